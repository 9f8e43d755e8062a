import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "@hustings/core";
import { cureLimit, remediesAt, rulebook, type RemedyEvent } from "../index.ts";
import { evidence, filing, stage } from "../../test/cases.ts";

function at(book: string, remedy: string, now: string, ...events: RemedyEvent[]) {
  return remediesAt(rulebook(book), events, instant(now)).find((each) => each.remedy === remedy);
}

const determined = (outcome: "granted" | "rejected"): RemedyEvent => ({
  kind: "determined",
  remedy: "appeal",
  outcome,
  at: instant("2018-02-19T10:00:00Z"),
});

test("a refusal in Poland is challenged within two days of its publication, and decided for good within three", () => {
  const published: RemedyEvent = { kind: "publication", at: instant("2025-04-14T10:00:00Z") };
  assert.equal(at("pl/president/2025", "appeal", "2025-04-14T09:00:00Z", published)?.state, "not-yet");
  assert.deepEqual(at("pl/president/2025", "appeal", "2025-04-16T21:59:59Z", published), {
    remedy: "appeal",
    state: "open",
    until: "2025-04-16T22:00:00Z",
  });
  assert.equal(at("pl/president/2025", "appeal", "2025-04-16T22:00:01Z", published)?.state, "expired");
  const lodged: RemedyEvent = { kind: "lodged", remedy: "appeal", at: instant("2025-04-16T12:00:00Z") };
  const waiting = at("pl/president/2025", "appeal", "2025-04-17T12:00:00Z", published, lodged);
  assert.deepEqual([waiting?.state, waiting?.decideBy], ["lodged", "2025-04-19T22:00:00Z"]);
  const lost: RemedyEvent = {
    kind: "determined",
    remedy: "appeal",
    outcome: "rejected",
    at: instant("2025-04-18T12:00:00Z"),
  };
  assert.equal(at("pl/president/2025", "appeal", "2025-04-18T13:00:00Z", published, lodged, lost)?.state, "rejected");
});

test("a call to repair that was published before the decision starts no clock of an appeal against it", () => {
  const called: RemedyEvent = { kind: "publication", at: instant("2025-04-08T10:00:00Z") };
  const decided: RemedyEvent = { kind: "decision", at: instant("2025-04-14T10:00:00Z") };
  const published: RemedyEvent = { kind: "publication", at: instant("2025-04-14T10:00:00Z") };
  const after = [called, decided, published];
  assert.equal(at("pl/president/2025", "appeal", "2025-04-15T10:00:00Z", ...after)?.until, "2025-04-16T22:00:00Z");
  assert.equal(at("pl/president/2025", "appeal", "2025-04-15T10:00:00Z", called, decided)?.state, "not-yet");
  assert.equal(at("pl/president/2025", "cure", "2025-04-15T10:00:00Z", ...after)?.state, "expired");
});

test("in Senegal sponsors counted elsewhere are replaced within 48 hours, at most as many as were lost that way", () => {
  const served: RemedyEvent = { kind: "service", at: instant("2024-01-08T09:30:00Z") };
  assert.equal(at("sn/president/2024", "replacement", "2024-01-10T09:30:00Z", served)?.state, "open");
  assert.equal(at("sn/president/2024", "replacement", "2024-01-10T09:30:01Z", served)?.state, "expired");
  const lost = evidence("electors", "2024-02-25", {
    filing: filing(45_000, "2023-12-20T10:00:00Z", {}),
    stages: [{ ...stage(1, 45_000, 4_219, "on-earlier-list") }],
  });
  assert.equal(cureLimit(rulebook("sn/president/2024"), "replacement", lost), 4_219);
  assert.throws(() => cureLimit(rulebook("sn/president/2024"), "prayer", lost), { code: "unknown-remedy" });
});

