import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { identityContest, noIdentityLimits, type IdentityContest } from "../packages/server/test/identity-contest.ts";
import { openMailbox } from "../packages/server/test/mailbox.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const noBarrier = lookingIn(temporaryFolder(), { largeText: true });
const kiosk = (language: string) => `/${language}/nominations/trains/sign?kiosk`;

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

/** A link within the page, or to the same page in another language. */
const stays = (href: string) => href.startsWith("#") || href.endsWith("?kiosk");
const ready = (page: Page) => page.waitForSelector("#sign button[type=submit]:not([disabled])");

async function fillInAs(page: Page, surname: string): Promise<void> {
  await page.selectOption("#region", "fi");
  for (const [name, value] of Object.entries({
    given: "Ilmari",
    surname,
    birthDate: "1971-02-03",
    address: "Polku 9",
    postcode: "00200",
    locality: "Espoo",
    nationality: "fi",
    document: "Z9",
  }))
    await page.fill(`#f-${name}`, value);
  await page.check("#agree");
}

/** Everything a browser keeps of a site, and what a page still shows: in one text. */
async function leftBehind(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    const fields = [...document.querySelectorAll("input, select, textarea")].map((each) =>
      each instanceof HTMLInputElement && each.type === "checkbox"
        ? String(each.checked)
        : (each as HTMLInputElement).value,
    );
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href^='blob:']")].length;
    const state = history.state as unknown;
    return {
      local: Object.entries(localStorage),
      session: Object.entries(sessionStorage),
      caches: await caches.keys(),
      databases,
      workers,
      state,
      fields: fields.filter((value) => value !== "" && value !== "false"),
      links,
      pictures: document.querySelectorAll("canvas").length,
      number: document.querySelector("#number")?.textContent,
    };
  });
  return JSON.stringify({ ...kept, cookies: await page.context().cookies() });
}

const nothing = JSON.stringify({
  local: [],
  session: [],
  caches: [],
  databases: [],
  workers: 0,
  state: null,
  fields: [],
  links: 0,
  pictures: 0,
  number: "",
  cookies: [],
});

