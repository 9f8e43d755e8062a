import { familyOf } from "../../../rulebook/family.ts";

import { ratio } from "../../../ratio.ts";
import type { Route, Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

import requiredAmendmentLines from "./required-amendment.json" with { type: "json" };
import requiredStatuteLines from "./required-statute.json" with { type: "json" };
import { article, countIn, fixed, sentence, contentOf } from "../../article.ts";

const required = article(
  "required",
  "California Constitution art. II s. 8",
  { sources: ["CA10", "CA5"], confidence: "high", checked: "2026-11-28" },
  words(
    "A statute needs five per cent, a constitutional amendment eight per cent of the votes last cast for governor.",
    "Для закона требуется пять, для поправки к конституции восемь процентов голосов последних выборов губернатора.",
    "Une loi demande cinq pour cent, un amendement constitutionnel huit pour cent des voix de la dernière élection du gouverneur.",
  ),
  {
    figures: {
      "required-statute": countIn(requiredStatuteLines, "us/california/required-statute.json"),
      "required-amendment": countIn(requiredAmendmentLines, "us/california/required-amendment.json"),
    },
  },
);

const circulation = article(
  "circulation",
  "Elections Code 9014",
  { sources: ["CA9"], confidence: "low", checked: notCompared },
  words(
    "A petition is filed with the counties within the days of circulation, counted from the official summary: 150, since 2015 180.",
    "Петиция подаётся округам в течение срока сбора, считая от официального изложения: 150 дней, с 2015 года 180.",
    "La pétition est déposée aux comtés dans le délai de circulation, compté du résumé officiel : 150 jours, 180 depuis 2015.",
  ),
  {
    figures: { "circulation-days": fixed(["1976-01-01", 150, "CA9"], ["2015-01-01", 180, "CA9"]) },
    rule: (at) => ({
      event: "filing-closes",
      from: { fact: "summary-issued" },
      count: { kind: "days-after", days: at["circulation-days"] },
      provision: at.provision,
      words: words("last day of circulation", "последний день сбора", "dernier jour de circulation"),
    }),
  },
);

const formula = article(
  "formula",
  "2 CCR 20530-20532, 20540",
  { sources: ["CA2", "CA3", "CA4"], confidence: "high", checked: "2026-11-21" },
  words(
    "Valid share in per cent to two decimals, times the raw count, rounded up; less duplicates times A(A − 1), rounded up, where A is raw count over sample to four decimals.",
    "Доля действительных в процентах до двух знаков, умноженная на общее число, с округлением вверх; за вычетом повторов, умноженных на A(A − 1), с округлением вверх, где A — отношение общего числа к выборке до четырёх знаков.",
    "Part valable en pour cent à deux décimales, fois le compte brut, arrondi par excès ; moins les doublons fois A(A − 1), arrondi par excès, où A est le compte brut sur l'échantillon à quatre décimales.",
  ),
  {
    figures: {
      "validity-decimals": fixed(["1990-01-01", 2, "CA3"]),
      "expansion-decimals": fixed(["1990-01-01", 4, "CA3"]),
    },
  },
);

const bands = article(
  "bands",
  "Elections Code 9030(f)-(g)",
  { sources: ["CA1", "CA5"], confidence: "high", checked: "2026-11-21" },
  words(
    "Below 95 per cent of the requirement the petition fails, above 110 per cent it qualifies; from 95 to 110 every signature is checked.",
    "Менее 95 процентов требуемого — отказ, более 110 — принято; от 95 до 110 проверяются все подписи.",
    "Sous 95 pour cent de l'exigence la pétition échoue, au-delà de 110 elle est admise ; de 95 à 110 toutes les signatures sont contrôlées.",
  ),
  {
    figures: {
      "band-low": fixed(["1990-01-01", ratio(95, 100), "CA5"]),
      "band-high": fixed(["1990-01-01", ratio(110, 100), "CA5"]),
    },
    rule: (at) => ({ low: at["band-low"], high: at["band-high"], bounds: "middle", provision: at.provision }),
  },
);

const sample = article(
  "sample",
  "Elections Code 9030; 2 CCR 20530",
  { sources: ["CA1", "CA2"], confidence: "high", checked: "2026-11-21" },
  words(
    "If the raw count reaches the requirement, each county draws 500 signatures or three per cent, whichever is more; 500 or fewer are all checked.",
    "Если общее число достигает требуемого, каждый округ отбирает 500 подписей или три процента, смотря что больше; 500 и меньше проверяются все.",
    "Si le compte brut atteint l'exigence, chaque comté tire 500 signatures ou trois pour cent, le plus grand des deux ; 500 ou moins sont toutes contrôlées.",
  ),
  {
    figures: {
      "county-full": fixed(["1990-01-01", 500, "CA1"]),
      "county-minimum": fixed(["1990-01-01", 500, "CA1"]),
      "county-share": fixed(["1990-01-01", ratio(3, 100), "CA1"]),
    },
    rule: (at) => ({
      kind: "county-sample",
      provision: at.provision,
      fullUpTo: at["county-full"],
      minimum: at["county-minimum"],
      share: at["county-share"],
      validityDecimals: formula.at["validity-decimals"],
      expansionDecimals: formula.at["expansion-decimals"],
      bands: bands.rule,
      formulaProvision: formula.at.provision,
    }),
  },
);

const signers = article(
  "signers",
  "Elections Code 100, 9602; 2 CCR 20530",
  { sources: ["CA1", "CA2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A registered voter of the county signs once; a withdrawn signature is not valid; initials for a name are no ground.",
    "Зарегистрированный избиратель округа подписывает один раз; отозванная подпись недействительна; инициалы вместо имени не основание.",
    "Un électeur inscrit du comté signe une fois ; une signature retirée n'est pas valable ; des initiales ne sont pas un motif.",
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

const days = sentence(
  "days",
  "Elections Code 9030-9031",
  { sources: ["CA6"], confidence: "low", checked: notCompared },
  words(
    "Raw count within 8, sample within 30, full check within 30 working days.",
    "Подсчёт — 8, выборка — 30, полная проверка — 30 рабочих дней.",
    "Compte brut en 8, échantillon en 30, contrôle complet en 30 jours ouvrables.",
  ),
);

const writ = article(
  "writ",
  "writ of mandate",
  { sources: ["CA8"], confidence: "low", checked: notCompared },
  words(
    "The superior court in Sacramento may issue a writ of mandate.",
    "Суд первой инстанции в Сакраменто может издать предписание.",
    "La cour supérieure de Sacramento peut délivrer un mandat.",
  ),
  {
    figures: {},
    rule: (at) => ({
      id: "writ",
      act: "appeal",
      who: "any-elector",
      from: "decision",
      within: { unit: "not-verified" },
      provision: at.provision,
      words: words("writ of mandate", "судебное предписание", "mandat judiciaire"),
      to: words("superior court, Sacramento", "суд первой инстанции, Сакраменто", "cour supérieure, Sacramento"),
    }),
  },
);

const sources = [
  source("CA1", "Elections Code 9030", "high", "http://statutes.laws-info.com/california/elec/9030-9035", {
    asOf: "2026-11-21",
  }),
  source(
    "CA2",
    "2 CCR 20530",
    "high",
    "https://regulations.justia.com/states/california/title-2/division-7/chapter-5/article-3/section-20530",
    { asOf: "2026-11-21" },
  ),
  source(
    "CA3",
    "2 CCR 20531",
    "high",
    "https://d1tvxue8o4w0fl.cloudfront.net/regulation/california-code-of-regulations/title-2-administration/.../section-20531-duplicate-signatures (casetext mirror)",
    { asOf: "2026-11-21" },
  ),
  source("CA4", "2 CCR 20540", "high", "https://ebench-dev.greeninfo.org/state/california/regulation/20540", {
    asOf: "2026-11-21",
  }),
  source(
    "CA5",
    "Elections Code 9030-9034",
    "high",
    "https://sos.ca.gov/elections/ballot-measures/initiative-and-referendum-status/initiatives-and-referenda-pending-signature-verification",
    { asOf: "2026-11-21" },
  ),
  source(
    "CA10",
    "California Constitution art. II s. 8",
    "high",
    "https://www.direct-democracy-navigator.org/legal_designs/california-usa-regional-initiative-constitution; https://guides.ll.georgetown.edu/c.php?g=275786&p=6844888",
    { asOf: "2026-11-21" },
  ),
  source("CA6", "Elections Code 9031", "low", "from memory, unverified"),
  source("CA9", "Elections Code 9014", "low", "from memory, unverified"),
  source("CA8", "writ of mandate", "low", "from memory, unverified"),
];

function route(id: "statute" | "amendment", label: Route["words"]): Route {
  return {
    id,
    words: label,
    provision: required.at.provision,
    meeting: false,
    required: { amount: required.at[`required-${id}` as const], provision: required.at.provision },
    spread: [],
    protocol: sample.rule,
  };
}

export const initiatives: readonly Rulebook[] = familyOf({
  id: "us/california/initiative",
  jurisdiction: "US-CA",
  instrument: "California Elections Code 9030-9035; 2 CCR 20510-20540",
  title: words(
    "California, statewide initiative petition",
    "Калифорния, инициативная петиция штата",
    "Californie, pétition d'initiative de l'État",
  ),
  names: {
    "2022-11-08": {
      id: "us/california/initiative",
      title: words(
        "California, statewide initiative petition since November 2022",
        "Калифорния, инициативная петиция штата с ноября 2022 года",
        "Californie, pétition d'initiative de l'État depuis novembre 2022",
      ),
    },
  },
  knownTo: "2026-11-02",
  decider: words(
    "Secretary of State, on the counties' counts",
    "Секретарь штата по данным округов",
    "Secrétaire d'État, sur les comptes des comtés",
  ),
  zone: zoneIn(zones, "America/Los_Angeles"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  routes: [
    route("statute", words("statute", "закон", "loi")),
    route("amendment", words("constitutional amendment", "поправка к конституции", "amendement constitutionnel")),
  ],
  ...contentOf([required, circulation, sample, formula, bands, signers, days, writ]),
  sources: [...sources, ...required.sources],
  grounds: [
    {
      id: "not-registered",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("not a registered voter", "не зарегистрированный избиратель", "pas électeur inscrit"),
    },
    {
      id: "other-county",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("registered in another county", "зарегистрирован в другом округе", "inscrit dans un autre comté"),
    },
    {
      id: "signature-mismatch",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("the signature does not compare", "подпись не совпадает", "la signature ne correspond pas"),
    },
    {
      id: "no-residence",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("no residence address", "нет адреса проживания", "pas d'adresse de résidence"),
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
    {
      id: "withdrawn",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words(
        "withdrawn by the signer before filing",
        "отозвана подписавшим до подачи",
        "retirée par le signataire avant le dépôt",
      ),
    },
    {
      id: "initials",
      scope: "line",
      effect: "no-ground",
      provision: signers.at.provision,
      words: words(
        "initials instead of a first or middle name",
        "инициалы вместо имени",
        "initiales à la place d'un prénom",
      ),
    },
  ],
  groundFor: {
    "not-on-roll": "not-registered",
    "no-suffrage": "not-registered",
    deceased: "not-registered",
    "double-within": "duplicate",
    "not-own-hand": "signature-mismatch",
    incomplete: "no-residence",
  },
  multipleSigning: signers.rule,
  eligibility: [],
  calendar: [circulation.rule],
  remedies: [writ.rule],
  questions: [],
  notEncoded: [
    notEncoded("circulators", "Elections Code 101-107"),
    notEncoded("form-of-sheets", "Elections Code 9008-9014"),
    notEncoded("subject", "California Constitution art. II s. 8(d)"),
    notEncoded("holidays", "Elections Code 15"),
    alsoNotEncoded(
      "time-to-decide",
      "Elections Code 9030-9031",
      "the working days that the counties have: eight to count, thirty to draw and check the sample",
      "сколько рабочих дней есть у округов: восемь на подсчёт, тридцать на выборку и её проверку",
      "les jours ouvrables des comtés : huit pour compter, trente pour tirer l'échantillon et le contrôler",
    ),
    alsoNotEncoded(
      "qualification-day",
      "Elections Code 9033",
      "that a measure qualifies on the 131st day before the election at the latest",
      "что вопрос допускается не позднее 131-го дня до выборов",
      "qu'une mesure est admise au plus tard le 131e jour avant l'élection",
    ),
    alsoNotEncoded(
      "hearing",
      "Elections Code 9034",
      "the notice of a quarter of the signatures and the legislature's hearing",
      "уведомление о четверти подписей и слушания",
      "l'avis du quart des signatures et l'audition",
    ),
  ],
});
