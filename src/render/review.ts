import type { Coverage, Target } from "../core/coverage.ts";
import type { Finding } from "../core/finding.ts";
import type { Survey } from "../core/survey.ts";
import { leafWords } from "./condition.ts";
import { safeJson } from "./json.ts";
import { choiceWords, problemWords } from "./problems.ts";
import { table } from "./table.ts";
import { hanging, legible, wrap } from "./text.ts";
import type { View } from "./view.ts";

/** One finding a block: where, how bad, its code, what is wrong; and a situation that shows it, whole, to be copied. */
export function findingsText(findings: readonly Finding[], view: View): string {
  const lines = findings.flatMap((finding) => {
    const { code, severity, witness } = finding;
    const words =
      `${placeWords(finding)}${severity} ${code}: ${problemWords(finding)} ${choiceWords(finding)}`.trimEnd();
    return [
      ...hanging(legible(words, view.unicode), view.width),
      ...(witness ? [`  shown by ${safeJson(witness)}`] : []),
    ];
  });
  return lines.map((line) => `${line}\n`).join("");
}

const placeWords = ({ place }: Finding): string =>
  place ? `${place.file}:${place.line}:${place.column}: ` : "";

/** How the situations that a pack can tell apart come out. */
export function surveyText(survey: Survey, view: View): string {
  const { situations, sampled } = survey;
  const head = sampled
    ? `Too many situations to walk them all: a sample of ${situations}`
    : `All ${situations} situations the rules can tell apart`;
  const share = (count: number) => [String(count), `${((count * 100) / situations).toFixed(1)} %`];
  const ranked = (counts: ReadonlyMap<string, number>) => [...counts].sort((a, b) => b[1] - a[1]);
  const rows = [
    ...ranked(survey.hats),
    ...ranked(survey.strengths).map(([name, n]) => [`${name} (strength)`, n] as const),
  ];
  const shown = table(
    rows.filter(([name]) => name !== "none (strength)").map(([name, count]) => [name, ...share(count)]),
    view.width,
  );
  return `${strongLines(head, view)}\n${shown.join("\n")}\n`;
}

/** What the examples and cases of a pack show, and what they leave unseen. */
export function coverageText(coverage: Coverage, view: View): string {
  const { examples, cases, targets, percent } = coverage;
  const lines = [`${examples} examples, ${cases} cases.`, ...targets.flatMap(unseenWords)];
  const shown = lines.flatMap((line) => hanging(legible(line, view.unicode), view.width));
  const head = `${percent} % of the rules and their conditions are seen holding and failing`;
  return `${[strongLines(head, view), ...shown].join("\n")}\n`;
}

const strongLines = (text: string, { width, style }: View): string =>
  wrap(text, width)
    .map((line) => style.strong(line))
    .join("\n");

function unseenWords({ rule, leaf, holding, failing }: Target): string[] {
  const what =
    leaf?.fact && leaf.wanted !== undefined ? `${rule}, ${leafWords(leaf.fact, leaf.wanted)}` : rule;
  return [
    ...(holding ? [] : [`Never seen holding: ${what}`]),
    ...(failing ? [] : [`Never seen failing: ${what}`]),
  ];
}
