import { expect, test } from "vitest";
import { findJournalFolder } from "../../src/journal/journal.ts";

const rows: [string, string, Record<string, string>, string, string | undefined][] = [
  [
    "own variable wins",
    "linux",
    { HAT_ADVISOR_HOME: "/h", XDG_STATE_HOME: "/s" },
    "/home/a",
    "/h/journal",
  ],
  ["XDG state", "linux", { XDG_STATE_HOME: "/s" }, "/home/a", "/s/hat-advisor/journal"],
  ["default", "linux", {}, "/home/a", "/home/a/.local/state/hat-advisor/journal"],
  [
    "a relative XDG folder",
    "linux",
    { XDG_STATE_HOME: "./s" },
    "/a",
    "/a/.local/state/hat-advisor/journal",
  ],
  [
    "empty variables",
    "linux",
    { HAT_ADVISOR_HOME: "", XDG_STATE_HOME: "" },
    "/a",
    "/a/.local/state/hat-advisor/journal",
  ],
  ["a way up is resolved", "linux", { HAT_ADVISOR_HOME: "/a/../b" }, "/a", "/b/journal"],
  ["no home at all", "linux", {}, "", undefined],
  ["relative home", "linux", {}, "home", undefined],
  ["other systems", "freebsd", {}, "/a", "/a/.local/state/hat-advisor/journal"],
  ["macOS", "darwin", {}, "/Users/a", "/Users/a/Library/Application Support/hat-advisor/journal"],
  ["macOS with XDG", "darwin", { XDG_STATE_HOME: "/s" }, "/Users/a", "/s/hat-advisor/journal"],
  ["Windows", "win32", { LOCALAPPDATA: "C:\\l" }, "C:\\a", "C:\\l\\hat-advisor\\journal"],
  [
    "Windows without the variable",
    "win32",
    {},
    "C:\\a",
    "C:\\a\\AppData\\Local\\hat-advisor\\journal",
  ],
  [
    "Windows, relative variable",
    "win32",
    { LOCALAPPDATA: "l" },
    "C:\\a",
    "C:\\a\\AppData\\Local\\hat-advisor\\journal",
  ],
  [
    "no Windows variable elsewhere",
    "linux",
    { LOCALAPPDATA: "/l" },
    "/a",
    "/a/.local/state/hat-advisor/journal",
  ],
];

test.each(rows)("%s (%s)", (_, platform, env, home, folder) => {
  expect(findJournalFolder({ env, home, platform })).toBe(folder);
});

test.each([
  ["linux", "hats"],
  ["linux", "~/hats"],
  ["win32", "hats"],
])(
  "a relative folder of our own is refused, lest answers end up elsewhere (%s, %s)",
  (platform, own) => {
    const find = () => findJournalFolder({ env: { HAT_ADVISOR_HOME: own }, home: "/a", platform });
    expect(find).toThrow(`HAT_ADVISOR_HOME must be an absolute path (got "${own}").`);
  },
);
