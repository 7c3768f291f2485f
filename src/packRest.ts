import type { Finding } from "./core/finding.ts";
import { packFindings } from "./core/packFindings.ts";
import { packSchema } from "./core/packSchema.ts";
import type { Problem } from "./core/problem.ts";
import { check, pathParts } from "./parse.ts";

type Entry = Readonly<Record<string, unknown>>;

/** What stands in for a field of the wrong shape: nothing that could be wrong in itself. */
const standIns: Readonly<Record<string, Entry>> = {
  rules: {
    hat: "leader",
    points: 1,
    kind: "hint",
    basis: "extended",
    claims: [],
    when: { role: "leader" },
    because: "-",
  },
  cautions: { when: { role: "leader" }, note: "-", basis: "extended" },
};

/**
 * What can be said of a pack while some of it has the wrong shape: wrong fields are replaced by ones that say nothing, and the
 * rest is looked at. Where something all of it rests on is wrong (a hat, a band, a claim), there is nothing yet.
 */
export function findingsOfRest(value: unknown, problems: readonly Problem[]): Finding[] {
  const whole = value as Entry;
  const parts = problems.map(({ path }) => pathParts(path));
  const wrongIn = (list: string, at: number) =>
    parts.filter(([part, index]) => part === list && index === at).map(([, , field]) => field);
  const rest: Record<string, unknown> = { ...whole, checklist: [], cases: [] };
  for (const [list, plain] of Object.entries(standIns)) {
    const entries = whole[list];
    if (!Array.isArray(entries)) return [];
    rest[list] = entries.map((entry, at) => repaired(entry, wrongIn(list, at), { ...plain, id: `at-${at}` }));
  }
  const shape = check(packSchema, rest);
  return shape.ok ? packFindings(shape.value) : [];
}

/** An entry without its wrong fields; `undefined` among them is the entry itself. */
function repaired(entry: unknown, wrong: readonly (string | number | undefined)[], plain: Entry): unknown {
  if (wrong.length === 0) return entry;
  if (wrong.includes(undefined)) return plain;
  const mended: Record<string, unknown> = { ...(entry as Entry) };
  // Examples speak of the condition; without it they have nothing to be held against.
  if (wrong.includes("when")) delete mended.examples;
  for (const field of wrong as readonly string[]) {
    if (field in plain) mended[field] = plain[field];
    else delete mended[field];
  }
  return mended;
}
