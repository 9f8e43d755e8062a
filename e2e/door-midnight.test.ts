import assert from "node:assert/strict";
import { test } from "node:test";
import { attendanceOf } from "@hustings/core";
import { parsePresence } from "@hustings/promise";
import type { Page } from "playwright-core";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { voteAndClose } from "./minutes-pages.ts";
import { countPeople, figure, handOver, savedBy, TwoDoors } from "./two-doors.ts";

/** Day on the code that whoever was counted last takes along. */
async function dayTold(page: Page): Promise<string> {
  const of = page.locator("details:has(#person-save)");
  if ((await of.getAttribute("open")) === null) await of.locator("summary").click();
  return parsePresence(await savedBy(page, "#person-save")).presence.day;
}

test("doors that stay open over midnight lose nobody, count nobody twice, and tell the day of their city", async () => {
  const hall = await TwoDoors.open(temporaryFolder(), [], false, ["omsk"]);
  try {
    const door = hall.doorOf("omsk");
    const device = await hall.phone();
    const phone = await hall.doorPage(device);
    await hall.openDoor("omsk");
    await hall.setUp(phone, "omsk", "phone");
    await phone.waitForSelector("#count:not([hidden])");
    const pages = [door, phone];
    for (const page of pages) await page.clock.install();
    const pass = async (seconds: number) => {
      hall.contest.pass(seconds);
      for (const page of pages) await page.clock.fastForward(seconds * 1000);
    };
    // Called for 15:00: eight hours and three quarters on it is a quarter of an hour before midnight.
    await pass(8.75 * 3600);
    await handOver(door);
    if (await door.isVisible("#clock-mine")) await door.click("#clock-mine");
    await device.setOffline(true);
    await countPeople(door, 4);
    await countPeople(door, 1, "Полуночникова");
    assert.equal(await dayTold(door), "2017-12-24");
    await countPeople(phone, 6);
    assert.equal(await dayTold(phone), "2017-12-24");

    await pass(1800);
    await countPeople(door, 3);
    assert.equal(
      await dayTold(door),
      "2017-12-25",
      "in Moscow, whose zone is the contest's, it is still the day before",
    );
    // Counted before midnight at one door, and after it at the other, which has no network.
    await countPeople(phone, 1, "Полуночникова");
    assert.equal(await dayTold(phone), "2017-12-25");
    await phone.reload();
    await phone.waitForSelector("#count:not([hidden])");
    assert.equal(await figure(phone, "counted-here"), 7);
    await countPeople(phone, 2);

    // The batches of both hours, which are of two days.
    await pass(3600);
    await device.setOffline(false);
    await door.reload();
    await door.waitForSelector("#count:not([hidden])");
    for (const page of [phone, door, phone]) await page.click("#hand-over");
    for (const page of pages) await page.waitForSelector("#elsewhere:not([hidden]) li");
    assert.deepEqual([await figure(door, "counted-here"), await figure(phone, "counted-here")], [8, 9]);
    await phone.click("#elsewhere-list button");
    await phone.click("#count > details[data-other] summary");
    await phone.click("#finish");
    await phone.waitForSelector("#ended:not([hidden])");
    await handOver(phone);
    await voteAndClose(door);
    assert.equal(attendanceOf(hall.meetingIn("omsk")), 16);
    const meeting = hall.meetingIn("omsk");
    assert.deepEqual(
      [meeting.openedAt?.slice(0, 10), meeting.closed?.at.slice(0, 13)],
      ["2017-12-24", "2017-12-24T19"],
    );
  } finally {
    await hall.close();
  }
});
