import { describe, expect, test } from "vitest";
import { buildAdvice, findNotes } from "../../src/decide/advice.ts";
import { advise, decideSituation } from "../../src/decide/advise.ts";
import { findStates, holdingIn } from "../../src/decide/clusters.ts";
import { interpret } from "../../src/decide/figures.ts";
import { talkOf } from "../../src/decide/rulebook.ts";
import type { Facts, Role } from "../../src/model/facts.ts";
import type { Situation } from "../../src/model/situation.ts";
import type { Decision, Verdict } from "../../src/model/verdict.ts";
import { shownLines } from "../../src/render/cardParts.ts";
import { book } from "../render/shipped.ts";
import { everySituation, randomSituations } from "../render/walk.ts";

// To whom a card speaks, and in what state they are: kinds of lines that must never reach them, in every situation with
// up to two things out of the ordinary and in many with more.

interface Spoken {
  readonly situation: Situation;
  readonly facts: Facts;
  readonly verdict: Decision & Pick<Verdict, "advice" | "notes">;
}

function sortHolding(facts: Facts, { hat }: Pick<Decision, "hat">) {
  const all = holdingIn(findStates(facts, book.viewOf(facts.role as Role)));
  return book.order[hat ?? "leader"].filter((rule) => all.includes(rule));
}

/** The words of a verdict alone: what else is in one takes far longer to find. */
function speak(situation: Situation): Spoken {
  const { facts } = interpret(situation, book.pack.bands);
  const decision = decideSituation(situation, book);
  const holding = sortHolding(facts, decision);
  const talk = talkOf(facts, book);
  const advice = buildAdvice(talk, decision, holding, book, []);
  return { situation, facts, verdict: { ...decision, advice, notes: findNotes(talk, book) } };
}

const spoken = [...everySituation(2), ...randomSituations(8_000, 7)].map(speak);

const occasionOf = ({ facts }: Spoken) => facts.occasion ?? "team";
const isAlone = (one: Spoken) => occasionOf(one) === "one-on-one";
const isTeam = (one: Spoken) => occasionOf(one) === "team";
const has = (list: readonly string[] | null | undefined, item: string) =>
  list?.includes(item) === true;

/** What is said or asked aloud, as the card shows it. */
const aloud = ({ verdict: { advice } }: Spoken) => [advice.say, ...advice.ask.slice(0, 3)];
const card = ({ verdict }: Spoken) => [...shownLines(verdict), ...verdict.notes.slice(0, 1)];

/** Every line of the advice, also those that only the explanation and other formats show. */
const whole = ({ verdict: { advice } }: Spoken) => [
  advice.say,
  ...advice.ask,
  ...advice.do,
  ...advice.avoid,
];

/** The lines that a pattern finds, each once, with a situation that shows it. */
function found(
  applies: (spoken: Spoken) => boolean,
  lines: (spoken: Spoken) => readonly string[],
  pattern: RegExp,
): readonly string[] {
  const first = new Map<string, string>();
  for (const one of spoken) {
    if (!applies(one)) continue;
    for (const line of lines(one))
      if (pattern.test(line) && !first.has(line)) first.set(line, JSON.stringify(one.situation));
  }
  return [...first].map(([line, situation]) => `${line}\n  ${situation}`);
}

describe("who a card speaks to", () => {
  test("a team hears nothing that is meant for one person", () => {
    const applies = (one: Spoken) => isTeam(one) && (one.facts.teamSize ?? 2) > 1;
    const toOne =
      /\byou and I\b|your first (?:weeks|month)|on your plate|got your back|your side first/i;
    expect(found(applies, aloud, toOne)).toEqual([]);
  });

  test("one person, or somebody's boss, hears nothing that is meant for a team", () => {
    const toTeam =
      /\ball of you\b|on your minds|whole team together|everyone focused|one page that/i;
    expect(found((one) => !isTeam(one), whole, toTeam)).toEqual([]);
  });

  test("a boss is asked for direction, decisions or relief, and is never managed", () => {
    const managing = /\bhow are you\b|your next step|check-ins at|one-on-ones?\b/i;
    expect(found((one) => occasionOf(one) === "above", card, managing)).toEqual([]);
  });

  test("nobody who has no managers reads about their managers", () => {
    const hasNone = ({ facts: { role, level, teamSize } }: Spoken) =>
      role !== "leader" || level === "frontline" || (teamSize ?? 99) < 10;
    expect(found(hasNone, whole, /your managers/i)).toEqual([]);
  });

  test("a peer reads nothing that only a boss can decide", () => {
    const bossOnly = new RegExp(
      [
        "^(?:Cut work|Move (?:the )?dates|Pair people)",
        "give each|one specific goal|your boss, and agree|whole team, in person",
        "off your desk|could you lead, and",
      ].join("|"),
      "i",
    );
    expect(found(({ facts }) => facts.role === "neither", card, bossOnly)).toEqual([]);
  });

  test("a default asks and listens, and never sounds like a finding", () => {
    const isDefault = ({ verdict: { hat, strength } }: Spoken) =>
      hat === null || strength === "default";
    const finding = /one owner and one date|where I think we're headed|here's the goal/i;
    expect(found(isDefault, ({ verdict }) => shownLines(verdict), finding)).toEqual([]);
  });
});

