import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { append } from "../../src/journal/append.ts";
import { forget } from "../../src/journal/forget.ts";
import { readAll, readJournal } from "../../src/journal/read.ts";
import { entry } from "./entries.ts";
import { scratch } from "./scratch.ts";

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

test("an entry comes back as it was written", async () => {
  const path = join(scratch(), "deep", "er", "ana.ndjson");
  const one = entry({
    name: "A\u0007na 無限 👩‍👩‍👧 \u202e",
    answers: { role: "neither", deadline: { needed: 9, available: 7 } },
  });
  expect(await append(path, one)).toBeUndefined();
  expect(await append(path, entry())).toBeUndefined();
  expect(await readJournal(path)).toEqual({
    path,
    exists: true,
    entries: [one, entry()],
    broken: [],
    newer: 0,
    cut: false,
  });
});

test.skipIf(process.platform === "win32")("folder and file are for the owner alone", async () => {
  const folder = join(scratch(), "journal");
  const path = join(folder, "ana.ndjson");
  await append(path, entry());
  expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
});

test("a line cut anywhere spoils neither the one before nor the one after", async () => {
  const path = join(scratch(), "ana.ndjson");
  const whole = Buffer.from(`\n${line(entry({ name: "Zoë" }))}`);
  const next = entry({ hat: "manager" });
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(path, Buffer.concat([Buffer.from(`\n${line(entry())}`), whole.subarray(0, length)]));
    await append(path, next);
    const { entries, broken } = await readJournal(path);
    // All but its last newline is a whole line too.
    const isWhole = length === whole.length - 1;
    expect(entries).toEqual(isWhole ? [entry(), entry({ name: "Zoë" }), next] : [entry(), next]);
    expect(broken).toEqual(length < 2 || isWhole ? [] : [4]);
  }
});

test("broken and newer lines are counted, passed by and kept", async () => {
  const path = join(scratch(), "ana.ndjson");
  const kept = [
    Buffer.from(line(entry())),
    Buffer.from("{}\n\nnull\n[]\n"),
    Buffer.from(line(entry({ journalVersion: 2 as 1 }))),
    Buffer.from(line({ journalVersion: 3, all: "different" })),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from(line(entry({ at: "yesterday" }))),
    Buffer.from(line({ ...entry(), answers: { role: "boss" } })),
    Buffer.from(line({ ...entry(), mood: "added later" })),
  ];
  writeFileSync(path, Buffer.concat(kept));
  await append(path, entry());
  const journal = await readJournal(path);
  expect(journal.entries).toEqual([entry(), entry(), entry()]);
  expect(journal.broken).toEqual([2, 4, 5, 8, 9, 10]);
  expect(journal.newer).toBe(2);
  expect(readFileSync(path).subarray(0, Buffer.concat(kept).length)).toEqual(Buffer.concat(kept));
});

test("of a file too large its last part is read", async () => {
  const path = join(scratch(), "ana.ndjson");
  const first = line(entry({ name: "first" }));
  writeFileSync(path, first + `${"x".repeat(1023)}\n`.repeat(8 * 1024) + line(entry()));
  const journal = await readJournal(path);
  expect(journal.entries).toEqual([entry()]);
  expect(journal.cut).toBe(true);
  expect(journal.broken).toHaveLength(8 * 1024 - 1);
});

test("a missing file, a missing folder and a file for a folder are empty journals", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "file"), "");
  for (const path of [join(folder, "ana"), join(folder, "no", "ana"), join(folder, "file", "ana")]) {
    expect(await readJournal(path)).toMatchObject({ exists: false, entries: [] });
  }
  expect(await readAll(join(folder, "no"))).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a symbolic link is refused, and its target left alone",
  async () => {
    const folder = scratch();
    const [target, path] = [join(folder, "target"), join(folder, "ana.ndjson")];
    writeFileSync(target, "precious");
    symlinkSync(target, path);
    expect(await append(path, entry())).toBe("it is a symbolic link, and those are not followed");
    expect(await readJournal(path)).toMatchObject({
      exists: true,
      trouble: "it is a symbolic link, and those are not followed",
    });
    expect(await forget(path)).toBeUndefined();
    expect(readFileSync(target, "utf8")).toBe("precious");
  },
);

test.skipIf(process.platform === "win32")("no pipe is waited for, and a folder is no file", async () => {
  const folder = scratch();
  const [pipe, dir] = [join(folder, "pipe.ndjson"), join(folder, "dir.ndjson")];
  execFileSync("mkfifo", [pipe]);
  mkdirSync(dir);
  expect(await append(pipe, entry())).toBe("it is not an ordinary file");
  expect((await readJournal(pipe)).trouble).toBe("it is not an ordinary file");
  expect(await append(dir, entry())).toBe("it is not an ordinary file");
  expect((await readJournal(dir)).trouble).toBe("it is not an ordinary file");
});
