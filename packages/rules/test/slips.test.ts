import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, type CalendarDate, type Json } from "@hustings/core";
import { factsAsked } from "../src/evidence/fact-keys.ts";
import { wrongValue } from "../src/evidence/fact-value.ts";
import { parseEvidence, rule, rulebook, rulebookIds, type Evidence, type Rulebook, type Ruling } from "../src/index.ts";
import { fact } from "./cases.ts";
import { qualifyingCase } from "./qualifying-case.ts";

function ruled(law: Rulebook, evidence: Evidence, changes: Partial<Evidence> = {}): Ruling {
  return rule(law, parseEvidence({ ...evidence, ...changes }));
}

/** The case that meets a rulebook on its first route, with further facts. */
function withFacts(law: Rulebook, ...facts: readonly (readonly [key: string, value: Json])[]): Ruling {
  const evidence = qualifyingCase(law, law.routes[0]?.id ?? "");
  const keys = new Set(facts.map(([key]) => key));
  const others = evidence.facts.filter(({ key }) => !keys.has(key));
  return ruled(law, evidence, { facts: [...others, ...facts.map(([key, value]) => fact(key, value))] });
}

test("a deadline counted from a day that is said not to be there is open, not kept", () => {
  const ruling = withFacts(rulebook("hr/president/2024-12-29"), ["call-in-force", null]);
  assert.equal(ruling.outcome, "open");
  assert.match(
    ruling.reasons.map(({ words }) => words.en).join("\n"),
    /day from which the time runs is not established/,
  );
});

test("a conviction stated as final only after the vote leaves the case open and is called so", () => {
  const conviction = { classes: ["grave"], sentence: "deprivation-of-liberty", amount: 40, suspended: false };
  const ruling = withFacts(rulebook("ru/president/2024"), ["conviction/x", { ...conviction, final: "2024-04-02" }]);
  assert.equal(ruling.outcome, "open");
  assert.match(ruling.reasons.map(({ words }) => words.en).join("\n"), /becomes final only after the vote/);
});

function term(from: string, to: string): Json {
  return { from, to };
}

test("two terms at once are a slip in one of them: neither allows the third", () => {
  const law = rulebook("lt/president/2024");
  const inOffice = term("2019-07-12", "2024-07-12");
  assert.equal(withFacts(law, ["term/b", inOffice]).outcome, "qualified");
  assert.equal(withFacts(law, ["term/a", term("2014-07-12", "2019-07-12")], ["term/b", inOffice]).outcome, "refused");
  assert.equal(withFacts(law, ["term/a", term("2014-07-12", "2024-07-12")], ["term/b", inOffice]).outcome, "refused");
  assert.equal(
    withFacts(law, ["term/a", term("2009-07-12", "2024-07-12")], ["term/b", term("2014-07-12", "2019-07-12")]).outcome,
    "open",
  );
});

