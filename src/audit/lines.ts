import type { Pack } from "../model/packSchema.ts";
import type { Condition, Line } from "../model/rule.ts";
import { type Finding, warningAt } from "./finding.ts";
import { nearlySame, overlapOfWords, tellingWords } from "./similarity.ts";
import { type Budget, findWitness } from "./witness.ts";

/** A sentence of advice, and what has to hold for it to stand on a card. */
interface Sentence {
  readonly text: string;
  readonly path: string;
  /** What it belongs to: a rule, or a hat. */
  readonly owner: string;
  readonly part: Part;
  /** The cards it stands on: a hat's, or a hat's by default. */
  readonly cards: readonly string[];
  readonly when: readonly Condition[];
}

const parts = ["say", "ask", "do", "avoid"] as const;
type Part = (typeof parts)[number];

/** What is wrong with the words: lines that say nearly the same, rivals that are gone, calls that open with nothing. */
export function auditLines(pack: Pack, budget: Budget): Finding[] {
  const sentences = sentencesOf(pack);
  return [
    ...missingRivals(pack, sentences),
    ...nearTwins(pack, sentences, budget),
    ...withoutOpening(pack, budget),
  ];
}

type Words = { readonly [P in Part]?: readonly Line[] | undefined };
type Source = Pick<Sentence, "path" | "owner" | "cards" | "when">;

const readLines = (words: Words, { path, when, ...source }: Source): Sentence[] =>
  parts.flatMap((part) =>
    (words[part] ?? []).map((line, i) => {
      const at = { ...source, part, path: `${path}.${part}[${i}]` };
      if (typeof line === "string") return { ...at, text: line, when };
      return { ...at, text: line.text, when: [...when, line.when] };
    }),
  );

function sentencesOf({ rules, hats }: Pack): readonly Sentence[] {
  const ofRules = rules.flatMap((rule, i) => {
    const { id, hat, kind, when } = rule;
    const cards = kind === "hint" ? [hat, `${hat} by default`] : [hat];
    return readLines(rule, { path: `rules[${i}]`, owner: id, cards, when: [when] });
  });
  const ofHats = (["leader", "manager", "default"] as const).flatMap((hat) => {
    const cards = hat === "default" ? ["leader by default", "manager by default"] : [hat];
    return readLines(hats[hat], { path: `hats.${hat}`, owner: `hats.${hat}`, cards, when: [] });
  });
  return [...ofRules, ...ofHats];
}

/** A pair of `against` whose line was changed no longer keeps anything apart. */
function missingRivals({ against }: Pack, sentences: readonly Sentence[]): Finding[] {
  const texts = new Set(sentences.map(({ text }) => text));
  return against.flatMap((pair, i) =>
    pair.flatMap((got, at) => {
      const path = `against[${i}][${at}]`;
      return texts.has(got)
        ? []
        : warningAt("against-missing", path, "is not a line of this pack", { got });
    }),
  );
}

/** With more lines than this they are not held against each other: each pair costs. */
const mostLines = 2000;

function nearTwins(pack: Pack, sentences: readonly Sentence[], budget: Budget): Finding[] {
  if (sentences.length > mostLines) {
    const message = `too many lines to compare each with each: ${sentences.length}`;
    return [warningAt("too-many", "rules", message)];
  }
  const apart = new Set(pack.against.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
  const words = sentences.map(({ text }) => tellingWords(text));
  const isNear = (at: number, before: number): boolean =>
    overlapOfWords(words[at] as Set<string>, words[before] as Set<string>) >= nearlySame;
  return sentences.flatMap((b, at) =>
    sentences.slice(0, at).flatMap((a, before) => {
      if (a.text === b.text || !isNear(at, before) || !canMeet(a, b)) return [];
      if (apart.has(`${a.text}\n${b.text}`)) return [];
      const witness = findWitness({ all: [...a.when, ...b.when] }, budget);
      if (!witness) return [];
      const message = `(${b.owner}) says nearly the same on one card as ${a.owner}: "${a.text}"`;
      const more = { got: b.text, other: a.path, ...(witness !== "unknown" && { witness }) };
      return warningAt("nearly-same", b.path, message, more);
    }),
  );
}

/** One opening line is said, so two of them never meet. */
const canMeet = (a: Sentence, b: Sentence): boolean =>
  (a.part !== "say" || b.part !== "say") && a.cards.some((card) => b.cards.includes(card));

const talks = { team: "a talk with the team", "one-on-one": "a one-on-one" };

/** Every call opens the talk in its own words, be it with the team or with one person. */
function withoutOpening({ rules }: Pack, budget: Budget): Finding[] {
  return rules.flatMap(({ id, kind, when, say = [] }, i) => {
    if (kind !== "call" || say.some((line) => typeof line === "string")) return [];
    const silent = say.map((line): Condition => ({ not: (line as { when: Condition }).when }));
    return Object.entries(talks).flatMap(([occasion, talk]) => {
      const witness = findWitness({ all: [when, { occasion }, ...silent] }, budget);
      if (typeof witness !== "object") return [];
      const message = `the call ${id} has no opening line for ${talk}`;
      return warningAt("no-opening", `rules[${i}].say`, message, { witness });
    });
  });
}
