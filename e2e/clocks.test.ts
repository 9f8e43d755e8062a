import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser } from "playwright-core";
import { callMeeting, enter } from "@hustings/acts";
import { calendarDate, instant, instantFromSeconds, possessionBytes, toBase64 } from "@hustings/core";
import { UncheckedDoor } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { DoorHolding, startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
import { OpenDesk } from "./campaign-desk.ts";
import { doorContest, type DoorContest } from "./door-contest.ts";
import { picture } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-clocks-"));
const languages = ["en", "ru", "fr"] as const;
/** Each is read elsewhere: by the campaign, by whoever is on the hall's screen, by a reader of the board at home. */
const places = [
  { meeting: "omsk", city: "Омск", zone: "Asia/Omsk", begins: /15:00 (?:GMT|UTC)\+6/ },
  { meeting: "kazan", city: "Казань", zone: "Europe/Moscow", begins: /12:00 (?:GMT|UTC)\+3/ },
] as const;

const doorOf = (meeting: string, i: number) => signerFromSeed(meeting, new Uint8Array(32).fill(i + 1));

let contest: DoorContest;
let server: RunningServer;
let desk: OpenDesk;
let browser: Browser;

before(async () => {
  const data = join(scratch, "contest");
  contest = await doorContest(data);
  const { ledger } = contest.folder;
  const campaign = contest.folder.partySigner("campaign");
  for (const [i, { meeting, city, zone }] of places.entries()) {
    const door = doorOf(meeting, i);
    const doorKey = toBase64(door.publicKey);
    const called = await enter(ledger, campaign, callMeeting, {
      nomination: "vera",
      meeting,
      city,
      region: "ta",
      zone,
      startsAt: instant("2017-12-24T09:00:00Z"),
      notifiedOn: calendarDate("2017-12-18"),
      quota: 500,
      majorityOf: "not-stated",
      doorKey,
      possession: toBase64(door.sign(possessionBytes(ledger.origin, "door", meeting, doorKey))),
    });
    assert.equal(called.kind, "entered", JSON.stringify(called));
  }
  await contest.folder.writer.publish();
  const doors = new DoorHolding(ledger.origin, () => ledger.procedure, {
    folder: join(scratch, "doors"),
    onDamaged: assert.fail,
  });
  const { secondsBehind } = contest;
  server = await startServer({
    contests: [{ data, intake: { ledger, doors, stopped: () => undefined, rehearsal: { secondsBehind } } }],
    port: 0,
  });
  desk = await OpenDesk.open({
    contest,
    server: contestUrl(server),
    folder: join(scratch, "desk"),
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000) - 6 * 86_400) },
    onFault: (error) => assert.fail(String(error)),
  });
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await desk.close();
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A reader at home, in a third zone, which is half an hour off; the law of the meetings has no such zone. */
const withPage = pagesOf(() => browser, { locale: "en-US", timezoneId: "America/St_Johns", timeout: 10_000 });

/** Times that do not say of which clock they are, as French and Russian write them too. */
const bare = (text: string) =>
  text.match(/\b\d{1,2}:\d\d(?::\d\d)?\b(?!:|\s(?:GMT|UTC))(?<!(?:GMT|UTC)[+−-]\d{1,2}:\d\d)/gu);

suite("Times of meetings in several zones", { concurrency: false }, () => {
  test("on the campaign's desk, the sheets of its doors and the minutes each says its offset, in all three languages", async () => {
    await withPage({}, async (page) => {
      for (const language of languages)
        for (const { path, of } of [
          { path: "", of: places },
          { path: "/sheets?devices=1", of: places },
          ...places.flatMap((place) => [
            { path: `/${place.meeting}`, of: [place] },
            { path: `/${place.meeting}/minutes`, of: [] },
          ]),
        ]) {
          await page.goto(`${desk.url}${language}/meetings${path}`);
          const text = await page.innerText("body");
          assert.equal(bare(text), null, `${language} ${path}`);
          for (const { begins } of of) assert.match(text, begins, `${language} ${path}`);
        }
    });
  });

  test("on the hall's screen and the board too, whose script says how old they are, on paper as on the screen", async () => {
    const contestAt = contestUrl(server);
    await withPage({}, async (page) => {
      for (const language of languages) {
        for (const { meeting, begins } of places) {
          await page.goto(`${contestAt}/${language}/meetings/${meeting}/screen`);
          await page.waitForFunction(() => /\d:\d\d/.test(document.querySelector("[data-clock]")?.textContent ?? ""));
          const [text, offset] = [await page.innerText("body"), begins.source.replace(/^[\d:]+ /, "")];
          assert.equal(bare(text), null, `${language} ${meeting}`);
          assert.match(text, begins);
          assert.match(
            await page.innerText("#age"),
            new RegExp(String.raw`\d\d:\d\d:\d\d ${offset}`),
            "the hall's clock",
          );
        }
        await page.goto(`${contestAt}/${language}/nominations/vera/board`);
        await page.waitForFunction(() => /\d:\d\d/.test(document.querySelector("#age")?.textContent ?? ""));
        await page.emulateMedia({ media: "print" });
        const text = await page.innerText("body");
        assert.equal(bare(text), null, `${language} board`);
        for (const { begins } of places) assert.match(text, begins);
        assert.match(text, /\d\d:\d\d:\d\d (?:GMT|UTC)[−-][23]:30/, "the reader's own clock");
        await page.emulateMedia({ media: null });
      }
    });
  });

  test("who took part from elsewhere comes on a screen that was put up before, by the hall's clock and read from afar", async () => {
    const { folder } = contest;
    const { ledger } = folder;
    contest.toTheDay();
    const meeting = ledger.procedure.meetings.get("omsk") ?? assert.fail("not called");
    const door = new UncheckedDoor(doorOf("omsk", 0), ledger.origin, meeting, { least: 5 });
    const candidate = {
      who: "candidate",
      means: "picture-and-sound",
      from: instant("2017-12-24T08:40:00Z"),
      until: instant("2017-12-24T08:58:00Z"),
    } as const;
    await withPage({ viewport: { width: 1280, height: 720 } }, async (page) => {
      page.on("pageerror", (error) => assert.fail(error));
      await page.goto(`${contestUrl(server)}/ru/meetings/omsk/screen`);
      await page.waitForFunction(() => (document.querySelector("#age")?.textContent ?? "") !== "");
      assert.equal(await page.locator(".hall-remote").count(), 0);
      await door.open(instant("2017-12-24T08:30:00Z"));
      await door.recordRemote(instant("2017-12-24T09:00:00Z"), candidate);
      const { stopped } = await ledger.submit(door.takeActs());
      assert.equal(stopped, undefined, JSON.stringify(stopped));
      await folder.writer.publish();
      await page.waitForSelector(".hall-remote");
      const said = await page.innerText(".hall-remote");
      assert.match(said, /14:40\s–\s14:58 GMT\+6/);
      const size = await page.locator(".hall-remote").evaluate((part) => parseFloat(getComputedStyle(part).fontSize));
      assert.ok(size >= 20, `${size} px on a wall of 1280`);
      await picture(page, "hall-remote-ru-1280");
      await page.setViewportSize({ width: 1920, height: 1080 });
      await page.emulateMedia({ colorScheme: "dark" });
      await picture(page, "hall-remote-ru-dark-1920");
    });
  });
});
