import { nearest } from "../parse.ts";
import type { Table } from "./records.ts";
import { wayNames, wayOf } from "./ways.ts";

/** A column that is kept and not read, and the fact it may have been meant for. */
export interface Unread {
  readonly header: string;
  readonly meant?: string;
}

export function suggestions({ headers, reads }: Table): Unread[] {
  const free = wayNames.filter((name) => !reads.includes(name));
  return headers.flatMap((header, i) => {
    if (reads[i] !== undefined || header === "") return [];
    const meant = wayOf(header) ? undefined : nearest(header, free);
    return [{ header, ...(meant && { meant }) }];
  });
}
