import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";
import { userCache } from "../tools/user-cache.ts";

/** Of a browser that talks to nobody but the server under test. */
export const browserSwitches = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--hide-scrollbars",
] as const;

/** A Chromium that npm installed, headless, that talks to nobody but the server under test. @param more of its switches */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: await chromiumProgram(),
    headless: true,
    args: [...browserSwitches, ...more],
  });
}

/** The Chromium that npm installed packed, unpacked once for this user: every run of the tests has a temporary folder of its own. */
export async function chromiumProgram(): Promise<string> {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
  const folder = userCache(`chromium-${devDependencies["@sparticuz/chromium"]}`);
  const program = `${folder}/chromium`;
  if (existsSync(program)) return program;
  // Unpacked beside its place and renamed whole: what an interrupted run left is never taken for a browser.
  const beside = `${folder}.${process.pid}.tmp`;
  await mkdir(beside, { recursive: true });
  const temporary = process.env["TMPDIR"];
  // The library unpacks into the temporary folder, which it asks for as it goes, and has no option for another.
  process.env["TMPDIR"] = beside;
  try {
    await sparticuz.executablePath();
    await rename(beside, folder).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(program)) throw error;
    });
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
    await rm(beside, { recursive: true, force: true });
  }
  return program;
}
