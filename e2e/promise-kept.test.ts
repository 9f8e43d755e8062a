import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { instant } from "@hustings/core";
import { writeStops } from "@hustings/server";
import { identityContest, noIdentityLimits, type IdentityContest } from "../packages/server/test/identity-contest.ts";
import { openMailbox } from "../packages/server/test/mailbox.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { setTimeout as delay } from "node:timers/promises";
import { openBrowser } from "./browser.ts";
import { fillIn } from "./filled-in.ts";
import { lookingIn } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const noBarrier = lookingIn(temporaryFolder(), { largeText: true });
const signPath = (language = "en") => `/${language}/nominations/trains/sign`;

let browser: Browser;
let contest: IdentityContest;
before(async () => {
  [browser, contest] = await Promise.all([openBrowser(), identityContest(undefined)]);
});
after(async () => {
  await browser.close();
  await contest.close();
});

const withPage = pagesOf(() => browser);

/** Signs, and says what was promised: its number. */
async function signs(page: Page, path = signPath()): Promise<string> {
  await page.goto(contest.url + path);
  await page.waitForSelector("#sign button[type=submit]:not([disabled])");
  await fillIn(page);
  await page.click("#sign button[type=submit]");
  await page.waitForSelector("#done:not([hidden])");
  return (await page.textContent("#number")) ?? "";
}

/** Whether the browser asks before this page is closed: it does the one or the other, however long it takes. */
async function asksBeforeClosing(page: Page): Promise<boolean> {
  const asked = new Promise<boolean>((resolve) => {
    page.once("dialog", (dialog) => {
      assert.equal(dialog.type(), "beforeunload");
      void dialog.dismiss().then(() => resolve(true));
    });
    page.once("close", () => resolve(false));
  });
  await page.close({ runBeforeUnload: true });
  const stays = await asked;
  // Chromium takes a reload that comes before the page has said "I stay" for one more wish to close it, and drops it: a page that answers has said so.
  if (stays) await page.evaluate(() => undefined);
  return stays;
}

async function saved(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(link)]);
  return readFileSync(await download.path(), "utf8");
}

const storage = (page: Page) =>
  page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));

