import { exitCodes, UserError } from "../errors.ts";
import { answersFrom, hasAnswers } from "../input/flags.ts";
import { type Given, textOf } from "../input/given.ts";
import type { Sources } from "../input/situation.ts";
import type { Io } from "../io.ts";
import { refuseTogether } from "./options.ts";

/** Where this run's answers may come from. */
export function sourcesOf(given: Given): Sources {
  refuseTogether(given, ["input", "example"]);
  refuseTogether(given, ["all", "quick"]);
  const flags = answersFrom(given);
  if (!flags.ok) {
    throw new UserError(exitCodes.usage, "These flags cannot be used.", { problems: flags.problems });
  }
  const input = textOf(given, "input");
  return { flags: flags.value, hasFlags: hasAnswers(given), input, example: textOf(given, "example") };
}

/** Only where somebody is there to read the question and to answer it. */
export const mayAsk = (given: Given, io: Io): boolean =>
  !given.has("no-input") && !io.env.CI && io.stderr.isTTY === true && io.stdin.isTTY === true;
