import type { Verdict } from "../core/verdict.ts";

/** The one word. */
export const quiet = ({ hat }: Pick<Verdict, "hat">): string => `${hat ?? "none"}\n`;
