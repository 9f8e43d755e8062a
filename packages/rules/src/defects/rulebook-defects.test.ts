import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { CalendarDate, Json } from "@hustings/core";
import { defectsOfFile, looseEnds, rulebook, rulebookDefects, rulebookIds, type Rulebook } from "../index.ts";

/** A rulebook as somebody typed it, with one thing otherwise; the path is written as a defect would name it. */
function typed(law: Rulebook, path: string, value: Json | undefined): Json {
  const copy = JSON.parse(JSON.stringify(law)) as Record<string, Json>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at: unknown = copy;
  for (const key of keys) {
    const member = (at as Record<string, unknown>)[key];
    assert.ok(typeof member === "object" && member !== null, `${law.id} has no ${path}`);
    at = member;
  }
  if (value === undefined) delete (at as Record<string, Json>)[last];
  else (at as Record<string, Json>)[last] = value;
  return copy;
}

/** Where the figure of this name stands among a rulebook's parameters. */
function figure(law: Rulebook, id: string): string {
  const index = law.parameters.findIndex((each) => each.id === id);
  assert.ok(index >= 0, `${law.id} has no ${id}`);
  return `parameters.${index}.value`;
}

function calendar(law: Rulebook, event: string): string {
  return `calendar.${law.calendar.findIndex((each) => each.event === event)}`;
}

const kazakhstan = rulebook("kz/president/2022");
const russia = rulebook("ru/president/2018");
const california = rulebook("us/california/initiative");
const iceland = rulebook("is/president/2024");
const portugal = rulebook("pt/president/2006");
const france = rulebook("fr/president/2022");
const senegal = rulebook("sn/president/2024");
const washington = rulebook("us/washington/initiative/2014");

