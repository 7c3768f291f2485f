import { type FactName, type Facts, factNames } from "../core/facts.ts";
import { read } from "../core/reading.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Answers, Situation } from "../core/situation.ts";
import { usageError } from "../errors.ts";
import { isFigures } from "../input/cells.ts";
import { interview } from "../input/interview.ts";
import { readDocument, type Sources, situationOf } from "../input/situation.ts";
import type { Entry } from "../journal/entry.ts";
import { write } from "../output.ts";
import { lastCheck } from "../render/movement.ts";
import { asking } from "./ask.ts";
import type { Invocation } from "./command.ts";
import { mayAsk } from "./sources.ts";

type Place = Pick<Invocation, "given" | "io">;

const occasion = "one-on-one";

/** The answers to one check: from the list at a terminal, else what was given over what is remembered. */
export async function obtainCheck(
  sources: Sources,
  last: Entry | undefined,
  book: Rulebook,
  place: Place,
): Promise<Situation> {
  const { given, io } = place;
  if (sources.input === undefined && mayAsk(given, io)) {
    return whetherOneOnOne(await ask(sources.flags, last, book, place));
  }
  const document = await readDocument(sources, io, () => []);
  if (!last) return whetherOneOnOne(await situationOf(document, sources.flags));
  if (!given.has("json") && !given.has("quiet")) {
    await write(io.stderr, `${lastCheck(last.at, io.today())}; its answers stand where none is given.\n`);
  }
  const merged = { ...document, value: { ...last.answers, ...document?.value } };
  return whetherOneOnOne(await situationOf(merged, sources.flags));
}

function whetherOneOnOne(situation: Situation): Situation {
  if ((situation.occasion ?? occasion) === occasion) return { ...situation, occasion };
  throw usageError("A one-on-one is with one person.", "For a talk with the team: hat-advisor advise.");
}

/** The first time a few questions and the list; later the list alone, with last time's answers ticked. */
async function ask(
  flags: Answers,
  last: Entry | undefined,
  book: Rulebook,
  { given, io }: Place,
): Promise<Situation> {
  const answers = { ...(last && unlisted(last.answers, book)), occasion, ...flags } as const;
  return asking(given, io, async (asker) => {
    if (!last)
      return interview({ answers, book, asker, mode: "quick", first: ["role", "level", "teamSize"] });
    asker.say(lastCheck(last.at, io.today()));
    const before = read(last.answers, book.pack.bands).facts;
    const told = await interview({ answers, book, asker, mode: "quick", first: [], before });
    return withFigures(told, last.answers, before);
  });
}

/** The list asks for words: where the word is what it was, the figures behind it stand as well. */
function withFigures(told: Situation, last: Answers, before: Facts): Situation {
  const kept = factNames.filter((fact) => told[fact] === before[fact] && isFigures(last[fact]));
  return { ...told, ...Object.fromEntries(kept.map((fact) => [fact, last[fact]])) };
}

/** Answers that no list asks for, such as the role: they are true until somebody says otherwise. */
function unlisted(answers: Answers, book: Rulebook): Answers {
  const listed = new Set<FactName>(book.pack.checklist.flatMap(({ items }) => items.map(({ fact }) => fact)));
  const kept = factNames.filter((fact) => !listed.has(fact)).map((fact) => [fact, answers[fact]]);
  return Object.fromEntries(kept);
}
