import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openLanes } from "@hustings/seal/node";
import { openRushContest, type RushContest } from "../bench/drive/rush-contest.ts";
import { noIdentityLimits } from "../packages/server/test/identity-contest.ts";
import { openIssuer } from "../packages/server/test/issuer.ts";
import { openedForms } from "../packages/server/test/opened-forms.ts";
import { invented } from "./leak/invented.ts";
import { memoryOf, showsMemory } from "./leak/memory-of.ts";
import { needlesOf, type Known } from "./leak/needles.ts";
import { Search } from "./leak/search.ts";
import { placesIn, said } from "./leak/places.ts";
import { roomsEnded } from "./leak/rooms-ended.ts";
import { freePort } from "../tools/free-port.ts";

const signers = 40;
/** What was read last from the network lies where the next request will be read. */
const mostHeld = 4;

const folder = mkdtempSync(join(tmpdir(), "hustings-leak-elsewhere-"));
const lanes = openLanes(2);

after(async () => {
  await lanes.close();
  rmSync(folder, { recursive: true, force: true });
});

suite("What a drive leaves of those who confirmed by telephone, or logged in elsewhere", () => {
  test("by a code to a telephone: no file, no line and no memory of the server has a number, or anything that was sealed", async (t) => {
    const people = Array.from({ length: signers }, (_, i) => invented(i, "phone"));
    const gateway = await Gateway.started();
    const contest = await openRushContest({
      folder: join(folder, "phone"),
      keepLines: true,
      identity: { kind: "phone", gateway: gateway.url, limits: noIdentityLimits },
    });
    try {
      const forms = await openedForms(`${contest.url}/en/nominations/trains/sign`, signers);
      const passes = people.map(
        async ({ phone = "" }, i) => await passByPhone(contest.url, gateway, phone, forms[i] ?? ""),
      );
      await allSign(contest, people, await Promise.all(passes));
      assert.deepEqual(new Set(gateway.numbers), new Set(people.map(({ phone }) => phone)));
      const search = new Search(needlesOf(people));
      assertNothingWritten(contest, search);
      if (!showsMemory(contest.pid())) return t.skip("this system does not show a process's memory");
      await roomsEnded(contest.pid());
      const found = foundInMemory(contest, search);
      const numbers = people.filter(({ phone = "" }) => [...found].some((of) => of.includes(phone.slice(3))));
      const others = [...found].filter((of) => !people.some(({ phone = "" }) => of.includes(phone.slice(3))));
      assert.deepEqual(others.slice(0, 5), []);
      assert.ok(numbers.length <= mostHeld, `${numbers.length} of ${signers} numbers are still there`);
      t.diagnostic(`${numbers.length} of ${signers} numbers in its memory`);
    } finally {
      await contest.stop();
      gateway.stop();
    }
  });

  test("by a login elsewhere: no file and no line has anything of anybody, and its memory nothing but what was vouched for", async (t) => {
    const people = Array.from({ length: signers }, (_, i) => invented(i));
    const byLogin = new Map(people.map((known, i) => [`login${i}`, known]));
    const port = await freePort();
    const back = `http://localhost:${port}/contests/rush/identity/return`;
    const issuer = await openIssuer(back, (login) => {
      const { surname, given, birthDate } = byLogin.get(login) ?? assert.fail("nobody logs in under that name");
      return { family_name: surname, given_name: given, birthdate: birthDate };
    });
    const contest = await openRushContest({
      folder: join(folder, "oidc"),
      keepLines: true,
      port,
      environment: { HUSTINGS_OIDC_SECRET: issuer.client.secret },
      identity: {
        kind: "oidc",
        issuer: issuer.address,
        name: "Example Login",
        clientId: issuer.client.id,
        claims: { surname: "family_name", given: "given_name", birthDate: "birthdate" },
        limits: noIdentityLimits,
      },
    });
    try {
      const passes = [];
      for (const login of byLogin.keys()) passes.push(await passByLogin(contest.url, back, login));
      await allSign(contest, people, passes);
      assertNothingWritten(contest, new Search(needlesOf(people)));
      if (!showsMemory(contest.pid())) return t.skip("this system does not show a process's memory");
      const found = foundInMemory(contest, new Search(needlesOf(people)));
      const isVouched = (of: string) =>
        people.some(({ surname, given }) =>
          [surname, given].some((each) => of.toLowerCase().includes(each.toLowerCase())),
        );
      assert.deepEqual(
        [...found].filter((of) => !isVouched(of)),
        [],
        "nothing of what nobody vouched for",
      );
      const known = people.filter(({ surname }) => found.has(surname)).length;
      t.diagnostic(
        `${known} of ${signers} vouched surnames in its memory, as long as their passes hold and until it is written over`,
      );
    } finally {
      await contest.stop();
      await issuer.stop();
    }
  });
});

