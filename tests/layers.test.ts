import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, sourceFiles, stripText } from "./support/sources.ts";

// The folders are arrows, and they only point down. A new arrow is a decision: it is made here first.

/** What each folder, or file beside the folders, may import. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["commands", "render", "errors.ts", "io.ts"],
  "index.ts": ["pack", "decide", "parse", "model"],
  commands: [
    ...["interview", "records", "render", "journal", "pack", "pages", "audit"],
    ...["decide", "parse", "model", "errors.ts", "io.ts"],
  ],
  // Prompts, records and pages show things, so these know how things are shown.
  interview: ["render", "decide", "model", "errors.ts", "io.ts"],
  records: ["render", "decide", "parse", "model", "errors.ts", "io.ts"],
  pages: ["interview", "render", "decide", "model"],
  // Only the shapes of what it renders: reports of a pack, and what was remembered.
  render: ["audit", "journal", "decide", "model"],
  journal: ["decide", "model", "errors.ts", "io.ts"],
  pack: ["audit", "decide", "parse", "model", "errors.ts"],
  audit: ["decide", "parse", "model"],
  decide: ["model"],
  parse: ["model"],
  model: [],
  "errors.ts": ["model"],
  "io.ts": ["errors.ts"],
};

/** Packages and Node's modules, and who alone may import them. */
const homes: readonly [what: RegExp, who: RegExp][] = [
  [/^(@inquirer\/.*|inquirer)$/, /^src\/interview\/arrowPrompts\.ts$/],
  [/^chalk$/, /^src\/render\/style\.ts$/],
  [/^commander$|^@bomb\.sh/, /^src\/commands\//],
  [/^yaml$/, /^src\/(parse|records|render)\//],
  [/^csv-/, /^src\/records\//],
  [/^node:(fs|stream)/, /^src\/(pack|journal|records)\/|^src\/io\.ts$/],
  [/^node:os$|^is-unicode-supported$/, /^src\/io\.ts$/],
  [/^node:(http|https|net|dns|tls|dgram|http2|worker_threads|child_process|process)/, /^$/],
];

const folderOf = (file: string): string => file.split("/")[1] ?? "";
const imports = sourceFiles.flatMap(importsOf);

describe("arrows", () => {
  test.each(Object.entries(arrows))(
    "%s imports what lies below it, and no more",
    (folder, below) => {
      const leaving = imports.filter(
        ({ from, to }) =>
          folderOf(from) === folder && to.startsWith("src/") && folderOf(to) !== folder,
      );
      expect(leaving.filter(({ to }) => !below.includes(folderOf(to)))).toEqual([]);
      const reached = leaving.map(({ to }) => folderOf(to));
      expect(below.filter((one) => !reached.includes(one))).toEqual([]);
    },
  );

  test("every file of src stands in the table", () => {
    expect(sourceFiles.filter((file) => !(folderOf(file) in arrows))).toEqual([]);
  });

  test("render imports only types of audit and journal", () => {
    const strays = imports.filter(
      ({ from, to, isType }) =>
        folderOf(from) === "render" && ["audit", "journal"].includes(folderOf(to)) && !isType,
    );
    expect(strays).toEqual([]);
  });

  test("no imports go round in a circle", () => {
    const next = new Map<string, string[]>();
    for (const { from, to, isType, isLazy } of imports) {
      if (!isType && !isLazy) next.set(from, [...(next.get(from) ?? []), to]);
    }
    const done = new Set<string>();
    const findCircle = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const to of next.get(file) ?? []) {
        const circle = findCircle(to, [...path, file]);
        if (circle) return circle;
      }
      done.add(file);
      return undefined;
    };
    expect(sourceFiles.map((file) => findCircle(file, [])).find(Boolean)).toBeUndefined();
  });
});

describe("what comes from outside", () => {
  test.each(homes)("%s stays where it belongs", (what, who) => {
    expect(imports.filter(({ from, to }) => what.test(to) && !who.test(from))).toEqual([]);
  });

  test("model, decide, audit and parse import no Node module, so that they run in a browser", () => {
    const pure = ["model", "decide", "audit", "parse"];
    const strays = imports.filter(
      ({ from, to }) => pure.includes(folderOf(from)) && to.startsWith("node:"),
    );
    expect(strays).toEqual([]);
  });

  test("model and decide import zod and nothing else", () => {
    const outside = imports.filter(
      ({ from, to }) => ["model", "decide"].includes(folderOf(from)) && !to.startsWith("src/"),
    );
    expect(outside.filter(({ to }) => to !== "zod/mini")).toEqual([]);
  });

  test.each([
    [
      "model and decide know no clock, no timer and no chance",
      /^src\/(model|decide)\//,
      /\bDate\b|Math\.random|\bsetTimeout\b/,
    ],
    ["only io.ts touches the process", /^src\/(?!io\.ts)/, /\bprocess\.(?!versions)/],
    ["nothing ends the process", /^src\//, /\bprocess\.exit\b/],
    // tab answers by console.log alone, and completionCommand.ts catches it there.
    ["nothing prints past the world", /^src\/(?!commands\/completionCommand)/, /\bconsole\b/],
  ])("%s", (_, who, what) => {
    const strays = sourceFiles.filter((file) => who.test(file) && what.test(stripText(file)));
    expect(strays).toEqual([]);
  });
});

describe("the house stays small", () => {
  const folders = [...new Set(sourceFiles.map(dirname))].filter((folder) => folder !== "src");

  test.each(folders)("%s has at most 12 files", (folder) => {
    const files = readdirSync(folder).filter((name) => /\.ts$/.test(name));
    expect(files.length).toBeLessThanOrEqual(12);
  });

  test.each(folders.filter((folder) => dirname(folder) === "src"))(
    "%s begins with a file of its name, which says what the folder is for",
    (folder) => {
      const first = join(folder, `${basename(folder)}.ts`);
      expect(existsSync(first)).toBe(true);
      expect(readFileSync(first, "utf8")).toMatch(/^\/\/ .+\n\/\/ .+\n|^\/\*\*\n/);
    },
  );

  test("no file is over 250 lines, and none has a name that says nothing", () => {
    const long = sourceFiles.filter((file) => readFileSync(file, "utf8").split("\n").length > 251);
    const vague = /(utils?|helpers?|service|handler|leader|manager|misc|common)\.ts$/i;
    expect(long).toEqual([]);
    expect(sourceFiles.filter((file) => vague.test(basename(file)))).toEqual([]);
  });
});
