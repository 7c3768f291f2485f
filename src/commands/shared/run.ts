import type { Rulebook } from "../../decide/rulebook.ts";
import { exitCodes, UserError, usageError } from "../../errors.ts";
import { type Io, writeOut, writeTo } from "../../io.ts";
import { loadShippedBook } from "../../pack/shipped.ts";
import { nearestName } from "../../parse/nearest.ts";
import type { Display } from "../../render/display.ts";
import type { Format } from "../../render/render.ts";
import { toSafeJson } from "../../render/safeJson.ts";

/** One run of a command: what was given on the line, the world, and the steps that every command shares. */
export type Run = ReturnType<typeof createRun>;

type TextOption = "rules" | "output" | "input" | "example" | "next" | "note" | "on" | "mapping";
type Switch = "color" | "json" | "quiet" | "explain" | "flips" | "step";

/** A parsed line: the innermost command (`check` of `rules check`), its options in camel case, its arguments. */
interface ParsedLine {
  readonly command: string;
  readonly options: Partial<Record<TextOption, string> & Record<Switch, boolean>> & {
    readonly format?: Format;
    readonly [other: string]: unknown;
  };
  readonly args: readonly string[];
}

export function createRun(line: ParsedLine, io: Io) {
  const { rules, color, output } = line.options;
  const outputFile = output === "-" ? undefined : output;
  const packFile = rules ?? (io.env.HAT_ADVISOR_RULES || undefined);
  return {
    ...line,
    io,
    exitCode: exitCodes.advice as number,
    /** The pack's file: that of `--rules`, else of HAT_ADVISOR_RULES; undefined for the shipped pack. */
    packFile,
    /** The file of `-o`; undefined for stdout, which is also what `-` means. */
    outputFile,
    async loadBook(): Promise<Rulebook> {
      const shipped = loadShippedBook();
      if (packFile === undefined) return shipped;
      const { readTextFile } = await import("../../records/textFiles.ts");
      const { loadPack } = await import("../../pack/pack.ts");
      try {
        return loadPack(await readTextFile(packFile, "pack"), shipped.pack);
      } catch (error) {
        if (error instanceof UserError && rules === undefined)
          error.next = `HAT_ADVISOR_RULES names this pack. ${error.next ?? ""}`.trim();
        throw error;
      }
    },
    /** Finds how text looks on a stream; with `-o FILE`, stdout doesn't count as a terminal. */
    async display(book: Rulebook, stream: "stdout" | "stderr" = "stdout"): Promise<Display> {
      const { createLook } = await import("../../render/style.ts");
      const { labelsOf } = await import("../../render/display.ts");
      const target = stream === "stdout" && outputFile !== undefined ? {} : io[stream];
      return { ...createLook(io, target, color), labels: labelsOf(book), facts: {} };
    },
    /** Writes the output. A reader of stdout who has left, such as `head`, is no failure. */
    async write(text: string): Promise<void> {
      if (outputFile === undefined) await writeOut(io, text);
      else await (await import("../../records/outputFile.ts")).writeFileWhole(outputFile, text);
    },
    /** Writes one JSON document for `--json`, else text. */
    async writeEither(book: Rulebook, value: unknown, render: (display: Display) => string) {
      const { json } = line.options;
      await this.write(json ? `${toSafeJson(value)}\n` : render(await this.display(book)));
    },
    /** Writes lines to stderr, folded at a terminal, and escaped: no name or path in them can steer a terminal. */
    async warn(lines: readonly string[]): Promise<void> {
      if (lines.length === 0) return;
      const { foldText } = await import("../../render/textWidth.ts");
      const { stderr, unicode } = io;
      const width = (stderr.isTTY && stderr.columns) || Infinity;
      const folded = lines.flatMap((line) => foldText(line, { width, unicode }));
      await writeTo(stderr, `${folded.join("\n")}\n`);
    },
  };
}

/** The commands whose arguments are files. */
const fileCommands = ["batch", "check", "test", "diff"];

/** Refuses to write over a file that this run reads. */
export async function assertApart({ command, options, args, outputFile, packFile }: Run) {
  const { saveMapping, input, mapping, on } = options;
  if (saveMapping !== undefined && ["-", outputFile].includes(`${saveMapping}`))
    throw usageError("--save-mapping needs a file of its own.");
  const read = [input, packFile, mapping, on, ...(fileCommands.includes(command) ? args : [])];
  for (const output of [outputFile, saveMapping].filter(Boolean).map(String)) {
    const { isSameFile } = await import("../../records/outputFile.ts");
    for (const one of read.filter(Boolean).map(String))
      if (await isSameFile(output, one))
        throw usageError(`This would write over ${one}, which this command also uses.`);
  }
}

/** The error for an unknown name, with the nearest known one. */
export function unknownName(
  message: string,
  got: string,
  allowed: readonly string[],
  next: string,
): UserError {
  const nearest = nearestName(got, allowed);
  return usageError(message, nearest ? `Did you mean ${nearest}? ${next}` : next);
}
