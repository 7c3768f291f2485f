import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pictureOf, pictures } from "../scripts/pictures.mjs";

// `npm run pictures` makes them anew.
test.each(Object.entries(pictures))("%s shows what a run shows now", async (file, run) => {
  expect(await pictureOf(run)).toBe(readFileSync(file, "utf8"));
});

test("each has a place in the README", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const [file, { title }] of Object.entries(pictures)) expect(readme).toContain(`![${title}](${file})`);
});
