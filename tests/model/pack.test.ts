import { describe, expect, test } from "vitest";
import type { Pack } from "../../src/model/packSchema.ts";
import { packSchema } from "../../src/model/packSchema.ts";
import { linesUpTo, ruleSchema } from "../../src/model/rule.ts";
import { verdictSchema } from "../../src/model/verdictSchema.ts";
import { packOf, ruleWhen, shippedPack } from "../decide/packs.ts";

/** Whether a value passes, or the places where it does not. */
const faultsBy =
  (schema: {
    safeParse(value: unknown): { error?: { issues: { path: PropertyKey[] }[] } | undefined };
  }) =>
  (value: unknown): true | string[] =>
    schema.safeParse(value).error?.issues.map(({ path }) => path.join(".")) ?? true;
const ruleFaults = faultsBy(ruleSchema);
const packFaults = faultsBy(packSchema);

const rule = { ...ruleWhen({ morale: "low" }), id: "low-morale" };
const ruleWith = (over: object): unknown => ({ ...rule, ...over });
const letters = (count: number) => "a".repeat(count);

describe("a rule", () => {
  test.each<[string, object]>([
    ["needs no words but `because`", {}],
    ["may be a call of 3 or 4 points", { points: 4 }],
    ["may be a hint of 1 point", { kind: "hint", points: 1 }],
    ["may be a hint of 2 points", { kind: "hint", points: 2 }],
    [
      "may go further than the article",
      { basis: "extended", extendedWhen: { not: { plan: "clear" } } },
    ],
    ["may name its part and its source", { part: "scenarios", source: "ours" }],
    ["may have examples", { examples: { holds: [{ morale: "low" }], fails: [{}] } }],
    [
      "may have a line that fits always or sometimes",
      { say: ["a", { when: { plan: "clear" }, text: "b" }] },
    ],
    [
      "may have a line that looks at how much time is missing",
      { do: [{ when: { shortBy: { atLeast: 25.5 } }, text: "a" }] },
    ],
    ["may have no lines of a kind", { ask: [], avoid: [] }],
    ["may have no claims", { claims: [] }],
    ["may leave its claims out", { claims: undefined }],
  ])("%s", (_title, over) => {
    expect(ruleFaults(ruleWith(over))).toBe(true);
  });

  test.each<[string, object, string]>([
    ["that is a call has at least 3 points", { points: 2 }, "points"],
    ["that is a hint has at most 2 points", { kind: "hint", points: 3 }, "points"],
    ["has no more than 4 points", { points: 5 }, "points"],
    ["has at least 1 point", { kind: "hint", points: 0 }, "points"],
    ["has whole points", { points: 3.5 }, "points"],
    ["has an id of lower-case words", { id: "Low morale" }, "id"],
    ["has an id that does not end in a hyphen", { id: "low-" }, "id"],
    ["has one of two hats", { hat: "both" }, "hat"],
    ["is a call or a hint", { kind: "seat" }, "kind"],
    ["rests on the article or goes further", { basis: "ours" }, "basis"],
    ["names claims by number", { claims: ["34"] }, "claims.0"],
    ["names claims from 1", { claims: [0] }, "claims.0"],
    ["has no other fields", { weight: 3 }, ""],
    ["has a `because` that is no blank", { because: "  " }, "because"],
    ["has examples that hold", { examples: { holds: [], fails: [{}] } }, "examples.holds"],
    ["has examples that fail", { examples: { holds: [{}], fails: [] } }, "examples.fails"],
    [
      "has examples of both kinds and no other",
      { examples: { holds: [{}], fails: [{}], odd: [{}] } },
      "examples",
    ],
    ["has a source that is no blank", { source: "" }, "source"],
  ])("%s", (_title, over, place) => {
    expect(ruleFaults(ruleWith(over))).toEqual([place]);
  });

  test.each(["id", "hat", "points", "kind", "basis", "when", "because"])("needs %s", (field) => {
    const { [field as "id"]: _, ...rest } = rule;
    expect(ruleFaults(rest)).not.toBe(true);
  });

  test.each(
    Object.entries({ because: 60, say: 124, ask: 66, do: 124, avoid: 66, until: 60, note: 124 }),
  )("has a `%s` of at most %d characters", (field, limit) => {
    const text = (count: number) =>
      field === "because" || field === "note" ? letters(count) : [letters(count)];
    expect(ruleFaults(ruleWith({ [field]: text(limit) }))).toBe(true);
    expect(ruleFaults(ruleWith({ [field]: text(limit + 1) }))).not.toBe(true);
  });

  test("says what a wrong number of points is", () => {
    const { error } = ruleSchema.safeParse(ruleWith({ points: 1 }));
    expect(error?.issues[0]?.message).toBe("must be 3 or 4 for a call, 1 or 2 for a hint");
  });
});

