import { join } from "node:path";
import { personModel, type ComparedField, type PersonRecord } from "@hustings/linkage";
import { benchmarkLines, electorate, type BenchmarkMix, type Culture, type Voter } from "@hustings/simulate";
import { findDoubles } from "../src/match/doubles.ts";
import { matchStatements } from "../src/match/match.ts";
import { readOutcomes } from "../src/match/outcome.ts";
import { Chance } from "../src/precheck/chance.ts";
import { fateOf, fewestMeasured, measureFates, noFates, type Fate } from "../src/precheck/measure-fates.ts";
import type { Expected } from "../src/precheck/count-lines.ts";
import { precheck } from "../src/precheck.ts";
import { Database, literal, parquet } from "../src/database.ts";
import { frozenRoll, tableOf } from "./tables.ts";

/** How a campaign's sheet writes what the roll writes otherwise, and who is on it. */
export interface SheetKind {
  readonly culture: Culture;
  readonly voters: number;
  readonly dated: boolean;
  /**
   * - `plain`           as the roll has it, but for slips
   * - `second-initials` two lines in five have a second initial that the roll has not
   * - `several-names`   the roll has a second given name for one entry in two, and the lines leave it out
   * - `abbreviations`   streets are cut short, and a given name in ten is an initial
   * - `street-only`     no place is said but the street, without a number on every third line
   * - `kin`             one in 25 is near kin or a namesake of somebody on the roll, half of them not on it
   * - `all`             second initials, abbreviations and kin together
   */
  readonly style: "plain" | "second-initials" | "several-names" | "abbreviations" | "street-only" | "kin" | "all";
  /** Lines of a sheet. */
  readonly lines?: number;
}

/** Lines of a sheet, unless its kind says how many. */
export const usualLines = 500;

/** As campaigns' sheets are: a fifth with an error, a tenth of nobody (half of them removed voters), three in a hundred twice. */
const usual: BenchmarkMix = { exact: 0.72, error: 0.2, notOnRoll: 0.05, double: 0.03, alike: 0 };
const withKin: BenchmarkMix = { exact: 0.7, error: 0.18, notOnRoll: 0.05, double: 0.03, alike: 0.04 };

/** One voter in twenty has been removed from the roll, and signs all the same. */
const isRemoved = ({ id }: Pick<Voter, "id">) => hashed(id) % 20 === 0;
const hashed = (text: string) => Array.from(text).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

const secondNames = ["Marie", "Lee", "Ann", "James", "Ray", "Rose"];

/**
 * The bounds that a check states of 50 sheets, drawn from 2,500 lines with known truth: how many hold it, and how wide they are. Each sheet
 * is looked at as by `check`, but for this: the lines of all are searched for at once, and what a search can find is measured on them all.
 */
