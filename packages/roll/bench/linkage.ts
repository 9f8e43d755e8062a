/**
 * `npm run bench:linkage`: precision, recall and F1 on public sets with known truth, by the published person model alone: no set has a
 * setting of its own. Where a set has no roll, its records are compared with each other. `as a voter` is what the gate lets the
 * program accept by itself; `as a record` is the model for damaged records, in which no field bars alone.
 */
import { matchPlan, personModel } from "@hustings/linkage";
import type { ComparedField, MatchModel } from "@hustings/linkage";
import { Database, literal } from "../src/database.ts";
import { decisionSteps } from "../src/match/decision.ts";
import { dataFile } from "../test/data-folder.ts";
import { nicknames, schemes, transliteration } from "./names.ts";

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
    // The copy at hand is without noise: names and dates agree wherever the person does.
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
    `select count(*) as claimed, count(*) filter (where l.truth = e.truth) as good, (select count(*) from labelled where truth in (select truth from roll_record)) as present from ranked as r join labelled as l on r.line = l.line join roll_record as e on r.n = e.line where place = 1 and ${where}`,
  );
  return f1(Number(row["good"]), Number(row["claimed"]), Number(row["present"]));
}

/** 137 records of persons from three sources, each group made for one reason: a family, a nickname, a script, a mistyped date. */
async function measureSenzing(): Promise<void> {
  const key = dataFile("linkage-senzing", "actual_truthset_key.csv");
  const sources = ["customers", "watchlist", "reference"].map((name) => dataFile("linkage-senzing", `${name}.csv`));
  if (key === undefined || sources.includes(undefined)) return console.log("Senzing: skipped, absent");
  await using database = await Database.open();
  const files = sources.map((file) => literal(file ?? "")).join(", ");
  // One box for the whole name: "Surname, Given" or "Given Surname". Days as month/day/year of two or four digits.
  const full = "trim(PRIMARY_NAME_FULL)";
  const last = `case when contains(${full}, ',') then split_part(${full}, ',', 1) else regexp_extract(${full}, '([^ ]+)$', 1) end`;
  const first = `case when contains(${full}, ',') then trim(split_part(${full}, ',', 2)) else regexp_extract(${full}, '^([^ ]+)', 1) end`;
  const day = `coalesce(try_strptime(DATE_OF_BIRTH, '%Y-%m-%d'), try_strptime(DATE_OF_BIRTH, '%m/%d/%Y'), try_strptime(DATE_OF_BIRTH, '%m/%d/%y'))`;
  await database.run(
    `create table labelled as select cast(row_number() over (order by s.DATA_SOURCE, s.RECORD_ID) as int) as line, k.CLUSTER_ID as truth, k.TEST_GROUP as reason, nullif(coalesce(nullif(trim(PRIMARY_NAME_LAST), ''), ${last}), '') as surname, nullif(coalesce(nullif(trim(PRIMARY_NAME_FIRST), ''), ${first}), '') as given, strftime(${day}, '%Y-%m-%d') as birthDate, nullif(trim(concat_ws(' ', ADDR_FULL, ADDR_LINE1, ADDR_CITY)), '') as address from read_csv([${files}], header = true, all_varchar = true, union_by_name = true) as s join read_csv(${literal(key)}, header = true, all_varchar = true) as k on s.DATA_SOURCE = k.DATA_SOURCE and s.RECORD_ID = k.RECORD_ID where RECORD_TYPE = 'PERSON'`,
  );
  const fields = ["surname", "given", "birthDate", "address"] as const;
  // 137 records do not say how rare a name is: every name counts as one of a million's thousand.
  const counts = fields.filter((field) => field !== "address").map((field) => `1000 as ${field}_entries`);
  await database.run(`create view line_in as select *, 1000000 as roll_entries, ${counts.join(", ")} from labelled`);
  console.log("Senzing, without passports, telephones and e-mail");
  const model = personModel("labelled", fields, "records");
  await plan(database, model, true);
  console.log(`  as a record  ${await pairScore(database, `net >= ${model.thresholds.match} and review = 0`)}`);
}

async function measure(set: LabelledSet): Promise<void> {
  const [file, other] = [dataFile(...set.file), set.roll === undefined ? undefined : dataFile(...set.roll.file)];
  if (file === undefined || (set.roll !== undefined && other === undefined)) {
    console.log(`${set.name}: skipped, absent`);
    return;
  }
  console.log(set.name);
  for (const purpose of ["voters", "records"] as const) {
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
      await database.run(`create table roll_record as select ${record(set.roll.fields, set.truth)} from ${csv(other)}`);
      await database.run(
        "create view roll_in as select line as n, cast(line as varchar) as id, * from roll_record; create view line_in as select * from labelled",
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

for (const set of sets) await measure(set);
await measureSenzing();
transliteration();
schemes();
nicknames();
