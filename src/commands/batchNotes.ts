import { resolve } from "node:path";
import type { Summary } from "../core/summary.ts";
import { usageError } from "../errors.ts";
import { type Given, textOf } from "../input/given.ts";
import type { Records } from "../input/records.ts";
import { suggestions } from "../input/unread.ts";
import type { Io } from "../io.ts";
import { write } from "../output.ts";
import { safeJson } from "../render/json.ts";
import { summaryText, unmetText, unreadText } from "../render/summary.ts";
import { widthOf } from "./view.ts";

// What a batch says beside the verdicts: on stderr, and in the file of --summary.

/** A likely slip is told even to those who want no more than the word: an answer may be lost by it. */
export async function nameUnread({ table }: Records, given: Given, io: Io): Promise<void> {
  const found = table ? suggestions(table) : [];
  const unread = found.filter(({ meant }) => meant !== undefined || !given.has("quiet"));
  if (unread.length > 0) await write(io.stderr, unreadText(unread, widthOf(io.stderr)));
}

export async function nameUnmet({ unmet }: Records, io: Io): Promise<void> {
  if (unmet?.size) await write(io.stderr, unmetText(unmet, widthOf(io.stderr)));
}

/** Verdicts and their summary cannot share a place. */
export function refuseSummary(given: Given): void {
  const summary = textOf(given, "summary");
  const output = textOf(given, "output") ?? "-";
  if (summary === undefined || resolve(summary) !== resolve(output)) return;
  const where = summary === "-" ? "stdout" : summary;
  throw usageError(
    `--summary and the verdicts cannot both go to ${where}.`,
    "Give one of them another file.",
  );
}

export async function summarize(summary: Summary, given: Given, io: Io): Promise<void> {
  const path = textOf(given, "summary");
  if (path === "-") await write(io.stdout, `${safeJson(summary)}\n`);
  else if (path !== undefined) {
    const { writeWhole } = await import("../outputFile.ts");
    await writeWhole(path, `${safeJson(summary)}\n`);
  }
  if (!given.has("quiet")) await write(io.stderr, summaryText(summary, widthOf(io.stderr)));
}
