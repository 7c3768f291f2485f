import { createInterface } from "node:readline";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Display } from "../render/display.ts";
import { type Choice, foldText, type Prompter, type TickPrompt } from "./prompter.ts";

/** What a line means, or why it doesn't do. */
type Reading<T> = { readonly value: T } | { readonly reason: string };

/** Prompts in plain lines that are only ever added to: numbered answers, and no key but Enter. */
export function linePrompts(io: Io, display: Display): Prompter {
  const { nextLine, close } = readLines(io);
  const say = (text: string) => void io.stderr.write(`${foldText(text, display)}\n`);
  const pose = (question: string, help?: string) => {
    io.stderr.write("\n");
    say(question);
    if (help) say(help);
  };
  const list = (choices: readonly Choice<unknown>[], from: number) => {
    for (const [i, { label }] of choices.entries()) say(`${from + i}. ${label}`);
  };
  const ask = async <T>(hint: string, read: (line: string) => Reading<T>): Promise<T> => {
    for (;;) {
      io.stderr.write(`${foldText(hint, display)} `);
      const reading = read((await nextLine()).trim());
      if ("value" in reading) return reading.value;
      say(reading.reason);
    }
  };
  return {
    async choose({ ask: question, help, choices }) {
      pose(question, help);
      list(choices, 1);
      const reason = `Type a number from 1 to ${choices.length}.`;
      return ask("Number:", (line) => choices[numberIn(line) - 1] ?? { reason });
    },
    async write({ ask: question, help, check }) {
      pose(question, help);
      return ask("Answer:", (line) => accept(line, check));
    },
    async tick({ ask: question, help, groups, check }) {
      pose(question, help);
      const all = groups.flatMap(({ items }) => items);
      for (const { group, items } of groups) {
        if (group) say(`${group}:`);
        list(items, all.indexOf(items[0] as Choice<never>) + 1);
      }
      const before = all.flatMap(({ ticked }, i) => (ticked ? [i + 1] : [])).join(", ");
      const enter = before ? `Enter for ${before} as before, 0 for none` : "Enter for none";
      const read = (line: string) => readNumbers(line || before, all, check);
      return ask(`Numbers, with commas between; ${enter}:`, read);
    },
    say,
    close,
  };
}

const numberIn = (word: string): number => (/^\d{1,3}$/.test(word) ? Number(word) : 0);

function readNumbers<T>(
  line: string,
  all: readonly Choice<T>[],
  check: TickPrompt<T>["check"],
): Reading<readonly T[]> {
  const words = new Set(line.split(/[\s,]+/).filter((word) => !/^0?$/.test(word)));
  const ticked = [...words].flatMap((word) => all[numberIn(word) - 1] ?? []);
  if (ticked.length === words.size)
    return accept(
      ticked.map(({ value }) => value),
      check,
    );
  return { reason: `Type numbers from 1 to ${all.length}, or only Enter.` };
}

function accept<T>(value: T, check: ((value: T) => string | undefined) | undefined): Reading<T> {
  const reason = check?.(value);
  return reason === undefined ? { value } : { reason };
}

/** Lines as they are typed, also ahead of their question; the end of input and Ctrl-C both end the interview. */
function readLines(io: Io) {
  const reader = createInterface({ input: io.stdin, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const takeOff = io.onInterrupt(() => reader.close());
  return {
    async nextLine(): Promise<string> {
      const { value, done } = await lines.next();
      if (done) throw new Cancelled();
      return value;
    },
    close() {
      takeOff();
      reader.close();
    },
  };
}
