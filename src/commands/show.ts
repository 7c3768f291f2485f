import { read } from "../core/reading.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Situation } from "../core/situation.ts";
import type { Verdict } from "../core/verdict.ts";
import { type Given, textOf } from "../input/given.ts";
import type { Io } from "../io.ts";
import { write } from "../output.ts";
import { json } from "../render/json.ts";
import { quiet } from "../render/quiet.ts";
import type { Format } from "../render/renderers.ts";
import type { View } from "../render/view.ts";

export interface Place {
  readonly given: Given;
  readonly io: Io;
  readonly book: Rulebook;
  readonly situation?: Situation;
}

/**
 * The verdict in the form asked for; the trace follows it, unless the form holds it already. What measures text for
 * people takes as long to load as a verdict takes, so scripts do without it.
 */
export async function show(verdict: Verdict, format: Format, place: Place, after = ""): Promise<string> {
  if (format === "json") return json(verdict);
  if (format === "quiet") return quiet(verdict);
  const [{ explain, renderers }, view] = await Promise.all([import("../render/forPeople.ts"), viewAt(place)]);
  const text = renderers[format](verdict, view, after);
  if (!verdict.trace) return text;
  const trace = explain(verdict, view);
  return format === "markdown" ? `${text}\n\`\`\`text\n${trace}\`\`\`\n` : `${text}\n${trace}`;
}

/** How things look where the output goes; a file is no terminal. */
export async function viewAt({ given, io, book, situation }: Place): Promise<View> {
  const { colourFlag, viewOf, wordsOf } = await import("./view.ts");
  const stream = fileOf(given) === undefined ? io.stdout : {};
  const told = situation ? read(situation, book.pack.bands).facts : {};
  return viewOf(io, stream, colourFlag(given), wordsOf(book), told);
}

/** To the file of `-o`, else to stdout. */
export async function deliver(text: string, given: Given, io: Io): Promise<void> {
  const path = fileOf(given);
  if (path === undefined) {
    await write(io.stdout, text);
    return;
  }
  const { writeWhole } = await import("../outputFile.ts");
  await writeWhole(path, text);
}

/** The file of `-o`. */
export function fileOf(given: Given): string | undefined {
  const path = textOf(given, "output");
  return path === "-" ? undefined : path;
}
