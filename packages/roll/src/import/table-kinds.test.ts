import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { InputError } from "@hustings/core";
import iconv from "iconv-lite";
import { scratchFile } from "../../test/scratch.ts";
import { readRows, type TableRow } from "../table-rows.ts";
import { guessMapping } from "./guess-mapping.ts";
import type { ImportOptions } from "./import-options.ts";
import { importTable, readColumns } from "./import-table.ts";
import { layoutOf } from "./layouts.ts";
import { namesBothWays } from "./names-both-ways.ts";

const today = "2026-05-01";

async function read(t: TestContext, name: string, content: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const source = scratchFile(t, name, content);
  const shape = { source, headerRow: more.headerRow, delimiter: more.delimiter, format: more.format };
  const columns = more.columns ?? guessMapping(await readColumns(shape));
  const out = join(dirname(source), "out.parquet");
  const report = await importTable({ source, out, today, ...more, columns });
  const rows: TableRow[] = [];
  for await (const row of readRows(out)) rows.push(row);
  return { report, rows };
}

async function refusal(t: TestContext, name: string, content: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const failure = await read(t, name, content, more).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(failure instanceof InputError, `expected a refusal, got ${String(failure)}`);
  return failure.message;
}

const table = (...dates: readonly string[]) =>
  `id,surname,given,born\n${dates.map((date, at) => `${at + 1},Aldous${"bcdefghij"[at]},Mina,${date}\n`).join("")}`;
const born = async (t: TestContext, ...dates: readonly string[]) =>
  (await read(t, "r.csv", table(...dates))).rows.map((row) => row["birthDate"]);

test("a second header in another order refuses the file by its row, set aside or not; the same one again does not", async (t) => {
  const first = table("1950-04-03", "1961-06-25");
  const moved = `${first}id,Given,surname,born\n9,Mina,Vane,1980-02-03\n`;
  for (const badRows of ["refuse", "set-aside"] as const)
    assert.match(await refusal(t, "r.csv", moved, { badRows }), /row 4: expected columns in one order .* in another/);
  const { report } = await read(t, "r.csv", `${first}id,surname,given,born\n9,Vane,Mina,1980-02-03\n`);
  assert.deepEqual([report.rows, report.headersAgain], [3, 1]);
});

test("years of two digits are read as the hundred years that end sixteen years ago, and the report says so", async (t) => {
  const { rows, report } = await read(t, "r.csv", table("17.08.94", "02.02.10", "24.12.11", "13.01.55"));
  assert.deepEqual(
    rows.map((row) => row["birthDate"]),
    ["1994-08-17", "2010-02-02", "1911-12-24", "1955-01-13"],
  );
  assert.deepEqual([report.dateFormats, report.shortYears], [{ birthDate: "dd.mm.yy" }, { birthDate: "1911 to 2010" }]);
  assert.match(await refusal(t, "r.csv", table("17/08/0094", "02/02/0010")), /"99.99.9999": a year before 1850/);
});

test("a part that is not known, or cannot be, keeps its row, in every form", async (t) => {
  assert.deepEqual(await born(t, "1931-00-00", "1938-11-00", "1945-04-93", "1950", "1961-02-30"), [
    "1931-00-00",
    "1938-11-00",
    "1945-04-00",
    "1950-00-00",
    "1961-02-00",
  ]);
  assert.deepEqual(await born(t, "00/00/1931", "00/11/1938", "25/06/1961"), ["1931-00-00", "1938-11-00", "1961-06-25"]);
  const act = { columns: { id: "id", signedOn: "born" } };
  assert.match(await refusal(t, "r.csv", table("2024-02-30"), act), /not in the calendar/);
});

test("a slip in a birth date costs nobody the row: the year is left of a month that cannot be, nothing of a year nobody was born in", async (t) => {
  const good = Array.from({ length: 60 }, (_, at) => `${at + 1},Aldous,Mina,19${20 + at}-0${1 + (at % 9)}-11\n`).join(
    "",
  );
  const slips = "61,Bera,Ole,1981-30-05\n62,Cato,Ida,2062-08-30\n";
  const text = `id,surname,given,born\n${good}${slips}`;
  const { rows, report } = await read(t, "r.csv", text);
  assert.deepEqual(
    rows.slice(60).map((row) => row["birthDate"] ?? ""),
    ["1981-00-00", ""],
  );
  assert.deepEqual([report.partDates, report.nothing["birthDate"]], [{ birthDate: 1 }, { "9999-99-99": 1 }]);
  const strict = { impossibleDates: "bad-row", badRows: "set-aside" } as const;
  assert.equal((await read(t, "r.csv", text, strict)).rows.length, 60);
  // More than one in twenty is another order of day and month, not a slip.
  const turned = { dateFormat: "mm/dd/yyyy" };
  assert.match(await refusal(t, "r.csv", table("03/04/1950", "25/06/1961"), turned), /expected a date as mm\/dd\/yyyy/);
});

