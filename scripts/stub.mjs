/** Stands in for modules that are never reached: see `stubs` in bundleTool.mjs. */
export const editAsync = undefined;
export const spawn = undefined;
