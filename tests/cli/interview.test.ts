import { describe, expect, test } from "vitest";
import { type FactName, factNames, factRow, type Value } from "../../src/core/facts.ts";
import { shippedBook } from "../../src/shipped.ts";
import { keys, type Terminal, terminal } from "./terminal.ts";

const { enter, down, space, ctrlC, ctrlD } = keys;

// The pack's words may change; what is asked, and in which order, is found in the pack itself.
const { questions, pack } = shippedBook();
const askOf = (fact: FactName): string => questions.get(fact)?.ask ?? fact;

type Said = Value | "not sure" | "why" | "nothing" | "something";

/** The choices of a question, in the order they are shown. */
function shown(fact: FactName): readonly Said[] {
  const own: Said[] = (questions.get(fact)?.choices ?? []).map(({ value }) => value);
  const first: Said[] = factRow(fact).kind === "words" ? ["nothing", "something"] : own;
  return fact === "role" ? [...first, "why"] : [...first, "not sure", "why"];
}

async function choose(term: Terminal, fact: FactName, said: Said): Promise<void> {
  await term.sees(askOf(fact));
  await term.sees("Enter to choose");
  term.type(down.repeat(shown(fact).indexOf(said)) + enter);
}

/** Place of a fact in the quick list, counted from 0. */
const placeInList = (fact: FactName, ticked: Value): number =>
  pack.checklist
    .flatMap(({ items }) => items)
    .findIndex((item) => item.fact === fact && item.ticked === ticked);

