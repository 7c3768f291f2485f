import type { Problem } from "../core/problem.ts";
import { inputError } from "../errors.ts";
import { isSound, namesIn } from "./sound.ts";
import { batchHint, type NamedText, placesIn } from "./text.ts";

/** One object read from JSON, and the text it came from. */
export interface JsonObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly source: NamedText;
}

/** Exactly one JSON object, or an error that says where it is not. */
export async function readObject(source: NamedText): Promise<JsonObject> {
  const value = await readJson(source);
  if (Array.isArray(value))
    throw inputError(`${source.name} holds a list, not one situation.`, [], batchHint);
  if (typeof value !== "object" || value === null) {
    throw inputError(`${source.name} must hold an object, such as {"role": "manager"}.`);
  }
  return { value: value as Record<string, unknown>, source };
}

/** Any one JSON document without slips: also a name given twice is one, since half of it would be lost. */
export async function readJson(source: NamedText): Promise<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch {
    throw await notJson(source);
  }
  if (!isSound(source.text, namesIn(value))) throw await notJson(source);
  return value;
}

async function notJson({ name, text }: NamedText) {
  const { scanJson } = await import("./jsonScan.ts");
  const { fault, twice } = scanJson(text);
  const placeOf = placesIn(text);
  const place = (offset: number) => ({ file: name, ...placeOf(offset) });
  if (!fault) {
    const problems = twice.map(({ path, offset }) => ({
      path,
      message: "is given twice",
      place: place(offset),
    }));
    return inputError(`${name} gives a name twice.`, problems);
  }
  const problem = { path: "", message: fault.message, place: place(fault.offset) };
  if (fault.expected === "end" && /second document/.test(fault.message)) {
    return inputError(`${name} holds more than one document.`, [problem], batchHint);
  }
  return inputError(`${name} is not JSON.`, [problem]);
}

/** The problems, each with its line and column where the text has one. */
export async function placed(problems: readonly Problem[], { name, text }: NamedText): Promise<Problem[]> {
  const { scanJson } = await import("./jsonScan.ts");
  const { places } = scanJson(text);
  const placeOf = placesIn(text);
  return problems.map((problem) => {
    const offset = places.get(problem.path);
    return offset === undefined ? problem : { ...problem, place: { file: name, ...placeOf(offset) } };
  });
}
