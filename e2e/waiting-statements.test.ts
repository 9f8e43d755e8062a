import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { closeDrive, enter } from "@hustings/acts";
import { instant } from "@hustings/core";
import { collectingCampaign } from "../packages/client/test/collecting-drive.ts";
import { identityContest, noIdentityLimits, type IdentityContest } from "../packages/server/test/identity-contest.ts";
import { writeStops } from "../packages/server/src/intake/stops.ts";
import { openMailbox } from "../packages/server/test/mailbox.ts";
import { openBrowser } from "./browser.ts";
import { fillIn } from "./filled-in.ts";
import { lookingIn } from "./looking.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { pagesOf } from "./with-page.ts";

const noBarrier = lookingIn(temporaryFolder(), { largeText: true });
const signPath = (language = "en") => `/${language}/nominations/trains/sign`;
const ready = (page: Page) => page.waitForSelector("#sign button[type=submit]:not([disabled])");

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

type Network = "there" | "gone" | "loses answers";

/** What is between this page and the server, as a train's network would have it. */
async function networkOf(page: Page): Promise<{ is: Network }> {
  const network: { is: Network } = { is: "there" };
  await page.route(/\/api\/(?:statements(?:\/[0-9a-f]{64})?|withdrawals)$/, async (route) => {
    if (network.is === "there") return await route.continue();
    if (network.is === "loses answers") await route.fetch();
    return await route.abort("connectionreset");
  });
  return network;
}

/** Presses, and goes on once the page has given up trying. */
async function pressInVain(page: Page, press: () => Promise<void>, at = "#said"): Promise<void> {
  await press();
  for (let i = 0; i < 100 && !(await page.isVisible(`${at}.said-problem`)); i++) {
    await page.clock.runFor(60_000);
    await delay(20);
  }
  assert.ok(await page.isVisible(`${at}.said-problem`));
}

const seal = (page: Page) => () => page.click("#sign button[type=submit]");

/** Numbers of those that wait, as the page lists them. */
async function waitingOn(page: Page): Promise<string[]> {
  const names = await page.locator("#pending-list li span").allTextContents();
  return names.map((name) => /[0-9a-f]{8}/.exec(name)?.[0] ?? name);
}

async function status(number: string): Promise<{ withdrawn?: boolean } | undefined> {
  const answer = await fetch(`${contest.url}/api/statements/${number}`);
  return answer.ok ? ((await answer.json()) as { withdrawn: boolean }) : undefined;
}

/** Whether each is taken back; `undefined`: the server has none of that number. */
async function standingOf({ url }: IdentityContest, numbers: readonly string[]): Promise<(boolean | undefined)[]> {
  return await Promise.all(
    numbers.map(async (number) => {
      const answer = await fetch(`${url}/api/statements/${number}`);
      return answer.ok ? ((await answer.json()) as { withdrawn: boolean }).withdrawn : undefined;
    }),
  );
}

