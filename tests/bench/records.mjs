// Records as real files have them: a third of the facts unknown, most teams without changes, all of them different.

/** mulberry32: the same records on every machine. */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const words = {
  occasion: ["team", "one-on-one", "above"],
  changeExpected: [true, false],
  conflict: [true, false],
  morale: ["low", "steady", "high"],
  direction: ["clear", "unclear"],
  deadline: ["none", "comfortable", "tight"],
  project: ["ordinary", "massive"],
  plan: ["clear", "unclear"],
  newDirectReport: [true, false],
  mentoring: [true, false],
  level: ["frontline", "middle", "senior", "executive"],
};
const changes = [
  "team-leader-absent",
  "team-leader-changing",
  "key-manager-absent",
  "key-manager-changing",
  "acquisition",
  "reorganization",
  "layoffs",
  "new-in-role",
];

export function record(next, id) {
  const one = { id: `team-${id}`, role: ["manager", "leader", "neither"][next(3)] };
  for (const [fact, values] of Object.entries(words))
    if (next(3) > 0) one[fact] = values[next(values.length)];
  if (next(3) > 0) one.teamSize = next(40);
  if (next(3) > 0)
    one.needs = next(2) ? [] : ["how", "relief", "backing"].filter(() => next(3) === 0);
  if (next(3) > 0) one.transitions = next(2) ? [] : changes.filter(() => next(6) === 0);
  return one;
}

/** NDJSON of so many records, in pieces, so that a million need not be held. */
export function* ndjson(count, seed = 1, spoil = (line) => line) {
  const next = seeded(seed);
  let piece = "";
  for (let i = 0; i < count; i++) {
    piece += `${spoil(JSON.stringify(record(next, i)), i)}\n`;
    if (piece.length < 1 << 20) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** Ten ways in which a line can be broken. */
export const breakages = [
  () => "{",
  () => "[]",
  () => "null",
  () => '{"role":"boss"}',
  () => '{"teamSize":3}',
  (line) => line.replace('"role"', '"roll"'),
  (line) => line.replace("}", ',"teamSize":"12"}'),
  (line) => line.replace("}", ',"moral":"low"}'),
  (line) => line.replace("}", ",}"),
  () => '{"role":"manager","transitions":"layoffs"}',
];
