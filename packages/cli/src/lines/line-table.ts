/** `hustings lines table`: the campaign's line key and table of lines, held against what the log has of its paper. */
import { fromHex, returnedSheets, type Procedure } from "@hustings/core";
import { checkLineTable, lineTableHash, type LineTableFinding, type MarkedLine } from "@hustings/seal";
import { refuse } from "./lines-wanted.ts";

export interface LineTable {
  readonly key: Uint8Array;
  readonly rows: readonly MarkedLine[];
}

/** As a campaign's desk gives it: the key, then `mark sheet line`. @throws {InputError} by its row */
export function parseLineTable(text: string): LineTable {
  const [key = "", ...lines] = text.replace(/\r?\n$/, "").split(/\r?\n/);
  if (!/^[0-9a-f]{64}$/.test(key)) throw malformed(1, "the line key, 64 hex digits");
  const rows = lines.map((row, i) => {
    const [, mark, sheet, line] = /^([0-9a-f]{32}) ([1-9]\d{0,8}) ([1-9]\d{0,3})$/.exec(row) ?? [];
    if (mark === undefined) throw malformed(i + 2, "a mark of 32 hex digits, a sheet and a line");
    return { mark, sheet: Number(sheet), line: Number(line) };
  });
  return { key: fromHex(key), rows };
}

function malformed(row: number, expected: string) {
  const remedy = "give the file as the campaign's desk gave it: Line key and table of lines, on its page of handing in";
  return refuse("--table", `${expected}, in row ${row}`, "something else", remedy);
}

export type TableFinding = LineTableFinding | { readonly kind: "other-table" | "not-filed" };

/**
 * @param marks of the nomination's paper in the log
 * @throws {InputError} there is no such nomination, or its drive knows no line key
 */
export function tableFindings(
  { contest, nominations }: Procedure,
  id: string,
  { key, rows }: LineTable,
  marks: ReadonlySet<string>,
): TableFinding[] {
  const nomination = nominations.get(id);
  const lineKey = nomination?.drive?.lineKey;
  if (nomination === undefined || lineKey === undefined) {
    const got = nomination === undefined ? id : "one whose drive commits to no line key";
    throw refuse("--nomination", "a nomination that collects on paper", got, "name it as the log does");
  }
  const committed = nomination.filing?.lineTable;
  // Those that came back, and not those that were issued: a campaign may issue four thousand million with one entry.
  const returned = [...returnedSheets(nomination.sheetsReturned)].toSorted((a, b) => a.sheet - b.sheet);
  const found = checkLineTable({
    contest: contest?.contest ?? "",
    nomination: id,
    key,
    lineKey,
    rows,
    returned,
    marks,
  });
  if (nomination.filing === undefined) return [{ kind: "not-filed" }, ...found];
  return committed === lineTableHash(key, rows) ? found : [{ kind: "other-table" }, ...found];
}

export function tableFindingSays(finding: TableFinding): string {
  switch (finding.kind) {
    case "not-filed":
      return "nothing is filed yet, so no table is committed to";
    case "other-table":
      return "this is not the key and table that the filing commits to";
    case "other-key":
      return "the key is not the one that the drive commits to; no row was looked at";
    case "no-such-line":
      return `mark ${finding.mark}: it stands in the log, and no row has it`;
    case "wrong-mark":
      return `sheet ${finding.sheet}, line ${finding.line}: its mark does not follow from the key`;
    case "not-used":
      return `sheet ${finding.sheet}, line ${finding.line}: no sheet that came back has this line in use`;
    case "two-rows":
      return `sheet ${finding.sheet}, line ${finding.line}: it stands in two rows`;
    case "missing":
      return `sheet ${finding.sheet}: ${finding.lines} more of its lines are not in the log than were said to be struck`;
    case "not-spoiled":
      return `sheet ${finding.sheet}: ${finding.lines} of its lines were said to be struck, and stand in the log`;
  }
}
