import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { addDays, dateOf, instant, instantFromSeconds, secondsOf } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ActProcess, ServerProcess, type ActAnswer } from "./act-process.ts";
import { newKey } from "./new-key.ts";
import { freePort } from "../../../tools/free-port.ts";
import { ceremony, promisesThatHold, settled } from "./rehearsed-contest.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const pass = ["--passphrase-file", at("passphrase")];
writeFileSync(at("passphrase"), "five processes, five keys\n");
/** The law of 2018 governs, so the drive is rehearsed on a day of that year. */
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2018-01-10T09:00:00Z"));
const now = () => instantFromSeconds(Math.floor(Date.now() / 1000) - secondsBehind);
const today = dateOf(now());
const sixDays = 6 * 86_400;

const keyOf = (name: string) => newKey(name, at(`${name}.key`), at("passphrase"));

const persons = (from: number) => Array.from({ length: 250 }, (_, i) => `a sealed record ${from + i}`);

function entered(what: string, answer: ActAnswer): ActAnswer {
  assert.equal(answer.outcome, "entered", `${what}: ${JSON.stringify(answer)}`);
  return answer;
}

test("a drive by five processes with keys of their own, the server killed twice: nothing acknowledged is lost, and a stranger verifies", async () => {
  const keys = {
    commission: await keyOf("commission"),
    campaign: await keyOf("campaign"),
    hall: await keyOf("hall"),
    square: await keyOf("square"),
  };
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
      batches: { least: 5, window: "day" },
    },
    rulebook: "ru/president/2018@1:2500",
    commissionKey: keys.commission,
    witnesses: [],
    quorum: "none",
    retention: "until the decision is final",
    // Meetings are called six days before they are held.
    rehearsal: { secondsBehind: secondsBehind + sixDays },
    server: { port, host: "127.0.0.1" },
    limits: { perMinute: 10_000, perHour: 100_000 },
  };
  writeFileSync(at("contest.json"), JSON.stringify(config));
  const made = await hustingsHere("init", at("data"), "--from", at("contest.json"), "--json");
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
  const goOn = async (from: number, to: number) => {
    assert.equal(await server.kill("SIGTERM"), 0, "a server that is told to stop ends well");
    const file = at("data/contest.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(`${from}`, `${to}`));
    await server.start();
  };
  let commission = party("commission");
  let campaign = party("campaign");
  const nomination = "anna";

  for (const line of readFileSync(firstActs, "utf8").trim().split("\n")) {
    const { act, options } = JSON.parse(line) as { act: string; options: Record<string, unknown> };
    entered(act, await commission.do(act, options));
  }
  const byRegion = Object.fromEntries(regions.map(({ id }) => [id, 1]));
  await ceremony(url, at("commission.key"), "five processes, five keys");
  const roll = { version: "roll-1", date: "2018-01-01", voters: 45, byRegion, hash: "0".repeat(64), use: "verify" };
  entered("roll", await commission.do("freeze-roll", roll));
  const proving = ["key", "prove", at("campaign.key"), "--rehearsal", "--server", url, "--nomination"];
  const proved = await hustingsHere(...proving, nomination, ...pass, "--json");
  assert.equal(proved.code, 0, proved.stderr);
  const { campaignKey, possession } = JSON.parse(proved.stdout) as Readonly<Record<string, string>>;
  assert.equal(campaignKey, keys.campaign);
  const opened = { nomination, candidate: "Anna Example", route: "self", campaignKey, possession };
  const moved = await commission.do("open-nomination", { ...opened, nomination: "bea" });
  assert.deepEqual([moved.outcome, moved.code], ["refused", "signature"], "a proof is of one nomination's key");
  const misnamed = await hustingsHere(...proving, "Anna Example", ...pass);
  assert.equal(misnamed.code, 2);
  assert.match(misnamed.stderr, /--nomination/);
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
    notifiedOn: addDays(today, -6),
    quota: 500,
    majorityOf: "not-stated",
  };
  for (const door of ["hall", "square"] as const) {
    const startsAt = `${today}T00:00:00Z`;
    entered(
      door,
      await campaign.do("call-meeting", { ...called, meeting: door, city: door, startsAt, doorKey: keys[door] }),
    );
  }
  for (const each of [commission, campaign]) assert.doesNotMatch(await each.end(), /at .*\.ts:/, "no stack trace");
  await goOn(secondsBehind + sixDays, secondsBehind);
  commission = party("commission");
  campaign = party("campaign");
  const [hall, square] = [party("hall"), party("square")];
  const doors = [
    ["hall", hall],
    ["square", square],
  ] as const;
  for (const [meeting, door] of doors) entered("doors", await door.do("open-doors", { meeting }));
  assert.equal(
    (await square.do("count-attendance", { meeting: "hall", persons: persons(900).slice(0, 9) })).code,
    "signature",
  );
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
    entered("some more", await door.do("count-attendance", { meeting, persons: persons(500).slice(0, 9) }));
  }
  const attendance = await Promise.all(
    doors.map(async ([meeting, door]) => {
      const { meetings } = (await (await fetch(`${url}/api/nominations/${nomination}`)).json()) as {
        meetings: { id: string; attendance: number }[];
      };
      let present = meetings.find(({ id }) => id === meeting)?.attendance ?? 0;
      if (present < 500) {
        const late = { meeting, persons: persons(1_000).slice(0, Math.max(9, 500 - present)) };
        entered("late", await door.do("count-attendance", late));
        present += late.persons.length;
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

  const form = {
    format: "hustings-form/v2",
    rulebook: config.rulebook,
    declaration: "I support the nomination of this candidate.",
    fields: [{ name: "name", most: 64 }],
    normaliser: "none",
    bucket: 512,
  };
  const drive = {
    nomination,
    opensOn: today,
    closesOn: addDays(today, 1),
    settledBy: `${addDays(today, 4)}T00:00:00Z`,
  };
  entered("drive", await campaign.do("open-drive", { ...drive, form }));
  const statements = Array.from({ length: 121 }, (_, i) => ({
    region: `region-${(i % 12) + 1}`,
    channel: "online",
    written: { name: `Invented Person ${i}` },
  }));
  const handIn = async (some: typeof statements, secrets: string) =>
    await campaign.do("seal-statements", { nomination, statements: some, secrets: at(secrets) });
  const first = await handIn(statements.slice(0, 60), "secrets-1");
  assert.deepEqual([first.outcome, first.ids?.length, first.promises?.length], ["promised", 60, 60], first.says);
  await server.kill("SIGKILL");
  await server.start();
  assert.equal((await handIn(statements.slice(60), "secrets-2")).ids?.length, 61);
  const again = await campaign.do("seal-statements", { nomination, secrets: at("secrets-1") });
  assert.deepEqual(again.ids, first.ids, "the same files are the same statements");
  assert.equal(await promisesThatHold(url, first.promises ?? []), 60);
  for (const each of [commission, campaign, hall, square])
    assert.doesNotMatch(await each.end(), /at .*\.ts:/, "no stack trace");

  // Days later: the drive is over, each day is pledged, and everything promised is in the log.
  await goOn(secondsBehind, secondsBehind - 3 * 86_400);
  await settled(url, first.ids ?? []);
  const closing = party("campaign");
  entered("closed", await closing.do("close-drive", { nomination }));
  entered("filed", await closing.do("make-filing", { nomination }));
  const freezing = party("commission");
  entered("frozen", await freezing.do("freeze-population", { nomination }));
  for (const each of [closing, freezing]) assert.doesNotMatch(await each.end(), /at .*\.ts:/, "no stack trace");
  assert.equal(await server.kill("SIGTERM"), 0);
  const verified = await hustings(["verify", at("data"), "--json"]);
  const report = JSON.parse(verified.stdout) as { failures: unknown[]; unprovenKeys: readonly { role: string }[] };
  assert.deepEqual(
    new Set(report.unprovenKeys.map(({ role }) => role)),
    new Set(["door"]),
    "the campaign proved its own",
  );
  assert.deepEqual(report.failures, [], verified.stdout.slice(0, 2000));
  assert.equal(verified.code, 0, verified.stderr);
});
