import type { Trace } from "./condition.ts";
import type { FactName, Hat, Kind, Value } from "./facts.ts";
import type { Matcher } from "./packSchema.ts";
import type { Decision, Leads } from "./tally.ts";

/** One value of one fact, or several: an answer, a change, what a rule saw. */
export type Values = { readonly [F in FactName]?: Value };

/** A rule that holds, in the user's own facts. */
export interface Reason {
  readonly rule: string;
  readonly hat: Hat;
  readonly points: number;
  readonly kind: Kind;
  readonly basis: "article" | "extended";
  readonly claims: readonly number[];
  readonly because: string;
  readonly saw: Values;
}

/** An unknown fact that can still change the hats: the first answer that does, alone or `with` others. */
export interface Open extends Leads {
  readonly fact: FactName;
  readonly answer: Value;
  readonly with?: Values;
}

/** A single change to a known fact that would change the hat. */
export interface WhatIf extends Leads {
  readonly change: Values;
}

/** Why the other hat is not worn: what speaks for it, and the rules that came nearest to it. */
export interface WhyNot {
  readonly hat: Hat;
  /** Ids of its rules that hold. */
  readonly holds: readonly string[];
  readonly nearest: readonly NearMiss[];
}

export interface NearMiss {
  readonly rule: string;
  readonly points: number;
  readonly failed: readonly { readonly fact: FactName; readonly wanted: Matcher; readonly saw: Value }[];
}

/** Words for the conversation; every list is in order of weight, and the card shows the first few. */
export interface Advice {
  readonly say: string;
  readonly ask: readonly string[];
  readonly do: readonly string[];
  readonly avoid: readonly string[];
  readonly until: string;
  readonly again: string;
}

/** The verdict of DESIGN section 7; its JSON is this, field for field. */
export interface Verdict extends Decision {
  readonly schemaVersion: 1;
  readonly id: string | number | null;
  readonly balance: { readonly leader: number; readonly manager: number };
  readonly settled: boolean;
  readonly reasons: readonly Reason[];
  readonly open: readonly Open[];
  readonly whatIf?: readonly WhatIf[];
  readonly whyNot?: WhyNot;
  readonly advice: Advice;
  readonly notes: readonly string[];
  readonly pack: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly trace?: readonly RuleTrace[];
}

/** One rule's part in `--explain`. */
export interface RuleTrace extends Omit<Reason, "because" | "saw"> {
  readonly trace: Trace;
}
