import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/journal/entry.ts";
import { fileNameOf } from "../../src/journal/person.ts";
import { readJournal } from "../../src/journal/read.ts";
import { entry } from "../journal/entries.ts";
import { dates, memory } from "./memory.ts";
import { bin, quietEnv } from "./run.ts";

const check = ["one-on-one", "ana", "--role", "manager", "--morale", "low", "-q"];
const file = (home: string) => join(home, "journal", fileNameOf("ana"));

/** A home in which Ana's file holds these bytes. */
function keeping(content: string) {
  const kept = memory();
  mkdirSync(join(kept.home, "journal"), { mode: 0o700 });
  writeFileSync(file(kept.home), content, { mode: 0o600 });
  return kept;
}

/** Runs the check inside a shell line, as `"$@"`. */
async function around(script: string, home: string, more: Readonly<Record<string, string>> = {}) {
  const env = quietEnv({ HAT_ADVISOR_HOME: home, ...more });
  const [command = "", ...args] = mayMount && script.includes("mount") ? ["unshare", "-rm", "sh"] : ["sh"];
  const child = spawn(command, [...args, "-c", script, "sh", process.execPath, bin, ...check], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr };
}

const mayMount =
  process.platform === "linux" &&
  spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]).status === 0;

const line = (over: Partial<Entry> = {}) => `${JSON.stringify(entry({ name: "ana", ...over }))}\n`;
/** One entry of exactly this many bytes. */
const lineOf = (size: number) => line({ reasons: ["x".repeat(size - line({ reasons: [""] }).length)] });

const room = 4096;
const limit = '(trap "" XFSZ; ulimit -f 8; "$@"); cp "$FILE" "$KEPT"';
const tmpfs =
  'cp "$FILE" "$KEPT" && mount -t tmpfs -o size=8k tmpfs "$HAT_ADVISOR_HOME" && mkdir "$HAT_ADVISOR_HOME/journal" && ' +
  'cp "$KEPT" "$FILE" && head -c 4096 /dev/zero >"$HAT_ADVISOR_HOME/other" && "$@"; cp "$FILE" "$KEPT"';

const full: [string, string, RegExp][] = [
  ["a limit on file sizes", limit, /file too large/],
  ...(mayMount ? [["a small tmpfs", tmpfs, /no space left on device/] as [string, string, RegExp]] : []),
];

describe.skipIf(process.platform === "win32").each(full)("a full disk: %s", (_, script, reason) => {
  test.each([
    ["not a byte fits", room, reason],
    ["half a line fits", room - 100, /the disk took only part of it/],
  ])("%s", async (_, size, words) => {
    const before = lineOf(size);
    const { home } = keeping(before);
    const kept = join(memory().home, "kept");
    const ran = await around(script, home, { FILE: file(home), KEPT: kept });
    expect(ran.stdout).toBe("leader\n");
    expect(ran.stderr).toMatch(
      /^Warning: this check is not kept: \/.*\.ndjson cannot be written: [^\n]+\.\n$/,
    );
    expect(ran.stderr).toMatch(words);
    expect(readFileSync(kept, "utf8").startsWith(before)).toBe(true);

    // With room again, the next check is whole, whatever half line there is.
    const later = keeping(readFileSync(kept, "utf8"));
    expect((await later.run(dates.second, check)).code).toBe(0);
    const journal = await readJournal(file(later.home));
    expect(journal.entries).toHaveLength(2);
    expect(journal.broken).toEqual(size === room ? [] : [3]);
  });
});

const readOnly: [string, string][] = [
  ["a home under a file", 'HAT_ADVISOR_HOME=/dev/null/home; export HAT_ADVISOR_HOME; "$@"'],
  ["a place that is there and takes none", 'HAT_ADVISOR_HOME=/proc/home; export HAT_ADVISOR_HOME; "$@"'],
  ["a read-only mount", 'mount -t tmpfs -o ro tmpfs "$HAT_ADVISOR_HOME" && "$@"'],
  ["a folder one may not write", 'chmod 500 "$HAT_ADVISOR_HOME"; "$@"'],
];
const possible = readOnly.filter(([name]) =>
  name.includes("mount") ? mayMount : !name.includes("folder") || process.getuid?.() !== 0,
);

test.skipIf(process.platform === "win32").each(possible)(
  "%s: one warning, and the advice",
  async (_, script) => {
    const ran = await around(script, memory().home);
    expect(ran.stdout).toBe("leader\n");
    expect(ran.stderr).toMatch(/^Warning: this check is not kept: \/[^\n]+ cannot be written: [a-z -]+\.\n$/);
  },
);

test("no home at all: one warning, and the advice", async () => {
  const ran = await around('HAT_ADVISOR_HOME= HOME=relative "$@"', "/");
  expect(ran.stdout).toBe("leader\n");
  expect(ran.stderr).toMatch(/^Warning: this check is not kept: no home folder is known; [^\n]+\n$/);
});

test.skipIf(process.platform === "win32")("a symbolic link is neither read nor written", async () => {
  const { home, run } = memory();
  const target = join(home, "target");
  mkdirSync(join(home, "journal"));
  writeFileSync(target, line({ hat: "manager" }));
  symlinkSync(target, file(home));
  const ran = await run(dates.second, check);
  expect([ran.code, ran.stdout]).toEqual([0, "leader\n"]);
  expect(ran.stderr).toMatch(/^Warning: this check is not kept: [^\n]+: it is a symbolic link[^\n]+\n$/);
  const shown = await run(dates.second, ["history", "ana"]);
  expect(shown.stderr).toMatch(/cannot be read: it is a symbolic link/);
  expect(readFileSync(target, "utf8")).toBe(line({ hat: "manager" }));
});

test("lines that are broken or from a newer version are kept, passed by and told once", async () => {
  const newer = '{"journalVersion":2,"name":"ana","mood":"😀"}\n';
  const before = `${line({ hat: "manager" })}{"journalVersion":1,"at":"20\n${newer}\u0000\u0000\n`;
  const { home, run } = keeping(before);
  const ran = await run(dates.second, ["one-on-one", "ana", "--role", "manager", "--morale", "low"]);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/that\s+turned the hat from manager to leader/);
  expect(ran.stderr.split("\n").slice(1)).toEqual([
    `Warning: ${file(home)}: lines 2 and 4 cannot be read and 1 line from a newer hat-advisor: passed by, and left as it is.`,
    "",
  ]);
  expect(readFileSync(file(home), "utf8").startsWith(before)).toBe(true);
  const { checks, passedBy } = JSON.parse((await run(dates.second, ["history", "ana", "--json"])).stdout);
  expect([checks.length, passedBy]).toEqual([2, { broken: [2, 4], newer: 1 }]);
});
