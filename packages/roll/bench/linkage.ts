/**
 * `npm run bench:linkage -- [--splink PYTHON] [--only PART-OF-A-NAME]`: precision, recall and F1 on public sets with known truth, by the program's own commands (`roll import`,
 * `roll freeze`, `roll match --as`) and the published person model: no set has a setting of its own. Where a set has no roll, the first
 * record of each person is the roll and the others are looked up on it. What a person would be asked and what is refused with nobody asked
 * stand beside it, for each set as it is, with the year of birth only, undated, and without region and place. Splink runs on the same tables.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ComparedField } from "@hustings/linkage";
import { Database, literal } from "../src/database.ts";
import { dataFile } from "../test/data-folder.ts";
import { nicknames, schemes, transliteration } from "./names.ts";
import { programScoreWords, scoreThroughProgram } from "./through-program.ts";

const { values } = parseArgs({ options: { splink: { type: "string" }, only: { type: "string" } } });
const isAsked = (name: string) => values.only === undefined || name.includes(values.only);

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
    name: "fake_1000 with its e-mail",
    file: ["linkage-splink", "fake_1000.csv"],
    fields: { surname: "surname", given: "first_name", birthDate: "dob", locality: "city", email: "email" },
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

/** Ways in which tables say less than these sets do, each over the lines alone. */
const variants: Readonly<Record<string, Readonly<Partial<Record<ComparedField, string | undefined>>>>> = {
  "as it is": {},
  "year of birth only": { birthDate: "substr(birthDate, 1, 4) || '-00-00'" },
  undated: { birthDate: undefined },
  "without region and place": { region: undefined, locality: undefined },
};

const scratch = mkdtempSync(join(tmpdir(), "hustings-linkage-"));
const at = (name: string) => join(scratch, name);

/** Every variant that says less than the set, as the program matches it; beside it Splink on the same tables. */
async function measureTables(database: Database, fields: readonly ComparedField[]): Promise<void> {
  for (const [name, less] of Object.entries(variants)) {
    const touched = Object.keys(less) as ComparedField[];
    if (touched.length > 0 && !touched.some((field) => fields.includes(field))) continue;
    const said = fields.filter((field) => !(field in less) || less[field] !== undefined);
    const columns = said.map((field) => `${less[field] ?? field} as ${field}`);
    await database.run(`create or replace table written as select n, truth, ${columns.join(", ")} from labelled_lines`);
    const purposes = touched.length === 0 ? (["voters", "records"] as const) : (["records"] as const);
    for (const purpose of purposes) {
      const score = await scoreThroughProgram({ database, folder: scratch, fields: said, purpose });
      console.log(`  ${name}, as ${purpose}: ${programScoreWords(score)}`);
    }
    if (touched.length === 0) console.log(`  ${await splinkScore(database, said)}`);
  }
}

/** The likeliest entry of each line at even odds, the threshold that serves its F1 best. */
async function splinkScore(database: Database, fields: readonly ComparedField[]): Promise<string> {
  const python = values.splink;
  if (python === undefined) return "Splink: skipped; name a Python that has it with --splink";
  const all = ["surname", "given", "patronymic", "birthDate", "locality", "address", "email"] as const;
  const columns = all.map((field) => (fields.includes(field) ? field : `cast(null as varchar) as ${field}`)).join(", ");
  await database.run(
    `copy (select cast(n as varchar) as id, ${columns} from entry) to ${literal(at("splink-roll.parquet"))} (format parquet); copy (select n as line, ${columns} from written) to ${literal(at("splink-lines.parquet"))} (format parquet)`,
  );
  const script = join(import.meta.dirname, "splink-match.py");
  const files = ["splink-roll.parquet", "splink-lines.parquet", "splink.parquet"].map(at);
  const run = spawnSync(python, [script, ...files, "trained", at("splink.json")], {
    encoding: "utf8",
    timeout: 300_000,
  });
  if (run.status !== 0) return `Splink: it does not train on this set: ${run.stderr.trim().split("\n").at(-1) ?? ""}`;
  const { splink } = JSON.parse(run.stdout.trim().split("\n").at(-1) ?? "") as { splink: string };
  const row = await database.row(
    `select count(*) as claimed, count(*) filter (where e.truth = w.truth) as good, (select count(*) from written where truth in (select truth from entry)) as present from read_parquet(${literal(at("splink.parquet"))}) as s join written as w on cast(s.line as int) = w.n join entry as e on s.voter = cast(e.n as varchar) where s.p >= 0.5`,
  );
  return `Splink ${splink}, trained on the set: ${f1(Number(row["good"]), Number(row["claimed"]), Number(row["present"]))}`;
}

function f1(right: number, claimed: number, true_: number): string {
  const [precision, recall] = [right / Math.max(1, claimed), right / Math.max(1, true_)];
  const f = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return `precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F1 ${f.toFixed(4)}`;
}

/** Of a set without a roll the first record of each person is the roll, the others are looked up on it. */
async function splitLabelled(database: Database): Promise<void> {
  await database.run(
    "create table entry as select line as n, * exclude (line) from labelled qualify row_number() over (partition by truth order by line) = 1; create table labelled_lines as select line as n, * exclude (line) from labelled where line not in (select n from entry)",
  );
}

