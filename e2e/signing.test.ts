import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { fromBase64 } from "@hustings/core";
import { formHash, placeHash, recordId, takeStatement } from "@hustings/seal";
import { startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { openBrowser } from "./browser.ts";
import { largeTextFits } from "./looking.ts";
import { signingContest, type SigningContest } from "./signing-contest.ts";
import { pagesOf } from "./with-page.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-signing-"));
/** Where the pictures go; kept when a folder is named. */
const pictures = process.env["HUSTINGS_SCREENS"] ?? join(scratch, "screens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let contest: SigningContest;
let server: RunningServer;
/** Address of the contest. */
let at: string;
let browser: Browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  contest = await signingContest(join(scratch, "contest"));
  server = await startServer({
    contests: [
      {
        data: join(scratch, "contest"),
        intake: { ledger: contest.folder.ledger, stopped: () => undefined },
      },
    ],
    port: 0,
  });
  at = contestUrl(server);
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

const withPage = pagesOf(() => browser, { bypassCSP: false });

const signPath = "/en/nominations/trains/sign";

async function fillIn(page: Page): Promise<void> {
  await page.selectOption("#region", "fi");
  await page.fill("#f-given", "Aino  Maria ");
  await page.fill("#f-surname", "Esimerkki");
  await page.fill("#f-birthDate", "1990-04-05");
  await page.fill("#f-address", "Kuja 1");
  await page.fill("#f-postcode", "00100");
  await page.fill("#f-locality", "Helsinki");
  await page.check("#agree");
}

suite("The page on which a supporter signs", () => {
  test("what it sends is a statement that custodians would take, sealed to where it belongs, and nothing in the clear", async () => {
    await withPage({}, async (page) => {
      await page.goto(at + signPath);
      await fillIn(page);
      const [request] = await Promise.all([
        page.waitForRequest((each) => each.method() === "POST"),
        page.click("button[type=submit]"),
      ]);
      const body = request.postData() ?? "";
      for (const said of ["Aino", "Esimerkki", "1990", "Kuja", "Helsinki"]) assert.ok(!body.includes(said), said);
      const { statements } = JSON.parse(body) as {
        statements: { nomination: string; region: string; channel: "online"; sealed: string }[];
      };
      assert.equal(statements.length, 1);
      const [sent] = statements;
      assert.deepEqual([sent?.nomination, sent?.region, sent?.channel], ["trains", "fi", "online"]);
      const place = {
        origin: "example.org/signing",
        contest: "trail",
        record: recordId(contest.record),
        form: formHash(contest.form),
        nomination: "trains",
        region: "fi",
        channel: "online" as const,
      };
      const bytes = fromBase64(sent?.sealed ?? "");
      const [taken] = await takeStatement(contest.record.bucket, [{ place: placeHash(place), bytes }]);
      assert.equal(taken?.kind, "good", JSON.stringify(taken));
      const [moved] = await takeStatement(contest.record.bucket, [
        { place: placeHash({ ...place, region: "ie" }), bytes },
      ]);
      assert.equal(moved?.kind, "refused");
    });
  });

  test("nothing is lost where the network is: the form stays filled in, and the sealed statement waits for the next visit", async () => {
    await withPage({}, async (page) => {
      await page.goto(at + signPath);
      await fillIn(page);
      await page.context().setOffline(true);
      await page.clock.install();
      let first: string | null = null;
      page.on("request", (each) => {
        if (each.method() === "POST") first ??= each.postData();
      });
      await page.click("button[type=submit]");
      await page.waitForSelector(".said:not([hidden])");
      for (let i = 0; i < 8; i++) await page.clock.runFor(120_000);
      await page.waitForSelector(".said-problem");
      await page.locator("#said", { hasText: /kept in this browser/ }).waitFor({ state: "attached" });
      assert.equal(await page.inputValue("#f-surname"), "Esimerkki");
      const kept = await page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      );
      assert.ok(kept.includes("hustings-pending/") && !kept.includes("Esimerkki") && !kept.includes("1990"));
      // Left before the network is back: it would send by itself.
      await page.goto("about:blank");
      await page.context().setOffline(false);
      await page.goto(at + signPath);
      const [again] = await Promise.all([
        page.waitForRequest((each) => each.method() === "POST"),
        page.click("[data-do=send]"),
      ]);
      assert.equal(again.postData(), first);
    });
  });

  test("a field that is missing is named beside the button and gets the focus", async () => {
    await withPage({}, async (page) => {
      await page.goto(at + signPath);
      await page.waitForSelector("button[type=submit]:not([disabled])");
      await page.click("button[type=submit]");
      await page.locator("#said", { hasText: /choose your region/ }).waitFor({ state: "attached" });
      assert.equal(await page.evaluate(() => document.activeElement?.id), "region");
      await page.selectOption("#region", "fi");
      await page.click("button[type=submit]");
      await page.locator("#said", { hasText: /Given names/ }).waitFor({ state: "attached" });
      assert.equal(await page.getAttribute("#f-given", "aria-invalid"), "true");
    });
  });

  test("a birth that cannot be is told beside its field, each by what is wrong with it, in each language; nothing is sent, nothing typed is lost", async () => {
    const wrong = { early: "10141066", toCome: "01012090", short: "04050085", noDay: "02291990" };
    for (const [language, says] of [
      ["en", { early: /nobody alive/, toCome: /still to come/, short: /four figures/, noDay: /no such day/ }],
      [
        "ru",
        { early: /никого из живущих/, toCome: /ещё не наступил/, short: /четырьмя цифрами/, noDay: /Такого дня нет/ },
      ],
      [
        "fr",
        { early: /aucune personne en vie/, toCome: /encore à venir/, short: /quatre chiffres/, noDay: /n’existe pas/ },
      ],
    ] as const)
      await withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
        let posts = 0;
        page.on("request", (each) => (posts += each.method() === "POST" ? 1 : 0));
        await page.goto(at + signPath.replace("/en/", `/${language}/`));
        await page.waitForSelector("button[type=submit]:not([disabled])");
        await fillIn(page);
        for (const kind of ["early", "toCome", "short", "noDay"] as const) {
          // As a hand types it, and not as a script sets it.
          await page.fill("#f-birthDate", "");
          await page.focus("#f-birthDate");
          await page.keyboard.type(wrong[kind]);
          await page.click("#sign button[type=submit]");
          await page.locator("#said", { hasText: says[kind] }).waitFor();
          assert.equal(await page.locator(".field:has(#f-birthDate) #said").count(), 1, "beside the field");
          assert.equal(await page.getAttribute("#f-birthDate", "aria-invalid"), "true");
          assert.match((await page.getAttribute("#f-birthDate", "aria-describedby")) ?? "", /\bsaid\b/);
          assert.ok(
            (await page.evaluate(() => document.querySelector("#said")?.getBoundingClientRect().top ?? -1)) > 0,
          );
          assert.equal(await page.inputValue("#f-surname"), "Esimerkki");
        }
        await page.screenshot({ path: join(pictures, `birth-${language}-360.png`) });
        await page.fill("#f-birthDate", "1992-02-29");
        assert.equal(await page.isVisible("#said"), false, "corrected, nothing is said of it");
        assert.equal(await page.getAttribute("#f-birthDate", "aria-invalid"), null);
        assert.equal(posts, 0);
        const sent = page.waitForRequest((each) => each.method() === "POST");
        await Promise.all([sent, page.click("#sign button[type=submit]")]);
      });
  });

  for (const query of ["", "?kiosk"])
    test(`what cannot be written on paper as it reads here is refused by the name of its field${query === "" ? "" : ", at a kiosk too"}`, async () => {
      await withPage({}, async (page) => {
        let posts = 0;
        page.on("request", (each) => (posts += each.method() === "POST" ? 1 : 0));
        await page.goto(`${at}${signPath}${query}`);
        await page.waitForSelector("button[type=submit]:not([disabled])");
        await fillIn(page);
        const never = {
          given: ["Ai\u202eno", "Ai\0no", "Ai\ud83dno", "A\u0336\u0337\u0338\u0335\u0334\u0315\u031b\u0321ino", "12"],
          surname: ["Esimerkki \u{1f600}", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}", "?!", "Esi\u3164merkki"],
          address: ["Kuja\u202e 1", "\u{1f3e0}", "///"],
          postcode: ["0010\u{1f600}", "\ufffd"],
          locality: ["Hel\ue000sinki"],
        };
        const labels = {
          given: "Given names",
          surname: "Surname",
          address: "Street, house, flat",
          postcode: "Postcode",
          locality: "Town or village",
        };
        for (const [name, texts] of Object.entries(never)) {
          const input = page.locator(`#f-${name}`);
          const before = await input.inputValue();
          for (const text of texts) {
            // Not every way of typing lets each of them through: a page's own script does.
            await input.evaluate((element, value) => ((element as HTMLInputElement).value = value), text);
            await page.click("button[type=submit]");
            const label = labels[name as keyof typeof labels];
            const says = `cannot stand in a signature. Please write in letters, as in your papers: “${label}”.`;
            await page.locator("#said", { hasText: says }).waitFor({ state: "attached" });
            assert.equal(await page.evaluate(() => document.activeElement?.id), `f-${name}`);
          }
          await input.fill(before);
        }
        // As long as nobody's.
        await page.fill("#f-surname", "E".repeat(500));
        await page.click("button[type=submit]");
        await page.locator("#said", { hasText: /longer than the form allows.*Surname/ }).waitFor({ state: "attached" });
        assert.equal(posts, 0, "nothing was sealed");
      });
    });

  test("a kiosk keeps nothing of the person before", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}${signPath}?kiosk`);
      await fillIn(page);
      await page.context().setOffline(true);
      await page.clock.install();
      await page.click("button[type=submit]");
      for (let i = 0; i < 20 && !(await page.isVisible(".said-problem")); i++) await page.clock.runFor(5_000);
      await page.waitForSelector(".said-problem");
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
      assert.equal(await page.inputValue("#f-surname"), "Esimerkki", "it can be sent again");
      // Nobody touches it, and there is still no network: it is emptied where it is.
      await page.clock.runFor(160_000);
      assert.equal(await page.inputValue("#f-surname"), "");
      assert.equal(await page.getAttribute("#f-surname", "autocomplete"), "off");
    });
  });

  test("a kiosk asks whether somebody is still there, and forgets a half-filled form that nobody touches", async () => {
    await withPage({}, async (page) => {
      await page.clock.install();
      await page.goto(`${at}${signPath}?kiosk`);
      await page.waitForSelector("button[type=submit]:not([disabled])");
      await fillIn(page);
      await page.clock.runFor(125_000);
      await page.locator("#said", { hasText: /still here/ }).waitFor({ state: "attached" });
      await page.keyboard.press("Shift");
      assert.ok(await page.isHidden("#said"));
      assert.equal(await page.inputValue("#f-surname"), "Esimerkki");
      await Promise.all([page.waitForEvent("load"), page.clock.runFor(155_000)]);
      assert.equal(await page.inputValue("#f-surname"), "");
    });
  });

  test("only the house's own script runs: one put into the page by a name does not", async () => {
    await withPage({}, async (page) => {
      const answer = await page.goto(at + signPath);
      const policy = answer?.headers()["content-security-policy"] ?? "";
      assert.match(policy, /script-src (?:'sha256-[^']+' ){3}'strict-dynamic' 'self'/);
      assert.ok(!policy.includes("unsafe"));
      await page.waitForSelector("button[type=submit]:not([disabled])");
      const ran = await page.evaluate(async () => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        // As markup would: a parser-inserted script, which strict-dynamic does not trust.
        document.body.innerHTML += "<img id=bad src=x onerror='window.ran = true'>";
        // The handler in the markup stands before this one: when the picture has failed here, it has had its turn.
        await new Promise((resolve) => document.querySelector("#bad")?.addEventListener("error", resolve));
        return (window as { ran?: boolean }).ran === true;
      });
      assert.equal(ran, false);
      assert.equal(await page.locator("h1 b").count(), 0, "a candidate's name is never markup");
    });
  });

  test("without scripts it says so and offers no button that does nothing", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(at + signPath);
      assert.ok(await page.isVisible("noscript .alarm, .alarm"));
      assert.ok(await page.isDisabled("button[type=submit]"));
    });
  });

  test("before its days, for another nomination and where nothing is taken, it says why", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}/en/nominations/later/sign`);
      assert.match((await page.textContent("main")) ?? "", /from 1 June 2025/);
      const absent = await page.goto(`${at}/en/nominations/nobody/sign`);
      assert.equal(absent?.status(), 404);
      const shown = await startServer({ contests: [{ data: join(scratch, "contest") }], port: 0 });
      try {
        await page.goto(`${contestUrl(shown)}${signPath}`);
        assert.match((await page.textContent("main")) ?? "", /takes no statements/);
      } finally {
        await shown.close();
      }
    });
  });

  for (const width of [360, 1280] as const)
    test(`in letters that run from right to left, at ${width} px: nothing runs out, what is wrong stands beside its field, and an Arabic name is sent`, async () => {
      await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
        await page.goto(at + signPath);
        await page.waitForSelector("button[type=submit]:not([disabled])");
        await page.evaluate(asIfArabic);
        await fillIn(page);
        await page.fill("#f-surname", "بن عليّ");
        await page.fill("#f-birthDate", "2090-01-01");
        await page.click("#sign button[type=submit]");
        await page.locator(".field:has(#f-birthDate) #said").waitFor();
        await page.evaluate(asIfArabic);
        const seen = await page.evaluate(() => {
          const [form, label, field] = ["#sign", "label[for=f-surname]", "#f-birthDate"].map(
            (selector) => document.querySelector(selector)?.getBoundingClientRect().right ?? Number.NaN,
          ) as [number, number, number];
          const bar = getComputedStyle(document.querySelector("#said") ?? document.body).borderRightWidth;
          const over = document.documentElement.scrollWidth - innerWidth;
          return { over, bar, label: form - label, date: form - field };
        });
        assert.ok(seen.over <= 0, `${seen.over} px too wide`);
        assert.equal(seen.bar, "4px", "the bar of what is wrong stands where a line begins");
        assert.ok(seen.label < 2 && seen.date < 2, `labels and fields begin on the right: ${JSON.stringify(seen)}`);
        await largeTextFits(page, "the form");
        await page.screenshot({ path: join(pictures, `sign-rtl-${width}.png`), fullPage: true });
        await page.fill("#f-birthDate", "1990-04-05");
        const sent = page.waitForRequest((each) => each.method() === "POST");
        await Promise.all([sent, page.click("#sign button[type=submit]")]);
      });
    });

  for (const language of ["en", "ru", "fr"] as const) {
    for (const width of [360, 1280] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        test(`in ${language} at ${width} px, ${colorScheme}: no barrier that axe knows, nothing wider than the screen`, async () => {
          await withPage({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true }, async (page) => {
            await page.goto(`${at}/${language}/nominations/trains/sign`);
            await page.waitForSelector("button[type=submit]:not([disabled])");
            await page.click("button[type=submit]");
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() =>
              (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run(),
            );
            assert.deepEqual(
              violations.map(({ id }) => id),
              [],
            );
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(over <= 0, `${over} px too wide`);
            await largeTextFits(page, "the form");
            await page.screenshot({
              path: join(pictures, `sign-${language}-${width}-${colorScheme}.png`),
              fullPage: true,
            });
          });
        });
      }
    }
  }
});

/** Runs in the page: its words in Arabic letters, each as long as it was, from right to left. */
function asIfArabic(): void {
  document.documentElement.lang = "ar";
  document.documentElement.dir = "rtl";
  const letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
  const texts = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    if (text.parentElement?.closest("script, style, code, option") !== null) continue;
    text.nodeValue = (text.nodeValue ?? "").replaceAll(
      /[a-z]/gi,
      (letter) => letters[(letter.toLowerCase().charCodeAt(0) - 97) % letters.length] ?? letter,
    );
  }
}
