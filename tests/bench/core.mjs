// The core alone: verdicts in a batch, the first verdict of a process, packs that are hard to decide by, and rule engines
// and hand-written ifs over the same rules. With HAT_ADVISOR_V1=FOLDER, a checkout of version 1 that has been
// built, that one too. Alone: npm run build && node tests/bench/core.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundled, bundleParts, median, since } from "./bundled.mjs";
import { cliffs } from "./cliffs.mjs";
import { byHand, handwritten } from "./handwritten.mjs";
import { record, seeded } from "./records.mjs";

const first = process.env.HAT_ADVISOR_V1;
const deciding = ["figures", "clusters", "reasons", "rulebook", "advise"].map((n) => `decide/${n}`);
const us = (ms) => `${(ms * 1000).toFixed(2)} µs`;

/** What a situation was in version 1: `needs` was one question, and there was no talk with those above. */
function asFirst({ needs, conflict: _, changeExpected: __, ...rest }) {
  const situation = { ...rest, ...(needs && { reportsNeedSupport: needs.length > 0 }) };
  if (situation.occasion === "above") situation.occasion = "team";
  return situation;
}

const partial = (count, seed) => {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, i) => record(next, i));
};

/** Verdicts without flips, as in a batch: the editions in turn, each on its own rules. */
async function batchRows(kit, work) {
  const situations = partial(10_000, 7);
  const { advise, loadShippedBook } = kit;
  const book = loadShippedBook();
  const runs = { this: () => situations.map((one) => advise(one, book, { flips: false })) };
  if (first) {
    const old = await bundled(work, ["core/advise", "shipped"], first);
    const [oldBook, olds] = [old.shippedBook(), situations.map(asFirst)];
    runs.first = () => olds.map((one) => old.advise(one, oldBook, { whatIf: false }));
  }
  const times = { this: [], first: [] };
  for (let round = 0; round < 9; round++) {
    for (const [name, run] of Object.entries(runs)) {
      const started = process.hrtime.bigint();
      run();
      if (round > 1) times[name].push(since(started) / situations.length);
    }
  }
  const perSecond = (ms) => `${Math.round(1 / ms)} k/s`;
  const rows = [["core: verdicts in a batch", `${perSecond(median(times.this))} one core`]];
  if (!first) return rows;
  const ratio = median(times.first.map((ms, i) => ms / times.this[i]));
  const figure = `${perSecond(median(times.first))}; this one ${ratio.toFixed(2)} x`;
  return [...rows, ["core: verdicts in a batch, version 1", figure, "0.80 x"]];
}

const content = (root) => readFileSync(join(root, "dist", "content.json"), "utf8");

/** A program that prints the milliseconds from a parsed pack to its first verdict. */
async function firstVerdict(work, name, parts, root, build) {
  const file = join(work, `${name}.mjs`);
  const bundle = pathToFileURL(await bundleParts(work, parts, root)).href;
  writeFileSync(
    file,
    `import { readFileSync } from "node:fs";
    import * as kit from ${JSON.stringify(bundle)};
    const { pack, sha256, situation } = JSON.parse(readFileSync(process.argv[2], "utf8"));
    const started = process.hrtime.bigint();
    kit.advise(situation, kit.${build}(pack, sha256));
    console.log(Number(process.hrtime.bigint() - started) / 1e6);`,
  );
  return (situation, root, rules = []) => {
    const { pack, sha256 } = JSON.parse(content(root));
    const whole = { ...pack, rules: [...pack.rules, ...rules] };
    writeFileSync(join(work, "first.json"), JSON.stringify({ pack: whole, sha256, situation }));
    return Number(execFileSync(process.execPath, [file, join(work, "first.json")]));
  };
}

