import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { renderPage } from "../../src/pages/pages.ts";
import { run } from "../support/run.ts";
import { hasChromium, needsChromium, openBrowser, violationsOf } from "./chromium.ts";
import { seededSituations } from "./seeded.ts";

const book = loadShippedBook();
const html = renderPage(book);
const manager = /^Manager:/;

describe.skipIf(!hasChromium)(`the advisor's page in Chromium${needsChromium}`, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const title = (page: Page) => page.locator(".card:visible h2").textContent();
  const tick = (page: Page, name: string | RegExp) => page.getByRole("checkbox", { name }).check();

  test("changes the card as somebody ticks", async () => {
    const { page } = await browser.open(html);
    expect(await title(page)).toBe("Start with your role");
    await page.getByRole("radio", { name: manager }).check();
    expect(await title(page)).toMatch(/^Stay in your MANAGER hat/);
    await tick(page, "Morale is low");
    expect(await title(page)).toMatch(/^LEADER hat/);
    await page.getByLabel("How many people").fill("22");
    expect(await page.locator("article > dl").textContent()).toContain("22 people");
  });

  test("ticks what a flip says when it's clicked", async () => {
    const { page } = await browser.open(html);
    await page.getByRole("radio", { name: manager }).check();
    await page.getByRole("button", { name: "Morale drops → leader" }).click();
    expect(await title(page)).toMatch(/^LEADER hat/);
    expect(await page.getByRole("checkbox", { name: "Morale is low" }).isChecked()).toBe(true);
  });

  test("unticks what can't be true together, and starts over", async () => {
    const { page } = await browser.open(html, {}, "#role=manager&occasion=one-on-one&needs=how");
    const runs = page.getByRole("checkbox", { name: "Knows the job and runs with it" });
    const how = page.getByRole("checkbox", { name: "Needs clearer instructions, or feedback" });
    expect(await how.isChecked()).toBe(true);
    await runs.check();
    expect(await how.isChecked()).toBe(false);
    await tick(page, "Has too much to do");
    await how.check();
    expect(await runs.isChecked()).toBe(false);
    expect(await page.getByRole("checkbox", { name: "Has too much to do" }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "Start over" }).click();
    await expect.poll(() => title(page)).toBe("Start with your role");
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  });

  test("keeps a tick under another heading, and one that waits for another talk", async () => {
    const { page } = await browser.open(html, {}, "#role=manager&occasion=team");
    await tick(page, "Morale is low");
    await tick(page, "The project is massive");
    await page.getByRole("radio", { name: "One person" }).check();
    const morale = page.getByRole("checkbox", { name: "Morale is low" });
    expect(await morale.isChecked()).toBe(true);
    expect(await page.getByRole("checkbox", { name: /massive/ }).count()).toBe(0);
    await morale.uncheck();
    await page.getByRole("radio", { name: "The team" }).check();
    expect(await morale.isChecked()).toBe(false);
    expect(await page.getByRole("checkbox", { name: /massive/ }).isChecked()).toBe(true);
  });

  test("asks leaders for no team size, and takes nothing from a link that it doesn't ask", async () => {
    const link =
      "#role=leader&occasion=team&teamSize=30&morale=awful&<b>&constructor=1&plan=unclear";
    const { page } = await browser.open(html, {}, link);
    expect(await page.getByLabel("How many people").isVisible()).toBe(false);
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(1);
  });

  test("works by keyboard alone, and shows where the focus is", async () => {
    const { page } = await browser.open(html);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await title(page)).toMatch(/MANAGER hat/);
    await page.keyboard.press("ArrowDown");
    expect(await title(page)).toMatch(/LEADER hat/);
    for (let i = 0; i < 2; i++) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.getByRole("checkbox").first().isChecked()).toBe(true);
    const outline = await page.evaluate(
      "const s = getComputedStyle(document.activeElement); s.outlineStyle + s.outlineWidth",
    );
    expect(outline).toBe("solid3px");
  });

  test("asks for nothing but its own file, and complains of nothing", async () => {
    const { page, requests, complaints } = await browser.open(html);
    await page.getByRole("radio", { name: manager }).check();
    await page.getByLabel("How many people").press("Enter");
    await page.getByText("What the rules saw").click();
    expect([requests, complaints]).toEqual([[page.url()], []]);
  });

  test("leads from the list to the card on a phone", async () => {
    const { page } = await browser.open(html, { viewport: { width: 390, height: 800 } });
    await page.getByRole("radio", { name: manager }).check();
    await page.getByRole("button", { name: "MANAGER hat by default: see your card" }).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("answer");
  });

  test("says so where a team's size can't be read", async () => {
    const { page } = await browser.open(html);
    await page.getByRole("radio", { name: manager }).check();
    const hint = page.getByText("Not read: type a whole number");
    expect(await hint.isVisible()).toBe(false);
    await page.getByLabel("How many people").fill("1,200");
    expect(await hint.isVisible()).toBe(true);
    await page.getByLabel("How many people").fill("12");
    expect(await hint.isVisible()).toBe(false);
  });

  test("keeps answers out of its address until somebody copies a link", async () => {
    const { page } = await browser.open(html, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("radio", { name: manager }).check();
    await tick(page, "Morale is low");
    expect(new URL(page.url()).hash).toBe("");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The link is copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(page.url()).hash).toBe("");
    const { page: other } = await browser.open(html, {}, new URL(link).hash);
    expect(await title(other)).toBe(await title(page));
    expect(await other.getByRole("checkbox", { name: "Morale is low" }).isChecked()).toBe(true);
    await other.getByRole("checkbox", { name: "Morale is low" }).uncheck();
    await other.reload();
    expect(await other.getByRole("checkbox", { name: "Morale is low" }).isChecked()).toBe(false);
  });

  test("copies the JSON, Markdown and agenda that the command line gives", async () => {
    const { page } = await browser.open(html, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("radio", { name: manager }).check();
    await tick(page, "Layoffs");
    for (const [name, flag] of [
      ["JSON", "--json"],
      ["Markdown", "--format=markdown"],
      ["agenda", "--format=agenda"],
    ] as const) {
      await page.getByRole("button", { name: `Copy ${name}` }).click();
      await page.getByText(`The ${name} is copied.`).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      const stdin = JSON.stringify(ticked);
      expect(copied).toBe((await run(["-i", "-", flag], { stdin })).stdout);
    }
  });
  const ticked = {
    ...{ role: "manager", occasion: "team", morale: "steady", direction: "clear" },
    ...{ changeExpected: false, deadline: "comfortable", project: "ordinary", plan: "clear" },
    ...{
      conflict: false,
      needs: [],
      transitions: ["layoffs"],
      newDirectReport: false,
      mentoring: false,
    },
  };

  test("decides 2,000 situations and every example as the command line does, byte for byte", async () => {
    const situations = [...seededSituations(2000), ...book.pack.cases.map((one) => one.situation)];
    const stdin = situations.map((one) => JSON.stringify(one)).join("\n");
    const { stdout } = await run(["batch", "-", "--from", "ndjson", "--flips"], { stdin });
    const { page } = await browser.open(html);
    const decided = await page.evaluate((all) => {
      const { adviseAsJson } = globalThis as unknown as { adviseAsJson(one: unknown): string };
      return all.map(adviseAsJson);
    }, situations);
    expect(decided).toEqual(stdout.trimEnd().split("\n"));
  });

  test("treats a pack's words as words", async () => {
    const evil = `<script>window.hit = 1</script><img src=x onerror="window.hit = 1">`;
    const cautions = [
      { id: "evil", when: { role: "manager" }, note: evil, basis: "extended" },
    ] as const;
    const pack = { ...book.pack, name: evil };
    const rulebook = { ...book, pack: { ...pack, cautions: [...cautions], hats: withTitle(evil) } };
    const { page, complaints } = await browser.open(renderPage(rulebook));
    await page.getByRole("radio", { name: manager }).check();
    expect(await page.locator("article").textContent()).toContain("<script>window.hit");
    expect(await page.evaluate("window.hit")).toBeUndefined();
    expect(complaints).toEqual([]);
  });
  const withTitle = (title: string) => ({
    ...book.pack.hats,
    default: { ...book.pack.hats.default, title },
  });

  test.each(["light", "dark"] as const)(
    "has no fault that axe can find, %s",
    async (colorScheme) => {
      const { page } = await browser.open(html, { colorScheme, reducedMotion: "reduce" });
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole("radio", { name: manager }).check();
      await tick(page, "Morale is low");
      await tick(page, "The deadline is tight");
      await page.getByText("What the rules saw").click();
      expect(await violationsOf(page)).toEqual([]);
    },
  );

  test.each([320, 390, 640, 1280, 2560])(
    "needs no sideways scrolling at %i pixels",
    async (width) => {
      const { page } = await browser.open(html, { viewport: { width, height: 800 } });
      await page.getByRole("radio", { name: manager }).check();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        width,
      );
    },
  );
});
