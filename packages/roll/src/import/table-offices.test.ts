import { encoded, testBrothers, type Brother } from "../../test/brothers.ts";
import { workbookOf } from "../../test/workbook-of.ts";
import { zipOf } from "../../test/zip-of.ts";

const csv = (...rows: readonly string[]) => [...rows, ""].join("\n");

/** Births of one column, each as it is written. */
const births = (kind: string, days: Readonly<Record<string, string>>): Brother => ({
  kind,
  bytes: csv("id;surname;given;birth date", ...Object.keys(days).map((day, at) => `${at};Q;Ada;${day}`)),
  of: ["birthDate"],
  outcome: Object.values(days),
});
const refusedBirths = (kind: string, outcome: RegExp, ...days: readonly string[]): Brother => ({
  kind,
  bytes: csv("id;surname;given;birth date", ...days.map((day, at) => `${at};Q;Ada;${day}`)),
  outcome,
});

const people = ["Quill|Ada|1958-03-14", "Reed|Ben|1961-06-25"];
const head = "id,surname,given,birth date";
const [ada, ben] = ["1,Quill,Ada,1958-03-14", "2,Reed,Ben,1961-06-25"];

/** Tables as offices export them, one for each way in which one can be misread; the outcome was written first. */
testBrothers([
  encoded("windows-1250", "broj;prezime;ime\n1;Žagar;Špela\n2;Črnič;Đuro\n"),
  encoded("windows-1253", "αα;επώνυμο;όνομα\n1;Ξενάκης;Άρης\n2;Ψαρρού;Έλλη\n"),
  encoded("windows-1254", "no;soyadı;adı\n1;Işık;Gülşah\n2;Çağdaş;İlker\n"),
  encoded("euc-kr", "번호;성;이름\n1;김;영희\n2;박;철수\n"),
  encoded("gb18030", "编号;姓;名\n1;王;小明\n2;欧阳;玉兰\n"),
  encoded("big5", "編號;姓;名\n1;陳;美玲\n2;林;志明\n"),
  births("months in Arabic, of Egypt, of Syria and of Algeria", {
    "14 مارس 1958": "1958-03-14",
    "25 يونيو 1961": "1961-06-25",
    "3 كانون الثاني 1970": "1970-01-03",
    "12 آذار 1949": "1949-03-12",
    "1 جانفي 1950": "1950-01-01",
  }),
  births("months in Russian, whole, cut short and with the year's mark at the year", {
    "14 мар. 1958 г.": "1958-03-14",
    "25 июня 1961г.": "1961-06-25",
    "3-авг-70": "1970-08-03",
    "12 сент. 1949": "1949-09-12",
  }),
  births("months as Austria, Peru, Croatia and the Baltic write them", {
    "3 Jänner 1970": "1970-01-03",
    "4. Feber 1958": "1958-02-04",
    "3 de setiembre de 1970": "1970-09-03",
    "14. ožujka 1958.": "1958-03-14",
    "1958 m. kovo 14 d.": "1958-03-14",
    "14. maaliskuuta 1958": "1958-03-14",
    "14 Maret 1958": "1958-03-14",
  }),
  births("months of which Croatian and Polish call two by one name, in Croatian", {
    "14. listopada 1958.": "1958-10-14",
    "3 lip 1961": "1961-06-03",
    "5 srp 1970": "1970-07-05",
    "9 lis 1949": "1949-10-09",
    "12. ožujka 1950.": "1950-03-12",
  }),
  births("the same months in Polish", {
    "14 listopada 1958": "1958-11-14",
    "3 lip 1961": "1961-07-03",
    "9 lis 1949 r.": "1949-11-09",
    "12 marca 1950": "1950-03-12",
  }),
  births("the same months in Czech, a Roman figure among them", {
    "14. listopadu 1958": "1958-11-14",
    "5. srp 1970": "1970-08-05",
    "9. X. 1949": "1949-10-09",
  }),
  refusedBirths("such months alone", /another month in Croatian/, "14. listopada 1958.", "3.6.1961", "9. X. 1949"),
  refusedBirths("such months among both", /another month in Croatian/, "5 lip 1961", "2 sty 1970", "12 velj 1950"),
  births("months in letters of other scripts", {
    "14 მარტი 1958": "1958-03-14",
    "14 मार्च 1958": "1958-03-14",
    "14 במרץ 1958": "1958-03-14",
    "14 наурыз 1958": "1958-03-14",
    "14 Mawrth 1958": "1958-03-14",
    "14 มีนาคม 1958": "1958-03-14",
    "25 มิ.ย. 1961": "1961-06-25",
  }),
  births("days kept as fractions", { "19580314.0": "1958-03-14", "19610625.0": "1961-06-25" }),
  births("serial days kept as fractions", { "21258.0": "1958-03-14", "22457,0": "1961-06-25" }),
  refusedBirths(
    "years of Japanese eras in words",
    /"birthDate".*counted from the beginning of an era/,
    "昭和33年3月14日",
    "平成元年1月8日",
  ),
  refusedBirths(
    "years of Japanese eras by their letter",
    /counted from the beginning of an era/,
    "S33.3.14",
    "H01.6.25",
  ),
  refusedBirths("years of the Republic in Taiwan, in words", /counted from the beginning of an era/, "民國47年3月14日"),
  refusedBirths(
    "years of the Republic in Taiwan, in figures",
    /three figures, as Taiwan counts/,
    "047/03/14",
    "050/06/25",
  ),
  refusedBirths("years of the Buddhist era beside Thai months", /Buddhist era/, "14 มีนาคม พ.ศ. 2501", "25 มิ.ย. 2504"),
  refusedBirths("lunar years of the Hijra", /counted from the beginning of an era/, "12/05/1377 هـ", "01/01/1381هـ"),
  {
    kind: "year and month of birth in columns, and no day",
    bytes: csv("id;surname;given;rok urodzenia;miesiąc urodzenia", "1;Quill;Ada;1958;3", "2;Reed;Ben;1961;"),
    outcome: ["Quill|Ada|1958-03-00", "Reed|Ben|1961-00-00"],
  },
  {
    kind: "heads in two rows, the upper one of groups",
    bytes: csv(",Name,,Birth", "No,Last,First,Date", ada, ben),
    outcome: people,
  },
  {
    kind: "heads in two rows of a workbook, merged above",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: {
        rows: [
          ["Voters of Ashdown", "", "", ""],
          ["Nr", "Name", "", "Birth"],
          ["", "Surname", "Forename", "Date"],
          ["1", "Quill", "Ada", { value: 21258, style: 1 }],
          ["2", "Reed", "Ben", { value: 22457, style: 1 }],
        ],
        merged: ["A1:D1", "B2:C2"],
      },
    }),
    outcome: people,
  },
  {
    kind: "form feeds between its pages, before the heads and on lines of their own",
    bytes: csv(head, ada, `\f${head}`, ben, "\f"),
    outcome: people,
    report: { headersAgain: 1 },
  },
  {
    kind: "columns divided by a broken bar, and a cell of two lines",
    bytes: csv("id¦surname¦given¦address", '1¦Quill¦Ada¦"1 Elm\nflat ¦ 2"', "2¦Reed¦Ben¦3 Oak"),
    of: ["surname", "address"],
    outcome: ["Quill|1 Elm\nflat ¦ 2", "Reed|3 Oak"],
  },
  {
    kind: "columns divided by two bars, and a row too short",
    said: { delimiter: "||" },
    bytes: csv("id||surname||given", "1||Quill||Ada", "2||Reed"),
    outcome: /row 3: expected 3 cells, got 2 cells/,
  },
  {
    kind: "control characters for dividers, and a cell of two lines",
    bytes: csv("id,surname,given,address", '1,Quill,Ada,"1 Elm\nflat 2"', "2,Reed,Ben,3 Oak").replaceAll(",", "\u001f"),
    of: ["surname", "address"],
    outcome: ["Quill|1 Elm\nflat 2", "Reed|3 Oak"],
  },
  {
    kind: "lines drawn by a console",
    bytes: csv(" id | surname | given ", "----+---------+-------", "  1 | Quill   | Ada   ", "(1 row)"),
    outcome: /row 2: .*drawn with lines.*psql --csv/,
  },
  {
    kind: "every row in quotes as one cell",
    bytes: csv(`"${head}"`, `"${ada}"`, `"2,""Reed"",Ben,"`),
    outcome: /rows each of which stands in quotes as one cell/,
  },
  {
    kind: "given names in numbered columns",
    bytes: csv("Nr;Nachname;2. Vorname;1. Vorname;3. Vorname", "1;Quill;May;Ada;Zoé", "2;Reed;;Ben;"),
    of: ["surname", "given"],
    outcome: ["Quill|Ada May Zoé", "Reed|Ben"],
  },
  {
    kind: "a number behind the head of the given names",
    bytes: csv("n°;nom;prénom 1;prénom 2;né(e) le", "1;Quill;Ada;May;14/03/1958", "2;Reed;Ben;;25/06/1961"),
    outcome: ["Quill|Ada May|1958-03-14", "Reed|Ben|1961-06-25"],
  },
  {
    kind: "a Mustard whose letters stand where an archive has its mark",
    bytes: csv(`id,surname,given,${"x".repeat(238)}`, "Mustard,Reed,Ben,"),
    outcome: ["Reed|Ben"],
  },
  {
    kind: "the mark of an archive, as POSIX writes it",
    bytes: `${"a".repeat(100).padEnd(257, "\0")}ustar\x0000`.padEnd(1024, "\0"),
    outcome: /got an archive \(\.tar\)/,
  },
  {
    kind: "an archive of GNU",
    bytes: `${"a".repeat(257)}ustar  \0`.padEnd(1024, "\0"),
    outcome: /got an archive \(\.tar\)/,
  },
  {
    kind: "a broken bar of windows-1252",
    bytes: Buffer.from("id\u00a6surname\u00a6given\n1\u00a6Quill\u00a6Ada\n", "latin1"),
    outcome: /--encoding windows-1252/,
  },
  { kind: "the bytes of a PDF", file: "t.pdf", bytes: "%PDF-1.7\n1 0 obj\n", outcome: /got a PDF; ask the office/ },
  {
    kind: "the bytes of a picture",
    file: "t.csv",
    bytes: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    outcome: /got a picture \(\.png\); ask the office/,
  },
  { kind: "rich text", file: "t.rtf", bytes: "{\\rtf1\\ansi 1;Quill\\par}", outcome: /word processor \(\.rtf\)/ },
  {
    kind: "an archive this program does not unpack",
    file: "t.7z",
    bytes: Buffer.from("377abcaf271c00040000000000000000", "hex"),
    outcome: /got an archive \(\.7z\); unpack it first/,
  },
  {
    kind: "a packing this program does not unpack",
    file: "t.csv.xz",
    bytes: Buffer.from("fd377a585a000004e6d6b446", "hex"),
    outcome: /got a packed file \(\.xz\); unpack it first/,
  },
  {
    kind: "the bytes of a database",
    file: "t.db",
    bytes: Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(84)]),
    outcome: /database file \(SQLite\); export the table/,
  },
  {
    kind: "a symbolic link file",
    file: "t.slk",
    bytes: Buffer.from('ID;PWXL;N;E\r\nP;PGeneral\r\nB;Y2;X2\r\nC;Y1;X1;K"surname"\r\nC;X2;K"given"\r\nE\r\n'),
    outcome: /symbolic link file \(SYLK\); open it in a spreadsheet/,
  },
  {
    kind: "a workbook in the binary form",
    file: "t.xlsb",
    bytes: zipOf(["[Content_Types].xml", Buffer.from("<Types/>")], ["xl/workbook.bin", Buffer.from("x")]),
    outcome: /binary workbook \(\.xlsb\); open it in a spreadsheet/,
  },
  {
    kind: "a document of Numbers",
    file: "t.numbers",
    bytes: zipOf(["Index/Document.iwa", Buffer.from("x")], ["preview.jpg", Buffer.from("y")]),
    outcome: /Apple Numbers; open it in a spreadsheet/,
  },
  {
    kind: "a head that begins as a packed file does",
    bytes: csv("BZhID,surname,given,birth date", ada, ben),
    outcome: people,
  },
]);
