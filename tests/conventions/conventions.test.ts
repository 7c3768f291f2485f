import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import { commandTable } from "../../src/commands/commands.ts";
import { answerFlags } from "../../src/commands/shared/answerFlags.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { widthOf } from "../../src/render/textWidth.ts";
import { bin, noFolder } from "../support/run.ts";
import { keys } from "../support/terminal.ts";
import { colors, escapes, leavesCursor, moves, oneLine, stack } from "../support/text.ts";
import {
  asLeader,
  asManager,
  type ConventionRow,
  large,
  manyRecords,
  row,
  showRows,
  wrong,
} from "./rows.ts";

// What good command-line tools do, and failures that other tools met: each with the guide or the public report that it
// is known from. More of both stand where they belong: tests/commands/advise.test.ts (options, documents),
// help.test.ts, completion.test.ts, tests/packaging and tests/records.

const packageJson = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
const { questions } = loadShippedBook();
const askOf = (fact: "role" | "teamSize"): string => (questions.get(fact)?.ask ?? "").slice(0, 20);
const commands = commandTable.map(({ name }) => name);
const quiet = ["--role", "leader", "-q"];

/** One flag for each fact, so that nothing is left open. */
const everyAnswer =
  "--role leader --occasion team --morale low --direction unclear --change-expected --deadline tight " +
  "--project massive --plan unclear --no-conflict --team-size 12 --transition layoffs " +
  "--no-new-direct-report --need how --no-mentoring --level senior";

const streams: ConventionRow[] = [
  row(
    "each kind of failure has its code, and a verdict is none",
    "clig.dev, sysexits, jqlang/jq#221",
    async ({ hat, file }) => {
      const argvs = [
        ["--role", "leader"],
        ["--role", "manager"],
        ["--role", "neither"],
        ["--role", "boss"],
        ["--bogus"],
        ["-i", file("codes.json", wrong)],
        ["-i", "nofile.json"],
      ];
      const codes = await Promise.all(argvs.map(async (argv) => (await hat([...argv, "-q"])).code));
      expect(codes).toEqual([0, 0, 0, 2, 2, 3, 3]);
    },
  ),
  row(
    "--json is one document on one stream and nothing else, in failure too",
    "clig.dev, netlify/cli#7982, Fission-AI/OpenSpec#960",
    async ({ hat, folder }) => {
      const env = { FORCE_COLOR: "1", HAT_ADVISOR_HOME: join(folder, "json") };
      const ran = await Promise.all([
        hat([...large, "--json"], { env }),
        hat(["--json"], { stdin: wrong, env }),
        hat(["--json", "--bogus"], { env }),
        hat(["one-on-one", "ana", "--role", "manager", "--json"], { env }),
        hat(["rules", "check", "--json"], { env }),
      ]);
      for (const { stdout, stderr } of ran) {
        expect([stdout, stderr].filter((text) => text !== "")).toHaveLength(1);
        expect(JSON.parse(stdout || stderr)).toHaveProperty("schemaVersion", 2);
      }
    },
  ),
  row(
    "stdin that isn't needed isn't read, however long it stays open",
    "earendil-works/pi#5571, openai/codex#20919",
    async ({ bin, file }) => {
      const argvs = [
        ["--version"],
        ["--help"],
        [...large, "-q"],
        ["-i", file("open.json", asManager), "-q"],
        ["batch", file("open.ndjson", manyRecords(2)), "-q"],
        ["rules", "test"],
      ];
      const ran = await Promise.all(argvs.map((argv) => bin(argv, { stdin: "open" })));
      expect(ran.map(({ code, stdout }) => [code, stdout === ""])).toEqual(
        argvs.map(() => [0, false]),
      );
    },
  ),
  row(
    "a reader who leaves ends it without a word",
    "nodejs/node#947, agents-squads/squads-cli#138",
    async ({ sh, file }) => {
      file("left.ndjson", manyRecords(5000));
      const line = "hat-advisor batch left.ndjson 2>left.err | head -1; cat left.err >&2";
      const { stdout, stderr } = await sh(`for i in 1 2 3 4 5; do ${line}; done`);
      expect(stderr).toBe("");
      expect(stdout.trimEnd().split("\n")).toHaveLength(5);
    },
  ),
  row(
    "all of the output arrives, however slow the reader",
    "Node.js docs, nodeca/js-yaml#286, apify/mcpc#17",
    async ({ sh, file, folder }) => {
      file("slow.ndjson", manyRecords(500));
      const { stdout } = await sh(
        "hat-advisor batch slow.ndjson | (sleep 1; wc -c); hat-advisor batch slow.ndjson -o slow.out",
      );
      const { size } = statSync(join(folder, "slow.out"));
      expect(size).toBeGreaterThan(70_000);
      expect(Number(stdout)).toBe(size);
    },
  ),
  row("no input at all is no success", "SBoudrias/Inquirer.js#495", async ({ sh }) => {
    const { stdout, stderr } = await sh(
      "hat-advisor </dev/null; echo $?; hat-advisor <&-; echo $?",
    );
    expect(stdout).toBe("2\n2\n");
    expect(oneLine(stderr).match(/I need at least your role/g)).toHaveLength(2);
  }),
  row("an endless pipe ends it, with a few words", "SBoudrias/Inquirer.js#365", async ({ sh }) => {
    const { stdout } = await sh("yes | timeout -s KILL 20 hat-advisor 2>&1 | wc -c");
    expect(Number(stdout)).toBeGreaterThan(20);
    expect(Number(stdout)).toBeLessThan(1000);
  }),
  row("piped lines are a document, not typing", "SkipLabs/skip#32", async ({ hat }) => {
    const { code, stderr } = await hat([], { stdin: "Bob\n5\nlead\n" });
    expect(code).toBe(3);
    expect(stderr).toMatch(/<stdin>/);
    expect(stderr).not.toMatch(/readline|ERR_/);
  }),
  row(
    "stdin is for a document or for keys, never for both",
    "nodejs/node#60344, SBoudrias/Inquirer.js#188",
    async ({ pty }) => {
      const term = pty([], { shell: `echo '{}' | "$0" "$@"` });
      expect(await term.ended).toBe(3);
      expect(term.text()).toMatch(/role is missing/);
    },
  ),
  row(
    "a caught verdict holds no question, and nobody waits for one",
    "bitwarden/cli#7, SBoudrias/Inquirer.js#519",
    async ({ pty }) => {
      const term = pty([], { shell: 'x=$("$0" "$@"); echo "caught:$x:$?"' });
      await term.sees("caught::");
      expect(oneLine(term.text())).toMatch(/I need at least your role/);
    },
  ),
];

