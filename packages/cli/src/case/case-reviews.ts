import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Review } from "@hustings/check";
import { InputError } from "@hustings/core";
import { rowsOfTable } from "../rows-of-table.ts";
import type { CaseFile } from "./case-file.ts";

/** What persons decided on lines that were too close to call, by line of the statements file. @throws {InputError} */
export async function readReviews({ content, locate }: CaseFile): Promise<Map<number, Review>> {
  const reviews = new Map<number, Review>();
  if (content.reviews === undefined) return reviews;
  const { file } = content.reviews;
  const rows = rowsOfTable(locate(file), { id: "line", finding: "finding" }, ["id", "finding"]);
  for await (const { id, finding, row } of rows) {
    const line = Number(id);
    if (!Number.isSafeInteger(line) || line < 1 || (finding !== "valid" && finding !== "not-on-roll")) {
      throw new InputError({
        file,
        row: Number(row),
        field: finding === "valid" || finding === "not-on-roll" ? "line" : "finding",
        expected: "a line number, and valid or not-on-roll",
        got: "something else",
        remedy: "correct the row",
      });
    }
    reviews.set(line, { finding });
  }
  return reviews;
}

/** Lists the lines that only a person can decide, ready to be filled in. @returns the file */
export async function writeReviewList(folder: string, rows: readonly number[]): Promise<string> {
  const file = join(folder, "to-review.csv");
  await writeFile(file, `line,finding\n${rows.map((row) => `${row},\n`).join("")}`, { mode: 0o600 });
  return file;
}
