import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noFolder } from "../support/run.ts";
import { oneLine } from "../support/text.ts";
import { createMemory } from "./remembering.ts";

const date = "2026-11-14T12:00:00Z";

test("a note is kept on one line, and says when it will be seen", async () => {
  const { run } = createMemory();
  const { code, stdout, stderr } = await run(date, ["note", "ana", "Wants", "to\nhear first"]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toMatch(
    /^Noted\. You'll see it before your next 3 check-ins with ana\.\nNothing was saved about ana before\. Their file is /,
  );
  const { notes } = JSON.parse((await run(date, ["history", "ana", "--json"])).stdout);
  expect(notes).toEqual([{ at: "2026-11-14T12:00:00.000Z", text: "Wants to hear first" }]);
  expect((await run(date, ["history"])).stdout).toMatch(/^ana +none yet$/m);
});

test("a name that is nearly another's is asked about", async () => {
  const { run } = createMemory();
  await run(date, ["note", "Ana Ruiz", "x"]);
  const { stderr } = await run(date, ["note", "Anna Ruiz", "y"]);
  expect(oneLine(stderr)).toContain(
    'Nothing was saved about Anna Ruiz before. Did you mean Ana Ruiz? To undo it once saved: hat-advisor history --forget "Anna Ruiz" --yes.',
  );
});

test("a check that shows the hat alone takes nothing off the times that a note is shown", async () => {
  const { run } = createMemory();
  await run(date, ["one-on-one", "ana", "--role=manager"]);
  await run(date, ["note", "ana", "Wants to hear first"]);
  for (const day of [20, 21, 22, 23])
    await run(`2026-11-${day}T12:00:00Z`, ["one-on-one", "ana", "-q"]);
  const { stderr } = await run("2026-11-24T12:00:00Z", ["one-on-one", "ana"]);
  expect(stderr).toContain("Note of 14 Nov: Wants to hear first");
});

test.each([
  ["an empty note", ["note", "ana", "  "], /The note is empty/],
  ["an empty name", ["note", " ", "x"], /The name is empty/],
  ["no text", ["note", "ana"], /text/],
])("refuses %s", async (_, argv, stderr) => {
  const { run, files } = createMemory();
  const ran = await run(date, argv);
  expect([ran.code, files()]).toEqual([2, []]);
  expect(ran.stderr).toMatch(stderr);
});

test("a note that can't be kept is a failure, since it is all that was asked for", async () => {
  const { run } = createMemory();
  const ran = await run(date, ["note", "ana", "x"], "", { env: { HAT_ADVISOR_HOME: noFolder } });
  expect(ran.code).toBe(3);
  expect(ran.stderr).toMatch(/^Warning: this isn't saved: .* can't be written: [a-z -]+\.\n$/);
});

test("what is wrong with a journal is told once", async () => {
  const { home, run, files } = createMemory();
  await run(date, ["note", "ana", "x"]);
  const [file = join(home, "x")] = files();
  writeFileSync(file, "\u0000 torn\n", { flag: "a" });
  const { stderr } = await run(date, ["note", "ana", "y"]);
  expect(stderr.match(/can't read 1 line/g)).toHaveLength(1);
});
