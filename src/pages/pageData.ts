import { factNames } from "../model/facts.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Problem } from "../model/problem.ts";
import type { Situation } from "../model/situation.ts";

/** A record of a batch: a situation, or what was wrong with it. */
export type ReportRecord = SituationRecord | RefusedRecord;

export interface SituationRecord {
  readonly line: number;
  readonly group?: string | undefined;
  readonly situation: Situation;
  /** What was left out of it, or not answered, in sentences. */
  readonly gaps?: readonly string[];
}

export interface RefusedRecord {
  readonly line: number;
  readonly item?: number;
  readonly group?: string | undefined;
  readonly id: string | number | null;
  readonly problems: readonly Problem[];
}

export interface AdvisorData {
  readonly pack: Pack;
  readonly sha256: string;
}

export interface ReportData extends AdvisorData {
  readonly title: string;
  readonly source: string;
  readonly groupName: string;
  readonly rows: readonly Row[];
  /** For each row that has any, what was left out or not answered. */
  readonly gaps: Readonly<Record<number, string>>;
  /** Every value that a row holds, once; the first is not known. */
  readonly values: readonly unknown[];
  readonly refused: readonly RefusedRecord[];
}

/** Reads the data that `renderHtml` put into a page: JSON, deflated, since a pack's sentences take 100 kB. */
export async function readPageData<Data>(page: Document): Promise<Data> {
  const text = atob(page.getElementById("data")?.textContent ?? "");
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).json();
}

/** The id, and the places in `values` of the group and of each fact: some 60 bytes a team. */
type Row = readonly [id: string | number | null, group: number, ...facts: number[]];

/** Makes the records short. What `decodeRow` makes of a row gets the same verdict, to the byte. */
export function encodeRecords(
  records: readonly SituationRecord[],
): Pick<ReportData, "rows" | "values" | "gaps"> {
  const places = new Map([["null", 0]]);
  const placeOf = (value: unknown): number => {
    const key = JSON.stringify(value ?? null);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const rows = records.map(({ situation, group }): Row => {
    const facts = factNames.map((fact) => placeOf(situation[fact]));
    const known = facts.slice(0, facts.findLastIndex((place) => place > 0) + 1);
    return [situation.id ?? null, placeOf(group), ...known];
  });
  const gaps = Object.fromEntries(
    records.flatMap(({ gaps = [] }, i) => {
      const more = gaps.length > 3 ? ` And ${gaps.length - 3} more.` : "";
      return gaps.length > 0 ? [[i, gaps.slice(0, 3).join(" ") + more]] : [];
    }),
  );
  return { rows, gaps, values: [...places.keys()].map((key) => JSON.parse(key)) };
}

export function decodeRow([id, group, ...facts]: Row, values: readonly unknown[]): SituationRecord {
  const situation: Record<string, unknown> = { id };
  for (const [i, place] of facts.entries())
    if (place > 0) situation[factNames[i] as string] = values[place];
  return { line: 0, group: String(values[group] ?? ""), situation: situation as never };
}
