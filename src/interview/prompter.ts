import type { Display } from "../render/display.ts";
import { readableText, wrapText } from "../render/textWidth.ts";

/** Somebody to ask. Every prompt ends in an answer or throws `Cancelled`. */
export interface Prompter {
  choose<T>(prompt: Prompt & { readonly choices: readonly Choice<T>[] }): Promise<T>;
  write(prompt: TextPrompt): Promise<string>;
  tick<T>(prompt: TickPrompt<T>): Promise<readonly T[]>;
  /** Says something between two prompts. */
  say(text: string): void;
  close(): void;
}

interface Prompt {
  readonly ask: string;
  readonly help?: string;
}

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  /** Ticked to begin with, in a list to tick. */
  readonly ticked?: boolean;
}

export interface TextPrompt extends Prompt {
  /** How an empty answer is shown once it is given. */
  readonly empty?: string;
  /** Says what is wrong with an answer. */
  readonly check?: (text: string) => string | undefined;
}

export interface TickPrompt<T> extends Prompt {
  readonly groups: readonly { readonly group?: string; readonly items: readonly Choice<T>[] }[];
  /** Says what is wrong with what is ticked together. */
  readonly check?: (ticked: readonly T[]) => string | undefined;
}

/** Breaks text between words; the lines after the first are indented. */
export function foldText(text: string, { width, unicode }: Display, indent = 0): string {
  const lines = wrapText(readableText(text, unicode), Math.max(10, width - indent - 1));
  return lines.join(`\n${" ".repeat(indent)}`);
}
