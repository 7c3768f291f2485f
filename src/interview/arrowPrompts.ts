import inquirer from "inquirer";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Display } from "../render/display.ts";
import { cutLines, widthOf, wrapText } from "../render/textWidth.ts";
import { foldText, type Prompter, type TickPrompt } from "./prompter.ts";

/** Lines of the screen that a list leaves to its question, its keys and a problem of two lines. */
const linesAround = 5;

/** Prompts with arrow and number keys; all of it on stderr, so that stdout stays the verdict's own. */
export function arrowPrompts(io: Io, display: Display): Prompter {
  const { stdin: input, stderr: output } = io;
  const { signal, close } = watchEnd(io);
  const prompt = inquirer.createPromptModule({ input, output, signal });
  const pageSize = Math.max(5, (output.rows || 24) - linesAround);
  const ask = async <T>(type: string, message: string, details: object): Promise<T> => {
    const question = { name: "answer", type, message, pageSize, ...details };
    try {
      return (await prompt([question as never])).answer as T;
    } catch (error) {
      const hasLeft = /^(Exit|Abort)PromptError$/.test((error as Error).name);
      throw hasLeft ? new Cancelled() : error;
    }
  };
  return {
    async choose({ ask: message, help, choices }) {
      // By place: inquirer would begin at a choice whose value is undefined.
      const places = choices.map(({ label }, value) => {
        return { name: foldText(label, display, 5), short: label, value };
      });
      const keys = "Arrows or a number to move, Enter to choose";
      const theme = themeFor(display, message, keys, help);
      const place = await ask<number>("select", message, { choices: places, theme });
      return choices[place]?.value as never;
    },
    write: ({ ask: message, help, empty = "", check }) =>
      ask("input", message, {
        validate: (text: string) => check?.(text.trim()) ?? true,
        filter: (text: string) => text.trim(),
        transformer: (text: string, { isFinal }: { isFinal: boolean }) =>
          isFinal && text.trim() === "" ? empty : text,
        theme: themeFor(display, message, "", help, "\n  >"),
      }),
    tick: ({ ask: message, help = "", groups, check }) =>
      ask("checkbox", message, {
        choices: listItems(groups, display),
        shortcuts: { all: null, invert: null },
        validate: (ticked: readonly { value: never }[]) =>
          check?.(ticked.map(({ value }) => value)) ?? true,
        theme: themeFor(display, message, `1-9 or Space ticks, Enter ends. ${help}`),
      }),
    say: (text) => void output.write(`  ${foldText(text, display, 2)}\n`),
    close,
  };
}

/** Headings and items. The number keys reach the first nine, so those show theirs. */
function listItems(groups: TickPrompt<unknown>["groups"], display: Display): object[] {
  let number = 0;
  return groups.flatMap(({ group, items }) => {
    const heading = group && new inquirer.Separator(display.style.strong(foldText(group, display)));
    const choices = items.map(({ label, value, ticked = false }) => {
      number += 1;
      const key = number <= 9 ? `${number}. ` : "   ";
      return { name: key + foldText(label, display, 8), short: label, value, checked: ticked };
    });
    return heading ? [heading, ...choices] : choices;
  });
}

/** inquirer lets a prompt wait forever once its input has ended, so this listens for the end. */
function watchEnd({ stdin, onInterrupt }: Io) {
  const controller = new AbortController();
  const end = () => controller.abort();
  const onKey = (_: unknown, key?: { ctrl?: boolean; name?: string }) => {
    if (key?.ctrl && key.name === "d") end();
  };
  stdin.on("keypress", onKey).on("end", end);
  const takeOff = onInterrupt(end);
  const close = () => {
    takeOff();
    stdin.off("keypress", onKey).off("end", end);
  };
  return { signal: controller.signal, close };
}

/** The help stands under the question until it is answered; then question and answer take one line. */
function themeFor(display: Display, question: string, keys: string, help = "", cursor = "") {
  const { style, unicode, width } = display;
  const { strong, faint, wrong } = style;
  const lastLine = foldText(question, display, 2).split("\n").at(-1) as string;
  const room = Math.max(10, width - widthOf(lastLine) - 4);
  const cut = (answer: string) =>
    cutLines(wrapText(answer, room), 1, room, unicode ? "…" : "...")[0] ?? "";
  return {
    prefix: { idle: strong("?"), done: strong(unicode ? "✔" : "*") },
    icon: { cursor: unicode ? "❯" : ">", checked: "[x]", unchecked: "[ ]" },
    indexMode: "number",
    style: {
      answer: (text: string) => strong(cut(text)),
      message: (text: string, status: string) => {
        const under = `\n  ${faint(foldText(help, display, 2))}${cursor}`;
        const isOver = help === "" || status === "done";
        return strong(foldText(text, display, 2)) + (isOver ? "" : under);
      },
      error: (text: string) => wrong(`> ${foldText(text, display, 2)}`),
      highlight: strong,
      renderSelectedChoices: (ticked: readonly { short: string }[]) => {
        const labels = ticked.map(({ short }) => short).join(", ") || "nothing";
        return widthOf(labels) <= room ? labels : `${ticked.length} ticked`;
      },
      keysHelpTip: () => faint(foldText(keys, display)),
    },
  };
}
