import { evaluate, matchersOf } from "../core/condition.ts";
import type { FactName } from "../core/facts.ts";
import type { Rule } from "../core/packSchema.ts";
import { read } from "../core/reading.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Answers } from "../core/situation.ts";

/** Which rules a question feeds, with their points, hat and what the article says; those already out are left out. */
export function whyAsked(fact: FactName, answers: Answers, book: Rulebook): string[] {
  const { facts } = read(answers, book.pack.bands);
  const fed = book.pack.rules.filter((rule) => matchersOf(rule.when).some((one) => one.fact === fact));
  const alive = fed.filter((rule) => evaluate(rule.when, facts).outcome !== "fails");
  const rules = alive.length > 0 ? alive : fed;
  if (rules.length === 0) return ["No rule weighs this answer; it only shapes the wording."];
  return ["Your answer counts here:", ...rules.map((rule) => reasonFor(rule, book))];
}

function reasonFor({ id, hat, points, claims }: Rule, book: Rulebook): string {
  const claim = book.pack.claims.find(({ number }) => number === claims[0]);
  const says = claim ? `: ${claim.says.replace(/\.$/, "")} (claim ${claim.number})` : "";
  return `+${points} ${hat} hat, ${id}${says}.`;
}
