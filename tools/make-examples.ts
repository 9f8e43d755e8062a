/**
 * Writes the invented files of `examples/`: one case for each kind of law, run from the clone as it is. The same files come
 * out every time; `node tools/make-examples.ts` after a change here.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rulebook } from "@hustings/rules";
import { countyLaw } from "./county-law.ts";
import {
  csv,
  filing,
  lineColumns,
  lineHead,
  lineRow,
  people,
  rollOf,
  rollHead,
  rollRow,
  type Person,
  undated,
} from "./invented-filing.ts";

const examples = join(import.meta.dirname, "../examples");

interface Example {
  readonly name: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

function lawRegions(id: string, count: number): readonly string[] {
  return (rulebook(id).units ?? []).slice(0, count).map(({ id: unit }) => unit);
}

const head = (what: string) =>
  `# ${what}\n# Everybody in these files is invented. docs/guides/case.md describes every field.\n# hustings case run THIS --data FOLDER\n`;

const packed = (text: string) => gzipSync(text, { level: 9 });

function secondStage(): Example {
  const regions = lawRegions("ru/president/2018", 60);
  const { roll, statements } = filing({
    regions,
    voters: 2600,
    lines: { "Anna Example": [1015, 5, 2, 20], "Boris Example": [960, 56, 5, 10] },
    days: ["2018-01-10", "2018-01-12", "2018-01-20"],
    prefix: "RU",
  });
  const text = `${head("A sample and, where it is clean, a second one: Russia 2018, a party's nominee, at a hundredth of the size.")}contest: { id: sample-second-stage, title: "President of the Russian Federation, 18 March 2018 (a lesson)", country: ru, votingDay: 2018-03-18 }
rulebook: ru/president/2018
scale: "1:100"
route: party
filedAt: 2018-01-30T12:00:00Z
decidedAt: 2018-02-06T12:00:00Z
collected: { from: 2018-01-08, to: 2018-01-30 }
statements:
  file: lines.csv
  columns: ${lineColumns}
papers: unchecked
${rollOf("2018-01-01")}
draw:
  announcedAt: 2018-01-31T09:00:00Z
  rolledAt: 2018-02-01T09:00:00Z
  dice: "31415926535897932384"
office:
  letterhead: [Election commission of a lesson, 1 Example Square]
  signatories: [{ name: V. Example, office: chair }, { name: S. Example, office: secretary }]
  service: Served on the nominee's representative against signature.
facts:
  - { nominations: [Anna Example, Boris Example], key: birth-date, value: 1970-05-01, date: 2018-01-09, source: An invented passport, by: registry }
  - { nominations: [Anna Example, Boris Example], key: residence-years, value: 40, date: 2018-01-09, source: An invented certificate, by: registry }
  - { nominations: [Anna Example, Boris Example], key: foreign-citizenship, value: false, date: 2018-01-09, source: An invented declaration, by: candidate }
  - { nominations: [Anna Example, Boris Example], key: court-found-extremist-campaigning, value: false, date: 2018-01-09, source: An invented certificate, by: court }
  - { nominations: [Anna Example, Boris Example], key: election-published, value: 2017-12-18, date: 2017-12-18, source: An invented gazette, by: commission }
  - { nominations: [Anna Example, Boris Example], key: party-papers-filed, value: 2018-01-06, date: 2018-01-06, source: An invented receipt, by: commission }
`;
  return { name: "sample-second-stage", text, files: { "lines.csv": statements, "roll.csv": roll } };
}

function extrapolation(): Example {
  const { roll, statements } = filing({
    regions: ["Praha", "Brno", "Plzen"],
    voters: 5600,
    lines: { "Jan Example": [5380, 160, 10, 60] },
    days: ["2022-10-20"],
    prefix: "CZ",
  });
  const text = `${head("A sample whose share of errors is taken off the whole: Czechia 2023, a citizens' petition, at a tenth of the size.")}contest: { id: sample-extrapolation, title: "President of the Czech Republic, 13 January 2023 (a lesson)", country: cz, votingDay: 2023-01-13 }
rulebook: cz/president/2023
scale: "1:10"
route: citizens
filedAt: 2022-11-07T12:00:00Z
decidedAt: 2022-11-20T12:00:00Z
collected: { from: 2022-06-01, to: 2022-11-07 }
statements:
  file: lines.csv.gz
  columns: ${lineColumns}
papers: unchecked
${rollOf("2022-10-01", "roll.csv.gz")}
draw:
  announcedAt: 2022-11-08T09:00:00Z
  rolledAt: 2022-11-09T09:00:00Z
  dice: "27182818284590452353"
facts:
  - { nominations: [Jan Example], key: birth-date, value: 1961-11-01, date: 2022-11-07, source: An invented certificate, by: registry }
`;
  return {
    name: "sample-extrapolation",
    text,
    files: { "lines.csv.gz": packed(statements), "roll.csv.gz": packed(roll) },
  };
}

function fullCheck(): Example {
  const regions = lawRegions("pl/president/2025", 16);
  const { roll, statements } = filing({
    regions: regions.length === 0 ? ["mazowieckie"] : regions,
    voters: 400,
    lines: { "Maria Example": [118, 4, 3, 6], "Piotr Example": [97, 6, 1, 2] },
    days: ["2025-03-15", "2025-03-20"],
    prefix: "PL",
  });
  const text = `${head("Every line is checked: Poland 2025, put forward by citizens, at a thousandth of the size.")}contest: { id: full-check, title: "President of Poland, 18 May 2025 (a lesson)", country: pl, votingDay: 2025-05-18 }
rulebook: pl/president/2025
scale: "1:1000"
route: citizens
filedAt: { Maria Example: "2025-04-02T10:00:00Z", Piotr Example: "2025-04-04T13:00:00Z" }
decidedAt: 2025-04-08T12:00:00Z
collected: { from: 2025-03-01, to: 2025-04-04 }
statements:
  file: lines.csv
  columns: ${lineColumns}
papers: unchecked
${rollOf("2025-03-01")}
facts:
  - { nominations: [Maria Example, Piotr Example], key: birth-date, value: 1975-02-03, date: 2025-04-02, source: An invented certificate, by: registry }
`;
  return { name: "full-check", text, files: { "lines.csv": statements, "roll.csv": roll } };
}

/** Two people of one name in one street: no program may decide which line is whose, or that they are one. */
function namesakes(): Example {
  const regions = lawRegions("pl/president/2025", 16);
  const known = people(400, regions, "PL");
  const pair = [81, 83].map((house, i): Person => ({
    id: `PL${900_001 + i}`,
    surname: "Jaworska",
    given: "Małgorzata",
    born: ["1948-07-08", "1985-02-07"][i] ?? "",
    street: `${house} Mill St`,
    town: "Exampleton 1",
    region: regions[0] ?? "",
  }));
  const signed = [8, 55].flatMap((house, i) => pair.slice(i, i + 1).map((p) => ({ ...p, street: `${house} Mill St` })));
  const rows = [...signed, ...known.slice(0, 99)].map((p, i) => lineRow(p, i + 1, "Ewa Example", "2025-03-15"));
  const text = `${head("Two lines wait for a person: Poland 2025, put forward by citizens, at a thousandth of the size.\n# findings.csv is what a clerk found of them; add a line `reviews: findings.csv` to use it.")}contest: { id: namesakes, title: "President of Poland, 18 May 2025 (a lesson on namesakes)", country: pl, votingDay: 2025-05-18 }
rulebook: pl/president/2025
scale: "1:1000"
route: citizens
filedAt: 2025-04-02T10:00:00Z
decidedAt: 2025-04-08T12:00:00Z
collected: { from: 2025-03-01, to: 2025-04-04 }
statements:
  file: lines.csv
  columns: ${lineColumns.replace(" birthDate: Born,", "")}
papers: unchecked
${rollOf("2025-03-01").replace("birthDate, ", "")}
office:
  letterhead: [Electoral commission of a lesson, 2 Example Square]
  signatories: [{ name: A. Example, office: chair }, { name: B. Example, office: member }]
  service: Served on the committee's agent against signature.
facts:
  - { nominations: [Ewa Example], key: birth-date, value: 1975-02-03, date: 2025-04-02, source: An invented certificate, by: registry }
`;
  const files = {
    "lines.csv": csv(undated(lineHead), rows.map(undated)),
    "roll.csv": csv(rollHead, [...known, ...pair].map(rollRow)),
    "findings.csv": "line,finding\n1,valid\n2,valid\n",
  };
  return { name: "namesakes", text, files };
}