describe("a condition", () => {
  test.each<[string, object]>([
    ["matches a word", { morale: "low" }],
    ["matches any of several words", { morale: ["low", "high"] }],
    ["matches yes or no", { conflict: false }],
    ["matches a count", { teamSize: 0 }],
    ["matches any of several counts", { teamSize: [3, 7] }],
    ["matches a range of counts", { teamSize: { atLeast: 3, atMost: 7 } }],
    ["matches a range with one end", { teamSize: { atMost: 0 } }],
    ["matches an item of a list", { transitions: "layoffs" }],
    ["matches an empty list", { needs: "nothing" }],
    ["matches an empty list among others", { needs: ["nothing", "how"] }],
    ["looks at the role", { role: ["manager", "neither"] }],
    [
      "has groups within groups",
      { all: [{ any: [{ plan: "clear" }, { not: { conflict: true } }] }] },
    ],
    ["has a group beside facts", { morale: "low", not: { plan: "clear" } }],
  ])("%s", (_title, when) => {
    expect(ruleFaults(ruleWith({ when }))).toBe(true);
  });

  test.each<[string, object]>([
    ["needs a fact", {}],
    ["needs a fact in a group, too", { not: {} }],
    ["knows no other facts", { weather: "fine" }],
    ["knows no other words", { morale: "awful" }],
    ["knows no `nothing` for a word", { morale: "nothing" }],
    ["has no empty list of words", { morale: [] }],
    ["has no empty list of counts", { teamSize: [] }],
    ["has no list of yes and no", { conflict: [true, false] }],
    ["has no range without an end", { teamSize: {} }],
    ["has no range of parts", { teamSize: { atLeast: 1.5 } }],
    ["has no range below 0", { teamSize: { atLeast: -1 } }],
    ["has no other end", { teamSize: { above: 3 } }],
    ["has no range of words", { morale: { atLeast: 3 } }],
    ["has no empty `all`", { all: [] }],
    ["has no empty `any`", { any: [] }],
    ["has no list under `not`", { not: [{ plan: "clear" }] }],
    ["of a rule does not look at how much time is missing", { shortBy: { atLeast: 25 } }],
  ])("%s", (_title, when) => {
    expect(ruleFaults(ruleWith({ when }))).not.toBe(true);
  });

  test.each<[string, object]>([
    ["says that it needs a fact", {}],
    ["says that a range needs an end", { shortBy: {} }],
  ])("%s", (_title, when) => {
    const { error } = linesUpTo(60).safeParse([{ when, text: "a" }]);
    expect(JSON.stringify(error)).toMatch(/needs (at least one fact|atLeast or atMost)/);
  });
});

const [question] = shippedPack.questions;
const [group] = shippedPack.checklist;
const item = group?.items[0];
const [claim] = shippedPack.claims;
const [packCase] = shippedPack.cases;
const [caution] = shippedPack.cautions;
const [line] = shippedPack.care.say;
const withCare = (over: object) => ({ care: { ...shippedPack.care, ...over } });
const enps = shippedPack.bands.morale.scales.enps;
const leader = shippedPack.hats.leader;
const withEnps = (over: object) => ({
  bands: {
    ...shippedPack.bands,
    morale: {
      ...shippedPack.bands.morale,
      scales: { ...shippedPack.bands.morale.scales, enps: { ...enps, ...over } },
    },
  },
});
const withMorale = (over: object) => ({
  bands: { ...shippedPack.bands, morale: { ...shippedPack.bands.morale, ...over } },
});
const withLeader = (over: object) => ({
  hats: { ...shippedPack.hats, leader: { ...leader, ...over } },
});
const withQuestion = (over: object) => ({ questions: [{ ...question, ...over }] });
const withChoice = (over: object) =>
  withQuestion({ choices: [{ ...question?.choices[0], ...over }] });
const withItem = (over: object) => ({ checklist: [{ group: "a", items: [{ ...item, ...over }] }] });
const withCase = (over: object) => ({ cases: [{ ...packCase, ...over }] });
const packWith = (over: object): unknown => ({ ...packOf([rule]), ...over });

