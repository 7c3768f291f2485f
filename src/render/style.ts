import { Chalk } from "chalk";

/** Colours by meaning; the renderers never name a colour. */
export interface Style {
  readonly leader: (text: string) => string;
  readonly manager: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly wrong: (text: string) => string;
}

export function makeStyle(colour: boolean): Style {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    leader: chalk.cyan,
    manager: chalk.yellow,
    strong: chalk.bold,
    faint: chalk.dim,
    wrong: chalk.red,
  };
}

/** Whether a stream gets colour: flag > NO_COLOR > FORCE_COLOR, CLICOLOR_FORCE > CLICOLOR=0 > TERM=dumb > terminal. */
export function wantsColour(
  stream: { isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
  flag: boolean | undefined,
): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== "0") return true;
  if (env.CLICOLOR === "0" || env.TERM === "dumb") return false;
  return stream.isTTY === true;
}
