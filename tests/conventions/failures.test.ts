import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import xterm from "@xterm/headless";
import stringWidth from "string-width";
import { shippedBook } from "../../src/shipped.ts";
import { bin } from "../cli/run.ts";
import { keys } from "../cli/terminal.ts";
import { conventions, instead, type Row, shows } from "./rows.ts";
import { asLeader, asManager, beyondAscii, colours, esc, manyRecords, moves, stack } from "./samples.ts";

// Failures that other tools met, each with the public report it is known from: the whole kind is handled, and the
// report's own sample is the test.

const askOf = (fact: "role" | "teamSize"): string =>
  (shippedBook().questions.get(fact)?.ask ?? "").slice(0, 12);
const quiet = ["--role", "leader", "-q"];
const readline = /ERR_USE_AFTER_CLOSE|ExitPromptError|readline|unsettled/i;
const bom = "\ufeff";
const three = ['{"id":"a","role":"manager"}', "{bad", '{"id":"c","role":"leader"}'];

const asking: Row[] = [
  shows(
    1,
    "Ctrl-C at a question: no error of the library (SBoudrias/Inquirer.js#1502)",
    async ({ expect, pty }) => {
      for (const [argv, env, seen] of [
        [[], {}, "Enter to choose"],
        [["--role", "leader", "--quick"], {}, askOf("teamSize")],
        [[], { ACCESSIBLE: "1" }, "Number:"],
      ] as const) {
        const term = pty(argv, { env });
        await term.sees(seen);
        term.type(keys.ctrlC);
        expect(await term.ended).toBe(130);
        expect(term.text()).toMatch(/Cancelled\.\n$/);
        expect(term.text()).not.toMatch(readline);
      }
    },
  ),
  shows(2, "no input at all is no success (SBoudrias/Inquirer.js#495)", async ({ expect, sh }) => {
    const { stdout, stderr } = await sh(
      "for i in 1 2; do hat-advisor </dev/null; echo $?; hat-advisor <&-; echo $?; done",
    );
    expect(stdout).toBe("2\n2\n2\n2\n");
    expect(stderr.match(/nobody to ask/g)).toHaveLength(4);
  }),
  shows(
    3,
    "an endless pipe ends it, with a few words (SBoudrias/Inquirer.js#365)",
    async ({ expect, sh }) => {
      const { stdout } = await sh(
        "yes | timeout -s KILL 20 hat-advisor 2>&1 | wc -c; yes '' | timeout -s KILL 20 hat-advisor 2>&1 | wc -c",
      );
      for (const size of stdout.trim().split("\n")) {
        expect(Number(size)).toBeGreaterThan(20);
        expect(Number(size)).toBeLessThan(1000);
      }
    },
  ),
  shows(4, "lines piped in are a document, not typing (SkipLabs/skip#32)", async ({ expect, sh }) => {
    const { code, stdout, stderr } = await sh("printf 'Bob\\n5\\nlead\\n' | hat-advisor");
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/<stdin> is not JSON/);
    expect(stderr).not.toMatch(readline);
  }),
  shows(
    5,
    "stdin is for the document or for keys, never for both (nodejs/node#60344)",
    async ({ expect, pty, file, folder }) => {
      file("5.json", '{"role":"manager"}');
      const term = pty(["--all", "-q"], { shell: `cat "${join(folder, "5.json")}" | "$0" "$@"` });
      expect(await term.ended).toBe(0);
      expect(term.text()).toBe("manager\n");
    },
  ),
  shows(
    6,
    "where a question would need another terminal, it is named instead (SBoudrias/Inquirer.js#188)",
    async ({ expect, pty, sh }) => {
      const term = pty([], { shell: `echo '{}' | "$0" "$@"` });
      expect(await term.ended).toBe(3);
      expect(term.text()).toMatch(/role is missing/);
      const { code, stderr } = await sh("setsid -w hat-advisor </dev/null");
      expect(code).toBe(2);
      expect(stderr).toMatch(/nobody to ask/);
    },
  ),
  shows(
    7,
    "a caught verdict holds no question, and the questions are seen (bitwarden/cli#7)",
    async ({ expect, pty }) => {
      const term = pty(["--role", "leader", "--quick", "--json"], {
        // The shell waits for a last key, since what a closing terminal still holds is lost.
        shell: `x=$("$0" "$@"); echo "caught:$x"; read -r _`,
      });
      await term.sees(askOf("teamSize"));
      term.type(keys.enter);
      await term.sees("Enter when done");
      term.type(keys.enter);
      await term.sees(/caught:.*\n/);
      term.type(keys.enter);
      expect(await term.ended).toBe(0);
      const caught = /caught:(.*)/.exec(term.text())?.[1] ?? "";
      expect(JSON.parse(caught)).toMatchObject({ schemaVersion: 1, hat: "leader" });
    },
  ),
  shows(
    8,
    "a pipe that never closes is no reason to wait (openai/codex#20919)",
    async ({ expect, hat, file }) => {
      file("8.json", asManager);
      file("8.ndjson", manyRecords(2));
      const argvs = [
        ["advise", "-i", "8.json", "-q"],
        quiet,
        ["batch", "8.ndjson", "-q"],
        ["history"],
        ["rules", "test"],
      ];
      const ran = await Promise.all(argvs.map((argv) => hat(argv, { stdin: "open" })));
      expect(ran.map(({ code, stdout, stderr }) => [code, stdout + stderr === ""])).toEqual(
        argvs.map(() => [0, false]),
      );
    },
  ),
  shows(
    31,
    "at 20 columns a question is redrawn, not repeated, and no word is cut (neon-bindings/neon-cli#24)",
    async ({ expect, pty }) => {
      const columns = 20;
      const screen = new xterm.Terminal({ cols: columns, rows: 50, allowProposedApi: true });
      const term = pty([], { columns });
      await term.sees("Enter to choose");
      for (let i = 0; i < 3; i++) term.type(keys.down);
      for (let i = 0; i < 3; i++) term.type("\u001b[A");
      term.type(keys.down);
      await term.sees(/❯ Leader/);
      await new Promise<void>((done) => screen.write(term.raw(), done));
      const lines = Array.from({ length: 50 }, (_, i) => screen.buffer.active.getLine(i));
      expect(lines.filter((line) => line?.isWrapped)).toEqual([]);
      const text = lines
        .map((line) => line?.translateToString(true) ?? "")
        .join(" ")
        .replace(/\s+/g, " ");
      expect(text.split(askOf("role"))).toHaveLength(2);
      for (const word of (shippedBook().questions.get("role")?.ask ?? "").split(" "))
        expect(text).toContain(word);
    },
  ),
  shows(
    42,
    "a number that is none is refused in our own words (SBoudrias/Inquirer.js#1485)",
    async ({ expect, pty }) => {
      const term = pty(["--role", "manager", "--quick"]);
      await term.sees(askOf("teamSize"));
      term.type(`3,5${keys.enter}`);
      await term.sees("Type a whole number in digits");
      expect(term.text()).not.toContain("valid numeric");
    },
  ),
  shows(
    43,
    "a choice is not redrawn for a screen reader (SBoudrias/Inquirer.js#1309)",
    async ({ expect, pty }) => {
      const term = pty([], { env: { ACCESSIBLE: "1" } });
      await term.sees("Number:");
      term.type(`2${keys.enter}`);
      await term.sees("Number:");
      term.type(keys.ctrlC);
      await term.ended;
      expect(term.raw()).not.toMatch(moves);
      expect(term.text().split(askOf("role"))).toHaveLength(2);
    },
  ),
  shows(
    44,
    "the cursor is shown again, however it ends (cloudflare/workers-sdk#4087)",
    async ({ expect, pty }) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        const term = pty([], { shell: 'echo $$; exec "$0" "$@"' });
        await term.sees("Enter to choose");
        expect(term.raw()).toContain(`${esc}[?25l`);
        process.kill(Number(term.text().split("\n")[0]), signal);
        await term.ended;
        expect(term.raw()).toMatch(new RegExp(`${esc}\\[\\?25h[^${esc}]*$`));
      }
    },
  ),
  shows(45, "a script does not go on after Ctrl-C (commitizen/cz-cli#736)", async ({ expect, pty }) => {
    const term = pty([], { shell: '"$0" "$@" && echo went on' });
    await term.sees("Enter to choose");
    term.type(keys.ctrlC);
    expect(await term.ended).toBe(130);
    expect(term.text()).not.toContain("went on");
  }),
];

