import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { day, evidence, fact, filing, meetings, units, unproven } from "../../test/cases.ts";
import { consecutiveTerms, daysInOffice, rule, rulebook, ruleOnMeetings, type Evidence, type Term } from "../index.ts";
import { addYears, runsYears } from "./condition.ts";

const term = (from: string, to: string, more: Partial<Term> = {}): Term => ({ from: day(from), to: day(to), ...more });
const outcome = (book: string, route: string, votingDay: string, facts: Evidence["facts"]) =>
  ruleOnMeetings(rulebook(book), evidence(route, votingDay, { meetings: meetings(1), facts })).outcome;

const grave = { final: "2017-05-03", classes: ["grave"], sentence: "deprivation-of-liberty", suspended: false };

const paper = (...values: [boolean, ...boolean[]]) =>
  rule(
    rulebook("uk/parliament/2024"),
    evidence("paper", "2024-07-04", {
      filing: filing(10, "2024-06-06T10:00:00Z", {}),
      stages: [{ stage: 1, checked: 10, valid: 10, invalidByGround: {} }],
      facts: [fact("paper/deposit", ...values)],
    }),
  );

test("a person completes a year on the birthday, born on 29 February on 1 March", () => {
  assert.equal(addYears(day("2024-02-29"), 1), "2025-03-01");
  assert.equal(addYears(day("2024-02-29"), 4), "2028-02-29");
});

test("a period of years ends with the same day of its last year, begun on 29 February with the last of that month", () => {
  assert.equal(runsYears(day("2017-03-18"), 1, day("2018-03-18")), true);
  assert.equal(runsYears(day("2017-03-18"), 1, day("2018-03-19")), false);
  assert.equal(runsYears(day("2020-02-29"), 1, day("2021-02-28")), true);
  assert.equal(runsYears(day("2020-02-29"), 1, day("2021-03-01")), false);
  assert.equal(runsYears(day("2020-02-29"), 4, day("2024-02-29")), true);
});

test("35 on voting day may stand in Russia, a day younger may not", () => {
  assert.equal(outcome("ru/president/2018", "self", "2018-03-18", [fact("birth-date", "1983-03-18")]), "qualified");
  assert.equal(outcome("ru/president/2018", "self", "2018-03-18", [fact("birth-date", "1983-03-19")]), "refused");
});

test("a birth date that is contested matters only if the readings fall on two sides of the limit", () => {
  assert.equal(
    outcome("ru/president/2018", "self", "2018-03-18", [fact("birth-date", "1970-01-01", "1971-01-01")]),
    "qualified",
  );
  const contested = ruleOnMeetings(
    rulebook("ru/president/2018"),
    evidence("self", "2018-03-18", { meetings: meetings(1), facts: [fact("birth-date", "1983-03-18", "1983-03-20")] }),
  );
  assert.equal(contested.outcome, "open");
  assert.deepEqual(contested.hinges[0]?.facts, ["birth-date"]);
});

test("a fact that is not established leaves the ruling open, and a malformed one is refused by its place", () => {
  assert.equal(outcome("ru/president/2018", "self", "2018-03-18", [fact("birth-date", null)]), "open");
  for (const malformed of [
    fact("birth-date", "18.03.1983"),
    fact("foreign-citizenship", "no"),
    fact("conviction/x", "yes"),
    fact("conviction/x", { ...grave, expunged: "03.05.2007" }),
    fact("conviction/x", { ...grave, expunged: "2016-05-03" }),
    fact("conviction/x", { ...grave, classes: ["Grave"] }),
    fact("conviction/x", { ...grave, classes: ["тяжкое"] }),
    fact("conviction/x", { ...grave, sentence: "imprisonment" }),
    fact("conviction/x", { ...grave, length: 12 }),
    fact("term/x", { from: "2012-05-07", until: "2018-05-07" }),
    fact("term/x", { from: "2012", to: "2018-05-07" }),
  ])
    assert.throws(
      () => outcome("ru/president/2018", "self", "2018-03-18", [malformed]),
      (error) => error instanceof InputError && error.problem.field?.startsWith(`facts.${malformed.key}`) === true,
      JSON.stringify(malformed.value),
    );
});

