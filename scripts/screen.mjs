import { spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";

const size = { cols: 80, rows: 50 };

/** A real run in a pseudo-terminal, and the screen that somebody would see. */
export function openScreen(bin, argv) {
  const env = { PATH: process.env.PATH, HOME: "/nonexistent", LANG: "C.UTF-8", TERM: "xterm-256color" };
  const pty = spawn(process.execPath, [bin, ...argv], { ...size, env });
  const terminal = new headless.Terminal({ ...size, allowProposedApi: true });
  let wake = () => {};
  pty.onData((piece) => {
    terminal.write(piece, () => wake());
  });
  const text = () => rowsOf(terminal).map((row) => row.map(({ chars }) => chars).join(""));
  return {
    /** Resolves, to the rows of the screen, when its lines are as wanted. */
    async shows(wanted) {
      while (!wanted(text())) {
        await new Promise((done) => {
          wake = done;
        });
      }
      return rowsOf(terminal);
    },
    press: (keys) => pty.write(keys),
    close: () => pty.kill(),
  };
}

/** Each row as runs of characters that look alike, without empty rows at the end; every character is one column. */
function rowsOf({ buffer }) {
  const { active } = buffer;
  const rows = Array.from({ length: active.length }, (_, y) => runsOf(active.getLine(y)));
  const last = rows.findLastIndex((row) => row.some(({ chars }) => chars.trim() !== ""));
  return rows.slice(0, last + 1);
}

function runsOf(line) {
  const runs = [];
  for (let column = 0; column < line.length; column++) {
    const cell = line.getCell(column);
    const look = { bold: cell.isBold() > 0, faint: cell.isDim() > 0, colour: colourOf(cell) };
    const last = runs.at(-1);
    const chars = cell.getChars() || " ";
    if (last && JSON.stringify(last.look) === JSON.stringify(look)) {
      last.chars += chars;
    } else runs.push({ column, chars, look });
  }
  return runs;
}

/** The number of a palette colour; nothing else is used here. */
const colourOf = (cell) => (cell.isFgPalette() ? cell.getFgColor() : undefined);