const looks: Row[] = [
  shows(
    9,
    "NO_COLOR counts, though chalk does not look (chalk/supports-color#105)",
    async ({ expect, pty }) => {
      for (const env of [{ NO_COLOR: "1" }, { CLICOLOR: "0" }]) {
        const card = pty(["--example", "acquisition"], { env });
        const asked = pty([], { env });
        await asked.sees("Enter to choose");
        asked.type(keys.ctrlC);
        expect([await card.ended, await asked.ended]).toEqual([0, 130]);
        for (const term of [card, asked]) expect(term.raw()).not.toMatch(colours);
      }
    },
  ),
  shows(
    10,
    "no escape codes in files, also when it runs at a terminal (heroku/cli#3635)",
    async ({ expect, pty, folder }) => {
      const path = join(folder, "10.txt");
      const term = pty(["--example", "acquisition", "-o", path]);
      expect(await term.ended).toBe(0);
      expect(readFileSync(path, "utf8")).toMatch(new RegExp(`^[^${esc}]*LEADER hat[^${esc}]*$`));
    },
  ),
  shows(
    11,
    "colour is decided for the very stream it goes to (yoctocolors in ora 9)",
    async ({ expect, pty, file, folder }) => {
      file("11.ndjson", manyRecords(5));
      const term = pty(["batch", join(folder, "11.ndjson")], { shell: '"$0" "$@" 2>&1 >/dev/null | cat' });
      expect(await term.ended).toBe(0);
      expect(term.text()).toMatch(/^5 read, 5 answered/);
      expect(term.raw()).not.toContain(esc);
    },
  ),
  shows(
    12,
    "with --json both streams together still are one document (netlify/cli#7982)",
    async ({ expect, sh, pty, folder }) => {
      const home = join(folder, "12");
      const env = { HAT_ADVISOR_HOME: home };
      const runs = [
        "advise --role leader",
        "advise --role boss",
        "one-on-one ana --role manager",
        "history ana",
        "rules check",
      ];
      const { stdout, stderr } = await sh(
        runs.map((words) => `hat-advisor ${words} --json 2>&1 | jq -c .schemaVersion`).join("; "),
        { env },
      );
      expect([stdout, stderr]).toEqual(["1\n".repeat(runs.length), ""]);
      const term = pty(["--role", "leader", "--no-input", "--json"], { env: { FORCE_COLOR: "1" } });
      expect(await term.ended).toBe(0);
      expect(JSON.parse(term.raw())).toHaveProperty("hat", "leader");
    },
  ),
  shows(
    32,
    "columns stay straight beside wide letters and emoji (Automattic/cli-table#62)",
    async ({ expect, hat, folder }) => {
      const env = { HAT_ADVISOR_HOME: join(folder, "32") };
      for (const name of ["ana", "無限", "👩‍👩‍👧", "⚠️", "Zoe\u0308"]) {
        await hat(["one-on-one", name, "--role", "manager", "-q"], { env });
      }
      const { stdout } = await hat(["history"], { env });
      const lines = stdout.trimEnd().split("\n");
      expect(lines).toHaveLength(5);
      const starts = lines.map((line) => stringWidth(line.slice(0, line.indexOf("manager hat"))));
      expect(new Set(starts).size).toBe(1);
      const card = await hat(["--role", "leader", "--id", "無限 👩‍👩‍👧 ⚠️"]);
      expect(card.stdout).toContain("無限 👩‍👩‍👧 ⚠️");
    },
  ),
  shows(33, "ASCII alone where there is no more (prisma/orm#1413)", async ({ expect, hat }) => {
    const worlds = [{ LANG: "C" }, { TERM: "linux" }, { LC_ALL: "de_DE.ISO-8859-1" }];
    for (const { stdout } of await Promise.all(
      worlds.map((env) => hat(["--example", "acquisition", "--explain"], { env })),
    )) {
      expect(stdout).toContain("#");
      expect(stdout).not.toMatch(beyondAscii);
    }
  }),
  shows(
    34,
    "a dumb terminal gets no escape codes (prompt-toolkit/python-prompt-toolkit#390)",
    async ({ expect, pty }) => {
      const term = pty(["--quick"], { env: { TERM: "dumb" } });
      await term.sees("Number:");
      term.type(`1${keys.enter}`);
      await term.sees("Answer:");
      term.type(keys.enter);
      await term.sees("Enter for none:");
      term.type(keys.enter);
      expect(await term.ended).toBe(0);
      expect(term.raw()).not.toContain(esc);
    },
  ),
];

