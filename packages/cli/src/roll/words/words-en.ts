import { n } from "../../command/output.ts";
import type { TableWords } from "./words.ts";

const end = (isLast: boolean) => (isLast ? "last" : "first");

export const englishTable: TableWords = {
  figure: n,
  field: (name) => name,
  from: "from",
  hidden: "hidden on the sheet",
  row: "row",
  severalSheets: (first, sheets, all) =>
    all
      ? `several sheets name people: ${sheets.join(", ")}; one is read at a time`
      : `nothing on ${first}, the first sheet, is known for a table of people; these sheets have one: ${sheets.join(", ")}`,
  whichSheet: "which sheet?",
  preparing: (file, folder) => `preparing ${file} once; it is kept in ${folder}`,
  layout: (title, address) => `this looks like ${title} (${address})`,
  status: (column, values) => `the column ${column} seems to say who counts: ${values.join(", ")}`,
  empty: "(empty)",
  whichCount: "which values count?",
  all: "all",
  sayWhich: "name the values that count, as they are written, with commas between them; or type all",
  voided: (column, words) => `remarks in the column ${column} take rows back: ${words.join(", ")}`,
  struck: (rows, first) => `rows that are struck through on the sheet: ${n(rows)} (${first})`,
  doTheyCount: "do they count? [yes/no]",
  isYes: /^y/i,
  somethingSaid: (sign) => `${sign} stands for many days or reasons: name the other values that count, or give --where`,
  orderOnRoll: (column, isLast, { found, names, otherwise }) =>
    `names in the column ${column} are read with the surname ${end(isLast)}: so ${n(found)} of ${n(names)} stand on the roll, the other way ${n(otherwise)}`,
  orderOfHead: (isLast) => `names are read with the surname ${end(isLast)}, as the column is called`,
  bothWays: (rows, column, example) =>
    `${n(rows)} names in the column ${column} could be read both ways, such as ${example}`,
  firstOrLast: "does the surname stand first or last? [first/last]",
  isFirst: /^f/i,
  isLast: /^l/i,
  notUsed: (columns) => `not used: ${columns.join(", ")}`,
  notRead: (rows) => `rows that cannot be read so: ${n(rows)}`,
  readSo: "read the table so? [Y/n]",
  isNo: /^n/i,
};
