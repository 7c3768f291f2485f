import { describe, expect, it } from "vitest";
import { packSchema } from "../../src/model/packSchema.ts";
import { nearestName } from "../../src/parse/nearest.ts";
import { checkSchema, parseAnswers, parseSituation } from "../../src/parse/parse.ts";

const problemsOf = (value: unknown) => {
  const parsed = parseSituation(value);
  return parsed.ok ? [] : parsed.problems;
};

describe("a situation", () => {
  it.each([
    [{ role: "manager" }],
    [{ role: "leader", teamSize: 0, transitions: [], needs: null, id: 7 }],
    [
      {
        role: "neither",
        morale: { score: -20, scale: "enps" },
        deadline: { needed: 3, available: 2 },
      },
    ],
  ])("is taken as it stands: %j", (value) => {
    expect(parseSituation(value)).toEqual({ ok: true, value });
  });

  it.each([
    [
      "a missing role",
      {},
      { path: "role", message: "is missing", allowed: ["manager", "leader", "neither"] },
    ],
    ["a role that isn't known", { role: null }, { path: "role", message: "is missing" }],
    [
      "a word that is nearly right",
      { morale: "lo" },
      { path: "morale", message: "is not a known value", suggestion: "low" },
    ],
    [
      "an item of a list",
      { transitions: ["layoff"] },
      { path: "transitions[0]", suggestion: "layoffs" },
    ],
    [
      "a word where a list belongs",
      { needs: "how" },
      { path: "needs", message: "must be a list in [ ]" },
    ],
    [
      "a number in quotation marks",
      { teamSize: "8" },
      { path: "teamSize", message: "must be a number, without quotation marks" },
    ],
    [
      "a part of a person",
      { teamSize: 3.5 },
      { path: "teamSize", message: "must be a whole number" },
    ],
    ["a negative count", { teamSize: -1 }, { path: "teamSize", message: "must be 0 or more" }],
    [
      "a yes in words",
      { mentoring: "yes" },
      { path: "mentoring", message: "must be true or false", allowed: ["true", "false"] },
    ],
    [
      "a name that is nearly right",
      { dedline: "tight" },
      {
        path: "dedline",
        suggestion: "deadline",
        allowed: expect.not.arrayContaining(["$schema"]),
      },
    ],
    [
      "a scale that is unknown",
      { morale: { score: 7, scale: "0-5" } },
      { path: "morale.scale", allowed: ["enps", "0-10", "0-100", "1-5"] },
    ],
    [
      "a score without its scale",
      { morale: 3 },
      {
        path: "morale",
        message: "is not a known value",
        allowed: ["low", "steady", "high", "{ score, scale, responses }"],
      },
    ],
    [
      "a score outside of its scale",
      { morale: { score: 11, scale: "0-10" } },
      { path: "morale.score", message: "must be from 0 to 10" },
    ],
    [
      "half of an object",
      { deadline: { needed: 3 } },
      { path: "deadline.available", message: "is missing" },
    ],
    [
      "an id of the wrong kind",
      { id: true },
      { path: "id", message: "must be text or a whole number" },
    ],
    [
      "a name that JavaScript reserves",
      JSON.parse('{"__proto__": 1}'),
      { path: "__proto__", message: "is not a known name" },
    ],
  ])("names %s with its place and what is allowed", (_, value, problem) => {
    const own = problem.path === "role" ? value : Object.assign(value, { role: "manager" });
    expect(problemsOf(own)).toContainEqual(expect.objectContaining(problem));
  });

  it("names every problem at once", () => {
    expect(problemsOf({ role: "boss", morale: "lo", plan: 1, extra: true })).toHaveLength(4);
  });

  it("refuses the name of version 1 and says what took its place", () => {
    expect(problemsOf({ role: "leader", reportsNeedSupport: true })).toEqual([
      {
        path: "reportsNeedSupport",
        message: "was renamed: use needs",
        got: true,
      },
    ]);
  });

  it("may lack its role while it is still being asked about", () => {
    expect(parseAnswers({ morale: "low" }).ok).toBe(true);
  });

  it("says that a document is no object", () => {
    expect(problemsOf(7)).toEqual([{ path: "", message: "must be an object", got: 7 }]);
  });
});

describe("a pack's condition", () => {
  it("reports a misspelled fact alone, and not that no fact is left", () => {
    const parsed = checkSchema(packSchema, { rules: [{ when: { moral: "low" } }] });
    const about = parsed.ok
      ? []
      : parsed.problems.filter(({ path }) => path.startsWith("rules[0].when"));
    expect(about).toEqual([
      expect.objectContaining({ path: "rules[0].when.moral", suggestion: "morale" }),
    ]);
  });
});

describe("the nearest name", () => {
  it.each([
    ["teamsize", "teamSize"],
    ["team-size", "teamSize"],
    ["man", "manager"],
    ["xyzzy", undefined],
    ["--zed", undefined],
    ["m", undefined],
    ["m".repeat(500_000), undefined],
  ])("of %.20s is %s", (word, name) => {
    expect(nearestName(word, ["manager", "leader", "teamSize", "--need"])).toBe(name);
  });
});
