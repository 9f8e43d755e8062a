import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { attendanceOf } from "@hustings/core";
import { DoorHolding, startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { breakingLine } from "./breaking-line.ts";
import { openBrowser } from "./browser.ts";
import { newer, updatingLine } from "./updating-line.ts";
import { doorContest, type DoorContest } from "./door-contest.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-door-"));
const pictures = process.env["HUSTINGS_SCREENS"] ?? join(scratch, "screens");
const axe = readFileSync(
  createRequire(new URL("../packages/web/package.json", import.meta.url)).resolve("axe-core/axe.min.js"),
  "utf8",
);

let contest: DoorContest;
let server: RunningServer;
let at: string;
let browser: Browser;
let publishing: NodeJS.Timeout;
let doors: DoorHolding;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  const data = join(scratch, "contest");
  contest = await doorContest(data);
  const { secondsBehind } = contest;
  const { ledger } = contest.folder;
  doors = new DoorHolding(ledger.origin, () => ledger.procedure, join(scratch, "doors"));
  server = await startServer({
    contests: [{ data, intake: { ledger, doors, stopped: () => undefined, rehearsal: { secondsBehind } } }],
    port: 0,
  });
  at = contestUrl(server);
  publishing = setInterval(() => void contest.folder.writer.publish(), 200);
  browser = await openBrowser();
  // The call names the key of the meeting's door: days before, as the law's notice has it.
  for (const meeting of ["kazan", "omsk"]) {
    const device = await phone();
    const page = await doorPage(device);
    await setUp(page, meeting);
    mains.set(meeting, page);
  }
  contest.toTheDay();
});

/** The door's own device of each meeting. */
const mains = new Map<string, Page>();

function doorOf(meeting: string): Page {
  const page = mains.get(meeting);
  assert.ok(page !== undefined);
  return page;
}

after(async () => {
  await browser.close();
  await server.close();
  clearInterval(publishing);
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A phone: its own storage, keys and network. */
async function phone(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return await browser.newContext({ viewport: { width: 360, height: 780 }, ...options });
}

/** What all doors of the campaign share, behind the address that its devices are set up with. */
const doorsKey = `#k=${"5a".repeat(32)}`;

async function doorPage(device: BrowserContext, language = "en"): Promise<Page> {
  const page = await device.newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.goto(`${at}/${language}/door${doorsKey}`);
  return page;
}

/** A picture, no barrier that axe knows, nothing wider than the screen. */
async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run(),
  );
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
    name,
  );
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${name}: ${over} px too wide`);
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** Told when the server holds so many people whom this device counts from now on; it sends them as they come, or several at once. */
function heldBy(page: Page, howMany = 1): Promise<unknown> {
  const commitments = new Set<string>();
  return page.waitForResponse((answer) => {
    if (!answer.url().endsWith("/api/meetings/held")) return false;
    const { held } = answer.request().postDataJSON() as {
      readonly held: { readonly people: readonly { readonly commitment: string }[] };
    };
    for (const { commitment } of held.people) commitments.add(commitment);
    return commitments.size >= howMany;
  });
}

async function savedBy(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(link)]);
  return readFileSync(await download.path(), "utf8");
}

/** Sets a device up as people do: its key is made there, the campaign names it, it looks again. */
async function setUp(page: Page, meeting: string, device = ""): Promise<void> {
  await page.fill("#meeting", meeting);
  await page.fill("#device", device);
  await page.click("#setup-form button");
  await page.waitForSelector("#enrol:not([hidden]) canvas");
  await contest.name(await savedBy(page, "#enrol-save"));
  // It looks by itself now and then, and may have before the button is pressed.
  await page.dispatchEvent("#look", "click");
  await page.waitForSelector("#board:not([hidden])");
}

let people = 0;
async function countPeople(page: Page, howMany: number, surname?: string): Promise<void> {
  for (let i = 0; i < howMany; i++) {
    const before = await page.textContent("#counted-here");
    await page.fill("#surname", surname ?? `Ладогина${++people}`);
    await page.fill("#given", "Вера");
    await page.fill("#birthDate", "1980-05-04");
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) => document.querySelector("#counted-here")?.textContent !== old, before);
  }
}

async function figure(page: Page, id: string): Promise<number> {
  return Number(await page.textContent(`#${id}`));
}

