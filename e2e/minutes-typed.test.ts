import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, suite, test } from "node:test";
import { certifyMinutes, enter } from "@hustings/acts";
import { Journal } from "@hustings/desk";
import { deskPassphrase } from "./campaign-desk.ts";
import { lookingIn } from "./looking.ts";
import { MinutesHall } from "./minutes-hall.ts";
import { send, voteAndClose } from "./minutes-pages.ts";
import { countPeople, type TwoDoors } from "./two-doors.ts";
import { pagesOf } from "./with-page.ts";

const look = lookingIn();

let all: MinutesHall;
let hall: TwoDoors;
const at = (name: string) => all.at(name);

before(async () => {
  all = await MinutesHall.open();
  hall = all.doors;
});

after(async () => {
  await all.close();
});

const withPage = pagesOf(() => hall.browser, { locale: "en", timeout: 15_000 });
const hash = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const minutesOf = (id: string, language?: string) => all.minutesOf(id, language);
const names = async (id: string) => (await fetch(minutesOf(id))).text();

suite("Minutes whose names are typed at the desk", { concurrency: false }, () => {
  test("without hashes in the log names are typed once; an electronic signature is a file beside the document, kept when the desk starts again", async () => {
    const door = await hall.openDoor("omsk");
    await countPeople(door, 5);
    await voteAndClose(door);
    writeFileSync(at("chair.p7s"), "an invented signature");
    await withPage({}, async (page) => {
      await page.goto(minutesOf("omsk", "ru"));
      await page.fill("#f-chair", "Вера Омская");
      await page.fill("#f-secretary", "Олег Омский");
      await page.fill("#f-counters", "Анна Пример\n\n  Ян   Пример ");
      await send(page, "names");
      assert.match((await page.textContent(".officers")) ?? "", /Вера Омская.*Ян Пример/s);
      await send(page, "make");
      for (const whose of ["chair", "both"]) {
        assert.equal(await page.inputValue("#f-whose"), "", "a signature is nobody's before somebody said whose");
        await page.selectOption("#f-whose", whose);
        await page.setInputFiles("[name=signature]", at("chair.p7s"));
        await send(page, "signature");
      }
      assert.equal(((await page.textContent("#document .note")) ?? "").match(/chair\.p7s/g)?.length, 1);
    });
    await all.openDesk();
    await withPage({}, async (page) => {
      await page.goto(minutesOf("omsk", "ru"));
      const shown = await page.textContent("#document .note code");
      // Another desk of the campaign is first: what was wrong in its minutes nobody here has said.
      const { folder } = hall.contest;
      const theirs = { meeting: "omsk", paper: hash("minutes of another desk") };
      const first = await enter(folder.ledger, folder.partySigner("campaign"), certifyMinutes, theirs);
      assert.equal(first.kind, "entered");
      await folder.writer.publish();
      await send(page, "enter");
      assert.match((await page.textContent("[role=alert]")) ?? "", /уже есть в журнале/);
      assert.equal(hall.meetingIn("omsk").corrections.length, 0);
      await page.selectOption("#f-cause", "signature");
      await send(page, "enter");
      const [correction] = hall.meetingIn("omsk").corrections;
      assert.deepEqual([correction?.paper, correction?.cause], [shown, "signature"]);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#versions a:has-text('p7s')")]);
      assert.equal(readFileSync(await download.path(), "utf8"), "an invented signature");
    });
  });

  test("five hundred who were not let in are pasted at once, on a page of some screens; one typed twice and half a line are found, and nothing is left unasked", async () => {
    const many = Array.from({ length: 500 }, (_, at) => `Недопущенный Пётр ${at + 1}; живёт в Омске`);
    await withPage({ viewport: { width: 360, height: 780 } }, async (page) => {
      const asked: string[] = [];
      page.on("dialog", (dialog) => {
        asked.push(dialog.type());
        void dialog.accept();
      });
      await page.goto(minutesOf("omsk"));
      await page.fill("#f-lines", many.join("\n"));
      await page.reload();
      assert.deepEqual(asked, ["beforeunload"], "who reloads is asked before the page forgets");
      await page.fill("#f-lines", [...many, "недопущенный  Петр 7; ещё раз", "Никто"].join("\n"));
      await send(page, "text");
      assert.match((await page.textContent("[role=alert]")) ?? "", /Line 502, Why: fill it in/);
      await page.fill("#f-lines", (await page.inputValue("#f-lines")).replace("\nНикто; ", ""));
      await send(page, "text");
      assert.deepEqual(asked, ["beforeunload"], "who sends it is not asked");
      assert.match((await page.textContent("#excluded-kept")) ?? "", /501/);
      assert.match((await page.textContent("[data-twice]")) ?? "", /Недопущенный Пётр 7.*places 7, 501/s);
      await page.reload();
      assert.equal((await page.inputValue("#f-lines")).split("\n").length, 501);
      assert.deepEqual(asked, ["beforeunload"], "nothing is left to ask for");
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height < 12_000, `${height} px`);
      for (const language of ["en", "ru", "fr"])
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 780 });
          await page.goto(minutesOf("omsk", language));
          await look(page, `minutes-many-${language}-${width}`);
        }
    });
  });

  test("they are erased at once where somebody says that they are saved elsewhere, and none comes back with the next start", async () => {
    assert.match(await names("omsk"), /Вера Омская/);
    await withPage({}, async (page) => {
      await page.goto(minutesOf("omsk"));
      const refused = await fetch(`${minutesOf("omsk")}/erase`, { method: "POST", body: new FormData() });
      assert.match(await refused.text(), /Say first that what is still needed is saved elsewhere/);
      await page.check("#kept [name=sure]");
      await send(page, "erase");
      assert.match((await page.textContent("#kept")) ?? "", /were erased here/);
    });
    const { origin } = all.desk.client;
    await all.closeDesk();
    {
      const of = `${origin} vera`;
      using journal = await Journal.open({ folder: at("desk"), of, passphrase: deskPassphrase, workFactor: 10 });
      assert.doesNotMatch(JSON.stringify([...journal.read()]), /Омск(?:ая|ий)|Пример|p7s/);
    }
    await all.openDesk();
    assert.doesNotMatch(await names("omsk"), /Омск(?:ая|ий)|Пример/);
  });

  test("nothing went wrong behind the pages", () => {
    assert.deepEqual(all.faults, []);
  });
});