describe("with arrow keys", () => {
  test("asks in order, takes answers, until Ctrl-C", async () => {
    const term = terminal([]);
    const answers: { [F in FactName]?: Said } = {
      role: "manager",
      occasion: "team",
      morale: "low",
      direction: "unclear",
    };
    const before = factNames.slice(0, factNames.indexOf("direction") + 1);
    for (const fact of before) await choose(term, fact, answers[fact] ?? "not sure");
    await term.sees("Enter to choose");
    term.type(ctrlC);
    expect(await term.ended).toBe(130);
    expect(term.text()).toContain("Cancelled.");
  });

  test("asks only what flags leave open, and stops when the hat is settled", async () => {
    const argv =
      "--role manager --occasion team --morale low --direction unclear --deadline none --project ordinary";
    const term = terminal([...argv.split(" "), "--plan", "clear", "--transition", "team-leader-absent"]);
    expect(await term.ended).toBe(0);
    expect(term.text()).toContain("The hat is settled");
    expect(term.text()).toContain("Wear the LEADER hat");
    expect(term.text()).not.toMatch(/^\? /m);
  });

  test("the repeated command gives the same verdict", async () => {
    const term = terminal(["--role", "leader", "--mentoring", "--id", "a b", "--all", "-q"]);
    const answers = {
      direction: "clear",
      deadline: "none",
      project: "ordinary",
      plan: "clear",
      transitions: "something",
      newDirectReport: false,
      reportsNeedSupport: false,
    };
    for (const fact of factNames.filter((name) => name !== "role" && name !== "mentoring")) {
      if (fact === "teamSize") {
        await term.sees(askOf(fact));
        term.type(`12${enter}`);
        continue;
      }
      await choose(term, fact, (answers as Partial<Record<FactName, string | false>>)[fact] ?? "not sure");
      if (fact !== "transitions") continue;
      await term.sees("Space to tick");
      const items = questions.get(fact)?.choices.map(({ value }) => value) ?? [];
      term.type(down.repeat(items.indexOf("acquisition")) + space + enter);
    }
    expect(await term.ended).toBe(0);
    const text = term.text();
    expect(text).toContain("To repeat: hat-advisor --role leader --direction clear --deadline none");
    expect(text).toContain("--team-size 12 --transition acquisition ");
    expect(text).toContain("--no-new-direct-report --no-reports-need-support --mentoring");
    expect(text).toContain(" --id 'a b'");
    expect(text).toMatch(/\n(leader|manager)\n$/);
  });

  test("the repeated command has the form and the trace that were asked for", async () => {
    const argv = "--role manager --transition team-leader-absent --no-mentoring --format markdown --explain";
    const term = terminal([...argv.split(" "), "--quick"]);
    await term.sees(askOf("teamSize"));
    term.type(`5${enter}`);
    await term.sees("Space to tick");
    term.type(enter);
    expect(await term.ended).toBe(0);
    expect(term.text().replace(/\s+/g, " ")).toMatch(
      /To repeat: hat-advisor --role manager .* --format markdown --explain/,
    );
  });

  test("why do you ask? names the rules, then asks again", async () => {
    const term = terminal([]);
    await choose(term, "role", "why");
    await term.sees("Your answer counts here:");
    await term.sees(/\+2 manager hat, seat-manager: .*\(claim\s+22\)/s);
    await term.sees(askOf("role"));
    await term.sees("Enter to choose");
    term.type(ctrlC);
    expect(await term.ended).toBe(130);
  });

  test("team size takes digits, a question mark, or nothing", async () => {
    const term = terminal(["--role", "manager", "--quick"]);
    await term.sees(askOf("teamSize"));
    term.type(`?${enter}`);
    await term.sees("large-team");
    await term.sees(askOf("teamSize"));
    term.type(`1e1${enter}`);
    await term.sees("Type a whole number in digits");
    term.type("\u0015");
    term.type(enter);
    await term.sees("What is true right now?");
    term.type(ctrlC);
    expect(await term.ended).toBe(130);
  });

  test("a quick list, where unticked means no", async () => {
    const term = terminal(["--quick"]);
    await choose(term, "role", "manager");
    await term.sees(askOf("teamSize"));
    term.type(`12${enter}`);
    await term.sees(pack.checklist[0]?.group ?? "");
    await term.sees("Enter when done");
    term.type(down.repeat(placeInList("mentoring", true)) + space + enter);
    await term.sees("To repeat: hat-advisor --role manager ");
    await term.sees("Wear the LEADER hat");
    expect(await term.ended).toBe(0);
    const [repeat = ""] = /To repeat: [\s\S]*?(?=\n\s*\n|Wear)/.exec(term.text()) ?? [];
    const flags = repeat.split(/\s+(?=--)/).map((flag) => flag.trim());
    const ticked = ["--team-size 12", "--transition none", "--mentoring"];
    expect(flags).toEqual(expect.arrayContaining([...ticked, "--morale steady", "--direction clear"]));
  });

  test.each([
    ["Ctrl-C", ctrlC],
    ["the end of input", ctrlD],
  ])("%s ends it at once and shows the cursor again", async (_, key) => {
    const term = terminal([]);
    await term.sees("Enter to choose");
    term.type(key);
    expect(await term.ended).toBe(130);
    expect(term.text()).toContain("Cancelled.");
    expect(term.text()).not.toMatch(/^ +at /m);
    const raw = term.raw();
    expect(raw.lastIndexOf("\u001b[?25h")).toBeGreaterThan(raw.lastIndexOf("\u001b[?25l"));
  });

  test("questions go to stderr, so that stdout can be caught", async () => {
    const shell = `x=$("$0" "$@"); echo "caught:$x"`;
    const term = terminal(["--role", "leader", "--quick", "-q"], { shell });
    await term.sees(askOf("teamSize"));
    term.type(enter);
    await term.sees("Enter when done");
    term.type(enter);
    await term.sees("caught:leader\n");
    expect(await term.ended).toBe(0);
  });

  test("breaks between words in a narrow terminal", async () => {
    const term = terminal([], { columns: 30 });
    await term.sees("Why do you ask?");
    await term.sees(/Arrow keys to move, Enter\s+to\s+choose/);
    term.type(ctrlC);
    await term.ended;
    for (const line of term.text().split("\n")) expect(line.length).toBeLessThanOrEqual(30);
  });
});

