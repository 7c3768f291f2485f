import type { Rulebook } from "../core/rulebook.ts";
import { type Given, textOf } from "../input/given.ts";
import type { Io } from "../io.ts";
import { shippedBook, shippedPack } from "../shipped.ts";

/** The pack named by `--rules`, else by HAT_ADVISOR_RULES, else the shipped one. */
export async function rulebookFor(given: Given, io: Io): Promise<Rulebook> {
  const path = textOf(given, "rules") ?? (io.env.HAT_ADVISOR_RULES || undefined);
  if (path === undefined) return shippedBook();
  const { loadPack } = await import("../pack.ts");
  return loadPack(path, shippedPack());
}
