import assert from "node:assert/strict";
import { test } from "node:test";
import {
  excludedIn as readIn,
  excludedWith,
  faultsOf,
  namedTwice,
  sorted,
  type ExcludedRows,
} from "./excluded-lines.ts";

function excludedIn(text: string): ExcludedRows {
  const read = readIn(text);
  assert.ok(!("why" in read), JSON.stringify(read));
  return read;
}

const many = Array.from({ length: 500 }, (_, at) => ({ name: `Недопущенный Пётр ${at + 1}`, why: "живёт в Омске" }));

const rows = (between: string, numbered?: string) =>
  many.map(({ name, why }, at) => `${numbered === undefined ? "" : at + 1 + numbered}${name}${between}${why}`);

test("who was not let in is pasted one person a row, from a table or typed; a row that lacks something is kept to be mended", () => {
  const pasted =
    "Пётр Чужой; живёт в Омске; так он сказал\r\n\n Анна  Ладогина\tno passport\nBoris\n; без имени\n12\tx";
  const read = excludedIn(pasted);
  assert.deepEqual(read.excluded, [
    { name: "Пётр Чужой", why: "живёт в Омске; так он сказал" },
    { name: "Анна Ладогина", why: "no passport" },
  ]);
  assert.deepEqual(
    read.toMend.map((row) => [row.name, row.why, faultsOf(row)]),
    [
      ["Boris", "", ["no-why"]],
      ["", "без имени", ["no-name"]],
      ["12", "x", ["no-letter"]],
    ],
  );
  assert.deepEqual(excludedIn(" \n\t\n;"), { excluded: [], toMend: [] });
});

test("five hundred rows of a table are as many people, by tabs or semicolons, with heads or numbers or neither", () => {
  for (const text of [
    rows("\t").join("\r\n"),
    rows("; ").join("\n"),
    ["ФИО\tПричина", ...rows("\t")].join("\n"),
    ["Name;Reason", ...rows(";")].join("\n"),
    ["№\tNom\tMotif", ...rows("\t", "\t")].join("\n"),
    rows("\t", ".\t").join("\r"),
  ])
    assert.deepEqual(excludedIn(text), { excluded: many, toMend: [] }, text.slice(0, 60));
});

test("heads say which columns are meant, in whichever order; a name may stand in several", () => {
  const text = "Причина отказа\tФамилия\tИмя\tОтчество\tТелефон\nживёт в Омске\tЧужой\tПётр\t\t000";
  assert.deepEqual(excludedIn(text).excluded, [{ name: "Чужой Пётр", why: "живёт в Омске" }]);
  assert.deepEqual(excludedIn("Nom ; Motif\nAnna;sans papiers; partie").excluded, [
    { name: "Anna", why: "sans papiers; partie" },
  ]);
});

test("a table of more columns is not guessed at, and a single longer row waits to be looked at", () => {
  assert.deepEqual(readIn("\nЧужой\tПётр\tживёт в Омске\nЧужая\tАнна\tбез паспорта"), { why: "columns", row: 2 });
  const read = excludedIn("Чужой Пётр\tживёт в Омске\nЧужая\tАнна\tбез паспорта");
  assert.deepEqual(read.excluded, [{ name: "Чужой Пётр", why: "живёт в Омске" }]);
  assert.deepEqual(read.toMend.map(faultsOf), [["columns"]]);
  assert.deepEqual(
    sorted([
      { name: "Чужая Анна", why: "без паспорта" },
      { name: "", why: "" },
    ]),
    {
      excluded: [{ name: "Чужая Анна", why: "без паспорта" }],
      toMend: [],
    },
  );
});

test("a table parted by semicolons is not guessed at either, nor one whose reasons come first", () => {
  for (const text of [
    "Чужой;Пётр;04.05.1980;живёт в Омске\nЧужая;Анна;1981-02-03;без паспорта",
    "1;Чужой;Пётр;живёт в Омске\n2;Чужая;Анна;без паспорта\n3;Зорина Вера;ушла",
    '"Чужой";"Пётр";"живёт; в Омске"\n"Чужая";"Анна";"без паспорта"',
    "Чужой Пётр;;живёт в Омске;\nЧужая Анна;;без паспорта;",
    "Чужой Пётр;+7 900 000;живёт в Омске\nЧужая Анна;;без паспорта\nЗорина;Вера",
    many.map(({ name, why }, at) => `${name};${at};Омск;${why}`).join("\n"),
  ])
    assert.deepEqual(readIn(text), { why: "columns", row: 1 }, text.slice(0, 80));
  for (const between of [";", "\t"]) {
    const turned = many.map(({ name, why }) => `${why}${between}${name}`);
    assert.deepEqual(readIn(turned.join("\n")), { why: "order", row: 2 });
    assert.deepEqual(excludedIn([`Причина${between}ФИО`, ...turned].join("\n")), { excluded: many, toMend: [] });
  }
});

