import type { Browser, BrowserContextOptions, Page } from "playwright-core";

interface PageDefaults extends BrowserContextOptions {
  /** How long a step of a page may take, in milliseconds; Playwright's own by default. */
  readonly timeout?: number;
}

/**
 * Pages of a test's browser: each is used in a context of its own, which is closed behind it.
 *
 * @param browser asked when a page is: a test opens its browser after its file is read
 * @param defaults of every context; what a page is given goes before them
 */
export function pagesOf(
  browser: () => Browser,
  { timeout, ...defaults }: PageDefaults = {},
): <T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>) => Promise<T> {
  return async (options, use) => {
    const context = await browser().newContext({ ...defaults, ...options });
    try {
      if (timeout !== undefined) context.setDefaultTimeout(timeout);
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  };
}
