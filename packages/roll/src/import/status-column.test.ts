import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { rowsInDoubt } from "./rows-in-doubt.ts";

const folder = temporaryFolder();

/** The values of who stays, and the last that is shown. */
async function staysOf(head: string, values: readonly string[]) {
  const source = join(folder, "stays.csv");
  writeFileSync(source, [`id,surname,${head}`, ...values.map((value, i) => `${i},Example,${value}`), ""].join("\n"));
  const found = (await rowsInDoubt({ source })).status;
  return [found?.stays.toSorted(), found?.values.at(-1)?.[0]];
}

async function columnOf(head: string, values: readonly string[]): Promise<string | undefined> {
  const source = join(folder, `${values.join("-").replaceAll("/", ".")}.csv`);
  writeFileSync(source, [`id,surname,${head}`, ...values.map((value, i) => `${i},Example,${value}`), ""].join("\n"));
  return (await rowsInDoubt({ source })).status?.column;
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

test("a column with the day, the reason or a mark for who has left the roll is asked about, in many languages", async () => {
  const cases = {
    "date removed": ["", "2024-05-01", ""],
    "Removal Reason": ["", "", "Moved out of county"],
    deceased: ["N", "Y", "N"],
    "date de radiation": ["", "01/05/2024"],
    Décédé: ["non", "oui"],
    // A club has members who left it.
    Left: ["", "2024-05-01"],
    Austrittsdatum: ["", "01.05.2024"],
    "Дата выхода": ["", "01.05.2024"],
    "Fecha de baja": ["", "01/05/2024"],
    "Data do óbito": ["", "2024-05-01"],
    Verstorben: ["nein", "ja"],
    "Дата исключения": ["", "01.05.2024"],
    Выбыл: ["", "выбыл"],
    "Data wykreślenia": ["", "01.05.2024"],
    "date of death": ["", "1/5/2024"],
  };
  for (const [head, values] of Object.entries(cases)) assert.equal(await columnOf(head, values), head);
  assert.equal(await columnOf("État", ["inscrit", "radié"]), "État");
});

test("where nobody has left, or a column is of something else, nothing is asked", async () => {
  assert.equal(await columnOf("date removed", ["", "", ""]), undefined);
  assert.equal(await columnOf("deceased", ["N", "n", "no"]), undefined);
  assert.equal(await columnOf("date registered", ["", "2024-05-01"]), undefined);
  assert.equal(await columnOf("removals company", ["", "Quill & Sons"]), undefined);
});

test("of those who left the values are counted and their days are not shown", async () => {
  const source = join(folder, "left.csv");
  writeFileSync(source, "id,surname,removed\n1,Quill,2024-05-01\n2,Reed,2023-01-07\n3,Stone,\n");
  assert.deepEqual((await rowsInDoubt({ source })).status?.values, [
    ["", 1],
    ["(something)", 2],
  ]);
});

test("who stays is told by every value that says so, figures not before words", async () => {
  assert.deepEqual(await staysOf("Deceased", ["", "1", ""]), [[""], "1"]);
  assert.deepEqual(await staysOf("Removed", ["2019", "", ""]), [[""], "2019"]);
  assert.deepEqual(await staysOf("Deceased", ["N", "", "N", "Y"]), [["", "N"], "Y"]);
  assert.deepEqual(await staysOf("Verstorben", ["falsch", "wahr", "falsch"]), [["falsch"], "wahr"]);
  assert.deepEqual((await staysOf("Status", ["2", "Active", "Active", ""]))[0], ["", "Active"]);
});

test("a dash, a word for nothing and a day that is none say that nobody left", async () => {
  assert.equal(await columnOf("Inactive", ["-", "", "—"]), undefined);
  assert.equal(await columnOf("Cancelled", ["None", "", "NULL"]), undefined);
  assert.equal(await columnOf("Removed on", ["0000-00-00", "", "0000-00-00 00:00:00"]), undefined);
  assert.equal(await columnOf("Date removed", ["9999-12-31", "31.12.9999"]), undefined);
  assert.equal(await columnOf("Motif de radiation", ["non renseigné", ""]), undefined);
  assert.equal(await columnOf("Deceased", ["X", ""]), "Deceased");
  assert.equal(await columnOf("Deceased", ["†", "-"]), "Deceased");
});

test("a state or canton is no status, though it is called by the same word", async () => {
  assert.equal(await columnOf("État", ["Vaud", "Genève", ""]), undefined);
  assert.equal(await columnOf("Estado", ["Jalisco", "Baja California"]), undefined);
  assert.equal(await columnOf("Estado", ["1", "14"]), undefined);
  assert.equal(await columnOf("Stan", ["Ohio", "Iowa"]), undefined);
  assert.equal(await columnOf("Estado", ["Baja", "Suspendido"]), "Estado");
  assert.equal(await columnOf("Estado", ["1", "0"]), "Estado");
  assert.equal(await columnOf("État", ["A", "R"]), "État");
  assert.equal(await columnOf("Estado", ["Pendiente", "Rechazada"]), "Estado");
  assert.equal(await columnOf("Stav", ["schváleno", "zamítnuto"]), "Stav");
  assert.equal(await columnOf("Stan", ["przyjęty", "odrzucony"]), "Stan");
  assert.equal(await columnOf("État", ["rejeté", "validé"]), "État");
  assert.equal(await columnOf("Stato", ["Emigrato", "Iscritto"]), "Stato");
  assert.equal(await columnOf("Stan", ["wykreślony", "zmarły"]), "Stan");
});
