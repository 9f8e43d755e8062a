import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Database, literal } from "../src/database.ts";
import { writeKeyingErrors } from "./keying-errors.ts";
import { americanNames, russianNames } from "./name-tables.ts";
import type { NameTables, Weighted } from "./name-tables.ts";

export interface SyntheticCase {
  readonly roll: string;
  /** `line` and the fields as keyed; `truth` (id or null) and `kind` of case beside them. */
  readonly lines: string;
  readonly entries: number;
  readonly lineCount: number;
}

const slots = 1 << 16;

/**
 * A roll of households (couples, grown children, twins, sons named like their fathers) and lines written from it:
 * 70 % exact, 20 % with errors, 5 % not on the roll, 3 % doubles, 2 % twins, fathers and sons and namesakes of entries, who are
 * not on the roll themselves. The same seed gives the same case.
 */
export async function syntheticCase(
  country: "ru" | "us",
  entries: number,
  lineCount: number,
  folder: string,
): Promise<SyntheticCase | undefined> {
  const names = country === "ru" ? russianNames() : americanNames();
  if (names === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  const roll = join(folder, `${country}-${entries}-roll.parquet`);
  const lines = join(folder, `${country}-${entries}-${lineCount}-lines.parquet`);
  if (!existsSync(roll) || !existsSync(lines)) {
    await using database = await Database.open({ memoryLimit: "6GB", scratch: folder });
    await people(database, names, entries);
    // Held out: they exist, and write lines, but the roll does not have them.
    await database.run(
      `copy (select id, surname, given, patronymic, birthDate, sex, region, locality, address from person where not held order by hash('order:' || i)) to ${literal(roll)} (format parquet, compression zstd)`,
    );
    await writers(database, lineCount);
    await writeKeyingErrors(database, lines, names.patronymics !== undefined);
  }
  return { roll, lines, entries, lineCount };
}

/** `drawn` names in `slots` places by their frequency: a draw is one array access. */
function drawn(weighted: Weighted): string {
  const total = weighted.reduce((sum, [, count]) => sum + count, 0);
  const out: string[] = [];
  let sum = 0;
  for (const [name, count] of weighted) {
    sum += count;
    const end = Math.round((sum / total) * slots);
    while (out.length < end) out.push(name);
  }
  return `[${out.map(literal).join(",")}]`;
}

const pairs = (rows: readonly (readonly string[])[]) => rows.map((row) => `(${row.map(literal).join(",")})`).join(",");

// Over text: the engine's hash of two whole numbers leaves draws of different salts alike.
const h = (salt: number, of: number) => `cast(hash('p${salt}:' || i) % ${of} as int)`;

const hh = (salt: number, of: number) => `cast(hash('h${salt}:' || house) % ${of} as int)`;

async function people(database: Database, names: NameTables, entries: number): Promise<void> {
  const draw = async (table: string, weighted: Weighted) =>
    database.run(`create table ${table} as select unnest(range(${slots})) as slot, unnest(${drawn(weighted)}) as name`);
  const her = new Map(names.surnames.male.map(([name]) => [name, names.surnames.female(name)]));
  await draw("d_surname", names.surnames.male);
  await draw("d_him", names.given.male);
  await draw("d_her", names.given.female);
  await draw("d_town", names.towns);
  await database.run(
    `create table her as select * from (values ${pairs([...her])}) as v(his, hers);
     create table region as select * from (values ${pairs([...names.regionOf])}) as v(town, name);
     create table street as select unnest(range(${names.streets.length})) as at, unnest([${names.streets.map(literal).join(",")}]) as name;`,
  );
  const fathers =
    names.patronymics === undefined ? [["", "", ""]] : [...names.patronymics].map(([n, [m, f]]) => [n, m, f]);
  await database.run(`create table father as select * from (values ${pairs(fathers)}) as v(name, son, daughter)`);
  // Four to a house: 0 husband, 1 wife, 2 and 3 grown children; one in 25 houses has twins, one in 20 a son named like his father.
  const total = Math.ceil(entries * 1.03);
  await database.run(`create table person as
    with base as (select i, i // 4 as house, i % 4 as role from range(${total}) as r(i)),
    drawn as (select *, ${hh(1, slots)} as s_surname, ${hh(2, slots)} as s_father, ${hh(3, slots)} as s_town,
      ${hh(5, names.streets.length)} as s_street, 1 + ${hh(6, 120)} as building, 1 + ${hh(7, 200)} as flat,
      ${hh(8, 25)} = 0 as twins, ${hh(9, 20)} = 0 as junior, case role when 0 then 'M' when 1 then 'F' else case when ${h(10, 2)} = 0 then 'M' else 'F' end end as sex0,
      ${h(11, slots)} as s_given, ${h(12, slots)} as s_grandfather,
      case when role < 2 then date '1940-01-01' + ${hh(13, 12000)} + ${h(14, 2000)} else date '1970-01-01' + case when ${hh(8, 25)} = 0 then ${hh(15, 11500)} else ${h(15, 11500)} end end as born from base),
    sexed as (select *, case when junior and role = 2 then 'M' when twins and role = 3 then case when ${hh(16, 3)} = 0 then 'F' else 'M' end when twins and role = 2 then 'M' else sex0 end as sex from drawn)
    select 'V' || lpad(cast(p.i as varchar), 9, '0') as id, p.i, p.house, p.role, p.twins, p.junior, p.sex,
      case when p.sex = 'M' then sn.name else he.hers end as surname,
      case when p.role = 0 or (p.junior and p.role = 2) then fa.name when p.sex = 'M' then gm.name else gf.name end as given,
      ${names.patronymics === undefined ? "cast(null as varchar)" : "case when p.role < 2 then case when p.sex = 'M' then gp.son else gp.daughter end when p.sex = 'M' then fp.son else fp.daughter end"} as patronymic,
      strftime(p.born, '%Y-%m-%d') as birthDate, re.name as region, town.name as locality,
      st.name || ' ' || p.building || ' ' || p.flat as address,
      hash('held:' || p.i) % 100 < 3 as held
    from sexed as p join d_surname as sn on p.s_surname = sn.slot join her as he on sn.name = he.his join d_him as fa on p.s_father = fa.slot
      join d_him as gm on p.s_given = gm.slot join d_her as gf on p.s_given = gf.slot join d_town as town on p.s_town = town.slot join region as re on town.name = re.town
      join street as st on p.s_street = st.at join d_him as gr on p.s_grandfather = gr.slot
      left join father as fp on fa.name = fp.name left join father as gp on gr.name = gp.name`);
  // Parents do not give two twins one name.
  await database.run(
    "alter table person add column same_twin boolean; update person set same_twin = exists (select 1 from person as q where q.house = person.house and q.role > 1 and q.i <> person.i and q.given = person.given) where twins and role > 1",
  );
}

const pick = (where: string, count: number, kind: string, truth: string) =>
  `(select i, ${truth} as truth, '${kind}' as kind from person where ${where} order by hash('${kind}:' || i) limit ${count})`;

const other = (role: string) => `held and ${role}`;

/** Who writes which line: `writer(line, i, truth, kind)`. */
async function writers(database: Database, lines: number): Promise<void> {
  const share = (percent: number) => Math.round((lines * percent) / 100);
  const on = "not held and not (twins and role > 1) and not (junior and role = 2)";
  await database.run(`create table chosen as
    select i, id as truth, 'on' as kind from (select i, id from person where ${on} order by hash('on:' || i) limit ${share(90)})
    union all ${pick(other("not (twins and role > 1) and not (junior and role = 2)"), share(5), "absent", "null")}
    union all ${pick(other("twins and role > 1 and not same_twin"), share(0.7), "twin", "null")}
    union all ${pick(other("junior and role = 2"), share(0.6), "son", "null")}`);
  // A namesake: everything of an entry but another birth date, near or far.
  await database.run(`create table writer as
    with kinds as (select i, truth, case when kind = 'on' then case when hash('error:' || i) % 90 < 20 then 'error' else 'exact' end else kind end as kind from chosen),
    namesakes as (select i, cast(null as varchar) as truth, 'namesake' as kind from (select i from person where not held order by hash('namesake:' || i) limit ${share(0.7)})),
    twice as (select i, truth, 'double' as kind from kinds where kind in ('exact', 'error') order by hash('double:' || i) limit ${share(3)}),
    every as (select * from kinds union all select * from namesakes union all select * from twice)
    select cast(row_number() over (order by hash(kind || ':' || i)) as int) as line, * from every`);
}
