import content from "#shipped";
import type { Pack } from "./core/packSchema.ts";
import { openRulebook, type Rulebook } from "./core/rulebook.ts";
import type { Example } from "./examples.ts";

// The build has validated the content; here it is only given its type.
const shipped = content as unknown as { pack: Pack; sha256: string; examples: Example[] };

export const shippedPack = (): Pack => shipped.pack;
export const shippedBook = (): Rulebook => openRulebook(shipped.pack, shipped.sha256);
export const shippedExamples = (): readonly Example[] => shipped.examples;
