import { version } from "../package.json";
import { runProgram } from "./commands/commands.ts";
import { Cancelled, exitCodes, UserError } from "./errors.ts";
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

/** What a failed run says on stderr, and its exit code. It looks for flags in the raw line: parsing may have failed. */
async function describeFailure(error: unknown, argv: readonly string[], io: Io) {
  if (isCancelled(error)) return { text: "Stopped.\n", code: exitCodes.cancelled };
  const { createLook } = await import("./render/style.ts");
  const { failureJson, failureText } = await import("./render/problemText.ts");
  const has = (flag: string) => argv.includes(flag);
  const color = has("--color") || (has("--no-color") ? false : undefined);
  const look = createLook(io, io.stderr, color);
  if (error instanceof UserError) {
    const text = has("--json") ? failureJson(error) : failureText(error, look);
    return { text, code: error.code };
  }
  const places = has("--debug") || io.env.DEBUG ? placesOf(error) : "";
  return { text: failureText(bugFailure(error), look) + places, code: exitCodes.bug };
}

const isCancelled = (error: unknown): boolean =>
  error instanceof Cancelled || /^(Exit|Abort)PromptError$/.test(Object(error).name);

const bugFailure = (error: unknown) => ({
  message: `This is a bug in hat-advisor ${version} (${Object(error).name}), not in your answers.`,
  problems: [],
  next: "Run it again with --debug for the details, and report them where you got hat-advisor.",
});

/** The places of an error, without its message, which may quote an answer or a name: others read bug reports. */
function placesOf(error: unknown): string {
  const { message = "", stack = "" } = Object(error) as Partial<Error>;
  const places = stack.replace(message, "").match(/^ {4}at .*/gm) ?? [];
  return `${places.join("\n")}\n`;
}
