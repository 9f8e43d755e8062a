import { tableError } from "../faults/table-words.ts";

/** Rows whose column has one of the values, or none of them. */
export interface RowFilter {
  readonly column: string;
  readonly values: readonly string[];
  readonly isNot: boolean;
}

/** `status_cd = A`, `status = A, I`, `county != "12"`. @throws {InputError} */
export function parseRowFilter(text: string): RowFilter {
  const [, quoted, plain, sign = "", values = ""] = /^\s*(?:"([^"]+)"|([^=!"]+?))\s*(!=|==?)\s*(.*)$/s.exec(text) ?? [];
  const column = (quoted ?? plain ?? "").trim();
  if (column === "") {
    throw tableError({ field: "--where" }, { code: "filter-unread", text: JSON.stringify(text.slice(0, 60)) });
  }
  const list = values.split(",").map((value) => value.trim().replace(/^(["'])(.*)\1$/s, "$2"));
  return { column, values: list, isNot: sign === "!=" };
}
