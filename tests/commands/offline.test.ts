import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandTable } from "../../src/commands/commands.ts";
import { quietEnv } from "../support/run.ts";
import { createMemory } from "./remembering.ts";

/** Loaded before the tool: notes every socket that is made, and every name that is looked up. */
const guard = `
const { appendFileSync } = require("node:fs");
const note = (what) => appendFileSync(process.env.SOCKETS, what + "\\n");
const wrap = (holder, name, what) => {
  const original = holder[name];
  holder[name] = function (...args) { note(what); return original.apply(this, args); };
};
wrap(require("node:net").Socket.prototype, "connect", "connect");
wrap(require("node:net").Server.prototype, "listen", "listen");
wrap(require("node:dgram"), "createSocket", "datagram");
for (const name of ["lookup", "resolve"]) wrap(require("node:dns"), name, "dns");
wrap(globalThis, "fetch", "fetch");
`;

const lines: readonly (readonly string[])[] = [
  ["advise", "--role=leader", "--mentoring", "-q"],
  ["one-on-one", "ana", "--role=manager", "--need=how", "--next=call"],
  ["note", "ana", "back from leave"],
  ["history"],
  ["history", "ana", "--format=markdown"],
  ["history", "--helped", "--json"],
  ["history", "--forget=ana", "--yes"],
  ["batch", "-"],
  ["page", "-o", "page.html"],
  ["rules", "list"],
  ["rules", "check"],
  ["claims", "3"],
  ["schema"],
  ["examples"],
  ["completion", "bash"],
  ["--version"],
  ["one-on-one", "--help"],
];

/** Runs all lines in one process, since starting the tool is most of the time, and tells which ones failed. */
const runner = (main: string) => `
import { Readable } from "node:stream";
import { main, processIo } from ${JSON.stringify(main)};
const failed = [];
for (const line of JSON.parse(process.env.LINES)) {
  const stdin = { value: Readable.from([Buffer.from('{"role":"manager"}')]) };
  if ((await main(line, Object.create(processIo(), { stdin }))) !== 0) failed.push(line);
}
process.stderr.write("\\nfailed: " + JSON.stringify(failed));
`;

// https://github.com/alexbrazier/simple-update-notifier/issues/16, https://github.com/runkids/skillshare/issues/129
test("no command opens a socket, or speaks of updates", () => {
  const { home, env } = createMemory();
  const [hook, program] = [join(home, "guard.cjs"), join(home, "lines.mjs")];
  const sockets = join(home, "sockets");
  writeFileSync(hook, guard);
  writeFileSync(program, runner(new URL("../../dist/main.cjs", import.meta.url).href));
  writeFileSync(sockets, "");
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--require", hook, ...args], {
      cwd: home,
      env: quietEnv({ ...env, SOCKETS: sockets, LINES: JSON.stringify(lines) }),
      encoding: "utf8",
      input: "",
    });
  const { stderr } = node(program);
  expect(stderr).toMatch(/\nfailed: \[\]$/);
  expect(stderr).not.toMatch(/update|newer|npm/i);
  expect(readFileSync(sockets, "utf8")).toBe("");
  // Every command is among the lines, and the guard would have noticed.
  const tried = new Set(lines.map(([name]) => name));
  expect(commandTable.filter(({ name }) => !tried.has(name))).toEqual([]);
  node("-e", 'require("node:net").connect(9).on("error", () => {})');
  expect(readFileSync(sockets, "utf8")).toMatch(/^connect\n/);
});
