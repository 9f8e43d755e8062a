/** How the folding and the levels of names do on public lists of names that are known to be one. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { editDistance, foldName, levelBetween, levelOf, personModel, soundName } from "@hustings/linkage";
import type { ComparedField } from "@hustings/linkage";
import { dataFile } from "../test/data-folder.ts";

const share = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;

/** Names of many languages in Latin letters and as Russian encyclopaedias write them. */
export function transliteration(): void {
  const file = dataFile("translit-netranslit", "wd_russian_16");
  if (file === undefined) return console.log("transliteration: skipped, translit-netranslit absent");
  const counts = { fold: 0, sound: 0, one: 0, two: 0, all: 0 };
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const [latin = "", cyrillic = ""] = line.split("\t");
    const [a, b] = [foldName(latin), foldName(cyrillic.replaceAll(" ", ""))];
    const apart = Math.min(editDistance(a, b), editDistance(soundName(a), soundName(b)));
    counts.all++;
    if (a === b) counts.fold++;
    else if (soundName(a) === soundName(b)) counts.sound++;
    else if (apart === 1) counts.one++;
    else if (apart === 2) counts.two++;
  }
  const of = (count: number) => share(count, counts.all);
  console.log(
    `transliteration, ${counts.all} foreign names: ${of(counts.fold)} fold alike, ${of(counts.sound)} more sound alike, ${of(counts.one)} are one letter apart, ${of(counts.two)} two`,
  );
}

/** Russian words by every scheme that offices, maps and passports have used: word by word, what surname level they reach. */
export function schemes(): void {
  const sample = dataFile("translit-iuliia", "bgn_pcgn.json");
  if (sample === undefined) return console.log("transliteration schemes: skipped, translit-iuliia absent");
  const folder = dirname(sample);
  const total = { all: 0, fold: 0, sound: 0, near: 0 };
  const lost: string[] = [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  for (const file of files) {
    const { samples = [] } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { samples?: [string, string][] };
    for (const [russian, latin] of samples) {
      const words = latin.split(/\s+/);
      for (const [at, word] of russian.split(/\s+/).entries()) {
        const other = words[at];
        if (other === undefined) continue;
        total.all++;
        if (foldName(word) === foldName(other)) total.fold++;
        else if (soundName(foldName(word)) === soundName(foldName(other))) total.sound++;
        else if (levelName("surname", word, other) !== "different") total.near++;
        else lost.push(`${word} ~ ${other}`);
      }
    }
  }
  const of = (count: number) => share(count, total.all);
  console.log(
    `transliteration, ${files.length} schemes, ${total.all} words: ${of(total.fold)} fold alike, ${of(total.sound)} more sound alike, ${of(total.near)} are near, ${lost.length} not recognised: ${lost.join(", ")}`,
  );
}

/** Short forms and their full names: how many a line with the short form would be let through the gate with. */
export function nicknames(): void {
  for (const file of ["nicknames_en.csv", "wikidata_scraped_diminutives.csv.gz"]) {
    const path = dataFile("names-nicknames", file);
    if (path === undefined) {
      console.log(`${file}: skipped, names-nicknames absent`);
      continue;
    }
    const bytes = readFileSync(path);
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    const [header = "", ...rows] = text.trim().split(/\r?\n/);
    const columns = header.split(",");
    const column = (...names: string[]) => columns.findIndex((name) => names.includes(name));
    const [full, short] = [column("name1", "original_name"), column("name2", "alt_name")];
    const levels = new Map<string, number>();
    for (const row of rows) {
      const cells = row.split(",");
      const level = levelName("given", cells[short] ?? "", cells[full] ?? "");
      levels.set(level, (levels.get(level) ?? 0) + 1);
    }
    const said = [...levels].toSorted(([, a], [, b]) => b - a).map(([level, count]) => `${level} ${count}`);
    console.log(`${file}, ${rows.length} pairs: ${said.join(", ")}`);
  }
}

const model = personModel("names", ["surname", "given"]);

/** Both names are known to the roll: the strictest reading. */
function levelName(field: ComparedField, written: string, roll: string): string {
  const declared = model.fields.find((one) => one.field === field);
  if (declared === undefined) return "";
  const frequencies = { total: 1_000_000, count: () => 1000 };
  return levelOf(declared, levelBetween(declared, written, roll, frequencies)).name;
}
