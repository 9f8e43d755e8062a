import assert from "node:assert/strict";
import { createServer } from "node:net";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { addDays, dateOf, instant, instantFromSeconds, secondsOf } from "@hustings/core";
import { setUpCustodians } from "@hustings/seal";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ActProcess, ServerProcess, type ActAnswer } from "../test/act-process.ts";
import { hustings } from "../test/run-hustings.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const pass = ["--passphrase-file", at("passphrase")];
writeFileSync(at("passphrase"), "five processes, five keys\n");
/** The law of 2018 governs, so the drive is rehearsed on a day of that year. */
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2018-01-10T09:00:00Z"));
const now = () => instantFromSeconds(Math.floor(Date.now() / 1000) - secondsBehind);
const today = dateOf(now());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Makes a key on its party's machine. @returns the public key, base64 */
async function newKey(name: string): Promise<string> {
  const { stdout, code, stderr } = await hustings(["key", "new", at(`${name}.key`), "--name", name, ...pass, "--json"]);
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as { publicKey: string }).publicKey;
}

const persons = (from: number) => Array.from({ length: 250 }, (_, i) => `a sealed record ${from + i}`);

function entered(what: string, answer: ActAnswer): ActAnswer {
  assert.equal(answer.outcome, "entered", `${what}: ${JSON.stringify(answer)}`);
  return answer;
}

