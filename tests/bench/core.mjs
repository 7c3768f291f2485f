// The core alone: questions asked, rules check against a bare walk, and rule engines over the same rules.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundled } from "./bundled.mjs";
import { byHand, handwritten } from "./handwritten.mjs";
import { record, seeded } from "./records.mjs";

const names = [
  "advise",
  "score",
  "survey",
  "packReview",
  "remaining",
  "reading",
  "rulebook",
  "tables",
  "tally",
  "classes",
];
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const since = (started) => Number(process.hrtime.bigint() - started) / 1e6;

/** How many questions an interview asks when it stops at a settled hat, over every situation. */
function questions({ shippedBook, walk, factsAt, remaining }) {
  const book = shippedBook();
  const asked = [];
  const facts = book.axes.map(({ fact }) => fact);
  const memo = new Map();
  const left = (answers) => {
    const key = JSON.stringify(answers);
    if (!memo.has(key)) memo.set(key, new Set(remaining(answers, book).open));
    return memo.get(key);
  };
  walk(book, (vector) => {
    const whole = factsAt(book.axes, vector);
    const answers = { role: whole.role };
    let count = 1;
    for (const fact of facts.slice(1)) {
      if (!left(answers).has(fact)) continue;
      answers[fact] = whole[fact];
      count++;
    }
    asked.push(count);
  });
  const early = asked.filter((count) => count < facts.length).length;
  return [median(asked), facts.length, (early / asked.length) * 100];
}

function reviewRatio({ shippedBook, shippedPack, walk, decideAt, review }) {
  const book = shippedBook();
  const times = [[], []];
  for (let i = 0; i < 7; i++) {
    let started = process.hrtime.bigint();
    walk(book, (vector) => decideAt(book, vector));
    times[0].push(since(started));
    started = process.hrtime.bigint();
    review(shippedPack());
    times[1].push(since(started));
  }
  return median(times[1]) / median(times[0]);
}

const asEngine = (condition) => {
  const operators = (fact, wanted) => {
    if (fact === "transitions") return [{ fact, operator: "containsAny", value: [wanted].flat() }];
    if (Array.isArray(wanted)) return [{ fact, operator: "in", value: wanted }];
    if (typeof wanted !== "object") return [{ fact, operator: "equal", value: wanted }];
    const { atLeast, atMost } = wanted;
    return [
      ...(atLeast === undefined ? [] : [{ fact, operator: "greaterThanInclusive", value: atLeast }]),
      ...(atMost === undefined ? [] : [{ fact, operator: "lessThanInclusive", value: atMost }]),
    ];
  };
  return { all: Object.entries(condition).flatMap(([fact, wanted]) => operators(fact, wanted)) };
};

const asLogic = (condition) => {
  const value = (fact) => ({ var: fact });
  const part = (fact, wanted) => {
    if (fact === "transitions") return { some: [value(fact), { in: [{ var: "" }, [wanted].flat()] }] };
    if (Array.isArray(wanted)) return { in: [value(fact), wanted] };
    if (typeof wanted !== "object") return { "===": [value(fact), wanted] };
    const { atLeast = -Infinity, atMost = Number.MAX_SAFE_INTEGER } = wanted;
    return { "<=": [Math.max(atLeast, 0), value(fact), atMost] };
  };
  return { and: Object.entries(condition).map(([fact, wanted]) => part(fact, wanted)) };
};

/** The libraries are installed for this run only, into a folder that goes away with it. */
async function engines(work, rules) {
  execFileSync(
    "npm",
    ["install", "--no-save", "--prefix", work, "json-rules-engine@7", "json-logic-engine@5"],
    { cwd: work, stdio: "ignore" },
  );
  const load = (name, file) => import(pathToFileURL(join(work, "node_modules", name, file)).href);
  const { Engine } = await load("json-rules-engine", "dist/index.js").then((m) => m.default ?? m);
  const { LogicEngine } = await load("json-logic-engine", "dist/esm/index.js").catch(() =>
    load("json-logic-engine", "index.js"),
  );
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator(
    "containsAny",
    (have, wanted) => Array.isArray(have) && have.some((one) => wanted.includes(one)),
  );
  for (const rule of rules) engine.addRule({ conditions: asEngine(rule.when), event: { type: rule.id } });
  const logic = new LogicEngine();
  const built = rules.map((rule) => ({ rule, holds: logic.build(asLogic(rule.when)) }));
  return {
    async jsonRules(facts) {
      const { events } = await engine.run(facts);
      return events.map(({ type }) => type).sort();
    },
    jsonLogic: (facts) =>
      built
        .filter(({ holds }) => holds({ transitions: [], ...facts }))
        .map(({ rule }) => rule.id)
        .sort(),
  };
}

