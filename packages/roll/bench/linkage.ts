/**
 * `npm run bench:linkage`: precision, recall and F1 on public sets with known truth, by the published person model alone: no set has a
 * setting of its own. Where a set has no roll, its records are compared with each other. `as a voter` is what the gate lets the
 * program accept by itself; `as a record` is the model for damaged records, in which no field bars alone.
 */
import { foldName, editDistance, matchPlan, personModel, soundName } from "@hustings/linkage";
import type { ComparedField, MatchModel } from "@hustings/linkage";
import { readFileSync } from "node:fs";
import { Database, literal } from "../src/database.ts";
import { decisionSteps } from "../src/match/decision.ts";
import { dataFile } from "../test/data-folder.ts";

interface LabelledSet {
  readonly name: string;
  readonly file: readonly string[];
  /** Text of each field, over the file's columns. */
  readonly fields: Readonly<Partial<Record<ComparedField, string>>>;
  readonly truth: string;
  readonly options?: string;
  /** The other file, where the set has two: its entries are the roll. */
  readonly roll?: {
    readonly file: readonly string[];
    readonly fields: Readonly<Partial<Record<ComparedField, string>>>;
  };
}

const febrl = {
  surname: "surname",
  given: "given_name",
  birthDate: "regexp_replace(trim(date_of_birth), '^([0-9]{4})([0-9]{2})([0-9]{2})$', '\\1-\\2-\\3')",
  region: "state",
  locality: "suburb",
  address: "concat_ws(' ', trim(street_number), trim(address_1))",
};
const febrlTruth = "regexp_extract(rec_id, 'rec-([0-9]+)', 1)";
const census = { surname: "last_name", given: "first_name", birthDate: "date_of_birth", sex: "substr(sex, 1, 1)" };
const sets: readonly LabelledSet[] = [
  ...[1, 2, 3].map((n) => ({
    name: `FEBRL ${n}`,
    file: ["linkage-febrl", `dataset${n}.csv`],
    fields: febrl,
    truth: febrlTruth,
  })),
  {
    name: "fake_1000",
    file: ["linkage-splink", "fake_1000.csv"],
    fields: { surname: "surname", given: "first_name", birthDate: "dob", locality: "city" },
    truth: "cluster",
  },
  {
    name: "RLdata500",
    file: ["linkage-rldata", "RLdata500.csv"],
    fields: {
      surname: "nullif(lname_c1, 'NA')",
      given: "concat_ws(' ', nullif(fname_c1, 'NA'), nullif(fname_c2, 'NA'))",
      birthDate: "\"by\"||'-'||lpad(bm,2,'0')||'-'||lpad(bd,2,'0')",
    },
    truth: "ent_id",
  },
  {
    name: "pseudopeople: census × social security",
    file: ["linkage-pseudopeople", "decennial_census.csv.gz"],
    fields: { ...census, birthDate: "case when date_of_birth ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then date_of_birth end" },
    truth: "simulant_id",
    roll: {
      file: ["linkage-pseudopeople", "social_security.csv.gz"],
      fields: {
        ...census,
        birthDate: "case when date_of_birth ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then date_of_birth end",
      },
    },
  },
  {
    name: "pseudopeople: population survey × census",
    file: ["linkage-pseudopeople", "current_population_survey.csv.gz"],
    fields: {
      ...census,
      address: "concat_ws(' ', street_number, street_name)",
      birthDate: "case when date_of_birth ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then date_of_birth end",
    },
    truth: "simulant_id",
    roll: {
      file: ["linkage-pseudopeople", "decennial_census.csv.gz"],
      fields: {
        ...census,
        address: "concat_ws(' ', street_number, street_name)",
        birthDate: "case when date_of_birth ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then date_of_birth end",
      },
    },
  },
];

function record(fields: LabelledSet["fields"], truth: string): string {
  const columns = Object.entries(fields).map(
    ([field, text]) => `nullif(trim(nfc_normalize(cast(${text} as varchar))), '') as ${field}`,
  );
  return `cast(row_number() over () as int) as line, cast(${truth} as varchar) as truth, ${columns.join(", ")}`;
}

function csv(file: string): string {
  return `read_csv(${literal(file)}, header = true, all_varchar = true, normalize_names = false)`;
}

async function plan(database: Database, model: MatchModel, within: boolean): Promise<void> {
  for (const { table, select, done = [] } of [...matchPlan(model, { within }), ...decisionSteps(model)]) {
    await database.run(`create table ${table} as ${select}`);
    for (const gone of done) await database.run(`drop table ${gone}`);
  }
}

function f1(right: number, claimed: number, true_: number): string {
  const [precision, recall] = [right / claimed, right / true_];
  const f = (2 * precision * recall) / (precision + recall);
  return `precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F1 ${f.toFixed(4)}`;
}

