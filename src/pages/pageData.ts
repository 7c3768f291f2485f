import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import type { Pack } from "../model/packSchema.ts";
import type { Team } from "./teams.ts";

/** What a report carries beside its pack. */
export type ReportData = { groupName: string; teams: readonly Team[] };

/** Starts a page with what `renderHtml` put into it: JSON, deflated, since the shipped pack alone takes 170 kB. */
export async function startPage<Data>(start: (book: Rulebook, data: Data) => void): Promise<void> {
  const text = atob(document.getElementById("data")?.textContent ?? "");
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const data: Data & { pack: Pack; sha256: string } = await new Response(inflated).json();
  start(buildRulebook(data.pack, data.sha256), data);
}