test("a day with midnight is its day, and one with another time is refused", async (t) => {
  assert.deepEqual(await born(t, "1950-01-31 00:00:00", "1961-06-25T00:00:00.000Z"), ["1950-01-31", "1961-06-25"]);
  assert.deepEqual(await born(t, "1/31/1950 12:00:00 AM", "6/5/1961 0:00"), ["1950-01-31", "1961-06-05"]);
  assert.match(await refusal(t, "r.csv", table("1950-01-31T21:00:00Z")), /a time that is not midnight/);
});

test("months have names in many languages, and spreadsheets count days", async (t) => {
  const dates = [
    "31-JAN-1950",
    "25 juin 1961",
    "3 мая 1970",
    "4 de março de 1971",
    "7 październik 1972",
    "12. März 1980",
  ];
  assert.deepEqual(await born(t, ...dates), [
    "1950-01-31",
    "1961-06-25",
    "1970-05-03",
    "1971-03-04",
    "1972-10-07",
    "1980-03-12",
  ]);
  assert.deepEqual(await born(t, "18294", "22457"), ["1950-01-31", "1961-06-25"]);
});

test("digits without a divider are read both ways, and refused where both fit", async (t) => {
  assert.deepEqual(await born(t, "03041950", "12311961"), ["1950-03-04", "1961-12-31"]);
  assert.deepEqual(await born(t, "04031950", "31121961"), ["1950-03-04", "1961-12-31"]);
  assert.match(await refusal(t, "r.csv", table("03041950", "05061961")), /can be read in one way/);
});

test("dates in two orders are refused, and so are those that a spreadsheet has swapped", async (t) => {
  assert.match(
    await refusal(t, "r.csv", table("31/01/1950", "25/06/1961", "13/02/1955", "12/31/1970", "11/30/1980")),
    /in one order/,
  );
  const swapped = [
    "1950-03-04",
    "1961-05-06",
    "1970-01-02",
    "1980-07-08",
    "25/06/1961",
    "13/01/1950",
    "31/12/1955",
    "29/03/1949",
  ];
  assert.match(await refusal(t, "r.csv", table(...swapped)), /swapped day and month/);
});

const encodings: readonly (readonly [string, string])[] = [
  ["windows-1250", "Źrebak;Błażej;Dąbrowa\nGołąb;Jędrzej;Łomża\nSiwek;Żaneta;Gdańsk\n"],
  ["iso-8859-2", "Źrebak;Błażej;Dąbrowa\nGołąb;Jędrzej;Łomża\nSiwek;Żaneta;Gdańsk\n"],
  ["cp852", "Hůlka;Ondřej;Děčín\nŽižka;Matěj;Třeboň\nVlček;Růžena;Chrudim\n"],
  ["windows-1254", "Güneş;Işıl;Muş\nAydoğan;İlker;Iğdır\nŞimşek;Tuğba;Kırşehir\n"],
  ["windows-1253", "Καραγιάννης;Σπύρος;Λάρισα\nΔημητρίου;Ευαγγελία;Βόλος\n"],
  ["windows-1257", "Kazlauskas;Žygimantas;Šilutė\nJankūnas;Rūta;Mažeikiai\n"],
  ["koi8-r", "Щукина;Зоя;Тверь\nЛебедев;Пётр;Псков\n"],
  ["cp866", "Щукина;Зоя;Тверь\nЛебедев;Пётр;Псков\n"],
  ["windows-1255", "מזרחי;אבנר;אשדוד\nביטון;רינה;נתניה\n"],
  ["windows-1256", "الحسن;ياسر;دمشق\nخليل;زينب;حلب\n"],
  ["shift_jis", "高橋;健太;札幌市\n渡辺;美咲;仙台市\n"],
  ["windows-1252", "Müllegger;Jörg;Gröbming\nWeiß;Käthe;Köflach\n"],
];

