import { type Finding, packFindings } from "./core/packFindings.ts";
import { packSchema } from "./core/packSchema.ts";
import type { Problem } from "./core/problem.ts";
import { check, pathParts, pathText } from "./parse.ts";

/** The lists whose entries nothing else in a pack refers to. */
const lists = ["rules", "cautions", "questions", "checklist", "cases"] as const;

/**
 * What can be said of a pack while some of it has the wrong shape: entries that the problems name are left out, and
 * the rest is looked at. Where something all of it rests on is wrong (a hat, a band, a claim), there is nothing yet.
 */
export function findingsOfRest(value: unknown, problems: readonly Problem[]): Finding[] {
  const whole = value as Readonly<Record<string, unknown>>;
  const wrong = new Set(problems.map(({ path }) => pathText(pathParts(path).slice(0, 2))));
  const left: Record<string, readonly number[]> = {};
  const rest: Record<string, unknown> = { ...whole };
  for (const list of lists) {
    const entries = whole[list];
    if (!Array.isArray(entries)) return [];
    const indices = [...entries.keys()].filter((i) => !wrong.has(`${list}[${i}]`));
    left[list] = indices;
    rest[list] = indices.map((i) => entries[i]);
  }
  const shape = check(packSchema, rest);
  if (!shape.ok) return [];
  return packFindings(shape.value).map((finding) => ({ ...finding, path: before(finding.path, left) }));
}

/** The path as it was before entries were left out. */
function before(path: string, left: Readonly<Record<string, readonly number[]>>): string {
  const [list, at, ...rest] = pathParts(path);
  const index = left[String(list)]?.[Number(at)];
  return index === undefined ? path : pathText([String(list), index, ...rest]);
}
