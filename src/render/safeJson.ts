/** Characters that JSON leaves as they are, though they can steer a terminal or reorder a line. */
const bare = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON on one line. What a terminal would obey is escaped; the value stays the same. */
export const toSafeJson = (value: unknown): string =>
  JSON.stringify(value).replace(bare, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `\\u${code.padStart(4, "0")}`;
  });
