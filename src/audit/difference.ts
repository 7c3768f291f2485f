import { interpret } from "../decide/figures.ts";
import type { Hats } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Rule } from "../model/rule.ts";
import type { Situation } from "../model/situation.ts";
import { compileRules, decideBy, walkSituations } from "./walk.ts";

/** A rule that came, went or changed, and with it the hats of some situations. */
interface RuleDifference {
  /** Its id; `bands` where it is only a score or days that are read differently. */
  readonly rule: string;
  count: number;
  /** One of those situations, and its hats under either pack. */
  readonly witness: object;
  readonly before: Hats;
  readonly after: Hats;
}

/** Conditions looked at; the shipped pack against a pack like it takes half of it. */
const mostCompared = 30_000_000;

export type PackComparison = ReturnType<typeof comparePacks>;
export type Difference = ReturnType<PackComparison["difference"]>;

/** Gathers what becomes different when one pack takes the place of another. */
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
    /** Looks at a situation that was answered; `witness` is what names it. */
    addSituation(situation: Situation, witness: object) {
      counts.count++;
      const read = ({ bands }: Pack) => interpret(situation, bands).facts;
      add(decideBefore(read(before)), decideAfter(read(after)), witness);
    },
    /** How many were looked at, of how many; how many changed; the rule with the most of these first. */
    difference: () => ({
      ...counts,
      rules: [...found.values()].sort((a, b) => b.count - a.count),
    }),
  };
}

type Decided = ReturnType<typeof decideBy>;

/** The rules that hold under one pack alone, or count otherwise; without any, it is the bands. */
function causesOf(before: readonly Rule[], after: readonly Rule[]): readonly string[] {
  const signOf = ({ id, hat, points, kind }: Rule) => [id, hat, points, kind].join();
  const signs = [before, after].map((rules) => new Set(rules.map(signOf)));
  const moved = [...before, ...after].filter(
    (rule) => !signs.every((set) => set.has(signOf(rule))),
  );
  return moved.length > 0 ? [...new Set(moved.map(({ id }) => id))] : ["bands"];
}
