import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { comparedFields, personModel, rollPlan } from "@hustings/linkage";
import type { ComparedField, MatchModel, PlanStep } from "@hustings/linkage";
import { parquet } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { BlockKeys } from "../lists/block-keys.ts";
import { keyPath } from "../lists/key-path.ts";
import { listedPairs } from "../lists/lists-about.ts";
import { RollLists } from "../lists/roll-lists.ts";
import { rollFingerprint, untouched } from "../lists/roll-fingerprint.ts";
import { writeLists } from "../lists/write-lists.ts";
import { writtenWhole } from "../written-whole.ts";
import { openForPlan, openInput, runPlan } from "./plan-database.ts";
import { StageClock } from "./stage-clock.ts";

export interface PreparedRoll {
  readonly file: string;
  /** Fields whose values lead to entries, or stand beside them. */
  readonly fields: readonly ComparedField[];
  readonly secondsByStage: Readonly<Record<string, number>>;
}

/** Where a roll's own lists are kept: beside it. */
export function preparedFile(roll: string): string {
  return `${roll}.lists`;
}

/** Enough for sorting; what it has no room for goes to disk. */
const sorting = { memoryLimit: "500MB" } as const;

/**
 * Writes a frozen roll's own lists beside it, once: what every line, batch and filing is looked up in. They hold nothing the roll does
 * not, may be thrown away at any time, and are used only while they fit: made by this release, from this very file.
 */
export async function prepareRoll(
  roll: string,
  options: { readonly resources?: Resources | undefined; readonly onProgress?: Progress | undefined } = {},
): Promise<PreparedRoll> {
  const clock = new StageClock(options.onProgress);
  const file = preparedFile(roll);
  const fields = await writtenWhole(file, async (to) =>
    writeListsOf(roll, to, { resources: options.resources, clock }),
  );
  return { file, fields, secondsByStage: { ...clock.seconds } };
}

/** Writes a roll's own lists to a new file. @returns fields whose values lead to entries, or stand beside them */
export async function writeListsOf(
  roll: string,
  to: string,
  { resources, clock }: { readonly resources?: Resources | undefined; readonly clock: StageClock },
): Promise<readonly ComparedField[]> {
  await using database = await openForPlan({ ...sorting, ...resources });
  const described = await database.rows(`describe select * from ${parquet(roll)}`);
  const columns = new Set(described.map((row) => String(row["column_name"])));
  // Addresses have no codes: there are nearly as many as people.
  const fields = comparedFields.filter((field) => field !== "address" && columns.has(field));
  const hasAddress = columns.has("address");
  const read = ["id", ...fields, ...(hasAddress ? ["address"] : [])];
  await openInput(database, "roll_in", roll, read, "file_row_number as n");
  const model = modelOf(fields);
  await database.keepTablesInFile();
  await runPlan(database, rollPlan(model), clock);
  // Looked at before it is read: what changes meanwhile is another roll.
  const seen = untouched(roll);
  const about = { plan: planHash(fields), roll: rollFingerprint(roll), seen, hasAddress };
  await clock.time("lists", 0, 1, async () => writeLists(database, to, model, about));
  return fields;
}

/** The file of a roll's own lists, prepared beside it; `undefined` where there is none that fits this roll, this release and the model. */
export function listsOf(roll: string, model: MatchModel): string | undefined {
  const file = preparedFile(roll);
  const canAnswer = (lists: RollLists) =>
    (lists.about.hasAddress || !model.fields.some(({ field }) => field === "address")) &&
    BlockKeys.canAnswer(lists, model);
  return fits(roll, canAnswer) ? file : undefined;
}

/** Whether lists lie beside a roll, and still fit it: not when the roll was changed since, or another release made them. */
export function listsBeside(roll: string): "fit" | "stale" | "none" {
  if (!existsSync(preparedFile(roll))) return "none";
  return fits(roll, () => true) ? "fit" : "stale";
}

function fits(roll: string, canAnswer: (lists: RollLists) => boolean): boolean {
  const file = preparedFile(roll);
  if (!existsSync(file)) return false;
  try {
    using lists = new RollLists(file);
    const { about } = lists;
    if (about.plan !== planHash(about.columns.map(({ field }) => field))) return false;
    if (untouched(roll) !== (about.seen ?? "") && about.roll !== fingerprintOf(roll)) return false;
    return canAnswer(lists);
  } catch {
    // Cut short by a crash, or written by another release: a copy of what the roll says, and made anew.
    return false;
  }
}

/** By the roll and how the system knew it: a command asks several times, and a roll that was copied is read for each. */
const fingerprints = new Map<string, string>();

function fingerprintOf(roll: string): string {
  const seen = untouched(roll);
  if (seen === undefined) return rollFingerprint(roll);
  const known = fingerprints.get(seen) ?? rollFingerprint(roll);
  // Changed while it was read, it is known by neither of its times.
  if (untouched(roll) === seen) fingerprints.set(seen, known);
  return known;
}

/** Whether lists lead to all that the model's keys ask for. */
export function canListsAnswer(model: MatchModel): boolean {
  return model.blocking.every(({ key, finer = [] }) =>
    [key, ...finer].every((one) => keyPath(one, model, listedPairs) !== undefined),
  );
}

function modelOf(fields: readonly ComparedField[]): MatchModel {
  return personModel("roll", fields);
}

function stepsFor(fields: readonly ComparedField[]): readonly PlanStep[] {
  return rollPlan(modelOf(fields));
}

const planHashes = new Map<string, string>();

function planHash(fields: readonly ComparedField[]): string {
  const name = fields.join();
  const known = planHashes.get(name);
  if (known !== undefined) return known;
  const made = createHash("sha256")
    .update(JSON.stringify(stepsFor(fields)))
    .digest("hex");
  planHashes.set(name, made);
  return made;
}
