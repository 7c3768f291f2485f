import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import {
  appendEntry,
  deleteJournal,
  readEverybody,
  readJournal,
} from "../../src/journal/journal.ts";
import { buildNoteEntry, type JournalEntry } from "../../src/journal/journalEntry.ts";
import { scratch } from "../support/scratch.ts";
import { checkEntry, firstEditionLine, headOf } from "./entries.ts";

const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const note = buildNoteEntry(headOf("Zoë", "1970-01-01T00:00:00.000Z"), "  call\nher  back ", true);
const outcome: JournalEntry = {
  journalVersion: 2,
  kind: "outcome",
  at: "2026-11-20T12:00:00.000Z",
  name: "Ana",
  check: "2026-11-14T12:00:00.000Z",
  did: "partly",
  helped: "cannot-tell",
};

test("checks, notes and outcomes come back as they were written", async () => {
  const path = join(scratch(), "deep", "er", "ana.ndjson");
  const odd = checkEntry({
    name: "A\u0007na 無限 👩‍👩‍👧 \u202e",
    answers: { role: "neither", deadline: { needed: 9, available: 7 } },
  });
  expect(await appendEntry(path, odd)).toBeUndefined();
  for (const entry of [outcome, checkEntry(), note])
    expect(await appendEntry(path, entry)).toBeUndefined();
  expect(await readJournal(path)).toEqual({
    path,
    exists: true,
    entries: [odd, outcome, checkEntry(), note],
    skipped: [],
  });
  expect(note).toMatchObject({ text: "call her back" });
});

test("two first entries at once make the folder together", async () => {
  const folder = join(scratch(), "deep", "er");
  const paths = ["ana", "bo"].map((name) => join(folder, `${name}.ndjson`));
  const saved = await Promise.all(paths.map((path) => appendEntry(path, checkEntry())));
  expect(saved).toEqual([undefined, undefined]);
});

test.skipIf(process.platform === "win32")("folder and file are for their owner alone", async () => {
  const folder = join(scratch(), "journal");
  const path = join(folder, "ana.ndjson");
  await appendEntry(path, checkEntry());
  expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
});

test("an entry is on the disk before anyone is told, and so is the name of a new file", async () => {
  const path = join(scratch(), "ana.ndjson");
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const steps: string[] = [];
  const watch = (method: "write" | "sync") => {
    const original = prototype[method];
    return vi.spyOn(prototype, method).mockImplementation(async function (
      this: unknown,
      ...args: unknown[]
    ) {
      const result = await original.apply(this, args);
      steps.push(method);
      return result;
    });
  };
  const spies = (["write", "sync"] as const).map(watch);
  try {
    await appendEntry(path, checkEntry());
    const folderToo = process.platform === "win32" ? [] : ["sync"];
    expect(steps).toEqual(["write", "sync", ...folderToo]);
    steps.length = 0;
    await appendEntry(path, checkEntry());
    expect(steps).toEqual(["write", "sync"]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
});

test("a line cut anywhere spoils neither the line before nor the line after", async () => {
  const path = join(scratch(), "ana.ndjson");
  for (const [torn, step] of [
    [checkEntry({ name: "Zoë" }), 1],
    [note, 9],
    [outcome, 9],
  ] as const) {
    const whole = Buffer.from(`\n${line(torn)}`);
    const next = checkEntry({ hat: "manager" });
    for (let length = 0; length < whole.length; length += step) {
      const start = Buffer.from(`\n${line(checkEntry())}`);
      writeFileSync(path, Buffer.concat([start, whole.subarray(0, length)]));
      await appendEntry(path, next);
      const { entries, skipped } = await readJournal(path);
      // All but its last newline is a whole line too.
      const isWhole = length === whole.length - 1;
      expect(entries).toEqual(isWhole ? [checkEntry(), torn, next] : [checkEntry(), next]);
      expect(skipped).toEqual(length < 2 || isWhole ? [] : [4]);
    }
  }
});

test("broken and newer lines are counted, skipped and kept", async () => {
  const path = join(scratch(), "ana.ndjson");
  const kept = Buffer.concat([
    Buffer.from(line(checkEntry())),
    Buffer.from("{}\n\nnull\n[]\n"),
    Buffer.from(line({ ...note, kind: "mood" })),
    Buffer.from(line({ journalVersion: 3, all: "different" })),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from(line(checkEntry({ at: "yesterday" }))),
    Buffer.from(line({ ...checkEntry(), answers: { role: "boss" } })),
    Buffer.from(line({ ...outcome, did: "perhaps" })),
    Buffer.from(line({ ...checkEntry(), mood: "added later" })),
  ]);
  writeFileSync(path, kept);
  await appendEntry(path, note);
  const journal = await readJournal(path);
  expect(journal.entries).toEqual([checkEntry(), checkEntry(), note]);
  expect(journal.skipped).toEqual([2, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(readFileSync(path).subarray(0, kept.length)).toEqual(kept);
});

test("lines of version 1 are checks, and their need for support is a need for a how", async () => {
  const path = join(scratch(), "ana.ndjson");
  const none = { role: "leader", reportsNeedSupport: false };
  writeFileSync(
    path,
    line(firstEditionLine()) +
      line(firstEditionLine({ answers: none, hat: null, strength: "none", reasons: [] })) +
      line(firstEditionLine({ reasons: "no-plan" })),
  );
  const { entries, skipped } = await readJournal(path);
  expect(skipped).toEqual([3]);
  expect(entries).toMatchObject([
    {
      kind: "check",
      answers: { role: "manager", occasion: "one-on-one", needs: ["how"] },
      calls: { leader: [], manager: ["no-plan", "reports-need-support"] },
      shown: [],
    },
    { answers: { role: "leader" }, calls: { leader: [], manager: [] } },
  ]);
});

test("a missing file, a missing folder and a file for a folder are empty journals", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "file"), "");
  for (const path of [join(folder, "a"), join(folder, "no", "a"), join(folder, "file", "a")]) {
    expect(await readJournal(path)).toMatchObject({ exists: false, entries: [] });
  }
  const nowhere = { env: { HAT_ADVISOR_HOME: folder }, home: "", platform: process.platform };
  expect(await readEverybody(nowhere)).toEqual([]);
  expect(await appendEntry(join(folder, "file", "a"), note)).toMatch(/^(not a directory|file)/);
});

test.skipIf(process.platform === "win32")("a folder that can't be read is told of", async () => {
  const folder = scratch();
  const path = join(folder, "journal");
  symlinkSync(path, path);
  const surroundings = { env: { HAT_ADVISOR_HOME: folder }, home: "", platform: process.platform };
  const journals = await readEverybody(surroundings);
  expect(journals).toMatchObject([
    { path, exists: true, trouble: expect.stringMatching(/symbolic links/) },
  ]);
});

test.skipIf(process.platform === "win32")(
  "only an ordinary file is read and written: no link is followed, and no pipe waited for",
  async () => {
    const folder = scratch();
    const [target, link, pipe, dir] = ["target", "a.ndjson", "b.ndjson", "c.ndjson"].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    writeFileSync(target, "precious");
    symlinkSync(target, link);
    execFileSync("mkfifo", [pipe]);
    mkdirSync(dir);
    for (const path of [link, pipe, dir]) {
      const refused = "it isn't an ordinary file";
      expect(await appendEntry(path, note)).toBe(refused);
      expect(await readJournal(path)).toMatchObject({ exists: true, trouble: refused });
    }
    expect(await deleteJournal(link)).toBeUndefined();
    expect(readFileSync(target, "utf8")).toBe("precious");
  },
);