const messagesOf = (over: object) =>
  packSchema.safeParse(packWith(over)).error?.issues.map(({ message }) => message) ?? [];
/** Rules whose conditions ask for so many values: two of each rule's stand in groups, the rest in lists. */
const rulesAsking = (values: number) => [
  ruleWith({ when: { all: [{ conflict: true }, { not: { mentoring: true } }] } }),
  ruleWith({ when: { teamSize: Array.from({ length: values - 2 }, (_, i) => i) } }),
];

describe("a pack", () => {
  test("asks for at most 1000 values together, at any depth", () => {
    expect(messagesOf({ rules: rulesAsking(1000) })).toEqual([]);
    expect(messagesOf({ rules: rulesAsking(1001) })).toEqual([
      "ask for more than 1000 values together: a verdict would take seconds",
    ]);
  });

  test.each<[string, object]>([
    [
      "must rise, and only the last one has no end",
      withEnps({ bands: [{ word: "low" }, { word: "high" }] }),
    ],
    ["must be text, a number, true or false", withItem({ ticked: null })],
  ])("says that something %s", (message, over) => {
    expect(messagesOf(over).join()).toContain(message);
  });

  test("that is shipped is one", () => {
    expect(packFaults(shippedPack)).toBe(true);
  });

  test.each<[string, object]>([
    ["may be small", {}],
    ["may have a version of large numbers", { version: "10.20.30" }],
    ["may have a case that expects no hat", withCase({ expect: { hat: null, then: null } })],
    ["may have a case that says nothing of what follows", withCase({ expect: { hat: "leader" } })],
    ["may have an item that is ticked for a number", withItem({ ticked: 3 })],
    [
      "may have a group for some situations only",
      { checklist: [{ ...group, when: { occasion: "team" } }] },
    ],
    ["may have an item for some situations only", withItem({ when: { role: "leader" } })],
    ["may have a claim without a use", { claims: [{ ...claim, unused: "No rule needs it." }] }],
  ])("%s", (_title, over) => {
    expect(packFaults(packWith(over))).toBe(true);
  });

  test.each<[string, object, string]>([
    ["has a name of lower-case words", { name: "My Pack" }, "name"],
    ["has a version of three numbers", { version: "1.0" }, "version"],
    ["has a version and nothing before it", { version: "v1.0.0" }, "version"],
    ["has a version and nothing after it", { version: "1.0.0-beta" }, "version"],
    ["has a rule", { rules: [] }, "rules"],
    ["has at most 400 rules", { rules: Array(401).fill(rule) }, "rules"],
    ["has at most 400 cautions", { cautions: Array(401).fill(caution) }, "cautions"],
    ["has at most 1000 claims", { claims: Array(1001).fill(claim) }, "claims"],
    ["has at most 1000 cases", { cases: Array(1001).fill(packCase) }, "cases"],
    ["has no other parts", { colors: [] }, ""],
    [
      "has lines of care with a condition",
      withCare({ say: [{ text: "Hello." }] }),
      "care.say.0.when",
    ],
    [
      "has openings of care for hats",
      withCare({ say: [{ ...line, hat: "none" }] }),
      "care.say.0.hat",
    ],
    [
      "has openings of at most 124 characters",
      withCare({ say: [{ ...line, text: letters(125) }] }),
      "care.say.0.text",
    ],
    [
      "has things to avoid of at most 66 characters",
      withCare({ avoid: [{ ...line, text: letters(67) }] }),
      "care.avoid.0.text",
    ],
    ["has at most 400 lines of care", withCare({ say: Array(401).fill(line) }), "care.say"],
    ["has lines in pairs", { against: [["a"]] }, "against.0"],
    ["has hats with an opening line", withLeader({ say: [] }), "hats.leader.say"],
    ["has hats with something to ask", withLeader({ ask: [] }), "hats.leader.ask"],
    ["has hats with something to do", withLeader({ do: [] }), "hats.leader.do"],
    ["has hats with something to avoid", withLeader({ avoid: [] }), "hats.leader.avoid"],
    ["has hats with an end", withLeader({ until: [] }), "hats.leader.until"],
    ["has hats with a next check", withLeader({ again: [] }), "hats.leader.again"],
    [
      "has hats with a title of at most 44 characters",
      withLeader({ title: letters(45) }),
      "hats.leader.title",
    ],
    ["has hats with no other fields", withLeader({ color: "red" }), "hats.leader"],
    ["has questions about facts", withQuestion({ fact: "weather" }), "questions.0.fact"],
    [
      "has questions of at most 60 characters",
      withQuestion({ ask: letters(61) }),
      "questions.0.ask",
    ],
    ["has questions with help", withQuestion({ help: "" }), "questions.0.help"],
    ["has questions with no other fields", withQuestion({ why: "a" }), "questions.0"],
    ["has choices with a label", withChoice({ label: "" }), "questions.0.choices.0.label"],
    [
      "has choices with clauses of at most 44 characters",
      withChoice({ turns: letters(45) }),
      "questions.0.choices.0.turns",
    ],
    ["has choices with no other fields", withChoice({ why: "a" }), "questions.0.choices.0"],
    ["has groups with items", { checklist: [{ group: "a", items: [] }] }, "checklist.0.items"],
    ["has groups with no other fields", { checklist: [{ ...group, why: "a" }] }, "checklist.0"],
    [
      "has items for a role and an occasion only, which are all that is known then",
      withItem({ when: { teamSize: { atLeast: 10 } } }),
      "checklist.0.items.0.when",
    ],
    ["has items about facts", withItem({ fact: "weather" }), "checklist.0.items.0.fact"],
    [
      "has items of at most 60 characters",
      withItem({ label: letters(61) }),
      "checklist.0.items.0.label",
    ],
    ["has items with no other fields", withItem({ why: "a" }), "checklist.0.items.0"],
    [
      "has bands with words of morale",
      withEnps({ bands: [{ word: "tight" }] }),
      "bands.morale.scales.enps.bands.0.word",
    ],
    ["has a band for each scale", withEnps({ bands: [] }), "bands.morale.scales.enps.bands"],
    ["has bands with a source", withEnps({ source: "" }), "bands.morale.scales.enps.source"],
    [
      "has bands with no other fields",
      withEnps({ bands: [{ word: "low", above: 3 }] }),
      "bands.morale.scales.enps.bands.0",
    ],
    ["has scales with no other fields", withEnps({ unit: "points" }), "bands.morale.scales.enps"],
    [
      "has bands that rise",
      withEnps({
        bands: [{ word: "low", below: 3 }, { word: "steady", upTo: 3 }, { word: "high" }],
      }),
      "bands.morale.scales.enps.bands",
    ],
    [
      "has bands that rise by the limit that is read first",
      withEnps({
        bands: [{ word: "low", below: 5, upTo: 1 }, { word: "steady", below: 3 }, { word: "high" }],
      }),
      "bands.morale.scales.enps.bands",
    ],
    [
      "has a last band without an end",
      withEnps({
        bands: [
          { word: "low", below: 0 },
          { word: "high", upTo: 9 },
        ],
      }),
      "bands.morale.scales.enps.bands",
    ],
    ["has cases that are situations", withCase({ situation: {} }), "cases.0.situation.role"],
    [
      "has a whole number of responses as minimum",
      withMorale({ minimumResponses: 2.5 }),
      "bands.morale.minimumResponses",
    ],
    [
      "has a minimum of at least one response",
      withMorale({ minimumResponses: 0 }),
      "bands.morale.minimumResponses",
    ],
    [
      "has scales for morale and no others",
      withMorale({ scales: { ...shippedPack.bands.morale.scales, stars: enps } }),
      "bands.morale.scales",
    ],
    [
      "has bands for a deadline",
      { bands: { ...shippedPack.bands, deadline: { bands: [], source: "a" } } },
      "bands.deadline.bands",
    ],
    ["has claims with a number from 1", { claims: [{ ...claim, number: 0 }] }, "claims.0.number"],
    ["has claims with no other fields", { claims: [{ ...claim, page: 3 }] }, "claims.0"],
    ["has cases with a name of lower-case words", withCase({ name: "A case" }), "cases.0.name"],
    ["has cases with a title", withCase({ title: "" }), "cases.0.title"],
    ["has cases that expect something", withCase({ expect: {} }), "cases.0.expect.hat"],
    [
      "has cases that expect a hat and nothing else",
      withCase({ expect: { hat: "leader", strength: "clear" } }),
      "cases.0.expect",
    ],
    ["has cases with no other fields", withCase({ why: "a" }), "cases.0"],
    [
      "has cautions with a note of at most 124 characters",
      { cautions: [{ ...caution, note: letters(125) }] },
      "cautions.0.note",
    ],
    [
      "has cautions with an id of lower-case words",
      { cautions: [{ ...caution, id: "A b" }] },
      "cautions.0.id",
    ],
    ["has cautions with no other fields", { cautions: [{ ...caution, points: 3 }] }, "cautions.0"],
  ])("%s", (_title, over, place) => {
    expect(packFaults(packWith(over))).toEqual([place]);
  });

  test.each(Object.keys(packOf([rule])) as (keyof Pack)[])("cannot do without its %s", (part) => {
    const { [part]: _, ...rest } = packOf([rule]);
    expect(packFaults(rest)).toEqual([part]);
  });

  test("says what a version and an id must be", () => {
    const { error } = packSchema.safeParse(packWith({ version: "1", name: "A" }));
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "must be lower-case words joined by -",
      "must be three numbers, such as 1.0.0",
    ]);
  });
});

