import { describe, expect, it } from "vitest";
import { parseJsonText } from "../../src/parse/jsonText.ts";
import { pathParts, pathText } from "../../src/parse/paths.ts";
import { placesIn, type SourceDocument } from "../../src/parse/sourceText.ts";
import { parseYamlText } from "../../src/parse/yamlText.ts";

const told = ({ problems }: SourceDocument) =>
  problems.map(({ path, message, place }) =>
    [`${place?.line}:${place?.column}`, path, message].filter(Boolean).join(" "),
  );
const json = (text: string) => told(parseJsonText(text, "x.json"));
const yaml = (text: string) => told(parseYamlText(text, "x.yaml"));

describe("a JSON text", () => {
  it.each([
    ['{"a":1,}', "1:8 remove the comma before this"],
    ["[1,\n]", "2:1 remove the comma before this"],
    ['{"a":1\n"b":2}', "2:1 comma expected"],
    ["{'a':1}", '1:2 use straight double quotation marks: "'],
    ['{"a": “x”}', '1:7 use straight double quotation marks: "'],
    [
      "{a:1}",
      "1:2 put text into double quotation marks; only digits, true, false and null go without",
    ],
    ['{"a":True}', "1:6 write true or false, or null for not known"],
    ['{"a":NaN}', "1:6 write true or false, or null for not known"],
    ['{"a" 1}', "1:6 colon expected"],
    ['{"a":1', "1:7 close brace expected"],
    ['["a"', "1:5 close bracket expected"],
    ['{"a":"x', "1:6 unexpected end of string"],
    ['{"a":"x\n"}', "1:6 unexpected end of string"],
    ['{"a":"\\q"}', "1:6 invalid escape character"],
    ['{"a":"\t"}', "1:6 invalid character"],
    ["{} {}", "1:4 end of file expected"],
    ['{"a":1}}', "1:8 end of file expected"],
    ['// why\n{"a":1}', "1:1 JSON has no comments: remove this one"],
    ['{"a":+1}', "1:6 invalid symbol"],
    ['{"a":.5}', "1:6 invalid symbol"],
    ['\\"'.repeat(300_000), "1:1 invalid symbol"],
    ["[".repeat(100_000), "1:1 the document is nested too deeply"],
    [`${"[".repeat(70)}${"]".repeat(70)}`, "1:1 the document is nested too deeply"],
  ])("with a slip gets a sentence that helps: %.30j", (text, sentence) => {
    expect(json(text)).toEqual([sentence]);
  });

  it("notices each name that is given twice, also inside arrays", () => {
    expect(json('[{"a":1,\n"a":[{"b":1,"b":2}]}]')).toEqual([
      "2:1 [0].a is given twice",
      "2:13 [0].a[0].b is given twice",
    ]);
  });

  it("with colons in its texts has no name twice", () => {
    expect(json('{"a":"b:c: d","e":"\\":"}')).toEqual([]);
  });

  it("knows where each part stands, and where the nearest thing around a missing one does", () => {
    const text = '{"role": "x",\n "needs": ["how", 7], "a.b": 1}';
    const { locate } = parseJsonText(text, "x.json");
    expect(locate("needs")).toEqual({ file: "x.json", line: 2, column: 2 });
    expect(locate("needs[1]")).toEqual({ file: "x.json", line: 2, column: 19 });
    expect(locate("needs[5]")).toEqual({ file: "x.json", line: 2, column: 2 });
    expect(locate("a.b")).toEqual({ file: "x.json", line: 2, column: 23 });
    expect(locate("morale")).toEqual({ file: "x.json", line: 1, column: 1 });
  });
});

describe("a YAML text", () => {
  it.each([
    ["a: 1\na: 2", "2:1 a is given twice"],
    ["a: &x 1", "1:7 anchors and aliases are not read here"],
    ["a: !!str 1", "1:10 tags are not read here"],
    ["- a\n---\n- b", "2:1 a second document begins here"],
    ["? [1, 2]\n: 3", "1:3 a name must be plain text"],
    ["[".repeat(1_000_000), "1:1 the document is nested too deeply"],
    ["- ".repeat(500_000), "1:1 the document is nested too deeply"],
  ])("that isn't plain data is refused: %.30j", (text, sentence) => {
    expect(yaml(text)).toEqual([sentence]);
  });

  it("of fifty thousand names is read", () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `k${i}: ${i}`);
    expect(yaml(names.join("\n"))).toEqual([]);
  });

  it("knows where each part stands", () => {
    const { locate } = parseYamlText("rules:\n  - id: x\n    when: { a: 1 }\n", "x.yaml");
    expect(locate("rules[0].when.a")).toEqual({ file: "x.yaml", line: 3, column: 13 });
    expect(locate("rules[0].because")).toEqual({ file: "x.yaml", line: 2, column: 5 });
    expect(locate("claims")).toEqual({ file: "x.yaml", line: 1, column: 1 });
  });
});

describe("paths and places", () => {
  it("go from text to parts and back", () => {
    expect(pathParts("rules[3].when.any[0]")).toEqual(["rules", 3, "when", "any", 0]);
    expect(pathText(["rules", 3, "when", "any", 0])).toBe("rules[3].when.any[0]");
  });

  it.each([
    [0, 1, 1],
    [2, 2, 1],
    [6, 3, 2],
    [8, 4, 1],
  ])("count lines and columns from 1: offset %i", (offset, line, column) => {
    expect(placesIn("a\nb\r\ncd\re", "f")(offset)).toEqual({ file: "f", line, column });
  });
});