function presentations(): Example {
  const regions = lawRegions("fr/president/2022", 40);
  const { roll, statements } = filing({
    regions,
    voters: 700,
    lines: { "Ada Example": [520, 2, 0, 5], "Bruno Example": [41, 1, 0, 0] },
    days: ["2022-02-10", "2022-02-15", "2022-03-01"],
    prefix: "FR",
  });
  const text = `${head("Presentations by office holders: France 2022, at its full size.")}contest: { id: presentations, title: "Président de la République, premier tour (a lesson)", country: fr, votingDay: 2022-04-10 }
rulebook: fr/president/2022
route: presentations
filedAt: 2022-03-04T16:00:00Z
decidedAt: 2022-03-07T17:00:00Z
collected: { from: 2022-01-30, to: 2022-03-04 }
statements:
  file: lines.csv
  columns: ${lineColumns}
papers: unchecked
${rollOf("2022-01-30")}
facts:
  - { nominations: [Ada Example], key: consents-and-declares, value: true, date: 2022-03-04, source: An invented declaration, by: candidate }
  - { nominations: [Ada Example], key: french-elector, value: true, date: 2022-03-04, source: An invented certificate, by: registry }
  - { nominations: [Ada Example], key: birth-date, value: 1970-05-01, date: 2022-03-04, source: An invented certificate, by: registry }
`;
  return { name: "presentations", text, files: { "lines.csv": statements, "roll.csv": roll } };
}

