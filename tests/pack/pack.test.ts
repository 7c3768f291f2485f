import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { UserError } from "../../src/errors.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import type { Problem } from "../../src/model/problem.ts";
import { loadContentFolder } from "../../src/pack/contentFolder.ts";
import { hashPack, loadPack } from "../../src/pack/pack.ts";
import { scratch } from "../support/scratch.ts";

let base: Pack;
let sha256: string;
beforeAll(async () => {
  ({ pack: base, sha256 } = await loadContentFolder("content"));
});

const load = (text: string) => loadPack({ name: "ours.yaml", text }, base);

function failureOf(text: string): UserError {
  try {
    load(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("it was loaded");
}

const ids = (pack: Pack) => pack.rules.map(({ id }) => id);

describe("the content folder", () => {
  it("is a pack whose hash is of what it says", () => {
    expect(sha256).toBe(hashPack(base));
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("has no name twice", () => {
    const names = [
      ids(base),
      base.cautions.map(({ id }) => id),
      base.questions.map(({ fact }) => fact),
    ];
    names.push(
      base.claims.map(({ number }) => `${number}`),
      base.cases.map(({ name }) => name),
    );
    for (const list of names) expect(new Set(list).size).toBe(list.length);
  });

  it("names what is wrong with its file and line", async () => {
    const folder = scratch();
    cpSync("content", folder, { recursive: true });
    const breakText = (file: string, from: string, to: string) => {
      const path = join(folder, file);
      writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    };
    breakText("rules/scenarios.yaml", "claims: [", "claims: [999, ");
    breakText("bands.yaml", "below: 0 }", "below: 40 }");
    breakText("examples/conflict.json", '"role": "', '"role": "x');
    const error = await loadContentFolder(folder).catch((thrown) => thrown);
    expect(error.problems.map(({ place }: Problem) => place?.file).sort()).toEqual(
      ["bands.yaml", "examples/conflict.json"].map((file) => join(folder, file)),
    );
    breakText("bands.yaml", "below: 40 }", "below: 0 }");
    breakText("examples/conflict.json", '"role": "x', '"role": "');
    const { problems } = await loadContentFolder(folder).catch((thrown) => thrown);
    const lines = readFileSync(join(folder, "rules/scenarios.yaml"), "utf8").split("\n");
    const line = 1 + lines.findIndex((text) => text.includes("999"));
    expect(problems).toMatchObject([
      {
        message: "is not a claim of this pack",
        place: { file: join(folder, "rules/scenarios.yaml"), line },
      },
    ]);
  });

  it("gives each rule the part of the article it belongs to, and keeps the examples in their order", () => {
    expect(base.rules.find(({ id }) => id === "large-team")?.part).toBe("managers-as-leaders");
    expect(base.cases[0]?.name).toBe("acquisition");
    expect(Object.keys(base.cases[0] ?? {})).not.toContain("$schema");
  });
});

describe("a pack of one's own", () => {
  it("that says nothing more is the shipped one", () => {
    const { pack, stamp } = load("extends: article\n");
    expect(pack).toEqual(base);
    expect(stamp.sha256).toBe(sha256);
  });

  it("changes fields of a rule and keeps the rest of it", () => {
    const { pack } = load("extends: article\nrules:\n  - { id: mentoring, points: 3 }\n");
    const [before, after] = [base, pack].map(({ rules }) =>
      rules.find(({ id }) => id === "mentoring"),
    );
    expect(after).toEqual({ ...before, points: 3 });
  });

  it("takes a rule out, adds one, and says its own name and version in every verdict", () => {
    const book = load(`extends: article
name: ours
version: 2.1.0
rules:
  - { id: growing-team, off: true }
  - { id: friday, hat: leader, points: 4, kind: call, basis: extended, claims: [], when: { level: senior }, because: "It's Friday." }
`);
    expect(ids(book.pack)).toEqual([...ids(base).filter((id) => id !== "growing-team"), "friday"]);
    const verdict = advise({ role: "manager", level: "senior" }, book);
    expect(verdict.hat).toBe("leader");
    expect(verdict.pack).toMatchObject({ name: "ours", version: "2.1.0" });
    expect(verdict.pack.sha256).not.toBe(sha256);
  });

  it("drops the examples of a rule whose condition it changes", () => {
    const { pack } = load(
      "extends: article\nrules:\n  - { id: mentoring, when: { level: senior } }\n",
    );
    expect(pack.rules.find(({ id }) => id === "mentoring")?.examples).toBeUndefined();
  });

  it("changes one text of a hat, and one list of care, and adds to the pairs that keep lines apart", () => {
    const { pack } = load(`extends: article
hats: { leader: { title: "talk about the sea" } }
care: { do: [{ when: { conflict: true }, text: "Sit down, both of you." }] }
against: [["one line", "another"]]
`);
    expect(pack.hats.leader).toEqual({ ...base.hats.leader, title: "talk about the sea" });
    const line = { when: { conflict: true }, text: "Sit down, both of you." };
    expect(pack.care).toEqual({ ...base.care, do: [line] });
    expect(pack.against).toEqual([...base.against, ["one line", "another"]]);
  });

  it("says as a whole when times are hard", () => {
    const { pack } = load("extends: article\ncare: { hard: { conflict: true } }\n");
    expect(pack.care).toEqual({ ...base.care, hard: { conflict: true } });
  });

  it("may begin with a byte order mark", () => {
    expect(load("\ufeffextends: article\n").pack).toEqual(base);
  });
});

describe("a pack that can't be used", () => {
  it.each([
    ["says nothing of what it extends", "rules: []\n", "extends is missing"],
    ["extends another pack", "extends: articel\n", "extends is not a known pack"],
    [
      "misspells a rule, with a condition but no hat",
      "extends: article\nrules: [{ id: larg-team, when: { morale: low }, note: x }]",
      "rules[0].id is not among the rules",
    ],
    [
      "misspells a caution, with a condition but no note",
      "extends: article\ncautions: [{ id: borderline-sise, when: { morale: low } }]",
      "cautions[0].id is not among the cautions",
    ],
    [
      "adds a rule without a hat, whose name is like no other",
      "extends: article\nrules: [{ id: zzz, when: { morale: low } }]",
      "rules[0].hat is missing",
    ],
    [
      "changes a rule that isn't there",
      "extends: article\nrules: [{ id: mentorin, points: 3 }]\n",
      "rules[0].id is not among the rules",
    ],
    [
      "names a rule twice",
      "extends: article\nrules: [{ id: mentoring, points: 3 }, { id: mentoring, points: 4 }]\n",
      "rules[1].id is used twice",
    ],
    [
      "is off, but not true",
      "extends: article\nrules: [{ id: mentoring, off: no }]\n",
      "rules[0].off must be true",
    ],
    [
      "takes out a question that isn't there",
      "extends: article\nquestions: [{ fact: weather, off: true }]\n",
      "questions[0].fact is not among the questions",
    ],
    ["has a part of no pack", "extends: article\nrule: []\n", "rule is not a known name"],
    [
      "cites a claim of no article",
      "extends: article\nrules: [{ id: mentoring, claims: [999] }]\n",
      "rules[0].claims[0] is not a claim",
    ],
    ["has a name twice", "extends: article\nname: a\nname: b\n", "name is given twice"],
    ["is no map", "- extends\n", "extends is missing"],
    [
      "calls with the points of a hint",
      "extends: article\nrules: [{ id: mentoring, points: 2 }]\n",
      "rules[0].points must be 3 or 4 for a call",
    ],
  ])("because it %s names the place", (_, text, sentence) => {
    const { problems, code } = failureOf(text);
    expect(code).toBe(3);
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toContainEqual(
      expect.stringContaining(sentence),
    );
    expect(problems.every(({ place }) => place?.file.endsWith(".yaml"))).toBe(true);
  });

  it("is told with every problem at once, in the order of its text", () => {
    const { problems } = failureOf(readFileSync("tests/fixtures/packs/shapes.yaml", "utf8"));
    const lines = problems.map(({ place }) => place?.line);
    expect(lines).toEqual([3, 6, 8, 9, 12, 17, 17, 18, 20, 24]);
  });

  it("asks for more values than a verdict could look at", () => {
    const sizes = Array.from({ length: 2000 }, (_, i) => i).join(", ");
    const text = `extends: article\nrules: [{ id: mentoring, when: { teamSize: [${sizes}] } }]\n`;
    const { problems } = failureOf(text);
    expect(problems[0]?.message).toMatch(/^ask for more than 1000 values together/);
  });
});
