/** Invented people, the register they stand on and a filing with their lines: the same every time. */
export interface Person {
  readonly id: string;
  readonly surname: string;
  readonly given: string;
  readonly born: string;
  readonly street: string;
  readonly town: string;
  readonly region: string;
}

const starts = [
  "Bel",
  "Cor",
  "Dal",
  "Fen",
  "Gar",
  "Hol",
  "Kel",
  "Lor",
  "Mar",
  "Nor",
  "Pel",
  "Ros",
  "Sel",
  "Tor",
  "Var",
  "Wen",
];
const middles = ["a", "e", "i", "o", "u", "an", "en", "il", "or", "um", "est", "ing"];
const ends = [
  "ber",
  "dik",
  "fort",
  "gan",
  "ham",
  "kov",
  "lin",
  "mund",
  "nard",
  "quist",
  "rel",
  "ster",
  "tik",
  "vell",
  "wick",
  "zan",
];
const givens = [
  "Ada",
  "Bruno",
  "Clara",
  "David",
  "Edith",
  "Felix",
  "Greta",
  "Hugo",
  "Irma",
  "Jonas",
  "Klara",
  "Leon",
  "Mina",
  "Nils",
  "Olga",
  "Paul",
];
const streets = ["Mill", "Harbour", "Garden", "Station", "Church", "Bridge", "School", "Orchard"];

const at = <T>(list: readonly T[], n: number) => list[n % list.length] as T;

/** Invented people: no two share surname and given name. */
export function people(count: number, regions: readonly string[], prefix: string): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const [a, b, c] = [i % 16, Math.floor(i / 16) % 12, Math.floor(i / 192) % 16];
    return {
      id: `${prefix}${String(i + 1).padStart(6, "0")}`,
      surname: `${at(starts, a)}${at(middles, b)}${at(ends, c)}`,
      given: at(givens, Math.floor(i / 3072) + i * 7),
      born: `${1940 + ((i * 37) % 60)}-${String(1 + ((i * 5) % 12)).padStart(2, "0")}-${String(1 + ((i * 11) % 28)).padStart(2, "0")}`,
      street: `${1 + ((i * 13) % 97)} ${at(streets, i + Math.floor(i / 8))} St`,
      town: `Exampleton ${1 + (i % 9)}`,
      region: at(regions, i),
    };
  });
}

type Row = readonly string[];

export const csv = (head: Row, rows: readonly Row[]) => `${[head, ...rows].map((row) => row.join(",")).join("\n")}\n`;

/** A slip of the pen: two letters change places. */
const slipped = (name: string) => `${name.slice(0, 2)}${name[3] ?? ""}${name[2] ?? ""}${name.slice(4)}`;

export const rollHead = ["id", "Surname", "Given name", "Born", "Address", "Town", "Region"];
export const rollRow = (p: Person): Row => [p.id, p.surname, p.given, p.born, p.street, p.town, p.region];
export const lineHead = ["Line", "Surname", "Given name", "Born", "Address", "Town", "Region", "For", "Received"];
export const lineRow = (p: Person, n: number, candidate: string, day: string): Row => [
  String(n),
  p.surname,
  p.given,
  p.born,
  p.street,
  p.town,
  p.region,
  candidate,
  day,
];
const rollColumns =
  "{ id: id, surname: Surname, given: Given name, birthDate: Born, address: Address, locality: Town, region: Region }";
export const lineColumns =
  "{ nomination: For, surname: Surname, given: Given name, birthDate: Born, address: Address, locality: Town, region: Region, receivedOn: Received }";

interface Filing {
  readonly regions: readonly string[];
  readonly voters: number;
  /** By candidate: lines on the roll, lines of nobody, doubles, lines with a slip. */
  readonly lines: Readonly<Record<string, readonly [good: number, nobody: number, doubles: number, slips: number]>>;
  readonly days: readonly string[];
  readonly prefix: string;
}

export function filing({ regions, voters, lines, days, prefix }: Filing): { roll: string; statements: string } {
  const all = people(voters, regions, prefix);
  const strangers = people(voters + 3000, regions, "X").slice(-3000);
  const rows: Row[] = [];
  let used = 0;
  let met = 0;
  for (const [candidate, [good, nobody, doubles, slips]] of Object.entries(lines)) {
    const own = all.slice(used, used + good);
    used += good;
    met += nobody;
    const signed = own.map((p, i) => (i < slips ? { ...p, surname: slipped(p.surname) } : p));
    const invented = strangers
      .slice(used, used + nobody)
      .map((p, i) => ({ ...p, surname: `Zyx${p.surname}`, street: `${i + 200} Nowhere Rd`, born: "1931-12-31" }));
    const places = [...signed, ...invented, ...signed.slice(slips, slips + doubles)];
    for (const [i, p] of places.entries())
      rows.push(lineRow(p, rows.length + 1, candidate, days[i % days.length] ?? ""));
  }
  return { roll: csv(rollHead, all.map(rollRow)), statements: csv(lineHead, rows) };
}

/** A line as a form without dates of birth has it. */
export const undated = (row: Row) => row.filter((_, column) => lineHead[column] !== "Born");

/** What a case file says of the register. */
export const rollOf = (date: string, file = "roll.csv") => `roll:
  file: ${file}
  columns: ${rollColumns}
  version: roll-1
  date: ${date}
  source: an invented register
  use: verify
compare: [surname, given, birthDate, address, locality, region]`;
