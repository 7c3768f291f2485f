import { run } from "../support/run.ts";

/** Which hat, and not that it is a default, is what shows here how a record was read. */
export async function batch(argv: readonly string[], stdin: string | Uint8Array) {
  const ran = await run(["batch", "-", ...argv], { stdin });
  return { ...ran, stdout: ran.stdout.replaceAll(" default\n", "\n") };
}
