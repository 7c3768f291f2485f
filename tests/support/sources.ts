import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The files of `src`, as paths from the repository's root. */
export const sourceFiles: readonly string[] = readdirSync("src", {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => /\.ts$/.test(file))
  .map((file) => join("src", file))
  .sort();

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
  readonly isLazy: boolean;
}

export function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const pattern =
    /(?:^|\n)(?:import|export)\s+(type\s+)?(?:[^;"']*?from\s*)?"([^"]+)"|import\("([^"]+)"\)/g;
  return [...text.matchAll(pattern)].map(([statement, type, fixed, lazy]) => {
    const to = (fixed ?? lazy) as string;
    const names = statement.match(/\{([^}]*)\}/)?.[1]?.split(",");
    const onlyTypes = names?.every((name) => /^\s*(type\s|$)/.test(name)) ?? false;
    return {
      from: file,
      to: to.startsWith(".") ? relative(".", join(dirname(file), to)) : to,
      isType: Boolean(type) || onlyTypes,
      isLazy: lazy !== undefined,
    };
  });
}

/** The names that a file exports. */
export function exportsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const declared = text.matchAll(
    /^export (?:declare )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm,
  );
  return [...declared].flatMap(([, name]) => name ?? []);
}

/** A file without its comments and strings. */
export function stripText(file: string): string {
  return readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
}
