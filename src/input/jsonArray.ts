import { inputError } from "../errors.ts";
import type { Bytes } from "./bytes.ts";
import { readJson } from "./json.ts";
import { jsonEntry } from "./ndjson.ts";
import type { Entry } from "./records.ts";
import { decode } from "./text.ts";

const largest = 256 * 1024 * 1024;
const groupSize = 200;

/** The items of one JSON array. It is read whole: where an array ends is known at its end. */
export async function* arrayRecords({ chunks, name }: Bytes): AsyncGenerator<readonly Entry[]> {
  const text = await wholeText(chunks, name);
  if (text.trim() === "") return;
  if (!isArray(text)) {
    const value = await readJson({ name, text });
    const form = Array.isArray(value) ? "" : " For one object a line, give --from ndjson.";
    throw inputError(`${name} holds no JSON array.`, [], `An array begins with [.${form}`);
  }
  let group: Entry[] = [];
  for (const { line, item } of itemsOf(text)) {
    group.push(jsonEntry(line, item));
    if (group.length < groupSize) continue;
    yield group;
    group = [];
  }
  yield group;
}

/** False too for what is no JSON at all, which the caller then reads again to say where. */
function isArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

async function wholeText(chunks: AsyncIterable<Buffer>, name: string): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > largest) {
      throw inputError(
        `${name} is an array of more than 256 MiB, which has to be read whole.`,
        [],
        `Make it one object a line, which is read as it goes: jq -c ".[]" FILE | hat-advisor batch -.`,
      );
    }
    parts.push(chunk);
  }
  return decode(Buffer.concat(parts), name);
}

/** The text of each item of a sound array, and the line it begins on. */
function* itemsOf(text: string): Generator<{ line: number; item: string }> {
  let line = 1;
  let [start, counted, depth] = [text.indexOf("[") + 1, 0, 0];
  for (const at of marksOf(text, start)) {
    const char = text[at];
    if (char === "{" || char === "[") depth++;
    else if (depth > 0 && (char === "}" || char === "]")) depth--;
    else if (depth === 0 && (char === "," || char === "]")) {
      const begin = firstMark(text, start);
      if (begin === at) return;
      line += newlines(text, counted, begin);
      yield { line, item: text.slice(begin, at).trimEnd() };
      [start, counted] = [at + 1, begin];
    }
  }
}

/** Where brackets and commas stand that are not in quotation marks. */
function* marksOf(text: string, from: number): Generator<number> {
  const mark = /["[\]{},]/g;
  mark.lastIndex = from;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '"') mark.lastIndex = endOfText(text, mark.lastIndex);
    else yield found.index;
  }
}

/** Behind the quotation mark that closes; one after an odd number of backslashes closes nothing. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === "\\") before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

function firstMark(text: string, from: number): number {
  const mark = /\S/g;
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? text.length;
}

function newlines(text: string, from: number, to: number): number {
  let found = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) found++;
  return found;
}
