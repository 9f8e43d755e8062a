const letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

/** Doc 9303 of the ICAO, as in passports since 2014; and the style people type in letters and on tickets. */
const schemes = [
  "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia",
  "a b v g d e yo zh z i y k l m n o p r s t u f h c ch sh sch  y ' e yu ya",
].map((scheme) => new Map(scheme.split(" ").map((latin, i) => [letters[i] ?? "", latin])));

export const transliterationSchemes = schemes.length;

/** Cyrillic in Latin letters by one of two schemes; what is not Cyrillic stays. */
export function transliterate(text: string, scheme: number): string {
  const table = schemes[scheme % schemes.length];
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase();
    const latin = table?.get(lower);
    if (latin === undefined) return letter;
    return letter === lower ? latin : latin.slice(0, 1).toUpperCase() + latin.slice(1);
  }).join("");
}
