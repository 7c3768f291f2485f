import { describe, expect, test } from "vitest";
import {
  emptyListWord,
  factNames,
  factTable,
  isList,
  lastingFacts,
  renamedFacts,
  scales,
} from "../../src/model/facts.ts";
import { answersSchema, situationSchema } from "../../src/model/situation.ts";
import { hatsText, hatWord } from "../../src/model/verdict.ts";

/** Whether a situation passes, or the places where it does not. */
const faultsOf = (situation: unknown): true | string[] => {
  const { success, error } = situationSchema.safeParse(situation);
  return success || (error?.issues.map(({ path }) => path.join(".")) ?? []);
};
const withRole = (answers: object) => ({ role: "manager", ...answers });

describe("a situation", () => {
  test.each<[string, object]>([
    ["needs a role and nothing else", {}],
    ["may have a text as id", { id: "platform" }],
    ["may have a whole number as id", { id: 7 }],
    ["may leave the id open", { id: null }],
    [
      "may say of every fact that it is not known",
      Object.fromEntries(factNames.slice(1).map((fact) => [fact, null])),
    ],
    [
      "may have every fact in words",
      {
        occasion: "above",
        morale: "low",
        direction: "unclear",
        changeExpected: true,
        deadline: "tight",
        project: "massive",
        plan: "clear",
        conflict: false,
        teamSize: 22,
        transitions: ["layoffs"],
        newDirectReport: true,
        needs: ["backing"],
        mentoring: false,
        level: "executive",
      },
    ],
    ["may have empty lists", { needs: [], transitions: [] }],
    ["may have nobody to oversee", { teamSize: 0 }],
    ["may have a score without a number of responses", { morale: { score: -100, scale: "enps" } }],
    [
      "may have a score whose number of responses is not known",
      { morale: { score: 5, scale: "1-5", responses: null } },
    ],
    ["may have a score that nobody gave", { morale: { score: 0, scale: "0-10", responses: 0 } }],
    ["may have a deadline in parts of days", { deadline: { needed: 2.5, available: 0 } }],
  ])("%s", (_title, answers) => {
    expect(faultsOf(withRole(answers))).toBe(true);
  });

  test.each<[string, object, string]>([
    ["knows no other facts", { weather: "fine" }, ""],
    ["knows no fact of version 1", { reportsNeedSupport: true }, ""],
    ["takes no text for yes", { mentoring: "true" }, "mentoring"],
    ["takes no 1 for yes", { conflict: 1 }, "conflict"],
    ["takes no text for a count", { teamSize: "12" }, "teamSize"],
    ["takes no part of a person", { teamSize: 2.5 }, "teamSize"],
    ["takes no count below 0", { teamSize: -1 }, "teamSize"],
    ["takes no word with a capital", { morale: "Low" }, "morale"],
    ["takes no word of another fact", { plan: "tight" }, "plan"],
    ["takes no bare item for a list", { transitions: "layoffs" }, "transitions"],
    ["takes no unknown item", { transitions: ["layoffs", "party"] }, "transitions.1"],
    ["takes no `nothing` in place of an empty list", { needs: ["nothing"] }, "needs.0"],
    ["takes no part of a number as id", { id: 1.5 }, "id"],
    ["takes no list as id", { id: [] }, "id"],
    [
      "takes no object form but for morale and the deadline",
      { plan: { score: 3, scale: "1-5" } },
      "plan",
    ],
    ["takes no role that it doesn't know", { role: "boss" }, "role"],
    ["takes no role that is null", { role: null }, "role"],
  ])("%s", (_title, answers, place) => {
    expect(faultsOf(withRole(answers))).toEqual([place]);
  });

  test("cannot do without a role", () => {
    expect(faultsOf({})).toEqual(["role"]);
    expect(answersSchema.safeParse({}).success).toBe(true);
    expect(answersSchema.safeParse({ role: null }).success).toBe(true);
  });

  test.each([[[]], [null], ["manager"], [7]])("is no %j", (value) => {
    expect(situationSchema.safeParse(value).success).toBe(false);
    expect(answersSchema.safeParse(value).success).toBe(false);
  });

  const answers = Object.entries(factTable).flatMap(([fact, row]) =>
    ("values" in row ? row.values : []).map((value) => ({
      [fact]: row.kind === "list" ? [value] : value,
    })),
  );
  test.each(answers)("takes %j", (answer) => {
    expect(faultsOf(withRole(answer))).toBe(true);
  });
});