const lines: ConventionRow[] = [
  row("-v stays free, since it may mean two things", "clig.dev", async ({ hat }) => {
    expect((await hat(["-v"])).code).toBe(2);
  }),
  row(
    "the nearest right name is offered, never taken",
    "clig.dev, colinhacks/zod#418",
    async ({ hat }) => {
      const rows: [argv: string[], said: string, stdin?: string][] = [
        [["advis"], "Did you mean advise?"],
        [["--team-sise", "3"], "Did you mean --team-size?"],
        [[], "Did you mean teamSize?", '{"role":"manager","teamSise":3}'],
        [["--morale", "lo"], "Did you mean low?"],
        [["rules", "chekc"], "Did you mean check?"],
        [["rules", "show", "larg-team"], "Did you mean large-team?"],
      ];
      for (const [argv, said, stdin = ""] of rows) {
        const { code, stdout, stderr } = await hat(argv, { stdin });
        expect([stdout, code === 0]).toEqual(["", false]);
        expect(oneLine(stderr)).toContain(said);
      }
    },
  ),
  row("names of commands are never shortened", "clig.dev", async ({ hat }) => {
    for (const name of commands) {
      const { code, stderr } = await hat([name.slice(0, -1)]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^There's no command called/)]);
    }
  }),
  row(
    "values and names may begin with a dash",
    "POSIX, tj/commander.js#61, tj/commander.js#107",
    async ({ hat, file, folder }) => {
      const env = { HAT_ADVISOR_HOME: join(folder, "dashes") };
      const argvs = [
        ["--role=leader", "--id=-x", "-q"],
        ["--role", "leader", "--id", "-5", "-q"],
        [`--input=${file("-notes.json", asManager)}`, "-q"],
        ["one-on-one", "--role", "manager", "-q", "--", "-ana"],
        ["history", "--", "-ana"],
      ];
      for (const argv of argvs) expect([argv, (await hat(argv, { env })).code]).toEqual([argv, 0]);
    },
  ),
  row("a flag with a no- form has no default", "tj/commander.js#979", async ({ hat }) => {
    const isOpen = async (...more: string[]) => {
      const { stdout } = await hat(["--role", "manager", "--json", ...more]);
      return JSON.parse(stdout).open.includes("mentoring");
    };
    const open = [await isOpen(), await isOpen("--mentoring"), await isOpen("--no-mentoring")];
    expect(open).toEqual([true, false, false]);
  }),
  row(
    "flags go before the environment, and that before the file",
    "clig.dev",
    async ({ hat, file }) => {
      const input = ["-i", file("order.json", asLeader), "-q"];
      expect((await hat(input)).stdout).toBe("leader\n");
      expect((await hat([...input, "--team-size", "3"])).stdout).toBe("manager default\n");
      const mine = file("mine.yaml", "name: mine\nversion: 1.0.0\nextends: article\n");
      const env = { HAT_ADVISOR_RULES: "none.yaml" };
      const named = await hat([...large, "--json", "--rules", mine], { env });
      expect(JSON.parse(named.stdout).pack.name).toBe("mine");
      expect((await hat(large, { env })).code).toBe(3);
    },
  ),
  row(
    "nothing is coerced: no text becomes a number, no word a yes",
    "colinhacks/zod#2461",
    async ({ hat }) => {
      for (const text of ["", " ", "0x10", "1e3", "NaN", "٣"]) {
        const { code, stderr } = await hat(["--role", "leader", "--team-size", text]);
        expect([text, code]).toEqual([text, 2]);
        expect(stderr).toContain("--team-size");
      }
      const values = ['"teamSize":""', '"teamSize":"3"', '"teamSize":[]', '"teamSize":true'];
      const flags = ['"mentoring":"false"', '"mentoring":0', '"mentoring":""'];
      for (const entry of [...values, ...flags]) {
        const { code } = await hat([], { stdin: `{"role":"leader",${entry}}` });
        expect([entry, code]).toEqual([entry, 3]);
      }
    },
  ),
  row(
    "problems are sentences, never the checker's own dump",
    "colinhacks/zod#3973, colinhacks/zod#311, zaach/jsonlint#48",
    async ({ hat }) => {
      const stdins = [
        '{"role":"boss"}',
        "{}",
        '{"role":"leader","morale":{"score":3,"scale":"nps"}}',
        '{"role":"leader","deadline":5}',
        '{"role":"leader",}',
        '{"role":"leader"',
      ];
      for (const stdin of stdins) {
        const { code, stderr } = await hat([], { stdin });
        expect(code).toBe(3);
        expect(stderr).not.toMatch(/Zod|invalid_|"code"|undefined|Invalid input|union|Unexpected/i);
        expect(stderr).not.toMatch(stack);
      }
    },
  ),
  row(
    "what fails late is told like what fails at once",
    "tj/commander.js#1414, corsairdev/corsair#1056",
    async ({ hat }) => {
      const argvs = [
        [...quiet, "-o", join(noFolder, "x")],
        [...quiet, "-o", "."],
        ["batch", "none.ndjson"],
        [...quiet, "--rules", join(noFolder, "x.yaml")],
      ];
      for (const argv of argvs) {
        const { code, stdout, stderr } = await hat(argv);
        expect([argv, code, stdout]).toEqual([argv, 3, ""]);
        expect(stderr).toMatch(/can't be (written|read)/);
        expect(stderr).not.toMatch(stack);
      }
    },
  ),
];

const asking: ConventionRow[] = [
  row(
    "bare, it asks at a terminal; elsewhere it says what to give",
    "clig.dev, tj/commander.js#1442",
    async ({ hat, pty }) => {
      const { code, stdout, stderr } = await hat([]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).not.toContain("Usage:");
      for (const way of ["--role manager", "-i FILE", "--help lists every flag"])
        expect(oneLine(stderr)).toContain(way);
      await pty([]).sees(askOf("role"));
    },
  ),
  row("every question has a flag", "clig.dev", async ({ hat }) => {
    const asked = loadShippedBook().pack.questions.map(({ fact }) => fact);
    expect(asked.filter((fact) => !answerFlags.some((flag) => flag.fact === fact))).toEqual([]);
    const { stdout } = await hat([...everyAnswer.split(" "), "--json"]);
    expect(JSON.parse(stdout).open).toEqual([]);
  }),
  row(
    "--no-input, --json, -q or CI ask nothing, even at a terminal",
    "clig.dev, cli.github.com/manual",
    async ({ terminal }) => {
      const silent = [["--no-input"], ["--json"], ["-q"]].map((argv) => terminal(argv));
      for (const term of [...silent, terminal([], { env: { CI: "1" } })]) {
        expect(await term.ended).toBe(2);
        expect(term.text()).not.toContain(askOf("role"));
      }
    },
  ),
  row(
    "answers given are answered at once, and --ask asks only the rest",
    "clig.dev",
    async ({ terminal }) => {
      const answered = terminal(["--role", "manager"]);
      expect(await answered.ended).toBe(0);
      expect(answered.text()).toContain("MANAGER");
      const asked = terminal(["--role", "manager", "--occasion", "team", "--ask"]);
      await asked.sees(askOf("teamSize"));
      expect(asked.text()).not.toContain(askOf("role"));
    },
  ),
  row("told to read a pipe that is the terminal, it says so", "clig.dev", async ({ terminal }) => {
    for (const term of [terminal(["batch", "-"]), terminal(["batch"]), terminal(["-i", "-"])]) {
      expect(await term.ended).toBe(2);
      expect(term.text()).toMatch(/terminal/);
    }
  }),
  row(
    "Ctrl-C ends it at once: 130, no stack, the cursor back, and no script goes on",
    "clig.dev, SBoudrias/Inquirer.js#1502, commitizen/cz-cli#736, cloudflare/workers-sdk#4087",
    async ({ pty }) => {
      const term = pty([], { shell: '"$0" "$@" && echo went on' });
      await term.sees(askOf("role"));
      term.type(keys.ctrlC);
      expect(await term.ended).toBe(130);
      expect(term.text()).toContain("Stopped.");
      expect(term.text()).not.toMatch(/went on|ExitPromptError|^ +at /m);
      expect(leavesCursor(term.raw())).toBe(true);
    },
  ),
  row(
    "ended from outside, it leaves the terminal in order",
    "Node.js CLI best practices, cloudflare/workers-sdk#4087",
    async ({ pty }) => {
      for (const [name, code] of [
        ["TERM", 128 + 15],
        ["HUP", 128 + 1],
        ["INT", 130],
      ] as const) {
        const term = pty([], { shell: `echo $$; exec "$0" "$@"` });
        await term.sees(askOf("role"));
        process.kill(Number(term.text().split("\n")[0]), `SIG${name}`);
        expect(await term.ended).toBe(code);
        expect(leavesCursor(term.raw())).toBe(true);
      }
    },
  ),
  row(
    "a screen reader gets lines that only follow each other, and numbers",
    "bombshell-dev/clack#585, SBoudrias/Inquirer.js#1309, cli/cli#10710",
    async ({ terminal }) => {
      const term = terminal([], { env: { ACCESSIBLE: "1" } });
      await term.sees(/\n1\. .+\n2\. .+\n[\s\S]*Number \(Enter for \d\):/);
      term.type(`1${keys.enter}`);
      await term.sees("Number (Enter for");
      expect(term.raw()).not.toMatch(moves);
      expect(term.text().split(askOf("role"))).toHaveLength(2);
    },
  ),
  row(
    "a dumb terminal gets no escape codes",
    "clig.dev, prompt-toolkit/python-prompt-toolkit#390",
    async ({ terminal }) => {
      const card = terminal(large, { env: { TERM: "dumb" } });
      const asked = terminal([], { env: { TERM: "dumb" } });
      await asked.sees("Number (Enter for");
      expect(await card.ended).toBe(0);
      for (const term of [card, asked]) expect(term.raw()).not.toContain(escapes);
    },
  ),
  row(
    "at 20 columns a question is redrawn, not repeated, and no word is cut",
    "neon-bindings/neon-cli#24, SBoudrias/Inquirer.js#214",
    async ({ terminal }) => {
      const term = terminal([], { columns: 20 });
      await term.sees(/❯ ?1?\.? ?Manager/);
      term.type(keys.down.repeat(2) + keys.up);
      await term.sees(/❯ ?2?\.? ?Leader/);
      const text = oneLine((await term.shown()).join(" "));
      const ask = questions.get("role")?.ask ?? "";
      expect(text.split(ask.slice(0, 11))).toHaveLength(2);
      for (const word of ask.split(" ")) expect(text).toContain(word);
    },
  ),
  row(
    "a number that is none is refused in our own words",
    "SBoudrias/Inquirer.js#1485",
    async ({ terminal }) => {
      const term = terminal(["--role", "manager", "--occasion", "team", "--ask"]);
      await term.sees(askOf("teamSize"));
      term.type(`3,5${keys.enter}`);
      await term.sees(/whole number/);
      expect(term.text()).not.toContain("valid numeric");
    },
  ),
];

const looks: ConventionRow[] = [
  row(
    "each stream decides on its own colors, and a file gets none",
    "clig.dev, heroku/cli#3635, yoctocolors in ora 9",
    async ({ pty, terminal, folder }) => {
      const path = join(folder, "colors.txt");
      const filed = terminal([...large, "-o", path]);
      expect(await filed.ended).toBe(0);
      expect(readFileSync(path, "utf8")).not.toContain(escapes);
      const piped = pty(large, { shell: '"$0" "$@" | cat' });
      const told = pty(["--role", "boss"], { shell: '"$0" "$@" | cat' });
      expect([await piped.ended, await told.ended]).toEqual([0, 0]);
      expect(piped.raw()).not.toContain(escapes);
      expect(told.raw()).toMatch(colors);
    },
  ),
  row(
    "flags, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then CLICOLOR, TERM and the stream",
    "no-color.org, bixense.com/clicolors, force-color.org, chalk/supports-color#105",
    async ({ hat, terminal }) => {
      const rows: [
        env: Record<string, string>,
        inPipe: boolean,
        atTerminal: boolean,
        flag?: string,
      ][] = [
        [{}, false, true],
        [{ NO_COLOR: "1" }, false, false],
        [{ NO_COLOR: "" }, false, true],
        [{ FORCE_COLOR: "1" }, true, true],
        [{ FORCE_COLOR: "0", CLICOLOR_FORCE: "1" }, false, false],
        [{ CLICOLOR_FORCE: "1" }, true, true],
        [{ CLICOLOR_FORCE: "0" }, false, true],
        [{ CLICOLOR: "0" }, false, false],
        [{ CLICOLOR: "0", FORCE_COLOR: "1" }, true, true],
        [{ NO_COLOR: "1", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, false, false],
        [{ TERM: "dumb" }, false, false],
        [{ FORCE_COLOR: "1" }, false, false, "--no-color"],
        [{ NO_COLOR: "1", CLICOLOR: "0", TERM: "dumb" }, true, true, "--color"],
      ];
      for (const [env, inPipe, atTerminal, flag] of rows) {
        const argv = [...large, ...(flag ? [flag] : [])];
        const { stdout } = await hat(argv, { env });
        const term = terminal(argv, { env });
        await term.ended;
        const seen = [colors.test(stdout), colors.test(term.raw())];
        expect([env, flag, ...seen]).toEqual([env, flag, inPipe, atTerminal]);
      }
    },
  ),
  row(
    "nothing moves: no spinner, at no terminal",
    "clig.dev, netlify/cli#7982",
    async ({ hat, file, terminal }) => {
      const path = file("still.ndjson", manyRecords(50));
      const piped = await hat(["batch", path], { env: { FORCE_COLOR: "1" } });
      expect(piped.stderr).not.toMatch(moves);
      const term = terminal([...large, "--json"]);
      expect(await term.ended).toBe(0);
      expect(term.raw()).not.toMatch(moves);
    },
  ),
  row(
    "no meaning by color or sign alone, and ASCII where there is no more",
    "clig.dev, prisma/orm#1413",
    async ({ bin }) => {
      const env = { TERM: "linux" };
      const { stdout } = await bin(["--example", "large-team", "--explain"], { env });
      expect(stdout).toContain("LEADER hat");
      expect(stdout).toMatch(/^[ -~\n]+$/);
    },
  ),
  row(
    "lines fit the terminal, or 80 columns where it tells none",
    "clig.dev, stylelint/stylelint#1416",
    async ({ hat, terminal }) => {
      const widest = (text: string) => Math.max(...text.split("\n").map(widthOf));
      for (const columns of [20, 40, 80, 200]) {
        const term = terminal([...large, "--explain"], { columns });
        expect(await term.ended).toBe(0);
        expect(widest(term.text())).toBeLessThanOrEqual(Math.min(columns, 80));
      }
      expect(widest((await hat([])).stderr)).toBeLessThanOrEqual(80);
    },
  ),
  row(
    "columns stay straight beside wide letters and emoji",
    "Automattic/cli-table#62, console-table-printer#389",
    async ({ hat, folder }) => {
      const env = { HAT_ADVISOR_HOME: join(folder, "wide") };
      for (const name of ["ana", "無限", "👩‍👩‍👧", "Zoe\u0308"]) {
        await hat(["one-on-one", name, "--role", "manager", "-q"], { env });
      }
      const { stdout } = await hat(["history"], { env });
      const starts = stdout.split("\n").flatMap((line) => {
        const at = line.search(/today/);
        return at < 0 ? [] : [widthOf(line.slice(0, at))];
      });
      expect(starts.length).toBe(4);
      expect(new Set(starts).size).toBe(1);
    },
  ),
];

const manners: ConventionRow[] = [
  row(
    "what is kept stands in the state folder of the XDG rules; without a home it still runs",
    "XDG base directories, tessel/t2-cli#841",
    async ({ hat, folder }) => {
      const check = ["one-on-one", "ana", "--role", "manager", "-q"];
      const state = join(folder, "state");
      mkdirSync(state);
      await hat(check, { env: { XDG_STATE_HOME: state } });
      expect(readdirSync(join(state, "hat-advisor", "journal"))).toHaveLength(1);
      const env = { XDG_STATE_HOME: "relative", HOME: join(folder, "home") };
      expect((await hat(check, { env })).code).toBe(0);
      expect(existsSync("relative")).toBe(false);
      const barred = await hat(check, { env: { HAT_ADVISOR_HOME: "/dev/null/x" } });
      expect([barred.code, barred.stdout]).toEqual([0, "manager default\n"]);
      expect(barred.stderr).not.toBe("");
      expect((await hat(quiet, { env: { HOME: noFolder } })).code).toBe(0);
    },
  ),
  row(
    "what was there stays when a write fails",
    "thedotmack/claude-mem#3080, entrius/allways#244",
    async ({ sh, file }) => {
      file("kept.json", "before");
      const { stdout } = await sh(
        "trap '' XFSZ; (ulimit -f 0; hat-advisor --role leader --json -o kept.json); echo $?; cat kept.json; ls -A | grep -c '^\\.kept'",
      );
      expect(stdout).toBe("3\nbefore0\n");
    },
  ),
  row(
    "a start loads what it needs and no more",
    "12 Factor CLI Apps, SBoudrias/Inquirer.js#744, archgate/cli#286",
    async ({ bin, folder }) => {
      const loadedBy = async (name: string, argv: readonly string[]) => {
        const reports = join(folder, name);
        await bin(argv, { env: { NODE_V8_COVERAGE: reports } });
        const urls = readdirSync(reports).flatMap((report): string[] => {
          const { result } = JSON.parse(readFileSync(join(reports, report), "utf8"));
          return result.map(({ url }: { url: string }) => url);
        });
        const own = urls.flatMap((url) => url.split("/dist/")[1] ?? []);
        return own.sort();
      };
      expect(await loadedBy("version", ["--version"])).toEqual([]);
      expect(await loadedBy("json", [...large, "--json"])).toEqual(["commander.cjs", "main.cjs"]);
      const forCard = (await loadedBy("card", large)).join(" ");
      expect(forCard).toContain("render.cjs");
      expect(forCard).not.toMatch(/inquirer|yaml|json|zod|csv|Command|interview/);
    },
  ),
  row(
    "it runs from a path with a space, through a link, and from its first line",
    "Node.js CLI best practices, FurqanSoftware/node-whois#39",
    async ({ sh }) => {
      expect(readFileSync(bin, "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
      const { stdout } = await sh(
        `ln -s "${bin}" linked && ./linked --role leader -q && cd / && hat-advisor --version`,
      );
      expect(stdout).toBe(`leader default\n${packageJson.version}\n`);
    },
  ),
  row(
    "a Node that is too old is told so in a sentence, before anything newer is loaded",
    "serwist/serwist#365, mochajs/mocha#6038",
    async ({ bin: start, file }) => {
      const rows: [version: string, code: number][] = [
        ["18.20.8", 2],
        ["20.16.0", 2],
        ["21.7.3", 2],
        ["22.12.0", 2],
        ["23.4.0", 2],
        ["20.17.0", 0],
        ["22.13.0", 0],
        ["24.1.0", 0],
      ];
      const ran = await Promise.all(
        rows.map(([version]) => {
          const fake = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
          const url = pathToFileURL(file(`${version}.mjs`, fake)).href;
          return start(quiet, { program: ["--import", url, bin] });
        }),
      );
      expect(ran.map(({ code }) => code)).toEqual(rows.map(([, code]) => code));
      for (const { stderr } of ran.slice(0, 5)) {
        expect(stderr).toContain(
          `hat-advisor needs Node ${packageJson.engines.node}; this is Node `,
        );
      }
    },
  ),
];

showRows("at its streams", streams);
showRows("on its line", lines);
showRows("at a terminal", asking);
showRows("in its looks", looks);
showRows("as a guest on a machine", manners);
