import { InputError, statementAt, type Nomination, type Procedure } from "@hustings/core";
import type { CountedLines } from "@hustings/desk";
import { makeWhole } from "@hustings/log/node";
import { Batches, refuse, type LinesWanted } from "./lines-wanted.ts";

/** Chooses lines by what is public of them. @throws {InputError} its population is not frozen, or there is no such region or batch in it */
export function chooseLines(
  procedure: Procedure,
  id: string,
  wantedLines: LinesWanted,
  came: Batches = new Batches(id),
): CountedLines {
  const { region, batches } = wantedLines;
  const nomination = frozen(procedure, id);
  const isWanted = came.wanting(procedure.contest?.contest ?? "", nomination, wantedLines);
  const regions = [...procedure.regionOrdinals.keys()];
  if (region !== undefined && !regions.includes(region))
    throw refuse("--region", "a region of the contest", region, "name it as the log does");
  const wanted = batches === undefined ? undefined : new Set(batches);
  const missing = new Set(batches);
  const lines: number[] = [];
  let outAlready = 0;
  for (const [i, number] of nomination.population.entries()) {
    const statement = statementAt(procedure.statements, number);
    missing.delete(statement.entry);
    const where = regions[statement.region] ?? "";
    if ((wanted !== undefined && !wanted.has(statement.entry)) || (region !== undefined && where !== region)) continue;
    if (!isWanted(statement.entry, statement.id)) continue;
    if (nomination.removed.has(i + 1)) {
      outAlready++;
      continue;
    }
    lines.push(i + 1);
  }
  const [none] = missing;
  if (none !== undefined)
    throw refuse("--batches", "log indexes of batches of its statements", String(none), "see hustings log show");
  const now = nomination.population.length - nomination.removed.size;
  return { lines, outAlready, counts: { now, left: now - lines.length }, cameIn: cameIn(procedure, nomination, lines) };
}

/** With which batches lines came in, and for which region, in the order of the log. */
export function cameIn(
  procedure: Procedure,
  { population }: Nomination,
  lines: readonly number[],
): CountedLines["cameIn"] {
  const regions = [...procedure.regionOrdinals.keys()];
  const batches = new Map<number, { batch: number; region: string; lines: number }>();
  for (const line of lines) {
    const { entry, region } = statementAt(procedure.statements, population[line - 1] ?? 0);
    const batch = batches.get(entry) ?? { batch: entry, region: regions[region] ?? "", lines: 0 };
    batch.lines++;
    batches.set(entry, batch);
  }
  return [...batches.values()].toSorted((a, b) => a.batch - b.batch);
}

/** @throws {InputError} there is no such nomination, or its population is not frozen */
export function frozen({ nominations }: Procedure, id: string): Nomination {
  const nomination = nominations.get(id);
  if (nomination?.frozen !== undefined) return nomination;
  if (nomination !== undefined) {
    const remedy = "lines have numbers once the population is frozen";
    throw refuse("--nomination", "a nomination whose population is frozen", `one that is ${nomination.state}`, remedy);
  }
  const known = [...nominations.keys()].join(", ") || "none: the contest has no nominations yet";
  throw refuse("--nomination", `one of ${known}`, id, "name it as the log does");
}

/** A list as `hustings act remove-lines --lines @FILE` reads it. @throws {InputError} the file is there already */
export function writeList(file: string, lines: readonly number[]): void {
  try {
    makeWhole(file, `${JSON.stringify(lines)}\n`);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const got = "one that is there already";
    throw new InputError({ field: "--to", expected: "a new file", got, remedy: "name another" }, { cause });
  }
}
