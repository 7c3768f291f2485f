import { exitCodes, usageError } from "../errors.ts";
import { oneOf } from "../oneOf.ts";
import type { CommandModule, Invocation } from "./command.ts";
import { addCommon } from "./options.ts";

export const parts = ["list", "show", "check", "test"] as const;
type Part = (typeof parts)[number];

export const rules: CommandModule = {
  examples: ["hat-advisor rules show large-team", "hat-advisor rules check"],
  describe(command) {
    command
      .usage("[list | show ID | check [PACK] | test [PACK]] [options]")
      .description(
        "The rules as a table; one rule with its condition, claims and examples; all problems of a pack, with every " +
          "situation it can tell apart; or its examples and cases run, with what they cover.",
      )
      .argument("[words...]")
      .option("--json", "one JSON document");
    addCommon(command);
  },
  async run(invocation) {
    const [part = "list", ...args] = invocation.args;
    return runPart(partNamed(part), { ...invocation, args });
  },
};

function partNamed(word: string): Part {
  const more = `It takes ${parts.join(", ")}. See hat-advisor rules --help.`;
  return oneOf(word, parts, `rules does not take "${word}".`, more);
}

async function runPart(part: Part, invocation: Invocation): Promise<number> {
  const most = part === "list" ? 0 : 1;
  const extra = invocation.args[most];
  if (extra !== undefined)
    throw usageError(`rules ${part} does not take "${extra}".`, "See hat-advisor rules --help.");
  if (part === "list" || part === "show") {
    const { listRules, showRule } = await import("./rulesShow.ts");
    await (part === "list" ? listRules(invocation) : showRule(invocation));
    return exitCodes.advice;
  }
  const { checkPack, testPack } = await import("./rulesCheck.ts");
  return part === "check" ? checkPack(invocation) : testPack(invocation);
}
