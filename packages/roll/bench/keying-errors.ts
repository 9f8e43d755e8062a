import { literal, type Database } from "../src/database.ts";
import { randomOf } from "../src/reach/planted-slips.ts";

interface Line {
  line: number;
  kind: string;
  surname: string;
  given: string;
  patronymic: string | null;
  birthDate: string;
  address: string;
}

const keyed = (field: string) => `case when k.line is null then f.${field} else k.${field} end as ${field}`;

/** Copies each writer's own data onto a line, with the errors its kind calls for. */
export async function writeKeyingErrors(database: Database, out: string, patronymics: boolean): Promise<void> {
  const from = `select w.line, w.kind, w.truth, p.surname, p.given, p.patronymic, p.birthDate, p.sex, p.region, p.locality, p.address from writer as w join person as p on w.i = p.i`;
  await database.run(
    "create table keyed (line int, surname varchar, given varchar, patronymic varchar, birthDate varchar, address varchar)",
  );
  const rows: string[] = [];
  for await (const chunk of database.stream(
    `select line, kind, surname, given, patronymic, birthDate, address from (${from}) where kind in ('error', 'namesake') or (kind = 'double' and line % 2 = 0) order by line`,
  )) {
    for (const row of chunk) {
      const line = { ...row } as unknown as Line;
      const random = randomOf(line.line * 7919 + 17);
      if (line.kind === "namesake") line.birthDate = otherDate(line.birthDate, random);
      else misKey(line, random, patronymics);
      rows.push(
        `(${[line.line, ...[line.surname, line.given, line.patronymic, line.birthDate, line.address].map((text) => (text === null ? "null" : literal(text)))].join(",")})`,
      );
    }
  }
  for (let at = 0; at < rows.length; at += 5000) {
    await database.run(`insert into keyed values ${rows.slice(at, at + 5000).join(",")}`);
  }
  await database.run(
    `copy (select f.line, f.line + 1 as row, f.kind, f.truth, ${keyed("surname")}, ${keyed("given")}, ${keyed("patronymic")}, ${keyed("birthDate")}, f.sex, f.region, f.locality, ${keyed("address")} from (${from}) as f left join keyed as k on f.line = k.line order by f.line) to ${literal(out)} (format parquet, compression zstd)`,
  );
}

function misKey(line: Line, random: (below: number) => number, patronymics: boolean): void {
  const kinds = 1 + (random(100) < 25 ? 1 : 0);
  for (let n = 0; n < kinds; n++) {
    const what = random(100);
    if (what < 22) line.surname = typo(line.surname, random);
    else if (what < 34) line.given = typo(line.given, random);
    else if (what < 42) {
      if (line.patronymic === null) line.surname = typo(line.surname, random);
      else line.patronymic = typo(line.patronymic, random);
    } else if (what < 56) line.birthDate = wrongDate(line.birthDate, random);
    else if (what < 64) line.address = movedTo(random);
    else if (what < 70) line.address = typo(line.address, random);
    else if (what < 78 && patronymics)
      line.patronymic = random(2) === 0 ? null : `${line.patronymic?.slice(0, 1) ?? "А"}.`;
    else if (what < 82) line.surname = spelling(line.surname);
    else if (what < 86) [line.surname, line.given] = [line.given, line.surname];
    else if (what < 92) {
      line.surname = latin(line.surname);
      line.given = latin(line.given);
      line.patronymic = line.patronymic === null ? null : latin(line.patronymic);
    } else if (what < 96) line.surname = `${line.surname}-${typo(line.surname.slice(0, 5), random)}`;
    else line.birthDate = swappedDate(line.birthDate);
  }
}

function typo(text: string, random: (below: number) => number): string {
  const letters = Array.from(text);
  if (letters.length < 3) return text;
  const at = 1 + random(letters.length - 1);
  const alphabet = /[а-я]/i.test(text) ? "абвгдеийклмнопрстуыя" : "abcdefghiklmnoprstuy";
  const other = alphabet[random(alphabet.length)] ?? "a";
  switch (random(4)) {
    case 0:
      letters.splice(at, 1);
      break;
    case 1:
      letters.splice(at, 0, other);
      break;
    case 2:
      letters.splice(at, 1, other);
      break;
    default:
      letters.splice(at - 1, 2, (letters[at] ?? "").toLowerCase(), (letters[at - 1] ?? "").toLowerCase());
  }
  return letters.join("");
}

function spelling(text: string): string {
  if (/[её]/.test(text)) return text.includes("ё") ? text.replace("ё", "е") : text.replace("е", "ё");
  if (text.includes("й")) return text.replace("й", "и");
  return text.toUpperCase();
}

const two = (n: number) => String(n).padStart(2, "0");

function wrongDate(date: string, random: (below: number) => number): string {
  const [year = "", month = "", day = ""] = date.split("-");
  switch (random(3)) {
    case 0:
      return `${Number(year) + (random(2) === 0 ? 1 : -1) * (random(2) === 0 ? 1 : 10)}-${month}-${day}`;
    case 1:
      return `${year}-${two(1 + ((Number(month) + random(10)) % 12))}-${day > "28" ? "28" : day}`;
    default:
      return `${year}-${month}-${two(1 + ((Number(day) + random(26)) % 28))}`;
  }
}

function swappedDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
}

function otherDate(date: string, random: (below: number) => number): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const shifted = Number(year) + (random(2) === 0 ? 1 : -1) * (2 + random(15));
  return `${shifted}-${String(1 + ((Number(month) + random(11)) % 12)).padStart(2, "0")}-${String(1 + ((Number(day) + random(26)) % 28)).padStart(2, "0")}`;
}

function movedTo(random: (below: number) => number): string {
  return `Новый проспект ${1 + random(90)} ${1 + random(300)}`;
}

const scheme: Readonly<Record<string, string>> = Object.fromEntries(
  "а a|б b|в v|г g|д d|е e|ё yo|ж zh|з z|и i|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch|ъ |ы y|ь |э e|ю yu|я ya"
    .split("|")
    .map((pair) => pair.split(" ")),
);

function latin(text: string): string {
  const out = Array.from(text.toLowerCase(), (letter) => scheme[letter] ?? letter).join("");
  return out.slice(0, 1).toUpperCase() + out.slice(1);
}
