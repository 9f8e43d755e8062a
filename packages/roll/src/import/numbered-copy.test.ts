import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, literal } from "../database.ts";
import { rowProblem } from "../faults/row-words.ts";
import { copyNumbered, mostBytesOfRow, type BadRow } from "./numbered-copy.ts";

const reader = (path: string, names: readonly string[], skip: number) =>
  `select * from read_csv(${literal(path)}, auto_detect = false, header = false, skip = ${skip}, delim = ';', quote = '"', escape = '"', columns = {${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ")}}, strict_mode = true, null_padding = false, max_line_size = ${mostBytesOfRow})`;

const withoutReturn = (line: string | undefined) => line?.replace("\r", "");

const piece = fc.constantFrom("a", "б", ";", ";", '"', '"', " ", "\n", "1;2;3\n", '"x";"y;\nz";w\n', "1;2\n");
const row = fc.constantFrom("1;2;3\n", '"x";"y;\n\nz";w\n', ';"";\n', '1; "b";"c" ;;\n', "\n", 'a"b;"c""d";  "e"\n');
const text = fc.oneof(fc.array(piece, { minLength: 1, maxLength: 24 }), fc.array(row, { minLength: 1, maxLength: 8 }));

test("the careful reader and the engine agree on every file: what is a row, what is in it and what is not one", async (t) => {
  const folder = scratchFolder(t);
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  await using database = await Database.open({ threads: 1 });
  const seen = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), fc.integer({ min: 1, max: 40 }), async (pieces, isCrlf, chunk) => {
      const file = `h;i;j\n${pieces.join("")}`;
      writeFileSync(from, isCrlf ? file.replaceAll("\n", "\r\n") : file);
      const bad: BadRow[] = [];
      const onBad = (row: BadRow) => void bad.push(row);
      const rules = { delimiter: ";", cells: 3, headerRow: 1, by: "line", onBad, chunk } as const;
      const blank = await copyNumbered(from, to, rules);
      const copied = await database.rows(reader(to, ["n", "a", "b", "c"], 0));
      const direct = await database.rows(reader(from, ["a", "b", "c"], 1)).catch(() => undefined);
      if (direct === undefined) assert.notEqual(bad.length, 0, "what the engine refuses has a bad row");
      else {
        assert.deepEqual(bad, []);
        assert.deepEqual(
          copied.map(({ a, b, c }) => ({ a, b, c })),
          direct,
        );
      }
      seen[direct === undefined ? "refused" : "accepted"]++;
      // None is lost: each line is blank, bad, or of a row that begins on the line that is its number.
      const lines = file.split("\n");
      if (lines.at(-1) === "") lines.pop();
      const inRows = readFileSync(to, "utf8").split("\n");
      if (inRows.at(-1) === "") inRows.pop();
      assert.equal(1 + blank + bad.length + inRows.length, lines.length);
      for (const { row, found } of bad) {
        assert.notEqual(lines[row - 1], "");
        assert.match(found.kind, /^(?:cells|open-quote|text-behind-quote)$/);
      }
      for (const row of copied) {
        const number = String(row["n"]);
        const line = inRows.find((one) => one.startsWith(`${number};`));
        assert.equal(withoutReturn(line), `${number};${lines[Number(number) - 1]}`);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(seen.accepted > 30 && seen.refused > 30, JSON.stringify(seen));
});

test("a row longer than the engine reads, and a quote nothing ever closes, cost one row each", async (t) => {
  const folder = scratchFolder(t);
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  const long = "x".repeat(mostBytesOfRow + 1);
  const read = async (text: string) => {
    writeFileSync(from, text);
    const bad: string[] = [];
    const onBad = ({ row: number, wanted, found }: BadRow) =>
      void bad.push(`${number} ${rowProblem(number, "", { code: "row-cells", wanted, found }).got}`);
    await copyNumbered(from, to, { delimiter: ";", cells: 2, headerRow: 1, by: "line", onBad });
    return { bad, rows: readFileSync(to, "utf8") };
  };
  assert.deepEqual(await read(`h;i\n1;2\n${long};2\n3;4\n1;"${long}\n5;6\n`), {
    bad: ["3 a row of more than 10,000,000 bytes", "5 a row of more than 10,000,000 bytes"],
    rows: "2;1;2\n4;3;4\n6;5;6\n",
  });
  const rows = Array.from({ length: 10_000 }, (_, at) => `${at};b\n`);
  const open = await read(`h;i\n1;"2\n${rows.join("")}`);
  assert.deepEqual(open.bad, ["2 a quote that its row does not close"]);
  assert.equal(open.rows, rows.map((one, at) => `${at + 3};${one}`).join(""));
});

test("lines made to be read again and again are read in the time other lines are", async (t) => {
  const folder = scratchFolder(t);
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  for (const line of ['"\n', '";"\n', 'x;"\n', '"";', '"a;b;c;d\n', ' "']) {
    writeFileSync(from, `h\n${line.repeat(1_000_000 / line.length)}`);
    let bad = 0;
    await copyNumbered(from, to, { delimiter: ";", cells: 5, headerRow: 1, by: "line", onBad: () => void bad++ });
    assert.ok(bad > 0 || line === '"";', line);
  }
});
