import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { before, test } from "node:test";
import { originalTable } from "@hustings/roll";
import type { Cell } from "hucre/xlsx";
import { at, folder, voters, writeCampaign, type Answer } from "./campaign-to-check.ts";
import { hustingsHere } from "./run-here.ts";

before(writeCampaign);

test("in the workbook numbers are numbers, and a column with one leading zero stays as it was typed", async () => {
  writeFileSync(
    at("zeros.csv"),
    `Surname;First name;Date of birth;Book;Zip\n${voters[1]?.surname};${voters[1]?.given};${voters[1]?.birthDate};7;07703\n${voters[2]?.surname};${voters[2]?.given};${voters[2]?.birthDate};12;27704\n`,
  );
  await hustingsHere("check", at("zeros.csv"), "--roll", at("roll.parquet"), "--out", at("zeros.xlsx"));
  const { readXlsx } = await import("hucre/xlsx");
  const { sheets } = await readXlsx(readFileSync(at("zeros.xlsx")));
  assert.deepEqual(
    sheets[0]?.rows.slice(1).map((row) => row.slice(4, 6)),
    [
      [7, "07703"],
      [12, "27704"],
    ],
  );
});

test("one command takes a workbook and a roll as its keeper exported it; the roll is prepared once and kept beside it", async () => {
  const sheet = at("dirty.xlsx");
  const rows = [
    ["Friends of the Trail"],
    [],
    ["Printed Name", "Born", "Day signed", "Helper"],
    [`${voters[5]?.given} ${voters[5]?.surname}`, voters[5]?.birthDate, "2017-01-02", "=1+1"],
    ["Nobody Nowhere", "1950-05-05", "2017-01-03", "Q"],
    ["TOTAL", "", "", "2"],
  ];
  const { writeXlsx } = await import("hucre/xlsx");
  writeFileSync(
    sheet,
    await writeXlsx({ sheets: [{ name: "March", rows: rows.map((row) => row.map((cell) => cell ?? null)) }] }),
  );
  const args = [
    "check",
    sheet,
    "--roll",
    at("roll.csv"),
    "--threshold",
    "40",
    "--map",
    "name=Printed Name,birthDate=Born,signedOn=Day signed",
  ];
  const more = [
    "--name-order",
    "given-first",
    "--deadline",
    "2017-01-20",
    "--today",
    "2017-01-03",
    "--json",
    "--out",
    at("back.xlsx"),
  ];
  const runs = [await hustingsHere(...args, ...more), await hustingsHere(...args, ...more)];
  const answers = runs.map(({ stdout }) => JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer);
  assert.deepEqual(
    answers.map(({ prepared }) => [prepared.voters, prepared.kept]),
    [
      [700, false],
      [700, true],
    ],
  );
  const [answer] = answers;
  assert.deepEqual([answer?.lines, answer?.advice.file, answer?.advice.drop, answer?.verdict], [2, 1, 1, "too-few"]);
  assert.deepEqual([answer?.plan.pace, answer?.plan.daysLeft], [1, 18]);
  assert.equal(answer?.plan.needADay, Math.ceil((answer?.plan.collect ?? 0) / 18));
  const back = await originalTable({ source: at("back.xlsx"), sheet: "March" });
  assert.deepEqual(back.heads.slice(0, 5), ["Printed Name", "Born", "Day signed", "Helper", "Outcome"]);
  const found = [];
  for await (const { row, cells } of back.rows) found.push([String(row), cells[3], cells[4]]);
  assert.deepEqual(found, [
    ["4", "=1+1", "good"],
    ["5", "Q", "not found"],
    ["6", "2", "left out"],
  ]);
  rmSync(at("roll.csv.hustings"), { recursive: true });
});

const numbered = (i: number) => [voters[i]?.surname ?? null, voters[i]?.given ?? null, voters[i]?.birthDate ?? null, i];

test("a workbook comes back as it was, with what was found beside each line and the answer on a sheet of its own", async () => {
  const { readXlsx, writeXlsx } = await import("hucre/xlsx");
  const title = { style: { font: { bold: true, size: 18, name: "Georgia" } } };
  writeFileSync(
    at("own.xlsx"),
    await writeXlsx({
      sheets: [
        {
          name: "May",
          rows: [
            ["Friends of the Trail", null, null, null],
            ["Surname", "First name", "Date of birth", "Count"],
            numbered(7),
            numbered(8),
          ],
          cells: new Map<string, Partial<Cell>>([
            ["0,0", title],
            ["3,3", { formula: "D3+1", formulaResult: 8 }],
          ]),
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }],
          columns: [{ width: 33 }, {}, {}, {}],
          rowDefs: new Map([[3, { hidden: true }]]),
        },
        { name: "Helpers", rows: [["Kay", 12]] },
      ],
    }),
  );
  await hustingsHere("check", at("own.xlsx"), "--roll", at("roll.parquet"), "--out", at("mine.xlsx"));
  const { sheets } = await readXlsx(readFileSync(at("mine.xlsx")), { readStyles: true });
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ["May", "Helpers", "Answer"],
  );
  const [sheet, helpers] = sheets;
  assert.deepEqual(helpers?.rows, [["Kay", 12]]);
  assert.deepEqual(sheet?.merges, [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }]);
  const font = sheet?.cells?.get("0,0")?.style?.font;
  assert.deepEqual([font?.bold, font?.size, font?.name], [true, 18, "Georgia"]);
  assert.equal(sheet?.columns?.[0]?.width, 33);
  assert.equal(sheet?.rowDefs?.get(3)?.hidden, true);
  assert.equal(sheet?.cells?.get("3,3")?.formula, "D3+1");
  assert.deepEqual(sheet?.rows[1]?.slice(3, 6), ["Count", "Outcome", "File it"]);
  assert.deepEqual(
    sheet?.rows.slice(2).map((row) => row[4]),
    ["good", "good"],
  );
  assert.equal(sheet?.autoFilter?.range, "A2:I4");
});

test("what is written takes the place of neither the sheet nor the roll, by whatever path", async () => {
  writeFileSync(at("kept.csv"), `Surname,First name,Date of birth\n${numbered(3).slice(0, 3).join(",")}\n`);
  const before = readFileSync(at("kept.csv"), "utf8");
  const { stderr, code } = await hustingsHere(
    "check",
    at("kept.csv"),
    "--roll",
    at("roll.parquet"),
    "--out",
    `${folder}/./kept.csv`,
  );
  assert.equal(code, 2);
  assert.match(
    stderr,
    /--out.*expected a file other than the sheet and the roll, got the sheet itself; give another name/,
  );
  assert.equal(readFileSync(at("kept.csv"), "utf8"), before);
});

test("a page to work through holds the answer and every line that needs a person, and runs nothing that is written in a cell", async () => {
  writeFileSync(at("hostile.csv"), "Surname;First name;Date of birth\n<script>alert(1)</script>;Bo;1950-05-05\n");
  await hustingsHere(
    "check",
    at("hostile.csv"),
    "--roll",
    at("roll.parquet"),
    "--threshold",
    "1",
    "--out",
    at("page.html"),
  );
  const page = readFileSync(at("page.html"), "utf8");
  assert.ok(page.includes("&lt;script&gt;alert(1)") && !page.includes("<script"));
  assert.match(page, /Nobody on the roll <small>1<\/small>/);
});
