/** How near what was written comes to what the roll says, as the comparison names it, in Russian and French: each in words of its own, for a workbook is read back by them. */
const levels: Readonly<Record<string, readonly [ru: string, fr: string]>> = {
  same: ["совпадает", "identique"],
  different: ["другое", "autre"],
  "not given": ["не указано", "non indiqué"],
  "a letter of the house on one side only": [
    "буква дома только с одной стороны",
    "une lettre du numéro d’un seul côté",
  ],
  "another name, one letter apart": ["другое имя, на одну букву", "un autre prénom, à une lettre près"],
  "another name, two letters apart": ["другое имя, на две буквы", "un autre prénom, à deux lettres près"],
  "begins the same": ["начинается так же", "commence de même"],
  "day and month same, another year": ["день и месяц те же, год другой", "même jour et même mois, autre année"],
  "day and month same, one or ten years apart": [
    "день и месяц те же, год на один или десять",
    "même jour et même mois, à un an ou dix ans près",
  ],
  "day and month swapped": ["день и месяц переставлены", "jour et mois intervertis"],
  "day or month differs": ["отличается день или месяц", "le jour ou le mois diffère"],
  initial: ["инициал", "initiale"],
  "initials of several given names": ["инициалы нескольких имён", "initiales de plusieurs prénoms"],
  "nearly the same": ["почти то же", "presque identique"],
  "one digit differs": ["отличается одна цифра", "un chiffre diffère"],
  "one letter differs": ["отличается одна буква", "une lettre diffère"],
  "one of several given names": ["одно из нескольких имён", "l’un de plusieurs prénoms"],
  "one of several given names in common": ["общее одно из нескольких имён", "un prénom commun parmi plusieurs"],
  "one part of a double name in common": ["общая часть двойной фамилии", "une partie commune d’un nom double"],
  "one sign differs": ["отличается один знак", "un signe diffère"],
  "only the year is the same": ["совпадает только год", "seule l’année est la même"],
  "part of a double name": ["часть двойной фамилии", "une partie d’un nom double"],
  "part of a double name, one letter differs": [
    "часть двойной фамилии, отличается одна буква",
    "une partie d’un nom double, une lettre diffère",
  ],
  "part of the other's": ["часть другого", "une partie de l’autre"],
  "part of the other's name": ["часть другого имени", "une partie de l’autre nom"],
  "part unknown, another year nearby": ["часть не указана, год близкий", "en partie inconnue, année voisine"],
  "part unknown, rest same": ["часть не указана, остальное совпадает", "en partie inconnue, le reste identique"],
  "same street, another number": ["та же улица, другой дом", "même rue, autre numéro"],
  "short form of the same name": ["краткая форма того же имени", "diminutif du même prénom"],
  similar: ["похоже", "ressemblant"],
  "sounds the same": ["звучит так же", "se prononce de même"],
  "the same by ear": ["одинаково на слух", "identique à l’oreille"],
  "the same consonants, nearly": ["согласные почти те же", "presque les mêmes consonnes"],
  "three letters of a long name differ": [
    "отличаются три буквы длинной фамилии",
    "trois lettres d’un nom long diffèrent",
  ],
  "two digits swapped": ["две цифры переставлены", "deux chiffres intervertis"],
  "two letters differ": ["отличаются две буквы", "deux lettres diffèrent"],
  "two letters differ, the first among them": [
    "отличаются две буквы, среди них первая",
    "deux lettres diffèrent, dont la première",
  ],
  "two letters of a short name differ": [
    "отличаются две буквы короткой фамилии",
    "deux lettres d’un nom court diffèrent",
  ],
  "two letters swapped": ["две буквы переставлены", "deux lettres interverties"],
  "year and month same, day unknown": ["год и месяц те же, день не указан", "même année et même mois, jour inconnu"],
};

/** By the comparison's own names. */
export function levelWords(language: "ru" | "fr"): Readonly<Record<string, string>> {
  const at = language === "ru" ? 0 : 1;
  return Object.fromEntries(Object.entries(levels).map(([name, said]) => [name, said[at]]));
}
