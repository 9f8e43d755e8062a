import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { reviewWords, seenOnRoll, type FoundLine, type Review } from "@hustings/check";
import type { InputProblem } from "@hustings/core";
import { routeOf, type MultipleSigning, type Rulebook } from "@hustings/rules";
import { keepRows, readColumns, readOutcomes, readRows, type LineOutcome } from "@hustings/roll";
import type { ReviewLine } from "@hustings/server";
import { rowsOfTable } from "../files/rows-of-table.ts";
import type { Case, CaseFile } from "./case-file.ts";
import { caseError, faultOf } from "./faults/catalogue.ts";
import type { ReviewFault } from "./faults/review-words.ts";
import type { CaseStatements } from "./case-statements.ts";
import type { CaseMatching, CaseTables } from "./case-tables.ts";
import { findingWord } from "./words/book-words.ts";
import { findingsWritten, isReviewWorkbook, reviewFileOf, type FindingWritten } from "./review-workbook.ts";

/**
 * What persons decided on lines that were too close to call, by line of the statements: in the case's own table, and in the
 * workbook beside the data folder.
 *
 * @throws {InputError} one of them cannot be read, or the two disagree on a line
 */
export async function readReviews(caseFile: CaseFile, data: string): Promise<Map<number, Review>> {
  const book = reviewFileOf(data);
  const own = ownTable(caseFile);
  const reviews = await ownReviews(caseFile);
  if (own === book || !existsSync(book)) return reviews;
  for (const [line, review] of await reviewsInBook(book)) {
    const other = reviews.get(line);
    if (other !== undefined && !isDeepStrictEqual(other, review)) {
      const table = basename(own ?? book);
      throw caseError(
        { file: basename(book), field: `line ${line}` },
        { code: "findings-differ", finding: other.finding, table, other: review.finding },
      );
    }
    reviews.set(line, review);
  }
  return reviews;
}

/** Where a word of a person on a line stands: in the case's own table or, as both are read, in the workbook beside the data folder. */
export function reviewsName(caseFile: CaseFile, data: string): string {
  const [own, book] = [ownTable(caseFile), reviewFileOf(data)];
  if (own === undefined || own === book) return basename(book);
  return existsSync(book) ? `${basename(own)} or ${basename(book)}` : basename(own);
}

/** What the law of a case makes of several lines of one person for one nomination. */
export function doublesWithin(law: Rulebook, { content }: CaseFile): MultipleSigning["within"] {
  return (routeOf(law, content.route).multipleSigning ?? law.multipleSigning).within;
}

/** What the words of persons on its lines are held against. */
export interface ReviewedCase {
  readonly caseFile: CaseFile;
  readonly data: string;
  readonly statements: CaseStatements;
  readonly law: Rulebook;
  /** Lines that the comparison found nobody on the roll for. */
  readonly absent: ReadonlySet<number>;
}

/** What persons found of the lines of a case, where a word on one contradicts the case, the comparison or a word on another. */
export function reviewFaults(
  { caseFile, data, statements, law, absent }: ReviewedCase,
  reviews: ReadonlyMap<number, Review>,
): readonly InputProblem[] {
  const file = reviewsName(caseFile, data);
  const within = doublesWithin(law, caseFile);
  const lines = new Map(statements.statements.map(({ row, nomination }) => [row, nomination]));
  return [...reviews].flatMap(([line, review]): readonly InputProblem[] => {
    if (review.finding !== "double") return [];
    const { of } = review;
    const at = { file, field: `line ${line}, double_of` };
    if (!lines.has(of)) return [faultOf(at, { code: "double-of-none", of })];
    // Of whom the roll has nobody there is no second signature either.
    const other = reviews.get(of);
    if (other?.finding === "valid" && within === "none-stays" && lines.get(line) === lines.get(of))
      return [faultOf(at, { code: "double-beside-valid", of })];
    if (other?.finding === "not-on-roll") return [faultOf(at, { code: "double-of-nobody", of, says: "person" })];
    if (other !== undefined || !absent.has(of)) return [];
    return [faultOf(at, { code: "double-of-nobody", of, says: "comparison" })];
  });
}

/** Lines for which the comparison finds nobody on the roll, where that speaks against them and a word rests on one of them. */
export async function absentLines(
  { content }: CaseFile,
  { summary, model }: CaseMatching,
  reviews: ReadonlyMap<number, Review>,
): Promise<ReadonlySet<number>> {
  const absent = new Set<number>();
  const isAsked = content.roll.use === "verify" && [...reviews.values()].some(({ finding }) => finding === "double");
  if (!isAsked) return absent;
  for await (const outcome of readOutcomes(summary.file, model))
    if (seenOnRoll(outcome) === "absent") absent.add(outcome.line);
  return absent;
}

type Naming = Pick<CaseFile<Pick<Case, "reviews">>, "content" | "locate">;

function ownTable({ content: { reviews: named }, locate }: Naming): string | undefined {
  return named === undefined ? undefined : locate(typeof named === "string" ? named : named.file);
}

