import type { Pack } from "../model/packSchema.ts";
import type { Condition, Line } from "../model/rule.ts";
import { type Finding, warningAt } from "./finding.ts";
import { nearlySame, overlapOfWords, tellingWords } from "./similarity.ts";
import { type Budget, findWitness } from "./witness.ts";

/** A sentence of advice, and what has to hold for it to stand on a card. */
interface Sentence {
  readonly text: string;
  readonly path: string;
  /** What it belongs to: a rule, a caution, or a hat. */
  readonly owner: string;
  readonly part: Part;
  /** The hats whose cards it stands on. */
  readonly hats: readonly string[];
  readonly when: readonly Condition[];
}

const parts = ["say", "ask", "do", "avoid"] as const;
type Part = (typeof parts)[number] | "note";

/** What is wrong with the words: lines that say nearly the same, rivals that are gone, calls that open with nothing. */
export function auditLines(pack: Pack, budget: Budget): Finding[] {
  const sentences = sentencesOf(pack);
  return [
    ...neverSaid(sentences, budget),
    ...missingRivals(pack, sentences),
    ...nearTwins(pack, sentences, budget),
    ...withoutOpening(pack, budget),
  ];
}

function sentencesOf({ rules, hats }: Pack): readonly Sentence[] {
  const read = (
    from: { readonly [P in (typeof parts)[number]]?: readonly Line[] | undefined },
    path: string,
    more: Pick<Sentence, "owner" | "hats" | "when">,
  ) =>
    parts.flatMap((part) =>
      (from[part] ?? []).map((line, i): Sentence => {
        const isText = typeof line === "string";
        const when = isText ? more.when : [...more.when, line.when];
        const at = `${path}.${part}[${i}]`;
        return { ...more, text: isText ? line : line.text, path: at, part, when };
      }),
    );
  return [
    ...rules.flatMap((rule, i) => {
      const cards = rule.kind === "hint" ? [rule.hat, `${rule.hat} by default`] : [rule.hat];
      return read(rule, `rules[${i}]`, { owner: rule.id, hats: cards, when: [rule.when] });
    }),
    ...read(hats.leader, "hats.leader", { owner: "the leader hat", hats: ["leader"], when: [] }),
    ...read(hats.manager, "hats.manager", {
      owner: "the manager hat",
      hats: ["manager"],
      when: [],
    }),
    ...read(hats.default, "hats.default", {
      owner: "the default",
      hats: ["leader by default", "manager by default"],
      when: [],
    }),
  ];
}

const everyCard = ["leader", "manager", "leader by default", "manager by default"];

/** Heads-ups, which stand on the cards of every hat. */
const notesOf = ({ rules, cautions }: Pack): readonly Sentence[] =>
  Object.entries({ cautions, rules }).flatMap(([list, entries]) =>
    entries.flatMap(({ id, note, when }, i) =>
      note === undefined
        ? []
        : {
            text: note,
            path: `${list}[${i}].note`,
            part: "note",
            owner: id,
            hats: everyCard,
            when: [when],
          },
    ),
  );

function neverSaid(sentences: readonly Sentence[], budget: Budget): Finding[] {
  return sentences.flatMap(({ when, path, owner }) => {
    if (when.length < 2 || findWitness({ all: when }, budget)) return [];
    return warningAt(
      "never-said",
      path,
      `is never said: its condition and that of ${owner} never hold together`,
    );
  });
}

/** A pair of `against` whose line was changed no longer keeps anything apart. */
function missingRivals({ against }: Pack, sentences: readonly Sentence[]): Finding[] {
  const texts = new Map(sentences.map(({ text }) => [text, tellingWords(text)]));
  const missing = against.flatMap((pair, i) =>
    pair.flatMap((got, at) => (texts.has(got) ? [] : { got, path: `against[${i}][${at}]` })),
  );
  return missing.map(({ got, path }, i) => {
    const words = tellingWords(got);
    // Each is held against every line of the pack: fifty are enough to see what went wrong.
    const [near] =
      i < 50
        ? ([...texts].find(([, other]) => overlapOfWords(words, other) >= nearlySame) ?? [])
        : [];
    const nearest = near === undefined ? "" : `; the nearest is "${near}"`;
    return warningAt("against-missing", path, `is not a line of this pack${nearest}`, { got });
  });
}

/** With more lines than this they are not held against each other: each pair costs. */
const mostLines = 2000;

function nearTwins(pack: Pack, sentences: readonly Sentence[], budget: Budget): Finding[] {
  if (sentences.length > mostLines) {
    const message = `too many lines to compare each with each: ${sentences.length}`;
    return [warningAt("too-many", "rules", message)];
  }
  const apart = new Set(pack.against.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
  const worded = [...sentences, ...notesOf(pack)].map((sentence) => ({
    sentence,
    words: tellingWords(sentence.text),
  }));
  return worded.flatMap(({ sentence: b, words }, at) =>
    worded.slice(0, at).flatMap(({ sentence: a, words: others }) => {
      if (a.text === b.text || overlapOfWords(words, others) < nearlySame) return [];
      if (apart.has(`${a.text}\n${b.text}`) || !canMeet(a, b)) return [];
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
  (a.part !== "say" || b.part !== "say") && a.hats.some((hat) => b.hats.includes(hat));

/** Every call opens the talk in its own words, be it with the team or with one person. */
function withoutOpening({ rules }: Pack, budget: Budget): Finding[] {
  return rules.flatMap(({ id, kind, when, say = [] }, i) => {
    const lines = say.map((line) => (typeof line === "string" ? undefined : line.when));
    if (kind !== "call" || lines.includes(undefined)) return [];
    const silent = (lines as readonly Condition[]).map((line): Condition => ({ not: line }));
    return Object.entries(talks).flatMap(([occasion, talk]) => {
      const witness = findWitness({ all: [when, { occasion }, ...silent] }, budget);
      if (typeof witness !== "object") return [];
      const message = `the call ${id} has no opening line for ${talk}`;
      return warningAt("no-opening", `rules[${i}].say`, message, { witness });
    });
  });
}

const talks = { team: "a talk with the team", "one-on-one": "a one-on-one" };
