// The domain's words as types and schemas: what a situation, a rule, a pack and a verdict are.
// Everything else in `src` is built on this folder, and it imports nothing but zod, so it also runs in a browser.
// Read `facts.ts` and `verdict.ts` first: what goes in, and what comes out. Nothing in here decides anything.

export type Hat = "leader" | "manager";

/** A `call` asks for its hat; a `hint` breaks a tie between calls, or speaks where nobody has a role and nothing calls. */
export type Kind = "call" | "hint";

/** Whether the article says it, or this tool goes further than the article does. */
export type Basis = "article" | "extended";

/** How firmly the hat is called for; `default` and `none` mean that nothing called at all. */
export type Strength = "clear" | "leaning" | "split" | "default" | "none";

/** The value of one fact. */
export type Value = string | number | boolean | readonly string[];

/** The hat to wear now, and the one to change to after it, if any. */
export interface Hats {
  readonly hat: Hat | null;
  readonly then: Hat | null;
}
