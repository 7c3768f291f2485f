import type { Pack } from "../model/packSchema.ts";
import type { Condition, Line } from "../model/rule.ts";
import { type Finding, warningAt } from "./finding.ts";
import { type Budget, findWitness } from "./walk.ts";

/** Finds lines that say nearly the same, pairs of `against` with a missing line, and calls without an opening line. */
export function auditLines(pack: Pack, budget: Budget): Finding[] {
  const sentences = sentencesOf(pack);
  return [
    ...missingRivals(pack, sentences),
    ...nearTwins(pack, sentences, budget),
    ...withoutOpening(pack, budget),
  ];
}

const parts = ["say", "ask", "do", "avoid"] as const;

/** A line of a rule, of a hat or of care; only a line of care can be restricted to one hat. */
type AnyLine = Line | Pack["care"]["say"][number];

type Words = { readonly [P in (typeof parts)[number]]?: readonly AnyLine[] | undefined };

/** All lines, each with the full condition for it, and the kind of card that it stands on if that is only one. */
function sentencesOf({ rules, care, hats }: Pack) {
  const linesOf = (at: string, words: Words, card?: "called" | "default", when: Condition = {}) =>
    parts.flatMap((part) =>
      (words[part] ?? []).map((line, i) => {
        const { text, hat, fits } = readLine(line, care);
        const place = { part, path: `${at}.${part}[${i}]`, card: hat ? "called" : card };
        return { ...place, text, words: tellingWords(text), when: { all: [when, fits] } };
      }),
    );
  return [
    ...linesOf("care", care),
    ...rules.flatMap((rule, i) =>
      linesOf(`rules[${i}]`, rule, rule.kind === "call" ? "called" : undefined, rule.when),
    ),
    ...linesOf("hats.leader", hats.leader, "called"),
    ...linesOf("hats.manager", hats.manager, "called"),
    ...linesOf("hats.default", hats.default, "default"),
  ];
}

type Sentence = ReturnType<typeof sentencesOf>[number];

/** A line's text, hat and full condition: a `calm` line also requires that times are not hard. */
function readLine(line: AnyLine, { hard }: Pack["care"]) {
  const fields = typeof line === "string" ? { text: line } : line;
  const { text, when, hat, calm } = { when: {}, hat: undefined, calm: undefined, ...fields };
  return { text, hat, fits: calm ? { all: [when, { not: hard }] } : when };
}

/** Finds lines in `against` that the pack doesn't have: such a pair keeps nothing apart. */
function missingRivals({ against }: Pack, sentences: readonly Sentence[]): Finding[] {
  const texts = new Set(sentences.map(({ text }) => text));
  return against.flatMap((pair, i) =>
    pair.flatMap((got, at) => {
      const path = `against[${i}][${at}]`;
      const message = "is not a line of this pack";
      return texts.has(got) ? [] : warningAt("against-missing", path, message, { got });
    }),
  );
}

/** What a pair of lines costs the budget. Near pairs cost more, since each becomes a finding: a pack may have few. */
const costs = { pair: 10, nearPair: 10_000 };

function nearTwins(pack: Pack, sentences: readonly Sentence[], budget: Budget): Finding[] {
  const isApart = (a: Sentence, b: Sentence) =>
    a.text === b.text ||
    pack.against.some((pair) => pair.includes(a.text) && pair.includes(b.text));
  return sentences.flatMap((b, at) => {
    if (budget.left <= 0) return [];
    return sentences.slice(0, at).flatMap((a) => {
      budget.left -= costs.pair;
      if (budget.left <= 0 || !canMeet(a, b)) return [];
      if (overlapOf(a.words, b.words) < nearlySame || isApart(a, b)) return [];
      budget.left -= costs.nearPair;
      const witness = findWitness({ all: [a.when, b.when] }, budget);
      const message = `says nearly the same on one card as "${a.text}"`;
      const more = { got: b.text, other: a.path };
      return witness ? warningAt("nearly-same", b.path, message, { ...more, witness }) : [];
    });
  });
}

/** Whether two lines can stand on one card; two opening lines can't, since a card has only one. */
const canMeet = (a: Sentence, b: Sentence): boolean =>
  (a.part !== "say" || b.part !== "say") && (!a.card || !b.card || a.card === b.card);

const talks = { team: "a talk with the team", "one-on-one": "a one-on-one" };

/** Finds calls that in some situation have no opening line, neither one of their own nor one of care. */
function withoutOpening({ rules, care }: Pack, budget: Budget): Finding[] {
  return rules.flatMap(({ id, hat, kind, when, say = [] }, i) => {
    if (kind !== "call") return [];
    const lines = [...care.say, ...say].map((line) => readLine(line, care));
    const any = lines.filter((line) => (line.hat ?? hat) === hat).map(({ fits }) => fits);
    return Object.entries(talks).flatMap(([occasion, talk]) => {
      const witness = findWitness({ all: [when, { occasion }, { not: { any } }] }, budget);
      const message = `the call ${id} has no opening line for ${talk}`;
      return witness ? warningAt("no-opening", `rules[${i}].say`, message, { witness }) : [];
    });
  });
}

// How alike two sentences are: the share of the shorter one's telling words that the other has too.
//
//   "What is the next step, who has it, and by when?"     → next, step, who, when
//   "Put the next steps on one page: who, what, by when." → put, next, step, page, who, when
//   4 of the shorter one's 4 words are in the other: 1
//
// Endings are cut, so that "asking" counts as "ask". Words that most sentences have don't count; who, where, why, how and
// when do, for they are what a leader or a manager talks about.

/** From this share on, two lines say nearly the same. */
export const nearlySame = 0.75;

/** Shorter sentences count as having three telling words: two words in common are no repetition. */
const fewestWords = 3;

/** Computes that share, from 0 to 1, for the words of two sentences. */
export function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return shared / Math.max(few.size, fewestWords);
}

export function tellingWords(sentence: string): ReadonlySet<string> {
  const words = sentence.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? [];
  return new Set(words.filter((word) => !commonWords.has(word)).map(cutEnding));
}

function cutEnding(word: string): string {
  const owner = word.replace(/['’]s$/, "");
  return owner.length > 4 ? owner.replace(/(?:ing|ed|es|s|e)$/, "") : owner;
}

const commonWords = new Set(
  (
    "a an and are as at be been but by can did do does for from get got had has have he her here him his if in into is " +
    "it its let let's me my no nor not of off on one or our out she so than that the their them then there these they " +
    "this those to too up us was we were what which will with would you your you're we're they're it's " +
    "don't isn't doesn't aren't that's there's i i'm i'd i'll i've you'll"
  ).split(" "),
);
