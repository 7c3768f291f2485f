import type { Answers } from "../core/situation.ts";
import { exitCodes, UserError, usageError } from "../errors.ts";
import { nearest } from "../parse.ts";
import { type AnswerFlag, answerFlags } from "./answerFlags.ts";
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

export function mappingFrom(given: Given): Mapping {
  const columns = pairs(given, "column", /^([^=]+)=(.+)$/s, "FACT=HEADER");
  const values = new Map<AnswerFlag, Map<string, string>>();
  for (const [name, words] of pairs(given, "value", /^([^:]+):(.+)$/s, "FACT:THEIRS=OURS")) {
    const [, theirs, ours] = /^(.*)=(.*)$/s.exec(words) ?? [];
    if (theirs === undefined || ours === undefined)
      throw wrongForm("value", `${name}:${words}`, "FACT:THEIRS=OURS");
    const flag = wayNamed(name, "value");
    values.set(flag, (values.get(flag) ?? new Map<string, string>()).set(theirs.trim(), ours.trim()));
  }
  return {
    columns: new Map(columns.map(([name, header]) => [header.trim(), wayNamed(name, "column")])),
    values,
    scale: textOf(given, "morale-scale"),
    fills: fillsFrom(given),
    ignoresUnknown: given.has("ignore-unknown"),
  };
}

/** Whether records pass through as they are. */
export const isPlain = ({ columns, values, scale, fills, ignoresUnknown }: Mapping): boolean =>
  columns.size + values.size + Object.keys(fills).length === 0 && scale === undefined && !ignoresUnknown;

/** On its own, the scale speaks of the scores in the file and is no answer. */
function fillsFrom(given: Given): Answers {
  const answers = new Map(given);
  if (!given.has("morale-score")) answers.delete("morale-scale");
  const fills = answersFrom(answers);
  if (fills.ok) return fills.value;
  throw new UserError(exitCodes.usage, "These flags cannot be used.", { problems: fills.problems });
}

function pairs(given: Given, option: string, form: RegExp, words: string): [string, string][] {
  return (given.get(option) ?? []).map((text) => {
    const [, name, rest] = form.exec(String(text)) ?? [];
    if (name === undefined || rest === undefined) throw wrongForm(option, String(text), words);
    return [name, rest];
  });
}

const wrongForm = (option: string, text: string, words: string) =>
  usageError(`--${option} ${text} is not in the form ${words}.`, `See hat-advisor batch --help.`);

const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, "");

/** Every way of answering by the names it goes by in a file: its flag's and, for a whole fact, the fact's own. */
const ways: ReadonlyMap<string, AnswerFlag> = new Map(
  answerFlags
    .filter(({ reads }) => reads !== "no")
    .flatMap((flag) => {
      const names = flag.field === undefined ? [flag.fact, flag.name] : [flag.name];
      return names.map((name) => [plain(name), flag] as const);
    }),
);

/** What a header names without being told: `Team size`, `team_size` and `teamSize` are the same. */
export const wayOf = (header: string): AnswerFlag | undefined => ways.get(plain(header));

/** The names that `--column` and `--value` take. */
export const wayNames: readonly string[] = [
  ...new Set([...ways.values()].map(({ fact, field, name }) => (field === undefined ? fact : name))),
];

function wayNamed(name: string, option: string): AnswerFlag {
  const way = wayOf(name);
  if (way) return way;
  const meant = nearest(name, wayNames);
  const hint = `${meant ? `Did you mean ${meant}? ` : ""}Known: ${wayNames.join(", ")}.`;
  throw usageError(`--${option}: there is no fact ${name}.`, hint);
}
