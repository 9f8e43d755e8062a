import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { identityContest, noIdentityLimits, type IdentityContest } from "../packages/server/test/identity-contest.ts";
import { openedForms } from "../packages/server/test/opened-forms.ts";
import { openMailbox, type Mailbox } from "../packages/server/test/mailbox.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";
import { fillIn } from "./filled-in.ts";
import { lookingIn } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const noBarrier = lookingIn(temporaryFolder());

/** As slow as a telephone of ten years ago beside this machine. */
const slower = 6;

suite("Signing while very many ask", () => {
  let browser: Browser;
  let mailbox: Mailbox;
  let contest: IdentityContest;
  const sign = (language = "en") => `${contest.url}/${language}/nominations/trains/sign`;
  before(async () => {
    browser = await openBrowser();
    mailbox = await openMailbox();
    contest = await identityContest({
      kind: "email",
      smtp: mailbox.smtp,
      from: "contest@example.org",
      // Half of these are gone before anybody here comes.
      limits: { ...noIdentityLimits, address: { inTenMinutes: 32, inADay: 1_000 } },
    });
    for (const [i, made] of (await openedForms(sign(), 16)).entries()) {
      const body = new URLSearchParams({ to: `n${i}@example.org`, made, nomination: "trains", website: "" });
      await fetch(`${contest.url}/en/identity/code`, { method: "POST", redirect: "manual", body });
      await mailbox.next();
    }
  });
  after(async () => {
    await browser.close();
    await contest.close();
    await mailbox.stop();
  });

  const withPage = pagesOf(() => browser);

  test("an old phone does its work beside the page, which stays usable and says so; a code comes, and the rest is as ever", async () => {
    await withPage({ viewport: { width: 360, height: 800 } }, async (page) => {
      const slow = await page.context().newCDPSession(page);
      await slow.send("Emulation.setCPUThrottlingRate", { rate: slower });
      await page.goto(sign());
      assert.match((await page.textContent("footer")) ?? "", /your device works for a moment/);
      await page.fill("#to", "aino@example.org");
      await delay(1_050);
      await page.keyboard.press("Enter");
      await page.waitForSelector("#code");
      await page.fill("#code", (await mailbox.next()).code);
      await page.click("button[type=submit]");
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      await fillIn(page);
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
    });
  });

  test("pressed before the work is done, the form waits, says that there is nothing to press, and goes by itself", async () => {
    await withPage({}, async (page) => {
      // The worker's script comes late, as over a bad network.
      const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
      await page.route(/\/assets\/work\./, async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(sign());
      await page.fill("#to", "early@example.org");
      await delay(1_050);
      await page.click("#ask button[type=submit]");
      await page.click("#ask button[type=submit]");
      await page.locator("#work-said", { hasText: /nothing to press/ }).waitFor();
      assert.equal(await page.getAttribute("#work-said", "role"), "status");
      assert.equal(await page.getAttribute("#ask", "aria-busy"), "true");
      assert.equal(await page.inputValue("#to"), "early@example.org");
      letGo();
      await page.waitForSelector("#code");
      await mailbox.next();
    });
  });

  test("a browser that cannot is told so, and nothing it typed is lost", async () => {
    await withPage({}, async (page) => {
      await page.route(/\/assets\/work\./, (route) => route.abort());
      await page.goto(sign());
      await page.fill("#to", "cannot@example.org");
      await page.click("#ask button[type=submit]");
      await page.locator("#work-said", { hasText: /could not do what is asked/ }).waitFor();
      assert.equal(await page.inputValue("#to"), "cannot@example.org");
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    for (const width of [360, 1280] as const) {
      test(`in ${language} at ${width} px the page that asks for work has no barrier that axe knows, and says without scripts what differs`, async () => {
        await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          await page.goto(sign(language));
          await page.locator("#work").waitFor({ state: "attached" });
          await noBarrier(page, `work-asked-${language}-${width}`);
        });
        await withPage({ viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
          await page.goto(sign(language));
          const alarms = await page.locator(".alarm").allTextContents();
          assert.equal(alarms.length, 2);
          assert.match(alarms[1] ?? "", /paper|бумаг|papier/);
        });
      });
    }
  }
});

test("where nobody asks who signs, a flood from one address costs a person there a moment and no more", async () => {
  const contest = await identityContest({ kind: "none" }, 0, { limits: { perMinute: 400, perHour: 10_000 } });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${contest.url}/fr/nominations/trains/sign`);
    await page.waitForSelector("#sign button[type=submit]:not([disabled])");
    await fillIn(page);
    const body = await contest.statement("Bot");
    const headers = { "content-type": "application/json" };
    for (let i = 0, status = 0; i < 300 && status !== 429; i++)
      ({ status } = await fetch(`${contest.url}/api/statements`, { method: "POST", headers, body }));
    const asked = page.waitForResponse((answer) => answer.status() === 429);
    await page.click("#sign button[type=submit]");
    await asked;
    await page.waitForSelector("#done:not([hidden])");
  } finally {
    await browser.close();
    await contest.close();
  }
});
