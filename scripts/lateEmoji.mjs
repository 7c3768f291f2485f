/** Stands in for the expression that knows every emoji: it takes 15 ms to make, and most text holds none. */
export class LateEmoji {
  #mayBe;
  #real;
  test(text) {
    // Of all emoji only keycaps have nothing but marks that other text has: a digit, # or *, and what is around it.
    this.#mayBe ??= /(?![\d#*])\p{Emoji}|\u20e3/u;
    if (!this.#mayBe.test(text)) return false;
    this.#real ??= /^\p{RGI_Emoji}$/v;
    return this.#real.test(text);
  }
}