/** What a start with nothing but a role takes: everything else is unknown. */
async function firstRows(work) {
  const [here, rounds] = [resolve("."), 9];
  const run = await firstVerdict(
    work,
    "this",
    ["decide/advise", "decide/rulebook"],
    here,
    "buildRulebook",
  );
  const old =
    first &&
    (await firstVerdict(work, "old", ["core/advise", "core/rulebook"], first, "openRulebook"));
  const times = [];
  for (let i = 0; i < rounds; i++)
    for (const role of ["manager", "leader", "neither"])
      times.push([run({ role }, here), old ? old({ role }, first) : 0]);
  const ms = (at) => `${median(times.map((pair) => pair[at])).toFixed(1)} ms`;
  const rows = [["core: first verdict of a process", ms(0)]];
  if (old) rows.push(["core: first verdict of a process, version 1", ms(1), "no faster"]);
  for (const [name, rules, aim] of cliffs) {
    const each = ["manager", "leader", "neither"].map((role) =>
      median([1, 2, 3].map(() => run({ role }, here, rules))),
    );
    const figure = `${Math.max(...each).toFixed(1)} ms`;
    rows.push([`core: first verdict, ${name}`, figure, aim ? `${aim} ms` : ""]);
  }
  return rows;
}

const lists = ["transitions", "needs"];

const asEngine = (condition) => {
  const operators = (fact, wanted) => {
    if (wanted === "nothing") return [{ fact, operator: "isEmpty", value: true }];
    if (lists.includes(fact)) return [{ fact, operator: "containsAny", value: [wanted].flat() }];
    if (Array.isArray(wanted)) return [{ fact, operator: "in", value: wanted }];
    if (typeof wanted !== "object") return [{ fact, operator: "equal", value: wanted }];
    const { atLeast, atMost } = wanted;
    return [
      ...(atLeast === undefined
        ? []
        : [{ fact, operator: "greaterThanInclusive", value: atLeast }]),
      ...(atMost === undefined ? [] : [{ fact, operator: "lessThanInclusive", value: atMost }]),
    ];
  };
  return { all: Object.entries(condition).flatMap(([fact, wanted]) => operators(fact, wanted)) };
};

const asLogic = (condition) => {
  const value = (fact) => ({ var: fact });
  const part = (fact, wanted) => {
    if (wanted === "nothing") return { "===": [{ var: `${fact}.length` }, 0] };
    if (lists.includes(fact))
      return { some: [{ var: [fact, []] }, { in: [{ var: "" }, [wanted].flat()] }] };
    if (Array.isArray(wanted)) return { in: [value(fact), wanted] };
    if (typeof wanted !== "object") return { "===": [value(fact), wanted] };
    const { atLeast = -Infinity, atMost = Number.MAX_SAFE_INTEGER } = wanted;
    return { "<=": [Math.max(atLeast, 0), value(fact), atMost] };
  };
  return { and: Object.entries(condition).map(([fact, wanted]) => part(fact, wanted)) };
};

/** The libraries are installed for this run only, into a folder that goes away with it. */
async function engines(work, rules) {
  const wanted = ["json-rules-engine@7", "json-logic-engine@5"];
  const install = ["install", "--no-save", "--prefix", work, ...wanted];
  execFileSync("npm", install, { cwd: work, stdio: "ignore" });
  const load = (name, file) => import(pathToFileURL(join(work, "node_modules", name, file)).href);
  const { Engine } = await load("json-rules-engine", "dist/index.js").then((m) => m.default ?? m);
  const { LogicEngine } = await load("json-logic-engine", "dist/esm/index.js").catch(() =>
    load("json-logic-engine", "index.js"),
  );
  const engine = new Engine([], { allowUndefinedFacts: true });
  const containsAny = (have, items) =>
    Array.isArray(have) && have.some((one) => items.includes(one));
  engine.addOperator("containsAny", containsAny);
  engine.addOperator("isEmpty", (have) => Array.isArray(have) && have.length === 0);
  for (const { id, when } of rules)
    engine.addRule({ conditions: asEngine(when), event: { type: id } });
  const logic = new LogicEngine();
  const built = rules.map((rule) => ({ rule, holds: logic.build(asLogic(rule.when)) }));
  return {
    async jsonRules(facts) {
      const { events } = await engine.run(facts);
      return events.map(({ type }) => type).sort();
    },
    jsonLogic: (facts) =>
      built
        .filter(({ holds }) => holds(facts))
        .map(({ rule }) => rule.id)
        .sort(),
  };
}

