import assert from "node:assert/strict";
import { connect } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { openContest, signDraft } from "@hustings/acts";
import { actOnWire, actsAnswer, mostRequestBytes, problem } from "@hustings/client";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openDataFolder } from "../data-folder.ts";
import { startServer } from "../host/start-server.ts";

const origin = "example.org/hostile";
const now = instant("2017-12-18T09:00:00Z");
const commission = signerFromSeed("commission", new Uint8Array(32).fill(7));
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
const faults: unknown[] = [];
const limits = { perMinute: 1_000_000, perHour: 1_000_000 };
const server = await startServer({
  contests: [{ data, intake: { ledger: folder.ledger, stopped: () => undefined }, limits }],
  port: 0,
  onFault: (error) => faults.push(error),
});
after(async () => {
  await server.close();
  await folder.close();
});
const url = contestUrl(server);
const described = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const draft = openContest(
  folder.ledger.procedure,
  {
    contest: "hostile",
    title: "An invented office",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    regions: [{ id: "north", name: "North" }],
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
  },
  now,
);
const act = actOnWire(await signDraft(origin, draft, commission));
const good = JSON.stringify({ acts: [act] });
const taking = ["/api/acts", "/api/statements", "/api/withdrawals"];

/** Nothing was entered, nobody was told of a fault, and the answer names what was wrong. */
async function refused(answer: Response, status: number, says: RegExp): Promise<void> {
  const text = await answer.text();
  assert.equal(answer.status, status, text.slice(0, 300));
  assert.match(problem.parse(JSON.parse(text)).says, says);
  assert.equal(folder.ledger.procedure.size, 0);
  assert.deepEqual(faults, []);
}

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });

