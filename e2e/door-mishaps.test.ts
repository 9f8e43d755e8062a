import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { attendanceOf } from "@hustings/core";
import { dyingBrowser } from "./dying-browser.ts";
import { lookingIn } from "./looking.ts";
import { countPeople, doorsKey, figure, handOver, heldBy, TwoDoors } from "./two-doors.ts";
import { newer, updatingLine } from "./updating-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-mishaps-"));
const look = lookingIn(scratch);
let hall: TwoDoors;

before(async () => {
  hall = await TwoDoors.open(scratch);
});

after(async () => {
  await hall.close();
  rmSync(scratch, { recursive: true, force: true });
});

suite("What happens to phones at a door", { concurrency: false }, () => {
  test("a phone set up for another hall is set up anew, keeps the doors' key, and is told when nobody could be asked", async () => {
    const context = await hall.phone();
    const page = await hall.doorPage(context);
    await page.fill("#meeting", "omks");
    await page.fill("#device", "phone-of-anna");
    await page.click("#setup-form button");
    await page.waitForSelector("#enrol:not([hidden]) canvas");
    await context.setOffline(true);
    await page.click("#look");
    await page.locator("#said", { hasText: /server could not be reached/ }).waitFor({ state: "attached" });
    await context.setOffline(false);
    await page.locator("#enrol summary").click();
    await Promise.all([page.waitForEvent("load"), page.click("#anew")]);
    await page.waitForSelector("#setup:not([hidden])");
    await hall.setUp(page, "omsk", "phone-of-anna");
    assert.ok(await page.isHidden("#unmarked"), "its sheet was read once, and its address shows no key any more");
    await hall.contest.revoke("omsk", "phone-of-anna");
    await context.close();
  });

  test("a phone lost after it counted is revoked, and another counts its people under the same names", async () => {
    const page = await hall.openDoor("kazan");
    const context = await hall.phone();
    const lost = await hall.doorPage(context);
    await hall.setUp(lost, "kazan", "lost-phone");
    const told = heldBy(lost, 4);
    await countPeople(lost, 4);
    await told;
    await context.close();
    await hall.contest.revoke("kazan", "lost-phone");
    await page.click("#lost-form >> xpath=ancestor::details/summary");
    await page.fill("#lost", "lost-phone");
    await page.click("#lost-form button");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "4");
    await page.locator("#said", { hasText: /4 taken over/ }).waitFor({ state: "attached" });
  });

  test("of one person at the doors of two cities both are told, and the later count is taken back", async () => {
    const [kazan, omsk] = [hall.doorOf("kazan"), await hall.openDoor("omsk")];
    const first = heldBy(kazan);
    await countPeople(kazan, 1, "Зорина");
    await first;
    await countPeople(omsk, 1, "зорина ");
    await omsk.waitForSelector("#elsewhere:not([hidden])");
    await omsk
      .locator("#elsewhere-list", { hasText: /^1: (?:Kazan|Казань|kazan).*came first/ })
      .waitFor({ state: "attached" });
    await look(omsk, "door-twice");
    await kazan.click("#hand-over");
    await kazan.waitForSelector("#elsewhere:not([hidden])");
    // A page that was made before the other meeting was called names it all the same.
    await kazan
      .locator("#elsewhere-list", { hasText: /^5: (?:Omsk|Омск)\. Your count came first/ })
      .waitFor({ state: "attached" });
    await omsk.click("#elsewhere-list button");
    await omsk.waitForSelector("#elsewhere", { state: "hidden" });
    await kazan.click("#hand-over");
    await kazan.waitForSelector("#elsewhere", { state: "hidden" });

    // The same name at the same door: whoever is there decides.
    await omsk.fill("#surname", "Зорина");
    await omsk.fill("#given", "Вера");
    await omsk.fill("#birthDate", "1980-05-04");
    await kazan.fill("#surname", "Зорина");
    await kazan.fill("#given", "Вера");
    await kazan.fill("#birthDate", "1980-05-04");
    await kazan.keyboard.press("Enter");
    await kazan.waitForSelector("#said:not([hidden])");
    await kazan.locator("#said", { hasText: /is number 5 here/ }).waitFor({ state: "attached" });
    for (const page of [kazan, omsk])
      await page.evaluate(() => document.querySelector<HTMLFormElement>("#counting-form")?.reset());
  });

  test("a clock that is wrong by hours is asked about, and what is signed carries the right hour", async () => {
    const context = await hall.phone();
    const page = await context.newPage();
    page.on("pageerror", (error) => assert.fail(error));
    await page.clock.install({ time: Date.now() + 5 * 3_600_000 });
    await page.goto(`${hall.at}/en/door${doorsKey}`);
    await hall.setUp(page, "kazan", "fast-clock");
    await page.waitForSelector("#clock:not([hidden])");
    await page.locator("#clock-differs", { hasText: /differ by 5 hours/ }).waitFor({ state: "attached" });
    await look(page, "door-clock");
    await page.click("#clock-server");
    await page.waitForSelector("#clock", { state: "hidden" });
    await countPeople(page, 1);
    await page.click("#count > details[data-other] summary");
    await page.click("#finish");
    await page.waitForSelector("#ended:not([hidden])");
    await handOver(page);
    assert.equal(hall.meetingIn("kazan").devices.get("fast-clock")?.counted, true);
    await context.close();
  });

  test("a browser that wiped its storage is set up anew under another name, and whom the log has stays counted", async () => {
    const context = await hall.phone();
    const page = await hall.doorPage(context);
    await hall.setUp(page, "kazan", "forgetful");
    await countPeople(page, 2);
    await page.click("#count > details[data-other] summary");
    await page.click("#finish");
    await page.waitForSelector("#ended:not([hidden])");
    await handOver(page);
    const before = attendanceOf(hall.meetingIn("kazan"));
    await page.goto("about:blank");
    await context.clearCookies();
    const wiping = await context.newPage();
    await wiping.goto(`${hall.at}/policy`);
    await wiping.evaluate(async () => {
      for (const { name = "" } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
    });
    await wiping.close();
    await page.goto(`${hall.at}/en/door${doorsKey}`);
    await page.waitForSelector("#setup:not([hidden])");
    assert.equal(attendanceOf(hall.meetingIn("kazan")), before);
    await context.close();
  });

  test("an update in the middle of a session is taken whole or not at all, and whoever was counted stays counted", async () => {
    const line = await updatingLine(new URL(hall.at).origin);
    const device = await hall.phone();
    const page = await device.newPage();
    page.on("pageerror", (error) => assert.fail(error));
    await page.goto(`${line.url}${new URL(hall.at).pathname}/en/door${doorsKey}`);
    await hall.setUp(page, "kazan", "phone-4");
    await page.waitForSelector("#count:not([hidden])");
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
    const isNewer = () => page.evaluate((of) => document.querySelector(`link[href*="${of}"]`) !== null, newer);
    const kept = () =>
      page.evaluate(async () => {
        const names = await caches.keys();
        const entries = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return entries.flat().map(({ url }) => url);
      });
    // Kept on the first visit, page and parts.
    await page.waitForFunction(async () => {
      const [name = ""] = await caches.keys();
      return (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith("/door"));
    });
    await countPeople(page, 2);

    line.update(false);
    await page.reload();
    await page.waitForSelector("#count:not([hidden])");
    assert.equal(await isNewer(), false, "an update of which a part cannot be had is not shown");
    assert.equal(await figure(page, "counted-here"), 2);
    await countPeople(page, 1);
    await device.setOffline(true);
    await page.reload();
    await page.waitForSelector("#count:not([hidden])");
    assert.equal(await isNewer(), false, "nor is half of it kept for when there is no network");
    assert.equal(await figure(page, "counted-here"), 3);

    await device.setOffline(false);
    line.update(true);
    await page.reload();
    await page.waitForSelector("#count:not([hidden])");
    assert.equal(await isNewer(), true);
    await countPeople(page, 1);
    await device.setOffline(true);
    await page.reload();
    await page.waitForSelector("#count:not([hidden])");
    assert.equal(await isNewer(), true);
    assert.ok((await kept()).some((url) => url.includes(newer)));
    assert.equal(await figure(page, "counted-here"), 4);
    await device.close();
    await hall.contest.revoke("kazan", "phone-4");
    await line.close();
  });

  test("a phone whose battery dies after forty people comes back with all of them, and each enters the log once", async () => {
    const disk = join(scratch, "phone");
    const open = async () => {
      const phone = await dyingBrowser(disk);
      const [context] = phone.browser.contexts();
      assert.ok(context !== undefined);
      context.setDefaultTimeout(10_000);
      return { ...phone, page: await hall.doorPage(context) };
    };
    const before = await open();
    try {
      await hall.setUp(before.page, "kazan", "weak-battery");
      await before.page.waitForSelector("#count:not([hidden])");
      await countPeople(before.page, 40);
    } finally {
      await before.die();
    }
    const after = await open();
    try {
      await after.page.waitForSelector("#count:not([hidden])");
      assert.equal(await figure(after.page, "counted-here"), 40);
      const logged = attendanceOf(hall.meetingIn("kazan"));
      await countPeople(after.page, 1);
      await after.page.click("#count > details[data-other] summary");
      await after.page.click("#finish");
      await after.page.waitForSelector("#ended:not([hidden])");
      await handOver(after.page);
      assert.equal(attendanceOf(hall.meetingIn("kazan")) - logged, 41);
    } finally {
      await after.die();
    }
  });
});
