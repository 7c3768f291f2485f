/** Stands in for `@inquirer/external-editor`, which is never reached: tests/packaging shows it. */
export const editAsync = undefined;
