import { distance } from "fastest-levenshtein";
import { inputError } from "../errors.ts";
import { factNames } from "../model/facts.ts";
import type { Problem } from "../model/problem.ts";
import { type AnswerField, answerFields } from "../parse/answerFields.ts";
import { choicesFor, lettersOf } from "../parse/nearest.ts";
import type { Mapping } from "./mapping.ts";
import type { BatchOptions, Table } from "./records.ts";

export const fieldsByName = new Map(answerFields.map((field) => [field.name, field]));
export const fieldNames = [...fieldsByName.keys()];

/** Finds the field of a header: `Team size`, `team_size` and `teamSize` are the same; `transition` is `transitions`. */
export function findField(header: string): AnswerField | undefined {
  const letters = lettersOf(header);
  return answerFields.find(({ name }) => [letters, `${letters}s`].includes(lettersOf(name)));
}

/** Our words for the words of a user's file, which are in small letters here. */
export type OurWords = ReadonlyMap<string, string>;

const noAnswers = new Set([
  ..."n/a na #n/a n.a. - -- – — . ? * ** none null nil nan blank (blank) tbd unknown".split(" "),
  ...["no answer", "no response", "not applicable", "not answered", "not known", "not sure"],
  ...["prefer not to say", "don't know", "don\u2019t know", "skipped"],
]);

/** Reads a cell as an answer; undefined if it holds none. What can't be read stays text, which the schema refuses. */
export function readCell(field: AnswerField, cell: string, words: OurWords = new Map()): unknown {
  const theirs = cell.trim();
  const text = words.get(theirs.toLowerCase()) ?? theirs;
  if (text === "") return undefined;
  const items = field.kind === "list" ? itemsOf(text) : [text];
  return readText(field, text, words) ?? (items.every(isNoAnswer) ? undefined : text);
}

const isNoAnswer = (text: string): boolean => noAnswers.has(text.toLowerCase());

/** Reads text by its field's kind. Case makes no difference, and nothing is guessed: a number has one reading. */
function readText(field: AnswerField, text: string, words: OurWords): unknown {
  const { name, kind, part, words: allowed } = field;
  if (name === "id") return text;
  if (kind === "yes-no") return yesNo[text.toLowerCase()];
  if (kind === "count") return readNumber(text, !part || part === "responses");
  if (kind === "list") return readList(text, allowed, words);
  return findWord(text, allowed) ?? (name === "morale" ? readNumber(text, false) : undefined);
}

const yes = { yes: true, true: true, y: true };
const yesNo: Readonly<Record<string, boolean>> = { ...yes, no: false, false: false, n: false };

const findWord = (text: string, allowed: readonly string[] = []): string | undefined =>
  allowed.find((name) => lettersOf(name) === lettersOf(text));

/** Reads a list; `none` is an empty one, and stands alone. */
function readList(text: string, allowed: AnswerField["words"], words: OurWords): unknown {
  if (/^(none|nothing|no)$/i.test(text)) return [];
  const ours = itemsOf(text).map((item) => words.get(item.toLowerCase()) ?? item);
  // Leaves `none` among other items for the schema to refuse: it contradicts them.
  const items = ours.filter((item) => !isNoAnswer(item) || item.toLowerCase() === "none");
  return items.length > 0 ? items.map((item) => findWord(item, allowed) ?? item) : undefined;
}

const itemsOf = (text: string): string[] =>
  text.split(/[;,|\n]/).flatMap((item) => item.trim() || []);

/** Reads a number. Spreadsheets write 12 as 12.0, or 12,0, when the column has gaps; the schema checks if it fits. */
function readNumber(text: string, isCount: boolean): number | undefined {
  const plain = isCount ? text : text.replace("\u2212", "-").replace(/\s*%$/, "");
  // 1,234 can be read in two ways, and for a count, which has no fractions, so can 1.234.
  if (/[.,]\d{3}$/.test(plain) && (isCount || plain.includes(","))) return undefined;
  return /^[-+]?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : undefined;
}

/** Rewords a problem of the schema for a cell of a table. */
export function explainCell(problem: Problem): Problem {
  const { path, got, message } = problem;
  if (typeof got === "number" && path === "morale")
    return { path, got, message: "is a score: say its scale with --morale-scale" };
  if (typeof got !== "string") return problem;
  if (message.startsWith("must be true"))
    return { ...problem, message: "is not a known value", ...choicesFor(got, ["yes", "no"]) };
  if (message.startsWith("must be a number")) {
    const like = /score|needed|available/.test(path) ? "3.5 or 72" : "12";
    return { ...problem, message: `must be a number and nothing else, like ${like}` };
  }
  // "No" means no word that looks like it, such as none.
  return /^(yes|no)$/i.test(got) ? { ...problem, suggestion: undefined } : problem;
}

