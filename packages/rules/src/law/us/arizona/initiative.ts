import { countParameter, parameter } from "../../../parameter.ts";
import { ratio } from "../../../ratio.ts";
import { adopt, type Ground, type Rulebook } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { provision, source } from "../../provisions.ts";

const sheet = (id: string, en: string, ru: string, fr: string): Ground => ({
  id,
  scope: "sheet",
  effect: "invalid",
  provision: "sheets",
  words: words(en, ru, fr),
});
const line = (id: string, en: string, ru: string, fr: string): Ground => ({
  id,
  scope: "line",
  effect: "invalid",
  provision: "lines",
  words: words(en, ru, fr),
});

export const initiative2024: Rulebook = adopt({
  id: "us/arizona/initiative/2024",
  jurisdiction: "US-AZ",
  instrument: "A.R.S. 19-121.01, 19-121.02, 19-121.04",
  title: words(
    "Arizona, initiative petition of 2024",
    "Аризона, инициативная петиция 2024 года",
    "Arizona, pétition d'initiative de 2024",
  ),
  decider: words(
    "Secretary of State, with the county recorders",
    "Секретарь штата совместно с регистраторами округов",
    "Secrétaire d'État, avec les greffiers des comtés",
  ),
  lawAt: "2024-07-03",
  zone: { name: "America/Phoenix", offsetMinutes: -420 },
  unit: words("county", "округ", "comté"),
  sources: [
    source(
      "AZ1",
      "A.R.S. 19-121.01",
      "high",
      "https://instalawyer.io/laws/arizona-revised-statutes/title-19-initiative-referendum-19-12101-secretary-of",
    ),
    source(
      "AZ2",
      "A.R.S. 19-121.02",
      "high",
      "https://www.azleg.gov/viewdocument/?docName=https://www.azleg.gov/ars/19/00121-02.htm",
    ),
    source(
      "AZ3",
      "A.R.S. 19-121.04",
      "high",
      "https://instalawyer.io/laws/arizona-revised-statutes/title-19-initiative-referendum-19-12104-disposition-of",
    ),
    source("AZ4", "A.R.S. 19-121.01(B), the five per cent", "low", "from memory, unverified"),
    source("AZ5", "practice of 2024, Proposition 140", "medium", "https://usnewsandbusiness.com (Arizona Mirror text)"),
  ],
  provisions: [
    provision(
      "required",
      "Arizona Constitution art. IV",
      "medium",
      ["AZ5"],
      "A constitutional amendment needed 383,923 signatures in 2024.",
      "В 2024 году поправке к конституции требовалось 383 923 подписи.",
      "Un amendement constitutionnel demandait 383 923 signatures en 2024.",
    ),
    provision(
      "sheets",
      "A.R.S. 19-121.01",
      "high",
      ["AZ1"],
      "First whole sheets are removed: no title or text, wrong serial number, affidavit missing or changed, notary defect, barred or unregistered circulator; then signatures from another county than most of the sheet.",
      "Сначала исключают целые листы: нет названия или текста, неверный номер, нет или изменена клятва, дефект нотариуса, незаконный сборщик; затем подписи не из округа большинства листа.",
      "D'abord les feuilles entières : sans titre ni texte, mauvais numéro, attestation absente ou modifiée, défaut du notaire, collecteur exclu ou non inscrit ; puis les signatures d'un autre comté que la majorité de la feuille.",
    ),
    provision(
      "sample",
      "A.R.S. 19-121.01(B)",
      "low",
      ["AZ4"],
      "Five per cent of what is left go to the county recorders at random. The figure was not verified.",
      "Пять процентов оставшихся случайно передают регистраторам округов. Число не проверено.",
      "Cinq pour cent du reste vont au hasard aux greffiers des comtés. Le chiffre n'a pas été vérifié.",
    ),
    provision(
      "subtraction",
      "A.R.S. 19-121.04",
      "high",
      ["AZ3"],
      "From the eligible signatures come off those the recorders found ineligible, then the same percentage of the rest; with at least all that is required the petition is filed.",
      "Из пригодных подписей вычитают признанные регистраторами негодными, затем тот же процент остальных; если остаётся не меньше требуемого, петиция принимается.",
      "Des signatures admissibles on ôte celles que les greffiers ont écartées, puis le même pourcentage du reste ; s'il en reste autant que requis la pétition est admise.",
    ),
    provision(
      "lines",
      "A.R.S. 19-121.02",
      "high",
      ["AZ2"],
      "The recorders strike a line for ten reasons only.",
      "Регистраторы исключают строку только по десяти основаниям.",
      "Les greffiers n'écartent une ligne que pour dix motifs.",
    ),
  ],
  parameters: [
    countParameter("required", "required", ["2022-11-08", 383_923, "AZ5", "medium"]),
    parameter("sample-share", "sample", ["2000-01-01", ratio(5, 100), "AZ4", "low"]),
  ],
  routes: [
    {
      id: "amendment",
      words: words("constitutional amendment", "поправка к конституции", "amendement constitutionnel"),
      provision: "required",
      meeting: false,
      required: { amount: "required", provision: "required" },
      spread: [],
      protocol: {
        kind: "ordered-subtraction",
        provision: "sheets",
        share: "sample-share",
        formulaProvision: "subtraction",
      },
    },
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
      provision: "sheets",
      words: words(
        "not of the sheet's majority county",
        "не из округа большинства листа",
        "pas du comté majoritaire de la feuille",
      ),
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
      provision: "lines",
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
  multipleSigning: {
    across: "allowed",
    within: "one-stays",
    provision: "lines",
    words: words(
      "Any number of petitions, each once.",
      "Любое число петиций, каждая один раз.",
      "Autant de pétitions que l'on veut, chacune une fois.",
    ),
  },
  eligibility: [],
  calendar: [],
  remedies: [],
  questions: [
    {
      id: "rest",
      words: words(
        "Of what is the sample's percentage taken?",
        "От чего берётся процент выборки?",
        "De quoi prend-on le pourcentage de l'échantillon ?",
      ),
      provision: "subtraction",
      adopted: "not-sampled",
      readings: [
        {
          id: "not-sampled",
          words: words("of the lines not sampled", "от не попавших в выборку", "des lignes non tirées"),
        },
        { id: "all-left", words: words("of all lines left", "от всех оставшихся", "de toutes les lignes restantes") },
      ],
      decisions: [],
      sources: ["AZ3"],
    },
  ],
});
