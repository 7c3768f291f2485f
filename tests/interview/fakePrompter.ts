import type { Prompter } from "../../src/interview/prompter.ts";

/** What somebody answers: by the beginning of a label, as typed text, or as the labels ticked. */
export type Script = readonly (string | readonly string[])[];

/** Somebody who answers from a script, in order; at its end Enter, which takes the choice where it begins and the list as it is. */
export function fakePrompter(...script: Script) {
  const answers = [...script];
  const asked: string[] = [];
  const said: string[] = [];
  const shown: string[][] = [];
  const refused: string[] = [];
  const next = (question: string): string | readonly string[] | undefined => {
    asked.push(question);
    return answers.shift();
  };
  const prompter: Prompter = {
    async choose({ ask, choices }) {
      shown.push(choices.map(({ label }) => label));
      const wanted = next(ask) ?? "";
      const found =
        wanted === ""
          ? (choices.find(({ ticked }) => ticked) ?? choices[0])
          : choices.find(({ label }) => label.startsWith(String(wanted)));
      if (!found) throw new Error(`"${ask}" has no choice ${wanted}: ${shown.at(-1)?.join(", ")}`);
      return found.value;
    },
    async write({ ask, check }) {
      for (;;) {
        const text = String(next(ask) ?? "");
        const problem = check?.(text);
        if (problem === undefined) return text;
        refused.push(problem);
      }
    },
    async tick({ ask, choices: items, check }) {
      shown.push(items.map(({ label, ticked }) => (ticked ? `[x] ${label}` : label)));
      for (;;) {
        const wanted = next(ask);
        const isWanted = ({ label, ticked }: { label: string; ticked?: boolean | undefined }) =>
          wanted === undefined ? ticked : wanted.includes(label);
        const ticked = items.filter(isWanted).map(({ value }) => value);
        if (wanted && ticked.length < wanted.length) throw new Error(`not all offered: ${wanted}`);
        const problem = check?.(ticked);
        if (problem === undefined) return ticked;
        refused.push(problem);
      }
    },
    say: (text) => said.push(text),
    [Symbol.dispose]: () => {},
  };
  return { prompter, asked, said, shown, refused };
}
