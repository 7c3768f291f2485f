import { describe, expect, test } from "vitest";
import { decideSituation } from "../../src/decide/advise.ts";
import { buildRulebook } from "../../src/decide/rulebook.ts";
import { isNothing, offeredGroups } from "../../src/interview/checklist.ts";
import { askForChange, type Interview, runInterview } from "../../src/interview/interview.ts";
import { type FactName, type Facts, factNames, factRow } from "../../src/model/facts.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import type { Condition, Rule } from "../../src/model/rule.ts";
import type { Answers, Situation } from "../../src/model/situation.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { fakePrompter, type Script } from "./fakePrompter.ts";

const book = loadShippedBook();
const askOf = (fact: FactName): string => book.questions.get(fact)?.ask ?? fact;
const answerOf = (fact: FactName, value: unknown): string =>
  book.questions.get(fact)?.choices.find((choice) => choice.value === value)?.label ?? `${value}`;
const listAsk = "What's true right now?";

/** The label of an item, as this talk offers it. */
function itemOf(answers: Answers, fact: FactName, value: unknown): string {
  const items = offeredGroups(answers, book.pack).flatMap((group) => group.items);
  const found = items.find((item) => item.fact === fact && item.ticked === value);
  if (!found) throw new Error(`${fact} ${value} is not offered`);
  return found.label;
}

async function hold(script: Script, answers: Answers = {}, more: Partial<Interview> = {}) {
  const somebody = fakePrompter(...script);
  const situation = await runInterview(answers, { book, prompter: somebody.prompter, ...more });
  return { ...somebody, situation };
}

const manager = answerOf("role", "manager");
const leader = answerOf("role", "leader");
const oneOnOne = answerOf("occasion", "one-on-one");

describe("the short interview", () => {
  test.each<[string, Answers, Script, readonly string[]]>([
    ["asks three questions and one list", {}, [manager], ["role", "occasion", "teamSize", "list"]],
    ["asks a leader for no team size", {}, [leader], ["role", "occasion", "list"]],
    [
      "asks nothing that was answered",
      { role: "manager", occasion: "team" },
      [],
      ["teamSize", "list"],
    ],
    [
      "takes null for not answered",
      { role: "manager", occasion: null, teamSize: null },
      [],
      ["occasion", "teamSize", "list"],
    ],
  ])("%s", async (_, answers, script, expected) => {
    const { asked } = await hold(script, answers);
    const asks = expected.map((name) => (name === "list" ? listAsk : askOf(name as FactName)));
    expect(asked).toEqual(asks);
  });

  test("takes what stays unticked for ordinary", async () => {
    const { situation } = await hold([manager, "", "7", []]);
    const talk: Answers = { role: "manager", occasion: "team" };
    const items = offeredGroups(talk, book.pack).flatMap((group) => group.items);
    const offered = ["role", "occasion", "teamSize", ...items.map(({ fact }) => fact)];
    const known = factNames.filter((fact) => offered.includes(fact));
    expect(situation).toEqual(Object.fromEntries(known.map((fact) => [fact, ordinaryOf(fact)])));
    expect(situation).toMatchObject({ morale: "steady", conflict: false, transitions: [] });
  });

  test("takes Enter at the team size for not sure", async () => {
    expect((await hold([manager, "", ""])).situation.teamSize).toBeUndefined();
  });

  test.each(["ten", "-1", "1e1", "2.5", "99999999999999999999"])(
    "refuses %s as a team size",
    async (typed) => {
      const { refused, situation } = await hold([manager, "", typed, "12"]);
      expect(refused).toEqual([expect.stringContaining("whole number")]);
      expect(situation.teamSize).toBe(12);
    },
  );

  test("gathers several changes in one fact", async () => {
    const talk = { role: "manager", occasion: "team" } as const;
    const labels = ["layoffs", "reorganization"].map((one) => itemOf(talk, "transitions", one));
    const { situation } = await hold(["", labels], talk);
    expect(new Set(situation.transitions as string[])).toEqual(
      new Set(["layoffs", "reorganization"]),
    );
  });

  test("leaves an answered fact out of the list, and its answer alone", async () => {
    const talk = { role: "manager", occasion: "team", teamSize: 3, morale: "high" } as const;
    const { situation, shown } = await hold([], talk);
    expect(shown.flat()).not.toContain(itemOf({ role: "manager" }, "morale", "low"));
    expect(situation.morale).toBe("high");
  });

  test("asks about this person only in a one-on-one", async () => {
    const [team, one] = await Promise.all([hold([manager, ""]), hold([manager, oneOnOne])]);
    const nothing = itemOf({ role: "manager", occasion: "one-on-one" }, "needs", "nothing");
    expect(team.shown.flat()).not.toContain(nothing);
    expect(one.shown.flat()).toContain(nothing);
  });

  test("leaves the needs of a person unknown while none is ticked, so that the hat is a default", async () => {
    const { situation } = await hold([manager, oneOnOne, "7", []]);
    expect(situation.needs).toBeUndefined();
    expect(decideSituation(situation, book).strength).toBe("default");
  });

  test("takes the item for nothing as an empty list", async () => {
    const talk = { role: "manager", occasion: "one-on-one", teamSize: 7 } as const;
    const { situation } = await hold([[itemOf(talk, "needs", "nothing")]], talk);
    expect(situation.needs).toEqual([]);
  });

  test("refuses the item for nothing beside another, and asks again", async () => {
    const talk = { role: "manager", occasion: "one-on-one", teamSize: 7 } as const;
    const [nothing, how] = [itemOf(talk, "needs", "nothing"), itemOf(talk, "needs", "how")];
    const { situation, refused } = await hold([[how, nothing], [how]], talk);
    expect(refused).toEqual([expect.stringContaining(nothing)]);
    expect(situation.needs).toEqual(["how"]);
  });

  test("refuses two answers to one question", async () => {
    const items = ["low", "high"].map((ticked) => {
      return { fact: "morale" as const, label: `Morale is ${ticked}`, ticked };
    });
    const pack = { ...book.pack, checklist: [{ group: "The team", items }] };
    const talk = { role: "manager", occasion: "team", teamSize: 7 } as const;
    const script = [["Morale is low", "Morale is high"], ["Morale is high"]];
    const { situation, refused } = await hold(script, talk, { book: { ...book, pack } });
    expect(refused).toHaveLength(1);
    expect(situation).toEqual({ ...talk, morale: "high" });
  });
});

