import type { Hat } from "../model/model.ts";
import type { Choice, Prompter } from "./prompter.ts";

// The questions around a one-on-one that is remembered: what became of the last one, and what to carry to the next.

const didChoices = [
  { label: "Yes", value: "yes" },
  { label: "Partly, keep it", value: "partly" },
  { label: "Not yet, keep it", value: "not-yet" },
  { label: "No longer needed", value: "no-longer-needed" },
] as const satisfies readonly Choice<string>[];

const helpedChoices = [
  { label: "Yes", value: "yes" },
  { label: "No", value: "no" },
  { label: "Can't tell", value: "cannot-tell" },
  { label: "I wore the other one", value: "other-hat" },
  { label: "Skip", value: undefined },
] as const satisfies readonly Choice<string | undefined>[];

type Did = (typeof didChoices)[number]["value"];
type Helped = (typeof helpedChoices)[number]["value"];

/** `12 days ago you meant to: "Ask what to drop first". Did it happen?` */
export const askDid = (prompter: Prompter, meant: string): Promise<Did> =>
  prompter.choose<Did>({ ask: `${meant} Did it happen?`, choices: didChoices });

export const askHelped = (prompter: Prompter, hat: Hat, isDefault: boolean): Promise<Helped> =>
  prompter.choose<Helped>({
    ask: isDefault
      ? "Last time you stayed in your usual hat and listened. Did it help?"
      : `You wore the ${hat} hat. Did it help?`,
    choices: helpedChoices,
  });

/** Asks for the one thing to carry over; empty for none, or to keep the one that is still open. */
export const askNext = (prompter: Prompter, open: string | undefined): Promise<string> =>
  prompter.write({
    ask: `One thing you'll do or say (Enter ${open === undefined ? "for none" : `keeps "${open}"`}):`,
    empty: open === undefined ? "none" : "kept",
  });