async function allSign(contest: RushContest, people: readonly Known[], passes: readonly string[]): Promise<void> {
  const requests = await contest.requests(people.length, lanes, (i) => {
    const { surname, given, birthDate, address, document } = people[i] ?? assert.fail("nobody");
    return { surname, given, birthDate, address, document };
  });
  for (const [i, { body }] of requests.entries()) {
    const answer = await fetch(`${contest.url}/api/statements`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: passes[i] ?? "" },
      body,
    });
    assert.equal(answer.status, 200, await answer.text());
  }
}

function assertNothingWritten(contest: RushContest, search: Search): void {
  assert.ok(existsSync(join(contest.data, "private", "store", "store.sqlite-wal")));
  assert.match(contest.lines(), /"event":"request"/);
  for (const places of [placesIn(dirname(contest.data)), said("log lines", contest.lines())])
    for (const { where, bytes } of places) {
      const found = search.in(bytes).slice(0, 5);
      assert.deepEqual(
        found.map(({ of }) => of),
        [],
        where,
      );
    }
}

function foundInMemory(contest: RushContest, search: Search): Set<string> {
  const found = new Set<string>();
  for (const bytes of memoryOf(contest.pid())) for (const { of } of search.in(bytes)) found.add(of);
  return found;
}

async function passByPhone(url: string, gateway: Gateway, to: string, made: string): Promise<string> {
  const post = async (path: string, fields: Readonly<Record<string, string>>) =>
    await fetch(`${url}/en/identity/${path}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(fields),
    });
  const asked = await post("code", { to, made, nomination: "trains", website: "" });
  assert.equal(asked.status, 303);
  const challenge = /c=([\w-]+)/.exec(asked.headers.get("location") ?? "")?.[1] ?? "";
  const confirmed = await post("confirm", { challenge, code: await gateway.codeFor(to) });
  assert.equal(confirmed.status, 303);
  return confirmed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** As a browser goes to the issuer and comes back. */
async function passByLogin(url: string, back: string, login: string): Promise<string> {
  const begun = await fetch(`${url}/en/identity/login?nomination=trains`, { redirect: "manual" });
  const ours = begun.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const jar = new Map<string, string>();
  const theirs = async (at: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(at, { redirect: "manual", ...init, headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return new URL(answer.headers.get("location") ?? at, at).href;
  };
  let at = await theirs(begun.headers.get("location") ?? "");
  at = await theirs(at, { method: "POST", body: new URLSearchParams({ login }) });
  while (!at.startsWith(back)) at = await theirs(at);
  const came = await fetch(at.replace("localhost", "127.0.0.1"), { redirect: "manual", headers: { cookie: ours } });
  assert.equal(came.status, 303);
  return (
    came.headers
      .getSetCookie()
      .map((set) => set.split(";")[0] ?? "")
      .find((set) => set.startsWith("hustings-pass=")) ?? assert.fail("expected a pass")
  );
}

const gatewayProgram = `
require("node:http").createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => { console.log(Buffer.concat(chunks).toString()); response.writeHead(202).end(); });
}).listen(0, "127.0.0.1", function () { console.log(JSON.stringify({ port: this.address().port })); });`;

/** What carries messages to telephones: a program of its own, as an operator runs one. */
class Gateway {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #messages = new Map<string, string>();

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}/send`;
  }

  static async started(): Promise<Gateway> {
    const child = spawn(process.execPath, ["--eval", gatewayProgram], { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout ?? assert.fail("expected its output") });
    const [first] = (await once(lines, "line")) as [string];
    const gateway = new Gateway(child, (JSON.parse(first) as { port: number }).port);
    lines.on("line", (line) => {
      const { to, text } = JSON.parse(line) as { to: string; text: string };
      gateway.#messages.set(to, text);
    });
    return gateway;
  }

  get numbers(): string[] {
    return [...this.#messages.keys()];
  }

  async codeFor(number: string): Promise<string> {
    for (let tries = 0; tries < 1_200; tries++) {
      const text = this.#messages.get(number);
      if (text !== undefined) return /\b\d{8}\b/.exec(text)?.[0] ?? assert.fail("expected a code in it");
      await delay(25);
    }
    return assert.fail("expected a message within thirty seconds");
  }

  stop(): void {
    this.#child.kill();
  }
}
