/** What campaigns, doors and their devices tried on meetings: each is found, or named as somebody's word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { instant, toBase64, type Instant } from "@hustings/core";
import type { AnyLog } from "./any-log.ts";
import { call, called, doorAct, hashOf, meeting, startsAt } from "./told-meeting.ts";

const found = async (log: AnyLog) => (await log.verify()).failures.map(({ code, kind }) => [code, kind]);
const said = async (log: AnyLog) => (await log.verify()).onlyClaimed.map(({ says }) => says);

/** Opens a meeting with a second device, which counts six people at some moment. */
function countedAt(at: string): AnyLog {
  const log = called();
  const key = toBase64(log.keys.door.publicKey);
  log.add("device-enrolled", {
    meeting,
    device: "second",
    key,
    possession: log.possession("device", `${meeting}/second`),
  });
  log.at = startsAt;
  doorAct(log, meeting, "meeting-opened", {});
  log.at = instant(at);
  const persons = Array.from({ length: 6 }, (_, i) => hashOf(`person ${i}`)).toSorted();
  doorAct(log, meeting, "attendance-counted", { device: "second", persons, final: true });
  return log;
}

test("a device that counts people years before its meeting, or after it, is found; one whose hour began before the doors is not", async () => {
  for (const at of ["2014-03-01T12:00:00Z", "2017-12-20T12:00:00Z", "2017-12-26T10:00:00Z", "2031-01-01T00:00:00Z"])
    assert.deepEqual(await found(countedAt(at)), [["does-not-follow", "attendance-counted"]], at);
  assert.deepEqual(countedAt("2017-12-24T08:00:00Z").violations, []);
  assert.deepEqual(countedAt("2017-12-25T09:00:00Z").violations, []);
});

test("a batch of attendance signed for one meeting is not taken at another, nor twice", async () => {
  const log = called();
  call(log, "second");
  log.at = startsAt;
  for (const each of [meeting, "second"]) doorAct(log, each, "meeting-opened", {});
  const persons = Array.from({ length: 6 }, (_, i) => hashOf(`person ${i}`)).toSorted();
  doorAct(log, meeting, "attendance-counted", { persons, final: false });
  // The door of both is one key, so that whoever holds it chains them anew: the people are the same.
  doorAct(log, "second", "attendance-counted", { persons, final: false });
  assert.deepEqual(await found(log), [["already-there", "attendance-counted"]]);
  assert.ok((await log.verify()).oneKey.some((holders) => holders.length === 2));
});

test("counters that are one person's devices with one key are named", async () => {
  const log = called();
  const key = toBase64(log.keys.campaign.publicKey);
  for (const device of ["first", "second"])
    log.add("device-enrolled", {
      meeting,
      device,
      role: "counter",
      key,
      possession: log.possession("device", `${meeting}/${device}`, "campaign"),
    });
  const { failures, oneKey } = await log.verify();
  assert.deepEqual(failures, []);
  assert.deepEqual(
    oneKey.map((holders) => holders.map(({ role }) => role)),
    [["campaign", "device", "device"]],
  );
});

test("a call that asks for the majority of others than the law does is found", async () => {
  const log = called();
  call(log, "second", { majorityOf: "for-and-against" });
  assert.deepEqual(await found(log), [["does-not-follow", "meeting-called"]]);
});

interface Elsewhere {
  readonly at: Instant;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly city: string;
}

/** A vote at the first meeting and at each of the others, the candidate said to be in the room at all of them. */
function inTheRoom(...others: readonly Elsewhere[]): AnyLog {
  const log = called();
  const votes = [{ name: meeting, at: startsAt }];
  for (const [i, { at, ...where }] of others.entries()) {
    call(log, `other-${i}`, where);
    votes.push({ name: `other-${i}`, at });
  }
  const vote = { resolution: "nominate", for: 4, against: 1, abstained: 0, candidate: "in-the-room" } as const;
  for (const { name, at } of votes) {
    log.at = startsAt;
    doorAct(log, name, "meeting-opened", {});
    const persons = Array.from({ length: 6 }, (_, i) => hashOf(`person ${i} of ${name}`)).toSorted();
    doorAct(log, name, "attendance-counted", { persons, final: true });
    log.at = at;
    doorAct(log, name, "resolution-voted", vote);
  }
  assert.deepEqual(log.violations, []);
  return log;
}

const isNamed = async (log: AnyLog) => (await said(log)).some((says) => says.includes("in the room at hall"));

test("a candidate said to be in the room of two cities at once is named; one who can have gone there is not", async () => {
  const far = { city: "Far away", latitude: 55_000, longitude: 82_900 };
  assert.equal(await isNamed(inTheRoom({ ...far, at: instant("2017-12-24T09:30:00Z") })), true);
  assert.equal(await isNamed(inTheRoom({ ...far, at: instant("2017-12-24T19:30:00Z") })), false);
  const near = { city: "Near by", latitude: 55_755, longitude: 37_630 };
  assert.equal(await isNamed(inTheRoom({ ...near, at: startsAt })), false, "two halls of one quarter");
});

test("a meeting without coordinates between the two hides nothing", async () => {
  const far = { city: "Far away", latitude: 55_000, longitude: 82_900, at: instant("2017-12-24T09:30:00Z") };
  const nowhere = { city: "Not said where", at: instant("2017-12-24T09:15:00Z") };
  const log = inTheRoom(nowhere, far);
  assert.equal((await said(log)).filter((says) => says.includes("in the room at hall")).length, 1);
});
