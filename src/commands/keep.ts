import { shellLine } from "../input/repeat.ts";
import { append } from "../journal/append.ts";
import type { Entry } from "../journal/entry.ts";
import type { Journal } from "../journal/read.ts";
import { write } from "../output.ts";
import { keptWords, noHomeWords, notKeptWords } from "../render/remembered.ts";
import type { Invocation } from "./command.ts";
import { warnOf } from "./memory.ts";

/** Keeps a check, if there is one to keep, and says so on stderr the first time; a script is only warned. */
export async function keep(
  entry: Entry | undefined,
  name: string,
  journal: Journal | undefined,
  { given, io }: Pick<Invocation, "given" | "io">,
): Promise<void> {
  if (entry) {
    const trouble = journal ? await append(journal.path, entry) : noHomeWords;
    if (trouble !== undefined)
      return void (await write(io.stderr, notKeptWords(trouble, journal?.path, io.unicode)));
  }
  if (!journal) return;
  if (entry && !journal.exists && !given.has("json"))
    await write(io.stderr, keptWords(journal.path, forgetLine(name), io.unicode));
  await warnOf([journal], io);
}

const forgetLine = (name: string): string => shellLine(["hat-advisor", "history", "--forget", name]);
