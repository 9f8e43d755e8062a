import { familyOf } from "../../../rulebook/family.ts";

import { ratio } from "../../../ratio.ts";
import type { Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

import amendmentLines from "./required-amendment.json" with { type: "json" };
import requiredLines from "./required.json" with { type: "json" };
import { article, count, fixed, contentOf, countIn } from "../../article.ts";
const required = article(
  "required",
  "Constitution art. IV s. 1",
  { sources: ["OR4"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A statute needs six, a constitutional amendment eight per cent of the votes last cast for governor.",
    "Закону требуется шесть, поправке к конституции восемь процентов голосов последних выборов губернатора.",
    "Une loi demande six, un amendement de la constitution huit pour cent des voix de la dernière élection du gouverneur.",
  ),
  {
    figures: {
      required: countIn(requiredLines, "us/oregon/required.json"),
      "required-amendment": countIn(amendmentLines, "us/oregon/required-amendment.json"),
    },
  },
);

const deadline = article(
  "deadline",
  "Constitution art. IV s. 1(2)(e)",
  { sources: ["OR8"], confidence: "low", checked: notCompared },
  words(
    "An initiative petition is filed not less than four months before the vote.",
    "Инициативная петиция подаётся не позднее чем за четыре месяца до голосования.",
    "La pétition est déposée quatre mois au moins avant le scrutin.",
  ),
  {
    figures: { "filing-months": fixed(["1902-06-02", 4, "OR8"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "months-before", months: at["filing-months"] },
      provision: at.provision,
      words: words(
        "last day for the petition",
        "последний день подачи петиции",
        "dernier jour de dépôt de la pétition",
      ),
    }),
  },
);

const formula = article(
  "formula",
  "OAR 165-014-0030, Appendix 1",
  { sources: ["OR3", "OR7"], confidence: "low", checked: notCompared },
  words(
    "First sample of 1,000: estimate less 1.645 standard errors less an assumed eight per cent of duplicates. Second, to five per cent in all: duplicates found are weighted A(A − 1). The exact first formula was not verified.",
    "Первая выборка 1 000: оценка за вычетом 1,645 стандартной ошибки и предполагаемых восьми процентов повторов. Вторая, всего до пяти процентов: найденные повторы взвешиваются A(A − 1). Точная первая формула не проверена.",
    "Premier échantillon de 1 000 : estimation moins 1,645 écart type moins huit pour cent de doublons supposés. Second, cinq pour cent en tout : les doublons trouvés sont pondérés A(A − 1). La première formule exacte n'a pas été vérifiée.",
  ),
  {
    figures: {
      "first-size": count(["2000-01-01", 1_000, "OR3", "medium"]),
      deviations: fixed(["2000-01-01", ratio(1645, 1000), "OR7"]),
      "assumed-duplicates": fixed(["2000-01-01", ratio(8, 100), "OR7"]),
      "both-share": fixed(["2000-01-01", ratio(5, 100), "OR3", "medium"]),
    },
  },
);

const twoSamples = article(
  "two-samples",
  "ORS 250.105; 250.215, 250.315, 255.175",
  { sources: ["OR2", "OR3"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A petition may not be rejected unless two separate samples, the second larger, both show it insufficient.",
    "Петицию нельзя отклонить, если недостаточность не показали две отдельные выборки, вторая больше первой.",
    "Une pétition ne peut être rejetée que si deux échantillons distincts, le second plus grand, la montrent insuffisante.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "two-samples",
      provision: at.provision,
      firstSize: formula.at["first-size"],
      deviations: formula.at.deviations,
      assumedDuplicates: formula.at["assumed-duplicates"],
      bothShare: formula.at["both-share"],
      formulaProvision: formula.at.provision,
    }),
  },
);

const signers = article(
  "signers",
  "OAR 165-014-0030",
  { sources: ["OR1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A signature that does not match needs two reviewers.",
    "Несовпадение подписи подтверждают два проверяющих.",
    "Une signature non conforme demande deux vérificateurs.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "one-stays",
      provision: at.provision,
      words: words(
        "Any number of petitions, each once.",
        "Любое число петиций, каждая один раз.",
        "Autant de pétitions que l'on veut, chacune une fois.",
      ),
    }),
  },
);

