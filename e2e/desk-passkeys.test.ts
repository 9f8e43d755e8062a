import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { ContestClient } from "@hustings/client";
import { calendarDate, InputError, instantFromSeconds } from "@hustings/core";
import { CampaignDesk, Journal, serveDesk, type DeskServerOptions } from "@hustings/desk";
import { signatureForm } from "@hustings/rules";
import { lineKeyHash } from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn } from "./looking.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-passkeys-"));
const at = (name: string) => join(scratch, name);
const look = lookingIn(scratch);
const passphrase = "an invented campaign";

let server: RunningServer;
let client: ContestClient;
let journal: Journal;
let browser: Browser;

const openJournal = () =>
  Journal.open({ folder: at("desk"), of: `${collectingOrigin} trains`, passphrase, workFactor: 10 });

function options(more: Partial<DeskServerOptions> = {}): DeskServerOptions {
  const desk = new CampaignDesk({
    contest: client,
    nomination: "trains",
    signer: collectingCampaign,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    twice: true,
    today: () => calendarDate("2025-03-10"),
  });
  return {
    desk,
    port: 0,
    host: "127.0.0.1",
    starter: "Vera",
    roll: {},
    passkeys: "required",
    onFault: (error: unknown) => assert.fail(String(error)),
    ...more,
  };
}

before(async () => {
  server = await serveContests({
    contests: [{ folder: at("contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  client = await ContestClient.open({
    server: server.contests[0]?.url ?? "",
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  journal = await openJournal();
  await openCollectingDrive(client, lineKeyHash(journal.lineKey));
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  journal[Symbol.dispose]();
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A device with an authenticator of its own, as a phone or a laptop has one. */
interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly authenticator: string;
}

async function device(): Promise<Device> {
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page, cdp, authenticator: authenticatorId };
}

async function signIn({ page }: Device, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("heading", { name: "Your passkey" }).waitFor();
  await page.getByRole("button", { name: "Continue with a passkey" }).click();
}

const inside = ({ page }: Device) => page.getByRole("heading", { name: "Where we stand" }).waitFor();

test("an address opens with the passkey of the device that opened it first, and with nothing else; removed and invited anew, with another", async () => {
  let running = await serveDesk(options());
  const [own, thief] = [await device(), await device()];
  try {
    await own.page.goto(running.url);
    for (const language of ["en", "ru", "fr"]) {
      for (const width of [360, 1280]) {
        await own.page.setViewportSize({ width, height: 800 });
        await own.page.goto(`${running.url}${language}/passkey`);
        await look(own.page, `desk-passkey-${language}-${width}`);
      }
    }
    await signIn(own, running.url);
    await inside(own);
    const { credentials } = await own.cdp.send("WebAuthn.getCredentials", { authenticatorId: own.authenticator });
    assert.equal(credentials.length, 1);

    // Whoever got hold of the address has no such device.
    await signIn(thief, running.url);
    await thief.page.getByText("That did not work").waitFor();
    for (const path of ["people", "key-in", "sheets"]) {
      await thief.page.goto(`${running.url}en/${path}`);
      await thief.page.getByRole("heading", { name: "Your passkey" }).waitFor();
    }
    const sent = await thief.page.request.post(`${running.url}en/people`, { form: { name: "Mallory" } });
    assert.equal(sent.status(), 401);
    // A cookie of one person is nobody else's, and out of scripts' reach.
    const [cookie] = await own.context.cookies();
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite], [true, "Strict"]);
    assert.equal(await own.page.evaluate(() => document.cookie), "");

    await own.page.getByRole("link", { name: "People" }).click();
    await own.page.getByLabel("Name").fill("Timur");
    await own.page.getByRole("button", { name: "Invite a person" }).click();
    const invited = (await own.page.locator("pre").textContent()) ?? "";
    await signIn(thief, invited);
    await inside(thief);
    assert.match((await thief.page.locator(".kicker").textContent()) ?? "", /Timur/);
    await own.page.goto(`${running.url}en/people`);
    await own.page.getByRole("button", { name: "Remove" }).click();
    assert.equal((await thief.page.goto(`${invited}en/`))?.status(), 404);

    // Started anew, the desk asks again, and knows the same passkey from its journal.
    await running.close();
    journal[Symbol.dispose]();
    journal = await openJournal();
    running = await serveDesk(options());
    await signIn(own, running.url);
    await inside(own);
    await running.close();

    // Lost: whoever starts the desk makes another.
    running = await serveDesk(options({ forgetStarter: true }));
    const other = await device();
    await signIn(other, running.url);
    await inside(other);
    await other.context.close();
  } finally {
    await own.context.close();
    await thief.context.close();
    await running.close();
  }
});

test("a device that nobody unlocks makes no passkey", async () => {
  const running = await serveDesk(options({ forgetStarter: true }));
  const own = await device();
  try {
    await own.cdp.send("WebAuthn.setUserVerified", { authenticatorId: own.authenticator, isUserVerified: false });
    await signIn(own, running.url);
    await own.page.getByText("That did not work").waitFor();
    await own.page.goto(`${running.url}en/people`);
    await own.page.getByRole("heading", { name: "Your passkey" }).waitFor();
  } finally {
    await own.context.close();
    await running.close();
  }
});

test("passkeys are refused where no browser has any: at a bare address of the network", async () => {
  await assert.rejects(
    serveDesk(options({ host: "0.0.0.0" })),
    (error) => error instanceof InputError && /--passkeys/.test(error.message) && /--certificate/.test(error.message),
  );
});

test("under a name with its certificate the desk is encrypted, and its addresses say so", async (t) => {
  if (spawnSync("openssl", ["version"]).error !== undefined) return t.skip("openssl is not here to make a certificate");
  const [key, certificate] = [at("key.pem"), at("certificate.pem")];
  const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const name = ["-subj", "/CN=desk.example", "-addext", "subjectAltName=DNS:desk.example"];
  execFileSync("openssl", [...made, "-keyout", key, "-out", certificate, ...name], { stdio: "ignore" });
  const named = {
    name: "desk.example",
    certificate: readFileSync(certificate, "utf8"),
    key: readFileSync(key, "utf8"),
  };
  const running = await serveDesk(options({ host: "0.0.0.0", named }));
  try {
    const { origin, port, pathname } = new URL(running.url);
    assert.deepEqual([origin, running.network], [`https://desk.example:${port}`, [origin]]);
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path: pathname, servername: "desk.example", ca: named.certificate };
      request(options, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    assert.equal(answered, 302);
  } finally {
    await running.close();
  }
  const wrong = { ...named, key: "not a key" };
  await assert.rejects(serveDesk(options({ named: wrong })), InputError);
});
