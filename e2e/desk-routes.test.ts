import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { ContestClient } from "@hustings/client";
import { calendarDate, instantFromSeconds, returnedSheet } from "@hustings/core";
import { CampaignDesk, Journal, serveDesk, type RunningDesk } from "@hustings/desk";
import { signatureForm } from "@hustings/rules";
import { lineKeyHash } from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";

let server: RunningServer;
let client: ContestClient;
let journal: Journal;
const desks: RunningDesk[] = [];
const onFault = (error: unknown) => assert.fail(String(error));

before(async () => {
  const folder = temporaryFolder();
  server = await serveContests({
    contests: [{ folder: join(folder, "contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  client = await ContestClient.open({
    server: server.contests[0]?.url ?? "",
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  const of = `${collectingOrigin} trains`;
  journal = await Journal.open({
    folder: join(folder, "desk"),
    of,
    passphrase: "an invented campaign",
    workFactor: 10,
  });
  await openCollectingDrive(client, lineKeyHash(journal.lineKey));
});

after(async () => {
  for (const desk of desks) await desk.close();
  journal[Symbol.dispose]();
  await server.close();
});

async function deskOf(twice: boolean): Promise<{ readonly desk: CampaignDesk; readonly url: string }> {
  const desk = new CampaignDesk({
    contest: client,
    nomination: "trains",
    signer: collectingCampaign,
    journal,
    form: signatureForm("eu/initiative/part-a"),
    twice,
    today: () => calendarDate("2025-03-10"),
  });
  const running = await serveDesk({ desk, port: 0, host: "127.0.0.1", starter: "Vera", roll: {}, onFault });
  desks.push(running);
  return { desk, url: `${running.url}en` };
}

/** Posts a form as anybody at the desk can, whatever its pages offer. @returns status and page */
async function post(url: string, fields: Readonly<Record<string, string>>): Promise<readonly [number, string]> {
  const body = new URLSearchParams(fields);
  const answer = await fetch(url, { method: "POST", body, headers: { origin: new URL(url).origin } });
  return [answer.status, (await answer.text()).replaceAll(/\s+/g, " ")];
}

suite("A route that no page of the desk leads to", () => {
  test("calls no line unreadable where two people key each: one typist alone would strike what the other has not seen", async () => {
    const { desk, url } = await deskOf(true);
    const carla = { circulator: "c-1", name: "Carla Carrier", from: "2025-03-01", until: "2025-06-30" };
    assert.equal((await post(`${url}/circulators`, carla))[0], 200);
    const run = { circulator: "c-1", first: "1", last: "2", lines: "8", region: "fi" };
    assert.equal((await post(`${url}/sheets/hand-out`, run))[0], 200);
    for (const sheet of ["1", "2"])
      assert.equal((await post(`${url}/sheets/take-back`, { sheet, used: "2", struck: "", signedOn: "" }))[0], 200);
    const size = journal.size;
    const refused = [422, /one alone does not call it unreadable/] as const;
    for (const [path, fields] of [
      ["/differences/1/1", { take: "unreadable" }],
      ["/key-in/1/lines/1/unreadable", {}],
    ] as const) {
      const [status, says] = await post(url + path, fields);
      assert.equal(status, refused[0], path);
      assert.match(says, refused[1]);
    }
    assert.equal(journal.size, size);
    const sheet = desk.custody.sheets.get(1) ?? assert.fail();
    assert.equal(desk.keyIn.nextLine(sheet, 1, "starter"), 1);
  });

  test("closes no drive before its last day is over: nobody could sign any more, and nothing opens it again", async () => {
    const { desk, url } = await deskOf(true);
    const [status, says] = await post(`${url}/hand-in/filing`, { step: "close" });
    assert.equal(status, 422);
    assert.match(says, /role="alert">The drive is open until/);
    await client.catchUp();
    assert.equal(desk.filing()?.state, "open");
  });

  test("keys no second reading where one person keys each line", async () => {
    const { desk, url } = await deskOf(false);
    const [status, says] = await post(`${url}/key-in/1/lines/1?keying=2`, { given: "Aino", surname: "Toinen" });
    assert.equal(status, 422);
    assert.match(says, /nobody keys it a second time/);
    assert.equal(desk.keyIn.line({ sheet: 1, line: 1 }).second, undefined);
  });
});

test("a form that another site's page sends is turned away", async () => {
  const { url } = await deskOf(false);
  const people = `${url}/people`;
  const before = await (await fetch(people)).text();
  const body = new URLSearchParams({ name: "Mallory" });
  for (const site of ["cross-site", "same-site"]) {
    const answer = await fetch(people, { method: "POST", body, headers: { "sec-fetch-site": site } });
    assert.equal(answer.status, 403);
  }
  assert.equal(await (await fetch(people)).text(), before, "nobody was let in");
});

test("what is sent too large or not as it says it is, is refused in the reader's language and is no fault of the desk's", async () => {
  const { url } = await deskOf(false);
  const before = journal.size;
  const broken = "multipart/form-data; boundary=x";
  const form = "application/x-www-form-urlencoded";
  for (const path of ["/circulators", "/sheets/hand-out", "/people", "/hand-in", "/key-in/1/lines/1?keying=1"]) {
    for (const [type, body, status, says] of [
      [broken, "--x\r\nbroken", 400, "Ceci n’a pas pu être lu."],
      ["multipart/form-data", "--x", 400, "Ceci n’a pas pu être lu."],
      [form, `name=${"x".repeat(70_000)}`, 413, "Ceci dépasse 64 ko ; rien n’en est gardé."],
    ] as const) {
      const headers = { "content-type": type, connection: "close" };
      const answer = await fetch(`${url.replace(/en$/, "fr")}${path}`, { method: "POST", headers, body });
      assert.deepEqual(
        [answer.status, (await answer.text()).replaceAll(/\s/g, " ")],
        [status, says],
        `${path} ${type}`,
      );
    }
  }
  assert.equal(journal.size, before);
});

test("a sheet none of whose lines can be read has come back: the log is told, with all of them spoiled", async () => {
  const { desk, url } = await deskOf(false);
  for (const line of [1, 2]) assert.equal((await post(`${url}/key-in/2/lines/${line}/unreadable`, {}))[0], 200);
  assert.equal((await post(`${url}/hand-in`, { which: "all" }))[0], 200);
  const returned = client.procedure.nominations.get("trains")?.sheetsReturned ?? assert.fail("no sheet");
  assert.deepEqual(returnedSheet(returned, 2), { used: 2, spoiled: 2 });
  assert.equal(returnedSheet(returned, 1), undefined, "nobody has looked at its lines");
  assert.deepEqual(desk.custody.sheets.get(2)?.struck, [1, 2]);
});
