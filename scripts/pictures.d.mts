interface Run {
  readonly title: string;
  readonly argv: readonly string[];
  readonly steps: readonly (readonly [shows: string, keys: string])[];
  readonly until: string;
}
export const pictures: Readonly<Record<string, Run>>;
export function pictureOf(run: Run): Promise<string>;
