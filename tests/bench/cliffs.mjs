// Rules beside the shipped ones that once made a first verdict slow: 18 s with the first seven in version 1.

let next = 0;
const rule = (hat, points, when) => ({
  id: `extra-${next++}`,
  hat,
  points,
  kind: points > 2 ? "call" : "hint",
  basis: "extended",
  claims: [1],
  when,
  because: "It holds.",
});
const other = (i) => (i % 2 ? "leader" : "manager");

const natural = [
  rule("leader", 3, { level: "senior", morale: "low" }),
  rule("manager", 3, { level: "frontline", plan: "unclear" }),
  rule("manager", 3, { level: "middle", deadline: "tight" }),
  rule("leader", 2, { occasion: "one-on-one", morale: "low" }),
  rule("leader", 3, { level: "senior", teamSize: { atLeast: 30 } }),
  rule("manager", 2, { conflict: true, morale: "low" }),
  rule("leader", 3, { level: ["senior", "executive"], newDirectReport: true }),
];

const conditions = [
  { morale: "low" },
  { plan: "unclear" },
  { deadline: "tight" },
  { occasion: "one-on-one" },
  { conflict: true },
  { project: "massive" },
  { newDirectReport: true },
  { mentoring: true },
  { needs: "how" },
  { needs: "backing" },
  { changeExpected: true },
];
const ordinary = [
  ...["frontline", "middle", "senior", "executive"].flatMap((level) =>
    conditions.map((condition, i) => rule(other(i), 2 + (i % 2), { level, ...condition })),
  ),
  rule("leader", 3, { morale: "low", conflict: true }),
  rule("manager", 3, { plan: "unclear", conflict: true }),
];

const transitions = [
  "team-leader-absent",
  "team-leader-changing",
  "key-manager-absent",
  "key-manager-changing",
  "acquisition",
  "reorganization",
  "layoffs",
  "new-in-role",
].map((one, i) => rule(other(i), 1 + (i % 4), { transitions: one }));

const sizes = Array.from({ length: 80 }, (_, i) =>
  rule(other(i), 1 + (i % 4), { teamSize: i + 1 }),
);

/** Each with the milliseconds that a first verdict may take. */
export const cliffs = [
  ["the shipped pack", [], undefined],
  ["seven natural rules more", natural, 50],
  [`${ordinary.length} ordinary rules more`, ordinary, 200],
  ["all eight transitions apart", transitions, 200],
  ["80 team sizes apart", sizes, 200],
];
