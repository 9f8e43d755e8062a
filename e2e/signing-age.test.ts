import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { calendarDate } from "@hustings/core";
import { rulebook, type Rulebook } from "@hustings/rules";
import { startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";
import { signingContest, type SigningContest } from "./signing-contest.ts";
import { pagesOf } from "./with-page.ts";

const scratch = temporaryFolder();
const pictures = process.env["HUSTINGS_SCREENS"] ?? join(scratch, "screens");
mkdirSync(pictures, { recursive: true });

/** An invented law: whoever signs is 16. */
function lawOfSigners(on: "signing" | "voting-day"): Rulebook {
  const law = rulebook("eu/initiative/2024-07-16");
  const [first] = law.parameters;
  const provision = law.multipleSigning.provision;
  assert.ok(first !== undefined);
  return {
    ...law,
    id: `eu/invented-${on}`,
    signers: { years: "signing-age", on, provision },
    parameters: [...law.parameters, { ...first, id: "signing-age", provision, scaling: "fixed", value: 16 }],
  };
}

interface Served {
  readonly contest: SigningContest;
  readonly server: RunningServer;
}

let served: Readonly<Record<"signing" | "voting-day", Served>>;
let browser: Browser;
const serve = async (on: "signing" | "voting-day"): Promise<Served> => {
  const data = join(scratch, on);
  const contest = await signingContest(data, lawOfSigners(on));
  const intake = { ledger: contest.folder.ledger, stopped: () => undefined };
  return { contest, server: await startServer({ contests: [{ data, intake }], port: 0 }) };
};

before(async () => {
  served = { signing: await serve("signing"), "voting-day": await serve("voting-day") };
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  for (const { server, contest } of Object.values(served)) {
    await server.close();
    await contest.folder.close();
  }
});

const withPage = pagesOf(() => browser, { bypassCSP: false });

async function signBornOn(page: Page, day: string): Promise<void> {
  await page.fill("#f-birthDate", day);
  await page.click("#sign button[type=submit]");
}

suite("Where the law asks how old whoever signs is", { concurrency: false }, () => {
  for (const [on, tooYoung, ofAge, lead] of [
    [
      "signing",
      "2009-03-11",
      "2009-03-10",
      { en: /16.years old on the day of signing/, ru: /на день подписи/, fr: /au jour de la signature/ },
    ],
    [
      "voting-day",
      "2010-03-02",
      "2010-03-01",
      {
        en: /on the day of the vote, 1.March.2026/,
        ru: /на день голосования, 1.марта.2026/,
        fr: /au jour du scrutin, le 1er.mars.2026/,
      },
    ],
  ] as const)
    test(`one day too young for the ${on} is told so before anything is sealed, in each language, and a day older signs`, async () => {
      for (const language of ["en", "ru", "fr"] as const)
        await withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
          let posts = 0;
          page.on("request", (each) => (posts += each.method() === "POST" ? 1 : 0));
          await page.goto(`${contestUrl(served[on].server)}/${language}/nominations/trains/sign`);
          await page.waitForSelector("button[type=submit]:not([disabled])");
          assert.match((await page.textContent(".declaration")) ?? "", lead[language], "who may sign is said before");
          for (const [name, value] of Object.entries({
            given: "Aino",
            surname: "Esimerkki",
            address: "Kuja 1",
            postcode: "00100",
            locality: "Helsinki",
          }))
            await page.fill(`#f-${name}`, value);
          await page.selectOption("#region", "fi");
          await page.check("#agree");
          await signBornOn(page, tooYoung);
          await page.locator(".field:has(#f-birthDate) #said", { hasText: /16/ }).waitFor();
          assert.equal(posts, 0);
          assert.equal(await page.inputValue("#f-address"), "Kuja 1");
          await page.screenshot({ path: join(pictures, `age-${on}-${language}-360.png`) });
          await Promise.all([page.waitForRequest((each) => each.method() === "POST"), signBornOn(page, ofAge)]);
        });
    });

  test("by the server's day, whatever a device's clock says: one that is a year ahead makes nobody older", async () => {
    await withPage({}, async (page) => {
      await page.clock.setFixedTime("2027-03-10T12:00:00Z");
      await page.goto(`${contestUrl(served.signing.server)}/en/nominations/trains/sign`);
      await page.waitForSelector("button[type=submit]:not([disabled])");
      await page.selectOption("#region", "fi");
      for (const name of ["given", "surname", "address", "postcode", "locality"]) await page.fill(`#f-${name}`, "Aino");
      await page.check("#agree");
      await signBornOn(page, calendarDate("2010-01-01"));
      await page.locator("#said", { hasText: /not yet 16/ }).waitFor();
    });
  });
});
