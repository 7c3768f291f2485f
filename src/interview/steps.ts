import { matchersOf, outcomeOf } from "../decide/conditions.ts";
import { interpret } from "../decide/figures.ts";
import { findOpenFacts } from "../decide/outlook.ts";
import { type FactName, type Facts, factNames } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Condition } from "../model/rule.ts";
import type { Answers } from "../model/situation.ts";
import { countText } from "../render/textWidth.ts";
import type { Interview } from "./interview.ts";
import type { Prompter } from "./prompter.ts";
import { askQuestion } from "./question.ts";

/** Where the talk stands; "Back" returns to the step before. */
interface Step {
  readonly answers: Answers;
  readonly asked: readonly FactName[];
  /** Whether it was said that nothing left can change the hat. */
  readonly hasOffered: boolean;
}

/** One question at a time, as long as an answer can change the hat or the words. */
export async function askStepByStep(
  answers: Answers,
  { book, prompter }: Interview,
): Promise<Answers> {
  const trail: Step[] = [];
  let step: Step = { answers, asked: [], hasOffered: false };
  for (;;) {
    const { facts } = interpret(step.answers, book.pack.bands);
    const { open } = findOpenFacts(step.answers, book);
    const left = factsLeft(step, [...open, ...shapingFacts(facts, book.pack)]);
    const questions = left.flatMap((fact) => book.questions.get(fact) ?? []);
    const [question] = questions;
    if (!question) return step.answers;
    const isSettled = facts.role && !questions.some(({ fact }) => open.includes(fact));
    if (isSettled && !step.hasOffered) {
      if (await wantsToStop(questions.length, prompter)) return step.answers;
      step = { ...step, hasOffered: true };
    }
    const asides = { pack: book.pack, facts, canGoBack: trail.length > 0 };
    const reply = await askQuestion(question, prompter, asides);
    if (reply === "back") {
      step = trail.pop() ?? step;
      continue;
    }
    trail.push(step);
    const { fact } = question;
    const known = { ...step.answers, [fact]: reply.value };
    step = { ...step, answers: known, asked: [...step.asked, fact] };
  }
}

/** The role first, whatever it can change; then what is not answered yet and matters. */
const factsLeft = ({ answers, asked }: Step, matters: readonly FactName[]): FactName[] =>
  factNames.filter(
    (fact) =>
      (answers[fact] ?? null) === null &&
      !asked.includes(fact) &&
      (fact === "role" || matters.includes(fact)),
  );

/** Facts that a reason, a line or a heads-up still waits for. */
function shapingFacts(facts: Facts, { rules, cautions, hats }: Pack): FactName[] {
  const possible = rules.filter(({ when }) => outcomeOf(when, facts) !== "fails");
  return conditionsIn({ possible, cautions, hats })
    .filter((when) => outcomeOf(when, facts) === "unknown")
    .flatMap((when) => matchersOf(when).map(({ fact }) => fact as FactName));
}

/** Every `when` in a part of a pack. */
function conditionsIn(part: object): Condition[] {
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value !== "object") return [];
    return key === "when" ? [value as Condition] : conditionsIn(value);
  });
}

function wantsToStop(count: number, prompter: Prompter): Promise<boolean> {
  const more = `up to ${countText(count, "more question")}`;
  return prompter.choose({
    ask: "None of the questions left can change the hat.",
    choices: [
      { label: `Go on: ${more}, for better advice`, value: false },
      { label: "Stop here and show the card", value: true },
    ],
  });
}
