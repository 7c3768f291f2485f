import { createInterface } from "node:readline";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Display } from "../render/display.ts";
import {
  type Choices,
  type Prompt,
  type Prompter,
  promptText,
  type TickPrompt,
} from "./prompter.ts";

type Posed<T> = Prompt & Partial<Choices<T>>;

/** Reads a line as an answer; returns a string where something is wrong with it. */
type LineReader<T> = (line: string) => { readonly value: T } | string;

/** Prompts in plain lines that are only ever added to: numbered answers, and no key but Enter. */
export function linePrompts(io: Io, display: Display): Prompter {
  // Lines may be typed ahead of their question. The end of input and Ctrl-C end the talk.
  const reader = createInterface({ input: io.stdin, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const takeOff = io.onInterrupt(() => reader.close());
  const say = (text: string) => void io.stderr.write(`${promptText(text, display)}\n`);
  const pose = async <T>(prompt: Posed<T>, cue: string, read: LineReader<T>) => {
    for (const text of ["", prompt.ask, prompt.help ?? [], rowsOf(prompt)].flat()) say(text);
    for (;;) {
      io.stderr.write(`${promptText(cue, display)} `);
      const { value: line, done } = await lines.next();
      if (done) throw new Cancelled();
      const answer = read(line.trim());
      if (typeof answer !== "string") return answer.value;
      say(answer);
    }
  };
  return {
    choose: (prompt) => {
      const { choices } = prompt;
      const start = Math.max(1, 1 + choices.findIndex(({ ticked }) => ticked));
      const problem = `Type a number from 1 to ${choices.length}.`;
      const read = (line: string) => choices[placeOf(line || `${start}`)] ?? problem;
      return pose(prompt, `Number (Enter for ${start}):`, read);
    },
    write: (prompt) => pose(prompt, "Answer:", (line) => prompt.check?.(line) ?? { value: line }),
    tick: (prompt) => {
      const before = prompt.choices.flatMap(({ ticked }, i) => (ticked ? i + 1 : [])).join(", ");
      const none = before ? `${before} as before, 0 for none` : "none";
      const cue = `Numbers, with commas between; Enter for ${none}:`;
      return pose(prompt as Prompt, cue, (line) => readTicks(line || before, prompt));
    },
    say,
    [Symbol.dispose]() {
      takeOff();
      reader.close();
    },
  };
}

const rowsOf = ({ choices = [] }: Partial<Choices<unknown>>): string[] =>
  choices.flatMap(({ heading, label }, i) => [
    ...(heading ? [`${heading}:`] : []),
    `${i + 1}. ${label}`,
  ]);

const placeOf = (word: string): number => (/^\d+$/.test(word) ? Number(word) - 1 : -1);

function readTicks<T>(line: string, { choices, check }: TickPrompt<T>) {
  const words = (line.match(/[^\s,]+/g) ?? []).filter((word) => word !== "0");
  const places = new Set(words.map(placeOf));
  const chosen = [...places].flatMap((place) => choices[place] ?? []);
  if (chosen.length < places.size)
    return `Type numbers from 1 to ${choices.length}, or only Enter.`;
  const value = chosen.map((choice) => choice.value);
  return check?.(value) ?? { value };
}
