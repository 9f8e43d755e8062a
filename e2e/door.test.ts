import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { changeAgenda, enter, moveMeeting } from "@hustings/acts";
import { attendanceOf, calendarDate } from "@hustings/core";
import { breakingLine } from "./breaking-line.ts";
import { lookingIn } from "./looking.ts";
import { countPeople, figure, handOver, savedBy, TwoDoors } from "./two-doors.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-door-"));
const look = lookingIn(scratch);
let hall: TwoDoors;

before(async () => {
  hall = await TwoDoors.open(scratch);
});

after(async () => {
  await hall.close();
  rmSync(scratch, { recursive: true, force: true });
});

suite("A door of a meeting, on several phones", { concurrency: false }, () => {
  test("an agenda that is given after the call stands on a hall's screen that is up already, on the meeting's page and in its calendar file", async () => {
    const screen = await (await hall.browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    screen.on("pageerror", (error) => assert.fail(error));
    await screen.goto(`${hall.at}/en/meetings/omsk/screen`);
    assert.ok(await screen.isHidden(".hall-agenda"), "the call says none");
    const { ledger, writer } = hall.contest.folder;
    const agenda = ["Report", "Nomination of <b>Vera</b>"];
    const changed = await enter(ledger, hall.contest.folder.partySigner("campaign"), changeAgenda, {
      meeting: "omsk",
      agenda,
    });
    assert.equal(changed.kind, "entered");
    await writer.publish();
    await screen.locator(".hall-agenda", { hasText: "Nomination of <b>Vera</b>" }).waitFor();
    await look(screen, "hall-agenda-1920");
    await screen.goto(`${hall.at}/fr/meetings/omsk`);
    const page = (await screen.textContent("main")) ?? "";
    assert.match(
      page,
      /Nomination of <b>Vera<\/b>\s*Modifié après la convocation, le .*Rien n’indique que la commission en ait été avisée\./s,
    );
    const calendar = (await (await fetch(`${hall.at}/meetings/omsk.ics`)).text()).replaceAll("\r\n ", "");
    assert.match(calendar, /SEQUENCE:1\r\n/);
    assert.match(calendar, /DESCRIPTION:1\. Report\\n2\. Nomination of <b>Vera/);
    await screen.context().close();
  });

  test("a meeting that was moved: who watches a screen sees the new place and the old one; page, map and calendar say both", async () => {
    const wall = await hall.browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const screen = await wall.newPage();
    screen.on("pageerror", (error) => assert.fail(error));
    await screen.goto(`${hall.at}/en/meetings/omsk/screen`);
    assert.equal(await screen.locator(".hall-moved").count(), 0);
    const { ledger, writer } = hall.contest.folder;
    const meeting = hall.meetingIn("omsk");
    const { startsAt, zone } = meeting.called;
    const campaign = hall.contest.folder.partySigner("campaign");
    for (const place of [
      { city: "Омск", venue: "ул. Ленина, 2", latitude: 54_989, longitude: 73_369, cause: "venue-refused" },
      { city: "Тара", venue: "ул. Советская, 8", latitude: 56_898, longitude: 74_374, cause: "venue-lost" },
    ] as const) {
      const notified = { notifiedOn: calendarDate("2017-12-24"), evidence: "ab".repeat(32) };
      const move = { meeting: "omsk", startsAt, zone, ...place, ...notified };
      const done = await enter(ledger, campaign, moveMeeting, move);
      assert.equal(done.kind, "entered", JSON.stringify(done));
    }
    await writer.publish();
    await screen.locator(".hall-moved", { hasText: "ул. Ленина, 2" }).waitFor();
    const shown = (await screen.textContent(".hall-head")) ?? "";
    assert.match(shown, /Tara.*ул\. Советская, 8.*venue lost.*ул\. Ленина, 2, Omsk.*venue refused/s);
    assert.match(
      (await screen.textContent(".map-notes")) ?? "",
      /Moved after the call:\s+\d Tara \(before: ул\. Ленина, 2, Omsk/,
    );
    await look(screen, "hall-moved-1920");
    await screen.setViewportSize({ width: 360, height: 780 });
    for (const [language, moved] of [
      ["en", /Moved after the call.*\(venue lost\); before:\s*ул\. Ленина, 2, Omsk/s],
      ["ru", /Перенесено после созыва.*\(помещение утрачено\); прежде:\s*ул\. Ленина, 2, Омск/s],
      ["fr", /Déplacée après la convocation.*\(salle perdue\)\s; auparavant\s:\s*ул\. Ленина, 2, Omsk/s],
    ] as const) {
      await screen.goto(`${hall.at}/${language}/meetings/omsk`);
      assert.match((await screen.textContent(".terms")) ?? "", moved);
      await look(screen, `meeting-moved-${language}-360`);
    }
    const calendar = (await (await fetch(`${hall.at}/meetings/omsk.ics`)).text()).replaceAll("\r\n ", "");
    assert.match(calendar, /LOCATION:ул\. Советская\\, 8\\, Тара/);
    assert.match(calendar, /DESCRIPTION:Moved after the call: .*venue lost.*ул\. Ленина\\, 2/);
    await wall.close();
  });

  test("a hall's screen and the campaign's board show the count as it comes, and say when no news come", async () => {
    for (const meeting of ["kazan", "omsk"]) await hall.openDoor(meeting);
    await countPeople(hall.doorOf("kazan"), 5);
    const wall = await hall.browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const screen = await wall.newPage();
    screen.on("pageerror", (error) => assert.fail(error));
    const line = await breakingLine(hall.at);
    await screen.clock.install();
    await screen.goto(`${line.url}${new URL(hall.at).pathname}/en/meetings/kazan/screen`);
    assert.equal(await screen.textContent(".hall-figure strong"), "5");
    await countPeople(hall.doorOf("kazan"), 2);
    await screen.waitForFunction(() => document.querySelector(".hall-figure strong")?.textContent === "7");
    await look(screen, "hall-screen");
    const board = await wall.newPage();
    await board.goto(`${hall.at}/ru/nominations/vera/board`);
    await board.waitForFunction(() => (document.querySelector("#age")?.textContent ?? "") !== "");
    await look(board, "board-ru");
    await board.setViewportSize({ width: 360, height: 780 });
    await look(board, "board-ru-360");
    const meeting = await wall.newPage();
    await meeting.goto(`${hall.at}/fr/meetings/kazan`);
    await look(meeting, "meeting-fr");
    const calendar = await (await fetch(`${hall.at}/meetings/kazan.ics`)).text();
    assert.match(calendar, /BEGIN:VEVENT[^]*DTSTART:20171224T090000Z/);
    assert.match(calendar, /Vera Ladogina/);
    line.cut();
    await screen.clock.fastForward(30_000);
    await screen.waitForFunction(() => /No news for/.test(document.querySelector("#age")?.textContent ?? ""));
    assert.equal(await screen.textContent(".hall-figure strong"), "7", "the last known figures stay");
    await countPeople(hall.doorOf("kazan"), 1);
    line.mend();
    await screen.clock.fastForward(10_000);
    await screen.waitForFunction(() => document.querySelector(".hall-figure strong")?.textContent === "8");
    await line.close();
    await wall.close();
  });

  test("counts with and without a network, over reloads, and nobody is lost or counted twice", async () => {
    const page = hall.doorOf("kazan");
    const before = { here: await figure(page, "counted-here"), logged: attendanceOf(hall.meetingIn("kazan")) };
    const second = await hall.phone();
    const other = await hall.doorPage(second);
    await hall.setUp(other, "kazan", "phone-2");
    await countPeople(page, 3);
    await look(page, "door-count");

    // An hour without a network: counting goes on, and a reload comes back with everything.
    await other.click("#hand-over");
    await other.waitForSelector("#count:not([hidden])");
    await second.setOffline(true);
    await countPeople(other, 6);
    await other.reload();
    await other.waitForSelector("#count:not([hidden])");
    assert.equal(await figure(other, "counted-here"), 6, "the reload kept whom it counted");
    await countPeople(other, 1);
    await look(other, "door-offline");
    await other.click("#count details[data-other] summary");
    await other.click("#finish");
    await other.waitForSelector("#ended:not([hidden])");
    assert.equal(attendanceOf(hall.meetingIn("kazan")), before.logged, "the log knows of none of them yet");

    // The vote waits for the other device, whose people would be lost.
    await page.click("#to-vote");
    await page.waitForSelector("#others:not([hidden])");
    // What it knew before it looked at the log again may be of other devices.
    await page.waitForFunction(() => document.querySelector("#open-devices")?.textContent === "phone-2");
    await second.setOffline(false);
    await handOver(other);
    assert.equal(attendanceOf(hall.meetingIn("kazan")), before.logged + 7);
    const present = before.logged + 7 + before.here + 3;

    await page.click("#hand-over");
    await page.waitForFunction((all) => document.querySelector("#present")?.textContent === all, String(present));
    await page.waitForSelector("#others", { state: "hidden" });
    for (const [name, first, again] of [
      ["for", String(present - 2), String(present - 2)],
      ["against", "1", "2"],
      ["abstained", "1", "1"],
    ] as const) {
      await page.fill(`[name=${name}]`, first);
      await page.fill(`[name=${name}-again]`, again);
    }
    await page.selectOption("#candidate", "in-the-room");
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /differ/ }).waitFor({ state: "attached" });
    await page.fill("[name=against]", "20");
    await page.fill("[name=against-again]", "20");
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /More votes than people/ }).waitFor({ state: "attached" });
    assert.equal(hall.meetingIn("kazan").resolution, undefined);
    await page.fill("[name=against]", "1");
    await page.fill("[name=against-again]", "1");
    await look(page, "door-vote");
    await page.click("#vote-form .primary");
    await page.waitForSelector("#voted:not([hidden])");
    await page.click("#close");
    await page.waitForSelector("#over:not([hidden])");
    await handOver(page);
    const { resolution, closed } = hall.meetingIn("kazan");
    assert.deepEqual([resolution?.for, resolution?.against, closed?.attendance], [present - 2, 1, present]);
    await look(page, "door-over");
    await page.click("#wipe");
    await page.waitForSelector("#setup:not([hidden])");
    await second.close();
  });

  test("one tab holds the door, and a browser of another language opens the same one", async () => {
    const device = await hall.phone({ locale: "ru" });
    const page = await hall.doorPage(device, "ru");
    await page.waitForSelector("#setup:not([hidden])");
    await look(page, "door-setup-ru");
    const again = await hall.doorPage(device, "fr");
    await again.waitForSelector("#said:not([hidden])");
    await again.locator("#said", { hasText: /autre onglet/ }).waitFor({ state: "attached" });
    await again.close();
    await page.fill("#meeting", "Казань");
    await page.click("#setup-form button");
    await page.locator("#said", { hasText: /латинские/ }).waitFor({ state: "attached" });
    await device.close();
  });

  test("a count is taken back with its reason, and the person holds a receipt that the log keeps", async (t) => {
    const page = hall.doorOf("omsk");
    await countPeople(page, 2);
    await page.click("#just-counted details >> nth=0");
    const receipt = await savedBy(page, "#person-save");
    assert.match(receipt, /^hustings-present@v2\norigin example\.org\/doors\nmeeting omsk\ncommitment [0-9a-f]{64}\n/);
    assert.doesNotMatch(receipt, /Ладогина|1980/);
    await page.click("#just-counted details >> nth=1");
    await page.selectOption("#reason", "not-eligible");
    await page.click("#undo-form button");
    await page.waitForSelector("#just-counted", { state: "hidden" });
    assert.equal(await figure(page, "counted-here"), 1);

    // Typed as people type, key by key; the pace is of a loaded machine and is told, not asserted.
    const began = performance.now();
    for (let i = 0; i < 60; i++) {
      await page.focus("#surname");
      await page.keyboard.type(`Озёрская${i}`);
      await page.keyboard.press("Tab");
      await page.keyboard.type("Анна Петровна");
      await page.keyboard.press("Enter");
      await page.waitForFunction((n) => document.querySelector("#counted-here")?.textContent === n, String(2 + i));
    }
    const aMinute = (60 * 60_000) / (performance.now() - began);
    t.diagnostic(`60 people at one door: ${aMinute.toFixed(0)} a minute`);

    // The door's own phone is lost: the campaign hands the door on, and another takes over whom the server holds.
    await countPeople(page, 1);
    while (hall.holding.present("omsk") < 62) await new Promise((resolve) => setTimeout(resolve, 50));
    await page.context().close();
    const device = await hall.phone();
    const spare = await hall.doorPage(device);
    await hall.setUp(spare, "omsk", "spare");
    await spare.waitForSelector("#to-vote", { state: "hidden" });
    await hall.contest.handOn("omsk", "spare");
    await handOver(spare);
    await spare.waitForSelector("#to-vote:not([hidden])");
    await spare.click("#lost-form >> xpath=ancestor::details/summary");
    await spare.click("#lost-form button");
    await spare.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "62");

    // The motion fails by show of hands, and is carried by ballots.
    await spare.click("#to-vote");
    await fillVote(spare, { for: 20, against: 30, abstained: 12 });
    // The server takes its time over the first vote, and the hall votes on: the second form is heard all the same.
    const held = await holdRequests(spare);
    await spare.click("#vote-form .primary");
    await spare.waitForSelector("#vote-again:not([hidden])");
    await held.reached;
    await look(spare, "door-vote-failed");
    await spare.click("#next-round");
    await spare.selectOption("#method", "secret-ballot");
    await fillVote(spare, { for: 40, against: 20, abstained: 1 });
    for (const [name, ballots] of [
      ["issued", "62"],
      ["found", "62"],
      ["void", "0"],
      ["recounts", "1"],
    ] as const)
      await spare.fill(`#${name}`, ballots);
    await spare.click("#vote-form .primary");
    await spare.locator("#said", { hasText: /do not add up/ }).waitFor({ state: "attached" });
    await held.release();
    await spare.fill("#void", "1");
    await look(spare, "door-vote-secret");
    await spare.click("#vote-form .primary");
    await spare.waitForSelector("#voted:not([hidden])");
    await spare.waitForSelector("#vote-again", { state: "hidden" });
    await spare.click("#close");
    await spare.waitForSelector("#over:not([hidden])");
    await handOver(spare);
    const { closed, resolution, main } = hall.meetingIn("omsk");
    assert.deepEqual([closed?.attendance, resolution?.for, resolution?.round, main], [62, 40, 2, "spare"]);
    await device.close();
  });
});

/** Requests of a page that wait until they are let go; `reached` is kept once one waits. */
async function holdRequests(page: Page): Promise<{ readonly reached: Promise<void>; release(): Promise<void> }> {
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  await page.route("**/*", async (route) => {
    reached.resolve();
    await go.promise;
    await route.continue();
  });
  return {
    reached: reached.promise,
    async release() {
      go.resolve();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}

async function fillVote(page: Page, figures: Readonly<Record<"for" | "against" | "abstained", number>>): Promise<void> {
  for (const [name, votes] of Object.entries(figures)) {
    await page.fill(`[name=${name}]`, String(votes));
    await page.fill(`[name=${name}-again]`, String(votes));
  }
  await page.selectOption("#candidate", "absent");
}
