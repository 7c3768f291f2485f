/** A place that is no JSON, what is wrong with it, and what to do about it. */
export interface Fault {
  readonly offset: number;
  readonly expected: "value" | "name" | ":" | "}" | "]" | "end" | "rest of text" | "less depth";
  readonly message: string;
}

const plain: Readonly<Record<Fault["expected"], string>> = {
  value: "a value is expected here: text in double quotation marks, a number, true, false or null",
  name: "a name in double quotation marks is expected here",
  ":": "put a colon between the name and its value",
  "}": "a comma or } is expected here",
  "]": "a comma or ] is expected here",
  end: "nothing may follow the document",
  "rest of text": "this character cannot stand in text as it is",
  "less depth": "the document is nested too deeply",
};

/** Names the likely slip, and points at the character to change. */
export function faultAt(text: string, offset: number, expected: Fault["expected"]): Fault {
  const char = text[offset];
  const comma = text.slice(0, offset).trimEnd().length - 1;
  if ((expected === "name" || expected === "value") && /[}\]]/.test(char ?? "") && text[comma] === ",") {
    return { offset: comma, expected, message: `remove the comma before ${char}` };
  }
  if (char === undefined) return { offset, expected, message: endOf(expected) };
  return { offset, expected, message: slip(text.slice(offset, offset + 40), expected) ?? plain[expected] };
}

function endOf(expected: Fault["expected"]): string {
  if (expected === "rest of text") return "the text ends inside quotation marks: one is missing";
  const closing = expected === "}" || expected === "]" ? `: a ${expected} is missing` : "";
  return `the text ends before the document does${closing}`;
}

function slip(rest: string, expected: Fault["expected"]): string | undefined {
  if (/^(\/[/*]|#)/.test(rest)) return "JSON has no comments: remove this one";
  if (expected === "rest of text") return unquotable(rest);
  if (/^['\u2018\u2019\u201c\u201d]/.test(rest)) return 'use straight double quotation marks: "';
  if (expected === "}" || expected === "]") {
    return /^["{[\w-]/.test(rest) ? "put a comma before this" : undefined;
  }
  if (expected === "end") return /^[{[]/.test(rest) ? "a second document begins here" : undefined;
  const word = /^[A-Za-z_][\w-]*/.exec(rest)?.[0];
  if (!word) return expected === "value" ? numberSlip(rest) : undefined;
  if (/^(true|false|null)$/i.test(word)) return `write ${word.toLowerCase()} in small letters`;
  return `put ${word} in double quotation marks`;
}

function unquotable(rest: string): string | undefined {
  if (/^[\n\r]/.test(rest)) return "a quotation mark is missing before the end of this line";
  return rest.startsWith("\\") ? "write \\\\ for a backslash" : undefined;
}

function numberSlip(rest: string): string | undefined {
  if (/^\+/.test(rest)) return "remove the plus sign";
  if (/^-?0\d/.test(rest)) return "remove the zero before the number";
  if (/^-?\.\d/.test(rest)) return "put a zero before the decimal point";
  return /^-?\d/.test(rest) ? "this is not a number that JSON knows" : undefined;
}
