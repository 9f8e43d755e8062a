import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, suite, test } from "node:test";
import { ContestClient } from "@hustings/client";
import { addSeconds, instantFromSeconds, toBase64, toHex } from "@hustings/core";
import { enrolmentText } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { parseRecord, recordId, type SealedStatement } from "@hustings/seal";
import { openLanes, sealMany } from "@hustings/seal/node";
import { collectingConfig } from "../packages/client/test/collecting-drive.ts";
import { markingKeyIn, markOf } from "../packages/web/src/browser/door/door-mark.ts";
import { doorContest } from "./door-contest.ts";
import { invented } from "./leak/invented.ts";
import { memoryOf, showsMemory } from "./leak/memory-of.ts";
import { needlesOf } from "./leak/needles.ts";
import { Search } from "./leak/search.ts";
import { placesIn, said } from "./leak/places.ts";
import { Device } from "./twenty-cities.ts";
import { rankCorrelation } from "./leak/rank-correlation.ts";

/** `HUSTINGS_PRESENT=4800`: as many as anybody asks, fewer than the 5,000 who may wait at one meeting's doors. */
const present = Number(process.env["HUSTINGS_PRESENT"] ?? 300);
const folder = mkdtempSync(join(tmpdir(), "hustings-leak-attendance-"));
const data = join(folder, "contest");
const lanes = openLanes(2);
const people = Array.from({ length: present }, (_, i) => invented(i));
const search = new Search(needlesOf(people));
/** What all doors of a campaign share, and no server. */
const marking = randomBytes(32);
const program = join(import.meta.dirname, "../packages/cli/bin/hustings.mjs");
let server: ChildProcess;
let url = "";
const lines: string[] = [];
let phones: readonly Device[] = [];
let sealed: readonly SealedStatement[] = [];
/** In the order in which they came. */
const commitments: string[] = [];

before(async () => {
  const { folder: made, secondsBehind, name } = await doorContest(data);
  const [door, phone] = [41, 42].map((seed) => signerFromSeed("door", new Uint8Array(32).fill(seed)));
  assert.ok(door !== undefined && phone !== undefined);
  const place = { origin: made.ledger.origin, meeting: "kazan" };
  await name(await enrolmentText(place, door));
  await name(await enrolmentText({ ...place, device: "phone", role: "door" }, phone));
  const commissionKey = toBase64(made.partySigner("commission").publicKey);
  const opened = made.ledger.procedure.contest ?? assert.fail("no contest");
  const { title, country, votingDay, zone, regions, batches } = opened;
  await made.close();
  const contest = { id: "doors", title, country, votingDay, zone, regions, batches };
  const config = {
    ...collectingConfig,
    commissionKey,
    origin: place.origin,
    contest,
    rulebook: "ru/president/2018@1:500",
  };
  // JSON is YAML.
  writeFileSync(join(data, "contest.yaml"), JSON.stringify({ ...config, rehearsal: { secondsBehind } }));
  await serve();
  const wall = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  const clock = { now: () => addSeconds(wall.now(), -secondsBehind) };
  const at = { at: url, clock, wall, meeting: "kazan" };
  const leads = await Device.open({ ...at, signer: door });
  await leads.open();
  phones = [leads, await Device.open({ ...at, device: "phone", signer: phone })];
  const client = await ContestClient.open({ server: url, clock: wall, rehearsal: true });
  const record = parseRecord(await client.document(client.procedure.custodians?.record ?? ""));
  const sealing = { ...place, contest: "doors", record: recordId(record), nomination: "vera" };
  sealed = await sealMany(
    record,
    people.map(({ surname, given, birthDate, document }) => ({
      place: sealing,
      fields: { surname, given, birthDate, document },
    })),
    lanes,
  );
});

