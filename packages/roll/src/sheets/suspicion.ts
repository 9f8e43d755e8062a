import { Database, identifier, literal } from "../database.ts";
import type { Resources, Row } from "../database.ts";
import type { Doubles } from "../match/doubles.ts";
import { atLeastByChance, countByChance, risesByChance } from "./probability.ts";

/**
 * What honest collection seldom looks like.
 * - `invalid`       more lines not found on the roll than others have
 * - `doubles`       more lines of people who stand elsewhere too
 * - `dead`          more lines of people the roll says have died
 * - `round-dates`   more birth dates on the 1st, 10th, 15th or 20th
 * - `roll-order`    on a sheet, voters follow each other as they do on the roll
 * - `alphabetical`  on a sheet, surnames follow the alphabet
 * - `pace`          more lines in a day than days of others explain
 */
export type Sign = "invalid" | "doubles" | "dead" | "round-dates" | "roll-order" | "alphabetical" | "pace";

/** Suspicious, because: never proven. A person looks at the sheets; a line is struck only on its own evidence. */
export interface Suspicion {
  readonly sign: Sign;
  readonly circulator: string;
  readonly sheet?: string;
  readonly day?: string;
  readonly seen: number;
  readonly of: number;
  readonly expected: number;
  /** Of honest collection showing as much, in this one place. */
  readonly probability: number;
  /** The same, over all places that were looked at: what may be quoted. */
  readonly probabilityAnywhere: number;
}

export interface SuspicionOptions {
  /** Imported statements with `circulator` and, where there are, `sheet` and `receivedOn`. */
  readonly statements: string;
  readonly outcomes: string;
  readonly doubles: readonly Doubles[];
  /** Frozen roll: its order, and `status` where it has one. */
  readonly roll: string;
  /** Values of `status` that mean the voter has died, lower case. */
  readonly dead?: readonly string[] | undefined;
  /** Report what is at most so likely anywhere under honest collection. */
  readonly threshold?: number | undefined;
  readonly resources?: Resources | undefined;
}

const usualDead = ["dead", "deceased", "died", "décédé", "умер", "умерла"];
/** A sheet shorter than this can rise by chance too often to say anything. */
const shortestSheet = 6;

/** Circulators, sheets and days that look unlike the others, the least likely first. */
export async function findSuspicious(options: SuspicionOptions): Promise<readonly Suspicion[]> {
  await using database = await Database.open(options.resources);
  await openLines(database, options);
  const found = [
    ...(await shares(database, "invalid", "invalid")),
    ...(await shares(database, "doubles", "double")),
    ...(await shares(database, "dead", "dead")),
    ...(await shares(database, "round-dates", "round_date")),
    ...(await rises(database, "roll-order", "place")),
    ...(await rises(database, "alphabetical", "surname")),
    ...(await paces(database)),
  ];
  const tests = Math.max(1, found.length);
  return found
    .map((one) => ({ ...one, probabilityAnywhere: Math.min(1, one.probability * tests) }))
    .filter(({ probabilityAnywhere }) => probabilityAnywhere <= (options.threshold ?? 0.01))
    .toSorted((a, b) => a.probability - b.probability || (a.circulator < b.circulator ? -1 : 1));
}

type Untested = Omit<Suspicion, "probabilityAnywhere">;

/** One view `l` of lines with what each test looks at; absent columns are null and their tests find nothing. */
async function openLines(
  database: Database,
  { statements, outcomes, doubles, roll, dead = usualDead }: SuspicionOptions,
) {
  const columnsOf = async (file: string) =>
    new Set(
      (await database.rows(`describe select * from read_parquet(${literal(file)})`)).map((row) =>
        String(row["column_name"]),
      ),
    );
  const [of, ofRoll] = [await columnsOf(statements), await columnsOf(roll)];
  const column = (name: string) => (of.has(name) ? `s.${identifier(name)}` : "cast(null as varchar)");
  const status = ofRoll.has("status") ? "lower(r.status)" : "cast(null as varchar)";
  const later = doubles.flatMap(({ lines }) => lines.slice(1));
  await database.run(`create table repeated as select unnest([${later.join(",")}]::int[]) as line`);
  await database.run(
    `create table l as select s.line, ${column("circulator")} as circulator, ${column("sheet")} as sheet, ${column("receivedOn")} as day, lower(${column("surname")}) as surname, r.place, o.voter is null as invalid, d.line is not null as double, ${status} in (${dead.map(literal).join(", ")}) as dead, substr(${column("birthDate")}, 9, 2) in ('01', '10', '15', '20') as round_date from read_parquet(${literal(statements)}) as s join read_parquet(${literal(outcomes)}) as o on s.line = o.line left join repeated as d on s.line = d.line left join (select id, file_row_number as place${ofRoll.has("status") ? ", status" : ""} from read_parquet(${literal(roll)}, file_row_number = true)) as r on o.voter = r.id`,
  );
}

