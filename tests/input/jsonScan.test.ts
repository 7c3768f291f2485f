import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanJson } from "../../src/input/jsonScan.ts";

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("agrees with JSON.parse on what is JSON", () => {
  test("for whole documents", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(scanJson(text).fault).toBeUndefined();
      }),
    );
  });

  test("for documents with one character changed", () => {
    const slips = [..."{}[],:\"'\\/ \n0-+.eEtruenlx\u0001“"];
    const damaged = fc
      .record({
        text: fc.json({ maxDepth: 3 }),
        at: fc.nat(),
        slip: fc.constantFrom("", ...slips),
        keep: fc.boolean(),
      })
      .map(({ text, at, slip, keep }) => {
        const i = at % (text.length + 1);
        return text.slice(0, i) + slip + text.slice(keep ? i : i + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(scanJson(text).fault === undefined).toBe(parses(text));
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['{"role":"leader",}', 16, "remove the comma before }"],
  ['["a", ]', 4, "remove the comma before ]"],
  ["{'role':1}", 1, 'use straight double quotation marks: "'],
  ["{“role”:1}", 1, 'use straight double quotation marks: "'],
  ["{role: 1}", 1, "put role in double quotation marks"],
  ['{"role": leader}', 9, "put leader in double quotation marks"],
  ['{"mentoring": True}', 14, "write true in small letters"],
  ['{"a":1 "b":2}', 7, "put a comma before this"],
  ['{"a" 1}', 5, "put a colon between the name and its value"],
  ['{"a":1', 6, "the text ends before the document does: a } is missing"],
  ['{"a":[1', 7, "the text ends before the document does: a ] is missing"],
  ['{"a":', 5, "the text ends before the document does"],
  ['{"a":"b', 7, "the text ends inside quotation marks: one is missing"],
  ['{"a":"b\n"}', 7, "a quotation mark is missing before the end of this line"],
  ['{"a":"C:\\x"}', 8, "write \\\\ for a backslash"],
  ['{"a":1} // why', 8, "JSON has no comments: remove this one"],
  ['{"a":1}{"a":2}', 7, "a second document begins here"],
  ['{"a":1} and more', 8, "nothing may follow the document"],
  ['{"a":+1}', 5, "remove the plus sign"],
  ['{"a":012}', 5, "remove the zero before the number"],
  ['{"a":.5}', 5, "put a zero before the decimal point"],
  ['{"a":1.2.3}', 5, "this is not a number that JSON knows"],
  ["role: manager", 0, "put role in double quotation marks"],
  ["{,}", 1, "a name in double quotation marks is expected here"],
  ['{"a":"\t"}', 6, "this character cannot stand in text as it is"],
])("%s", (text, offset, message) => {
  expect(scanJson(text).fault).toMatchObject({ offset, message });
});

test("keeps places by path, and names given twice", () => {
  const { places, twice } = scanJson('{"a":{"b":1},"l":[1, {"c":2}],"a":2,"\\u0061b":3}');
  expect(Object.fromEntries(places)).toEqual({
    a: 30,
    "a.b": 6,
    l: 13,
    "l[0]": 18,
    "l[1]": 21,
    "l[1].c": 22,
    ab: 36,
  });
  expect(twice).toEqual([{ path: "a", offset: 30 }]);
});

test("nesting has an end", () => {
  expect(scanJson("[".repeat(1000)).fault?.message).toBe("the document is nested too deeply");
});