after(async () => {
  server.kill("SIGTERM");
  await lanes.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(): Promise<void> {
  server = spawn(process.execPath, [program, "serve", "--data", data, "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, HUSTINGS_PORT: "0" },
  });
  server.stderr?.setEncoding("utf8").on("data", (text: string) => lines.push(text));
  let said = "";
  for await (const text of server.stdout?.setEncoding("utf8").iterator({ destroyOnReturn: false }) ?? []) {
    said += String(text);
    url = /"url": *"([^"]*contests[^"]*)"/.exec(said)?.[1]?.replace("localhost", "127.0.0.1") ?? "";
    if (url !== "") break;
  }
  assert.notEqual(url, "", `expected an address, got ${said} ${lines.join("")}`);
  server.stdout?.resume();
}

function assertNothingWritten(): number {
  let read = 0;
  for (const places of [placesIn(data), said("log lines and error output", lines.join(""))])
    for (const { where, bytes } of places) {
      read += bytes.length;
      const found = search.in(bytes).slice(0, 5);
      assert.deepEqual(
        found.map(({ of }) => of),
        [],
        where,
      );
    }
  return read;
}

suite("What a meeting leaves on a server of those who came", () => {
  test("while they come, two phones tell each other: no file, journal or line has anything of anybody", async (t) => {
    const key = await markingKeyIn(`k=${toHex(marking)}`);
    assert.ok(key !== undefined);
    for (const [i, { bytes }] of sealed.entries()) {
      const mark = await markOf(key, "doors", people[i] ?? assert.fail("nobody"));
      const { door } = phones[i % 2] ?? assert.fail("no phone");
      commitments.push((await door.count(bytes, randomBytes(32), mark)).commitment);
      if (i % 50 === 49) for (const each of phones) await each.tell();
    }
    for (const each of phones) await each.tell();
    // What the server cannot read, and what it has to refuse: its errors must not repeat what they were about.
    for (const body of [`{"meeting":"${people[0]?.surname}"}`, `{"${people[1]?.surname}`]) {
      const answer = await fetch(`${url}/api/meetings/held`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      assert.equal(answer.status, 400);
    }
    const bytes = assertNothingWritten();
    t.diagnostic(`${search.size} spellings of ${present} people, ${(bytes / 1e6).toFixed(1)} MB`);
  });

  test("once their batches are in the log: neither files nor memory hold anything, and nothing tells who came when", async (t) => {
    for (const each of phones) await each.finish();
    const client = await ContestClient.open({
      server: url,
      clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
      rehearsal: true,
    });
    assert.equal(client.procedure.meetings.get("kazan")?.lastNumber, present);
    assertNothingWritten();
    if (!showsMemory(server.pid ?? 0)) return t.skip("this system does not show a process's memory");
    const theirs = new Set([people[0]?.surname, people[1]?.surname]);
    let megabytes = 0;
    for (const bytes of memoryOf(server.pid ?? 0)) {
      megabytes += bytes.length / 1e6;
      const found = search.in(bytes).filter(({ of }) => !theirs.has(of));
      assert.deepEqual(
        found.slice(0, 5).map(({ of }) => of),
        [],
      );
    }
    t.diagnostic(`${megabytes.toFixed(0)} MB of memory`);
  });

  test("stopped: every record is as long as another's, and they lie in no order of coming", async () => {
    const exit = once(server, "exit");
    server.kill("SIGTERM");
    await exit;
    assertNothingWritten();
    assert.equal(new Set(sealed.map(({ bytes }) => bytes.length)).size, 1);
    const database = new DatabaseSync(join(data, "private", "store", "store.sqlite"), { readOnly: true });
    const stored = database.prepare("SELECT name FROM kept_name WHERE id IS NOT NULL ORDER BY id").all();
    database.close();
    const arrival = new Map(commitments.map((name, i) => [name, i]));
    const order = stored.flatMap(({ name }) => arrival.get(toHex(name as Uint8Array)) ?? []);
    assert.equal(order.length, present);
    assert.ok(Math.abs(rankCorrelation(order)) < 4 / Math.sqrt(present), "they lie in the order in which they came");
  });
});
