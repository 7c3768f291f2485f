import { interpret } from "../decide/figures.ts";
import type { Hats } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Rule } from "../model/rule.ts";
import type { Situation } from "../model/situation.ts";
import { compileRules, decideBy, walkSituations } from "./walk.ts";

/** A rule that was added, removed or changed, so that some situations get other hats. */
interface RuleDifference {
  /** The id of the rule, or `bands` where the packs only read a score or days differently. */
  readonly rule: string;
  count: number;
  /** One of these situations; `before` and `after` are its hats under either pack. */
  readonly witness: object;
  readonly before: Hats;
  readonly after: Hats;
}

/** The budget, in conditions evaluated; comparing the shipped pack with a similar one takes half of it. */
const mostCompared = 30_000_000;

export type PackComparison = ReturnType<typeof comparePacks>;
export type Difference = ReturnType<PackComparison["difference"]>;

/** Gathers which situations get other hats when one pack replaces another, and by which rules. */
export function comparePacks(before: Pack, after: Pack) {
  const found = new Map<string, RuleDifference>();
  const counts = { looked: 0, count: 0, changed: 0 };
  const add = (was: Decided, is: Decided, witness: object) => {
    counts.looked++;
    if (was.hats === is.hats) return;
    counts.changed++;
    const hats = { before: was.hats, after: is.hats };
    for (const rule of causesOf(was.holding, is.holding)) {
      const known = found.get(rule);
      if (known) known.count++;
      else found.set(rule, { rule, count: 1, witness: { ...witness }, ...hats });
    }
  };
  const [decideBefore, decideAfter] = [compileRules(before.rules), compileRules(after.rules)];
  return {
    /** Looks at every complete situation that the rules of both packs can tell apart. */
    addEverySituation() {
      const budget = { left: mostCompared };
      const [ofBefore, ofAfter] = [new Set(before.rules), new Set(after.rules)];
      const rules = [...new Set([...ofBefore, ...ofAfter])];
      counts.count += walkSituations(rules, budget, (facts, holding) => {
        budget.left -= holding.length;
        const was = holding.filter((rule) => ofBefore.has(rule));
        const is = holding.filter((rule) => ofAfter.has(rule));
        add(decideBy(was, facts), decideBy(is, facts), facts);
      });
    },
    /** Compares the packs on one given situation; `witness` is how the report shows it. */
    addSituation(situation: Situation, witness: object) {
      counts.count++;
      const read = ({ bands }: Pack) => interpret(situation, bands).facts;
      add(decideBefore(read(before)), decideAfter(read(after)), witness);
    },
    /** How many situations were compared, of how many, and how many changed; the rule that changed most comes first. */
    difference: () => ({
      ...counts,
      rules: [...found.values()].sort((a, b) => b.count - a.count),
    }),
  };
}

type Decided = ReturnType<typeof decideBy>;

/** The ids of rules that hold under one pack alone, or with another hat, points or kind; else, the bands differ. */
function causesOf(before: readonly Rule[], after: readonly Rule[]): readonly string[] {
  const signOf = ({ id, hat, points, kind }: Rule) => [id, hat, points, kind].join();
  const signs = [before, after].map((rules) => new Set(rules.map(signOf)));
  const moved = [...before, ...after].filter(
    (rule) => !signs.every((set) => set.has(signOf(rule))),
  );
  return moved.length > 0 ? [...new Set(moved.map(({ id }) => id))] : ["bands"];
}
