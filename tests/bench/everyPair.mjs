// Every situation that the rules tell apart, with every set of up to three facts removed: `settled` and `open` against all
// completions, and the flips of every complete situation against all single changes, tried one by one. What a complete
// situation leads to stands in a table, filled by `decide/plain.ts`: a situation is a number with a digit for each fact.
// Run: npm run build && npm run bench:pairs
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const work = mkdtempSync(join(tmpdir(), "hat-advisor-pairs-"));
const parts = ["advise", "conditions", "domains", "outlook", "plain"].map(
  (name) => `decide/${name}`,
);
const kit = await bundled(work, [...parts, "model/facts", "pack/shipped"]);
rmSync(work, { recursive: true, force: true });
const { advise, decideSituation, findOpenFacts, domainsOf, outcomeOf, lastingFacts } = kit;

const book = kit.loadShippedBook();
const { rules } = book.pack;
const plain = kit.buildPlainDecider(rules);
const everyPair = [null, "leader", "manager"].flatMap((hat) =>
  [null, "leader", "manager"].map((then) => `${hat} ${then}`),
);
const codeOf = ({ hat, then }) => everyPair.indexOf(`${hat} ${then}`);
const hatOf = (code) => Math.floor(code / 3);

/** The places for a role: each with its fact, an answer for each digit, and how far apart two digits are in the table. */
function placesOf(role) {
  let stride = 1;
  const possible = rules.filter(({ when }) => outcomeOf(when, { role }) !== "fails");
  return domainsOf(possible).map(({ fact, values, digitOf }) => {
    const place = { fact, values, stride, digitOf };
    stride *= values.length;
    return place;
  });
}

/** Walks every answering of these places, in place; calls back with the cell of the table. */
function walk(places, facts, visit, at = 0, cell = 0) {
  if (at === places.length) return visit(cell);
  const { fact, values, stride } = places[at];
  for (let digit = 0; digit < values.length; digit++) {
    facts[fact] = values[digit];
    walk(places, facts, visit, at + 1, cell + digit * stride);
  }
  facts[fact] = undefined;
}

/** Every set of up to so many places. */
function* sets(places, most, from = 0) {
  yield [];
  if (most === 0) return;
  for (let i = from; i < places.length; i++)
    for (const rest of sets(places, most - 1, i + 1)) yield [places[i], ...rest];
}

/** The cells of all completions, from the one in which every removed fact has its first answer. */
function completionsOf(removed) {
  let cells = [0];
  for (const { values, stride } of removed)
    cells = cells.flatMap((cell) => values.map((_, digit) => cell + digit * stride));
  return cells;
}

function fail(facts, why) {
  throw new Error(`${why}: ${JSON.stringify(facts)}`);
}

function checkOutlook(facts, cell, removed, completions, table) {
  const { settled, open } = findOpenFacts(facts, book);
  const code = codeOf(decideSituation(facts, book));
  if (settled !== completions.every((step) => table[cell + step] === code))
    fail(facts, "settled differs");
  const mattering = removed.filter(({ stride, values }) =>
    completions.some((step) => {
      // A completion in which this fact has its first answer, against those with the others.
      if (Math.floor((cell + step) / stride) % values.length !== 0) return false;
      const first = table[cell + step];
      return values.some((_, digit) => table[cell + step + digit * stride] !== first);
    }),
  );
  if (mattering.map(({ fact }) => fact).join() !== open.join()) fail(facts, "open differs");
}

function checkFlips(facts, cell, places, table) {
  const now = hatOf(table[cell]);
  const { flips } = advise(facts, book);
  const turning = places.filter(({ fact, values, stride }) => {
    const start = cell - (Math.floor(cell / stride) % values.length) * stride;
    const turns = (_, digit) => hatOf(table[start + digit * stride]) !== now;
    return !lastingFacts.includes(fact) && values.some(turns);
  });
  if (flips.map(({ fact }) => fact).join() !== turning.map(({ fact }) => fact).join())
    fail(facts, "flips differ");
  flips.forEach(({ to, hat, then }, i) => {
    const { values, stride, digitOf } = turning[i];
    const start = cell - (Math.floor(cell / stride) % values.length) * stride;
    if (table[start + digitOf(to) * stride] !== codeOf({ hat, then }))
      fail(facts, `${turning[i].fact} does not lead where it says`);
  });
}

let [whole, partial, pairs] = [0, 0, 0];
for (const role of ["manager", "leader", "neither"]) {
  const places = placesOf(role);
  const facts = { role };
  const cells = places.reduce((product, { values }) => product * values.length, 1);
  const table = new Uint8Array(cells);
  walk(places, facts, (cell) => {
    const decision = plain(facts);
    table[cell] = codeOf(decision);
    if (JSON.stringify(decision) !== JSON.stringify(decideSituation(facts, book)))
      fail(facts, "the decision differs");
  });
  for (const removed of sets(places, 3)) {
    const known = places.filter((place) => !removed.includes(place));
    const completions = completionsOf(removed);
    walk(known, facts, (cell) => {
      partial++;
      pairs += completions.length;
      checkOutlook(facts, cell, removed, completions, table);
      if (removed.length > 0) return;
      whole++;
      checkFlips(facts, cell, places, table);
    });
  }
  console.log(`${role}: ${cells} complete situations, ${partial} partial ones so far`);
}
console.log(
  `${whole} situations, ${partial} with up to three facts removed, ${pairs} pairs of one and a completion: ` +
    "settled and open agree with all completions, flips with all single changes.",
);
