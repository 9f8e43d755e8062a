import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { committedName, comeText, type ElectedPeople } from "@hustings/door";
import { lookingIn } from "./looking.ts";
import { printedPages } from "./printed.ts";
import { cameraSeeing, looked } from "./seen-code.ts";
import { countPeople, figure, handOver, heldBy, savedBy, TwoDoors } from "./two-doors.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-check-in-"));
const look = lookingIn(scratch);
const code = comeText({ contest: "doors", surname: "Зорина", given: "Анна", birthDate: "1990-01-02" });
let hall: TwoDoors;

before(async () => {
  hall = await TwoDoors.open(scratch, cameraSeeing(code, join(scratch, "camera.y4m")));
});

after(async () => {
  await hall.close();
  rmSync(scratch, { recursive: true, force: true });
});

suite("Checking in at a door", { concurrency: false }, () => {
  test("a code that somebody made at home is drawn on their device, and nothing of it is sent", async () => {
    const context = await hall.phone();
    const page = await context.newPage();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
    await page.goto(`${hall.at}/ru/come`);
    const before = sent.length;
    await page.click("#come-form button");
    await page.locator("#said", { hasText: /фамилия/i }).waitFor({ state: "attached" });
    await page.fill("#surname", "\u202eанироЗ");
    await page.fill("#given", "Анна");
    await page.fill("#birthDate", "1990-01-02");
    await page.click("#come-form button");
    await page.locator("#said", { hasText: /Напишите буквами/ }).waitFor({ state: "attached" });
    await page.fill("#surname", "Зорина");
    for (const [typed, says] of [
      ["10141066", /никого из живущих/],
      ["01012090", /ещё не наступил/],
      ["04050085", /четырьмя цифрами/],
      ["02291990", /Такого дня нет/],
    ] as const) {
      await page.fill("#birthDate", "");
      await page.focus("#birthDate");
      await page.keyboard.type(typed);
      await page.click("#come-form button");
      await page.locator(".field:has(#birthDate) #said", { hasText: says }).waitFor();
      assert.equal(await page.isVisible("#made"), false);
    }
    await page.fill("#birthDate", "1990-01-02");
    await page.click("#come-form button");
    await page.waitForSelector("#made:not([hidden]) canvas");
    await look(page, "come-ru-360");
    assert.deepEqual(sent.slice(before), []);
    const refused = await page.evaluate(async () => {
      const asked = await navigator.mediaDevices.getUserMedia({ video: true }).catch((error: unknown) => String(error));
      return typeof asked === "string";
    });
    assert.ok(refused, "no page but the door's may ask for the camera");
    await context.close();
  });

  test("two phones scan one code: each counts it once, both are told of it, and the later count is taken back", async () => {
    const page = await hall.openDoor("kazan");
    const told = heldBy(page);
    await page.click("#scan");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "1");
    assert.equal(await page.textContent("#read-back"), "Зорина Анна");
    await look(page, "door-scan-360");
    await told;
    // Taken away from the camera and shown again: nobody has to decide whether it is another person.
    await page.click("#scan");
    await page.waitForSelector("#viewfinder", { state: "hidden" });
    await page.click("#scan");
    await page.waitForSelector("#said:not([hidden])");
    await page.locator("#said", { hasText: /counted already: number 1 here/ }).waitFor({ state: "attached" });
    assert.equal(await figure(page, "counted-here"), 1);
    await page.click("#scan");

    const second = await hall.phone();
    const other = await hall.doorPage(second);
    await hall.setUp(other, "kazan", "phone-2");
    await other.click("#scan");
    await other.waitForSelector("#elsewhere:not([hidden])");
    await other.click("#scan");
    await other.click("#elsewhere-list button");
    await other.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "0");
    assert.equal(await figure(page, "counted-here"), 1);
    await countPeople(other, 1);
    await other.click("#count > details[data-other] summary");
    await other.click("#finish");
    await other.waitForSelector("#ended:not([hidden])");
    assert.equal(await other.isVisible("#scan"), false);
    await handOver(other);
    await second.close();
  });

  test("a code taken away and shown again counts whoever was taken back; what is being typed meanwhile stays", async () => {
    const page = hall.doorOf("kazan");
    const camera = join(scratch, "camera.y4m");
    const shown = comeText({ contest: "doors", surname: "Чужая", given: "Ольга", birthDate: "1991-02-03" });
    cameraSeeing(shown, camera);
    await page.click("#paper > summary");
    await page.click("#paper-key");
    await page.fill("#surname", "Недописанная");
    await page.click("#scan");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "2");
    assert.deepEqual([await page.inputValue("#surname"), await page.inputValue("#line")], ["Недописанная", "1"]);
    await page.click("#paper-stop");
    await page.fill("#given", "\u{1f642}");
    await page.click("#counting-form button.primary");
    await page.locator("#said", { hasText: /Write it in letters/ }).waitFor({ state: "attached" });
    await page.fill("#given", "");
    await page.fill("#surname", "");
    const takeBack = async () => {
      await page.click("#just-counted details >> nth=1");
      await page.selectOption("#reason", "typing-error");
      await page.click("#undo-form button");
    };
    const countedHere = (figures: string) =>
      page.waitForFunction((all) => document.querySelector("#counted-here")?.textContent === all, figures);
    await takeBack();
    await countedHere("1");
    // Still before the camera: nobody who was just taken back is counted by it.
    await looked(page, 10);
    assert.equal(await figure(page, "counted-here"), 1);
    await page.click("#scan");
    cameraSeeing([shown, ""], camera);
    await page.click("#scan");
    await countedHere("2");
    // Taken away and shown again in turn: the figure may come back before anybody saw it gone, the number of a new count only grows.
    const number = await figure(page, "number");
    await takeBack();
    await page.waitForFunction((all) => document.querySelector("#number")?.textContent === all, String(number + 1));
    await countedHere("2");
    await page.click("#scan");
    await page.waitForSelector("#viewfinder", { state: "hidden" });
    await takeBack();
    await countedHere("1");
    await page.click("#paper > summary");
    cameraSeeing(code, camera);
  });

  test("a phone that was set up without the doors' key knows whom it counted itself: a code shown after another's, over a reload too, and a name typed again", async () => {
    const device = await hall.phone();
    const page = await hall.doorPage(device, "en", "");
    await hall.setUp(page, "kazan", "phone-3");
    const shownBefore = async () => {
      await page.click("#scan");
      await page.locator("#said", { hasText: /counted already: number 1 here/ }).waitFor({ state: "attached" });
      await page.click("#scan");
      await page.waitForSelector("#viewfinder", { state: "hidden" });
    };
    await page.click("#scan");
    await page.waitForFunction(() => document.querySelector("#counted-here")?.textContent === "1");
    await page.click("#scan");
    await countPeople(page, 1, "Другая");
    await shownBefore();
    await page.reload();
    await page.waitForSelector("#count:not([hidden])");
    await shownBefore();
    await page.fill("#surname", "Другая");
    await page.fill("#given", "Вера");
    await page.fill("#birthDate", "1980-05-04");
    await page.keyboard.press("Enter");
    await page.locator("#said", { hasText: /is number 2 here/ }).waitFor({ state: "attached" });
    assert.equal(await figure(page, "counted-here"), 2);
    await page.click("#count > details[data-other] summary");
    await page.click("#finish");
    await page.waitForSelector("#ended:not([hidden])");
    await handOver(page);
    await device.close();
  });

  test("a paper list is printed without anybody's name and keyed in later, line by line, over a reload; who is here already is skipped", async () => {
    const page = hall.doorOf("kazan");
    await page.evaluate(() => void (globalThis.print = () => undefined));
    await page.click("#paper > summary");
    await page.click("#paper-print");
    const sheets = page.locator("#paper-sheet article");
    await sheets.filter({ hasText: /before this sheet: 1/ }).waitFor({ state: "attached" });
    await page.fill("#paper-sheets", "26");
    await page.click("#paper-print");
    await sheets.nth(25).waitFor({ state: "attached" });
    const lines = () => page.locator("#paper-sheet tbody tr td:first-child").allTextContents();
    assert.deepEqual((await lines()).slice(0, 2), ["21", "22"], "lines go on after those that were printed before");
    assert.equal(new Set(await lines()).size, 520, "no two lines have one number");
    const [head] = await sheets.first().locator("[data-which]").allTextContents();
    assert.match(
      head ?? "",
      /Казань · 24 Dec 2017, \d\d:\d\d GMT\+3 · sheet 1 \/ 26$/,
      "by the clock of the place, as it was put right",
    );
    await page.fill("#paper-sheets", "none");
    await page.click("#paper-print");
    await page.locator("#said", { hasText: /how many sheets/ }).waitFor({ state: "attached" });
    await look(page, "door-paper-print-360");
    assert.equal(await printedPages(page), 26, "each sheet is one page");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible("#paper-sheet table >> nth=0"), true);
    assert.equal(await page.isVisible("#counting-form"), false);
    await page.emulateMedia({ media: "screen" });
    await page.click("#paper-key");
    await countPeople(page, 2);
    assert.equal(await page.inputValue("#line"), "3");
    await page.reload();
    await page.waitForSelector("#paper-line:not([hidden])");
    assert.equal(await page.inputValue("#line"), "3");
    assert.equal(await page.inputValue("#paper-first"), "541", "and what is printed next has numbers of its own");
    for (const [id, value] of [
      ["surname", "зорина"],
      ["given", "Анна"],
      ["birthDate", "1990-01-02"],
    ] as const)
      await page.fill(`#${id}`, value);
    await page.click("#counting-form .primary");
    await page.locator("#said", { hasText: /is number 1 here/ }).waitFor({ state: "attached" });
    assert.equal(await page.inputValue("#line"), "3", "the line waits for somebody to decide");
    await page.click("#paper-skip");
    await page.waitForFunction(() => (document.querySelector("#line") as HTMLInputElement).value === "4");
    assert.equal(await figure(page, "counted-here"), 3);
    await look(page, "door-paper-360");
    await page.click("#paper-stop");
  });

  test("who was elected is typed once: the log gets salted hashes, the minutes the names, and the device keeps them over a reload", async () => {
    const page = hall.doorOf("kazan");
    await page.click("#officers > summary");
    await page.click("#officers-form button");
    await page.locator("#said", { hasText: /Chair and secretary/ }).waitFor({ state: "attached" });
    await page.fill("#chair", "Нина Покровская");
    await page.fill("#secretary", "Олег Рощин");
    await page.fill("#counters", "Ирина Полевая\n\n Пётр  Лугов \n");
    await look(page, "door-officers-360");
    await page.click("#officers-form button");
    await page.waitForSelector("#elected:not([hidden])");
    await handOver(page);
    await page.reload();
    await page.waitForSelector("#elected:not([hidden])");
    const people = JSON.parse(await savedBy(page, "#elected-save")) as ElectedPeople;
    assert.deepEqual(
      people.counters.map(({ name }) => name),
      ["Ирина Полевая", "Пётр Лугов"],
    );
    const { officers } = hall.meetingIn("kazan");
    assert.equal(officers?.chair, committedName(people.chair.name, people.chair.salt));
    assert.equal(officers.counters.length, 2);
  });

  test("secretary and counters have phones of their own: each does what its role is for, and the chair announces what two counted alike", async () => {
    const page = hall.doorOf("kazan");
    const phones = await Promise.all(
      (["secretary", "counter-1", "counter-2"] as const).map(async (device) => {
        const context = await hall.phone();
        return { device, context, phone: await hall.doorPage(context, device === "counter-2" ? "ru" : "en") };
      }),
    );
    for (const { device, phone } of phones)
      await hall.setUp(phone, "kazan", device, device === "secretary" ? "secretary" : "counter");
    const [secretary, first, second] = phones.map(({ phone }) => phone);
    assert.ok(secretary && first && second);
    for (const phone of [secretary, first]) {
      assert.equal(await phone.isVisible("#counting-form"), false, "only the door's staff count people");
      assert.equal(await phone.isVisible("#to-vote"), false);
    }
    assert.equal(await first.isVisible("#officers"), false);
    await secretary.click("#remote > summary");
    await secretary.selectOption("#who", "observer");
    await secretary.selectOption("#means", "sound");
    await secretary.click("#remote-form button");
    await secretary.locator("#said", { hasText: /from when and until when/ }).waitFor({ state: "attached" });
    await look(secretary, "door-secretary-360");

    // Whoever leads counted people too: they are in the log before votes are counted.
    await handOver(page);
    await page.click("#count > details[data-other] summary");
    await page.click("#finish");
    await handOver(page);
    await page.click("#to-vote");
    await page.waitForSelector("#counted-by:not([hidden])");
    await page.selectOption("#candidate", "absent");
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /Two counters have to enter/ }).waitFor({ state: "attached" });
    const enter = async (phone: typeof first, inFavour: number, against: number) => {
      await phone.fill("#my-for", String(inFavour));
      await phone.fill("#my-against", String(against));
      await phone.fill("#my-abstained", "0");
      await phone.click("#counter-form .primary");
      await phone.waitForFunction(() => document.querySelector<HTMLInputElement>("#my-for")?.value === "");
      // Given twice they may be of the next vote: the counter says that they are not, and the phone looks before it signs.
      if (await phone.isVisible("#kept-again")) await phone.click("#kept-again");
      await phone.waitForSelector("#my-kept", { state: "hidden" });
      await phone.waitForSelector("#my-count:not([hidden])");
      await handOver(phone);
    };
    const known = await figure(page, "present");
    assert.ok(known > 1);
    for (const phone of [first, second]) {
      await handOver(phone);
      await phone.waitForFunction((all) => document.querySelector("#present")?.textContent === all, String(known));
    }
    await enter(first, known, 0);
    await enter(second, known - 1, 1);
    await look(second, "door-counter-ru-360");
    await handOver(page);
    await page.locator("#counters-say", { hasText: /differ/ }).waitFor({ state: "attached" });
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /differ/ }).waitFor({ state: "attached" });
    assert.equal(hall.meetingIn("kazan").resolution, undefined);
    await enter(first, known, 0);
    await handOver(second);
    await second.locator("#counts-say", { hasText: /Пересчитайте и вы/ }).waitFor({ state: "attached" });
    await enter(second, known, 0);
    await handOver(page);
    await page.locator("#counters-say", { hasText: /counted alike/ }).waitFor({ state: "attached" });
    await look(page, "door-announce-360");
    // Whoever counts again meanwhile makes the announcement wait; signed, it would be refused by the log for good.
    await enter(second, known, 0);
    await page.click("#vote-form .primary");
    await page.locator("#said", { hasText: /where one counts again, all do/ }).waitFor({ state: "attached" });
    assert.equal(await figure(page, "pending"), 0);
    await enter(first, known, 0);
    await handOver(page);
    await page.click("#vote-form .primary");
    await page.waitForSelector("#voted:not([hidden])");
    await handOver(page);
    const { resolution, counts } = hall.meetingIn("kazan");
    assert.deepEqual([resolution?.for, resolution?.recounts, counts.length], [known, 2, 6]);
    await handOver(first);
    await first.locator("#idle", { hasText: /The vote is entered/ }).waitFor();
    await hall.contest.revoke("kazan", "secretary");
    await handOver(secretary);
    await secretary.locator("#idle", { hasText: /The campaign ended/ }).waitFor();
    assert.equal(await secretary.isVisible("#remote"), false);
    for (const { context } of phones) await context.close();
  });
});
