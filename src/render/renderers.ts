import type { Verdict } from "../core/verdict.ts";
import { card } from "./card.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { quiet } from "./quiet.ts";
import type { View } from "./view.ts";

export type Format = "card" | "markdown" | "json" | "quiet";
type Renderer = (verdict: Verdict, view: View, after?: string) => string;

/** Every form a verdict can be shown in; each ends in one newline. Forms for people take more text `after` them. */
export const renderers: Readonly<Record<Format, Renderer>> = { card, markdown, json, quiet };
