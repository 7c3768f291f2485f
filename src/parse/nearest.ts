import { distance } from "fastest-levenshtein";
import type { Problem } from "../model/problem.ts";

/** The nearest right name, if it is near enough to be meant: two in five of its letters may differ. */
export function nearestName(word: string, allowed: readonly string[]): string | undefined {
  // Nobody means a name by a longer word, and comparing long words takes time.
  if (word.length > 100) return undefined;
  const letters = lettersOf(word);
  const ranked = allowed.map((name) => {
    const own = lettersOf(name);
    return { name, changes: distance(letters, own), most: Math.max(letters.length, own.length) };
  });
  const best = ranked.sort((a, b) => a.changes - b.changes)[0];
  if (best && best.changes <= best.most * 0.4) return best.name;
  if (letters.length < 2) return undefined;
  return allowed.find((name) => lettersOf(name).startsWith(letters));
}

/** The parts of a problem about allowed words: the words themselves, and the nearest one. */
export function choicesFor(
  got: unknown,
  allowed: readonly string[] | undefined,
): Pick<Problem, "allowed" | "suggestion"> {
  if (!allowed) return {};
  const suggestion = typeof got === "string" ? nearestName(got, allowed) : undefined;
  return { allowed, suggestion };
}

/** The letters of a name. Names with the same letters count as equal: `Team size`, `team_size` and `teamSize`. */
export const lettersOf = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, "");
