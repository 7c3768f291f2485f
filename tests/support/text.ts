// What is looked for in printed text, and what is left of it without its wrapping and colors.

/** Text as one line, however it was wrapped. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ");

/** Text without blanks: a long path is broken anywhere. */
export const withoutBlanks = (text: string): string => text.replace(/\s+/g, "");

const esc = String.fromCharCode(27);
export const escapes = esc;
export const colors = new RegExp(`${esc}\\[[0-9;]*m`);
/** Cursor movement, erasing, hiding: everything but color. */
export const moves = new RegExp(`${esc}\\[[0-9;?]*[A-HJKSTfhl]`);
const [shown, hidden] = [`${esc}[?25h`, `${esc}[?25l`];

/** Whether what was written last shows the cursor, and does not hide it. */
export const leavesCursor = (written: string): boolean =>
  written.lastIndexOf(shown) > written.lastIndexOf(hidden);

/** Text without escape codes; lines end in a plain newline. */
export const stripEscapes = (text: string): string =>
  text.replace(new RegExp(`${esc}\\[[0-9;?]*[A-Za-z]`, "g"), "").replaceAll("\r", "");

/** Characters that a terminal obeys, or that turn a line around. */
export const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A line of a stack trace. */
export const stack = /^ +at .+[:(]/m;
