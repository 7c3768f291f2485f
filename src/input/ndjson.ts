import type { Problem } from "../core/problem.ts";
import { scanJson } from "./jsonScan.ts";
import type { Line } from "./lines.ts";
import type { Entry } from "./records.ts";
import { isSound, namesIn } from "./sound.ts";

/** A record for each line that is not blank, made when it is asked for: one record at a time is held. */
export async function* ndjsonRecords(lines: AsyncIterable<readonly Line[]>): AsyncGenerator<Iterable<Entry>> {
  for await (const group of lines) yield entriesOf(group);
}

function* entriesOf(lines: readonly Line[]): Generator<Entry> {
  for (const line of lines) if (!isBlank(line)) yield entryOf(line);
}

export const isBlank = ({ text, wrong }: Line): boolean => wrong === undefined && text.trim() === "";

const unusable: Readonly<Record<NonNullable<Line["wrong"]>, string>> = {
  long: "is longer than 1 MiB, too long for one record",
  encoding: "is not UTF-8 text",
};

export function entryOf({ number, text, wrong }: Line): Entry {
  return wrong ? refusal(number, unusable[wrong]) : jsonEntry(number, text);
}

export const refusal = (line: number, message: string): Entry => ({
  line,
  problems: [{ path: "", message }],
});

/** No record has more names by far, and each unknown one would be a problem of its own. */
const mostNames = 200;

export function jsonEntry(line: number, text: string): Entry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, problems: slips(text) };
  }
  const names = namesIn(value);
  if (!isSound(text, names)) return { line, value, problems: slips(text) };
  if (names > mostNames) {
    return refusal(line, `has more than ${mostNames} names, too many for one record`);
  }
  return { line, value };
}

/** What the slow scan finds where JSON.parse or the count of names did. */
function slips(text: string): Problem[] {
  const { fault, twice } = scanJson(text);
  if (fault) return [{ path: "", message: `is not JSON: ${fault.message} (character ${fault.offset + 1})` }];
  const named = twice.slice(0, mostNames).map(({ path }) => ({ path, message: "is given twice" }));
  return named.length > 0 ? named : [{ path: "", message: "is not JSON" }];
}
