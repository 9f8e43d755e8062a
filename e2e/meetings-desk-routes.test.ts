import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { callMeeting, enter, openNomination } from "@hustings/acts";
import { instantFromSeconds, possessionBytes, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { DoorHolding, startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { OpenDesk } from "./campaign-desk.ts";
import { doorContest, type DoorContest } from "./door-contest.ts";

const folder = temporaryFolder();
const rival = signerFromSeed("rival", new Uint8Array(32).fill(217));

let contest: DoorContest;
let server: RunningServer;
let desk: OpenDesk;
let publishing: NodeJS.Timeout;

before(async () => {
  const data = join(folder, "contest");
  contest = await doorContest(data);
  const { secondsBehind } = contest;
  const { ledger } = contest.folder;
  const doors = new DoorHolding(ledger.origin, () => ledger.procedure, {
    folder: join(folder, "doors"),
    onDamaged: assert.fail,
  });
  server = await startServer({
    contests: [{ data, intake: { ledger, doors, stopped: () => undefined, rehearsal: { secondsBehind } } }],
    port: 0,
  });
  publishing = setInterval(() => void contest.folder.writer.publish(), 200);
  desk = await OpenDesk.open({
    contest,
    server: contestUrl(server),
    folder: join(folder, "desk"),
    // Meetings are called six days before they are held.
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000) - 6 * 86_400) },
    onFault: (error) => assert.fail(String(error)),
  });
});

after(async () => {
  clearInterval(publishing);
  await desk.close();
  await server.close();
  await contest.folder.close();
});

const meetingIn = (name: string) => contest.folder.ledger.procedure.meetings.get(name)?.called;

/** A rival's campaign calls a meeting by the name. */
async function take(name: string): Promise<void> {
  const { ledger } = contest.folder;
  const campaignKey = toBase64(rival.publicKey);
  const opened = { nomination: "boris", candidate: "Boris Onegin", route: "self", campaignKey } as const;
  const nominated = await enter(ledger, contest.folder.partySigner("commission"), openNomination, opened);
  assert.equal(nominated.kind, "entered", JSON.stringify(nominated));
  const doorKey = toBase64(rival.publicKey);
  const possession = toBase64(rival.sign(possessionBytes(ledger.origin, "door", name, doorKey)));
  const { nomination: _, ...like } = meetingIn("tula") ?? assert.fail();
  const { city, region, startsAt, zone, notifiedOn, quota, majorityOf } = like;
  const call = { city, region, startsAt, zone, notifiedOn, quota, ...(majorityOf !== undefined && { majorityOf }) };
  const entered = await enter(ledger, rival, callMeeting, {
    ...call,
    nomination: "boris",
    meeting: name,
    doorKey,
    possession,
  });
  assert.equal(entered.kind, "entered", JSON.stringify(entered));
}

async function post(path: string, body: FormData | URLSearchParams) {
  const url = `${desk.url}en/meetings/${path}`;
  const headers = { origin: new URL(url).origin };
  const answer = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
  return { status: answer.status, page: (await answer.text()).replaceAll(/\s+/g, " ") };
}

const heads = "city,region,starts,zone,notified,meeting,agenda";
const row = (name: string, agenda = "") => `Tula,ta,2017-12-24 15:00,Europe/Moscow,2017-12-18,${name},${agenda}`;
const inVladimir = (name: string) => row(name).replace("Tula", "Vladimir");

async function looked(...rows: readonly string[]) {
  const body = new FormData();
  body.set("table", new File([[heads, ...rows].join("\n")], "calls.csv"));
  return await post("table", body);
}

/** The form of a preview, as a click sends it. */
function formIn(page: string): URLSearchParams {
  const fields = [...page.matchAll(/<input type="hidden" name="(token|shown)" value="([^"]*)"/g)];
  assert.equal(fields.length, 2, page);
  return new URLSearchParams(fields.map(([, name = "", value = ""]) => [name, value]));
}

suite("A desk's calls of meetings", { concurrency: false }, () => {
  test("whose name a rival takes between the look and the click is signed under another only once that was looked at", async () => {
    const first = await post("call", formIn((await looked(row("tula"))).page));
    assert.equal(first.status, 303, first.page);
    const { page } = await looked(row("kaluga"), row("oryol"));
    await take("kaluga");
    await contest.folder.writer.publish();
    const { size } = contest.folder.ledger.procedure;
    const changed = await post("call", formIn(page));
    assert.equal(changed.status, 409);
    assert.match(changed.page, /Nothing was signed: since you looked/);
    assert.match(changed.page, /a meeting called kaluga: this one is called kaluga-2/);
    assert.equal(contest.folder.ledger.procedure.size, size);
    assert.equal((await post("call", formIn(changed.page))).status, 303);
    assert.deepEqual(
      ["kaluga", "kaluga-2", "oryol"].map((name) => meetingIn(name)?.nomination),
      ["boris", "vera", "vera"],
    );
  });

  test("in a city in which a colleague calls one between the look and the click is signed only once that was looked at", async () => {
    const { page } = await looked(inVladimir("vladimir"));
    const colleague = formIn((await looked(inVladimir("vladimir-west"))).page);
    assert.equal((await post("call", colleague)).status, 303);
    const { size } = contest.folder.ledger.procedure;
    const changed = await post("call", formIn(page));
    assert.equal(changed.status, 409, changed.page);
    assert.match(changed.page, /Vladimir has a meeting in the log already: vladimir-west/);
    assert.equal(contest.folder.ledger.procedure.size, size);
    assert.equal((await post("call", formIn(changed.page))).status, 303);
    assert.ok(meetingIn("vladimir") !== undefined);
  });

  test("whose agenda has an item of which nothing can be seen is called without that item", async () => {
    const { page } = await looked(row("ryazan"), row("tambov", "Report; \u3164;Nomination"));
    assert.equal((await post("call", formIn(page))).status, 303);
    assert.deepEqual([meetingIn("ryazan")?.agenda, meetingIn("tambov")?.agenda], [undefined, ["Report", "Nomination"]]);
  });
});
