import type { Io } from "../io.ts";

/** How a question looks; handed in, since colours and widths are decided at the edge. */
export interface Look {
  readonly width: number;
  readonly unicode: boolean;
  /** Lines that only follow each other, for a screen reader or a dumb terminal. */
  readonly plain: boolean;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly wrong: (text: string) => string;
  readonly wrap: (text: string, columns: number) => string[];
}

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  /** Whether it is ticked to begin with, in a list to tick. */
  readonly ticked?: boolean;
}

interface Wording {
  readonly ask: string;
  readonly help: string;
}

export interface ChoiceQuestion<T> extends Wording {
  readonly choices: readonly Choice<T>[];
}

export interface TextQuestion extends Wording {
  /** What is wrong with an answer, or undefined. */
  readonly check: (text: string) => string | undefined;
}

export interface TickQuestion<T> extends Wording {
  readonly groups: readonly { readonly group?: string; readonly items: readonly Choice<T>[] }[];
  readonly check?: (ticked: readonly T[]) => string | undefined;
}

/** Someone to ask. Every question ends in an answer or in `Cancelled`. */
export interface Asker {
  choose<T>(question: ChoiceQuestion<T>): Promise<T>;
  write(question: TextQuestion): Promise<string>;
  tick<T>(question: TickQuestion<T>): Promise<readonly T[]>;
  /** Says something between questions. */
  say(text: string): void;
  close(): void;
}

/** Arrow keys redraw the screen, which neither a screen reader nor a dumb terminal can follow. */
export async function createAsker(io: Io, look: Look): Promise<Asker> {
  if (look.plain) {
    const { lineAsker } = await import("./lineAsker.ts");
    return lineAsker(io, look);
  }
  const { arrowAsker } = await import("./arrowAsker.ts");
  return arrowAsker(io, look);
}

/** Text in lines of the width, each with the same indent. */
export function paragraph(text: string, look: Look, indent = ""): string {
  return look
    .wrap(text, look.width - indent.length - 1)
    .map((line) => indent + line)
    .join("\n");
}
