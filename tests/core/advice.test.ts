import { expect, test } from "vitest";
import { advise } from "../../src/core/advise.ts";
import { evaluate } from "../../src/core/condition.ts";
import type { Facts } from "../../src/core/facts.ts";
import type { Caution, Condition, HatWording, Line, Rule } from "../../src/core/packSchema.ts";
import { seeded } from "../../src/core/seeded.ts";
import type { Situation } from "../../src/core/situation.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { shippedBook } from "../../src/shipped.ts";
import { anySituation, seeds } from "./situations.ts";

// What advice is, said once more and plainly: no tables, nothing kept. Whatever the advisor says has to agree.

const book = shippedBook();
const { rules, hats, cautions } = book.pack;

const holds = (when: Condition, facts: Facts) => evaluate(when, facts).outcome === "holds";

const fitting = (lines: readonly Line[] | undefined, facts: Facts) =>
  (lines ?? [])
    .filter((line) => typeof line === "string" || holds(line.when, facts))
    .map((line) => (typeof line === "string" ? line : line.text));

/** The first lines of all, then the second of all, and so on. */
function inTurns(lists: readonly (readonly string[])[]): string[] {
  const turns = Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, i) => i);
  return turns.flatMap((turn) => lists.flatMap((list) => list.slice(turn, turn + 1)));
}

function expected(facts: Facts, { hat, then }: Verdict) {
  const holding = [...rules.filter(({ when }) => holds(when, facts))].sort((a, b) => b.points - a.points);
  const of = (one: string | null): Rule[] => holding.filter((rule) => rule.hat === one);
  const own: HatWording = hats[hat ?? "none"];
  const list = (part: "ask" | "do" | "avoid") => {
    const worn = [
      ...inTurns(of(hat).map((rule) => fitting(rule[part], facts))),
      ...fitting(own[part], facts),
    ];
    const first = [...new Set(worn)].slice(0, 6);
    const more = inTurns(of(then).map((rule) => fitting(rule[part], facts)));
    return [...new Set([...first, ...more])].slice(0, 8);
  };
  return {
    say: fitting(own.say, facts)[0],
    ask: list("ask"),
    do: list("do"),
    avoid: list("avoid"),
    until: of(hat).find(({ until }) => until)?.until ?? fitting(own.until, facts)[0],
    again: fitting(own.again, facts)[0],
  };
}

const noteOf = ({ note, rule: id }: Caution) => {
  const limits = rules.find((rule) => rule.id === id)?.when.teamSize as Readonly<Record<string, number>>;
  return note.replace(/\{(\w+)\}/g, (_, name) => String(limits[name]));
};

const ruleHolds = (id: string, facts: Facts) =>
  rules.some((rule) => rule.id === id && holds(rule.when, facts));

test("advice and notes are those of the rules that hold and of the hat, for 3,000 seeded situations", () => {
  const next = seeded(23);
  for (let i = 0; i < seeds(3_000); i++) {
    const facts = anySituation(next);
    const verdict = advise(facts, book, { whatIf: false });
    expect(verdict.advice, JSON.stringify(facts)).toEqual(expected(facts as Facts, verdict));
    expect(verdict.notes).toEqual(
      cautions
        .filter(({ when, rule }) => holds(when, facts as Facts) && (!rule || ruleHolds(rule, facts as Facts)))
        .map(noteOf),
    );
  }
});

test("every line that a pack can say is said somewhere", () => {
  const next = seeded(29);
  const said = new Set<string>();
  for (let i = 0; i < 20_000; i++) {
    const { advice, notes } = advise(anySituation(next), book, { whatIf: false });
    for (const text of [...Object.values(advice).flat(), ...notes]) said.add(text);
  }
  const texts = (one: Rule | HatWording) =>
    [one.ask, one.do, one.avoid].flatMap((lines) =>
      (lines ?? []).map((line) => (typeof line === "string" ? line : line.text)),
    );
  const unsaid = [...rules, hats.leader, hats.manager].flatMap(texts).filter((text) => !said.has(text));
  expect(unsaid).toEqual([]);
});

test.each([0, 7, "a", ""])("an id is given back as it is: %j", (id) => {
  expect(advise({ id, role: "manager" }, book).id).toBe(id);
});

test("what was set aside comes before the cautions", () => {
  const situation: Situation = { role: "manager", morale: { score: 2, scale: "1-5", responses: 2 } };
  const { notes } = advise(situation, book);
  expect(notes[0]).toMatch(/2.*5/);
  expect(notes.slice(1)).toEqual(advise({ role: "manager" }, book).notes);
});

test.each<[Parameters<typeof advise>[2], string[]]>([
  [{}, ["whatIf", "whyNot"]],
  [{ whatIf: true }, ["whatIf", "whyNot"]],
  [{ whatIf: false }, []],
  [{ explain: true }, ["whatIf", "whyNot", "trace"]],
  [{ whatIf: false, explain: true }, ["trace"]],
])("with %j", (options, more) => {
  const verdict = advise({ role: "manager", teamSize: 22 }, book, options);
  expect(["whatIf", "whyNot", "trace"].filter((name) => name in verdict)).toEqual(more);
  expect(Object.keys(verdict).indexOf("advice")).toBe(
    Object.keys(verdict).indexOf("open") + 1 + (more.includes("whatIf") ? 2 : 0),
  );
});
