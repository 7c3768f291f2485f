import { type FactName, type FactRow, factNames, factRow } from "../core/facts.ts";

/** One answer flag: the fact it answers, and for object forms the field of it. */
export interface AnswerFlag {
  readonly name: string;
  readonly fact: FactName | "id";
  readonly reads: "text" | "whole" | "decimal" | "list" | "yes" | "no";
  readonly field?: string;
  /** What stands in help after the name. */
  readonly takes?: string;
}

const kebab = (fact: string): string => fact.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function ownFlags(fact: FactName, row: FactRow): AnswerFlag[] {
  const name = kebab(fact);
  if (row.kind === "word") return [{ name, fact, reads: "text", takes: "<word>" }];
  if (row.kind === "count") return [{ name, fact, reads: "whole", takes: "<n>" }];
  if (row.kind === "words") return [{ name: name.replace(/s$/, ""), fact, reads: "list", takes: "<word>" }];
  return [
    { name, fact, reads: "yes" },
    { name: `no-${name}`, fact, reads: "no" },
  ];
}

const objectFlags: readonly AnswerFlag[] = [
  { name: "morale-score", fact: "morale", field: "score", reads: "decimal", takes: "<n>" },
  { name: "morale-scale", fact: "morale", field: "scale", reads: "text", takes: "<scale>" },
  { name: "responses", fact: "morale", field: "responses", reads: "whole", takes: "<n>" },
  { name: "needed-days", fact: "deadline", field: "needed", reads: "decimal", takes: "<days>" },
  { name: "available-days", fact: "deadline", field: "available", reads: "decimal", takes: "<days>" },
];

/** A new row in the table of facts gets its flag from here. */
export const answerFlags: readonly AnswerFlag[] = [
  ...factNames.flatMap((fact) => [
    ...ownFlags(fact, factRow(fact)),
    ...objectFlags.filter((flag) => flag.fact === fact),
  ]),
  { name: "id", fact: "id", reads: "text", takes: "<text>" },
];

/** Flags that may be given more than once, each time with another value. */
export const repeatable = answerFlags.filter(({ reads }) => reads === "list").map(({ name }) => name);
