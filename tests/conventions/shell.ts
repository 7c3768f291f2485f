import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { bin, quietEnv, type Ran, type RunOptions } from "../cli/run.ts";

/** A folder of one test file's own, with a space in its name, and `hat-advisor` on the path of its shell. */
export function workplace() {
  const folder = mkdtempSync(join(tmpdir(), "hat advisor "));
  const tools = join(folder, "bin");
  mkdirSync(tools);
  const launcher = join(tools, "hat-advisor");
  writeFileSync(launcher, `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(launcher, 0o755);
  const path = [tools, process.env.PATH].join(delimiter);
  return {
    folder,
    launcher,
    path,
    file(name: string, content: string | Uint8Array): string {
      writeFileSync(join(folder, name), content);
      return name;
    },
    /** A shell line, with everything it starts ended after a while, should it hang. */
    sh: (line: string, { env = {}, cwd = folder, stdin = "" }: RunOptions = {}): Promise<Ran> =>
      shell(line, quietEnv({ PATH: path, ...env }), cwd, stdin as string),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Workplace = ReturnType<typeof workplace>;

/** No limit on speed: only what stands still for this long is taken for hanging. */
const patience = 45_000;

function shell(line: string, env: Record<string, string>, cwd: string, stdin: string): Promise<Ran> {
  const child = spawn("bash", ["-c", line], { env, cwd, detached: true });
  const hanging = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), patience);
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  child.stdout.on("data", (chunk: Uint8Array) => out.push(chunk));
  child.stderr.on("data", (chunk: Uint8Array) => err.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(hanging);
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}
