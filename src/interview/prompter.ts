import type { Display } from "../render/display.ts";
import { foldText } from "../render/textWidth.ts";

/** Somebody to ask. Every prompt ends in an answer or throws `Cancelled`. */
export interface Prompter {
  choose<T>(prompt: Prompt & { readonly choices: readonly Choice<T>[] }): Promise<T>;
  write(prompt: WritePrompt): Promise<string>;
  tick<T>(prompt: TickPrompt<T>): Promise<readonly T[]>;
  /** Says something between two prompts. */
  say(text: string): void;
  close(): void;
}

type Check<T> = (answer: T) => string | undefined;

interface Prompt {
  readonly ask: string;
  readonly help?: string;
}

interface WritePrompt extends Prompt {
  /** How an empty answer is shown. */
  readonly empty?: string;
  /** Says what is wrong with an answer. */
  readonly check?: Check<string>;
  /** Leaves no line behind, so that a card above stays on the screen. */
  readonly vanishes?: boolean;
}

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  /** Ticked to begin with, in a list to tick. */
  readonly ticked?: boolean;
}

export interface TickPrompt<T> extends Prompt {
  readonly groups: readonly { readonly group?: string; readonly items: readonly Choice<T>[] }[];
  /** Says what is wrong with what is ticked together. */
  readonly check?: Check<readonly T[]>;
}

/** Text for a prompt, with the lines after the first indented; the last column is the cursor's. */
export function promptText(text: string, { width, unicode }: Display, indent = 0): string {
  const room = { width: Math.max(10, width - indent - 1), unicode };
  return foldText(text, room).join(`\n${" ".repeat(indent)}`);
}
