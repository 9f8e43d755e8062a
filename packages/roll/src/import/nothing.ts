/** What spreadsheets write where a formula finds nothing or goes wrong, in the languages of their users: nobody's name either. */
const ofFormulas = (
  "#n/a #null! #num! #n/d #nv #н/д #i/t #ref! #value! #wert! #bezug! #zahl! #name? #div/0! #spill! #calc! #überlauf! #¡valor! #¡ref! #¡num! #¡nulo! #¡div/0! #¿nombre? " +
  "#valeur! #nom? #nombre! #nul! #rif! #valore! #nome? #nullo! #знач! #ссылка! #имя? #число! #дел/0! #пусто! #arg! #adr! #nazwa? #liczba! #zero! #hodnota! #odkaz! #név? #érték! #hiv! #szám!"
).split(" ");

/** Words that no name, place or number is: a table means nothing by them wherever they stand. */
const always = [
  "\\n",
  "n/a",
  "n.a.",
  "(null)",
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
  ...`"" '' n/d n.d. n.v. k.a. o.a. s/n s/d s.n. s.d. b.d. н/д н.д.`.split(" "),
  // No name in these scripts or of these words.
  ..."無|无|无数据|なし|不明|未詳|未知|없음|미상|لا يوجد|غير معروف|غير محدد|ندارد|לא ידוע|ไม่มี|ไม่ทราบ|अज्ञात|अनुपलब्ध|không có|không rõ|tidak ada|nincs adat|nem ismert|n. a.|nie dotyczy|b/d|<na>|s/i|б/о|б.о.|б/н|non precisato|non précisé".split(
    "|",
  ),
  ...ofFormulas,
  ...["(", "<", "["].flatMap((open, at) =>
    "none blank empty leer keine vide aucun vacío ninguno vuoto nessuno leeg geen brak puste prázdné üres tomt ingen пусто нет нету немає"
      .split(" ")
      .map((word) => `${open}${word}${[")", ">", "]"][at] ?? ""}`),
  ),
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
  "brak danych",
  "no data",
  "not provided",
  "not stated",
  "not available",
  "not applicable",
  "no middle name",
  "ohne angabe",
  "keine angabe",
  "non renseigné",
  "non communiqué",
  "sin dato",
  "sin datos",
  "no consta",
  "não informado",
  "não informada",
  "não consta",
  "нет данных",
  "не указано",
  "не вказано",
  ..."blank empty keine kein keiner leer aucun aucune néant vide ninguno ninguna nessuno nessuna geen ingen saknas neuvedeno nincs yok отсутствует відсутнє немає нема няма неизвестно невідомо άγνωστο inconnue desconocida sconosciuto desconhecido onbekend ukendt okänd tuntematon teadmata puudub nav nezināms nežinoma neznámé neznámý žádné nema nepoznato bilinmiyor yok není nieznana nieznany nezjištěno nat desconhecida άγνωστη белгісіз жоқ უცნობია אין".split(
    " ",
  ),
];

/** Words of `often` that are nobody's middle name or father's, not even once: phrases, and those that say that there is none. */
const noMiddleName: ReadonlySet<string> = new Set([
  ...often.filter((word) => word.includes(" ")),
  ..."null none unknown unbekannt inconnu desconocido нет отсутствует відсутнє немає неизвестно невідомо néant aucun".split(
    " ",
  ),
]);

/**
 * A word that means nothing in such a field wherever it stands: no address is *unknown* whole, nobody's father was called *нет*. Of a given name, a surname
 * or a place a list of words says so only where many have it: Null is a surname, Néant a village.
 */
export function isNothingIn(field: string, word: string): boolean {
  if (field === "address") return often.includes(word);
  return field === "patronymic" && noMiddleName.has(word);
}

/** Two letters with a stop each: nothing where a date or a place would stand, and somebody's initials among given names. */
export function couldBeInitials(word: string): boolean {
  return /^\p{L}\.\p{L}\.$/u.test(word);
}

/** As programs write it, in these very letters, where they have no value: R and pandas, databases, Python. */
const ofPrograms = ["NA", "NaN", "nan", "NULL", "None", "<NA>"];

export const wordsForNothing = { always, often, ofFormulas, ofPrograms } as const;

export function isWordForNothing(text: string): boolean {
  const word = text.trim().toLowerCase();
  return always.includes(word) || often.includes(word);
}
