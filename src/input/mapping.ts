import type { Result } from "../core/problem.ts";
import type { Answers } from "../core/situation.ts";
import { exitCodes, UserError } from "../errors.ts";
import type { AnswerFlag } from "./answerFlags.ts";
import { columnsFrom, valuesFrom } from "./columns.ts";
import { answersFrom } from "./flags.ts";
import { type Given, textOf } from "./given.ts";

/** How the names and words of a file become those of a situation. */
export interface Mapping {
  /** The way of answering that each of their names stands for. */
  readonly columns: ReadonlyMap<string, AnswerFlag>;
  /** For a way of answering, our words for theirs. */
  readonly values: ReadonlyMap<AnswerFlag, ReadonlyMap<string, string>>;
  readonly scale: string | undefined;
  /** Answers to facts that a record leaves unknown. */
  readonly fills: Answers;
  readonly ignoresUnknown: boolean;
}

/** Throws a UserError that names every flag that cannot be used. */
export function mappingFrom(given: Given): Mapping {
  const columns = columnsFrom(given);
  const values = valuesFrom(given);
  const fills = fillsFrom(given);
  const problems = [columns, values, fills].flatMap((part) => (part.ok ? [] : part.problems));
  if (!columns.ok || !values.ok || !fills.ok)
    throw new UserError(exitCodes.usage, "These flags cannot be used.", {
      problems,
      hint: "See hat-advisor batch --help.",
    });
  return {
    columns: columns.value,
    values: values.value,
    scale: textOf(given, "morale-scale"),
    fills: fills.value,
    ignoresUnknown: given.has("ignore-unknown"),
  };
}

/** Whether records pass through as they are. */
export const isPlain = ({ columns, values, scale, fills, ignoresUnknown }: Mapping): boolean =>
  columns.size + values.size + Object.keys(fills).length === 0 && scale === undefined && !ignoresUnknown;

/** On its own, the scale speaks of the scores in the file and is no answer. */
function fillsFrom(given: Given): Result<Answers> {
  const answers = new Map(given);
  if (!given.has("morale-score")) answers.delete("morale-scale");
  return answersFrom(answers);
}
