import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { callMeeting, enter, openNomination } from "@hustings/acts";
import { calendarDate, instant, possessionBytes, toBase64, utf8 } from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { anna, call, campaign, commission, origin, type Case } from "../../../acts/test/test-contest.ts";
import { openAt } from "../../../acts/test/test-course.ts";
import type { CallRow } from "./call-table.ts";
import { planCalls, type PlannedCall } from "./plan-calls.ts";

const rival = signerFromSeed("rival", new Uint8Array(32).fill(77));
const law = rulebook("ru/president/2018@1:500");

const row = (meeting: string, city: string, more: Partial<CallRow> = {}): CallRow => ({
  row: 2,
  meeting,
  city,
  region: "region-1",
  day: calendarDate("2017-12-24"),
  time: "12:00",
  zone: "Europe/Moscow",
  notifiedOn: calendarDate("2017-12-18"),
  ...more,
});

/** A contest in which a rival's nomination called meetings by these names. */
async function takenBy(t: TestContext, ...names: readonly string[]): Promise<Case> {
  const the = await openAt(t, "call");
  const campaignKey = toBase64(rival.publicKey);
  const opened = { nomination: "boris", candidate: "Boris Onegin", route: "self", campaignKey } as const;
  assert.equal((await enter(the.ledger, commission, openNomination, opened)).kind, "entered");
  for (const meeting of names) await enterCall(the, { ...call, nomination: "boris", meeting }, rival);
  return the;
}

async function enterCall(the: Case, of: PlannedCall["call"], signer: typeof rival): Promise<void> {
  const door = signerFromSeed("door", sha256(utf8(of.meeting)));
  const doorKey = toBase64(door.publicKey);
  const possession = toBase64(door.sign(possessionBytes(origin, "door", of.meeting, doorKey)));
  const entered = await enter(the.ledger, signer, callMeeting, { ...of, doorKey, possession });
  assert.equal(entered.kind, "entered", JSON.stringify(entered));
}

const told = instant("2017-12-18T09:00:00Z");
const planned = (the: Case, rows: readonly CallRow[], setUp?: ReadonlySet<string>, at = told) =>
  planCalls(
    rows,
    {},
    {
      procedure: the.ledger.procedure,
      nomination: anna,
      law,
      at,
      ...(setUp !== undefined && { setUp }),
    },
  );
const namesOf = ({ calls }: ReturnType<typeof planned>) => calls.map((each) => [each.call.meeting, each.called]);

test("a planned call says how the clock at its place is set, not only what the zone is called", async (t) => {
  const the = await openAt(t, "call");
  const { calls } = planned(the, [row("kazan", "Kazan"), row("petro", "Petropavlovsk", { zone: "Asia/Kamchatka" })]);
  assert.deepEqual(
    calls.map(({ local, call: { startsAt } }) => [local, startsAt]),
    [
      ["2017-12-24 12:00 GMT+3", "2017-12-24T09:00:00Z"],
      ["2017-12-24 12:00 GMT+12", "2017-12-24T00:00:00Z"],
    ],
  );
});

test("where a name is taken and the campaign's own meeting has the one after it, a third is given; the table sent again finds what it called", async (t) => {
  const the = await takenBy(t, "tver");
  const [first] = planned(the, [row("tver", "Tver")]).calls;
  assert.equal(first?.call.meeting, "tver-2");
  await enterCall(the, first.call, campaign);
  assert.deepEqual(namesOf(planned(the, [row("tver", "Tver")])), [["tver-2", true]]);

  const other = planned(the, [row("tver", "Tver", { venue: "Lenin Square 1" })]);
  assert.deepEqual([namesOf(other), other.problems], [[["tver-3", false]], []]);
  await enterCall(the, other.calls[0]?.call ?? assert.fail(), campaign);
  assert.deepEqual(namesOf(planned(the, [row("tver", "Tver", { venue: "Lenin Square 1" })])), [["tver-3", true]]);
  assert.deepEqual(namesOf(planned(the, [row("tver", "Tver")])), [["tver-2", true]]);
});

test("two long names that are one once they are cut are given two", async (t) => {
  const long = "a-hall-of-a-very-long-name-in-a-very-long-street-of-a-city";
  const [one, two] = [`${long}-north`.slice(0, 63), `${long}-south`.slice(0, 63)];
  const the = await takenBy(t, one, two);
  const { calls, problems } = planned(the, [row(one, "Tver"), row(two, "Perm", { row: 3 })]);
  assert.deepEqual(
    calls.map((each) => each.call.meeting),
    [`${long.slice(0, 56)}-2`, `${long.slice(0, 56)}-3`],
  );
  assert.deepEqual(problems, []);
});

test("a row whose device is set up already for a name that another took is refused by its cell, unless one is set up for the new name", async (t) => {
  const the = await takenBy(t, "tver");
  const faults = (more: Partial<CallRow>, ...setUp: readonly string[]) =>
    planned(the, [row("tver", "Tver", more)], new Set(setUp)).problems.map(({ field, fault }) => [field, fault]);
  const taken = [["meeting", "taken"]];
  assert.deepEqual(faults({ code: "tver.txt" }), taken);
  assert.deepEqual(faults({}, "tver"), taken);
  assert.deepEqual(faults({}, "tver", "tver-2"), []);
  assert.deepEqual(faults({}, "perm"), []);
});

