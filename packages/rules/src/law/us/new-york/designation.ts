import type { CalendarDate } from "@hustings/core";

import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const number = article(
  "number",
  "Election Law 6-136",
  { sources: ["NY4"], confidence: "low", checked: notCompared },
  words(
    "A statewide designation needs 15,000 signatures. The figure was not verified.",
    "Выдвижение на пост штата требует 15 000 подписей. Число не проверено.",
    "Une désignation de l'État demande 15 000 signatures. Le chiffre n'a pas été vérifié.",
  ),
  {
    figures: { required: count(["2000-01-01", 15_000, "NY4"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const specifications = article(
  "specifications",
  "Election Law 6-154",
  { sources: ["NY1"], confidence: "high", checked: "2026-11-21" },
  words(
    "The particulars follow within six days after the objection; without them it is null and void.",
    "Доводы представляют в течение шести дней после возражения; без них оно ничтожно.",
    "Les précisions suivent dans les six jours de l'objection ; sans elles elle est nulle et non avenue.",
  ),
  {
    figures: { "specification-days": fixed(["2000-01-01", 6, "NY1"]) },
    rule: (at) => ({
      id: "specifications",
      act: "objection",
      who: "any-elector",
      from: "objection",
      within: { unit: "days", amount: at["specification-days"] },
      provision: at.provision,
      words: words("particulars of the objection", "доводы возражения", "précisions de l'objection"),
      to: words("board of elections", "избирательный совет", "conseil électoral"),
    }),
  },
);

const presumed = article(
  "presumed",
  "Election Law 6-154",
  { sources: ["NY1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A petition in proper form that appears to bear enough signatures is presumptively valid; a voter may object in writing within three days after it was filed.",
    "Надлежащая по форме петиция с достаточным на вид числом подписей предполагается действительной; избиратель вправе письменно возразить в течение трёх дней после подачи.",
    "Une pétition en bonne forme qui paraît porter assez de signatures est présumée valable ; un électeur peut objecter par écrit dans les trois jours du dépôt.",
  ),
  {
    figures: { "objection-days": fixed(["2000-01-01", 3, "NY1"]) },
    rule: (at) => ({
      protocol: {
        kind: "objection-only",
        provision: at.provision,
        days: at["objection-days"],
        counted: "days",
        from: "filing",
        specificationDays: specifications.at["specification-days"],
        specificationProvision: specifications.at.provision,
      },
      objection: {
        id: "objection",
        act: "objection",
        who: "any-elector",
        from: "filing",
        within: { unit: "days", amount: at["objection-days"] },
        next: "specifications",
        provision: at.provision,
        words: words("objection in writing", "письменное возражение", "objection écrite"),
        to: words("board of elections", "избирательный совет", "conseil électoral"),
      },
    }),
  },
);

const sameDate = article(
  "same-date",
  "Election Law 6-134(3)",
  { sources: ["NY2", "NY4"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Who signs for more candidates than there are seats on the same date counts for none; on different dates the earlier signatures count.",
    "Подписавший в один день за большее число кандидатов, чем мест, не учитывается ни у кого; в разные дни учитываются более ранние подписи.",
    "Qui signe le même jour pour plus de candidats que de sièges ne compte pour aucun ; à des dates différentes les premières comptent.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "same-day-void",
      within: "one-stays",
      provision: at.provision,
      words: words(
        "As many candidates as seats; too many on one date count for none.",
        "Не больше кандидатов, чем мест; лишние в один день не учитываются ни у кого.",
        "Autant de candidats que de sièges ; trop le même jour ne comptent pour aucun.",
      ),
    }),
  },
);

const window = article(
  "window",
  "Election Law 6-158(1)",
  { sources: ["NY5"], confidence: "low", checked: notCompared },
  words(
    "A designating petition is filed from the thirteenth Monday to the twelfth Thursday before the primary.",
    "Петиция о выдвижении подаётся с тринадцатого понедельника по двенадцатый четверг до праймериз.",
    "La pétition de désignation est déposée du treizième lundi au douzième jeudi avant la primaire.",
  ),
  {
    figures: {
      thirteenth: fixed(["2019-02-01", 13, "NY5"]),
      twelfth: fixed(["2019-02-01", 12, "NY5"]),
      monday: fixed(["2019-02-01", 1, "NY5"]),
      thursday: fixed(["2019-02-01", 4, "NY5"]),
    },
    rule: (at) => ({
      filingOpens: {
        event: "filing-opens",
        from: "voting-day",
        count: { kind: "nth-weekday-before", nth: at.thirteenth, weekday: at.monday },
        provision: at.provision,
        words: words("petitions may be filed", "начало подачи петиций", "ouverture du dépôt"),
      },
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "nth-weekday-before", nth: at.twelfth, weekday: at.thursday },
        provision: at.provision,
        words: words("last day for petitions", "последний день подачи петиций", "dernier jour de dépôt"),
      },
    }),
  },
);

const enrolled = article(
  "enrolled",
  "Election Law 6-120",
  { sources: ["NY5"], confidence: "low", checked: notCompared },
  words(
    "The candidate is enrolled in the party, or the party authorises the designation.",
    "Кандидат состоит в партии либо партия даёт согласие.",
    "Le candidat est inscrit au parti, ou le parti l'autorise.",
  ),
  {
    figures: {},
    rule: (at) => ({
      kind: "condition",
      fact: "enrolled-or-authorised",
      must: { be: true },
      provision: at.provision,
      words: words(
        "enrolled in the party, or authorised by it",
        "состоит в партии или имеет её согласие",
        "inscrit au parti, ou autorisé par lui",
      ),
    }),
  },
);

const cover = article(
  "cover",
  "Election Law 6-134(2)",
  { sources: ["NY2"], confidence: "high", checked: "2026-11-21" },
  words(
    "Defects of a cover sheet may be cured within three business days.",
    "Недостатки титульного листа исправляют в течение трёх рабочих дней.",
    "Les défauts d'une page de garde se réparent en trois jours ouvrables.",
  ),
  {
    figures: { "cover-days": fixed(["2000-01-01", 3, "NY2"]) },
    rule: (at) => ({
      id: "cover",
      act: "cure",
      who: "candidate",
      from: "service",
      within: { unit: "working-days", amount: at["cover-days"] },
      grounds: ["cover-sheet"],
      provision: at.provision,
      words: words("repair of the cover sheet", "исправление титульного листа", "réparation de la page de garde"),
      to: words("board of elections", "избирательный совет", "conseil électoral"),
    }),
  },
);

export const designation2024: Rulebook = adopt({
  id: "us/new-york/designation/2024",
  jurisdiction: "US-NY",
  instrument: "New York Election Law 6-134, 6-154",
  title: words(
    "New York, designating petition for a statewide office",
    "Нью-Йорк, петиция о выдвижении на пост штата",
    "New York, pétition de désignation pour une fonction de l'État",
  ),
  decider: words("board of elections", "избирательный совет", "conseil électoral"),
  lawAt: "2024-02-27",
  votingDay: "2024-06-25" as CalendarDate,
  zone: zoneIn(zones, "America/New_York"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  sources: [
    source("NY1", "Election Law 6-154", "high", "https://www.nysenate.gov/legislation/laws/ELN/6-154", {
      asOf: "2026-11-21",
    }),
    source("NY2", "Election Law 6-134(2)-(3)", "high", "https://www.nysenate.gov/legislation/laws/ELN/6-134/", {
      asOf: "2026-11-21",
    }),
    source("NY5", "Election Law 6-158(1); 6-120", "low", "from memory, unverified"),
    source("NY4", "numbers of signatures; end of 6-134(3)", "low", "from memory, unverified"),
  ],
  ...contentOf([number, presumed, specifications, sameDate, window, enrolled, cover]),
  routes: [
    {
      id: "petition",
      words: words("designating petition", "петиция о выдвижении", "pétition de désignation"),
      provision: number.at.provision,
      meeting: false,
      required: number.rule,
      spread: [],
      protocol: presumed.rule.protocol,
    },
  ],
  grounds: [
    {
      id: "sustained-objection",
      scope: "line",
      effect: "invalid",
      provision: presumed.at.provision,
      words: words("struck on an objection", "исключена по возражению", "écartée sur objection"),
    },
    {
      id: "same-date",
      scope: "pair",
      effect: "invalid",
      provision: sameDate.at.provision,
      words: words(
        "signed for too many candidates on one date",
        "подписано за слишком многих кандидатов в один день",
        "signé pour trop de candidats le même jour",
      ),
    },
    {
      id: "cover-sheet",
      scope: "sheet",
      effect: "invalid",
      cure: "cover",
      provision: cover.at.provision,
      words: words("defect of the cover sheet", "недостаток титульного листа", "défaut de la page de garde"),
    },
  ],
  multipleSigning: sameDate.rule,
  eligibility: [enrolled.rule],
  calendar: [window.rule.filingOpens, window.rule.filingCloses],
  remedies: [cover.rule, presumed.rule.objection, specifications.rule],
  questions: [],
  notEncoded: [
    alsoNotEncoded(
      "congressional-districts",
      "Election Law 6-136",
      "the number that must come from each of half of the congressional districts",
      "число подписей из каждого из половины округов Конгресса",
      "le nombre requis de chacune de la moitié des circonscriptions du Congrès",
    ),
    notEncoded("form-of-sheets", "Election Law 6-130, 6-132"),
    alsoNotEncoded(
      "authorisation",
      "Election Law 6-120",
      "the party's leave for a candidate who is not enrolled in it",
      "согласие партии на выдвижение не состоящего в ней",
      "l'autorisation du parti pour qui n'y est pas inscrit",
    ),
    notEncoded("age", "Constitution of New York"),
    notEncoded("residence", "Constitution of New York"),
    notEncoded("remedies", "Election Law 16-102"),
  ],
});