test("a floor that is a share of nothing is refused: anybody would reach it", () => {
  const law = rulebook("us/florida/initiative/2020");
  const evidence = qualifyingCase(law, law.routes[0]?.id ?? "");
  const facts = evidence.facts.map((each) => {
    const table = each.value as Record<string, Json>;
    return typeof each.value === "object" ? { ...each, value: { ...table, "14": 0 } } : each;
  });
  assert.throws(() => ruled(law, evidence, { facts }), /\.14": expected a whole number from 1, got 0/);
});

test("an objection before the filing, and particulars before the objection, are refused", () => {
  const law = rulebook("us/new-york/designation/2024");
  const evidence = qualifyingCase(law, law.routes[0]?.id ?? "");
  const day = evidence.filing?.at.slice(0, 10) as CalendarDate;
  const objection = { id: "o", specific: true, lines: 10, sustained: 10 };
  const earlier = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}` as CalendarDate;
  const lodged = (on: CalendarDate, specified: CalendarDate) =>
    ruled(law, evidence, { objections: [{ ...objection, lodged: on, specified }] });
  assert.throws(() => lodged(earlier, day), /objections\[0\]\.lodged": expected a day from/);
  assert.throws(() => lodged(day, earlier), /objections\[0\]\.specified": expected a day from/);
});

test("a residence longer than a life, or than this one, is refused by its place", () => {
  const law = rulebook("ru/president/2024");
  assert.throws(
    () => withFacts(law, ["birth-date", null], ["residence-years", 900]),
    /residence-years": expected a whole number of years from 0 to 130/,
  );
  assert.throws(
    () => withFacts(law, ["birth-date", "1980-05-01"], ["residence-years", 44]),
    /birth-date": expected a day at least as long before the vote as residence-years says, 44 years/,
  );
  assert.equal(withFacts(law, ["birth-date", "1980-05-01"], ["residence-years", 43]).outcome, "qualified");
  assert.throws(() => withFacts(law, ["birth-date", "2025-01-01"]), /birth-date": expected a day until the vote/);
});

test("of what somebody else's law counts, nothing is taken for the years of a life", () => {
  const law = rulebook("ru/president/2024");
  assert.equal(wrongValue(law, { kind: "whole-number" }, 5_200), undefined);
  assert.deepEqual(wrongValue(law, { kind: "whole-number" }, -1)?.wanted, { want: "count" });
  const [route] = law.routes;
  assert.ok(route !== undefined);
  const condition = { fact: "members-of-the-party", must: { atLeast: "members" }, provision: "p", words: route.words };
  const asked = factsAsked(law, { ...route, condition } as typeof route);
  assert.deepEqual(asked.find(({ key }) => key === condition.fact)?.shape, { kind: "whole-number" });
  assert.deepEqual(asked.find(({ key }) => key === "residence-years")?.shape, { kind: "whole-number", most: 130 });
});

test("a paper dated after the vote is no evidence; a decision of later that settles a dispute may be", () => {
  const law = rulebook("ru/president/2024");
  const evidence = qualifyingCase(law, law.routes[0]?.id ?? "");
  const [first, ...others] = evidence.facts;
  assert.ok(first !== undefined);
  const later = "2024-06-01" as CalendarDate;
  assert.throws(
    () => ruled(law, evidence, { facts: [{ ...first, date: later }, ...others] }),
    /\.date": expected a day until the vote of 2024-03-17, got "2024-06-01"/,
  );
  const decided = { value: first.value, by: "a court", date: later, source: "its judgment" };
  assert.equal(ruled(law, evidence, { facts: [{ ...first, decided }, ...others] }).outcome, "qualified");
});

test("a sample larger than the law draws is refused where its words give the number", () => {
  for (const [id, field] of [
    ["cz/president/2013", /stages\[0\]\.checked": expected no more than the 8500 lines that the law draws, got 8501/],
    ["us/california/initiative", /stages\[0\]\.byUnit\.Alameda\.checked": expected no more than the 722 lines/],
  ] as const) {
    const law = rulebook(id);
    const evidence = qualifyingCase(law, law.routes[0]?.id ?? "");
    const county = { filed: 24_034, checked: 723, valid: 723, duplicatePairs: 0 };
    const isByCounty = id.startsWith("us");
    const checked = isByCounty ? county.checked : 8_501;
    const filing = evidence.filing;
    assert.ok(filing !== undefined);
    assert.throws(
      () =>
        ruled(law, evidence, {
          ...(isByCounty && { filing: { ...filing, byRegion: { Alameda: 24_034, Yolo: filing.lines - 24_034 } } }),
          stages: [
            {
              stage: 1,
              checked,
              valid: checked,
              invalidByGround: {},
              ...(isByCounty && { byUnit: { Alameda: county }, duplicatePairs: 0 }),
            },
          ],
        }),
      field,
    );
  }
});

test("more votes than people at a meeting, and one meeting told twice, are refused by the meeting", () => {
  const law = rulebook("ru/president/2018");
  const evidence = qualifyingCase(law, "self");
  const [meeting] = evidence.meetings;
  assert.ok(meeting !== undefined);
  const votes = { for: meeting.attendance, against: 0, abstained: 1 };
  assert.throws(
    () => ruled(law, evidence, { meetings: [{ ...meeting, votes }] }),
    /meetings\[0\]\.votes": expected no more votes than the 500 present, got 501/,
  );
  assert.throws(
    () => ruled(law, evidence, { meetings: [meeting, meeting] }),
    /meetings\[1\]\.id": expected each meeting once/,
  );
  const other = { ...meeting, id: "meeting-2" };
  assert.equal(ruled(law, evidence, { meetings: [meeting, other] }).outcome, "qualified");
});

test("in every rulebook what is done before its time runs is a slip in one of two days, and not in time", () => {
  let tried = 0;
  for (const id of rulebookIds()) {
    const law = rulebook(id);
    for (const { from, done } of law.calendar) {
      if (typeof from !== "object" || done === undefined) continue;
      for (const route of law.routes) {
        const { facts, ...evidence } = qualifyingCase(law, route.id);
        const day = facts.find(({ key }) => key === from.fact)?.value;
        if (typeof day !== "string" || facts.every(({ key }) => key !== done)) continue;
        const before = addDays(day as CalendarDate, -1);
        const slipped = facts.map((each) => (each.key === done ? { ...each, value: before } : each));
        assert.throws(
          () => ruled(law, { ...evidence, facts: slipped }),
          new RegExp(`facts\\.${done}": expected a day from`),
          id,
        );
        tried++;
      }
    }
  }
  assert.ok(tried >= 10, String(tried));
});

test("in every law a day that some limit is counted from, written ten years too late, is refused by its name", () => {
  const tried = new Set<string>();
  for (const law of rulebookIds().map(rulebook))
    for (const { id } of law.routes) {
      const evidence = qualifyingCase(law, id);
      for (const each of evidence.facts) {
        if (typeof each.value !== "string" || each.key === "birth-date") continue;
        const late = { ...each, value: `${Number(each.value.slice(0, 4)) + 10}${each.value.slice(4)}` };
        const facts = evidence.facts.map((stated) => (stated === each ? late : stated));
        assert.throws(() => ruled(law, evidence, { facts }), new RegExp(`facts\\.${each.key}`), `${law.id} ${id}`);
        tried.add(each.key);
      }
    }
  assert.ok(tried.size >= 12, [...tried].join());
});
