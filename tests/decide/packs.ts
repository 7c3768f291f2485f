import content from "#shipped";
import { buildRulebook, type Rulebook } from "../../src/decide/rulebook.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";

// Packs for tests: the shipped one, as `npm run build` leaves it, and small ones whose rules are written where they are
// needed. Nothing is checked or built at import, so that what breaks breaks in a test.

export const { pack: shippedPack, sha256 } = content as unknown as { pack: Pack; sha256: string };

export const buildShippedBook = (): Rulebook => buildRulebook(shippedPack, sha256);

/** A call of 3 points for the leader hat, unless told otherwise; its id says what it is. */
export const ruleWhen = (when: Condition, over: Partial<Rule> = {}): Rule => ({
  id: `${over.hat ?? "leader"} ${JSON.stringify(when)}`,
  hat: "leader",
  points: 3,
  kind: "call",
  basis: "article",
  claims: [1],
  because: "It holds.",
  when,
  ...over,
});
export const callWhen = (hat: Rule["hat"], points: number, when: Condition): Rule =>
  ruleWhen(when, { hat, points });
export const hintWhen = (hat: Rule["hat"], points: number, when: Condition): Rule =>
  ruleWhen(when, { hat, points, kind: "hint" });

const wordingOf = (name: string): Pack["hats"]["leader"] => ({
  title: name,
  say: [`${name} say`],
  ask: [`${name} ask`],
  do: [`${name} do`],
  avoid: [`${name} avoid`],
  until: [`${name} until`],
  again: [`${name} again`],
  claims: [],
});

/** A pack of these rules and nothing else but the shipped bands; its hats say which hat's line it is. */
export const packOf = (rules: readonly Rule[], over: Partial<Pack> = {}): Pack => ({
  name: "small",
  version: "1.0.0",
  rules: [...rules],
  cautions: [],
  hats: {
    leader: wordingOf("leader"),
    manager: wordingOf("manager"),
    default: wordingOf("default"),
  },
  questions: [],
  checklist: [],
  bands: shippedPack.bands,
  claims: [],
  cases: [],
  care: { hard: { morale: "low" }, say: [], do: [], avoid: [] },
  against: [],
  ...over,
});

export const bookOf = (rules: readonly Rule[], over: Partial<Pack> = {}): Rulebook =>
  buildRulebook(packOf(rules, over), "0".repeat(64));
