import { identifier, type Database } from "../database.ts";

/** Columns of whole numbers that a program kept as fractions, because some were missing: 101.0, 102.0 and nothing else. */
export async function wholeNumbers(
  database: Database,
  kept: string,
  mapped: readonly string[],
): Promise<ReadonlySet<string>> {
  const fields = ["id", "documentNumber", "postcode", "houseNumber", "sheet", "sheetLine"].filter((field) =>
    mapped.includes(field),
  );
  if (fields.length === 0) return new Set();
  const whole = new Set(fields);
  // Hardly a column begins so and does not go on: a look at the first rows spares the others.
  for (const from of [`(select * from ${kept} limit 1000)`, kept]) {
    if (whole.size === 0) return whole;
    const looked = [...whole];
    const found = await database.row(
      `select ${looked.map((field, at) => `${areWhole(field)} as n${at}`).join(", ")} from ${from}`,
    );
    for (const [at, field] of looked.entries()) if (found[`n${at}`] !== true) whole.delete(field);
  }
  return whole;
}

/** `1003.0`, and as a sheet shows it to people: `1 003,00`, `1,003.00`; an id as `1,003` too, of which any two stay two. */
function areWhole(field: string): string {
  const cell = identifier(field);
  const groups = [`([ \u00a0\u202f''’]\\d{3})+[.,]00?`, "(,\\d{3})+\\.00?", "(\\.\\d{3})+,00?"];
  if (field === "id") groups.push(`([ \u00a0\u202f''’]\\d{3})*`, "(,\\d{3})*");
  return `bool_and(regexp_full_match(${cell}, '\\d+[.,]00?|\\d{1,3}(?:${groups.join("|")})'))`;
}
