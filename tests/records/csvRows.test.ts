import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openTable } from "../../src/records/csvRecords.ts";
import { buildMapping } from "../../src/records/mapping.ts";

// csv-stringify writes tables as spreadsheets do; whatever it writes comes back cell by cell.

async function readCells(text: string, piece: number): Promise<(readonly string[] | undefined)[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const source = {
    name: "teams.csv",
    chunks: chunks(),
    first: "r",
    close: () => {},
    [Symbol.dispose]: () => {},
  };
  const cells = [];
  for await (const records of (await openTable(source, buildMapping({}))).groups)
    for (const record of records) cells.push(record.cells);
  return cells;
}

const pieces = ['"', '""', ",", ";", "\t", "|", "\n", " ", "a", "5 ft", "é", "日本", "'"];
const cell = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(""));
const rows = fc.array(fc.tuple(fc.constant("manager"), cell, cell, cell), { maxLength: 8 });

test.each([",", ";", "\t", "|"])(
  "every table parted by %j comes back as it was written",
  async (delimiter) => {
    const header = ["role", "one", "two", "three"];
    const property = fc.asyncProperty(
      rows,
      fc.integer({ min: 1, max: 40 }),
      async (table, piece) => {
        const text = stringify([header, ...table], { delimiter });
        expect(await readCells(text, piece)).toEqual(table);
      },
    );
    await fc.assert(property, { numRuns: 300, seed: 5 });
  },
);
