import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { placed, readObject } from "../../src/input/json.ts";

const named = (text: string) => ({ name: "a.json", text });

test("an object as it is", async () => {
  const { value } = await readObject(named('{"a":{"b":[1,{"c":"\\"}:{"}]},"__proto__":1}'));
  expect(Object.keys(value)).toEqual(["a", "__proto__"]);
});

test.each([
  ["[]", "a.json holds a list, not one situation."],
  ["null", 'a.json must hold an object, such as {"role": "manager"}.'],
  ['"a"', 'a.json must hold an object, such as {"role": "manager"}.'],
  ["{", "a.json is not JSON."],
  ["{}{}", "a.json holds more than one document."],
  ["{} x", "a.json is not JSON."],
  ['{"a":1,"a":1}', "a.json gives a name twice."],
  ['{"a":{"b":1,"b":{"c":1}}}', "a.json gives a name twice."],
  [`{"a":${"[".repeat(70)}${"]".repeat(70)}}`, "a.json is not JSON."],
])("%s", async (text, message) => {
  const error = await readObject(named(text)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toBe(message);
  expect((error as UserError).code).toBe(3);
});

test("problems find their lines", async () => {
  const problems = [
    { path: "moral", message: "is not a known name" },
    { path: "transitions[1]", message: "is wrong" },
    { path: "role", message: "is missing" },
  ];
  const found = await placed(problems, named('{\r\n  "moral": 1,\r\n  "transitions": ["layoffs", "x"]\r\n}'));
  expect(found.map(({ place }) => place && [place.file, place.line, place.column])).toEqual([
    ["a.json", 2, 3],
    ["a.json", 3, 30],
    undefined,
  ]);
});