test("a notice that is older than the log takes is named by row and column before anything is signed; of a meeting that is called already nothing is asked", async (t) => {
  const the = await openAt(t, "call");
  const faults = (at: string) =>
    planned(the, [row("tver", "Tver")], undefined, instant(at)).problems.map((each) => [
      each.row,
      each.field,
      each.fault,
    ]);
  assert.deepEqual(faults("2017-12-19T23:59:59Z"), []);
  assert.deepEqual(faults("2017-12-20T00:00:00Z"), [[2, "notified", "old-notice"]]);
  const [first] = planned(the, [row("tver", "Tver")]).calls;
  await enterCall(the, first?.call ?? assert.fail(), campaign);
  assert.deepEqual(faults("2017-12-24T09:00:00Z"), []);
});

test("a region is known by its name as by its id, in any case; another is refused by its cell", async (t) => {
  const the = await openAt(t, "call");
  const rows = ["region-2", "Region 2", "REGION 2"].map((region, i) => row(`tver-${i}`, `Tver ${i}`, { region }));
  const { calls, problems } = planned(the, rows);
  assert.deepEqual(problems, []);
  assert.deepEqual(new Set(calls.map(({ call: { region } }) => region)), new Set(["region-2"]));
  const faults = planned(the, [row("tver", "Tver", { region: "Region" })]).problems.map(({ fault }) => fault);
  assert.deepEqual(faults, ["region"]);
});

test("a meeting that would begin before it is called is warned of: a year is mistyped, and no door opens a day later", async (t) => {
  const the = await openAt(t, "call");
  const warned = (year: string) =>
    planned(the, [row("tver", "Tver", { day: calendarDate(`${year}-12-24`) })]).calls[0]?.warnings.map(
      ({ kind }) => kind,
    );
  assert.deepEqual(warned("2016"), ["begun", "late-notice"]);
  assert.deepEqual(warned("2017"), []);
});

test("a name that two regions bear is refused by its cell, and each is called by its id and shown with it", async (t) => {
  const the = await openAt(t, "call");
  const { contest } = the.ledger.procedure;
  const regions = contest?.regions.map(({ id }) => ({ id, name: id === "region-3" ? "Three" : "Union" })) ?? [];
  const procedure = { ...the.ledger.procedure, contest: contest && { ...contest, regions } };
  const of = (region: string) =>
    planCalls([row("tver", "Tver", { region })], {}, { procedure, nomination: anna, law, at: told });
  assert.deepEqual(
    of("union").problems.map(({ field, fault }) => [field, fault]),
    [["region", "two-regions"]],
  );
  assert.deepEqual(of("union").calls, []);
  const { calls, problems } = of("region-2");
  assert.deepEqual([problems, calls[0]?.call.region, calls[0]?.regionName], [[], "region-2", "Union (region-2)"]);
  assert.equal(of("three").calls[0]?.regionName, "Three");
});

test("of an hour that clocks at the place leave out nobody can be called, and of one that they show twice it is said which is meant", async (t) => {
  const the = await openAt(t, "call");
  const changing = {
    name: "Invented/Tver",
    source: "made for this test",
    offsets: [
      { from: instant("2016-10-30T01:00:00Z"), offsetMinutes: 60 },
      { from: instant("2018-01-14T01:00:00Z"), offsetMinutes: 120 },
      { from: instant("2018-01-28T01:00:00Z"), offsetMinutes: 60 },
    ],
  };
  const { procedure } = the.ledger;
  const of = (day: string, time: string) =>
    planCalls(
      [row("tver", "Tver", { zone: "Invented/Tver", day: calendarDate(day), time })],
      {},
      { procedure, nomination: anna, law: { ...law, zones: [changing] }, at: told },
    );
  assert.deepEqual(
    of("2018-01-14", "02:30").problems.map(({ field, fault }) => [field, fault]),
    [["starts", "no-such-time"]],
  );
  assert.equal(of("2018-01-14", "03:00").calls[0]?.call.startsAt, "2018-01-14T01:00:00Z");
  const [twice] = of("2018-01-28", "02:30").calls;
  assert.equal(twice?.call.startsAt, "2018-01-28T00:30:00Z");
  assert.deepEqual(
    twice.warnings.map(({ kind }) => kind),
    ["time-twice"],
  );
  assert.deepEqual(of("2018-01-28", "03:00").calls[0]?.warnings, []);
});

test("a time of a later year, whose changes of clocks the law does not state, is said to be another than pages will show", async (t) => {
  const the = await openAt(t, "call");
  const left = {
    name: "Europe/Warsaw",
    source: "made for this test",
    offsets: [
      { from: instant("2016-03-27T01:00:00Z"), offsetMinutes: 120 },
      { from: instant("2016-10-30T01:00:00Z"), offsetMinutes: 60 },
    ],
  };
  const { procedure } = the.ledger;
  const warned = (day: string) =>
    planCalls(
      [row("tver", "Tver", { zone: "Europe/Warsaw", day: calendarDate(day), time: "18:00" })],
      {},
      { procedure, nomination: anna, law: { ...law, zones: [left] }, at: told },
    ).calls[0]?.warnings.filter(({ kind }) => kind === "other-clock");
  assert.deepEqual(warned("2018-02-20"), []);
  assert.deepEqual(warned("2018-07-01"), [
    { kind: "other-clock", zone: "Europe/Warsaw", since: "2016-10-30", shown: "2018-07-01 19:00" },
  ]);
});

test("a meeting that would not be held before the vote is warned of: a year is mistyped", async (t) => {
  const the = await openAt(t, "call");
  const warned = (day: string) =>
    planned(the, [row("tver", "Tver", { day: calendarDate(day) })]).calls[0]?.warnings.map(({ kind }) => kind);
  assert.deepEqual(warned("2018-12-24"), ["after-vote"]);
  assert.deepEqual(warned("2018-03-18"), ["after-vote"]);
  assert.deepEqual(warned("2018-03-17"), []);
});
