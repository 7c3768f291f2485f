import type { Axis } from "./axes.ts";
import { walkClasses } from "./classes.ts";
import type { Facts } from "./facts.ts";
import { type Finding, warning } from "./finding.ts";
import { partsOf } from "./groups.ts";
import { packFindings } from "./packFindings.ts";
import type { Condition, Pack } from "./packSchema.ts";
import { uncitedClaims, unusedValues } from "./packUsage.ts";
import { openRulebook, type Rulebook, type TabledRule } from "./rulebook.ts";
import { conditionOf } from "./sentences.ts";
import { type Survey, survey } from "./survey.ts";
import { axesFor, factsAt, tableOf, type Vector } from "./tables.ts";

/** All that `rules check` knows of a pack: its findings, and the table over every situation. */
export interface Review {
  readonly findings: readonly Finding[];
  readonly survey: Survey;
}

export function review(pack: Pack): Review {
  const book = openRulebook(pack, "");
  const seen = survey(book);
  const findings = [
    ...packFindings(pack),
    ...neverHolding(book),
    ...idleRules(book, seen),
    ...twins(book),
    ...tiedTogether(book),
    ...unusedValues(pack),
    ...uncitedClaims(pack),
  ];
  return { findings, survey: seen };
}

/** The first situation, in order, that makes a condition hold; only the facts it names are looked at. */
function firstHolding(book: Rulebook, condition: Condition): Facts | undefined {
  const axes = axesFor([condition, ...book.pack.rules.map((rule) => rule.when)]);
  const table = tableOf(condition, axes);
  const vector: Vector = axes.map((axis) => axis.unknown);
  let found: Facts | undefined;
  walkClasses(axes, vector, table.axes, () => {
    if (!found && table.outcome(vector) === "holds") found = factsAt(axes, vector);
  });
  return found;
}

function neverHolding(book: Rulebook): Finding[] {
  const rules = book.pack.rules.flatMap((rule, i) =>
    firstHolding(book, rule.when) ? [] : [never(`rules[${i}].when`, `the rule ${rule.id} can never hold`)],
  );
  const canHold = (when: Condition | undefined) =>
    when === undefined || firstHolding(book, when) !== undefined;
  const cautions = book.pack.cautions.flatMap((caution, i) =>
    canHold(conditionOf(caution, book.pack))
      ? []
      : [never(`cautions[${i}].when`, `the caution ${caution.id} can never hold`)],
  );
  return [...rules, ...cautions];
}

const never = (path: string, message: string): Finding => ({
  code: "never-holds",
  severity: "error",
  path,
  message,
});

function idleRules(book: Rulebook, seen: Survey): Finding[] {
  return book.rules.flatMap(({ rule }, i) => {
    const vector = seen.idle.get(rule.id);
    if (!vector) return [];
    const message = `the rule ${rule.id} never changes a verdict`;
    return [warning("never-matters", `rules[${i}]`, message, factsAt(book.axes, vector))];
  });
}

/** States of facts that rules tie together, from which on a verdict takes seconds. */
const mostStates = 200_000;

/** What can still change a verdict is found by trying the states of facts that rules look at together. */
function tiedTogether({ axes, rules, direction }: Rulebook): Finding[] {
  return partsOf(rules, direction).flatMap((part) => {
    const states = part.reduce((product, at) => product * ((axes[at] as Axis).unknown + 1), 1);
    if (states <= mostStates) return [];
    const names = part.map((at) => axes[at]?.fact).join(", ");
    const message = `tie ${names} together in ${states} states: a verdict may take seconds`;
    return [warning("many-states", "rules", message)];
  });
}

/** Two rules for the same hat that hold in exactly the same situations. */
function twins(book: Rulebook): Finding[] {
  const firstWith = new Map<string, TabledRule>();
  return book.rules.flatMap((rule, i) => {
    const key = `${rule.rule.hat} ${rule.axes.join()} ${truthTable(book, rule)}`;
    const twin = firstWith.get(key);
    if (!twin) {
      firstWith.set(key, rule);
      return [];
    }
    const message = `the rule ${rule.rule.id} has the same condition and hat as ${twin.rule.id}`;
    return [warning("same-condition", `rules[${i}].when`, message, firstHolding(book, rule.rule.when))];
  });
}

function truthTable(book: Rulebook, rule: TabledRule): string {
  const vector: Vector = book.axes.map((axis) => axis.unknown);
  let truths = "";
  walkClasses(book.axes, vector, rule.axes, () => {
    truths += rule.outcome(vector) === "holds" ? 1 : 0;
  });
  return truths;
}