test("a table parted by commas is read under its heads, two columns of a name among them, and without heads it is not guessed at", () => {
  for (const text of [
    'Фамилия,Имя,Причина\nЧужой,Пётр,живёт в Омске\nЧужая,Анна,"без паспорта, ушла"',
    'Причина,ФИО\r\nживёт в Омске,Чужой Пётр\r\n"без паспорта, ушла",Чужая Анна\r\n',
    "Nom de famille,Prénom,Motif\nЧужой,Пётр,живёт в Омске\nЧужая,Анна,без паспорта, ушла",
    "Имя,Причина\nЧужой Пётр,живёт в Омске\n\nЧужая Анна,без паспорта, ушла",
  ])
    assert.deepEqual(
      excludedIn(text),
      {
        excluded: [
          { name: "Чужой Пётр", why: "живёт в Омске" },
          { name: "Чужая Анна", why: "без паспорта, ушла" },
        ],
        toMend: [],
      },
      text,
    );
  assert.deepEqual(readIn("Чужой,Пётр,живёт в Омске\nЧужая,Анна,ушла"), { why: "commas", row: 1 });
  assert.deepEqual(readIn("\n\nЧужой Пётр, живёт в Омске\nЧужая Анна, ушла"), { why: "commas", row: 3 });
  assert.deepEqual(excludedIn("Чужой Пётр, живёт в Омске").toMend.map(faultsOf), [["no-why"]]);
  assert.deepEqual(excludedIn("Чужой Пётр; живёт в Омске, ушёл\nЧужая Анна; сама, ушла").toMend, []);
});

test("heads of which one is missing are not taken for a person, nor the given names below them for reasons", () => {
  for (const text of [
    "Фамилия\tИмя\nЧужой\tПётр\nЧужая\tАнна",
    "ФИО;Комментарий\nЧужой Пётр;живёт в Омске",
    "Nom\nЧужой Пётр",
    "Кто\tПричина\nЧужой Пётр\tушёл",
  ])
    assert.deepEqual(readIn(text), { why: "heads", row: 1 }, text);
});

test("of typed rows one with more semicolons than its neighbours is its reason, or waits to be looked at", () => {
  const read = excludedIn(
    "Пётр Чужой; живёт в Омске; так он сказал\nАнна Чужая; без паспорта\nЗорина; Вера; без паспорта\nОльга Чужая; 1980-05-04; ушла\nИван Чужой; сам\nЯн Чужой; сам",
  );
  assert.deepEqual(
    read.excluded.map(({ name }) => name),
    ["Пётр Чужой", "Анна Чужая", "Иван Чужой", "Ян Чужой"],
  );
  assert.deepEqual(
    read.toMend.map((row) => [row.name, row.why, faultsOf(row)]),
    [
      ["Зорина", "Вера; без паспорта", ["columns"]],
      ["Ольга Чужая", "1980-05-04; ушла", ["columns"]],
    ],
  );
  assert.deepEqual(excludedIn("Чужая Анна;;без паспорта").toMend.map(faultsOf), [["columns"]]);
});

test("what is enormous or hostile is read in time that grows with its length, and nothing of it is lost", () => {
  const [quotes, semicolons] = [`"${'""'.repeat(50_000)}`, ";".repeat(100_000)];
  for (const text of [
    quotes,
    semicolons,
    '"'.repeat(100_000),
    ' "'.repeat(50_000),
    `${"a;".repeat(50_000)}b`,
    "\r".repeat(100_000),
  ])
    assert.ok(readIn(text) !== undefined);
  const read = excludedIn(
    "<b>Анна</b> #panic; =cmd|' /C calc'!A0\n\u202eЧужой Пётр; ушёл\nЧужой\u0000 Пётр; ушёл\nОльга Чужая; \u2066без паспорта\u0007",
  );
  assert.deepEqual(read.excluded, [{ name: "<b>Анна</b> #panic", why: "=cmd|' /C calc'!A0" }]);
  assert.deepEqual(read.toMend.map(faultsOf), [["hidden-name"], ["hidden-name"], ["hidden-why"]]);
});

test("cells in quotation marks are read as a spreadsheet copies them, and other quotation marks are part of a name", () => {
  const text = '"Пётр ""Петя""\nЧужой"\t"живёт; в Омске"\n"Анна" Чужая\tбез паспорта\n"Ольга; так\nИван Чужой; сам';
  assert.deepEqual(excludedIn(text).excluded, [
    { name: 'Пётр "Петя" Чужой', why: "живёт; в Омске" },
    { name: '"Анна" Чужая', why: "без паспорта" },
    { name: '"Ольга', why: "так" },
    { name: "Иван Чужой", why: "сам" },
  ]);
});

test("of five hundred one is found by part of the name or of the reason, with the place", () => {
  const all = [...many, { name: "Фёдор Чужой", why: "без паспорта" }];
  assert.deepEqual(excludedWith(all, " федор "), [{ name: "Фёдор Чужой", why: "без паспорта", place: 501 }]);
  assert.deepEqual(
    excludedWith(all, "ПАСПОРТ").map(({ place }) => place),
    [501],
  );
  assert.equal(excludedWith(all, "").length, 501);
});

test("one name typed twice is found in whichever case, spacing or letter ё, with its places", () => {
  assert.deepEqual(namedTwice(many), []);
  const twice = [...many, { name: "недопущенный  Петр 7", why: "ещё раз" }];
  assert.deepEqual(namedTwice(twice), [{ name: "Недопущенный Пётр 7", places: [7, 501] }]);
});
