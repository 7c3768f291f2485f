import { findHolding } from "../decide/clusters.ts";
import { outcomeOf, requiredParts } from "../decide/conditions.ts";
import { decideHats } from "../decide/decide.ts";
import { interpret } from "../decide/figures.ts";
import { readyRule } from "../decide/rulebook.ts";
import { sumOf } from "../decide/sums.ts";
import { factRow } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import { matcherSchema } from "../model/rule.ts";
import { hatsText } from "../model/verdict.ts";
import { checkSchema } from "../parse/parse.ts";
import { errorAt, type Finding } from "./finding.ts";

/** Finds the mistakes in a pack of the right shape that make it unusable; none takes a walk through situations. */
export const findFaults = (pack: Pack): Finding[] => [
  ...unknownClaims(pack),
  ...unknownValues(pack),
  ...unknownPlaces(pack),
  ...brokenExamples(pack),
  ...brokenCases(pack),
];

function unknownClaims({ claims, hats, ...lists }: Pack): Finding[] {
  const known = new Set(claims.map(({ number }) => number));
  const named = (["rules", "cautions", "questions", "cases"] as const).flatMap((list) =>
    lists[list].map((entry, i) => [`${list}[${i}]`, entry.claims ?? []] as const),
  );
  const ofHats = Object.entries(hats).map(([hat, words]) => [`hats.${hat}`, words.claims] as const);
  const message = "is not a claim of this pack";
  return [...named, ...ofHats].flatMap(([path, numbers]) =>
    numbers.flatMap((got, i) =>
      known.has(got) ? [] : errorAt("unknown-claim", `${path}.claims[${i}]`, message, { got }),
    ),
  );
}

/** Finds offered answers, and values that a tick stands for, that are not values of their fact. */
function unknownValues({ questions, checklist }: Pack): Finding[] {
  const offered = questions.flatMap(({ fact, choices }, i) =>
    choices.map(({ value }, at) => ({ fact, value, path: `questions[${i}].choices[${at}].value` })),
  );
  const ticks = checklist.flatMap(({ items }, i) =>
    items.flatMap((item, at) =>
      (["ticked", "unticked"] as const)
        .filter((key) => item[key] !== undefined)
        .map((key) => ({ ...item, value: item[key], path: `checklist[${i}].items[${at}].${key}` })),
    ),
  );
  return [...offered, ...ticks].flatMap(({ fact, value, path }) => {
    const checked = checkSchema<unknown>(matcherSchema(factRow(fact)), value);
    const problems = checked.ok ? [] : checked.problems;
    return problems.map((one) => errorAt("unknown-value", path, one.message, { ...one, path }));
  });
}

/** Finds places such as `{morale}` in a `because` whose fact the rule's condition doesn't always look at. */
function unknownPlaces({ rules }: Pack): Finding[] {
  return rules.flatMap(({ when, because }, i) => {
    const allowed = requiredParts(when).map(([fact]) => fact);
    const named = [...because.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    const message = "names a fact that its condition does not always look at";
    return named
      .filter((name) => !allowed.includes(name))
      .map((got) => errorAt("unknown-place", `rules[${i}].because`, message, { got, allowed }));
  });
}

/** Finds examples under `holds` in which their rule doesn't hold, and examples under `fails` in which it does. */
function brokenExamples({ rules, bands }: Pack): Finding[] {
  return rules.flatMap(({ id, when, examples }, at) =>
    (["holds", "fails"] as const).flatMap((side) =>
      (examples?.[side] ?? []).flatMap((got, i) => {
        const outcome = outcomeOf(when, interpret(got, bands).facts);
        if ((outcome === "holds") === (side === "holds")) return [];
        const path = `rules[${at}].examples.${side}[${i}]`;
        const verb = { holds: "holds", fails: "fails", unknown: "is unknown" }[outcome];
        return errorAt("example-differs", path, `of ${id} ${verb} here`, { got });
      }),
    ),
  );
}

/** Finds cases that get other hats than they expect. */
function brokenCases({ rules, cases, bands }: Pack): Finding[] {
  const ready = rules.map(readyRule);
  return cases.flatMap(({ name, situation, expect }, i) => {
    const { facts } = interpret(situation, bands);
    const now = decideHats(sumOf(findHolding(ready, facts)), facts);
    const { hat, then = now.then } = expect;
    if (now.hat === hat && now.then === then) return [];
    const message = `${name} gives ${hatsText(now)}, not ${hatsText({ hat, then })}`;
    return errorAt("case-differs", `cases[${i}].expect`, message, { witness: situation });
  });
}
