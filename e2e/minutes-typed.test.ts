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
const excluded = (language?: string) => `${minutesOf("omsk", language)}/excluded`;
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

  test("five hundred who were not let in are pasted at once and read back; each fault stands beside its row, single rows are found, corrected and left out, and nothing is lost", async () => {
    const many = Array.from({ length: 500 }, (_, at) => `${at + 1}\tНедопущенный Пётр ${at + 1}\tживёт в Омске`);
    await withPage({ viewport: { width: 360, height: 780 } }, async (page) => {
      const asked: string[] = [];
      page.on("dialog", (dialog) => {
        asked.push(dialog.type());
        void dialog.accept();
      });
      const kept = () => page.textContent("#excluded-kept");
      await page.goto(minutesOf("omsk"));
      await page.click("#to-excluded");
      await page.fill("#f-lines", many.join("\n"));
      await page.reload();
      assert.deepEqual(asked, ["beforeunload"], "who reloads is asked before the page forgets");
      await page.fill("#f-lines", "Чужой\tПётр\tживёт в Омске\nЧужая\tАнна\tбез паспорта");
      await send(page, "excluded/table");
      assert.match((await page.textContent("[role=alert]")) ?? "", /more columns than a name and a reason.*row 1\./s);
      assert.match(await page.inputValue("#f-lines"), /Чужая\tАнна/, "what could not be read stands there again");
      const rows = ["№\tИмя\tПричина", ...many, "\tнедопущенный  Петр 7\tещё раз", "\tНикто", "\t\tбез имени"];
      await page.fill("#f-lines", rows.join("\n"));
      await send(page, "excluded/table");
      assert.deepEqual(asked, ["beforeunload"], "who sends it is not asked");
      assert.match((await kept()) ?? "", /501, to be mended: 2/);
      assert.match((await page.textContent("[data-twice]")) ?? "", /Недопущенный Пётр 7.*places 7, 501/s);
      await all.openDesk();
      await page.goto(excluded());
      assert.match((await kept()) ?? "", /501, to be mended: 2/, "rows that lack something are kept as well");
      assert.match((await page.textContent("#mend-0-faults")) ?? "", /The reason is missing/);
      assert.equal(await page.getAttribute("#mend-0-why", "aria-describedby"), "mend-0-faults");
      assert.match((await page.textContent("#mend-1-faults")) ?? "", /The name is missing/);
      for (const language of ["en", "ru", "fr"])
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 780 });
          await page.goto(excluded(language));
          const [scrollWidth, scrollHeight] = await page.evaluate(() => {
            const whole = document.documentElement;
            return [whole.scrollWidth, whole.scrollHeight] as const;
          });
          assert.ok(
            scrollWidth <= width && scrollHeight < 12_000,
            `${language} ${width}: ${scrollWidth}x${scrollHeight}`,
          );
          await look(page, `minutes-many-${language}-${width}`);
          await page.goto(`${excluded(language)}?q=77&row=77#row-77`);
          await look(page, `minutes-many-row-${language}-${width}`);
        }
      await page.goto(minutesOf("omsk"));
      await send(page, "make");
      assert.match((await page.textContent("[role=alert]")) ?? "", /still to be mended: they would be missing/);
      assert.match((await page.textContent("#missing")) ?? "", /still to be mended/);

      // By keyboard alone: one row is mended, and the other stays with what was typed in it.
      await page.goto(excluded());
      await page.focus("#mend-0-why");
      await page.keyboard.type("без паспорта");
      await page.focus("#mend-1-why");
      await page.keyboard.press("End");
      await page.keyboard.type(" вовсе");
      await page.focus("#mended");
      await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
      assert.match((await kept()) ?? "", /502, to be mended: 1/);
      assert.equal(await page.inputValue("#mend-0-why"), "без имени вовсе");
      await Promise.all([page.waitForEvent("load"), page.click("#mend [name=drop][value='0']")]);
      assert.equal((await kept())?.trim(), "Kept here: 502");

      await page.fill("#f-q", "ПЕТР 7");
      await page.keyboard.press("Enter");
      await page.waitForURL(/q=/);
      assert.match((await page.textContent("#found")) ?? "", /Found: 12 of 502/);
      await page.click("#row-501 a");
      await page.fill("#row-501-why", "");
      await send(page, "excluded/row");
      assert.match((await page.textContent("#row-501-faults")) ?? "", /The reason is missing/);
      await page.fill("#row-501-name", "Павел Другой");
      await page.fill("#row-501-why", "ещё раз");
      await send(page, "excluded/row");
      assert.match((await page.textContent("#found")) ?? "", /Found: 11 of 502/);
      await page.click("#row-7 a");
      await Promise.all([page.waitForEvent("load"), page.click("#row-7 [value=remove]")]);
      assert.equal((await kept())?.trim(), "Kept here: 501");
      assert.equal(await page.locator("[data-twice]").count(), 0);
      for (const row of ["777", ""]) {
        await page.goto(`${excluded()}?row=1#row-1`);
        await page.evaluate((value) => {
          const field = document.querySelector<HTMLInputElement>("#list input[name=row]");
          if (value === "") field?.remove();
          else field?.setAttribute("value", value);
        }, row);
        await Promise.all([page.waitForEvent("load"), page.click("#row-1 [value=remove]")]);
        assert.equal((await kept())?.trim(), "Kept here: 501", "of a row that is not there nobody is taken out");
      }
      await page.goto(`${excluded()}?from=501`);
      assert.equal(await page.locator("#list li").count(), 1);
      await page.goto(minutesOf("omsk"));
      assert.match((await page.textContent("#text")) ?? "", /Kept here: 501.*and 481 more/s);
      assert.deepEqual(asked, ["beforeunload"], "nothing is left to ask for");
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height < 12_000, `${height} px`);
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
