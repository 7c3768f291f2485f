import { type AnswerFlag, answerFlags } from "./answerFlags.ts";

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
