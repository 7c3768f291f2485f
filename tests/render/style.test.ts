import { expect, test } from "vitest";
import { createLook, makeStyle, wantsColor } from "../../src/render/style.ts";

const terminal = { isTTY: true };
const pipe = { isTTY: false };

test.each<[string, object, Record<string, string>, boolean | undefined, boolean]>([
  ["terminal", terminal, {}, undefined, true],
  ["pipe", pipe, {}, undefined, false],
  ["unknown stream", {}, {}, undefined, false],
  ["--color in a pipe", pipe, { NO_COLOR: "1" }, true, true],
  ["--no-color beats FORCE_COLOR", terminal, { FORCE_COLOR: "1" }, false, false],
  ["NO_COLOR", terminal, { NO_COLOR: "1" }, undefined, false],
  ["NO_COLOR empty", terminal, { NO_COLOR: "" }, undefined, true],
  ["NO_COLOR beats FORCE_COLOR", terminal, { NO_COLOR: "1", FORCE_COLOR: "1" }, undefined, false],
  ["FORCE_COLOR in a pipe", pipe, { FORCE_COLOR: "1" }, undefined, true],
  ["FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, undefined, false],
  ["FORCE_COLOR=false", terminal, { FORCE_COLOR: "false" }, undefined, false],
  ["CLICOLOR_FORCE in a pipe", pipe, { CLICOLOR_FORCE: "1" }, undefined, true],
  ["CLICOLOR_FORCE=0 in a pipe", pipe, { CLICOLOR_FORCE: "0" }, undefined, false],
  ["CLICOLOR=0", terminal, { CLICOLOR: "0" }, undefined, false],
  [
    "CLICOLOR=0 with CLICOLOR_FORCE",
    terminal,
    { CLICOLOR: "0", CLICOLOR_FORCE: "1" },
    undefined,
    true,
  ],
  ["TERM=dumb", terminal, { TERM: "dumb" }, undefined, false],
  ["TERM=dumb with FORCE_COLOR", terminal, { TERM: "dumb", FORCE_COLOR: "1" }, undefined, true],
])("color: %s", (_, stream, env, flag, wanted) =>
  expect(wantsColor(stream, env, flag)).toBe(wanted),
);

test("color off leaves text as it is", () => {
  for (const paint of Object.values(makeStyle(false))) expect(paint("x")).toBe("x");
  for (const paint of Object.values(makeStyle(true))) expect(paint("x")).not.toBe("x");
});

test.each([
  ["a wide terminal", { columns: 120 }, {}, { width: 120, plain: false }],
  ["a terminal that reports no width", { columns: 0 }, {}, { width: 80 }],
  ["a very narrow one", { columns: 5 }, {}, { width: 20 }],
  ["a screen reader", {}, { ACCESSIBLE: "1" }, { plain: true }],
  ["no screen reader", {}, { ACCESSIBLE: "0" }, { plain: false }],
  ["a dumb terminal", {}, { TERM: "dumb" }, { plain: true }],
])("finds out how to show text on %s", (_, stream, env, expected) => {
  const found = createLook({ env, unicode: true }, stream, undefined);
  expect(found).toMatchObject(expected);
});
