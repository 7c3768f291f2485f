import { afterAll, describe, expect, test } from "vitest";
import { offeredGroups } from "../../src/interview/checklist.ts";
import type { FactName, Facts, Role } from "../../src/model/facts.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { keys, openPty, type Terminal } from "../support/terminal.ts";

// What people come with, from the first question to the card, in a real terminal of 80 columns and 24 lines.

const book = loadShippedBook();

interface Talk {
  readonly title: string;
  readonly role: Role;
  readonly occasion: NonNullable<Facts["occasion"]>;
  /** As typed; leaders aren't asked. */
  readonly size?: string;
  readonly ticks: readonly (readonly [FactName, string | boolean])[];
  /** What the card must speak of. */
  readonly speaksOf: RegExp;
}

const talks: readonly Talk[] = [
  {
    title: "a new manager with a slipping launch",
    role: "manager",
    occasion: "team",
    size: "6",
    ticks: [
      ["deadline", "tight"],
      ["plan", "unclear"],
      ["transitions", "new-in-role"],
    ],
    speaksOf: /deadline|\bcut\b|the date/i,
  },
  {
    title: "a director whose manager quit",
    role: "leader",
    occasion: "team",
    ticks: [["transitions", "key-manager-changing"]],
    speaksOf: /key manager|day-to-day|covering|fill the role/i,
  },
  {
    title: "a team after layoffs",
    role: "manager",
    occasion: "team",
    size: "9",
    ticks: [
      ["transitions", "layoffs"],
      ["morale", "low"],
    ],
    speaksOf: /layoffs|people (who|you) lost|hard news/i,
  },
  {
    title: "a staff engineer without reports",
    role: "neither",
    occasion: "team",
    size: "0",
    ticks: [
      ["direction", "unclear"],
      ["conflict", true],
    ],
    speaksOf: /don't need a title|where your say ends|can't assign/i,
  },
  {
    title: "mentoring a junior",
    role: "neither",
    occasion: "one-on-one",
    size: "0",
    ticks: [["mentoring", true]],
    speaksOf: /mentor|a year from now/i,
  },
  {
    title: "an underperformer",
    role: "manager",
    occasion: "one-on-one",
    size: "8",
    ticks: [["needs", "how"]],
    speaksOf: /tackle|specific goal|instructions|good looks like/i,
  },
  {
    title: "a bored senior",
    role: "manager",
    occasion: "one-on-one",
    size: "8",
    ticks: [["needs", "nothing"]],
    speaksOf: /stretch|know the job|grow into|handled/i,
  },
  {
    title: "two reports in conflict",
    role: "manager",
    occasion: "team",
    size: "8",
    ticks: [["conflict", true]],
    speaksOf: /against each other|conflict|both sides|each side|hear them/i,
  },
  {
    title: "a team after a reorganization",
    role: "manager",
    occasion: "team",
    size: "8",
    ticks: [
      ["transitions", "reorganization"],
      ["direction", "unclear"],
    ],
    speaksOf: /reorganiz/i,
  },
];

/** Not one of the nine: everything is wrong at once, and the card is long. */
const worstWeek: Talk = {
  title: "everything at once",
  role: "manager",
  occasion: "team",
  size: "18",
  ticks: [
    ["direction", "unclear"],
    ["morale", "low"],
    ["plan", "unclear"],
    ["deadline", "tight"],
    ["needs", "relief"],
    ["transitions", "layoffs"],
  ],
  speaksOf: /layoffs/i,
};

/** The hat, and below it the opening line. */
const titleLine = /^ {2}.*\b(LEADER|MANAGER) hat[\s\S]*^ {2}Open with {2}"/m;

/** Counts the keys, every digit, arrow and Enter for one. */
function countingKeys(term: Terminal) {
  let count = 0;
  return {
    press(...pressed: readonly string[]) {
      count += pressed.length;
      for (const key of pressed) term.type(key);
    },
    count: () => count,
  };
}

/** The keys for the items of the list, from top to bottom, each by the shorter way. */
function ticking({ role, occasion, ticks }: Talk): string[] {
  const items = offeredGroups({ role, occasion }, book.pack).flatMap((group) => group.items);
  const placeOf = ([fact, value]: Talk["ticks"][number]) =>
    items.findIndex((item) => item.fact === fact && item.ticked === value);
  let at = 0;
  return ticks
    .map(placeOf)
    .sort((a, b) => a - b)
    .flatMap((place) => {
      expect(place).toBeGreaterThanOrEqual(0);
      const [down, up] = [place - at, at + items.length - place].map((n) => n % items.length);
      at = place;
      if (place < 9) return [String(place + 1)];
      const isUp = (up as number) < (down as number);
      return [...Array(isUp ? up : down).fill(isUp ? keys.up : keys.down), keys.space];
    });
}

async function answer(term: Terminal, talk: Talk): Promise<number> {
  const { press, count } = countingKeys(term);
  const choose = async (fact: FactName, value: string) => {
    const question = book.questions.get(fact);
    await term.sees(question?.ask ?? "");
    await term.sees("Enter to choose");
    const place = question?.choices.findIndex((choice) => choice.value === value) ?? 0;
    press(...(place === 0 ? [] : [String(place + 1)]), keys.enter);
  };
  await choose("role", talk.role);
  await choose("occasion", talk.occasion);
  if (talk.size !== undefined) {
    await term.sees(/>\s*$/);
    press(...talk.size, keys.enter);
  }
  await term.sees("Enter ends");
  press(...ticking(talk), keys.enter);
  return count();
}

/** The screen as the card has just been printed, with the keys that it took. */
async function reachCard(talk: Talk) {
  const term = openPty([], { rows: 24 });
  const count = await answer(term, talk);
  await term.sees("Change an answer? (Enter for no)");
  const text = (await term.shown()).join("\n");
  term.type(keys.enter);
  expect(await term.ended).toBe(0);
  return { count, text };
}

describe("in a terminal of 80×24", () => {
  const counts: string[] = [];
  afterAll(() => void process.stdout.write(`\n${counts.join("\n")}\n`));

  test.each(talks)("$title: at most 15 keys, and a card about it", async (talk) => {
    const { count, text } = await reachCard(talk);
    counts.push(`${String(count).padStart(2)} keys: ${talk.title}`);
    expect(count).toBeLessThanOrEqual(15);
    expect(text).toMatch(titleLine);
    // Answers name the situation themselves, and what would switch the hat is about others.
    expect(text.replace(/^(✔| {2}Switch if) .*/gm, "")).toMatch(talk.speaksOf);
  });

  test("title and opening line of the longest card stand on the screen", async () => {
    const { text } = await reachCard(worstWeek);
    expect(text).toMatch(titleLine);
  });
});
