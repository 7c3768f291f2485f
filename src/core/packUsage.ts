import { axisOf } from "./axes.ts";
import { matchersOf } from "./condition.ts";
import { type FactName, factNames, factRow, type Value } from "./facts.ts";
import { type Finding, warning } from "./finding.ts";
import type { Condition, Line, Matcher, Pack } from "./packSchema.ts";

/** Values of a fact that nothing in the pack tells apart: asking for them is asking for nothing. */
export function unusedValues(pack: Pack): Finding[] {
  const used = conditionsOf(pack).flatMap(matchersOf);
  return factNames.flatMap((fact) => {
    const matchers = used.filter((one) => one.fact === fact).map(({ matcher }) => matcher);
    const at = pack.questions.findIndex((question) => question.fact === fact);
    const path = at < 0 ? "questions" : `questions[${at}]`;
    if (matchers.length === 0) return [warning("unused-fact", path, `nothing in the pack looks at ${fact}`)];
    return alike(fact, matchers).map(([one, other]) =>
      warning("unused-value", path, `nothing tells ${fact} ${String(one)} from ${String(other)}`, {
        [fact]: factRow(fact).kind === "words" ? [one] : one,
      }),
    );
  });
}

/** Pairs of declared values that fall into one class. */
function alike(fact: FactName, matchers: readonly Matcher[]): [Value, Value][] {
  const row = factRow(fact);
  if (row.kind !== "word" && row.kind !== "words") return [];
  const axis = axisOf(fact, matchers);
  const first = new Map<number, string>();
  return row.values.flatMap((value): [Value, Value][] => {
    const at = axis.indexOf(row.kind === "words" ? [value] : value);
    const other = first.get(at);
    if (other === undefined) first.set(at, value);
    return other === undefined ? [] : [[value, other]];
  });
}

/** Every condition of a pack: of its rules, its cautions and its wording. */
function conditionsOf(pack: Pack): Condition[] {
  const ofLines = (lines: readonly Line[] = []) =>
    lines.flatMap((line) => (typeof line === "string" ? [] : [line.when]));
  const hats = Object.values(pack.hats).flatMap((words) =>
    [words.say, words.ask, words.do, words.avoid, words.until, words.again].flatMap(ofLines),
  );
  const rules = pack.rules.flatMap((rule) => [
    rule.when,
    ...(rule.extendedWhen ? [rule.extendedWhen] : []),
    ...[rule.ask, rule.do, rule.avoid].flatMap(ofLines),
  ]);
  return [...rules, ...pack.cautions.map((caution) => caution.when), ...hats];
}

export function uncitedClaims(pack: Pack): Finding[] {
  const cited = new Set(
    [...pack.rules, ...pack.cautions, ...pack.questions, ...Object.values(pack.hats)].flatMap(
      (one) => one.claims ?? [],
    ),
  );
  return pack.claims.flatMap((claim, i) =>
    cited.has(claim.number) || claim.unused
      ? []
      : [
          warning(
            "uncited-claim",
            `claims[${i}]`,
            `nothing cites claim ${claim.number}, and no reason excuses it`,
          ),
        ],
  );
}
