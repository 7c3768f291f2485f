import { interpret } from "../decide/figures.ts";
import { type Facts, factTable } from "../model/facts.ts";
import type { Hats } from "../model/model.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Situation } from "../model/situation.ts";
import { decideAmong, lookAt, planWalk, type Walked } from "./walk.ts";
import { Budget, shrinkWitness } from "./witness.ts";

/** A rule that came, went or changed, and with it the hats of some situations. */
export interface RuleDifference {
  /** Its id; `bands` where it is only a score or days that are read differently. */
  readonly rule: string;
  readonly count: number;
  /** One of those situations, and its hats under either pack. */
  readonly witness: object;
  readonly before: Hats;
  readonly after: Hats;
}

export interface Difference {
  readonly looked: number;
  /** How many there were to look at; more than `looked` where they were too many. */
  readonly count: number;
  /** How many get other hats. */
  readonly changed: number;
  /** The rules behind that, the one with the most situations first. */
  readonly rules: readonly RuleDifference[];
}

/** Conditions looked at; the shipped pack against a pack like it takes a third of it. */
const mostCompared = 30_000_000;

/** A situation as either pack sees it. */
type Looks = readonly [before: Walked, after: Walked];

/** Gathers what becomes different when one pack takes the place of another. */
export class PackComparison {
  private readonly packs: readonly [before: Pack, after: Pack];
  private readonly rules = new Map<string, RuleDifference>();
  private count = 0;
  private looked = 0;
  private changed = 0;

  constructor(before: Pack, after: Pack) {
    this.packs = [before, after];
  }

  /** Looks at every complete situation that the rules of both packs can tell apart. */
  addEverySituation(): void {
    const [before, after] = this.packs;
    const added = new Set(after.rules);
    const budget = new Budget(mostCompared);
    for (const role of factTable.role.values) {
      const walk = planWalk(role, [...before.rules, ...after.rules]);
      this.count += walk.count;
      walk.visit(budget, (situation) => {
        this.looked++;
        const was = decideAmong(situation, (rule) => !added.has(rule));
        const is = decideAmong(situation, (rule) => added.has(rule));
        if (!isSame(was, is)) this.addWalked({ ...situation.facts });
      });
    }
  }

  private addWalked(facts: Facts): void {
    const look = (some: Facts) => this.packs.map(({ rules }) => lookAt(some, rules)) as never;
    this.addChanged(look(facts), (shows) => shrinkWitness(facts, (fewer) => shows(look(fewer))));
  }

  /** Looks at a situation that was answered; `witness` is what names it. */
  addSituation(situation: Situation, witness: object): void {
    this.count++;
    this.looked++;
    const look = ({ bands, rules }: Pack) => lookAt(interpret(situation, bands).facts, rules);
    const looks: Looks = [look(this.packs[0]), look(this.packs[1])];
    if (!isSame(hatsOf(looks[0]), hatsOf(looks[1]))) this.addChanged(looks, () => witness);
  }

  private addChanged(looks: Looks, witnessFor: (shows: (fewer: Looks) => boolean) => object): void {
    this.changed++;
    const [before, after] = [hatsOf(looks[0]), hatsOf(looks[1])];
    for (const rule of changedRules(looks)) {
      const known = this.rules.get(rule);
      const shows = (fewer: Looks) =>
        isSame(hatsOf(fewer[0]), before) &&
        isSame(hatsOf(fewer[1]), after) &&
        changedRules(fewer).includes(rule);
      const first = known ?? { rule, count: 0, witness: witnessFor(shows), before, after };
      this.rules.set(rule, { ...first, count: first.count + 1 });
    }
  }

  difference(): Difference {
    const { looked, count, changed } = this;
    const rules = [...this.rules.values()].sort((a, b) => b.count - a.count);
    return { looked, count, changed, rules };
  }
}

function hatsOf(walked: Walked): Hats {
  const { hat, then } = decideAmong(walked, () => true);
  return { hat, then };
}

const isSame = (a: Hats, b: Hats): boolean => a.hat === b.hat && a.then === b.then;

/** The ids of the rules that matter in only one pack, or differently. */
function changedRules(looks: Looks): readonly string[] {
  const [before, after] = looks.map(({ holding }) =>
    [...holding].map(({ id, hat, points, kind }) => ({
      id,
      sign: `${id} ${hat} ${points} ${kind}`,
    })),
  ) as [{ id: string; sign: string }[], { id: string; sign: string }[]];
  const signs = [before, after].map((rules) => new Set(rules.map(({ sign }) => sign)));
  const moved = [...before, ...after].filter(({ sign }) => !signs.every((set) => set.has(sign)));
  return moved.length > 0 ? [...new Set(moved.map(({ id }) => id))] : ["bands"];
}