describe("answers of an earlier time", () => {
  const talk = { role: "manager", occasion: "one-on-one", teamSize: 7 } as const;
  const before: Facts = { morale: "low", needs: ["relief"], transitions: ["layoffs"] };

  test("are ticked to begin with, and Enter keeps them", async () => {
    const { situation, shown } = await hold([], talk, { before });
    expect(situation).toMatchObject(before);
    expect(shown.flat()).toContain(`[x] ${itemOf(talk, "morale", "low")}`);
  });

  test("asks for the size of the team again only in another role", async () => {
    const { role, occasion } = talk;
    const same = await hold([], { role, occasion }, { before: { role } });
    expect(same.asked).toEqual([listAsk]);
    const other = await hold([], { role, occasion }, { before: { role: "leader" } });
    expect(other.asked).toEqual([askOf("teamSize"), listAsk]);
  });

  test("can be unticked", async () => {
    const { situation } = await hold([[]], talk, { before });
    expect(situation).toMatchObject({ morale: "steady", transitions: [] });
    expect(situation.needs).toBeUndefined();
  });

  test("tick the item for nothing where nothing was needed", async () => {
    expect((await hold([], talk, { before: { needs: [] } })).situation.needs).toEqual([]);
  });

  test("stay where the list has no item for them, unless something else is ticked", async () => {
    const high: Facts = { morale: "high" };
    expect((await hold([], talk, { before: high })).situation.morale).toBe("high");
    const low = [itemOf(talk, "morale", "low")];
    expect((await hold([low], talk, { before: high })).situation.morale).toBe("low");
  });
});