const text = (row: Row, name: string) => String(row[name]);
const n = (row: Row, name: string) => Number(row[name]);

/** One circulator's share against the whole drive's, by Fisher's exact test. */
async function shares(database: Database, sign: Sign, column: string): Promise<Untested[]> {
  const rows = await database.rows(
    `select circulator, count(*) as lines, count(*) filter (where ${column}) as seen, sum(count(*)) over () as population, sum(count(*) filter (where ${column})) over () as marked from l where circulator is not null and ${column} is not null group by circulator`,
  );
  return rows.map((row) => {
    const [seen, of, marked, population] = [n(row, "seen"), n(row, "lines"), n(row, "marked"), n(row, "population")];
    const probability = seen === 0 ? 1 : atLeastByChance(seen, of, marked, population);
    return { sign, circulator: text(row, "circulator"), seen, of, expected: (of * marked) / population, probability };
  });
}

/** How often a sheet's lines rise from one to the next: half the time where people come as they come. */
async function rises(database: Database, sign: Sign, column: string): Promise<Untested[]> {
  const rows = await database.rows(
    `select circulator, sheet, count(*) + 1 as length, count(*) filter (where after > before) as rises from (select circulator, sheet, ${column} as after, lag(${column}) over (partition by circulator, sheet order by line) as before from l where circulator is not null and sheet is not null and ${column} is not null) as w where before is not null and before <> after group by circulator, sheet having count(*) + 1 >= ${shortestSheet}`,
  );
  return rows.map((row) => {
    const [length, seen] = [n(row, "length"), n(row, "rises")];
    const probability = risesByChance(seen, length);
    const [circulator, sheet] = [text(row, "circulator"), text(row, "sheet")];
    return { sign, circulator, sheet, seen, of: length - 1, expected: (length - 1) / 2, probability };
  });
}

/** A circulator's busiest day against everybody else's days. */
async function paces(database: Database): Promise<Untested[]> {
  const rows = await database.rows(
    "select circulator, day, count(*) as lines from l where circulator is not null and day is not null group by circulator, day order by circulator, day",
  );
  const days = rows.map((row) => ({
    circulator: text(row, "circulator"),
    day: text(row, "day"),
    lines: n(row, "lines"),
  }));
  const sum = days.reduce((total, { lines }) => total + lines, 0);
  const squares = days.reduce((total, { lines }) => total + lines * lines, 0);
  const byCirculator = Map.groupBy(days, ({ circulator }) => circulator);
  return [...byCirculator].flatMap(([circulator, own]) => {
    const others = days.length - own.length;
    if (others < 5) return [];
    const mean = (sum - own.reduce((total, { lines }) => total + lines, 0)) / others;
    const variance = (squares - own.reduce((total, { lines }) => total + lines * lines, 0)) / others - mean * mean;
    return own.map(({ day, lines }) => ({
      sign: "pace" as const,
      circulator,
      day,
      seen: lines,
      of: lines,
      expected: mean,
      probability: countByChance(lines, mean, variance),
    }));
  });
}

/** “Suspicious, because …”, in a sentence for the report. */
export function suspicionWords(one: Suspicion): string {
  const where = `circulator ${one.circulator}${one.sheet === undefined ? "" : `, sheet ${one.sheet}`}${one.day === undefined ? "" : `, ${one.day}`}`;
  const expected = one.expected.toFixed(1);
  const chance =
    one.probabilityAnywhere < 1e-6 ? "less than one in a million" : `about ${one.probabilityAnywhere.toPrecision(1)}`;
  const tail = `under honest collection the chance of as much anywhere in this drive is ${chance}`;
  switch (one.sign) {
    case "invalid":
      return `${where}: suspicious, because ${one.seen} of ${one.of} lines were not found on the roll where ${expected} would be usual; ${tail}`;
    case "doubles":
      return `${where}: suspicious, because ${one.seen} of ${one.of} lines repeat people who signed elsewhere where ${expected} would be usual; ${tail}`;
    case "dead":
      return `${where}: suspicious, because ${one.seen} of ${one.of} lines are of voters who have died where ${expected} would be usual; ${tail}`;
    case "round-dates":
      return `${where}: suspicious, because ${one.seen} of ${one.of} birth dates fall on the 1st, 10th, 15th or 20th where ${expected} would be usual; ${tail}`;
    case "roll-order":
      return `${where}: suspicious, because ${one.seen} of ${one.of} times the next voter also comes later on the roll where ${expected} would be usual; ${tail}`;
    case "alphabetical":
      return `${where}: suspicious, because ${one.seen} of ${one.of} times the next surname comes later in the alphabet where ${expected} would be usual; ${tail}`;
    case "pace":
      return `${where}: suspicious, because ${one.seen} lines came in one day where ${expected} would be usual; ${tail}`;
  }
}
