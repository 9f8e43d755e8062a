import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";

const axe = readFileSync(
  createRequire(new URL("../packages/web/package.json", import.meta.url)).resolve("axe-core/axe.min.js"),
  "utf8",
);

/**
 * Looks at pages: no barrier that axe knows, nothing wider than the screen, and a picture.
 *
 * @param scratch where pictures go unless `HUSTINGS_SCREENS` names a folder that keeps them
 */
export function lookingIn(scratch: string): (page: Page, name: string) => Promise<void> {
  const pictures = process.env["HUSTINGS_SCREENS"] ?? join(scratch, "screens");
  mkdirSync(pictures, { recursive: true });
  return async (page, name) => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run(),
    );
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
      name,
    );
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${name}: ${over} px too wide`);
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
}
