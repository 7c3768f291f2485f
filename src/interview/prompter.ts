import type { Display } from "../render/display.ts";
import { foldText } from "../render/textWidth.ts";

/**
 * The interface to a person, which ends with the `using` that holds it. Every prompt returns an answer, or throws
 * `Cancelled` or inquirer's own error for it.
 */
export interface Prompter extends Disposable {
  choose<T>(prompt: Prompt & Choices<T>): Promise<T>;
  write(prompt: Prompt & Check<string>): Promise<string>;
  tick<T>(prompt: TickPrompt<T>): Promise<readonly T[]>;
  say(text: string): void;
}

export interface Prompt {
  readonly ask: string;
  readonly help?: string;
  /** How an empty answer is shown. */
  readonly empty?: string;
  /** Leaves no line behind, so that a card above stays on the screen. */
  readonly vanishes?: boolean;
}

export interface Choices<T> {
  readonly choices: readonly {
    readonly label: string;
    readonly value: T;
    /** The heading above this choice, in a list to tick. */
    readonly heading?: string | undefined;
    /** In a list to tick: ticked at the start. Among choices: the one to begin at. */
    readonly ticked?: boolean | undefined;
  }[];
}

interface Check<T> {
  /** Says what is wrong with an answer. */
  readonly check?: (answer: T) => string | undefined;
}

export type TickPrompt<T> = Prompt & Choices<T> & Check<readonly T[]>;

/** Text for a prompt, with the lines after the first indented; the last column is the cursor's. */
export function promptText(text: string, { width, unicode }: Display, indent = 0): string {
  const room = { width: Math.max(10, width - indent - 1), unicode };
  return foldText(text, room).join(`\n${" ".repeat(indent)}`);
}