/** Sends bytes as they are, and answers with all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (answer += chunk));
    socket.on("close", () => resolve(answer)).on("error", reject);
  });
}

test("under every address of the interface a method that is not there is answered 405 with those that are", async () => {
  for (const [path, under] of Object.entries(described.paths)) {
    const at = `${url}${path.replaceAll(/\{[^}]+\}/g, "0".repeat(64))}`;
    const known = Object.keys(under).map((method) => method.toUpperCase());
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "GET"].filter((each) => !known.includes(each))) {
      const answer = await fetch(at, { method, redirect: "manual" });
      // A tile or a statement under a name that cannot be one is not there by any method.
      if (answer.status === 404) continue;
      assert.equal(answer.status, 405, `${method} ${path}`);
      for (const each of known) assert.ok(answer.headers.get("allow")?.includes(each), `${method} ${path}`);
    }
  }
  const asked = await fetch(`${url}/api/acts`, { method: "OPTIONS" });
  assert.deepEqual([asked.status, asked.headers.get("allow")], [204, "POST, OPTIONS"]);
  assert.deepEqual(faults, []);
});

for (const path of taking) {
  test(`${path}: what is not JSON in UTF-8 as it is, is refused before it is read`, async () => {
    for (const type of [
      "text/plain",
      "application/json-patch+json",
      "application/jsonx",
      "application/json; charset=utf-16",
      "application/json; charset=windows-1251",
      "multipart/form-data; boundary=x",
    ])
      await refused(await post(path, good, { "content-type": type }), 415, /expected content-type application\/json/);
    for (const encoding of ["gzip", "br", "x-nobody-knows"])
      await refused(await post(path, good, { "content-encoding": encoding }), 415, /without content-encoding/);
  });

  test(`${path}: cut off, nested without end, or made of other values, a body is refused by its place`, async () => {
    await refused(await post(path, good.slice(0, -3)), 400, /expected JSON/);
    await refused(await post(path, ""), 400, /expected JSON/);
    await refused(await post(path, "NaN"), 400, /expected JSON/);
    // Of a byte order mark nothing is said: what follows it is read.
    await refused(await post(path, "\ufeff{}"), 400, /^(?:acts|statements|withdrawals): /);
    await refused(await post(path, "\ufeff\ufeff{}"), 400, /expected JSON/);
    for (const body of ["null", "[]", "1e999", '"acts"', "[".repeat(150_000) + "]".repeat(150_000)])
      await refused(await post(path, body), 400, /^the body: /);
    const list = /^\{"(\w+)":/.exec(good)?.[1] ?? "";
    const twice = `{"${list}":[{"a":{"b":1,"\\u0062":2}}]}`;
    await refused(await post(path, twice), 400, new RegExp(`${list}\\.0\\.a\\.b twice`));
    await refused(await post(path, `{"__proto__":{"acts":[]}}`), 400, /^(?:acts|statements|withdrawals|the body): /);
    await refused(await post(path, `{"acts":[],"statements":[],"withdrawals":[]}`), 400, /Unrecognized keys|Too small/);
  });
}

test("bytes that have another spelling than their own are refused by their place, not taken for a failing disk", async () => {
  const with_ = (documents: readonly string[]) => JSON.stringify({ acts: [{ ...act, documents }] });
  for (const spelled of ["QR==", "QUJDRB==", "QUJ=", "Q", "QQ=", "Q-__"])
    await refused(await post("/api/acts", with_([spelled])), 400, /^acts\.0\.documents\.0: Invalid base64/);
  const kept = JSON.stringify({ acts: [{ ...act, keep: [{ name: "a".repeat(64), bytes: "QR==" }] }] });
  await refused(await post("/api/acts", kept), 400, /^acts\.0\.keep\.0\.bytes: /);
  const sealed = { nomination: "anna", region: "north", channel: "online", sealed: "QR==" };
  await refused(await post("/api/statements", JSON.stringify({ statements: [sealed] })), 400, /^statements\.0\.sealed/);
});

test("an upload that breaks off is nobody's fault here, and is not reported as one", async () => {
  const head = `POST ${new URL(url).pathname}/api/acts HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
  assert.match(await raw(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`), /^HTTP\/1\.1 400 /);
  for (const lengths of ["content-length: 9\r\ncontent-length: 90", "content-length: -1", "content-length: 1e3"])
    assert.match(await raw(`${head}${lengths}\r\n\r\n{}`), /^HTTP\/1\.1 400 /, lengths);
  assert.deepEqual(faults, []);
});

test("a request that states a longer body than any is answered before it is sent, and its connection ends; one that is sent reads its answer", async () => {
  for (const path of [...taking.map((each) => `${new URL(url).pathname}${each}`), "/en/", "/none"]) {
    const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
    const answer = await raw(`${head}content-length: ${mostRequestBytes + 1}\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 413 .*\r\nconnection: close\r\n.*"too-long"/is, path);
    assert.doesNotMatch(answer, /keep-alive/i);
    assert.equal(answer.match(/HTTP\/1\.1 /g)?.length, 1);
  }
  for (const path of taking) await refused(await post(path, " ".repeat(4 * mostRequestBytes)), 413, /at most/);
});

test("a balancer that speaks HTTP/1.0 and names no host is told whether the server is well", async () => {
  assert.match(await raw("GET /health HTTP/1.0\r\n\r\n"), /^HTTP\/1\.1 (?:200|503) .*"contests"/s);
});

test("a request that names two hosts is refused: a proxy may have read the other one", async () => {
  for (const second of ["evil.example", "localhost"])
    assert.match(await raw(`GET /health HTTP/1.1\r\nHost: localhost\r\nhost: ${second}\r\n\r\n`), /^HTTP\/1\.1 400 /);
});

test("what a program asks for and is not there is answered in JSON, with what to do", async () => {
  for (const path of ["/api/acts/", "/api/nominations/__proto__", "/api/nominations/%00", "/api/log/01", "/api/none"])
    await refused(await fetch(`${url}${path}`), 404, /see api\/openapi\.json/);
});

test("an act whose body an editor began with a byte order mark is entered as it is without", async () => {
  const { results } = actsAnswer.parse(await (await post("/api/acts", `\ufeff${good}`)).json());
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ["entered"],
  );
  const again = actsAnswer.parse(await (await post("/api/acts", good)).json());
  assert.deepEqual(again.results, results);
});