function sevenStates(): Example {
  const shares: Readonly<Record<string, number>> = {
    DE: 3900,
    FR: 2700,
    IT: 2400,
    ES: 1500,
    PL: 1100,
    BE: 500,
    AT: 400,
    IE: 200,
  };
  const states = Object.entries(shares);
  const rows = states.flatMap(([state, count]) =>
    people(count, [state], state).map((p, i) => [
      String(i + 1),
      p.surname,
      p.given,
      state,
      "Clean Rivers",
      "2025-06-01",
    ]),
  );
  const statements = csv(["Line", "Surname", "Given name", "State", "Initiative", "Received"], rows);
  const text = `${head("A million signatures and enough of them in seven states: the European citizens' initiative, at an eightieth of the size.\n# The states' authorities certify their own; their certificates are published, and nobody holds a roll of the Union.")}contest: { id: seven-states, title: "European citizens' initiative Clean Rivers (a lesson)", country: eu, votingDay: 2025-09-01 }
rulebook: eu/initiative/2024-07-16
scale: "1:80"
route: statements
filedAt: 2025-09-01T10:00:00Z
decidedAt: 2025-12-01T10:00:00Z
collected: { from: 2025-01-10, to: 2025-09-01 }
statements:
  file: lines.csv.gz
  columns: { nomination: Initiative, surname: Surname, given: Given name, region: State, receivedOn: Received }
papers: published-as-valid
roll:
  file: roll.csv
  columns: { id: id, surname: Surname, given: Given name, region: State }
  version: organisers
  date: 2025-01-10
  source: an invented list of the organisers
  use: compare
  covers: { field: region, values: [IE] }
compare: [surname, given, region]
facts:
  - { nominations: [Clean Rivers], key: registered-on, value: 2025-01-05, date: 2025-01-05, source: An invented register, by: registry }
  - { nominations: [Clean Rivers], key: collection-began, value: 2025-01-10, date: 2025-01-10, source: An invented notice, by: candidate }
  - { nominations: [Clean Rivers], key: collection-ended, value: 2025-09-01, date: 2025-09-01, source: An invented notice, by: candidate }
  - { nominations: [Clean Rivers], key: organisers-of-seven-states, value: true, date: 2025-01-05, source: An invented register, by: registry }
`;
  const organisers = people(7, ["IE"], "O").map((p) => [p.id, p.surname, p.given, p.region]);
  const roll = csv(["id", "Surname", "Given name", "State"], organisers);
  return { name: "seven-states", text, files: { "lines.csv.gz": packed(statements), "roll.csv": roll } };
}

/** A petition under a law that the county wrote down itself. */
function countyPetition(): Example {
  const { roll, statements } = filing({
    regions: ["Example County"],
    voters: 420,
    lines: { "Bike trail": [215, 9, 4, 12] },
    days: ["2026-05-16"],
    prefix: "OH",
  });
  const text = `${head("A petition in a county whose law does not ship with Hustings: the clerk wrote it down in law.json.")}contest: { id: county-petition, title: "Example County, measure on a bike trail (a lesson)", country: us, votingDay: 2026-11-03 }
rulebook: law.json
route: petition
filedAt: 2026-06-25T16:00:00Z
decidedAt: 2026-07-02T16:00:00Z
collected: { from: 2026-05-01, to: 2026-06-25 }
statements:
  file: lines.csv
  columns: { nomination: For, surname: Surname, given: Given name, birthDate: Born, address: Address, locality: Town }
papers: unchecked
${rollOf("2026-06-01").replace(", region]", "]")}
office:
  letterhead: [Example County Clerk, 100 Courthouse Square]
  signatories: [{ name: J. Example, office: County Clerk }]
  appeal: To the county court, within ten days.
`;
  const files = {
    "lines.csv": statements,
    "roll.csv": roll,
    "law.json": `${JSON.stringify(countyLaw, undefined, 2)}\n`,
  };
  return { name: "county-petition", text, files };
}

for (const { name, text, files } of [
  secondStage(),
  extrapolation(),
  fullCheck(),
  namesakes(),
  presentations(),
  sevenStates(),
  countyPetition(),
]) {
  const folder = join(examples, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "case.yaml"), text);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
}
