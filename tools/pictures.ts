/**
 * `npm run pictures`: the pictures of the README, taken from the pages of a demonstration as they are.
 * Usage: node tools/pictures.ts [--data DIR] [--out DIR]
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import chromium from "@sparticuz/chromium";
import { chromium as browser } from "playwright-core";
import { chromiumProgram } from "../e2e/browser.ts";
import { startServer } from "../packages/server/src/index.ts";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { data: { type: "string" }, out: { type: "string" } } });
const data = resolve(values.data ?? join(root, "data/demo"));
const out = resolve(values.out ?? join(root, "docs/images"));

const pictures = [
  { name: "contest", path: "/en/", width: 1120, height: 1500 },
  { name: "nomination", path: "/en/nominations/vera-ladogina", width: 1120, height: 1800 },
  { name: "decision", path: "/en/nominations/vera-ladogina/decision", width: 1120, height: 1800 },
  { name: "nomination-phone", path: "/ru/nominations/vera-ladogina", width: 360, height: 1500 },
] as const;

mkdirSync(out, { recursive: true });
const server = await startServer({ data, port: 0 });
// One process for all pages, as its defaults say, would end with the first page closed.
const args = chromium.args.filter((arg) => arg !== "--single-process");
const opened = await browser.launch({ executablePath: await chromiumProgram(), args });
try {
  for (const { name, path, width, height } of pictures) {
    const page = await opened.newPage({ viewport: { width, height }, javaScriptEnabled: false });
    await page.goto(new URL(path, server.url).href);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
    console.log(join(out, `${name}.png`));
  }
} finally {
  await opened.close();
  await server.close();
}
