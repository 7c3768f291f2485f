import * as z from "zod/mini";
import type { Hat } from "../model/model.ts";
import { type Situation, situationSchema } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";

export const journalVersion = 2;

/** Whether what was carried over happened; the first and the last close it. */
export const didWords = ["yes", "partly", "not-yet", "no-longer-needed"] as const;
/** Whether the hat that was advised helped. */
export const helpedWords = ["yes", "no", "cannot-tell", "other-hat"] as const;

export type Did = (typeof didWords)[number];
export type Helped = (typeof helpedWords)[number];

const date = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));
const hat = z.nullable(z.enum(["leader", "manager"]));
const points = z.int().check(z.gte(0));
const texts = z.array(z.string());

/** `at` is an ISO date-time in UTC, `name` the name as it was typed this time. */
const head = {
  journalVersion: z.literal(journalVersion),
  at: date,
  name: z.string().check(z.minLength(1)),
};

/** One check: the known answers as they were given, and what came of them. */
const checkSchema = z.object({
  ...head,
  kind: z.literal("check"),
  /** Marks the same check once more, with an answer changed: it takes the place of the entry before. */
  again: z.optional(z.literal(true)),
  answers: situationSchema,
  hat,
  then: hat,
  strength: z.enum(["clear", "leaning", "split", "default", "none"]),
  balance: z.object({ leader: points, manager: points }),
  /** The rules that called for each hat, the heaviest first. */
  calls: z.object({ leader: texts, manager: texts }),
  /** The lines of advice that the card showed. */
  shown: texts,
  pack: z.object({ name: z.string(), version: z.string() }),
});

/** Something to remember; `next` marks a thing that the next checks ask about. */
const noteSchema = z.object({
  ...head,
  kind: z.literal("note"),
  text: z.string(),
  next: z.boolean(),
});

/** What became of an earlier check, named by its `at`, or of a promise, named by its own. */
const outcomeSchema = z.object({
  ...head,
  kind: z.literal("outcome"),
  check: z.string(),
  promise: z.optional(z.string()),
  did: z.optional(z.enum(didWords)),
  helped: z.optional(z.enum(helpedWords)),
});

const entrySchema = z.discriminatedUnion("kind", [checkSchema, noteSchema, outcomeSchema]);

export type CheckEntry = z.infer<typeof checkSchema>;
export type NoteEntry = z.infer<typeof noteSchema>;
export type JournalEntry = z.infer<typeof entrySchema>;

/** Whose entry it is, and when it was made. */
export interface EntryHead {
  readonly name: string;
  readonly at: Date;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads one line of a journal. Lines of a later version are told apart from broken ones. */
export function parseLine(bytes: Uint8Array): JournalEntry | "broken" | "newer" {
  try {
    const line = Object(JSON.parse(strictUtf8.decode(bytes)));
    const parsed = entrySchema.safeParse(line.journalVersion === 1 ? upgradeLine(line) : line);
    if (parsed.success) return parsed.data;
    const isNewer = Number.isInteger(line.journalVersion) && line.journalVersion > journalVersion;
    return isNewer ? "newer" : "broken";
  } catch {
    return "broken";
  }
}

/** Makes today's check of a version 1 line, where every line was a check and `needs` was yes or no. */
function upgradeLine({ answers, reasons, ...line }: Record<string, unknown>): unknown {
  const { reportsNeedSupport, ...others } = Object(answers);
  const needs = reportsNeedSupport === true && { needs: ["how"] };
  const calls = texts.parse(reasons).filter((rule) => !rule.startsWith("seat-"));
  const byHat = { leader: [], manager: [], [String(line.hat)]: calls };
  const upgraded = { kind: "check", answers: { ...others, ...needs }, calls: byHat, shown: [] };
  return { ...line, ...upgraded, journalVersion };
}

/** Text as it is kept, on one line. */
export const normalizeText = (text: string): string =>
  text.normalize("NFC").replace(/\s+/g, " ").trim();

export const buildNoteEntry = (
  { name, at }: EntryHead,
  text: string,
  next: boolean,
): JournalEntry => ({
  ...{ journalVersion, kind: "note", at: at.toISOString(), name },
  text: normalizeText(text),
  next,
});

/** A check as it is kept. */
export function buildCheckEntry(
  { name, at }: EntryHead,
  situation: Situation,
  verdict: Verdict,
  shown: readonly string[],
): CheckEntry {
  const { hat, then, strength, balance, reasons, pack } = verdict;
  const known = Object.entries(situation).filter(([fact, value]) => fact !== "id" && value != null);
  const callsFor = (side: Hat) =>
    reasons.filter(({ kind, hat }) => kind === "call" && hat === side).map(({ rule }) => rule);
  return {
    journalVersion,
    kind: "check",
    at: at.toISOString(),
    name,
    answers: Object.fromEntries(known) as unknown as Situation,
    ...{ hat, then, strength, balance },
    calls: { leader: callsFor("leader"), manager: callsFor("manager") },
    shown: [...shown],
    pack: { name: pack.name, version: pack.version },
  };
}
