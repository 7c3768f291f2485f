import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { breakages, ndjson } from "../bench/records.mjs";
import { bin, quietEnv } from "../support/run.ts";

const count = 1_000_000;
const few = 100_000;
const isBroken = (index: number) => index % 100 === 99;
const spoil = (line: string, index: number) =>
  isBroken(index)
    ? (breakages[Math.floor(index / 100) % 10] as (line: string) => string)(line)
    : line;

/** The pieces of an array with the same records; what is broken beyond repair would end it, so nothing is. */
function* asArray(): Generator<string> {
  let before = "[";
  for (const piece of ndjson(few, 7) as Iterable<string>) {
    yield before + piece.trimEnd().replaceAll("\n", ",\n");
    before = ",";
  }
  yield "]\n";
}

/** Feeds pieces as fast as they are taken, and hands each line that comes out to `see`. */
async function runOn(
  pieces: Iterable<string>,
  argv: readonly string[],
  see: (line: string) => void,
) {
  const child = spawn(process.execPath, [bin, "batch", "-", ...argv], { env: quietEnv() });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    said += piece;
  });
  createInterface({ input: child.stdout }).on("line", see);
  const closed = once(child, "close");
  for (const piece of pieces) if (!child.stdin.write(piece)) await once(child.stdin, "drain");
  child.stdin.end();
  const [code] = await closed;
  return { code, said };
}

describe("a million records", { timeout: 10 * 60_000 }, () => {
  test("every hundredth broken in ten ways: answered and refused are what was read", async () => {
    let [lines, refused, misplaced] = [0, 0, 0];
    const { code, said } = await runOn(ndjson(count, 7, spoil), ["-q"], (line) => {
      const isRefused = line.endsWith("\trefused");
      if (isRefused) refused++;
      const isPlaced = isBroken(lines) || line.startsWith(`team-${lines}\t`);
      if (isRefused !== isBroken(lines) || !isPlaced) misplaced++;
      lines++;
    });
    expect([code, lines, refused, misplaced]).toEqual([3, count, count / 100, 0]);
    expect(said).toMatch(/^Refused on lines 100, 1100, .* and 995 more/m);
  });

  test("a hundred thousand with whole verdicts, in one array, each with its id", async () => {
    let [items, misplaced] = [0, 0];
    const { code } = await runOn(asArray(), ["--to", "ndjson"], (line) => {
      if (!line.includes(`"id":"team-${items}"`)) misplaced++;
      items++;
    });
    expect([code, items, misplaced]).toEqual([0, few, 0]);
  });
});
