import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const bin = fileURLToPath(new URL("../../bin/hat-advisor.js", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What the pipe holds; without it the pipe is empty and closed. `open` never closes it. */
  readonly stdin?: string | Uint8Array | "open" | "endless";
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What Node runs, with its first arguments; the bin if not said. */
  readonly program?: readonly string[];
  /** Closes the reading end of stdout after its first piece. */
  readonly hangUp?: boolean;
}

/** A world without colours, CI or packs of its own, whatever the tests run in. */
export const quietEnv = (env: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  LANG: "C.UTF-8",
  TERM: "xterm-256color",
  ...env,
});

/**
 * Runs the real thing through real pipes. Only where coverage is measured do runs that need no process of their own
 * take place in this one, since lines that another process runs are not seen.
 */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  if (process.env.COVERAGE_HERE && staysHere(argv, options)) return runHere(argv, options);
  const { env, cwd, program = [bin], stdin = "", hangUp = false } = options;
  const child = spawn(process.execPath, [...program, ...argv], { env: quietEnv(env), cwd });
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  child.stdout.on("data", (chunk: Uint8Array) => {
    out.push(chunk);
    if (hangUp) child.stdout.destroy();
  });
  child.stderr.on("data", (chunk: Uint8Array) => err.push(chunk));
  child.stdin.on("error", () => {});
  if (stdin === "endless") pour(child.stdin);
  else if (stdin !== "open") child.stdin.end(stdin);
  const text = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString("utf8");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      child.stdin.destroy();
      resolve({ code, stdout: text(out), stderr: text(err) });
    });
  });
}

/** The doorway, locales, folders and half-open pipes belong to a process. */
const staysHere = (argv: readonly string[], options: RunOptions): boolean => {
  const { program, cwd, hangUp, stdin, env = {} } = options;
  const own = program || cwd || hangUp || stdin === "open" || stdin === "endless" || argv[0] === "--version";
  return !own && Object.keys(env).every((name) => name.startsWith("HAT_ADVISOR_"));
};

async function runHere(argv: readonly string[], { env, stdin = "" }: RunOptions): Promise<Ran> {
  const { main } = await import("../../src/main.ts");
  const { world } = await import("./world.ts");
  const { io } = world({ env: quietEnv(env) }, stdin);
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []];
  io.stdout.on("data", (chunk: Uint8Array) => out.push(chunk));
  io.stderr.on("data", (chunk: Uint8Array) => err.push(chunk));
  const code = await main(argv, io);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const text = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString("utf8");
  return { code, stdout: text(out), stderr: text(err) };
}

/** As `yes` does. */
function pour(stdin: NodeJS.WritableStream): void {
  const piece = '{"role":"manager"}\n'.repeat(1000);
  const more = () => {
    while ((stdin as { writable?: boolean }).writable && stdin.write(piece));
  };
  stdin.on("drain", more);
  more();
}
