import type { Situation } from "./situation.ts";
import { add, directionBits, hatsOf, leads, nothing, type Tally, tallyOf } from "./tally.ts";
import type { Reason, Verdict } from "./verdict.ts";

/** What became of the records of one file. */
export interface Summary {
  readonly schemaVersion: 1;
  readonly read: number;
  readonly answered: number;
  readonly refused: number;
  readonly hats: { readonly leader: number; readonly manager: number; readonly none: number };
  /** The rules without which most verdicts would name another hat, now or after it. */
  readonly reasons: readonly { readonly rule: string; readonly moved: number }[];
}

const mostReasons = 5;

/** Counts as it goes; it holds a number for each hat and each rule, however many records there are. */
export class Count {
  refused = 0;
  private readonly hats = { leader: 0, manager: 0, none: 0 };
  private readonly moved = new Map<string, number>();

  get answered(): number {
    return this.hats.leader + this.hats.manager + this.hats.none;
  }

  get read(): number {
    return this.answered + this.refused;
  }

  hat(hat: Verdict["hat"]): void {
    this.hats[hat ?? "none"]++;
  }

  reasons(situation: Situation, verdict: Verdict): void {
    for (const rule of moving(situation, verdict)) this.moved.set(rule, (this.moved.get(rule) ?? 0) + 1);
  }

  summary(): Summary {
    const { read, answered, refused, hats } = this;
    const most = [...this.moved].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
    const reasons = most.slice(0, mostReasons).map(([rule, moved]) => ({ rule, moved }));
    return { schemaVersion: 1, read, answered, refused, hats: { ...hats }, reasons };
  }
}

/** The rules that hold and without which the hats would be others. */
function moving({ role, direction }: Situation, { reasons, hat, then }: Verdict): string[] {
  const start: Tally = direction ? directionBits[direction] : nothing;
  const tallies = reasons.map(tallyOf);
  const rules: string[] = [];
  for (let i = 0; i < reasons.length; i++) {
    let without = start;
    for (let other = 0; other < tallies.length; other++) {
      if (other !== i) without = add(without, tallies[other] as Tally);
    }
    const led = leads[hatsOf(without, role)];
    if (led?.hat !== hat || led.then !== then) rules.push((reasons[i] as Reason).rule);
  }
  return rules;
}
