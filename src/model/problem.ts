/** Something wrong with input, with its place. `render/problemText.ts` makes sentences of it. */
export interface Problem {
  /** Where in the document: `morale`, `transitions[1]`, `rules[3].when.teamSize`; empty for the whole. */
  readonly path: string;
  readonly message: string;
  /** A short name for the kind of problem, such as `syntax` or `unknown-claim`, where it has one. */
  readonly code?: string;
  readonly got?: unknown;
  readonly allowed?: readonly string[];
  readonly suggestion?: string | undefined;
  /** Where in the text, when the text is at hand; lines and columns count from 1. */
  readonly place?: Place | undefined;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
