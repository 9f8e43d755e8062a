import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { adoptRulebook, callMeeting, enter, openContest, openNomination } from "@hustings/acts";
import { calendarDate, instant, possessionBytes, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { startServer, type RunningServer } from "@hustings/server";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";
import { meetingCities, type MeetingCity } from "@hustings/simulate";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn, picture } from "./looking.ts";

const look = lookingIn();
let folder: DataFolder;
let server: RunningServer;
let browser: Browser;
const twenty = meetingCities("ru").slice(0, 20);
/** Of the twenty the first has a stream, the second none. Another nomination has one city. */
const [withStream = "", without = ""] = twenty.map(({ id }) => id);
const alone = "alone";

before(async () => {
  const data = join(temporaryFolder(), "contest");
  folder = await openDataFolder(data, {
    origin: "example.org/walls",
    clock: { now: () => instant("2017-12-18T09:00:00Z") },
  });
  await called("vera", "Константин Константинопольский-Преображенский", twenty);
  await called(
    "anna",
    "Anna Example",
    twenty.slice(0, 1).map((city) => ({ ...city, id: alone })),
  );
  await folder.writer.publish();
  const film = { kind: "video", address: "http://127.0.0.1:1/film.webm" } as const;
  const streams = new Map([withStream, alone].map((id) => [id, film]));
  server = await startServer({ contests: [{ data, streams }], port: 0 });
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await server.close();
  await folder.close();
});

