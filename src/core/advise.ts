import { adviseOn, notesOn } from "./advice.ts";
import { evaluate } from "./condition.ts";
import { openFacts } from "./open.ts";
import type { Rule } from "./packSchema.ts";
import { type Reading, read } from "./reading.ts";
import { basisOf } from "./reasons.ts";
import type { Rulebook } from "./rulebook.ts";
import { score } from "./score.ts";
import type { Situation } from "./situation.ts";
import { vectorOf } from "./tables.ts";
import { balance, type Decision, decide } from "./tally.ts";
import { isSettled, unsettled } from "./unsettled.ts";
import type { RuleTrace, Verdict } from "./verdict.ts";
import { whatIf } from "./whatIf.ts";
import { whyNot } from "./whyNot.ts";

export interface AdviseOptions {
  /** Also say which single changes would change the hat, and why it is not the other (default true). */
  readonly whatIf?: boolean;
  /** Also give every rule's trace (default false). */
  readonly explain?: boolean;
}

/** The verdict on a situation. Pure: the same situation and rulebook give the same verdict, byte for byte. */
export function advise(situation: Situation, book: Rulebook, options: AdviseOptions = {}): Verdict {
  const reading = read(situation, book.pack.bands);
  const fine = vectorOf(book.sentences.axes, reading.facts);
  const vector = book.coarse(fine);
  const still = unsettled(book, vector);
  const decision = decide(still.base, situation.role);
  const open = openFacts(still);
  const holding = book.byWeight[decision.hat ?? "leader"].filter((rule) => rule.outcome(vector) === "holds");
  const notes = notesOn(book, fine);
  const verdict: Verdict = {
    schemaVersion: 1,
    id: situation.id ?? null,
    hat: decision.hat,
    then: decision.then,
    strength: decision.strength,
    order: decision.order,
    balance: balance(still.base),
    settled: isSettled(still, decision, open),
    reasons: holding.map((rule) => rule.reason(reading)),
    open,
    advice: adviseOn(book, decision, holding, fine),
    notes: [...reading.notes, ...notes],
    pack: book.stamp,
  };
  return options.whatIf === false && !options.explain ? verdict : extended(verdict, reading, book, options);
}

/** With what was asked for beside the verdict, each in its place. */
function extended(verdict: Verdict, reading: Reading, book: Rulebook, options: AdviseOptions): Verdict {
  const { advice, notes, pack, ...head } = verdict;
  const { facts } = reading;
  return {
    ...head,
    ...(options.whatIf !== false && {
      whatIf: whatIf(book, facts, verdict),
      whyNot: whyNot(book, facts, verdict),
    }),
    advice,
    notes,
    pack,
    ...(options.explain && { trace: book.pack.rules.map((rule) => traceOf(rule, reading)) }),
  };
}

/** The decision alone, for those who need only the word. */
export function decisionOn(situation: Situation, book: Rulebook): Decision {
  const vector = vectorOf(book.axes, read(situation, book.pack.bands).facts);
  return decide(score(book, vector), situation.role);
}

function traceOf(rule: Rule, reading: Reading): RuleTrace {
  const { id, hat, points, kind, claims } = rule;
  const basis = basisOf(rule, reading.facts);
  return { rule: id, hat, points, kind, basis, claims, trace: evaluate(rule.when, reading.facts) };
}
