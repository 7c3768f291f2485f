import inquirer from "inquirer";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import { type Asker, type Choice, type Look, paragraph } from "./asker.ts";

/** Questions answered with the arrow keys; all of it on stderr, so that stdout stays the verdict's own. */
export function arrowAsker(io: Io, look: Look): Asker {
  const leaving = leave(io);
  const prompt = inquirer.createPromptModule({ input: io.stdin, output: io.stderr, signal: leaving.signal });
  const ask = async <T>(question: object): Promise<T> => {
    try {
      const { answer } = await prompt([{ name: "answer", ...question } as never]);
      return answer as T;
    } catch (error) {
      throw left(error) ? new Cancelled() : error;
    }
  };
  const pageSize = 20;
  return {
    choose: ({ ask: message, help, choices }) =>
      ask({
        type: "select",
        message,
        choices: choices.map(({ label, value }) => ({ name: folded(label, look, 2), short: label, value })),
        loop: false,
        pageSize,
        theme: themeOf(look, message, help, "Arrow keys to move, Enter to choose"),
      }),
    write: ({ ask: message, help, check }) =>
      ask({
        type: "input",
        message,
        validate: (text: string) => check(text.trim()) ?? true,
        filter: (text: string) => text.trim(),
        transformer: asTyped,
        theme: themeOf(look, message, help, "", "\n  >"),
      }),
    tick: ({ ask: message, help, groups, check }) =>
      ask({
        type: "checkbox",
        message,
        choices: groups.flatMap(({ group, items }) => [
          ...(group ? [new inquirer.Separator(look.strong(group))] : []),
          ...items.map((item) => ticking(item, look)),
        ]),
        loop: false,
        pageSize: 30,
        shortcuts: { all: null, invert: null },
        validate: (ticked: readonly { value: never }[]) => check?.(ticked.map(({ value }) => value)) ?? true,
        theme: themeOf(look, message, help, "Arrow keys to move, Space to tick, Enter when done"),
      }),
    say: (text) => void io.stderr.write(`${paragraph(text, look, "  ")}\n`),
    close: leaving.close,
  };
}

/** Broken between words; inquirer itself would break inside them. */
const folded = (text: string, look: Look, indent: number): string =>
  look.wrap(text, look.width - indent - 1).join(`\n${" ".repeat(indent)}`);

const ticking = <T>({ label, value, ticked }: Choice<T>, look: Look) => ({
  name: folded(label, look, 5),
  short: label,
  value,
  checked: ticked === true,
});

/** Once it is given, an empty answer is shown as what it means. */
const asTyped = (text: string, { isFinal }: { isFinal: boolean }): string =>
  isFinal && text.trim() === "" ? "not sure" : text;

/** inquirer lets a prompt wait for ever once its input has ended, so the end is listened for here. */
function leave({ stdin, onInterrupt }: Io): { signal: AbortSignal; close(): void } {
  const controller = new AbortController();
  const end = () => controller.abort();
  const onKey = (_: unknown, key: { ctrl?: boolean; name?: string } | undefined) => {
    if (key?.ctrl && key.name === "d") end();
  };
  stdin.on("keypress", onKey).on("end", end);
  const deaf = onInterrupt(end);
  const close = () => {
    deaf();
    stdin.off("keypress", onKey).off("end", end);
  };
  return { signal: controller.signal, close };
}

const left = (error: unknown): boolean =>
  error instanceof Error && (error.name === "ExitPromptError" || error.name === "AbortPromptError");

/** The help stands under the question until it is answered; `typed` is where the answer is typed, if it is. */
function themeOf(look: Look, question: string, help: string, keys: string, typed = "") {
  const { strong, faint, wrong } = look;
  const under = (help ? `\n${faint(paragraph(help, look, "  "))}` : "") + typed;
  return {
    prefix: { idle: strong("?"), done: strong(look.unicode ? "✔" : "*") },
    icon: { cursor: look.unicode ? "❯" : ">", checked: "[x]", unchecked: "[ ]" },
    style: {
      answer: (text: string) => strong(besideOrBelow(text, question, look)),
      message: (text: string, status: string) =>
        strong(folded(text, look, 2)) + (status === "done" ? "" : under),
      error: (text: string) => wrong(`> ${folded(text, look, 2)}`),
      help: faint,
      highlight: strong,
      description: faint,
      renderSelectedChoices: (ticked: readonly { short: string }[]) =>
        ticked.map(({ short }) => short).join(", ") || "nothing",
      keysHelpTip: () => faint(folded(keys, look, 0)),
    },
  };
}

/** An answer after its question, if one line holds both. */
function besideOrBelow(answer: string, question: string, look: Look): string {
  const isOneLine = look.wrap(`${question} ${answer}`, look.width - 3).length === 1;
  return isOneLine ? answer : `\n  ${folded(answer, look, 2)}`;
}
