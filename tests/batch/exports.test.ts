import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { workplace } from "../conventions/shell.ts";

// Made by us after the shapes that survey tools export. The commands are the README's own, run as they stand.

const folder = resolve("tests/fixtures/exports");
const readme = readFileSync("README.md", "utf8");
const commands = new Map(
  [...readme.matchAll(/^hat-advisor batch (\S+) -.*$/gm)].map(([line, file]) => [file as string, line]),
);
const place = workplace();
afterAll(place.remove);

const expected: Record<string, string> = {
  "officevibe.csv": "Platform\tmanager\nCheckout\tleader\nData, East\tmanager\n",
  "15five.csv": "Platform\tmanager\nCheckout\tleader\nSupport\tmanager\n",
  "lattice.tsv": "Platform\tleader\nCheckout\tleader\nSupport\tmanager\n",
  "culture-amp.json": "Platform\tmanager\nCheckout\tleader\nSupport\tmanager\n",
  "peakon.ndjson": "Platform\tleader\nCheckout\tleader\nSupport\tleader\n",
  "pulsestage.csv": "Checkout\tleader\nPlatform\tmanager\n",
};

describe("exports of survey tools are read as they are, with the README's commands", () => {
  test("each has its command", () => {
    expect([...commands.keys()]).toEqual(Object.keys(expected));
  });

  test.concurrent.each(Object.entries(expected))("%s", async (file, stdout) => {
    const ran = await place.sh(`${commands.get(file)} -q`, { cwd: folder });
    expect(ran).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("too few answers are no answer: the third team's score counts for nothing", async () => {
    const { stdout } = await place.sh(`${commands.get("officevibe.csv")} --to ndjson`, { cwd: folder });
    const verdicts = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const isOpen = verdicts.map(({ open }) => open.some(({ fact }: { fact: string }) => fact === "morale"));
    expect(isOpen).toEqual([false, false, true]);
    expect(verdicts[2].notes[0]).toContain("3");
  });

  test("one line an answer becomes one line a team", async () => {
    symlinkSync(resolve("tests"), join(place.folder, "tests"));
    const [line] = readme.match(/^awk .*$/m) ?? [];
    const { stdout } = await place.sh(`${line}\nsort pulsestage.csv`);
    const whole = readFileSync(join(folder, "pulsestage.csv"), "utf8");
    expect(stdout.trimEnd().split("\n")).toEqual(whole.trimEnd().split("\n").sort());
  });
});
