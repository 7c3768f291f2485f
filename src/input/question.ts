import { factRow, type Value } from "../core/facts.ts";
import type { Question } from "../core/packSchema.ts";
import type { Rulebook } from "../core/rulebook.ts";
import type { Answers } from "../core/situation.ts";
import type { Asker, Choice } from "./asker.ts";
import { wholeNumber } from "./strictNumber.ts";
import { whyAsked } from "./why.ts";

/** What can be said to any question besides an answer. */
type Aside = "not-sure" | "why" | "pick";
type Said = { readonly value: Value } | { readonly aside: Aside };

/** One question, asked again after each "why"; undefined is an honest "not sure". */
export async function askFact(
  question: Question,
  answers: Answers,
  book: Rulebook,
  asker: Asker,
): Promise<Value | undefined> {
  for (;;) {
    const said = await pose(question, asker);
    if ("value" in said) return said.value;
    if (said.aside === "not-sure") return undefined;
    if (said.aside === "pick") return pick(question, asker);
    for (const line of whyAsked(question.fact, answers, book)) asker.say(line);
  }
}

function pose(question: Question, asker: Asker): Promise<Said> {
  return factRow(question.fact).kind === "count" ? poseCount(question, asker) : poseChoice(question, asker);
}

async function poseCount({ ask, help }: Question, asker: Asker): Promise<Said> {
  const check = (text: string) => {
    if (text === "" || text === "?") return undefined;
    const read = wholeNumber(text);
    if ("wrong" in read) return "Type a whole number in digits, such as 12; 0 for nobody.";
    return Number.isSafeInteger(read.value) ? undefined : "That is more than there are people.";
  };
  const asides = "A number; only Enter if you are not sure; ? to see why this is asked.";
  const text = await asker.write({ ask, help: `${help} ${asides}`, check });
  if (text === "") return { aside: "not-sure" };
  return text === "?" ? { aside: "why" } : { value: Number(text) };
}

function poseChoice(question: Question, asker: Asker): Promise<Said> {
  const { fact, ask, help } = question;
  const choices: Choice<Said>[] = [
    ...ownChoices(question),
    ...(fact === "role" ? [] : [{ label: "Not sure", value: { aside: "not-sure" } as const }]),
    { label: "Why do you ask?", value: { aside: "why" } },
  ];
  return asker.choose({ ask, help, choices });
}

function ownChoices({ fact, choices }: Question): Choice<Said>[] {
  if (factRow(fact).kind === "words") {
    return [
      { label: "Nothing", value: { value: [] } },
      { label: "Something: show me the list", value: { aside: "pick" } },
    ];
  }
  return choices.map(({ label, value }) => ({ label, value: { value } }));
}

/** Several may be true at once. */
function pick({ ask, help, choices }: Question, asker: Asker): Promise<readonly string[]> {
  const items = choices.map(({ label, value }) => ({ label, value: String(value) }));
  return asker.tick({ ask, help, groups: [{ items }] });
}