const slips: readonly (readonly [name: string, law: Rulebook, path: string, value: Json | undefined, wrong: RegExp])[] =
  [
    [
      "a deadline under a misspelt name",
      kazakhstan,
      `${calendar(kazakhstan, "filing-closes")}.event`,
      "filing-close",
      /did you mean "filing-closes"\?/,
    ],
    [
      "two days of one name, one of them for papers",
      russia,
      `${calendar(russia, "party-papers")}.event`,
      "group-papers",
      /calendar group-papers: several days of this name/,
    ],
    [
      "a deadline for a way that is not there",
      russia,
      `${calendar(russia, "filing-closes")}.routes`,
      ["selff"],
      /a route: self.*did you mean "self"/,
    ],
    ["an hour that no clock shows", kazakhstan, figure(kazakhstan, "hour"), "25:00", /hour: expected a local time/],
    ["an hour in words", france, figure(france, "hour"), "six o'clock", /hour: expected a local time/],
    [
      "a day that is not there",
      kazakhstan,
      figure(kazakhstan, "registration-ends"),
      "2022-10-32",
      /registration-ends: expected a day/,
    ],
    [
      "a share above all of it",
      russia,
      figure(russia, "bad-share"),
      { num: 5, den: 1 },
      /bad-share: expected a share from 0 to 1/,
    ],
    [
      "a share of less than nothing",
      kazakhstan,
      figure(kazakhstan, "share"),
      { num: -1, den: 100 },
      /share: expected a share/,
    ],
    ["a count as a share", russia, figure(russia, "required-self"), { num: 3, den: 10 }, /expected a whole number/],
    ["a requirement of nothing", kazakhstan, figure(kazakhstan, "roll"), 0, /roll: expected a whole number from 1/],
    ["a ninth day of the week", france, figure(france, "friday"), 9, /expected a day of the week/],
    [
      "bands the wrong way round",
      california,
      "routes.0.protocol.bands",
      { ...bandsOf(california), low: bandsOf(california).high, high: bandsOf(california).low },
      /is not below/,
    ],
    [
      "a floor in a district that is not there",
      iceland,
      `${figure(iceland, "quarters-least")}.Sotuh`,
      3,
      /expected a unit: .*did you mean "South"/,
    ],
    [
      "a floor in every district, one of them forgotten",
      iceland,
      `${figure(iceland, "quarters-least")}.South`,
      undefined,
      /has a figure for 3/,
    ],
    [
      "more districts than there are",
      kazakhstan,
      figure(kazakhstan, "units"),
      40,
      /asks for 27 units, of which there are 20/,
    ],
    ["a district twice", kazakhstan, "units.20", { id: "Abai" }, /Abai stands twice/],
    [
      "a source of the districts that is not declared",
      kazakhstan,
      "unitsFrom",
      "KZ99",
      /unitsFrom: source KZ99 is not/,
    ],
    [
      "a source of districts, and no districts",
      rulebook("cl/president/2025"),
      "unitsFrom",
      "CL1",
      /a list was read that/,
    ],
    ["a ceiling below what is required", portugal, figure(portugal, "most"), 7_000, /ceiling of 7000, below the 7500/],
    [
      "a class of crimes that is not listed",
      russia,
      `eligibility.${bar(russia)}.classes`,
      ["graev"],
      /a class of offences.classes: .*did you mean "grave"/,
    ],
    [
      "a sentence that is not listed",
      russia,
      `eligibility.${bar(russia)}.sentence`,
      "prison",
      /a sentence of offences.sentences/,
    ],
    ["a bar, and no list of sentences", kazakhstan, "offences", undefined, /no conviction could be stated/],
    ["a vote outside the votes governed", russia, "votingDay", "2028-03-18", /votingDay: 2028-03-18 is outside/],
    [
      "a time that ends before it begins",
      russia,
      "governs.filings",
      { from: "2018-03-18", to: "2017-03-17" },
      /ends on 2017-03-17, before it begins/,
    ],
    ["a law of a day that is not there", russia, "lawAt", "2017-02-29", /lawAt: expected a day/],
    ["a holiday that is not there", california, "holidays", ["2023-02-29"], /holidays: expected a day/],
    ["a figure that comes into force later", russia, "parameters.0.from", "2030-01-01", /not in force on 2017-12-18/],
    [
      "a clock that says nothing of the first days",
      russia,
      "zone.offsets",
      [{ from: "2018-01-01T00:00:00Z", offsetMinutes: 180 }],
      /says nothing of the days from 2017-03-17/,
    ],
    [
      "a clock put forward before it is put back",
      california,
      "zone.offsets",
      california.zone.offsets.map((each) => ({ ...each })).toReversed(),
      /in the order of their moments/,
    ],
    ["an age that everybody has", russia, figure(russia, "age"), 0, /age: expected a whole number of years from 1 to/],
    ["an age that nobody has", russia, figure(russia, "age"), 350, /age: expected a whole number of years from 1 to/],
    ["a bar that lasts no year", russia, figure(russia, "grave-years"), 0, /grave-years: expected .* from 1/],
    ["no term at all", portugal, figure(portugal, "terms"), 0, /terms: expected a whole number from 1/],
    [
      "a meeting of nobody",
      russia,
      figure(russia, "meeting-quota"),
      0,
      /meeting-quota: expected a whole number from 1/,
    ],
    ["caps that let nobody reach the number", russia, figure(russia, "cap-self"), 3_000, /caps let 258000 count/],
    [
      "a floor above the ceiling",
      iceland,
      `${figure(iceland, "quarters-least")}.South`,
      12_330,
      /floors ask for 12597/,
    ],
    ["a unit with a floor of nought", iceland, `${figure(iceland, "quarters-least")}.East`, 0, /from 1 for each unit/],
    [
      "a deadline before the year of the vote begins",
      russia,
      figure(russia, "filing-closes-days"),
      450,
      /filing-closes: 2016-12-22, outside the filings governed/,
    ],
    [
      "a time for filing that closes before it opens",
      russia,
      figure(russia, "filing-opens-days"),
      8,
      /before it opens/,
    ],
    ["an hour of filing counted in centuries", france, figure(france, "sixth"), 5_000, /from 1 to 1200/],
    ["a law of a day after the vote", russia, "lawAt", "2019-01-01", /lawAt: 2019-01-01 is after the last vote/],
    [
      "a figure known for fewer years than are governed",
      washington,
      "parameters.0.until",
      "2015-12-31",
      /known until 2015-12-31, and filings are governed to/,
    ],
    ["a country that has no code", russia, "jurisdiction", "Russia", /jurisdiction/],
    ["a law without a name", russia, "instrument", "  ", /instrument/],
    ["youngest above oldest", senegal, figure(senegal, "age-least"), 80, /age-least is above age-most/],
    ["more decimals than are counted", california, figure(california, "expansion-decimals"), 40, /from 1 to 9/],
    [
      "a repair of a ground that is not there",
      russia,
      "remedies.0.grounds",
      ["double"],
      /remedy .*: expected a ground/,
    ],
  ];

function bandsOf(law: Rulebook): { readonly low: string; readonly high: string } {
  const [route] = law.routes;
  assert.ok(route !== undefined && "bands" in route.protocol);
  return route.protocol.bands;
}

function bar(law: Rulebook): number {
  return law.eligibility.findIndex((rule) => rule.kind === "conviction-bar" && rule.classes.length > 0);
}

suite("A rulebook that somebody typed is not taken with", () => {
  for (const [name, law, path, value, wrong] of slips)
    test(name, () => {
      const defects = defectsOfFile(typed(law, path, value));
      assert.match(defects.join("\n"), wrong);
    });
});

const today = "2026-11-29" as CalendarDate;

