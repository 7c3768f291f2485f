import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { fileNameOf, readJournal } from "../../src/journal/journal.ts";
import type { CheckEntry } from "../../src/journal/journalEntry.ts";
import { checkEntry } from "../journal/entries.ts";
import { bin, noFolder, quietEnv } from "../support/run.ts";
import { oneLine } from "../support/text.ts";
import { createMemory } from "./remembering.ts";

const later = "2026-11-24T12:00:00Z";
const check = ["one-on-one", "ana", "--role=manager", "--morale=low", "-q", "--next=Listen"];
const fileIn = (home: string) => join(home, "journal", fileNameOf("ana"));

/** A home in which Ana's file holds these bytes. */
function createHome(content: string) {
  const memory = createMemory();
  mkdirSync(join(memory.home, "journal"), { mode: 0o700 });
  writeFileSync(fileIn(memory.home), content, { mode: 0o600 });
  return memory;
}

const isWindows = process.platform === "win32";
const mayMount =
  process.platform === "linux" &&
  spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]).status === 0;

/** Runs the check inside a shell line, as `"$@"`. */
async function runAround(
  script: string,
  home: string,
  more: Readonly<Record<string, string>> = {},
) {
  const env = quietEnv({ HAT_ADVISOR_HOME: home, ...more });
  const shell = script.includes("mount") ? ["unshare", "-rm", "sh"] : ["sh"];
  const [command = "", ...args] = [...shell, "-c", script, "sh", process.execPath, bin, ...check];
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr };
}

const line = (over: Partial<CheckEntry> = {}) =>
  `${JSON.stringify(checkEntry({ name: "ana", ...over }))}\n`;

/** One entry of exactly this many bytes. */
const lineOf = (size: number) => line({ shown: ["x".repeat(size - line({ shown: [""] }).length)] });

const room = 4096;
const limit = '(trap "" XFSZ; ulimit -f 8; "$@"); cp "$FILE" "$KEPT"';
const tmpfs =
  'cp "$FILE" "$KEPT" && mount -t tmpfs -o size=8k tmpfs "$HAT_ADVISOR_HOME" && ' +
  'mkdir "$HAT_ADVISOR_HOME/journal" && cp "$KEPT" "$FILE" && ' +
  'head -c 4096 /dev/zero >"$HAT_ADVISOR_HOME/other" && "$@"; cp "$FILE" "$KEPT"';

const full: [name: string, isPossible: boolean, script: string, reason: RegExp][] = [
  ["a limit on file sizes", !isWindows, limit, /file too large/],
  ["a small tmpfs", mayMount, tmpfs, /no space left on device/],
];

const warning = /^Warning: this isn't saved: \/.*\.ndjson can't be written: [^\n]+\.\n$/;

describe.each(full)("a full disk: %s", (_, isPossible, script, reason) => {
  test.skipIf(!isPossible).each([
    ["not a byte fits", room, reason],
    ["half a line fits", room - 100, /the disk took only part of it/],
  ])("%s: one warning, the advice, and nothing lost", async (_, size, words) => {
    const before = lineOf(size);
    const { home } = createHome(before);
    const kept = join(createMemory().home, "kept");
    const ran = await runAround(script, home, { FILE: fileIn(home), KEPT: kept });
    expect(ran.stdout).toBe("leader\n");
    expect(ran.stderr).toMatch(warning);
    expect(ran.stderr).toMatch(words);
    expect(readFileSync(kept, "utf8").startsWith(before)).toBe(true);

    // With room again, the next check is whole, whatever half line there is.
    const freed = createHome(readFileSync(kept, "utf8"));
    expect((await freed.run(later, check)).code).toBe(0);
    const journal = await readJournal(fileIn(freed.home));
    expect(journal.entries.map(({ kind }) => kind)).toEqual(["check", "note", "check"]);
    expect(journal.skipped).toEqual(size === room ? [] : [3]);
  });
});

const isRoot = process.getuid?.() === 0;
const readOnly: [name: string, isPossible: boolean, script: string][] = [
  ["a home below a file", !isWindows, `HAT_ADVISOR_HOME='${noFolder}' "$@"`],
  ["a read-only mount", mayMount, 'mount -t tmpfs -o ro tmpfs "$HAT_ADVISOR_HOME" && "$@"'],
  [
    "a folder one may not write (root may, so not as root)",
    !isWindows && !isRoot,
    'chmod 500 "$HAT_ADVISOR_HOME"; "$@"',
  ],
  ["a place that takes none", process.platform === "linux", 'HAT_ADVISOR_HOME=/proc/home "$@"'],
];

for (const [name, isPossible, script] of readOnly) {
  test.skipIf(!isPossible)(`${name}: one warning, and the advice`, async () => {
    const ran = await runAround(script, createMemory().home);
    expect(ran.stdout).toBe("leader\n");
    expect(ran.stderr).toMatch(
      /^Nothing was saved about ana before\.[^\n]+\nWarning: this isn't saved: \/[^\n]+ can't be written: [a-z -]+\.\n$/,
    );
  });
}

test("no home at all: one warning, and the advice", async () => {
  const { run } = createMemory();
  const ran = await run(later, check, "", { env: {}, home: "relative" });
  expect(ran.stdout).toBe("leader\n");
  expect(ran.stderr).toBe(
    "Warning: this isn't saved: there's no home folder; HAT_ADVISOR_HOME can name one.\n",
  );
});

test("lines that are broken or from a newer version are kept, skipped and told once", async () => {
  const newer = '{"journalVersion":3,"name":"ana","mood":"😀"}\n';
  const before = `${line({ hat: "manager" })}{"journalVersion":2,"at":"20\n${newer}\u0000\u0000\n`;
  const { home, run } = createHome(before);
  const ran = await run(later, ["one-on-one", "ana", "--morale", "low"]);
  expect(ran.code).toBe(0);
  expect(oneLine(ran.stdout)).toContain("from the manager hat to the leader hat");
  expect(ran.stderr.replace(/^Not said today.*\n/, "")).toBe(
    `Warning: ${fileIn(home)}: can't read 3 lines (the first is line 2): broken, or from a ` +
      "newer hat-advisor. Skipped and left alone.\n",
  );
  expect(readFileSync(fileIn(home), "utf8").startsWith(before)).toBe(true);
  const { stdout } = await run(later, ["history", "ana", "--json"]);
  const { checks, skipped } = JSON.parse(stdout);
  expect([checks.length, skipped]).toEqual([2, [2, 3, 4]]);
});

test("8 checks at once, from as many processes, are all kept", async () => {
  const { home } = createMemory();
  const sizes = Array.from({ length: 8 }, (_, i) => i);
  const all = sizes.map((size) => runAround(`"$@" --team-size=${size}`, home));
  await Promise.all(all);
  const { entries, skipped } = await readJournal(fileIn(home));
  const kept = entries.flatMap((one) => (one.kind === "check" ? [one.answers.teamSize] : []));
  expect(new Set(kept)).toEqual(new Set(sizes));
  expect([kept.length, entries.length, skipped]).toEqual([8, 16, []]);
});