export const initiatives: readonly Rulebook[] = familyOf({
  id: "us/oregon/initiative",
  jurisdiction: "US-OR",
  instrument: "ORS 250.105; OAR 165-014-0030",
  title: words(
    "Oregon, state initiative petition",
    "Орегон, инициативная петиция штата",
    "Oregon, pétition d'initiative de l'État",
  ),
  names: {
    "2010-11-02": {
      id: "us/oregon/initiative/2014",
      title: words(
        "Oregon, state initiative petition of 2012 and 2014",
        "Орегон, инициативная петиция 2012 и 2014 годов",
        "Oregon, pétition d'initiative de 2012 et 2014",
      ),
    },
  },
  knownTo: "2014-11-03",
  decider: words(
    "Secretary of State, Elections Division",
    "Секретарь штата, отдел выборов",
    "Secrétaire d'État, division des élections",
  ),
  zone: zoneIn(zones, "America/Los_Angeles"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  sources: [
    source("OR1", "OAR 165-014-0030", "high", "https://oregon.public.law/rules/oar_165-014-0030", {
      asOf: "2026-11-21",
    }),
    source(
      "OR2",
      "ORS 255.175, 250.215, 250.315",
      "high",
      "https://instalawyer.io/laws/2021-oregon-revised-statutes/section-255175-filing-officer",
      { asOf: "2021" },
    ),
    source("OR3", "practice of 2006", "medium", "http://oreg.org/pipermail/cfr-announce_oreg.org/2006/000058.html"),
    source(
      "OR4",
      "Constitution of Oregon",
      "medium",
      "http://pamplinmedia.com/pt/9-news/226923-89235-petition-signature-checking-in-progress",
    ),
    source("OR8", "Constitution of Oregon art. IV s. 1(2)(e)", "low", "from memory, unverified"),
    ...required.sources,
    source("OR7", "ORS 250.105, the first sample's formula", "low", "from memory, unverified"),
  ],
  ...contentOf([required, deadline, twoSamples, formula, signers]),
  routes: [
    {
      id: "statute",
      words: words("statute", "закон", "loi"),
      provision: required.at.provision,
      meeting: false,
      required: { amount: required.at.required, provision: required.at.provision },
      spread: [],
      protocol: twoSamples.rule,
    },
    {
      id: "amendment",
      words: words("constitutional amendment", "поправка к конституции", "amendement de la constitution"),
      provision: required.at.provision,
      meeting: false,
      required: { amount: required.at["required-amendment"], provision: required.at.provision },
      spread: [],
      protocol: twoSamples.rule,
    },
  ],
  grounds: [
    {
      id: "not-registered",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("not an active registered voter", "не действующий избиратель", "pas électeur actif inscrit"),
    },
    {
      id: "mismatch",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words(
        "the signature does not match, by two reviewers",
        "подпись не совпадает по мнению двух проверяющих",
        "la signature ne correspond pas, selon deux vérificateurs",
      ),
    },
    {
      id: "duplicate",
      scope: "pair",
      effect: "invalid",
      provision: formula.at.provision,
      words: words(
        "the same voter more than once",
        "тот же избиратель более одного раза",
        "le même électeur plus d'une fois",
      ),
    },
  ],
  groundFor: {
    "not-on-roll": "not-registered",
    "no-suffrage": "not-registered",
    deceased: "not-registered",
    "double-within": "duplicate",
    "not-own-hand": "mismatch",
  },
  multipleSigning: signers.rule,
  eligibility: [],
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("circulators", "ORS 250.048"),
    notEncoded("form-of-sheets", "ORS 250.052"),
    notEncoded("subject", "Constitution art. IV s. 1"),
    alsoNotEncoded(
      "prospective-petition",
      undefined,
      "the signatures with which a title is asked for: 1,000, of at most 2,000 in one submission",
      "подписи, с которыми просят название: 1 000, не более 2 000 за одну подачу",
      "les signatures avec lesquelles on demande le titre : 1 000, de 2 000 au plus par remise",
    ),
    alsoNotEncoded(
      "order-of-check",
      "OAR 165-014-0030",
      "that petitions are checked in the order of filing, and sheets of paid circulators are handed in every month",
      "что петиции проверяют по порядку подачи, а листы платных сборщиков сдают каждый месяц",
      "que les pétitions sont contrôlées par ordre de dépôt, et les feuilles des collecteurs payés remises chaque mois",
    ),
    notEncoded("remedies", "ORS 246.910"),
    alsoNotEncoded(
      "holidays",
      undefined,
      "public holidays that move a last day: in 2014 the fourth of July, for which petitions were due on the third",
      "праздники, переносящие последний день: в 2014 году 4 июля, из-за которого петиции принимали до 3-го",
      "les jours fériés qui déplacent un dernier jour : en 2014 le 4 juillet, qui fit clore les dépôts le 3",
    ),
  ],
});
