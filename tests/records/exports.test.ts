import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../support/run.ts";
import { oneLine } from "../support/text.ts";

// Made by us after the shapes that survey tools export, each with the mapping that reads it.

const folder = resolve("tests/fixtures/exports");
const commandFor = (file: string) => {
  const mapping = file.replace(/\.\w+$/, ".yaml");
  return ["batch", `${folder}/${file}`, "--mapping", `${folder}/${mapping}`];
};

describe("exports of survey tools are read as they are, each by its mapping", () => {
  test.each([
    ["officevibe.csv", "Platform\tmanager\nCheckout\tleader\nData, East\tmanager\n"],
    ["15five.csv", "Platform\tmanager\nCheckout\tleader\nSupport\tmanager\n"],
    ["lattice.tsv", "Platform\tleader\nCheckout\tleader\nSupport\tmanager\n"],
    ["culture-amp.json", "Platform\tmanager\nCheckout\tleader\nSupport\tmanager\n"],
    ["peakon.ndjson", "Platform\tleader\nCheckout\tleader\nSupport\tleader\n"],
    ["pulsestage.csv", "Checkout\tleader\nPlatform\tmanager\n"],
  ])("%s", async (file, stdout) => {
    const ran = await run([...commandFor(file), "-q"]);
    expect([ran.stdout.replaceAll(" default\n", "\n"), ran.code]).toEqual([stdout, 0]);
  });

  test("a score from fewer than five people counts for nothing, and a note says so", async () => {
    const { stdout } = await run([...commandFor("officevibe.csv"), "--to", "ndjson"]);
    const verdicts = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(verdicts.map(({ open }) => open.includes("morale"))).toEqual([false, false, true]);
    expect(verdicts[2].notes[0]).toContain("3");
  });

  test("without its mapping, each table names the flags that would read it", async () => {
    for (const file of ["officevibe.csv", "15five.csv", "lattice.tsv", "pulsestage.csv"]) {
      const { stderr, code } = await run(["batch", `${folder}/${file}`]);
      expect([code, /--column "?morale=/.test(stderr)]).toEqual([3, true]);
    }
  });
});

test("one line per answer is no file of teams, and is refused", async () => {
  const { stderr, code } = await run(["batch", `${folder}/pulsestage-long.csv`]);
  expect([code, oneLine(stderr)]).toEqual([3, expect.stringContaining("line 1 names no answer")]);
});
