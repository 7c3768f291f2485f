// The specification: how hats are decided, by trying everything. Nothing runs this but tests, which hold the fast way
// (`truthTable.ts`, `outlook.ts`) to it. Read it first.
import { type FactName, type Facts, factNames, factRow, lastingFacts } from "../model/facts.ts";
import type { Hat, Strength, Value } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Condition, Matcher, Rule } from "../model/rule.ts";
import type { Decision, Flip, Outcome } from "../model/verdict.ts";

export interface PlainVerdict extends Decision {
  readonly settled: boolean;
  readonly open: readonly FactName[];
  readonly flips: readonly Flip[];
}

export function decidePlainly(facts: Facts, { rules }: Pack): PlainVerdict {
  const now = decision(facts, rules);
  const unknown = factNames.filter((fact) => facts[fact] === undefined);
  const all = unknown.reduce(
    (some, fact) => some.flatMap((one) => withEachAnswer(one, fact, rules)),
    [facts],
  );
  const hatsOf = new Map(all.map((complete) => [keyOf(complete), hats(decision(complete, rules))]));
  const after = (complete: Facts) => hatsOf.get(keyOf(complete));
  const isOpen = (fact: FactName) =>
    all.some((one) =>
      withEachAnswer(one, fact, rules).some((other) => after(one) !== after(other)),
    );
  return {
    ...now,
    settled: [...hatsOf.values()].every((pair) => pair === hats(now)),
    open: unknown.filter(isOpen),
    flips: factNames.flatMap((fact) => flip(facts, fact, rules)),
  };
}

const hats = ({ hat, then }: Decision) => `${hat} ${then}`;
const keyOf = (facts: Facts) => factNames.map((fact) => String(facts[fact])).join(";");

/** Only calls decide; seats and hints break ties; the destination comes before the turns. */
function decision(facts: Facts, rules: readonly Rule[]): Decision {
  const holding = rules.filter(({ when }) => outcome(when, facts) === "holds");
  const points = (hat: Hat, some: readonly Rule[]) =>
    some.reduce((sum, rule) => sum + (rule.hat === hat ? rule.points : 0), 0);
  const calls = holding.filter(({ kind }) => kind === "call");
  const balance = { leader: points("leader", calls), manager: points("manager", calls) };
  const { leader, manager } = balance;
  const more = (a: number, b: number): Hat | undefined =>
    a === b ? undefined : a > b ? "leader" : "manager";
  const all = more(points("leader", holding), points("manager", holding));
  const heavier =
    more(leader, manager) ?? all ?? (facts.direction === "clear" ? "manager" : "leader");
  const say = (hat: Hat | null, then: Hat | null, strength: Strength, order: Decision["order"] = "points") => ({
    hat, then, strength, order, balance,
  }); // biome-ignore format: one row
  if (calls.length === 0 && facts.role !== "neither")
    return say(facts.role as Hat, null, "default");
  if (calls.length === 0)
    return holding.length ? say(heavier, null, "default") : say(null, null, "none");
  if (leader === 0 || manager === 0) return say(leader ? "leader" : "manager", null, "clear");
  if (heavier === "manager" && facts.direction === "unclear")
    return say("leader", "manager", "split", "destination-first");
  const share = Math.max(leader, manager) / (leader + manager);
  const strength = share >= 0.7 ? "clear" : share > 0.55 ? "leaning" : "split";
  return say(heavier, heavier === "leader" ? "manager" : "leader", strength);
}

/** Unknown is not no: three values, as Kleene has them. */
function outcome(condition: Condition, facts: Facts): Outcome {
  const parts = Object.entries(condition).map(([key, wanted]): Outcome => {
    const inner = () => (wanted as Condition[]).map((part) => outcome(part, facts));
    if (key === "all") return worst(inner());
    if (key === "any") return opposite(worst(inner().map(opposite)));
    if (key === "not") return opposite(outcome(wanted as Condition, facts));
    const saw = facts[key as FactName];
    return saw === undefined ? "unknown" : matches(wanted as Matcher, saw) ? "holds" : "fails";
  });
  return worst(parts);
}

const worst = (parts: readonly Outcome[]): Outcome =>
  parts.includes("fails") ? "fails" : parts.includes("unknown") ? "unknown" : "holds";
const opposite = (one: Outcome): Outcome =>
  one === "unknown" ? one : one === "holds" ? "fails" : "holds";

function matches(wanted: Matcher, saw: Value): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => matches(one, saw));
  if (typeof saw === "object")
    return wanted === "nothing" ? saw.length === 0 : saw.includes(wanted as string);
  if (typeof wanted !== "object") return wanted === saw;
  const { atLeast = 0, atMost = Infinity } = wanted as { atLeast?: number; atMost?: number };
  return typeof saw === "number" && atLeast <= saw && saw <= atMost;
}

/** Every answer to a fact that matters: of answers that all matchers treat alike, the first. */
function withEachAnswer(facts: Facts, fact: FactName, rules: readonly Rule[]): Facts[] {
  const looks = (answer: Value) =>
    String(
      matchersOn(
        fact,
        rules.map(({ when }) => when),
      ).map((wanted) => matches(wanted, answer)),
    );
  const answers = answersTo(fact).filter(
    (answer, i, all) =>
      fact === "direction" || all.findIndex((one) => looks(one) === looks(answer)) === i,
  );
  return answers.map((answer) => ({ ...facts, [fact]: answer }));
}

const matchersOn = (fact: FactName, conditions: readonly Condition[]): Matcher[] =>
  conditions.flatMap(({ all = [], any = [], not, ...leaves }) => [
    ...(leaves[fact] === undefined ? [] : [leaves[fact]]),
    ...matchersOn(fact, [...all, ...any, ...(not ? [not] : [])]),
  ]);

/** Counts go up to 99: no rule that is tested tells larger ones apart. */
function answersTo(fact: FactName): readonly Value[] {
  const row = factRow(fact);
  if (row.kind === "yes-no") return [false, true];
  if (row.kind === "count") return Array.from({ length: 100 }, (_, n) => n);
  if (row.kind === "word") return row.values;
  return row.values.reduce<string[][]>(
    (lists, item) => [...lists, ...lists.map((list) => [...list, item])],
    [[]],
  );
}

/** The nearest answer that turns the hat; others stay as they are. */
function flip(facts: Facts, fact: FactName, rules: readonly Rule[]): Flip[] {
  const from = facts[fact];
  if (fact === "role" || (from !== undefined && lastingFacts.includes(fact))) return [];
  const now = decision(facts, rules).hat;
  const turned = answersTo(fact)
    .map((to) => ({ to, ...decision({ ...facts, [fact]: to }, rules) }))
    .filter(({ hat }) => hat !== now)
    .sort((a, b) => howFar(from, a.to) - howFar(from, b.to));
  return turned
    .slice(0, 1)
    .map(({ to, hat, then }) => ({ fact, from: from ?? null, to, hat, then }));
}

function howFar(from: Value | undefined, to: Value): number {
  if (typeof to === "number") return Math.abs(to - ((from as number | undefined) ?? 0));
  if (typeof to !== "object") return 0;
  const before = (from as readonly string[] | undefined) ?? [];
  return [...before, ...to].filter((item) => before.includes(item) !== to.includes(item)).length;
}