describe("one question at a time", () => {
  const step = { step: true };

  test("makes an ordinary week of Enter all the way", async () => {
    const { situation, asked } = await hold([], {}, step);
    expect(decideSituation(situation, book)).toMatchObject({ hat: "manager", strength: "default" });
    const order = factNames.map(askOf).filter((ask) => asked.includes(ask));
    expect(asked.filter((ask) => order.includes(ask))).toEqual(order);
    expect(situation).toMatchObject({ morale: "steady", direction: "clear", transitions: [] });
  });

  test("offers not sure everywhere but for the role, and why everywhere", async () => {
    const { shown, asked } = await hold([], {}, step);
    const offers = shown.filter((_, i) => i === 0 || shown[i]?.includes("Why do you ask?"));
    expect(asked[0]).toBe(askOf("role"));
    for (const label of ["Not sure", "Back"]) expect(offers[0]).not.toContain(label);
    for (const labels of offers.slice(1)) {
      expect(labels).toEqual(expect.arrayContaining(["Not sure", "Why do you ask?", "Back"]));
    }
  });

  test("explains with the help and the claims, then asks again", async () => {
    const { said, asked } = await hold([manager, "", "Why do you ask?"], {}, step);
    expect(asked.slice(2, 4)).toEqual([askOf("morale"), askOf("morale")]);
    expect(said[0]).toBe(book.questions.get("morale")?.help);
    expect(said[1]).toMatch(/^The article, claim 34: /);
  });

  test("explains the team size at a question mark, and goes back at b", async () => {
    const answers = { role: "manager", occasion: "team" } as const;
    const { asked: order } = await hold([], answers, step);
    const enters = Array(order.indexOf(askOf("teamSize"))).fill("");
    const { asked, said } = await hold([...enters, "?", "b"], answers, step);
    const from = asked.indexOf(askOf("teamSize"));
    expect(said.join()).toContain("claim 24");
    expect(asked[from + 1]).toBe(askOf("teamSize"));
    expect(asked[from + 2]).toBe(asked[from - 1]);
  });

  test("goes back over several questions, and forgets what was answered there", async () => {
    const low = answerOf("morale", "low");
    const high = answerOf("morale", "high");
    const at = (await hold([manager], {}, step)).asked.indexOf(askOf("morale"));
    const before = [manager, ...Array(at - 1).fill("")];
    const { asked: order } = await hold([...before, low], {}, step);
    const script = [...before, low, "", "", "Back", "Back", "Back", high];
    const { asked, situation } = await hold(script, {}, step);
    const back = [at + 2, at + 1, at].map((i) => order[i]);
    expect(asked.slice(0, at + 7)).toEqual([...order.slice(0, at + 4), ...back]);
    expect(situation.morale).toBe("high");
  });

  test("begins again, after Back, at what was answered; Enter keeps it", async () => {
    const low = answerOf("morale", "low");
    const given = { role: "manager", occasion: "team" } as const;
    const { asked, situation } = await hold([low, "Back", "", "Not sure", "Back", ""], given, step);
    const [morale, direction] = [askOf("morale"), askOf("direction")];
    expect(asked.slice(0, 6)).toEqual([morale, direction, morale, direction, asked[4], direction]);
    expect([situation.morale, situation.direction]).toEqual(["low", undefined]);
  });

  const offerAsk = "None of the questions left can change the hat.";

  test("goes back behind an answer that settled the hat, and doesn't offer to stop again", async () => {
    const script = ["", "Go on", "Back", ""];
    const { asked } = await hold(script, without("direction", "level"), step);
    const [direction, level] = [askOf("direction"), askOf("level")];
    expect(asked).toEqual([direction, offerAsk, level, direction, level]);
  });

  test("says when nothing left can change the hat, and goes on with what shapes the words", async () => {
    const { asked } = await hold([], without("level"), step);
    expect(asked).toEqual([offerAsk, askOf("level")]);
  });

  test("offers to stop only once", async () => {
    const answers = without("level", "teamSize", "changeExpected", "mentoring");
    const { asked } = await hold([], { ...answers, direction: "unclear", plan: "clear" }, step);
    expect(asked.filter((ask) => ask === offerAsk)).toHaveLength(1);
    expect(asked.length - asked.indexOf(offerAsk)).toBeGreaterThan(2);
  });

  test.each<[string, Condition, readonly FactName[]]>([
    ["asks nothing that can change neither the hat nor the words", { deadline: "tight" }, []],
    ["asks what makes times hard, since lines depend on it", { plan: "unclear" }, ["plan"]],
  ])("%s", async (_title, hard, more) => {
    const rule = book.pack.rules.find(({ id }) => id === "tight-deadline") as Rule;
    const plain: Rule = { ...rule, say: [], ask: [], do: [], avoid: [], until: [] };
    const hats = { leader: silent, manager: silent, default: silent };
    const pack: Pack = {
      ...book.pack,
      rules: [plain],
      care: { hard, say: [], do: [], avoid: [] },
      cautions: [],
      hats,
    };
    const { asked } = await hold([], {}, { ...step, book: buildRulebook(pack, "") });
    expect(asked).toEqual([askOf("role"), offerAsk, askOf("deadline"), ...more.map(askOf)]);
  });

  test("asks what turns the hat whatever the answer is, before it says that none can", async () => {
    const rule = book.pack.rules.find(({ id }) => id === "large-team") as Rule;
    const rules: Rule[] = [{ ...rule, when: { teamSize: { atLeast: 0 } } }];
    const always = buildRulebook({ ...book.pack, rules }, "");
    const given = without("teamSize", "level");
    const { asked } = await hold(["8"], given, { ...step, book: always });
    expect(asked[0]).toBe(askOf("teamSize"));
  });

  test("goes on without a question that was answered with not sure", async () => {
    const { asked } = await hold(["Not sure"], without("direction", "level"), step);
    expect(asked.filter((ask) => ask === askOf("direction"))).toHaveLength(1);
  });

  test("takes not sure for not known", async () => {
    const script = [manager, ...Array(20).fill("Not sure")];
    const { prompter } = fakePrompter();
    const unsure = fakePrompter(...script);
    const write = async () => "";
    const situation = await runInterview(
      {},
      { book, prompter: { ...unsure.prompter, write, say: prompter.say }, step: true },
    );
    expect(JSON.parse(JSON.stringify(situation))).toEqual({ role: "manager" });
  });

  test("picks from a list, with nothing in it as an empty one", async () => {
    const answers = without("transitions");
    const labels = [answerOf("transitions", "layoffs"), answerOf("transitions", "new-in-role")];
    const some = await hold(["Something", labels], answers, step);
    expect(some.situation.transitions).toEqual(["layoffs", "new-in-role"]);
    const none = await hold(["Nothing"], answers, step);
    expect(none.situation.transitions).toEqual([]);
  });

  test("takes nothing in particular needed for not known, and has an item for nothing at all", async () => {
    const answers: Answers = { ...without("needs"), occasion: "one-on-one" };
    expect((await hold(["Nothing in particular"], answers, step)).situation.needs).toBeUndefined();
    const nothing = book.pack.checklist.flatMap(({ items }) => items).find(isNothing("needs"))
      ?.label as string;
    expect((await hold(["Something", [nothing]], answers, step)).situation.needs).toEqual([]);
  });
});

