import { createInterface } from "node:readline";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import { type Asker, type Choice, type Look, paragraph } from "./asker.ts";

/** Questions in plain lines that are only ever added to: numbered answers, no keys but Enter. */
export function lineAsker(io: Io, look: Look): Asker {
  const lines = lineReader(io);
  const say = (text: string) => {
    io.stderr.write(`${paragraph(text, look)}\n`);
  };
  const ask = async <T>(prompt: string, read: (line: string) => T | Refusal): Promise<T> => {
    for (;;) {
      io.stderr.write(`${paragraph(prompt, look)} `);
      const answer = read((await lines.next()).trim());
      if (!(answer instanceof Refusal)) return answer;
      say(answer.why);
    }
  };
  const pose = (question: string, help: string) => {
    io.stderr.write(`\n${paragraph(question, look)}\n`);
    if (help) io.stderr.write(`${paragraph(help, look, "  ")}\n`);
  };
  const list = (choices: readonly Choice<unknown>[], from: number) => {
    choices.forEach(({ label }, i) => {
      say(`${from + i}. ${label}`);
    });
  };
  return {
    async choose({ ask: question, help, choices }) {
      pose(question, help);
      list(choices, 1);
      const why = `Type a number from 1 to ${choices.length}.`;
      const read = (line: string) => choices[numberIn(line) - 1] ?? new Refusal(why);
      return (await ask("Number:", read)).value;
    },
    async write({ ask: question, help, check }) {
      pose(question, help);
      return ask("Answer:", (line) => {
        const wrong = check(line);
        return wrong === undefined ? line : new Refusal(wrong);
      });
    },
    async tick({ ask: question, help, groups, check }) {
      pose(question, help);
      let from = 1;
      for (const { group, items } of groups) {
        if (group) say(`${group}:`);
        list(items, from);
        from += items.length;
      }
      const all = groups.flatMap(({ items }) => items);
      const before = all.flatMap(({ ticked }, i) => (ticked ? [i + 1] : [])).join(", ");
      const enter = before === "" ? "Enter for none" : `Enter for ${before} as before, 0 for none`;
      return ask(`Numbers, with commas between; ${enter}:`, (line) => readTicks(line || before, all, check));
    },
    say,
    close: lines.close,
  };
}

class Refusal {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

const numberIn = (word: string): number => (/^\d{1,3}$/.test(word) ? Number(word) : 0);

function readTicks<T>(
  line: string,
  all: readonly Choice<T>[],
  check: ((ticked: readonly T[]) => string | undefined) | undefined,
): readonly T[] | Refusal {
  const words = line === "0" ? [] : line.split(/[\s,]+/).filter((word) => word !== "");
  const chosen = [...new Set(words)].map((word) => all[numberIn(word) - 1]);
  if (chosen.includes(undefined)) return new Refusal(`Type numbers from 1 to ${all.length}, or only Enter.`);
  const ticked = chosen.flatMap((choice) => (choice ? [choice.value] : []));
  const wrong = check?.(ticked);
  return wrong === undefined ? ticked : new Refusal(wrong);
}

/** Lines as they are typed; the end of input and Ctrl-C both end the interview. */
function lineReader(io: Io): { next(): Promise<string>; close(): void } {
  const reader = createInterface({ input: io.stdin, terminal: false });
  const waiting: string[] = [];
  let wake = () => {};
  let ended = false;
  reader.on("line", (line) => {
    waiting.push(line);
    wake();
  });
  const end = () => {
    ended = true;
    wake();
  };
  reader.on("close", end);
  const deaf = io.onInterrupt(end);
  return {
    async next() {
      while (waiting.length === 0) {
        if (ended) throw new Cancelled();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return waiting.shift() as string;
    },
    close() {
      deaf();
      reader.close();
    },
  };
}
