/**
 * The facts a situation is made of, in the author's order. Flags, questions, problems, `open` and `whatIf`
 * all follow this table; a new fact is a new row here and an entry in `content/questions.yaml`.
 */
export const factTable = {
  role: { kind: "word", values: ["manager", "leader", "neither"] },
  occasion: { kind: "word", values: ["team", "one-on-one"] },
  morale: { kind: "word", values: ["low", "steady", "high"] },
  direction: { kind: "word", values: ["clear", "unclear"] },
  deadline: { kind: "word", values: ["none", "comfortable", "tight"] },
  project: { kind: "word", values: ["ordinary", "massive"] },
  plan: { kind: "word", values: ["clear", "unclear"] },
  teamSize: { kind: "count" },
  transitions: {
    kind: "words",
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
  reportsNeedSupport: { kind: "yes-no" },
  mentoring: { kind: "yes-no" },
  level: { kind: "word", values: ["frontline", "middle", "senior", "executive"] },
} as const;

type Table = typeof factTable;
export type FactName = keyof Table;

type ValueOf<Row> = Row extends { kind: "word"; values: readonly (infer W)[] }
  ? W
  : Row extends { kind: "words"; values: readonly (infer W)[] }
    ? readonly W[]
    : Row extends { kind: "count" }
      ? number
      : boolean;

/** What is known, every fact in words (object forms already read by the bands). Absent means not known. */
export type Facts = { readonly [F in FactName]?: ValueOf<Table[F]> } & {
  /** Percent by which the work needed exceeds the time available; known only when both were given in days. */
  readonly shortBy?: number;
};

export type Role = ValueOf<Table["role"]>;
export type Hat = "leader" | "manager";
/** What a rule stands for: one's own seat, something that calls for a hat, or a hint of it. */
export type Kind = "seat" | "call" | "hint";
export type Value = string | number | boolean | readonly string[];

/** One row of the table, seen generically. */
export type FactRow =
  | { readonly kind: "word" | "words"; readonly values: readonly string[] }
  | { readonly kind: "count" }
  | { readonly kind: "yes-no" };

export const factNames = Object.keys(factTable) as FactName[];

export const factRow = (fact: FactName): FactRow => factTable[fact];
