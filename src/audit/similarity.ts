// How alike two sentences are: the share of the shorter one's telling words that the other has too.
//
//   "What is the next step, who has it, and by when?"     → next, step, who, when
//   "Put the next steps on one page: who, what, by when." → put, next, step, page, who, when
//   4 of the shorter one's 4 words are in the other: 1
//
// Endings are cut, so that "asking" counts as "ask". Words that most sentences have don't count; who, where, why, how and
// when do, for they are what a leader or a manager talks about.

/** From this share on, two lines say nearly the same. */
export const nearlySame = 0.75;

/** A sentence of fewer telling words counts as one of three: two words in common are no repetition. */
const fewestWords = 3;

/** The share for two sentences, from 0 to 1. */
export const overlapOf = (a: string, b: string): number =>
  overlapOfWords(tellingWords(a), tellingWords(b));

export function overlapOfWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return shared / Math.max(few.size, fewestWords);
}

export function tellingWords(sentence: string): ReadonlySet<string> {
  const words = sentence.toLowerCase().match(/\p{L}+(?:['’]\p{L}+)?/gu) ?? [];
  return new Set(words.filter((word) => !commonWords.has(word)).map(cutEnding));
}

const cutEnding = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, "") : word.replace(/['’]s$/, "");

const commonWords = new Set(
  (
    "a an and are as at be been but by can did do does for from get got had has have he her here him his if in into is " +
    "it its let let's me my no nor not of off on one or our out she so than that the their them then there these they " +
    "this those to too up us was we were what which will with would you your you're we're they're it's " +
    "don't isn't doesn't aren't that's there's i i'm i'd i'll i've you'll"
  ).split(" "),
);
