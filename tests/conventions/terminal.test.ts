import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import stringWidth from "string-width";
import { registry } from "../../src/commands/registry.ts";
import { factNames } from "../../src/core/facts.ts";
import { answerFlags } from "../../src/input/answerFlags.ts";
import { shippedBook } from "../../src/shipped.ts";
import { bin } from "../cli/run.ts";
import { keys } from "../cli/terminal.ts";
import { conventions, type Row, shows } from "./rows.ts";
import { asLeader, asManager, colours, esc, manyRecords, moves, stack, wrong } from "./samples.ts";

// What good command-line tools do, row by row. Most rows are from clig.dev, "Node.js CLI apps best practices", "12
// Factor CLI Apps", no-color.org, force-color.org, bixense.com/clicolors and the XDG base directories; each names one.

const root = new URL("../../", import.meta.url);
const packageJson = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const askOf = (fact: "role" | "occasion"): string =>
  (shippedBook().questions.get(fact)?.ask ?? "").slice(0, 25);
const commands = registry.map(({ name }) => name);
const leader = ["--role", "manager", "--team-size", "22"];

/** One flag for each fact, so that nothing is left to ask. */
const everyAnswer =
  "--role leader --occasion team --morale low --direction unclear --deadline tight --project massive --plan unclear " +
  "--team-size 12 --transition layoffs --no-new-direct-report --reports-need-support --no-mentoring --level senior";

