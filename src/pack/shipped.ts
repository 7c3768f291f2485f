import content from "#shipped";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import type { Pack } from "../model/packSchema.ts";

let book: Rulebook | undefined;

/** The shipped pack, built once; the package's build has checked it, and here it only gets its type. */
export function loadShippedBook(): Rulebook {
  const { pack, sha256 } = content as unknown as { pack: Pack; sha256: string };
  book ??= buildRulebook(pack, sha256);
  return book;
}
