import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { dataFile } from "../test/data-folder.ts";

/** Names with how often they occur. */
export type Weighted = readonly (readonly [name: string, count: number])[];

export interface NameTables {
  readonly surnames: { readonly male: Weighted; readonly female: (male: string) => string };
  readonly given: { readonly male: Weighted; readonly female: Weighted };
  /** Patronymics of a father's given name; absent where the country has none. */
  readonly patronymics: ReadonlyMap<string, readonly [male: string, female: string]> | undefined;
  /** Region of each town. */
  readonly regionOf: ReadonlyMap<string, string>;
  readonly towns: Weighted;
  readonly streets: readonly string[];
}

function data(...path: readonly string[]): string | undefined {
  const file = dataFile(...path);
  if (file === undefined) return undefined;
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

function yamlCounts(text: string): Weighted {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(": "))
    .map(([name = "", count = "0"]) => [name.trim(), Number(count)] as const);
}

/** Russian names by their own frequencies, or `undefined` where the data is absent. */
export function russianNames(): NameTables | undefined {
  const [surnames, male, female, patronymics, towns] = [
    data("names-ru", "russian_male_last_names_and_popularity.yaml"),
    data("names-ru", "russian_male_first_names_and_popularity.yaml"),
    data("names-ru", "russian_female_first_names_and_popularity.yaml"),
    data("names-ru", "russian_patronymics.yaml"),
    data("geo-ru", "ru_towns.csv"),
  ];
  if (!surnames || !male || !female || !patronymics || !towns) return undefined;
  const rows = towns
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  const fathers = patronymics
    .trim()
    .split("\n")
    .map((line) => line.split(/: |, /))
    .map(([name = "", him = "", her = ""]) => [name.trim(), [him.trim(), her.trim()] as const] as const);
  const known = new Map(fathers);
  return {
    surnames: { male: yamlCounts(surnames), female: feminine },
    given: { male: yamlCounts(male).filter(([name]) => known.has(name)), female: yamlCounts(female) },
    patronymics: known,
    regionOf: new Map(rows.map((row) => [row[0] ?? "", row[4] ?? ""])),
    towns: rows.map((row) => [row[0] ?? "", Math.max(1, Math.round(Number(row[1])))] as const),
    streets:
      "Ленина,Советская,Мира,Гагарина,Садовая,Школьная,Лесная,Молодёжная,Набережная,Центральная,Заводская,Полевая,Кирова,Пушкина,Победы,Новая,Зелёная,Октябрьская,Комсомольская,Первомайская".split(
        ",",
      ),
  };
}

const most = (names: Map<string, number>) => [...names].toSorted((a, b) => b[1] - a[1]).slice(0, 4000);

/** US names by their own frequencies, or `undefined` where the data is absent. */
export function americanNames(): NameTables | undefined {
  const [surnames, given] = [
    data("names-us", "us_surnames_census2010.csv"),
    data("names-us", "ssa_first_names_1920_2020.csv.gz"),
  ];
  if (!surnames || !given) return undefined;
  const counts = { M: new Map<string, number>(), F: new Map<string, number>() };
  for (const line of given.trim().split("\n").slice(1)) {
    const [year = "", name = "", sex = "", count = "0"] = line.split(",");
    if (Number(year) < 1940 || Number(year) > 2002 || (sex !== "M" && sex !== "F")) continue;
    counts[sex].set(name, (counts[sex].get(name) ?? 0) + Number(count));
  }
  const last = surnames
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([name = "", count = "0"]) => [name, Number(count)] as const)
    .filter(([name, count]) => /^[A-Z][a-z]+/.test(name) && count > 0);
  const usTowns = [
    ...new Set(
      last
        .slice(0, 7000)
        .filter((_, n) => n % 7 === 0)
        .map(([name]) => `${name}ville`),
    ),
  ].map((town, n) => [town, 1000 - n] as const);
  return {
    surnames: { male: last, female: (name) => name },
    given: { male: most(counts.M), female: most(counts.F) },
    patronymics: undefined,
    regionOf: new Map(usTowns.map(([town], n) => [town, `County ${1 + (n % 50)}`])),
    towns: usTowns,
    streets:
      "Main St,Oak St,Park Ave,Elm St,Maple Ave,Washington St,Lake Dr,Hill Rd,Cedar Ln,Pine St,River Rd,Church St".split(
        ",",
      ),
  };
}

function feminine(surname: string): string {
  if (/(ов|ев|ёв|ин|ын)$/.test(surname)) return `${surname}а`;
  if (/(ский|цкий)$/.test(surname)) return `${surname.slice(0, -2)}ая`;
  return surname;
}