for (const [encoding, lines] of encodings) {
  test(`names in ${encoding} are read as they were written`, async (t) => {
    const text = `surname;given;town\n${lines}`;
    const { rows } = await read(t, "r.csv", iconv.encode(text, encoding));
    assert.deepEqual(
      rows.map((row) => [row["surname"], row["given"], row["locality"]].join(";")),
      lines.trim().split("\n"),
    );
  });
}

test("two encodings that fit are refused by name, without anybody's", async (t) => {
  const message = await refusal(t, "r.csv", iconv.encode("surname;given\nČech;Petr\n", "windows-1250"));
  assert.match(message, /windows-125\d and .*--encoding/);
  assert.doesNotMatch(message, /ech/i);
});

test("a header is found below titles, behind sep=, over broken lines; rows keep their numbers", async (t) => {
  const data = "7;Aldous;Mina;31/01/1950\n";
  const header = 'Voter id;Nom;Prénom;"Date de\nnaissance"\n';
  const titled = await read(t, "r.csv", `Liste électorale;;;\n\n${header}${data}`);
  assert.deepEqual([titled.report.headerRow, titled.report.rowsAbove, titled.rows[0]?.["row"]], [3, 1, "5"]);
  assert.equal((await read(t, "r.csv", `sep=;\n${header}${data}`)).rows[0]?.["birthDate"], "1950-01-31");
  const named = await read(t, "r.csv", `a;b;c;d\n1;2;3;4\nx;surname;given;born\n${data}`, { headerRow: 3 });
  assert.equal(named.rows.length, 1);
});

test("a header that stands once more between the rows is not a voter", async (t) => {
  const header = "surname,given,born\n";
  const { rows, report } = await read(t, "r.csv", `${header}Aldous,Mina,1950-01-31\n${header}Birk,Otto,1961-02-02\n`);
  assert.deepEqual([rows.length, report.headersAgain], [2, 1]);
});

test("a table without a header is mapped by place and loses nobody; taken for one with a header it is refused", async (t) => {
  const text = "K\t900001\tAldous\tMina\t01/31/1950\nK\t900002\tBirk\tOtto\t12/02/1961\n";
  const columns = { id: "2", surname: "3", given: "4", birthDate: "5" };
  const { rows } = await read(t, "r.txt", text, { headerRow: 0, columns });
  assert.deepEqual(
    rows.map((row) => [row["row"], row["surname"]]),
    [
      ["1", "Aldous"],
      ["2", "Birk"],
    ],
  );
  const message = await refusal(t, "r.txt", text, { columns: { id: "900001", surname: "Aldous" } });
  assert.match(message, /--no-header/);
  assert.doesNotMatch(message, /Aldous|900001/);
});

test("a row of totals is nobody, and somebody called Total is not", async (t) => {
  const rows = "Aldous,Mina,1950-01-31\nTotal,Otto,1961-02-02\nBirk,Ida,1970-03-03\n";
  const text = `surname,given,born\n${rows}Sum,3,\n`;
  assert.match(await refusal(t, "r.csv", text), /row 5: expected a person/);
  const kept = await read(t, "r.csv", text, { badRows: "set-aside" });
  assert.deepEqual([kept.rows.length, kept.report.setAside.map(({ row }) => row)], [3, [5]]);
});

test("words for nothing are empty cells, and never empty a surname", async (t) => {
  const text = "surname,given,middle name,born\nNull,Mina,NMN,N/A\nBirk,Otto,Ida,1961-02-02\nCole,Ada,Ida,XX-XX-XXXX\n";
  const { rows, report } = await read(t, "r.csv", text);
  assert.deepEqual(rows[0], { line: "1", row: "2", surname: "Null", given: "Mina" });
  assert.deepEqual(report.nothing["patronymic"], { nmn: 1 });
});

