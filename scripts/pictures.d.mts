type Ready = (lines: readonly string[]) => boolean;
interface Run {
  readonly title: string;
  readonly argv: readonly string[];
  readonly steps: readonly (readonly [ready: Ready, keys: string])[];
  readonly until: Ready;
}
export const pictures: Readonly<Record<string, Run>>;
export function pictureOf(run: Run): Promise<string>;