suite("What was promised is not lost unwarned", () => {
  test("a page loaded anew, and one that is left and come back to, still has the promise; nobody else who opens the page is shown it", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      const number = await signs(page);
      await page.locator("#where", { hasText: /in this tab alone/ }).waitFor({ state: "attached" });
      await page.reload();
      await page.waitForSelector("#done:not([hidden])");
      assert.equal(await page.textContent("#number"), number);
      assert.ok(await page.isHidden("#sign"));
      await page.goto(`${contest.url}/en/promise`);
      await page.goBack();
      await page.waitForSelector("#done:not([hidden])");
      assert.match(await saved(page, "#save"), new RegExp(number));
      assert.equal(await storage(page), "[[],[]]", "nothing of it lies where another tab would find it");
      const other = await page.context().newPage();
      await other.goto(contest.url + signPath());
      await other.waitForSelector("#sign button[type=submit]:not([disabled])");
      assert.ok(await other.isHidden("#done"));
      assert.ok(await other.isHidden("#kept"));
      // The same tab, by the address.
      await page.goto(`${contest.url}/en/`);
      await page.goto(contest.url + signPath());
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      assert.ok(await page.isHidden("#done"));
    });
  });

  test("a telephone whose date is wrong alarms nobody: its page says that the dates differ, and with the right one that nothing is due", async () => {
    await withPage({ timezoneId: "UTC" }, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      await signs(page);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
      const file = await download.path();
      const { now } = (await (await fetch(`${contest.url}/api/evidence`)).json()) as { readonly now: string };
      const day = 86_400_000;
      for (const [ahead, says] of [
        [0, /^Promised, and not due yet/],
        [2 * day, /the promise was due, and by the other it is not yet.*Promised: it is to be in the log/s],
      ] as const) {
        await page.clock.setFixedTime(Date.parse(now) + ahead);
        await page.goto(`${contest.url}/en/promise`);
        await page.waitForSelector("#promise:not([disabled])");
        await page.setInputFiles("#promise", file);
        await page.waitForSelector("#told:not([hidden])");
        assert.match((await page.textContent("#told")) ?? "", says);
      }
    });
  });

  test("a browser asks before the tab is closed, until both files are saved or kept", async () => {
    await withPage({}, async (page) => {
      await signs(page);
      assert.equal(await asksBeforeClosing(page), true);
      await saved(page, "#save");
      assert.equal(await asksBeforeClosing(page), true, "the withdrawal code is not saved yet");
      await saved(page, "#save-withdrawal");
      await page.locator("#where", { hasText: /Look whether both files/ }).waitFor({ state: "attached" });
      assert.equal(await asksBeforeClosing(page), true, "a press is not a file");
      await page.reload();
      await page.waitForSelector("#done:not([hidden])");
      await page.click("#have");
      await page.locator("#where", { hasText: /You have both files/ }).waitFor({ state: "attached" });
      assert.ok(await page.isHidden("#have"));
      assert.equal(
        await page.evaluate(() => JSON.stringify(history.state)),
        "{}",
        "a closed tab that comes back has nothing",
      );
      assert.equal(await asksBeforeClosing(page), false);
    });
    await withPage({}, async (page) => {
      await signs(page);
      assert.ok(await page.isHidden("#remove"));
      await page.click("#keep");
      await page.locator("#where", { hasText: /until you remove them/ }).waitFor({ state: "attached" });
      assert.ok(await page.isHidden("#keep"));
      assert.ok(await page.isHidden("#kept"), "it is shown once");
      assert.equal(await asksBeforeClosing(page), false);
    });
  });

  test("what somebody chose to keep is shown to whoever opens the page, until it is removed", async () => {
    await withPage({}, async (page) => {
      const number = await signs(page);
      await page.click("#keep");
      const later = await page.context().newPage();
      await later.goto(contest.url + signPath());
      await later.waitForSelector("#kept:not([hidden])");
      assert.match((await later.textContent("#kept")) ?? "", /somebody signed here.*can take the statement back/s);
      assert.match((await later.textContent("#kept-list")) ?? "", new RegExp(number.slice(0, 8)));
      await later.click("#kept-list button >> nth=0");
      await later.waitForSelector("#done:not([hidden])");
      assert.equal(await later.textContent("#number"), number);
      await later.click("#remove");
      assert.ok(await later.isHidden("#kept"));
      assert.equal(await storage(later), "[[],[]]");
      // The first tab learns of it, and asks again.
      await page.locator("#where", { hasText: /in this tab alone/ }).waitFor({ state: "attached" });
    });
  });

  test("a tab that comes back long after it was seen last has nothing of it; what its maker has elsewhere is not shown to whoever goes back", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      await signs(page);
      await page.evaluate(() => {
        const state = history.state as Record<string, { lastSeen: number }>;
        for (const kept of Object.values(state)) kept.lastSeen -= 31 * 60_000;
        history.replaceState(state, "");
        // What this page would write of itself as it goes.
        Object.defineProperty(history, "replaceState", { value: () => undefined });
      });
      await page.reload();
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      assert.ok(await page.isHidden("#done"));
      assert.equal(await page.evaluate(() => JSON.stringify(history.state)), "{}");
      await signs(page);
      await page.click("#keep");
      // As a browser does that keeps the page as it stands.
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      assert.ok(await page.isHidden("#done"));
      assert.equal(await page.textContent("#number"), "");
      assert.ok(await page.isVisible("#sign"));
    });
  });

  test("what somebody kept is not shown over another one's promise that could be lost, and not put into the tab", async () => {
    await withPage({}, async (page) => {
      const kept = await signs(page);
      await page.click("#keep");
      await page.click("[data-do=clear]");
      await page.waitForSelector("#kept:not([hidden])");
      const number = await signs(page);
      assert.ok(await page.isHidden("#kept"));
      assert.equal(await page.locator("#kept-list button:visible").count(), 0);
      await page.evaluate(() => document.querySelector<HTMLElement>("#kept-list button")?.click());
      assert.equal(await page.textContent("#number"), number);
      await page.click("#keep");
      const other = await page.context().newPage();
      await other.goto(contest.url + signPath());
      await other.click("#kept-list button >> nth=0");
      await other.waitForSelector("#done:not([hidden])");
      assert.equal(await other.textContent("#number"), kept);
      assert.ok(!(await other.evaluate(() => JSON.stringify(history.state) ?? "")).includes(kept));
      await other.click("#remove");
      await other.locator("#where", { hasText: /stand on this page alone/ }).waitFor({ state: "attached" });
      other.on("dialog", (dialog) => void dialog.accept());
      await other.reload();
      await other.waitForSelector("#kept:not([hidden])");
      assert.ok(await other.isHidden("#done"));
    });
  });

  test("while nothing is signed, what somebody kept is shown, can be taken back by and removed; a kiosk shows none of it", async () => {
    await withPage({}, async (page) => {
      const number = await signs(page);
      await page.click("#keep");
      const since = instant("2026-01-01T00:00:00Z");
      writeStops(contest.folder, [{ channel: "online", cause: "A server is moved.", since }]);
      try {
        const later = await page.context().newPage();
        for (let tries = 0; tries < 50; tries++) {
          await later.goto(contest.url + signPath());
          if (/A server is moved/.test((await later.textContent("main")) ?? "")) break;
          await delay(200);
        }
        await later.click("#kept-list button >> nth=0");
        await later.waitForSelector("#done:not([hidden])");
        assert.equal(await later.textContent("#number"), number);
        assert.match(await saved(later, "#save-withdrawal"), new RegExp(number));
        await noBarrier(later, "stopped-kept");
        await later.goto(`${contest.url}${signPath()}?kiosk`);
        assert.match((await later.textContent("main")) ?? "", /A server is moved/);
        assert.equal(await later.locator("#kept").count(), 0);
        await later.goto(contest.url + signPath());
        await later.click("#kept-list button >> nth=1");
        assert.equal(await storage(later), "[[],[]]");
      } finally {
        writeStops(contest.folder, []);
        for (let tries = 0; tries < 50; tries++) {
          if (/id="sign"/.test(await (await fetch(contest.url + signPath())).text())) break;
          await delay(200);
        }
      }
    });
  });

  test("a page that is cleared leaves an empty form, also for whoever goes back", async () => {
    await withPage({}, async (page) => {
      await signs(page, `${signPath()}#content`);
      await Promise.all([page.waitForEvent("load"), page.click("[data-do=clear]")]);
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      assert.ok(await page.isHidden("#done"));
      assert.equal(await page.inputValue("#f-surname"), "");
      await page.goto(`${contest.url}/en/`);
      await page.goBack();
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      assert.ok(await page.isHidden("#done"));
      assert.equal(await page.textContent("#number"), "");
    });
  });

  test("pressed again after no answer came, the same statement is sent, and not a second one made", async () => {
    await withPage({}, async (page) => {
      const sent: string[] = [];
      let cut = true;
      await page.route("**/api/statements", async (route) => {
        sent.push(route.request().postData() ?? "");
        // Taken, and its answer lost on the way.
        if (!cut) return await route.continue();
        await route.fetch();
        return await route.abort("connectionreset");
      });
      await page.goto(contest.url + signPath());
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      await fillIn(page);
      await page.clock.install();
      await page.click("#sign button[type=submit]");
      for (let i = 0; i < 60 && !(await page.isVisible(".said-problem")); i++) {
        await page.clock.runFor(60_000);
        await delay(50);
      }
      await page.locator("#said", { hasText: /kept in this browser/ }).waitFor({ state: "attached" });
      cut = false;
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      assert.ok(sent.length > 1);
      assert.equal(new Set(sent).size, 1);
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    for (const width of [360, 1280] as const) {
      test(`in ${language} at ${width} px the page after the promise has no barrier that axe knows`, async () => {
        await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          await signs(page, signPath(language));
          await page.click("#keep");
          await page.click("[data-do=withdrawal-code]");
          await noBarrier(page, `promised-${language}-${width}`);
        });
      });
    }
  }
});

