import type { Io } from "../io.ts";
import { count } from "../render/summary.ts";
import { isPlain } from "./view.ts";

/** A line that counts, for somebody who waits at a terminal; runs of a moment show none. */
export interface Progress {
  readonly tick: (read: number) => void;
  readonly clear: () => void;
}

const silence = 1000;
const pause = 200;

export function openProgress({ stderr, stdout, env }: Io, quiet: boolean): Progress {
  // Where verdicts run over the same screen, a line between them would only be in their way; where lines may only
  // follow each other, none can be written over.
  if (quiet || !stderr.isTTY || stdout.isTTY || isPlain(env)) return { tick: () => {}, clear: () => {} };
  let next = performance.now() + silence;
  let shown = false;
  return {
    tick: (read) => {
      const now = performance.now();
      if (now < next) return;
      next = now + pause;
      shown = true;
      stderr.write(`\r${count(read)} read`);
    },
    clear: () => {
      if (shown) stderr.write("\r\u001b[K");
    },
  };
}
