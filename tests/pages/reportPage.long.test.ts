import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { advise } from "../../src/decide/advise.ts";
import { loadShippedBook } from "../../src/pack/shipped.ts";
import { run } from "../support/run.ts";
import { hasChromium, needsChromium, openBrowser, violationsOf } from "./chromium.ts";
import { reportOn, seededSituations } from "./seeded.ts";

const book = loadShippedBook();
const situations = seededSituations(120);
const groups = ["Engineering", "Sales", "Operations"];
const records = situations.map((situation, i) => ({
  line: i + 2,
  group: groups[i % 3],
  situation,
}));
const refused = {
  line: 122,
  id: "lost",
  problems: [{ path: "morale", message: "must be low, steady or high", got: "lo" }],
};
const html = reportOn([...records, refused], {
  book,
  groupName: "department",
  source: "teams.csv",
});
const hatOf = (situation: (typeof situations)[number]) => {
  const { hat, strength } = advise(situation, book, { flips: false });
  return strength === "default" || strength === "none" ? "unheard" : hat;
};
const countOf = (hat: string) => situations.filter((situation) => hatOf(situation) === hat).length;

describe.skipIf(!hasChromium)(`a report's page in Chromium${needsChromium}`, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const status = (page: Page) => page.locator("p[role=status]").textContent();
  const firstTeam = (page: Page) => page.locator("tbody th").first().textContent();
  const region = (page: Page, name: string) => page.getByRole("region", { name });

  test("counts teams by hat, and sets those of whom nothing was heard apart", async () => {
    const { page } = await browser.open(html);
    const counts = await region(page, "At a glance").locator("strong").allInnerTexts();
    expect(counts.map(Number)).toEqual(["leader", "manager", "unheard"].map(countOf));
    expect(await region(page, "At a glance").textContent()).toContain("no finding");
  });

  test("searches, filters and sorts", async () => {
    const { page } = await browser.open(html);
    const select = (name: string, value: string) =>
      page.getByRole("combobox", { name, exact: true }).selectOption(value);
    expect(await status(page)).toBe("50 of 120 teams");
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await status(page)).toBe("120 of 120 teams");
    await page.getByLabel("Search").fill("TEAM-11");
    expect(await status(page)).toBe("11 of 11 teams");
    await page.getByRole("button", { name: "Clear" }).click();
    await expect.poll(() => status(page)).toBe("50 of 120 teams");
    await select("Hat", "Nothing heard");
    expect(await status(page)).toContain(`of ${countOf("unheard")} teams`);
    await select("department", "Sales");
    const both = situations.filter((one, i) => i % 3 === 1 && hatOf(one) === "unheard");
    expect(await status(page)).toContain(`of ${both.length} teams`);
    await page.getByRole("button", { name: "Clear" }).click();
    await select("Sort by", "group");
    expect(await firstTeam(page)).toBe("team-1");
    await select("Sort by", "hats");
    expect(await page.locator(".hats").first().textContent()).toBe("Leader");
    await page.getByLabel("Search").fill("nobody");
    expect(await status(page)).toBe("No team fits. Try another word or filter.");
  });

  test("shows the teams of a group or a reason", async () => {
    const { page } = await browser.open(html);
    await region(page, "By department").getByRole("link", { name: "Sales" }).click();
    expect(await status(page)).toContain("of 40 teams");
    const mover = region(page, "What moved most teams").locator("li").first();
    const count = await mover.locator("strong").textContent();
    await mover.getByRole("link").click();
    await expect.poll(() => status(page)).toContain(`of ${count} teams`);
    expect(await page.evaluate("document.activeElement.id")).toBe("teams");
  });

  test("opens a team's card by keyboard, and returns to the table on Escape", async () => {
    const { page } = await browser.open(html, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const team = page.getByRole("button", { name: "team-7", exact: true });
    await team.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: /team-7/ });
    await dialog.getByRole("button", { name: "Copy JSON" }).press("Enter");
    await dialog.getByText("The JSON is copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = await run(["--json", "-i", "-"], { stdin: JSON.stringify(situations[6]) });
    expect(copied).toBe(stdout);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await team.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test("names the records that couldn't be read", async () => {
    const { page } = await browser.open(html);
    const list = await region(page, "1 record that couldn't be read").textContent();
    expect(list).toContain('Line 122, lost: morale must be low, steady or high (got "lo").');
  });

  test("asks for nothing but its own file, and complains of nothing", async () => {
    const { page, requests, complaints } = await browser.open(html);
    await page.getByLabel("Search").press("Enter");
    await page.getByRole("button", { name: "team-7", exact: true }).click();
    expect([requests, complaints]).toEqual([[page.url()], []]);
  });

  test("treats names, ids, columns and problems as words", async () => {
    const evil = `</script><script>window.hit = 1</script><img src=x onerror="window.hit = 1">`;
    const bad = [
      { line: 2, group: evil, situation: { id: evil, role: "manager", teamSize: 30 } as const },
      { line: 3, group: evil, id: evil, problems: [{ path: evil, message: evil, got: evil }] },
    ];
    const names = { title: evil, groupName: evil, source: evil };
    const { page, complaints } = await browser.open(reportOn(bad, { book, ...names }));
    await page.locator("tbody").getByRole("button", { name: evil }).click();
    expect(await page.locator("h1").textContent()).toBe(evil);
    expect(await page.evaluate("window.hit")).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  test("is one plain table where there's no JavaScript", async () => {
    const { page } = await browser.open(html, { javaScriptEnabled: false });
    expect(await page.locator("main tr").count()).toBe(121);
    expect(await region(page, "At a glance").textContent()).toContain("Nothing heard");
    expect(await page.locator("main").textContent()).toContain("Line 122, lost");
  });

  test("prints every team that the view lets through", async () => {
    const { page } = await browser.open(html);
    await page.evaluate(() => globalThis.dispatchEvent(new Event("beforeprint")));
    await page.locator("tbody tr").nth(119).waitFor();
  });

  test.each(["light", "dark"] as const)(
    "has no fault that axe can find, %s",
    async (colorScheme) => {
      const { page } = await browser.open(html, { colorScheme, reducedMotion: "reduce" });
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole("button", { name: "team-7", exact: true }).click();
      await page.getByText("What the rules saw").click();
      expect(await violationsOf(page)).toEqual([]);
    },
  );

  test.each([320, 390, 640, 1280, 2560])(
    "needs no sideways scrolling at %i pixels",
    async (width) => {
      const { page } = await browser.open(html, { viewport: { width, height: 800 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(
        width,
      );
      await page.getByRole("button", { name: "team-7", exact: true }).click();
      const dialog = await page.getByRole("dialog").boundingBox();
      expect(dialog?.width).toBeLessThanOrEqual(width);
    },
  );
});
