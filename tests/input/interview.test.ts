import { describe, expect, test } from "vitest";
import { type FactName, factNames, type Value } from "../../src/core/facts.ts";
import type { Answers } from "../../src/core/situation.ts";
import type { Asker, ChoiceQuestion } from "../../src/input/asker.ts";
import { type Interview, interview } from "../../src/input/interview.ts";
import { shippedBook } from "../../src/shipped.ts";

const book = shippedBook();
const factOf = (ask: string): FactName =>
  [...book.questions.values()].find((question) => question.ask === ask)?.fact as FactName;

type Script = { readonly [F in FactName]?: Value };
type Item = { readonly fact?: FactName; readonly ticked?: Value };

/** Answers from a script by fact and value; whatever the script does not name is "Not sure". */
function scripted(script: Script = {}, ticks: readonly string[] = []) {
  const asked: FactName[] = [];
  const said: string[] = [];
  const pickFrom = <T>({ ask, choices }: ChoiceQuestion<T>): T => {
    const fact = factOf(ask);
    asked.push(fact);
    const wanted = script[fact] ?? "Not sure";
    const found = choices.find(
      ({ label, value }) => label.startsWith(String(wanted)) || (value as { value?: Value }).value === wanted,
    );
    if (!found) throw new Error(`${fact} has no choice ${wanted}`);
    return found.value;
  };
  const asker: Asker = {
    choose: async (question) => pickFrom(question),
    async write({ ask, check }) {
      const fact = factOf(ask);
      asked.push(fact);
      expect(check("ten")).toBeDefined();
      expect(check("99999999999999999999")).toBeDefined();
      const text = String(script[fact] ?? "");
      expect(check(text)).toBeUndefined();
      return text;
    },
    async tick({ groups }) {
      const all = groups.flatMap(({ items }) => items.map(({ value }) => value));
      return all.filter((value) => ticks.includes(String((value as Item).ticked ?? value)));
    },
    say: (text) => said.push(text),
    close: () => {},
  };
  return { asker, asked, said };
}

const hold = async (
  mode: Interview["mode"],
  answers: Answers,
  script?: Script,
  ticks?: readonly string[],
) => {
  const talk = scripted(script, ticks);
  const told = await interview({ answers, book, asker: talk.asker, mode });
  return { ...talk, told };
};

describe("asking what is open", () => {
  test("everything not sure asks everything that could matter, in the author's order", async () => {
    const { asked, told, said } = await hold("open", {}, { role: "manager" });
    expect(told).toEqual({ role: "manager" });
    expect(asked).toEqual(factNames.filter((fact) => asked.includes(fact)));
    expect(said).toEqual([]);
  });

  test("what is known is not asked again", async () => {
    const { asked } = await hold("open", { role: "leader", morale: "low", mentoring: false });
    expect(asked).not.toContain("role");
    expect(asked).not.toContain("morale");
    expect(asked).not.toContain("mentoring");
  });

  test("stops when the hat is settled, and says what that saved", async () => {
    const script = { occasion: "team", morale: "low", direction: "unclear" };
    const { asked, said } = await hold("open", { role: "manager", plan: "clear", deadline: "none" }, script);
    expect(asked).not.toContain("level");
    expect(said.join()).toMatch(
      /The hat is settled: the (one question|\d+ questions) left could not change it/,
    );
  });
});

test("asking everything leaves nothing out and says nothing of settled", async () => {
  const script = { role: "leader", teamSize: 12, transitions: "Something" } as const;
  const { asked, told, said } = await hold("all", {}, script, ["layoffs", "acquisition"]);
  expect(asked).toEqual(factNames);
  expect(told).toEqual({ role: "leader", teamSize: 12, transitions: ["acquisition", "layoffs"] });
  expect(said).toEqual([]);
});

test("nothing changing is not the same as not sure", async () => {
  const { told } = await hold("all", { role: "leader" }, { transitions: "Nothing" });
  expect(told).toEqual({ role: "leader", transitions: [] });
});

test("the quick list answers every fact it names, but none that is known", async () => {
  const answers: Answers = { role: "manager", morale: "high" };
  const { told, asked } = await hold("quick", answers, { teamSize: 3 }, ["unclear", "layoffs"]);
  expect(asked).toEqual(["teamSize"]);
  const listed = book.pack.checklist.flatMap(({ items }) => items.map(({ fact }) => fact));
  expect(new Set(Object.keys(told))).toEqual(new Set(["role", "teamSize", ...listed]));
  expect(told).toMatchObject({
    role: "manager",
    morale: "high",
    teamSize: 3,
    mentoring: false,
    newDirectReport: false,
    reportsNeedSupport: false,
    deadline: "comfortable",
    project: "ordinary",
    plan: "unclear",
    direction: "unclear",
    transitions: ["layoffs"],
  });
});
