import type { CalendarRule } from "../../../rulebook/calendar.ts";
import { ratio } from "../../../ratio.ts";
import type { Ground, MultipleSigning } from "../../../rulebook/rulebook.ts";
import type { Remedy } from "../../../ruling/remedy.ts";
import { words } from "../../../words/words.ts";
import { article, count, fixed, sentence } from "../../article.ts";

export const minimum = article(
  "minimum",
  "Constitution art. 29; Loi 2018-22, Loi 2023-16",
  { sources: ["SN1", "SN2", "SN3", "SN4"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A candidate is sponsored by a share of the electors on the roll: 0.8 per cent of 6,683,043 in 2019, 0.6 per cent in 2024, which made 44,231.",
    "Кандидата поддерживает установленная доля избирателей списка: 0,8 процента от 6 683 043 в 2019 году, 0,6 процента в 2024 году, что составило 44 231.",
    "Un candidat est parrainé par une part des électeurs du fichier : 0,8 pour cent de 6 683 043 en 2019, 0,6 pour cent en 2024, soit 44 231.",
  ),
  {
    figures: {
      "minimum-share": fixed(["2018-07-04", ratio(8, 1000), "SN1", "high"], ["2023-08-01", ratio(6, 1000), "SN3"]),
      // The roll itself is a pinned input: the same 0.6 per cent was published as 44,559, 44,459 and 44,231.
      roll: count(["2018-08-01", 6_683_043, "SN2", "medium", "2023-07-31"]),
      // As published for 2024; the roll it was taken of was not read.
      minimum: count(["2023-12-01", 44_231, "SN4"]),
    },
  },
);

export const maximum = article(
  "maximum",
  "Code électoral L.118, L.149",
  { sources: ["SN1", "SN2", "SN3", "SN27"], confidence: "medium", checked: "2026-11-21" },
  words(
    "No more than one per cent of the roll (0.8 in 2024, 58,975) may sponsor one candidate; in 2022 the Conseil left a surplus out of the count.",
    "Одного кандидата поддерживает не более одного процента списка (0,8 в 2024 году, 58 975); в 2022 году Совет не учитывал излишек.",
    "Pas plus d'un pour cent du fichier (0,8 en 2024, soit 58 975) ne parraine un même candidat ; en 2022 le Conseil n'a pas compté le surplus.",
  ),
  {
    figures: {
      "maximum-share": fixed(["2018-07-04", ratio(10, 1000), "SN1", "high"], ["2023-08-01", ratio(8, 1000), "SN3"]),
      maximum: count(["2023-12-01", 58_975, "SN4"]),
    },
  },
);

export const regions = article(
  "regions",
  "Constitution art. 29; Code électoral L.57",
  { sources: ["SN1", "SN4"], confidence: "high", checked: "2026-11-21" },
  words(
    "At least 2,000 of the sponsors come from each of at least seven regions; the rest come from anywhere.",
    "Не менее чем из семи регионов должно быть не менее 2 000 поддержавших из каждого; остальные — откуда угодно.",
    "Au moins 2 000 parrains viennent de chacune de sept régions au moins ; le reste est libre.",
  ),
  {
    figures: { "region-floor": count(["2018-07-04", 2_000, "SN1"]), "regions-needed": fixed(["2018-07-04", 7, "SN1"]) },
    rule: (at) => ({
      kind: "floor-in-some",
      floor: { per: at["region-floor"] },
      units: { count: at["regions-needed"] },
      provision: at.provision,
    }),
  },
);

const oneList = sentence(
  "one-list",
  "Code électoral L.57",
  { sources: ["SN7", "SN8"], confidence: "high", checked: "2026-11-21" },
  words(
    "An elector sponsors one candidate once; on several lists they count on the first list checked and are void on the others.",
    "Избиратель поддерживает одного кандидата один раз; при нескольких списках он учитывается в проверенном первым, в остальных недействителен.",
    "Un électeur parraine un seul candidat une seule fois ; sur plusieurs listes il compte sur la première contrôlée et est nul sur les autres.",
  ),
);

const replacement = article(
  "replacement",
  "Code électoral L.57",
  { sources: ["SN7"], confidence: "high", checked: "2026-11-21" },
  words(
    "If sponsors counted elsewhere take a list below the national or a regional minimum, the candidate has 48 hours to replace them, at most as many as were lost that way.",
    "Если учтённые в других списках подписи опускают список ниже общего или регионального минимума, кандидат вправе за 48 часов заменить их, но не больше, чем утрачено по этому основанию.",
    "Si des parrains comptés ailleurs font tomber une liste sous le minimum national ou régional, le candidat a 48 heures pour les remplacer, au plus autant que perdus de ce fait.",
  ),
  {
    figures: { "replacement-hours": fixed(["2018-07-04", 48, "SN7"]) },
    rule: (at) => ({
      id: "replacement",
      act: "cure",
      who: "candidate",
      from: "service",
      within: { unit: "hours", amount: at["replacement-hours"] },
      grounds: ["on-earlier-list"],
      upTo: "lost-on-grounds",
      provision: at.provision,
      words: words(
        "replacement of sponsors counted elsewhere",
        "замена учтённых в других списках",
        "remplacement des parrains comptés ailleurs",
      ),
      to: words("Conseil constitutionnel", "Конституционный совет", "Conseil constitutionnel"),
    }),
  },
);

export const control = article(
  "control",
  "Décision 1/2018 arts. 1-2; L.118(3), L.123",
  { sources: ["SN11", "SN12"], confidence: "high", checked: "2026-11-21" },
  words(
    "Every sponsor is matched electronically against the roll, the file being opened and recorded in the presence of the candidate's representative.",
    "Каждая подпись электронно сверяется со списком избирателей; файл открывают и фиксируют в присутствии представителя кандидата.",
    "Chaque parrain est rapproché du fichier électoral ; le fichier est ouvert et enregistré en présence du mandataire du candidat.",
  ),
  { figures: {}, rule: (at) => ({ kind: "full", provision: at.provision }) },
);

const deposit = article(
  "deposit",
  "Constitution art. 29; Code électoral",
  { sources: ["SN14"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Files are deposited between 75 and 60 clear days before the vote; doubles across files are notified 43 clear days before it, and the list of candidates is published at least 35 clear days before.",
    "Документы подают за 75–60 полных дней до голосования; о дублях между списками извещают за 43 полных дня, список кандидатов публикуют не позднее чем за 35.",
    "Les dossiers sont déposés entre 75 et 60 jours francs avant le scrutin ; les doublons externes sont notifiés 43 jours francs avant, et la liste est publiée au moins 35 jours francs avant.",
  ),
  {
    figures: {
      "deposit-opens": fixed(["2018-07-04", 75, "SN14"]),
      "deposit-closes": fixed(["2018-07-04", 60, "SN14"]),
      "notice-days": fixed(["2018-07-04", 43, "SN14"]),
      "list-days": fixed(["2018-07-04", 35, "SN14"]),
    },
    rule: (at) => ({
      filingOpens: {
        event: "filing-opens",
        from: "voting-day",
        count: { kind: "clear-days-before", days: at["deposit-opens"] },
        provision: at.provision,
        words: words("deposit opens", "начало приёма", "ouverture du dépôt"),
      },
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "clear-days-before", days: at["deposit-closes"] },
        provision: at.provision,
        words: words("deposit closes", "окончание приёма", "clôture du dépôt"),
      },
      externalDuplicatesNotice: {
        event: "external-duplicates-notice",
        from: "voting-day",
        count: { kind: "clear-days-before", days: at["notice-days"] },
        provision: at.provision,
        words: words(
          "notice of sponsors counted elsewhere",
          "извещение об учтённых в других списках",
          "avis des parrains comptés ailleurs",
        ),
      },
      list: {
        event: "list",
        from: "voting-day",
        count: { kind: "clear-days-before", days: at["list-days"] },
        provision: at.provision,
        words: words("list of candidates", "список кандидатов", "liste des candidats"),
      },
    }),
  },
);

