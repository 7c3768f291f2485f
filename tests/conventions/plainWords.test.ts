import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { registry } from "../../src/commands/registry.ts";
import type { Question } from "../../src/core/packSchema.ts";
import { main } from "../../src/main.ts";
import { legible } from "../../src/render/text.ts";
import { shippedBook, shippedExamples } from "../../src/shipped.ts";
import { run } from "../cli/run.ts";
import { keys, terminal } from "../cli/terminal.ts";
import { world } from "../cli/world.ts";
import { beyondAscii, esc, manyRecords, moves, wrong } from "./samples.ts";

// Terminals that have ASCII alone, and people who have the words read to them.

const home = mkdtempSync(join(tmpdir(), "hat-advisor-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const examples = shippedExamples().map(({ name }) => name);
const check = ["one-on-one", "ana", "--role", "manager", "--morale", "low"];

const shown: [name: string, argv: string[], stdin?: string][] = [
  ...examples.flatMap((name): [string, string[]][] => [
    [`the card of ${name}`, ["--example", name, "--explain"]],
    [`${name} as Markdown`, ["--example", name, "--format", "markdown"]],
  ]),
  ...registry.map(({ name }): [string, string[]] => [`help of ${name}`, [name, "--help"]]),
  ["problems", [], wrong],
  ["a line that is wrong", ["-q", "examples"]],
  ["a first check", check],
  ["a second check", check],
  ["history", ["history", "ana"]],
  ["everybody", ["history"]],
  ["a batch", ["batch", "-"], manyRecords(30)],
  ["a batch of a table", ["batch", "-", "-o", join(home, "out.csv")], "role,Roles,Our own\nmanager,1,2\n"],
  ["examples", ["examples"]],
  ["rules", ["rules"]],
  ["a rule", ["rules", "show", "team-leader-gap"]],
  ["rules check", ["rules", "check", "tests/fixtures/packs/same-condition.yaml"]],
  ["rules test", ["rules", "test"]],
];

describe("ASCII alone", () => {
  test.each(shown)("%s", async (_, argv, stdin) => {
    const { io, out, err } = world({ unicode: false, env: { HAT_ADVISOR_HOME: home } }, stdin);
    await main(argv, io);
    const text = out() + err();
    expect(text).not.toBe("");
    expect(text).not.toMatch(beyondAscii);
  });

  test("no word of the rules is beyond it", () => {
    const words: string[] = [];
    JSON.stringify(shippedBook().pack, (_, value) => {
      if (typeof value === "string") words.push(value);
      return value;
    });
    expect(words.length).toBeGreaterThan(500);
    expect(words.filter((text) => beyondAscii.test(legible(text, false)))).toEqual([]);
  });

  test.concurrent.each([
    { LANG: "C" },
    { TERM: "linux" },
    { LC_ALL: "POSIX" },
    { LC_CTYPE: "en_US.ISO-8859-1" },
  ])("%j", async (env) => {
    const { stdout } = await run(["--example", "acquisition"], { env });
    expect(stdout).toMatch(/leader #+-+ manager/);
    expect(stdout).not.toMatch(beyondAscii);
  });

  test.concurrent.each([{}, { LC_ALL: "C.UTF-8", LANG: "C" }, { LANG: "de_DE.utf8" }, { LANG: "" }])(
    "not for %j",
    async (env) => {
      expect((await run(["--example", "acquisition"], { env })).stdout).toContain("█");
    },
  );

  test.concurrent.each([{ LANG: "C" }, { LANG: "C", ACCESSIBLE: "1" }])("questions with %j", async (env) => {
    const term = terminal(["--all"], { env });
    await term.sees(/Number:|Enter to choose/);
    term.type("ACCESSIBLE" in env ? `1${keys.enter}` : keys.enter);
    await term.sees(/Number:|Enter to choose/);
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
    expect(term.raw()).not.toMatch(beyondAscii);
  });
});

describe.each([{ ACCESSIBLE: "1" }, { TERM: "dumb" }])("words instead of pictures with %j", (env) => {
  test.each(shown)("%s", async (_, argv, stdin) => {
    const { io, out, err } = world({ env: { HAT_ADVISOR_HOME: home, ...env } }, stdin);
    await main(argv, io);
    expect(out() + err()).not.toMatch(/[█░→#-]{3}|[█░→]/);
  });

  test("every question, up to the verdict", async () => {
    const term = terminal(["--all"], { env });
    const { pack } = shippedBook();
    for (const { fact } of pack.questions) {
      await term.sees(fact === "teamSize" ? "Answer:" : "Number:");
      term.type(`${fact === "teamSize" ? 12 : 1}${keys.enter}`);
    }
    await term.sees(/Leader \d+ points?, manager \d+\./);
    expect(await term.ended).toBe(0);
    expect(term.raw()).not.toMatch(moves);
    if (env.TERM) expect(term.raw()).not.toContain(esc);
    const said = term.text().replace(/\s+/g, " ");
    // "Nothing" was the answer to the first, so its list was never shown.
    const labels = ({ fact, choices }: Question) =>
      fact === "transitions" ? [] : choices.map(({ label }) => label);
    const words = pack.questions.flatMap((question) => [question.ask, ...labels(question)]);
    expect(words.filter((text) => !said.includes(text))).toEqual([]);
  });
});

test.each(["", "0"])("ACCESSIBLE=%j asks for nothing special", async (ACCESSIBLE) => {
  const { io, out } = world({ env: { ACCESSIBLE } });
  await main(["--example", "acquisition"], io);
  expect(out()).toContain("█");
});