const pipes: Row[] = [
  shows(13, "a reader who leaves, twenty times over (squads-cli#138)", async ({ expect, sh, file }) => {
    file("13.ndjson", manyRecords(2000));
    const { stdout, stderr } = await sh(
      "for i in {1..20}; do hat-advisor batch 13.ndjson -q | head -1; done; hat-advisor rules --json | head -c1",
    );
    expect(stdout).toBe(`${"team 0\tmanager\n".repeat(20)}[`);
    expect(stderr).not.toMatch(/EPIPE|^ +at /m);
  }),
  shows(14, "no output is cut at 65,536 bytes (nodeca/js-yaml#286)", async ({ expect, sh, file }) => {
    file("14.ndjson", manyRecords(5000));
    const { stdout } = await sh(
      "hat-advisor batch 14.ndjson 2>/dev/null | (sleep 1; cat) | tee 14.out | wc -l; tail -c 1 14.out | od -An -c",
    );
    expect(stdout).toMatch(/^5000\n +\\n\n$/);
  }),
  shows(15, "a byte order mark is no part of the text (rpamis/comet#348)", async ({ expect, hat, file }) => {
    file("15.json", bom + asManager);
    file("15.ndjson", `${bom}${asManager}\n`);
    file("15.csv", `${bom}role\r\nmanager\r\n`);
    const ran = await Promise.all([
      hat(["-i", "15.json", "-q"]),
      hat(["advise", "-i", "-", "-q"], { stdin: bom + asManager }),
      hat(["batch", "15.ndjson", "-q"]),
      hat(["batch", "-", "-q"], { stdin: `${bom}${asManager}\n` }),
      hat(["batch", "15.csv", "-q"]),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    for (const { stdout } of ran) expect(stdout).toMatch(/^(\d\t)?manager\n$/);
  }),
  shows(
    16,
    "empty lines are passed by, and lines keep their numbers (mbostock/ndjson-cli#9)",
    async ({ expect, hat }) => {
      const { code, stdout } = await hat(["batch", "-"], { stdin: `${asManager}\n\n \n{"role":"boss"}\n\n` });
      const records = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect([code, records.length, records[0].hat, records[1].line]).toEqual([3, 2, "manager", 4]);
    },
  ),
  shows(
    17,
    "lines may end in CRLF, and the last one in nothing (JSON Lines, wardi/jsonlines#100)",
    async ({ expect, hat }) => {
      const { code, stdout } = await hat(["batch", "-", "-q"], { stdin: `${asManager}\r\n${asLeader}` });
      expect([code, stdout]).toEqual([0, "1\tmanager\n2\tleader\n"]);
    },
  ),
  shows(
    18,
    "one bad line spoils itself alone, and is named (pamelafox/ndjson-readablestream#11)",
    async ({ expect, hat }) => {
      const stdin = `${three.join("\n")}\n`;
      const { code, stdout } = await hat(["batch", "-"], { stdin });
      const records = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect([code, records.map(({ hat, line }) => hat ?? line)]).toEqual([3, ["manager", 2, "leader"]]);
      expect((await hat(["batch", "-", "-q", "--fail-fast"], { stdin })).stdout).not.toContain("leader");
    },
  ),
  shows(
    40,
    "what was there stays when a write fails, and is not read as empty (thedotmack/claude-mem#3080)",
    async ({ expect, sh, hat, file, folder }) => {
      file("40.json", "before");
      const { code, stdout } = await sh(
        "trap '' XFSZ; (ulimit -f 0; hat-advisor --role leader --json -o 40.json); echo $?; cat 40.json; ls -A | grep -c '^\\.40'",
      );
      expect([code, stdout]).toEqual([1, "3\nbefore0\n"]);
      const home = join(folder, "40");
      const env = { HAT_ADVISOR_HOME: home };
      const check = ["one-on-one", "ana", "--role", "manager", "-q"];
      await hat(check, { env });
      const [name = ""] = readdirSync(join(home, "journal"));
      const path = join(home, "journal", name);
      const kept = readFileSync(path, "utf8");
      writeFileSync(path, `${kept}{"half`);
      const again = await hat(check, { env });
      expect(again.stderr).toContain(`line ${kept.split("\n").length} cannot be read`);
      expect(readFileSync(path, "utf8").startsWith(`${kept}{"half`)).toBe(true);
      expect(JSON.parse((await hat(["history", "ana", "--json"], { env })).stdout).checks).toHaveLength(2);
    },
  ),
];

const documents: Row[] = [
  shows(
    19,
    "a comma too many is named in plain words (better-auth/better-auth#601)",
    async ({ expect, sh }) => {
      const { code, stderr } = await sh(`echo '{"role":"leader",}' | hat-advisor advise -i -`);
      expect(code).toBe(3);
      expect(stderr).toMatch(/<stdin>:1:17\n +Remove the comma before }/);
      expect(stderr).not.toMatch(/position|double-quoted|Unexpected/);
    },
  ),
  shows(
    20,
    "an error names the file, the line and the column (jqlang/jq#3146)",
    async ({ expect, hat, file }) => {
      file("20.json", '{\n  "role": "leader",\n  "teamSize": 01\n}\n');
      const ran = await Promise.all([hat(["-i", "20.json"]), hat([], { stdin: '{"role":"leader"' })]);
      expect(ran[0]?.stderr).toMatch(/20\.json:3:\d+\n/);
      expect(ran[1]?.stderr).toMatch(/<stdin>:1:17\n/);
    },
  ),
  shows(21, "a name nobody knows is refused, not dropped (colinhacks/zod#418)", async ({ expect, hat }) => {
    const stdin = '{"role":"leader","teamSize":3,"moral":"low"}';
    const [one, many] = await Promise.all([hat([], { stdin }), hat(["batch", "-"], { stdin })]);
    expect([one.code, one.stdout, many.code]).toEqual([3, "", 3]);
    expect(one.stderr).toMatch(/moral is not a known name[\s\S]*Did you mean morale\?/);
    expect(JSON.parse(many.stdout).problems).toMatchObject([{ path: "moral", suggestion: "morale" }]);
  }),
  shows(22, "nothing is coerced: no text becomes a number (colinhacks/zod#2461)", async ({ expect, hat }) => {
    const flags = ["", " ", "0x10", "1e3", "3.5", "NaN", "٣"].map((text) =>
      hat(["--role", "leader", "--team-size", text]),
    );
    const values = ['""', '"3"', "[]", "true", "3.5", "-1"].map((value) =>
      hat([], { stdin: `{"role":"leader","teamSize":${value}}` }),
    );
    const booleans = ['"false"', "0", '""'].map((value) =>
      hat([], { stdin: `{"role":"leader","mentoring":${value}}` }),
    );
    for (const { code, stdout, stderr } of await Promise.all(flags)) {
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("--team-size");
    }
    for (const { code, stdout } of await Promise.all([...values, ...booleans]))
      expect([code, stdout]).toEqual([3, ""]);
    const unknown = await hat(["--json"], { stdin: '{"role":"leader","teamSize":null}' });
    expect(JSON.parse(unknown.stdout).open.map(({ fact }: { fact: string }) => fact)).toContain("plan");
  }),
  shows(
    23,
    "problems are sentences, never the checker's own dump (colinhacks/zod#3973)",
    async ({ expect, hat }) => {
      const [wrong, missing] = await Promise.all([
        hat([], { stdin: '{"role":"boss"}' }),
        hat([], { stdin: "{}" }),
      ]);
      expect(wrong.stderr).toMatch(
        /role is not a known value \(got "boss"\)\.\n +Allowed: manager, leader, neither\./,
      );
      expect(missing.stderr).toMatch(/role is missing/);
      for (const { stderr } of [wrong, missing])
        expect(stderr).not.toMatch(/ZodError|invalid_|"code"|undefined/);
    },
  ),
  shows(
    24,
    "of several forms, the one meant is named with what it allows (colinhacks/zod#311)",
    async ({ expect, hat }) => {
      const scale = await hat([], { stdin: '{"role":"leader","morale":{"score":3,"scale":"nps"}}' });
      expect(scale.stderr).toMatch(/morale\.scale[\s\S]*enps/);
      const kind = await hat([], { stdin: '{"role":"leader","deadline":5}' });
      expect(kind.stderr).toMatch(/deadline[\s\S]*tight/);
      for (const { code, stderr } of [scale, kind]) {
        expect(code).toBe(3);
        expect(stderr).not.toMatch(/Invalid input|union/i);
      }
    },
  ),
];

const lines: Row[] = [
  shows(
    25,
    "a negative number is a value, refused by its range (tj/commander.js#61)",
    async ({ expect, hat }) => {
      const ran = await Promise.all([
        hat(["--team-size", "-5"]),
        hat(["--team-size=-5"]),
        hat(["--role", "leader", "--id", "-5", "-q"]),
      ]);
      expect(ran.map(({ code }) => code)).toEqual([2, 2, 0]);
      for (const { stderr } of ran.slice(0, 2)) expect(stderr).toMatch(/--team-size must be 0 or more/);
    },
  ),
  shows(
    26,
    "values and names may begin with a dash (tj/commander.js#107)",
    async ({ expect, hat, file, folder }) => {
      file("-notes.json", asManager);
      file("-teams.ndjson", `${asManager}\n`);
      const env = { HAT_ADVISOR_HOME: join(folder, "26") };
      const argvs = [
        ["advise", "-i", "-notes.json", "-q"],
        ["advise", "--input=-notes.json", "-q"],
        ["batch", "-q", "--", "-teams.ndjson"],
        ["one-on-one", "--role", "manager", "-q", "--", "-ana"],
        ["history", "--", "-ana"],
      ];
      for (const argv of argvs) expect([argv, (await hat(argv, { env })).code]).toEqual([argv, 0]);
      expect((await hat(["advise", "--", "-notes.json"])).code).toBe(2);
    },
  ),
  shows(27, "a flag given twice does not quietly lose one (tj/commander.js#235)", async ({ expect, hat }) => {
    const { code, stderr } = await hat(["--team-size", "3", "--team-size", "9"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--team-size is given twice, as 3 and as 9/);
    expect((await hat(["--role", "leader", "--role", "leader", "-q"])).code).toBe(0);
  }),
  shows(28, "a flag with a no- form has no default (tj/commander.js#979)", async ({ expect, hat }) => {
    const open = async (...more: string[]) => {
      const { stdout } = await hat(["--role", "manager", "--json", ...more]);
      return JSON.parse(stdout).open.some(({ fact }: { fact: string }) => fact === "mentoring");
    };
    expect(await Promise.all([open(), open("--mentoring"), open("--no-mentoring")])).toEqual([
      true,
      false,
      false,
    ]);
    expect((await hat(["--mentoring", "--no-mentoring"])).code).toBe(2);
  }),
  shows(
    29,
    "what fails later is told like what fails at once (tj/commander.js#1414)",
    async ({ expect, hat }) => {
      const ran = await Promise.all([
        hat([...quiet, "-o", "/nonexistent/x"]),
        hat([...quiet, "-o", "."]),
        hat(["batch", "none.ndjson"]),
        hat([...quiet, "--rules", "/nonexistent.yaml"]),
      ]);
      for (const { code, stdout, stderr } of ran) {
        expect([code, stdout]).toEqual([3, ""]);
        expect(stderr).toMatch(/cannot be (written|read)/);
        expect(stderr).not.toMatch(stack);
      }
    },
  ),
  shows(
    30,
    "bare, it asks or says what to give; it never shows help as an error (tj/commander.js#1442)",
    async ({ expect, hat, pty }) => {
      const { code, stdout, stderr } = await hat([]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).not.toContain("Usage:");
      const term = pty([]);
      await term.sees(askOf("role"));
      term.type(keys.ctrlC);
      expect(await term.ended).toBe(130);
    },
  ),
];

const packages: Row[] = [
  shows(
    35,
    "the promise of Node is checked before anything newer is loaded (serwist/serwist#365)",
    async ({ expect, hat, file, folder }) => {
      const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
      const asNode = (version: string) => {
        const name = file(
          `35-${version}.mjs`,
          `Object.defineProperty(process, "versions", { value: { node: "${version}" } });`,
        );
        return hat(quiet, { program: ["--import", join(folder, name), bin] });
      };
      const ran = await Promise.all(
        ["18.20.8", "20.16.0", "21.7.3", "22.12.0", "23.4.0", "20.17.0", "22.13.0", "24.1.0"].map(asNode),
      );
      expect(ran.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 0, 0, 0]);
      for (const { stderr } of ran.slice(0, 5)) expect(stderr).toContain(`needs Node ${engines.node};`);
    },
  ),
  shows(
    36,
    "questions are loaded when one is asked (yargs-like start-up, SBoudrias/Inquirer.js#744)",
    async ({ expect, hat, folder }) => {
      const reports = join(folder, "36");
      await hat(["--help"], { env: { NODE_V8_COVERAGE: reports } });
      const texts = readdirSync(reports).flatMap(
        (name): { url: string }[] => JSON.parse(readFileSync(join(reports, name), "utf8")).result,
      );
      const own = texts.map(({ url }) => url).filter((url) => url.includes("/dist/"));
      expect(own.length).toBeGreaterThan(0);
      for (const url of own) expect(readFileSync(new URL(url), "utf8")).not.toContain("createPromptModule");
    },
  ),
  instead(
    37,
    "npx may run a stale version (npm/cli#2329)",
    "npx does, before the program starts; the README can name @latest",
  ),
  instead(
    38,
    "npm i -g may lack the right to write (google-gemini/gemini-cli#1648)",
    "npm says it, before the program is there",
  ),
  shows(
    39,
    "the file that is run says what runs it (FurqanSoftware/node-whois#39)",
    async ({ expect, sh }) => {
      expect(readFileSync(bin, "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
      expect((await sh(`"${bin}" --role leader -q`)).stdout).toBe("leader\n");
    },
  ),
  shows(
    41,
    "no notice of updates anywhere (simple-update-notifier#16)",
    async ({ expect, hat, pty, folder }) => {
      const home = join(folder, "41");
      mkdirSync(home);
      const env = { HOME: home };
      expect(await hat(quiet, { env })).toEqual({ code: 0, stdout: "leader\n", stderr: "" });
      const term = pty(["--role", "leader", "--no-input", "-q"], { env });
      await term.ended;
      expect(term.raw()).toBe("leader\r\n");
      expect(readdirSync(home)).toEqual([]);
    },
  ),
];

const all = [...asking, ...looks, ...pipes, ...documents, ...lines, ...packages];
conventions(
  "Failures that other tools met",
  45,
  all.sort((a, b) => a.row - b.row),
);
