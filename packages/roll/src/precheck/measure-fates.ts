import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ComparedField, MatchModel } from "@hustings/linkage";
import { Database, identifier, literal, parquet, type Progress, type Resources } from "../database.ts";
import { findDoubles } from "../match/doubles.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes, type LineOutcome } from "../match/outcome.ts";
import { fixesIn } from "./advise.ts";
import { Chance } from "./chance.ts";
import { inManner, mannerOf, wordsIn, type Manner } from "./manner.ts";
import { neighbour, slipDrawn, slipped as written, type Said, type SlipKind } from "./planted-lines.ts";
import { forget } from "../forget.ts";

/**
 * What became of lines: found as written, found in spite of a difference, left to a person with much to show, with little that yet makes the
 * entry likelier than not, or with less; found nowhere, or where one field says that it is somebody else: kin and namesakes of a house are
 * looked at by a person, and are as often not on the roll.
 */
export const fates = ["same", "alike", "close", "likely", "weak", "none"] as const;
export type Fate = (typeof fates)[number];
export type Fates = Readonly<Record<Fate, number>>;

/**
 * What a search with these columns finds on this roll, measured on lines planted from the roll itself: voters as they stand there,
 * voters with a slip, and people like them who are not on it.
 */
export interface PlantedFates {
  readonly asWritten: Fates;
  /** Voters with a slip, by its kind. */
  readonly slipped: Readonly<Partial<Record<SlipKind, SlipFates>>>;
  /** People who are not on the roll: of a voter's family, at a voter's address, and voters whose own entry is thought away. */
  readonly family: Fates;
  readonly strangers: Fates;
}

export interface SlipFates {
  readonly fates: Fates;
  /** Of voters with a line as written and one with this slip, those whose two lines were seen to be one person's. */
  readonly seen: number;
  readonly missed: number;
}

export interface FatesOptions {
  readonly roll: string;
  /** Lines are planted with the fields that these have: where they leave one empty, so do those. */
  readonly statements: string;
  /** What became of these lines: where they write otherwise than the roll, so do the planted ones. */
  readonly outcomes: string;
  readonly model: MatchModel;
  /** Voters to plant, each with a line as written and one with a slip. */
  readonly voters?: number;
  readonly resources?: Resources | undefined;
  readonly onProgress?: Progress | undefined;
}

interface Planted {
  readonly voter: string;
  /** `family` and `new here` are nobody of the roll; a slip is what is wrong in a voter's line. */
  readonly how: "as written" | "family" | "new here" | SlipKind;
  readonly said: Said;
}

/**
 * Below so many lines the shares of slips and strangers among them are a guess, and what the search cannot see is seldom a line: bounds of
 * each line's own evidence held on 95 of 100 simulated sheets of 19 undated lines. Of 30 they held on 89, of 60 on 52 of 60.
 */
export const fewestMeasured = 20;

const mostManners = 500;

/** Plants lines, looks them up as any others, and counts what became of them. */
export async function measureFates(options: FatesOptions): Promise<PlantedFates | undefined> {
  const { roll, model, resources, onProgress } = options;
  const folder = mkdtempSync(join(resources?.scratch ?? tmpdir(), "hustings-fates-"));
  try {
    const planted = await plant(options, join(folder, "lines.parquet"));
    if (planted.length === 0) return undefined;
    const [statements, out] = [join(folder, "lines.parquet"), join(folder, "outcomes.parquet")];
    await matchStatements({ roll, statements, model, out, resources, onProgress });
    const doubles = await findDoubles({ statements, outcomes: out, model, resources });
    const groupOf = new Map(doubles.flatMap(({ lines }, group) => lines.map((line) => [line, group] as const)));
    const [asWritten, family, strangers] = [noFates(), noFates(), noFates()];
    const slipped: Partial<Record<SlipKind, { fates: Record<Fate, number>; seen: number; missed: number }>> = {};
    const linesOf = Map.groupBy(
      planted.map(({ voter }, i) => ({ voter, line: i + 1 })),
      ({ voter }) => voter,
    );
    for await (const outcome of readOutcomes(out, model, resources)) {
      const { voter = "", how: slip = "as written" } = planted[outcome.line - 1] ?? {};
      const fate = fateOf(outcome);
      if (slip === "family") family[fate]++;
      else if (slip === "new here") strangers[fate]++;
      else if (slip === "as written") {
        asWritten[fate]++;
        strangers[strangerFate(outcome, model)]++;
      } else {
        const of = (slipped[slip] ??= { fates: noFates(), seen: 0, missed: 0 });
        of.fates[fate]++;
        const [first, second] = (linesOf.get(voter) ?? []).map(({ line }) => groupOf.get(line));
        of[first !== undefined && first === second ? "seen" : "missed"]++;
      }
    }
    return { asWritten, slipped, family, strangers };
  } finally {
    await forget(folder);
  }
}

