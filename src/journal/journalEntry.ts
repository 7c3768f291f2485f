import * as z from "zod/mini";
import type { Hat } from "../model/model.ts";
import { type Situation, situationSchema } from "../model/situation.ts";
import type { Verdict } from "../model/verdict.ts";

/** Answers to whether a promised thing happened; `yes` and `no-longer-needed` close it. */
export const didWords = ["yes", "partly", "not-yet", "no-longer-needed"] as const;
export const helpedWords = ["yes", "no", "cannot-tell", "other-hat"] as const;

export type Did = (typeof didWords)[number];
export type Helped = (typeof helpedWords)[number];

export const journalVersion = 2;
const date = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));
const hat = z.nullable(z.enum(["leader", "manager"]));
const texts = z.array(z.string());

/** `at` is an ISO date-time in UTC, `name` the name as it was typed this time. */
const head = {
  journalVersion: z.literal(journalVersion),
  at: date,
  name: z.string().check(z.minLength(1)),
};

/** One check: the known answers as they were given, and what came of them. */
const checkEntrySchema = z.object({
  ...head,
  kind: z.literal("check"),
  answers: situationSchema,
  hat,
  then: hat,
  strength: z.enum(["clear", "leaning", "split", "default", "none"]),
  /** The rules that called for each hat, the heaviest first. */
  calls: z.object({ leader: texts, manager: texts }),
  shown: texts,
});

/** Something to remember; `next` marks a thing that the next checks ask about. */
const noteSchema = z.object({
  ...head,
  kind: z.literal("note"),
  text: z.string(),
  next: z.boolean(),
});

/** What became of an earlier check, named by its `at`, or of a promise, named by its own `at`. */
const outcomeSchema = z.object({
  ...head,
  kind: z.literal("outcome"),
  check: z.string(),
  promise: z.optional(z.string()),
  did: z.optional(z.enum(didWords)),
  helped: z.optional(z.enum(helpedWords)),
});

const entrySchema = z.discriminatedUnion("kind", [checkEntrySchema, noteSchema, outcomeSchema]);

export type CheckEntry = z.infer<typeof checkEntrySchema>;
export type JournalEntry = z.infer<typeof entrySchema>;
export type EntryHead = Pick<JournalEntry, "journalVersion" | "at" | "name">;

/** Reads one line of a journal; undefined when it's broken, or a later version wrote it. */
export function parseLine(text: string): JournalEntry | undefined {
  try {
    const line = JSON.parse(text);
    return entrySchema.parse(line.journalVersion === 1 ? upgradeLine(line) : line);
  } catch {
    return undefined;
  }
}

/** Converts a line of version 1, where every line was a check and `needs` was yes or no. */
function upgradeLine({ answers, reasons, ...line }: Record<string, unknown>): unknown {
  const { reportsNeedSupport, ...others } = Object(answers);
  const needs = reportsNeedSupport === true && { needs: ["how"] };
  const calls = texts.parse(reasons).filter((rule) => !rule.startsWith("seat-"));
  const byHat = { leader: [], manager: [], [String(line.hat)]: calls };
  const upgraded = { kind: "check", answers: { ...others, ...needs }, calls: byHat, shown: [] };
  return { ...line, ...upgraded, journalVersion };
}

/** A name or a note as it is kept: composed accents, and no spaces but single ones between words. */
export const oneLine = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

export const buildNoteEntry = (head: EntryHead, text: string, next: boolean): JournalEntry => ({
  ...head,
  kind: "note",
  text: oneLine(text),
  next,
});

export function buildCheckEntry(
  head: EntryHead,
  situation: Situation,
  { hat, then, strength, reasons }: Verdict,
  shown: readonly string[],
): CheckEntry {
  const known = Object.entries(situation).filter(([fact, value]) => fact !== "id" && value != null);
  const callsFor = (side: Hat) =>
    reasons.filter(({ kind, hat }) => kind === "call" && hat === side).map(({ rule }) => rule);
  return {
    ...head,
    kind: "check",
    answers: Object.fromEntries(known) as unknown as Situation,
    hat,
    then,
    strength,
    calls: { leader: callsFor("leader"), manager: callsFor("manager") },
    shown: [...shown],
  };
}
