import type { Procedure } from "@hustings/core";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";

/**
 * The rulebook's unit for a region of a log, whose ids are spelled more narrowly: `cote-d-or` is `Côte-d'Or`, `de` is
 * `DE`. Where the rulebook lists no units, the region itself; `undefined`: it lists none like it.
 */
export function unitOfRegion(
  { units }: Rulebook,
  region: { readonly id: string; readonly name?: string },
): string | undefined {
  if (units === undefined) return region.id;
  const found =
    units.find(({ id }) => id === region.id) ??
    units.find(({ id, name }) => region.name !== undefined && (id === region.name || name === region.name)) ??
    units.find(({ id }) => narrow(id) === region.id);
  return found?.id;
}

/** From ids of a log's regions to the rulebook's units. */
export function unitsOfRegions(procedure: Procedure, rulebook: Rulebook): (region: string) => string {
  const units = new Map(
    (procedure.contest?.regions ?? []).map((region) => [region.id, unitOfRegion(rulebook, region) ?? region.id]),
  );
  return (region) => units.get(region) ?? region;
}

/** Letters that are no letter with a mark, and that an id spells with others. */
const spelled: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ð: "d",
  ø: "o",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
};

function narrow(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[łđðøıßæœþ]/g, (letter) => spelled[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** Whether a line's unit can decide anything: by this way to the ballot it is capped, has a floor, or is sampled by it. */
export function countsByUnit({ spread, protocol }: Route): boolean {
  return spread.length > 0 || (protocol.kind !== "full" && protocol.kind !== "no-check");
}

/** What a log calls lines that name no unit: those of a contest that asks nobody for theirs, and those that leave it blank. */
export const withoutUnit = { all: "all", blank: "unnamed" } as const;

/** Such a region, where a way to the ballot counts by none. */
export function needsNoUnit(routes: readonly Route[], region: string): boolean {
  const isNone = region === withoutUnit.all || region === withoutUnit.blank;
  return isNone && routes.some((route) => !countsByUnit(route));
}
