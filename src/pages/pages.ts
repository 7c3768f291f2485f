// Pages: the advisor, and a batch as a report, each as one HTML file that runs offline in any browser.
// This file runs in Node and puts a page together: fixed parts as markup; script and style (built into `#pages`); pack
// and teams as data; and a Content-Security-Policy that allows exactly these. What changes when somebody clicks is
// made in the browser (`*App.ts`), where the same core decides as at the command line. Names and ids enter a page as
// deflated data in Base64, or through `html`, so none of them can become markup; and no page can make a request.
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import assets from "#pages";
import type { Rulebook } from "../decide/rulebook.ts";
import { renderForm } from "./advisorForm.ts";
import { renderFrame } from "./cardView.ts";
import { html, type Markup } from "./html.ts";
import type { ReportData } from "./pageData.ts";
import { introOf, type RefusedRecord, renderParts } from "./reportParts.ts";
import { describeTeam, type TeamRecord } from "./teams.ts";

/** A record of a batch: a situation, or what was wrong with it. */
export type ReportRecord = TeamRecord | RefusedRecord;

interface ReportOptions {
  readonly book: Rulebook;
  readonly title?: string | undefined;
  /** The column that `group` was read from. */
  readonly groupName?: string | undefined;
  /** The file that the records came from; of its path only the name is shown. */
  readonly source?: string | undefined;
}

/** The advisor as one HTML file, with the rulebook's pack inside. */
export function renderPage(book: Rulebook): string {
  const intro =
    "Say who you're about to talk with and tick what's true. The card tells you whether to lead " +
    "(where and why) or to manage (how and when), and what to say first.";
  const main = html`${renderForm(book)}
<section id="answer" aria-label="Your card" tabindex="-1">
<div id="start" class="sheet card unheard">
<h2>Start with your role</h2>
<p>Your card appears here, and changes as you tick.</p>
<noscript><p>This page needs JavaScript to decide.</p></noscript>
</div>
${renderFrame(["Markdown", "agenda", "JSON", "link"])}
<button type="button" class="jump" hidden></button>
</section>`;
  return renderHtml("advisor", book, { title: "Which hat now?", intro, main });
}

/** A batch as one HTML file. The page decides a team again when its card is opened. */
export function renderReport(all: readonly ReportRecord[], options: ReportOptions): string {
  const { book, title = "Which hat each team needs now", groupName = "", source = "" } = options;
  const answered = all.filter((record) => "situation" in record);
  const teams = answered.map((record, place) => {
    return describeTeam({ ...record, group: groupName && (record.group || "(none)") }, place);
  });
  const refused = all.filter((record) => "problems" in record);
  const data: ReportData = { groupName, teams };
  const intro = introOf(teams, refused.length, source.replace(/^.*[\\/]/, ""));
  const main = renderParts(teams, groupName, refused);
  return renderHtml("report", book, { title, intro, main, data });
}

type PageParts = { title: string; intro: string; main: Markup; data?: ReportData };

function renderHtml(kind: "advisor" | "report", { pack, stamp }: Rulebook, parts: PageParts) {
  const { title, intro, main, data } = parts;
  const { [`${kind}App.js` as const]: script, "pages.css": style } = assets;
  const carried = JSON.stringify({ pack, sha256: stamp.sha256, ...data });
  const packed = deflateRawSync(carried, { level: 9 }).toString("base64");
  const allowed = `script-src ${hashSource(script)}; style-src ${hashSource(style)}`;
  const policy = `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body class="${kind}">
<header>
<h1>${title}</h1>
<p>${intro}</p>
</header>
<main>
${main}
</main>
<footer>Hats by rules ${pack.name} ${pack.version}: advice on a conversation, which says nothing about how good a team or its manager is.</footer>
<script type="text/plain" id="data">${packed}</script>
<script>${{ markup: script }}</script>
</body>
</html>
`.markup;
}

const hashSource = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
