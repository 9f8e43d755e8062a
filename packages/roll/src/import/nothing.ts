/** Words that no name, place or number is: a table means nothing by them wherever they stand. */
const always = [
  "\\n",
  "n/a",
  "#n/a",
  "n.a.",
  "(null)",
  "#null!",
  "nmn",
  "nmi",
  "-",
  "--",
  "---",
  ".",
  "?",
  "<null>",
  "[null]",
  "#nulo",
  "#nulo#",
  "#ne",
];

/** Words that could be somebody's name: nothing where a column is full of them. */
const often = [
  "null",
  "none",
  "nil",
  "nan",
  "na",
  "unknown",
  "not known",
  "unbekannt",
  "inconnu",
  "desconocido",
  "нет",
  "brak",
];

export const wordsForNothing = { always, often } as const;

export function isWordForNothing(text: string): boolean {
  const word = text.trim().toLowerCase();
  return always.includes(word) || often.includes(word);
}
