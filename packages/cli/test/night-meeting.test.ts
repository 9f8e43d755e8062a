import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { adoptRulebook, callMeeting, certifyMinutes, enter, openContest, openNomination } from "@hustings/acts";
import {
  attendanceOf,
  calendarDate,
  decodeEntry,
  instant,
  possessionBytes,
  toBase64,
  type Instant,
} from "@hustings/core";
import { planCalls, type CallRow } from "@hustings/desk";
import { memoryJournal, MeetingEntries, OfflineDoor } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { evidenceFrom, parseRulebook } from "@hustings/rules";
import { minutesWithNames } from "@hustings/server";
import { openDataFolder } from "@hustings/server/data-folder";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const example = join(import.meta.dirname, "../../../examples/own-meetings/law.json");
/** Clocks of Berlin, put forward and back in the year of this contest. */
const berlin = {
  name: "Europe/Berlin",
  source: "IANA time zone database",
  offsets: [
    { from: instant("2025-10-26T01:00:00Z"), offsetMinutes: 60 },
    { from: instant("2026-03-29T01:00:00Z"), offsetMinutes: 120 },
    { from: instant("2026-10-25T01:00:00Z"), offsetMinutes: 60 },
  ],
};
const law = parseRulebook({ ...(JSON.parse(readFileSync(example, "utf8")) as object), zone: berlin });
const origin = "example.org/night";

const row = (meeting: string, day: string, notifiedOn: string): CallRow => ({
  row: 2,
  meeting,
  city: meeting,
  region: "harbour",
  day: calendarDate(day),
  time: "23:30",
  zone: berlin.name,
  notifiedOn: calendarDate(notifiedOn),
});

/** When the doors open, people come, the vote is taken and the doors close. */
interface Night {
  readonly meeting: string;
  readonly called: Instant;
  readonly hours: readonly Instant[];
  readonly voted: Instant;
  readonly closed: Instant;
}

const nights: readonly (Night & { readonly row: CallRow; readonly calledFor: Instant; readonly held: string })[] = [
  {
    meeting: "forward",
    row: row("forward", "2026-03-28", "2026-03-21"),
    called: instant("2026-03-21T09:00:00Z"),
    calledFor: instant("2026-03-28T22:30:00Z"),
    // 23:40, 00:20, 01:40 and, two clock hours and one hour of the day later, 03:40.
    hours: ["22:40", "23:20"].map((at) => instant(`2026-03-28T${at}:00Z`)).concat(instant("2026-03-29T00:40:00Z")),
    voted: instant("2026-03-29T01:40:00Z"),
    closed: instant("2026-03-29T01:50:00Z"),
    held: "28 Mar 2026, 23:40 GMT+1 – 29 Mar 2026, 03:50 GMT+2",
  },
  {
    meeting: "back",
    row: row("back", "2026-10-24", "2026-10-17"),
    called: instant("2026-10-17T09:00:00Z"),
    calledFor: instant("2026-10-24T21:30:00Z"),
    // 23:40, 00:20, 02:40, then 02:10 and 02:20 of the hour that clocks show twice.
    hours: ["21:40", "22:20"].map((at) => instant(`2026-10-24T${at}:00Z`)).concat(instant("2026-10-25T00:40:00Z")),
    voted: instant("2026-10-25T01:10:00Z"),
    closed: instant("2026-10-25T01:20:00Z"),
    held: "24 Oct 2026, 23:40 GMT+2 – 25 Oct 2026, 02:20 GMT+1",
  },
];

test("a meeting that goes over midnight in the night in which clocks are put forward, or back, is called, counted, voted and certified by its own day, and verifies", async () => {
  const data = join(temporaryFolder(), "data");
  let now = instant("2026-03-21T08:00:00Z");
  const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
  const { ledger } = folder;
  const [commission, campaign] = [folder.partySigner("commission"), folder.partySigner("campaign")];
  try {
    const opened = {
      contest: "night",
      title: "Mayor of Example Town",
      country: "is",
      votingDay: calendarDate("2026-12-06"),
      zone: berlin.name,
      regions: [{ id: "harbour", name: "Harbour" }],
      commissionKey: toBase64(commission.publicKey),
      batches: { least: 5, window: "hour" },
    } as const;
    const campaignKey = toBase64(campaign.publicKey);
    const nomination = { nomination: "vera", candidate: "Vera Example", route: "meetings", campaignKey };
    for (const entered of [
      await enter(ledger, commission, openContest, opened),
      await enter(ledger, commission, adoptRulebook, law),
      await enter(ledger, commission, openNomination, nomination),
    ])
      assert.equal(entered.kind, "entered", JSON.stringify(entered));

    for (const night of nights) {
      const { meeting } = night;
      now = night.called;
      const { calls, problems } = planCalls(
        [night.row],
        {},
        { procedure: ledger.procedure, nomination: "vera", law, at: now },
      );
      assert.deepEqual([problems, calls[0]?.warnings, calls[0]?.noticeDays], [[], [], 7]);
      const [{ call } = assert.fail()] = calls;
      assert.equal(call.startsAt, night.calledFor);
      const door = signerFromSeed(meeting, createHash("sha256").update(meeting).digest());
      const doorKey = toBase64(door.publicKey);
      const possession = toBase64(door.sign(possessionBytes(origin, "door", meeting, doorKey)));
      assert.equal((await enter(ledger, campaign, callMeeting, { ...call, doorKey, possession })).kind, "entered");

      const entries = new MeetingEntries(meeting);
      for (const [index, bytes] of (await folder.store.read(0, await folder.store.size())).entries())
        entries.take(decodeEntry(bytes), index, true);
      const assignment = entries.assignment(origin);
      const phone = await OfflineDoor.open({
        assignment,
        signer: door,
        clock: { now: () => now },
        journal: memoryJournal(),
      });
      for (const [at, hour] of night.hours.entries()) {
        now = hour;
        if (at === 0) await phone.open();
        for (let person = 0; person < 12; person++) await phone.count(randomBytes(200), randomBytes(32));
        await phone.settle();
      }
      now = night.voted;
      await phone.finish();
      await phone.vote({ resolution: "nominate", for: 30, against: 4, abstained: 1, candidate: "in-the-room" });
      now = night.closed;
      await phone.close();
      const { stopped } = await ledger.submit(phone.pending());
      assert.equal(stopped, undefined, JSON.stringify(stopped));
      assert.equal((await enter(ledger, campaign, certifyMinutes, { meeting })).kind, "entered");
      assert.equal(attendanceOf(ledger.procedure.meetings.get(meeting) ?? assert.fail()), 36);

      const people = { chair: "Ada", secretary: "Ben", counters: [], excluded: [], affidavits: [], attached: [] };
      const made = minutesWithNames(ledger.procedure, meeting, people, { language: "en" });
      assert.ok(JSON.stringify(made).includes(`["Held",["${night.held}"]]`));
    }
    // The day that the law counts notice from is the day on which people were called, not the one on which they voted.
    assert.deepEqual(
      evidenceFrom(ledger.procedure, "vera").meetings.map(({ date, noticeDays, certified }) => [
        date,
        noticeDays,
        certified,
      ]),
      [
        ["2026-03-28", 7, true],
        ["2026-10-24", 7, true],
      ],
    );
    await folder.writer.publish();
  } finally {
    await folder.close();
  }
  const verified = await hustingsHere("verify", data);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
});
