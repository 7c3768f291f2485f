import { execFileSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import type { Io } from "../../src/io.ts";
import { main } from "../../src/main.ts";
import { makeWorld } from "../support/run.ts";

const failing = (code: string) =>
  new Writable({
    write: (_, __, done) =>
      done(Object.assign(new Error(`${code}: no space left on device, write`), { code })),
  }).on("error", () => {});

const quiet = ["--role", "leader", "-q"];

test("a verdict goes to stdout, and nothing else is said", async () => {
  const { io, out, err } = makeWorld();
  expect(await main(quiet, io)).toBe(0);
  expect([out(), err()]).toEqual(["leader default\n", ""]);
});

describe("a bug", () => {
  function breakWorld(env: Io["env"] = {}) {
    const world = makeWorld({ env });
    Object.defineProperty(world.io, "stdin", {
      get() {
        throw new TypeError("Ada is in this message");
      },
    });
    return world;
  }

  test("is told plainly, without anybody's words in it", async () => {
    const { io, out, err } = breakWorld();
    expect(await main([], io)).toBe(1);
    expect(out()).toBe("");
    expect(err()).toMatch(
      /^This is a bug in hat-advisor [\d.]+ \(TypeError\), not in your answers\./,
    );
    expect(err()).toContain("--debug");
    expect(err()).not.toMatch(/Ada|^ +at /m);
  });

  test.each<[title: string, argv: string[], env: Io["env"]]>([
    ["--debug", ["--debug"], {}],
    ["DEBUG in the environment", [], { DEBUG: "1" }],
  ])("shows its places with %s", async (_, argv, env) => {
    const { io, err } = breakWorld(env);
    expect(await main(argv, io)).toBe(1);
    expect(err()).toMatch(/\(TypeError\)[\s\S]*^ {4}at /m);
    expect(err()).not.toContain("Ada");
  });
});

test("a full disk is told", async () => {
  const { io, err } = makeWorld({ stdout: failing("ENOSPC") });
  expect(await main(quiet, io)).toBe(3);
  expect(err()).toContain("The output can't be written: no space left on device.");
});

test("a reader who has left is no failure", async () => {
  const { io, err } = makeWorld({ stdout: failing("EPIPE") });
  expect(await main(quiet, io)).toBe(0);
  expect(err()).toBe("");
});

test("where stderr is gone, the exit code still tells", async () => {
  const { io } = makeWorld({ stderr: failing("EIO") });
  expect(await main(["--bogus"], io)).toBe(2);
});

describe("a verdict on a descriptor", () => {
  const folder = mkdtempSync(join(tmpdir(), "hat-advisor-"));
  const path = join(folder, "out");
  afterAll(() => rmSync(folder, { recursive: true }));

  async function writeTo(stdoutFd: number) {
    const { io, out, err } = makeWorld({ stdoutFd });
    const code = await main(quiet, io);
    closeSync(stdoutFd);
    return { code, out: out(), err: err() };
  }

  test("is written without the stream", async () => {
    expect(await writeTo(openSync(path, "w"))).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(path, "utf8")).toBe("leader default\n");
  });

  test("that can't be written is told, and not tried a second time", async () => {
    const { code, out, err } = await writeTo(openSync(path, "r"));
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("The output can't be written: bad file descriptor.");
  });

  test("that is a full pipe, and doesn't wait, is left to the stream", async () => {
    execFileSync("mkfifo", [`${path}.fifo`]);
    const pipe = openSync(`${path}.fifo`, constants.O_RDWR | constants.O_NONBLOCK);
    const piece = Buffer.alloc(4096);
    expect(() => {
      for (;;) writeSync(pipe, piece);
    }).toThrow("EAGAIN");
    expect(await writeTo(pipe)).toEqual({ code: 0, out: "leader default\n", err: "" });
  });
});