const loose: typeof slips = [
  [
    "a deadline that was typed and never wired",
    russia,
    "parameters.99",
    { ...russia.parameters[0], id: "second-deadline" },
    /second-deadline: no rule uses it/,
  ],
  [
    "a sentence on which nothing rests",
    russia,
    "provisions.99",
    { ...russia.provisions[0], id: "moonlight" },
    /moonlight: no rule and no figure rests on it/,
  ],
  [
    "a source that nothing cites",
    russia,
    "sources.99",
    { ref: "X1", article: "x", at: "y", confidence: "high" },
    /X1: nothing cites it/,
  ],
  ["another number than its sentence gives", russia, figure(russia, "required-self"), 250_000, /gives 300000, 100000/],
  ["other years than its sentence gives", russia, figure(russia, "grave-years"), 12, /grave-years: its sentence gives/],
  ["other days than its sentence gives", russia, figure(russia, "filing-closes-days"), 46, /its sentence gives 80, 45/],
  [
    "another number in French",
    russia,
    `provisions.${provision(russia, "required")}.words.fr`,
    "Le candidat recueille 30 000 signatures, un parti 100 000.",
    /required: gives 100000, 300000 in en and 30000, 100000 in fr/,
  ],
  [
    "a comparison that is still to come",
    russia,
    `provisions.${provision(russia, "required")}.checked`,
    "2027-01-01",
    /compared with its sources on 2027-01-01, which is still to come/,
  ],
  [
    "a thing said to be missing that is there",
    russia,
    "notEncoded.0.id",
    "convictions",
    /notEncoded convictions: the rulebook holds it/,
  ],
  [
    "braces in a sentence that nothing fills",
    russia,
    `provisions.${provision(russia, "required")}.words.fr`,
    "Le candidat recueille {x} signatures : 300 000, un parti 100 000.",
    /provisions\.\d+\.words: \{x\} in fr, which nothing fills$/m,
  ],
  [
    "a slot of a condition under a misspelt name",
    russia,
    `eligibility.${russia.eligibility.findIndex((each) => "words" in each && each.words.en.includes("{years}"))}.words.en`,
    "has lived in Russia for at least {yaers} {years|year|years}",
    /eligibility\.\d+\.words: \{yaers\} in en, which nothing fills; it may have \{on\}, \{years\}/,
  ],
  [
    "an article that its sources do not show",
    france,
    `provisions.${provision(france, "departements")}.article`,
    "Loi 62-1292 art. 17",
    /departements: cites Loi 62-1292 art. 17, which FR1 and FR5 do not show/,
  ],
];

function provision(law: Rulebook, id: string): number {
  return law.provisions.findIndex((each) => each.id === id);
}

suite("A person is told to look at", () => {
  for (const [name, law, path, value, told] of loose)
    test(name, () => {
      const spoilt = typed(law, path.replace(".99", `.${law.parameters.length + law.provisions.length}`), value);
      const packed = JSON.parse(
        JSON.stringify(spoilt, (_, each: Json) => (Array.isArray(each) ? each.filter((one) => one !== null) : each)),
      ) as Json;
      assert.deepEqual(defectsOfFile(packed), [], "it can be applied as it is");
      assert.match(defectsOfFile(packed, today).join("\n"), told);
    });
});

test("no figure that a rule looks up can be of another kind, in any rulebook of the house", () => {
  for (const id of rulebookIds()) {
    const law = rulebook(id);
    const { parameters, provisions: _p, sources: _s, ...rest } = law;
    const isUsed = new Set(
      [
        ...JSON.stringify(rest).matchAll(/"(?:days|years|share|limit|time|day|of|size|required|amount)":"([^"]+)"/g),
      ].map(([, name]) => name),
    );
    for (const [index, { id: name, value }] of parameters.entries()) {
      if (!isUsed.has(name)) continue;
      const other = typeof value === "number" ? "many" : typeof value === "string" ? 12 : "half";
      const spoilt = typed(law, `parameters.${index}.value`, other);
      assert.notEqual(defectsOfFile(spoilt).length, 0, `${id}: ${name} as ${other}`);
    }
  }
});

test("every rulebook of the house holds together", () => {
  for (const id of rulebookIds())
    assert.deepEqual([...rulebookDefects(rulebook(id)), ...looseEnds(rulebook(id), today)], [], id);
});

function carried(id: string, votingDay: string): readonly string[] {
  const vote = { from: votingDay as CalendarDate, to: votingDay as CalendarDate };
  return looseEnds({ ...rulebook(id), votingDay: vote.from, governs: { votes: vote, filings: vote } });
}

test("a law of one vote that is carried to a later one still puts its clocks forward and back, or it is said that it does not", () => {
  assert.deepEqual(carried("pl/president/2025", "2027-05-16"), [
    "zone Europe/Warsaw: its clocks changed within a year and last on 2026-03-29, and the law governs days until 2027-05-16; write down the changes since, or take out what is no longer so",
  ]);
  assert.deepEqual(carried("ru/president/2024", "2027-03-14"), [], "clocks there have not changed since 2014");
});
