import { writeSync } from "node:fs";
import { appendEntry } from "../../src/journal/journal.ts";
import { buildNoteEntry } from "../../src/journal/journalEntry.ts";
import { checkEntry, headOf } from "./entries.ts";

// A process of its own that adds entries to one file and says on stdout, entry by entry, what it was told is saved.

const [path = "", who = "", count = "", first = "0"] = process.argv.slice(2);

/** Long enough to span pages, so that a kill has a middle of a write to fall into. */
const padding = "x".repeat(9000);

for (let i = Number(first); i < Number(first) + Number(count); i++) {
  const name = `${who}-${i}-${padding}`;
  const note = buildNoteEntry(headOf(name, "1970-01-01T00:00:00.000Z"), "call back", true);
  const reason = (await appendEntry(path, checkEntry({ name }))) ?? (await appendEntry(path, note));
  writeSync(1, reason ? `! ${reason}\n` : `${who}-${i}\n`);
}
