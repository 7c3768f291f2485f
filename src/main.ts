import { runProgram } from "./commands/commands.ts";
import { describeFailure } from "./commands/shared/failure.ts";
import { type Io, writeTo } from "./io.ts";

export { processIo } from "./io.ts";

/** Runs the tool and resolves to its exit code. This is the only final catch, and nothing gets past it. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await runProgram(argv, io);
  } catch (error) {
    const { text, code } = await describeFailure(error, argv, io);
    // Where even stderr is gone, the exit code is all that can still be said.
    await writeTo(io.stderr, text).catch(() => false);
    return code;
  }
}
