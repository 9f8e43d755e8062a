import { encoded, testBrothers, type Brother } from "../../test/brothers.ts";
import { workbookOf } from "../../test/workbook-of.ts";
import { zipOf } from "../../test/zip-of.ts";

const people = ["Quill|Ada|1958-03-14", "Reed|Ben|1961-06-25"];
const head = "id,surname,given,birth date";
const heads = ["id", "surname", "given", "birth date"];
const [ada, ben] = ["1,Quill,Ada,1958-03-14", "2,Reed,Ben,1961-06-25"];

/** Tables as offices of other countries write them, one for each way in which one can be misread. */
const brothers: readonly Brother[] = [
  {
    kind: "the nought of a spreadsheet and of a database where no day is known",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: {
        rows: [
          heads,
          ["1", "Quill", "Ada", { value: 21258, style: 1 }],
          ["2", "Reed", "Ben", { value: 0, style: 1 }],
          ["3", "Stone", "Cal", "30/12/1899"],
          ["4", "Umber", "Dee", "00/01/1900"],
        ],
      },
    }),
    outcome: ["Quill|Ada|1958-03-14", "Reed|Ben|", "Stone|Cal|", "Umber|Dee|"],
  },
  {
    kind: "days counted from 1904 beside bare years",
    file: "t.xlsx",
    bytes: workbookOf(
      { Roll: { rows: [heads, ["1", "Quill", "Ada", { value: 19796, style: 1 }], ["2", "Reed", "Ben", 1961]] } },
      { date1904: true },
    ),
    outcome: ["Quill|Ada|1958-03-14", "Reed|Ben|1961-00-00"],
  },
  {
    kind: "control characters as Excel writes them, in heads and cells",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: {
        rows: [
          ["الرقم", "اسم_x000D_\nالعائلة", "الاسم\nالأول", "تاريخ\nالميلاد"],
          ["1", "الحداد_x000D_\n", "خالد", "14/03/1958_x000D_"],
          ["2", "a_x005F_x000D_", "ليلى", "25/06/1961"],
        ],
      },
    }),
    outcome: ["الحداد|خالد|1958-03-14", "a_x000D_|ليلى|1961-06-25"],
  },
  {
    kind: "numbers by their formats",
    file: "t.xlsx",
    bytes: workbookOf(
      {
        Roll: {
          rows: [
            heads,
            [{ value: 12, style: 2 }, "Quill", "Ada", ""],
            [{ value: 4500012, style: 3 }, "Reed", "Ben", ""],
          ],
        },
      },
      { formats: ['"V-"00000', '00" "00" "000'] },
    ),
    of: ["id"],
    outcome: ["V-00012", "45 00 012"],
  },
  {
    kind: "a surname and an address merged over the rows of one house",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: {
        rows: [
          ["Voters", "", "", "", ""],
          ["id", "surname", "given", "address", "birth date"],
          ["1", "Quill", "Ada", "1 Elm", "1958-03-14"],
          ["2", "", "Ben", "", "1961-06-25"],
          ["3", "Stone", "Cal", "2 Oak", ""],
        ],
        merged: ["A1:E1", "B3:B4", "D3:D4"],
        hiddenRows: [1, 4],
        hiddenColumns: [4],
      },
      Form: { rows: [heads] },
    }),
    of: ["surname", "given", "address"],
    outcome: ["Quill|Ada|1 Elm", "Quill|Ben|1 Elm", "Stone|Cal|2 Oak"],
    report: { hiddenRows: 1, hiddenColumns: ["address"], filledCells: 2, rowsAbove: 1 },
  },
  {
    kind: "a roll divided among sheets",
    file: "t.xlsx",
    bytes: workbookOf({
      Lists: { rows: [heads, ["9", "Vane", "Eve", ""]], state: "veryHidden" },
      North: { rows: [heads, ["1", "Quill", "Ada", ""]] },
      South: { rows: [heads, ["2", "Reed", "Ben", ""]] },
    }),
    outcome: /field "--sheet": .*2 with the same columns: "North", "South"; name the sheet: --sheet "North"/,
  },
  {
    kind: "a roll that goes on upon a sheet without heads",
    file: "t.xlsx",
    bytes: workbookOf({
      North: { rows: [heads, ["1", "Quill", "Ada", "1958-03-14"]] },
      South: { rows: [["2", "Reed", "Ben", "1961-06-25"]] },
    }),
    outcome: /field "--sheet": .*2 with the same columns: "North", "South"/,
  },
  {
    kind: "a roll that goes on upon a sheet with a column more",
    file: "t.xlsx",
    bytes: workbookOf({
      North: { rows: [heads, ["1", "Quill", "Ada", "1958-03-14"]] },
      South: {
        rows: [
          [...heads, "address"],
          ["2", "Reed", "Ben", "1961-06-25", "1 Elm"],
        ],
      },
    }),
    outcome: /field "--sheet": .*2 with the same columns: "North", "South"/,
  },
  {
    kind: "returns alone between the lines, and the mark behind which old systems end a file",
    bytes: `${head}\r${ada}\r${ben}\r\u001a`,
    outcome: people,
  },
  {
    kind: "such a mark behind line feeds",
    bytes: `${head}\r\n${ada}\r\n${ben}\r\n\u001a`,
    outcome: people,
  },
  {
    kind: "such a mark behind a line that nothing ends",
    bytes: `${head}\r\n${ada}\r\n${ben}\u001a`,
    outcome: people,
  },
  {
    kind: "a block full of such marks, and a line end behind them",
    bytes: `${head}\r\n${ada}\r\n${ben}\r\n${"\u001a".repeat(90)}\r\n`,
    outcome: people,
  },
  {
    kind: "a document of a word processor",
    file: "t.docx",
    bytes: zipOf(["[Content_Types].xml", Buffer.from("<Types/>")], ["word/document.xml", Buffer.from("<w:document/>")]),
    outcome: /got a document of a word processor \(\.docx\); open it in a spreadsheet/,
  },
  {
    kind: "a file of dBase",
    file: "t.dbf",
    bytes: Buffer.concat([Buffer.from([3, 126, 1, 31, 2, 0, 0, 0, 97, 0, 33, 0]), Buffer.alloc(100, 32)]),
    outcome: /got a database file \(\.dbf\); open it in a spreadsheet/,
  },
  {
    kind: "people on sheets in two manners: a name in two boxes, and in one",
    file: "t.xlsx",
    bytes: workbookOf({
      North: { rows: [heads, ["1", "Quill", "Ada", "1958-03-14"]] },
      South: {
        rows: [
          ["no", "full name", "date of birth"],
          ["2", "Reed, Ben", "1961-06-25"],
        ],
      },
    }),
    outcome: /field "--sheet": .*2 that name people, not all by the same columns: "North", "South"; name the sheet/,
  },
  {
    kind: "names of districts and of collectors on a sheet beside it",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: { rows: [heads, ["1", "Quill", "Ada", "1958-03-14"], ["2", "Reed", "Ben", "1961-06-25"]] },
      Districts: {
        rows: [
          ["id", "name", "region"],
          ["N", "North", "Ashdown"],
          ["S", "South", "Ashdown"],
        ],
      },
    }),
    outcome: people,
  },
  {
    kind: "sums, notes and an empty form on sheets beside it",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: { rows: [heads, ["1", "Quill", "Ada", "1958-03-14"], ["2", "Reed", "Ben", "1961-06-25"]] },
      Sums: {
        rows: [
          ["district", "women", "men", "all"],
          ["North", 1, 1, 2],
        ],
      },
      Notes: { rows: [["This is the roll"], ["id", "the clerk's number"]] },
      Form: { rows: [heads] },
    }),
    outcome: people,
  },
  {
    kind: "a sheet before it that explains it",
    file: "t.xlsx",
    bytes: workbookOf({
      "Read me": { rows: [["This workbook holds the roll"], ["Ask the clerk"]] },
      Roll: { rows: [heads, ["1", "Quill", "Ada", ""]] },
    }),
    outcome: /no column that is known on "Read me", the first, .* on "Roll"; name the sheet: --sheet "Roll"/,
  },
  {
    kind: "parts of a day that are masked, each in its way",
    bytes: `${head}\n1,A,A,??.??.1958\n2,B,B,**.06.1961\n3,C,C,30.11.1970\n4,D,D,__.__.1950\n5,E,E,xx.xx.1949\n6,F,F,1948\n7,G,G,  .  .1947\n8,H,H,--.--.1946\n9,I,I,14.03.????\n`,
    of: ["birthDate"],
    outcome: "1958-00-00 1961-06-00 1970-11-30 1950-00-00 1949-00-00 1948-00-00 1947-00-00 1946-00-00 ".split(" "),
  },
  {
    kind: "masks behind the year",
    bytes: `${head}\n1,A,A,1958-XX-XX\n2,B,B,1961-06-XX\n3,C,C,1970-11-30\n`,
    of: ["birthDate"],
    outcome: ["1958-00-00", "1961-06-00", "1970-11-30"],
  },
  {
    kind: "October in Roman figures",
    bytes: `${head}\n1,A,A,12.X.1958\n2,B,B,12 X 1958\n3,C,C,3/X/1961\n4,D,D,1958. x. 25.\n5,E,E,25-х-61\n6,F,F,XX.X.1950\n7,G,G,1949-X-X\n8,H,H,12.IX.1948\n`,
    of: ["birthDate"],
    outcome: "1958-10-12 1958-10-12 1961-10-03 1958-10-25 1961-10-25 1950-00-00 1949-00-00 1948-09-12".split(" "),
  },
  {
    kind: "marks and words for nothing of other scripts",
    bytes: `id,surname,given,middle name\n${["—", "…", "***", "_", "///", "無", "なし", "없음", "لا يوجد", "không có", "nincs adat", "б/о", "Rose"].map((word, at) => `${at},Quill${"abcdefghijklm"[at]},Ada,${word}`).join("\n")}\n`,
    of: ["patronymic"],
    outcome: [...Array.from({ length: 12 }, () => ""), "Rose"],
  },
  {
    kind: "a head that begins as a Parquet file does",
    bytes: "PAR1SH,surname,given,birth date\nx,Quill,Ada,1958-03-14\nx,Reed,Ben,1961-06-25\n",
    outcome: people,
  },
  {
    kind: "numbers of which a spreadsheet kept the first digits",
    bytes: "surname;given;document number\nQuill;Ada;4,50912E+11\nReed;Ben;4,50912E+11\nStone;Cal;450913000001\n",
    outcome: /row 2 field "documentNumber": expected numbers in full, got 2 of which/,
  },
  {
    kind: "numbers of which a script kept the first digits",
    bytes: "surname,given,document number\nQuill,Ada,450913000001\nReed,Ben,4.5e+11\nStone,Cal,4e+11\n",
    outcome: /row 3 field "documentNumber": expected numbers in full, got 2 of which/,
  },
  {
    kind: "whole numbers kept as fractions",
    bytes: `${head}\n101.0,Quill,Ada,\n102.0,Reed,Ben,\n`,
    of: ["id"],
    outcome: ["101", "102"],
  },
  {
    kind: "numbers of which some are fractions",
    bytes: `${head}\n1.0,Quill,Ada,\n1.1,Reed,Ben,\n`,
    of: ["id"],
    outcome: ["1.0", "1.1"],
  },
  {
    kind: "signs behind and before a number",
    bytes: `${head}\n101-,Quill,Ada,\n+102,Reed,Ben,\n`,
    of: ["id"],
    outcome: ["101-", "+102"],
  },
  {
    kind: "titles and numbers of pages between the rows",
    bytes: `County roll,,,\nPage 1,,,\n${head}\n${ada}\n${ben}\nCounty roll,,,\nPage 2,,,\n${head}\n3,Stone,Cal,\n`,
    outcome: /row 6: expected a person, got a row with nothing in it but a number, a total, or the title of a page/,
  },
  {
    kind: "a second table below",
    bytes: `${head}\n${ada}\n${ben}\n\nid,given,surname,birth date\n3,Cal,Stone,1970-11-30\n`,
    outcome: /row 5: expected columns in one order throughout/,
  },
  {
    kind: "a footer below",
    bytes: "surname,given,birth date\nQuill,Ada,1958-03-14\nReed,Ben,1961-06-25\nPrepared by the clerk,,\n",
    outcome: /row 4: expected a person/,
  },
  {
    kind: "a total with its figure beside its word",
    bytes: "surname,given,birth date\nQuill,Ada,1958-03-14\nReed,Ben,1961-06-25\nВсего избирателей: 2,,\n",
    outcome: /row 4: expected a person/,
  },
  {
    kind: "cells in apostrophes",
    bytes: "'id','surname','given'\n'1','Quill','Ada'\n",
    outcome: /cells in apostrophes/,
  },
  {
    kind: "quotes inside cells",
    bytes: `${head}\n1,Quill "Q" Smith,Ada,\n2,Mc"Reed,Ben,\n`,
    outcome: ['Quill "Q" Smith|Ada', 'Mc"Reed|Ben'],
  },
  { kind: "quotes after a backslash", bytes: `${head}\n1,"Quill \\"Q\\"",Ada,\n${ben}\n`, outcome: /row 2/ },
  {
    kind: "a delimiter behind every row but the header",
    bytes: `id;surname;given;birth date\n1;Quill;Ada;14.03.1958;\n2;Reed;Ben;25.06.1961;\n`,
    outcome: people,
  },
  { kind: "columns divided by tildes", bytes: [head, ada, ben].join("\n").replaceAll(",", "~"), outcome: people },
  {
    kind: "columns divided by a control character",
    bytes: [head, ada, ben].join("\n").replaceAll(",", "\u0001"),
    outcome: people,
  },
  {
    kind: "blanks of other widths, marks of direction, signs that are no letters",
    bytes: `${head}\n1,Van\u00a0Dyke,Ada\u2009May,14\u00a003\u00a01958\n2,\u200fכהן\u061c,\u2067דוד\u2069,25\u202f06\u202f1961\n3,山田\u3000,太\u3000郎,30 11 1970\n`,
    outcome: ["Van Dyke|Ada May|1958-03-14", "כהן|דוד|1961-06-25", "山田|太 郎|1970-11-30"],
  },
  {
    kind: "a time behind the day, with its offset",
    bytes: `${head}\n1,Quill,Ada,1958-03-14 00:00:00.000 +0300\n2,Reed,Ben,1961-06-25 0:00\n`,
    outcome: people,
  },
  {
    kind: "midnight of another zone",
    bytes: `${head}\n1,Quill,Ada,1958-03-13T22:00:00.000Z\n${ben}\n`,
    outcome: /a time that is not midnight/,
  },
  {
    kind: "thousandths of seconds for days",
    file: "t.json",
    bytes: '[{"id":1,"surname":"Quill","given":"Ada","birth date":-372470400000}]',
    outcome: /row 1 field "birthDate"/,
  },
  {
    kind: "days, months and years without a divider",
    bytes: `${head}\n1,Quill,Ada,140358\n2,Reed,Ben,250661\n`,
    outcome: people,
  },
  {
    kind: "an order of day and month that one row decides",
    bytes: `${head}\n${Array.from({ length: 12 }, (_, at) => `${at},Q${"abcdefghijkl"[at]},Ada,0${(at % 9) + 1}/0${((at * 4) % 9) + 1}/1950`).join("\n")}\n20,Reed,Ben,25/06/1961\n`,
    of: ["birthDate"],
    outcome: [...Array.from({ length: 12 }, (_, at) => `1950-0${((at * 4) % 9) + 1}-0${(at % 9) + 1}`), "1961-06-25"],
  },
  {
    kind: "JSON in UTF-16 with its mark",
    file: "t.json",
    bytes: Buffer.from('\ufeff[{"id":"1","surname":"Quill","given":"Ada","birth date":"1958-03-14"}]', "utf16le"),
    outcome: ["Quill|Ada|1958-03-14"],
  },
  {
    kind: "numbers in JSON that are longer than a number is exact, and fields that begin late",
    file: "t.jsonl",
    bytes:
      '\ufeff{"id":12345678901234567890,"surname":"A","given":"A"}\n{"id":12345678901234567891,"surname":"B","given":"B","birth date":"1961-06-25"}\n',
    of: ["id", "birthDate"],
    outcome: ["12345678901234567890|", "12345678901234567891|1961-06-25"],
  },
  {
    kind: "rows inside an object beside their count",
    file: "t.json",
    bytes: '{"count":1,"results":[{"id":"1","surname":"Quill","given":"Ada"}]}',
    outcome: /objects or lists inside "results"/,
  },
  {
    kind: "a name of a file that would be a pattern",
    file: "date=2026-01-01/list [a-z] * 100%.csv",
    bytes: `${head}\n${ada}\n${ben}\n`,
    outcome: people,
  },
  encoded("cp737", "αα;επώνυμο;όνομα\n1;Ξενάκης;Άρης\n2;Ψαρρού;Έλλη\n"),
  encoded("koi8-u", "номер;прізвище;ім'я\n1;Ґудзь;Їжак\n2;Єременко;Юлія\n"),
  encoded("tis620", "เลขที่;นามสกุล;ชื่อ\n1;ใจดี;สมชาย\n2;มั่นคง;มานี\n"),
  encoded("windows-1257", "nr;pavardė;vardas\n1;Šimkus;Ąžuolas\n2;Žukauskienė;Eglė\n"),
  encoded("cp857", "no;soyadı;adı\n1;Yıldız;Şükrü\n2;Çağlar;İpek\n3;Öztürk;Gülşen\n"),
  encoded("windows-1256", "الرقم;اسم العائلة;الاسم الأول\n1;الحداد;خالد\n2;النجار;ليلى\n"),
];

testBrothers(brothers);