export async function boundsOn(
  folder: string,
  { culture, voters, dated, style, lines: linesOfSheet = usualLines }: SheetKind,
  { sheets = 50, lines: all = 2_500, seed = 7 } = {},
) {
  const people = electorate({ seed: `reach/${culture}`, culture, voters });
  const streetOnly = style === "street-only";
  const record = (
    one: Pick<
      Voter,
      "surname" | "given" | "patronymic" | "birthDate" | "region" | "locality" | "street" | "house" | "flat"
    >,
  ): PersonRecord => ({
    surname: one.surname,
    given: one.given,
    ...(one.patronymic !== undefined && culture === "ru" && { patronymic: one.patronymic }),
    ...(dated && { birthDate: one.birthDate }),
    ...(!streetOnly && { region: one.region, locality: one.locality }),
    address: `${one.street} ${one.house} ${one.flat ?? ""}`.trim(),
  });
  const entries = [...people].flatMap((some) =>
    some
      .filter((one) => !isRemoved(one))
      .map((one) => {
        const said = record(one);
        const second = style === "several-names" && hashed(one.id) % 2 === 0;
        const given = second ? `${said.given} ${secondNames[hashed(one.id) % 6]}` : said.given;
        return { id: one.id, ...said, given };
      }),
  );
  const mix = style === "kin" || style === "all" ? withKin : usual;
  const known = new Map(entries.map(({ id, ...said }) => [id, said]));
  // Without a date a father and his son of one name are one text: nobody could tell, and no bound holds whom nobody tells.
  const made = benchmarkLines({ seed: "reach", electorate: people, lines: all, mix }).filter(
    ({ written, truth }) =>
      truth.case !== "alike-not-on-roll" ||
      JSON.stringify(record({ patronymic: undefined, flat: undefined, ...written })) !==
        JSON.stringify(known.get(truth.like?.voterId ?? "")),
  );
  const { file: roll } = await frozenRoll(folder, "roll", entries);
  const statements = await tableOf(
    folder,
    "lines",
    made.map(({ written }, at) => {
      const line = record({ patronymic: undefined, flat: undefined, ...written });
      return { ...line, ...styled(line, style, at) };
    }),
  );
  const fields: ComparedField[] = [
    "surname",
    "given",
    ...(culture === "ru" ? ["patronymic" as const] : []),
    ...(dated ? ["birthDate" as const] : []),
    ...(streetOnly ? [] : ["region" as const, "locality" as const]),
    "address",
  ];
  const model = personModel("reach", fields);
  const outcomes = join(folder, "outcomes.parquet");
  await matchStatements({ roll, statements, model, out: outcomes });
  const doubles = await findDoubles({ statements, outcomes, model });
  const planted = await measureFates({ roll, statements, outcomes, model });
  if (planted === undefined) throw new Error("expected lines planted from the roll, got none");
  const fates: Fate[] = [];
  for await (const outcome of readOutcomes(outcomes, model)) fates[outcome.line - 1] = fateOf(outcome);
  const chance = new Chance(seed);
  const [valid, counted] = [new Bounds(), new Bounds()];
  for (let sheet = 0; sheet < sheets; sheet++) {
    const lines = new Set<number>();
    while (lines.size < linesOfSheet) lines.add(1 + chance.below(made.length));
    const votersOf = (some: Iterable<number>) =>
      new Set(
        [...some].flatMap((line) => {
          const { voterId: id } = made[line - 1]?.truth ?? {};
          return id === undefined || isRemoved({ id }) ? [] : [id];
        }),
      ).size;
    const result = await precheck({
      ...(await sheetOf(folder, lines, { statements, outcomes })),
      roll,
      model,
      doubles: doubles.flatMap((group) => {
        const some = group.lines.filter((line) => lines.has(line));
        return some.length < 2 ? [] : [{ ...group, lines: some }];
      }),
      fates: linesOfSheet < fewestMeasured ? undefined : planted,
    });
    valid.note(result.valid, votersOf(lines));
    counted.note(result.counted, votersOf(result.chosen.file));
  }
  const ofTruth: Record<string, Record<Fate, number>> = {};
  for (const [at, { truth }] of made.entries()) {
    const of = (ofTruth[truth.voterId === undefined || isRemoved({ id: truth.voterId }) ? "nobody" : truth.case] ??=
      noFates());
    of[fates[at] ?? "none"]++;
  }
  return { sheets, valid, counted, ofTruth, planted };
}

/** How often bounds held what they are of, and how wide they were. */
class Bounds {
  #noted = 0;
  below = 0;
  above = 0;
  #width = 0;
  #truth = 0;
  #expected = 0;

  note({ low, high, expected }: Expected, truth: number): void {
    this.#noted++;
    if (truth < low) this.below++;
    else if (truth > high) this.above++;
    this.#width += high - low;
    this.#truth += truth;
    this.#expected += expected;
  }

  get held(): number {
    return this.#noted - this.below - this.above;
  }
  /** The mean of the bounds' widths, of what was true and of what was expected. */
  get mean(): { readonly width: number; readonly truth: number; readonly expected: number } {
    const [width = 0, truth = 0, expected = 0] = [this.#width, this.#truth, this.#expected].map(
      (sum) => sum / this.#noted,
    );
    return { width, truth, expected };
  }
}

/** The lines of one sheet, and what became of them, as if no others had been looked for. */
async function sheetOf(
  folder: string,
  lines: ReadonlySet<number>,
  of: { readonly statements: string; readonly outcomes: string },
) {
  await using database = await Database.open();
  const cut = async (name: keyof typeof of) => {
    const out = join(folder, `sheet-${name}.parquet`);
    const list = [...lines].join(", ");
    await database.run(
      `copy (select * from ${parquet(of[name])} where line in (${list}) order by line) to ${literal(out)} (format parquet)`,
    );
    return out;
  };
  return { statements: await cut("statements"), outcomes: await cut("outcomes") };
}

function styled(line: PersonRecord, style: SheetKind["style"], at: number): PersonRecord {
  const initial = { given: `${line.given} ${"JMAE"[at % 4]}.` };
  const short = {
    address: (line.address ?? "").replaceAll(/\p{L}{5,}/gu, (word) => `${word.slice(0, 4)}.`),
    ...(at % 10 === 3 && { given: `${line.given?.slice(0, 1)}.` }),
  };
  switch (style) {
    case "plain":
    case "kin":
    case "several-names":
      return {};
    case "second-initials":
      return at % 5 < 2 ? initial : {};
    case "abbreviations":
      return short;
    case "street-only":
      return at % 3 === 0 ? { address: (line.address ?? "").replaceAll(/ \d.*$/g, "") } : {};
    case "all":
      return { ...short, ...(at % 5 < 2 && initial) };
    default:
      return style satisfies never;
  }
}
