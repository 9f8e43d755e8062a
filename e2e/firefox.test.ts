import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { identityContest, noIdentityLimits } from "../packages/server/test/identity-contest.ts";
import { openMailbox } from "../packages/server/test/mailbox.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { Firefox } from "./firefox.ts";

const fields = {
  given: "Aino",
  surname: "Esimerkki",
  address: "Kuja 1",
  postcode: "00100",
  locality: "Helsinki",
  nationality: "fi",
  document: "X1",
};

test("in Firefox somebody confirms by a code, signs with keys and mouse, and has a promise", async (t) => {
  if (!Firefox.isHere) return t.skip("Firefox is not installed: Debian has it as firefox-esr");
  const profile = join(temporaryFolder(), "profile");
  mkdirSync(profile);
  const firefox = await Firefox.opened(profile);
  const mailbox = await openMailbox();
  const contest = await identityContest({
    kind: "email",
    smtp: mailbox.smtp,
    from: "contest@example.org",
    limits: noIdentityLimits,
  });
  try {
    await firefox.goto(`${contest.url}/en/nominations/trains/sign`);
    assert.match(await firefox.read("navigator.userAgent"), /Firefox\//);
    // As long as a person needs for the form.
    await delay(1_050);
    await firefox.type("#to", "aino@example.org");
    await firefox.click("button[type=submit]");
    await firefox.until(`document.querySelector("#code") !== null`);
    await firefox.type("#code", (await mailbox.next()).code);
    await firefox.click("button[type=submit]");
    await firefox.until(`document.querySelector("#vouched") !== null`);
    await firefox.type("#region", "FI");
    for (const [name, value] of Object.entries(fields)) await firefox.type(`#f-${name}`, value);
    // A box for a day has parts of its own in each browser.
    await firefox.read(`document.querySelector("#f-birthDate").value = "1990-04-05"`);
    await firefox.click("#agree");
    assert.equal(await firefox.read(`document.querySelector("#region").value`), "fi");
    // The page lets nobody press before its script is there: on a busy machine that is later than the form.
    await firefox.until(`document.querySelector("#sign button[type=submit]:not([disabled])") !== null`);
    await firefox.click("#sign button[type=submit]");
    await firefox.until(`/Promised/.test(document.querySelector("#promised")?.textContent ?? "")`);
  } finally {
    await firefox.close();
    await contest.close();
    await mailbox.stop();
  }
});
