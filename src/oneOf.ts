import { type UserError, usageError } from "./errors.ts";
import { nearest } from "./parse.ts";

/** What is said of a word that is none of those allowed: the nearest that is, then what else to know. */
export function unknownWord(
  message: string,
  word: string,
  allowed: readonly string[],
  more: string,
): UserError {
  const meant = nearest(word, allowed);
  return usageError(message, `${meant ? `Did you mean ${meant}? ` : ""}${more}`);
}

/** The one of the allowed words that was given. */
export function oneOf<W extends string>(
  word: string,
  allowed: readonly W[],
  message: string,
  more: string,
): W {
  const known = allowed.find((one) => one === word);
  if (known === undefined) throw unknownWord(message, word, allowed, more);
  return known;
}
