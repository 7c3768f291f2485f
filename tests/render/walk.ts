import { nearlySame, overlapOf, tellingWords } from "../../src/audit/lines.ts";
import { advise } from "../../src/decide/advise.ts";
import type { Situation } from "../../src/model/situation.ts";
import { cardParts } from "../../src/render/cardParts.ts";
import { renderVerdict } from "../../src/render/render.ts";
import { seeded } from "../decide/situations.ts";
import { book, displayFor } from "./shipped.ts";

// The walk goes through every situation in which up to so many things are out of the ordinary, for each role and each
// occasion, the rest once ordinary and once unknown. Situations with more going on are drawn at random.

type Draft = Record<string, unknown>;

const ordinary: Draft = {
  morale: "steady",
  direction: "clear",
  changeExpected: false,
  deadline: "comfortable",
  project: "ordinary",
  plan: "clear",
  conflict: false,
  teamSize: 7,
  transitions: [],
  newDirectReport: false,
  mentoring: false,
};

const roles = ["manager", "leader", "neither"];
const occasions = ["team", "one-on-one", "above"];

/** What may be out of the ordinary: a value for a fact, or an item that comes to a list. */
const things: readonly (readonly [fact: string, value: unknown, item?: "item"])[] = [
  ["morale", "low"],
  ["morale", "high"],
  ["morale", { score: -20, scale: "enps", responses: 12 }],
  ["direction", "unclear"],
  ["changeExpected", true],
  ["deadline", "none"],
  ["deadline", "tight"],
  ["deadline", { needed: 60, available: 42 }],
  ["project", "massive"],
  ["plan", "unclear"],
  ["conflict", true],
  ["teamSize", 1],
  ["teamSize", 12],
  ["teamSize", 25],
  ["transitions", "team-leader-absent", "item"],
  ["transitions", "team-leader-changing", "item"],
  ["transitions", "key-manager-absent", "item"],
  ["transitions", "key-manager-changing", "item"],
  ["transitions", "acquisition", "item"],
  ["transitions", "reorganization", "item"],
  ["transitions", "layoffs", "item"],
  ["transitions", "new-in-role", "item"],
  ["newDirectReport", true],
  ["needs", []],
  ["needs", "how", "item"],
  ["needs", "relief", "item"],
  ["needs", "backing", "item"],
  ["mentoring", true],
  ["level", "frontline"],
  ["level", "middle"],
  ["level", "senior"],
  ["level", "executive"],
];

/** Every choice of up to `most` things that can be so together. */
function* choices(
  most: number,
  from = 0,
  chosen: readonly number[] = [],
): Generator<readonly number[]> {
  yield chosen;
  if (chosen.length === most) return;
  for (let i = from; i < things.length; i++) {
    const [fact, , item] = things[i] as (typeof things)[number];
    const clashes = chosen.some((other) => {
      const [otherFact, , otherItem] = things[other] as (typeof things)[number];
      return otherFact === fact && !(item && otherItem);
    });
    if (!clashes) yield* choices(most, i + 1, [...chosen, i]);
  }
}

function withThings(base: Draft, chosen: readonly number[]): Situation {
  const situation = { ...base };
  for (const i of chosen) {
    const [fact, value, item] = things[i] as (typeof things)[number];
    const list = (situation[fact] as readonly unknown[] | undefined) ?? [];
    situation[fact] = item ? [...list, value] : value;
  }
  return situation as unknown as Situation;
}

export function* everySituation(most: number): Generator<Situation> {
  for (const role of roles)
    for (const occasion of occasions)
      for (const rest of [ordinary, {}])
        for (const chosen of choices(most)) yield withThings({ role, occasion, ...rest }, chosen);
}

