import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalendarDate } from "@hustings/core";
import { isOfItsTime, looseEnds, rulebook, rulebookIds, timeOfLaw, type Edition, type Rulebook } from "../index.ts";

const vote2022 = { from: "2021-07-01" as CalendarDate, to: "2022-10-09" as CalendarDate };

function fits(asOf: string, since?: string): boolean {
  return isOfItsTime({ edition: { asOf, ...(since !== undefined && { since }) } }, vote2022);
}

test("a text is of the law's time where it stood on one of its days; of a page no day of which is known that is the day of reading", () => {
  assert.ok(fits("2022-03-01"));
  assert.ok(fits("2022"), "some day of that year");
  assert.ok(fits("2021-07"));
  assert.ok(fits("2026-11-21", "2018-05-01"), "read later, unchanged since before");
  assert.ok(!fits("2026-11-21"), "read later, nobody knows since when");
  assert.ok(!fits("2026-11-21", "2023-07-01"), "a bar of 2023 does not judge a vote of 2022");
  assert.ok(!fits("2019"), "what changed after is not known");
  assert.ok(!fits("2020-12-31", "2011-01-01"), "replaced before");
  assert.ok(!fits("2018", "2022-01-01"), "no text is known since a day after the one it was read of");
});

/** How often a person is told so. */
function told(spoilt: Rulebook, what: RegExp): number {
  return looseEnds(spoilt).filter((each) => what.test(each)).length;
}

function sure(id: string, provision: string): string | undefined {
  return rulebook(id).provisions.find((each) => each.id === provision)?.confidence;
}

/** The same law with the edition of every source otherwise, and all as sure as can be. */
function readIn(law: Rulebook, edition: Edition | undefined): Rulebook {
  const high = "high" as const;
  return {
    ...law,
    sources: law.sources.map(({ ref, article, at }) => ({
      ref,
      article,
      at,
      confidence: high,
      ...(edition !== undefined && { edition }),
    })),
    provisions: law.provisions.map((each) => ({ ...each, confidence: high })),
    parameters: law.parameters.map((each) => ({ ...each, confidence: high })),
  };
}

test("over all rulebooks: no sentence or figure is of high confidence by a text of another time, or by one that says no time", () => {
  let high = 0;
  for (const id of rulebookIds()) {
    const law = rulebook(id);
    assert.deepEqual(looseEnds(law), [], id);
    high += law.provisions.filter(({ confidence }) => confidence === "high").length;
    const { to } = timeOfLaw(law);
    const later = `${Number(to.slice(0, "YYYY".length)) + 2}`;
    assert.equal(
      told(readIn(law, { asOf: later }), /no source of it is a text of/),
      law.provisions.length + law.parameters.length,
      id,
    );
    assert.equal(told(readIn(law, undefined), /does not say as of when its text stood/), law.sources.length, id);
    assert.equal(told(readIn(law, { asOf: later, since: law.lawAt }), /text of|text stood/), 0, id);
    assert.equal(told(readIn(law, { asOf: "1800", since: law.lawAt }), /, which is later$/), law.sources.length, id);
  }
  assert.ok(high > 90, String(high));
});

test("what was read in 2026 of a law of 2022 is of medium confidence, unless it has stood so since before", () => {
  assert.equal(sure("at/president/2022", "convictions"), "medium");
  assert.equal(sure("cl/president/2025", "convictions"), "medium");
  assert.equal(sure("de/bundestag/2021", "person"), "high");
  assert.equal(sure("cz/president/2013", "sample"), "high");
  assert.equal(sure("cz/president/2023", "sample"), "medium");
});
