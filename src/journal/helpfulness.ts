import { type CheckEntry, type Helped, helpedWords } from "./journalEntry.ts";
import type { Recall } from "./recall.ts";

/** How many times each answer was given to "Did it help?". */
export type Answered = Readonly<Record<Helped, number>>;

/** How the advice did. It counts hats and rules, and holds nothing about anybody. */
export interface Helpfulness {
  readonly checks: number;
  readonly answered: number;
  /** `default` is for checks in which nothing called for a hat. */
  readonly byHat: Readonly<Record<string, Answered>>;
  /** The rules that called for the hat that was advised, the most often answered first. */
  readonly byRule: Readonly<Record<string, Answered>>;
}

/** Adds up what was said of the checks of everybody. */
export function countHelpfulness(people: readonly Recall[]): Helpfulness {
  const checks = people.flatMap(({ checks, helped }) =>
    checks.map((check) => ({
      calls: callsOf(check),
      hat: check.hat,
      answer: helped.get(check.at),
    })),
  );
  const answers = checks.flatMap(({ answer, ...check }) => (answer ? [{ answer, ...check }] : []));
  return {
    checks: checks.length,
    answered: answers.length,
    byHat: tally(answers.map(({ calls, hat, answer }) => [calls[0] ? hat : "default", answer])),
    byRule: tally(answers.flatMap(({ calls, answer }) => calls.map((rule) => [rule, answer]))),
  };
}

const callsOf = ({ hat, calls }: CheckEntry): readonly string[] => (hat ? calls[hat] : []);

function tally(answers: readonly (readonly [string | null, Helped])[]): Helpfulness["byHat"] {
  const rows = [...new Set(answers.map(([group]) => String(group)))].map((group) => {
    const given = answers.filter((answer) => String(answer[0]) === group).map(([, word]) => word);
    const counts = helpedWords.map((word) => [word, given.filter((one) => one === word).length]);
    return { group, times: given.length, counts: Object.fromEntries(counts) as Answered };
  });
  rows.sort((a, b) => b.times - a.times || (a.group < b.group ? -1 : 1));
  return Object.fromEntries(rows.map(({ group, counts }) => [group, counts]));
}
