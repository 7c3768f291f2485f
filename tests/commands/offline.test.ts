import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandTable } from "../../src/commands/commands.ts";
import { bin, quietEnv } from "../support/run.ts";
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

test("no command opens a socket", { timeout: 120_000 }, () => {
  const { home, env } = createMemory();
  const [hook, sockets] = [join(home, "guard.cjs"), join(home, "sockets")];
  writeFileSync(hook, guard);
  writeFileSync(sockets, "");
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--require", hook, ...args], {
      cwd: home,
      env: quietEnv({ ...env, SOCKETS: sockets }),
      encoding: "utf8",
      input: '{"role":"manager"}\n',
    });
  const failed = lines.filter((line) => node(bin, ...line).status !== 0);
  expect(failed).toEqual([]);
  expect(readFileSync(sockets, "utf8")).toBe("");
  // Every command is among the lines, and the guard would have noticed.
  const tried = new Set(lines.map(([name]) => name));
  expect(commandTable.filter(({ name }) => !tried.has(name))).toEqual([]);
  node("-e", 'require("node:net").connect(9).on("error", () => {})');
  expect(readFileSync(sockets, "utf8")).toMatch(/^connect\n/);
});
