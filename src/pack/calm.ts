import type { Pack } from "../model/packSchema.ts";
import type { Line } from "../model/rule.ts";

// A line with `calm: true` is for calm times: where the pack's `care.hard` holds, care speaks, and the line does not.
//
//   { when: { occasion: team }, calm: true, text: … }   becomes   { when: { occasion: team, not: hard }, text: … }
//
// So nobody who reads conditions has to know of it.

const parts = ["title", "say", "ask", "do", "avoid", "until", "again"] as const;
type Words = { readonly [P in (typeof parts)[number]]?: string | readonly Line[] | undefined };

/** A pack whose calm lines ask for it in their conditions. */
export function spellOutCalm(pack: Pack): Pack {
  const { rules, hats, care } = pack;
  const spellOut = (line: Line): Line => {
    if (typeof line === "string" || !line.calm) return line;
    const { when, text } = line;
    return { when: { ...when, not: when.not ? { any: [when.not, care.hard] } : care.hard }, text };
  };
  const spellOutAll = <T extends Words>(words: T): T => {
    const lists = parts.flatMap((part) => {
      const lines = words[part];
      return Array.isArray(lines) ? [[part, lines.map(spellOut)]] : [];
    });
    return { ...words, ...Object.fromEntries(lists) };
  };
  const { leader, manager, default: listening } = hats;
  return {
    ...pack,
    rules: rules.map(spellOutAll),
    hats: {
      leader: spellOutAll(leader),
      manager: spellOutAll(manager),
      default: spellOutAll(listening),
    },
  };
}
