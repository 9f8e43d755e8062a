import assert from "node:assert/strict";
import { test } from "node:test";
import {
  calendarDate,
  emptyProcedure,
  leafIndex,
  type Entry,
  type EntryByKind,
  type Json,
  type Nomination,
  type Procedure,
} from "@hustings/core";
import { factThatCannotBe } from "./fact-that-cannot-be.ts";

function stated(key: string, value: Json, day = "2018-01-08"): EntryByKind<"fact-asserted"> {
  const fact = { nomination: "anna", key, value, date: calendarDate(day), source: "A paper", by: "registry" };
  return { kind: "fact-asserted", ...fact } as EntryByKind<"fact-asserted">;
}

const disputed = ({ nomination, key }: EntryByKind<"fact-asserted">, value: Json) =>
  ({
    kind: "fact-disputed",
    nomination,
    key,
    value,
    by: "candidate",
    source: "Another",
  }) as EntryByKind<"fact-disputed">;

/** A log from before it was asked what can be: the fold takes each of these. */
function holding(...entries: Nomination["facts"][number]["entry"][]): Procedure {
  const facts = entries.map((entry, at) => ({ index: leafIndex(at), entry }));
  const procedure = emptyProcedure();
  procedure.contest = { votingDay: calendarDate("2018-03-18") } as EntryByKind<"contest-opened">;
  procedure.nominations.set("anna", { facts } as unknown as Nomination);
  return procedure;
}

const says = (procedure: Procedure, entry: Entry) => factThatCannotBe(procedure, entry)?.says;

test("a log that holds a fact that cannot be takes every other that can: none is refused for another's fault", () => {
  for (const held of [
    [stated("residence", "moscow", "2028-01-08")],
    [stated("birth-date", "2019-05-01")],
    [stated("birth-date", "1970-05-01"), stated("residence-years", 90)],
  ]) {
    const procedure = holding(...held);
    assert.equal(says(procedure, stated("citizenship", true)), undefined);
    assert.equal(says(procedure, stated("practice-years", 20)), undefined);
  }
});

test("a paper of after the vote, and a birth after it, are refused by their own names", () => {
  const procedure = holding(stated("residence", "moscow", "2028-01-08"));
  assert.equal(
    says(procedure, stated("citizenship", true, "2028-01-09")),
    'citizenship.date: expected a day until the vote of 2018-03-18, got "2028-01-09"',
  );
  assert.equal(
    says(procedure, stated("birth-date", "2019-05-01")),
    'birth-date: expected a day until the vote of 2018-03-18, got "2019-05-01"',
  );
});

test("a day after the vote is no other reading of a fact, whether somebody says so or a court decides it", () => {
  const published = stated("election-published", "2017-12-18");
  const other = disputed(published, "2027-12-18");
  const decided = (value: Json) => ({ ...disputed(published, value), kind: "fact-decided" }) as Entry;
  for (const entry of [other, decided("2018-03-19")])
    assert.match(
      says(holding(published), entry) ?? "",
      /^election-published: expected a day until the vote of 2018-03-18/,
    );
  for (const entry of [disputed(published, "2017-12-19"), decided("2018-03-18"), disputed(published, null)])
    assert.equal(says(holding(published), entry), undefined);
});

test("of two facts that do not fit into one life both are named, and once the wrong one is disputed the right one is taken", () => {
  const years = stated("residence-years", 90);
  const birth = stated("birth-date", "1970-05-01");
  assert.equal(
    says(holding(years), birth),
    'birth-date ("1970-05-01") and residence-years (90), which is stated already, do not fit into one life until the vote of 2018-03-18; ' +
      "correct birth-date, or where residence-years is the wrong one, dispute it and enter birth-date again",
  );
  assert.match(
    says(holding(birth), years) ?? "",
    /^residence-years \(90\) and birth-date \("1970-05-01"\), .*; correct residence-years,/,
  );
  assert.equal(says(holding(years, disputed(years, 47)), birth), undefined);
  assert.equal(says(holding(birth, disputed(birth, "1920-05-01")), years), undefined);
});
