import { familyOf } from "../../../rulebook/family.ts";
import { ratio } from "../../../ratio.ts";
import type { Ground, Route, Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import amendmentLines from "./required-amendment.json" with { type: "json" };
import referendumLines from "./required-referendum.json" with { type: "json" };
import statuteLines from "./required-statute.json" with { type: "json" };
import { article, countIn, fixed, sentence, contentOf } from "../../article.ts";

const required = article(
  "required",
  "Arizona Constitution art. IV",
  { sources: ["AZ10", "AZ6", "AZ5"], confidence: "high", checked: "2026-11-29" },
  words(
    "Of the votes last cast for governor a constitutional amendment needs fifteen per cent, a statute ten, a referendum five.",
    "От голосов последних выборов губернатора поправке к конституции требуется пятнадцать, закону десять, референдуму пять процентов.",
    "Des voix de la dernière élection du gouverneur, un amendement demande quinze pour cent, une loi dix, un référendum cinq.",
  ),
  {
    figures: {
      "required-amendment": countIn(amendmentLines, "us/arizona/required-amendment.json"),
      "required-statute": countIn(statuteLines, "us/arizona/required-statute.json"),
      "required-referendum": countIn(referendumLines, "us/arizona/required-referendum.json"),
    },
  },
);

const deadline = article(
  "deadline",
  "Constitution art. IV pt. 1 s. 1(4)",
  { sources: ["AZ10", "AZ6", "AZ7"], confidence: "medium", checked: "2026-11-29" },
  words(
    "An initiative is filed at least four full months before the vote, a referendum within 90 days after the session.",
    "Инициатива подаётся не позднее чем за четыре полных месяца до голосования, петиция о референдуме — в течение 90 дней после сессии.",
    "Une initiative est déposée quatre mois francs au moins avant le scrutin, un référendum dans les 90 jours de la session.",
  ),
  {
    figures: {
      "filing-months": fixed(["1912-02-14", 4, "AZ6"]),
      "referendum-days": fixed(["1912-02-14", 90, "AZ7", "medium"]),
    },
    rule: (at) => ({
      petitions: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "clear-months-before", months: at["filing-months"] },
        routes: ["amendment", "statute"],
        provision: at.provision,
        words: words(
          "last day for the petition",
          "последний день подачи петиции",
          "dernier jour de dépôt de la pétition",
        ),
      },
      referendum: {
        event: "filing-closes",
        from: { fact: "session-ended" },
        count: { kind: "days-after", days: at["referendum-days"] },
        routes: ["referendum"],
        provision: at.provision,
        words: words(
          "last day for the petition",
          "последний день подачи петиции",
          "dernier jour de dépôt de la pétition",
        ),
      },
    }),
  },
);

const sample = article(
  "sample",
  "A.R.S. 19-121.01(B)",
  { sources: ["AZ4"], confidence: "medium", checked: "2026-11-29" },
  words(
    "Five per cent of what is left go to the county recorders at random.",
    "Пять процентов оставшихся случайно передают регистраторам округов.",
    "Cinq pour cent du reste vont au hasard aux greffiers des comtés.",
  ),
  { figures: { "sample-share": fixed(["2000-01-01", ratio(5, 100), "AZ4"]) } },
);

const subtraction = sentence(
  "subtraction",
  "A.R.S. 19-121.04",
  { sources: ["AZ3"], confidence: "high", checked: "2026-11-21" },
  words(
    "From the eligible signatures come off those removed with their sheets, those the recorders found ineligible, and then the sample's percentage of invalid ones from what these subtractions left; with at least all that is required the petition is filed.",
    "Из пригодных подписей вычитают исключённые с листами, признанные регистраторами негодными, а затем процент недействительных в выборке от того, что осталось после этих вычетов; если остаётся не меньше требуемого, петиция принимается.",
    "Des signatures admissibles on ôte celles retirées avec leurs feuilles, celles que les greffiers ont écartées, puis le pourcentage de nulles de l'échantillon sur ce que ces soustractions ont laissé ; s'il en reste autant que requis la pétition est admise.",
  ),
);

