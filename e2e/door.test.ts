import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { attendanceOf } from "@hustings/core";
import { startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
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

before(async () => {
  mkdirSync(pictures, { recursive: true });
  const data = join(scratch, "contest");
  contest = await doorContest(data);
  const { secondsBehind } = contest;
  server = await startServer({
    contests: [
      { data, intake: { ledger: contest.folder.ledger, stopped: () => undefined, rehearsal: { secondsBehind } } },
    ],
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
    doors.set(meeting, page);
  }
  contest.toTheDay();
});

/** The door's own device of each meeting. */
const doors = new Map<string, Page>();

function doorOf(meeting: string): Page {
  const page = doors.get(meeting);
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

async function doorPage(device: BrowserContext, language = "en"): Promise<Page> {
  const page = await device.newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.goto(`${at}/${language}/door`);
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
async function countPeople(page: Page, howMany: number): Promise<void> {
  for (let i = 0; i < howMany; i++) {
    const before = await page.textContent("#counted-here");
    await page.fill("#surname", `Ладогина${++people}`);
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

suite("A door of a meeting, on two phones", { concurrency: false }, () => {
  test("counts with and without a network, over reloads, and nobody is lost or counted twice", async () => {
    const page = doorOf("kazan");
    const second = await phone();
    const other = await doorPage(second);
    await setUp(other, "kazan", "phone-2");
    await look(page, "door-closed");
    await page.click("#open");
    await page.waitForSelector("#count:not([hidden])");
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
    assert.equal(attendanceOf(meetingIn("kazan")), 0, "the log knows of nobody yet");

    // The vote waits for the other device, whose people would be lost.
    await page.click("#to-vote");
    await page.waitForSelector("#others:not([hidden])");
    assert.match((await page.textContent("#open-devices")) ?? "", /phone-2/);
    await second.setOffline(false);
    await handOver(other);
    assert.equal(attendanceOf(meetingIn("kazan")), 7);

    await page.click("#hand-over");
    await page.waitForFunction(() => document.querySelector("#present")?.textContent === "10");
    await page.waitForSelector("#others", { state: "hidden" });
    for (const [name, first, again] of [
      ["for", "8", "8"],
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
    assert.deepEqual([resolution?.for, resolution?.against, closed?.attendance], [8, 1, 10]);
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

  test("a count is taken back with its reason, and the person holds a receipt that the log keeps", async () => {
    const page = doorOf("omsk");
    await page.click("#open");
    await page.waitForSelector("#count:not([hidden])");
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
    await page.click("#to-vote");
    for (const name of ["for", "against", "abstained"]) {
      const votes = name === "for" ? "1" : "0";
      await page.fill(`[name=${name}]`, votes);
      await page.fill(`[name=${name}-again]`, votes);
    }
    await page.selectOption("#candidate", "absent");
    await page.click("#vote-form button");
    await page.waitForSelector("#voted:not([hidden])");
    await page.click("#close");
    await page.waitForSelector("#over:not([hidden])");
    await handOver(page);
    assert.equal(meetingIn("omsk").closed?.attendance, 1);
    assert.equal(meetingIn("omsk").undone.size, 1);
  });
});
