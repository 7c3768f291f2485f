import type { Memory } from "./remembering.ts";

// A year of one-on-ones with eight people, as one manager would have had them. Nothing in it is random: what happens to
// the company is the same for all, and each person has a cadence and a story of their own.

interface Chapter {
  /** The first day of the year, from 0, on which it is so. */
  readonly from: number;
  readonly flags: readonly string[];
}

interface Person {
  readonly name: string;
  /** Days between two checks, and the day of the first. */
  readonly every: number;
  readonly first: number;
  readonly last?: number;
  readonly story: readonly Chapter[];
  /** What the manager means to do or say, one after the other. */
  readonly meant: readonly string[];
}

const company: readonly Chapter[] = [
  { from: 0, flags: ["--transition=none", "--deadline=comfortable", "--morale=steady"] },
  { from: 45, flags: ["--deadline=tight"] },
  { from: 95, flags: ["--deadline=comfortable"] },
  { from: 150, flags: ["--transition=reorganization", "--direction=unclear"] },
  { from: 185, flags: ["--morale=low"] },
  { from: 215, flags: ["--direction=clear"] },
  { from: 250, flags: ["--morale=steady", "--transition=none"] },
  { from: 300, flags: ["--deadline=tight", "--plan=unclear"] },
  { from: 335, flags: ["--plan=clear"] },
];

const people: readonly Person[] = [
  {
    name: "Ana Ruiz",
    every: 7,
    first: 3,
    story: [
      { from: 0, flags: ["--need=none"] },
      { from: 60, flags: ["--need=relief"] },
      { from: 110, flags: ["--need=none"] },
    ],
    meant: ["Ask what to drop first", "Say thanks for the launch in front of the team"],
  },
  {
    name: "Ben",
    every: 7,
    first: 4,
    story: [
      { from: 0, flags: ["--need=how", "--new-direct-report"] },
      { from: 70, flags: ["--need=how", "--no-new-direct-report"] },
      { from: 200, flags: ["--need=none"] },
    ],
    meant: ["Walk through the deploy together", "Agree on one goal for the month"],
  },
  {
    name: "Chloé Martin",
    every: 14,
    first: 8,
    story: [
      { from: 0, flags: ["--mentoring", "--need=none"] },
      { from: 180, flags: ["--need=backing"] },
      { from: 240, flags: ["--need=none"] },
    ],
    meant: ["Introduce her to the design lead"],
  },
  {
    name: "Dmitri",
    every: 14,
    first: 9,
    story: [{ from: 0, flags: ["--need=how,relief"] }],
    meant: ["Take the reporting off his desk", "Ask who could share the on-call"],
  },
  { name: "Emeka", every: 28, first: 10, story: [{ from: 0, flags: ["--need=none"] }], meant: [] },
  {
    name: "無限 Wu",
    every: 10,
    first: 40,
    story: [
      { from: 0, flags: ["--new-direct-report", "--need=how"] },
      { from: 130, flags: ["--no-new-direct-report", "--need=none"] },
    ],
    meant: ["Show the map of who owns what"],
  },
  {
    name: "Farah",
    every: 7,
    first: 5,
    last: 160,
    story: [{ from: 0, flags: ["--need=backing"] }],
    meant: ["Back her in the review"],
  },
  { name: "Gus", every: 1, first: 363, story: [{ from: 0, flags: ["--need=none"] }], meant: [] },
];

const newYear = Date.UTC(2026, 0, 1, 9);
const dateOf = (day: number): string => new Date(newYear + day * 86_400_000).toISOString();

/** The day after the year: what a manager sees on New Year's Day. */
export const yearEnd = dateOf(365);

const flagsOn = (chapters: readonly Chapter[], day: number, before: number): readonly string[] =>
  chapters.filter(({ from }) => from <= day && from > before).flatMap(({ flags }) => flags);

const didInTurn = ["yes", "partly", "yes", "not-yet", "no-longer-needed"];
const helpedInTurn = ["yes", "yes", "no", undefined, "yes", "cannot-tell", "yes", "other-hat"];

interface Visit {
  readonly person: Person;
  readonly day: number;
  /** How many checks the person had before. */
  readonly count: number;
}

/** Every check of the year, in order. */
const visits: readonly Visit[] = people
  .flatMap((person) => {
    const { first, every, last = 364 } = person;
    const count = Math.floor((last - first) / every) + 1;
    return Array.from({ length: count }, (_, i) => ({ person, day: first + i * every, count: i }));
  })
  .sort((a, b) => a.day - b.day);

/** Runs every check of the year, and gives how many there were. */
export async function liveThroughYear({ run }: Memory): Promise<number> {
  for (const [i, { person, day, count }] of visits.entries()) {
    const { name, every, story, meant } = person;
    const flags = [
      ...(i === 0 ? ["--role=manager", "--team-size=8", "--level=middle"] : []),
      ...flagsOn(company, day, visits[i - 1]?.day ?? -1),
      ...flagsOn(story, day, count === 0 ? -1 : day - every),
      ...followUpFlags(person, count),
      ...(meant.length > 0 && count % 3 === 0
        ? [`--next=${meant[(count / 3) % meant.length]}`]
        : []),
    ];
    const ran = await run(dateOf(day), ["one-on-one", name, "-q", "--no-input", ...flags], "");
    if (ran.code !== 0) throw new Error(`${name} on day ${day}: ${ran.stderr}`);
  }
  await run(dateOf(362), ["note", "Dmitri", "His daughter starts school in January"]);
  return visits.length;
}

/** What a manager says of the check before, in a fixed turn. */
function followUpFlags({ meant }: Person, count: number): readonly string[] {
  if (count === 0) return [];
  const helped = helpedInTurn[count % helpedInTurn.length];
  const did = didInTurn[count % didInTurn.length];
  return [...(helped ? [`--helped=${helped}`] : []), ...(meant.length > 0 ? [`--did=${did}`] : [])];
}
