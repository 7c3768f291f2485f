import { runProgram } from "./commands/program.ts";
import type { Io } from "./io.ts";
import { write } from "./output.ts";

export { processIo } from "./io.ts";

/** Runs the tool and resolves to its exit code. Nothing below catches for good, and nothing passes this. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await runProgram(argv, io);
  } catch (error) {
    const { failureOf } = await import("./commands/failure.ts");
    const { text, code } = failureOf(error, argv, io);
    // Where even stderr is gone, the code is all that is left to say.
    await write(io.stderr, text).catch(() => false);
    return code;
  }
}