const verdict = {
  schemaVersion: 2,
  id: null,
  hat: null,
  then: null,
  strength: "none",
  order: "points",
  balance: { leader: 0, manager: 0 },
  settled: false,
  reasons: [],
  open: ["plan"],
  advice: { say: "a", ask: [], do: [], avoid: [], until: "b", again: "c" },
  notes: [],
  pack: { name: "article", version: "2.0.0", sha256: "0" },
};
const reason = { rule: "a", hat: "leader", points: 3, kind: "call", basis: "article", claims: [1] };
const flip = { fact: "plan", from: null, to: "unclear", hat: "manager", then: null };
const trace = { ...reason, outcome: "unknown", waitsFor: ["plan"] };

describe("a verdict's shape", () => {
  const faults = faultsBy(verdictSchema);
  test.each<[string, object]>([
    ["needs no flips and no trace", {}],
    [
      "has reasons with what they saw",
      { reasons: [{ ...reason, because: "a", saw: { teamSize: 3, needs: [] } }] },
    ],
    ["has flips from nothing known", { flips: [flip] }],
    ["has flips between lists", { flips: [{ ...flip, fact: "needs", from: [], to: ["how"] }] }],
    ...(["holds", "fails", "unknown"] as const).map((outcome): [string, object] => [
      `has traces that say ${outcome}`,
      { trace: [{ ...trace, outcome }] },
    ]),
    ...(["clear", "leaning", "split", "default"] as const).map((strength): [string, object] => [
      `may be ${strength}`,
      { strength },
    ]),
    ["may put the destination first", { order: "destination-first" }],
    [
      "has hints among its reasons",
      { reasons: [{ ...reason, kind: "hint", because: "a", saw: {} }] },
    ],
    ["may tell what happened since", { since: { days: 12 }, carried: null }],
  ])("%s", (_title, over) => {
    expect(faults({ ...verdict, ...over })).toBe(true);
  });

  test.each<[string, object]>([
    ["has a version", { schemaVersion: 1 }],
    ["has no other strength", { strength: "strong" }],
    ["has no other order", { order: "none" }],
    ["has no balance of one hat", { balance: { leader: 3 } }],
    ["has no balance below 0", { balance: { leader: -1, manager: 0 } }],
    ["has no fact that it doesn't know", { open: ["weather"] }],
    ["has no flip without an answer", { flips: [{ ...flip, to: null }] }],
    ["has no flip with other fields", { flips: [{ ...flip, why: "a" }] }],
    ["has no reason without `because`", { reasons: [{ ...reason, saw: {} }] }],
    [
      "has no reason with other fields",
      { reasons: [{ ...reason, because: "a", saw: {}, why: "a" }] },
    ],
    ["has no reason of 0 points", { reasons: [{ ...reason, points: 0, because: "a", saw: {} }] }],
    [
      "has no reason of another kind",
      { reasons: [{ ...reason, kind: "seat", because: "a", saw: {} }] },
    ],
    ["has no trace of another outcome", { trace: [{ ...trace, outcome: "maybe" }] }],
    ["has no trace that waits for no fact", { trace: [{ ...trace, waitsFor: ["weather"] }] }],
    ["has no trace with other fields", { trace: [{ ...trace, saw: "low" }] }],
    ["has no other fields", { whyNot: [] }],
    ["has no advice with other fields", { advice: { ...verdict.advice, note: "a" } }],
    ["has no pack with other fields", { pack: { ...verdict.pack, author: "a" } }],
  ])("%s", (_title, over) => {
    expect(faults({ ...verdict, ...over })).not.toBe(true);
  });
});
