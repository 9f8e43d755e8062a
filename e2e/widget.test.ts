/** A nomination's frame on somebody else's page, of another origin. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { identityContest, type IdentityContest } from "../packages/server/test/identity-contest.ts";
import { openBrowser } from "./browser.ts";
import { picture } from "./looking.ts";

let browser: Browser;
let contest: IdentityContest;
/** The page that the frame is pasted into: a column of a telephone's width. */
let frame = "";
let direction = "ltr";
const host = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  const page = `<!doctype html><html dir="${direction}"><title>A newspaper</title><div style="width: 320px">${frame}</div>`;
  response.end(page);
});

before(async () => {
  [browser, contest] = await Promise.all([openBrowser(), identityContest(undefined)]);
  host.listen(0, "127.0.0.1");
  await once(host, "listening");
});
after(async () => {
  await browser.close();
  await contest.close();
  host.closeAllConnections();
  host.close();
});

async function snippet(language: string): Promise<string> {
  const page = await (await fetch(`${contest.url}/${language}/nominations/trains`)).text();
  const [, escaped = ""] = /<code>(&lt;iframe.*?)<\/code>/s.exec(page) ?? [];
  assert.notEqual(escaped, "", "the page says what to paste");
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

for (const language of ["en", "ru", "fr"]) {
  test(`in ${language}, in a column of 320 px, what is pasted shows all of itself and keeps nothing`, async () => {
    [frame, direction] = [await snippet(language), language === "en" ? "rtl" : "ltr"];
    const context = await browser.newContext({ viewport: { width: 360, height: 700 } });
    try {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
      const inside = page.frameLocator("iframe");
      await inside.locator("a.button").waitFor();
      const over = await inside
        .locator(":root")
        .evaluate((root) => [root.scrollHeight - root.clientHeight, root.scrollWidth - root.clientWidth]);
      await picture(page, `widget-${language}-320`);
      assert.deepEqual(over, [0, 0], "nothing of it is cut off");
      assert.deepEqual(await context.cookies(), []);
      await inside.locator("a.button").focus();
      const [opened] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Enter")]);
      await opened.waitForURL(`${contest.url}/${language}/nominations/trains/sign`);
      assert.equal(await opened.evaluate(() => opener), null);
    } finally {
      await context.close();
    }
  });
}

test("a page that keeps what is pasted in a box of no origin shows it as it is", async () => {
  frame = (await snippet("en")).replace("<iframe", '<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const page = await browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const button = page.frameLocator("iframe").locator("a.button");
    await button.waitFor();
    const bare = await button.evaluate((each) => getComputedStyle(each).paddingInlineStart);
    assert.notEqual(bare, "0px", "its style sheet is there");
  } finally {
    await page.close();
  }
});
