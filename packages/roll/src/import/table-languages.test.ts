import { testBrothers, type Brother } from "../../test/brothers.ts";
import { workbookOf } from "../../test/workbook-of.ts";

const quill = ["Quill|Ada|1958-03-14", "Reed|Ben|1961-06-25"];
const head = "id;surname;given;birth date";

/** Tables as offices of other countries write them: heads of forms, words for nothing, and days, each kind in several languages. */
const brothers: readonly Brother[] = [
  {
    kind: "heads that have the number of their box",
    bytes: "1. Nazwisko;2. Imię;3) Data urodzenia;(4) Adres\nŻak;Ewa;14.03.1958;ul. Polna 1\n",
    of: ["surname", "given", "birthDate", "address"],
    outcome: ["Żak|Ewa|1958-03-14|ul. Polna 1"],
  },
  {
    kind: "heads that ask for an answer",
    bytes: "N°*,Nom *,Prénom(s) *,Date de naissance (JJ/MM/AAAA) *\n1,Élie,Zoé,14/03/1958\n2,Ory,Noë,25/06/1961\n",
    outcome: ["Élie|Zoé|1958-03-14", "Ory|Noë|1961-06-25"],
  },
  {
    kind: "heads with a colon behind them",
    bytes: "ФАМИЛИЯ:;ИМЯ:;ДАТА РОЖДЕНИЯ:\nЩукин;Юрий;14.03.1958\n",
    outcome: ["Щукин|Юрий|1958-03-14"],
  },
  {
    kind: "a Bulgarian's three names and number",
    bytes: "ЕГН;Име;Презиме;Фамилия;Дата на раждане\n5803140000;Иван;Петров;Георгиев;14.03.1958 г.\n",
    of: ["id", "surname", "given", "patronymic", "birthDate"],
    outcome: ["5803140000|Георгиев|Иван|Петров|1958-03-14"],
  },
  {
    kind: "a Serb's surname, which is a Bulgarian's second name",
    bytes: "Редни број;Презиме;Име;Датум рођења\n1;Петровић;Ана;14.03.1958.\n",
    of: ["surname", "given", "patronymic"],
    outcome: ["Петровић|Ана"],
  },
  {
    kind: "heads merged over two rows, the upper of which says of what the day is",
    file: "t.xlsx",
    bytes: workbookOf({
      Roll: {
        rows: [
          ["N.º", "Nome", "", "Nascimento"],
          ["", "Próprios", "Apelidos", "Data"],
          ["1", "Inês", "Simões", "14/03/1958"],
        ],
        merged: ["B1:C1"],
      },
    }),
    outcome: ["Simões|Inês|1958-03-14"],
  },
  {
    kind: "heads in two rows below a title, of which the lower alone is known",
    bytes:
      "Lista poparcia;;;\n;;;\nLp.;Wyborca;;Urodzenie\n;Nazwisko;Imię;Data\n1;Żak;Ewa;14.03.1958\n2;Lis;Jan;25.06.1961\n",
    outcome: ["Żak|Ewa|1958-03-14", "Lis|Jan|1961-06-25"],
  },
  {
    kind: "an object inside each of its JSON lines",
    file: "t.jsonl",
    bytes: '{"id":1,"osoba":{"Nazwisko":"Żak"},"Imię":"Ewa"}\n{"id":2,"osoba":{"Nazwisko":"Lis"},"Imię":"Jan"}\n',
    outcome: /got objects or lists inside "osoba"; write the rows flat/,
  },
  {
    kind: "an object beside its names, which nobody reads",
    file: "t.jsonl",
    bytes:
      '{"surname":"Quill","given":"Ada","birth date":"1958-03-14","meta":{"by":"x"}}\n{"surname":"Reed","given":"Ben","birth date":"1961-06-25","meta":{"by":"y"}}\n',
    outcome: quill,
  },
  {
    kind: "Turkish heads in capitals",
    bytes: "TC KİMLİK NO;SOYİSİM;İSİM;DOĞUM TARİHİ\n10000000146;Çağlar;Şule;14.03.1958\n",
    of: ["id", "surname", "given", "birthDate"],
    outcome: ["10000000146|Çağlar|Şule|1958-03-14"],
  },
  {
    kind: "words for nothing of Poland and of pandas",
    bytes:
      "Nr;Nazwisko;Imię;Drugie imię;Data urodzenia\n1;Żak;Ewa;nie dotyczy;NaT\n2;Lis;Jan;<NA>;nieznana\n3;Nat;Nan;b/d;25.06.1961\n",
    of: ["surname", "given", "patronymic", "birthDate"],
    outcome: ["Żak|Ewa|", "Lis|Jan|", "Nat|Nan|1961-06-25"],
  },
  {
    kind: "years after an apostrophe",
    bytes: `${head}\n1;Quill;Ada;14 Mar '58\n2;Reed;Ben;25.06.’61\n`,
    outcome: quill,
  },
  {
    kind: "a Kazakh year before its day",
    bytes: `${head}\n1;Quill;Ada;1958 ж. 14 наурыз\n2;Reed;Ben;1961 ж. 25 маусым\n`,
    outcome: quill,
  },
  ...["12:00:00 πμ", "١٢:٠٠:٠٠ ص", "12:00 SA", "上午 12:00:00", "오전 12:00"].map((midnight) => ({
    kind: `midnight as ${midnight}`,
    bytes: `${head}\n1;Quill;Ada;1958-03-14 ${midnight}\n2;Reed;Ben;1961-06-25 ${midnight}\n`,
    outcome: quill,
  })),
  {
    kind: "noon in Greek",
    bytes: `${head}\n1;Quill;Ada;1958-03-14 12:00:00 μμ\n`,
    outcome: /row 2 .*a time that is not midnight/,
  },
  {
    kind: "commas under a name that promises tabs",
    file: "t.tsv",
    bytes: `${head}\n1;Quill;Ada;1958-03-14\n2;Reed;Ben;1961-06-25\n`.replaceAll(";", ","),
    outcome: quill,
  },
  {
    kind: "a first head like a database's beginning",
    bytes: "SQLite format 3;surname;given;birth date\n1;Quill;Ada;1958-03-14\n2;Reed;Ben;1961-06-25\n",
    outcome: quill,
  },
  {
    kind: "heads like the first record of a symbolic link file",
    bytes: "ID;Place;surname;given;birth date\nC;Y;Quill;Ada;1958-03-14\nP;Paxton;Reed;Ben;1961-06-25\n",
    outcome: quill,
  },
  {
    kind: "JSON lines with commas behind them",
    file: "t.json",
    bytes: '{"surname":"Quill","given":"Ada"},\n{"surname":"Reed","given":"Ben"},\n',
    outcome: /a readable json table.*an object a line with nothing behind it/,
  },
  {
    kind: "JSON that ends too early",
    file: "t.json",
    bytes: '[{"surname":"Quill","given":"Ada"},{"surname":"Re',
    outcome: /a readable json table.*check that the export ran to its end/,
  },
];

testBrothers(brothers);
