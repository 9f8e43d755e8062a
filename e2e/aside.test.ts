import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { DeskProcess, FiledContest } from "./aside-contest.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const scratch = temporaryFolder();
const look = lookingIn(scratch);
const lists = join(scratch, "lists");
const cause = "A program signs for invented people; its statements are being looked at.";

const contest = new FiledContest(scratch);
let browser: Browser;

before(async () => {
  browser = await openBrowser();
  await contest.serve();
  await contest.collect([...Array.from({ length: 6 }, () => "fi"), ...Array.from({ length: 5 }, () => "fr")]);
});

after(async () => {
  await browser.close();
  await contest.close();
});

const withPage = pagesOf(() => browser, {
  locale: "en",
  viewport: { width: 1280, height: 800 },
  bypassCSP: true,
  timeout: 30_000,
});

const main = async (page: Page) => ((await page.textContent("main")) ?? "").replaceAll(/\s+/g, " ");
const publicPage = async (path: string) =>
  (await (await fetch(`${contest.url}${path}`)).text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
/** A public page once it is as expected: a server looks once a second what is stopped. */
async function publicOnce(path: string, isSo: (text: string) => boolean): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const text = await publicPage(path);
    if (isSo(text)) return text;
    await delay(100);
  }
  assert.fail("expected the page to change within half a minute");
}
/** What the page that tells what became of a statement says to whoever kept its promise. */
const told = async (page: Page, promise: string) => {
  await page.goto(`${contest.url}/en/promise`);
  await page.waitForSelector("#promise:not([disabled])");
  await page.setInputFiles("#promise", { name: "promise.txt", mimeType: "text/plain", buffer: Buffer.from(promise) });
  await page.waitForSelector("#told:not([hidden])");
  return (await page.textContent("#told")) ?? "";
};
const press = async (page: Page, name: string | RegExp) => {
  const answered = page.waitForEvent("load");
  await page.getByRole("button", { name }).click();
  await answered;
};

const looks = [
  ["en", 360],
  ["ru", 360],
  ["fr", 1280],
] as const;
const nomination = "/en/nominations/trains";
const signing = `${nomination}/sign`;

