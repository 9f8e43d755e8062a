import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { reviewWords, type FoundLine, type Review, type ToReview } from "@hustings/check";
import { InputError } from "@hustings/core";
import { keepRows, readOutcomes, readRows, type LineOutcome } from "@hustings/roll";
import { rowsOfTable } from "../rows-of-table.ts";
import { writeWorkbook } from "../workbook.ts";
import type { CaseFile } from "./case-file.ts";
import type { CaseStatements } from "./case-statements.ts";
import type { CaseMatching, CaseTables } from "./case-tables.ts";

/** Where the review workbook of a data folder lies: beside it, for it holds signers in the clear and is the clerk's own. */
export function reviewFileOf(data: string): string {
  return `${data.replace(/\/+$/, "")}-review.xlsx`;
}

/** The table that findings of persons are read from: the case's, else the workbook beside the data folder where there is one. */
export function reviewsNamed({ content, locate }: CaseFile, data: string): string | undefined {
  const { reviews } = content;
  if (reviews !== undefined) return locate(typeof reviews === "string" ? reviews : reviews.file);
  const own = reviewFileOf(data);
  return existsSync(own) ? own : undefined;
}

const isWord = (word: string): word is Review["finding"] => (reviewWords as readonly string[]).includes(word);

/** What persons decided on lines that were too close to call, by line of the statements; empty findings wait. @throws {InputError} */
export async function readReviews(file: string | undefined): Promise<Map<number, Review>> {
  const reviews = new Map<number, Review>();
  if (file === undefined) return reviews;
  const isOwn = file.endsWith(".xlsx");
  const columns = { line: "line", finding: "finding", ...(isOwn && { double_of: "double_of" }) };
  const mapped = Object.fromEntries(
    Object.entries(columns).map(([field, column]) => [field === "line" ? "id" : field, column]),
  );
  for await (const { id, finding = "", double_of: of, row } of rowsOfTable(file, mapped, ["id"])) {
    if (finding.trim() === "") continue;
    const word = finding.trim().toLowerCase();
    const wrong = (field: string, expected: string) =>
      new InputError({
        file: basename(file),
        row: Number(row),
        field,
        expected,
        got: "something else",
        remedy: "correct the row",
      });
    const line = Number(id);
    if (!Number.isSafeInteger(line) || line < 1) throw wrong("line", "the number of a line");
    if (!isWord(word)) throw wrong("finding", `one of ${reviewWords.join(", ")}`);
    if (word !== "double") {
      reviews.set(line, { finding: word });
      continue;
    }
    const other = Number(of);
    if (!Number.isSafeInteger(other) || other < 1 || other === line)
      throw wrong("double_of", "the line that it doubles");
    reviews.set(line, { finding: "double", of: other });
  }
  return reviews;
}

/** One line for a person to look at, with both sides of it. */
export interface ReviewItem {
  readonly line: number;
  readonly row: string;
  readonly candidate: string;
  readonly why: string;
  readonly fields: readonly {
    readonly field: string;
    readonly written: string;
    readonly roll: string;
    readonly level: string;
  }[];
  readonly candidates: readonly { readonly voter: string; readonly entry: string }[];
  /** Other lines that may be the same person's, or are. */
  readonly with: readonly number[];
  readonly finding: Review | undefined;
}

const whys: Readonly<Record<ToReview, string>> = {
  "too-close": "the roll has somebody like this",
  "may-be-one-person": "two lines may be one person's",
  "law-does-not-say-which-stands": "one person signed for several, and the law does not say which stands",
};

const reasons = {
  "two-candidates": "the roll has several people like this",
  "weak-evidence": "somebody on the roll is like this, with little to show it",
  "field-needs-a-person": "somebody on the roll is like this but for one field",
} as const;

interface Looked {
  readonly caseFile: CaseFile;
  readonly tables: CaseTables;
  readonly statements: CaseStatements;
  readonly matching: CaseMatching;
  readonly found: readonly FoundLine[];
  readonly reviews: ReadonlyMap<number, Review>;
  /** Valid lines that each nomination still lacks, as far as it is known. */
  readonly lacks: ReadonlyMap<string, number>;
}

