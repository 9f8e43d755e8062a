import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { identityContest, noIdentityLimits, type IdentityContest } from "../packages/server/test/identity-contest.ts";
import { invented, openIssuer, type Issuer } from "../packages/server/test/issuer.ts";
import { openMailbox, type Mailbox } from "../packages/server/test/mailbox.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";
import { fillIn } from "./filled-in.ts";
import { lookingIn } from "./looking.ts";
import { pagesOf } from "./with-page.ts";
import { freePort } from "../tools/free-port.ts";

const noBarrier = lookingIn(temporaryFolder(), { largeText: true });
const signPath = (language = "en") => `/${language}/nominations/trains/sign`;

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const withPage = pagesOf(() => browser);

async function signs(page: Page): Promise<void> {
  await page.waitForSelector("#sign button[type=submit]:not([disabled])");
  await fillIn(page);
  await page.click("#sign button[type=submit]");
  await page.waitForSelector("#done:not([hidden])");
}

suite("Signing where a code by mail is asked for", () => {
  let mailbox: Mailbox;
  let contest: IdentityContest;
  before(async () => {
    mailbox = await openMailbox();
    contest = await identityContest({
      kind: "email",
      smtp: mailbox.smtp,
      from: "contest@example.org",
      limits: noIdentityLimits,
    });
  });
  after(async () => {
    await contest.close();
    await mailbox.stop();
  });

  /** Reads as long as a person, then asks for a code. */
  async function ask(page: Page, to: string, query = ""): Promise<void> {
    await page.goto(contest.url + signPath() + query);
    await delay(1_050);
    await page.fill("#to", to);
    await page.click("button[type=submit]");
    await page.waitForSelector("#code");
  }

  test("a person types the code, fills in the details, signs; what was promised is kept in the page", async () => {
    await withPage({}, async (page) => {
      await ask(page, "aino@example.org");
      const { code } = await mailbox.next();
      await page.fill("#code", code === "00000000" ? "00000001" : "00000000");
      await page.click("button[type=submit]");
      await page.locator("#problem", { hasText: /does not hold/ }).waitFor({ state: "attached" });
      await page.fill("#code", code);
      await page.click("button[type=submit]");
      await page.waitForSelector("#vouched");
      assert.match((await page.textContent("main")) ?? "", /Step 2 of 2/);
      await page.locator("#vouched", { hasText: /can read mail at an address/ }).waitFor({ state: "attached" });
      await signs(page);
      await page.locator("#promised", { hasText: /Promised/ }).waitFor({ state: "attached" });
    });
  });

  test("the link in the mail signs nothing by itself; its button goes on, without scripts as well", async () => {
    await withPage({}, async (page) => {
      await ask(page, "liisa@example.org");
      const { link } = await mailbox.next();
      await withPage({ javaScriptEnabled: false }, async (other) => {
        await other.goto(link);
        assert.match((await other.textContent("main")) ?? "", /Nothing is signed yet/);
        assert.equal((await other.context().cookies()).length, 0);
        await other.click("button[type=submit]");
        await other.waitForSelector("#vouched");
        assert.match((await other.textContent("main")) ?? "", /needs scripts/);
        await other.goto(link);
        await other.click("button[type=submit]");
        assert.match((await other.textContent("main")) ?? "", /does not hold any more/);
      });
    });
  });

  test("a program that looks through mail and presses every button behind the link leaves the code to whom it was sent, who signs with it, once", async () => {
    await withPage({}, async (page) => {
      await ask(page, "scanned@example.org");
      const { link, code } = await mailbox.next();
      await withPage({}, async (scanner) => {
        await scanner.goto(link);
        await scanner.click("form.signing button[type=submit]");
        await scanner.waitForSelector("#sign");
        await scanner.click("form.anew button");
        await scanner.waitForSelector("#to");
      });
      await withPage({}, async (late) => {
        await late.goto(link);
        await late.click("form.signing button[type=submit]");
        await late.waitForSelector(".said-problem");
        assert.match((await late.textContent("main")) ?? "", /may have: type the code of the same message/);
      });
      await page.fill("#code", code);
      await page.click("button[type=submit]");
      await page.waitForSelector("#vouched");
      await signs(page);
    });
  });

  test("a confirmation that ended while somebody typed is renewed in another tab, and nothing typed is lost", async () => {
    await withPage({}, async (page) => {
      await ask(page, "slow@example.org");
      await page.fill("#code", (await mailbox.next()).code);
      await page.click("button[type=submit]");
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      await fillIn(page);
      // As after a restart of the server.
      await page.context().clearCookies();
      await page.click("#sign button[type=submit]");
      await page.waitForSelector(".said-problem:not([hidden])");
      await page.locator("#said", { hasText: /in another tab, confirm again/ }).waitFor({ state: "attached" });
      assert.equal(await page.inputValue("#f-surname"), "Esimerkki");
      const tab = await page.context().newPage();
      await ask(tab, "slow@example.org");
      await tab.fill("#code", (await mailbox.next()).code);
      await tab.click("button[type=submit]");
      await tab.waitForSelector("#vouched");
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#done:not([hidden])");
    });
  });

  test("at a kiosk the next person has to confirm anew", async () => {
    await withPage({}, async (page) => {
      await ask(page, "first@example.org", "?kiosk");
      await page.fill("#code", (await mailbox.next()).code);
      await page.click("button[type=submit]");
      await page.waitForSelector("#vouched");
      assert.match(page.url(), /\?kiosk/);
      await signs(page);
      await page.click("[data-do=next]");
      await page.waitForSelector("#to");
      assert.equal(await page.getAttribute("#to", "autocomplete"), "off");
      assert.equal((await page.context().cookies()).length, 0);
    });
  });

  test("at a kiosk a statement that may have been taken is not lost by confirming anew without a question", async () => {
    await withPage({}, async (page) => {
      await ask(page, "lost@example.org", "?kiosk");
      await page.fill("#code", (await mailbox.next()).code);
      await page.click("button[type=submit]");
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      await fillIn(page);
      let took = "";
      // The server takes it, and a network's page comes in place of its answer.
      await page.route("**/api/statements", async (route) => {
        took = await (await route.fetch()).text();
        await route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Log in</h1>" });
      });
      await page.click("#sign button[type=submit]");
      await page.waitForSelector("#pending:not([hidden])");
      assert.match(took, /"promised"/);
      await page.unroute("**/api/statements");
      for (const leads of ["form.anew button", ".languages a >> nth=0"]) {
        const asked = new Promise<string>((resolve) => {
          page.once("dialog", (dialog) => void dialog.dismiss().then(() => resolve(dialog.type())));
        });
        await page.click(leads, { noWaitAfter: true });
        assert.equal(await asked, "beforeunload", leads);
        assert.equal(await page.locator("#pending-list li").count(), 1);
        await page.locator("#pending-said", { hasText: /Send it or discard it first/ }).waitFor();
      }
      // Sent again it is answered for, and counted once; then the way is free.
      await page.click("#pending-list [data-do=send]");
      await page.waitForSelector("#done:not([hidden])");
      assert.match((await page.textContent("#done")) ?? "", /promis/i);
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    for (const width of [360, 1280] as const) {
      test(`in ${language} at ${width} px no page of the first step has a barrier that axe knows`, async () => {
        await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          await page.goto(contest.url + signPath(language));
          await noBarrier(page, `identity-ask-${language}-${width}`);
          await page.goto(`${contest.url}/${language}/identity/code?c=abc`);
          await noBarrier(page, `identity-code-${language}-${width}`);
          // These two are made of the same parts.
          if (width === 1280) return;
          await page.goto(`${contest.url}/${language}/identity/link?t=abc`);
          await noBarrier(page, `identity-link-${language}-${width}`);
          await page.goto(contest.url + signPath(language));
          await page.fill("#to", "x@example.org");
          // As programs do, which fill in what nobody sees.
          await page.evaluate(() => document.querySelector("#website")?.setAttribute("value", "x"));
          await page.click("button[type=submit]");
          await page.waitForSelector("#problem");
          await noBarrier(page, `identity-again-${language}-${width}`);
        });
      });
    }
  }
});

suite("Signing where a login elsewhere is asked for", () => {
  let issuer: Issuer;
  let contest: IdentityContest;
  before(async () => {
    const port = await freePort();
    issuer = await openIssuer(`http://localhost:${port}/contests/rush/identity/return`);
    process.env["HUSTINGS_OIDC_SECRET"] = issuer.client.secret;
    contest = await identityContest(
      {
        kind: "oidc",
        issuer: issuer.address,
        name: "Example Login",
        clientId: issuer.client.id,
        scope: "openid profile",
        claims: { surname: "family_name", given: "given_name", birthDate: "birthdate" },
        limits: noIdentityLimits,
      },
      port,
    );
  });
  after(async () => {
    delete process.env["HUSTINGS_OIDC_SECRET"];
    await contest.close();
    await issuer.stop();
  });

  async function logIn(page: Page, name: string): Promise<void> {
    await page.goto(contest.url + signPath());
    await page.click("a.button.primary");
    await page.fill("input[name=login]", name);
    await page.click("button:not([name])");
    await page.waitForSelector("#vouched");
  }

  test("somebody logs in elsewhere, finds the law's fields filled in from there, and signs", async () => {
    await withPage({}, async (page) => {
      await logIn(page, "aino");
      await page.locator("#vouched", { hasText: /has logged in with Example Login/ }).waitFor({ state: "attached" });
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#f-surname")?.value !== "");
      assert.equal(await page.inputValue("#f-surname"), invented.family_name);
      assert.equal(await page.inputValue("#f-given"), invented.given_name);
      assert.equal(await page.inputValue("#f-birthDate"), invented.birthdate);
      // The page itself, which may be kept somewhere, holds nothing of them.
      assert.ok(!(await (await page.request.get(contest.url + signPath())).text()).includes(invented.family_name));
      await signs(page);
    });
  });

  test("two people of one household sign in one browser: the second sees nothing of the first and confirms anew", async () => {
    await withPage({}, async (page) => {
      page.on("dialog", (dialog) => void dialog.accept());
      await logIn(page, "aino");
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#f-surname")?.value !== "");
      await signs(page);
      const first = await page.textContent("#number");
      await page.click("[data-do=clear]");
      await page.goto(contest.url + signPath());
      await page.waitForSelector("#sign button[type=submit]:not([disabled])");
      assert.equal(await page.inputValue("#f-surname"), "");
      await fillIn(page);
      await page.click("#sign button[type=submit]");
      await page.locator("#said", { hasText: /press “Confirm anew” on this page/ }).waitFor({ state: "attached" });
      await page.click("form.anew button");
      await page.waitForURL(contest.url + signPath());
      assert.equal(await page.locator("#vouched").count(), 0);
      await logIn(page, "liisa");
      // What was sealed before waits, and goes with the confirmation that is its own.
      await page.click("#pending-list [data-do=send]");
      await page.waitForSelector("#done:not([hidden])");
      assert.notEqual(await page.textContent("#number"), first);
    });
  });

  test("whoever comes back without having logged in is told so, and has no pass", async () => {
    await withPage({}, async (page) => {
      await page.goto(contest.url + signPath());
      await page.click("a.button.primary");
      await page.click("button[name=cancel]");
      await page.waitForSelector(".said-problem");
      assert.match((await page.textContent("main")) ?? "", /without having logged in/);
      assert.equal(await page.locator("#vouched").count(), 0);
    });
  });

  test("an answer that was not asked for in this browser, or comes a second time, gives no pass", async () => {
    await withPage({}, async (page) => {
      let back = "";
      page.on("request", (request) => {
        if (request.url().includes("/identity/return")) back = request.url();
      });
      await logIn(page, "liisa");
      assert.notEqual(back, "");
      await withPage({}, async (other) => {
        await other.goto(back);
        assert.match((await other.textContent("main")) ?? "", /not begun here/);
        await noBarrier(other, "identity-stray");
        await other.goto(contest.url + signPath());
        assert.equal(await other.locator("#vouched").count(), 0);
      });
    });
  });

  test("while the issuer does not answer, the page says so and nothing is lost", async () => {
    const silent = await identityContest({
      kind: "oidc",
      issuer: `http://127.0.0.1:${await freePort()}`,
      name: "Silent Login",
      clientId: "x",
      scope: "openid",
      claims: {},
    });
    try {
      await withPage({}, async (page) => {
        await page.goto(silent.url + signPath());
        const [answer] = await Promise.all([
          page.waitForResponse((each) => each.url().includes("/identity/login")),
          page.click("a.button.primary"),
        ]);
        assert.equal(answer.status(), 503);
        assert.notEqual(await answer.headerValue("retry-after"), null);
        assert.match((await page.textContent("main")) ?? "", /does not answer at the moment/);
      });
    } finally {
      await silent.close();
    }
  });

  test("no file of the contest and no log line says who logged in", () => {
    assert.doesNotMatch(contest.lines(), /Esimerkki|aino|liisa|code=/i);
  });

  for (const language of ["en", "ru", "fr"] as const) {
    test(`in ${language} the way to the login has no barrier that axe knows`, async () => {
      await withPage({ viewport: { width: 360, height: 800 }, bypassCSP: true }, async (page) => {
        await page.goto(contest.url + signPath(language));
        await noBarrier(page, `identity-login-${language}-360`);
      });
    });
  }
});
