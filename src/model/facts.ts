import type { Value } from "./model.ts";

/**
 * The facts of a situation, in the author's order. Questions, flags, problems, `open` and `flips` follow this table.
 * A new fact is a new row here, a question in `content/questions.yaml`, and a rule that looks at it.
 */
export const factTable = {
  role: { kind: "word", values: ["manager", "leader", "neither"] },
  occasion: { kind: "word", values: ["team", "one-on-one", "above"] },
  morale: { kind: "word", values: ["low", "steady", "high"] },
  direction: { kind: "word", values: ["clear", "unclear"] },
  changeExpected: { kind: "yes-no" },
  deadline: { kind: "word", values: ["none", "comfortable", "tight"] },
  project: { kind: "word", values: ["ordinary", "massive"] },
  plan: { kind: "word", values: ["clear", "unclear"] },
  conflict: { kind: "yes-no" },
  teamSize: { kind: "count" },
  transitions: {
    kind: "list",
    values: [
      "team-leader-absent",
      "team-leader-changing",
      "key-manager-absent",
      "key-manager-changing",
      "acquisition",
      "reorganization",
      "layoffs",
      "new-in-role",
    ],
  },
  newDirectReport: { kind: "yes-no" },
  needs: { kind: "list", values: ["how", "relief", "backing"] },
  mentoring: { kind: "yes-no" },
  level: { kind: "word", values: ["frontline", "middle", "senior", "executive"] },
} as const;

type Table = typeof factTable;
export type FactName = keyof Table;

type ValueOf<Row> = Row extends { kind: "word"; values: readonly (infer W)[] }
  ? W
  : Row extends { kind: "list"; values: readonly (infer W)[] }
    ? readonly W[]
    : Row extends { kind: "count" }
      ? number
      : boolean;

/** What is known, every fact in words (scores and days already read by the bands). Absent means not known. */
export type Facts = { readonly [F in FactName]?: ValueOf<Table[F]> | undefined } & {
  /** Percent by which the work needed exceeds the time available; known only when both were given in days. */
  readonly shortBy?: number | undefined;
};

export type Role = ValueOf<Table["role"]>;

/** One row of the table, whichever fact it is for. */
export type FactRow =
  | { readonly kind: "word" | "list"; readonly values: readonly string[] }
  | { readonly kind: "count" }
  | { readonly kind: "yes-no" };

export const factNames = Object.keys(factTable) as FactName[];

export const factRow = (fact: FactName): FactRow => factTable[fact];

/** The lowest and the highest score of each scale that morale is scored on. */
export const scales = {
  enps: [-100, 100],
  "0-10": [0, 10],
  "0-100": [0, 100],
  "1-5": [1, 5],
} as const;

export const scaleNames = Object.keys(scales) as (keyof typeof scales)[];

/** The word that a matcher and a checklist use for an empty list. */
export const emptyListWord = "nothing";

/** Facts that no conversation changes: once they are known, a flip never offers another answer to them. */
export const lastingFacts: readonly FactName[] = ["role", "level"];

/** Names of version 1, each with the fact that took its place. */
export const renamedFacts = new Map<string, FactName>([["reportsNeedSupport", "needs"]]);

export const isList = (value: Value | null | undefined): value is readonly string[] =>
  Array.isArray(value);
