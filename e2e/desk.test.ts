import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { enter, issueSheets } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { calendarDate, fromHex, instantFromSeconds } from "@hustings/core";
import { CampaignDesk, Journal, receiptHolds, rollOf, serveDesk, type RunningDesk } from "@hustings/desk";
import { rulebook, signatureForm } from "@hustings/rules";
import { lineKeyHash } from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { frozenRoll } from "../packages/roll/test/tables.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-desk-"));
const at = (name: string) => join(scratch, name);
const look = lookingIn(scratch);
const passphrase = "an invented campaign";
const roll = [
  ["1", "Esimerkki", "Aino", "1980-04-03"],
  ["2", "Esimerkki", "Eino", "1981-05-04"],
  ["3", "Keksitty", "Liisa", "1975-12-24"],
  ["4", "Olematon", "Matti", "1990-01-30"],
] as const;

let server: RunningServer;
let client: ContestClient;
let journal: Journal;
let running: RunningDesk;
let desk: CampaignDesk;
let voters: Awaited<ReturnType<typeof rollOf>>;
let browser: Browser;
const faults: unknown[] = [];

/** How the desk is served; tests serve it anew. */
const options = () => ({
  desk,
  port: 0,
  host: "127.0.0.1",
  starter: "Vera",
  roll: { roll: "an invented roll", why: "an invented permission" },
  onFault: (error: unknown) => void faults.push(error),
});
const handOut = { kind: "sheets-handed-out", circulator: "c-1", first: 10, last: 10, lines: 5, region: "fi" } as const;

async function openDesk(): Promise<void> {
  journal = await Journal.open({ folder: at("desk"), of: `${collectingOrigin} trains`, passphrase, workFactor: 10 });
  desk = new CampaignDesk({
    contest: client,
    nomination: "trains",
    signer: collectingCampaign,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    roll: voters,
    law: {
      book: rulebook("eu/initiative/2024-07-16"),
      route: rulebook("eu/initiative/2024-07-16").routes[0]?.id ?? "",
      limits: {},
    },
    twice: true,
    today: () => calendarDate("2025-03-10"),
  });
  running = await serveDesk(options());
}

