import { decideStates, findStates, holdingIn } from "../decide/clusters.ts";
import { interpret } from "../decide/figures.ts";
import type { Rulebook } from "../decide/rulebook.ts";
import type { Facts, Role } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Rule } from "../model/rule.ts";
import type { Situation } from "../model/situation.ts";
import { walkSituations } from "./walk.ts";

/** A rule that was added, removed or changed, so that some situations get other hats. */
interface RuleDifference {
  readonly rule: string;
  count: number;
  /** One of these situations; `before` and `after` are its hats under either pack. */
  readonly witness: object;
  readonly before: Hats;
  readonly after: Hats;
}

/** The budget, in conditions evaluated; comparing the shipped pack with a similar one takes less than half of it. */
const mostCompared = 50_000_000;

export type PackComparison = ReturnType<typeof comparePacks>;
export type Difference = ReturnType<PackComparison["difference"]>;

/** Gathers which situations get other hats when one pack replaces another, and by which rules. */
export function comparePacks(before: Rulebook, after: Rulebook) {
  const found = new Map<string, RuleDifference>();
  const counts = { looked: 0, count: 0, changed: 0 };
  const add = (factsBefore: Facts, factsAfter: Facts, witness: object) => {
    const [was, is] = [decideBy(factsBefore, before), decideBy(factsAfter, after)];
    counts.looked++;
    if (was.hats.hat === is.hats.hat && was.hats.then === is.hats.then) return;
    counts.changed++;
    for (const rule of causesOf(was.holding, is.holding)) {
      const known = found.get(rule);
      if (known) known.count++;
      else found.set(rule, { rule, count: 1, witness, before: was.hats, after: is.hats });
    }
  };
  return {
    /** Looks at every complete situation that the rules of both packs can tell apart. */
    addEverySituation() {
      const rules = [...before.pack.rules, ...after.pack.rules];
      const budget = { left: mostCompared };
      counts.count += walkSituations(rules, budget, (facts) => add(facts, facts, facts));
    },
    /** Compares the packs on one given situation; `witness` is how the report shows it. */
    addSituation(situation: Situation, witness: object) {
      counts.count++;
      const read = ({ pack }: Rulebook) => interpret(situation, pack.bands).facts;
      add(read(before), read(after), witness);
    },
    /** How many situations were compared, of how many, and how many changed; the rule that changed most comes first. */
    difference: () => ({
      ...counts,
      rules: [...found.values()].sort((a, b) => b.count - a.count),
    }),
  };
}

function decideBy(facts: Facts, book: Rulebook) {
  const states = findStates(facts, book.viewOf(facts.role as Role));
  const { hat, then } = decideStates(states, facts);
  return { hats: { hat, then }, holding: holdingIn(states).map(({ rule }) => rule) };
}

/** The ids of rules that hold under one pack alone, or with another hat, points or kind. */
function causesOf(before: readonly Rule[], after: readonly Rule[]): readonly string[] {
  const signOf = ({ id, hat, points, kind }: Rule) => [id, hat, points, kind].join();
  const signs = [before, after].map((rules) => new Set(rules.map(signOf)));
  const isInBoth = (rule: Rule) => signs.every((set) => set.has(signOf(rule)));
  const moved = [...before, ...after].filter((rule) => !isInBoth(rule));
  return [...new Set(moved.map(({ id }) => id))];
}