suite("Statements that nobody answered for", () => {
  test("whoever signs next on the same page throws away nobody's: each is listed, and sent or taken back by itself", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      const network = await networkOf(page);
      await page.goto(contest.url + signPath());
      await ready(page);
      await page.clock.install();
      network.is = "loses answers";
      await fillIn(page);
      await pressInVain(page, seal(page));
      const [first = ""] = await waitingOn(page);
      network.is = "gone";
      await page.fill("#f-surname", "Toinen");
      await pressInVain(page, seal(page));
      assert.equal((await waitingOn(page)).length, 2);
      assert.match((await page.textContent("#pending-count")) ?? "", /2/);
      network.is = "there";
      await page.fill("#f-surname", "Kolmas");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
      const third = (await page.textContent("#number")) ?? "";
      assert.equal((await waitingOn(page)).length, 2, "beside the promise as well");
      assert.equal(await page.locator("[data-do=send]").count(), 0, "what is shown is saved first");
      // The first had arrived: it is said before it is taken back.
      const stored = await page.evaluate(() => Object.values(localStorage).join(""));
      const number = new RegExp(`"id":"(${first}[0-9a-f]+)"`).exec(stored)?.[1] ?? "";
      assert.equal((await status(number))?.withdrawn, false);
      await page.click("#pending-list [data-do=discard] >> nth=0");
      await page.locator("#pending-said", { hasText: /It was taken/ }).waitFor();
      assert.equal((await status(number))?.withdrawn, false, "nobody takes back unknowingly what counts");
      assert.equal((await waitingOn(page)).length, 2, "nor loses what takes it back");
      await page.click("#pending-list [data-do=takeBack]");
      await page.locator("#pending-said", { hasText: /stands nowhere/ }).waitFor();
      assert.equal((await status(number))?.withdrawn, true);
      assert.deepEqual((await waitingOn(page)).length, 1);
      await page.click("#keep");
      await page.click("#pending-list [data-do=send]");
      await page.waitForFunction((before) => document.querySelector("#number")?.textContent !== before, third);
      assert.ok(await page.isHidden("#pending"));
      assert.notEqual(await status((await page.textContent("#number")) ?? ""), undefined);
    });
  });

  test("without a network nothing is let go of; what somebody begins to fill in is not sent for the one before, and stays", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      const network = await networkOf(page);
      await page.goto(contest.url + signPath());
      await ready(page);
      await page.clock.install();
      network.is = "gone";
      await fillIn(page);
      await pressInVain(page, seal(page));
      // The server knows nothing of it, and may be at work on it all the same.
      network.is = "there";
      await page.click("#pending-list [data-do=discard]");
      await page.locator("#pending-said.said-problem", { hasText: /may still be under way/ }).waitFor();
      assert.equal((await waitingOn(page)).length, 1);
      network.is = "gone";
      await pressInVain(page, () => page.click("#pending-list [data-do=discard]"), "#pending-said");
      assert.equal((await waitingOn(page)).length, 1);
      network.is = "there";
      await page.fill("#f-surname", "Aloittanut");
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await page.clock.runFor(1_000);
      assert.ok(await page.isHidden("#done"));
      await page.click("#pending-list [data-do=send]");
      await page.waitForSelector("#done:not([hidden])");
      await page.click("[data-do=clear]");
      assert.ok(await page.isVisible("#sign"));
      assert.equal(await page.inputValue("#f-surname"), "Aloittanut");
      assert.equal(await page.textContent("#number"), "");
    });
  });

  test("a browser that keeps nothing says so, and its page keeps each until it is closed", async () => {
    await withPage({}, async (page) => {
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      const network = await networkOf(page);
      await page.goto(contest.url + signPath());
      await ready(page);
      await page.clock.install();
      network.is = "gone";
      await fillIn(page);
      await pressInVain(page, seal(page));
      await page.locator("#said", { hasText: /Nothing of it is kept on this device/ }).waitFor();
      await page.fill("#f-surname", "Toinen");
      await pressInVain(page, seal(page));
      assert.equal((await waitingOn(page)).length, 2);
    });
  });

  test("one that a page of before kept is taken over, with what takes it back", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      const network = await networkOf(page);
      await page.goto(contest.url + signPath());
      await ready(page);
      await page.clock.install();
      network.is = "gone";
      await fillIn(page);
      await pressInVain(page, seal(page));
      // As that page had it: one, and its bare secret.
      await page.evaluate(() => {
        const [[key, text] = ["", ""]] = Object.entries(localStorage) as [string, string][];
        const [kept] = JSON.parse(text) as { withdrawal: { secret: string } }[];
        localStorage.setItem(key, JSON.stringify({ ...kept, withdrawal: kept?.withdrawal.secret }));
      });
      network.is = "there";
      await page.reload();
      await ready(page);
      await page.click("#pending-list [data-do=send]");
      await page.waitForSelector("#done:not([hidden])");
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-withdrawal")]);
      await page.click("#keep");
      const number = (await page.textContent("#number")) ?? "";
      await page.goto(`${contest.url}/en/withdraw`);
      await page.setInputFiles("#file", await download.path());
      await page.click("button[type=submit]:not([disabled])");
      await page.locator("#told", { hasText: /It is taken back/ }).waitFor();
      assert.equal((await status(number))?.withdrawn, true);
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    test(`in ${language} the page on which some wait has no barrier that axe knows`, async () => {
      await withPage({ viewport: { width: 360, height: 800 }, bypassCSP: true }, async (page) => {
        const network = await networkOf(page);
        await page.goto(contest.url + signPath(language));
        await ready(page);
        await page.clock.install();
        network.is = "gone";
        await fillIn(page);
        await pressInVain(page, seal(page));
        await page.clock.resume();
        await noBarrier(page, `waiting-${language}`);
      });
    });
  }
});