/** 137 records of persons from three sources, each group made for one reason: a family, a nickname, a script, a mistyped date. */
async function measureSenzing(): Promise<void> {
  const key = dataFile("linkage-senzing", "actual_truthset_key.csv");
  const sources = ["customers", "watchlist", "reference"].map((name) => dataFile("linkage-senzing", `${name}.csv`));
  if (key === undefined || sources.includes(undefined)) return console.log("Senzing: skipped, absent");
  await using database = await Database.open();
  const files = sources.map((file) => literal(file ?? "")).join(", ");
  // One box for the whole name: "Surname, Given" or "Given Surname". Days as month/day/year of two or four digits, of which `%Y` would take two
  // for a year of the first century; years of two digits are read as the program reads them.
  const full = "trim(PRIMARY_NAME_FULL)";
  const last = `case when contains(${full}, ',') then split_part(${full}, ',', 1) else regexp_extract(${full}, '([^ ]+)$', 1) end`;
  const first = `case when contains(${full}, ',') then trim(split_part(${full}, ',', 2)) else regexp_extract(${full}, '^([^ ]+)', 1) end`;
  const short = `try_strptime(regexp_extract(DATE_OF_BIRTH, '^[0-9]+/[0-9]+/[0-9]{2}$'), '%m/%d/%y')`;
  const day = `coalesce(try_strptime(DATE_OF_BIRTH, '%Y-%m-%d'), try_strptime(DATE_OF_BIRTH, '%b %d %Y'), case when ${short} > date '2010-12-31' then ${short} - interval 100 year else ${short} end, try_strptime(DATE_OF_BIRTH, '%m/%d/%Y'))`;
  await database.run(
    `create table labelled as select cast(row_number() over (order by s.DATA_SOURCE, s.RECORD_ID) as int) as line, k.CLUSTER_ID as truth, k.TEST_GROUP as reason, nullif(coalesce(nullif(trim(PRIMARY_NAME_LAST), ''), ${last}), '') as surname, nullif(coalesce(nullif(trim(PRIMARY_NAME_FIRST), ''), ${first}), '') as given, strftime(${day}, '%Y-%m-%d') as birthDate, nullif(trim(concat_ws(' ', ADDR_FULL, ADDR_LINE1, ADDR_CITY)), '') as address, nullif(trim(EMAIL_ADDRESS), '') as email, coalesce(nullif(trim(SSN_NUMBER), ''), nullif(trim(DRIVERS_LICENSE_NUMBER), ''), nullif(trim(PASSPORT_NUMBER), '')) as documentNumber from read_csv([${files}], header = true, all_varchar = true, union_by_name = true) as s join read_csv(${literal(key)}, header = true, all_varchar = true) as k on s.DATA_SOURCE = k.DATA_SOURCE and s.RECORD_ID = k.RECORD_ID where RECORD_TYPE = 'PERSON'`,
  );
  await splitLabelled(database);
  console.log("Senzing, by names, birth dates and addresses");
  await measureTables(database, ["surname", "given", "birthDate", "address"]);
  console.log("Senzing, by e-mail and one number beside them");
  await measureTables(database, ["surname", "given", "birthDate", "address", "email", "documentNumber"]);
}

async function measure(set: LabelledSet): Promise<void> {
  const [file, other] = [dataFile(...set.file), set.roll === undefined ? undefined : dataFile(...set.roll.file)];
  if (file === undefined || (set.roll !== undefined && other === undefined)) {
    console.log(`${set.name}: skipped, absent`);
    return;
  }
  console.log(set.name);
  await using database = await Database.open();
  await database.run(`create table labelled as select ${record(set.fields, set.truth)} from ${csv(file)}`);
  if (set.roll === undefined || other === undefined) await splitLabelled(database);
  else {
    const roll = record(set.roll.fields, set.truth);
    await database.run(
      `create table entry as select line as n, * exclude (line) from (select ${roll} from ${csv(other)}); create table labelled_lines as select line as n, * exclude (line) from labelled`,
    );
  }
  await measureTables(database, Object.keys(set.fields) as ComparedField[]);
}

/** One side of the pairs of names, as people. */
function side(name: string): string {
  return `select cast(n as int) as n, cast(n as varchar) as truth, ${name} as surname, lead(${name}, 7, 'Anna') over (order by n) as given, strftime(date '1940-01-01' + cast((n * 7919) % 22000 as int), '%Y-%m-%d') as birthDate from pairs`;
}

/** Foreign names as Russian encyclopaedias write them, on a roll; looked up as they are written abroad, with the exact date; and the other way. */
async function measureTransliterated(): Promise<void> {
  const file = dataFile("translit-netranslit", "wd_russian_16");
  if (file === undefined) return console.log("Latin lines on a Cyrillic roll: skipped, translit-netranslit absent");
  await using database = await Database.open();
  const pairs = `read_csv(${literal(file)}, auto_detect = false, header = false, delim = '\t', quote = '', escape = '', columns = {'latin': 'varchar', 'cyrillic': 'varchar', 'weight': 'varchar'})`;
  // The list has a space between any two letters of its Cyrillic side. Each name is a surname once; the given name is that of another line, so that both
  // have to be recognised.
  await database.run(
    `create table pairs as select row_number() over () as n, latin, replace(cyrillic, ' ', '') as cyrillic from ${pairs} where not contains(latin, ' ') and length(latin) > 2`,
  );
  for (const [words, roll, line] of [
    ["Latin lines on a Cyrillic roll", "cyrillic", "latin"],
    ["Cyrillic lines on a Latin roll", "latin", "cyrillic"],
  ] as const) {
    await database.run(
      `create or replace table entry as ${side(roll)}; create or replace table labelled_lines as ${side(line)}`,
    );
    console.log(`${words}, names of 26,342 articles, dates exact`);
    await measureTables(database, ["surname", "given", "birthDate"]);
  }
}

try {
  for (const set of sets) if (isAsked(set.name)) await measure(set);
  if (isAsked("Senzing")) await measureSenzing();
  if (isAsked("Latin lines on a Cyrillic roll")) await measureTransliterated();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (values.only === undefined) {
  transliteration();
  schemes();
  nicknames();
}
