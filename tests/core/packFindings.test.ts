import { describe, expect, test } from "vitest";
import { packFindings } from "../../src/core/packFindings.ts";
import { review } from "../../src/core/packReview.ts";
import { type Pack, packSchema, type Rule } from "../../src/core/packSchema.ts";
import { uncitedClaims, unusedValues } from "../../src/core/packUsage.ts";
import { openRulebook } from "../../src/core/rulebook.ts";
import { survey } from "../../src/core/survey.ts";
import { firstRule, question, rule, shipped, small, words } from "./smallPack.ts";

const [claim] = small().claims as [Pack["claims"][number]];
const error = { severity: "error" };

describe("what is wrong inside a pack is named with its place, what was got, and what is allowed", () => {
  test.each<[string, Partial<Pack>, object[]]>([
    ["nothing", {}, []],
    [
      "a name used twice",
      { rules: [rule(), rule()] },
      [{ ...error, code: "duplicate-id", path: "rules[1].id", message: "is used twice", got: firstRule.id }],
    ],
    [
      "claims that are none, wherever they are cited",
      {
        rules: [rule({ claims: [1, 7] })],
        cautions: [
          {
            id: "careful",
            basis: "article" as const,
            when: { plan: "clear" },
            note: "Careful.",
            claims: [8],
          },
        ],
        questions: [question("role"), { ...question("level"), claims: [9] }],
        hats: { leader: { ...words, claims: [1, 1, 10] }, manager: words, none: words },
      },
      [
        ["rules[0].claims[1]", 7],
        ["cautions[0].claims[0]", 8],
        ["questions[1].claims[0]", 9],
        ["hats.leader.claims[2]", 10],
      ].map(([path, got]) => ({
        ...error,
        code: "unknown-claim",
        path,
        message: "is not a claim of this pack",
        got,
      })),
    ],
    [
      "a note about a rule that is none",
      {
        cautions: [
          {
            id: "right",
            basis: "article" as const,
            when: { plan: "clear" },
            note: "Yes.",
            rule: firstRule.id,
          },
          { id: "wrong", basis: "article" as const, when: { plan: "clear" }, note: "No.", rule: "seat" },
          {
            id: "limit",
            basis: "article" as const,
            when: { plan: "clear" },
            note: "From {atLeast} on.",
            rule: firstRule.id,
          },
        ],
      },
      [
        {
          ...error,
          code: "unknown-rule",
          path: "cautions[1].rule",
          message: "is not a rule of this pack",
          got: "seat",
          allowed: [firstRule.id],
        },
        {
          ...error,
          code: "unknown-rule",
          path: "cautions[2].note",
          message: "names a limit that its rule does not set",
          got: "From {atLeast} on.",
        },
      ],
    ],
    [
      "an answer, and a tick, that is no value of its fact",
      {
        questions: [
          { ...question("morale"), choices: [{ value: "awful", label: "Awful", phrase: "morale awful" }] },
          { ...question("mentoring"), choices: [{ value: "yes", label: "Yes", phrase: "mentoring" }] },
        ],
        checklist: [
          {
            group: "The team",
            items: [
              { fact: "mentoring", label: "Mentoring", ticked: true, unticked: false },
              { fact: "plan", label: "No plan", ticked: "unclear", unticked: "maybe" },
              { fact: "teamSize", label: "Large", ticked: "large", unticked: 3 },
              { fact: "transitions", label: "Layoffs", ticked: "layoffs" },
            ],
          },
        ],
      },
      [
        ["questions[0].choices[0].value", "morale", "awful", ["low", "steady", "high"]] as const,
        ["questions[1].choices[0].value", "mentoring", "yes", ["true", "false"]] as const,
        ["checklist[0].items[1].unticked", "plan", "maybe", ["clear", "unclear"]] as const,
        ["checklist[0].items[2].ticked", "teamSize", "large"] as const,
      ].map(([path, fact, got, allowed]) => ({
        ...error,
        code: "unknown-value",
        path,
        message: `is no value of ${fact}`,
        got,
        ...(allowed && { allowed }),
      })),
    ],
    [
      "a place that nothing fills",
      {
        rules: [
          rule(),
          rule({
            id: "other",
            because: "{morale} and {moral}.",
            when: { all: [{ morale: "low" }, { morale: "low" }, { plan: "clear" }] },
          }),
        ],
      },
      [
        {
          ...error,
          code: "unknown-place",
          path: "rules[1].because",
          message: "names a fact its condition does not look at",
          got: "moral",
          allowed: ["morale", "plan"],
        },
      ],
    ],
    [
      "examples that come out otherwise",
      {
        rules: [
          rule({
            examples: {
              holds: [{ morale: "low" }, { morale: "high" }, { plan: "clear" }],
              fails: [{ morale: "low" }, { moral: "low" }],
            },
          }),
        ],
      },
      [
        ["holds[1]", "example-differs", "the rule does not hold here: it fails", { morale: "high" }],
        ["holds[2]", "example-differs", "the rule does not hold here: it is unknown", { plan: "clear" }],
        ["fails[0]", "example-differs", "the rule holds here", { morale: "low" }],
        ["fails[1]", "example-invalid", "is not a situation", { moral: "low" }],
      ].map(([at, code, message, got]) => ({
        ...error,
        code,
        path: `rules[0].examples.${at}`,
        message,
        got,
        ...(code === "example-differs" && { witness: got }),
      })),
    ],
  ])("%s", (_name, over, expected) => {
    expect(packFindings(small(over))).toEqual(expected);
  });
});

