import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Io } from "../../src/io.ts";
import { main } from "../../src/main.ts";
import { world } from "./world.ts";

const fails = (code: string) => (_: unknown, __: unknown, done: (error: Error) => void) =>
  done(Object.assign(new Error(`${code}: no space left on device, write`), { code }));

const quiet = ["--role", "leader", "-q"];

test("a verdict", async () => {
  const { io, out, err } = world();
  expect(await main(quiet, io)).toBe(0);
  expect([out(), err()]).toEqual(["leader\n", ""]);
});

describe("a bug", () => {
  function brokenWorld(env: Io["env"] = {}) {
    const made = world({ env });
    Object.defineProperty(made.io, "stdin", {
      get() {
        throw new TypeError("Ada is in this message");
      },
    });
    return made;
  }

  test("is one plain sentence without anybody's words in it", async () => {
    const { io, out, err } = brokenWorld();
    expect(await main([], io)).toBe(1);
    expect(out()).toBe("");
    const text = err();
    expect(text).toMatch(/^This is a bug in hat-advisor [\d.]+ \(TypeError\), not in your answers\./);
    expect(text).toContain("--debug");
    expect(text).not.toMatch(/Ada|^ +at /m);
  });

  test.each<[string, string[], Io["env"]]>([
    ["--debug", ["--debug"], {}],
    ["DEBUG", [], { DEBUG: "1" }],
  ])("shows its stack with %s", async (_, argv, env) => {
    const { io, err } = brokenWorld(env);
    expect(await main(argv, io)).toBe(1);
    expect(err()).toMatch(/\(TypeError\)[\s\S]*^ {4}at /m);
    expect(err()).not.toContain("Ada");
  });
});

test("a full disk is told, a reader who has left is not", async () => {
  const full = new Writable({ write: fails("ENOSPC") }).on("error", () => {});
  const { io, err } = world({ stdout: full });
  expect(await main(quiet, io)).toBe(3);
  expect(err()).toContain("The output cannot be written: no space left on device.");
  const left = world({ stdout: new Writable({ write: fails("EPIPE") }).on("error", () => {}) });
  expect(await main(quiet, left.io)).toBe(0);
  expect(left.err()).toBe("");
});

test("where stderr is gone, the code still says it", async () => {
  const { io } = world({ stderr: new Writable({ write: fails("EIO") }).on("error", () => {}) });
  expect(await main(["--bogus"], io)).toBe(2);
});