test("two bars that are each contested hinge on both together, neither alone", () => {
  const conviction = { final: "2017-05-03", classes: ["grave"], sentence: "deprivation-of-liberty", suspended: false };
  const ruling = ruleOnMeetings(
    rulebook("ru/president/2018"),
    evidence("self", "2018-03-18", {
      meetings: meetings(1),
      facts: [fact("conviction/a", conviction, null), fact("conviction/b", conviction, null)],
    }),
  );
  assert.equal(ruling.outcomeAsAsserted, "refused");
  assert.deepEqual(
    ruling.hinges.map(({ facts }) => facts),
    [["conviction/a", "conviction/b"]],
  );
  assert.equal(ruling.hinges[0]?.readings.length, 4);
  assert.equal(ruling.hinges[0]?.readings.filter((reading) => reading.outcome === "qualified").length, 1);
});

test("a hundred contested facts are ruled on at once, and the ruling says how far it looked for hinges", () => {
  const conviction = { final: "2017-05-03", classes: ["grave"], sentence: "deprivation-of-liberty", suspended: false };
  const facts = Array.from({ length: 100 }, (_, index) =>
    fact(`conviction/${index}`, index === 0 ? conviction : null, index === 0 ? null : conviction),
  );
  const ruling = ruleOnMeetings(
    rulebook("ru/president/2018"),
    evidence("self", "2018-03-18", { meetings: meetings(20), facts }),
  );
  assert.equal(ruling.outcome, "open");
  assert.equal(ruling.hingesUpTo, 1);
  assert.deepEqual(
    ruling.hinges.map((hinge) => hinge.facts),
    [["conviction/0"]],
  );
  const few = ruleOnMeetings(
    rulebook("ru/president/2018"),
    evidence("self", "2018-03-18", { meetings: meetings(1), facts: facts.slice(0, 4) }),
  );
  assert.equal(few.hingesUpTo, 4);
});

test("an undisputed bar leaves no hinge: contested facts beside it change nothing", () => {
  const conviction = { final: "2017-05-03", classes: ["grave"], sentence: "deprivation-of-liberty", suspended: false };
  const ruling = ruleOnMeetings(
    rulebook("ru/president/2018"),
    evidence("self", "2018-03-18", {
      meetings: meetings(1),
      facts: [
        fact("conviction/a", conviction),
        fact("conviction/b", conviction, null),
        fact("birth-date", "1983-03-18", "1983-03-20"),
      ],
    }),
  );
  assert.equal(ruling.outcome, "refused");
  assert.deepEqual(ruling.hinges, []);
});

test("an acting period neither counts as a term nor breaks a run", () => {
  const terms = [
    term("1999-12-31", "2000-05-07", { acting: true }),
    term("2000-05-07", "2004-05-07"),
    term("2004-05-07", "2008-05-07"),
  ];
  assert.equal(consecutiveTerms(terms, day("2008-03-02")), 2);
  assert.equal(consecutiveTerms(terms, day("2012-03-04")), 0);
  assert.equal(consecutiveTerms([...terms, term("2012-05-07", "2018-05-07")], day("2018-03-18")), 1);
});

test("the same history is eligible by consecutive terms and not by terms in a lifetime", () => {
  const history = [
    ["2000-05-07", "2004-05-07"],
    ["2004-05-07", "2008-05-07"],
    ["2012-05-07", "2018-05-07"],
  ] as const;
  const facts = history.map(([from, to]) => fact(`term/${from}`, { from, to }));
  assert.equal(outcome("ru/president/2018", "self", "2018-03-18", facts), "qualified");
  const poland = rule(
    rulebook("pl/president/2025"),
    evidence("citizens", "2025-05-18", {
      filing: filing(100_000, "2025-04-01T10:00:00Z", {}),
      stages: [{ stage: 1, checked: 100_000, valid: 100_000, invalidByGround: {} }],
      facts,
    }),
  );
  assert.equal(poland.outcome, "refused");
});

test("the amendments of 2020 count no term begun before them, on sources that were not verified", () => {
  const facts = [
    ["2012-05-07", "2018-05-07"],
    ["2018-05-07", "2024-05-07"],
  ].map(([from = "", to = ""]) => fact(`term/${from}`, { from, to }));
  const ruling = ruleOnMeetings(
    rulebook("ru/president/2024"),
    evidence("self", "2024-03-17", { meetings: meetings(1), facts }),
  );
  assert.equal(ruling.outcome, "qualified");
  assert.ok(ruling.lowConfidence.some(({ parameter }) => parameter === "terms-counted-from"));
});

