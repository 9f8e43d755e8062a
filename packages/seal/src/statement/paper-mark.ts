import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes, concatBytes, toHex, utf8 } from "@hustings/core";

const keyDomain = utf8("hustings-line-key/v2\n");
const markDomain = utf8("hustings-line/v2\n");
const tableDomain = utf8("hustings-line-table/v2\n");
const markBytes = 16;

/** One line of a paper sheet, by the numbers printed on it. */
export interface PaperLine {
  readonly sheet: number;
  readonly line: number;
}

/** What `drive-opened` says of a campaign's line key, hex. @param key 32 random bytes kept at the campaign's desk */
export function lineKeyHash(key: Uint8Array): string {
  return toHex(sha256(concatBytes(keyDomain, key)));
}

/**
 * The public mark of a line, 32 hex digits. Whoever has no key sees that a mark stands twice, and nothing else: neither sheet
 * nor neighbour nor circulator.
 */
export function lineMark(
  key: Uint8Array,
  { contest, nomination, sheet, line }: PaperLine & { readonly contest: string; readonly nomination: string },
): string {
  const text = concatBytes(markDomain, canonicalBytes({ contest, line, nomination, sheet }));
  return toHex(hmac(sha256, key, text).subarray(0, markBytes));
}

export interface MarkedLine extends PaperLine {
  readonly mark: string;
}

/** What `filing-made` says of the key and of which line has which mark, hex. Rows by sheet and line. */
export function lineTableHash(key: Uint8Array, rows: readonly MarkedLine[]): string {
  const table = rows.toSorted((a, b) => a.sheet - b.sheet || a.line - b.line);
  const text = table.map(({ mark, sheet, line }) => `${mark} ${sheet} ${line}\n`).join("");
  return toHex(sha256(concatBytes(tableDomain, key, utf8(text))));
}

/** A sheet as the log says it came back: its first `used` lines are filled in, and `spoiled` of these were struck. */
export interface ReturnedSheet {
  readonly sheet: number;
  readonly used: number;
  readonly spoiled: number;
}

/**
 * - `other-key`       the key is not the one `drive-opened` committed to; nothing else is looked at
 * - `no-such-line`    a mark in the log belongs to no line of the table
 * - `wrong-mark`      a row of the table whose mark does not follow from the key
 * - `not-used`        a row for a line that no returned sheet has in use
 * - `two-rows`        a line stands twice in the table
 * - `missing`         a sheet with so many more used lines without a statement than lines said to be spoiled
 * - `not-spoiled`     a sheet with so many fewer: lines said to be spoiled were filed
 */
export type LineTableFinding =
  | { readonly kind: "other-key" }
  | { readonly kind: "no-such-line"; readonly mark: string }
  | ({ readonly kind: "wrong-mark" | "not-used" | "two-rows" } & PaperLine)
  | { readonly kind: "missing" | "not-spoiled"; readonly sheet: number; readonly lines: number };

/** What the commission, or a court, finds once it holds the campaign's key and table. */
export function checkLineTable(input: {
  readonly contest: string;
  readonly nomination: string;
  readonly key: Uint8Array;
  /** From `drive-opened`. */
  readonly lineKey: string;
  readonly rows: readonly MarkedLine[];
  readonly returned: readonly ReturnedSheet[];
  /** Marks of the nomination's paper statements in the log. */
  readonly marks: ReadonlySet<string>;
}): LineTableFinding[] {
  const { contest, nomination, key, rows, returned, marks } = input;
  if (lineKeyHash(key) !== input.lineKey) return [{ kind: "other-key" }];
  const findings: LineTableFinding[] = [];
  const used = new Map(returned.map((sheet) => [sheet.sheet, sheet.used]));
  const known = new Set<string>();
  const listed = new Set<string>();
  for (const { sheet, line, mark } of rows) {
    const place = `${sheet} ${line}`;
    if (listed.has(place)) findings.push({ kind: "two-rows", sheet, line });
    listed.add(place);
    known.add(mark);
    if (lineMark(key, { contest, nomination, sheet, line }) !== mark)
      findings.push({ kind: "wrong-mark", sheet, line });
    if (line < 1 || line > (used.get(sheet) ?? 0)) findings.push({ kind: "not-used", sheet, line });
  }
  for (const mark of marks) if (!known.has(mark)) findings.push({ kind: "no-such-line", mark });
  for (const { sheet, used: lines, spoiled } of returned) {
    let without = 0;
    for (let line = 1; line <= lines; line++)
      if (!marks.has(lineMark(key, { contest, nomination, sheet, line }))) without++;
    if (without > spoiled) findings.push({ kind: "missing", sheet, lines: without - spoiled });
    if (without < spoiled) findings.push({ kind: "not-spoiled", sheet, lines: spoiled - without });
  }
  return findings;
}