describe("what nothing uses is a warning, with a situation that shows it", () => {
  const warnings = (over: Partial<Pack>, fact: string) =>
    unusedValues(small(over)).filter(({ message }) => message.includes(fact));

  test.each<[string, Partial<Pack>, string, object[]]>([
    [
      "a fact",
      {},
      "level",
      [{ code: "unused-fact", path: "questions[1]", message: "nothing in the pack looks at level" }],
    ],
    [
      "the first question",
      {},
      "role",
      [{ code: "unused-fact", path: "questions[0]", message: "nothing in the pack looks at role" }],
    ],
    [
      "a fact without a question",
      {},
      "project",
      [{ code: "unused-fact", path: "questions", message: "nothing in the pack looks at project" }],
    ],
    [
      "values that nothing tells apart",
      {},
      "morale",
      [
        {
          code: "unused-value",
          path: "questions[2]",
          message: "nothing tells morale high from steady",
          witness: { morale: "high" },
        },
      ],
    ],
    [
      "values of a list",
      {
        rules: [
          rule({
            when: {
              transitions: shipped.questions
                .find(({ fact }) => fact === "transitions")
                ?.choices.slice(2)
                .map(({ value }) => value) as never,
            },
          }),
        ],
      },
      "transitions",
      [
        {
          code: "unused-value",
          path: "questions",
          message: "nothing tells transitions team-leader-changing from team-leader-absent",
          witness: { transitions: ["team-leader-changing"] },
        },
        ...["acquisition", "reorganization", "layoffs", "new-in-role"].map(() => expect.anything()),
        expect.anything(),
      ],
    ],
    [
      "a number, as long as something looks at it",
      { rules: [rule({ when: { teamSize: { atLeast: 3 } } })] },
      "teamSize",
      [],
    ],
    [
      "what only an extension looks at",
      { rules: [rule({ extendedWhen: { level: ["senior"] } })] },
      "level executive from",
      [
        {
          code: "unused-value",
          path: "questions[1]",
          message: "nothing tells level executive from frontline",
          witness: { level: "executive" },
        },
      ],
    ],
    [
      "what only a line of a rule looks at",
      { rules: [rule({ ask: ["Well?", { when: { mentoring: true }, text: "How?" }] })] },
      "mentoring",
      [],
    ],
    [
      "what only a line of a hat looks at",
      {
        hats: {
          leader: { ...words, again: [{ when: { mentoring: true }, text: "Soon." }] },
          manager: words,
          none: words,
        },
      },
      "mentoring",
      [],
    ],
  ])("%s", (_name, over, fact, expected) => {
    expect(warnings(over, fact)).toEqual(
      expected.map((one) => ("asymmetricMatch" in one ? one : { severity: "warning", ...one })),
    );
  });

  test("a claim that nothing cites and nothing excuses", () => {
    expect(uncitedClaims(small())).toEqual([]);
    expect(uncitedClaims(small({ claims: [claim, { ...claim, number: 2, unused: undefined }] }))).toEqual([
      {
        code: "uncited-claim",
        severity: "warning",
        path: "claims[1]",
        message: "nothing cites claim 2, and no reason excuses it",
      },
    ]);
    const cited = {
      id: "careful",
      basis: "article" as const,
      when: { plan: "clear" as const },
      note: "Careful.",
      claims: [2],
    };
    const claims = [claim, { ...claim, number: 2, unused: undefined }];
    expect(uncitedClaims(small({ claims, cautions: [cited] }))).toEqual([]);
  });
});

