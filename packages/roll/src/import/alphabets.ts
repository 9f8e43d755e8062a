/**
 * Letters beyond ASCII of the languages whose one-byte encodings share their bytes: ñ of windows-1252 is ň of windows-1250, and a
 * text taken for Hungarian has no ň. After the exemplar characters of Unicode's CLDR.
 */
export const alphabets: Readonly<Record<string, string>> = {
  cs: "áčďéěíňóřšťúůýž",
  da: "æøåéäöü",
  de: "äöüßéè",
  es: "áéíñóúüçº",
  et: "äõöüšž",
  fi: "äöåšžé",
  fr: "àâæçéèêëîïôœùûüÿ",
  hr: "čćđšž",
  hu: "áéíóöőúüű",
  is: "áðéíóúýþæö",
  it: "àèéìíîòóùú",
  lt: "ąčęėįšųūž",
  lv: "āčēģīķļņšūž",
  nl: "áéëïóöüèêĳ",
  no: "æøåéèòôäö",
  pl: "ąćęłńóśźż",
  pt: "áâãàçéêíóôõúü",
  ro: "ăâîșşțţ",
  sk: "áäčďéíĺľňóôŕšťúýž",
  sl: "čšžćđ",
  sq: "çë",
  sr: "čćđšžабвгдђежзијклљмнњопрстћуфхцчџш",
  sv: "åäöéüæø",
  tr: "çğıöşüâîûi̇",
};
