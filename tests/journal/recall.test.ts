import { describe, expect, test } from "vitest";
import { buildNoteEntry, type JournalEntry } from "../../src/journal/journalEntry.ts";
import {
  countHelpfulness,
  findWait,
  recallPerson,
  shownLately,
  startingAnswers,
} from "../../src/journal/recall.ts";
import type { Answers } from "../../src/model/situation.ts";
import { checkEntry, headOf } from "./entries.ts";

const day = (number: number) => `2026-11-${String(number).padStart(2, "0")}T12:00:00.000Z`;
const check = (number: number, answers: Answers = {}) =>
  checkEntry({ at: day(number), answers: { role: "manager", ...answers } });
const note = (number: number, text: string, next = false) =>
  buildNoteEntry(headOf("Ana", day(number)), text, next);
const outcome = (number: number, of: number, said: object): JournalEntry =>
  ({
    journalVersion: 2,
    kind: "outcome",
    at: day(number),
    name: "Ana",
    check: day(of),
    ...said,
  }) as JournalEntry;

describe("what was to be done", () => {
  test.each([
    ["stays open while nothing is said of it", undefined, ["call"]],
    ["stays open when it was done in part", "partly", ["call"]],
    ["stays open when there was no time", "not-yet", ["call"]],
    ["is closed once it's done", "yes", []],
    ["is closed once nobody needs it", "no-longer-needed", []],
  ])("%s", (_, did, open) => {
    const said = did ? [outcome(8, 1, { promise: day(1), did })] : [];
    const { open: found } = recallPerson([check(1), note(1, "call", true), ...said, check(8)]);
    expect(found.map(({ text }) => text)).toEqual(open);
  });

  test("stands beside a new one, and each is open until it's closed itself", () => {
    const entries = [
      note(1, "call", true),
      outcome(8, 1, { promise: day(1), did: "partly" }),
      note(8, "write", true),
      outcome(15, 8, { promise: day(8), did: "yes" }),
    ];
    const { open, promises } = recallPerson(entries);
    expect(open.map(({ text }) => text)).toEqual(["call"]);
    expect(promises.map(({ text, did }) => [text, did])).toEqual([
      ["call", "partly"],
      ["write", "yes"],
    ]);
  });
});

test("notes are shown before three checks, whatever is promised", () => {
  const entries = [note(1, "old"), check(2), check(8), check(9), note(9, "do it", true)];
  const shown = (...more: JournalEntry[]) =>
    recallPerson([...entries, note(10, "new"), ...more]).freshNotes.map(({ text }) => text);
  expect([shown(), shown(check(11), check(12)), shown(check(11), check(12), check(13))]).toEqual([
    ["new"],
    ["new"],
    [],
  ]);
  expect(recallPerson(entries.slice(0, 3)).freshNotes.map(({ text }) => text)).toEqual(["old"]);
});

test("a check repeated on the same day, as with an answer changed, counts once, as it came out last", () => {
  const [low, high] = [check(1, { morale: "low" }), check(1, { morale: "high" })];
  const { checks } = recallPerson([check(1), low, high, check(2)]);
  expect(checks.map(({ answers }) => answers.morale)).toEqual(["high", undefined]);
});

test("lines shown lately are every opening line, and all lines of the last two checks", () => {
  const shown = ["a", "b", "c"].map((line) => checkEntry({ shown: [line, `${line}?`] }));
  expect(shownLately(shown)).toEqual(["a", "b", "c", "b", "b?", "c", "c?"]);
});

describe("answers to start from", () => {
  const today = "2026-11-20T12:00:00.000Z";

  test("what is about the person comes from the person, all else from anybody's newest check", () => {
    const ana = [check(1, { needs: ["how"], mentoring: true, deadline: "tight", teamSize: 5 })];
    const ben = [check(9, { needs: [], newDirectReport: true, deadline: "none", conflict: true })];
    expect(startingAnswers(ana, ben[0], today)).toEqual({
      role: "manager",
      needs: ["how"],
      mentoring: true,
      deadline: "none",
    });
    expect(startingAnswers([], ana[0], today)).toEqual({
      role: "manager",
      deadline: "tight",
      teamSize: 5,
    });
    expect(startingAnswers([], undefined, today)).toEqual({});
  });

  test.each([
    ["is new for 90 days", "2026-08-22T12:00:00.000Z", true],
    ["and then no longer", "2026-08-21T12:00:00.000Z", false],
  ])("a report %s", (_, at, isNew) => {
    const first = checkEntry({ at, answers: { role: "manager", newDirectReport: true } });
    const checks = [first, check(10, { newDirectReport: true })];
    expect(startingAnswers(checks, checks[1], today).newDirectReport).toBe(isNew);
  });
});

describe("the usual gap", () => {
  const wait = (days: readonly number[], today = 30) =>
    findWait(recallPerson(days.map((number) => check(number))), day(today));

  test.each([
    ["is not known after one check", [1], null],
    ["is the median", [1, 3, 10, 17], 7],
    ["is the mean of the middle two", [1, 3, 13], 6],
    ["takes several checks on a day as one", [1, 1, 1, 8], 7],
    ["goes by the dates, in whatever order they were written", [8, 1], 7],
  ])("%s", (_, days, usual) => {
    expect(wait(days).usualGap).toBe(usual);
  });

  test("makes somebody due once it has passed, not before", () => {
    expect([wait([1, 8], 15).due, wait([1, 8], 16).due, wait([1]).due]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test("counts days by the calendar, also across a change of the clock", () => {
    const dates = ["2026-10-24T22:30:00", "2026-10-25T23:30:00"].map((at) => new Date(at));
    const checks = dates.map((at) => checkEntry({ at: at.toISOString() }));
    expect(findWait(recallPerson(checks), "2026-10-26T00:10:00")).toEqual({
      daysSince: 1,
      usualGap: 1,
      due: false,
    });
  });
});

test("helpfulness counts hats and the rules that called for the hat that was advised", () => {
  const calls = { leader: ["low-morale"], manager: ["tight-deadline", "no-plan"] };
  const manager = checkEntry({ at: day(1), hat: "manager", then: "leader", calls });
  const leader = checkEntry({ at: day(2) });
  const ordinary = checkEntry({ at: day(3), calls: { leader: [], manager: [] } });
  const found = countHelpfulness([
    recallPerson([manager, outcome(2, 1, { helped: "no" }), leader, ordinary]),
    recallPerson([
      manager,
      outcome(2, 1, { helped: "yes" }),
      ordinary,
      outcome(9, 3, { helped: "yes" }),
    ]),
  ]);
  const none = { yes: 0, no: 0, "cannot-tell": 0, "other-hat": 0 };
  expect(found).toEqual({
    checks: 5,
    answered: 3,
    byHat: { manager: { ...none, yes: 1, no: 1 }, default: { ...none, yes: 1 } },
    byRule: { "no-plan": { ...none, yes: 1, no: 1 }, "tight-deadline": { ...none, yes: 1, no: 1 } },
  });
  expect(JSON.stringify(found)).not.toContain("Ana");
});
