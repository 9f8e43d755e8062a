import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const surnames = ["Aubrac", "Belmas", "Cordier", "Duvernoy", "Esteve", "Fontanel", "Garrigue", "Hamelin", "Isnard"];
const given = ["Odile", "Marcel", "Helene", "Remi", "Solange", "Victor", "Blanche"];
const endings = ["ac", "et", "in", "ot", "ard", "eau", "ier", "on", "ois", "elle"];
export const folder = temporaryFolder();
export const at = (name: string) => join(folder, name);

/** 700 voters of two départements, each name several times, each birth date once. */
export const voters = Array.from({ length: 700 }, (_, i) => ({
  id: `V${i + 1}`,
  surname: `${surnames[i % surnames.length]}${endings[Math.trunc(i / 9) % endings.length]}`,
  given: given[i % given.length] ?? "",
  birthDate: `${1930 + (i % 70)}-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + (i % 27)).padStart(2, "0")}`,
  region: i % 10 === 0 ? "Ain" : "Nord",
}));

/** Writes the voters' roll, frozen as `roll.parquet`, and `lines.csv`: 80 good lines, one misspelled, one double, nobody, and one not read. */
export async function writeCampaign(): Promise<void> {
  const row = (one: (typeof voters)[number]) => [one.id, one.surname, one.given, one.birthDate, one.region].join(",");
  writeFileSync(at("roll.csv"), `id,surname,given,birthDate,region\n${voters.map(row).join("\n")}\n`);
  const made = [
    await hustingsHere("roll", "import", at("roll.csv"), "--out", at("in.parquet"), "--json"),
    await hustingsHere(
      ...["roll", "freeze", at("in.parquet"), "--version", "1", "--date", "2017-01-01", "--source", "invented"].concat(
        "--out",
        at("roll.parquet"),
      ),
    ),
  ];
  assert.deepEqual(
    made.map(({ code }) => code),
    [0, 0],
  );
  const line = (i: number, change: object = {}) => {
    const one = { ...voters[i], ...change } as (typeof voters)[number];
    return [one.surname, one.given, one.birthDate].join(";");
  };
  const lines = [
    ...Array.from({ length: 80 }, (_, i) => line(i)),
    line(101, { surname: "Cordietet" }),
    line(3),
    "Nowhere;Nobody;1950-05-05",
    line(102, { birthDate: "1950-13-31" }),
  ];
  writeFileSync(at("lines.csv"), `Surname;First name;Date of birth\n${lines.join("\n")}\n`);
}

/** What `hustings check --json` ends with, as far as these tests ask. */
export interface Answer {
  readonly lines: number;
  readonly verdict: string;
  readonly advice: Readonly<Record<"file" | "drop", number>>;
  readonly prepared: {
    readonly voters: number;
    readonly kept: boolean;
    readonly setAside: number;
    readonly nobodys: number;
  };
  readonly plan: {
    readonly collect: number;
    readonly pace: number;
    readonly daysLeft: number;
    readonly needADay: number;
  };
}
