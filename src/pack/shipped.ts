import content from "#shipped";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import type { Pack } from "../model/packSchema.ts";

/** The shipped pack; the build has checked it, and here it only gets its type. */
export function loadShippedBook(): Rulebook {
  const { pack, sha256 } = content as unknown as { pack: Pack; sha256: string };
  return buildRulebook(pack, sha256);
}