suite("A statement is taken back by its maker", () => {
  test("with the file that was saved: what it takes back is said first, and nobody can do it twice or with a code of another log", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      const number = await signs(page);
      const code = await saved(page, "#save-withdrawal");
      await page.goto(`${contest.url}/en/withdraw`);
      await page.waitForSelector("button[type=submit]:not([disabled])");
      await page.click("button[type=submit]");
      await page.locator("#said", { hasText: /choose the file/ }).waitFor({ state: "attached" });
      await page.fill("#text", code.replace(/secret ./, "secret !"));
      await page.locator("#said", { hasText: /not a withdrawal code/ }).waitFor({ state: "attached" });
      await page.fill("#text", code.replace(/origin .*/, "origin elsewhere.example/log"));
      await page
        .locator("#said", { hasText: /another contest’s log.*elsewhere\.example/ })
        .waitFor({ state: "attached" });
      assert.equal((await fetch(`${contest.url}/api/statements/${number}`)).status, 200);
      await page.fill("#text", "");
      const buffer = Buffer.from(code.replaceAll("\n", "\r\n"));
      await page.setInputFiles("#file", { name: "withdrawal.txt", mimeType: "text/plain", buffer });
      await page.locator("#what", { hasText: new RegExp(number.slice(0, 8)) }).waitFor({ state: "attached" });
      const before = (await (await fetch(`${contest.url}/api/statements/${number}`)).json()) as { withdrawn: boolean };
      assert.equal(before.withdrawn, false);
      await page.click("button[type=submit]");
      await page.locator("#told", { hasText: /It is taken back/ }).waitFor({ state: "attached" });
      const after = (await (await fetch(`${contest.url}/api/statements/${number}`)).json()) as { withdrawn: boolean };
      assert.equal(after.withdrawn, true);
      assert.equal(await page.inputValue("#text"), "", "the code is not left on the page");
    });
  });

  test("by the picture on a phone: the secret is behind the #, and out of the address before anything is pressed", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      const number = await signs(page);
      const code = await saved(page, "#save-withdrawal");
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(`${contest.url}/en/withdraw#${encodeURIComponent(code)}`);
      await page.locator("#what", { hasText: new RegExp(number.slice(0, 8)) }).waitFor({ state: "attached" });
      assert.equal(page.url(), `${contest.url}/en/withdraw`);
      assert.ok(!asked.join("\n").includes("secret"));
      await page.goto("about:blank");
      await page.goto(`${contest.url}/en/withdraw#hustings-withdrawal-code%40v3%0Asecret%2`);
      await page.locator("#said", { hasText: /part of it is missing/ }).waitFor({ state: "attached" });
      assert.equal(page.url(), `${contest.url}/en/withdraw`);
      assert.ok(await page.isEnabled("button[type=submit]"));
    });
  });

  test("a code of an earlier version is told from a broken one; where no answer comes, nothing is said that cannot be known", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      await signs(page);
      const code = await saved(page, "#save-withdrawal");
      await page.goto(`${contest.url}/en/withdraw`);
      await page.fill("#text", `hustings-withdrawal-code@v2\nstatement ${"0".repeat(64)}\nsecret ${"1".repeat(64)}\n`);
      await page.locator("#said", { hasText: /of an earlier version/ }).waitFor({ state: "attached" });
      let cut = true;
      await page.route("**/api/withdrawals", async (route) => {
        if (!cut) return await route.continue();
        // Done, and its answer lost on the way.
        await route.fetch();
        return await route.abort("connectionreset");
      });
      await page.fill("#text", code);
      await page.click("button[type=submit]");
      await page.locator("#said", { hasText: /whether it was taken back is not known/ }).waitFor({ state: "attached" });
      await page.route("**/api/withdrawals", (route) =>
        route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Log in to this network</h1>" }),
      );
      await page.fill("#text", code);
      await page.click("button[type=submit]");
      await page.locator("#said", { hasText: /whether it was taken back is not known/ }).waitFor({ state: "attached" });
      await page.unroute("**/api/withdrawals");
      cut = false;
      await page.click("button[type=submit]");
      await page.locator("#told", { hasText: /It is taken back/ }).waitFor({ state: "attached" });
    });
  });

  test("without scripts it says that nothing was taken back", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${contest.url}/en/withdraw`);
      assert.match((await page.textContent("main")) ?? "", /Nothing was taken back/);
      assert.ok(await page.isDisabled("button[type=submit]"));
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    for (const width of [360, 1280] as const) {
      test(`in ${language} at ${width} px it has no barrier that axe knows`, async () => {
        await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          await page.goto(`${contest.url}/${language}/withdraw`);
          await page.fill("#text", "not a code");
          await noBarrier(page, `withdraw-${language}-${width}`);
        });
      });
    }
  }
});

suite("Where a code by mail is asked for", () => {
  test("a page loaded anew after the promise has it, though its first step stands there again", async () => {
    const mailbox = await openMailbox();
    const asking = await identityContest({
      kind: "email",
      smtp: mailbox.smtp,
      from: "contest@example.org",
      limits: noIdentityLimits,
    });
    try {
      await withPage({}, async (page) => {
        page.on("dialog", (dialog) => void dialog.accept());
        await page.goto(asking.url + signPath());
        await delay(1_050);
        await page.fill("#to", "kerttu@example.org");
        await page.click("button[type=submit]");
        await page.fill("#code", (await mailbox.next()).code);
        await page.click("button[type=submit]");
        await page.waitForSelector("#sign button[type=submit]:not([disabled])");
        await fillIn(page);
        await page.click("#sign button[type=submit]");
        await page.waitForSelector("#done:not([hidden])");
        const number = await page.textContent("#number");
        // As an hour later, or after a restart of the server.
        await page.context().clearCookies();
        await page.reload();
        await page.waitForSelector("#done:not([hidden])");
        assert.equal(await page.textContent("#number"), number);
        assert.ok(await page.isHidden("#ask"));
      });
    } finally {
      await asking.close();
      await mailbox.stop();
    }
  });
});
