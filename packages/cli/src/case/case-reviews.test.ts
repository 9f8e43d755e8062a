import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import type { Review } from "@hustings/check";
import type { CaseFile } from "./case-file.ts";
import type { CaseStatements } from "./case-statements.ts";
import { readReviews, reviewFaults } from "./case-reviews.ts";

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

test("a table of one's own says of which line another is the double", async () => {
  assert.deepEqual(await reviewsIn("12,double,11\n"), new Map([[12, { finding: "double", of: 11 }]]));
});

/** No workbook lies beside the case, and the comparison finds everybody. */
const rest = { data: join(folder, "none"), absent: new Set<number>() };

test("a double of a line that is not there, or of one that nobody on the roll wrote, is refused by its line", () => {
  const statements = { statements: [{ row: 11 }, { row: 12 }, { row: 13 }] } as unknown as CaseStatements;
  const caseFile = {
    content: { reviews: "found.csv", route: "statute" },
    locate: (path: string) => path,
  } as unknown as CaseFile;
  const faults = reviewFaults(
    { ...rest, caseFile, statements, law: rulebook("us/california/initiative") },
    new Map([
      [11, { finding: "not-on-roll" }],
      [12, { finding: "double", of: 11 }],
      [13, { finding: "double", of: 99 }],
      [14, { finding: "double", of: 13 }],
    ]),
  );
  assert.deepEqual(
    faults.map(({ file, field, got }) => [file, field, got]),
    [
      ["found.csv", "line 12, double_of", "line 11, not-on-roll"],
      ["found.csv", "line 13, double_of", "line 99, which is not one"],
    ],
  );
});

/** Rows from 11, each of a nomination. */
const statementsOf = (...nominations: string[]) =>
  ({ statements: nominations.map((nomination, i) => ({ row: 11 + i, nomination })) }) as unknown as CaseStatements;

test("where the law counts none of one person's lines, one of them found valid beside its double is refused by its line", () => {
  const said = new Map<number, Review>([
    [11, { finding: "valid" }],
    [12, { finding: "double", of: 11 }],
  ]);
  for (const [law, route, statements, refused] of [
    ["us/california/initiative", "statute", statementsOf("anna", "anna"), 0],
    ["us/michigan/initiative/2018", "law", statementsOf("anna", "anna"), 1],
    // For two nominations each may sign, where the law allows that.
    ["pl/president/2025", "citizens", statementsOf("anna", "boris"), 0],
    ["lt/president/2024", "voters", statementsOf("anna", "boris"), 0],
  ] as const) {
    const caseFile = { content: { reviews: "found.csv", route }, locate: join } as unknown as CaseFile;
    const faults = reviewFaults({ ...rest, caseFile, statements, law: rulebook(law) }, said);
    assert.equal(faults.length, refused, law);
  }
});

test("a double of a line for which the comparison finds nobody is refused by its line, until a person says who wrote that one", () => {
  const statements = { statements: [{ row: 11 }, { row: 12 }] } as unknown as CaseStatements;
  const caseFile = { content: { reviews: "found.csv", route: "law" }, locate: join } as unknown as CaseFile;
  const faults = (...said: (readonly [number, Review])[]) =>
    reviewFaults(
      { ...rest, caseFile, statements, law: rulebook("us/michigan/initiative/2018"), absent: new Set([11]) },
      new Map(said),
    ).map(({ field, got }) => [field, got]);
  const double = [12, { finding: "double", of: 11 }] as const;
  assert.deepEqual(faults(double), [["line 12, double_of", "line 11, for which the comparison finds nobody there"]]);
  assert.deepEqual(faults(double, [11, { finding: "double", of: 12 }]), []);
});
