import assert from "node:assert/strict";
import { test } from "node:test";
import { day, evenly, evidence, fact, filing, meetings, stage } from "../../../../test/cases.ts";
import { addYears } from "../../../eligibility/condition.ts";
import { inForce } from "../../../rulebook/parameter.ts";
import { termsConsecutive } from "./eligibility.ts";
import { rule, rulebook, ruleOnMeetings, type Evidence } from "../../../index.ts";

const law = rulebook("ru/president/2018");
const votingDay = "2018-03-18";

function drive(rest: Partial<Evidence> = {}): Evidence {
  return evidence("self", votingDay, {
    meetings: meetings(20),
    filing: filing(315_000, "2018-01-30T12:00:00Z", evenly(315_000, 85)),
    stages: [stage(1, 60_000, 232, "false-data")],
    ...rest,
  });
}

const suspended = {
  final: "2017-05-03",
  classes: ["grave"],
  sentence: "deprivation-of-liberty",
  amount: 60,
  suspended: true,
};

const sentenced = (changes: object) =>
  rule(law, drive({ facts: [fact("conviction/one", { ...suspended, ...changes })] }));
const spent = (classes: string[], expunged: string) =>
  rule(law, drive({ facts: [fact("conviction/old", { ...suspended, final: "1995-05-03", classes, expunged })] }))
    .outcome;
const term = (from: string, to: string) => fact(`term/${from.slice(0, 4)}`, { from, to });
/** The same law as if it governed another vote. */
const eligible = (on: string, facts: Evidence["facts"]) => {
  const governs = { ...law.governs, votes: { from: day(on), to: day(on) } };
  return ruleOnMeetings({ ...law, governs }, evidence("self", on, { meetings: meetings(1), facts }, law)).outcome;
};

test("a suspended sentence bars, and the ruling hinges on that contested conviction alone", () => {
  const certain = rule(law, drive({ facts: [fact("conviction/kirov", suspended)] }));
  assert.equal(certain.outcome, "refused");
  const contested = rule(
    law,
    drive({ facts: [fact("conviction/kirov", suspended, null), fact("birth-date", "1976-06-04")] }),
  );
  assert.equal(contested.outcome, "open");
  assert.equal(contested.outcomeAsAsserted, "refused");
  assert.deepEqual(
    contested.hinges.map((hinge) => hinge.facts),
    [["conviction/kirov"]],
  );
  assert.deepEqual(
    contested.hinges[0]?.readings.map((reading) => reading.outcome),
    ["refused", "qualified"],
  );
  const decided = rule(
    law,
    drive({
      facts: [
        {
          ...fact("conviction/kirov", suspended, null),
          decided: { value: suspended, by: "Supreme Court", date: day("2017-12-30"), source: "the case" },
        },
      ],
    }),
  );
  assert.equal(decided.outcome, "refused");
  assert.deepEqual(
    decided.hinges.map((hinge) => hinge.facts),
    [["conviction/kirov"]],
  );
  assert.deepEqual(
    decided.lawHinges.map((hinge) => hinge.question),
    ["suspended-sentence"],
  );
});

test("the commission already refuses the voters' group when a conviction bars the person", () => {
  const ruling = ruleOnMeetings(
    law,
    evidence("self", votingDay, { meetings: meetings(20), facts: [fact("conviction/kirov", suspended)] }),
  );
  assert.equal(ruling.outcome, "refused");
});

test("the bar lasts ten years after a grave record is expunged, and fifteen after an especially grave one", () => {
  assert.equal(spent(["grave"], "2008-03-19"), "refused");
  assert.equal(spent(["grave"], "2008-03-18"), "qualified");
  assert.equal(spent(["especially-grave"], "2003-03-19"), "refused");
  assert.equal(spent(["especially-grave"], "2003-03-18"), "qualified");
});

test("a fine bars nobody, and a sentence served bars whatever suspended ones are taken to be", () => {
  assert.equal(sentenced({ sentence: "fine", amount: 500_000 }).outcome, "qualified");
  const served = sentenced({ suspended: false });
  assert.equal(served.outcome, "refused");
  assert.deepEqual(served.lawHinges, []);
});

test("an extremist record bars until it is expunged, and not after", () => {
  assert.equal(spent(["extremist"], "2018-03-19"), "refused");
  assert.equal(spent(["extremist"], "2018-03-18"), "qualified");
});

test("two terms from 2000 bar a third in 2008, and not in 2012 or 2018", () => {
  const acting = fact("term/1999", { from: "1999-12-31", to: "2000-05-07", acting: true });
  const first = [acting, term("2000-05-07", "2004-05-07"), term("2004-05-07", "2008-05-07")];
  assert.equal(eligible("2008-03-02", first), "refused");
  assert.equal(eligible("2012-03-04", first), "open", "nobody has said who held the office from 2008");
  const another = fact("term/2004", { from: "2004-05-07", to: "2008-05-07", latest: false });
  assert.equal(eligible("2012-03-04", [...first.slice(0, 2), another]), "qualified");
  assert.equal(eligible("2018-03-18", [...first, term("2012-05-07", "2018-05-07")]), "qualified");
  assert.equal(
    eligible("2024-03-17", [...first, term("2012-05-07", "2018-05-07"), term("2018-05-07", "2024-05-07")]),
    "refused",
  );
});

const ends = (begun: string, elected: string) => {
  const termYears = termsConsecutive.parameters.find(({ id }) => id === termsConsecutive.at["term-years"]);
  assert.ok(termYears);
  return addYears(day(begun), Number(inForce(termYears, day(elected))?.value));
};

test("terms are of four years until the election of 2008, and of six from that of 2012", () => {
  assert.equal(ends("2000-05-07", "2000-03-26"), "2004-05-07");
  assert.equal(ends("2004-05-07", "2004-03-14"), "2008-05-07");
  assert.equal(ends("2008-05-07", "2008-03-02"), "2012-05-07");
  assert.equal(ends("2012-05-07", "2012-03-04"), "2018-05-07");
  assert.equal(ends("2018-05-07", "2018-03-18"), "2024-05-07");
});
