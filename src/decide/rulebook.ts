import { type Facts, factTable, type Role } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Condition, Line, Matcher, Rule } from "../model/rule.ts";
import type { Advice, Reason } from "../model/verdict.ts";
import { type RoleView, viewForRole } from "./clusters.ts";
import {
  bitsAsked,
  bitsTold,
  type CompiledCondition,
  compileCondition,
  compileMatcher,
  factsOf,
} from "./conditions.ts";
import { Cache } from "./domains.ts";
import { worthOf } from "./sums.ts";

/** A pack made ready to decide with: conditions are compiled, and the view of a role is built when it is needed. */
export type Rulebook = Readonly<ReturnType<typeof buildRulebook>>;

/** Builds a rulebook; `sha256` is the hash of the pack's content, which every verdict names. */
export function buildRulebook(pack: Pack, sha256: string) {
  const rules = pack.rules.map(readyRule);
  const notes = [...pack.cautions, ...pack.rules].flatMap(({ when, note }) =>
    note === undefined ? [] : [{ when, text: note }],
  );
  const noteLines = readyLines({ say: notes });
  const views: { [R in Role]?: RoleView } = {};
  return {
    pack,
    stamp: { name: pack.name, version: pack.version, sha256 },
    questions: new Map(pack.questions.map((question) => [question.fact, question])),
    isHard: compileCondition(pack.care.hard),
    /** Lines of care, which come first on a card of each hat, before the lines of its rules. */
    care: forEachHat((hat) => careFor(pack.care, hat)),
    hats: forEachHat((hat) => pack.hats[hat]),
    notes: (talk: Talk) => noteLines(talk).say,
    /** For each line the lines that must not stand on one card with it. */
    rivals: rivalsOf(pack.against),
    /** All rules, in the order in which a verdict on a hat gives those that hold. */
    order: { leader: sortForHat(rules, "leader"), manager: sortForHat(rules, "manager") },
    viewOf: (role: Role) => (views[role] ??= viewForRole(role, rules)),
  };
}

/** Sorts calls before hints, the hat worn before the other, the heaviest first, then in the pack's order. */
function sortForHat(rules: readonly ReadyRule[], hat: Hat): readonly ReadyRule[] {
  const rankOf = ({ rule }: ReadyRule) =>
    (rule.kind === "hint" ? 1000 : 0) + (rule.hat === hat ? 0 : 100) - rule.points;
  return rules.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const forEachHat = (linesOf: (hat: Hat | "default") => Lines) => ({
  leader: readyLines(linesOf("leader")),
  manager: readyLines(linesOf("manager")),
  default: readyLines(linesOf("default")),
});

const careFor = (care: Pack["care"], hat: Hat | "default"): Lines => ({
  ...care,
  say: care.say.filter((line) => (line.hat ?? hat) === hat),
});

/** The most reasons cached for one rule: counts and figures have endlessly many values. */
const mostReasons = 2000;

/** A rule made ready, with what it adds where it holds (a `Weight`). */
export type ReadyRule = Readonly<ReturnType<typeof readyRule>>;

export function readyRule(rule: Rule) {
  const { when, extendedWhen = {} } = rule;
  return {
    rule,
    outcome: compileCondition(when),
    facts: factsOf(when),
    worth: worthOf(rule),
    lines: readyLines(rule),
    /** The facts that a reason depends on: those of `when`, and those of `extendedWhen`. */
    reasonFacts: factsOf({ all: [when, extendedWhen] }),
    /** A cache of the reasons that the rule gave, by the answers to `reasonFacts`. */
    reasons: new Cache<string, Reason>(mostReasons),
  };
}

export type AdvicePart = keyof Advice;

/**
 * The talk that lines are picked for. Nearly all ask for a role and an occasion, so those that can fit are found once
 * for each `key`. It is a number, as an array is indexed faster than a map: picking takes four fifths of the time.
 */
export interface Talk {
  /** The facts; an occasion that isn't known counts as the team. */
  readonly facts: Facts;
  /** Whether times are hard: calm lines are left out then. */
  readonly isHard: boolean;
  readonly key: number;
  /** Bits of what was told. */
  readonly tells: number;
}

export function talkOf(known: Facts, book: Pick<Rulebook, "isHard">): Talk {
  const facts = known.occasion === undefined ? { ...known, occasion: "team" as const } : known;
  const isHard = book.isHard(facts) === "holds";
  const key = 6 * placeOf("role", facts) + 2 * placeOf("occasion", facts) + Number(isHard);
  return { facts, isHard, key, tells: bitsTold(facts) };
}

const placeOf = (fact: "role" | "occasion", facts: Facts): number =>
  (factTable[fact].values as readonly unknown[]).indexOf(facts[fact]);

/** A line that can fit. */
export interface ReadyLine {
  readonly text: string;
  /** What its condition asks for beyond the role and the occasion. */
  readonly when: Condition;
  /** Bits of what must be told for it, so that most lines are passed over without evaluating their conditions. */
  readonly asks: number;
  /** `when`, compiled when it is first evaluated. All lines have this property, so that V8 sees one shape of object. */
  outcome: CompiledCondition | undefined;
}

export type ReadyLines = Readonly<Record<AdvicePart, readonly ReadyLine[]>>;

/** The lines of a rule or a hat that can fit in a talk. */
export type LineSource = (talk: Talk) => ReadyLines;

type Lines = { readonly [P in AdvicePart]?: readonly Line[] | undefined };

function readyLines(from: Lines): LineSource {
  const ready: ReadyLines[] = [];
  const linesFor = (talk: Talk): ReadyLines => {
    const pick = (part: AdvicePart) => (from[part] ?? []).flatMap((line) => readyLine(line, talk));
    return {
      say: pick("say"),
      ask: pick("ask"),
      do: pick("do"),
      avoid: pick("avoid"),
      until: pick("until"),
      again: pick("again"),
    };
  };
  return (talk) => (ready[talk.key] ??= linesFor(talk));
}

/** Keeps a line that can fit; only role and occasion can rule one out, as every talk has both. */
function readyLine(line: Line, { facts, isHard }: Talk): readonly ReadyLine[] {
  const { text, when, calm = false } = typeof line === "string" ? { text: line, when: {} } : line;
  const { role, occasion, ...more } = when;
  if ((calm && isHard) || !allows(role, facts.role) || !allows(occasion, facts.occasion)) return [];
  return [{ text, when: more, asks: bitsAsked(more), outcome: undefined }];
}

const allows = (wanted: Matcher | undefined, value: Value | undefined): boolean =>
  wanted === undefined || compileMatcher(wanted)(value as Value);

function rivalsOf(pairs: Pack["against"]): ReadonlyMap<string, readonly string[]> {
  const rivals = new Map<string, string[]>();
  const bothWays = [...pairs, ...pairs.map(([one, other]) => [other, one] as const)];
  for (const [line, rival] of bothWays) rivals.set(line, [...(rivals.get(line) ?? []), rival]);
  return rivals;
}
