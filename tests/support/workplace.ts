import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll } from "vitest";
import { type BinOptions, bin, quietEnv, type Ran } from "./run.ts";
import { fileIn, scratch } from "./scratch.ts";

/** Whether a tool is on the path. Tests that need one say so in their titles and are skipped without it. */
export const installed = (tool: string): boolean =>
  spawnSync(tool, ["--version"], { stdio: "ignore" }).error === undefined;

/** No limit on speed: what stands still for this long is taken for hanging, and ended with all it started. */
const patience = 45_000;

/** A folder of one test file's own, or of one test's, with `hat-advisor` on the path of its shell. */
export function openWorkplace(end: Parameters<typeof scratch>[0] = afterAll) {
  const folder = scratch(end);
  const tools = join(folder, "bin");
  mkdirSync(tools);
  const launcher = `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`;
  chmodSync(fileIn(tools)("hat-advisor", launcher), 0o755);
  const path = [tools, process.env.PATH].join(delimiter);
  return {
    folder,
    path,
    file: fileIn(folder),
    /** Runs a line of POSIX shell in the folder. */
    sh: (line: string, { env = {}, stdin = "" }: BinOptions = {}): Promise<Ran> =>
      runLine(line, quietEnv({ PATH: path, HOME: folder, ...env }), folder, stdin),
  };
}

function runLine(
  line: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
  stdin: string | Uint8Array,
): Promise<Ran> {
  const child = spawn("sh", ["-c", line], { env, cwd, detached: true });
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), patience);
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []];
  child.stdout.on("data", (chunk: Uint8Array) => out.push(chunk));
  child.stderr.on("data", (chunk: Uint8Array) => err.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  const textOf = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, stdout: textOf(out), stderr: textOf(err) });
    });
  });
}
