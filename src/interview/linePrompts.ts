import { createInterface } from "node:readline";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Display } from "../render/display.ts";
import { type Choice, type Prompter, promptText, type TickPrompt } from "./prompter.ts";

/** Prompts in plain lines that are only ever added to: numbered answers, and no key but Enter. */
export function linePrompts(io: Io, display: Display): Prompter {
  const { nextLine, close } = readLines(io);
  const say = (text: string) => void io.stderr.write(`${promptText(text, display)}\n`);
  const pose = (question: string, help = "", groups: TickPrompt<unknown>["groups"] = []) => {
    io.stderr.write("\n");
    say(question);
    if (help) say(help);
    let number = 0;
    for (const { group, items } of groups) {
      if (group) say(`${group}:`);
      for (const { label } of items) say(`${++number}. ${label}`);
    }
  };
  const ask = async (hint: string, check?: (line: string) => string | undefined) => {
    for (;;) {
      io.stderr.write(`${promptText(hint, display)} `);
      const line = (await nextLine()).trim();
      const problem = check?.(line);
      if (problem === undefined) return line;
      say(problem);
    }
  };
  return {
    async choose({ ask: question, help, choices }) {
      pose(question, help, [{ items: choices }]);
      const problem = `Type a number from 1 to ${choices.length}.`;
      const line = await ask("Number:", (typed) => {
        const chosen = pickNumbers(typed, choices);
        return chosen.length === 1 && chosen[0] ? undefined : problem;
      });
      return pickNumbers(line, choices)[0]?.value as never;
    },
    write({ ask: question, help, check }) {
      pose(question, help);
      return ask("Answer:", check);
    },
    async tick({ ask: question, help, groups, check }) {
      pose(question, help, groups);
      const all = groups.flatMap(({ items }) => items);
      const before = tickedNumbers(all);
      const chosen = (line: string) => (line === "0" ? [] : pickNumbers(line || before, all));
      const ticked = (line: string) => chosen(line).map((choice) => choice?.value as never);
      const line = await ask(tickHint(before), (typed) => {
        if (!chosen(typed).includes(undefined)) return check?.(ticked(typed));
        return `Type numbers from 1 to ${all.length}, or only Enter.`;
      });
      return ticked(line);
    },
    say,
    close,
  };
}

const tickedNumbers = (choices: readonly Choice<unknown>[]): string =>
  choices.flatMap(({ ticked }, i) => (ticked ? [i + 1] : [])).join(", ");

const tickHint = (before: string): string =>
  `Numbers, with commas between; Enter for ${before ? `${before} as before, 0 for none` : "none"}:`;

/** The choices at the numbers in a line; undefined for what is no number of theirs. */
function pickNumbers<T>(line: string, choices: readonly Choice<T>[]): (Choice<T> | undefined)[] {
  const words = line.split(/[\s,]+/).filter((word) => word !== "");
  return [...new Set(words)].map((word) => choices[/^\d+$/.test(word) ? Number(word) - 1 : -1]);
}

/** Lines as they are typed, also ahead of their question. The end of input and Ctrl-C end the talk. */
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
