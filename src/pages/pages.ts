// Pages: the advisor, and a batch as a report, each as one HTML file that runs offline in any browser.
// This file runs in Node and puts a page together: script and style (built into `#pages`), pack and records as data,
// and a Content-Security-Policy that allows exactly these. Everything else in the folder runs in the browser, where
// the same core decides as at the command line. Names and ids enter a page as deflated data in Base64, or through
// `escapeHtml`, so none of them can become markup; and nothing in a page can make a request.
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import assets from "#pages";
import type { Rulebook } from "../decide/rulebook.ts";
import { encodeRecords, type ReportData, type ReportRecord } from "./pageData.ts";
import { escapeHtml, plainReport } from "./plainReport.ts";
import { decideTeams } from "./teams.ts";

export type { ReportRecord };

export interface ReportOptions {
  readonly book: Rulebook;
  readonly title?: string | undefined;
  /** The column that `group` was read from. */
  readonly groupName?: string | undefined;
  /** The file that the records came from; of its path only the name is shown. */
  readonly source?: string | undefined;
}

/** The advisor as one HTML file, with the rulebook's pack inside. */
export function renderPage(book: Rulebook): string {
  const needsScript =
    "<main><h1>Which hat now?</h1><p>This page needs JavaScript to decide.</main>";
  return renderHtml("Which hat now, leader or manager?", "advisor", packIn(book), needsScript);
}

/** A batch as one HTML file: situations go in, and the page decides them when it opens. */
export function renderReport(records: readonly ReportRecord[], options: ReportOptions): string {
  const { book, title = "Which hat each team needs now", groupName = "", source = "" } = options;
  const { pack, sha256 } = packIn(book);
  const data: ReportData = {
    title,
    source: source.replace(/^.*[\\/]/, ""),
    groupName,
    ...encodeRecords(records.filter((record) => "situation" in record)),
    refused: records.filter((record) => "problems" in record),
    pack: { ...pack, checklist: [] },
    sha256,
  };
  return renderHtml(title, "report", data, plainReport(data, decideTeams(data, book)));
}

/** The pack without what only proves its rules: that has no part in a verdict. */
function packIn({ pack, stamp }: Rulebook) {
  const rules = pack.rules.map(({ examples: _, source: __, ...rule }) => rule);
  return { pack: { ...pack, rules, cases: [] }, sha256: stamp.sha256 };
}

function renderHtml(title: string, kind: keyof typeof assets, data: object, plain: string): string {
  const { script, style } = assets[kind];
  const packed = deflateRawSync(JSON.stringify(data), { level: 9 }).toString("base64");
  const allowed = `script-src ${hashSource(script)}; style-src ${hashSource(style)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<noscript>${plain}</noscript>
<script type="text/plain" id="data">${packed}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashSource = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
