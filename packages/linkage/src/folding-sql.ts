import type { Folding } from "./folding.ts";

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A folding as an SQL expression, in functions that DuckDB and Spark share. */
export function foldingSql(folding: Folding, expression: string): string {
  const replaced = replaceSql(folding.replace, expression);
  const { from, to } = folding.letters;
  if (from === "" && folding.drop === "") return replaced;
  return `translate(${replaced}, ${quoted(from + folding.drop)}, ${quoted(to)})`;
}

export function replaceSql(replace: Folding["replace"], expression: string): string {
  return replace.reduce((text, [from, to]) => `replace(${text}, ${quoted(from)}, ${quoted(to)})`, expression);
}
