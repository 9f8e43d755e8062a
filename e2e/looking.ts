import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pictures = process.env["HUSTINGS_SCREENS"];

/** A picture of a page for people to look at, where `HUSTINGS_SCREENS` names a folder for it: drawing one takes longer than any check. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
}

/**
 * Looks at pages: no barrier that axe knows, in the dark scheme no colours too near each other either, nothing wider than the screen read
 * from left or from right, and a picture.
 *
 * @param options.largeText nor once its reader has text shown twice as large, as telephones do
 */
export function lookingIn(
  _folder?: string,
  { largeText = false }: { readonly largeText?: boolean } = {},
): (page: Page, name: string) => Promise<void> {
  return async (page, name) => {
    await page.evaluate(axe);
    assert.deepEqual(await barriers(page), [], name);
    assert.ok((await over(page)) <= 0, `${name}: ${await over(page)} px too wide`);
    await picture(page, name, true);
    await page.emulateMedia({ colorScheme: "dark" });
    assert.deepEqual(await barriers(page, "color-contrast"), [], `${name}, dark`);
    await page.emulateMedia({ colorScheme: null });
    const direction = await page.evaluate(() => document.documentElement.dir);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    assert.ok((await over(page)) <= 0, `${name}, from right to left: ${await over(page)} px too wide`);
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
    if (largeText) await largeTextFits(page, name);
  };
}

/** Text twice as large pushes nothing over the edge of the screen. */
export async function largeTextFits(page: Page, name: string): Promise<void> {
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.ok((await over(page)) <= 0, `${name}, in text twice as large: ${await over(page)} px too wide`);
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
}

interface Axe {
  run(options?: { readonly runOnly: readonly string[] }): Promise<{ readonly violations: readonly Violation[] }>;
}
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/** What axe finds, each with where; all its rules, or one. */
async function barriers(page: Page, rule?: string): Promise<readonly string[]> {
  return await page.evaluate(async (only) => {
    const { axe: checker } = globalThis as unknown as { readonly axe: Axe };
    const { violations } = await checker.run(only === undefined ? undefined : { runOnly: [only] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(", ")}`);
  }, rule);
}

async function over(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