suite("What is done about abuse, on pages of those who may do it", () => {
  test("the operator stops one nomination's signing and takes it again: the page says beforehand what people then read, and it is what the command sees", async () => {
    const desk = await DeskProcess.start(["intake", "desk", "--data", contest.data]);
    try {
      await withPage({}, async (page) => {
        await page.goto(desk.url);
        assert.match(await main(page), /Nothing is stopped/);
        const said = (await page.textContent("blockquote p")) ?? "";
        await page.selectOption("[name=nomination]", "trains");
        await page.selectOption("[name=channel]", "online");
        await page.fill("[name=cause]", " ");
        await press(page, "Stop taking");
        assert.match((await page.textContent("[role=alert]")) ?? "", /Say why/);
        assert.doesNotMatch(await publicPage(signing), /stopped for now/);
        assert.equal(
          await page.inputValue("[name=nomination]"),
          "trains",
          "pressed again it stops no more than was meant",
        );
        assert.equal(await page.inputValue("[name=channel]"), "online");
        await page.fill("[name=cause]", cause);
        await press(page, "Stop taking");
        assert.match(await main(page), /trains, online/);
        const read = await publicOnce(signing, (text) => text.includes(cause));
        assert.ok(read.includes(said), read);
        const shown = JSON.parse(
          (await hustings(["intake", "show", "--data", contest.data, "--json"])).stdout,
        ) as object;
        assert.deepEqual(Object.entries(shown)[0]?.[1]?.[0]?.cause, cause);
      });
      for (const [language, width] of looks)
        await withPage({ viewport: { width, height: 800 } }, async (page) => {
          await page.goto(`${desk.url}${language}/`);
          await look(page, `switches-${language}-${width}`);
        });
      await withPage({}, async (page) => {
        await page.goto(desk.url);
        const old = await page.context().newPage();
        await old.goto(desk.url);
        await press(page, "Take again");
        assert.match(await main(page), /Nothing is stopped/);
        await press(old, "Take again");
        assert.match((await old.textContent("[role=alert]")) ?? "", /not stopped any more/);
        await publicOnce(signing, (text) => !text.includes(cause) && !text.includes("stopped for now"));
      });
      const other = await fetch(new URL("/en/", desk.url));
      assert.equal(other.status, 404, "nobody finds it without its address");
    } finally {
      await desk.stop();
    }
  });

  test("the commission keeps lines as a list that nobody is told of, throws it away, sets one aside on its ground and puts it back for its cause, each read by everybody", async () => {
    await contest.file();
    const { key, passphrase } = await contest.keyFiles();
    const party = ["--server", contest.url, "--key", key, "--passphrase-file", passphrase, "--rehearsal"];
    const desk = await DeskProcess.start(["lines", "desk", ...party, "--nomination", "trains", "--lists", lists]);
    const size = async () => (await contest.client()).procedure.size;
    try {
      const before = await size();
      await withPage({}, async (page) => {
        const choose = async (region: string) => {
          await page.goto(desk.url);
          await page.selectOption("[name=region]", region);
          await press(page, "Count them");
        };
        const keep = async (name: string) => {
          await page.fill("[name=name]", name);
          await press(page, "Keep as a list");
        };
        await page.goto(desk.url);
        assert.match(await main(page), /No lists are kept/);
        await page.fill("[name=batches]", "0");
        await press(page, "Count them");
        assert.match((await page.textContent("[role=alert]")) ?? "", /No batch of this nomination has the log index 0/);
        await page.selectOption("[name=region]", "fr");
        await page.fill("[name=batches]", "a, b");
        await press(page, "Count them");
        assert.match((await page.textContent("[role=alert]")) ?? "", /whole numbers with commas/);
        assert.equal(await page.inputValue("[name=batches]"), "a, b", "what was typed stays");
        assert.equal(await page.inputValue("[name=region]"), "fr");
        await choose("fi");
        assert.match(
          await main(page),
          /Lines chosen: 6\. Of the frozen population, in now: 11; without these: 5\. Nothing has happened/,
        );
        await keep("not a name");
        assert.match((await page.textContent("[role=alert]")) ?? "", /small letters, digits and hyphens/);
        await keep("night");
        assert.equal(await page.textContent("h1"), "night");
        const chosen = await hustings([
          "lines",
          "choose",
          contest.url,
          "--nomination",
          "trains",
          "--region",
          "fi",
          "--json",
        ]);
        assert.deepEqual(
          JSON.parse(readFileSync(join(lists, "night.json"), "utf8")),
          (JSON.parse(chosen.stdout) as { lines: unknown }).lines,
          "the file is what the command chooses, and reads",
        );
        await choose("fr");
        await keep("night");
        assert.match((await page.textContent("[role=alert]")) ?? "", /there already/);
        await keep("day");
        await press(page, "Throw the list away");
        assert.ok(!existsSync(join(lists, "day.json")));
        assert.equal(await size(), before, "nobody was told");
        assert.doesNotMatch(await publicPage(nomination), /set aside/);

        await page.click("text=night");
        const unsaid = await fetch(`${page.url()}/set-aside`, { method: "POST" });
        assert.equal(unsaid.status, 422, "no ground stands in for one that nobody chose");
        const ground = (await page.locator("[name=ground] option").nth(1).getAttribute("value")) ?? "";
        await page.selectOption("[name=ground]", ground);
        const others = new URLSearchParams({ ground, shown: "5" });
        const changed = await fetch(`${page.url()}/set-aside`, { method: "POST", body: others });
        assert.equal(changed.status, 422);
        assert.match(await changed.text(), /another by now, and nothing was signed/);
        assert.equal(await size(), before);
        const old = await page.context().newPage();
        await old.goto(page.url());
        await old.selectOption("[name=ground]", ground);
        await press(page, "Set aside publicly: 6");
        assert.match(await main(page), /Put back/);
        assert.equal(await size(), before + 1);
        await press(old, "Set aside publicly: 6");
        assert.match((await old.textContent("[role=alert]")) ?? "", /No line of this list can be so treated/);
        assert.equal(await size(), before + 1, "pressed twice, signed once");
        await publicOnce(nomination, (text) => text.includes("6 of these lines are set aside before any is drawn"));
        const { procedure } = await contest.client();
        assert.deepEqual(new Set(procedure.nominations.get("trains")?.removed.values()), new Set([ground]));
        const signers = await page.context().newPage();
        const [fromFinland = "", fromFrance = ""] = [contest.promises[0], contest.promises[6]];
        const out = await told(signers, fromFinland);
        assert.match(out, /^Set aside before any line was drawn, as line \d+\. The ground: .+\.$/);
        assert.doesNotMatch(out, /sheet/, "it was signed online");
        assert.match(await told(signers, fromFrance), /^In the filing, as line \d+\. Nothing has been drawn yet\.$/);
        await signers.close();
        const release = await fetch(`${page.url()}/release`, { method: "POST" });
        assert.equal(release.status, 422);
        assert.match(await release.text(), /Put them back first/);
        assert.ok(existsSync(join(lists, "night.json")));
        await choose("fi");
        assert.match(await main(page), /Lines chosen: 0\. Out already of those that match: 6/);
      });
      for (const [language, width] of looks)
        await withPage({ viewport: { width, height: 800 } }, async (page) => {
          await page.goto(`${desk.url}${language}/`);
          await look(page, `lines-${language}-${width}`);
          await page.selectOption("[name=region]", "fr");
          const answered = page.waitForEvent("load");
          await page.locator("form button").last().click();
          await answered;
          await look(page, `lines-chosen-${language}-${width}`);
          await page.fill("[name=name]", `look-${language}-${width}`);
          await page.locator("form button").last().click();
          await page.waitForURL(/lists/);
          await look(page, `lines-list-${language}-${width}`);
          await page.goto(`${desk.url}${language}/lists/night`);
          await look(page, `lines-out-${language}-${width}`);
        });
      await withPage({}, async (page) => {
        await page.goto(`${desk.url}en/lists/night`);
        await page.selectOption("[name=cause]", "second-review");
        await press(page, "Put back publicly: 6");
        assert.match(await main(page), /Set aside/);
        await publicOnce(nomination, (text) => text.includes("set aside were restored 1 time"));
        const signer = await page.context().newPage();
        assert.match(await told(signer, contest.promises[0] ?? ""), /^In the filing, as line \d+\./);
        await signer.close();
        await press(page, "Throw the list away");
        assert.ok(!existsSync(join(lists, "night.json")));
      });
    } finally {
      await desk.stop();
    }
  });

  test("another key than the commission's opens no desk of lines", async () => {
    const { key, passphrase } = await contest.keyFiles(3);
    const args = ["--server", contest.url, "--key", key, "--passphrase-file", passphrase, "--rehearsal"];
    const { code, stderr } = await hustings(["lines", "desk", ...args, "--nomination", "trains", "--lists", lists]);
    assert.equal(code, 2);
    assert.match(stderr, /expected the commission's key, as the log names it/);
  });
});
