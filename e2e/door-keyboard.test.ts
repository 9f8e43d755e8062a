import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { countPeople, handOver, TwoDoors } from "./two-doors.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-keys-"));
let hall: TwoDoors;

before(async () => {
  hall = await TwoDoors.open(scratch, [], false, ["kazan"]);
});

after(async () => {
  await hall.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Presses what a key reaches, with that key. */
async function press(page: Page, what: string): Promise<void> {
  await page.focus(what);
  await page.keyboard.press("Enter");
}

/** Waits until whoever uses no pointer stands at that heading, from where a tab leads on. */
async function standsAt(page: Page, heading: string): Promise<void> {
  await page.waitForFunction((id) => document.activeElement?.id === id, heading);
}

suite("The door's page for whoever uses no pointer, and phones that nobody uses", { concurrency: false }, () => {
  test("what a key opened, took back or sent to the vote leads on to what stands there now, not to the top of the page", async () => {
    const page = hall.doorOf("kazan");
    await press(page, "#open");
    await standsAt(page, "count-title");
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement?.closest("#count")), null);
    await countPeople(page, 1);
    await press(page, "details:has(#undo-form) > summary");
    await press(page, "#undo-form button");
    await standsAt(page, "count-title");
    await press(page, "#to-vote");
    await standsAt(page, "voting-title");
    await press(page, "#to-count");
    await standsAt(page, "count-title");
    await handOver(page);
  });

  test("figures that a counter typed as a trial are taken off before the phone signs them", async () => {
    const phone = await hall.doorPage(await hall.phone());
    await hall.setUp(phone, "kazan", "counter-1", "counter");
    await phone.context().setOffline(true);
    for (const field of ["for", "against", "abstained"]) await phone.fill(`#my-${field}`, "1");
    await press(phone, "#counter-form .primary");
    await phone.waitForSelector("#kept-waits:not([hidden])");
    await press(phone, "#kept-drop");
    await phone.waitForSelector("#my-kept", { state: "hidden" });
    await standsAt(phone, "counter-title");
    await phone.context().setOffline(false);
    await countPeople(hall.doorOf("kazan"), 5);
    await handOver(hall.doorOf("kazan"));
    await handOver(phone);
    assert.deepEqual(hall.meetingIn("kazan").counts, []);
    await hall.contest.revoke("kazan", "counter-1");
  });

  test("a phone that was never used is named where the vote is, with what helps, and shows nobody a form once it is taken off", async () => {
    const unused = await hall.doorPage(await hall.phone(), "fr");
    await hall.setUp(unused, "kazan", "phone-9");
    await unused.waitForSelector("#counting-form:not([hidden])");
    const used = await hall.doorPage(await hall.phone(), "fr");
    await hall.setUp(used, "kazan", "phone-8");
    await used.waitForSelector("#counting-form:not([hidden])");
    await countPeople(used, 1);
    assert.ok(await used.isVisible("#just-counted"));
    const page = hall.doorOf("kazan");
    await handOver(page);
    await page.click("#to-vote");
    const alarm = page.locator("#others", { hasText: "phone-9" });
    await alarm.waitFor();
    assert.match((await alarm.textContent()) ?? "", /was never used, is taken off at the campaign’s desk/);
    await hall.contest.revoke("kazan", "phone-9");
    await hall.contest.revoke("kazan", "phone-8");
    for (const phone of [unused, used]) {
      await phone.click("#hand-over");
      await phone.locator("#idle", { hasText: /campagne/ }).waitFor();
      for (const part of ["#counting-form", "#just-counted", "#undo-form", "#finish", "#paper", "#lost-form"])
        assert.equal(await phone.isVisible(part), false, part);
    }
    await handOver(page);
    await page.waitForSelector("#others", { state: "hidden" });
  });

  test("what comes from elsewhere takes nobody from where they stand; what they press and what ends under them leads on", async () => {
    const page = hall.doorOf("kazan");
    await page.click("#to-count");
    const other = await hall.doorPage(await hall.phone());
    await hall.setUp(other, "kazan", "phone-7");
    await other.waitForSelector("#counting-form:not([hidden])");
    await countPeople(page, 1, "Двойная");
    await handOver(page);
    await countPeople(other, 1, "Двойная");
    await other.waitForSelector("#elsewhere-list button");
    await other.focus("#elsewhere-list button");
    await lookAgain(other);
    assert.ok(await other.evaluate(() => document.activeElement?.matches("#elsewhere-list button")));
    await other.keyboard.press("Enter");
    await standsAt(other, "count-title");

    await page.click("#officers > summary");
    await page.fill("#chair", "Нина Покровская");
    await page.fill("#secretary", "Олег Рощин");
    await press(page, "#officers-form button");
    await page.click("#minutes details:has(#excluded-form) > summary");
    for (const name of ["Первый", "Второй"]) {
      await page.fill("#excluded-name", name);
      await page.fill("#excluded-why", "без документа");
      await press(page, "#excluded-form button");
      await page.locator("#excluded-list li", { hasText: name }).waitFor();
    }
    await page.focus("#excluded-list button");
    await lookAgain(page);
    assert.ok(await page.evaluate(() => document.activeElement?.matches("#excluded-list button")));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("#excluded-list li").length === 1);
    await standsAt(page, "minutes-title");

    await other.fill("#surname", "Недопис");
    await hall.contest.revoke("kazan", "phone-7");
    await lookAgain(other);
    await other.waitForSelector("#counting-form", { state: "hidden" });
    await standsAt(other, "idle");
  });
});

/** The page looks at the server by itself, as it does now and then: nobody pressed anything. */
async function lookAgain(page: Page): Promise<void> {
  const looked = page.waitForResponse((answer) => answer.url().includes("/api/meetings/"));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await looked;
  await page.waitForTimeout(300);
}