const sheets = article(
  "sheets",
  "A.R.S. 19-121.01",
  { sources: ["AZ1"], confidence: "high", checked: "2026-11-21" },
  words(
    "First whole sheets are removed: no title or text, wrong serial number, affidavit missing or changed, notary defect, barred or unregistered circulator; then signatures from another county than most of the sheet.",
    "Сначала исключают целые листы: нет названия или текста, неверный номер, нет или изменена клятва, дефект нотариуса, незаконный сборщик; затем подписи не из округа большинства листа.",
    "D'abord les feuilles entières : sans titre ni texte, mauvais numéro, attestation absente ou modifiée, défaut du notaire, collecteur exclu ou non inscrit ; puis les signatures d'un autre comté que la majorité de la feuille.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "ordered-subtraction",
      provision: at.provision,
      share: sample.at["sample-share"],
      formulaProvision: subtraction.at.provision,
    }),
  },
);

const lines = article(
  "lines",
  "A.R.S. 19-121.02",
  { sources: ["AZ2"], confidence: "high", checked: "2026-11-21" },
  words(
    "The recorders strike a line for ten reasons only.",
    "Регистраторы исключают строку только по десяти основаниям.",
    "Les greffiers n'écartent une ligne que pour dix motifs.",
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

const signingAge = article(
  "signing-age",
  "A.R.S. 19-121.02(A)",
  { sources: ["AZ2"], confidence: "high", checked: "2026-11-21" },
  words(
    "A signer who was not at least eighteen years old on the day of signing is struck.",
    "Строку подписавшего, которому на день подписи не исполнилось восемнадцати лет, исключают.",
    "Le signataire qui n'avait pas dix-huit ans au moins au jour de la signature est écarté.",
  ),
  {
    figures: { "signing-age": fixed(["2000-01-01", 18, "AZ2"]) },
    rule: (at) => ({ years: at["signing-age"], on: "signing", provision: at.provision }) as const,
  },
);

const sheet = (id: string, en: string, ru: string, fr: string): Ground => ({
  id,
  scope: "sheet",
  effect: "invalid",
  provision: sheets.at.provision,
  words: words(en, ru, fr),
});

const line = (id: string, en: string, ru: string, fr: string): Ground => ({
  id,
  scope: "line",
  effect: "invalid",
  provision: lines.at.provision,
  words: words(en, ru, fr),
});

function petition(id: "amendment" | "statute" | "referendum", label: Route["words"]): Route {
  return {
    id,
    words: label,
    provision: required.at.provision,
    meeting: false,
    required: { amount: required.at[`required-${id}` as const], provision: required.at.provision },
    spread: [],
    protocol: sheets.rule,
  };
}

export const initiatives: readonly Rulebook[] = familyOf({
  id: "us/arizona/initiative",
  jurisdiction: "US-AZ",
  instrument: "A.R.S. 19-121.01, 19-121.02, 19-121.04",
  title: words(
    "Arizona, initiative and referendum petitions",
    "Аризона, петиции об инициативе и референдуме",
    "Arizona, pétitions d'initiative et de référendum",
  ),
  names: {
    "2022-11-08": {
      id: "us/arizona/initiative/2024",
      title: words(
        "Arizona, initiative and referendum petitions of 2024 and 2026",
        "Аризона, петиции об инициативе и референдуме 2024 и 2026 годов",
        "Arizona, pétitions d'initiative et de référendum de 2024 et 2026",
      ),
    },
  },
  adoptedSince: { rest: { from: "2022-11-08", reading: "all-left-unless-decisive" } },
  knownTo: "2026-11-02",
  decider: words(
    "Secretary of State, with the county recorders",
    "Секретарь штата совместно с регистраторами округов",
    "Secrétaire d'État, avec les greffiers des comtés",
  ),
  zone: zoneIn(zones, "America/Phoenix"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  sources: [
    source(
      "AZ1",
      "A.R.S. 19-121.01",
      "high",
      "https://instalawyer.io/laws/arizona-revised-statutes/title-19-initiative-referendum-19-12101-secretary-of",
      { asOf: "2026-11-21" },
    ),
    source(
      "AZ2",
      "A.R.S. 19-121.02",
      "high",
      "https://www.azleg.gov/viewdocument/?docName=https://www.azleg.gov/ars/19/00121-02.htm",
      { asOf: "2026-11-21" },
    ),
    source(
      "AZ3",
      "A.R.S. 19-121.04",
      "high",
      "https://instalawyer.io/laws/arizona-revised-statutes/title-19-initiative-referendum-19-12104-disposition-of",
      { asOf: "2024" },
    ),
    source(
      "AZ4",
      "A.R.S. 19-121.01(B), the five per cent, as reported",
      "medium",
      "https://www.azcentral.com/story/opinion/op-ed/abekwok/2023/07/25/arizona-supreme-court-doomed-progressive-election-initiative/70463170007/",
    ),
    source(
      "AZ6",
      "Constitution art. IV pt. 1 s. 1(2), (4)",
      "high",
      "https://azsos.gov/elections/ballot-measures/initiative-referendum-recall/initiatives",
      { asOf: "2026-11-21", since: "2022-11-08" },
    ),
    source(
      "AZ7",
      "Constitution art. IV pt. 1 s. 1(4), the ninety days, as reported",
      "medium",
      "https://www.azmirror.com/blog/the-blue-wave-will-make-it-harder-for-ballot-measures-to-actually-be-on-the-ballot-for-the-next-4-years/",
    ),
    source(
      "AZ10",
      "Constitution art. IV pt. 1 s. 1(2), (3)",
      "high",
      "https://vdocuments.us/arizona-constitution-article-4-section-1-legislative-16-self-executing-this.html",
      { asOf: "2026-11-29" },
    ),
    source(
      "AZ9",
      "Smith v. Fontes, order of 4 October 2024, opinion of 6 August 2025",
      "medium",
      "https://www.casemine.com/commentary/us/smith-v.-fontes, a commentary; https://www.postxnews.com/?p=625621, Arizona Mirror: 383,923, the formula as applied to an amendment; the opinion itself was not read",
    ),
    source(
      "AZ8",
      "Mussi v. Hobbs, CV-22-0207-AP/EL, order of 24 August 2022, opinion of 24 July 2023",
      "medium",
      "Arizona Supreme Court, CV-22-0207-AP/EL",
    ),
    ...required.sources,
    source("AZ5", "practice of 2024, Proposition 140", "medium", "https://usnewsandbusiness.com (Arizona Mirror text)"),
  ],
  ...contentOf([required, deadline, sheets, sample, subtraction, lines, signingAge]),
  signers: signingAge.rule,
  routes: [
    petition("amendment", words("constitutional amendment", "поправка к конституции", "amendement constitutionnel")),
    petition("statute", words("statute", "закон", "loi")),
    petition("referendum", words("referendum on an act", "референдум о законе", "référendum contre une loi")),
  ],
  grounds: [
    sheet("no-text", "no title or text attached", "нет названия или текста", "sans titre ni texte"),
    sheet("serial-number", "wrong serial number", "неверный номер", "mauvais numéro"),
    sheet(
      "affidavit",
      "the circulator's affidavit is missing or changed",
      "клятва сборщика отсутствует или изменена",
      "attestation du collecteur absente ou modifiée",
    ),
    sheet(
      "notary",
      "not notarised, or a notary's defect",
      "нет нотариального удостоверения или дефект",
      "non notariée, ou défaut du notaire",
    ),
    sheet(
      "dated-before",
      "circulator or notary dated before a signature",
      "дата сборщика или нотариуса раньше подписи",
      "collecteur ou notaire daté avant une signature",
    ),
    sheet(
      "circulator-barred",
      "the circulator is barred or not registered",
      "сборщик не вправе или не зарегистрирован",
      "collecteur exclu ou non inscrit",
    ),
    {
      id: "minority-county",
      scope: "line",
      effect: "invalid",
      provision: sheets.at.provision,
      words: words(
        "not of the sheet's majority county",
        "не из округа большинства листа",
        "pas du comté majoritaire de la feuille",
      ),
    },
    {
      id: "struck-by-court",
      scope: "line",
      effect: "invalid",
      provision: subtraction.at.provision,
      words: words("struck by a court", "исключена судом", "écartée par un tribunal"),
    },
    line("no-address", "no residence address", "нет адреса", "pas d'adresse"),
    line("no-date", "no date", "нет даты", "pas de date"),
    line("illegible", "illegible and not identifiable", "неразборчиво, не установить", "illisible et non identifiable"),
    line(
      "address-nonexistent",
      "address illegible or nonexistent",
      "адрес неразборчив или не существует",
      "adresse illisible ou inexistante",
    ),
    line(
      "not-elector",
      "not a qualified elector on the day of signing",
      "не избиратель на день подписи",
      "pas électeur au jour de la signature",
    ),
    line(
      "under-age",
      "under 18 on the day of signing",
      "моложе 18 лет на день подписи",
      "moins de 18 ans au jour de la signature",
    ),
    line(
      "registration-mismatch",
      "does not match the registration affidavit",
      "не совпадает с регистрационными данными",
      "ne correspond pas à l'inscription",
    ),
    {
      id: "duplicate",
      scope: "pair",
      effect: "invalid",
      provision: lines.at.provision,
      words: words(
        "signed more than once: all but one",
        "подписано более одного раза: все, кроме одной",
        "signé plus d'une fois : toutes sauf une",
      ),
    },
    line("handwriting", "handwriting comparison", "сличение почерка", "comparaison d'écriture"),
    line(
      "circulator-office",
      "the circulator was a justice of the peace or county recorder",
      "сборщик — мировой судья или регистратор",
      "le collecteur était juge de paix ou greffier",
    ),
  ],
  groundFor: {
    "not-on-roll": "not-elector",
    "no-suffrage": "not-elector",
    deceased: "not-elector",
    "double-within": "duplicate",
    "not-own-hand": "handwriting",
    incomplete: "no-address",
  },
  multipleSigning: lines.rule,
  eligibility: [],
  calendar: [deadline.rule.petitions, deadline.rule.referendum],
  remedies: [],
  questions: [
    {
      id: "rest",
      words: words(
        "Of what is the sample's percentage taken?",
        "От чего берётся процент выборки?",
        "De quoi prend-on le pourcentage de l'échantillon ?",
      ),
      provision: subtraction.at.provision,
      adopted: "all-left",
      readings: [
        {
          id: "not-sampled",
          words: words("of the lines not sampled", "от не попавших в выборку", "des lignes non tirées"),
        },
        { id: "all-left", words: words("of all lines left", "от всех оставшихся", "de toutes les lignes restantes") },
        {
          id: "all-left-unless-decisive",
          words: words(
            "of all lines left; where that alone would refuse, of the lines not sampled",
            "от всех оставшихся; если отказ следует только из этого — от не попавших в выборку",
            "de toutes les lignes restantes ; là où cela seul ferait refuser, des lignes non tirées",
          ),
        },
      ],
      decisions: [
        {
          by: "Arizona Supreme Court",
          date: "2022-08-24",
          result: "of all left, by the words of the statute",
          source: "AZ8",
        },
        {
          by: "Arizona Supreme Court",
          date: "2024-10-04",
          result: "not twice, where that asks for more than the constitution's share: unconstitutional as applied",
          source: "AZ9",
        },
      ],
      sources: ["AZ3", "AZ8", "AZ9"],
    },
  ],
  notEncoded: [
    notEncoded("circulators", "A.R.S. 19-118"),
    notEncoded("form-of-sheets", "A.R.S. 19-112"),
    notEncoded("subject", "A.R.S. 19-111"),
    notEncoded("holidays", "A.R.S. 1-303"),
    alsoNotEncoded(
      "time-to-decide",
      "A.R.S. 19-121.01, 19-121.02, 19-121.04",
      "the time of the check: 20 working days for the Secretary of State, 15 for the recorders, 72 hours for the sum",
      "время проверки: 20 рабочих дней у секретаря штата, 15 у регистраторов, 72 часа на итог",
      "le temps du contrôle : 20 jours ouvrables pour le secrétaire d'État, 15 pour les greffiers, 72 heures pour le total",
    ),
    notEncoded("remedies", "A.R.S. 19-122"),
  ],
});
