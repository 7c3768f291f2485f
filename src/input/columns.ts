import type { Problem, Result } from "../core/problem.ts";
import { nearest, parseAnswers } from "../parse.ts";
import type { AnswerFlag } from "./answerFlags.ts";
import { readCell, wrongCell } from "./cells.ts";
import type { Given } from "./given.ts";
import { wayNames, wayOf } from "./ways.ts";

// What `--column FACT=HEADER` and `--value FACT:THEIRS=OURS` say. Nothing may be said twice and differently.

/** Their headers, each with the way of answering that it stands for. */
export function columnsFrom(given: Given): Result<ReadonlyMap<string, AnswerFlag>> {
  const columns = new Map<string, AnswerFlag>();
  const problems = textsOf(given, "column").flatMap((text): Problem[] => {
    const path = `--column ${text}`;
    const [, name, header] = /^([^=]+)=\s*(.*\S)\s*$/s.exec(text) ?? [];
    if (name === undefined || header === undefined) return [wrongForm(path, "FACT=HEADER")];
    const way = wayOf(name);
    if (!way) return [noFact(path, name)];
    const rival = [...columns].find(([other, one]) => (other === header) !== (one === way));
    columns.set(header, way);
    return rival ? [beside(path, `--column ${rival[1].name}=${rival[0]}`)] : [];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: columns };
}

type Words = Map<string, string>;

/** For a way of answering, our words for theirs; each of ours is a value that the fact can have, or empty. */
export function valuesFrom(given: Given): Result<ReadonlyMap<AnswerFlag, ReadonlyMap<string, string>>> {
  const values = new Map<AnswerFlag, Words>();
  const problems = textsOf(given, "value").flatMap((text): Problem[] => {
    const path = `--value ${text}`;
    const [, name, theirs, ours = ""] = /^([^:]+):\s*(.*?)\s*=([^=]*)$/s.exec(text) ?? [];
    if (name === undefined || theirs === undefined) return [wrongForm(path, "FACT:THEIRS=OURS")];
    const way = wayOf(name);
    if (!way) return [noFact(path, name)];
    const words = values.get(way) ?? (new Map() as Words);
    const before = words.get(theirs);
    values.set(way, words.set(theirs, ours.trim()));
    if (before !== undefined && before !== ours.trim())
      return [beside(path, `--value ${name}:${theirs}=${before}`)];
    return wrongWord(way, ours.trim()).map((problem) => ({ ...problem, path, got: ours.trim() }));
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: values };
}

const textsOf = (given: Given, option: string): readonly string[] => (given.get(option) ?? []).map(String);

const wrongForm = (path: string, words: string): Problem => ({
  path,
  message: `is not in the form ${words}`,
});

const beside = (path: string, other: string): Problem => ({ path, message: `cannot stand beside ${other}` });

function noFact(path: string, name: string): Problem {
  const suggestion = nearest(name, wayNames);
  const problem = { path, message: "names no fact", got: name, allowed: wayNames };
  return { ...problem, ...(suggestion && { suggestion }) };
}

/** What is wrong with a word of ours, apart from what other fields of the same fact would have to say. */
function wrongWord(way: AnswerFlag, ours: string): Problem[] {
  const cell = readCell(way, ours);
  if (!cell) return [];
  if ("wrong" in cell) return [wrongCell("", cell, ours)];
  const { fact, field } = way;
  const parsed = parseAnswers({ [fact]: field === undefined ? cell.value : { [field]: cell.value } });
  if (parsed.ok) return [];
  return parsed.problems.filter(({ path }) => field === undefined || path === `${fact}.${field}`);
}
