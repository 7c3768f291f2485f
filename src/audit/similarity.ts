// How alike two sentences are: the share of the shorter one's telling words that the other one has too.
//
//   "Tell people why before you tell them how."     → tell, people, why, how
//   "Tell your people why first, then tell how."    → tell, people, why, first, how
//   4 of the shorter one's 4 words are in the other: 1
//
// Endings are cut, so that "asking" counts as "ask"; words that every sentence has don't count.

/** From this share on, two lines say nearly the same. */
export const nearlySame = 0.75;

/** The share for two sentences; a sentence with fewer than two telling words is like no other. */
export const overlapOf = (a: string, b: string): number =>
  overlapOfWords(tellingWords(a), tellingWords(b));

export function overlapOfWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  if (few.size < 2) return 0;
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return shared / few.size;
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
    "this those to too up us was we were what when where which who will with would you your you're we're they're it's " +
    "don't isn't doesn't aren't that's there's i i'm i'd i'll i've you'll"
  ).split(" "),
);
