import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../src/core/problem.ts";
import { nearest, parseAnswers, parseSituation, pathParts, pathText } from "../src/parse.ts";

const problemsOf = (value: unknown): readonly Problem[] => {
  const parsed = parseSituation(value);
  return parsed.ok ? [] : parsed.problems;
};

describe("problems name the place, what was got, what is allowed and the nearest right name", () => {
  test.each<[unknown, Partial<Problem>[]]>([
    [
      { role: "boss" },
      [
        {
          path: "role",
          message: "is not a known value",
          got: "boss",
          allowed: ["manager", "leader", "neither"],
        },
      ],
    ],
    [{ role: "lead" }, [{ path: "role", got: "lead", suggestion: "leader" }]],
    [{ role: "Manager" }, [{ path: "role", got: "Manager", suggestion: "manager" }]],
    [{}, [{ path: "role", message: "is missing", allowed: ["manager", "leader", "neither"] }]],
    [
      { role: "manager", teamSise: 3 },
      [{ path: "teamSise", message: "is not a known name", got: 3, suggestion: "teamSize" }],
    ],
    [
      { role: "manager", teamSize: "12" },
      [{ path: "teamSize", message: "must be a number, without quotation marks", got: "12" }],
    ],
    [{ role: "manager", teamSize: 1.5 }, [{ path: "teamSize", message: "must be a whole number", got: 1.5 }]],
    [{ role: "manager", teamSize: -1 }, [{ path: "teamSize", message: "must be 0 or more", got: -1 }]],
    [
      { role: "manager", teamSize: 1e300 },
      [{ path: "teamSize", message: "must be 9007199254740991 or less" }],
    ],
    [
      { role: "manager", mentoring: "yes" },
      [{ path: "mentoring", message: "must be true or false", got: "yes" }],
    ],
    [
      { role: "manager", transitions: "layoffs" },
      [{ path: "transitions", message: "must be a list", got: "layoffs" }],
    ],
    [
      { role: "manager", transitions: ["layofs", 3] },
      [
        { path: "transitions[0]", suggestion: "layoffs" },
        { path: "transitions[1]", got: 3 },
      ],
    ],
    [{ role: "manager", morale: "lo" }, [{ path: "morale", got: "lo", suggestion: "low" }]],
    [{ role: "manager", morale: 3 }, [{ path: "morale", message: "is not a known value", got: 3 }]],
    [{ role: "manager", morale: { score: 3 } }, [{ path: "morale.scale", message: "is missing" }]],
    [
      { role: "manager", morale: { score: 11, scale: "0-10" } },
      [{ path: "morale.score", message: "must be 10 or less", got: 11 }],
    ],
    [
      { role: "manager", morale: { score: 0, scale: "1-5" } },
      [{ path: "morale.score", message: "must be 1 or more", got: 0 }],
    ],
    [
      { role: "manager", morale: { score: 3, scale: "1-5", respones: 4 } },
      [{ path: "morale.respones", suggestion: "responses" }],
    ],
    [{ role: "manager", deadline: { needed: 3 } }, [{ path: "deadline.available", message: "is missing" }]],
    [
      { role: "manager", deadline: { needed: -3, available: 1 } },
      [{ path: "deadline.needed", message: "must be 0 or more" }],
    ],
    [{ role: "manager", id: 1.5 }, [{ path: "id", message: "must be text or a whole number", got: 1.5 }]],
    [[], [{ path: "", message: "must be an object" }]],
    [null, [{ path: "", message: "must be an object", got: null }]],
    [{ role: 1, teamSize: "x", nope: 0 }, [{ path: "role" }, { path: "teamSize" }, { path: "nope" }]],
  ])("%j", (value, expected) => {
    expect(problemsOf(value)).toMatchObject(expected);
    expect(problemsOf(value)).toHaveLength(expected.length);
  });

  test.each([
    ["enps", -100],
    ["enps", 100],
    ["0-10", 0],
    ["1-5", 5],
  ])("the ends of a scale are on it: %s, %i", (scale, score) => {
    expect(parseSituation({ role: "manager", morale: { score, scale } }).ok).toBe(true);
  });

  test("answers may lack their role", () => {
    expect(parseAnswers({ teamSize: 3 })).toEqual({ ok: true, value: { teamSize: 3 } });
  });

  test("any JSON value is a situation or has problems with a place", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseSituation(value);
        return (
          parsed.ok ||
          parsed.problems.every(({ path, message }) => typeof path === "string" && message.length > 0)
        );
      }),
    );
  });
});

describe("the nearest right name", () => {
  test.each<[string, readonly string[], string | undefined]>([
    ["moral", ["morale", "role"], "morale"],
    ["TEAM_SIZE", ["teamSize"], "teamSize"],
    ["chekc", ["list", "check"], "check"],
    ["acq", ["acquisition", "layoffs"], "acquisition"],
    ["x", ["acquisition"], undefined],
    ["holidays", ["layoffs", "acquisition"], undefined],
    ["anything", [], undefined],
  ])("%s of %j is %s", (word, allowed, expected) => {
    expect(nearest(word, allowed)).toBe(expected);
  });
});

test.each<[(string | number)[], string]>([
  [["rules", 3, "when", "teamSize"], "rules[3].when.teamSize"],
  [["transitions", 1], "transitions[1]"],
  [[], ""],
])("a path and its text: %j", (path, text) => {
  expect(pathText(path)).toBe(text);
  expect(pathParts(text)).toEqual(path);
});