const streams: Row[] = [
  shows(
    1,
    "0 for success, one code for each kind of failure, all in help (clig.dev)",
    async ({ expect, hat, file }) => {
      file("1.json", asManager);
      file("1-wrong.json", wrong);
      const argvs = [
        ["-i", "1.json", "-q"],
        ["--role", "boss"],
        ["-i", "1-wrong.json"],
      ];
      const codes = await Promise.all(argvs.map(async (argv) => (await hat(argv)).code));
      expect(codes).toEqual([0, 2, 3]);
      const { stdout } = await hat(["--help"]);
      for (const code of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^  ${code} +\\w`, "m"));
    },
  ),
  shows(2, "a wrong line and a wrong document have different codes (sysexits)", async ({ expect, hat }) => {
    const [line, document] = await Promise.all([hat(["--bogus"]), hat(["advise", "-i", "nofile.json"])]);
    expect([line.code, document.code]).toEqual([2, 3]);
  }),
  shows(3, "a verdict is no failure, whichever it is (jqlang/jq#221)", async ({ expect, hat }) => {
    const ran = await Promise.all(
      [leader, ["--role", "manager"], ["--role", "neither"]].map((argv) => hat([...argv, "-q"])),
    );
    expect(ran.map(({ code, stdout }) => [code, stdout])).toEqual([
      [0, "leader\n"],
      [0, "manager\n"],
      [0, "none\n"],
    ]);
  }),
  shows(4, "results on stdout, everything else on stderr (clig.dev)", async ({ expect, hat }) => {
    const [good, bad] = await Promise.all([hat(leader), hat([], { stdin: wrong })]);
    expect([good.stdout === "", good.stderr]).toEqual([false, ""]);
    expect([bad.stdout, bad.stderr === ""]).toEqual(["", false]);
  }),
  shows(5, "--json is one document and nothing else, in failure too (clig.dev)", async ({ expect, hat }) => {
    const ran = await Promise.all([
      hat([...leader, "--json"]),
      hat(["--json"], { stdin: wrong }),
      hat(["--json", "--bogus"]),
      hat(["rules", "check", "--json"]),
    ]);
    for (const { stdout, stderr } of ran) {
      expect([stdout, stderr].filter((text) => text !== "")).toHaveLength(1);
      expect(JSON.parse(stdout || stderr)).toHaveProperty("schemaVersion", 1);
    }
  }),
  shows(6, "the shape of JSON is numbered and described (clig.dev)", async ({ expect, hat }) => {
    const [verdict, schema] = await Promise.all([hat([...leader, "--json"]), hat(["schema", "verdict"])]);
    expect(JSON.parse(verdict.stdout).schemaVersion).toBe(1);
    const { default: Ajv } = await import("ajv/dist/2020.js");
    const validate = new Ajv({ strict: false }).compile(JSON.parse(schema.stdout));
    expect([validate(JSON.parse(verdict.stdout)), validate.errors]).toEqual([true, null]);
    expect(validate({ schemaVersion: 1 })).toBe(false);
  }),
  shows(7, "one word with -q, the same through jq (cli.github.com/manual)", async ({ expect, sh }) => {
    const { stdout } = await sh(
      `hat-advisor ${everyAnswer} -q; hat-advisor ${everyAnswer} --json | jq -r .hat`,
    );
    expect(stdout).toMatch(/^(leader|manager)\n\1\n$/);
  }),
  shows(16, "- is stdin and stdout, -o names a file (clig.dev)", async ({ expect, hat, folder }) => {
    const piped = await hat(["advise", "-i", "-", "-o", "-", "-q"], { stdin: asLeader });
    expect(piped.stdout).toBe("leader\n");
    const filed = await hat([...leader, "-q", "-o", "16.txt"]);
    expect([filed.stdout, readFileSync(join(folder, "16.txt"), "utf8")]).toEqual(["", "leader\n"]);
  }),
  shows(18, "stdin that is not needed is not read (earendil-works/pi#5571)", async ({ expect, hat }) => {
    const argvs = [
      ["--version"],
      ["--help"],
      [...leader, "-q"],
      ["examples"],
      ["rules"],
      ["--example", "large-team"],
    ];
    const ran = await Promise.all(argvs.map((argv) => hat(argv, { stdin: "open" })));
    expect(ran.map(({ code, stdout }) => [code, stdout === ""])).toEqual(argvs.map(() => [0, false]));
  }),
  shows(21, "a reader who leaves ends it without a word (nodejs/node#947)", async ({ expect, sh, file }) => {
    file("21.ndjson", manyRecords(3000));
    const line = "hat-advisor batch 21.ndjson 2>21.err | head -1; cat 21.err >&2";
    for (let i = 0; i < 5; i++) {
      const { stdout, stderr } = await sh(line);
      expect(stderr).toBe("");
      expect(JSON.parse(stdout)).toMatchObject({ id: "team 0" });
    }
  }),
  shows(
    22,
    "all of the output arrives, however slow the reader (Node.js docs)",
    async ({ expect, sh, file, folder }) => {
      file("22.ndjson", manyRecords(300));
      const { stdout } = await sh(
        "hat-advisor batch 22.ndjson | (sleep 1; wc -c); hat-advisor batch 22.ndjson -o 22.out",
      );
      const { size } = statSync(join(folder, "22.out"));
      expect(size).toBeGreaterThan(70_000);
      expect(Number(stdout)).toBe(size);
    },
  ),
];

const help: Row[] = [
  shows(
    8,
    "-h and --help on every command, before all else, on stdout (clig.dev)",
    async ({ expect, hat }) => {
      const argvs = commands.flatMap((name) => [
        [name, "--team-size", "x", "-h"],
        [name, "--bogus", "--help"],
      ]);
      const ran = await Promise.all(argvs.map((argv) => hat(argv)));
      for (const { code, stdout, stderr } of ran) {
        expect([code, stderr]).toEqual([0, ""]);
        expect(stdout).toContain("Usage: hat-advisor");
      }
    },
  ),
  shows(9, "help begins with examples and says where to read on (clig.dev)", async ({ expect, hat }) => {
    for (const { stdout } of await Promise.all(commands.map((name) => hat([name, "--help"])))) {
      expect(stdout).toMatch(/^Examples:\n( {2}hat-advisor.*\n){2}/);
      expect(stdout).toMatch(/\nMore: \S/);
    }
  }),
  shows(10, "--version and -V print the version alone; -v stays free (clig.dev)", async ({ expect, hat }) => {
    const ran = await Promise.all([hat(["--version"]), hat(["-V"]), hat(["-v"])]);
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 2]);
    expect([ran[0]?.stdout, ran[1]?.stdout]).toEqual(Array(2).fill(`${packageJson.version}\n`));
  }),
  shows(34, "the nearest right name is offered, never taken (clig.dev)", async ({ expect, hat }) => {
    const rows: [string[], string, string?][] = [
      [["advis"], "Did you mean advise?"],
      [["--team-sise", "3"], "Did you mean --team-size?"],
      [[], "Did you mean teamSize?", '{"role":"manager","teamSise":3}'],
      [["--morale", "lo"], "Did you mean low?"],
      [["--example", "large-teem"], "Did you mean large-team?"],
      [["--role", "leader", "--format", "mardown"], "Did you mean markdown?"],
      [["rules", "chekc"], "Did you mean check?"],
      [["rules", "show", "larg-team"], "Did you mean large-team?"],
    ];
    const ran = await Promise.all(rows.map(([argv, , stdin = ""]) => hat(argv, { stdin })));
    ran.forEach(({ code, stdout, stderr }, i) => {
      expect(stderr.replace(/\s+/g, " ")).toContain(rows[i]?.[1]);
      expect([stdout, code === 0]).toEqual(["", false]);
    });
  }),
  shows(
    35,
    "every one-letter flag has a long one, and the usual names are used (clig.dev)",
    async ({ expect, hat }) => {
      const texts = await Promise.all(commands.map(async (name) => (await hat([name, "--help"])).stdout));
      for (const text of texts) {
        const short = text.split("\n").filter((line) => /^ {2}-[a-zA-Z]\b/.test(line));
        for (const line of short) expect(line).toMatch(/^ {2}-[a-zA-Z], --[a-z]/);
      }
      const usual = [
        "-h, --help",
        "-V, --version",
        "-q, --quiet",
        "-o, --output",
        "-i, --input",
        "--json",
        "--no-input",
        "--debug",
      ];
      for (const name of usual) expect(texts[0]).toContain(`  ${name} `);
    },
  ),
  shows(
    36,
    "-- ends options; = or a space; values may begin with a dash (POSIX)",
    async ({ expect, hat }) => {
      const argvs = [
        ["--team-size=-5"],
        ["--team-size", "-5"],
        ["advise", "--", "-notes.json"],
        ["--role=leader", "--id=-x", "-q"],
      ];
      const ran = await Promise.all(argvs.map((argv) => hat(argv)));
      expect(ran[0]?.stderr).toContain("--team-size must be 0 or more");
      expect(ran[1]?.stderr).toBe(ran[0]?.stderr);
      expect(ran[2]?.stderr).toContain('"-notes.json"');
      expect(ran.map(({ code }) => code)).toEqual([2, 2, 2, 0]);
    },
  ),
  shows(43, "names of commands are never shortened or guessed (clig.dev)", async ({ expect, hat }) => {
    const shortened = commands.flatMap((name) => [name.slice(0, -1), name.slice(0, 3)]);
    const ran = await Promise.all(shortened.map((name) => hat([name])));
    for (const { code, stdout, stderr } of ran) {
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^There is no command/);
    }
  }),
];

const questions: Row[] = [
  shows(
    11,
    "bare, it asks at a terminal; elsewhere it says what to give (clig.dev)",
    async ({ expect, hat, pty }) => {
      const { code, stderr, stdout } = await hat([]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/--role[\s\S]*-i FILE/);
      await pty([]).sees(askOf("role"));
    },
  ),
  shows(12, "no question without a flag (clig.dev)", async ({ expect, hat }) => {
    const asked = shippedBook().pack.questions.map(({ fact }) => fact);
    expect(asked.filter((fact) => !answerFlags.some((flag) => flag.fact === fact))).toEqual([]);
    const { code, stdout } = await hat([...everyAnswer.split(" "), "--json"], { stdin: "open" });
    expect([code, JSON.parse(stdout).open]).toEqual([0, []]);
  }),
  shows(13, "with nobody to ask, all that is missing is named at once (clig.dev)", async ({ expect, sh }) => {
    const { code, stderr } = await sh("echo '{}' | hat-advisor advise -i -");
    expect(code).toBe(3);
    for (const fact of factNames) expect(stderr).toContain(fact);
  }),
  shows(
    14,
    "--no-input, or CI in the environment, asks nothing even at a terminal (clig.dev)",
    async ({ expect, pty }) => {
      for (const term of [pty(["--no-input"]), pty([], { env: { CI: "1" } })]) {
        expect(await term.ended).toBe(2);
        expect(term.text()).toContain("nobody to ask");
        expect(term.text()).not.toContain(askOf("role"));
      }
    },
  ),
  shows(15, "what flags answer is not asked (clig.dev)", async ({ expect, pty }) => {
    const term = pty(["advise", "--role", "leader"]);
    expect(await term.sees("Enter to choose")).not.toContain(askOf("role"));
  }),
  shows(
    17,
    "asked to read a pipe that is the terminal, it says so instead of waiting (clig.dev)",
    async ({ expect, pty }) => {
      for (const term of [pty(["batch", "-"]), pty(["batch"]), pty(["-i", "-"])]) {
        expect(await term.ended).toBe(2);
        expect(term.text()).toMatch(/terminal/);
      }
    },
  ),
  shows(19, "Ctrl-C: at once, 130, no stack, the cursor back (clig.dev)", async ({ expect, pty }) => {
    const term = pty([]);
    await term.sees("Enter to choose");
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
    expect(term.text()).toContain("Cancelled.");
    expect(term.text()).not.toMatch(stack);
    expect(term.raw().lastIndexOf(`${esc}[?25h`)).toBeGreaterThan(term.raw().lastIndexOf(`${esc}[?25l`));
  }),
  shows(
    20,
    "ended from outside it ends, and leaves the terminal in order (Node.js CLI best practices)",
    async ({ expect, sh, pty }) => {
      const { stdout } = await sh("sleep 9 | (timeout -s TERM 2 hat-advisor; echo $?)");
      expect(stdout).toBe("124\n");
      for (const [name, number] of [
        ["TERM", 15],
        ["HUP", 1],
        ["INT", 2],
      ] as const) {
        const term = pty([], { shell: `echo $$; exec "$0" "$@"` });
        await term.sees("Enter to choose");
        process.kill(Number(term.text().split("\n")[0]), `SIG${name}`);
        expect(await term.ended).toBe(name === "INT" ? 130 : 128 + number);
        expect(term.raw().lastIndexOf(`${esc}[?25h`)).toBeGreaterThan(term.raw().lastIndexOf(`${esc}[?25l`));
      }
    },
  ),
  shows(
    28,
    "on a dumb terminal: no colour, no cursor movement, questions in lines (clig.dev)",
    async ({ expect, pty }) => {
      const env = { TERM: "dumb" };
      const card = pty(leader.concat("--no-input"), { env });
      expect(await card.ended).toBe(0);
      const asked = pty([], { env });
      await asked.sees("Number:");
      asked.type(keys.ctrlC);
      expect(await asked.ended).toBe(130);
      for (const term of [card, asked]) expect(term.raw()).not.toContain(esc);
    },
  ),
  shows(
    31,
    "for screen readers: lines that only follow each other, numbered choices (bombshell-dev/clack#585)",
    async ({ expect, pty }) => {
      const term = pty(["--quick"], { env: { ACCESSIBLE: "1" } });
      await term.sees(/\n1\. .+\n2\. .+\n[\s\S]*Number:/);
      term.type(`1${keys.enter}`);
      await term.sees("Answer:");
      term.type(keys.enter);
      await term.sees("Enter for none:");
      term.type(keys.enter);
      expect(await term.ended).toBe(0);
      expect(term.raw()).not.toMatch(moves);
      expect(term.text()).toMatch(/Leader \d+ points?, manager \d+\./);
      expect(term.text()).not.toMatch(/[█░→]/);
    },
  ),
];

const looks: Row[] = [
  shows(23, "colour for each stream by itself (clig.dev)", async ({ expect, hat, pty }) => {
    for (const { stdout, stderr } of await Promise.all([hat(leader), hat([], { stdin: wrong })])) {
      expect(stdout + stderr).not.toContain(esc);
    }
    const piped = pty([...leader, "--no-input"], { shell: '"$0" "$@" | cat' });
    const told = pty(["--role", "boss"], { shell: '"$0" "$@" | cat' });
    expect([await piped.ended, await told.ended]).toEqual([0, 0]);
    expect(piped.raw()).not.toContain(esc);
    expect(told.raw()).toMatch(colours);
  }),
  shows(24, "NO_COLOR, not empty: no colour, at a terminal too (no-color.org)", async ({ expect, pty }) => {
    const term = pty(["--example", "large-team"], { env: { NO_COLOR: "1" } });
    expect(await term.ended).toBe(0);
    expect(term.text()).toContain("LEADER");
    expect(term.raw()).not.toContain(esc);
  }),
  shows(25, "an empty NO_COLOR changes nothing (no-color.org)", async ({ expect, pty }) => {
    const term = pty(["--example", "large-team"], { env: { NO_COLOR: "" } });
    expect(await term.ended).toBe(0);
    expect(term.raw()).toMatch(colours);
  }),
  shows(
    26,
    "NO_COLOR before FORCE_COLOR and CLICOLOR_FORCE, those before CLICOLOR and the stream (bixense.com/clicolors)",
    async ({ expect, hat, pty }) => {
      const rows: [Record<string, string>, boolean][] = [
        [{ FORCE_COLOR: "1" }, true],
        [{ CLICOLOR_FORCE: "1" }, true],
        [{ FORCE_COLOR: "0", CLICOLOR_FORCE: "1" }, false],
        [{ CLICOLOR_FORCE: "0" }, false],
        [{ CLICOLOR: "0", FORCE_COLOR: "1" }, true],
        [{ NO_COLOR: "1", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, false],
      ];
      const ran = await Promise.all(rows.map(([env]) => hat(leader, { env })));
      expect(ran.map(({ stdout }) => colours.test(stdout))).toEqual(rows.map(([, coloured]) => coloured));
      for (const env of [{ CLICOLOR: "0" }, { FORCE_COLOR: "0" }]) {
        const term = pty(["--example", "large-team"], { env });
        await term.ended;
        expect(term.raw()).not.toContain(esc);
      }
    },
  ),
  shows(27, "--color and --no-color before the environment (clig.dev)", async ({ expect, hat }) => {
    const off = await hat([...leader, "--no-color"], { env: { FORCE_COLOR: "1" } });
    const on = await hat([...leader, "--color"], { env: { NO_COLOR: "1", CLICOLOR: "0", TERM: "dumb" } });
    expect([colours.test(off.stdout), colours.test(on.stdout)]).toEqual([false, true]);
  }),
  shows(
    29,
    "nothing moves: no spinner, at no terminal, beside no JSON (clig.dev)",
    async ({ expect, pty, sh, file, folder }) => {
      file("29.ndjson", manyRecords(50));
      const { stdout, stderr } = await sh(
        `hat-advisor ${leader.join(" ")} --json 2>&1; FORCE_COLOR=1 hat-advisor batch 29.ndjson`,
      );
      for (const line of stdout.trimEnd().split("\n"))
        expect(JSON.parse(line)).toHaveProperty("schemaVersion");
      expect(stderr).toMatch(/^50 read, 50 answered, 0 refused\.\n/);
      expect(stderr).not.toMatch(moves);
      const json = pty([...leader, "--no-input", "--json"]);
      const accessible = pty(["batch", join(folder, "29.ndjson")], {
        env: { ACCESSIBLE: "1" },
        shell: '"$0" "$@" >/dev/null',
      });
      expect([await json.ended, await accessible.ended]).toEqual([0, 0]);
      for (const term of [json, accessible]) expect(term.raw()).not.toMatch(moves);
    },
  ),
  shows(30, "no meaning by colour or sign alone (clig.dev)", async ({ expect, hat, file }) => {
    file("30.json", wrong);
    const env = { NO_COLOR: "1", LANG: "C" };
    const [card, accessible, problems, check] = await Promise.all([
      hat(leader, { env }),
      hat(leader, { env: { ...env, ACCESSIBLE: "1" } }),
      hat(["-i", "30.json"], { env }),
      hat(["rules", "check"], { env }),
    ]);
    expect(card.stdout).toMatch(/LEADER hat[\s\S]*leader #+-+ manager +\d+ : \d+/);
    expect(accessible.stdout).toMatch(/Leader 4 points, manager 2\./);
    expect(problems.stderr).toMatch(/cannot be used/);
    expect(check.stdout).toMatch(/No problems found/);
  }),
  shows(
    32,
    "lines fit the terminal, and 80 columns where it does not say (clig.dev)",
    async ({ expect, pty }) => {
      for (const columns of [20, 40, 80, 200]) {
        const term = pty([...leader, "--no-input", "--no-color"], { columns });
        expect(await term.ended).toBe(0);
        const widest = Math.max(
          ...term
            .text()
            .split("\n")
            .map((line) => stringWidth(line)),
        );
        expect(widest).toBeLessThanOrEqual(Math.min(columns, 80));
        expect(widest).toBeGreaterThan(Math.min(columns, 80) - 12);
      }
      const silent = pty([...leader, "--no-input", "--no-color"], { shell: 'stty cols 0; "$0" "$@"' });
      const known = pty([...leader, "--no-input", "--no-color"]);
      expect([await silent.ended, await known.ended]).toEqual([0, 0]);
      expect(silent.text()).toBe(known.text());
    },
  ),
  shows(
    33,
    "what is wrong, where, and how to put it right; never a stack (clig.dev)",
    async ({ expect, hat, file }) => {
      file("33.json", '{\n  "role": "leader",\n}\n');
      file("33-wrong.json", wrong);
      const [comma, names] = await Promise.all([hat(["-i", "33.json"]), hat(["-i", "33-wrong.json"])]);
      expect(comma.stderr).toMatch(/33\.json:2:19\n +Remove the comma/);
      expect(names.stderr).toMatch(
        /33-wrong\.json:2:3\n[\s\S]*33-wrong\.json:3:3\n[\s\S]*Did you mean morale\?/,
      );
      for (const { stderr } of [comma, names]) expect(stderr).not.toMatch(stack);
    },
  ),
];

const manners: Row[] = [
  shows(37, "flags before the environment before the file (clig.dev)", async ({ expect, hat, file }) => {
    file("37.json", asLeader);
    const both = await hat(["-i", "37.json", "--team-size", "3", "-q"]);
    const alone = await hat(["-i", "37.json", "-q"]);
    expect([alone.stdout, both.stdout]).toEqual(["leader\n", "manager\n"]);
    file("37.yaml", "name: mine\nversion: 1.0.0\nextends: article\n");
    const env = { HAT_ADVISOR_RULES: "none.yaml" };
    const named = await hat([...leader, "--json", "--rules", "37.yaml"], { env });
    expect(JSON.parse(named.stdout).pack.name).toBe("mine");
    expect((await hat(leader, { env })).code).toBe(3);
  }),
  shows(
    38,
    "what is kept stands in the state folder of the XDG rules; without a home it still runs (XDG)",
    async ({ expect, hat, folder }) => {
      const check = ["one-on-one", "ana", "--role", "manager", "-q"];
      const state = join(folder, "38");
      mkdirSync(state);
      const kept = await hat(check, { env: { XDG_STATE_HOME: state } });
      expect([kept.code, readdirSync(join(state, "hat-advisor", "journal")).length]).toEqual([0, 1]);
      const relative = await hat(check, { env: { XDG_STATE_HOME: "38-rel", HOME: join(folder, "38-home") } });
      expect([relative.code, existsSync(join(folder, "38-rel"))]).toEqual([0, false]);
      const barred = await hat(check, { env: { HAT_ADVISOR_HOME: "/dev/null/x" } });
      expect([barred.code, barred.stdout]).toEqual([0, "manager\n"]);
      expect(barred.stderr).toMatch(/^Warning: /);
      expect((await hat([...leader, "-q"], { env: { HOME: "/nonexistent" } })).code).toBe(0);
    },
  ),
  shows(
    39,
    "completion is printed, never installed (12 Factor CLI Apps)",
    async ({ expect, sh, hat, folder }) => {
      const home = join(folder, "39");
      mkdirSync(home);
      const env = { HOME: home };
      for (const shell of ["bash", "zsh", "fish"]) {
        const { code, stderr } = await sh(`set -o pipefail; hat-advisor completion ${shell} | ${shell} -n`, {
          env,
        });
        expect([shell, code, stderr]).toEqual([shell, 0, ""]);
      }
      expect((await hat(["completion", "powershell"], { env })).stdout).toContain(
        "Register-ArgumentCompleter",
      );
      expect(readdirSync(home)).toEqual([]);
    },
  ),
  shows(
    40,
    "a start loads what it needs and no more (12 Factor CLI Apps)",
    async ({ expect, hat, folder }) => {
      const loaded = async (name: string, argv: string[]) => {
        const reports = join(folder, `40-${name}`);
        await hat(argv, { env: { NODE_V8_COVERAGE: reports } });
        const files = readdirSync(reports).flatMap(
          (file): { url: string }[] => JSON.parse(readFileSync(join(reports, file), "utf8")).result,
        );
        return files.map(({ url }) => url).filter((url) => url.startsWith(new URL("dist/", root).href));
      };
      const holds = (urls: string[], word: string) =>
        urls.filter((url) => readFileSync(new URL(url), "utf8").includes(word));
      expect(await loaded("version", ["--version"])).toEqual([]);
      const ran = await loaded("run", [...leader, "-q"]);
      expect(ran.length).toBeGreaterThan(0);
      expect(holds(ran, "ExitPromptError").filter((url) => /Asker/.test(url))).toEqual([]);
      expect(holds(ran, "createPromptModule")).toEqual([]);
      expect(holds(ran, "YAMLParseError")).toEqual([]);
    },
  ),
  shows(
    41,
    "no network, and nothing said about updates (clig.dev)",
    async ({ expect, sh, pty, file, folder }) => {
      // Whatever is asked of the network is noted; the first line shows that it would be.
      const path = join(folder, "asked");
      file(
        "watch.cjs",
        `const note = (what) => () => { require("fs").appendFileSync(${JSON.stringify(path)}, what + " "); throw new Error(what); };
      require("net").Socket.prototype.connect = note("connect");
      require("dns").lookup = note("lookup");
      require("dgram").createSocket = note("datagram");
      globalThis.fetch = note("fetch");`,
      );
      const env = { NODE_OPTIONS: `--require "${join(folder, "watch.cjs")}"` };
      await sh(`node -e 'require("http").get("http://127.0.0.1:9")'`, { env });
      expect(readFileSync(path, "utf8")).toBe("connect ");
      const { code, stdout } = await sh(
        `hat-advisor ${leader.join(" ")} -q && hat-advisor rules test >/dev/null && echo '${asManager}' | hat-advisor batch -q -`,
        { env },
      );
      expect([code, stdout]).toEqual([0, "leader\n1\tmanager\n"]);
      expect(readFileSync(path, "utf8")).toBe("connect ");
      const term = pty([...leader, "--no-input", "-q"]);
      expect(await term.ended).toBe(0);
      expect(term.raw()).toBe("leader\r\n");
    },
  ),
  shows(
    42,
    "runs from a path with a space, through a link, and tells an old Node what it needs (Node.js CLI best practices)",
    async ({ expect, hat, sh, folder, file }) => {
      expect(readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
      expect(fileURLToPath(new URL(packageJson.bin["hat-advisor"], root))).toBe(bin);
      const { stdout } = await sh(
        `ln -s "${bin}" linked && ./linked --role leader -q && cd "${folder}" && hat-advisor --version`,
      );
      expect(stdout).toBe(`leader\n${packageJson.version}\n`);
      file(
        "old.mjs",
        'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } });',
      );
      const old = await hat(["--role", "leader"], {
        program: ["--import", pathToFileURL(join(folder, "old.mjs")).href, bin],
      });
      expect([old.code, old.stdout]).toEqual([2, ""]);
      expect(old.stderr).toMatch(/^hat-advisor needs Node .*20\.17.*; this is Node 18\.20\.0\.\n$/);
    },
  ),
];

conventions(
  "Conventions of the terminal",
  43,
  [...streams, ...help, ...questions, ...looks, ...manners].sort((a, b) => a.row - b.row),
);
