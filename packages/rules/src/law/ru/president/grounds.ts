import type { GroundFor } from "../../../evidence/observation.ts";
import type { Ground } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import { sentence } from "../../article.ts";
import { overCap } from "./signatures.ts";

const groundRepeated = sentence(
  "ground-repeated",
  "19-FZ art. 38(11)",
  { sources: ["RU33"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Of several signatures of one person for the same candidate one stays, the others are unreliable.",
    "Из нескольких подписей одного лица за одного кандидата остаётся одна, остальные недостоверны.",
    "De plusieurs signatures d'une même personne pour un même candidat une reste, les autres sont douteuses.",
  ),
);

const groundSigner = sentence(
  "ground-signer",
  "19-FZ art. 38(11)",
  { sources: ["RU33", "RU12"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A signature counts only if the signer has active suffrage, is alive, and their data match reality by official certificate or expert opinion.",
    "Подпись учитывается, если подписавший обладает активным избирательным правом, жив и его данные соответствуют действительности по официальной справке или заключению эксперта.",
    "Une signature ne compte que si le signataire a le droit de vote, est vivant et que ses données sont exactes selon un certificat officiel ou un expert.",
  ),
);

const groundHand = sentence(
  "ground-hand",
  "19-FZ art. 38(11)-(12)",
  { sources: ["RU31"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Signature and date must be in the voter's own hand; the opinion of a handwriting expert is a ground by itself.",
    "Подпись и дата ставятся избирателем собственноручно; заключение эксперта-почерковеда само является основанием.",
    "La signature et la date sont de la main de l'électeur ; l'avis d'un expert en écriture suffit comme motif.",
  ),
);

const groundCollector = sentence(
  "ground-collector",
  "19-FZ art. 38(11)",
  { sources: ["RU31"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A defect in the list of circulators or its notarial certificate, or in the circulator's own entry, strikes every line it covers.",
    "Дефект списка сборщиков, его нотариального удостоверения или записи сборщика влечёт недействительность всех относящихся к нему строк.",
    "Un défaut de la liste des collecteurs, de son acte notarié ou de la mention du collecteur écarte toutes les lignes concernées.",
  ),
);

const groundCopy = sentence(
  "ground-copy",
  "19-FZ art. 38(11)",
  { sources: ["RU11"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A sheet that is a photocopy is void.",
    "Подписной лист, выполненный как копия, недействителен.",
    "Une feuille photocopiée est nulle.",
  ),
);

const groundForm = sentence(
  "ground-form",
  "19-FZ art. 38(11)",
  { sources: ["RU40"], confidence: "low", checked: notCompared },
  words(
    "Lines signed outside the period, with missing data or corrections not noted, and sheets not on the prescribed form, are invalid.",
    "Недействительны подписи, собранные вне срока, с неполными данными или неоговорёнными исправлениями, и листы не по установленной форме.",
    "Sont nulles les lignes signées hors délai, incomplètes ou corrigées sans mention, et les feuilles non conformes au modèle.",
  ),
);

const groundBannedPlace = sentence(
  "ground-banned-place",
  "19-FZ art. 36(7)",
  { sources: ["RU26"], confidence: "high", checked: "2026-11-21" },
  words(
    "Signatures may not be gathered at workplaces, where wages are paid, for reward, under coercion, or by authorities.",
    "Запрещён сбор подписей на рабочих местах, при выдаче выплат, за вознаграждение, с принуждением и органами власти.",
    "Il est interdit de recueillir des signatures au travail, au lieu de paie, contre récompense, sous contrainte ou par les autorités.",
  ),
);

const authorityError = sentence(
  "authority-error",
  "practice of 2024",
  { sources: ["RU12", "RU42"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A line struck through the commission's own error is restored: of 9,209 struck lines 62 were given back after objections.",
    "Строка, забракованная из-за ошибки самой комиссии, восстанавливается: из 9 209 после возражений восстановлены 62.",
    "Une ligne écartée par l'erreur de la commission elle-même est rétablie : sur 9 209, 62 l'ont été après objections.",
  ),
);

export const groundArticles = [
  groundRepeated,
  groundSigner,
  groundHand,
  groundCollector,
  groundCopy,
  groundForm,
  groundBannedPlace,
  authorityError,
];

export const grounds: readonly Ground[] = [
  {
    id: "repeated",
    scope: "pair",
    effect: "invalid",
    provision: groundRepeated.at.provision,
    words: words(
      "a further signature of the same person for the same candidate",
      "повторная подпись того же лица за того же кандидата",
      "signature répétée de la même personne pour le même candidat",
    ),
  },
  {
    id: "no-suffrage",
    scope: "line",
    effect: "invalid",
    provision: groundSigner.at.provision,
    words: words(
      "the signer has no active suffrage",
      "подписавший не обладает активным избирательным правом",
      "le signataire n'a pas le droit de vote",
    ),
  },
  {
    id: "false-data",
    scope: "line",
    effect: "invalid",
    provision: groundSigner.at.provision,
    words: words(
      "the data do not match reality",
      "сведения не соответствуют действительности",
      "les données sont inexactes",
    ),
  },
  {
    id: "dead",
    scope: "line",
    effect: "invalid",
    provision: groundSigner.at.provision,
    words: words(
      "the person had died before signing",
      "лицо умерло до даты подписи",
      "la personne était décédée avant la signature",
    ),
  },
  {
    id: "not-own-hand",
    scope: "line",
    effect: "invalid",
    provision: groundHand.at.provision,
    words: words(
      "signature or date not in the voter's own hand",
      "подпись или дата выполнены не избирателем",
      "signature ou date d'une autre main",
    ),
  },
  {
    id: "circulator",
    scope: "sheet",
    effect: "invalid",
    provision: groundCollector.at.provision,
    words: words(
      "defect of the circulator's entry or of the certified list",
      "дефект записи сборщика или удостоверенного списка",
      "défaut de la mention du collecteur ou de la liste certifiée",
    ),
  },
  {
    id: "photocopy",
    scope: "sheet",
    effect: "invalid",
    provision: groundCopy.at.provision,
    words: words("the sheet is a copy", "лист является копией", "la feuille est une copie"),
  },
  {
    id: "outside-period",
    scope: "line",
    effect: "invalid",
    provision: groundForm.at.provision,
    words: words("signed outside the period", "подпись собрана вне срока", "signée hors délai"),
  },
  {
    id: "incomplete",
    scope: "line",
    effect: "invalid",
    provision: groundForm.at.provision,
    words: words("required data are missing", "отсутствуют обязательные сведения", "données requises manquantes"),
  },
  {
    id: "corrected",
    scope: "line",
    effect: "invalid",
    provision: groundForm.at.provision,
    words: words("a correction that is not noted", "неоговорённое исправление", "correction sans mention"),
  },
  {
    id: "wrong-form",
    scope: "sheet",
    effect: "invalid",
    provision: groundForm.at.provision,
    words: words(
      "the sheet is not on the prescribed form or not certified",
      "лист не по форме или не заверен",
      "feuille non conforme ou non certifiée",
    ),
  },
  {
    id: "banned-place",
    scope: "line",
    effect: "invalid",
    provision: groundBannedPlace.at.provision,
    words: words(
      "gathered in a way the law bans",
      "собрана запрещённым способом",
      "recueillie d'une manière interdite",
    ),
  },
  {
    id: "over-cap",
    scope: "line",
    effect: "not-counted",
    provision: overCap.at.provision,
    words: words("above the cap of its region", "сверх предела по региону", "au-delà du plafond de sa région"),
  },
  {
    id: "authority-error",
    scope: "line",
    effect: "counts",
    provision: authorityError.at.provision,
    words: words(
      "the fault is the commission's own: the line stands",
      "ошибка самой комиссии: строка остаётся",
      "l'erreur est celle de la commission : la ligne reste",
    ),
  },
];

export const groundFor: GroundFor = {
  "not-on-roll": "false-data",
  "no-suffrage": "no-suffrage",
  deceased: "dead",
  "double-within": "repeated",
  "not-own-hand": "not-own-hand",
  "outside-period": "outside-period",
  incomplete: "incomplete",
};