test("several columns make an id, a date, an address; a place chooses among columns of one name", async (t) => {
  const text =
    "P,N,N,S,surname,given,Day,Month,Year,No,Street\nA,1,x,,Aldous,Mina,31,1,1950,5,Elm Row\nA,1,y,1,Birk,Otto,,,1961,7,Elm Row\n";
  const columns = {
    id: "P+#2+S",
    surname: "surname",
    given: "given",
    birthDate: "Day+Month+Year",
    address: "No+Street",
  };
  const { rows } = await read(t, "r.csv", text, { columns });
  assert.deepEqual(
    rows.map((row) => [row["id"], row["birthDate"], row["address"]]),
    [
      ["A-1-", "1950-01-31", "5 Elm Row"],
      ["A-1-1", "1961-00-00", "7 Elm Row"],
    ],
  );
  assert.match(await refusal(t, "r.csv", text, { columns: { id: "N" } }), /id=#2 or id=#3/);
});

test("a note below a column of whole names is nobody's, where nothing else of a person stands beside it", async (t) => {
  const people =
    "Ada Quill,1 Elm Row\nMina Aldous,2 Elm Row\nTom Umber 2nd,\n3 Brown Rosa,3 Elm Row\nOtto Pinter,4 Elm Row\n";
  const more = Array.from({ length: 60 }, (_, i) => `Ivo Pinter,${i} Oak Row`).join("\n");
  const text = `Printed Name,Address\n${people}${more}\nnote: sheet wet,\nsheet 9 smudged,\n`;
  const options = {
    columns: { name: "Printed Name", address: "Address" },
    nameOrder: "given-first",
    badRows: "set-aside",
  } as const;
  const { report } = await read(t, "lines.csv", text, options);
  assert.deepEqual(
    report.setAside.map(({ row }) => row),
    [67, 68],
  );
});

test("headings on a short page are nobody's by their number or where they stand again, and who has but one name stays", async (t) => {
  const people = Array.from(
    { length: 30 },
    (_, i) => `Pinter${"abcdefghij"[i % 10]},Ivo,19${40 + i}-03-04,${i + 1} Oak Row`,
  );
  const among = (...alone: readonly string[]) =>
    `Surname,Given,Born,Address\n${people.slice(0, 20).join("\n")}\n${alone.map((one) => `${one},,\n`).join("")}${people.slice(20).join("\n")}\n`;
  const read30 = async (...alone: readonly string[]) => {
    const columns = { surname: "Surname", given: "Given", birthDate: "Born", address: "Address" };
    const { report } = await read(t, "lines.csv", among(...alone), { columns, badRows: "set-aside" });
    return report.setAside.map(({ row, expected }) => [row, expected]);
  };
  const heading = "Petition for a new bridge,";
  assert.deepEqual(
    await read30(heading, heading, "Sheet 2,"),
    [22, 23, 24].map((row) => [row, "a person"]),
  );
  assert.deepEqual(
    await read30(`,${heading.slice(0, -1)}`, `,${heading.slice(0, -1)}`, "Seen: M,"),
    [22, 23, 24].map((row) => [row, "a person"]),
  );
  // One name and no more may be all that could be read of a line: also two of a family, and long ones.
  assert.deepEqual(await read30("Sukarno,", "Suharto,", "Suharto,"), []);
  assert.deepEqual(await read30("van den Berg,", "de la Cruz,", "da Silva,"), []);
  assert.deepEqual(await read30("van den Berg,", "van den Berg,Jan", "van den Berg,"), []);
});

test("who has a number on the roll is nobody's heading, though two have the same three words for a name and nothing else", async (t) => {
  const people = Array.from(
    { length: 30 },
    (_, i) => `${i + 1},Pinter${"abcdefghij"[i % 10]},Ivo,19${40 + i}-03-04,Oak Row`,
  );
  const alone = ["902,Maria das Dores,,,", "903,Maria das Dores,,,", "904,,Ana dos Anjos,,", "905,,Ana dos Anjos,,"];
  const text = `N,Surname,Given,Born,Address\n${people.join("\n")}\n${alone.join("\n")}\n`;
  const columns = { id: "N", surname: "Surname", given: "Given", birthDate: "Born", address: "Address" };
  const { report, rows } = await read(t, "r.csv", text, { columns, badRows: "set-aside" });
  assert.deepEqual(report.setAside, []);
  assert.deepEqual(
    rows.slice(30).map((row) => row["id"]),
    ["902", "903", "904", "905"],
  );
});

test("a whole name in one box is taken apart where its order is known", async (t) => {
  const text = 'Printed Name,Address\n"Vries, Ada de",1 Elm Row\nMina ALDOUS,2 Elm Row\n';
  const { rows } = await read(t, "r.csv", text);
  assert.deepEqual(
    rows.map((row) => [row["surname"], row["given"]]),
    [
      ["Vries", "Ada de"],
      ["ALDOUS", "Mina"],
    ],
  );
  const plain = "Printed Name,Address\nAda de Vries,1 Elm Row\n";
  assert.match(await refusal(t, "r.csv", plain), /--name-order/);
  const told = await read(t, "r.csv", plain, { nameOrder: "given-first" });
  assert.deepEqual([told.rows[0]?.["surname"], told.rows[0]?.["given"]], ["de Vries", "Ada"]);
});

test("names that could be read both ways are counted and one is shown, so that a person can be asked", async (t) => {
  const source = scratchFile(
    t,
    "names.csv",
    'Who,No\n"Vries, Ada de",1\nMina ALDOUS,2\nAda de Vries,3\nPrince,4\nIda Cole,5\n',
  );
  assert.deepEqual(await namesBothWays({ source }, "Who"), { rows: 2, example: "Ada de Vries" });
  const sure = scratchFile(t, "sure.csv", 'Who,No\n"Vries, Ada de",1\nMina ALDOUS,2\n');
  assert.equal(await namesBothWays({ source: sure }, "Who"), undefined);
});

test("the day of an act that cannot be read costs nobody the row, where that is asked for, and is named", async (t) => {
  const text = "Surname,Given,Signed\nAldous,Mina,4/13/2026\nBirk,Otto,4/1\nCole,Ida,soon\nDorn,Eva,\n";
  const columns = { surname: "Surname", given: "Given", signedOn: "Signed" };
  const { rows, report } = await read(t, "r.csv", text, { columns, unreadDays: "unknown", badRows: "set-aside" });
  assert.deepEqual(
    rows.map((row) => row["signedOn"]),
    ["2026-04-13", undefined, undefined, undefined],
  );
  assert.deepEqual(
    report.unreadDays.map(({ row, field, got }) => [row, field, got]),
    [
      [3, "signedOn", '"9/9": a day without its year'],
      [4, "signedOn", '"xxxx": no date'],
    ],
  );
  const strict = await read(t, "r.csv", text, { columns, badRows: "set-aside" });
  assert.deepEqual([strict.rows.length, strict.report.unreadDays, strict.report.setAside.length], [2, [], 2]);
});

test("a filter leaves rows out and the report counts them", async (t) => {
  const text = "id,surname,given,st\n1,Aldous,Mina,A\n2,Birk,Otto,R\n3,Cole,Ida,i\n";
  const { rows, report } = await read(t, "r.csv", text, { where: ["st = A, I"] });
  assert.deepEqual(
    rows.map((row) => [row["line"], row["row"], row["id"]]),
    [
      ["1", "2", "1"],
      ["2", "4", "3"],
    ],
  );
  assert.equal(report.filtered, 1);
  assert.match(await refusal(t, "r.csv", text, { where: ["st = Z"] }), /the filter wants/);
});

test("NUL characters are blanks, brackets make no JSON, two letters no zip, and a folder is not a table", async (t) => {
  const padded = await read(t, "r.csv", "surname,given\nAldous\0\0,Mina\n");
  assert.deepEqual([padded.rows[0]?.["surname"], padded.report.zeros], ["Aldous", 2]);
  assert.equal(
    (await read(t, "r.txt", "[surname];[given]\nAldous;Mina\n", { columns: { surname: "[surname]" } })).rows.length,
    1,
  );
  assert.equal((await read(t, "r.csv", "PK;surname;given\n1;Aldous;Mina\n")).rows.length, 1);
  assert.equal((await read(t, "r.json", '\ufeff[{"surname":"Aldous","given":"Mina"}]')).rows.length, 1);
  const folder = dirname(scratchFile(t, "x", "x"));
  await assert.rejects(importTable({ source: folder, out: `${folder}.out`, columns: {} }), /a folder/);
  assert.match(await refusal(t, "deep.json", "[".repeat(2_000_000), { columns: { surname: "a" } }), /nested/);
});

test("public layouts are recognised by their headers", () => {
  const ohio =
    "SOS_VOTERID,COUNTY_NUMBER,LAST_NAME,FIRST_NAME,MIDDLE_NAME,SUFFIX,DATE_OF_BIRTH,VOTER_STATUS,RESIDENTIAL_ADDRESS1,RESIDENTIAL_CITY,CITY";
  assert.equal(layoutOf(ohio.split(","))?.id, "us/ohio");
  assert.equal(layoutOf(["id", "surname", "given", "born"]), undefined);
});
