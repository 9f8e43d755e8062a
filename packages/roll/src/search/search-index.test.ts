import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll } from "../../test/tables.ts";
import { buildSearchIndex, RollSearch } from "./search-index.ts";

test("a clerk finds a voter by a few letters, in either script, with a slip, and is told of the slip", async (t) => {
  const folder = scratchFolder(t);
  const place = { locality: "Oldtown", address: "Oak 5" };
  const roll = await frozenRoll(folder, "roll", [
    { id: "1", surname: "Сидоров", given: "Иван", patronymic: "Петрович", birthDate: "1971-03-09", ...place },
    { id: "2", surname: "Сидоров", given: "Илья", patronymic: "Петрович", birthDate: "1980-01-02", ...place },
    { id: "3", surname: "Сидоренко", given: "Анна", patronymic: "Львовна", birthDate: "1990-01-02", ...place },
    { id: "4", surname: "Ли", given: "Ян", birthDate: "1990-01-02", ...place },
  ]);
  const file = join(folder, "index.sqlite");
  assert.deepEqual(await buildSearchIndex(roll.file, file), { entries: 4 });
  using search = new RollSearch(file);
  const ids = (surname: string, given?: string, born?: string) =>
    search.find({ surname, given, born }).map(({ voter, corrected }) => `${voter}${corrected ? "~" : ""}`);
  assert.deepEqual(ids("Сид"), ["3", "1", "2"]);
  assert.deepEqual(ids("Сид", "Ив"), ["1"]);
  assert.deepEqual(ids("sid", "iv"), ["1"]);
  assert.deepEqual(ids("Сид", "И"), ["1", "2"]);
  assert.deepEqual(ids("Сидоров", undefined, "1980"), ["2"]);
  assert.deepEqual(ids("Ли"), ["4"]);
  assert.deepEqual(ids("Ли", "Ян"), ["4"]);
  assert.deepEqual(ids("Исд", "Ив"), ["1~"]);
  assert.deepEqual(ids("Сидров", "Иван"), ["1~"]);
  assert.deepEqual(ids("Сидоров", "Ивын"), ["1~"]);
  assert.deepEqual(ids("Ничего", "Нет"), []);
  assert.deepEqual(ids(""), []);
});
