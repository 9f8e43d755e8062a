import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { findStatusColumn } from "./status-column.ts";

const folder = temporaryFolder();

async function columnOf(head: string, values: readonly string[]): Promise<string | undefined> {
  const source = join(folder, `${values.join("-")}.csv`);
  writeFileSync(source, [`id,surname,${head}`, ...values.map((value, i) => `${i},Example,${value}`), ""].join("\n"));
  return (await findStatusColumn({ source }))?.column;
}

test("a status that is not one of being on the roll is asked about, whatever its word and language", async () => {
  assert.equal(await columnOf("Status", ["Current", "Deleted"]), "Status");
  assert.equal(await columnOf("voter_status", ["Active", "Moved away"]), "voter_status");
  assert.equal(await columnOf("Estado", ["Activo", "Baja"]), "Estado");
  assert.equal(await columnOf("Статус", ["действует", "выбыл"]), "Статус");
  for (const head of ["Durum", "Seçmen durumu", "Состояние", "Situação do eleitor", "Κατάσταση", "Stav", "Állapot"])
    assert.equal(await columnOf(head, ["Aktif", "x"]), head);
});

test("where every entry counts nothing is asked", async () => {
  assert.equal(await columnOf("Status", ["Active", "ACTIVE", ""]), undefined);
  assert.equal(await columnOf("Estado", ["ALTA", "Vigente"]), undefined);
  assert.equal(await columnOf("Durum", ["Aktif", "Geçerli"]), undefined);
  assert.equal(await columnOf("Town", ["Deleted", "Current"]), undefined);
});
