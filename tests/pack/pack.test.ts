import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { UserError } from "../../src/errors.ts";
import type { Pack } from "../../src/model/packSchema.ts";
import { loadContentFolder } from "../../src/pack/contentFolder.ts";
import { hashPack, loadPackFile } from "../../src/pack/pack.ts";

const folder = mkdtempSync(join(tmpdir(), "packs-"));
let base: Pack;
let sha256: string;
beforeAll(async () => {
  ({ pack: base, sha256 } = await loadContentFolder("content"));
});

let files = 0;
function fileOf(text: string | Uint8Array): string {
  const file = join(folder, `${files++}.yaml`);
  writeFileSync(file, text);
  return file;
}

const load = (text: string | Uint8Array) => loadPackFile(fileOf(text), base);

async function failureOf(loading: Promise<unknown>): Promise<UserError> {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw error ?? new Error("it was loaded");
}

const ids = (pack: Pack) => pack.rules.map(({ id }) => id);

describe("the content folder", () => {
  it("is a pack whose hash is of what it says", () => {
    expect(sha256).toBe(hashPack(base));
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("gives each rule the part of the article it belongs to, and keeps the examples in their order", () => {
    expect(base.rules.find(({ id }) => id === "large-team")?.part).toBe("managers-as-leaders");
    expect(base.cases[0]?.name).toBe("acquisition");
    expect(Object.keys(base.cases[0] ?? {})).not.toContain("$schema");
  });
});

describe("a pack of one's own", () => {
  it("that says nothing more is the shipped one", async () => {
    const { pack, stamp } = await load("extends: article\n");
    expect(pack).toEqual(base);
    expect(stamp.sha256).toBe(sha256);
  });

  it("changes fields of a rule and keeps the rest of it", async () => {
    const { pack } = await load("extends: article\nrules:\n  - { id: mentoring, points: 3 }\n");
    const [before, after] = [base, pack].map(({ rules }) =>
      rules.find(({ id }) => id === "mentoring"),
    );
    expect(after).toEqual({ ...before, points: 3 });
  });

  it("takes a rule out, adds one, and says its own name and version in every verdict", async () => {
    const book = await load(`extends: article
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

  it("drops the examples of a rule whose condition it changes", async () => {
    const { pack } = await load(
      "extends: article\nrules:\n  - { id: mentoring, when: { level: senior } }\n",
    );
    expect(pack.rules.find(({ id }) => id === "mentoring")?.examples).toBeUndefined();
  });

  it("changes one text of a hat, and adds to the pairs that keep lines apart", async () => {
    const { pack } = await load(`extends: article
hats: { leader: { title: "talk about the sea" } }
against: [["one line", "another"]]
`);
    expect(pack.hats.leader).toEqual({ ...base.hats.leader, title: "talk about the sea" });
    expect(pack.against).toEqual([...base.against, ["one line", "another"]]);
  });

  it("may begin with a byte order mark", async () => {
    expect((await load("\ufeffextends: article\n")).pack).toEqual(base);
  });
});

describe("a pack that can't be used", () => {
  it.each([
    ["says nothing of what it extends", "rules: []\n", "extends is missing"],
    ["extends another pack", "extends: articel\n", "extends is not a known pack"],
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
      "rules[0].off can only be true",
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
  ])("because it %s names the place", async (_, text, sentence) => {
    const { problems, code } = await failureOf(load(text));
    expect(code).toBe(3);
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toContainEqual(
      expect.stringContaining(sentence),
    );
    expect(problems.every(({ place }) => place?.file.endsWith(".yaml"))).toBe(true);
  });

  it("is told with every problem at once, in the order of its text", async () => {
    const { problems } = await failureOf(loadPackFile("tests/fixtures/packs/shapes.yaml", base));
    const lines = problems.map(({ place }) => place?.line);
    expect(lines).toEqual([3, 6, 9, 12, 17, 17, 18]);
  });

  it.each([
    ["a folder", () => folder, "is a folder"],
    ["a file that isn't there", () => join(folder, "none.yaml"), "no such file"],
    ["a pipe that nobody writes to", pipe, "isn't an ordinary file"],
    ["more than 1 MiB", () => fileOf("# much\n".repeat(200_000)), "larger than 1 MiB"],
    [
      "text in another encoding",
      () => fileOf(Buffer.from("name: caf\xe9", "latin1")),
      "isn't UTF-8",
    ],
  ])("as it is %s is refused at once", async (_, file, sentence) => {
    expect((await failureOf(loadPackFile(file(), base))).message).toContain(sentence);
  });

  it("asks for more values than a verdict could look at", async () => {
    const sizes = Array.from({ length: 2000 }, (_, i) => i).join(", ");
    const text = `extends: article\nrules: [{ id: mentoring, when: { teamSize: [${sizes}] } }]\n`;
    const { problems } = await failureOf(load(text));
    expect(problems[0]?.message).toMatch(/^ask for \d+ values together; a pack may ask for 1000$/);
  });
});

function pipe(): string {
  const path = join(folder, "pipe.yaml");
  execFileSync("mkfifo", [path]);
  return path;
}