suite("One device for many people", () => {
  test("forty people in a row, in two languages, each with two hasty taps: forty statements, and nothing of the one before", async () => {
    await withPage({ viewport: { width: 360, height: 640 }, hasTouch: true }, async (page) => {
      const numbers = new Set<string>();
      let posts = 0;
      page.on("request", (request) => void (posts += Number(request.url().endsWith("/api/statements"))));
      await page.goto(contest.url + kiosk("en"));
      for (let person = 0; person < 40; person++) {
        const language = person % 2 === 0 ? "en" : "ru";
        await ready(page);
        if (!page.url().includes(`/${language}/`)) {
          await Promise.all([page.waitForEvent("load"), page.click(`.languages a[lang=${language}]`)]);
          await ready(page);
        }
        assert.match(page.url(), /\?kiosk$/, "another language stays at the kiosk");
        assert.equal(await leftBehind(page), nothing, `before person ${person}`);
        await fillInAs(page, `Keksitty${person}`);
        await page.dblclick("#sign button[type=submit]");
        await page.waitForSelector("#done:not([hidden])");
        numbers.add((await page.textContent("#number")) ?? "");
        await page.click("[data-do=code]");
        await page.click("[data-do=withdrawal-code]");
        assert.equal(await page.locator("canvas").count(), 2);
        await Promise.all([page.waitForEvent("load"), page.click("[data-do=next]")]);
      }
      assert.equal(numbers.size, 40);
      assert.equal(posts, 40);
      await ready(page);
      // Back and forth through all that the tab remembers.
      for (let step = 0; step < 3; step++) {
        await page.goBack().catch(() => null);
        if (!page.url().startsWith(contest.url)) break;
        await ready(page);
        assert.equal(await leftBehind(page), nothing, `${step + 1} back`);
      }
      for (const number of numbers)
        assert.equal((await fetch(`${contest.url}/api/statements/${number}`)).status, 200, "each was taken");
    });
  });

  test("nothing is saved on the device, and no link leads to a page that would keep something", async () => {
    await withPage({}, async (page) => {
      await page.goto(contest.url + kiosk("en"));
      await ready(page);
      const leads = () =>
        page.locator("a[href]:visible").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      assert.deepEqual(
        (await leads()).filter((href) => !stays(href)),
        [],
      );
      await fillInAs(page, "Vieras");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      assert.deepEqual(
        (await leads()).filter((href) => !stays(href)),
        [],
      );
      assert.equal(await page.locator("[download]").count(), 0, "a file would stay where the next one finds it");
      await page.locator("#where", { hasText: /Nothing is kept on this device/ }).waitFor({ state: "attached" });
    });
  });

  test("closing it after the promise asks first; what the browser restores then is an empty form", async () => {
    await withPage({}, async (page) => {
      await page.goto(contest.url + kiosk("en"));
      await ready(page);
      await fillInAs(page, "Kiireinen");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      let asked = 0;
      page.on("dialog", (dialog) => {
        asked++;
        void dialog.accept();
      });
      await page.reload();
      await ready(page);
      assert.equal(asked, 1);
      assert.equal(await leftBehind(page), nothing);
      // With the mark of the link that skips to the content, too.
      await page.goto(`${contest.url}${kiosk("en")}#content`);
      await ready(page);
      await fillInAs(page, "Seuraava");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      await Promise.all([page.waitForEvent("load"), page.click("[data-do=next]")]);
      await ready(page);
      assert.equal(await leftBehind(page), nothing);
      assert.equal(asked, 1, "going on to the next person asks nothing");
    });
  });

  test("whoever still takes pictures of the codes is given a minute from the last touch on; the page says so, and then clears itself", async () => {
    await withPage({}, async (page) => {
      await page.goto(contest.url + kiosk("en"));
      await ready(page);
      await fillInAs(page, "Hidas");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      await page
        .locator("#where", { hasText: /neither proves the promise.*One minute after the last touch/ })
        .waitFor();
      await page.clock.install();
      await page.keyboard.press("Shift");
      for (let touch = 0; touch < 3; touch++) {
        await page.clock.runFor(50_000);
        assert.ok(await page.isVisible("#done"));
        await page.keyboard.press("Shift");
      }
      await Promise.all([page.waitForEvent("load"), page.clock.runFor(61_000)]);
      await ready(page);
      assert.equal(await leftBehind(page), nothing);
    });
  });

  test("a page that the browser keeps as it stands, for going back, is an empty form", async () => {
    await withPage({}, async (page) => {
      await page.goto(contest.url + kiosk("en"));
      await ready(page);
      await fillInAs(page, "Palaava");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
      assert.ok(await page.isHidden("#done"));
      assert.ok(await page.isVisible("#sign"));
      assert.equal(await leftBehind(page), nothing);
    });
  });

  test("in a village without a network nothing is kept, nothing is made twice, and what was typed stays until it is sent or somebody else comes", async () => {
    await withPage({}, async (page) => {
      await page.goto(contest.url + kiosk("ru"));
      await ready(page);
      await fillInAs(page, "Kaukainen");
      const sent: string[] = [];
      let cut = true;
      await page.route("**/api/statements", async (route) => {
        sent.push(route.request().postData() ?? "");
        return cut ? await route.abort("internetdisconnected") : await route.continue();
      });
      await page.clock.install();
      await page.dblclick("#sign button[type=submit]");
      for (let i = 0; i < 60 && !(await page.isVisible(".said-problem")); i++) {
        await page.clock.runFor(10_000);
        await delay(50);
      }
      await page.locator("#said", { hasText: /Связи с сервером нет/ }).waitFor({ state: "attached" });
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
      assert.equal(await page.inputValue("#f-surname"), "Kaukainen");
      cut = false;
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      assert.equal(new Set(sent).size, 1, "the same statement, however often it is pressed");
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    test(`in ${language} the page after the promise has no barrier that axe knows on a small phone`, async () => {
      await withPage({ viewport: { width: 360, height: 640 }, bypassCSP: true }, async (page) => {
        await page.goto(contest.url + kiosk(language));
        await ready(page);
        await fillInAs(page, "Näkevä");
        await page.click("#sign button[type=submit]");
        await page.waitForSelector("#done:not([hidden])");
        await noBarrier(page, `kiosk-promised-${language}`);
      });
    });
  }
});

suite("One device for many people, where a code by mail is asked for", () => {
  test("whoever walks away half-way leaves no confirmation for the next one; another language keeps it", async () => {
    const mailbox = await openMailbox();
    const asking = await identityContest({
      kind: "email",
      smtp: mailbox.smtp,
      from: "contest@example.org",
      limits: noIdentityLimits,
    });
    try {
      await withPage({}, async (page) => {
        await page.goto(asking.url + kiosk("en"));
        await delay(1_050);
        // What cannot be an address comes back: the page is still a kiosk's, in every language.
        await page.fill("#to", "nobody@nowhere");
        await page.click("button[type=submit]");
        for (const href of await page
          .locator(".languages a")
          .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? "")))
          assert.match(href, /\?kiosk$/);
        await page.goto(asking.url + kiosk("en"));
        await delay(1_050);
        await page.fill("#to", "toivo@example.org");
        await page.click("button[type=submit]");
        await page.fill("#code", (await mailbox.next()).code);
        assert.equal(await page.locator(".site-nav").count(), 0);
        await page.click("button[type=submit]");
        await ready(page);
        // Typed once more: its challenge is over. What leads on is the kiosk's page all the same.
        const code = await page.context().newPage();
        await code.goto(`${asking.url}/en/identity/code?c=over&nomination=trains&kiosk=1`);
        for (const answered of [false, true]) {
          assert.deepEqual(
            (
              await code.locator("a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))
            ).filter((href) => !stays(href) && !href.endsWith("&kiosk=1")),
            [],
          );
          if (answered) break;
          await code.fill("#code", "00000000");
          await code.click("button[type=submit]");
          await code.waitForSelector("#problem");
        }
        await code.close();
        await Promise.all([page.waitForEvent("load"), page.click(".languages a[lang=fr]")]);
        await ready(page);
        // Not every click beside the languages is the wish for another one.
        await page.locator(".languages").dispatchEvent("click");
        await page.goto("about:blank");
        // The page is gone: what it sent as it went is answered to the browser.
        for (let tries = 0; tries < 200 && (await page.context().cookies()).length > 0; tries++) await delay(50);
        assert.equal((await page.context().cookies()).length, 0);
        await page.goto(asking.url + kiosk("fr"));
        await page.waitForSelector("#to");
      });
    } finally {
      await asking.close();
      await mailbox.stop();
    }
  });
});
