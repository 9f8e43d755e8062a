import { words, type Words } from "./words.ts";

/** Parts of a citation, in the order tried: as the rulebooks write it, in Russian, in French. Names of statutes that no other language has stay. */
const parts: readonly (readonly [pattern: RegExp, ru: string, fr: string])[] = [
  [
    /\bFederal Act on Political Rights\b/g,
    "Федеральный закон о политических правах",
    "Loi fédérale sur les droits politiques",
  ],
  [/\bFederal Constitution\b/g, "Федеральная конституция", "Constitution fédérale"],
  [/\bCalifornia Constitution\b/g, "Конституция Калифорнии", "Constitution de Californie"],
  [/\bArizona Constitution\b/g, "Конституция Аризоны", "Constitution d'Arizona"],
  [/\bColorado Constitution\b/g, "Конституция Колорадо", "Constitution du Colorado"],
  [/\bConstitution\b/g, "Конституция", "Constitution"],
  [
    /\bCode of Administrative Procedure\b/g,
    "Кодекс административного судопроизводства",
    "Code de procédure administrative",
  ],
  [
    /\bCode of Administrative Offences\b/g,
    "Кодекс об административных правонарушениях",
    "Code des infractions administratives",
  ],
  [/\bCode électoral\b/g, "Избирательный кодекс", "Code électoral"],
  [/\bElections Code\b/g, "Кодекс о выборах", "Code des élections"],
  [/\bElections Act\b/g, "Закон о выборах", "Loi électorale"],
  [/\bElection Law\b/g, "Закон о выборах", "Loi électorale"],
  [/\bGLA election rules\b/g, "правила выборов GLA", "règles électorales du GLA"],
  [/\b(\d+)-FZ\b/g, "$1-ФЗ", "loi n° $1-FZ"],
  [/\bLoi (?=[\d-])/g, "Закон ", "Loi "],
  [/\bLei (?=[\d/])/g, "Закон ", "Loi "],
  [/\bk\.wyb\./g, "Избирательный кодекс", "Code électoral"],
  [/\b[Dd]écret\b/g, "декрет", "décret"],
  [/\b[Dd]écision\b/g, "решение", "décision"],
  [/\bas amended in (\d{4})/g, "в редакции $1 года", "modifié en $1"],
  [/\bpractice of (\d{4})/g, "практика $1 года", "pratique de $1"],
  [/\btransition of (\d{4})/g, "переход $1 года", "transition de $1"],
  [/\badministrative division of (\d{4})/g, "административное деление $1 года", "découpage administratif de $1"],
  [/\badministrative division\b/g, "административное деление", "découpage administratif"],
  [/\bwrit of mandate\b/g, "судебное предписание", "mandat judiciaire"],
  [/\bAppendix (?=\d)/g, "приложение ", "annexe "],
  [/\bAnnex (?=[IVX])/g, "приложение ", "annexe "],
  [/\bPart (?=[IVX])/g, "часть ", "partie "],
  [/\bSch\. (?=\d)/g, "приложение ", "annexe "],
  [/\br\. (?=\d)/g, "правило ", "règle "],
  [/\barts?\. (?=[\dIVX])/g, "ст. ", "art. "],
  [/\bss\. (?=\d)/g, "§§ ", "§§ "],
  [/\bs\. (?=\d)/g, "§ ", "§ "],
];

/** A citation in the form each language gives it: art. 37(3) · ст. 37(3) · art. 37(3). */
export function citation(article: string): Words {
  const inLanguage = (form: 1 | 2) => parts.reduce((text, part) => text.replace(part[0], part[form]), article);
  return words(article, inLanguage(1), inLanguage(2));
}
