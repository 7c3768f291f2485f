import type { Rulebook } from "../core/rulebook.ts";
import { UserError } from "../errors.ts";
import { type Given, textOf } from "../input/given.ts";
import type { Io } from "../io.ts";
import { shippedBook, shippedPack } from "../shipped.ts";

/** The pack named by `--rules`, else by HAT_ADVISOR_RULES. */
export const packPath = (given: Given, io: Io): string | undefined =>
  textOf(given, "rules") ?? (io.env.HAT_ADVISOR_RULES || undefined);

/** The pack that is named, else the shipped one. */
export async function rulebookFor(given: Given, io: Io): Promise<Rulebook> {
  const path = packPath(given, io);
  if (path === undefined) return shippedBook();
  const { loadPack } = await import("../pack.ts");
  return loadPack(path, shippedPack()).catch((error: unknown) => {
    if (!(error instanceof UserError) || given.has("rules")) throw error;
    const hint = `HAT_ADVISOR_RULES names this pack.${error.hint ? ` ${error.hint}` : ""}`;
    throw new UserError(error.code, error.message, { problems: error.problems, hint });
  });
}
