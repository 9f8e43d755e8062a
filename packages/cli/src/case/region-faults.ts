import type { InputProblem } from "@hustings/core";
import { countsByUnit, routeOf, unitOfRegion, type Rulebook } from "@hustings/rules";
import { spreadDecides } from "../check/filing-limits.ts";
import type { Case } from "./case-file.ts";
import { faultOf } from "./faults/catalogue.ts";
import { idOf } from "./id-of.ts";
import { unitNamesShown, unitWritten } from "./unit-written.ts";

/** A law that counts lines by their units needs to know each line's; and lines that name a region are counted against voters that do. */
export function regionFaults(
  {
    path,
    content: { compare, route, statements },
  }: {
    readonly path: string;
    readonly content: Pick<Case, "compare" | "route"> & { readonly statements: Pick<Case["statements"], "region"> };
  },
  law: Rulebook | undefined,
  lines: readonly string[],
  roll: readonly string[],
): InputProblem[] {
  if (statements.region !== undefined) return faultsOfOne({ path, region: statements.region }, law, lines);
  if (compare.includes("region")) return [];
  const place = (field: string) => ({ file: path, field: `${field}.columns.region` });
  if (!lines.includes("region")) {
    if (law === undefined || !decidesByUnit(law, route)) return [];
    const named = law.units === undefined ? undefined : law.id;
    return [faultOf(place("statements"), { code: "region-column-missing", unit: law.unit, law: named })];
  }
  if (roll.includes("region")) return [];
  return [faultOf(place("roll"), { code: "roll-region-missing" })];
}

/** One unit for all lines: the law has it, and no column says another. */
function faultsOfOne(
  { path: file, region: name }: { readonly path: string; readonly region: string },
  law: Rulebook | undefined,
  lines: readonly string[],
): InputProblem[] {
  const at = { file, field: "statements.region" };
  if (lines.includes("region")) return [faultOf(at, { code: "region-twice" })];
  if (law === undefined || unitOfRegion(law, { id: idOf(name), name }) !== undefined) return [];
  if (unitWritten(law, name) !== undefined) return [];
  const { id, unit } = law;
  return [faultOf(at, { code: "region-unknown", unit, law: id, known: unitNamesShown(law), mayLeave: false })];
}

/**
 * Caps below the number required, floors and samples by unit bind whether the law lists its units or not: without the column all lines
 * would be of one unit and be cut at its cap. A sample of all lines asks for the unit only where the law lists them.
 */
function decidesByUnit(law: Rulebook, routeId: string): boolean {
  const route = routeOf(law, routeId);
  if (spreadDecides(law, route) || route.protocol.kind === "county-sample") return true;
  return law.units !== undefined && countsByUnit({ ...route, spread: [] });
}
