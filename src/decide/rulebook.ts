import type { FactName, Facts, Role } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import type { Pack, Question } from "../model/packSchema.ts";
import type { Line, Rule } from "../model/rule.ts";
import type { PackStamp, Reason } from "../model/verdict.ts";
import { type RoleView, viewForRole } from "./clusters.ts";
import {
  type CompiledCondition,
  compileCondition,
  compileMatcher,
  matchersOf,
} from "./conditions.ts";
import { Cache } from "./domains.ts";

/** A pack made ready to decide with: conditions compiled, what concerns a role when it is first asked for. */
export interface Rulebook {
  readonly pack: Pack;
  readonly stamp: PackStamp;
  readonly questions: ReadonlyMap<FactName, Question>;
  readonly hats: Readonly<Record<Hat | "default", LineSource>>;
  readonly notes: LineSource;
  /** For each line the lines that must not stand on one card with it. */
  readonly rivals: ReadonlyMap<string, readonly string[]>;
  viewOf(role: Role): RoleView;
}

export interface ReadyRule {
  readonly rule: Rule;
  /** Puts calls before hints, the heaviest first, then in the pack's order; between kinds there is room for the other hat. */
  readonly rank: number;
  readonly outcome: CompiledCondition;
  readonly facts: readonly FactName[];
  /** The matchers that can make it hold, but for the role's. */
  readonly uses: readonly SeenBy[];
  readonly lines: LineSource;
  /** Reasons that it gave, by the values that they name. */
  readonly reasons: Cache<string, Reason>;
}

interface SeenBy {
  readonly fact: FactName;
  readonly items: readonly unknown[];
  readonly fits: (value: Value) => boolean;
}

/** `sha256` is the hash of the pack's content, which every verdict names. */
export function buildRulebook(pack: Pack, sha256: string): Rulebook {
  const { leader, manager, default: listening } = pack.hats;
  const rules = pack.rules.map(readyRule);
  const notes = [...pack.cautions, ...pack.rules].flatMap(({ when, note }) =>
    note === undefined ? [] : [{ when, text: note }],
  );
  const views = new Map<Role, RoleView>();
  return {
    pack,
    stamp: { name: pack.name, version: pack.version, sha256 },
    questions: new Map(pack.questions.map((question) => [question.fact, question])),
    hats: {
      leader: new LineSource(leader),
      manager: new LineSource(manager),
      default: new LineSource(listening),
    },
    notes: new LineSource({ say: notes }),
    rivals: rivalsOf(pack.against),
    viewOf(role) {
      const view = views.get(role) ?? viewForRole(role, rules);
      views.set(role, view);
      return view;
    },
  };
}

/** What the rank of a rule grows by where the other hat is worn. */
export const otherHat = 10_000;

/** Reasons of one rule that are kept: counts and figures have no end of values. */
const mostReasons = 2000;

export function readyRule(rule: Rule, place: number): ReadyRule {
  const uses = matchersOf(rule.when);
  return {
    rule,
    rank: (rule.kind === "call" ? 0 : 2 * otherHat) - rule.points * 1000 + place,
    outcome: compileCondition(rule.when),
    facts: [...new Set(uses.map(({ fact }) => fact as FactName))],
    uses: uses
      .filter(({ fact, negated }) => fact !== "role" && !negated)
      .map(({ fact, matcher }) => ({
        fact: fact as FactName,
        items: [matcher].flat(),
        fits: compileMatcher(matcher),
      })),
    lines: new LineSource(rule),
    reasons: new Cache(mostReasons),
  };
}

const parts = ["say", "ask", "do", "avoid", "until", "again"] as const;
export type Part = (typeof parts)[number];

/** A line that can fit; one without a condition always does. */
interface ReadyLine {
  readonly text: string;
  readonly outcome?: CompiledCondition;
}

export interface ReadyList {
  readonly lines: readonly ReadyLine[];
  /** The texts of lists in which every line always fits. */
  readonly always: readonly string[] | undefined;
}

export type ReadyLines = Readonly<Record<Part, ReadyList>>;

/**
 * The lines of a rule or a hat. Nearly all name the occasion or the role, so for each pair of these only the lines that can
 * fit are kept, with their conditions only where more is asked.
 */
export class LineSource {
  private readonly from: { readonly [P in Part]?: readonly Line[] | undefined };
  private readonly cache = new Cache<string, ReadyLines>(9);

  constructor(from: LineSource["from"]) {
    this.from = from;
  }

  at({ role, occasion }: Facts, key: string): ReadyLines {
    return this.cache.find(key, () => {
      const ready = parts.map((part) => [
        part,
        readyList(this.from[part] ?? [], { role, occasion }),
      ]);
      return Object.fromEntries(ready);
    });
  }
}

function readyList(all: readonly Line[], known: Facts): ReadyList {
  const lines = all.flatMap((line): readonly ReadyLine[] => {
    if (typeof line === "string") return [{ text: line }];
    const { text, when } = line;
    const now = compileCondition(when)(known);
    if (now === "fails") return [];
    if (now === "holds") return [{ text }];
    const { role, occasion, ...more } = when;
    return [{ text, outcome: compileCondition(more) }];
  });
  const isAlways = lines.every(({ outcome }) => outcome === undefined);
  return { lines, always: isAlways ? lines.map(({ text }) => text) : undefined };
}

function rivalsOf(pairs: Pack["against"]): ReadonlyMap<string, readonly string[]> {
  const rivals = new Map<string, string[]>();
  const add = (line: string, rival: string) =>
    rivals.set(line, [...(rivals.get(line) ?? []), rival]);
  for (const [one, other] of pairs) {
    add(one, other);
    add(other, one);
  }
  return rivals;
}