test("Portugal bars for five years after a second term, and after a resignation", () => {
  const files = {
    filing: filing(7_500, "2005-12-01T10:00:00Z", {}),
    stages: [{ stage: 1, checked: 7_500, valid: 7_500, invalidByGround: {} }],
  };
  const ruled = (...terms: Term[]) =>
    rule(
      rulebook("pt/president/2006"),
      evidence("electors", "2006-01-22", {
        ...files,
        facts: terms.map((each) => fact(`term/${each.from}`, { ...each })),
      }),
    ).outcome;
  assert.equal(ruled(term("1996-03-09", "2001-03-09"), term("2001-03-09", "2006-03-09")), "refused");
  assert.equal(ruled(term("1991-03-09", "1996-03-09"), term("1996-03-09", "2001-03-09")), "refused");
  const served = { resigned: false, latest: false };
  assert.equal(ruled(term("1986-03-09", "1991-03-09", served), term("1991-03-09", "1996-03-09", served)), "qualified");
  assert.equal(ruled(term("2001-03-09", "2003-03-09", { resigned: true })), "refused");
  assert.equal(ruled(term("1996-03-09", "1998-03-09", { resigned: true, latest: false })), "qualified");
  assert.equal(ruled(term("1996-03-09", "1998-03-09", { resigned: true })), "open", "whether it was the latest");
  assert.equal(ruled(term("1996-03-09", "2001-03-09", { latest: false })), "open", "whether it ended by resignation");
});

test("who has been longest in office since 1953 is computed from the history", () => {
  const heads: Readonly<Record<string, readonly Term[]>> = {
    Khrushchev: [term("1953-09-14", "1964-10-14")],
    Brezhnev: [term("1964-10-14", "1982-11-10")],
    Andropov: [term("1982-11-12", "1984-02-09")],
    Chernenko: [term("1984-02-13", "1985-03-10")],
    Gorbachev: [term("1985-03-11", "1991-12-25")],
    Yeltsin: [term("1991-07-10", "1996-08-09"), term("1996-08-09", "1999-12-31")],
    // Head of government, acting and elected President, head of government again, President again.
    Putin: [
      term("1999-08-09", "2000-05-07"),
      term("1999-12-31", "2000-05-07", { acting: true }),
      term("2000-05-07", "2008-05-07"),
      term("2008-05-08", "2012-05-07"),
      term("2012-05-07", "2018-05-07"),
    ],
  };
  const longest = (on: string) =>
    Object.entries(heads)
      .map(([name, terms]) => [name, daysInOffice(terms, day(on))] as const)
      .toSorted((a, b) => b[1] - a[1])[0]?.[0];
  assert.equal(longest("2017-08-01"), "Brezhnev");
  assert.equal(longest("2018-03-18"), "Putin");
  // Overlapping periods are not counted twice.
  assert.equal(
    daysInOffice([term("2000-01-01", "2000-01-11"), term("2000-01-05", "2000-01-21")], day("2001-01-01")),
    20,
  );
});

test("a deposit may be stated as a fact, and contested", () => {
  assert.equal(paper(true).outcome, "qualified");
  assert.equal(paper(false).outcome, "refused");
  assert.equal(paper(true, false).outcome, "open");
  assert.deepEqual(
    paper(true, false).hinges.map((hinge) => hinge.facts),
    [["paper/deposit"]],
  );
});

test("three months suspended bar in London for five years, two months do not", () => {
  const by = Object.fromEntries(units(33, rulebook("uk/london-mayor/2024")).map((name) => [name, 10]));
  const ruled = (amount: number, final: string) =>
    rule(
      rulebook("uk/london-mayor/2024"),
      evidence("paper", "2024-05-02", {
        filing: filing(330, "2024-03-26T10:00:00Z", by),
        stages: [{ stage: 1, checked: 330, valid: 330, invalidByGround: {}, validByRegion: by }],
        papers: { deposit: true },
        facts: [
          fact("conviction/one", { final, classes: [], sentence: "deprivation-of-liberty", amount, suspended: true }),
        ],
      }),
    ).outcome;
  assert.equal(ruled(3, "2019-05-03"), "refused");
  assert.equal(ruled(3, "2019-05-02"), "qualified");
  assert.equal(ruled(2, "2024-01-01"), "qualified");
});

