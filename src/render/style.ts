import { Chalk } from "chalk";
import type { Look } from "./display.ts";

type Paint = (text: string) => string;

/** Colors by meaning; the renderers never name a color. */
export type Style = Readonly<Record<"leader" | "manager" | "strong" | "faint" | "wrong", Paint>>;

export function makeStyle(color: boolean): Style {
  const { cyan, yellow, bold, dim, red } = new Chalk({ level: color ? 1 : 0 });
  return { leader: cyan, manager: yellow, strong: bold, faint: dim, wrong: red };
}

type Environment = Readonly<Record<string, string | undefined>>;
type Stream = { readonly isTTY?: boolean; readonly columns?: number };

/** Decides whether a stream gets color. The first that says anything wins, the flag before all. */
export function wantsColor(stream: Stream, env: Environment, flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== "0") return true;
  if (env.CLICOLOR === "0" || env.TERM === "dumb") return false;
  return stream.isTTY === true;
}

/** Finds out how a stream shows text; `color` is the flag. A terminal without a width has 80. */
export const createLook = (
  { env, unicode }: { readonly env: Environment; readonly unicode: boolean },
  stream: Stream,
  color: boolean | undefined,
): Look => ({
  width: Math.max(20, stream.columns || 80),
  style: makeStyle(wantsColor(stream, env, color)),
  unicode,
  // A screen reader cannot follow pictures, nor a dumb terminal a cursor that moves.
  plain: !["", "0"].includes(env.ACCESSIBLE ?? "") || env.TERM === "dumb",
});