async function compared(kit, work) {
  const { shippedPack, openRulebook, read, vectorOf, score, decide, balance } = kit;
  const pack = shippedPack();
  // A rule that nobody has written by hand yet is left out on every side.
  const book = openRulebook({ ...pack, rules: pack.rules.filter(({ id }) => byHand.has(id)) }, "");
  const next = seeded(5);
  const situations = Array.from({ length: 2_000 }, (_, i) => record(next, i));
  const ours = (situation) => {
    const reading = read(situation, book.pack.bands);
    const vector = vectorOf(book.axes, reading.facts);
    const tally = score(book, vector);
    const decision = decide(tally, situation.role);
    const reasons = book.rules
      .filter((rule) => rule.outcome(vector) === "holds")
      .map((rule) => rule.reason(reading));
    const { hat, then, strength, order } = decision;
    return { hat, then, strength, order, balance: balance(tally), reasons };
  };
  const byId = new Map(book.pack.rules.map((rule) => [rule.id, rule]));
  const others = await engines(work, book.pack.rules);
  for (const situation of situations.slice(0, 500)) {
    const mine = ours(situation);
    const ids = JSON.stringify(mine.reasons.map(({ rule }) => rule).sort());
    const hand = handwritten(situation);
    const same =
      [hand.hat, hand.then, hand.strength, hand.order].join() ===
      [mine.hat, mine.then, mine.strength, mine.order].join();
    const agree = [
      await others.jsonRules(situation),
      others.jsonLogic(situation),
      hand.reasons.map(({ rule }) => rule).sort(),
    ];
    if (!same || agree.some((one) => JSON.stringify(one) !== ids))
      throw new Error(
        `answers differ for ${JSON.stringify(situation)}: does tests/bench/handwritten.mjs say what the rules say?`,
      );
  }
  const build = (ids) => ids.map((id) => byId.get(id));
  const times = { ours: [], hand: [], logic: [], rules: [] };
  for (let round = 0; round < 7; round++) {
    let started = process.hrtime.bigint();
    for (let i = 0; i < 25; i++) for (const one of situations) ours(one);
    times.ours.push(since(started) / 25);
    started = process.hrtime.bigint();
    for (let i = 0; i < 25; i++) for (const one of situations) handwritten(one);
    times.hand.push(since(started) / 25);
    started = process.hrtime.bigint();
    for (const one of situations) build(others.jsonLogic(one));
    times.logic.push(since(started));
    started = process.hrtime.bigint();
    for (const one of situations.slice(0, 200)) build(await others.jsonRules(one));
    times.rules.push(since(started) * 10);
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, median(all) / situations.length]),
  );
}

export async function coreFigures(work) {
  const kit = await bundled(work, names);
  const [asked, all, early] = questions(kit);
  const times = await compared(kit, work);
  const us = (ms) => `${(ms * 1000).toFixed(2)} µs`;
  return [
    ["interview: questions asked, median", `${asked} of ${all}`],
    ["interview: stops before the last question", `${early.toFixed(1)} % of situations`],
    ["rules check against a bare walk", `${reviewRatio(kit).toFixed(1)} x`, "10 x"],
    ["core: a verdict with its reasons", us(times.ours)],
    [
      "core: the same by hand-written ifs",
      `${us(times.hand)}; the core takes ${(times.ours / times.hand).toFixed(1)} x`,
      "3 x",
    ],
    [
      "core: json-logic-engine 5, reasons alone",
      `${us(times.logic)}; ${(times.logic / times.ours).toFixed(0)} x the core`,
    ],
    [
      "core: json-rules-engine 7, reasons alone",
      `${us(times.rules)}; ${(times.rules / times.ours).toFixed(0)} x the core`,
      "50 x",
    ],
  ];
}
