import { Database, identifier, literal, parquet } from "../database.ts";
import type { Resources } from "../database.ts";
import type { Doubles } from "../match/doubles.ts";
import { tableFields } from "../parquet/read-columns.ts";

/** One line of a sheet, as far as honest collection is asked about. What is not known of it is absent. */
export interface CollectedLine {
  readonly circulator: string;
  readonly sheet?: string | undefined;
  readonly day?: string | undefined;
  /** Nobody on the roll. What a person still has to look at is not; absent: nobody was looked for. */
  readonly invalid?: boolean | undefined;
  /** Its person stands on another line too; absent: who it is is not known. */
  readonly double?: boolean | undefined;
  /** The roll says the voter has died. */
  readonly dead?: boolean | undefined;
  /** Day of the month the birth date was written with. */
  readonly birthDay?: number | undefined;
  /** Where the voter stands on the roll. */
  readonly place?: number | undefined;
  /** In a form that sorts as the alphabet does. */
  readonly surname?: string | undefined;
}

export interface CollectedOptions {
  /** Imported statements with `circulator` and, where there are, `sheet`, `sheetLine` and `receivedOn`. */
  readonly statements: string;
  readonly outcomes: string;
  readonly doubles: readonly Doubles[];
  /** Frozen roll: its order, and `status` where it has one. */
  readonly roll: string;
  /** Values of `status` that mean the voter has died, lower case. */
  readonly dead?: readonly string[] | undefined;
  readonly resources?: Resources | undefined;
}

const usualDead = ["dead", "deceased", "died", "décédé", "décédée", "умер", "умерла", "verstorben"];

/** The lines that have a circulator, in the order in which they stand on their sheets. */
export async function collectedLines(options: CollectedOptions): Promise<readonly CollectedLine[]> {
  const { statements, outcomes, doubles, roll, dead = usualDead } = options;
  await using database = await Database.open(options.resources);
  const [of, ofRoll] = [await tableFields(statements), await tableFields(roll)];
  const column = (name: string) => (of.includes(name) ? `s.${identifier(name)}` : "cast(null as varchar)");
  const status = ofRoll.includes("status") ? `lower(r.status) in (${dead.map(literal).join(", ")})` : "null";
  await database.run("create table repeated (line int)");
  await database.append(
    "repeated",
    doubles.flatMap(({ lines }) => lines.map((line) => [line])),
  );
  const read = parquet(roll, { rowNumbers: true });
  const sql = `select ${column("circulator")} as circulator, ${column("sheet")} as sheet, ${column("receivedOn")} as day, o.outcome = 'not-on-roll' as invalid, d.line is not null as double, ${status} as dead, try_cast(substr(${column("birthDate")}, 9, 2) as int) as birth_day, cast(r.file_row_number as int) as place, lower(strip_accents(${column("surname")})) as surname from ${parquet(statements)} as s join ${parquet(outcomes)} as o on s.line = o.line left join repeated as d on s.line = d.line left join ${read} as r on o.voter = r.id where ${column("circulator")} is not null order by 1, 2, try_cast(${column("sheetLine")} as int), s.line`;
  const lines: CollectedLine[] = [];
  for await (const rows of database.stream(sql)) {
    for (const row of rows) {
      lines.push({
        circulator: String(row["circulator"]),
        sheet: textOf(row["sheet"]),
        day: textOf(row["day"]),
        invalid: row["invalid"] === true,
        double: row["double"] === true,
        dead: typeof row["dead"] === "boolean" ? row["dead"] : undefined,
        birthDay: numberOf(row["birth_day"]),
        place: numberOf(row["place"]),
        surname: textOf(row["surname"]),
      });
    }
  }
  return lines;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
