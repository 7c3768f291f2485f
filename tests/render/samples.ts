import type { FactName, Facts, Value } from "../../src/core/facts.ts";
import type { Reason, Verdict } from "../../src/core/verdict.ts";
import { makeStyle } from "../../src/render/style.ts";
import type { View, Words } from "../../src/render/view.ts";

// Verdicts written by hand: the renderers are shown what the core may say, also what it says seldom.

export function reason(over: Partial<Reason> = {}): Reason {
  return {
    rule: "team-leader-gap",
    hat: "leader",
    points: 4,
    kind: "call",
    basis: "article",
    claims: [25],
    because: "Your team leader is away, so nobody holds the direction.",
    saw: { transitions: ["team-leader-absent"] },
    ...over,
  };
}

const reasons: Reason[] = [
  reason(),
  reason({
    rule: "low-morale",
    points: 3,
    basis: "extended",
    claims: [34],
    because: "Morale is low: people want to hear why before how.",
    saw: { morale: "low" },
  }),
  reason({
    rule: "tight-deadline",
    hat: "manager",
    points: 3,
    basis: "extended",
    claims: [15, 41],
    because: "The deadline is tight.",
    saw: { deadline: "tight" },
  }),
  reason({
    rule: "seat-manager",
    hat: "manager",
    points: 2,
    kind: "seat",
    basis: "extended",
    claims: [22],
    because: "Running the execution is your own seat.",
    saw: { role: "manager" },
  }),
  reason({
    rule: "own-report-support",
    hat: "manager",
    points: 1,
    kind: "hint",
    basis: "extended",
    claims: [29],
    because: "Someone needs more specific guidance.",
    saw: { reportsNeedSupport: true },
  }),
];

/** The sketch of DESIGN section 6. */
export function verdict(over: Partial<Verdict> = {}): Verdict {
  return {
    schemaVersion: 1,
    id: null,
    hat: "leader",
    then: "manager",
    strength: "split",
    order: "points",
    balance: { leader: 7, manager: 6 },
    settled: false,
    reasons,
    open: [{ fact: "plan", answer: "unclear", hat: "manager", then: "leader" }],
    whatIf: [
      { change: { morale: "steady" }, hat: "manager", then: "leader" },
      { change: { transitions: [] }, hat: "manager", then: "leader" },
    ],
    whyNot: { hat: "manager", holds: ["tight-deadline"], nearest: [] },
    advice: {
      say: "Before we get to dates: here is what I know, and what I don't.",
      ask: [
        "What would you change first, and why?",
        "What are people telling each other that nobody tells me?",
        "Which part of the plan do you not believe in?",
        "What did I not ask?",
      ],
      do: [
        "Sit down with everyone before the plan goes out.",
        "Say out loud what is decided and what is not.",
        "Name one person for each open thread.",
        "Write it down.",
      ],
      avoid: [
        "Decisions that belong to whoever takes over the team.",
        "The order of the tasks: leave that to the people who do them.",
        "Status rounds.",
      ],
      until: "the direction has an owner again",
      again: "look again in a week",
    },
    notes: ["Both hats matter; this is about which comes first."],
    pack: { name: "article", version: "1.0.0", sha256: "0".repeat(64) },
    ...over,
  };
}

/** Everything at its longest: long lists, long sentences, everything open. */
export function crowded(over: Partial<Verdict> = {}): Verdict {
  const long = (hat: "leader" | "manager") =>
    Array.from({ length: 9 }, (_, i) =>
      reason({
        rule: `rule-${hat}-${i}`,
        hat,
        points: 20 - i,
        basis: "extended",
        claims: [34, 36, 41],
        because: `${sentence} ${sentence}`,
      }),
    );
  const lists = { ask: many(12), do: many(12), avoid: many(12) };
  const say = `${sentence} ${sentence} ${sentence}`;
  return verdict({
    id: "a long name for a team that has more than one of everything, and then some more of that",
    order: "destination-first",
    balance: { leader: 144, manager: 145 },
    reasons: [...long("leader"), ...long("manager")],
    open: [
      {
        fact: "plan",
        answer: "unclear",
        with: { morale: "low", teamSize: 16, deadline: "tight" },
        hat: "manager",
        then: "leader",
      },
      {
        fact: "direction",
        answer: "unclear",
        with: { morale: "low", teamSize: 16 },
        hat: "leader",
        then: null,
      },
      { fact: "mentoring", answer: true, hat: null, then: null },
    ],
    whatIf: (["morale", "deadline", "plan", "project"] as const).map((fact) => ({
      change: { [fact]: "ordinary" },
      hat: fact === "plan" ? null : "manager",
      then: "leader",
    })),
    advice: { ...lists, say, until: sentence, again: sentence },
    notes: many(9),
    ...over,
  });
}

const sentence = "Nobody has said yet who decides while the lead is away, and the work goes on all the same.";
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i + 1}. ${sentence}`);

/** No hat at all, and everything empty that may be. */
export const nothingTold = verdict({
  hat: null,
  then: null,
  strength: "none",
  balance: { leader: 0, manager: 0 },
  reasons: [],
  open: [],
  settled: true,
  whatIf: [],
  notes: [],
  advice: { say: "", ask: [], do: [], avoid: [], until: "", again: "" },
});

const questions: Partial<Record<FactName, string>> = {
  plan: "Does everyone know what to do next?",
  direction: "Does the team know where it is going and why?",
  mentoring: "Are you mentoring someone now?",
};
const phrases: Readonly<Record<string, string>> = {
  "morale:steady": "morale steady",
  "morale:low": "morale low",
  "project:massive": "a massive project",
  "project:ordinary": "an ordinary project",
  "deadline:tight": "a tight deadline",
};

const words: Words = {
  question: (fact) => questions[fact] ?? `What about ${fact}?`,
  answer: (_, value) => (value === "unclear" ? "No" : value === true ? "Yes" : String(value)),
  phrase: (fact, value: Value) =>
    fact === "teamSize" ? `${value} people` : (phrases[`${fact}:${value}`] ?? `${fact} ${value}`),
  over: (fact, item) => (item === "team-leader-absent" ? "team leader back" : `no longer ${fact} ${item}`),
};
const told: Facts = { transitions: ["team-leader-absent"] };

export function view(over: Partial<Omit<View, "style">> & { colour?: boolean } = {}): View {
  const { colour = false, ...rest } = over;
  return { width: 80, style: makeStyle(colour), unicode: true, plain: false, words, told, ...rest };
}
