import { writeSync } from "node:fs";
import { append } from "../../src/journal/append.ts";
import { entry } from "./entries.ts";

// A process of its own that adds entries to one file and says on stdout, entry by entry, what it was told is saved.

const [path = "", who = "", count = "", first = "0"] = process.argv.slice(2);

/** Long enough to span pages, so that a kill has a middle of a write to fall into. */
const padding = "x".repeat(9000);

for (let i = Number(first); i < Number(first) + Number(count); i++) {
  const trouble = await append(path, entry({ name: `${who}-${i}-${padding}` }));
  writeSync(1, trouble ? `! ${trouble}\n` : `${who}-${i}\n`);
}
