import { chooseLines, type FilingLimits } from "@hustings/roll";
import type { KeyedLine, LinePlace } from "./desk-event.ts";

/** A line as far as it bears on whether it is filed. */
export interface CouldBeFiled {
  readonly place: LinePlace;
  /** Region, by the law's name for it where it has one. */
  readonly unit: string;
  readonly read: KeyedLine | undefined;
  /** Somebody who stands on an earlier line, too. */
  readonly double: boolean;
  /** Handed in already: it will be filed. */
  readonly isSealed: boolean;
}

/** Lines to leave out of the filing as things stand, by reason. */
export interface LeaveOut {
  readonly repeated: readonly LinePlace[];
  readonly nobody: readonly LinePlace[];
  /** Likelier bad than good: a person looks at them first. */
  readonly unlikely: readonly LinePlace[];
  readonly overCap: readonly LinePlace[];
  readonly overCeiling: readonly LinePlace[];
}

/**
 * What to leave out of the filing. What is sealed cannot be left out any more, and takes its place first. Where nothing was looked up nobody knows what is valid: then a ceiling still
 * counts lines and a floor still keeps them, and a cap, which counts valid ones, says nothing. Where a floor needs a line that is not
 * sealed, one that is sealed may be over the ceiling: it is to be taken back, {@link takeBackOf}.
 *
 * @param usual share of lines that are valid; `undefined`: not known
 * @returns `undefined`: nothing is to be left out
 */
export function leaveOutOf(
  rows: readonly CouldBeFiled[],
  limits: FilingLimits,
  usual: number | undefined,
): LeaveOut | undefined {
  const inTurn = [...rows.filter(({ isSealed }) => isSealed), ...rows.filter(({ isSealed }) => !isSealed)];
  const places = inTurn.map(({ place }) => place);
  const chosen = chooseLines(
    inTurn.map((row, line) => ({ line, unit: row.unit, chance: row.isSealed ? 1 : chanceOf(row, usual ?? 1) })),
    bindingWith(limits, usual),
  );
  const free = inTurn.filter(({ isSealed }) => !isSealed);
  const found = {
    repeated: free.filter(({ double }) => double).map(({ place }) => place),
    nobody: free.filter(({ double, read }) => !double && read?.match.kind === "nobody").map(({ place }) => place),
    unlikely: placed(chosen.unlikely),
    overCap: placed(chosen.overCap),
    overCeiling: placed(chosen.overCeiling),
  };
  return Object.values(found).some((each) => each.length > 0) ? found : undefined;

  function placed(lines: readonly number[]): LinePlace[] {
    return lines.flatMap((line) => (inTurn[line]?.isSealed === false ? [places[line] ?? []].flat() : []));
  }
}

/**
 * Which lines to take back of those that stand in the log, so that so many fewer are filed: repeated ones and those of nobody first, then
 * those beyond a region's cap, then undecided ones, then the last, and only when no others are left those by which a region can be
 * expected to reach its floor. The limits are those of {@link leaveOutOf}.
 *
 * @param rows in the order of the sheets
 */
export function takeBackOf(
  rows: readonly CouldBeFiled[],
  fewer: number,
  limits: FilingLimits,
  usual: number | undefined,
): LinePlace[] {
  // Whoever is undecided is no worse than in doubt: of nobody it is known that they are nobody.
  const chances = rows.map((row) => chanceOf(row, Math.max(usual ?? 1, inDoubt)));
  const ceiling = Math.max(0, rows.length - fewer);
  const chosen = chooseLines(
    rows.map(({ unit }, line) => ({ line, unit, chance: chances[line] ?? 0 })),
    bindingWith({ ...limits, ceiling }, usual),
  );
  const bad = rows.flatMap((_, line) => (chances[line] === 0 ? [line] : []));
  const inTurn = [bad, chosen.overCap, chosen.overCeiling].flatMap((lines) => lines.toReversed());
  return inTurn.slice(0, Math.max(0, fewer)).flatMap((line) => rows[line]?.place ?? []);
}

/** A cap counts valid lines: where nothing was looked up nobody knows which lines are beyond it. */
function bindingWith(limits: FilingLimits, usual: number | undefined): FilingLimits {
  return usual === undefined ? { ...limits, cap: undefined } : limits;
}

/** As likely good as bad. */
const inDoubt = 0.5;

function chanceOf({ read, double }: CouldBeFiled, usual: number): number {
  if (double) return 0;
  switch (read?.match.kind) {
    case "as-written":
    case "picked":
      return 1;
    case "nobody":
      return 0;
    case "open":
    case undefined:
      return usual;
  }
}
