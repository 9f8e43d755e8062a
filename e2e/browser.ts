import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

/** A Chromium that npm installed, headless, that talks to nobody but the server under test. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
      "--hide-scrollbars",
    ],
  });
}
