import { storedLevels } from "./bar-sql.ts";
import {
  alikeFields,
  crosswiseGate,
  datesThatSpeak,
  differentLevel,
  levelOf,
  missingLevel,
  numberOf,
  placeShort,
  placesOf,
  sameLevel,
  sparedLevel,
} from "../model.ts";
import type { ComparedField, FieldModel, Level, MatchModel } from "../model.ts";

const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";

/** The weight of a field of which `<field>_level` and, where rarity counts, `<field>_rarity` are columns; in hundredths of a bit. */
export function weightSql(field: FieldModel): string {
  const cases = field.levels.map((level, index) => `when ${index + 1} then ${oneWeight(field.field, level)}`);
  const chosen = `case ${field.field}_level when ${sparedLevel} then 0 when ${missingLevel} then ${oneWeight(field.field, field.missing)} ${cases.join(" ")} else ${oneWeight(field.field, field.different)} end`;
  return field.swapped === undefined
    ? chosen
    : `${chosen} + case when ${field.field}_level >= ${differentLevel} then ${field.swapped} * swapped else 0 end`;
}

function oneWeight(field: ComparedField, { weight }: Omit<Level, "when">): string {
  if (!weight.rarity) return String(weight.add);
  const full = `${field}_rarity + ${weight.add}`;
  return weight.cap === undefined ? full : `least(${full}, ${weight.cap})`;
}

/**
 * Conditions under which a person must look, whatever the weight. What bars stands only where its bar was lifted. `dated` levels pass
 * beside some levels of the birth date, `placed` ones beside a document number or a place too; none where these are not compared.
 */
export function gateSql(field: FieldModel, model: MatchModel): string[] {
  const level = `${field.field}_level`;
  const look = levelsWith(field, ["review", "bar"]);
  const crossed = field.swapped === undefined ? [] : crossedToAPerson(field);
  return [
    ...(crossed.length === 0 ? [] : [`(swapped = 1 and ${level} in (${crossed.join(", ")}))`]),
    ...(look.length === 0 ? [] : [`${level} in (${look.join(", ")})`]),
    ...besideSql(field, model, (levels) => levels),
  ];
}

/** The same over levels as they are stored, of a pair of one home, where the others may settle what a person would be asked about this one. */
export function gateAtHomeSql(field: FieldModel, model: MatchModel): string[] {
  const stored = (levels: readonly number[]) => storedLevels(field, levels);
  const numbers = stored([missingLevel, differentLevel, ...field.levels.map((_, index) => index + 1)]);
  const asking = numbers.flatMap((number) => {
    const { gate, passAtHome = [] } = levelOf(field, number);
    if (gate !== "review" && gate !== "bar") return [];
    const settled = passAtHome.map((alike) =>
      alikeFields(model, alike)
        .map(([other, levels]) => `${other.field}_level in (${storedLevels(other, levels).join(", ")})`)
        .join(" and "),
    );
    const asks = `${field.field}_level = ${number}`;
    return [settled.length === 0 ? asks : `(${asks} and not (${settled.join(" or ")}))`];
  });
  return [...asking, ...besideSql(field, model, stored)];
}

/** Levels that pass beside a date, or beside a place, and lack it. */
function besideSql(
  field: FieldModel,
  model: MatchModel,
  as: (levels: readonly number[]) => readonly number[],
): string[] {
  const speaks = datesThatSpeak(model);
  const level = `${field.field}_level`;
  const dated = as(levelsWith(field, ["dated"]));
  const undated = speaks.length === 0 ? "" : ` and birthDate_level not in (${speaks.join(", ")})`;
  const placed = as(levelsWith(field, ["placed"]));
  const places = placesOf(model).map((place) => `${place.field}_weight`);
  const number = numberOf(model);
  const unnumbered = number === undefined ? "" : ` and ${number.field}_level <> ${sameLevel}`;
  const unplaced = `${weightOfPlacesSql(places)} < ${prior} - ${placeShort}${unnumbered}`;
  return [
    ...(dated.length === 0 ? [] : [`(${level} in (${dated.join(", ")})${undated})`]),
    ...(placed.length === 0 ? [] : [`(${level} in (${placed.join(", ")})${undated} and ${unplaced})`]),
  ];
}

/** What `weightOfPlaces` says. */
function weightOfPlacesSql(weights: readonly string[]): string {
  const most = weights.length === 0 ? "0" : `greatest(${["0", ...weights].join(", ")})`;
  return [most, ...weights.map((weight) => `least(${weight}, 0)`)].join(" + ");
}

/** Levels that send to a person what was compared with the other's box, and do not where it was not. */
function crossedToAPerson(field: FieldModel): number[] {
  const levels = field.levels.map((_, index) => index + 1);
  return levels.filter((level) => crosswiseGate(field, level) === "review" && levelOf(field, level).gate !== "review");
}

function levelsWith(field: FieldModel, gates: readonly Level["gate"][]): number[] {
  const numbered = [
    [missingLevel, field.missing] as const,
    [differentLevel, field.different] as const,
    ...field.levels.map((level, index) => [index + 1, level] as const),
  ];
  return numbered.flatMap(([number, { gate }]) => (gates.includes(gate) ? [number] : []));
}
