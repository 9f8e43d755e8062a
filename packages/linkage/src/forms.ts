import {
  spacedFolding,
  soundFolding,
  squeezePasses,
  placeWords,
  soundName,
  spacedName,
  spacedPlace,
} from "./folding.ts";
import type { Folding } from "./folding.ts";
import type { NameForms } from "./level-test.ts";
import { nicknamesOf } from "./nicknames.ts";
import type { FieldKind } from "./model.ts";

/** The forms in which a written name or place is compared, or `undefined` when nothing is left of it. */
export function formsOf(kind: Exclude<FieldKind, "date">, written: string): NameForms | undefined {
  const spaced = kind === "place" ? spacedPlace(written) : spacedName(written);
  const fold = spaced.replaceAll(" ", "");
  if (fold === "") return undefined;
  return { fold, spaced, sound: soundName(fold), nick: nicknamesOf(fold) };
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A folding as an SQL expression, in functions that DuckDB and Spark share. */
export function foldingSql(folding: Folding, expression: string): string {
  const replaced = replaceSql(folding.replace, expression);
  const { from, to } = folding.letters;
  if (from === "" && folding.drop === "") return replaced;
  return `translate(${replaced}, ${quoted(from + folding.drop)}, ${quoted(to)})`;
}

export function spacedNameSql(written: string): string {
  let text = foldingSql(spacedFolding, `lower(${written})`);
  for (let pass = 0; pass < squeezePasses; pass++) text = `replace(${text}, '  ', ' ')`;
  return `trim(${text})`;
}

export function spacedPlaceSql(written: string): string {
  return `trim(${replaceSql(placeWords, `' ' || ${spacedNameSql(written)} || ' '`)})`;
}

export function soundSql(fold: string): string {
  return foldingSql(soundFolding, fold);
}

function replaceSql(replace: Folding["replace"], expression: string): string {
  return replace.reduce((text, [from, to]) => `replace(${text}, ${quoted(from)}, ${quoted(to)})`, expression);
}
