import { adviseOn, notesOn } from "./advice.ts";
import { evaluate, leaves } from "./condition.ts";
import type { FactName, Value } from "./facts.ts";
import { openFacts } from "./open.ts";
import type { Rule } from "./packSchema.ts";
import { type Reading, read } from "./reading.ts";
import { type Rulebook, vectorOf } from "./rulebook.ts";
import { score } from "./score.ts";
import type { Situation } from "./situation.ts";
import { balance, decide } from "./tally.ts";
import { isSettled, unsettled } from "./unsettled.ts";
import type { Reason, RuleTrace, Values, Verdict } from "./verdict.ts";
import { whatIf } from "./whatIf.ts";
import { whyNot } from "./whyNot.ts";
import { fill, sayable } from "./wording.ts";

export interface AdviseOptions {
  /** Also say which single changes would change the hat, and why it is not the other (default true). */
  readonly whatIf?: boolean;
  /** Also give every rule's trace (default false). */
  readonly explain?: boolean;
}

/** The verdict on a situation. Pure: the same situation and rulebook give the same verdict, byte for byte. */
export function advise(situation: Situation, book: Rulebook, options: AdviseOptions = {}): Verdict {
  const reading = read(situation, book.pack.bands);
  const vector = vectorOf(book.axes, reading.facts);
  const tally = score(book, vector);
  const decision = decide(tally, situation.role);
  const still = unsettled(book, vector);
  const open = openFacts(still, decision);
  const holding = book.rules.filter((rule) => rule.outcome(vector) === "holds").map(({ rule }) => rule);
  const byWeight = holding.sort(
    (a, b) => Number(b.hat === decision.hat) - Number(a.hat === decision.hat) || b.points - a.points,
  );
  const { name, version } = book.pack;
  return {
    schemaVersion: 1,
    id: situation.id ?? null,
    ...decision,
    balance: balance(tally),
    settled: isSettled(still, decision, open),
    reasons: byWeight.map((rule) => reasonOf(rule, reading, book)),
    open,
    ...(options.whatIf !== false && {
      whatIf: whatIf(book, reading.facts, decision),
      whyNot: whyNot(book, reading.facts, decision),
    }),
    advice: adviseOn(book.pack, decision, byWeight, reading.facts),
    notes: [...reading.notes, ...notesOn(book.pack, reading.facts)],
    pack: { name, version, sha256: book.sha256 },
    ...(options.explain && { trace: book.pack.rules.map((rule) => traceOf(rule, reading)) }),
  };
}

const basisOf = (rule: Rule, { facts }: Reading): Rule["basis"] =>
  rule.extendedWhen && evaluate(rule.extendedWhen, facts).outcome === "holds" ? "extended" : rule.basis;

function reasonOf(rule: Rule, reading: Reading, book: Rulebook): Reason {
  const { id, hat, points, kind, claims } = rule;
  const saw = seenBy(rule, reading);
  const words = Object.entries(saw).map(([name, value]) => {
    const fact = name as FactName;
    return [fact, sayable(fact, value, reading.given[fact], book.questions.get(fact))] as const;
  });
  const because = fill(rule.because, Object.fromEntries(words));
  return { rule: id, hat, points, kind, basis: basisOf(rule, reading), claims, because, saw };
}

/** What made a rule hold. The role is the frame of nearly every rule, so it is named only where it is all there was. */
function seenBy(rule: Rule, { facts }: Reading): Values {
  const seen: Record<string, Value> = {};
  for (const leaf of leaves(evaluate(rule.when, facts))) {
    if (leaf.outcome === "holds" && leaf.fact && leaf.saw !== undefined)
      seen[leaf.fact] = matched(leaf.saw, leaf.wanted);
  }
  const { role, ...others } = seen;
  return (Object.keys(others).length > 0 ? others : { role }) as Values;
}

/** Of a list, the items that were wanted. */
const matched = (saw: Value, wanted: unknown): Value =>
  typeof saw === "object" ? saw.filter((item) => [wanted].flat().includes(item)) : saw;

function traceOf(rule: Rule, reading: Reading): RuleTrace {
  const { id, hat, points, kind, claims } = rule;
  return {
    rule: id,
    hat,
    points,
    kind,
    basis: basisOf(rule, reading),
    claims,
    trace: evaluate(rule.when, reading.facts),
  };
}
