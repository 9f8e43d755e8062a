import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { lookingIn } from "./looking.ts";
import { figure, handOver, heldBy, TwoDoors } from "./two-doors.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-document-"));
const look = lookingIn(scratch);
let hall: TwoDoors;

before(async () => {
  hall = await TwoDoors.open(scratch, [], true);
  await hall.keyholder?.start(hall.at);
  for (const meeting of ["kazan", "omsk"]) await hall.openDoor(meeting);
});

after(async () => {
  await hall.close();
  rmSync(scratch, { recursive: true, force: true });
});

interface Shown {
  readonly surname: string;
  readonly given?: string;
  readonly document: string;
}

async function type(page: Page, { surname, given = "Анна", document }: Shown): Promise<void> {
  await page.fill("#surname", surname);
  await page.fill("#given", given);
  await page.fill("#document", document);
  await page.keyboard.press("Enter");
}

async function counted(page: Page, shown: Shown): Promise<void> {
  const before = await page.textContent("#counted-here");
  await type(page, shown);
  await page.waitForFunction((old) => document.querySelector("#counted-here")?.textContent !== old, before);
}

suite("One document at the doors of two cities, beside a key holder's process", { concurrency: false }, () => {
  test("on a day without a drive nothing is bought: people are counted, the page says why their numbers wait, and they are asked about once a drive is open", async () => {
    const kazan = hall.doorOf("kazan");
    await counted(kazan, { surname: "Ранняя", document: "33 33 330000" });
    await kazan.locator("#documents-wait", { hasText: /key holder’s answer: 1\./ }).waitFor();
    await kazan.locator("#h-document", { hasText: /pledges on days on which signatures are collected/ }).waitFor();
    await look(kazan, "door-document-no-drive");
    assert.equal(hall.keyholder?.persons.store.openTickets, 0);
    await hall.contest.collect();
    await kazan.click("#hand-over");
    await kazan.waitForSelector("#documents-wait", { state: "hidden" });
    await kazan.locator("#h-document", { hasText: /says whether this person was counted in any city/ }).waitFor();
    assert.equal(hall.keyholder?.persons.store.openTickets, 1);
  });

  test("whoever was counted in one city is not counted in another, however the name is typed", async () => {
    const [kazan, omsk] = [hall.doorOf("kazan"), hall.doorOf("omsk")];
    await kazan.locator("#h-document", { hasText: /key holder of another operator/ }).waitFor();
    await look(kazan, "door-document");
    const told = heldBy(kazan);
    await counted(kazan, { surname: "Зорина", document: "92 04 № 123456" });
    await told;
    await type(omsk, { surname: "Зорина-Петрова", given: "Аня", document: "9204-123456" });
    await omsk.locator("#said", { hasText: /counted already: (?:Kazan|Казань|kazan)\. Not counted here/ }).waitFor();
    assert.equal(await figure(omsk, "counted-here"), 0);
    await look(omsk, "door-document-elsewhere");
    // Another document is another person, whatever the name: no door is told of the two.
    const other = heldBy(omsk);
    await counted(omsk, { surname: "Зорина", document: "92 04 № 123457" });
    await other;
    assert.ok(await omsk.isHidden("#elsewhere"));
    await type(kazan, { surname: "Другая", document: "92.04.123456" });
    await kazan.locator("#said", { hasText: /number 2 here\. Not counted again/ }).waitFor();
  });

  test("without a network both count, the number waits encrypted, and both are told once it is back", async () => {
    const [kazan, omsk] = [hall.doorOf("kazan"), hall.doorOf("omsk")];
    await omsk.context().setOffline(true);
    await counted(omsk, { surname: "Ветрова", document: "45 11 000777" });
    await omsk.locator("#documents-wait", { hasText: /key holder’s answer: 1\./ }).waitFor();
    await look(omsk, "door-document-waits");
    const kept = await omsk.evaluate(async () => {
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page is given this function alone
      const done = <T>(asked: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          asked.addEventListener("success", () => resolve(asked.result));
          asked.addEventListener("error", () => reject(new Error("expected the door's memory")));
        });
      const memory = await done(indexedDB.open("hustings-door/doors"));
      const [waits] = await done<{ sealed: Uint8Array }[]>(
        memory.transaction("documents").objectStore("documents").getAll(),
      );
      memory.close();
      return new TextDecoder("latin1").decode(waits?.sealed);
    });
    assert.ok(kept.length > 0 && !kept.includes("000777"));
    await omsk.reload();
    await omsk.locator("#documents-wait", { hasText: /key holder’s answer: 1\./ }).waitFor();
    const told = heldBy(kazan);
    await counted(kazan, { surname: "Ветрова", document: "4511 000777" });
    await told;
    await omsk.context().setOffline(false);
    await omsk.click("#hand-over");
    await omsk.locator("#elsewhere-list", { hasText: /^2: .*came first\. Both showed one document/ }).waitFor();
    await omsk.waitForSelector("#documents-wait", { state: "hidden" });
    await kazan.click("#hand-over");
    await kazan.locator("#elsewhere-list", { hasText: /^3: (?:Omsk|Омск)\. Your count came first/ }).waitFor();
    await omsk.click("#elsewhere-list button");
    await omsk.waitForSelector("#elsewhere", { state: "hidden" });
  });

  test("a silent key holder stops nobody: its answer comes later, after a restart of the server's memory too", async () => {
    const [kazan, omsk] = [hall.doorOf("kazan"), hall.doorOf("omsk")];
    await hall.keyholder?.stop();
    await counted(kazan, { surname: "Тихая", document: "10 10 101010" });
    await kazan.locator("#documents-wait", { hasText: /key holder’s answer: 1\./ }).waitFor();
    await hall.keyholder?.start(hall.at);
    await kazan.click("#hand-over");
    await kazan.waitForSelector("#documents-wait", { state: "hidden" });
    await handOver(kazan);
    await type(omsk, { surname: "Тихая", document: "1010101010" });
    await omsk.locator("#said", { hasText: /counted already/ }).waitFor();
  });

  test("neither the server's disk nor the key holder's has a document's number or a name", () => {
    const files = readdirSync(scratch, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    assert.ok(files.some(({ name }) => name === "documents"));
    for (const { parentPath, name } of files) {
      if (parentPath.includes("screens")) continue;
      const bytes = readFileSync(join(parentPath, name));
      for (const word of ["9204123456", "92 04", "000777", "101010", "Зорина", "Тихая"])
        assert.ok(!bytes.includes(word), `${name} has ${word}`);
    }
  });
});
