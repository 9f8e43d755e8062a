import { literal } from "../database.ts";
import { tableError } from "../faults/table-words.ts";

/** Rows whose column has one of the values, or none of them. */
export interface RowFilter {
  readonly column: string;
  readonly values: readonly string[];
  readonly isNot: boolean;
}

/** `status_cd = A`, `status = A, I`, `county != "12"`, `remark != void*`: whatever begins so. @throws {InputError} */
export function parseRowFilter(text: string): RowFilter {
  const [, quoted, plain, sign = "", values = ""] = /^\s*(?:"([^"]+)"|([^=!"]+?))\s*(!=|==?)\s*(.*)$/s.exec(text) ?? [];
  const column = (quoted ?? plain ?? "").trim();
  if (column === "") {
    throw tableError({ field: "--where" }, { code: "filter-unread", text: JSON.stringify(text.slice(0, 60)) });
  }
  const list = values.split(",").map((value) => value.trim().replace(/^(["'])(.*)\1$/s, "$2"));
  return { column, values: list, isNot: sign === "!=" };
}

/** @param cell SQL of the column's text */
export function filterSql({ values, isNot }: RowFilter, cell: string): string {
  const text = `coalesce(lower(${cell}), '')`;
  const begins = values.flatMap((value) =>
    value.length > 1 && value.endsWith("*") ? [`starts_with(${text}, lower(${literal(value.slice(0, -1))}))`] : [],
  );
  const is = `${text} in (${values.map((value) => `lower(${literal(value)})`).join(", ")})`;
  const any = [is, ...begins].join(" or ");
  return isNot ? `not (${any})` : `(${any})`;
}
