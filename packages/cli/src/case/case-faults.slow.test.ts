import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { inventedCase, type InventedCase } from "../../test/invented-case.ts";
import { noProgress } from "../command/progress.ts";
import { readCase } from "./case-file.ts";
import { checkCase } from "./check-file.ts";
import { runCase } from "./run-case.ts";

type Content = Record<string, unknown> & {
  contest: Record<string, unknown>;
  roll: Record<string, unknown>;
};

interface Fault {
  readonly change?: (content: Content) => void;
  /** Cells of the statements by row, as an editor counts, and column. */
  readonly cells?: readonly (readonly [row: number, column: number, value: string])[];
  /** The same of the roll. */
  readonly entry?: readonly [row: number, column: number, value: string];
  /** Where it is to be named: the row, where it is one, and the field. */
  readonly named: readonly string[];
}

const birth = { key: "birth-date", date: "2017-03-17", source: "x", by: "candidate", nominations: ["Dumont Ada"] };
const facts =
  (...stated: readonly object[]) =>
  (content: Content) =>
    (content["facts"] = stated.map((each) => ({ ...birth, ...each })));

/** What stopped a run in the middle, or after its first act, and `case check` had nothing against. */
const faults: Readonly<Record<string, Fault>> = {
  "a region that the law does not have": { cells: [[4, 2, "Nulle-Terre"]], named: ["4 region"] },
  "no region, where the law counts by it": { cells: [[4, 2, ""]], named: ["4 region"] },
  "a day that is not in the calendar": { cells: [[4, 5, "31/02/2017"]], named: ["4 receivedOn"] },
  "no day": { cells: [[4, 5, ""]], named: ["4 receivedOn"] },
  "a day on which nothing was taken": { cells: [[4, 5, "01/03/2016"]], named: ["4 receivedOn"] },
  "no candidate": { cells: [[4, 4, ""]], named: ["4 nomination"] },
  "one candidate in two spellings": { cells: [[4, 4, "dumont ada"]], named: ["4 nomination"] },
  "a cell too many": { cells: [[4, 5, "05/03/2017;x"]], named: ["4 "] },
  "several at once": {
    cells: [
      [4, 2, "Nulle-Terre"],
      [7, 5, ""],
      [9, 4, ""],
    ],
    named: ["4 region", "7 receivedOn", "9 nomination"],
  },
  "two entries of one number": { entry: [4, 0, "E0001"], named: ["4 id"] },
  "another country's law": { change: ({ contest }) => (contest["country"] = "pl"), named: ["contest.country"] },
  "the law of another vote": {
    change: ({ contest }) => (contest["votingDay"] = "2022-04-10"),
    named: ["contest.votingDay"],
  },
  "a filing of another year": { change: (of) => (of["filedAt"] = "2016-03-17T16:00:00Z"), named: ["filedAt"] },
  "a candidate without a moment of filing": {
    change: (of) => (of["filedAt"] = { "Dumont Ada": "2017-03-17T16:00:00Z" }),
    named: ["filedAt"],
  },
  "days the other way round": {
    change: (of) => (of["collected"] = { from: "2017-03-17", to: "2017-02-25" }),
    named: ["collected.to"],
  },
  "a fact of another kind": { change: facts({ value: true }), named: ["facts.0.value"] },
  "a birth before anybody alive": { change: facts({ value: "1830-01-01" }), named: ["facts.0.value"] },
  "a paper of after the vote": { change: facts({ value: "1970-01-01", date: "2019-01-01" }), named: ["facts.0.date"] },
  "a fact in two ways": {
    change: facts({ value: "1970-01-01" }, { value: "1971-01-01" }),
    named: ["facts.1.key"],
  },
  "a fact on nobody": {
    change: facts({ value: "1970-01-01", nominations: ["Nobody"] }),
    named: ["facts, birth-date"],
  },
  "a roll that covers some, and papers that nobody checked": {
    change: ({ roll }) => (roll["covers"] = { field: "region", values: ["Ain"] }),
    named: ["3 region"],
  },
  "a roll that covers by a field that is not there": {
    change: ({ roll }) => (roll["covers"] = { field: "regionn", values: ["Ain"] }),
    named: ["roll.covers.field"],
  },
};

