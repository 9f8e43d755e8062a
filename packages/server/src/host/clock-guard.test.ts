import assert from "node:assert/strict";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { after, test } from "node:test";
import { ContestClient, statementsAnswer } from "@hustings/client";
import { addSeconds, dateOf, emptyProcedure, instant, InputError, toBase64, type Instant } from "@hustings/core";
import { formHash, recordId, sealStatement } from "@hustings/seal";
import { collectingConfig, collectingOrigin, openCollectingDrive } from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { ClockGuard } from "./clock-guard.ts";
import { serveContests } from "./serve-contests.ts";

const right = instant("2025-03-10T09:20:00Z");
const year = 365 * 86_400;
let now: Instant = right;
const clock = { now: () => now };
const folder = join(temporaryFolder(), "contest");
const { rehearsal: _, ...config } = collectingConfig;
const lines: string[] = [];

const serving = (clockIsRight = false) =>
  serveContests({
    contests: [{ folder, config }],
    server: config.server,
    lines: { write: (line) => void lines.push(line) },
    clock,
    clockIsRight,
  });

/** Looks again until it is so, and gives up after a minute. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await so()) return;
    await delay(100);
  }
  assert.fail("it did not come about");
}

let server = await serving();
after(() => server.close());
const client = await ContestClient.open({ server: contestUrl(server), clock });
const { form, record } = await openCollectingDrive(client);
// What a server enters by itself.
await until(async () => {
  await client.catchUp();
  return client.procedure.intakes.size > 0;
});

/** What the server answers to one more statement: its status, and the day it promises or why it does not. */
async function signed(): Promise<readonly [number, string]> {
  const place = { nomination: "trains", region: "fi", channel: "online" } as const;
  const of = { origin: collectingOrigin, contest: "rush", record: recordId(record), form: formHash(form) };
  const { bytes } = await sealStatement(record, { ...place, ...of }, { surname: "Esimerkki", given: "Aino" });
  const answer = await fetch(`${contestUrl(server)}/api/statements`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ statements: [{ ...place, sealed: toBase64(bytes) }] }),
  });
  const body: unknown = await answer.json();
  if (answer.status === 503) return [503, JSON.stringify(body)];
  const [result] = statementsAnswer.parse(body).results;
  if (result?.outcome !== "promised") return [answer.status, JSON.stringify(result)];
  return [answer.status, /\b\d{4}-\d\d-\d\d\b/.exec(result.promise)?.[0] ?? result.promise];
}

async function ready(): Promise<readonly [number, string]> {
  const answer = await fetch(`${contestUrl(server)}/ready`);
  return [answer.status, await answer.text()];
}

const clockLines = () => lines.filter((line) => line.includes('"clock"')).length;

/** Until the server has looked again whether a day is over. */
async function looked(): Promise<void> {
  const before = clockLines();
  await until(() => clockLines() > before);
}

test("a clock that goes back behind the log stops what is taken, by its name, and nothing is dated by it; set right, it goes on", async () => {
  assert.deepEqual(await signed(), [200, "2025-03-10"]);
  const { size } = client.procedure;
  now = addSeconds(right, -7_200);
  const [status, says] = await signed();
  assert.equal(status, 503);
  assert.match(says, /clock says 2025-03-10T07:20:00Z, and its log has come to 2025-03-10T09:00:00Z/);
  assert.match((await ready())[1], /its operator has to set the clock/);
  await looked();
  now = addSeconds(right, 60);
  assert.equal((await ready())[0], 200);
  assert.deepEqual(await signed(), [200, "2025-03-10"]);
  await client.catchUp();
  assert.equal(client.procedure.size, size, "nothing was entered meanwhile");
});

test("a clock that goes back within the hour of the last act changes no day and stops nothing", async () => {
  now = instant("2025-03-10T09:01:00Z");
  assert.deepEqual(await signed(), [200, "2025-03-10"]);
  now = right;
});

test("a clock that leaps a year ahead ends no day and promises nothing for it", async () => {
  now = addSeconds(right, year);
  const [status, says] = await signed();
  assert.equal(status, 503);
  assert.match(says, /leapt ahead to 2026-03-10T09:20:00Z/);
  await looked();
  now = right;
  assert.deepEqual(await signed(), [200, "2025-03-10"]);
  await client.catchUp();
  assert.deepEqual(client.procedure.pledges, []);
});

test("a server does not start by a clock behind its log, nor by one that would end more days than a server is away, unless told", async () => {
  await server.close();
  const { size } = client.procedure;
  const refused = (says: RegExp) =>
    assert.rejects(serving(), (error: unknown) => error instanceof InputError && says.test(error.message));
  now = addSeconds(right, -86_400);
  await refused(/clock.*: expected 2025-03-10T09:00:00Z or later, .* got 2025-03-09T09:20:00Z; set the clock/);
  now = addSeconds(right, 40 * 86_400);
  await refused(/clock.*: expected at most 31 days after 2025-03-10, .* --clock-is-right/);
  now = right;
  server = await serving();
  assert.equal((await fetch(`${contestUrl(server)}/ready`)).status, 200);
  const again = await ContestClient.open({ server: contestUrl(server), clock });
  assert.equal(again.procedure.size, size, "neither start entered anything");
  await server.close();
  now = addSeconds(right, 40 * 86_400);
  server = await serving(true);
  const late = await ContestClient.open({ server: contestUrl(server), clock });
  await until(async () => {
    await late.catchUp();
    return late.procedure.pledges.length >= 40;
  });
  assert.deepEqual(
    late.procedure.pledges.filter(({ promises }) => promises > 0).map(({ day }) => day),
    ["2025-03-10"],
  );
});

test("a clock that goes as time goes is right for months, and a slow change of an hour is whoever keeps it", () => {
  let uptime = 0;
  let at = right;
  const guard = new ClockGuard(
    { procedure: emptyProcedure(), clock: { now: () => at }, dayOf: (moment) => dateOf(moment) },
    { uptime: () => uptime },
  );
  uptime = 200 * 86_400;
  at = addSeconds(right, 200 * 86_400 + 3_500);
  assert.equal(guard.wrong(), undefined);
  at = addSeconds(right, 200 * 86_400 + 3_700);
  assert.match(guard.wrong() ?? "", /leapt ahead/);
});

test("what the clock is held against by itself runs on while the machine sleeps", (t) => {
  // A machine cannot be put to sleep here: its own uptime is moved, which Linux, macOS and Windows count through a sleep, and the process's is not.
  let slept = 0;
  const { uptime } = os;
  t.mock.method(os, "uptime", () => uptime() + slept);
  syncBuiltinESMExports();
  t.after(() => (t.mock.restoreAll(), syncBuiltinESMExports()));
  let at = right;
  const guard = new ClockGuard({
    procedure: emptyProcedure(),
    clock: { now: () => at },
    dayOf: (moment) => dateOf(moment),
  });
  slept = 8 * 3_600;
  at = addSeconds(right, slept);
  assert.equal(guard.wrong(), undefined);
  slept = 0;
  assert.match(guard.wrong() ?? "", /leapt ahead/);
});
