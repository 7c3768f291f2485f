import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import type { ReportData } from "../../src/pages/pageData.ts";
import { renderPage } from "../../src/pages/pages.ts";
import { run } from "../support/run.ts";
import { scratch } from "../support/scratch.ts";
import { reportOn, seededSituations } from "./seeded.ts";

const book = loadShippedBook();

const evil = `</script></noscript></title><script>alert("hi")</script><img src=x onerror=alert(1)>`;
const situations = seededSituations(2000);
const reportOf = (count: number) =>
  reportOn(
    seededSituations(count).map((situation, i) => ({
      line: i + 2,
      group: `Group ${i % 7}`,
      situation,
    })),
    { book, groupName: "department" },
  );

/** What a page carries, as its script reads it. */
function dataIn(html: string): ReportData & { readonly pack: { readonly name: string } } {
  const packed = /id="data">([^<]*)</.exec(html)?.[1] ?? "";
  return JSON.parse(inflateRawSync(Buffer.from(packed, "base64")).toString("utf8"));
}

describe("a page", () => {
  test.each([
    ["advisor", renderPage(book)],
    ["report", reportOf(3)],
  ])("of the %s runs its own script and style and nothing else", (_, html) => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    const hashOf = (tag: string) => {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? "";
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    };
    expect(policy).toBe(
      `default-src 'none'; script-src ${hashOf("script")}; style-src ${hashOf("style")}; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/<link|<img|<iframe|@import|url\(| style="/);
  });

  test("of the advisor is under 160 kB, and a report under 120 kB and 300 bytes a team", () => {
    expect(Buffer.byteLength(renderPage(book))).toBeLessThan(160_000);
    expect(Buffer.byteLength(reportOf(0))).toBeLessThan(120_000);
    expect(Buffer.byteLength(reportOf(2000))).toBeLessThan(120_000 + 2000 * 300);
  });

  test("never holds a name, id, group, title, file or problem as markup", () => {
    const situation = { id: evil, role: "manager" } as const;
    const problem = { path: evil, message: evil, got: evil };
    const records = [
      { line: 2, group: evil, situation },
      { line: 3, group: evil, id: evil, problems: [problem] },
    ];
    const pack = { ...book.pack, name: evil };
    const names = { title: evil, groupName: evil, source: evil };
    const pages = [
      reportOn(records, { book: { ...book, pack }, ...names }),
      renderPage({ ...book, pack }),
    ];
    for (const html of pages) {
      expect(html.match(/<script/g)).toHaveLength(2);
      expect(html.match(/<\/noscript>|<\/title>/g)).toHaveLength(2);
      expect(html).not.toContain("<img");
      expect(dataIn(html).pack.name).toBe(evil);
    }
  });
});

describe("a report", () => {
  test("carries situations whole", () => {
    const { teams } = dataIn(
      reportOn(
        situations.map((situation, i) => ({ line: i + 1, situation })),
        { book },
      ),
    );
    expect(teams.map(({ situation }) => situation)).toEqual(situations);
  });

  test("says of a default that nothing was heard, beside what was told", () => {
    const situation = { id: "delta", role: "manager", transitions: ["layoffs"] } as const;
    expect(reportOn([{ line: 1, situation }], { book })).toContain(
      '<td class="hats">Nothing heard<td class="strength"><td class="because">There are layoffs, so people will have questions.',
    );
  });

  test("has nothing where no reason moved a team and no record was refused", () => {
    const page = reportOn([{ line: 1, situation: { role: "manager" } }], { book });
    expect(page).not.toMatch(/What moved most teams|false\s*<\/main>/);
  });

  test("names a team without an id by its line", () => {
    const situation = { role: "manager" } as const;
    expect(reportOn([{ line: 13, situation }], { book })).toContain('<th scope="row">Line 13<');
  });

  test("begins what moved teams with what moved most", () => {
    const [large, mentoring] = [{ teamSize: 22 }, { mentoring: true }];
    const records = [large, mentoring, mentoring].map((answer, i) => {
      return { line: i + 1, situation: { role: "manager" as const, ...answer } };
    });
    const bars = reportOn(records, { book }).matchAll(/data-facet="calls" data-value="(.*?)"/g);
    expect([...bars].map(([, call]) => call)).toEqual([
      "Mentoring → leader",
      "Large team → leader",
    ]);
  });

  test("has every team in a plain table for a browser without scripts, and every refused record", () => {
    const records = [
      { line: 2, group: "Ops", situation: { id: "alpha", role: "manager", teamSize: 22 } as const },
      {
        line: 3,
        group: "Ops",
        situation: { id: "beta", role: "leader" } as const,
        gaps: ["No usable answer: plan.", "Left out: b"],
      },
      {
        line: 4,
        id: "gamma",
        problems: [{ path: "morale", message: "must be low, steady or high" }],
      },
    ];
    const source = "/home/kim/teams.csv";
    const html = reportOn(records, { book, groupName: "department", source });
    const table = /<noscript>([\s\S]*)<\/noscript>/.exec(html)?.[1];
    expect(table).toContain('<th scope="row">alpha<td class="group">Ops<td class="hats">Leader<td');
    expect(table).toContain(
      '<th scope="row">beta<td class="group">Ops<td class="hats">Nothing heard<td class="strength"><td class="because">No usable answer: plan. Left out: b',
    );
    expect(html).toMatch(
      /Nothing heard<\/a>\s+<strong>1<\/strong>[^!]*>No answer called for a change of hat. That&#39;s no finding about these teams/,
    );
    expect(html).toContain("<li>Line 4, gamma: morale must be low, steady or high.");
    expect(html).toContain(
      "<p>2 teams from teams.csv, 1 of them with answers that couldn&#39;t be used. 1 more record couldn&#39;t be read: see the end. This file holds answers about teams",
    );
    expect(JSON.stringify(dataIn(html))).not.toContain("/home/kim");
  });
});

describe("hat-advisor page", () => {
  test("writes the advisor with the shipped pack to a file, and says what to do with it", async () => {
    const file = join(scratch(), "advisor.html");
    const { code, stdout, stderr } = await run(["page", "-o", file]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toBe(`Open ${file} in a browser. It works offline.\n`);
    expect(readFileSync(file, "utf8")).toBe(renderPage(book));
  });

  test("writes to a pipe", async () => {
    const { stdout, stderr } = await run(["page"]);
    expect([stdout === renderPage(book), stderr]).toEqual([true, ""]);
  });
});
