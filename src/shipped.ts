import content from "#shipped";
import type { Pack, PackCase } from "./core/packSchema.ts";
import { openRulebook, type Rulebook } from "./core/rulebook.ts";

// The build has validated the content; here it is only given its type.
const shipped = content as unknown as { pack: Pack; sha256: string };

export const shippedPack = (): Pack => shipped.pack;
export const shippedBook = (): Rulebook => openRulebook(shipped.pack, shipped.sha256);
export const shippedExamples = (): readonly PackCase[] => shipped.pack.cases;
