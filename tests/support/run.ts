import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Io } from "../../src/io.ts";
import { main } from "../../src/main.ts";

export const bin = fileURLToPath(new URL("../../bin/hat-advisor.js", import.meta.url));

/** A folder that can't be made, whoever runs the tests: it would stand below a file. */
export const noFolder = fileURLToPath(new URL("run.ts/nowhere", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A world without colors, CI or packs of its own, whatever the tests run in. */
export const quietEnv = (
  env: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  PATH: process.env.PATH ?? "",
  HOME: noFolder,
  LANG: "C.UTF-8",
  TERM: "xterm-256color",
  ...env,
});

/** A world in this process: an empty pipe goes in, and what comes out can be asked for. */
export function makeWorld(over: Partial<Io> = {}, input: string | Uint8Array = "") {
  const roomy = { highWaterMark: 1024 * 1024 };
  const stdin = new PassThrough(roomy);
  stdin.end(input);
  const [stdout, stderr] = [new PassThrough(roomy), new PassThrough(roomy)];
  const [out, err] = [gather(stdout), gather(stderr)];
  const io: Io = {
    stdin,
    stdout,
    stderr,
    env: {},
    platform: "linux",
    home: noFolder,
    unicode: true,
    today: () => new Date(0),
    onInterrupt: () => () => {},
    ...over,
  };
  return { io, out, err };
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: Uint8Array[] = [];
  stream.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

export interface RunOptions {
  /** What the pipe holds; without it the pipe is empty and closed. */
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Today, if it matters. */
  readonly date?: string;
  readonly io?: Partial<Io>;
}

/** Runs the tool in this process, through pipes. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { stdin, env, date, io: over } = options;
  const full = quietEnv(env);
  const { io, out, err } = makeWorld(
    {
      env: full,
      home: full.HOME ?? noFolder,
      ...(date !== undefined && { today: () => new Date(date) }),
      ...over,
    },
    stdin,
  );
  const code = await main(argv, io);
  await new Promise((resolve) => setImmediate(resolve));
  return { code, stdout: out(), stderr: err() };
}

export interface BinOptions {
  /** `open` never closes the pipe, `endless` writes forever, as `yes` does. */
  readonly stdin?: string | Uint8Array | "open" | "endless";
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What Node runs, with its first arguments; the bin if not said. */
  readonly program?: readonly string[];
  /** Closes the reading end of stdout after its first piece. */
  readonly hangUp?: boolean;
}

/** Runs the real thing in a process of its own: for the doorway, locales, signals and half-open pipes. */
export function runBin(argv: readonly string[], options: BinOptions = {}): Promise<Ran> {
  const { env, cwd = tmpdir(), program = [bin], stdin = "", hangUp = false } = options;
  const child = spawn(process.execPath, [...program, ...argv], { env: quietEnv(env), cwd });
  const [out, err] = [gather(child.stdout), gather(child.stderr)];
  if (hangUp) child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.on("error", () => {});
  if (stdin === "endless") pour(child.stdin);
  else if (stdin !== "open") child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      child.stdin.destroy();
      resolve({ code, stdout: out(), stderr: err() });
    });
  });
}

function pour(stdin: NodeJS.WritableStream): void {
  const piece = '{"role":"manager"}\n'.repeat(1000);
  const more = () => {
    while (stdin.writable && stdin.write(piece));
  };
  stdin.on("drain", more);
  more();
}