describe("a one-on-one with the same person, the weeks after", () => {
  /** The openings of the first weeks in which nothing changes. */
  function openings({ facts, verdict }: Spoken, weeks: number): readonly string[] {
    const holding = sortHolding(facts, verdict);
    const said: string[] = [];
    for (let week = 0; week < weeks; week++)
      said.push(buildAdvice(talkOf(facts, book), verdict, holding, book, said).say);
    return said;
  }

  test.each<Partial<Situation>>([
    { role: "manager", conflict: true },
    { role: "manager", needs: ["relief"] },
    { role: "manager", needs: ["how"] },
    { role: "manager", needs: ["backing"] },
    { role: "manager", needs: [] },
    { role: "manager", mentoring: true },
    { role: "leader", needs: ["how"] },
    { role: "leader", needs: ["relief"] },
    { role: "leader", needs: ["backing"] },
    { role: "leader", needs: ["relief", "backing"] },
    { role: "leader", mentoring: true },
    { role: "leader", newDirectReport: true },
    { role: "manager", morale: "low" },
    { role: "manager", direction: "unclear" },
    { role: "manager", changeExpected: true },
    { role: "leader", deadline: "tight" },
    { role: "manager", plan: "unclear" },
    { role: "neither", project: "massive", deadline: "tight" },
  ])("asks something else in each of three weeks: %j", (told) => {
    const situation = { ...told, occasion: "one-on-one" } as Situation;
    const weeks: (readonly string[])[] = [];
    for (let week = 0; week < 3; week++)
      weeks.push(shownLines(advise(situation, book, { shownLately: weeks.slice(-2).flat() })));
    const asked = weeks.map((lines) => lines.slice(1, 4));
    const again = asked.flatMap((lines, i) => lines.filter((line) => asked[i - 1]?.includes(line)));
    expect(again, JSON.stringify(asked, null, 1)).toHaveLength(0);
  });

  test("never speaks to a whole team", () => {
    const toTeam = /\ball of you\b|\beveryone\b|\bpeople are\b/i;
    expect(found(isAlone, (one) => openings(one, 6), toTeam)).toEqual([]);
  });

  test.each([
    [
      "worn out or hurt",
      "backing",
      /would help|how have you been|I'm sorry|your plate|still too much|how full|holding up/i,
    ],
    [
      "overloaded",
      "relief",
      /your plate|still too much|how full|tell me more|how have you been|would help|I'm sorry|holding up/i,
    ],
  ])("stays with what somebody who is %s came with", (_, need, kept) => {
    const applies = (one: Spoken) => isAlone(one) && has(one.facts.needs, need);
    const other = new RegExp(`^(?!.*(?:${kept.source}))`, "i");
    expect(found(applies, (one) => openings(one, 3), other)).toEqual([]);
  });
});

