import type { Pack, Rule } from "../../src/core/packSchema.ts";
import { shippedPack } from "../../src/shipped.ts";

// A pack of one rule, one caution and three questions, so that whatever is wrong stands alone.

export const shipped = shippedPack();
export const firstRule = shipped.rules[0] as Rule;
export const words = { say: [], ask: [], do: [], avoid: [], until: [], again: [], claims: [1] };
export const question = (fact: Pack["questions"][number]["fact"]): Pack["questions"][number] => ({
  fact,
  ask: "",
  help: "",
  choices: [],
  claims: [],
});
export const rule = (over: Partial<Rule> = {}): Rule => {
  const { id, hat, points, kind, basis } = firstRule;
  return {
    id,
    hat,
    points,
    kind,
    basis,
    claims: [1],
    when: { morale: "low" },
    because: "It holds.",
    ...over,
  };
};
export const small = (over: Partial<Pack> = {}): Pack => ({
  ...shipped,
  rules: [rule()],
  cautions: [
    { id: "careful", basis: "article" as const, when: { plan: ["clear", "unclear"] }, note: "Careful." },
  ],
  questions: [question("role"), question("level"), question("morale")],
  claims: shipped.claims
    .slice(0, 2)
    .map((claim, i) => ({ ...claim, number: i + 1, unused: i > 0 ? "A reason." : undefined })),
  hats: { leader: words, manager: words, none: words },
  cases: [],
  ...over,
});