describe("a score", () => {
  test.each(Object.entries(scales))(
    "on %s has a lowest and a highest value",
    (scale, [lowest, highest]) => {
      const faults = (score: number) => faultsOf(withRole({ morale: { score, scale } }));
      expect([faults(lowest), faults(highest)]).toEqual([true, true]);
      expect([faults(lowest - 1), faults(highest + 1)]).toEqual([["morale"], ["morale"]]);
    },
  );

  test.each<[string, object]>([
    ["needs a scale", { score: 3 }],
    ["needs a score", { scale: "1-5" }],
    ["has no other scale", { score: 3, scale: "1-7" }],
    ["has no text for a number", { score: "3", scale: "1-5" }],
    ["has no other fields", { score: 3, scale: "1-5", mean: 3 }],
    ["has no part of a response", { score: 3, scale: "1-5", responses: 4.5 }],
    ["has no responses below 0", { score: 3, scale: "1-5", responses: -1 }],
  ])("%s", (_title, morale) => {
    expect(String(faultsOf(withRole({ morale })))).toMatch(/^morale/);
  });
});

test.each<[string, object]>([
  ["needs the days available", { needed: 3 }],
  ["needs the days of work", { available: 3 }],
  ["has no days below 0", { needed: -1, available: 3 }],
  ["has no available days below 0", { needed: 1, available: -3 }],
  ["has no text for a number", { needed: "3", available: 3 }],
  ["has no other fields", { needed: 3, available: 3, unit: "days" }],
])("a deadline in days %s", (_title, deadline) => {
  expect(String(faultsOf(withRole({ deadline })))).toMatch(/^deadline/);
});

test("a score out of its scale says what the scale is", () => {
  const { error } = answersSchema.safeParse({ morale: { score: -101, scale: "enps" } });
  const [issue] = (error?.issues ?? []) as { errors?: { path: unknown; message: string }[][] }[];
  expect(issue?.errors?.flat()).toContainEqual(
    expect.objectContaining({ path: ["score"], message: "must be from -100 to 100" }),
  );
});

describe("the facts", () => {
  test.each(Object.entries(factTable))("%s has a kind, and values where it is chosen", (_, row) => {
    const { kind, values = [] }: { kind: string; values?: readonly string[] } = row;
    expect(["word", "list", "count", "yes-no"]).toContain(kind);
    expect(values.length > 1).toBe(["word", "list"].includes(kind));
    expect(new Set(values).size).toBe(values.length);
  });

  test("begin with the role, and name what is lasting, renamed or an empty list", () => {
    expect(factNames).toEqual(Object.keys(factTable));
    expect(factNames.slice(0, 2)).toEqual(["role", "occasion"]);
    expect(lastingFacts).toEqual(["role", "level"]);
    expect([...renamedFacts]).toEqual([["reportsNeedSupport", "needs"]]);
    expect(emptyListWord).toBe("nothing");
    expect([isList([]), isList("low"), isList(undefined)]).toEqual([true, false, false]);
  });

  test("of a score are its scales", () => {
    expect(scales).toEqual({
      enps: [-100, 100],
      "0-10": [0, 10],
      "0-100": [0, 100],
      "1-5": [1, 5],
    });
  });
});

test.each<[string, Parameters<typeof hatWord>[0]]>([
  ["leader", { hat: "leader", strength: "split" }],
  ["manager", { hat: "manager", strength: "clear" }],
  ["manager default", { hat: "manager", strength: "default" }],
  ["none", { hat: null, strength: "none" }],
])("one word, `%s`, says the hat and whether anything called for it", (word, decision) => {
  expect(hatWord(decision)).toBe(word);
});

test.each<[string, Parameters<typeof hatsText>[0]]>([
  ["leader", { hat: "leader", then: null }],
  ["manager, then leader", { hat: "manager", then: "leader" }],
  ["no hat", { hat: null, then: null }],
])("both hats in words are `%s`", (text, hats) => {
  expect(hatsText(hats)).toBe(text);
});
