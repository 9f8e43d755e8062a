/** What a campaign and its doors can say of a meeting, signed and in order, and what is made of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant, toBase64, toHex, utf8, type EntryByKind } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { AnyLog } from "./any-log.ts";
import { governed } from "./opened-story.ts";

const meeting = "hall";
const startsAt = instant("2017-12-24T09:00:00Z");
const place = { city: "Hall", latitude: 55_750, longitude: 37_620, zone: "Europe/Moscow" } as const;
const hashOf = (text: string) => toHex(sha256(utf8(text)));

/** A nomination of the law of 2018, whose one meeting is called six days ahead. */
function called(): AnyLog {
  const log = new AnyLog("2017-12-18T09:00:00Z");
  governed(log);
  const campaignKey = toBase64(log.keys.campaign.publicKey);
  const nomination = "anna";
  log.add("nomination-opened", { nomination, candidate: "Anna Example", route: "self", campaignKey });
  const doorKey = toBase64(log.keys.door.publicKey);
  const notifiedOn = calendarDate("2017-12-18");
  log.add("meeting-called", {
    nomination,
    meeting,
    ...place,
    region: "region-1",
    startsAt,
    notifiedOn,
    quota: 500,
    majorityOf: "not-stated",
    doorKey,
  });
  return log;
}

/** Held: so many are counted, all but ten vote in favour, and of the counts so many are taken back after the vote. */
function held(log: AnyLog, persons: number, undone: number): void {
  log.at = startsAt;
  type DoorAct = "meeting-opened" | "attendance-counted" | "resolution-voted" | "attendance-undone" | "meeting-closed";
  const door = <K extends DoorAct>(
    kind: K,
    said: Omit<EntryByKind<K>, "kind" | "at" | "signature" | "meeting" | "sequence" | "previous">,
  ) => {
    const { sequence, previous } = log.procedure.meetings.get(meeting) ?? assert.fail();
    log.add(kind, { meeting, sequence, previous, ...said } as never);
  };
  const names = Array.from({ length: persons }, (_, i) => hashOf(`person ${i}`)).toSorted();
  door("meeting-opened", {});
  for (let from = 0; from < persons; from += 256)
    door("attendance-counted", { persons: names.slice(from, from + 256), final: from + 256 >= persons });
  const vote = { for: persons - 10, against: 4, abstained: 6 };
  door("resolution-voted", { resolution: "nominate", ...vote, candidate: "on-a-screen" });
  for (const commitment of names.slice(0, undone)) door("attendance-undone", { commitment, reason: "typing-error" });
  door("meeting-closed", { attendance: persons - undone });
}

const votes = (says: string) => says.includes("votes are of people");

test("votes of people whose count was taken back afterwards are named, and that they decide where they do", async () => {
  const padded = called();
  held(padded, 1_000, 499);
  assert.deepEqual(padded.violations, []);
  const { onlyClaimed } = await padded.verify();
  assert.deepEqual(onlyClaimed.map(({ says }) => says).filter(votes), [
    "hall: 1000 votes, and 501 persons whose count stands: 499 votes are of people whose count was taken back",
  ]);
  const empty = called();
  held(empty, 600, 595);
  assert.match((await empty.verify()).onlyClaimed.map(({ says }) => says).find(votes) ?? "", /as many as decide it$/);
  const honest = called();
  held(honest, 510, 0);
  assert.equal(
    (await honest.verify()).onlyClaimed.some(({ says }) => votes(says)),
    false,
  );
});

/** Moved an hour before its doors, under a notice of a day. */
function moved(notifiedOn: string): AnyLog {
  const log = called();
  log.at = instant("2017-12-24T08:00:00Z");
  const elsewhere = { ...place, city: "Far away", startsAt, notifiedOn: calendarDate(notifiedOn) };
  log.add("meeting-moved", { meeting, move: 1, ...elsewhere, cause: "unsafe", evidence: hashOf("a letter") });
  return log;
}

test("a meeting is not moved under a notice of a day gone by", async () => {
  assert.deepEqual(moved("2017-12-24").violations, []);
  const { failures } = await moved("2017-12-01").verify();
  assert.deepEqual(
    failures.map(({ code, kind }) => [code, kind]),
    [["time-runs-back", "meeting-moved"]],
  );
});