/** Everything a person is asked, those first that may change an outcome, then the likeliest first. */
export async function reviewItems(looked: Looked): Promise<readonly ReviewItem[]> {
  const { tables, statements, matching, found, reviews, lacks } = looked;
  const asked = new Map(
    found.flatMap((each) =>
      each.toReview === undefined && !reviews.has(each.line) ? [] : [[each.line, each] as const],
    ),
  );
  const names = new Map(statements.nominations.map(({ id, name }) => [id, name]));
  const outcomes = new Map<number, LineOutcome>();
  for await (const outcome of readOutcomes(matching.summary.file, matching.model))
    if (asked.has(outcome.line)) outcomes.set(outcome.line, outcome);
  const rowOf = new Map<number, string>();
  const written = new Map<number, Readonly<Record<string, string>>>();
  for await (const { line = "", row = line, ...said } of readRows(tables.statementsFile)) {
    if (!asked.has(Number(line))) continue;
    rowOf.set(Number(line), row);
    written.set(Number(line), said);
  }
  const entries = await entriesOf(
    tables,
    [...outcomes.values()].flatMap(({ candidates }) => candidates.map(({ voter }) => voter)),
  );
  const groups = [...matching.doubles.map(({ lines }) => lines), ...matching.alike];
  const open = Map.groupBy(asked.values(), ({ nomination }) => nomination);
  const decides = (nomination: string) => {
    const lack = lacks.get(nomination) ?? 0;
    return lack > 0 && lack <= (open.get(nomination)?.length ?? 0) ? 0 : 1;
  };
  const compared = matching.model.fields.map(({ field }) => field);
  return [...asked.values()]
    .toSorted(
      (a, b) =>
        decides(a.nomination) - decides(b.nomination) ||
        (outcomes.get(b.line)?.weight ?? 0) - (outcomes.get(a.line)?.weight ?? 0) ||
        a.line - b.line,
    )
    .map(({ line, nomination, toReview }) => {
      const outcome = outcomes.get(line);
      const reason = toReview === "too-close" ? outcome?.reason : undefined;
      return {
        line,
        row: rowOf.get(line) ?? String(line),
        candidate: names.get(nomination) ?? nomination,
        why: toReview === undefined ? "decided" : reason === undefined ? whys[toReview] : reasons[reason],
        fields: compared.map((field) => {
          const { roll = "", level = "" } = outcome?.explanation.find((one) => one.field === field) ?? {};
          return { field, written: outcome?.written[field] ?? written.get(line)?.[field] ?? "", roll, level };
        }),
        candidates: (outcome?.candidates ?? []).map(({ voter }) => ({ voter, entry: entries.get(voter) ?? "" })),
        with: groups.find((lines) => lines.includes(line))?.filter((other) => other !== line) ?? [],
        finding: reviews.get(line),
      };
    });
}

async function entriesOf(
  { roll, folder }: CaseTables,
  voters: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, string>();
  if (voters.length === 0) return entries;
  const kept = join(folder, "candidates.parquet");
  await keepRows(roll.file, { field: "id", values: [...new Set(voters)] }, kept);
  for await (const { id = "", line: _, row: _row, ...entry } of readRows(kept)) {
    const said = ["surname", "given", "patronymic", "birthDate", "address", "locality", "region"];
    entries.set(id, said.flatMap((field) => entry[field] ?? []).join(", "));
  }
  return entries;
}

/** The workbook a person fills in: both sides of each line, the candidates of the roll, the words allowed. */
export async function writeReviewWorkbook(path: string, items: readonly ReviewItem[]): Promise<void> {
  const fields = items[0]?.fields.map(({ field }) => field) ?? [];
  const tones = { valid: "good", "not-on-roll": "bad", double: "look" } as const;
  await writeWorkbook(path, [
    {
      name: "to review",
      columns: [
        { head: "line", width: 7 },
        { head: "row", width: 7 },
        { head: "candidate", width: 22 },
        { head: "why", width: 34 },
        { head: "finding", width: 13, allowed: reviewWords, tones },
        { head: "double_of", width: 10 },
        { head: "same person as lines", width: 14 },
        ...fields.flatMap((field) => [
          { head: `${field} written`, width: 20 },
          { head: `${field} on the roll`, width: 20 },
          { head: `${field} differs`, width: 14 },
        ]),
        { head: "candidates of the roll", width: 60 },
      ],
      rows: items.map((item) => [
        item.line,
        Number(item.row),
        item.candidate,
        item.why,
        item.finding?.finding,
        item.finding?.finding === "double" ? item.finding.of : undefined,
        item.with.join(" "),
        ...item.fields.flatMap(({ written, roll, level }) => [written, roll, level]),
        item.candidates.map(({ voter, entry }) => `${voter}: ${entry}`).join("; "),
      ]),
    },
    {
      name: "how to",
      columns: [
        { head: "finding", width: 14 },
        { head: "means", width: 90 },
      ],
      rows: [
        ["valid", "the line counts: it is this person's own, whoever else is like them"],
        ["not-on-roll", "the roll has nobody who could have written it"],
        ["double", "the person of another line wrote it too: put the number of that line under double_of"],
        ["", "Save it where it is and run the same command again; lines left empty are asked again."],
      ],
    },
  ]);
}