function meetingIn(id: string) {
  const meeting = contest.folder.ledger.procedure.meetings.get(id);
  assert.ok(meeting !== undefined);
  return meeting;
}

async function handOver(page: Page): Promise<void> {
  await page.click("#hand-over");
  await page.waitForFunction(() => document.querySelector("#pending")?.textContent === "0");
}

suite("A door of a meeting, on several phones", { concurrency: false }, () => {
  test("a phone lost after it counted is revoked, and another counts its people under the same names", async () => {
    const page = doorOf("kazan");
    await page.click("#open");
    await page.waitForSelector("#count:not([hidden])");
    await handOver(page);
    const context = await phone();
    const lost = await doorPage(context);
    await setUp(lost, "kazan", "lost-phone");
    const told = heldBy(lost, 4);
    await countPeople(lost, 4);
    await told;
    await context.close();
    await contest.revoke("kazan", "lost-phone");
    await page.click("#count > details summary >> nth=1");
    await page.fill("#lost", "lost-phone");
    await page.click("#lost-form button");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "4");
    assert.match((await page.textContent("#said")) ?? "", /4 taken over/);
  });

  test("of one person at the doors of two cities both are told, and the later count is taken back", async () => {
    const [kazan, omsk] = [doorOf("kazan"), doorOf("omsk")];
    await omsk.click("#open");
    await omsk.waitForSelector("#count:not([hidden])");
    await handOver(omsk);
    const first = heldBy(kazan);
    await countPeople(kazan, 1, "Зорина");
    await first;
    await countPeople(omsk, 1, "зорина ");
    await omsk.waitForSelector("#elsewhere:not([hidden])");
    assert.match((await omsk.textContent("#elsewhere-list")) ?? "", /^1: (?:Kazan|Казань|kazan).*came first/);
    await look(omsk, "door-twice");
    await kazan.click("#hand-over");
    await kazan.waitForSelector("#elsewhere:not([hidden])");
    // A page that was made before the other meeting was called names it all the same.
    assert.match((await kazan.textContent("#elsewhere-list")) ?? "", /^5: (?:Omsk|Омск)\. Your count came first/);
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
    assert.match((await kazan.textContent("#said")) ?? "", /is number 5 here/);
    for (const page of [kazan, omsk])
      await page.evaluate(() => document.querySelector<HTMLFormElement>("#counting-form")?.reset());
  });

  test("a hall's screen and the campaign's board show the count as it comes, and say when no news come", async () => {
    const wall = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const screen = await wall.newPage();
    screen.on("pageerror", (error) => assert.fail(error));
    const line = await breakingLine(at);
    await screen.clock.install();
    await screen.goto(`${line.url}${new URL(at).pathname}/en/meetings/kazan/screen`);
    assert.equal(await screen.textContent(".hall-figure strong"), "5");
    await countPeople(doorOf("kazan"), 2);
    await screen.waitForFunction(() => document.querySelector(".hall-figure strong")?.textContent === "7");
    await look(screen, "hall-screen");
    const board = await wall.newPage();
    await board.goto(`${at}/ru/nominations/vera/board`);
    await board.waitForFunction(() => (document.querySelector("#age")?.textContent ?? "") !== "");
    await look(board, "board-ru");
    await board.setViewportSize({ width: 360, height: 780 });
    await look(board, "board-ru-360");
    const meeting = await wall.newPage();
    await meeting.goto(`${at}/fr/meetings/kazan`);
    await look(meeting, "meeting-fr");
    const calendar = await (await fetch(`${at}/meetings/kazan.ics`)).text();
    assert.match(calendar, /BEGIN:VEVENT[^]*DTSTART:20171224T090000Z/);
    assert.match(calendar, /Vera Ladogina/);
    line.cut();
    await screen.clock.fastForward(30_000);
    await screen.waitForFunction(() => /No news for/.test(document.querySelector("#age")?.textContent ?? ""));
    assert.equal(await screen.textContent(".hall-figure strong"), "7", "the last known figures stay");
    await countPeople(doorOf("kazan"), 1);
    line.mend();
    await screen.clock.fastForward(10_000);
    await screen.waitForFunction(() => document.querySelector(".hall-figure strong")?.textContent === "8");
    await line.close();
    await wall.close();
  });

  test("a clock that is wrong by hours is asked about, and what is signed carries the right hour", async () => {
    const context = await phone();
    const page = await context.newPage();
    page.on("pageerror", (error) => assert.fail(error));
    await page.clock.install({ time: Date.now() + 5 * 3_600_000 });
    await page.goto(`${at}/en/door${doorsKey}`);
    await setUp(page, "kazan", "fast-clock");
    await page.waitForSelector("#clock:not([hidden])");
    assert.match((await page.textContent("#clock-differs")) ?? "", /differ by 5 hours/);
    await look(page, "door-clock");
    await page.click("#clock-server");
    await page.waitForSelector("#clock", { state: "hidden" });
    await countPeople(page, 1);
    await page.click("#count > details[data-other] summary");
    await page.click("#finish");
    await page.waitForSelector("#ended:not([hidden])");
    await handOver(page);
    assert.equal(meetingIn("kazan").devices.get("fast-clock")?.counted, true);
    await context.close();
  });

  test("a browser that wiped its storage is set up anew under another name, and whom the log has stays counted", async () => {
    const context = await phone();
    const page = await doorPage(context);
    await setUp(page, "kazan", "forgetful");
    await countPeople(page, 2);
    await page.click("#count > details[data-other] summary");
    await page.click("#finish");
    await page.waitForSelector("#ended:not([hidden])");
    await handOver(page);
    const before = attendanceOf(meetingIn("kazan"));
    await page.goto("about:blank");
    await context.clearCookies();
    const wiping = await context.newPage();
    await wiping.goto(`${at}/policy`);
    await wiping.evaluate(async () => {
      for (const { name = "" } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
    });
    await wiping.close();
    await page.goto(`${at}/en/door${doorsKey}`);
    await page.waitForSelector("#setup:not([hidden])");
    assert.equal(attendanceOf(meetingIn("kazan")), before);
    await context.close();
  });

  test("an update in the middle of a session is taken whole or not at all, and whoever was counted stays counted", async () => {
    const line = await updatingLine(new URL(at).origin);
    const device = await phone();
    const page = await device.newPage();
    page.on("pageerror", (error) => assert.fail(error));
    await page.goto(`${line.url}${new URL(at).pathname}/en/door${doorsKey}`);
    await setUp(page, "kazan", "phone-4");
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
    await contest.revoke("kazan", "phone-4");
    await line.close();
  });

  test("counts with and without a network, over reloads, and nobody is lost or counted twice", async () => {
    const page = doorOf("kazan");
    const before = { here: await figure(page, "counted-here"), logged: attendanceOf(meetingIn("kazan")) };
    const second = await phone();
    const other = await doorPage(second);
    await setUp(other, "kazan", "phone-2");
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
    assert.equal(attendanceOf(meetingIn("kazan")), before.logged, "the log knows of none of them yet");

    // The vote waits for the other device, whose people would be lost.
    await page.click("#to-vote");
    await page.waitForSelector("#others:not([hidden])");
    // What it knew before it looked at the log again may be of other devices.
    await page.waitForFunction(() => document.querySelector("#open-devices")?.textContent === "phone-2");
    await second.setOffline(false);
    await handOver(other);
    assert.equal(attendanceOf(meetingIn("kazan")), before.logged + 7);
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
    await page.click("#vote-form button");
    assert.match((await page.textContent("#said")) ?? "", /differ/);
    await page.fill("[name=against]", "20");
    await page.fill("[name=against-again]", "20");
    await page.click("#vote-form button");
    assert.match((await page.textContent("#said")) ?? "", /More votes than people/);
    assert.equal(meetingIn("kazan").resolution, undefined);
    await page.fill("[name=against]", "1");
    await page.fill("[name=against-again]", "1");
    await look(page, "door-vote");
    await page.click("#vote-form button");
    await page.waitForSelector("#voted:not([hidden])");
    await page.click("#close");
    await page.waitForSelector("#over:not([hidden])");
    await handOver(page);
    const { resolution, closed } = meetingIn("kazan");
    assert.deepEqual([resolution?.for, resolution?.against, closed?.attendance], [present - 2, 1, present]);
    await look(page, "door-over");
    await page.click("#wipe");
    await page.waitForSelector("#setup:not([hidden])");
    await second.close();
  });

  test("one tab holds the door, and a browser of another language opens the same one", async () => {
    const device = await phone({ locale: "ru" });
    const page = await doorPage(device, "ru");
    await page.waitForSelector("#setup:not([hidden])");
    await look(page, "door-setup-ru");
    const again = await doorPage(device, "fr");
    await again.waitForSelector("#said:not([hidden])");
    assert.match((await again.textContent("#said")) ?? "", /autre onglet/);
    await again.close();
    await page.fill("#meeting", "Казань");
    await page.click("#setup-form button");
    assert.match((await page.textContent("#said")) ?? "", /латинские/);
    await device.close();
  });

  test("a count is taken back with its reason, and the person holds a receipt that the log keeps", async (t) => {
    const page = doorOf("omsk");
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
    while (doors.present("omsk") < 62) await new Promise((resolve) => setTimeout(resolve, 50));
    await page.context().close();
    const device = await phone();
    const spare = await doorPage(device);
    await setUp(spare, "omsk", "spare");
    await spare.waitForSelector("#to-vote", { state: "hidden" });
    await contest.handOn("omsk", "spare");
    await handOver(spare);
    await spare.waitForSelector("#to-vote:not([hidden])");
    await spare.click("#lost-form >> xpath=ancestor::details/summary");
    await spare.click("#lost-form button");
    await spare.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "62");

    // The motion fails by show of hands, and is carried by ballots.
    await spare.click("#to-vote");
    await fillVote(spare, { for: 20, against: 30, abstained: 12 });
    await spare.click("#vote-form button");
    await spare.waitForSelector("#vote-again:not([hidden])");
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
    await spare.click("#vote-form button");
    assert.match((await spare.textContent("#said")) ?? "", /do not add up/);
    await spare.fill("#void", "1");
    await look(spare, "door-vote-secret");
    await spare.click("#vote-form button");
    await spare.waitForSelector("#voted:not([hidden])");
    await spare.waitForSelector("#vote-again", { state: "hidden" });
    await spare.click("#close");
    await spare.waitForSelector("#over:not([hidden])");
    await handOver(spare);
    const { closed, resolution, main } = meetingIn("omsk");
    assert.deepEqual([closed?.attendance, resolution?.for, resolution?.round, main], [62, 40, 2, "spare"]);
    await device.close();
  });
});

async function fillVote(page: Page, figures: Readonly<Record<"for" | "against" | "abstained", number>>): Promise<void> {
  for (const [name, votes] of Object.entries(figures)) {
    await page.fill(`[name=${name}]`, String(votes));
    await page.fill(`[name=${name}-again]`, String(votes));
  }
  await page.selectOption("#candidate", "absent");
}
