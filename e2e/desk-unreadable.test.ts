import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { ContestClient } from "@hustings/client";
import { calendarDate, instantFromSeconds } from "@hustings/core";
import { CampaignDesk, Journal, serveDesk, type RunningDesk } from "@hustings/desk";
import { signatureForm } from "@hustings/rules";
import { lineKeyHash } from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";

let server: RunningServer;
let journal: Journal;
let desk: RunningDesk;
let browser: Browser;
const onFault = (error: unknown) => assert.fail(String(error));

before(async () => {
  const folder = temporaryFolder();
  server = await serveContests({
    contests: [{ folder: join(folder, "contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  const client = await ContestClient.open({
    server: server.contests[0]?.url ?? "",
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  const of = `${collectingOrigin} trains`;
  journal = await Journal.open({
    folder: join(folder, "desk"),
    of,
    passphrase: "an invented campaign",
    workFactor: 10,
  });
  await openCollectingDrive(client, lineKeyHash(journal.lineKey));
  const campaign = new CampaignDesk({
    contest: client,
    nomination: "trains",
    signer: collectingCampaign,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    twice: false,
    today: () => calendarDate("2025-03-10"),
  });
  desk = await serveDesk({ desk: campaign, port: 0, host: "127.0.0.1", starter: "Vera", roll: {}, onFault });
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await desk.close();
  journal[Symbol.dispose]();
  await server.close();
});

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const body = new URLSearchParams(fields);
  const answer = await fetch(desk.url + path, { method: "POST", body, headers: { origin: new URL(desk.url).origin } });
  assert.equal(answer.status, 200, path);
}

const heading = async (page: Page, says: RegExp) => {
  await page.locator("h1", { hasText: says }).waitFor({ state: "attached" });
};

suite("A line that nobody can read, at a desk where one person keys each line", () => {
  test("is called that by a key, taken back by another, and struck when the sheet is handed in", async () => {
    await post("en/circulators", { circulator: "c-1", name: "Carla Carrier", from: "2025-03-01", until: "2025-06-30" });
    await post("en/sheets/hand-out", { circulator: "c-1", first: "1", last: "1", lines: "8", region: "fi" });
    await post("en/sheets/take-back", { sheet: "1", used: "3", struck: "", signedOn: "" });
    const page = await browser.newPage();
    await page.goto(`${desk.url}en/key-in/1?keying=1`);
    await heading(page, /line 1/i);
    await page.focus("#line input >> nth=0");
    await page.keyboard.press("F9");
    await heading(page, /line 2/i);
    await page.locator("#said", { hasText: /Called unreadable/ }).waitFor({ state: "attached" });
    await page.keyboard.press("Control+z");
    await heading(page, /line 1/i);
    await page.keyboard.press("F9");
    await heading(page, /line 2/i);
    // By the button, without scripts as well.
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(`${desk.url}ru/key-in/1?keying=1`);
    await Promise.all([other.waitForEvent("load"), other.click("#unreadable")]);
    await heading(other, /3/);
    await plain.close();
    await page.reload();
    await heading(page, /line 3/i);
    const fields = { given: "Aino", surname: "Esimerkki", birthDate: "03041980", address: "Katu 1", postcode: "00100" };
    const rest = { locality: "Helsinki", signedOn: "09032025" };
    for (const [name, value] of Object.entries({ ...fields, ...rest }))
      if ((await page.locator(`#k-${name}`).count()) > 0) await page.fill(`#k-${name}`, value);
    await page.click("#line button >> nth=0");
    await page.waitForURL(/key-in$/);
    await page.goto(`${desk.url}en/hand-in`);
    assert.match((await page.textContent("main")) ?? "", /1 line is ready|1 lines are ready/);
    await post("en/hand-in", { which: "all" });
    await page.goto(`${desk.url}en/sheets`);
    assert.match((await page.textContent("main")) ?? "", /1, 2/, "struck by the campaign");
    await page.close();
  });
});
