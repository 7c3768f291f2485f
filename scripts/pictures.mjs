// The pictures of README.md, from real runs in a pseudo-terminal. They stand in .github, where the host of the
// repository looks for what is shown about it and the package does not.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openScreen } from "./screen.mjs";
import { svgOf } from "./svg.mjs";

export const pictures = {
  ".github/card.svg": {
    title: "hat-advisor at a terminal: the card for an acquisition",
    argv: ["--example", "acquisition"],
    steps: [],
    until: "Advice, not a finding.",
  },
  ".github/interview.svg": {
    title: "hat-advisor at a terminal: the interview, three answers in",
    argv: [],
    // What the screen must show, and the keys that are pressed then.
    steps: [
      ["Which seat is yours", "\r"],
      ["Who is your next conversation with", "\r"],
      ["How is the team's morale", "\r"],
      ["Does the team know where it is going", "\u001b[B"],
    ],
    until: "❯ No",
  },
};

/** The picture of one run: what somebody typed, and the screen as it then stood. */
export async function pictureOf({ title, argv, steps, until }) {
  const screen = openScreen(resolve("bin/hat-advisor.js"), argv);
  for (const [text, keys] of steps) {
    await screen.shows(text);
    screen.press(keys);
  }
  const rows = await screen.shows(until);
  screen.close();
  return svgOf(["$ hat-advisor", ...argv].join(" "), rows, title);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [file, run] of Object.entries(pictures)) await writeFile(file, await pictureOf(run));
}
