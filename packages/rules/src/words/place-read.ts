import { citation } from "./citation.ts";
import { words, type Words } from "./words.ts";

/**
 * Where something was read, as each language says it: addresses stay, what is remarked beside them is translated. A remark that nobody worded
 * here (a rulebook from outside has its own) stands as it was written.
 */
export function placeRead(at: string): Words {
  return words(citation(at).en, said(at, 1), said(at, 2));
}

function said(at: string, form: 1 | 2): string {
  const cited = form === 1 ? "ru" : "fr";
  // An address is no sentence, whatever words are in it.
  return at
    .split(/(https?:\/\/[^\s;,)]+)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : citation(remarks.reduce((text, remark) => text.replace(remark[0], remark[form]), part))[cited],
    )
    .join("");
}

/** What the rulebooks remark of what was read, longest first where one is part of another. */
const remarks: readonly (readonly [pattern: RegExp, ru: string, fr: string])[] = [
  [
    /the four minima add up to 1,500 and the maxima to 3,000/,
    "четыре минимума в сумме дают 1500, максимумы — 3000",
    "les quatre minima font 1 500 et les maxima 3 000",
  ],
  [
    /Colorado Secretary of State, number for (\d+) (?:to|and) (\d+)/,
    "секретарь штата Колорадо, число на $1–$2 годы",
    "secrétaire d'État du Colorado, nombre pour $1-$2",
  ],
  [
    /Secretary of State of Washington, eight per cent of the votes for governor in (\d+)/,
    "секретарь штата Вашингтон, восемь процентов голосов на выборах губернатора $1 года",
    "secrétaire d'État de Washington, huit pour cent des voix pour le gouverneur en $1",
  ],
  [/computed from (\w+)/, "вычислено по $1", "calculé d'après $1"],
  [
    /as it stood in (\d+); later texts not compared/,
    "в редакции $1 года; с позднейшими текстами не сверено",
    "tel qu'en $1 ; textes ultérieurs non comparés",
  ],
  [/\(Arizona Mirror text\)/, "(текст Arizona Mirror)", "(texte d'Arizona Mirror)"],
  [
    /\(California signature requirements\)/,
    "(требуемое число подписей в Калифорнии)",
    "(nombres exigés en Californie)",
  ],
  [
    /\(Constitutional Court determination, Navalny\)/,
    "(определение Конституционного суда по жалобе Навального)",
    "(décision de la Cour constitutionnelle, Navalny)",
  ],
  [/\((Wikipedia|casetext) mirror\)/, "(копия $1)", "(copie de $1)"],
  [/\(TASS dossier Dec 2017\)/, "(досье ТАСС, декабрь 2017 года)", "(dossier TASS, décembre 2017)"],
  [/\bRIA Novosti, (\d+) Jan (\d+)/, "РИА Новости, $1 января $2 года", "RIA Novosti, $1 janvier $2"],
  [/\bRIA, (\d+) Jan (\d+)/, "РИА, $1 января $2 года", "RIA, $1 janvier $2"],
  [
    /\(a quarter is 146,352; eight per cent of the 7,317,581 votes that /,
    "(четверть — 146 352; восемь процентов от 7 317 581 голоса по ",
    "(le quart fait 146 352 ; huit pour cent des 7 317 581 voix que donne ",
  ],
  [/^ gives\)/, ")", ")"],
  [
    /\(five per cent of 2,492,635 votes, number for 2019 to 2022\)/,
    "(пять процентов от 2 492 635 голосов, число на 2019–2022 годы)",
    "(cinq pour cent de 2 492 635 voix, nombre pour 2019-2022)",
  ],
  [
    /\(the Secretary of State's release of 2020\)/,
    "(сообщение секретаря штата 2020 года)",
    "(communiqué du secrétaire d'État de 2020)",
  ],
  [
    /2019 Moscow City Duma election: three per cent, parties in the State Duma freed, a tenth of bad lines/,
    "выборы в Московскую городскую думу 2019 года: три процента, партии Государственной думы освобождены, десятая доля брака",
    "élection à la Douma de Moscou de 2019 : trois pour cent, partis de la Douma d'État dispensés, un dixième de lignes écartées",
  ],
  [/\(read in full for Part II\)/, "(часть II прочитана целиком)", "(partie II lue en entier)"],
  [
    /Charter of the Samara Region art\. 52: ten cities and 27 districts/,
    "Устав Самарской области, ст. 52: десять городов и 27 районов",
    "Charte de la région de Samara, art. 52 : dix villes et 27 districts",
  ],
  [/two cities and 17 districts/, "два города и 17 районов", "deux villes et 17 districts"],
  [/the English names are the house's/, "английские названия — здешние", "les noms anglais sont de la maison"],
  [/\ba commentary/, "комментарий", "un commentaire"],
  [
    /Arizona Mirror: 383,923, the formula as applied to an amendment; the opinion itself was not read/,
    "Arizona Mirror: 383 923, формула в применении к поправке; само решение не прочитано",
    "Arizona Mirror : 383 923, la formule appliquée à un amendement ; l'arrêt lui-même n'a pas été lu",
  ],
  [/a study of (\d+) that explains it/, "исследование $1 года с разъяснением", "une étude de $1 qui l'explique"],
  [
    /which article it is was not compared/,
    "какая это статья, не сверено",
    "de quel article il s'agit n'a pas été comparé",
  ],
  [/^ and $/, " и ", " et "],
  [
    /as it stands in (\d+): the text of (\d+) was not read/,
    "в редакции $1 года: текст $2 года не прочитан",
    "tel qu'en $1 : le texte de $2 n'a pas été lu",
  ],
  [/recitals of (\S+) and (\S+)/, "преамбулы $1 и $2", "considérants de $1 et $2"],
  [
    / gives 4,491 for a district in 2014; that it is district 43, and unchanged in 2019, is from memory; 4,940, filed in 2019, is a tenth more/,
    ": 4491 для округа в 2014 году; что это округ 43 и что в 2019 году число то же, по памяти; 4940, представленные в 2019 году, на десятую больше",
    " donne 4 491 pour une circonscription en 2014 ; qu'il s'agisse de la 43e, et du même nombre en 2019, est de mémoire ; 4 940, déposées en 2019, font un dixième de plus",
  ],
  [/in German, in force from (\d+ \w+ \d+)/, "по-немецки, действует с $1", "en allemand, en vigueur depuis le $1"],
  [/\bin English\b/, "по-английски", "en anglais"],
  [
    /in the edition of (\d+ \w+ \d+); its beginning alone was read/,
    "в редакции от $1; прочитано только начало",
    "dans la version du $1 ; le début seul a été lu",
  ],
  [/last reform of (\d+ \w+ \d+)/, "последняя реформа: $1", "dernière réforme du $1"],
  [
    /of (\d+ \w+ \d+); what changed until the vote of (\d+) was not read/,
    "от $1; что изменилось до голосования $2 года, не прочитано",
    "du $1 ; ce qui a changé jusqu'au scrutin de $2 n'a pas été lu",
  ],
  [
    /the paragraph was last amended on (\d+ \w+ \d+)/,
    "параграф изменён в последний раз $1",
    "paragraphe modifié pour la dernière fois le $1",
  ],
  [/which quotes sejm\.gov\.pl/, "где цитируется sejm.gov.pl", "qui cite sejm.gov.pl"],
  [/which quotes it/, "где он цитируется", "qui le cite"],
  [
    /sets the texts before and after (\d+) side by side: of convictions they say the same/,
    "— тексты до и после $1 года рядом: о судимостях они говорят одно и то же",
    "met côte à côte les textes d'avant et d'après $1 : des condamnations ils disent la même chose",
  ],
  [
    /§§ 18 and 25 as (\S+ \S+) has them, an earlier text/,
    "§§ 18 и 25 по $1, более ранний текст",
    "§§ 18 et 25 d'après $1, un texte antérieur",
  ],
  [
    /IANA time zone database, edition (\w+); days to come by the rule in force/,
    "база часовых поясов IANA, выпуск $1; будущие дни по действующему правилу",
    "base des fuseaux horaires de l'IANA, édition $1 ; jours à venir selon la règle en vigueur",
  ],
  [/^from memory, unverified/, "по памяти, не проверено", "de mémoire, non vérifié"],
];