before(async () => {
  const frozen = await frozenRoll(
    scratch,
    "roll",
    roll.map(([id, surname, given, birthDate]) => ({ id, surname, given, birthDate, locality: "Helsinki" })),
  );
  voters = await rollOf(frozen.file, { today: () => "2025-03-10" });
  server = await serveContests({
    contests: [{ folder: at("contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  client = await ContestClient.open({
    server: server.contests[0]?.url ?? "",
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  const first = await Journal.open({
    folder: at("desk"),
    of: `${collectingOrigin} trains`,
    passphrase,
    workFactor: 10,
  });
  await openCollectingDrive(client, lineKeyHash(first.lineKey));
  first[Symbol.dispose]();
  await openDesk();
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  voters[Symbol.dispose]();
  await running.close();
  journal[Symbol.dispose]();
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

const withPage = pagesOf(() => browser, { locale: "en", timeout: 10_000 });

/** Types as a person does: the keyboard and nothing else. */
async function keyLine(page: Page, values: readonly string[]): Promise<void> {
  for (const value of values) {
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
}

/** Enter on the last field. */
async function saveLine(page: Page): Promise<void> {
  await page.locator("form#line input:not([type=hidden])").last().press("Enter");
}

const heading = (page: Page) => page.textContent("h1");
const english = () => `${running.url}en`;

suite("A campaign's desk", () => {
  test("sheets go out with a receipt that the campaign's key signed, the log shows the run, and they come back", async () => {
    await withPage({}, async (page) => {
      await page.goto(running.url);
      await page.click("text=Circulators");
      await page.fill("[name=circulator]", "c-1");
      await page.fill("[name=name]", "Carla Carrier");
      await page.fill("[name=until]", "2025-06-30");
      await page.click("text=Save");
      assert.match((await page.textContent("table")) ?? "", /Carla Carrier.*may collect/s);
      await page.click("nav >> text=Sheets");
      await page.fill("[name=first]", "1");
      await page.fill("[name=last]", "3");
      await page.selectOption("[name=region]", "fi");
      await page.click("button:has-text('Hand sheets out')");
      assert.match((await heading(page)) ?? "", /Receipt 1: Sheets handed out/);
      await page.click("text=I saw both signatures");
      assert.match((await page.textContent("main")) ?? "", /Signed by both, on paper/);
    });
    const [receipt] = desk.receipts;
    assert.ok(receiptHolds(receipt?.text ?? "", collectingCampaign.publicKey));
    assert.ok(!receiptHolds((receipt?.text ?? "").replace("sheets 1-3", "sheets 1-2"), collectingCampaign.publicKey));
    await client.catchUp();
    assert.equal(client.procedure.nominations.get("trains")?.sheetsIssued.length, 1);
    await withPage({}, async (page) => {
      await page.goto(`${english()}/sheets`);
      await page.fill("#f-sheet", "1");
      await page.fill("[name=used]", "3");
      await page.fill("[name=struck]", "2");
      await page.fill("[name=signedOn]", "2025-03-09");
      await page.click("button:has-text('Take a sheet back')");
      assert.match((await heading(page)) ?? "", /Receipt 2: Sheet returned/);
      await page.goto(`${english()}/sheets`);
      assert.deepEqual(
        await page.$$eval("td[data-label='Lines in use']", (cells) => cells.map((cell) => cell.textContent)),
        ["3", "", ""],
        "of the sheets still out nobody knows",
      );
      await page.fill("#f-sheet", "1");
      await page.fill("[name=used]", "3");
      await page.click("button:has-text('Take a sheet back')");
      assert.match((await page.textContent("[role=alert]")) ?? "", /has come back already/);
    });
  });

  test("lines are keyed with the keyboard alone: the nearest voters show while typing, a digit takes one, undo brings a line back", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${english()}/key-in/1?keying=1`);
      assert.equal(await heading(page), "Sheet 1, line 1 of 3");
      assert.match((await page.getAttribute("nav a[lang=ru]", "href")) ?? "", /\/ru\/key-in\/1\?keying=1$/);
      const order = await page.$$eval("form#line input:not([type=hidden])", (all) =>
        all.map((each) => (each as HTMLInputElement).name),
      );
      assert.deepEqual(order.slice(0, 2), ["given", "surname"]);
      await page.keyboard.type("Ai");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Esimer");
      await page.waitForSelector("#near li");
      await page.locator("#near", { hasText: /Esimerkki Aino 1980-04-03/ }).waitFor({ state: "attached" });
      await page.keyboard.press("1");
      assert.equal(await page.inputValue("#k-birthDate"), "1980-04-03", "what is empty is taken from the roll");
      assert.equal(await page.inputValue("#k-surname"), "Esimer", "what was typed stays");
      await saveLine(page);
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("line 3") === true);
      const picked = desk.keyIn.line({ sheet: 1, line: 1 }).first;
      assert.deepEqual(picked?.match, { kind: "picked", voter: "1", entry: "Esimerkki Aino 1980-04-03 Helsinki" });
      assert.deepEqual(
        picked?.accepted?.includes("birthDate"),
        true,
        "what was not typed is kept as taken from the roll",
      );
      await page.keyboard.press("Control+z");
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("line 1") === true);
      await page.fill("#k-given", "Aino");
      await page.fill("#k-surname", "Esimerkki");
      await saveLine(page);
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("line 3") === true);
      await page.keyboard.press("Control+z");
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("line 1") === true);
      assert.equal(await page.inputValue("#k-surname"), "Esimerkki", "undone, a line is there to be mended");
      await page.focus("#k-given");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Esimerkki");
      assert.equal(await page.inputValue("#k-surname"), "Esimerkki", "typed over, and not hung on to what stood there");
      await saveLine(page);
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("line 3") === true);
      await keyLine(page, ["Liisa", "Keksitty", "31121975"]);
      await page.fill("#k-birthDate", "31131975");
      await saveLine(page);
      await page.waitForSelector(".said-problem");
      await page.locator(".field:has(#k-birthDate) #said", { hasText: /Not a date: Date of birth/ }).waitFor();
      for (const [typed, says] of [
        ["24.12.75", /four figures: Date of birth/],
        ["24122090", /still to come: Date of birth/],
        ["24121066", /Nobody alive was born then: Date of birth/],
      ] as const) {
        await page.fill("#k-birthDate", typed);
        await saveLine(page);
        await page.locator(".field:has(#k-birthDate) #said", { hasText: says }).waitFor();
        assert.equal(await page.inputValue("#k-birthDate"), typed, "what was typed stays");
      }
      const [sheetAt, undoAt] = [page.url(), (await page.getAttribute("#line", "data-undo")) ?? ""];
      await saveLine(page);
      await page.waitForURL(/key-in$/);
      const kept = () => desk.keyIn.line({ sheet: 1, line: 3 }).first?.fields["birthDate"];
      assert.equal(kept(), "1066-12-24", "a line is keyed as the sheet has it: saved once more, it stands");
      await page.evaluate(async (undo) => void (await fetch(undo, { method: "POST" })), undoAt);
      await page.goto(sheetAt);
      for (const [name, value] of Object.entries({ given: "Liisa", surname: "Keksitty", birthDate: "24121975" }))
        await page.fill(`#k-${name}`, value);
      await saveLine(page);
      await page.waitForURL(/key-in$/);
      assert.equal(kept(), "1975-12-24");
    });
    assert.equal(desk.keyIn.line({ sheet: 1, line: 3 }).first?.match.kind, "as-written");
  });

  test("another person keys the same sheet without seeing the first; what differs is settled at the sheet, as the typist's error", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${english()}/people`);
      await page.fill("[name=name]", "Otto");
      await page.click("button:has-text('Invite')");
      const link = (await page.textContent("main pre")) ?? "";
      await page.goto(link);
      assert.match((await page.textContent(".kicker")) ?? "", /Signed in as Otto/);
      await page.click("text=Key in");
      await page.click("table a");
      assert.equal(await page.inputValue("#k-surname"), "");
      await page.fill("#k-given", "Aino");
      await page.fill("#k-surname", "Esimerkki");
      await page.fill("#k-birthDate", "03041980");
      await saveLine(page);
      await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("line 3") === true);
      await page.fill("#k-given", "Liisa");
      await page.fill("#k-surname", "Keksity");
      await page.fill("#k-birthDate", "24121975");
      await saveLine(page);
      await page.waitForURL(/key-in$/);
      await page.click("nav >> text=Hand in");
      assert.match(
        ((await page.textContent("main")) ?? "").replaceAll(/\s+/g, " "),
        /keyed with a difference: 1\. Sheet 1: 3\. The sheet is not held back/,
      );
      await page.click("text=Differences");
      assert.match((await page.textContent(".difference table")) ?? "", /Keksitty\s*Keksity/);
      await page.click("text=The first is right");
      assert.match((await page.textContent("main")) ?? "", /No two typists differ/);
      await page.click("text=Where we stand");
      assert.match((await page.textContent(".figures")) ?? "", /Keyed in\s*2.*Typist’s errors, mended\s*1/s);
      const stranger = running.url.replace(/\/[^/]+\/$/, `/${"x".repeat(43)}/`);
      assert.equal((await page.goto(stranger))?.status(), 404, "an address of nobody opens nothing");
    });
    assert.deepEqual([...desk.keyIn.differences()], []);
  });

  test("lines are sealed and promised; the desk, opened again, knows all of it, and its folder shows no name", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${english()}/hand-in`);
      assert.match((await page.textContent("main")) ?? "", /2 lines are ready/);
      assert.doesNotMatch((await page.textContent("main")) ?? "", /not keyed yet/);
      await page.click("button:has-text('Seal and hand in')");
      assert.match((await page.textContent("[role=status]")) ?? "", /2 lines are promised/);
    });
    await client.catchUp();
    assert.equal(client.procedure.nominations.get("trains")?.sheetsReturned.sheets.count, 1);
    const lines = [1, 3].map((line) => desk.keyIn.line({ sheet: 1, line }));
    assert.ok(lines.every(({ promise }) => promise?.startsWith("hustings-promise@v2\n") === true));
    for (const { id } of lines) {
      assert.equal(fromHex(id ?? "").length, 32);
      const status = await fetch(`${server.contests[0]?.url}/api/statements/${id}`);
      assert.equal(status.status, 200, "the server holds each line");
    }
    assert.equal(desk.keyLine("starter", { sheet: 1, line: 1, keying: 1 }, { surname: "Other" }).kind, "refused");
    const before = JSON.stringify([...desk.custody.sheets.values()]);
    await running.close();
    journal[Symbol.dispose]();
    const bytes = ["journal.sqlite", "journal.sqlite-wal", "desk.age"].flatMap((name) => {
      try {
        return [readFileSync(join(at("desk"), name)).toString("latin1")];
      } catch {
        return [];
      }
    });
    assert.ok(bytes.length > 1);
    for (const name of ["Esimerkki", "Keksitty", "Carla", "1980-04-03"])
      assert.ok(
        bytes.every((each) => !each.includes(name)),
        `${name} is readable in the desk's folder`,
      );
    await openDesk();
    assert.equal(JSON.stringify([...desk.custody.sheets.values()]), before);
    assert.equal(desk.keyIn.line({ sheet: 1, line: 1 }).promise, lines[0]?.promise);
    assert.equal(desk.ready(), 0);
  });

  test("a scripted typist: the keys a line takes, and how long the desk holds the hands up", async (t) => {
    const lines = 8;
    await desk.handOut("starter", { ...handOut, lines });
    await desk.takeBack("starter", { kind: "sheet-returned", sheet: 10, used: lines, struck: [] });
    let keys = 0;
    const waits: number[] = [];
    await withPage({}, async (page) => {
      await page.goto(`${english()}/key-in/10?keying=1`);
      const names = await page.$$eval("form#line input:not([type=hidden])", (all) =>
        all.map((each) => (each as HTMLInputElement).name),
      );
      for (let line = 1; line <= lines; line++) {
        const [, surname, given, born] = roll[line % roll.length] ?? roll[0];
        const [year, month, day] = born.split("-");
        const typed: Readonly<Record<string, string>> = {
          given,
          surname,
          birthDate: `${day}${month}${year}`,
          address: `Kuja ${line}`,
          postcode: "00100",
          locality: line === 1 ? "Helsinki" : "",
        };
        for (const name of names) {
          const text = typed[name] ?? "";
          await page.keyboard.type(text);
          const pressed = performance.now();
          await page.keyboard.press("Enter");
          keys += text.length + 1;
          if (name === names.at(-1)) {
            if (line === lines) await page.waitForURL(/key-in$/);
            else
              await page.waitForFunction(
                (next) => document.querySelector("h1")?.textContent?.includes(`line ${next} `) === true,
                line + 1,
              );
            waits.push(performance.now() - pressed);
          }
        }
      }
    });
    assert.equal(desk.keyIn.nextLine(desk.custody.sheets.get(10) ?? assert.fail(), 1, "starter"), undefined);
    assert.equal(
      desk.keyIn.line({ sheet: 10, line: lines }).first?.fields.locality,
      "Helsinki",
      "carried from the line above",
    );
    // A practised typist presses five keys a second.
    const wait = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
    const seconds = keys / lines / 5 + wait / 1000;
    t.diagnostic(
      `${(keys / lines).toFixed(1)} keys a line, ${wait.toFixed(0)} ms until the next: ${(3600 / seconds).toFixed(0)} lines an hour at five keys a second`,
    );
    assert.ok(keys / lines <= 45, "more keys than that, and nobody keys 400 lines in an hour");
    assert.deepEqual(faults, []);
  });

  test("a form that cannot be read is answered with the field and what would do, and nothing is taken for a nought", async () => {
    await desk.handOut("starter", { ...handOut, first: 20, last: 21 });
    const before = journal.size;
    const good = { sheet: "20", used: "2", struck: "", signedOn: "2025-03-09" };
    for (const [path, form, says] of [
      ["/sheets/take-back", { ...good, used: "" }, /Lines in use: fill it in/],
      ["/sheets/take-back", { sheet: "20" }, /Lines in use: fill it in/],
      ["/sheets/take-back", { ...good, used: "0x2" }, /Lines in use: write a whole number/],
      ["/sheets/take-back", { ...good, sheet: "" }, /Sheet: fill it in/],
      ["/sheets/take-back", { ...good, signedOn: "9.3.2025" }, /Signed on: choose a day/],
      ["/sheets/take-back", { ...good, signedOn: "2025-02-30" }, /Signed on: choose a day/],
      ["/sheets/take-back", { ...good, signedOn: "2025-03-11" }, /has not come/],
      ["/sheets/take-back", { ...good, struck: "1;2" }, /Lines struck by the campaign: whole numbers with commas/],
      ["/sheets/hand-out", { circulator: "c-1", first: "30", last: "30", lines: "5" }, /Region: fill it in/],
      [
        "/sheets/hand-out",
        { circulator: "c-1", first: "30", last: "30", lines: "5", region: "xx" },
        /Region: choose one/,
      ],
      ["/sheets/other", { sheet: "20", why: "rain", kind: "sheet-eaten" }, /Spoiled or lost: choose one/],
      [
        "/circulators",
        { circulator: "C 1", name: "Carla", from: "2025-01-01", until: "2025-06-30" },
        /Number \(public\): small letters/,
      ],
      ["/circulators", { circulator: "c-2", name: "Carla", from: "2025-01-01", until: "" }, /until: choose a day/],
      ["/circulators/c-99/end", {}, /No circulator has this number/],
      ["/people", { name: "" }, /Name: fill it in/],
      ["/differences/1/1", { take: "both" }, /Differences: choose one/],
    ] as const) {
      const answer = await fetch(`${english()}${path}`, { method: "POST", body: new URLSearchParams(form) });
      const text = await answer.text();
      assert.equal(answer.status, 422, `${path} ${JSON.stringify(form)}`);
      assert.match(/role="alert">([^<]*)/.exec(text)?.[1]?.trim() ?? "", says);
    }
    const json = { "content-type": "application/json" };
    for (const [keying, body, status] of [
      ["3", "{}", 404],
      ["1", "{", 400],
      ["1", '{"surname": 7}', 400],
    ] as const) {
      const line = `${english()}/key-in/10/lines/1?keying=${keying}`;
      assert.equal((await fetch(line, { method: "POST", headers: json, body })).status, status, body);
    }
    assert.equal(journal.size, before);
  });

  test("a voter whom the desk has not shown is not taken for the signer", () => {
    const [place, fields] = [{ sheet: 1, line: 1, keying: 1 } as const, { surname: "Esimerkki" }];
    const done = desk.keyLine("starter", place, fields, { kind: "voter", voter: "no such voter", accepted: [] });
    assert.deepEqual(done, { kind: "refused", why: "not-offered" });
  });

  test("of two who take one sheet back at once one does; receipts keep their numbers, and a run the log has is taken up", async () => {
    const act = { kind: "sheet-returned", sheet: 20, used: 2, struck: [] } as const;
    const both = await Promise.all([desk.takeBack("starter", act), desk.takeBack("other", { ...act, used: 1 })]);
    assert.deepEqual(
      both.map(({ kind }) => kind),
      ["done", "refused"],
    );
    const out = { ...handOut, first: 40, last: 41 };
    const outs = await Promise.all([desk.handOut("starter", out), desk.handOut("other", { ...out, last: 40 })]);
    assert.deepEqual(
      outs.map((done) => (done.kind === "refused" ? done.why : done.kind)),
      ["done", "issued-before"],
    );
    assert.deepEqual(
      desk.receipts.map(({ receipt }) => receipt),
      desk.receipts.map((_, i) => i + 1),
    );
    const issue = { nomination: "trains", circulator: "c-1", first: 50, last: 51, linesPerSheet: 5 };
    // As if the desk had been stopped between the log's answer and its own journal.
    assert.equal((await enter(client, collectingCampaign, issueSheets, issue)).kind, "entered");
    assert.equal((await desk.handOut("starter", { ...handOut, first: 50, last: 51 })).kind, "done");
    assert.equal((await desk.handOut("starter", { ...handOut, first: 50, last: 51 })).kind, "refused");
  });

  test("on the network, colleagues get an address that others can reach, and read that nothing hides what crosses it", async () => {
    const open = await serveDesk({ ...options(), host: "0.0.0.0" });
    try {
      const answer = await fetch(`${open.url}en/people`, {
        method: "POST",
        body: new URLSearchParams({ name: "Nora" }),
      });
      const text = await answer.text();
      const links = [...text.matchAll(/<pre>(http:[^<]*)<\/pre>/g)].map(([, link]) => link ?? "");
      if (open.network.length === 0) assert.match(text, /listens to this machine alone/);
      else {
        assert.match(text, /crosses the network unencrypted/);
        assert.deepEqual(
          links.map((link) => new URL(link).origin),
          open.network,
        );
      }
      for (const link of links) assert.equal((await fetch(link)).status, 200, link);
    } finally {
      await open.close();
    }
    assert.deepEqual(running.network, []);
  });

  for (const [language, widths] of [
    ["en", [360, 1280]],
    ["ru", [360]],
    ["fr", [360]],
  ] as const) {
    for (const width of widths) {
      test(`in ${language} at ${width} px: no barrier that axe knows, nothing wider than the screen`, async () => {
        await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          for (const path of [
            "",
            "/circulators",
            "/sheets",
            "/receipts/1",
            "/key-in",
            "/differences",
            "/hand-in",
            "/people",
          ]) {
            await page.goto(`${running.url}${language}${path === "" ? "/" : path}`);
            const name = path === "" ? "standing" : path.slice(1).replaceAll("/", "-");
            await look(page, `desk-${name}-${language}-${width}`);
          }
        });
      });
    }
  }
});
