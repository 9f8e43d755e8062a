import { InputError } from "@hustings/core/plain";
import { spacedName } from "@hustings/linkage";
import { Database } from "../database.ts";
import { splitAddress, townsOf } from "./address-box.ts";
import { addressPartOf } from "./address-heads.ts";
import type { Column } from "./column-choice.ts";
import { withoutContacts } from "./contacts.ts";
import type { Mapping } from "./import-options.ts";
import { openTable, unreadable, type Table, type TableWishes } from "./table.ts";

/** Rows looked at. */
const looked = 500;

/**
 * A mapping in which a home that stands in one box, with its town and code, is of all the fields that it says, where most cells can be taken apart.
 *
 * @param mapping proposed by the heads
 * @param towns of the roll, as {@link townsOnRoll} has them
 */
export async function homesMeasured(
  wishes: TableWishes,
  mapping: Mapping,
  towns?: ReadonlySet<string>,
): Promise<Mapping> {
  const { address, locality, postcode } = mapping;
  if (address === undefined || locality !== undefined || postcode !== undefined) return mapping;
  await using database = await Database.open();
  const { columns, from, file, format } = await openTable(database, wishes);
  const column = columns.find(({ name }) => name === address);
  if (column === undefined) return mapping;
  try {
    const cells = await database.rows(
      `select c from (select trim(cast(${column.sql} as varchar)) as c from ${from} limit ${looked}) as t where c <> ''`,
    );
    const split = cells.flatMap(({ c }) => splitAddress(withoutContacts(String(c)), townsOf(towns)) ?? []);
    if (cells.length === 0 || split.length < cells.length * mostly) return mapping;
    const coded = split.filter((home) => home.postcode !== "").length;
    return { ...mapping, locality: address, ...(coded * 2 >= split.length && { postcode: address }) };
  } catch (cause) {
    if (unreadable(cause, file, format) instanceof InputError) return mapping;
    throw cause;
  }
}

const mostly = 0.8;

/**
 * A mapping with the address whole: pieces in columns of their own are joined in the order in which the table has them, flats last. What stands
 * in the cells decides, not the heads alone: where most streets have a number already, none is joined to them.
 *
 * @param mapping proposed by the heads; what a person said is not to be put to it
 */
export async function placesMeasured(wishes: TableWishes, mapping: Mapping): Promise<Mapping> {
  const parts = new Map<AddressColumn["name"], AddressColumn["part"]>();
  await using database = await Database.open();
  const table = await openTable(database, wishes);
  for (const { name } of table.columns) {
    const part = addressPartOf(name);
    if (part !== undefined && isFree(mapping, name)) parts.set(name, part);
  }
  const street = streetOf(mapping, parts);
  const column = table.columns.find(({ name }) => name === street);
  if (street === undefined || column === undefined) return mapping;
  const hasHouses = await saysHouses(database, table, column);
  const house =
    hasHouses || hasNumber(mapping, parts) ? undefined : await numberBeside(database, table, column, mapping);
  if (house !== undefined) parts.set(house, "number");
  if ([...parts.values()].every((part) => part === "street")) return mapping;
  const joined = table.columns.flatMap(({ name }) => {
    const part = parts.get(name);
    // Where the street has its house, its name and kind are said, too.
    const isBeside = part === "unit" || part === "corpus" || part === "building";
    const isKept = name === street || isBeside || (part !== undefined && part !== "street" && !hasHouses);
    return isKept ? [name] : [];
  });
  if (joined.length === 1) return mapping;
  const units = joined.filter((name) => name !== street && parts.get(name) === "unit");
  const address = [...joined.filter((name) => !units.includes(name)), ...units].join("+");
  const { houseNumber, ...all } = mapping;
  const others = Object.fromEntries(Object.entries(all).filter(([, choice]) => choice !== house));
  const isJoined = houseNumber !== undefined && joined.includes(houseNumber);
  return { ...others, ...(houseNumber !== undefined && !isJoined && { houseNumber }), address };
}

interface AddressColumn {
  readonly name: string;
  readonly part: NonNullable<ReturnType<typeof addressPartOf>>;
}

/** Nothing of an address is taken from what names the entry, nor from another field. */
function isFree(mapping: Mapping, column: string): boolean {
  return Object.entries(mapping).every(
    ([field, choice]) => field === "address" || field === "houseNumber" || !choice.split("+").includes(column),
  );
}

function hasNumber({ houseNumber }: Mapping, parts: ReadonlyMap<string, AddressColumn["part"]>): boolean {
  return houseNumber !== undefined || [...parts.values()].includes("number");
}

/** Heads that say a number, and not of what. */
const bareNumbers = ["no", "nr", "n", "num", "number", "nummer", "numero", "numer", "№", "nomer", "cislo"];

/** `No.` beside `Street`, before it or behind, is a house's, where it does not count the rows. */
async function numberBeside(
  database: Database,
  { columns, from, file, format }: Table,
  street: Column,
  mapping: Mapping,
): Promise<string | undefined> {
  const at = columns.indexOf(street);
  const found = [at - 1, at + 1]
    .map((place) => columns[place])
    .find((one) => one !== undefined && bareNumbers.includes(spacedName(one.name)));
  if (found === undefined) return undefined;
  const isOther = Object.entries(mapping).some(([field, choice]) => field !== "sheetLine" && choice === found.name);
  if (isOther) return undefined;
  try {
    const { said, counting } = await database.row(
      `select count(*) as said, count(*) filter (n = before + 1) as counting from (select n, lag(n) over (order by place) as before from (select try_cast(trim(cast(${found.sql} as varchar)) as integer) as n, row_number() over () as place from ${from} limit ${looked}) as t) as u where n is not null`,
    );
    return Number(said) > 0 && Number(counting) * 2 < Number(said) ? found.name : undefined;
  } catch (cause) {
    if (unreadable(cause, file, format) instanceof InputError) return undefined;
    throw cause;
  }
}

/** A whole address under another head is whole, and stays as it is. */
function streetOf({ address }: Mapping, parts: ReadonlyMap<string, AddressColumn["part"]>): string | undefined {
  if (address !== undefined) return parts.get(address) === "street" ? address : undefined;
  return [...parts].find(([, part]) => part === "street")?.[0];
}

/**
 * Whether most streets begin or end with a number: `75 Maple Avenue`, `Lindenweg 5 a`. Of a table that cannot be read nothing is joined: what is wrong
 * with it is said, with its row, when it is imported.
 */
async function saysHouses(database: Database, { from, file, format }: Table, { sql }: Column): Promise<boolean> {
  try {
    const { said, numbered } = await database.row(
      `select count(*) as said, count(*) filter (regexp_matches(c, '^[0-9]|[0-9][ ]?[A-Za-z]?$')) as numbered from (select trim(cast(${sql} as varchar)) as c from ${from} limit ${looked}) as t where c <> ''`,
    );
    return Number(numbered) * 2 >= Number(said);
  } catch (cause) {
    if (unreadable(cause, file, format) instanceof InputError) return true;
    throw cause;
  }
}
