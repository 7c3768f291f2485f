import inquirer from "inquirer";
import { Cancelled } from "../errors.ts";
import type { Io } from "../io.ts";
import type { Display } from "../render/display.ts";
import { cutText, escapeControls, widthOf } from "../render/textWidth.ts";
import { type Prompter, promptText, type TickPrompt } from "./prompter.ts";

/** Lines of the screen that a list leaves to its question, its keys and a problem of two lines. */
const linesAround = 5;

/** Prompts with arrow and number keys, all on stderr, so that stdout stays the verdict's own. */
export function arrowPrompts(io: Io, display: Display): Prompter {
  const { stdin: input, stderr: output } = io;
  const room = (message: string) => Math.max(10, display.width - widthOf(doneText(message)) - 4);
  const { signal, close } = watchEnd(io);
  const pageSize = Math.max(5, (output.rows || 24) - linesAround);
  const ask = async <T>(type: string, message: string, { vanishes = false, ...details }) => {
    const module = { input, output, signal, clearPromptOnDone: vanishes };
    const question = { name: "answer", type, message, pageSize, ...details };
    try {
      return (await inquirer.createPromptModule(module)([question as never])).answer as T;
    } catch (error) {
      const hasLeft = /^(Exit|Abort)PromptError$/.test((error as Error).name);
      throw hasLeft ? new Cancelled() : error;
    }
  };
  return {
    async choose({ ask: message, help, choices }) {
      // By place: inquirer would begin at a choice whose value is undefined.
      const places = choices.map(({ label }, value) => {
        return { name: promptText(label, display, 5), short: escapeControls(label), value };
      });
      const keys = "Arrows or a number to move, Enter to choose";
      const theme = themeFor(display, message, keys, help);
      const place = await ask<number>("select", message, { choices: places, theme });
      return choices[place]?.value as never;
    },
    write: ({ ask: message, help, empty = "", check, vanishes }) =>
      ask("input", message, {
        ...(vanishes && { vanishes }),
        validate: (text: string) => check?.(text.trim()) ?? true,
        filter: (text: string) => text.trim(),
        transformer: (text: string, { isFinal }: { isFinal: boolean }) =>
          isFinal ? cutText(text.trim() || empty, room(message))[0] : text,
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
    say: (text) => void output.write(`  ${promptText(text, display, 2)}\n`),
    close,
  };
}

/** A question once it is answered, without what Enter would have meant. */
const doneText = (question: string): string => question.replace(/ \(Enter [^)]*\)/, "");

/** Headings and items. The number keys reach the first nine, so those show theirs. */
function listItems(groups: TickPrompt<unknown>["groups"], display: Display): object[] {
  let number = 0;
  return groups.flatMap(({ group, items }) => {
    const heading =
      group && new inquirer.Separator(display.style.strong(promptText(group, display)));
    const choices = items.map(({ label, value, ticked = false }) => {
      number += 1;
      const key = number <= 9 ? `${number}. ` : "   ";
      const name = key + promptText(label, display, 8);
      return { name, short: escapeControls(label), value, checked: ticked };
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

/** The help stands under the question until it is answered; then both take one line. */
function themeFor(display: Display, question: string, keys: string, help = "", cursor = "") {
  const { style, unicode, width } = display;
  const { strong, faint, wrong } = style;
  const lastLine = promptText(question, display, 2).split("\n").at(-1) as string;
  const isShort = (text: string) => widthOf(lastLine + text) + 4 <= width;
  return {
    prefix: { idle: strong("?"), done: strong(unicode ? "✔" : "*") },
    icon: { cursor: unicode ? "❯" : ">", checked: "[x]", unchecked: "[ ]" },
    indexMode: "number",
    style: {
      answer: (text: string) =>
        strong(isShort(text) ? text : `\n  ${promptText(text, display, 2)}`),
      highlight: strong,
      message: (text: string, status: string) => {
        const under = `\n  ${faint(promptText(help, display, 2))}${cursor}`;
        const isOver = help === "" || status === "done";
        const asked = status === "done" ? doneText(text) : text;
        return strong(promptText(asked, display, 2)) + (isOver ? "" : under);
      },
      error: (text: string) => wrong(`> ${promptText(text, display, 2)}`),
      renderSelectedChoices: (ticked: readonly { short: string }[]) => {
        const labels = ticked.map(({ short }) => short).join(", ") || "nothing";
        const lines = promptText(labels, display, 2).split("\n").length;
        return lines <= 2 ? labels : `${ticked.length} ticked`;
      },
      keysHelpTip: () => faint(promptText(keys, display)),
    },
  };
}