/** Situations with anything going on at once, some of it unknown. */
export function* randomSituations(count: number, seed: number): Generator<Situation> {
  const next = seeded(seed);
  for (let n = 0; n < count; n++) {
    const role = roles[next(3)];
    const occasion = occasions[next(4)];
    const kept = Object.entries(ordinary).filter(() => next(3) > 0);
    const shuffled = things.map((_, i) => i).filter(() => next(4) === 0);
    const base = { role, ...(occasion && { occasion }), ...Object.fromEntries(kept) };
    yield withThings(
      base,
      shuffled.filter((i, at) => fitsAmong(i, shuffled.slice(0, at))),
    );
  }
}

const fitsAmong = (i: number, others: readonly number[]): boolean => {
  const [fact, , item] = things[i] as (typeof things)[number];
  return others.every((other) => things[other]?.[0] !== fact || (item && things[other]?.[2]));
};

const similar = new Map<string, boolean>();

/**
 * Whether two lines say nearly the same: three quarters of the telling words of the shorter one are in the other too.
 * The line of what would change the hat is left out of this: it is put together from facts, not written.
 */
function saysTheSame(a: string, b: string): boolean {
  const key = `${a}\n${b}`;
  const known = similar.get(key);
  if (known !== undefined) return known;
  const answer = overlapOf(tellingWords(a), tellingWords(b)) >= nearlySame;
  similar.set(key, answer);
  return answer;
}

const rivals = new Set(book.pack.against.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));

/** What is wrong with the card of a situation, in words; the same fault always in the same words. */
export function faultsOfCard(situation: Situation): readonly string[] {
  const display = displayFor(situation);
  const verdict = advise(situation, book);
  const { title, parts } = cardParts(verdict, display);
  const card = renderVerdict(verdict, "card", display);
  const lines = card.trimEnd().split("\n");
  const faults: string[] = [];
  const fault = (broken: boolean, words: string) => broken && faults.push(words);
  const textsOf = (label: string) => parts.find(({ heading }) => heading === label)?.texts ?? [];
  const top = lines.slice(0, 10).join("\n");

  fault(lines.length > 22, `${lines.length} lines`);
  for (const line of lines) fault(line.length > 80, `${line.length} columns: ${line}`);
  fault(!lines[0]?.includes(title.slice(0, 10)), "the title does not come first");
  fault(!/^ {2}Open with {2}"/m.test(top), "no opening among the first ten lines");
  fault(!/^ {2}Because {4}\w/m.test(top), "no reason among the first ten lines");
  fault(
    textsOf("Ask").length < 2,
    `fewer than two questions: ${verdict.strength} ${textsOf("Ask")}`,
  );
  fault(
    textsOf("Do").length < 2,
    `fewer than two things to do: ${verdict.strength} ${textsOf("Do")}`,
  );
  const cutLine = lines.find((line) => line.includes("..."));
  fault(cutLine !== undefined, `cut: ${cutLine}`);
  fault((card.match(/by when/gi)?.length ?? 0) > 1, `"by when" twice`);
  fault(/[{}]/.test(card), "a place that nothing was put into");

  const texts = parts.flatMap(({ heading, texts }) => (heading.startsWith("Switch") ? [] : texts));
  texts.forEach((a, i) => {
    for (const b of texts.slice(i + 1)) {
      fault(saysTheSame(a, b), `nearly the same:\n    ${a}\n    ${b}`);
      fault(rivals.has(`${a}\n${b}`), `against each other:\n    ${a}\n    ${b}`);
    }
  });
  return faults;
}

/** Walks, and counts each fault with the first situation that has it. */
export function walkCards(situations: Iterable<Situation>): { walked: number; report: string } {
  const found = new Map<string, { count: number; first: Situation }>();
  let walked = 0;
  for (const situation of situations) {
    walked++;
    for (const words of faultsOfCard(situation)) {
      const before = found.get(words);
      found.set(words, { count: (before?.count ?? 0) + 1, first: before?.first ?? situation });
    }
  }
  const report = [...found]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([words, { count, first }]) => `${count} × ${words}\n    first: ${JSON.stringify(first)}`);
  return { walked, report: report.join("\n") };
}
