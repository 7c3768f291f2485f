import { describe, expect, test } from "vitest";
import { keys, type Terminal, terminal } from "./terminal.ts";

const { enter, down, space, ctrlC, ctrlD } = keys;

/** Chooses the nth of a list, counted from 1. */
async function choose(term: Terminal, question: string, nth: number): Promise<void> {
  await term.sees(question);
  await term.sees("Enter to choose");
  term.type(down.repeat(nth - 1) + enter);
}

const ask = {
  role: "Whose work is yours?",
  occasion: "Who is your next conversation with?",
  morale: "How does the team feel?",
  direction: "Does the team know where it is going and why?",
  teamSize: "How many people do you oversee?",
  transitions: "What is changing or missing around the team?",
};

describe("with arrow keys", () => {
  test("asks in order, takes answers, shows the card and how to repeat it", async () => {
    const term = terminal([]);
    await choose(term, ask.role, 1);
    await choose(term, ask.occasion, 1);
    await choose(term, ask.morale, 1);
    await choose(term, ask.direction, 2);
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
    for (const question of Object.values(ask)) expect(term.text()).not.toContain(`? ${question}`);
  });

  test("the repeated command gives the same verdict", async () => {
    const term = terminal(["--role", "leader", "--mentoring", "--id", "a b", "--all", "-q"]);
    await choose(term, ask.occasion, 3);
    await choose(term, ask.morale, 4);
    await choose(term, ask.direction, 1);
    for (let i = 0; i < 3; i++) await choose(term, "", 1);
    await term.sees(ask.teamSize);
    term.type(`12${enter}`);
    await choose(term, ask.transitions, 2);
    await term.sees("Space to tick");
    term.type(down.repeat(4) + space + enter);
    await choose(term, "Has someone started", 2);
    await choose(term, "extra support", 2);
    await choose(term, "How high", 5);
    expect(await term.ended).toBe(0);
    const text = term.text();
    expect(text).toContain("To repeat: hat-advisor --role leader --direction clear --deadline none");
    expect(text).toContain("--team-size 12 --transition acquisition --no-new-direct-report");
    expect(text).toContain("--mentoring --id 'a b'");
    expect(text).toMatch(/\n(leader|manager)\n$/);
  });

  test("why do you ask? names the rules, then asks again", async () => {
    const term = terminal([]);
    await choose(term, ask.role, 4);
    await term.sees("Your answer counts here:");
    await term.sees(/\+2 manager hat, seat-manager: .*\(claim\s+22\)/s);
    await term.sees(ask.role);
    await term.sees("Enter to choose");
    term.type(ctrlC);
    expect(await term.ended).toBe(130);
  });

  test("team size takes digits, a question mark, or nothing", async () => {
    const term = terminal(["--role", "manager", "--quick"]);
    await term.sees(ask.teamSize);
    term.type(`?${enter}`);
    await term.sees("large-team");
    await term.sees(ask.teamSize);
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
    await choose(term, ask.role, 1);
    await term.sees(ask.teamSize);
    term.type(`12${enter}`);
    await term.sees("Changes around it");
    await term.sees("Enter when done");
    term.type(down.repeat(2) + space + enter);
    await term.sees("To repeat: hat-advisor --role manager --morale steady --direction clear");
    await term.sees("--team-size 12 --transition none --no-new-direct-report");
    await term.sees("Wear the LEADER hat");
    expect(await term.ended).toBe(0);
    expect(term.text()).toContain("--mentoring");
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
    await term.sees(ask.teamSize);
    term.type(enter);
    await term.sees("Enter when done");
    term.type(enter);
    await term.sees("caught:leader\n");
    expect(await term.ended).toBe(0);
  });

  test("fits a narrow terminal", async () => {
    const term = terminal([], { columns: 40 });
    await term.sees("Enter to choose");
    term.type(ctrlC);
    await term.ended;
    for (const line of term.text().split("\n")) expect(line.length).toBeLessThanOrEqual(60);
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
    term.type(`4${enter}`);
    await term.sees("seat-manager");
    await term.sees("Number:");
    term.type(`1${enter}`);
    await term.sees("Answer:");
    term.type(`x${enter}`);
    await term.sees("Type a whole number");
    term.type(`12${enter}`);
    await term.sees("Enter for none:");
    term.type(`3, 7${enter}`);
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
    expect(term.text()).not.toContain(ask.role);
  });

  test("with a file, what is missing stays open", async () => {
    const term = terminal(["--example", "large-team"]);
    expect(await term.ended).toBe(0);
    expect(term.text()).not.toContain(`? ${ask.occasion}`);
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
