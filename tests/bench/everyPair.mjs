// Every situation that the rules tell apart, with every set of up to three facts removed: settled, open and whatIf
// against all completions and all single changes, tried one by one. `npm run bench:pairs` takes a minute.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const work = mkdtempSync(join(tmpdir(), "hat-advisor-pairs-"));
const names = ["score", "unsettled", "open", "classes", "tables", "whatIf"];
const { shippedBook, decideAt, unsettled, isSettled, openFacts, walkClasses, factsAt, whatIf } =
  await bundled(work, names);
const book = shippedBook();
const { axes } = book;
const place = new Map(axes.map(({ fact }, i) => [fact, i]));
const hats = ({ hat, then }) => `${hat} ${then}`;

/** Every set of up to so many facts; the role always stays. */
function* sets(most, from = 1) {
  yield [];
  if (most === 0) return;
  for (let i = from; i < axes.length; i++) for (const rest of sets(most - 1, i + 1)) yield [i, ...rest];
}

function fail(vector, why) {
  throw new Error(`${why}: ${JSON.stringify(factsAt(axes, vector))}`);
}

/** Whether some completion of the other removed facts leads elsewhere for two values of this one. */
function matters(axis, removed, work) {
  const others = removed.filter((one) => one !== axis);
  let found = false;
  walkClasses(axes, work, others, () => {
    if (found) return;
    const led = new Set();
    walkClasses(axes, work, [axis], () => led.add(hats(decideAt(book, work))));
    found = led.size > 1;
  });
  work[axis] = axes[axis].unknown;
  return found;
}

function checkPair(vector, removed) {
  const now = decideAt(book, vector);
  const still = unsettled(book, vector);
  const open = openFacts(still);
  const work = [...vector];
  let settled = true;
  walkClasses(axes, work, removed, () => {
    if (hats(decideAt(book, work)) !== hats(now)) settled = false;
  });
  if (isSettled(still, now, open) !== settled) fail(vector, "settled differs");
  for (const axis of removed) work[axis] = axes[axis].unknown;
  const law = removed.filter((axis) => matters(axis, removed, work));
  if (open.map(({ fact }) => place.get(fact)).join() !== law.join()) fail(vector, "open differs");
  for (const { fact, answer, with: more = {}, ...led } of open) {
    const told = [...vector];
    for (const [name, value] of Object.entries({ ...more, [fact]: answer })) {
      told[place.get(name)] = axes[place.get(name)].indexOf(value);
    }
    const there = hats(decideAt(book, told));
    if (there !== hats(led) || there === hats(now)) fail(vector, `${fact} does not lead where it says`);
  }
}

const fixed = ["role", "level"];

function checkChanges(vector) {
  const now = decideAt(book, vector);
  const listed = whatIf(book, factsAt(axes, vector), now);
  const flips = axes.flatMap(({ fact, unknown }, i) => {
    if (fixed.includes(fact)) return [];
    const led = Array.from({ length: unknown }, (_, at) => decideAt(book, vector.with(i, at)).hat);
    return led.some((hat) => hat !== now.hat) ? [fact] : [];
  });
  if (listed.map(({ change }) => Object.keys(change)[0]).join() !== flips.join())
    fail(vector, "whatIf differs");
  for (const { change, hat } of listed) {
    const [[fact, value]] = Object.entries(change);
    const at = place.get(fact);
    const there = decideAt(book, vector.with(at, axes[at].indexOf(value))).hat;
    if (there !== hat || there === now.hat) fail(vector, `changing ${fact} does not flip the hat`);
  }
}

let [pairs, partial, whole] = [0, 0, 0];
for (const removed of sets(3)) {
  const vector = axes.map(({ unknown }) => unknown);
  const known = axes.map((_, i) => i).filter((i) => !removed.includes(i));
  const completions = removed.reduce((product, axis) => product * axes[axis].unknown, 1);
  walkClasses(axes, vector, known, () => {
    partial++;
    pairs += completions;
    checkPair(vector, removed);
    if (removed.length > 0) return;
    whole++;
    checkChanges(vector);
  });
}
rmSync(work, { recursive: true, force: true });
console.log(
  `${whole} situations, ${pairs} pairs of one and a set of up to three removed facts (${partial} different): ` +
    "settled, open and whatIf agree with all completions and all single changes.",
);
