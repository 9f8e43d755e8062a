import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { enter, nameKeyholder } from "@hustings/acts";
import { collectingCommission, collectingOrigin } from "../../client/test/collecting-drive.ts";
import { identityContest, noIdentityLimits, type IdentityContest } from "../../server/test/identity-contest.ts";
import { openIssuer, type Issuer } from "../../server/test/issuer.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const [keys, pass, data] = ["keys.age", "passphrase", "tickets"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];

let issuer: Issuer;
let contest: IdentityContest;
/** The address that contest.yaml names: the key holder's process stands behind it wherever it listens. */
const front = createServer((incoming, outgoing) => {
  const passed = ask(`${behind}${incoming.url}`, { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.writeHead(502).end());
  incoming.pipe(passed);
});
let behind = "http://127.0.0.1:9";
let stopHolder: (how: NodeJS.Signals) => Promise<void> = () => Promise.resolve();

async function startHolder(): Promise<void> {
  const main = join(import.meta.dirname, "../bin/hustings.mjs");
  const args = [
    "keyholder",
    "serve",
    "--key",
    keys,
    "--passphrase-file",
    pass,
    "--data",
    data,
    "--server",
    contest.url,
  ];
  const child = spawn(process.execPath, [main, ...args, "--port", "0", "--rehearsal", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const line of createInterface({ input: child.stdout })) {
    said += line;
    if (line === "}") break;
  }
  behind = (JSON.parse(said) as { url: string }).url;
  stopHolder = async (how) => {
    const ended = once(child, "exit");
    child.kill(how);
    await ended;
  };
}

before(async () => {
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  writeFileSync(pass, "a long passphrase\n");
  const reserved = createServer().listen(0, "127.0.0.1");
  await once(reserved, "listening");
  const { port } = reserved.address() as AddressInfo;
  await new Promise((resolve) => reserved.close(resolve));
  issuer = await openIssuer(`http://localhost:${port}/contests/rush/identity/return`);
  process.env["HUSTINGS_OIDC_SECRET"] = issuer.client.secret;
  contest = await identityContest(
    {
      kind: "oidc",
      issuer: issuer.address,
      name: "Example Login",
      clientId: issuer.client.id,
      scope: "openid profile",
      claims: {},
      limits: noIdentityLimits,
    },
    port,
    { keyholder: { url: `http://127.0.0.1:${(front.address() as AddressInfo).port}` } },
  );
});

after(async () => {
  delete process.env["HUSTINGS_OIDC_SECRET"];
  await stopHolder("SIGTERM");
  await contest.close();
  await issuer.stop();
  front.closeAllConnections();
  front.close();
});

/** A browser as far as a login needs one: it keeps cookies by host, and follows where it is sent. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async ask(at: string, init: RequestInit = {}): Promise<Response> {
    let [url, next] = [new URL(at), init];
    for (let hops = 0; hops < 12; hops++) {
      const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
      this.#cookies.set(url.host, jar);
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(url, {
        ...next,
        redirect: "manual",
        headers: { ...(next.headers as object), cookie },
      });
      for (const set of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get("location");
      if (location === null) return Object.assign(response, { at: url });
      [url, next] = [new URL(location, url), {}];
    }
    throw new Error("expected a page, was sent on and on");
  }

  /** @returns the page on which the person goes on */
  async logIn(name: string): Promise<string> {
    const login = await this.ask(
      `${contest.url.replace("127.0.0.1", "localhost")}/en/identity/login?nomination=trains`,
    );
    const { at } = login as Response & { readonly at: URL };
    assert.match(await login.text(), /Log in/);
    const page = await this.ask(at.href, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ login: name }).toString(),
    });
    return await page.text();
  }

  async hand(body: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await this.ask(`${contest.url.replace("127.0.0.1", "localhost")}/api/statements`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return { status: response.status, text: await response.text() };
  }
}

suite("A key holder's process beside a server that people log in to", () => {
  test("keys are made under a passphrase, and what init prints is what the commission names", async () => {
    const made = await hustingsHere(
      "keyholder",
      "init",
      "Bar of Example",
      keys,
      "--origin",
      collectingOrigin,
      "--passphrase-file",
      pass,
      "--work-factor",
      "10",
      "--json",
    );
    assert.equal(made.code, 0, made.stderr);
    assert.equal(
      (await hustingsHere("keyholder", "init", "Bar", keys, "--origin", "x/y", "--passphrase-file", pass)).code,
      2,
    );
    const named = JSON.parse(made.stdout) as { holder: string; key: string; signer: string; possession: string };
    const most = { percent: 125, fixed: 50 };
    const outcome = await enter(contest.client, collectingCommission, nameKeyholder, { ...named, most });
    assert.equal(outcome.kind, "entered");
    await startHolder();
  });

  test("whoever logs in a second time is told that they signed; another person signs", async () => {
    const aino = new Browser();
    assert.match(await aino.logIn("aino-7f3a"), /Your details/);
    const first = await aino.hand((await contest.made("Esimerkki")).handIn);
    assert.equal(first.status, 200, first.text);
    assert.doesNotMatch(first.text, /doubles/);
    const again = new Browser();
    assert.match(await again.logIn("aino-7f3a"), /You have signed already/);
    assert.equal((await again.hand((await contest.made("Esimerkki")).handIn)).status, 409);
    // The provider's own names for people differ by every letter.
    const other = new Browser();
    assert.match(await other.logIn("AINO-7f3a"), /Your details/);
    assert.equal((await other.hand((await contest.made("Toinen")).handIn)).status, 200);
  });

  test("a key holder killed in the middle stops nobody, and knows afterwards which tickets it took", async () => {
    await stopHolder("SIGKILL");
    const during = new Browser();
    assert.match(await during.logIn("cai-52b1"), /does not answer now/);
    const taken = await during.hand((await contest.made("Cai")).handIn);
    assert.deepEqual([taken.status, /"doubles":"later"/.test(taken.text)], [200, true]);
    await startHolder();
    assert.match(await new Browser().logIn("aino-7f3a"), /You have signed already/);
    for (let tries = 0; !/signed already/.test(await new Browser().logIn("cai-52b1")); tries++) {
      assert.ok(tries < 30, "looked for once it answers again");
      await delay(1_000);
    }
  });

  test("whoever takes the key holder's disk finds neither people nor nominations", () => {
    const disk = readFileSync(data, "latin1");
    for (const word of ["aino-7f3a", "AINO-7f3a", "cai-52b1", "nomination", "trains"])
      assert.ok(!disk.includes(word), word);
  });

  test("the key is destroyed, the log says so, and the server destroys its marks and tells nobody any more", async () => {
    await stopHolder("SIGTERM");
    const destroyed = await hustingsHere(
      "keyholder",
      "destroy",
      "--key",
      keys,
      "--passphrase-file",
      pass,
      "--server",
      contest.url,
      "--rehearsal",
    );
    assert.equal(destroyed.code, 0, destroyed.stderr);
    assert.ok(!existsSync(keys));
    await contest.client.catchUp();
    assert.ok(contest.client.procedure.keyholder?.destroyed);
    await delay(1_500);
    const page = await new Browser().logIn("aino-7f3a");
    assert.match(page, /found only among the lines that the commission opens/);
    stopHolder = () => Promise.resolve();
  });
});
