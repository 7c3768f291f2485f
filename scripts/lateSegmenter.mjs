/** Stands in for Intl.Segmenter and makes the real one when it is first needed. */
export class LateSegmenter {
  #wanted;
  #real;
  constructor(...wanted) {
    this.#wanted = wanted;
  }
  segment(text) {
    this.#real ??= Reflect.construct(Reflect.get(Intl, "Segmenter"), this.#wanted);
    return this.#real.segment(text);
  }
}