/** Pairs within the groups that accepted pairs connect, against the pairs that share their truth. */
async function pairScore(database: Database, where: string): Promise<string> {
  const pairs = (await database.rows(`select n, line from ranked where ${where}`)).map((row) => [
    Number(row["n"]),
    Number(row["line"]),
  ]);
  const parent = new Map<number, number>();
  const root = (at: number): number => {
    let up = at;
    while ((parent.get(up) ?? up) !== up) up = parent.get(up) ?? up;
    return up;
  };
  for (const [a = 0, b = 0] of pairs) parent.set(root(b), root(a));
  const truths = new Map(
    (await database.rows("select line, truth from labelled")).map((row) => [Number(row["line"]), String(row["truth"])]),
  );
  const groups = Map.groupBy(truths.keys(), root);
  let [right, claimed] = [0, 0];
  for (const lines of groups.values()) {
    claimed += (lines.length * (lines.length - 1)) / 2;
    for (const same of Map.groupBy(lines, (line) => truths.get(line)).values())
      right += (same.length * (same.length - 1)) / 2;
  }
  let there = 0;
  for (const same of Map.groupBy(truths.keys(), (line) => truths.get(line)).values())
    there += (same.length * (same.length - 1)) / 2;
  return f1(right, claimed, there);
}

async function rollScore(database: Database, where: string): Promise<string> {
  const row = await database.row(
    `select count(*) as claimed, count(*) filter (where l.truth = e.truth) as good, (select count(*) from labelled where truth in (select truth from entry)) as present from ranked as r join labelled as l on r.line = l.line join entry as e on r.n = e.line where place = 1 and ${where}`,
  );
  return f1(Number(row["good"]), Number(row["claimed"]), Number(row["present"]));
}

async function measure(set: LabelledSet): Promise<void> {
  const [file, other] = [dataFile(...set.file), set.roll === undefined ? undefined : dataFile(...set.roll.file)];
  if (file === undefined || (set.roll !== undefined && other === undefined)) {
    console.log(`${set.name}: skipped, absent`);
    return;
  }
  console.log(set.name);
  for (const purpose of ["voter", "record"] as const) {
    await using database = await Database.open();
    const fields = Object.keys(set.fields) as ComparedField[];
    const model = personModel("labelled", fields, purpose);
    await database.run(`create table labelled as select ${record(set.fields, set.truth)} from ${csv(file)}`);
    const rare = fields.filter((field) => field !== "address");
    if (set.roll === undefined || other === undefined) {
      const counts = rare.map((field) => `count(*) over (partition by ${field}) as ${field}_entries`);
      await database.run(
        `create view line_in as select *, count(*) over () as roll_entries, ${counts.join(", ")} from labelled`,
      );
    } else {
      await database.run(`create table entry as select ${record(set.roll.fields, set.truth)} from ${csv(other)}`);
      await database.run(
        "create view roll_in as select line as n, cast(line as varchar) as id, * from entry; create view line_in as select * from labelled",
      );
    }
    await plan(database, model, set.roll === undefined);
    const { match, margin } = model.thresholds;
    const claimed = `net >= ${match} and review = 0 and (second is null or net - second >= ${margin})`;
    const score =
      set.roll === undefined
        ? await pairScore(database, `net >= ${match} and review = 0`)
        : await rollScore(database, claimed);
    console.log(`  as a ${purpose.padEnd(7)} ${score}`);
  }
}

/** How near the folded and sounded forms of a name in Latin letters come to its forms in Cyrillic ones. */
function transliteration(): void {
  const file = dataFile("translit-netranslit", "wd_russian_16");
  if (file === undefined) return console.log("transliteration: skipped, translit-netranslit absent");
  const counts = { fold: 0, sound: 0, one: 0, two: 0, all: 0 };
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const [latin = "", cyrillic = ""] = line.split("\t");
    const [a, b] = [foldName(latin), foldName(cyrillic.replaceAll(" ", ""))];
    const apart = Math.min(editDistance(a, b), editDistance(soundName(a), soundName(b)));
    counts.all++;
    if (a === b) counts.fold++;
    else if (soundName(a) === soundName(b)) counts.sound++;
    else if (apart === 1) counts.one++;
    else if (apart === 2) counts.two++;
  }
  const share = (count: number) => `${((100 * count) / counts.all).toFixed(1)} %`;
  console.log(
    `transliteration, ${counts.all} pairs: ${share(counts.fold)} fold alike, ${share(counts.sound)} more sound alike, ${share(counts.one)} are one letter apart, ${share(counts.two)} two`,
  );
}

for (const set of sets) await measure(set);
transliteration();
