import type { MatchModel } from "@hustings/linkage";
import { replaceWholeWith } from "@hustings/log/files";
import { readOutcomes, readRows, type DoublesFound, type LineOutcome } from "@hustings/roll/match";
import { csvRow } from "../files/csv-row.ts";

/** What became of every line, for people and spreadsheets; `docs/formats/outcomes.md` says what each column holds. */
export interface OutcomesOptions {
  readonly statements: string;
  readonly outcomes: string;
  readonly model: MatchModel;
  readonly found: DoublesFound;
  /** Lines of this outcome alone. */
  readonly only?: LineOutcome["outcome"] | undefined;
  /** Further columns, after the first of the usual. */
  readonly more?: { readonly columns: readonly string[]; readonly of: (line: number) => readonly string[] };
}

export const outcomeKinds = ["matched", "review", "not-on-roll"] as const satisfies readonly LineOutcome["outcome"][];

const first = ["row", "outcome", "how", "voter", "evidence_bits", "reason", "double_of", "alike_with", "nearest"];

/** Writes the outcomes in the order of the lines as CSV: whole, or not at all. @returns how many rows */
export async function writeOutcomes(path: string, options: OutcomesOptions): Promise<number> {
  const { model, found, more, only } = options;
  const rowOf = new Map<number, string>();
  for await (const { line = "", row = line } of readRows(options.statements)) rowOf.set(Number(line), row);
  const doubles = others(found.doubles.map(({ lines }) => lines));
  const alike = others(found.alike);
  const rows = (lines: readonly number[] = []) => lines.map((line) => rowOf.get(line) ?? "").join(" ");
  const fields = model.fields.map(({ field }) => field);
  const header = [
    ...first,
    ...(more?.columns ?? []),
    ...fields.flatMap((field) => [`${field}_written`, `${field}_roll`, `${field}_level`]),
  ];
  return await replaceWholeWith(path, async (out) => {
    let written = 0;
    // The mark at the start is how spreadsheets know UTF-8.
    let waiting = `\ufeff${header.join(",")}\r\n`;
    for await (const outcome of readOutcomes(options.outcomes, model)) {
      if (only !== undefined && outcome.outcome !== only) continue;
      written++;
      const { line, explanation } = outcome;
      const cells = [
        rowOf.get(line) ?? String(line),
        outcome.outcome,
        outcome.how,
        outcome.voter ?? outcome.candidates.map(({ voter }) => voter).join(" "),
        outcome.weight?.toFixed(2) ?? "",
        reasonOf(outcome),
        rows(doubles.get(line)),
        rows(alike.get(line)),
        outcome.nearest.map(({ voter, entry }) => `${voter}: ${entry}`).join("; "),
        ...(more?.columns ?? []).map((_, at) => more?.of(line)[at] ?? ""),
        ...fields.flatMap((field) => {
          const { roll = "", level = "" } = explanation.find((one) => one.field === field) ?? {};
          return [outcome.written[field] ?? "", roll, level];
        }),
      ];
      waiting += `${csvRow(cells)}\r\n`;
      if (waiting.length < mostWaiting) continue;
      await out.writeFile(waiting);
      waiting = "";
    }
    await out.writeFile(waiting);
    return written;
  });
}

/** Characters that are kept until they are written: rows one by one would each be a call of the disk. */
const mostWaiting = 1 << 16;

function others(groups: readonly (readonly number[])[]): ReadonlyMap<number, readonly number[]> {
  return new Map(groups.flatMap((lines) => lines.map((line) => [line, lines.filter((one) => one !== line)] as const)));
}

function reasonOf({ reason, narrowed }: LineOutcome): string {
  return [reason, narrowed ? "looked-for-more-narrowly" : undefined].filter((one) => one !== undefined).join(" ");
}
