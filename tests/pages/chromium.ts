import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const program = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const hasChromium = existsSync(program);

/** Stands in the titles of tests that open a page, so that a report of skipped tests says why. */
export const needsChromium = hasChromium ? "" : " (skipped: chromium isn't installed)";

/** Nothing here reaches for the network; Chromium would, on its own account. */
const quiet = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];

export interface Opened {
  readonly page: Page;
  /** What the page asked for, beginning with its own file. */
  readonly requests: readonly string[];
  /** Errors, and what the browser refused. */
  readonly complaints: readonly string[];
}

/** A browser that opens HTML from disk, as somebody does who was sent a file. */
export async function openBrowser() {
  const browser: Browser = await chromium.launch({ executablePath: program, args: quiet });
  const folder = mkdtempSync(join(tmpdir(), "hat-advisor-pages-"));
  let files = 0;
  return {
    async open(html: string, options: BrowserContextOptions = {}, hash = ""): Promise<Opened> {
      const file = join(folder, `page${files++}.html`);
      writeFileSync(file, html);
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => complaints.push(message.text()));
      page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
      await page.goto(pathToFileURL(file).href + hash);
      const sign = options.javaScriptEnabled === false ? "h1" : "form:visible";
      await page
        .locator(sign)
        .waitFor()
        .catch(() => {
          throw new Error(`The page shows nothing: ${complaints.join("; ")}`);
        });
      return { page, requests, complaints };
    },
    async close(): Promise<void> {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What axe finds wrong, one line each; the page's own policy doesn't let its script in, so it is put in from outside. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { violations } = await checker.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
    );
  });
}
