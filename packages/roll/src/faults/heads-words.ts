import type { Language, SaidBy } from "@hustings/core/plain";
import type { ShownHeads } from "../import/shown-heads.ts";

/** What heads a table has, in a reader's words. */
export function headsIn(heads: ShownHeads, language: Language, { by }: SaidBy): string {
  if (typeof heads === "string")
    return { en: `columns ${heads}`, ru: `столбцы ${heads}`, fr: `les colonnes ${heads}` }[language];
  const none = by === "case" ? "headerRow: 0" : "--no-header";
  return {
    en: `${heads} columns, hardly any called by a name that is known here (if their row is a person's, give ${none})`,
    ru: `столбцов ${heads}, и почти ни одно название здесь не известно (если эта строка о человеке, укажите ${none})`,
    fr: `${heads} colonnes, dont presque aucun nom n’est connu ici (si leur ligne est celle d’une personne, donnez ${none})`,
  }[language];
}