describe("with numbers, in lines that only follow each other", () => {
  test.each([
    ["ACCESSIBLE", { ACCESSIBLE: "1" }],
    ["a dumb terminal", { TERM: "dumb" }],
  ])("%s", async (_, env) => {
    const term = terminal(["--quick"], { env });
    await term.sees("Number:");
    term.type(`9${enter}`);
    await term.sees("Type a number from 1 to 4.");
    term.type(`${shown("role").indexOf("why") + 1}${enter}`);
    await term.sees("seat-manager");
    await term.sees("Number:");
    term.type(`${shown("role").indexOf("manager") + 1}${enter}`);
    await term.sees("Answer:");
    term.type(`x${enter}`);
    await term.sees("Type a whole number");
    term.type(`12${enter}`);
    await term.sees("Enter for none:");
    term.type(`${placeInList("mentoring", true) + 1}, ${placeInList("morale", "low") + 1}${enter}`);
    await term.sees("Wear the LEADER hat");
    expect(await term.ended).toBe(0);
    expect(term.text()).toContain("--morale low");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: cursor movement is what must not be there
    expect(term.raw()).not.toMatch(/\u001b\[[0-9;?]*[A-HJKhl]/);
  });

  test.each([
    ["Ctrl-C", ctrlC],
    ["the end of input", ctrlD],
  ])("%s ends it", async (_, key) => {
    const term = terminal([], { env: { ACCESSIBLE: "1" } });
    await term.sees("Number:");
    term.type(key);
    expect(await term.ended).toBe(130);
    expect(term.text()).toContain("Cancelled.");
  });
});

describe("nobody is asked", () => {
  test.each<[string, string[], Record<string, string>, string | undefined]>([
    ["with --no-input", ["--no-input"], {}, undefined],
    ["in CI", [], { CI: "true" }, undefined],
    ["where stderr is no terminal", [], {}, '"$0" "$@" 2>/dev/null'],
    ["where stdin is empty", [], {}, '"$0" "$@" </dev/null'],
    ["where the terminal is asked for as a pipe", ["-i", "-"], {}, undefined],
  ])("%s", async (_, argv, env, shell) => {
    const term = terminal(argv, { env, ...(shell && { shell }) });
    expect(await term.ended).toBe(2);
    expect(term.text()).not.toContain(askOf("role"));
  });

  test.each([["advise"], ["one-on-one", "ana"]])(
    "before an answer that could not be written: %s",
    async (...argv) => {
      const term = terminal([...argv, "-o", "/nonexistent/verdict"]);
      expect(await term.ended).toBe(3);
      expect(term.text()).toMatch(
        /^The file \/nonexistent\/verdict cannot be written: no such file or directory\.\s*$/,
      );
    },
  );

  test("with a file, what is missing stays open", async () => {
    const term = terminal(["--example", "large-team"]);
    expect(await term.ended).toBe(0);
    expect(term.text()).not.toContain(`? ${askOf("occasion")}`);
  });
});

describe("colour", () => {
  const coloured = "\u001b[1m";
  test.each<[string, string[], Record<string, string>, boolean]>([
    ["in a terminal", [], {}, true],
    ["NO_COLOR", [], { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", [], { NO_COLOR: "" }, true],
    ["--no-color", ["--no-color"], {}, false],
    ["CLICOLOR=0", [], { CLICOLOR: "0" }, false],
  ])("%s", async (_, argv, env, expected) => {
    const term = terminal(["--example", "large-team", ...argv], { env });
    expect(await term.ended).toBe(0);
    expect(term.raw().includes("\u001b[")).toBe(expected);
    const asked = terminal(argv, { env });
    await asked.sees("Enter to choose");
    asked.type(ctrlC);
    await asked.ended;
    expect(asked.raw().includes(coloured)).toBe(expected);
  });
});
