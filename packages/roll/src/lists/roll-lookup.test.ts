import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { InputError } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes } from "../match/outcome.ts";
import { RollLookup } from "./roll-lookup.ts";

const surnames = ["Orlova", "Belov", "de Vries", "Durand-Morel", "Щукин", "Zimin", "Al-Sayed", "Stark"];
const given = ["Anna", "Pavel", "Jean-Pierre", "Юрий", "Elizabeth"];

const people: (PersonRecord & { id: string })[] = Array.from({ length: 800 }, (_, at) => ({
  id: `V${at}`,
  surname: surnames[at % surnames.length],
  given: given[Math.trunc(at / 8) % given.length],
  birthDate: `${1940 + (at % 61)}-0${1 + (at % 9)}-1${at % 7}`,
  region: `Region ${at % 3}`,
  locality: `Town ${at % 13}`,
}));

const born = (at: number) => `196${at}-0${1 + at}-1${at}`;

const today = () => "2018-01-01";

let folder: string;
let roll: string;
before(async (t) => {
  folder = scratchFolder(t as Parameters<typeof scratchFolder>[0]);
  roll = (await frozenRoll(folder, "roll", people)).file;
});

test("a line that is keyed in is found as the filing's match finds it", async () => {
  const lines = people.slice(0, 120).map((person, at) => ({
    ...person,
    ...(at % 3 === 0 ? { surname: `${person.surname ?? ""}e` } : {}),
    ...(at % 5 === 0 ? { birthDate: `${person.birthDate?.slice(0, 4) ?? ""}-00-00` } : {}),
    ...(at % 7 === 0 ? { surname: "Nobody" } : {}),
  }));
  const statements = await tableOf(folder, "lines", lines);
  const model = personModel("lines", ["surname", "given", "birthDate", "region", "locality"]);
  const out = join(folder, "outcomes.parquet");
  await matchStatements({ roll, statements, model, out });
  using lookup = await RollLookup.open(roll, { today });
  const seen = new Set<string>();
  for await (const { line, outcome, voter, reason } of readOutcomes(out, model)) {
    const found = lookup.look(lines[line - 1] ?? {});
    assert.deepEqual([found.outcome, found.voter, found.reason], [outcome, voter, reason], `line ${line}`);
    seen.add(outcome);
  }
  assert.ok(seen.has("review") && seen.size > 1, [...seen].join());
});

test("beside a line stand the entries nearest to it, and how they differ", async () => {
  using lookup = await RollLookup.open(roll, { today });
  const { outcome, near } = lookup.look({ surname: "Vries", given: "Anna", birthDate: "3.4.1942" });
  assert.notEqual(outcome, "matched");
  assert.equal(near.length, 3);
  const [first] = near;
  assert.deepEqual([first?.entry.surname, first?.entry.given], ["de Vries", "Anna"]);
  const named = new Map(first?.explanation.map(({ field, level, written }) => [field, [written, level]]));
  assert.deepEqual(named.get("birthDate")?.[0], "1942-04-03");
  assert.equal(named.get("surname")?.[0], "Vries");
  assert.notEqual(named.get("surname")?.[1], "same");
  assert.deepEqual(named.get("region"), [undefined, "not given"]);
});

test("initials and patronymics keyed in the box of the given name are read as in a table", async (t) => {
  const olga = { surname: "Журавлёва", birthDate: "1980-05-05" };
  const more = people.map((person, at) => ({ ...person, patronymic: at % 2 === 0 ? "Ивановна" : "Андреевна" }));
  const voters = [...more, { ...olga, id: "olga", given: "Ольга", patronymic: "Петровна" }];
  const { file } = await frozenRoll(scratchFolder(t), "fathered", voters);
  using lookup = await RollLookup.open(file, { today });
  const outcomes = ["О.П.", "О. П.", "Ольга Петровна", "О.К.", "Ольга К.", "Ольга Кузьминична"].map((name) => {
    const { outcome, voter } = lookup.look({ ...olga, given: name, patronymic: "" });
    return voter ?? outcome;
  });
  assert.deepEqual(outcomes, ["olga", "olga", "olga", "review", "review", "review"]);
  // A dash in the box of the patronymic is none.
  for (const [given, outcome] of [
    ["О.К.", "review"],
    ["Ольга Кузьминична", "review"],
    ["О.П.", "matched"],
  ] as const)
    assert.equal(lookup.look({ ...olga, given, patronymic: "-" }).outcome, outcome, given);
  for (const given of ["О.К.", "Ольга К.", "О. П.", "Ольга Петровна"])
    assert.deepEqual(
      lookup.search({ surname: "Журавлёва", given }).map(({ voter }) => voter),
      ["olga"],
      given,
    );
});

test("another form of a given name, a part of a surname and a sound lead to the entry", async () => {
  using lookup = await RollLookup.open(roll, { today });
  const [entry] = people.filter(({ surname, given: name }) => surname === "Al-Sayed" && name === "Elizabeth");
  const found = lookup.look({ ...entry, surname: "Sayed", given: "Liz" });
  assert.equal(found.near[0]?.voter, entry?.id);
  const latin = people.find(({ surname, given: name }) => surname === "Щукин" && name === "Юрий");
  const press = lookup.look({ ...latin, surname: "Schukin", given: "Yuriy" });
  assert.equal(press.near[0]?.voter, latin?.id);
});

test("names in Latin letters, as different countries write them, lead to the Cyrillic entry of that birth date", async () => {
  const pairs = [
    ["Хвостова", "Ксения", "Khvostova", "Xenia"],
    ["Жуков", "Алексей", "Joukov", "Alexei"],
    ["Юрьев", "Яков", "Yuriev", "Yakov"],
    ["Щербаков", "Евгений", "Shcherbakov", "Yevgeny"],
    ["Ёлкина", "Юлия", "Yolkina", "Yulia"],
    ["Цветкова", "Наталья", "Tsvetkova", "Natalya"],
  ] as const;
  const cyrillic = pairs.map(([surname, name], at) => ({ id: `C${at}`, surname, given: name, birthDate: born(at) }));
  const { file } = await frozenRoll(folder, "cyrillic", [...people, ...cyrillic]);
  using lookup = await RollLookup.open(file, { today, fields: ["surname", "given", "birthDate"] });
  for (const [at, [, , surname, name]] of pairs.entries()) {
    const found = lookup.look({ surname, given: name, birthDate: born(at) });
    assert.equal(found.near[0]?.voter, `C${at}`, surname);
    assert.equal(found.outcome, "matched", surname);
  }
});

test("a table without surnames cannot be looked up in", async () => {
  const bare = await frozenRoll(folder, "bare", [{ id: "1", given: "Anna" }]);
  await assert.rejects(RollLookup.open(bare.file, { today }), InputError);
});
