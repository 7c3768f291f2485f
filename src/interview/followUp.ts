import type { Hat } from "../model/model.ts";
import type { Prompter } from "./prompter.ts";

// The questions around a one-on-one that is remembered: what became of the last one, what to do next.

/** `12 days ago you meant to: "Ask what to drop first". Did it happen?` */
export const askDid = (prompter: Prompter, meant: string) =>
  prompter.choose<"yes" | "partly" | "not-yet" | "no-longer-needed">({
    ask: `${meant} Did it happen?`,
    choices: [
      { label: "Yes", value: "yes" },
      { label: "Partly, keep it", value: "partly" },
      { label: "Not yet, keep it", value: "not-yet" },
      { label: "No longer needed", value: "no-longer-needed" },
    ],
  });

export const askHelped = (prompter: Prompter, hat: Hat, isDefault: boolean) =>
  prompter.choose<"yes" | "no" | "cannot-tell" | "other-hat" | undefined>({
    ask: isDefault
      ? "Last time you stayed in your usual hat and listened. Did it help?"
      : `You wore the ${hat} hat. Did it help?`,
    choices: [
      { label: "Yes", value: "yes" },
      { label: "No", value: "no" },
      { label: "Can't tell", value: "cannot-tell" },
      { label: "I wore the other one", value: "other-hat" },
      { label: "Skip", value: undefined },
    ],
  });

/** Asks for a thing to carry over; empty for none. */
export const askNext = (prompter: Prompter, isMore: boolean): Promise<string> =>
  prompter.write({
    ask: `One ${isMore ? "more " : ""}thing you'll do or say (Enter for none):`,
    empty: "none",
  });
