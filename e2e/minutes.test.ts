import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import { Journal } from "@hustings/desk";
import { deskPassphrase } from "./campaign-desk.ts";
import { lookingIn } from "./looking.ts";
import { MinutesHall } from "./minutes-hall.ts";
import { draw, keepOn, keptOn, send, voteAndClose } from "./minutes-pages.ts";
import { countPeople, handOver, savedBy, type TwoDoors } from "./two-doors.ts";
import { pagesOf } from "./with-page.ts";

let all: MinutesHall;
let hall: TwoDoors;
let look: ReturnType<typeof lookingIn>;
const at = (name: string) => all.at(name);

before(async () => {
  all = await MinutesHall.open();
  hall = all.doors;
  look = lookingIn(all.scratch);
});

after(async () => {
  await all.close();
});

/** The page runs under the desk's own policy; axe is let past it only where a test looks. */
const withPage = pagesOf(() => hall.browser, { locale: "en", timeout: 15_000 });

const hash = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const minutesOf = (id: string, language?: string) => all.minutesOf(id, language);

const inTheClear = /Примеров|Чужой|вслух/;
const names = async (id: string) => (await fetch(minutesOf(id))).text();
const both = (isOfThisText: boolean) => ["chair", "secretary"].map((office) => ({ office, isOfThisText }));

