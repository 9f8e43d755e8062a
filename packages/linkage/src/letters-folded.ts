import { quoted } from "./folding-sql.ts";

/**
 * A fold keeps the letters of scripts that have no table yet, as Chinese, Korean and Thai: to who writes a name in Latin letters such an
 * entry does not speak, nor the other way round, and that nobody was found says nothing.
 */
export function isFolded(fold: string): boolean {
  return /^[ -~]*$/.test(fold);
}

const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join("");

/** The same in SQL. */
export function isFoldedSql(fold: string): string {
  return `translate(${fold}, ${quoted(ascii)}, '') = ''`;
}

/** How many entries have a name that is folded: a scalar over `rarity_<field>` and a table of codes and folds. */
export function foldedEntriesSql(field: string, codes: string): string {
  return `(select coalesce(sum(r.entries), 0) from rarity_${field} as r join ${codes} as k on r.code = k.code where ${isFoldedSql("k.fold")})`;
}