describe("what state they are in", () => {
  test("somebody who has too much is never asked to take on or commit to more", () => {
    const hasTooMuch = (one: Spoken) => has(one.facts.needs, "relief");
    const more =
      /commit|stretch you|take on\b|by the time we next talk|two or three goals|(?:first|specific) goal/i;
    const doing = ({ verdict }: Spoken) => verdict.advice.do.slice(0, 2);
    expect(found((one) => isAlone(one) && hasTooMuch(one), doing, more)).toEqual([]);
    expect(found(hasTooMuch, aloud, more)).toEqual([]);
  });

  test("somebody who is hurt hears a human word before any task", () => {
    const isHurt = (one: Spoken) => isAlone(one) && has(one.facts.needs, "backing");
    const opening = ({ verdict }: Spoken) => [verdict.advice.say];
    const noHumanWord =
      /^(?!.*(?:don't have to tell me more|I'm sorry|on your plate|how are you))/i;
    expect(found(isHurt, opening, noHumanWord)).toEqual([]);
  });

  test.each(["manager", "leader"] as const)(
    "somebody who is hurt and has too much is first asked by their %s how they are",
    (role) => {
      const { advice } = advise(
        { role, occasion: "one-on-one", needs: ["relief", "backing"] },
        book,
      );
      expect(advice.ask[0]).toMatch(/^How are you/);
      expect(advice.do.slice(0, 2).join(" ")).toMatch(/don't press/);
    },
  );

  test("a talk with somebody who is hurt is over once they are better, even for their mentor", () => {
    const { advice } = advise(
      { role: "manager", occasion: "one-on-one", needs: ["backing"], mentoring: true },
      book,
    );
    expect(advice.until).toMatch(/doing better/);
  });

  test("after layoffs nobody is met with tasks, growth or good cheer", () => {
    const isAfter = ({ facts }: Spoken) => has(facts.transitions, "layoffs");
    const tactless =
      /stretch you|worth keeping|every single person|finish today|here's the goal|first month/i;
    expect(found(isAfter, whole, tactless)).toEqual([]);
  });

  test("a new boss asks before showing how it's done", () => {
    const isNewBoss = ({ facts }: Spoken) =>
      has(facts.transitions, "new-in-role") && facts.newDirectReport === true;
    const knowing = /what good work looks like|how we do things here|your first weeks here/i;
    expect(found(isNewBoss, whole, knowing)).toEqual([]);
  });

  test("in an incident nobody plans two weeks ahead", () => {
    const isIncident = ({ facts }: Spoken) =>
      facts.project === "massive" && facts.deadline === "tight";
    expect(found(isIncident, whole, /goals for the next two weeks/i)).toEqual([]);
  });

  test("a private talk about needs, morale or conflict says where the advice ends", () => {
    const isDelicate = (one: Spoken) =>
      isAlone(one) &&
      (one.facts.conflict === true ||
        one.facts.morale === "low" ||
        (one.facts.needs?.length ?? 0) > 0);
    const headsUp = ({ verdict }: Spoken) => [verdict.notes[0] ?? ""];
    expect(found(isDelicate, headsUp, /^(?!.*HR or a lawyer)/)).toEqual([]);
  });

  test("after layoffs the first words are about them", () => {
    const isAfter = (one: Spoken) =>
      occasionOf(one) !== "above" && has(one.facts.transitions, "layoffs");
    const opening = ({ verdict }: Spoken) => [verdict.advice.say];
    expect(found(isAfter, opening, /^(?!.*I'm sorry)/i)).toEqual([]);
  });

  test("no heads-up comes before the one that a change may still be secret", () => {
    const mayBeSecret = (one: Spoken) =>
      occasionOf(one) !== "above" &&
      ["layoffs", "acquisition", "reorganization"].some((it) => has(one.facts.transitions, it));
    const headsUp = ({ verdict }: Spoken) => [verdict.notes[0] ?? ""];
    expect(found(mayBeSecret, headsUp, /^(?!.*(?:public|secret))/)).toEqual([]);
    const isAfter = (one: Spoken) => mayBeSecret(one) && has(one.facts.transitions, "layoffs");
    expect(found(isAfter, headsUp, /^(?!.*still secret)/)).toEqual([]);
  });

  test("nobody hears that they fill in when only the lead changes", () => {
    const changes = ({ facts: { transitions } }: Spoken) =>
      has(transitions, "team-leader-changing") && !has(transitions, "team-leader-absent");
    const fillingIn = /(?<!if )you're (?:the one )?(?:filling|stepping) in|before (?:I|you) step/i;
    expect(found(changes, whole, fillingIn)).toEqual([]);
    expect(found(changes, ({ verdict }) => verdict.notes, fillingIn)).toEqual([]);
  });
});