/** A hat with one line of each kind, for every situation. */
const silent: Pack["hats"]["leader"] = {
  title: "listen",
  say: ["Hello."],
  ask: ["What's new?"],
  do: ["Listen."],
  avoid: ["Talking."],
  until: ["you know more"],
  again: ["soon"],
  claims: [],
};

/** What holds of a fact in an ordinary week: the question's first choice, no, or nothing. */
function ordinaryOf(fact: FactName): unknown {
  const { kind } = factRow(fact);
  if (kind === "count") return 7;
  if (kind === "list") return [];
  return kind === "yes-no" ? false : book.questions.get(fact)?.choices[0]?.value;
}

/** An ordinary situation in which all but these facts are answered. */
function without(...facts: readonly FactName[]): Answers {
  const known = factNames.filter((fact) => !facts.includes(fact));
  return Object.fromEntries(known.map((fact) => [fact, ordinaryOf(fact)])) as Answers;
}

describe("changing an answer", () => {
  const situation: Situation = {
    ...without("needs"),
    role: "manager",
    transitions: ["layoffs"],
  };
  const change = async (...script: Script) => {
    const somebody = fakePrompter(...script);
    const changed = await askForChange(situation, { book, prompter: somebody.prompter });
    return { ...somebody, changed };
  };

  test.each([[""], ["n"], ["No"]])("leaves them at %j", async (typed) => {
    expect((await change(typed)).changed).toBeUndefined();
  });

  test("asks again what it doesn't understand", async () => {
    expect((await change("maybe", "")).refused).toEqual([expect.stringContaining("Type y")]);
  });

  test("asks once more, each question beginning at its answer, and Enter keeps them all", async () => {
    const { changed, asked, shown } = await change("y");
    const questions = (["role", "occasion", "teamSize"] as const).map(askOf);
    expect(asked.slice(1)).toEqual([...questions, listAsk]);
    expect(shown.at(-1)).toContain(`[x] ${answerOf("transitions", "layoffs")}`);
    expect(changed).toEqual({ ...situation, needs: [] });
  });

  test("takes what is answered anew, and leaves what the questions don't ask", async () => {
    const high: Situation = { ...situation, morale: "high", level: "senior" };
    const somebody = fakePrompter("y", "", "", "12", [
      itemOf({ role: "manager" }, "plan", "unclear"),
    ]);
    const changed = await askForChange(high, { book, prompter: somebody.prompter });
    expect(changed).toEqual({ ...high, teamSize: 12, plan: "unclear", transitions: [], needs: [] });
  });

  test("keeps a score and days that still read the same", async () => {
    const morale = { score: -5, scale: "enps" } as const;
    const given: Situation = { ...situation, morale, deadline: { needed: 30, available: 20 } };
    const still = itemOf({ role: "manager" }, "morale", "low");
    const somebody = fakePrompter("y", "", "", "", [still]);
    const changed = await askForChange(given, { book, prompter: somebody.prompter });
    expect(changed).toMatchObject({ morale, deadline: "comfortable" });
  });

  test("asks the whole list again for another occasion", async () => {
    const { changed, asked } = await change("y", "", oneOnOne);
    expect(asked.at(-1)).toBe(listAsk);
    expect(changed).toMatchObject({
      occasion: "one-on-one",
      teamSize: 7,
      morale: "steady",
      transitions: ["layoffs"],
    });
  });

  describe("between the team and one person", () => {
    const team: Answers = { role: "manager", occasion: "team", teamSize: 7 };
    const one: Answers = { ...team, occasion: "one-on-one" };
    /** Changes who the talk is with, again and again; each list is ticked as said, or left as it is. */
    const walk = async (start: Situation, ...steps: [string, (readonly string[])?][]) => {
      let situation = start;
      let shown: string[] = [];
      for (const [occasion, ticks] of steps) {
        const label = answerOf("occasion", occasion);
        const script = ["y", "", label, "", ...(ticks ? [ticks] : [])];
        const somebody = fakePrompter(...script);
        const { prompter } = somebody;
        situation = (await askForChange(situation, { book, prompter })) ?? situation;
        shown = somebody.shown.at(-1)?.filter((text) => text.startsWith("[x]")) ?? [];
      }
      return { situation, shown };
    };

    test("ticks nothing where nothing was ticked", async () => {
      const { situation: start } = await hold([[]], team);
      expect(start.needs).toEqual([]);
      const { situation, shown } = await walk(start, ["one-on-one"]);
      expect([shown, situation.needs]).toEqual([[], undefined]);
    });

    test("keeps what the other list has no item for, and ticks nothing else", async () => {
      const backing = itemOf(one, "needs", "backing");
      const { situation: start } = await hold([[backing]], one);
      const there = await walk(start, ["team"]);
      expect([there.shown, there.situation.needs]).toEqual([[], ["backing"]]);
      const low = itemOf(team, "morale", "low");
      const { situation, shown } = await walk(start, ["team", [low]], ["one-on-one"]);
      expect(shown).toEqual([backing, low].map((label) => `[x] ${label}`));
      expect(situation.needs).toEqual(["backing"]);
      const unsaid = await walk(start, ["team"], ["one-on-one", [low]]);
      expect(unsaid.situation.needs).toBeUndefined();
    });

    test("keeps the item for nothing while the talk stays with one person", async () => {
      const nothing = itemOf(one, "needs", "nothing");
      const { situation: start } = await hold([[nothing]], one);
      const { shown } = await walk(start, ["one-on-one"]);
      expect(shown).toEqual([`[x] ${nothing}`]);
    });
  });
});
