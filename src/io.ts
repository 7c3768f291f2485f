import type { Readable, Writable } from "node:stream";

/** The world as an argument. Tests hand in their own; only the bin hands in the real one. */
export interface Io {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  /** Today, for the journal alone; nothing that decides a hat may look at it. */
  readonly today: () => Date;
}
