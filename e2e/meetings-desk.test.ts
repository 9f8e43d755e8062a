import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { canonicalBytes, instantFromSeconds } from "@hustings/core";
import { enrolmentText } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { DoorHolding, startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
import { OpenDesk } from "./campaign-desk.ts";
import { doorContest, type DoorContest } from "./door-contest.ts";
import { lookingIn } from "./looking.ts";
import { cameraSeeing } from "./seen-code.ts";
import { pagesOf } from "./with-page.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-meetings-"));
const at = (name: string) => join(scratch, name);
const look = lookingIn(scratch);

let contest: DoorContest;
let server: RunningServer;
let desk: OpenDesk;
let browser: Browser;
let publishing: NodeJS.Timeout;
const faults: unknown[] = [];
/** Meetings are called six days before they are held. */
let daysAhead = 6;

before(async () => {
  const data = at("contest");
  contest = await doorContest(data);
  const { secondsBehind } = contest;
  const { ledger } = contest.folder;
  const doors = new DoorHolding(ledger.origin, () => ledger.procedure, { folder: at("doors"), onDamaged: assert.fail });
  server = await startServer({
    contests: [{ data, intake: { ledger, doors, stopped: () => undefined, rehearsal: { secondsBehind } } }],
    port: 0,
  });
  publishing = setInterval(() => void contest.folder.writer.publish(), 200);
  const url = contestUrl(server);
  desk = await OpenDesk.open({
    contest,
    server: url,
    folder: at("desk"),
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000) - daysAhead * 86_400) },
    onFault: (error) => void faults.push(error),
  });
  browser = await openBrowser();
});

