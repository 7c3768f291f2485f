import type { FactName, Value } from "../core/facts.ts";
import type { Values } from "../core/verdict.ts";

/** The facts of a change or of what was seen, with their values. */
export const factsOf = (values: Values): [FactName, Value][] => Object.entries(values) as [FactName, Value][];