describe("what a walk over every situation finds", () => {
  const found = (over: Partial<Pack>) =>
    review(small(over)).findings.filter(({ code }) => !code.startsWith("un"));
  const never = { plan: "clear" as const, not: { plan: "clear" as const } };
  test.each<[string, Partial<Pack>, object[]]>([
    ["nothing", {}, []],
    [
      "a rule that can never hold",
      { rules: [rule(), rule({ id: "never", when: never })] },
      [{ ...error, code: "never-holds", path: "rules[1].when", message: "the rule never can never hold" }],
    ],
    [
      "a rule that others always outweigh",
      {
        rules: [
          rule({ id: "light", points: 1, when: { plan: "clear" } }),
          rule({ when: { plan: ["clear", "unclear"] } }),
        ],
      },
      [
        {
          code: "never-matters",
          severity: "warning",
          path: "rules[0]",
          message: "the rule light never changes a verdict",
          // The first situation of the walk in which it holds.
          witness: Object.fromEntries(
            openRulebook(shipped, "").axes.map(({ fact, classes }) => [fact, classes[0]]),
          ),
        },
      ],
    ],
    [
      "a caution that can never hold",
      { cautions: [{ id: "never", basis: "article" as const, when: never, note: "No." }] },
      [
        {
          ...error,
          code: "never-holds",
          path: "cautions[0].when",
          message: "the caution never can never hold",
        },
      ],
    ],
    [
      "one about days that can hold, and one that never can",
      {
        cautions: [
          { id: "short", basis: "article" as const, when: { shortBy: { atLeast: 30 } }, note: "Yes." },
          {
            id: "days",
            basis: "article" as const,
            when: { all: [{ shortBy: { atLeast: 30 } }, { shortBy: { atMost: 20 } }] },
            note: "No.",
          },
        ],
      },
      [
        {
          ...error,
          code: "never-holds",
          path: "cautions[1].when",
          message: "the caution days can never hold",
        },
      ],
    ],
    [
      "two rules with one condition and one hat, whichever way it is written",
      {
        rules: [
          rule(),
          rule({ id: "same", points: 1, when: { not: { morale: ["steady", "high"] } } }),
          rule({ id: "opposite", when: { morale: ["steady", "high"] } }),
          rule({ id: "other-fact", when: { plan: "clear" } }),
          rule({ id: "other-hat", hat: "leader" }),
        ],
      },
      [
        {
          code: "same-condition",
          severity: "warning",
          path: "rules[1].when",
          message: `the rule same has the same condition and hat as ${firstRule.id}`,
          witness: { morale: "low" },
        },
      ],
    ],
  ])("%s", (_name, over, expected) => {
    const codes = new Set(["never-holds", ...expected.map((one) => ("code" in one ? one.code : ""))]);
    expect(found(over).filter(({ code }) => codes.has(code))).toEqual(expected);
  });
});

describe("a rule matters when it changes anything of a decision", () => {
  const low = { morale: "low" as const };
  const both = { ...low, plan: "clear" as const };
  const unclear = { direction: "unclear" as const };
  const of = (
    hat: Rule["hat"],
    points: number,
    kind: Rule["kind"],
    when: Rule["when"],
    id = `${hat}-${points}`,
  ) => rule({ id, hat, points, kind, when });
  test.each<[string, Rule[], boolean]>([
    [
      "its hat alone",
      [of("leader", 3, "hint", low), of("manager", 9, "hint", { ...both, direction: "clear" }, "last")],
      true,
    ],
    ["what follows alone", [of("leader", 9, "call", low), of("manager", 1, "call", both, "last")], true],
    [
      "its strength alone",
      [of("leader", 3, "call", low), of("manager", 1, "hint", low), of("manager", 1, "hint", both, "last")],
      true,
    ],
    [
      "its order alone",
      [
        of("leader", 5, "call", unclear),
        of("manager", 5, "call", unclear),
        of("manager", 1, "hint", { ...both, ...unclear }, "last"),
      ],
      true,
    ],
    ["nothing", [of("leader", 9, "call", low), of("leader", 1, "hint", both, "last")], false],
  ])("%s", (_name, rules, matters) => {
    const { idle } = survey(openRulebook(small({ rules }), ""));
    expect(idle.has("last")).toBe(!matters);
  });
});

describe("the shape of a pack", () => {
  const fits = (over: object) => packSchema.safeParse({ ...shipped, ...over }).success;
  test.each<[string, object, boolean]>([
    ["as it is", {}, true],
    ["a version of long numbers", { version: "10.20.30" }, true],
    ["a version of two numbers", { version: "1.0" }, false],
    ["a version with a word before", { version: "v1.0.0" }, false],
    ["a version with a word behind", { version: "1.0.0-beta" }, false],
    ["a name of several words", { name: "team-of-7" }, true],
    ["a name with capitals", { name: "Team" }, false],
    ["a name that ends in a hyphen", { name: "team-" }, false],
    ["a name that begins with one", { name: "-team" }, false],
    ["a sentence of blanks", { rules: [rule({ because: "  " })] }, false],
    ["a range without limits", { rules: [rule({ when: { teamSize: {} } as never })] }, false],
    ["a range with one", { rules: [rule({ when: { teamSize: { atMost: 3 } } })] }, true],
    ["several counts", { rules: [rule({ when: { teamSize: [3, 4] } })] }, true],
    ["half a person", { rules: [rule({ when: { teamSize: 2.5 } })] }, false],
    ["a word for yes", { rules: [rule({ when: { mentoring: "yes" } as never })] }, false],
  ])("%s: %s", (_name, over, expected) => {
    expect(fits(over)).toBe(expected);
  });
});
