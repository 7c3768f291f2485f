import * as z from "zod/mini";
import { factNames, factTable } from "./facts.ts";
import {
  adviceLines,
  type Condition,
  lineCondition,
  linesUpTo,
  matcherSchema,
  note,
  ruleSchema,
  text,
  textUpTo,
} from "./rule.ts";
import { situationSchema } from "./situation.ts";

const { id, hat, basis, source } = ruleSchema.shape;
const claims = z.optional(ruleSchema.shape.claims);
const factName = z.enum(factNames);
const plainValue = z.union(
  [z.string(), z.number(), z.boolean()],
  "must be text, a number, true or false",
);

/** A heads-up with a condition of its own; cautions stand in the order of their importance. */
const caution = z.strictObject({ id, when: lineCondition, note, basis, claims, source });

/** Lines that come first whatever the call is. */
const careLine = z.strictObject({ when: lineCondition, text: textUpTo(124) });
const careLines = <Line extends typeof careLine>(line: Line) =>
  z.array(line).check(z.maxLength(400));
const care = z.strictObject({
  /** When times are hard: lines with `calm: true` are left out then. */
  hard: lineCondition,
  /** `hat` restricts a line to cards on which that hat is called for. */
  say: careLines(z.extend(careLine, { hat: z.optional(hat) })),
  do: careLines(careLine),
  avoid: careLines(z.extend(careLine, { text: textUpTo(66) })),
});

const atLeastOne = (lines: ReturnType<typeof linesUpTo>) => lines.check(z.minLength(1));

const title = textUpTo(44);
const titleWhen = z.strictObject({ when: lineCondition, text: title });

/** What a hat says, asks, does and leaves alone. The first `title`, `say`, `until` and `again` that fits is taken. */
const hatWording = z.strictObject({
  title: z.union([title, z.array(z.union([title, titleWhen])).check(z.minLength(1))]),
  say: atLeastOne(adviceLines.say),
  ask: atLeastOne(adviceLines.ask),
  do: atLeastOne(adviceLines.do),
  avoid: atLeastOne(adviceLines.avoid),
  until: atLeastOne(adviceLines.until),
  again: atLeastOne(linesUpTo(40)),
  claims: ruleSchema.shape.claims,
});

/**
 * `label` answers the question; `phrase` stands inside a sentence; `turns` is the clause after "Switch if" ("the
 * deadline gets tight"); `over` is the same for a list's item that has gone ("the team has a leader again").
 */
const choice = z.strictObject({
  value: plainValue,
  label: text,
  phrase: text,
  turns: z.optional(textUpTo(44)),
  over: z.optional(text),
});

const question = z.strictObject({
  fact: factName,
  ask: textUpTo(60),
  help: text,
  /** The answers in the order in which they are shown, ordinary ones first. */
  choices: z.array(choice),
  /** For counts and lists: the phrase for any value, with the place `{value}` in it. */
  phrase: z.optional(text),
  /** The phrase for a count of 1. */
  one: z.optional(text),
  /** The phrase for an empty list. */
  empty: z.optional(text),
  claims,
});

/** Restricts a part of the list to roles and occasions, since nothing else is known when the list is put together. */
const talkCondition = z.optional(
  z.strictObject({
    role: z.optional(matcherSchema(factTable.role)),
    occasion: z.optional(matcherSchema(factTable.occasion)),
  }) as unknown as z.ZodMiniType<Condition>,
);

/**
 * An item to tick. `ticked` is the value it stands for (`nothing` for an empty list, which excludes the list's other
 * items); `unticked` is the ordinary value. A list that has a `nothing` item stays unknown while none is ticked.
 */
const checklistItem = z.strictObject({
  fact: factName,
  label: textUpTo(60),
  ticked: plainValue,
  unticked: z.optional(plainValue),
  when: talkCondition,
});

/** Items under one heading. */
const checklistGroup = z.strictObject({
  group: text,
  when: talkCondition,
  items: z.array(checklistItem).check(z.minLength(1)),
});

/** Bands rise and leave no gap: each begins where the one before it ends, and only the last has no end. */
function bandsOf(fact: "morale" | "deadline") {
  const word = z.enum(factTable[fact].values as readonly string[]);
  const limit = z.optional(z.number());
  const bands = z.array(z.strictObject({ word, below: limit, upTo: limit })).check(
    z.refine((all) => {
      const ends = all.map(({ upTo = Infinity, below = upTo }) => below);
      return ends.every((end, i) => end > (ends[i - 1] ?? -Infinity)) && ends.at(-1) === Infinity;
    }, "must rise, and only the last one has no end"),
  );
  return z.strictObject({ bands, source: text });
}

const scale = bandsOf("morale");
const bands = z.strictObject({
  morale: z.strictObject({
    minimumResponses: z.int().check(z.gte(1)),
    tooFew: text,
    source: text,
    scales: z.strictObject({ enps: scale, "0-10": scale, "0-100": scale, "1-5": scale }),
  }),
  deadline: bandsOf("deadline"),
});

const claim = z.strictObject({
  number: z.int().check(z.gte(1)),
  section: text,
  says: text,
  unused: z.optional(text),
});

/** A named situation with the verdict it must get: an example to try, and a case for `rules test`. */
const packCase = z.strictObject({
  name: id,
  title: text,
  story: z.optional(text),
  claims,
  situation: situationSchema,
  expect: z.strictObject({ hat: z.nullable(hat), then: z.optional(z.nullable(hat)) }),
});

/** Counts the values in conditions, at any depth. */
function countValues(part: unknown): number {
  if (typeof part !== "object" || part === null) return 1;
  return Object.values(part).reduce((sum, inner) => sum + countValues(inner), 0);
}

/** A whole pack, after `extends` has been resolved. */
export const packSchema = z.strictObject({
  name: id,
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, "must be three numbers, such as 1.0.0")),
  rules: z.array(ruleSchema).check(
    z.minLength(1),
    z.maxLength(400),
    z.refine(
      (rules) => countValues(rules.map(({ when }) => when)) <= 1000,
      "ask for more than 1000 values together: a verdict would take seconds",
    ),
  ),
  care,
  cautions: z.array(caution).check(z.maxLength(400)),
  hats: z.strictObject({ leader: hatWording, manager: hatWording, default: hatWording }),
  questions: z.array(question),
  checklist: z.array(checklistGroup),
  bands,
  claims: z.array(claim).check(z.maxLength(1000)),
  cases: z.array(packCase).check(z.maxLength(1000)),
  /** Pairs of lines, by their texts, that must never stand on one card: the second gives way. */
  against: z.array(z.tuple([text, text])),
});

export type Pack = z.infer<typeof packSchema>;
export type Question = Pack["questions"][number];
export type Bands = Pack["bands"];
export type Claim = Pack["claims"][number];
export type ChecklistGroup = Pack["checklist"][number];
export type ChecklistItem = ChecklistGroup["items"][number];
