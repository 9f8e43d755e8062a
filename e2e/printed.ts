import type { Page } from "playwright-core";

/** Pages of A4 that a page is printed on. Whoever prints it in a browser writes its page objects in the clear. */
export async function printedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: "A4" });
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
