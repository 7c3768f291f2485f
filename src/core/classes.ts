import type { Axis } from "./axes.ts";

/**
 * Walks every choice of classes on some axes, leaving a fact unknown being one of them only where that is asked for.
 * The vector is changed in place and put back.
 */
export function walkClasses(
  axes: readonly Axis[],
  vector: number[],
  over: readonly number[],
  visit: () => void,
  withUnknown = false,
): void {
  const step = (from: number): void => {
    const axis = over[from];
    if (axis === undefined) {
      visit();
      return;
    }
    const before = vector[axis] as number;
    const end = (axes[axis] as Axis).unknown + (withUnknown ? 1 : 0);
    for (let at = 0; at < end; at++) {
      vector[axis] = at;
      step(from + 1);
    }
    vector[axis] = before;
  };
  step(0);
}
