import { PassThrough } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { openPrompter } from "../../src/interview/interview.ts";
import type { FactName } from "../../src/model/facts.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { labelsOf } from "../../src/render/display.ts";
import { createLook } from "../../src/render/style.ts";
import { makeWorld } from "../support/run.ts";
import { keys, openPty, openTerminal, type Terminal } from "../support/terminal.ts";
import { colors, leavesCursor, moves } from "../support/text.ts";

const { questions } = loadShippedBook();
const askOf = (fact: FactName): string => questions.get(fact)?.ask ?? fact;
const chooseHint = "Enter to choose";
const listHint = "Enter ends";
const changeAsk = "Change an answer? (Enter for no)";

/** Answers the questions before the list by Enter alone, or by what is typed before it. */
async function reachList(term: Terminal, ...typed: readonly string[]): Promise<void> {
  for (const [i, fact] of (["role", "occasion", "teamSize"] as const).entries()) {
    await term.sees(askOf(fact));
    await term.sees(fact === "teamSize" ? /> *$/ : chooseHint);
    term.type((typed[i] ?? "") + keys.enter);
  }
  await term.sees(listHint);
}

describe("with arrow keys", () => {
  test("leaves a line of each question before the card, with a dash where nothing was ticked", async () => {
    const term = openTerminal([], { rows: 24 });
    await reachList(term, "", "", "12");
    term.type(keys.enter);
    await term.sees(changeAsk);
    // A wrong answer doesn't stay on the line, so that only Enter is left to be pressed.
    term.type(`3${keys.enter}`);
    await term.sees("only Enter for no.");
    term.type(keys.enter);
    expect(await term.ended).toBe(0);
    const answered = term.text().match(/✔ (?!Change).*/g);
    expect(new Set(answered)).toEqual(
      new Set([
        `✔ ${askOf("role")} ${questions.get("role")?.choices[0]?.label}`,
        `✔ ${askOf("occasion")} ${questions.get("occasion")?.choices[0]?.label}`,
        `✔ ${askOf("teamSize")} 12`,
        "✔ What's true right now? -",
      ]),
    );
  });

  test("names what was ticked, on as many lines as that takes", async () => {
    const term = openTerminal([], { rows: 24 });
    await reachList(term);
    for (const key of ["1", "2", "3", keys.enter]) term.type(key);
    await term.sees(
      /✔ What's true right now\? People .*, or why; Morale\n {2}is low; It's unclear/,
    );
    await term.sees(changeAsk);
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
  });

  test("fits the list on a screen of 24 lines, with its question", async () => {
    const term = openTerminal([], { rows: 24 });
    await reachList(term, "", "2", "5");
    const lines = await term.shown();
    expect(lines.filter((line) => line.includes("[ ]")).length).toBeGreaterThanOrEqual(17);
    expect(lines).toContain("? What's true right now?");
    term.type(keys.ctrlC);
    await term.ended;
  });

  test("refuses what excludes each other, and takes it once one is unticked", async () => {
    const term = openTerminal([], { rows: 24 });
    await reachList(term, "", "2", "5");
    for (const key of ["2", "5", keys.enter]) term.type(key);
    await term.sees("Only one can be true");
    for (const key of ["2", keys.enter]) term.type(key);
    await term.sees("What's true right now? Knows the job and runs with it");
    await term.sees(changeAsk);
    term.type(keys.enter);
    expect(await term.ended).toBe(0);
  });

  test("asks once more after the card, the list ticked as it was, and shows the card anew", async () => {
    const term = openTerminal([], { rows: 24 });
    await reachList(term, "", "", "7");
    term.type(`8${keys.enter}`);
    await term.sees(changeAsk);
    term.type(`y${keys.enter}`);
    await term.sees(chooseHint);
    term.type(keys.enter);
    await term.sees(chooseHint);
    term.type(keys.enter);
    await term.sees(/Enter\s+for 7/);
    term.type(keys.enter);
    await term.sees("oversee? 7\n");
    await term.sees("[x] 8.");
    await term.sees("Enter ends");
    for (const key of ["2", keys.enter]) term.type(key);
    await term.sees("LEADER hat");
    await term.sees(changeAsk);
    expect((await term.shown()).join("\n")).toMatch(/LEADER hat[\s\S]*Open with/);
    term.type(keys.enter);
    expect(await term.ended).toBe(0);
  });

  test("goes back a step", async () => {
    const term = openTerminal(["--step"]);
    await term.sees(chooseHint);
    term.type(keys.enter);
    await term.sees(askOf("occasion"));
    await term.sees(chooseHint);
    term.type(keys.up + keys.enter);
    await term.sees(`? ${askOf("role")}`);
    await term.sees(chooseHint);
    const lines = (await term.shown()).filter((line) => line.trim() !== "");
    expect(lines.slice(1, 3)).toEqual([`✔ ${askOf("occasion")} Back`, `? ${askOf("role")}`]);
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
  });

  test("uses no sign that a plain terminal lacks", async () => {
    const term = openTerminal([], { env: { TERM: "linux" } });
    await reachList(term);
    term.type(keys.ctrlC);
    await term.ended;
    expect(term.text()).toMatch(/^[ -~\n]*$/);
  });

  test("scrolls the list on a low screen, and the card still stands below it", async () => {
    const term = openTerminal([], { rows: 12 });
    await reachList(term);
    for (const key of [keys.up, keys.space]) term.type(key);
    await term.sees("[x]");
    expect((await term.shown()).join("\n")).toContain("? What's true right now? (more below)\n");
    term.type(keys.enter);
    await term.sees("What's true right now? You're new in your role\n");
    await term.sees(changeAsk);
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
  });

  test.each([30, 20])("breaks between words in a terminal of %i columns", async (columns) => {
    const term = openTerminal([], { columns });
    await term.sees(/Enter\s+to\s+choose/);
    term.type(keys.ctrlC);
    await term.ended;
    for (const line of term.text().split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    expect(term.text()).toMatch(/^\? What's your/);
  });
});

describe("leaving", () => {
  const ways = [
    ["Ctrl-C", keys.ctrlC],
    ["the end of input", keys.ctrlD],
  ] as const;

  test.each(ways)("%s ends it at once and shows the cursor again", async (_, key) => {
    const term = openPty([]);
    await term.sees(chooseHint);
    term.type(key);
    expect(await term.ended).toBe(130);
    expect(term.text()).toContain("Stopped.");
    expect(term.text()).not.toMatch(/^ +at /m);
    expect(leavesCursor(term.raw())).toBe(true);
  });

  test.each(ways)("%s ends it where the process goes on", async (_, key) => {
    const term = openTerminal([]);
    await term.sees(chooseHint);
    term.type(key);
    expect(await term.ended).toBe(130);
  });

  test.each(ways)("%s ends plain lines too", async (_, key) => {
    const term = openPty([], { env: { ACCESSIBLE: "1" } });
    await term.sees("Number (Enter for");
    term.type(key);
    expect(await term.ended).toBe(130);
    expect(term.text()).toContain("Stopped.");
  });
});

describe("with numbers, in lines that only follow each other", () => {
  test.each<[string, Record<string, string>]>([
    ["for a screen reader", { ACCESSIBLE: "1" }],
    ["in a dumb terminal", { TERM: "dumb" }],
  ])("%s", async (_, env) => {
    const term = openPty([], { env });
    await term.sees("Number (Enter for");
    term.type(`9${keys.enter}`);
    await term.sees("Type a number from 1 to 3.");
    term.type(keys.enter);
    await term.sees(askOf("occasion"));
    await term.sees("Number (Enter for");
    term.type(`1${keys.enter}`);
    await term.sees("Answer:");
    term.type(`x${keys.enter}`);
    await term.sees("Type a whole number");
    term.type(`12${keys.enter}`);
    await term.sees("Enter for none:");
    term.type(`1, 99${keys.enter}`);
    await term.sees("Type numbers from 1 to");
    term.type(`1, 2${keys.enter}`);
    await term.sees("LEADER hat");
    await term.sees(changeAsk);
    await term.sees("Answer:");
    term.type(keys.enter);
    expect(await term.ended).toBe(0);
    expect(term.raw()).not.toMatch(moves);
  });

  test("ticks an item once, however often it is named", async () => {
    const stdin = new PassThrough();
    const { io } = makeWorld({ stdin, env: { TERM: "dumb" } });
    const labels = labelsOf(loadShippedBook());
    const display = { ...createLook(io, io.stderr, false), labels, facts: {} };
    using prompter = await openPrompter(io, display);
    stdin.write("1, 01, 1\n");
    const choices = [{ label: "Tea", value: "tea" }];
    expect(await prompter.tick({ ask: "What would you like?", choices })).toEqual(["tea"]);
  });

  test("takes lines that were typed ahead", async () => {
    const term = openPty([], { env: { ACCESSIBLE: "1" } });
    await term.sees("Number (Enter for");
    term.type(["1", "1", "8", "2", ""].map((line) => line + keys.enter).join(""));
    await term.sees("LEADER hat");
    expect(await term.ended).toBe(0);
  });
});

describe("streams and colors", () => {
  test.each([
    ["arrow keys", "xterm", keys.enter],
    ["plain lines", "dumb", "1\n"],
  ])("asks on stderr alone with %s", async (_, TERM, typed) => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
    const { io, out, err } = makeWorld({ stdin, env: { TERM } });
    const labels = labelsOf(loadShippedBook());
    const display = { ...createLook(io, io.stderr, false), labels, facts: {} };
    const choices = [{ label: "Tea", value: "tea" }];
    using prompter = await openPrompter(io, display);
    const answer = prompter.choose({ ask: "What would you like?", choices });
    await vi.waitFor(() => expect(err()).toMatch(/Tea[\s\S]*(Number \(|Enter to choose)/));
    stdin.write(typed);
    expect(await answer).toBe("tea");
    expect(out()).toBe("");
    expect(err()).toContain("What would you like?");
  });

  test("asks nobody while stdout is caught", async () => {
    const term = openPty(["--role", "leader", "-q"], { shell: `x=$("$0" "$@"); echo "caught:$x"` });
    await term.sees("caught:leader default\n");
    expect(await term.ended).toBe(0);
    expect(term.text()).not.toContain("? ");
  });

  test.each<[string, string[], Record<string, string>, boolean]>([
    ["colors questions in a terminal", [], {}, true],
    ["colors none with NO_COLOR", [], { NO_COLOR: "1" }, false],
    ["colors none with --no-color", ["--no-color"], {}, false],
  ])("%s", async (_, argv, env, isColored) => {
    const term = openTerminal(argv, { env });
    await term.sees(chooseHint);
    term.type(keys.ctrlC);
    await term.ended;
    expect(colors.test(term.raw())).toBe(isColored);
  });
});