export function fateOf(found: LineOutcome): Fate {
  const { outcome, reason } = found;
  // What says all the roll says, and more, is not a slip.
  if (outcome === "matched") return fixesIn(found).length > 0 ? "alike" : "same";
  if (outcome === "not-on-roll") return "none";
  if (found.explanation.some(({ field, gate }) => gate === "bar" && (field === "given" || field === "birthDate")))
    return "none";
  if (reason === "not-looked-for") return "weak";
  return reason === "weak-evidence" ? weakFate(found.weight ?? 0) : "close";
}

function weakFate(weight: number): Fate {
  return weight > 0 ? "likely" : "weak";
}

/** What would have become of the line, were its own entry not on the roll: its nearest rival tells. */
function strangerFate({ rival }: LineOutcome, { thresholds: { match } }: MatchModel): Fate {
  if (rival === undefined) return "none";
  return rival * 100 >= match ? "same" : weakFate(rival);
}

export function noFates(): Record<Fate, number> {
  return { same: 0, alike: 0, close: 0, likely: 0, weak: 0, none: 0 };
}

async function plant(options: FatesOptions, out: string) {
  const { roll, statements, model, voters = 600, resources } = options;
  const chance = new Chance(1);
  const manners = await mannersOf(options, chance);
  await using database = await Database.open(resources);
  const fields = model.fields.map(({ field }) => field);
  const list = fields.map(identifier).join(", ");
  const from = parquet(roll, { rowNumbers: true });
  const { n } = await database.row(`select count(*) as n from ${parquet(roll)}`);
  const places = Array.from({ length: voters }, () => chance.below(Number(n)));
  const entries = await database.rows(
    `select id, ${list} from ${from} where file_row_number in (${[...new Set(places)].join(", ") || -1}) and surname is not null and given is not null order by id`,
  );
  const people = entries.map((row) => ({ id: String(row["id"]), said: saidIn(row, fields) }));
  const shapes = (
    await database.rows(`select ${list} from ${parquet(statements)} using sample 500 rows (reservoir, 1)`)
  ).map((row) => fields.filter((field) => row[field] !== null));
  const others = people.map(({ said }) => said);
  const lines: Planted[] = people.flatMap(({ id, said }, at) => {
    const shape = shapes[chance.below(shapes.length)] ?? fields;
    const as = Object.fromEntries(shape.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field]]])));
    const ofSuch = manners.get(wordsIn(said.given)) ?? [];
    const manner = ofSuch[chance.below(ofSuch.length)];
    const wrong = withSlip(id, as, others, chance);
    const isFamily = at % 2 === 0;
    const near = neighbour(as, isFamily, others, chance);
    const all: Planted[] = [
      { voter: id, how: "as written", said: as },
      ...wrong,
      { voter: "", how: isFamily ? "family" : "new here", said: near },
    ];
    return manner === undefined ? all : all.map((one) => ({ ...one, said: inManner(one.said, manner) }));
  });
  await database.run(
    `create table planted (line bigint, ${fields.map((field) => `${identifier(field)} varchar`).join(", ")})`,
  );
  await database.append(
    "planted",
    lines.map(({ said }, i) => [i + 1, ...fields.map((field) => said[field] ?? "")]),
  );
  const kept = fields.map((field) => `nullif(${identifier(field)}, '') as ${identifier(field)}`).join(", ");
  await database.run(`copy (select line, ${kept} from planted order by line) to ${literal(out)} (format parquet)`);
  return lines;
}

/** The manners of some hundred lines, drawn from all whose entry was found or is shown to a person, by the words of its given name. */
async function mannersOf({ outcomes, model, resources }: FatesOptions, chance: Chance) {
  const manners: Manner[] = [];
  let seen = 0;
  for await (const outcome of readOutcomes(outcomes, model, resources)) {
    if (outcome.explanation.length === 0) continue;
    // Of any number of lines each has the same chance to be kept (reservoir sampling).
    const at = seen < mostManners ? seen : chance.below(seen + 1);
    seen++;
    if (at < mostManners) manners[at] = mannerOf(outcome);
  }
  return Map.groupBy(manners, ({ givenWords }) => givenWords);
}

function withSlip(voter: string, said: Said, others: readonly Said[], chance: Chance): Planted[] {
  for (let tries = 0; tries < 20; tries++) {
    const slip = slipDrawn(chance);
    const line = written(said, slip, others, chance);
    if (line !== undefined) return [{ voter, how: slip, said: line }];
  }
  return [];
}

function saidIn(row: Readonly<Record<string, unknown>>, fields: readonly ComparedField[]): Said {
  return Object.fromEntries(fields.flatMap((field) => (typeof row[field] === "string" ? [[field, row[field]]] : [])));
}