after(async () => {
  clearInterval(publishing);
  await browser.close();
  await desk.close();
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

const withPage = pagesOf(() => browser, { locale: "en", bypassCSP: true, timeout: 10_000 });

const hash = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const meetingIn = (id: string) => contest.folder.ledger.procedure.meetings.get(id);
const english = (path: string) => `${desk.url}en${path}`;
const heads = "city,region,venue,latitude,longitude,starts,zone,notified,meeting";
const kazan = 'Казань,ta,"Bauman Street 1",55.796,49.106,2017-12-24 15:00,Europe/Moscow,2017-12-18,kazan';
const omsk = "Омск,om,,54.989,73.369,2017-12-22 18:00,Asia/Omsk,2017-12-18,omsk";

async function lookAtTable(page: Page, name: string, ...rows: readonly string[]): Promise<void> {
  writeFileSync(at(name), [heads, ...rows].join("\n"));
  await page.goto(english("/meetings"));
  await page.setInputFiles("[name=table]", at(name));
  await page.click("form[action$='/meetings/table'] button");
}

/** Sets a phone up from the address of a sheet. @returns the file with its code */
async function phoneFrom(address: string, name: string): Promise<{ readonly file: string; readonly page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.click("#setup-form button");
  await page.waitForSelector("#enrol:not([hidden]) canvas");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#enrol-save")]);
  await download.saveAs(at(name));
  return { file: at(name), page };
}

/** Asks for a move to a hall after one was lost; looking at it signs nothing. */
async function moveOmsk(more: Readonly<Record<string, string>>, file?: string, language = "en") {
  const body = new FormData();
  const asked = { cause: "venue-lost", city: "Омск", venue: "Lenin Street 3", starts: "2017-12-21", time: "19:00" };
  for (const [name, value] of Object.entries({ ...asked, zone: "Asia/Omsk", notified: "2017-12-18", ...more }))
    body.set(name, value);
  if (file !== undefined) body.set("evidence", new Blob([file]), "fire.pdf");
  const answer = await fetch(`${desk.url}${language}/meetings/omsk/move`, { method: "POST", body });
  return { status: answer.status, text: await answer.text() };
}

suite("The campaign's desk, for its meetings", { concurrency: false }, () => {
  test("a table is looked at before anything is signed: what is wrong is named by row and column, the law's warnings stand beside the call", async () => {
    await withPage({}, async (page) => {
      await lookAtTable(page, "bad.csv", kazan.replace("55.796", "north"), omsk.replace("om,", "xx,"));
      const alarm = (await page.textContent("main .alarm")) ?? "";
      assert.match(alarm, /Row 2, latitude: is not in degrees/);
      assert.match(alarm, /Row 3, region: is not a region of the contest/);
      assert.equal(await page.locator("form[action$='/meetings/call']").count(), 0);

      await lookAtTable(page, "good.csv", kazan, omsk);
      const said = (await page.textContent("main")) ?? "";
      assert.match(said, /Notice of 4 days, where the law asks for 5 \(19-FZ art\. 34/);
      assert.match(said, /2 calls would be signed/);
      assert.match(said, /24\sDec\s2017,\s15:00\sGMT\+3\s+Europe\/Moscow/, "a clock says which it is");
      assert.equal(contest.folder.ledger.procedure.meetings.size, 0, "looking signs nothing");
      await look(page, "meetings-preview-1280");
      // Long zones, long words, and a page of middle width: nothing of it is cut.
      await page.setViewportSize({ width: 768, height: 800 });
      const kamchatka =
        'Петропавловск-Камчатский,Омская область,"Площадь Ленина, Дом культуры",,,2017-12-24 15:00,Asia/Kamchatka,2017-12-18,';
      writeFileSync(at("wide.csv"), [heads, kamchatka].join("\n"));
      await page.goto(`${desk.url}ru/meetings`);
      await page.setInputFiles("[name=table]", at("wide.csv"));
      await page.click("form[action$='/meetings/table'] button");
      assert.match((await page.textContent("main")) ?? "", /petropavlovsk-kamchatskii/);
      await look(page, "meetings-preview-ru-768");
      await page.setViewportSize({ width: 1280, height: 800 });
      await lookAtTable(page, "good.csv", kazan, omsk);
      await page.click("form[action$='/meetings/call'] button");
      await page.waitForURL(/\/en\/meetings$/);
      assert.equal(await page.locator("main tbody tr").count(), 2);
      assert.deepEqual([meetingIn("kazan")?.called.venue, meetingIn("omsk")?.called.quota], ["Bauman Street 1", 500]);

      await lookAtTable(page, "good.csv", kazan, omsk);
      assert.match((await page.textContent("main")) ?? "", /The log has all of them already/);
    });
  });

  test("one meeting is called from a form, held against the same law", async () => {
    await withPage({}, async (page) => {
      await page.goto(english("/meetings"));
      const form = page.locator("form[action$='/meetings/one']");
      for (const [name, value] of [
        ["city", "Perm"],
        ["latitude", "58.01"],
        ["longitude", "156.2"],
        ["starts", "2017-12-24"],
        ["time", "19:30"],
        ["zone", "Europe/Moscow"],
        ["notified", "2017-12-18"],
        ["agenda", "Report; Nomination"],
      ] as const)
        await form.locator(`[name=${name}]`).fill(value);
      await form.locator("button").click();
      assert.match((await page.textContent("main")) ?? "", /far from that longitude/);
      await page.click("form[action$='/meetings/call'] button");
      await page.waitForURL(/\/en\/meetings$/);
      assert.deepEqual(meetingIn("perm")?.called.agenda, ["Report", "Nomination"]);
      assert.equal(meetingIn("perm")?.called.startsAt, "2017-12-24T16:30:00Z");
      await page.goto(english("/meetings/perm"));
      assert.match((await page.textContent("main")) ?? "", /Report\s*Nomination/);
    });
  });

  test("the agenda is changed after the call, with the day on which the commission was told; an item that is none is refused", async () => {
    await withPage({}, async (page) => {
      await page.goto(english("/meetings/perm"));
      const form = page.locator("form[action$='/agenda']");
      assert.match((await form.textContent()) ?? "", /told 5 days before/);
      assert.equal(await form.locator("textarea").inputValue(), "Report\nNomination");
      await form.locator("textarea").fill("Report\n\n Nomination \nCollection of signatures");
      await form.locator("[name=agendaToldOn]").fill("2017-12-18");
      await form.locator("button").click();
      await page.waitForURL(/perm$/);
      const changed = meetingIn("perm");
      assert.deepEqual(changed?.called.agenda, ["Report", "Nomination", "Collection of signatures"]);
      assert.equal(changed?.agendaChanges[0]?.notifiedOn, "2017-12-18");
      assert.match((await page.textContent("main")) ?? "", /Changed after the call: .*told on 18 December 2017\./s);
      await page.goto(english("/meetings/omsk"));
      await page.locator("form[action$='/agenda'] textarea").fill("Nomination");
      await page.click("form[action$='/agenda'] button");
      await page.waitForURL(/omsk$/);
      assert.match((await page.textContent("main")) ?? "", /Nomination.*That the commission was told, nobody says\./s);
      const size = contest.folder.ledger.procedure.size;
      for (const [agenda, says, told = ""] of [
        [" \n", /Give at least one item/],
        ["Nomination", /has this agenda already/],
        ["write to someone@example.org", /agenda/],
        ["Other business", /The commission was told on: is too old/, "2017-12-01"],
      ] as const) {
        const body = new FormData();
        body.set("agenda", agenda);
        body.set("agendaToldOn", told);
        const answer = await fetch(english("/meetings/omsk/agenda"), { method: "POST", body });
        assert.equal(answer.status, 422);
        assert.match(await answer.text(), says);
      }
      assert.equal(contest.folder.ledger.procedure.size, size);
    });
  });

  test("a hall that was refused: the meeting is moved with the paper that shows it, which anyone with file and salt can check", async () => {
    writeFileSync(at("letter.pdf"), "an invented letter of refusal");
    await withPage({}, async (page) => {
      await page.goto(english("/meetings/omsk"));
      const form = page.locator("form[action$='/move']");
      await form.locator("[name=cause]").selectOption("venue-refused");
      for (const [name, value] of [
        ["venue", "Lenin Street 2"],
        ["starts", "2017-12-24"],
        ["time", "19:00"],
        ["notified", "2017-12-18"],
      ] as const)
        await form.locator(`[name=${name}]`).fill(value);
      await form.locator("[name=evidence]").setInputFiles(at("letter.pdf"));
      await form.locator("button").click();
      assert.equal(meetingIn("omsk")?.moves.length, 0, "looking signs nothing");
      assert.match((await page.textContent("main")) ?? "", /Lenin Street 2.*letter\.pdf/s);
      await page.click("form[action$='/moved'] button");
      await page.waitForURL(/omsk$/);
      const [moved] = meetingIn("omsk")?.moves ?? [];
      assert.deepEqual([moved?.venue, moved?.startsAt], ["Lenin Street 2", "2017-12-24T13:00:00Z"]);
      const [sha256, salt, commitment] = await page.locator("tr:has-text('letter.pdf') code").allTextContents();
      assert.equal(sha256, hash("an invented letter of refusal"));
      assert.equal(hash(canonicalBytes({ salt: salt ?? "", sha256 })), moved?.evidence);
      assert.equal(commitment, moved?.evidence);
    });
  });

  test("a hall that is lost is not moved without its paper, and a move within the law's days of notice is warned of in the reader's language", async () => {
    const before = contest.folder.ledger.procedure.size;
    assert.equal((await moveOmsk({})).status, 422, "no paper shows it");
    for (const [language, says] of [
      ["en", /Notice of 3 days, where the law asks for 5/],
      ["ru", /3.*5.*19-ФЗ ст/s],
      ["fr", /3.*5.*19-FZ/s],
    ] as const) {
      const { status, text } = await moveOmsk({}, "an invented report of a fire", language);
      assert.equal(status, 200);
      assert.match(/<ul class="warnings">.*?<\/ul>/s.exec(text)?.[0] ?? "", says);
    }
    for (const wrong of [{ cause: "weather" }, { starts: "2017-12-32" }, { zone: "Asia/Nowhere" }, { notified: "" }])
      assert.equal((await moveOmsk(wrong, "an invented report")).status, 422, JSON.stringify(wrong));
    assert.equal(contest.folder.ledger.procedure.size, before, "nothing of it is signed");
  });

  test("invitations are entered with the proof of their sending; a day that is none is refused by its field", async () => {
    await withPage({}, async (page) => {
      await page.goto(english("/meetings/omsk"));
      const form = page.locator("form[action$='/invitations']");
      await form.locator("[name=how]").selectOption("e-mail");
      await form.locator("[name=sentOn]").fill("2017-12-17");
      await form.locator("[name=invited]").fill("620");
      await form.locator("[name=proof]").setInputFiles(at("letter.pdf"));
      await form.locator("button").click();
      await page.waitForURL(/omsk$/);
      assert.deepEqual(
        meetingIn("omsk")?.invitations.map(({ how, invited }) => [how, invited]),
        [["e-mail", 620]],
      );
      const body = new FormData();
      for (const [name, value] of Object.entries({ how: "post", sentOn: "tomorrow", invited: "3" }))
        body.set(name, value);
      const sent = () => fetch(english("/meetings/omsk/invitations"), { method: "POST", body });
      const answer = await sent();
      assert.equal(answer.status, 422);
      assert.match(await answer.text(), /On which day: choose a day/);
      body.set("sentOn", "2017-12-16");
      assert.equal((await sent()).status, 422, "without proof");
      body.set("proof", new Blob(["an invented proof"]), "proof.pdf");
      body.set("invited", "1.5");
      assert.equal((await sent()).status, 422, "no figure");
      body.set("invited", "3");
      body.set("sentOn", "2017-12-23");
      assert.equal((await sent()).status, 422, "of a day to come");
      assert.equal(meetingIn("omsk")?.invitations.length, 1);
    });
  });

  test("phones are set up from printed sheets, named by the codes they show, and the door is led by one of them; a lost one is revoked", async () => {
    contest.toTheDay();
    daysAhead = 0;
    await withPage({}, async (page) => {
      await page.goto(english("/meetings/sheets?devices=2"));
      await look(page, "meetings-sheets-1280");
      const sheets = page.locator(".door-sheet", { hasText: "Казань" });
      assert.equal(await sheets.count(), 2);
      const [one = "", two = ""] = await sheets.locator(".address").allTextContents();
      assert.match(one, /meeting=kazan&device=phone-1#k=[0-9a-f]{64}$/);
      const first = await phoneFrom(one, "one.txt");
      const second = await phoneFrom(two, "two.txt");

      await page.goto(english("/meetings/kazan"));
      assert.match((await page.textContent("main .alarm")) ?? "", /led by this desk’s own key/);
      await page.setInputFiles("[name=codes]", first.file);
      await page.check("[name=leads]");
      await page.click("form[action$='/phones'] button:not([type=button])");
      assert.match((await page.textContent("[role=status].good")) ?? "", /One phone is named/);
      assert.equal(meetingIn("kazan")?.main, "phone-1");
      await page.fill("[name=code]", readFileSync(second.file, "utf8"));
      await page.click("form[action$='/phones'] button:not([type=button])");
      assert.deepEqual([...(meetingIn("kazan")?.devices.keys() ?? [])], ["phone-1", "phone-2"]);

      await first.page.dispatchEvent("#look", "click");
      await first.page.waitForSelector("#unopened:not([hidden])");
      await first.page.click("#open");
      await first.page.waitForSelector("#count:not([hidden])");
      await first.page.click("#hand-over");
      await first.page.waitForFunction(() => document.querySelector("#pending")?.textContent === "0");
      await page.goto(english("/meetings/kazan"));
      assert.match(
        (await page.textContent("tr:has-text('phone-1')")) ?? "",
        /opens, takes the vote.*opened the doors/s,
      );
      assert.match((await page.textContent("tr:has-text('phone-2')")) ?? "", /counts.*nothing yet/s);
      await page.click("tr:has-text('phone-2') form[action$='/revoke'] button");
      await page.waitForURL(/kazan$/);
      assert.equal(meetingIn("kazan")?.devices.get("phone-2")?.revoked, true);
      assert.match((await page.textContent("tr:has-text('phone-2')")) ?? "", /no longer counts/);
      await look(page, "meetings-kazan-1280");
      for (const { page: phone } of [first, second]) await phone.context().close();
    });
  });

  test("a phone's code is read by this machine's camera, and named by whoever sends the form", async () => {
    const signer = signerFromSeed("seen", new Uint8Array(32).fill(7));
    const text = await enrolmentText({ origin: desk.client.origin, meeting: "kazan", device: "seen-phone" }, signer);
    const seeing = await openBrowser(cameraSeeing(text, at("camera.y4m")));
    try {
      // Under the desk's own policy: what it forbids would not run.
      const page = await seeing.newPage();
      await page.goto(english("/meetings/kazan"));
      await page.click("#scan");
      await page.waitForFunction(() => (document.querySelector("#f-code") as HTMLTextAreaElement).value !== "");
      await page.waitForSelector("#camera", { state: "hidden" });
      assert.equal(meetingIn("kazan")?.devices.has("seen-phone"), false, "looking names nothing");
      await page.click("form[action$='/phones'] button:not([type=button])");
      await page.waitForSelector("[role=status].good");
      assert.equal(meetingIn("kazan")?.devices.get("seen-phone")?.enrolled.device, "seen-phone");
    } finally {
      await seeing.close();
    }
  });

  test("two phones under one name, and one phone under two or at two doors, are refused in the reader's language, with what to do", async () => {
    const { origin } = desk.client;
    const size = contest.folder.ledger.procedure.size;
    for (const [meeting, device, seed, says] of [
      [
        "kazan",
        "seen-phone",
        8,
        [/Another phone .* has that name already/, /Другой телефон .* носит это имя/, /a déjà ce nom/],
      ],
      [
        "omsk",
        "seen-phone",
        7,
        [/door of another meeting/, /на входе другого собрания/, /à la porte d’une autre réunion/],
      ],
      ["kazan", "seen-phone-2", 7, [/under another name/, /под другим именем/, /sous un autre nom/]],
    ] as const)
      for (const [place, language] of ["en", "ru", "fr"].entries()) {
        const signer = signerFromSeed(device, new Uint8Array(32).fill(seed));
        const body = new FormData();
        body.set("code", await enrolmentText({ origin, meeting, device }, signer));
        const answer = await fetch(`${desk.url}${language}/meetings/${meeting}/phones`, { method: "POST", body });
        assert.equal(answer.status, 422);
        assert.match(await answer.text(), says[place] ?? /no such language/);
      }
    assert.equal(contest.folder.ledger.procedure.size, size);
  });

  test("a code that is none, of another contest, or of no meeting is refused by what is wrong with it", async () => {
    await withPage({}, async (page) => {
      const size = contest.folder.ledger.procedure.size;
      for (const [code, says] of [
        ["hello", /not a phone’s code/],
        [readFileSync(at("one.txt"), "utf8").replace("kazan", "omsk"), /not a phone’s code/],
        ["", /not a phone’s code/],
      ] as const) {
        await page.goto(english("/meetings/omsk"));
        await page.fill("[name=code]", code);
        await page.click("form[action$='/phones'] button:not([type=button])");
        assert.match((await page.textContent(".alarm[role=alert]")) ?? "", says);
      }
      assert.equal(contest.folder.ledger.procedure.size, size);
    });
  });

  for (const [language, width] of [
    ["en", 360],
    ["ru", 360],
    ["fr", 1280],
  ] as const) {
    test(`in ${language} at ${width} px: no barrier that axe knows, nothing wider than the screen`, async () => {
      await withPage({ viewport: { width, height: 800 } }, async (page) => {
        for (const path of ["/meetings", "/meetings/kazan", "/meetings/omsk", "/meetings/sheets?devices=1"]) {
          await page.goto(`${desk.url}${language}${path}`);
          await look(page, `desk${path.replaceAll(/[/?=]/g, "-")}-${language}-${width}`);
        }
      });
    });
  }

  test("nothing went wrong behind the pages", () => {
    assert.deepEqual(faults, []);
  });
});
