import { voterRef, type VoterRef } from "@hustings/core/plain";
import { levelOf, missingLevel } from "@hustings/linkage";
import type { ComparedField, FieldModel, Gate, MatchModel } from "@hustings/linkage";
import { Database, parquet } from "../database.ts";
import type { Resources, Row } from "../database.ts";
import type { How } from "./match.ts";

/** What a court reads of one field. Weights in bits. */
export interface FieldExplanation {
  readonly field: ComparedField;
  readonly written: string | undefined;
  readonly roll: string | undefined;
  readonly level: string;
  readonly weight: number;
  readonly gate: Gate;
}

/** `not-looked-for`: the line has half a name, or many entries of the roll have, or one in other letters: that nobody was found says nothing. */
export type ReasonToLook = "two-candidates" | "weak-evidence" | "field-needs-a-person" | "not-looked-for";

export interface LineOutcome {
  readonly line: number;
  readonly outcome: "matched" | "not-on-roll" | "review";
  readonly voter: VoterRef | undefined;
  readonly how: How;
  /** Evidence over what a roll of this size asks for, in bits; `undefined` without a candidate. */
  readonly weight: number | undefined;
  /** Evidence of the nearest other entry, in the same measure; `undefined` where no other comes near. */
  readonly rival: number | undefined;
  /** Why a person must look. */
  readonly reason: ReasonToLook | undefined;
  readonly explanation: readonly FieldExplanation[];
  /** What the line says, field by field, whatever was found. */
  readonly written: Readonly<Partial<Record<ComparedField, string>>>;
  readonly candidates: readonly { readonly voter: VoterRef; readonly weight: number }[];
  /** Of a line without a candidate: up to three entries that are most like it, whatever bars them, and what stands of them there. */
  readonly nearest: readonly { readonly voter: VoterRef; readonly weight: number; readonly entry: string }[];
  /** A key brought so many entries that only its finer keys were asked. */
  readonly narrowed: boolean;
}

/** The outcomes `matchStatements` wrote, in line order, a bounded number in memory at a time. */
export async function* readOutcomes(
  file: string,
  model: MatchModel,
  resources?: Resources,
): AsyncGenerator<LineOutcome, void, undefined> {
  await using database = await Database.open(resources);
  for await (const rows of database.stream(`select * from ${parquet(file)} order by line`)) {
    for (const row of rows) yield lineOutcome(row, model);
  }
}

function lineOutcome(row: Row, model: MatchModel): LineOutcome {
  const outcome = String(row["outcome"]) as LineOutcome["outcome"];
  const net = numberOr(row["net"]);
  return {
    line: Number(row["line"]),
    outcome,
    voter: voterIn(row["voter"]),
    how: String(row["how"]) as How,
    weight: hundredths(row["net"]),
    rival: hundredths(row["second"]),
    reason: outcome === "review" ? reviewReason(net, numberOr(row["second"]), model) : undefined,
    written: Object.fromEntries(
      model.fields.flatMap(({ field }) => {
        const said = text(row[`${field}_written`]);
        return said === undefined ? [] : [[field, said]];
      }),
    ),
    explanation: net === undefined ? [] : model.fields.map((field) => explain(field, row)),
    candidates: candidatesOf(row["candidates"]),
    nearest: net === undefined ? nearestOf(row["nearest"]) : [],
    narrowed: row["narrowed"] === true,
  };
}

/** Why a person must look at a line; weights in hundredths of a bit. */
export function reviewReason(net: number | undefined, second: number | undefined, model: MatchModel): ReasonToLook {
  if (net === undefined) return "not-looked-for";
  if (second !== undefined && net - second < model.thresholds.margin) return "two-candidates";
  return net < model.thresholds.match ? "weak-evidence" : "field-needs-a-person";
}

function explain(field: FieldModel, row: Row): FieldExplanation {
  const number = Number(row[`${field.field}_level`]);
  const level = levelOf(field, number);
  const stored = text(row[`${field.field}_roll`]);
  const written = text(row[`${field.field}_written`]);
  return {
    field: field.field,
    written,
    // But for addresses, kept only where it differs from what is written.
    roll: stored ?? (number === missingLevel || field.kind === "address" ? undefined : written),
    level: level.name,
    weight: Number(row[`${field.field}_weight`]) / 100,
    gate: level.gate,
  };
}

function candidatesOf(value: unknown): LineOutcome["candidates"] {
  if (value === null || value === undefined) return [];
  const { items } = value as { items: readonly { entries: { id: string; net: number } }[] };
  return items.map(({ entries }) => ({ voter: voterRef(entries.id), weight: entries.net / 100 }));
}

function nearestOf(value: unknown): LineOutcome["nearest"] {
  if (value === null || value === undefined) return [];
  const { items } = value as { items: readonly { entries: { id: string; net: number; entry: string } }[] };
  return items.map(({ entries: { id, net, entry } }) => ({ voter: voterRef(id), weight: net / 100, entry }));
}

function voterIn(value: unknown): VoterRef | undefined {
  return typeof value === "string" ? voterRef(value) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function hundredths(value: unknown): number | undefined {
  const number = numberOr(value);
  return number === undefined ? undefined : number / 100;
}

function numberOr(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
