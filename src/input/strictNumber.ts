// Text from flags and cells is never coerced: `""`, `0x10` and `1e3` are no numbers here.

export type Read = { readonly value: number } | { readonly wrong: string };

/** Digits only. */
export function wholeNumber(text: string): Read {
  if (/^\d+$/.test(text)) return { value: Number(text) };
  if (/^-\d+$/.test(text)) return { wrong: "must be 0 or more" };
  return { wrong: "must be a whole number, in digits" };
}

/** Digits, with a sign and a decimal point if need be. */
export function decimalNumber(text: string): Read {
  if (/^-?\d+(\.\d+)?$/.test(text)) return { value: Number(text) };
  if (/^-?\d+,\d+$/.test(text)) return { wrong: "must be a number with a decimal point" };
  return { wrong: "must be a number, in digits" };
}
