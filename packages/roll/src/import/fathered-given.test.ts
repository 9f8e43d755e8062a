import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { calendarDate } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import type { ComparedField } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { freezeRoll } from "../freeze.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes } from "../match/outcome.ts";
import { readRows } from "../table-rows.ts";
import { importTable } from "./import-table.ts";
import { withFather } from "./name-box.ts";

const dated = { surname: "surname", given: "given", birthDate: "born" };

async function imported(folder: string, name: string, text: string, columns: Readonly<Record<string, string>>) {
  const [source, out] = [join(folder, `${name}.csv`), join(folder, `${name}.parquet`)];
  writeFileSync(source, text);
  await importTable({ source, out, columns });
  return out;
}

async function rowsOf(file: string) {
  const rows = [];
  for await (const row of readRows(file)) rows.push([row["given"], row["patronymic"]]);
  return rows;
}

test("behind a given name in a table without patronymics stand an initial or a patronymic, and are read as one", async (t) => {
  const given = ["О.К.", "О. К.", "О К", "Ольга К.", "Ольга Кузьминична", "Ольга", "Ян", "О."];
  const text = `surname,given,born\n${given.map((one) => `Журавлёва,${one},1980-05-05`).join("\n")}\n`;
  const rows = await rowsOf(await imported(scratchFolder(t), "lines", text, dated));
  assert.deepEqual(rows, [
    ["О.", "К."],
    ["О.", "К."],
    ["О", "К"],
    ["Ольга", "К."],
    ["Ольга", "Кузьминична"],
    ["Ольга", undefined],
    ["Ян", undefined],
    ["О.", undefined],
  ]);
});

test("two given names, and initials in other letters, stay where they are", async (t) => {
  const text =
    "surname,given,born\nMartin,J. M.,1980-05-05\nMartin,Jean Marc,1980-05-05\nИванова,Анна Мария,1980-05-05\n";
  const rows = await rowsOf(await imported(scratchFolder(t), "lines", text, dated));
  assert.deepEqual(
    rows.map(([name]) => name),
    ["J. M.", "Jean Marc", "Анна Мария"],
  );
  const twice = "surname,given,father,born\nИванова,О.К.,Петровна,1980-05-05\n";
  const mapped = { ...dated, patronymic: "father" };
  assert.deepEqual(await rowsOf(await imported(scratchFolder(t), "twice", twice, mapped)), [["О.К.", "Петровна"]]);
});

test("where a column of patronymics is left blank, one behind the given name is read; where it is not, both boxes stay", async (t) => {
  const rows = ["О.К.,", "Ольга Кузьминична,", "Ольга К.,Петровна", "Ольга,", "О.К.,-"];
  const text = `surname,given,father,born\n${rows.map((one) => `Журавлёва,${one},1980-05-05`).join("\n")}\n`;
  const read = await imported(scratchFolder(t), "blank", text, { ...dated, patronymic: "father" });
  assert.deepEqual(await rowsOf(read), [
    ["О.", "К."],
    ["Ольга", "Кузьминична"],
    ["Ольга К.", "Петровна"],
    ["Ольга", undefined],
    ["О.", "К."],
  ]);
});

test("a dash or a word for nothing in the column of patronymics is no patronymic, in a table of one row too", async (t) => {
  for (const nothing of ["-", "--", "—", "н/д", "б/о"])
    for (const [given, ...split] of [
      ["О.К.", "О.", "К."],
      ["Ольга Кузьминична", "Ольга", "Кузьминична"],
    ]) {
      const folder = scratchFolder(t);
      const text = `surname,given,father,born\nЖуравлёва,${given},${nothing},1980-05-05\n`;
      const read = await imported(folder, "alone", text, { ...dated, patronymic: "father" });
      assert.deepEqual(await rowsOf(read), [split], `${given} beside ${nothing}`);
      assert.deepEqual(withFather({ given: given ?? "", patronymic: nothing }), {
        given: split[0],
        patronymic: split[1],
      });
    }
  for (const line of [
    { given: "О.К.", patronymic: "Петровна" },
    { given: "О.К.", patronymic: "П." },
  ])
    assert.deepEqual(withFather(line), line);
});

/** @param father what stands in the lines' own column of patronymics, where they have one */
async function outcomesOf(t: TestContext, roll: readonly string[], given: readonly string[], father?: string) {
  const folder = scratchFolder(t);
  const [surnames, names] = [
    ["Волкова", "Зайцева", "Попова", "Соколова"],
    ["Анна", "Мария", "Елена", "Ирина", "Юлия"],
  ];
  const withFather = roll[0]?.split(",").length === 5;
  const others = Array.from({ length: 800 }, (_, at) => {
    const born = `${1940 + (at % 61)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    return `N${at},${surnames[at % 4]},${names[at % 5]},${withFather ? "Ивановна," : ""}${born}`;
  });
  const columns = { id: "id", ...dated };
  const text = `id,surname,given,${withFather ? "father," : ""}born\n${[...others, ...roll].join("\n")}\n`;
  const whole = await imported(folder, "roll", text, withFather ? { ...columns, patronymic: "father" } : columns);
  const frozen = join(folder, "frozen.parquet");
  await freezeRoll(whole, { version: "1", date: calendarDate("2018-01-01"), source: "invented", out: frozen });
  const [head, beside] = father === undefined ? ["", ""] : ["father,", `${father},`];
  const lines = `surname,given,${head}born\n${given.map((one) => `Журавлёва,${one},${beside}1980-05-05`).join("\n")}\n`;
  const mapped = father === undefined ? dated : { ...dated, patronymic: "father" };
  const statements = await imported(folder, "lines", lines, mapped);
  const fields: ComparedField[] = ["surname", "given", "birthDate", ...(withFather ? (["patronymic"] as const) : [])];
  const out = join(folder, "outcomes.parquet");
  const model = personModel("initials", fields);
  await matchStatements({ roll: frozen, statements, model, out });
  const found = [];
  for await (const outcome of readOutcomes(out, model))
    found.push(outcome.outcome === "matched" ? outcome.voter : outcome.outcome);
  return found;
}

test("О.К. is not Ольга Петровна for the machine alone, О.П. is; where the roll has no patronymics both are", async (t) => {
  assert.deepEqual(
    await outcomesOf(t, ["olga,Журавлёва,Ольга,Петровна,1980-05-05"], ["О.К.", "О.П.", "Ольга К.", "Ольга П."]),
    ["review", "olga", "review", "olga"],
  );
  assert.deepEqual(await outcomesOf(t, ["olga,Журавлёва,Ольга,1980-05-05"], ["О.К.", "О.П."]), ["olga", "olga"]);
});

test("nor is О.К. or Ольга Кузьминична where a dash stands in the lines' column of patronymics", async (t) => {
  const roll = ["olga,Журавлёва,Ольга,Петровна,1980-05-05"];
  assert.deepEqual(await outcomesOf(t, roll, ["О.К.", "Ольга Кузьминична"], "-"), ["review", "review"]);
  assert.deepEqual(await outcomesOf(t, roll, ["О.П.", "Ольга Петровна"], "-"), ["olga", "olga"]);
});
