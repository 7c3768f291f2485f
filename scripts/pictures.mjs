// The pictures of README.md, from real runs in a pseudo-terminal. They stand in .github, where the host of the
// repository looks for what is shown about it and the package does not.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openScreen } from "./screen.mjs";
import { svgOf } from "./svg.mjs";

// What is asked is not named here: the order of the questions may change, and the picture with it.
const asks = (answered) => (lines) =>
  lines.filter((line) => line.startsWith("✔")).length === answered &&
  lines.some((line) => line.includes("Enter to"));

export const pictures = {
  ".github/card.svg": {
    title: "hat-advisor at a terminal: the card for an acquisition",
    argv: ["--example", "acquisition"],
    steps: [],
    until: (lines) => lines.some((line) => line.includes("Advice, not a finding.")),
  },
  ".github/interview.svg": {
    title: "hat-advisor at a terminal: the interview, three answers in",
    argv: [],
    // What the screen must show, and the keys that are pressed then.
    steps: [
      [asks(0), "\r"],
      [asks(1), "\r"],
      [asks(2), "\r"],
    ],
    until: asks(3),
  },
};

/** The picture of one run: what somebody typed, and the screen as it then stood. */
export async function pictureOf({ title, argv, steps, until }) {
  const screen = openScreen(resolve("bin/hat-advisor.js"), argv);
  for (const [ready, keys] of steps) {
    await screen.shows(ready);
    screen.press(keys);
  }
  const rows = await screen.shows(until);
  screen.close();
  return svgOf(["$ hat-advisor", ...argv].join(" "), rows, title);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [file, run] of Object.entries(pictures)) await writeFile(file, await pictureOf(run));
}
