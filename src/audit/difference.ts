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
  /** The first of those situations, and its hats under either pack. */
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

/** Gathers what becomes different when one pack takes the place of another. */
export class PackComparison {
  private readonly before: Pack;
  private readonly after: Pack;
  private readonly rules = new Map<string, RuleDifference>();
  private count = 0;
  private looked = 0;
  private changed = 0;

  constructor(before: Pack, after: Pack) {
    this.before = before;
    this.after = after;
  }

  /** Looks at every complete situation that the rules of both packs can tell apart. */
  addEverySituation(): void {
    const { before, after } = this;
    const added = new Set(after.rules);
    const budget = new Budget(mostCompared);
    for (const role of factTable.role.values) {
      const walk = planWalk(role, [...before.rules, ...after.rules]);
      this.count += walk.count;
      for (const situation of walk.situations(budget)) {
        this.looked++;
        const was = decideAmong(situation, (rule) => !added.has(rule));
        const is = decideAmong(situation, (rule) => added.has(rule));
        if (!isSame(was, is)) this.addWalked(situation.facts);
      }
    }
  }

  private addWalked(facts: Facts): void {
    const look = (some: Facts) =>
      [lookAt(some, this.before.rules), lookAt(some, this.after.rules)] as const;
    this.add(look(facts), (rule) => {
      const witness = shrinkWitness(facts, (fewer) => {
        const looks = look(fewer);
        return isChanged(looks) && changedRules(looks).includes(rule);
      });
      return { witness, looks: look(witness) };
    });
  }

  /** Looks at a situation that was answered; `witness` is what names it. */
  addSituation(situation: Situation, witness: object): void {
    this.count++;
    this.looked++;
    const look = ({ bands, rules }: Pack) => lookAt(interpret(situation, bands).facts, rules);
    const looks = [look(this.before), look(this.after)] as const;
    if (isChanged(looks)) this.add(looks, () => ({ witness, looks }));
  }

  private add(looks: Looks, showFor: (rule: string) => { witness: object; looks: Looks }): void {
    this.changed++;
    for (const rule of changedRules(looks)) {
      const known = this.rules.get(rule) ?? newDifference(rule, showFor(rule));
      this.rules.set(rule, { ...known, count: known.count + 1 });
    }
  }

  difference(): Difference {
    const rules = [...this.rules.values()].sort((a, b) => b.count - a.count);
    return { looked: this.looked, count: this.count, changed: this.changed, rules };
  }
}

/** A situation as either pack sees it. */
type Looks = readonly [before: Walked, after: Walked];

function newDifference(
  rule: string,
  { witness, looks }: { witness: object; looks: Looks },
): RuleDifference {
  const [before, after] = looks.map(hatsOf) as [Hats, Hats];
  return { rule, count: 0, witness, before, after };
}

function hatsOf(walked: Walked): Hats {
  const { hat, then } = decideAmong(walked, () => true);
  return { hat, then };
}

const isSame = (a: Hats, b: Hats): boolean => a.hat === b.hat && a.then === b.then;

const isChanged = ([before, after]: Looks): boolean => !isSame(hatsOf(before), hatsOf(after));

/** The ids of the rules that count in one and not, or not so, in the other. */
function changedRules(looks: Looks): readonly string[] {
  const [before, after] = looks.map(
    ({ holding }) =>
      new Map(
        [...holding].map(({ id, hat, points, kind }) => [`${id} ${hat} ${points} ${kind}`, id]),
      ),
  ) as [Map<string, string>, Map<string, string>];
  const moved = [...before, ...after].filter(([sign]) => !before.has(sign) || !after.has(sign));
  return moved.length > 0 ? [...new Set(moved.map(([, id]) => id))] : ["bands"];
}
