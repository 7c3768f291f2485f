export { explain } from "./explain.ts";
export { renderers } from "./renderers.ts";