/** Those of the table that the case itself names. */
export async function ownReviews(caseFile: Naming): Promise<Map<number, Review>> {
  const own = ownTable(caseFile);
  if (own === undefined) return new Map<number, Review>();
  return (await isReviewWorkbook(own)) ? await reviewsInBook(own) : await reviewsIn(own);
}

const isWord = (word: string): word is Review["finding"] => (reviewWords as readonly string[]).includes(word);

/** Findings of one table; empty ones wait. */
async function reviewsIn(file: string): Promise<Map<number, Review>> {
  const reviews = new Map<number, Review>();
  // A table without doubles need not have the column.
  const isDoubles = (await readColumns({ source: file, columns: {} })).includes("double_of");
  const columns = { id: "line", finding: "finding", ...(isDoubles && { double_of: "double_of" }) };
  for await (const { id = "", finding = "", double_of: of = "", row } of rowsOfTable(file, columns, ["id"]))
    take(reviews, file, { line: id, finding, of, row: Number(row) });
  return reviews;
}

/** The same from the workbook that a run of the case wrote. */
async function reviewsInBook(file: string): Promise<Map<number, Review>> {
  const reviews = new Map<number, Review>();
  for (const each of await findingsWritten(file)) take(reviews, file, each);
  return reviews;
}

function take(reviews: Map<number, Review>, file: string, { line: number, finding, of, row }: FindingWritten): void {
  const word = findingWord(finding);
  if (word === "") return;
  const wrong = (field: string, fault: ReviewFault) => caseError({ file: basename(file), row, field }, fault);
  const line = Number(number);
  if (!Number.isSafeInteger(line) || line < 1) throw wrong("line", { code: "finding-unreadable", of: "line" });
  if (!isWord(word)) throw wrong("finding", { code: "finding-unknown", known: reviewWords });
  if (word !== "double") {
    reviews.set(line, { finding: word });
    return;
  }
  const other = Number(of);
  if (!Number.isSafeInteger(other) || other < 1 || other === line)
    throw wrong("double_of", { code: "finding-unreadable", of: "double_of" });
  reviews.set(line, { finding: "double", of: other });
}

interface Looked {
  readonly tables: CaseTables;
  readonly statements: CaseStatements;
  readonly matching: CaseMatching;
  readonly found: readonly FoundLine[];
  /** Of lines that only a further stage looks at: whether it comes. */
  readonly comes: ReadonlyMap<number, NonNullable<ReviewLine["later"]>>;
  readonly reviews: ReadonlyMap<number, Review>;
  /** Valid lines that each nomination still lacks, as far as it is known. */
  readonly lacks: ReadonlyMap<string, number>;
}

/** Everything a person is asked, what a further stage needs last; those first that may change an outcome, then the likeliest. */
export async function reviewItems(looked: Looked): Promise<readonly ReviewLine[]> {
  const { tables, statements, matching, found, comes, reviews, lacks } = looked;
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
  const groups = [...matching.alike, ...matching.doubles.map(({ lines }) => lines)];
  const groupOf = new Map(groups.flatMap((lines) => lines.map((line) => [line, lines] as const)));
  const open = Map.groupBy(asked.values(), ({ nomination }) => nomination);
  const decides = (nomination: string) => {
    const lack = lacks.get(nomination) ?? 0;
    return lack > 0 && lack <= (open.get(nomination)?.length ?? 0) ? 0 : 1;
  };
  const compared = matching.model.fields.map(({ field }) => field);
  return [...asked.values()]
    .toSorted(
      (a, b) =>
        Number(comes.has(a.line)) - Number(comes.has(b.line)) ||
        decides(a.nomination) - decides(b.nomination) ||
        (outcomes.get(b.line)?.weight ?? 0) - (outcomes.get(a.line)?.weight ?? 0) ||
        a.line - b.line,
    )
    .map(({ line, nomination, toReview }) => {
      const outcome = outcomes.get(line);
      const finding = reviews.get(line);
      const reason = toReview === "too-close" ? outcome?.reason : undefined;
      const later = comes.get(line);
      return {
        line,
        row: Number(rowOf.get(line) ?? line),
        candidate: names.get(nomination) ?? nomination,
        why: toReview === undefined ? "decided" : (reason ?? toReview),
        fields: compared.map((field) => {
          const { roll = "", level = "" } = outcome?.explanation.find((one) => one.field === field) ?? {};
          return { field, written: outcome?.written[field] ?? written.get(line)?.[field] ?? "", roll, level };
        }),
        candidates: [
          ...(outcome?.candidates ?? []).map(({ voter }) => `${voter}: ${entries.get(voter) ?? ""}`),
          ...(outcome?.nearest ?? []).map(({ voter, entry }) => `${voter}: ${entry}`),
        ],
        with: groupOf.get(line)?.filter((other) => other !== line) ?? [],
        ...(later !== undefined && { later }),
        ...(finding !== undefined && { finding }),
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
    const said = [
      "surname",
      "given",
      "patronymic",
      "suffix",
      "birthDate",
      "address",
      "houseNumber",
      "postcode",
      "locality",
      "region",
    ];
    entries.set(id, said.flatMap((field) => entry[field] ?? []).join(", "));
  }
  return entries;
}