/** Everybody finds the same rules, and the ifs the same hats; else there is nothing to compare. */
async function holdAlike(situations, ours, others) {
  for (const situation of situations) {
    const [mine, hand] = [ours(situation), handwritten(situation)];
    const hatsOf = ({ hat, then, strength, order }) => [hat, then, strength, order].join();
    const idsOf = ({ reasons }) => reasons.map(({ rule }) => rule).sort();
    const found = [await others.jsonRules(situation), others.jsonLogic(situation), idsOf(hand)];
    const wanted = idsOf(mine).join();
    if (hatsOf(hand) === hatsOf(mine) && found.every((ids) => ids.join() === wanted)) continue;
    throw new Error(
      `answers differ for ${JSON.stringify(situation)}: does tests/bench/handwritten.mjs say what the rules say?\n` +
        [hatsOf(mine), wanted, hatsOf(hand), ...found].join("\n"),
    );
  }
}

async function engineRows(kit, work) {
  const { loadShippedBook, buildRulebook, interpret } = kit;
  const { pack } = loadShippedBook();
  // A rule that nobody has written by hand yet is left out on every side.
  const book = buildRulebook({ ...pack, rules: pack.rules.filter(({ id }) => byHand.has(id)) }, "");
  const ours = (situation) => {
    const interpreted = interpret(situation, book.pack.bands);
    const states = kit.findStates(interpreted.facts, book.viewOf(situation.role));
    const decision = kit.decideStates(states, interpreted.facts);
    const holding = kit.holdingIn(states);
    return {
      ...decision,
      reasons: holding.map((rule) => kit.buildReason(rule, interpreted, book)),
    };
  };
  const situations = partial(2_000, 5);
  const others = await engines(work, book.pack.rules);
  await holdAlike(situations.slice(0, 500), ours, others);
  const byId = new Map(book.pack.rules.map((rule) => [rule.id, rule]));
  const build = (ids) => ids.map((id) => byId.get(id));
  const times = { ours: [], hand: [], logic: [], rules: [] };
  const time = async (name, count, run) => {
    const started = process.hrtime.bigint();
    await run();
    times[name].push(since(started) / count);
  };
  for (let round = 0; round < 7; round++) {
    await time("ours", 50_000, () => repeat(25, () => situations.forEach(ours)));
    await time("hand", 50_000, () => repeat(25, () => situations.forEach(handwritten)));
    await time("logic", 2_000, () => {
      for (const one of situations) build(others.jsonLogic(one));
    });
    await time("rules", 200, async () => {
      for (const one of situations.slice(0, 200)) build(await others.jsonRules(one));
    });
  }
  const {
    ours: own,
    hand,
    logic,
    rules,
  } = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  return [
    ["core: the decision with its reasons", us(own)],
    [
      "core: by hand-written ifs",
      `${us(hand)}; the core takes ${(own / hand).toFixed(1)} x`,
      "3 x",
    ],
    [
      "core: json-logic-engine 5, rules alone",
      `${us(logic)}; ${(logic / own).toFixed(0)} x the core`,
    ],
    [
      "core: json-rules-engine 7, rules alone",
      `${us(rules)}; ${(rules / own).toFixed(0)} x the core`,
      "50 x",
    ],
  ];
}

function repeat(times, run) {
  for (let i = 0; i < times; i++) run();
}

export async function coreRows(work) {
  const kit = await bundled(work, [...deciding, "pack/shipped"]);
  return [
    ...(await batchRows(kit, work)),
    ...(await firstRows(work)),
    ...(await engineRows(kit, work)),
  ];
}

export function printRows(rows) {
  const width = (i) => Math.max(...rows.map((row) => row[i].length));
  const widths = [width(0), width(1)];
  for (const [what, figure, aim = ""] of rows) {
    const line = `${what.padEnd(widths[0])}  ${figure.padEnd(widths[1])}  ${aim && `aim ${aim}`}`;
    console.log(line.trimEnd());
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const work = mkdtempSync(join(tmpdir(), "hat-advisor-core-"));
  printRows(await coreRows(work));
  rmSync(work, { recursive: true, force: true });
}
