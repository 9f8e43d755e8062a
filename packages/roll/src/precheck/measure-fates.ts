import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ComparedField, MatchModel } from "@hustings/linkage";
import { Database, identifier, literal, parquet, type Progress, type Resources } from "../database.ts";
import { findDoubles } from "../match/doubles.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes, type LineOutcome } from "../match/outcome.ts";
import { fixesIn } from "./advise.ts";
import { Chance } from "./chance.ts";
import { neighbour, slipDrawn, slipped, type Said, type SlipKind } from "./planted-lines.ts";

/** What became of lines: found as written, found in spite of a difference, left to a person with much or little to show, found nowhere. */
export type Fate = "same" | "alike" | "close" | "weak" | "none";
export const fates = ["same", "alike", "close", "weak", "none"] as const satisfies readonly Fate[];
export type Fates = Readonly<Record<Fate, number>>;

/**
 * What a search with these columns finds on this roll, measured on lines planted from the roll itself: voters as they stand there,
 * voters with a slip, and people like them who are not on it.
 */
export interface PlantedFates {
  readonly asWritten: Fates;
  readonly slipped: Fates;
  /** People who are not on the roll: of a voter's family, at a voter's address, and voters whose own entry is thought away. */
  readonly family: Fates;
  readonly strangers: Fates;
  /** Of voters with a line as written and one with a slip, those whose two lines were seen to be one person's. */
  readonly pairs: { readonly seen: number; readonly missed: number };
}

export interface FatesOptions {
  readonly roll: string;
  /** Lines are planted with the fields that these have: where they leave one empty, so do those. */
  readonly statements: string;
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
    const [asWritten, withSlip, family, strangers] = [none(), none(), none(), none()];
    const pairs = { seen: 0, missed: 0 };
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
        withSlip[fate]++;
        const [first, second] = (linesOf.get(voter) ?? []).map(({ line }) => groupOf.get(line));
        pairs[first !== undefined && first === second ? "seen" : "missed"]++;
      }
    }
    return { asWritten, slipped: withSlip, family, strangers, pairs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function fateOf(found: LineOutcome): Fate {
  const { outcome, reason } = found;
  // What says all the roll says, and more, is no slip.
  if (outcome === "matched") return fixesIn(found).length > 0 ? "alike" : "same";
  if (outcome === "not-on-roll") return "none";
  return reason === "weak-evidence" || reason === "not-looked-for" ? "weak" : "close";
}

/** What would have become of the line, were its own entry not on the roll: its nearest rival tells. */
function strangerFate({ rival }: LineOutcome, { thresholds: { match } }: MatchModel): Fate {
  if (rival === undefined) return "none";
  return rival * 100 >= match ? "same" : "weak";
}

function none(): Record<Fate, number> {
  return { same: 0, alike: 0, close: 0, weak: 0, none: 0 };
}

async function plant({ roll, statements, model, voters = 300, resources }: FatesOptions, out: string) {
  const chance = new Chance(1);
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
    const wrong = withSlip(id, as, others, chance);
    const isFamily = at % 2 === 0;
    const near = neighbour(as, isFamily, others, chance);
    return [
      { voter: id, how: "as written", said: as },
      ...wrong,
      { voter: "", how: isFamily ? "family" : "new here", said: near } as const,
    ];
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

function withSlip(voter: string, said: Said, others: readonly Said[], chance: Chance): Planted[] {
  for (let tries = 0; tries < 20; tries++) {
    const slip = slipDrawn(chance);
    const line = slipped(said, slip, others, chance);
    if (line !== undefined) return [{ voter, how: slip, said: line }];
  }
  return [];
}

function saidIn(row: Readonly<Record<string, unknown>>, fields: readonly ComparedField[]): Said {
  return Object.fromEntries(fields.flatMap((field) => (typeof row[field] === "string" ? [[field, row[field]]] : [])));
}
