import { usageError } from "../errors.ts";
import { unknownWord } from "../oneOf.ts";
import { write } from "../output.ts";
import { safeJson } from "../render/json.ts";
import { ruleCard, rulesTable } from "../render/rules.ts";
import type { Invocation } from "./command.ts";
import { rulebookFor } from "./rulebook.ts";
import { colourFlag, viewOf, wordsOf } from "./view.ts";

export async function listRules({ given, io }: Invocation): Promise<void> {
  const book = await rulebookFor(given, io);
  const view = viewOf(io, io.stdout, colourFlag(given), wordsOf(book));
  await write(
    io.stdout,
    given.has("json") ? `${safeJson(book.pack.rules)}\n` : rulesTable(book.pack.rules, view),
  );
}

export async function showRule({ given, args, io }: Invocation): Promise<void> {
  const book = await rulebookFor(given, io);
  const [id] = args;
  if (id === undefined) throw usageError("rules show needs the id of a rule.", "See hat-advisor rules list.");
  const rule = book.pack.rules.find((one) => one.id === id);
  if (!rule) {
    const ids = book.pack.rules.map((one) => one.id);
    throw unknownWord(`There is no rule ${id}.`, id, ids, "See hat-advisor rules list.");
  }
  const view = viewOf(io, io.stdout, colourFlag(given), wordsOf(book));
  await write(io.stdout, given.has("json") ? `${safeJson(rule)}\n` : ruleCard(rule, book.pack.claims, view));
}
