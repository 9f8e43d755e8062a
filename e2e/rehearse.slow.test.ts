import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { ContestClient } from "@hustings/client";
import { instantFromSeconds, isRehearsal } from "@hustings/core";
import { enrolmentText, parseEnrolment } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
import { doorContest, type DoorContest } from "./door-contest.ts";
import { lookingIn } from "./looking.ts";
import { countPeople, handOver, savedBy } from "./two-doors.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-rehearse-"));
const look = lookingIn(scratch);
const data = join(scratch, "rehearsal");
let contest: DoorContest;
let server: RunningServer;
let browser: Browser;
let program: ChildProcess;
let opened: { readonly url: string; readonly desk: string; readonly meetings: number };

const main = new URL("../packages/cli/bin/hustings.mjs", import.meta.url).pathname;
const line = (...args: readonly string[]) =>
  spawn(process.execPath, [main, "rehearse", "meeting", "--data", data, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });

async function textOf(
  child: ChildProcess,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const texts = { out: "", err: "" };
  child.stdout?.on("data", (text: Buffer) => (texts.out += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (texts.err += text.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, ...texts };
}

/** What the command prints once everything is open. */
function openedBy(child: ChildProcess): Promise<typeof opened> {
  return new Promise((resolve, reject) => {
    const said = { out: "", err: "" };
    child.stderr?.on("data", (text: Buffer) => (said.err += text.toString()));
    child.stdout?.on("data", (text: Buffer) => {
      said.out += text.toString();
      try {
        resolve(JSON.parse(said.out) as typeof opened);
      } catch {
        // Not all of it yet.
      }
    });
    child.once("exit", (code) => reject(new Error(`it ended with ${code}: ${said.err}`)));
  });
}

const options = () => {
  const ports = ["--port", "0", "--desk-port", "0", "--json"];
  return ["--server", contestUrl(server), "--nomination", "vera", "--rehearsal", ...ports];
};

before(async () => {
  contest = await doorContest(join(scratch, "contest"));
  const { ledger } = contest.folder;
  for (const [at, meeting] of ["kazan", "omsk"].entries()) {
    const signer = signerFromSeed(meeting, new Uint8Array(32).fill(at + 1));
    await contest.name(await enrolmentText({ origin: ledger.origin, meeting }, signer));
  }
  contest.toTheDay();
  const { secondsBehind } = contest;
  const intake = { ledger, stopped: () => undefined, rehearsal: { secondsBehind } };
  server = await startServer({ contests: [{ data: join(scratch, "contest"), intake }], port: 0 });
  program = line(...options());
  [opened, browser] = await Promise.all([openedBy(program), openBrowser()]);
});

after(async () => {
  if (program.exitCode === null) program.kill("SIGKILL");
  await browser.close();
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function clientOf(url: string): Promise<ContestClient> {
  const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  return await ContestClient.open({ server: url, clock, rehearsal: true });
}

async function marked(page: Page): Promise<void> {
  assert.match((await page.textContent(".rehearsal")) ?? "", /REHEARSAL|РЕПЕТИЦИЯ|RÉPÉTITION/);
}

suite("A dress rehearsal of meetings", { concurrency: false }, () => {
  test("has the real contest's law, cities and quota under an origin that no contest can have, and every page and paper says what it is", async () => {
    assert.equal(opened.meetings, 2);
    const client = await clientOf(opened.url);
    assert.ok(isRehearsal(client.origin));
    assert.notEqual(client.origin, contest.folder.ledger.origin);
    const { contest: like, rulebook, meetings } = client.procedure;
    assert.match(like?.title ?? "", /^REHEARSAL · РЕПЕТИЦИЯ · RÉPÉTITION · President of an example/);
    assert.equal(rulebook?.rulebook, "ru/president/2018@1:500");
    assert.deepEqual([meetings.get("kazan")?.called.city, meetings.get("kazan")?.called.quota], ["Казань", 500]);
    const context = await browser.newContext({ viewport: { width: 360, height: 780 }, bypassCSP: true });
    const page = await context.newPage();
    for (const [language, path] of [
      ["en", "/door?meeting=kazan"],
      ["ru", "/meetings/kazan"],
      ["fr", "/come"],
      ["en", "/log"],
    ] as const) {
      await page.goto(`${opened.url}/${language}${path}`);
      await marked(page);
    }
    await page.goto(`${opened.url}/en/door`);
    await page.locator("#paper-sheet", { hasText: /REHEARSAL/ }).waitFor({ state: "attached" });
    await page.goto(`${opened.desk}en/`);
    await page.waitForURL(/\/en\/meetings$/);
    await marked(page);
    await look(page, "rehearsal-desk-360");
    await page.goto(`${opened.desk}fr/meetings/sheets?devices=1`);
    assert.equal(await page.locator(".door-sheet", { hasText: "RÉPÉTITION" }).count(), 2);
    await context.close();
  });

  test("a phone goes through it with the same pages, and nothing of it can be taken for the real contest", async () => {
    const real = contest.folder.ledger.procedure.size;
    const desk = await (await browser.newContext({ bypassCSP: true })).newPage();
    await desk.goto(`${opened.desk}en/meetings/sheets?devices=1`);
    const address = (await desk.locator(".door-sheet", { hasText: "Казань" }).locator(".address").textContent()) ?? "";
    const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
    const phone = await context.newPage();
    await phone.goto(address);
    await phone.click("#setup-form button");
    await phone.waitForSelector("#enrol:not([hidden]) canvas");
    const code = await savedBy(phone, "#enrol-save");
    const read = parseEnrolment(code);
    assert.ok(!("wrong" in read) && isRehearsal(read.origin), "the code says that it is of a rehearsal");
    await assert.rejects(contest.name(code), /refused|possession|key/);
    await desk.goto(`${opened.desk}en/meetings/kazan`);
    await desk.fill("[name=code]", code);
    await desk.check("[name=leads]");
    await desk.click("form[action$='/phones'] button:not([type=button])");
    await desk.waitForSelector("[role=status].good");
    await phone.dispatchEvent("#look", "click");
    await phone.waitForSelector("#unopened:not([hidden])");
    await phone.click("#open");
    await phone.waitForSelector("#count:not([hidden])");
    await countPeople(phone, 6);
    await look(phone, "rehearsal-door-360");
    await phone.click("#to-vote");
    for (const [name, votes] of [
      ["for", "4"],
      ["against", "1"],
      ["abstained", "1"],
    ] as const) {
      await phone.fill(`[name=${name}]`, votes);
      await phone.fill(`[name=${name}-again]`, votes);
    }
    await phone.selectOption("#candidate", "absent");
    await phone.click("#vote-form .primary");
    await phone.waitForSelector("#voted:not([hidden])");
    await phone.click("#close");
    await phone.waitForSelector("#over:not([hidden])");
    await handOver(phone);
    await desk.goto(`${opened.desk}en/meetings/kazan`);
    assert.match((await desk.textContent("main")) ?? "", /6 of 500/);
    assert.equal(contest.folder.ledger.procedure.size, real, "the real log is as it was");
    const files = readFileSync(join(data, "rehearsal.json"), "utf8");
    assert.doesNotMatch(files, /share|custodian/, "nobody can open what was sealed");
    await context.close();
    await desk.context().close();
  });

  test("chair, secretary, counters and door staff rehearse on phones of their own, down to minutes that the secretary’s phone had signed", async () => {
    const desk = await (await browser.newContext({ bypassCSP: true })).newPage();
    desk.setDefaultTimeout(20_000);
    await desk.goto(`${opened.desk}en/meetings/sheets?devices=1&officers=yes`);
    const addresses = await desk.locator(".door-sheet", { hasText: "Омск" }).locator(".address").allTextContents();
    assert.equal(addresses.length, 5);
    const phones = await Promise.all(
      addresses.map(async (address) => {
        const phone = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
        await phone.goto(address.trim());
        await phone.click("#setup-form button");
        await phone.waitForSelector("#enrol:not([hidden]) canvas");
        return phone;
      }),
    );
    const [chair, secretary, first, second, staff] = phones;
    assert.ok(chair && secretary && first && second && staff);
    for (const phone of phones) {
      await desk.goto(`${opened.desk}en/meetings/omsk`);
      await desk.fill("[name=code]", await savedBy(phone, "#enrol-save"));
      await desk.click("form[action$='/phones'] button:not([type=button])");
      await desk.waitForSelector("[role=status].good");
      await phone.dispatchEvent("#look", "click");
      await phone.waitForSelector("#board:not([hidden])");
    }
    await chair.click("#open");
    await chair.waitForSelector("#count:not([hidden])");
    await handOver(chair);
    await handOver(staff);
    await staff.waitForSelector("#counting-form:not([hidden])");
    await countPeople(staff, 6);
    await staff.click("#count > details[data-other] summary");
    await staff.click("#finish");
    await handOver(staff);
    for (const phone of [secretary, first, second, chair]) {
      await handOver(phone);
      await phone.locator("#present", { hasText: /^6$/ }).waitFor();
    }
    await secretary.click("#officers > summary");
    for (const [field, name] of [
      ["chair", "Вера Омская"],
      ["secretary", "Олег Омский"],
    ] as const)
      await secretary.fill(`#${field}`, name);
    await secretary.click("#officers-form button");
    await secretary.waitForSelector("#elected:not([hidden])");
    await handOver(secretary);
    for (const counter of [first, second]) {
      for (const [field, votes] of Object.entries({ for: "5", against: "1", abstained: "0" }))
        await counter.fill(`#my-${field}`, votes);
      await counter.click("#counter-form .primary");
      await counter.waitForSelector("#my-count:not([hidden])");
      await handOver(counter);
    }
    await handOver(chair);
    await chair.click("#to-vote");
    await chair.locator("#counters-say", { hasText: /counted alike/ }).waitFor({ state: "attached" });
    await chair.selectOption("#candidate", "absent");
    await chair.click("#vote-form .primary");
    await chair.waitForSelector("#voted:not([hidden])");
    await chair.click("#close");
    await chair.waitForSelector("#over:not([hidden])");
    await handOver(chair);
    await handOver(secretary);
    await secretary.waitForSelector("#minutes-sign:not([hidden])");
    for (const office of ["chair", "secretary"] as const) {
      const pad = secretary.locator(`#sign-${office} canvas`);
      await pad.scrollIntoViewIfNeeded();
      const box = await pad.boundingBox();
      assert.ok(box !== null);
      await secretary.mouse.move(box.x + 20, box.y + 60);
      await secretary.mouse.down();
      await secretary.mouse.move(box.x + 200, box.y + 30, { steps: 6 });
      await secretary.mouse.up();
      await secretary.click(`#sign-${office} .primary`);
      await secretary.waitForSelector(`#signed-${office}:not([hidden])`);
    }
    writeFileSync(join(scratch, "people.json"), await savedBy(secretary, "#elected-save"));
    await desk.goto(`${opened.desk}en/meetings/omsk/minutes`);
    await desk.setInputFiles("[name=people]", join(scratch, "people.json"));
    for (const form of ["people", "make", "enter"])
      await Promise.all([desk.waitForEvent("load"), desk.click(`form[action$='/minutes/${form}'] button`)]);
    const { meetings } = (await clientOf(opened.url)).procedure;
    assert.equal(meetings.get("omsk")?.minutes?.paper, await desk.textContent("#versions code"));
    await desk.goto(`${opened.desk}en/meetings/omsk/minutes/read`);
    assert.match((await desk.textContent("main")) ?? "", /REHEARSAL.*5.*counter-1/s);
    for (const page of [...phones, desk]) await page.context().close();
  });

  test("goes on with the same log after a restart, is wiped by one command, and that takes nothing but a rehearsal", async () => {
    program.kill("SIGTERM");
    await once(program, "close");
    program = line(...options());
    const again = await openedBy(program);
    const { meetings } = (await clientOf(again.url)).procedure;
    assert.equal(meetings.get("kazan")?.closed?.attendance, 6);
    const running = await textOf(line("--wipe"));
    assert.deepEqual([running.code, existsSync(data)], [3, true], running.err);
    assert.match(running.err, /another process holds it; wait for it or stop it/);
    // A phone that was left in the middle of it is freed by its own page.
    const phone = await (await browser.newContext()).newPage();
    await phone.goto(`${again.url}/en/door?meeting=omsk&device=late`);
    await phone.click("#setup-form button");
    await phone.waitForSelector("#enrol:not([hidden]) canvas");
    await phone.click("#rehearsed summary");
    await Promise.all([phone.waitForEvent("load"), phone.click("#wipe-rehearsal")]);
    await phone.waitForSelector("#setup:not([hidden])");
    await phone.context().close();
    program.kill("SIGTERM");
    await once(program, "close");
    const { code, err } = await textOf(line("--wipe"));
    assert.equal(code, 0, err);
    assert.equal(existsSync(data), false);
    const twice = await textOf(line("--wipe"));
    assert.equal(twice.code, 2);
    assert.match(twice.err, /where nothing is; it was wiped already/);
    const other = spawn(process.execPath, [main, "rehearse", "meeting", "--data", join(scratch, "contest"), "--wipe"]);
    const refused = await textOf(other);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /that of a rehearsal/);
    assert.ok(existsSync(join(scratch, "contest")));
  });
});
