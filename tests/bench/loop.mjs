// What the language allows: splits lines, parses each, and stringifies and writes an output of the same bytes.
// node loop.mjs RECORDS OUTPUTS, both NDJSON; the outputs are taken in turn.
import { createReadStream, readFileSync } from "node:fs";

const [records, outputs] = process.argv.slice(2);
const objects = readFileSync(outputs, "utf8").trimEnd().split("\n").map(JSON.parse);
const written = (text) => new Promise((resolve) => process.stdout.write(text, resolve));

let next = 0;
let rest = "";
let out = "";
const started = process.hrtime.bigint();
for await (const chunk of createReadStream(records, {
  encoding: "utf8",
  highWaterMark: 256 * 1024,
})) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  for (const line of lines) {
    const record = JSON.parse(line);
    if (record.id === undefined) throw new Error("a record without id");
    out += `${JSON.stringify(objects[next++ % objects.length])}\n`;
    if (out.length >= 65_536) {
      await written(out);
      out = "";
    }
  }
}
await written(out);
// The outputs are read before the clock starts; only the loop itself is told.
process.stderr.write(`${Number(process.hrtime.bigint() - started) / 1e6}\n`);
