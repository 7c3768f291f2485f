import type { FactName } from "./facts.ts";
import type { Basis, Hat, Hats, Kind, Strength, Value } from "./model.ts";

/** A rule that holds, in the user's own facts. */
export interface Reason {
  readonly rule: string;
  readonly hat: Hat;
  readonly points: number;
  readonly kind: Kind;
  readonly basis: Basis;
  readonly claims: readonly number[];
  readonly because: string;
  /** The facts that made the rule hold. */
  readonly saw: { readonly [F in FactName]?: Value };
}

/** One change to one fact that turns the hat; `from` is null where the fact was not known. */
export interface Flip extends Hats {
  readonly fact: FactName;
  readonly from: Value | null;
  readonly to: Value;
}

/** Words for the conversation, as many as a card shows; every list is in order of weight. */
export interface Advice {
  readonly say: string;
  readonly ask: readonly string[];
  readonly do: readonly string[];
  readonly avoid: readonly string[];
  readonly until: string;
  readonly again: string;
}

/** The hats, how firmly they are called for, and what put them in this order. */
export interface Decision extends Hats {
  readonly strength: Strength;
  readonly order: "points" | "destination-first";
  /** The points of the calls that hold. */
  readonly balance: Readonly<Record<Hat, number>>;
}

/** Both hats in words: `manager, then leader`. */
export const hatsText = ({ hat, then }: Hats): string =>
  then === null ? (hat ?? "no hat") : `${hat}, then ${then}`;

/** The shortest form of a decision; a default never reads like a finding. */
export const hatWord = ({ hat, strength }: Pick<Decision, "hat" | "strength">): string =>
  strength === "default" ? `${hat} default` : (hat ?? "none");

/** The hat that was called for; null for a default, in which nothing called. */
export const calledHat = ({ hat, strength }: Pick<Decision, "hat" | "strength">): Hat | null =>
  strength === "default" ? null : hat;

/** The verdict on a situation; its JSON has exactly these fields. */
export interface Verdict extends Decision {
  readonly schemaVersion: 2;
  readonly id: string | number | null;
  /** Whether every completion of the unknown facts gives this `hat` and `then`. */
  readonly settled: boolean;
  /** Calls before hints, the hat worn before the other, the heaviest first. */
  readonly reasons: readonly Reason[];
  /** The unknown facts that can still make a difference to `hat` or `then`. */
  readonly open: readonly FactName[];
  readonly flips?: readonly Flip[] | undefined;
  readonly advice: Advice;
  readonly notes: readonly string[];
  /** The pack that decided; `sha256` is the hash of its content. */
  readonly pack: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly trace?: readonly RuleTrace[] | undefined;
}

export type Outcome = "holds" | "fails" | "unknown";

/** One rule's part in `--explain`: how it came out and, where that is unknown, the facts that would tell. */
export interface RuleTrace extends Omit<Reason, "because" | "saw"> {
  readonly outcome: Outcome;
  readonly waitsFor: readonly FactName[];
}
