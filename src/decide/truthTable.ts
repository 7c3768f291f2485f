import type { Facts, Role } from "../model/facts.ts";
import type { Rule } from "../model/rule.ts";
import { type CompiledCondition, compileCondition, matchersOf } from "./conditions.ts";
import { addPoints, codeOf, decideHats, emptyTally } from "./decide.ts";
import { type Domain, domainsOf } from "./domains.ts";

// A truth table for each role: from situations, known in part or whole, to hats.
//
// A situation is a number of mixed radix with one digit for each fact (see `domains.ts`); a digit's weight is the product
// of the radices before it. With morale (steady 0, low 1), deadline (0, tight 1) and teamSize (0, 1, 2):
//
//   morale low, 12 people  →  1·1 + 0·2 + 1·4  =  cell 5
//
// To change one answer is to add a step to the number, so looking at neighbors costs an addition. A cell holds the code of
// its hats and is filled when it is first asked for: a manager's whole table has some 774,000 cells, and a verdict on a
// manager of whom nothing else is known looks at a few hundred.

/** A fact as a place of the number. */
export interface Place {
  readonly domain: Domain;
  readonly weight: number;
}

export interface TableRule {
  readonly rule: Rule;
  readonly outcome: CompiledCondition;
  /** The places of the facts that it looks at. */
  readonly places: readonly number[];
}

/** Tables with more cells are kept as a map: few of their cells are ever asked for. */
const mostCellsInArray = 2 ** 22;

export class TruthTable {
  readonly places: readonly Place[];
  readonly rules: readonly TableRule[];
  private readonly role: Role;
  private readonly cells: {
    get(cell: number): number | undefined;
    set(cell: number, code: number): void;
  };

  constructor(role: Role, rules: readonly Rule[]) {
    this.role = role;
    const compiled = rules.map((rule) => ({ rule, outcome: compileCondition(rule.when) }));
    const possible = compiled.filter(({ outcome }) => outcome({ role }) !== "fails");
    const domains = domainsOf(possible.map(({ rule }) => rule));
    let size = 1;
    this.places = domains.map((domain) => {
      const weight = size;
      size *= domain.values.length;
      return { domain, weight };
    });
    this.rules = possible.map(({ rule, outcome }) => {
      const facts = new Set(matchersOf(rule.when).map(({ fact }) => fact));
      const places = [...domains.keys()].filter((i) => facts.has((domains[i] as Domain).fact));
      return { rule, outcome, places };
    });
    this.cells = size <= mostCellsInArray ? arrayCells(size) : new Map();
  }

  /** The cell of a situation. */
  cellOf(facts: Facts): number {
    let cell = 0;
    for (const { domain, weight } of this.places) {
      const value = facts[domain.fact];
      if (value !== undefined) cell += domain.digitOf(value) * weight;
    }
    return cell;
  }

  /** The code of the hats at a cell. */
  hatsAt(cell: number): number {
    const found = this.cells.get(cell);
    if (found !== undefined) return found;
    const code = this.decideCell(cell);
    this.cells.set(cell, code);
    return code;
  }

  private decideCell(cell: number): number {
    const facts: Record<string, unknown> = { role: this.role };
    let rest = cell;
    for (const { domain } of this.places) {
      const radix = domain.values.length;
      facts[domain.fact] = domain.values[rest % radix];
      rest = Math.floor(rest / radix);
    }
    const tally = emptyTally();
    for (const { rule, outcome } of this.rules)
      if (outcome(facts as Facts) === "holds") addPoints(tally, rule);
    return codeOf(decideHats(tally, facts as Facts));
  }
}

/** A byte a cell, 0 where it was not asked for yet. */
function arrayCells(size: number) {
  const codes = new Uint8Array(size);
  return {
    get: (cell: number) => (codes[cell] ? (codes[cell] as number) - 1 : undefined),
    set: (cell: number, code: number) => {
      codes[cell] = code + 1;
    },
  };
}