suite("Statements that wait when nothing is signed any more", () => {
  test("a drive that has ended: each is let go of on its page, taken back where it had arrived, and none is sent", async () => {
    const ending = await identityContest(undefined);
    try {
      await withPage({}, async (page) => {
        page.on("dialog", (dialog) => void dialog.accept());
        const network = await networkOf(page);
        await page.goto(ending.url + signPath());
        await ready(page);
        await page.clock.install();
        network.is = "loses answers";
        await fillIn(page);
        await pressInVain(page, seal(page));
        network.is = "gone";
        await page.fill("#f-surname", "Toinen");
        await pressInVain(page, seal(page));
        const kept = await page.evaluate(() => Object.values(localStorage).join(""));
        const numbers = (JSON.parse(kept) as readonly { readonly id: string }[]).map(({ id }) => id);
        assert.equal(numbers.length, 2);
        network.is = "there";
        // What was promised enters the log first, and the end is signed anew over it.
        const end = () => enter(ending.client, collectingCampaign, closeDrive, { nomination: "trains" });
        assert.equal((await end()).kind, "refused");
        await ending.client.catchUp();
        assert.equal((await end()).kind, "entered");

        for (const language of ["ru", "fr", "en"]) {
          await page.goto(ending.url + signPath(language));
          await page.locator("#pending-list li >> nth=1").waitFor();
          await noBarrier(page, `waiting-ended-${language}`);
        }
        assert.equal(await page.locator("[data-do=send]").count(), 0);
        assert.ok(await page.isHidden("#pending-later"));
        network.is = "gone";
        await page.click("#pending-list [data-do=discard]");
        await page.locator("#pending-said.said-problem", { hasText: /is not known/ }).waitFor();
        assert.equal((await waitingOn(page)).length, 2, "nothing is let go of that may stand");
        network.is = "there";
        const [arrived = "", never = ""] = numbers;
        const presses = async (number: string, wish: string) => {
          await page.focus(`[data-of="${number}"] [data-do=${wish}]`);
          await page.keyboard.press("Enter");
        };
        const says = (what: RegExp) => page.locator("#pending-said", { hasText: what }).waitFor();
        const standsAt = (what: string) => page.waitForFunction((at) => document.activeElement?.matches(at), what);
        await presses(never, "discard");
        await says(/may still be under way/);
        assert.equal((await waitingOn(page)).length, 2, "it is promised a moment later");
        await standsAt(`[data-of="${never}"] [data-do=discard]`);
        await page.clock.fastForward(300_000);
        await presses(never, "discard");
        await says(/stands nowhere/);
        await standsAt("#pending-said");
        await presses(arrived, "discard");
        await says(/It was taken, and it counts/);
        await standsAt(`[data-of="${arrived}"] [data-do=takeBack]`);
        assert.equal((await waitingOn(page)).length, 1, "what takes it back is not lost");
        assert.deepEqual(await standingOf(ending, numbers), [false, undefined]);
        const [code] = await Promise.all([page.waitForEvent("download"), presses(arrived, "saveCode")]);
        assert.match(readFileSync(await code.path(), "utf8"), new RegExp(arrived));
        await says(/It was taken, and it counts/);
        await noBarrier(page, "waiting-ended-taken");
        await presses(arrived, "takeBack");
        await says(/stands nowhere/);
        assert.equal(await page.evaluate(() => localStorage.length), 0);
        assert.deepEqual(await standingOf(ending, numbers), [true, undefined], "the one had arrived, the other never");
      });
    } finally {
      await ending.close();
    }
  });
});