test("a drive by five processes with keys of their own, the server killed twice: nothing acknowledged is lost, and a stranger verifies", async () => {
  const keys = {
    commission: await newKey("commission"),
    campaign: await newKey("campaign"),
    hall: await newKey("hall"),
    square: await newKey("square"),
  };
  const { record } = await setUpCustodians({
    origin: "example.org/five",
    contest: "five",
    names: ["one", "two", "three"],
    threshold: 2,
  });
  writeFileSync(at("record.json"), JSON.stringify(record));
  const port = await freePort();
  const regions = Array.from({ length: 45 }, (_, i) => ({ id: `region-${i + 1}`, name: `Region ${i + 1}` }));
  const config = {
    origin: "example.org/five",
    contest: {
      id: "five",
      title: "An invented office",
      country: "ru",
      votingDay: "2018-03-18",
      zone: "Europe/Moscow",
      regions,
    },
    rulebook: "ru/president/2018@1:2500",
    commissionKey: keys.commission,
    custodians: at("record.json"),
    witnesses: [],
    quorum: "none",
    retention: "until the decision is final",
    rehearsal: { secondsBehind },
    server: { port, host: "127.0.0.1" },
    limits: { perMinute: 10_000, perHour: 100_000 },
  };
  writeFileSync(at("contest.json"), JSON.stringify(config));
  const made = await hustings(["init", at("data"), "--from", at("contest.json"), "--json"]);
  assert.equal(made.code, 0, made.stderr);
  const { firstActs } = JSON.parse(made.stdout) as { firstActs: string };

  const server = new ServerProcess(["--data", at("data")]);
  after(() => server.kill("SIGKILL"));
  const url = (await server.start()).replace("localhost", "127.0.0.1");
  const party = (name: string) => {
    const started = new ActProcess(["--rehearsal", "--server", url, "--key", at(`${name}.key`), ...pass]);
    after(() => started.kill());
    return started;
  };
  const commission = party("commission");
  const campaign = party("campaign");
  const nomination = "anna";

  for (const line of readFileSync(firstActs, "utf8").trim().split("\n")) {
    const { act, options } = JSON.parse(line) as { act: string; options: Record<string, unknown> };
    entered(act, await commission.do(act, options));
  }
  const byRegion = Object.fromEntries(regions.map(({ id }) => [id, 1]));
  const roll = { version: "roll-1", date: "2018-01-01", voters: 45, byRegion, hash: "0".repeat(64), use: "verify" };
  entered("roll", await commission.do("freeze-roll", roll));
  const opened = { nomination, candidate: "Anna Example", route: "self", campaignKey: keys.campaign };
  entered("nomination", await commission.do("open-nomination", opened));
  const stolen = await campaign.do("open-nomination", { ...opened, nomination: "bea" });
  assert.deepEqual(
    [stolen.outcome, stolen.code],
    ["refused", "signature"],
    "the campaign cannot sign for the commission",
  );

  // Two meetings at once, each with a door of its own.
  const called = {
    nomination,
    region: "region-1",
    latitude: 55_750,
    longitude: 37_620,
    zone: "Europe/Moscow",
    notifiedOn: addDays(today, -5),
    quota: 500,
  };
  for (const door of ["hall", "square"] as const) {
    const startsAt = `${today}T00:00:00Z`;
    entered(
      door,
      await campaign.do("call-meeting", { ...called, meeting: door, city: door, startsAt, deskKey: keys[door] }),
    );
  }
  const [hall, square] = [party("hall"), party("square")];
  const doors = [
    ["hall", hall],
    ["square", square],
  ] as const;
  for (const [meeting, door] of doors) entered("doors", await door.do("open-doors", { meeting }));
  assert.equal((await square.do("count-attendance", { meeting: "hall", persons: ["somebody"] })).code, "signature");
  await Promise.all(
    doors.map(async ([meeting, door]) =>
      entered("persons", await door.do("count-attendance", { meeting, persons: persons(0) })),
    ),
  );

  // The power fails while both doors are counting.
  await server.kill("SIGKILL");
  const counting = doors.map(([meeting, door]) => door.do("count-attendance", { meeting, persons: persons(250) }));
  await server.start();
  for (const answer of await Promise.all(counting)) {
    // A door that asked while nobody answered is told so, and goes on when it asks again.
    if (answer.outcome !== "entered") assert.match(answer.outcome, /unreachable|not-taken/);
  }
  for (const [meeting, door] of doors) {
    const counted = (await door.do("count-attendance", { meeting, persons: ["one more"] })).indices?.length;
    assert.equal(counted, 1);
  }
  for (const [meeting, door] of doors) {
    entered("undone", await door.do("undo-attendance", { meeting, number: 1, reason: "typing-error" }));
  }
  const attendance = await Promise.all(
    doors.map(async ([meeting, door]) => {
      const { meetings } = (await (await fetch(`${url}/api/nominations/${nomination}`)).json()) as {
        meetings: { id: string; attendance: number }[];
      };
      let present = meetings.find(({ id }) => id === meeting)?.attendance ?? 0;
      while (present < 500) {
        const more = entered(
          "late",
          await door.do("count-attendance", { meeting, persons: persons(present).slice(0, 500 - present) }),
        );
        present += more.indices?.length ?? 0;
      }
      const vote = {
        meeting,
        resolution: "nominate",
        for: present,
        against: 0,
        abstained: 0,
        candidate: "in-the-room",
      };
      entered("vote", await door.do("vote-resolution", vote));
      entered("closed", await door.do("close-doors", { meeting }));
      return present;
    }),
  );
  assert.ok(attendance.every((present) => present >= 500));
  for (const [meeting] of doors) entered("minutes", await campaign.do("certify-minutes", { meeting }));
  for (const [key, value] of [
    ["birth-date", "1970-05-20"],
    ["residence-years", 47],
  ] as const) {
    const fact = { nomination, key, value, date: "2017-12-01", source: "An invented registry", by: "registry" };
    entered(key, await commission.do("assert-fact", fact));
  }
  entered("confirmed", await commission.do("confirm-nomination", { nomination }));

  entered("drive", await campaign.do("open-drive", { nomination, opensOn: today, closesOn: addDays(today, 1) }));
  const statements = Array.from({ length: 121 }, (_, i) => ({
    region: `region-${(i % 45) + 1}`,
    channel: "online",
    written: { name: `Invented Person ${i}` },
  }));
  const form = {
    format: "hustings-form/v2",
    rulebook: config.rulebook,
    declaration: "I support the nomination of this candidate.",
    fields: [{ name: "name", most: 64 }],
    normaliser: "none",
    bucket: record.bucket,
  };
  const first = await campaign.do("seal-statements", {
    nomination,
    form,
    statements: statements.slice(0, 60),
    secrets: at("secrets-1"),
  });
  assert.equal(entered("statements", first).indices?.length, 60);
  await server.kill("SIGKILL");
  await server.start();
  assert.equal(
    entered(
      "statements",
      await campaign.do("seal-statements", {
        nomination,
        form,
        statements: statements.slice(60),
        secrets: at("secrets-2"),
      }),
    ).indices?.length,
    61,
  );
  const again = await campaign.do("seal-statements", { nomination, secrets: at("secrets-1") });
  assert.deepEqual(entered("handed in again", again).indices, first.indices, "the same files are the same statements");
  entered("closed", await campaign.do("close-drive", { nomination }));
  entered("filed", await campaign.do("make-filing", { nomination }));

  entered("frozen", await commission.do("freeze-population", { nomination }));
  const soon = instantFromSeconds(60 * Math.ceil(secondsOf(now()) / 60));
  const draw = { nomination, stage: 1, size: 24, diceAt: soon };
  entered("announced", await commission.do("announce-draw", draw));
  await new Promise((resolve) => setTimeout(resolve, 1000 * Math.max(0, secondsOf(soon) - secondsOf(now())) + 500));
  entered("dice", await commission.do("roll-dice", { nomination, digits: "31415926535897932384" }));
  entered("drawn", await commission.do("draw-sample", { nomination, stage: 1 }));
  entered("opening", await commission.do("authorise-opening", { nomination, stage: 1 }));
  const lines = await drawnLines(url);
  assert.equal(lines.length, 24);
  const findings = lines.map((line) => ({ line, finding: "valid" }));
  entered("findings", await commission.do("record-findings", { nomination, stage: 1, findings }));
  const otherwise = await commission.do("record-findings", {
    nomination,
    stage: 1,
    findings: findings.map(({ line }) => ({ line, finding: "invalid", ground: "dead" })),
  });
  assert.equal(otherwise.outcome, "conflict", "other findings under the same name are not dropped in silence");
  const ruled = await commission.do("make-ruling", { nomination });
  entered("ruling", ruled);
  entered("decision", await commission.do("issue-decision", { nomination, outcome: "refused" }));
  entered("ballot", await commission.do("publish-ballot", { nominations: [] }));
  for (const each of [commission, campaign, hall, square])
    assert.doesNotMatch(await each.end(), /at .*\.ts:/, "no stack trace");

  assert.equal(await server.kill("SIGTERM"), 0, "a server that is told to stop ends well");
  const verified = await hustings(["verify", at("data"), "--json"]);
  const report = JSON.parse(verified.stdout) as { failures: unknown[] };
  assert.deepEqual(report.failures, [], verified.stdout.slice(0, 2000));
  assert.equal(verified.code, 0, verified.stderr);
});

/** Lines that were drawn, recomputed from the published log as anybody can. */
async function drawnLines(url: string): Promise<readonly number[]> {
  const { ContestClient } = await import("@hustings/client");
  const client = await ContestClient.open({
    rehearsal: true,
    server: url,
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
  });
  return (client.procedure.nominations.get("anna")?.stages[0]?.lines ?? []).toSorted((a, b) => a - b);
}