async function called(nomination: string, candidate: string, cities: readonly MeetingCity[]): Promise<void> {
  const { ledger } = folder;
  const [commission, campaign] = [folder.partySigner("commission"), folder.partySigner(`campaign-${nomination}`)];
  if (ledger.procedure.size === 0) {
    must(
      await enter(ledger, commission, openContest, {
        contest: "walls",
        title: "President of an example",
        country: "ru",
        votingDay: calendarDate("2018-03-18"),
        regions: [{ id: "one", name: "One" }],
        commissionKey: toBase64(commission.publicKey),
        zone: "Europe/Moscow",
        batches: { least: 5, window: "hour" },
        scale: 500,
      }),
    );
    must(await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:500")));
  }
  const campaignKey = toBase64(campaign.publicKey);
  must(await enter(ledger, commission, openNomination, { nomination, candidate, route: "self", campaignKey }));
  for (const { id: meeting, name, latitude, longitude, zone } of cities) {
    const door = signerFromSeed("door", createHash("sha256").update(meeting).digest());
    const doorKey = toBase64(door.publicKey);
    must(
      await enter(ledger, campaign, callMeeting, {
        nomination,
        meeting,
        city: name,
        region: "one",
        latitude,
        longitude,
        zone,
        venue: "Дворец культуры железнодорожников, ул. Ленина, 118, корп. 2",
        agenda: ["Избрание председателя и секретаря", "Выдвижение кандидата", "Сбор подписей", "Разное"],
        startsAt: instant("2017-12-24T09:00:00Z"),
        notifiedOn: calendarDate("2017-12-18"),
        quota: 500,
        majorityOf: "not-stated",
        doorKey,
        possession: toBase64(door.sign(possessionBytes(ledger.origin, "door", meeting, doorKey))),
      }),
    );
  }
}

function must({ kind, ...rest }: { readonly kind: string }): void {
  if (kind !== "entered") throw new Error(`${kind} ${JSON.stringify(rest)}`);
}

function sorted(texts: readonly string[]): readonly number[] {
  return texts.map((text) => Number(text.trim())).toSorted((a, b) => a - b);
}

async function wallOf(meeting: string, language: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on("pageerror", (error) => assert.fail(error));
  // What is waited for is a clock that the test puts on.
  await page.clock.install();
  await page.goto(`${contestUrl(server)}/${language}/meetings/${meeting}/screen`);
  await page.waitForFunction(() => document.querySelector("#age")?.textContent !== "");
  return page;
}

/** What of a wall lies under the edge of its screen, and its smallest letters as a share of the screen's height. */
async function seen(page: Page): Promise<{ readonly under: readonly string[]; readonly smallest: number }> {
  return await page.evaluate(() => {
    const parts = ["#age", ".hall-agenda", "#stream", ".hall-wall .map svg", ".hall-list", ".hall-list li:last-child"];
    const under = parts.filter((part) => {
      const box = document.querySelector(part)?.getBoundingClientRect();
      return box !== undefined && box.bottom > innerHeight + 1;
    });
    const sizes = [...document.querySelectorAll(".hall-wall :is(p, li, h1, h2, strong, time, figcaption)")]
      .filter((each) => each.getClientRects().length > 0 && each.textContent !== "")
      .map((each) => parseFloat(getComputedStyle(each).fontSize));
    const map = document.querySelector<SVGSVGElement>(".map-hall");
    const label = map?.querySelector(".label");
    if (map && label) sizes.push(parseFloat(getComputedStyle(label).fontSize) * (map.getScreenCTM()?.a ?? 0));
    return { under, smallest: Math.min(...sizes) / innerHeight };
  });
}

async function letters(page: Page): Promise<number> {
  return await page.locator(".hall-wall").evaluate((wall) => parseFloat(getComputedStyle(wall).fontSize));
}

/** Of a 4:3 projector the letters are shares of its width. */
const sizes = [
  { width: 1280, height: 720, least: 0.018 },
  { width: 1920, height: 1080, least: 0.018 },
  { width: 3840, height: 2160, least: 0.018 },
  { width: 1024, height: 768, least: 0.0135 },
];

suite("The wall of a hall", { concurrency: false }, () => {
  for (const [meeting, what] of [
    [withStream, "twenty cities and a stream"],
    [without, "twenty cities and none"],
    [alone, "one city and a stream"],
  ] as const) {
    test(`${what} stand on one screen of any size, in letters that are a share of it`, async () => {
      for (const language of ["en", "ru", "fr"]) {
        const page = await wallOf(meeting, language);
        for (const { least, ...viewport } of sizes) {
          await page.setViewportSize(viewport);
          const { under, smallest } = await seen(page);
          assert.deepEqual(under, [], `${language} ${viewport.width}`);
          assert.ok(
            smallest >= least,
            `${language} ${viewport.width}: letters of ${smallest.toFixed(4)} of the screen`,
          );
          await picture(page, `wall-${meeting}-${language}-${viewport.width}`);
        }
        await page.context().close();
      }
    });
  }

  test("every city's number on the map is that of its name beside it, and the list counts live", async () => {
    const page = await wallOf(without, "ru", { viewport: { width: 1280, height: 720 } });
    const numbers = await page.locator(".map-hall .label").allTextContents();
    const listed = await page.locator(".hall-list .number").allTextContents();
    assert.deepEqual(sorted(numbers), sorted(listed));
    assert.equal(listed.length, 20);
    assert.equal(await page.locator(".hall-list [data-part=present]").count(), 20);
    await look(page, "wall-look-1280");
    await page.context().close();
  });

  test("a wall without a network says for how many minutes, and still stands on one screen", async () => {
    const page = await wallOf(withStream, "fr", { viewport: { width: 1280, height: 720 } });
    await page.context().setOffline(true);
    await page.clock.fastForward(25 * 60_000);
    await page.locator("#age.stale", { hasText: /25\smin/ }).waitFor();
    const { under } = await seen(page);
    assert.deepEqual(under, []);
    await picture(page, "wall-stale-fr-1280");
    const before = await letters(page);
    await page.evaluate(() => {
      const alarm = document.createElement("div");
      alarm.style.blockSize = "90px";
      document.querySelector(".hall")?.before(alarm);
      dispatchEvent(new Event("resize"));
    });
    assert.deepEqual((await seen(page)).under, [], "under what stands above it");
    const after = await letters(page);
    assert.ok(after < before && after > 0.75 * before, `letters of ${after} px after ${before}`);
    await page.context().close();
  });
});