suite("Statements that wait while their operator takes none", () => {
  test("each is listed with the cause; one that was taken stays, and is removed from the browser without being taken back", async () => {
    const stopping = await identityContest(undefined);
    try {
      await withPage({}, async (page) => {
        page.on("dialog", (dialog) => void dialog.accept());
        const network = await networkOf(page);
        await page.goto(stopping.url + signPath());
        await ready(page);
        await page.clock.install();
        network.is = "loses answers";
        await fillIn(page);
        await pressInVain(page, seal(page));
        network.is = "there";
        const [{ id = "" } = {}] = JSON.parse(
          await page.evaluate(() => Object.values(localStorage).join("")),
        ) as readonly { readonly id?: string }[];
        writeStops(stopping.folder, [{ cause: "the commission asked for it", since: instant("2025-03-10T09:00:00Z") }]);
        const cause = page.locator("blockquote", { hasText: /the commission asked for it/ });
        // Looked at every second.
        while ((await cause.count()) === 0) await page.goto(stopping.url + signPath());
        await page.click("#pending-list [data-do=discard]");
        await page.locator("#pending-said", { hasText: /It was taken, and it counts/ }).waitFor();
        assert.equal((await waitingOn(page)).length, 1);
        await page.click("#pending-list [data-do=forget]");
        await page.locator("#pending").waitFor({ state: "hidden" });
        assert.equal(await page.evaluate(() => localStorage.length), 0);
        assert.deepEqual(await standingOf(stopping, [id]), [false], "it counts on");
      });
    } finally {
      await stopping.close();
    }
  });
});

suite("Where a code by mail is asked for", () => {
  test("one that goes with somebody else's confirmation, which is spent, waits on; whose it takes is said before", async () => {
    const mailbox = await openMailbox();
    const asking = await identityContest({
      kind: "email",
      smtp: mailbox.smtp,
      from: "contest@example.org",
      limits: noIdentityLimits,
    });
    const confirm = async (page: Page, to: string) => {
      await page.goto(asking.url + signPath());
      await delay(1_050);
      await page.fill("#to", to);
      await page.click("button[type=submit]");
      await page.fill("#code", (await mailbox.next()).code);
      await page.click("button[type=submit]");
      await ready(page);
    };
    try {
      await withPage({}, async (page) => {
        page.on("dialog", (dialog) => void dialog.accept());
        const network = await networkOf(page);
        await confirm(page, "ensimmainen@example.org");
        await page.clock.install();
        network.is = "gone";
        await fillIn(page);
        await pressInVain(page, seal(page));
        await page.clock.resume();
        network.is = "there";
        await page.context().clearCookies();
        await confirm(page, "toinen@example.org");
        await page.locator("#pending-text", { hasText: /confirmation of whoever is here/ }).waitFor();
        await fillIn(page);
        await page.click("#sign button[type=submit]");
        await page.waitForSelector("#done:not([hidden])");
        await page.click("#keep");
        const waiting = await waitingOn(page);
        assert.equal(waiting.length, 1);
        await page.click("#pending-list [data-do=send]");
        await page.locator("#pending-said", { hasText: /was not taken. It waits/ }).waitFor();
        assert.deepEqual(await waitingOn(page), waiting);
        await page.context().clearCookies();
        await confirm(page, "ensimmainen@example.org");
        await page.click("#pending-list [data-do=send]");
        await page.waitForSelector("#done:not([hidden])");
        assert.equal(((await page.textContent("#number")) ?? "").slice(0, 8), waiting[0]);
      });
    } finally {
      await asking.close();
      await mailbox.stop();
    }
  });
});