test("what nobody has stated leaves the outcome open, is named, and is a hinge; a bar that nobody has shown is none", () => {
  const silent = ruleOnMeetings(
    rulebook("ru/president/2018"),
    unproven("self", "2018-03-18", { meetings: meetings(1) }),
  );
  assert.equal(silent.outcome, "open");
  assert.deepEqual(silent.missing, ["birth-date", "residence-years"]);
  assert.deepEqual(
    silent.hinges.map(({ facts, readings }) => [facts, readings.map(({ outcome: then }) => then)]),
    [
      [["birth-date"], ["qualified", "refused"]],
      [["residence-years"], ["qualified", "refused"]],
    ],
  );
  assert.deepEqual(silent.presumed[0], { step: "eligibility/foreign-citizenship", provision: "citizenship" });
  assert.ok(silent.presumed.some(({ step }) => step === "eligibility/conviction-grave"));
  assert.match(silent.reasons.map(({ words }) => words.en).join(), /nobody has stated the fact: at least 35 years old/);
  const shown = [fact("birth-date", "1970-01-01")];
  const half = ruleOnMeetings(
    rulebook("ru/president/2018"),
    unproven("self", "2018-03-18", { meetings: meetings(1), facts: shown }),
  );
  assert.deepEqual([half.outcome, half.missing], ["open", ["residence-years"]]);
});

test("where the law has the authority look by itself, silence is taken as met under that provision, which is unverified", () => {
  const facts = [fact("consents-and-declares", true)];
  const ruling = ruleOnMeetings(rulebook("fr/president/2017"), unproven("presentations", "2017-04-23", { facts }));
  assert.equal(ruling.outcome, "qualified");
  assert.deepEqual(
    ruling.presumed.map(({ provision }) => provision),
    ["of-office", "of-office", "terms"],
  );
  assert.ok(ruling.lowConfidence.some(({ provision }) => provision === "of-office"));
});

test("a fact spelled as what is only supposed is not proof", () => {
  for (const supposed of [fact("birth-date", "met"), fact("residence-years", "met")])
    assert.throws(
      () =>
        ruleOnMeetings(
          rulebook("ru/president/2018"),
          unproven("self", "2018-03-18", { meetings: meetings(1), facts: [supposed] }),
        ),
      /expected a (?:day|whole number)/,
    );
});

test("a paper that nobody says was handed in is a hinge", () => {
  const ruling = rule(
    rulebook("uk/parliament/2024"),
    evidence("paper", "2024-07-04", {
      filing: filing(10, "2024-06-06T10:00:00Z", {}),
      stages: [{ stage: 1, checked: 10, valid: 10, invalidByGround: {} }],
    }),
  );
  assert.deepEqual([ruling.outcome, ruling.missing], ["open", ["paper/deposit"]]);
  assert.deepEqual(
    ruling.hinges.map(({ facts }) => facts),
    [["paper/deposit"]],
  );
});

const onPerson = (...facts: Evidence["facts"]) =>
  ruleOnMeetings(rulebook("ru/president/2018"), evidence("self", "2018-03-18", { meetings: meetings(1), facts }));

test("a term that says too little leaves the count open, and each term seen is told with what became of it", () => {
  assert.equal(onPerson(fact("term/now", { from: "2012-05-07" })).outcome, "open", "no end is stated");
  assert.equal(
    onPerson(fact("term/now", { from: "2018-05-07", to: "2012-05-07" })).outcome,
    "open",
    "the end comes first",
  );
  const two = onPerson(
    fact("term/1", { from: "2004-05-07", to: "2008-05-07", latest: false }),
    fact("term/acting", { from: "1999-12-31", to: "2000-05-07", acting: true }),
  );
  assert.equal(two.outcome, "qualified");
  const [terms] =
    two.tree.children?.flatMap(({ children = [] }) => children).filter(({ id }) => id === "eligibility/terms") ?? [];
  assert.deepEqual(
    terms?.children?.map(({ words }) => words.en.replace(/^.*: /, "")),
    ["another term lay between it and the vote.", "held as acting, so it neither counts nor breaks a run."],
  );
});

test("a conviction stated as final only after the vote settles nothing", () => {
  const later = { ...grave, final: "2018-03-19" };
  assert.equal(outcome("ru/president/2018", "self", "2018-03-18", [fact("conviction/x", later)]), "open");
});