/** Whether any column answers something other than the id. */
export const hasAnswers = ({ fields }: Table): boolean =>
  fields.some((field) => field && field.fact !== "id");

/** Refuses a table whose columns would leave a fact unknown or doubtful in every record, and names each problem. */
export function assertColumns(table: Table, mapping: Mapping, file: string): void {
  const { headers, fields } = table;
  const { columns, fills, group } = mapping;
  const message = `names a column that ${file} does not have`;
  const notThere = (path: string, header: string): Problem => {
    return { path, message, ...choicesFor(header, headers) };
  };
  const unmapped = [...columns].filter(([, field]) => !fields.includes(field));
  const problems = unmapped.map(([header, { name }]) =>
    notThere(`--column ${name}=${header}`, header),
  );
  if (group !== undefined && !headers.includes(group))
    problems.push(notThere(`--group ${group}`, group));
  fields.forEach((field, i) => {
    const first = fields.indexOf(field);
    const message = `stands in columns ${first + 1} and ${i + 1}; rename the one that isn't meant`;
    if (field && first < i) problems.push({ path: field.name, message, got: headers[i] });
  });
  if (!hasAnswers(table)) {
    const message = "names no answer; say which column is one: --column FACT=HEADER";
    const got = headers.join(", ").slice(0, 200);
    problems.push({ path: "line 1", message, got, allowed: factNames });
  }
  if (!fields.some((field) => field?.name === "role") && fills.role === undefined)
    problems.push({
      path: "role",
      message: "is missing: add --role manager or --column role=HEADER",
    });
  if (problems.length === 0) return;
  const flags = unreadColumns(table).flatMap((column) => column.flags ?? []);
  const next = flags.length > 0 ? `These look like answers: add ${flags.join(" ")}` : undefined;
  throw inputError(`The columns of ${file} can't be read as they are.`, next, problems);
}

/** Headers that other people use for a fact, and the scale that a header implies. */
const likeAnswers: readonly { words: RegExp; field: string; scale?: string }[] = [
  { words: /\be-?nps\b/i, field: "morale", scale: "enps" },
  { words: /\b1\s*(-|–|to)\s*5\b/i, field: "morale", scale: "1-5" },
  { words: /favou?rable|percent|%/i, field: "morale", scale: "0-100" },
  { words: /engagement|mood|pulse|satisfaction|^(score|mean|average)$/i, field: "morale" },
  { words: /respon(ses|dents)|participants?|answers|^n$/i, field: "responses" },
  { words: /head\s?count|direct\s?reports|team\s?members|\bfte\b/i, field: "teamSize" },
  { words: /^(role|job title|position)$/i, field: "role" },
  { words: /^((team|group|department|segment|unit)\s*(name|id)?|name)$/i, field: "id" },
];

/** Whether a header misspells a name: one letter in four at most, so that `Location` isn't taken for `occasion`. */
function isSlip(header: string, name: string): boolean {
  const letters = lettersOf(header).slice(0, 100);
  // `ResponseId` isn't meant for `responses`.
  if (letters.length <= 3 || letters.endsWith("id")) return false;
  return distance(letters, lettersOf(name)) <= letters.length / 4;
}

/** Quotes a word of the user's for a line to copy, so that no shell takes it apart or runs what is in it. */
function shellWord(text: string): string {
  if (/^[\w:=.-]+$/.test(text)) return text;
  // Prefers double quotation marks, the only ones that Windows knows.
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

/** Columns that are not read; the first that looks like a fact not yet answered, with the flags that would read it. */
function unreadColumns({ headers, fields }: Table) {
  const taken = new Set(fields.map((field) => field?.name));
  const unread = headers.filter((header, i) => !fields[i] && header !== "");
  return unread.map((header) => {
    const slips = fieldNames.filter((name) => isSlip(header, name)).map((field) => ({ field }));
    const guesses = [...slips, ...likeAnswers.filter(({ words }) => words.test(header))];
    const guess = guesses.find(({ field }) => !taken.has(field));
    if (!guess) return { header };
    taken.add(guess.field);
    const scale = "scale" in guess ? ` --morale-scale ${guess.scale}` : "";
    return { header, flags: `--column ${shellWord(`${guess.field}=${header}`)}${scale}` };
  });
}

/** Says which columns are not read. With -q it still names those that look like answers, since these may be lost. */
export function columnSentences(table: Table, { quiet, group }: BatchOptions): string[] {
  const names = unreadColumns(table)
    .filter(({ header, flags }) => header !== group && (flags || !quiet))
    .map(({ header, flags }) => (flags ? `${header} (to read it: ${flags})` : header));
  return names.length > 0 ? [`Columns not read: ${names.join(", ")}.`] : [];
}
