import type { FactName, Facts, Role } from "../model/facts.ts";
import type { Hat, Value } from "../model/model.ts";
import type { Pack, Question } from "../model/packSchema.ts";
import type { Line, Rule } from "../model/rule.ts";
import type { PackStamp } from "../model/verdict.ts";
import { type RoleView, viewForRole } from "./completions.ts";
import {
  type CompiledCondition,
  compileCondition,
  compileMatcher,
  matchersOf,
} from "./conditions.ts";

/** A pack made ready to decide with: conditions compiled, what concerns a role when it is first asked for. */
export interface Rulebook {
  readonly pack: Pack;
  readonly stamp: PackStamp;
  readonly questions: ReadonlyMap<FactName, Question>;
  /** Calls before hints, the heaviest first, then in the pack's order. */
  readonly rules: readonly ReadyRule[];
  readonly hats: Readonly<Record<Hat | "default", ReadyLines>>;
  readonly notes: readonly ReadyLine[];
  /** For each line the lines that must not stand on one card with it. */
  readonly rivals: ReadonlyMap<string, readonly string[]>;
  viewOf(role: Role): RoleView;
}

export interface ReadyRule {
  readonly rule: Rule;
  readonly outcome: CompiledCondition;
  /** The matchers that can make it hold, but for the role's. */
  readonly uses: readonly SeenBy[];
  readonly lines: ReadyLines;
}

interface SeenBy {
  readonly fact: FactName;
  readonly items: readonly unknown[];
  readonly fits: (value: Value) => boolean;
}

export interface ReadyLine {
  readonly text: string;
  readonly fits: (facts: Facts) => boolean;
}

export type Part = "say" | "ask" | "do" | "avoid" | "until" | "again";
export type ReadyLines = Readonly<Record<Part, readonly ReadyLine[]>>;

/** `sha256` is the hash of the pack's content, which every verdict names. */
export function buildRulebook(pack: Pack, sha256: string): Rulebook {
  const { leader, manager, default: listening } = pack.hats;
  const rules = pack.rules.map((rule) => ({
    rule,
    outcome: compileCondition(rule.when),
    uses: usesOf(rule),
    lines: readyLines(rule),
  }));
  const views = new Map<Role, RoleView>();
  return {
    pack,
    stamp: { name: pack.name, version: pack.version, sha256 },
    questions: new Map(pack.questions.map((question) => [question.fact, question])),
    rules: rules.sort(byWeight),
    hats: {
      leader: readyLines(leader),
      manager: readyLines(manager),
      default: readyLines(listening),
    },
    notes: [...pack.cautions, ...pack.rules].flatMap(({ when, note }) =>
      note === undefined ? [] : [readyLine({ when, text: note })],
    ),
    rivals: rivalsOf(pack.against),
    viewOf(role) {
      const view = views.get(role) ?? viewForRole(role, pack.rules);
      views.set(role, view);
      return view;
    },
  };
}

function usesOf({ when }: Rule): readonly SeenBy[] {
  const uses = matchersOf(when).filter(({ fact, negated }) => fact !== "role" && !negated);
  return uses.map(({ fact, matcher }) => ({
    fact: fact as FactName,
    items: [matcher].flat(),
    fits: compileMatcher(matcher),
  }));
}

type LinesByPart = { readonly [P in Part]?: readonly Line[] | undefined };

const byWeight = (a: ReadyRule, b: ReadyRule): number =>
  Number(b.rule.kind === "call") - Number(a.rule.kind === "call") || b.rule.points - a.rule.points;

function readyLines(from: LinesByPart): ReadyLines {
  const ready = (lines: readonly Line[] = []) => lines.map(readyLine);
  const { say, ask, do: dos, avoid, until, again } = from;
  return {
    say: ready(say),
    ask: ready(ask),
    do: ready(dos),
    avoid: ready(avoid),
    until: ready(until),
    again: ready(again),
  };
}

/** Compiles a line's condition when it is first asked: one verdict looks at a few of a pack's 500 lines. */
function readyLine(line: Line): ReadyLine {
  if (typeof line === "string") return { text: line, fits: () => true };
  let compiled: CompiledCondition | undefined;
  const fits = (facts: Facts) => {
    compiled ??= compileCondition(line.when);
    return compiled(facts) === "holds";
  };
  return { text: line.text, fits };
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
