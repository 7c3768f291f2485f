import type { Situation } from "../model/situation.ts";
import type { Decision, Verdict } from "../model/verdict.ts";
import { buildAdvice, findNotes } from "./advice.ts";
import { decideFacts, decideStates, findStates, holdingIn } from "./clusters.ts";
import { interpret } from "./figures.ts";
import { findFlips, findOutlook } from "./outlook.ts";
import { buildReason, traceRules } from "./reasons.ts";
import { type Rulebook, talkOf } from "./rulebook.ts";

export interface AdviseOptions {
  /** Also says which single changes turn the hat (default true). */
  readonly flips?: boolean;
  /** Also gives every rule's trace (default false). */
  readonly explain?: boolean;
  /** Lines that were shown lately, the oldest first: they go last. */
  readonly shownLately?: readonly string[];
}

/** The verdict on a situation. Pure: the same situation and rulebook give the same verdict, byte for byte. */
export function advise(situation: Situation, book: Rulebook, options: AdviseOptions = {}): Verdict {
  const interpreted = interpret(situation, book.pack.bands);
  const { facts, notes } = interpreted;
  const view = book.viewOf(situation.role);
  const states = findStates(facts, view);
  const decision = decideStates(states, facts);
  const { hat, then, strength, order, balance } = decision;
  const all = holdingIn(states);
  // Where there is no hat, no rule holds, and any order will do.
  const holding = book.order[hat ?? "leader"].filter((rule) => all.includes(rule));
  const { settled, open } = findOutlook(facts, states, decision, view);
  const talk = talkOf(facts, book);
  const { flips = true, explain = false, shownLately = [] } = options;
  // Every field by name: with spreads, a verdict takes 1.15 times as long.
  return {
    schemaVersion: 2,
    id: situation.id ?? null,
    hat,
    then,
    strength,
    order,
    balance,
    settled,
    reasons: holding.map((rule) => buildReason(rule, interpreted, book)),
    open,
    flips: flips ? findFlips(facts, hat, book) : undefined,
    advice: buildAdvice(talk, decision, holding, book, shownLately),
    notes: [...findNotes(talk, book), ...notes],
    pack: book.stamp,
    trace: explain ? traceRules(facts, book) : undefined,
  };
}

/** Decides without reasons and advice, for callers that need only the hat. */
export const decideSituation = (situation: Situation, book: Rulebook): Decision =>
  decideFacts(interpret(situation, book.pack.bands).facts, book);