suite("Minutes on the campaign's desk", { concurrency: false }, () => {
  test("names come from the phone that entered them, and from no other file", async () => {
    const door = await hall.openDoor("kazan");
    await countPeople(door, 5);
    // Before the log has hashes of anybody, names are typed at the desk; those who are elected then are others.
    await withPage({}, async (page) => {
      await page.goto(minutesOf("kazan"));
      await page.fill("#f-chair", "Борис Первый");
      await page.fill("#f-secretary", "О".repeat(201));
      await send(page, "names");
      assert.match((await page.textContent("[role=alert]")) ?? "", /Secretary: write at most 200/);
      assert.equal(await page.inputValue("#f-chair"), "Борис Первый", "what was typed stays");
      await page.fill("#f-secretary", "Олег Образцов");
      await send(page, "names");
      assert.match((await page.textContent("#names")) ?? "", /no hash to hold them against/);
    });
    await door.click("#officers > summary");
    await door.fill("#chair", "Вера Примерова");
    await door.fill("#secretary", "О".repeat(201));
    await door.click("#officers-form button");
    await door.locator("#said", { hasText: /no name longer than 200/ }).waitFor();
    await door.fill("#chair", "Вера Примерова");
    await door.fill("#secretary", "Олег Образцов");
    await door.fill("#counters", "Анна Пример\nЯн Пример");
    await door.click("#officers-form button");
    await door.waitForSelector("#elected:not([hidden])");
    const file = await savedBy(door, "#elected-save");
    await handOver(door);
    await withPage({}, async (page) => {
      await page.goto(minutesOf("kazan"));
      assert.equal(await page.getAttribute("main section", "id"), "missing", "what is missing is said first");
      const [doors, names, register] = await page.locator("#missing li").allTextContents();
      assert.match(doors ?? "", /doors are not closed/);
      assert.match(names ?? "", /names of who was elected/);
      assert.match(
        register ?? "",
        /law asks for it: the list of those who took part, certified by a notary \(19-FZ art\. 34\)/,
      );
      assert.match((await page.textContent("#names .alarm")) ?? "", /not the names that the log has hashes of/);
      assert.equal(await page.locator("form[action$='/names']").count(), 0, "names are not typed a second time");
      for (const [text, says] of [
        ["hello", /not a file of names/],
        [file.replace('"kazan"', '"omsk"'), /of another meeting/],
        [file.replace("Олег Образцов", "Олег Другой"), /others than the log has hashes of/],
        [JSON.stringify({ ...(JSON.parse(file) as object), attached: ["list.pdf"] }), /attach the files here/],
      ] as const) {
        writeFileSync(at("people.json"), text);
        await page.setInputFiles("[name=people]", at("people.json"));
        await send(page, "people");
        assert.match((await page.textContent("[role=alert]")) ?? "", says);
      }
      writeFileSync(at("people.json"), file);
      await page.setInputFiles("[name=people]", at("people.json"));
      await send(page, "people");
      assert.match((await page.textContent(".officers")) ?? "", /Вера Примерова.*Олег Образцов.*Анна Пример/s);
      assert.equal(await page.locator("#names .alarm").count(), 0);
      assert.equal(await page.locator("#signatures").count(), 0, "nobody signs figures that are not the last");
    });
  });

  test("at the door chair and secretary sign without a network; a reload loses nothing, and the desk takes what they signed", async () => {
    const door = hall.doorOf("kazan");
    assert.match((await door.textContent("#agenda-items")) ?? "", /Выдвижение кандидата.*Сбор подписей/s);
    await door.click("#excluded > summary");
    await door.fill("#excluded-name", "Пётр Чужой");
    await door.click("#excluded-form button");
    await door.locator("#said", { hasText: /Fill it in/ }).waitFor();
    await door.fill("#excluded-why", "живёт в другом регионе");
    await door.click("#excluded-form button");
    await door.locator("#excluded-list li", { hasText: "Пётр Чужой: живёт в другом регионе" }).waitFor();
    assert.ok(await door.isHidden("#minutes-sign"), "nobody signs figures that are not the last");
    // Whoever writes down enters others on a phone of their own; here they are elected anew.
    const writes = await hall.doorPage(await hall.phone());
    await hall.setUp(writes, "kazan", "pen", "secretary");
    await writes.click("#officers > summary");
    for (const [field, name] of Object.entries({ chair: "Борис Другой", secretary: "Олег Образцов", counters: "" }))
      await writes.fill(`#${field}`, name);
    await writes.click("#officers-form button");
    await writes.waitForSelector("#elected:not([hidden])");
    await handOver(writes);
    await handOver(door);
    await door.locator("#minutes-others", { hasText: /Others were entered as elected since/ }).waitFor();
    for (const [field, name] of Object.entries({
      chair: "Вера Примерова",
      secretary: "Олег Образцов",
      counters: "Анна Пример\nЯн Пример",
    }))
      await door.fill(`#${field}`, name);
    await door.click("#officers-form button");
    await door.waitForSelector("#minutes-others", { state: "hidden" });
    await voteAndClose(door);
    await handOver(writes);
    await writes.waitForSelector("#over:not([hidden])");
    await writes.waitForSelector("#minutes-others:not([hidden])");
    assert.ok(await writes.isHidden("#minutes-sign"), "nobody signs with names that no desk takes");
    await writes.context().close();
    await door.context().setOffline(true);
    await draw(door, "chair", "#sign-chair");
    await door.click("#sign-chair .primary");
    await door.locator("#signed-chair", { hasText: "Вера Примерова" }).waitFor();
    // What is written down afterwards is another text, and what was drawn under the one before is not signed by it.
    await draw(door, "secretary", "#sign-secretary");
    await door.click("#affidavits > summary");
    await door.fill("#affidavit", "Секретарь заявляет, что числа прочитаны вслух.");
    await door.click("#affidavit-form button");
    await door.waitForSelector("#signed-chair", { state: "hidden" });
    await door.locator("#said", { hasText: /The text is another by now/ }).waitFor();
    await door.click("#sign-secretary .primary");
    await door.locator("#said", { hasText: /Nothing was drawn/ }).waitFor();
    for (const office of ["chair", "secretary"] as const) {
      await draw(door, office, `#sign-${office}`);
      await door.click(`#sign-${office} .primary`);
      await door.waitForSelector(`#signed-${office}:not([hidden])`);
    }
    assert.doesNotMatch(await keptOn(door), inTheClear, "what names people lies encrypted on the phone");
    // As a page of before today left it.
    const file = JSON.parse(await savedBy(door, "#elected-save")) as Record<string, unknown>;
    await keepOn(
      door,
      "people",
      Object.fromEntries(["format", "meeting", "chair", "secretary", "counters"].map((each) => [each, file[each]])),
    );
    await keepOn(door, "peopleSaved", "");
    assert.match(await keptOn(door), inTheClear);
    await door.reload();
    await door.waitForSelector("#signed-chair:not([hidden])");
    assert.doesNotMatch(await keptOn(door), inTheClear, "and what an earlier page left in the clear is sealed");
    await door.waitForSelector("#signed-secretary:not([hidden])");
    await look(door, "door-minutes-360");
    await door.click("#wipe");
    await door.locator("#said", { hasText: /Save the names first/ }).waitFor();
    writeFileSync(at("people.json"), await savedBy(door, "#elected-save"));
    await door.context().setOffline(false);
    await door.goto(`${hall.at}/ru/door`);
    await door.waitForSelector("#signed-secretary:not([hidden])");
    await look(door, "door-minutes-ru-360");
    await door.setViewportSize({ width: 1280, height: 800 });
    await door.emulateMedia({ colorScheme: "dark" });
    await look(door, "door-minutes-ru-1280-dark");
    await withPage({}, async (page) => {
      await page.goto(minutesOf("kazan"));
      await page.setInputFiles("[name=people]", at("people.json"));
      await send(page, "people");
      assert.equal(await page.textContent("#signatures .measure code"), await door.textContent("#m-text"));
      assert.equal(await page.locator("#signatures .good").count(), 2);
      await send(page, "make");
      assert.equal(await page.locator("#document .alarm").count(), 0, "both have signed the document");
    });
  });

  test("the command says of each signature in the file whether it is of the text that it prints", async () => {
    const printed = async (people: string) => {
      const place = ["--server", hall.at, "--people", people, "--out", at("printed.html"), "--format", "html"];
      const { code, stdout, stderr } = await hustings([
        "meetings",
        "minutes",
        "kazan",
        ...place,
        "--rehearsal",
        "--json",
      ]);
      assert.equal(code, 0, stderr);
      const drawn = readFileSync(at("printed.html"), "utf8").match(/<svg/g)?.length ?? 0;
      return [(JSON.parse(stdout) as { signatures: unknown }).signatures, drawn] as const;
    };
    assert.deepEqual(await printed(at("people.json")), [both(true), 2]);
    const people = JSON.parse(readFileSync(at("people.json"), "utf8")) as object;
    writeFileSync(at("other.json"), JSON.stringify({ ...people, affidavits: [] }));
    assert.deepEqual(await printed(at("other.json")), [both(false), 0]);
  });

  test("a file is attached as one of the law's papers by its name in the rulebook; one that is missing is told by it, another name is refused", async () => {
    writeFileSync(at("register.pdf"), "an invented list");
    const people = JSON.parse(readFileSync(at("people.json"), "utf8")) as object;
    const withPart = async (part: string) => {
      const attached = [at("register.pdf"), { file: at("register.pdf"), part }];
      writeFileSync(at("parts.json"), JSON.stringify({ ...people, attached }));
      const place = ["--server", hall.at, "--people", at("parts.json"), "--out", at("parts.html"), "--format", "html"];
      return await hustings(["meetings", "minutes", "kazan", ...place, "--rehearsal"]);
    };
    const { code, stdout, stderr } = await withPart("register");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /missing, though .*representatives.*; attach it as \{"file": …, "part": "representatives"\}/);
    assert.doesNotMatch(stdout, /"part": "register"/);
    const astray = await withPart("registry");
    assert.equal(astray.code, 2);
    assert.match(astray.stderr, /attached\.1\.part.*one of register, representatives/);
  });

  test("sentences and files are added at the desk; half a line is refused by what it lacks", async () => {
    writeFileSync(at("list.pdf"), "an invented list");
    await withPage({}, async (page) => {
      await page.goto(minutesOf("kazan"));
      assert.match((await page.textContent("main")) ?? "", /3 \/ 1 \/ 0.*Выдвижение кандидата/s);
      assert.match((await page.textContent("#text li")) ?? "", /живёт в другом регионе/);
      await page.fill("#affidavit-1", "з".repeat(4_001));
      await send(page, "text");
      assert.match((await page.textContent("[role=alert]")) ?? "", /at most 4,000 characters/);
      assert.equal((await page.inputValue("#affidavit-1")).length, 4_001, "what was typed stays");
      await page.goto(`${minutesOf("kazan")}/excluded`);
      await page.fill("#f-name", "Иван Чужой");
      await page.fill("#f-why", "\u200b");
      await send(page, "excluded/one");
      assert.match((await page.textContent("#one-faults")) ?? "", /The reason is missing/);
      assert.equal(await page.inputValue("#f-name"), "Иван Чужой", "what was typed stays");
      await page.goto(minutesOf("kazan"));
      await page.setInputFiles("[name=files]", at("list.pdf"));
      await send(page, "attach");
      assert.equal(await page.textContent("#attached code"), hash("an invented list"));
      assert.match(
        (await page.textContent("#missing")) ?? "",
        /certified by a notary/,
        "a file is not yet the law's list",
      );
      await page.selectOption("#f-part", "register");
      await page.setInputFiles("[name=files]", at("list.pdf"));
      await send(page, "attach");
      assert.equal(
        await page.locator("#attached code").count(),
        1,
        "the same file is attached once, as what was said last",
      );
      assert.doesNotMatch((await page.textContent("#missing")) ?? "", /certified by a notary/);
      assert.match((await page.textContent("#missing")) ?? "", /list of the group's authorised representatives/);
      assert.match(
        (await page.textContent("#law")) ?? "",
        /certified by a notary: there.*Surname.*representatives: missing.*from memory/s,
      );
      assert.equal(await page.locator("#signatures .good").count(), 0, "what was signed at the door had no such file");
      const body = new FormData();
      body.set("files", new Blob(["another"]), "C:\\meetings\\../fdp.\u202etsil\u0007.pdf");
      const answer = await fetch(`${minutesOf("kazan")}/attach`, { method: "POST", body });
      assert.match(
        await answer.text(),
        /<bdi>fdp\.tsil\.pdf<\/bdi>/,
        "a name is no way to another folder, and reads as it is",
      );
      await page.reload();
      await Promise.all([page.waitForEvent("load"), page.locator("form[action$='/detach'] button").last().click()]);
      assert.equal(await page.locator("#attached code").count(), 1);
    });
  });

  test("two people write at once: the second reads what the first has kept, and neither is lost; the phone's file takes nothing of it back", async () => {
    await withPage({}, async (page) => {
      const excluded = `${minutesOf("kazan")}/excluded`;
      await page.goto(excluded);
      await withPage({}, async (other) => {
        await other.goto(excluded);
        await other.fill("#f-lines", "Анна Чужая; без документа");
        await send(other, "excluded/table");
      });
      await page.fill("#f-name", "Иван Чужой");
      await page.fill("#f-why", "живёт за границей");
      await send(page, "excluded/one");
      assert.match((await page.textContent("[role=alert]")) ?? "", /Somebody else changed these lines/);
      assert.match((await page.textContent("#list ul")) ?? "", /Анна Чужая: без документа/);
      assert.equal(await page.inputValue("#f-name"), "Иван Чужой");
      await send(page, "excluded/one");
      assert.equal(await page.locator("[role=alert]").count(), 0);
      await page.goto(minutesOf("kazan"));
      await page.setInputFiles("[name=people]", at("people.json"));
      await send(page, "people");
      const kept = await page.locator("#text li bdi:first-child").allTextContents();
      assert.deepEqual(kept, ["Пётр Чужой", "Анна Чужая", "Иван Чужой"]);
      for (const row of ["3", "2"]) {
        await page.goto(`${excluded}?row=${row}`);
        await Promise.all([page.waitForEvent("load"), page.click(`#row-${row} [value=remove]`)]);
      }
    });
  });

  test("chair and secretary draw their signatures; what is changed afterwards is signed anew, and the document's hash stands in the log", async () => {
    await withPage({}, async (page) => {
      await page.goto(minutesOf("kazan"));
      await draw(page, "chair");
      await page.click("#clear-chair");
      await send(page, "sign");
      assert.match((await page.textContent("[role=alert]")) ?? "", /Nothing was drawn/);
      await draw(page, "chair");
      await send(page, "sign");
      assert.match((await page.textContent("[data-signs=chair]")) ?? "", /Вера Примерова has signed this text/);
      // Another person at the desk changes a sentence meanwhile.
      await withPage({}, async (other) => {
        await other.goto(`${minutesOf("kazan")}/excluded?row=1`);
        await other.fill("#row-1-why", "живёт в Омской области");
        await send(other, "excluded/row");
        await other.goto(minutesOf("kazan"));
        assert.equal(await other.locator("[data-signs=chair] .good").count(), 0);
      });
      await draw(page, "secretary");
      const secretary = page.locator("[data-signs=secretary] button:not([type=button])");
      await Promise.all([page.waitForEvent("load"), secretary.click()]);
      assert.match((await page.textContent("[role=alert]")) ?? "", /text is another by now/);
      for (const office of ["chair", "secretary"] as const) {
        await draw(page, office);
        const button = page.locator(`[data-signs=${office}] button:not([type=button])`);
        await Promise.all([page.waitForEvent("load"), button.click()]);
        await page.locator(`[data-signs=${office}] .good`).waitFor();
      }
      await send(page, "make");
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#document .note a")]);
      const bytes = readFileSync(await download.path());
      assert.equal(await page.textContent("#document .note code"), hash(bytes));
      if (process.env["HUSTINGS_SCREENS"] !== undefined)
        writeFileSync(join(process.env["HUSTINGS_SCREENS"], "minutes.pdf"), bytes);
      writeFileSync(at("unsigned.pdf"), bytes);
      await page.setInputFiles("[name=signed]", at("unsigned.pdf"));
      await send(page, "signed");
      assert.match((await page.textContent("[role=alert]")) ?? "", /as this desk made it, with no signature added/);
      await send(page, "enter");
      assert.equal(hall.meetingIn("kazan").minutes?.paper, hash(bytes));
      await page.goto(`${minutesOf("kazan")}/read`);
      const read = (await page.textContent("body")) ?? "";
      assert.match(
        read,
        /What the law asks for.*how many took part.*5.*certified by a notary.*list\.pdf, SHA-256.*missing/s,
      );
      assert.match(read, /19-FZ art\.\s34\..*from memory/s);
      await page.goto(minutesOf("kazan"));
      assert.equal(hall.meetingIn("kazan").state, "certified");
      assert.equal(await page.textContent("#versions code"), hash(bytes));
    });
  });

  test("a correction is a new version with its cause, and the one before stays", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${minutesOf("kazan")}/excluded?row=1`);
      await page.fill("#row-1-name", "Пётр Чужаков");
      await send(page, "excluded/row");
      await page.goto(minutesOf("kazan"));
      const [before] = await page.locator("#versions code").allTextContents();
      await send(page, "make");
      assert.match((await page.textContent("#document .alarm")) ?? "", /chair has not signed/);
      assert.equal(await page.locator("form[action$='/enter']").count(), 0);
      const body = new FormData();
      body.set("document", (await page.textContent("#document .note code")) ?? "");
      body.set("cause", "name");
      const answer = await fetch(`${minutesOf("kazan")}/enter`, { method: "POST", body });
      assert.match(await answer.text(), /have not both signed/);
      writeFileSync(at("scan.pdf"), "an invented scan with signatures");
      await page.setInputFiles("[name=signed]", at("scan.pdf"));
      await send(page, "signed");
      assert.match(
        (await page.textContent("#document .note")) ?? "",
        /Brought by Vera as signed by both\. No program looked/,
      );
      assert.equal(await page.inputValue("#f-cause"), "", "no cause stands in for one that nobody chose");
      await page.selectOption("#f-cause", "name");
      await send(page, "enter");
      const [correction] = hall.meetingIn("kazan").corrections;
      assert.deepEqual(
        [correction?.version, correction?.cause, correction?.paper],
        [2, "name", hash("an invented scan with signatures")],
      );
      assert.deepEqual(await page.locator("#versions code").allTextContents(), [before, correction?.paper]);
      assert.match(
        (await page.textContent("#versions")) ?? "",
        /rests on Vera’s word, and in the log on the campaign’s/,
      );
      const left = await page.locator("#missing li").allTextContents();
      assert.equal(left.length, 2, "what is in the log lacks the law's other paper, and a day of its end");
      assert.match(left[0] ?? "", /authorised representatives/);
    });
  });

  for (const [language, width] of [
    ["en", 360],
    ["ru", 360],
    ["en", 1280],
    ["ru", 1280],
    ["fr", 1280],
  ] as const) {
    test(`in ${language} at ${width} px: no barrier that axe knows, nothing wider than the screen`, async () => {
      await withPage(
        { viewport: { width, height: 800 }, bypassCSP: true, colorScheme: language === "fr" ? "dark" : "light" },
        async (page) => {
          await page.goto(minutesOf("kazan", language));
          await look(page, `minutes-${language}-${width}`);
          await page.goto(`${minutesOf("kazan", language)}/read`);
          await look(page, `minutes-read-${language}-${width}`);
        },
      );
    });
  }

  test("names are erased on the day that was said; what the log has of them stays", async () => {
    await withPage({}, async (page) => {
      await page.goto(minutesOf("kazan"));
      assert.match((await page.textContent("#kept .alarm")) ?? "", /Nobody has said a day/);
      await page.fill("#f-until", "2017-12-24");
      await send(page, "until");
      assert.match((await page.textContent("[role=alert]")) ?? "", /a day that is still to come/);
      await page.fill("#f-until", "2018-02-01");
      await send(page, "until");
      assert.match((await page.textContent("#kept")) ?? "", /erased on 1 February 2018/);
      assert.equal(await page.locator("#missing a[href='#kept']").count(), 0);
    });
    const paper = hall.meetingIn("kazan").corrections[0]?.paper;
    await withPage({ viewport: { width: 360, height: 780 }, bypassCSP: true, colorScheme: "dark" }, async (page) => {
      for (const [language, says] of [
        ["en", /is the campaign’s word, .*scanned and brought by somebody/],
        ["ru", /известно со слов кампании/],
        ["fr", /c’est la campagne qui le dit/],
      ] as const) {
        await page.goto(`${hall.at}/${language}/meetings/kazan`);
        const section = (await page.textContent("section[aria-labelledby=papers]")) ?? "";
        assert.match(section, says);
        assert.ok(section.includes(hall.meetingIn("kazan").minutes?.paper ?? "none"));
        assert.ok(section.includes(paper ?? "none"));
        await look(page, `meeting-public-${language}-360`);
      }
    });
    await all.openDesk("2018-01-31");
    assert.match(await names("kazan"), /Вера Примерова/, "not a day early");
    await all.openDesk("2018-02-01");
    assert.doesNotMatch(await names("kazan"), /Примеров|Образцов|Чужаков|Анна Пример/);
    assert.match(await names("kazan"), new RegExp(`were erased here: .*${paper}|${paper}.*were erased here: `, "s"));
    const { origin } = all.desk.client;
    await all.closeDesk();
    {
      const of = `${origin} vera`;
      using journal = await Journal.open({ folder: at("desk"), of, passphrase: deskPassphrase, workFactor: 10 });
      assert.doesNotMatch(JSON.stringify([...journal.read()]), /Пример|Образцов|Чуж|strokes/);
    }
    await all.openDesk("2018-02-01");
    assert.doesNotMatch(await names("kazan"), /Пример|Образцов/, "and none comes back with the next start");
  });

  test("nothing went wrong behind the pages", () => {
    assert.deepEqual(all.faults, []);
  });
});
