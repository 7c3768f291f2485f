import inquirer from "inquirer";
import type { Io } from "../io.ts";
import type { Display } from "../render/display.ts";
import { type Choices, type Prompt, type Prompter, promptText } from "./prompter.ts";

/** Lines of the screen that a list leaves to its question, its keys and a problem of two lines. */
const linesAround = 5;

/** Prompts with arrow and number keys, all on stderr, so that stdout stays the verdict's own. */
export function arrowPrompts(io: Io, display: Display): Prompter {
  const { stdin: input, stderr: output } = io;
  const { signal, takeOff } = watchEnd(io);
  const pageSize = Math.max(5, (output.rows || 24) - linesAround);
  const pose = async <T>(type: string, prompt: Prompt, keys: string, details: Details) => {
    const streams = { input, output, signal, clearPromptOnDone: prompt.vanishes === true };
    const { choices = [] } = details;
    const rows = choices.flatMap((row) => ("name" in row ? `${row.name}`.split("\n") : row));
    const theme = themeFor(prompt, rows.length > pageSize ? " (more below)" : "", keys, display);
    const question = { name: "answer", type, message: prompt.ask, pageSize, theme, ...details };
    return (await inquirer.createPromptModule(streams)([question as never])).answer as T;
  };
  return {
    async choose(prompt) {
      // Gives places as values: with the choices' own, inquirer would begin at a choice whose value is undefined.
      const choices = prompt.choices.map(({ label }, value) => {
        return { name: promptText(label, display, 5), short: label, value };
      });
      const keys = "Arrows or a number to move, Enter to choose";
      const start = prompt.choices.findIndex(({ ticked }) => ticked);
      const place = await pose<number>("select", prompt, keys, { choices, default: start });
      return prompt.choices[place]?.value as never;
    },
    async write(prompt) {
      const validate = (text: string) => prompt.check?.(text.trim()) ?? true;
      return (await pose<string>("input", prompt, "", { validate })).trim();
    },
    tick({ help = "", check, ...prompt }) {
      const validate = (ticked: Ticked) => check?.(ticked.map(({ value }) => value)) ?? true;
      const choices = listItems(prompt, display);
      const keys = `1-9 or Space ticks, Enter ends. ${help}`;
      return pose("checkbox", prompt, keys, { choices, validate, shortcuts });
    },
    say: (text) => void output.write(`  ${promptText(text, display, 2)}\n`),
    [Symbol.dispose]: takeOff,
  };
}

type Ticked = readonly { readonly value: never }[];

/** Switches off the keys that tick or untick everything at once. */
const shortcuts = { all: null, invert: null };

type Details = Record<string, unknown> & { readonly choices?: readonly object[] };

/** Headings and items. The number keys reach the first nine, so those show theirs. */
const listItems = ({ choices }: Choices<unknown>, display: Display) =>
  choices.flatMap(({ heading, label, value, ticked = false }, i) => {
    const name = (i < 9 ? `${i + 1}. ` : "   ") + promptText(label, display, 8);
    const item = { name, short: label, value, checked: ticked };
    if (!heading) return item;
    return [new inquirer.Separator(display.style.strong(promptText(heading, display))), item];
  });

/** inquirer lets a prompt wait forever once its input has ended, so this listens for the end. */
function watchEnd({ stdin, onInterrupt }: Io) {
  const controller = new AbortController();
  const end = () => controller.abort();
  stdin.on("end", end).on("keypress", (_, key?: { ctrl?: boolean; name?: string }) => {
    if (key?.ctrl && key.name === "d") end();
  });
  return { signal: controller.signal, takeOff: onInterrupt(end) };
}

/** inquirer's theme: the help stands under the question until it is answered; then question and answer are one text. */
function themeFor({ ask, help, empty }: Prompt, more: string, keys: string, display: Display) {
  const { style, unicode } = display;
  const { strong, faint, wrong } = style;
  const fold = (text: string) => promptText(text, display, 2);
  return {
    prefix: { idle: strong("?"), done: strong(unicode ? "✔" : "*") },
    icon: { cursor: unicode ? "❯" : ">", checked: "[x]", unchecked: "[ ]" },
    indexMode: "number",
    validationFailureMode: "clear",
    style: {
      answer: (text: string) => strong(fold(`${ask} ${text.trim() || empty || "-"}`)),
      // Items have commas of their own.
      renderSelectedChoices: (ticked: readonly { readonly short: string }[]) =>
        ticked.map(({ short }) => short).join("; "),
      highlight: strong,
      message: (_: string, status: string) => {
        if (status === "done") return undefined;
        const cursor = keys ? "" : "\n  >";
        return strong(fold(ask + more)) + (help ? `\n  ${faint(fold(help))}${cursor}` : "");
      },
      error: (text: string) => wrong(`> ${fold(text)}`),
      keysHelpTip: () => faint(promptText(keys, display)),
    },
  };
}