test("in Ireland an objection is made there and then, and brought to the High Court within 24 hours", () => {
  const ruled: RemedyEvent = { kind: "decision", at: instant("2018-09-26T11:05:00Z") };
  assert.equal(at("ie/president/1993", "objection", "2018-09-26T11:05:00Z", ruled)?.state, "open");
  assert.equal(at("ie/president/1993", "objection", "2018-09-26T11:06:00Z", ruled)?.state, "expired");
  const objected: RemedyEvent = { kind: "lodged", remedy: "objection", at: instant("2018-09-26T11:05:00Z") };
  assert.equal(at("ie/president/1993", "high-court", "2018-09-26T12:00:00Z", ruled)?.state, "not-yet");
  assert.equal(at("ie/president/1993", "high-court", "2018-09-27T11:05:00Z", ruled, objected)?.state, "open");
  assert.equal(at("ie/president/1993", "high-court", "2018-09-27T11:05:01Z", ruled, objected)?.state, "expired");
});

test("five business days do not run over a weekend or a holiday", () => {
  const closed: RemedyEvent = { kind: "last-filing-day", at: instant("2024-01-05T22:00:00Z") };
  const state = (holidays: string[]) =>
    remediesAt(
      rulebook("us/illinois/nomination/2024"),
      [closed],
      instant("2024-01-10T12:00:00Z"),
      holidays as never,
    ).find(({ remedy }) => remedy === "objection")?.until;
  assert.equal(state([]), "2024-01-13T06:00:00Z");
  assert.equal(state(["2024-01-12"]), "2024-01-16T06:00:00Z");
});

test("particulars in New York follow the objection, not the filing", () => {
  const filed: RemedyEvent = { kind: "filing", at: instant("2024-04-04T20:00:00Z") };
  assert.equal(at("us/new-york/designation/2024", "specifications", "2024-04-08T12:00:00Z", filed)?.state, "not-yet");
  const objected: RemedyEvent = { kind: "lodged", remedy: "objection", at: instant("2024-04-07T20:00:00Z") };
  assert.equal(
    at("us/new-york/designation/2024", "specifications", "2024-04-13T12:00:00Z", filed, objected)?.state,
    "open",
  );
  assert.equal(
    at("us/new-york/designation/2024", "specifications", "2024-04-14T12:00:00Z", filed, objected)?.state,
    "expired",
  );
});

test("a limit that was not verified is said to be so and never expires by itself", () => {
  const decided: RemedyEvent = { kind: "decision", at: instant("2024-07-01T00:00:00Z") };
  assert.deepEqual(at("us/california/initiative", "writ", "2034-07-01T00:00:00Z", decided), {
    remedy: "writ",
    state: "open",
    unverified: true,
  });
});

test("an appeal lodged a day late does not count as lodged", () => {
  const decided: RemedyEvent = { kind: "decision", at: instant("2018-02-07T10:00:00Z") };
  const late: RemedyEvent = { kind: "lodged", remedy: "appeal", at: instant("2018-02-17T21:00:00Z") };
  const inTime: RemedyEvent = { kind: "lodged", remedy: "appeal", at: instant("2018-02-17T20:59:59Z") };
  assert.equal(at("ru/president/2018", "appeal", "2018-02-20T10:00:00Z", decided, late)?.state, "lodged-late");
  assert.equal(at("ru/president/2018", "appeal", "2018-02-20T10:00:00Z", decided, inTime)?.state, "lodged");
  assert.equal(at("ru/president/2018", "appeal-panel", "2018-02-20T10:00:00Z", decided, inTime)?.state, "not-yet");
  const panel = (outcome: "granted" | "rejected") =>
    at("ru/president/2018", "appeal-panel", "2018-02-20T10:00:00Z", decided, inTime, determined(outcome));
  assert.deepEqual(panel("rejected"), { remedy: "appeal-panel", state: "open", until: "2018-02-24T21:00:00Z" });
  assert.equal(panel("granted")?.state, "not-yet");
});
