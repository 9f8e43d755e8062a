import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import type { CaseFile } from "./case-file.ts";
import { readReviews } from "./case-reviews.ts";

const folder = temporaryFolder();

async function reviewsIn(rows: string): Promise<unknown> {
  const file = join(folder, `${crypto.randomUUID()}.csv`);
  writeFileSync(file, `line,finding,double_of\n${rows}`);
  const caseFile = { content: { reviews: file }, locate: (path: string) => path } as unknown as CaseFile;
  return await readReviews(caseFile, join(folder, "none"));
}

test("two rows on one line are refused by the row, whichever comes last", async () => {
  assert.deepEqual(
    await reviewsIn("12,Valid ,\n13,not-on-roll,\n"),
    new Map([
      [12, { finding: "valid" }],
      [13, { finding: "not-on-roll" }],
    ]),
  );
  for (const rows of ["12,valid,\n12,not-on-roll,\n", "12,not-on-roll,\n12,valid,\n"]) {
    await assert.rejects(reviewsIn(rows), (error) => error instanceof InputError && error.problem.row === 3);
  }
});