export const officialsArticle = article(
  "officials",
  "Loi 2023-16",
  { sources: ["SN3", "SN5"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Since 2023 a candidate may instead be sponsored by 13 deputies (8 per cent) or by 120 mayors and presidents of councils (20 per cent); one way only.",
    "С 2023 года взамен достаточно поддержки 13 депутатов (8 процентов) или 120 мэров и председателей советов (20 процентов); только один порядок.",
    "Depuis 2023 un candidat peut aussi être parrainé par 13 députés (8 pour cent) ou 120 maires et présidents de conseil (20 pour cent) ; une seule voie.",
  ),
  { figures: { deputies: fixed(["2018-07-04", 13, "SN5"]), mayors: fixed(["2018-07-04", 120, "SN5"]) } },
);

const administrationFault = sentence(
  "administration-fault",
  "Décision 2/E/2024",
  { sources: ["SN16"], confidence: "high", checked: "2026-11-21" },
  words(
    "A document that is missing because the administration refused to issue it is not held against the candidate.",
    "Документ, не выданный администрацией, не ставится кандидату в вину.",
    "Une pièce manquante parce que l'administration a refusé de la délivrer n'est pas opposable au candidat.",
  ),
);

const noAppeal = article(
  "no-appeal",
  "Constitution art. 92",
  { sources: ["SN16", "SN20", "SN21"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Candidates complain to the Conseil between the provisional and the final list, also against other candidates' files; its decision has no national appeal. The ECOWAS Court and the national Supreme Court disagree on the whole system.",
    "Кандидаты обращаются в Совет между предварительным и окончательным списком, в том числе против чужих документов; национального обжалования нет. Суд ЭКОВАС и Верховный суд страны расходятся в оценке всей системы.",
    "Les candidats saisissent le Conseil entre la liste provisoire et la liste définitive, aussi contre d'autres dossiers ; pas d'appel national. La Cour de la CEDEAO et la Cour suprême s'opposent sur le système entier.",
  ),
  {
    figures: {},
    rule: (at) => ({
      id: "complaint",
      act: "objection",
      who: "any-candidate",
      from: "publication",
      within: { unit: "not-verified" },
      final: true,
      provision: at.provision,
      words: words(
        "complaint between the provisional and the final list",
        "обращение между предварительным и окончательным списком",
        "réclamation entre la liste provisoire et la liste définitive",
      ),
      to: words("Conseil constitutionnel", "Конституционный совет", "Conseil constitutionnel"),
    }),
  },
);

export const sponsorArticles = [
  minimum,
  maximum,
  regions,
  oneList,
  replacement,
  control,
  deposit,
  officialsArticle,
  administrationFault,
  noAppeal,
];

export const calendar: readonly CalendarRule[] = [
  deposit.rule.filingOpens,
  deposit.rule.filingCloses,
  deposit.rule.externalDuplicatesNotice,
  deposit.rule.list,
];

export const grounds: readonly Ground[] = [
  {
    id: "on-earlier-list",
    scope: "pair",
    effect: "invalid",
    cure: "replacement",
    provision: oneList.at.provision,
    words: words(
      "counted on a list checked earlier",
      "учтён в проверенном ранее списке",
      "compté sur une liste contrôlée avant",
    ),
  },
  {
    id: "repeated",
    scope: "pair",
    effect: "invalid",
    provision: oneList.at.provision,
    words: words(
      "the same elector twice on this list",
      "тот же избиратель дважды в этом списке",
      "le même électeur deux fois sur cette liste",
    ),
  },
  {
    id: "not-on-roll",
    scope: "line",
    effect: "invalid",
    provision: control.at.provision,
    words: words("not identified on the roll", "не найден в списке избирателей", "non identifié sur le fichier"),
  },
  {
    id: "card-number",
    scope: "line",
    effect: "invalid",
    provision: control.at.provision,
    words: words(
      "card or identity number malformed",
      "неверный номер карты или удостоверения",
      "numéro de carte ou d'identité mal formé",
    ),
  },
  {
    id: "wrong-region",
    scope: "line",
    effect: "invalid",
    provision: control.at.provision,
    words: words(
      "not an elector of the region stated",
      "не избиратель указанного региона",
      "pas électeur de la région indiquée",
    ),
  },
  {
    id: "incomplete",
    scope: "line",
    effect: "invalid",
    provision: control.at.provision,
    words: words("required data are missing", "отсутствуют обязательные сведения", "mentions requises manquantes"),
  },
  {
    id: "unusable-file",
    scope: "sheet",
    effect: "invalid",
    provision: control.at.provision,
    words: words("the file cannot be used", "файл непригоден", "fichier inexploitable"),
  },
  {
    id: "above-maximum",
    scope: "line",
    effect: "not-counted",
    provision: maximum.at.provision,
    words: words("above the maximum", "сверх максимума", "au-delà du maximum"),
  },
  {
    id: "administration-fault",
    scope: "line",
    effect: "counts",
    provision: administrationFault.at.provision,
    words: words(
      "missing through the administration's fault",
      "отсутствует по вине администрации",
      "manquant par la faute de l'administration",
    ),
  },
];

export const multipleSigning = (order: "deposit" | "lot"): MultipleSigning => ({
  across: "first-checked",
  within: "one-stays",
  order,
  words: words(
    "One candidate only; the list checked first keeps the elector.",
    "Только один кандидат; избирателя сохраняет проверенный первым список.",
    "Un seul candidat ; la liste contrôlée la première garde l'électeur.",
  ),
  provision: oneList.at.provision,
});

export const remedies: readonly Remedy[] = [replacement.rule, noAppeal.rule];
