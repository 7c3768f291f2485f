import { Chalk } from "chalk";
import type { Facts } from "../model/facts.ts";
import type { Display, Labels } from "./display.ts";

type Paint = (text: string) => string;

/** Colors by meaning; the renderers never name a color. */
export interface Style {
  readonly leader: Paint;
  readonly manager: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly wrong: Paint;
}

export function makeStyle(color: boolean): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    leader: chalk.cyan,
    manager: chalk.yellow,
    strong: chalk.bold,
    faint: chalk.dim,
    wrong: chalk.red,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Decides whether a stream gets color. The first that says anything wins, from the flag down to the terminal. */
export function wantsColor(
  stream: { isTTY?: boolean },
  env: Environment,
  flag: boolean | undefined,
): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== "0") return true;
  if (env.CLICOLOR === "0" || env.TERM === "dumb") return false;
  return stream.isTTY === true;
}

interface World {
  readonly env: Environment;
  readonly unicode: boolean;
}

/** Finds out how a stream shows text; `color` is the flag, if one was given. A terminal without a width has 80. */
export function createDisplay(
  { env, unicode }: World,
  stream: { isTTY?: boolean; columns?: number },
  color: boolean | undefined,
  labels: Labels,
  facts: Facts = {},
): Display {
  return {
    width: Math.max(20, stream.columns || 80),
    style: makeStyle(wantsColor(stream, env, color)),
    unicode,
    plain: isPlain(env),
    labels,
    facts,
  };
}

/** A screen reader cannot follow pictures, nor a dumb terminal a cursor that moves. */
const isPlain = ({ ACCESSIBLE = "", TERM }: Environment): boolean =>
  (ACCESSIBLE !== "" && ACCESSIBLE !== "0") || TERM === "dumb";
