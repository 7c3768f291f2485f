import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

// The folders are arrows, and they only point down: bin → main → commands → {input, render, journal, pack} → parse → core.

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("src", file));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)\s+(type\s+)?[^;"']*?from\s*"([^"]+)"|import\("([^"]+)"\)/g,
  );
  return [...found].map(([statement, type, fixed, lazy]) => {
    const to = (fixed ?? lazy) as string;
    const named = statement.match(/\{([^}]*)\}/)?.[1];
    const allTypes = named?.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
    return {
      from: file,
      to: to.startsWith(".") ? relative(".", join(dirname(file), to)) : to,
      typeOnly: !!type || !!allTypes,
    };
  });
}

const imports = files.flatMap(importsOf);

/** Layers from the top down; a file may use its own layer and those below. */
const layers: readonly (readonly string[])[] = [
  ["src/main.ts", "src/index.ts"],
  ["src/commands/"],
  [
    "src/input/",
    "src/render/",
    "src/journal/",
    "src/pack.ts",
    "src/packExtend.ts",
    "src/packFolder.ts",
    "src/packOwn.ts",
    "src/packRest.ts",
    "src/yamlSource.ts",
    "src/shipped.ts",
    "src/output.ts",
    "src/outputFile.ts",
  ],
  [
    "src/oneOf.ts",
    "src/parse.ts",
    "src/parseMany.ts",
    "src/shape.ts",
    "src/io.ts",
    "src/errors.ts",
    "src/systemReason.ts",
  ],
  ["src/core/"],
];
const belongs = (file: string) => (part: string) =>
  file === part || (part.endsWith("/") && file.startsWith(part));
const layerOf = (file: string) => layers.findIndex((parts) => parts.some(belongs(file)));
const partOf = (file: string) => layers.flat().find(belongs(file));

const inside = imports.filter(({ to }) => to.startsWith("src/"));
const outside = imports.filter(({ to }) => !to.startsWith("src/"));
const shown = (list: readonly Import[]) => list.map(({ from, to }) => `${from} → ${to}`);

describe("arrows", () => {
  test("there is something to look at, and every file has its layer", () => {
    expect(inside.length).toBeGreaterThan(100);
    expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
  });

  test("never point up", () => {
    expect(shown(inside.filter(({ from, to }) => layerOf(to) < layerOf(from)))).toEqual([]);
  });

  test("input, render and journal do not know each other", () => {
    const folders = ["src/input/", "src/render/", "src/journal/"];
    const across = inside.filter(({ from, to }) => {
      const [a, b] = [partOf(from) ?? "", partOf(to) ?? ""];
      return a !== b && folders.includes(a) && folders.includes(b);
    });
    expect(shown(across)).toEqual([]);
  });

  test("render takes only types from below", () => {
    const real = inside.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith("src/render/") && !to.startsWith("src/render/") && !typeOnly,
    );
    expect(shown(real)).toEqual([]);
  });
});

describe("what comes from outside stays where it belongs", () => {
  const homes: [RegExp, readonly string[]][] = [
    [/^inquirer$|^@inquirer/, ["src/input/"]],
    [/^chalk$/, ["src/render/style.ts"]],
    [/^commander$/, ["src/commands/", "src/main.ts"]],
    [/^node:fs/, ["src/pack.ts", "src/packFolder.ts", "src/journal/", "src/input/", "src/outputFile.ts"]],
    [/^node:process$/, ["src/io.ts"]],
    [/^yaml$/, ["src/yamlSource.ts"]],
    [/^node:(http|https|net|dns|tls|dgram|http2|inspector|cluster|worker_threads)/, []],
  ];
  test.each(homes)("%s", (what, allowed) => {
    const strays = outside.filter(({ from, to }) => what.test(to) && !allowed.some(belongs(from)));
    expect(shown(strays)).toEqual([]);
  });

  test("core uses zod and itself, and nothing else", () => {
    expect(
      shown(
        imports.filter(
          ({ from, to }) => from.startsWith("src/core/") && !/^src\/core\/|^zod\/mini$/.test(to),
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ["core", "src/core/", /\bconsole\b|\bDate\b|Math\.random|\bprocess\b|globalThis|setTimeout/],
    ["all but io", "src/", /\bprocess\.|\bconsole\./],
  ])("%s does not touch the world", (_name, folder, world) => {
    const touching = files.filter(
      (file) => file.startsWith(folder) && file !== "src/io.ts" && world.test(code(file)),
    );
    expect(touching).toEqual([]);
  });

  test("nothing exits from the depths", () => {
    expect(files.filter((file) => /process\.exit\b/.test(code(file)))).toEqual([]);
  });
});

/** A file without its comments and strings. */
function code(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
}

describe("the house stays small", () => {
  test("no file of src is over 150 lines, but for schemas", () => {
    const long = files.filter((file) => readFileSync(file, "utf8").split("\n").length > 151);
    expect(long.filter((file) => !/Schema\.ts$/.test(file))).toEqual([]);
  });

  test("no file has a name that says nothing, or a hat for a name", () => {
    const vague = /(utils?|helpers?|service|handler|data|leader|manager|misc|common)\.ts$/i;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });
});
