import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { enter, openNomination } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import {
  calendarDate,
  fromHex,
  instant,
  instantFromSeconds,
  possessionBytes,
  returnedSheet,
  toBase64,
} from "@hustings/core";
import { CampaignDesk, Journal, serveDesk, type RunningDesk } from "@hustings/desk";
import { signerFromSeed } from "@hustings/log";
import { rulebook, signatureForm } from "@hustings/rules";
import { checkLineTable, lineKeyHash, lineTableHash } from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingCommission,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { Custody } from "../packages/desk/src/campaign/custody.ts";
import { standingElsewhere } from "../packages/desk/src/campaign/filing.ts";
import { KeyIn } from "../packages/desk/src/campaign/key-in.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";

const book = rulebook("eu/initiative/2024-07-16");
const route = book.routes[0]?.id ?? "";
const newcomer = signerFromSeed("campaign", new Uint8Array(32).fill(4));
const folder = join(temporaryFolder(), "contest");
let server: RunningServer | undefined;
let client: ContestClient;
const closing: (() => unknown)[] = [];
const journals: Journal[] = [];

/** The contest's server, and a client of it, so many days on. */
async function serveDaysOn(days: number): Promise<void> {
  const port = server === undefined ? 0 : Number(new URL(server.url).port);
  await server?.close();
  const secondsBehind = collectingConfig.rehearsal.secondsBehind - days * 86_400;
  server = await serveContests({
    contests: [{ folder, config: { ...collectingConfig, rehearsal: { secondsBehind } } }],
    server: { ...collectingConfig.server, port },
    lines: { write: () => undefined },
  });
  client = await ContestClient.open({
    server: server.contests[0]?.url ?? "",
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
}

async function deskOf(
  nomination: string,
  signer: typeof newcomer,
  journal: Journal,
  today = "2025-03-10",
  ceiling = 3,
): Promise<RunningDesk> {
  const desk = new CampaignDesk({
    contest: client,
    nomination,
    signer,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    law: { book, route, limits: { need: 2, ceiling } },
    twice: false,
    today: () => calendarDate(today),
  });
  const running = await serveDesk({
    desk,
    port: 0,
    host: "127.0.0.1",
    starter: "Vera",
    roll: {},
    onFault: (error: unknown) => assert.fail(String(error)),
  });
  closing.push(() => running.close());
  return running;
}

const journalOf = (nomination: string) =>
  Journal.open({
    folder: join(temporaryFolder(), "desk"),
    of: `${collectingOrigin} ${nomination}`,
    passphrase: "an invented campaign",
    workFactor: 10,
  });

async function page(address: string): Promise<string> {
  const text = await (await fetch(address)).text();
  return text.replace(/\s+/g, " ");
}

async function post(address: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(address, { method: "POST", body, headers: { origin: new URL(address).origin } });
  return { status: answer.status, text: (await answer.text()).replace(/\s+/g, " ") };
}

let trains: RunningDesk;
let ferries: RunningDesk;
let ferriesKey: string;
let journal: Journal;

before(async () => {
  await serveDaysOn(0);
  journal = await journalOf("trains");
  await openCollectingDrive(client, lineKeyHash(journal.lineKey), {
    law: book,
    country: "eu",
    zone: "Europe/Brussels",
    votingDay: calendarDate("2026-03-01"),
    opensOn: calendarDate("2025-03-09"),
    closesOn: calendarDate("2025-03-11"),
    settledBy: instant("2025-03-13T00:00:00Z"),
  });
  const campaignKey = toBase64(newcomer.publicKey);
  const opened = await enter(client, collectingCommission, openNomination, {
    nomination: "ferries",
    candidate: "Ferries for everyone",
    route,
    campaignKey,
    possession: toBase64(newcomer.sign(possessionBytes(collectingOrigin, "campaign", "ferries", campaignKey))),
  });
  assert.equal(opened.kind, "entered", JSON.stringify(opened));
  trains = await deskOf("trains", collectingCampaign, journal);
  const fresh = await journalOf("ferries");
  journals.push(journal, fresh);
  ferriesKey = lineKeyHash(fresh.lineKey);
  ferries = await deskOf("ferries", newcomer, fresh);
});

after(async () => {
  for (const close of closing) await close();
  for (const each of journals) each[Symbol.dispose]();
  await server?.close();
});

const waitingIn = async (desk: RunningDesk) => (await page(`${desk.url}en/hand-in`)).includes("not in the log yet");

const circulator = { circulator: "c-1", name: "Carla Carrier", from: "2025-03-01", until: "2025-06-30" };
const run = { circulator: "c-1", first: "1", last: "1", lines: "8", region: "fi" };

suite("A campaign on paper, without a roll", () => {
  test("learns its line key before its drive is opened, and is told in its own language why no sheet can be handed out", async () => {
    for (const at of ["sheets", "hand-in"])
      assert.match(await page(`${ferries.url}en/${at}`), new RegExp(ferriesKey), at);
    await post(`${ferries.url}en/circulators`, circulator);
    const { status, text } = await post(`${ferries.url}fr/sheets/hand-out`, run);
    assert.equal(status, 422);
    assert.match(text, /Rien n’est collecté pour cette candidature en ce moment : les feuilles se remettent/);
    assert.doesNotMatch(text, /sheets-issued/);
    assert.doesNotMatch(await page(`${trains.url}en/sheets`), /line key/);
  });

  test("finds what it typed still in the form when it could not be done, and in no other form", async () => {
    await post(`${trains.url}en/circulators`, circulator);
    await post(`${trains.url}en/circulators`, { ...circulator, circulator: "c-2", until: "2025-03-09" });
    const { status, text } = await post(`${trains.url}en/sheets/hand-out`, {
      ...run,
      circulator: "c-2",
      last: "7",
      region: "it",
    });
    assert.equal(status, 422);
    assert.match(text, /may not collect today/);
    assert.match(text, /<option value="c-2" selected>/);
    assert.match(text, /<option value="it" selected>/);
    assert.match(text, /name="last"[^>]*value="7"/);
    assert.match(text, /id="f-other-sheet"(?:(?!value=)[^>])*>/);
    const back = await post(`${trains.url}en/sheets/take-back`, { sheet: "77", used: "2", struck: "1", signedOn: "" });
    assert.match(back.text, /never handed out.*value="77".*value="2".*value="1"/);
    const lost = await post(`${trains.url}en/sheets/other`, { sheet: "78", why: "left on a tram", kind: "sheet-lost" });
    assert.match(lost.text, /value="78".*value="left on a tram"/);
    const days = await post(`${trains.url}en/circulators`, { ...circulator, circulator: "c-3", until: "2025-02-01" });
    assert.match(days.text, /stands before the first.*value="c-3".*value="Carla Carrier".*value="2025-02-01"/);
  });

  test("hands in as many lines as the law lets be filed, and keeps the others: which, it is told beforehand", async () => {
    assert.equal((await post(`${trains.url}en/sheets/hand-out`, run)).status, 200);
    await post(`${trains.url}en/sheets/take-back`, { sheet: "1", used: "6", struck: "2", signedOn: "" });
    const person = { given: "Aino", address: "Katu 1", postcode: "00100", locality: "Helsinki", signedOn: "09032025" };
    for (const [line, surname] of [
      [1, "Esimerkki"],
      [3, "Keksitty"],
      [4, "Olematon"],
      [5, "Esimerkki"],
      [6, "Kuviteltu"],
    ] as const) {
      const keyed = { ...person, surname, birthDate: "03041980" };
      const { status } = await post(`${trains.url}en/key-in/1/lines/${line}?keying=1`, keyed);
      assert.equal(status, 200, String(line));
    }
    const standing = await page(trains.url);
    assert.match(standing, /The law asks for 2 valid signatures.*At most 3 may be filed/);
    assert.match(standing, /Repeated<.*Sheet 1: 5.*the last sheets, since nothing tells.*Sheet 1: 6/);
    const before = await page(`${trains.url}en/hand-in`);
    assert.match(
      before,
      /5 lines are ready.*leave 2 of them out: Sheet 1: 5, 6\..*signed online and stands in the log.*hand in 3, without those.*hand in all 5/,
    );
    const unseen = await post(`${trains.url}en/hand-in`, { which: "as-advised", advice: "of another page" });
    assert.match(unseen.text, /Nothing was handed in.*5 lines are ready/);
    const advice = /name="advice" value="([0-9a-f]+)"/.exec(before)?.[1] ?? "";
    const { text } = await post(`${trains.url}en/hand-in`, { which: "as-advised", advice });
    assert.match(text, /3 lines are promised/);
    assert.match(text, /0 lines are ready/, "of a sheet that went to the log nothing is held back");
    assert.match(await page(`${trains.url}en/sheets`), /2, 5, 6/, "struck by the campaign");
    await client.catchUp();
    const returned = client.procedure.nominations.get("trains")?.sheetsReturned ?? assert.fail("no sheet");
    const { used, spoiled } = returnedSheet(returned, 1) ?? assert.fail("no sheet");
    assert.deepEqual([used, spoiled], [6, 3]);
    assert.equal((await post(`${trains.url}en/hand-in`, {})).status, 422, "what is handed in is chosen");
    assert.match(
      await page(`${trains.url}en/hand-in`),
      /not in the log yet: 3;.*The drive is open until 11 March 2025/,
    );
    const early = await post(`${trains.url}en/hand-in/filing`, { step: "file" });
    assert.match(early.text, /Come back then/);
  });

  test("closes its drive and files, with a commitment to its lines that the commission can check", async () => {
    await serveDaysOn(2);
    trains = await deskOf("trains", collectingCampaign, journal, "2025-03-12");
    for (let tries = 0; tries < 300 && (await waitingIn(trains)); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await client.catchUp();
    }
    const filing = `${trains.url}en/hand-in/filing`;
    const ofAnotherDesk = new KeyIn(new Custody(() => ["fi"]), false);
    const elsewhere = standingElsewhere({ contest: client, nomination: "trains" }, ofAnotherDesk);
    assert.deepEqual(
      [...elsewhere].filter(([, statements]) => statements !== 0),
      [["fi", 3]],
      "to a desk that has none of them",
    );
    assert.match(await page(`${trains.url}en/hand-in`), /lines of paper among them: 3.*Close the drive/);
    assert.equal((await fetch(`${trains.url}en/hand-in/line-table.txt`)).status, 404, "committed to first");
    assert.match((await post(filing, { step: "close" })).text, /The drive is closed.*File what stands in the log/);
    // The law lets fewer be filed than were handed in.
    trains = await deskOf("trains", collectingCampaign, journal, "2025-03-12", 2);
    const over = await page(`${trains.url}en/hand-in`);
    assert.match(over, /to be taken back: 1\. Repeated ones and those of nobody go first.* Sheet 1: 4\./);
    const surplus = `${trains.url}en/hand-in/surplus`;
    assert.match((await post(surplus, { lines: "of another page" })).text, /Nothing was taken back/);
    const shown = /name="lines" value="([0-9a-f]+)"/.exec(over)?.[1] ?? "";
    const taken = await post(surplus, { lines: shown });
    assert.match(taken.text, /Taken back: 1\..*still counted by the log: 1\./);
    assert.doesNotMatch(taken.text, /to be taken back/, "once");
    await serveDaysOn(3);
    trains = await deskOf("trains", collectingCampaign, journal, "2025-03-13", 2);
    for (let tries = 0; tries < 300 && (await page(`${trains.url}en/hand-in`)).includes("still counted"); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await client.catchUp();
    }
    assert.match((await post(`${trains.url}en/hand-in/filing`, { step: "file" })).text, /It is filed/);
    assert.equal(client.procedure.nominations.get("trains")?.filing?.lines, 2);
    const known = client.procedure.nominations.get("trains") ?? assert.fail("nobody");
    const [key = "", ...lines] = (await (await fetch(`${trains.url}en/hand-in/line-table.txt`)).text())
      .trim()
      .split("\n");
    const rows = lines.map((text) => {
      const [mark = "", sheet, line] = text.split(" ");
      return { mark, sheet: Number(sheet), line: Number(line) };
    });
    assert.equal(known.filing?.lineTable, lineTableHash(fromHex(key), rows));
    const { used, spoiled } = returnedSheet(known.sheetsReturned, 1) ?? assert.fail("no sheet");
    const findings = checkLineTable({
      contest: "rush",
      nomination: "trains",
      key: fromHex(key),
      lineKey: known.drive?.lineKey ?? "",
      rows,
      returned: [{ sheet: 1, used, spoiled }],
      marks: new Set(rows.map(({ mark }) => mark)),
    });
    assert.deepEqual(findings, [], "what was left out is missing nowhere");
  });
});
