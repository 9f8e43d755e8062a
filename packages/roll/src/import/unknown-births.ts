import { Database } from "../database.ts";
import { collectedFor, dateOrders, readDate, takeApart, type DateRules } from "./date-text.ts";
import { openTable, type TableWishes } from "./table.ts";

/** Rows looked at: birth dates stand on nearly all of them. */
const looked = 200;

/**
 * Columns that hold birth dates by what stands in them, whatever language calls them what: days or years, nearly all of people of age,
 * and hardly one like another. Of the columns that no field takes, and where no field has the birth date: without it a person is
 * known by a name alone.
 *
 * @param unused names of the columns that nothing is made of
 */
export async function columnsOfBirths(wishes: TableWishes, unused: readonly string[]): Promise<readonly string[]> {
  await using database = await Database.open();
  const table = await openTable(database, wishes);
  const columns = table.columns.filter(({ name }) => unused.includes(name) && name !== "");
  if (columns.length === 0) return [];
  const cells = columns.map(({ sql }, at) => `trim(cast(${sql} as varchar)) as c${at}`);
  const rows = await database.rows(`select ${cells.join(", ")} from ${table.from} limit ${looked}`).catch(() => []);
  const today = new Date().toISOString().slice(0, 10);
  return columns.flatMap(({ name }, at) => {
    const texts = rows.map((row) => row[`c${at}`]).filter((text) => typeof text === "string" && text !== "");
    return areBirths(texts as string[], { today, of: "birth", from1904: table.from1904 }) ? [name] : [];
  });
}

function areBirths(texts: readonly string[], rules: Omit<DateRules, "order">): boolean {
  const thisYear = Number(rules.today.slice(0, 4));
  const ofAge = thisYear - 16;
  const isBirth = (text: string) => {
    const apart = takeApart(text);
    // A number of five or six digits is a postcode or an amount as well.
    if (apart === undefined || /^\d{5,7}$/.test(text)) return false;
    return dateOrders.some((order) => {
      const reading = readDate(apart, { ...rules, order });
      if (reading.kind !== "date") return false;
      const year = Number(reading.date.slice(0, 4));
      // `5/3/26` is a day of this year long before it is one of a hundred years ago.
      const isLately = reading.isShortYear && year + 100 <= thisYear && year + 100 > thisYear - collectedFor;
      return year <= ofAge && !isLately;
    });
  };
  const births = texts.filter(isBirth).length;
  return births >= 2 && births >= texts.length * 0.9 && new Set(texts).size > Math.min(10, texts.length / 4);
}
