import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { registry } from "../../src/commands/registry.ts";
import { run } from "../cli/run.ts";
import { terminal } from "../cli/terminal.ts";
import { answerAll, manyRecords } from "./samples.ts";
import { workplace } from "./shell.ts";

// The first lines of every help are there to be copied, so they are run as they stand.

const place = workplace();
afterAll(place.remove);
place.file("teams.ndjson", manyRecords(3));
place.file("survey.csv", "team,eNPS,responses\nplatform,-20,12\nstudio,45,9\n");

const loaded = await Promise.all(registry.map(async ({ name, load }) => ({ name, ...(await load()) })));
const lines = loaded.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const));

describe.each(registry.map(({ name }) => name))("help of %s", (name) => {
  const own = lines.filter(([one]) => one === name).map(([, example]) => example);

  test("begins with two examples, and says every exit code", async () => {
    const { code, stdout } = await run([name, "--help"]);
    expect(code).toBe(0);
    expect(own).toHaveLength(2);
    expect(stdout.startsWith(`Examples:\n  ${own[0]}\n  ${own[1]}\n\nUsage: hat-advisor`)).toBe(true);
    for (const number of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^  ${number} +\\w`, "m"));
  });

  test.concurrent.each(own)("%s", async (example) => {
    const home = join(place.folder, `home of ${name}`);
    const env = {
      PATH: place.path,
      HOME: place.folder,
      HAT_ADVISOR_HOME: home,
      ACCESSIBLE: "1",
      EXAMPLE: example,
    };
    await place.sh("hat-advisor one-on-one ana --role manager -q", { env });
    const term = terminal([], { env, shell: `cd "${place.folder}" && exec bash -c "$EXAMPLE"` });
    expect([term.text(), await answerAll(term), term.text()]).toEqual(["", 0, expect.any(String)]);
  });
});
