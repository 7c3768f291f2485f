import packageJson from "../../../package.json" with { type: "json" };
import { Cancelled, exitCodes, UserError } from "../../errors.ts";
import type { Io } from "../../io.ts";

const facts: { version: string; homepage?: string; bugs?: { url?: string } } = packageJson;

export const about = {
  version: facts.version,
  docs: facts.homepage ?? "README.md, which comes with hat-advisor",
  bugs: facts.bugs?.url ?? "the address in README.md",
};

/** What a failed run says on stderr, and its exit code. Flags are looked for in the raw line: it may be at fault. */
export async function describeFailure(error: unknown, argv: readonly string[], io: Io) {
  if (isCancelled(error)) return { text: "Cancelled.\n", code: exitCodes.cancelled };
  const [{ createLook }, { failureJson, failureText }] = await Promise.all([
    import("../../render/style.ts"),
    import("../../render/problemText.ts"),
  ]);
  const has = (flag: string) => argv.includes(flag);
  const color = has("--color") ? true : has("--no-color") ? false : undefined;
  const look = createLook(io, io.stderr, color);
  if (!(error instanceof UserError)) {
    const debugging = has("--debug") || Boolean(io.env.DEBUG);
    const { bug, places } = describeBug(error, debugging);
    return { text: failureText(bug, look) + places, code: exitCodes.bug };
  }
  const text = has("--json") ? failureJson(error) : failureText(error, look);
  return { text, code: error.code };
}

const isCancelled = (error: unknown): boolean =>
  error instanceof Cancelled || (error instanceof Error && error.name === "ExitPromptError");

/** An error's own message may quote an answer or a name, and others read reports: only its places are shown. */
function describeBug(error: unknown, debugging: boolean) {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const lines = stack.replace(message, "").split("\n");
  const places = lines.filter((line) => /^ {4}at .*(:\d+\)?|>\)?)$/.test(line));
  const hint = debugging
    ? `Please report it at ${about.bugs}.`
    : `Run it again with --debug for the details, and report them at ${about.bugs}.`;
  const text = `This is a bug in hat-advisor ${about.version} (${name}), not in your answers.`;
  const bug = new UserError(exitCodes.bug, text, { hint });
  return { bug, places: debugging ? `${places.join("\n")}\n` : "" };
}