function written(file: string, delimiter: string, cells: NonNullable<Fault["cells"]>): void {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .map((row) => row.split(delimiter));
  for (const [row, column, value] of cells) (rows[row - 1] ?? [])[column] = value;
  writeFileSync(file, rows.map((row) => row.join(delimiter)).join("\n"));
}

function caseWith({ change, cells = [], entry }: Fault): InventedCase {
  const made = inventedCase(change === undefined ? {} : { change: (content) => change(content as Content) });
  written(made.statements, ";", cells);
  if (entry !== undefined) written(made.roll, ",", [entry]);
  return made;
}

test("what would stop a run is named before it, all of it, and a run that it stops has begun nothing", async () => {
  for (const [what, fault] of Object.entries(faults)) {
    const { file, folder } = caseWith(fault);
    const checked = await checkCase(file);
    assert.deepEqual(
      checked.faults.map(({ row, field = "" }) => (row === undefined ? field : `${row} ${field}`)),
      fault.named,
      what,
    );
    const data = join(folder, "data");
    await assert.rejects(runCase(await readCase(file, undefined), data, noProgress), InputError, what);
    assert.ok(!existsSync(data), `${what}: a folder was begun`);
  }
});

test("rows are named by their numbers, those of one fault together, and nothing that stands in them is repeated", async () => {
  const { file } = caseWith({
    cells: [
      [4, 5, "31/02/1987"],
      [9, 2, "Nulle-Terre"],
      [12, 2, "Nulle-Part"],
      [14, 4, "dumont ada"],
    ],
    named: [],
  });
  const { faults: found, read } = await checkCase(file);
  assert.deepEqual(read, { lines: 632, entries: 630 });
  assert.equal(found.length, 3);
  assert.match(found[1]?.got ?? "", /and in 1 more: rows 12$/);
  assert.match(found[2]?.got ?? "", /^a second spelling of the one in row \d+$/);
  assert.doesNotMatch(JSON.stringify(found), /1987|Nulle|dumont/i);
});

test("of a table that does not fit its columns no row is read, and none is said to be", async () => {
  const { file } = inventedCase({
    change: (content) => (content["compare"] = ["surname", "given", "birthDate"]),
  });
  const { faults: found, read } = await checkCase(file);
  assert.equal(read, undefined);
  assert.deepEqual(
    found.map(({ field }) => field),
    ["statements.columns.birthDate", "roll.columns.birthDate"],
  );
});

/** Lines of one voivodeship, of which two leave theirs blank. */
const inPoland = (row: string, index: number) =>
  index === 0 ? row : row.replace(/^([^;]*;[^;]*);[^;]+;/, index === 4 || index === 8 ? "$1;;" : "$1;śląskie;");

test("a contest under a law that counts by no unit is decided without any, and with lines that leave theirs blank", async () => {
  for (const isAsked of [false, true]) {
    const { file, folder, statements } = inventedCase({
      change: (content) => {
        Object.assign(content, {
          rulebook: "pl/president/2025",
          route: "citizens",
          contest: { id: "invented", title: "An invented contest", country: "pl", votingDay: "2025-05-18" },
          filedAt: "2025-04-02T10:00:00Z",
          decidedAt: "2025-04-08T10:00:00Z",
          collected: { from: "2017-02-25", to: "2025-04-02" },
          compare: ["surname", "given", "locality"],
        });
        if (isAsked) return;
        for (const table of ["statements", "roll"])
          delete (content[table] as { columns: Record<string, string> }).columns["region"];
      },
    });
    writeFileSync(statements, readFileSync(statements, "utf8").split("\n").map(inPoland).join("\n"));
    assert.deepEqual((await checkCase(file)).faults, []);
    const outcome = await runCase(await readCase(file, undefined), join(folder, "data"), noProgress);
    assert.equal(outcome.kind, "decided");
  }
});
