import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Page } from "playwright-core";
import { attendanceOf } from "@hustings/core";
import { HallOfTests } from "./hall-of-tests.ts";
import { announce } from "./minutes-pages.ts";
import { countPeople, figure, handOver, savedBy } from "./two-doors.ts";

const hall = new HallOfTests("leaving");
const { look } = hall;

const said = (page: Page, hasText: RegExp) => page.locator("#said", { hasText }).waitFor({ state: "attached" });

suite("Those who leave before the vote, and a vote that ends in a tie", { concurrency: false }, () => {
  test("somebody counted earlier is taken back by the number they were given, or by the code they took along, each with a reason", async () => {
    const page = await hall.doors.openDoor("kazan");
    await countPeople(page, 1);
    await page.click("details:has(#person-save) > summary");
    const code = await savedBy(page, "#person-save");
    hall.show(code);
    await countPeople(page, 6);
    await page.click("#earlier > summary");
    await page.fill("#earlier-number", "9");
    await page.click("#earlier-form button");
    await said(page, /Nobody who counts here/);
    await page.fill("#earlier-number", "3");
    await page.selectOption("#earlier-reason", "withdrew");
    await look(page, "door-earlier-360");
    await page.click("#earlier-form button");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "6");
    assert.equal(await page.textContent("#number"), "7", "whoever was counted last stays on the screen");
    await page.fill("#earlier-number", "3");
    await page.click("#earlier-form button");
    await said(page, /Nobody who counts here/);

    // Their name in the log is public; the signature is the door's alone.
    for (const forged of [
      code.replace(/\n\n.*/s, `\n\n${"A".repeat(86)}==\n`),
      code.replace("\ncommit", "\ndevice phone-9\ncommit"),
    ]) {
      hall.show(forged);
      await page.click("#scan");
      await said(page, /anybody may have written it/);
      await page.click("#scan");
      assert.equal(await page.inputValue("#earlier-number"), "3", "nothing is filled in");
    }
    hall.show(code);
    await page.click("#scan");
    await said(page, /Counted here as number 1/);
    await page.click("#scan");
    assert.equal(await figure(page, "counted-here"), 6, "a code alone takes nobody back");
    await page.selectOption("#earlier-reason", "withdrew");
    await page.click("#earlier-form button");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "5");
    await page.click("#scan");
    await said(page, /Nobody who counts here/);
    await page.click("#scan");

    // At another phone of the same door it is said where the count is taken back.
    const second = await hall.doors.phone();
    const other = await hall.doors.doorPage(second);
    await hall.doors.setUp(other, "kazan", "phone-2");
    await other.click("#scan");
    await said(other, /Counted on another phone, the door’s own device/);
    await second.close();
    await hall.doors.contest.revoke("kazan", "phone-2");
  });

  test("figures fit those who are left; a tie is told as a motion that did not carry, on the phone, in the hall and on the meeting's page", async () => {
    const page = hall.doors.doorOf("kazan");
    await handOver(page);
    await page.click("#to-vote");
    await page.waitForSelector("#others", { state: "hidden" });
    await announce(page, { for: 3, against: 3, abstained: 0 });
    await said(page, /More votes than people/);
    await announce(page, { for: 2, against: 2, abstained: 0 });
    await page.waitForSelector("#vote-again:not([hidden])");
    const announced = (await page.textContent("#voted"))?.replaceAll("\u00a0", " ") ?? "";
    assert.match(
      announced,
      /For 2 · Against 2 · Abstained 0\s*Present and without a vote: 1\s*The motion did not carry/,
    );
    await look(page, "door-tie-360");
    await handOver(page);
    assert.equal(attendanceOf(hall.doors.meetingIn("kazan")), 5);

    const wall = await hall.doors.browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const screen = await wall.newPage();
    screen.on("pageerror", (error) => assert.fail(error));
    await screen.goto(`${hall.doors.at}/en/meetings/kazan/screen`);
    const outcome = screen.locator(".hall-line[data-part=outcome]");
    await outcome.filter({ hasText: "The motion did not carry." }).waitFor();
    await look(screen, "hall-tie-1920");

    await page.click("#next-round");
    await announce(page, { for: 4, against: 0, abstained: 0 });
    await page.waitForSelector("#voted:not([hidden])");
    await handOver(page);
    await outcome.filter({ hasText: "Vote 2: The motion carried." }).waitFor();
    await screen.goto(`${hall.doors.at}/en/meetings/kazan`);
    const votes = (await screen.locator("dt:text-is('The vote') + dd li").allTextContents()).map((text) =>
      text.replaceAll(/\s+/g, " ").trim(),
    );
    assert.deepEqual(votes, [
      "For 2, against 2, abstained 0 The motion did not carry.",
      "For 4, against 0, abstained 0 The motion carried.",
    ]);
    for (const language of ["ru", "fr"]) {
      await screen.goto(`${hall.doors.at}/${language}/meetings/kazan`);
      await look(screen, `meeting-two-votes-${language}-1920`);
    }
    await screen.goto(`${hall.doors.at}/en/nominations/vera/board`);
    assert.match((await screen.textContent("tr[data-meeting=kazan]")) ?? "", /Vote 2: The motion carried\./);
    await screen.setViewportSize({ width: 360, height: 640 });
    await look(screen, "board-two-votes-360");
    await wall.close();
  });
});
