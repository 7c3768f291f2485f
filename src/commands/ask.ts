import { remaining } from "../core/remaining.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Answers, Situation } from "../core/situation.ts";
import { type Asker, createAsker, type Look } from "../input/asker.ts";
import { type Given, textOf } from "../input/given.ts";
import { type Interview, interview } from "../input/interview.ts";
import { flagsOf, shellLine } from "../input/repeat.ts";
import { situationOf } from "../input/situation.ts";
import type { Io } from "../io.ts";
import { legible, wrap } from "../render/text.ts";
import { fileOf } from "./show.ts";
import { bareWords, colourFlag, viewOf } from "./view.ts";

/** The interview, all of it on stderr. */
export async function askSituation(
  answers: Answers,
  book: Rulebook,
  given: Given,
  io: Io,
): Promise<Situation> {
  const look = lookOf(given, io);
  const told = await asking(given, io, (asker) => interview({ answers, book, asker, mode: modeOf(given) }));
  const situation = await situationOf(undefined, told);
  if (!given.has("json")) io.stderr.write(`${look.faint(repeatLine(situation, book, given))}\n\n`);
  return situation;
}

/** Somebody to talk to, until the talk is over. */
export async function asking<T>(given: Given, io: Io, talk: (asker: Asker) => Promise<T>): Promise<T> {
  const path = fileOf(given);
  // Before the first question: nobody should have answered for nothing.
  if (path !== undefined) await (await import("../outputFile.ts")).demandPlace(path);
  const asker = await createAsker(io, lookOf(given, io));
  try {
    return await talk(asker);
  } finally {
    asker.close();
  }
}

function lookOf(given: Given, io: Io): Look {
  const { width, unicode, plain, style } = viewOf(io, io.stderr, colourFlag(given), bareWords);
  const { strong, faint, wrong } = style;
  const folded = (text: string, columns: number) => wrap(legible(text, unicode), columns);
  return { width, unicode, plain, strong, faint, wrong, wrap: folded };
}

function modeOf(given: Given): Interview["mode"] {
  if (given.has("all")) return "all";
  return given.has("quick") ? "quick" : "open";
}

/** The command that gives this verdict again without asking; unbroken, so that it can be copied. */
function repeatLine(situation: Situation, book: Rulebook, given: Given): string {
  const named = ["rules", "format"].flatMap((name) => {
    const value = textOf(given, name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const words = [
    "hat-advisor",
    ...flagsOf(situation),
    ...named,
    ...(given.has("explain") ? ["--explain"] : []),
  ];
  const still = remaining(situation, book).settled ? [] : ["--no-input"];
  return `To repeat: ${shellLine([...words, ...still])}`;
}
