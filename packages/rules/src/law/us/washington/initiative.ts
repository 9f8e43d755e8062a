import { familyOf } from "../../../rulebook/family.ts";

import { ratio } from "../../../ratio.ts";
import type { Route, Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "./units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

import requiredLines from "./required.json" with { type: "json" };
import requiredReferendumLines from "./required-referendum.json" with { type: "json" };
import { article, fixed, contentOf, countIn } from "../../article.ts";
const required = article(
  "required",
  "Constitution art. II s. 1",
  { sources: ["WA4", "WA6"], confidence: "high", checked: "2026-11-29" },
  words(
    "An initiative needs eight per cent of the votes last cast for governor, a referendum four, as the Secretary of State publishes them.",
    "Инициативе требуется восемь, референдуму четыре процента голосов последних выборов губернатора, по данным секретаря штата.",
    "Une initiative demande huit, un référendum quatre pour cent des voix de la dernière élection du gouverneur, selon le secrétaire d'État.",
  ),
  {
    figures: {
      required: countIn(requiredLines, "us/washington/required.json"),
      "required-referendum": countIn(requiredReferendumLines, "us/washington/required-referendum.json"),
    },
  },
);

const deadline = article(
  "deadline",
  "Constitution art. II s. 1(a), (d)",
  { sources: ["WA4", "WA6"], confidence: "high", checked: "2026-11-29" },
  words(
    "An initiative to the people is filed not less than four months before the vote, a referendum within 90 days after the session that passed the act.",
    "Инициатива подаётся не позднее чем за четыре месяца до голосования, петиция о референдуме — в течение 90 дней после сессии, принявшей закон.",
    "Une initiative est déposée quatre mois au moins avant le scrutin, un référendum dans les 90 jours de la session qui a voté la loi.",
  ),
  {
    figures: { "filing-months": fixed(["1912-11-05", 4, "WA4"]), "referendum-days": fixed(["1912-11-05", 90, "WA6"]) },
    rule: (at) => ({
      filingCloses: {
        event: "filing-closes",
        from: "voting-day",
        count: { kind: "months-before", months: at["filing-months"] },
        routes: ["initiative"],
        provision: at.provision,
        words: words(
          "last day for the petition",
          "последний день подачи петиции",
          "dernier jour de dépôt de la pétition",
        ),
      },
      filingCloses2: {
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

const formula = article(
  "formula",
  "WAC 434-379-010",
  { sources: ["WA1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Upper limit of invalid U = (x + 1.5√x)/f; allowable pairs P = N − (R + U); expected in the sample E = f²P; acceptable E − 1.65√E; more pairs than that, and all is canvassed.",
    "Верхняя граница недействительных U = (x + 1,5√x)/f; допустимо пар P = N − (R + U); ожидается в выборке E = f²P; приемлемо E − 1,65√E; если пар больше, проверяется всё.",
    "Limite supérieure des nulles U = (x + 1,5√x)/f ; paires admissibles P = N − (R + U) ; attendues dans l'échantillon E = f²P ; acceptables E − 1,65√E ; au-delà, tout est contrôlé.",
  ),
  {
    figures: {
      allowance: fixed(["1997-01-01", ratio(15, 10), "WA1"]),
      "pair-tolerance": fixed(["1997-01-01", ratio(165, 100), "WA1"]),
    },
  },
);

const sample = article(
  "sample",
  "WAC 434-379-010; RCW 29A.72.230",
  { sources: ["WA1", "WA2"], confidence: "high", checked: "2026-11-21" },
  words(
    "At least three per cent are drawn at random; a sample may accept a petition and may never reject one: if it does not accept, every signature is canvassed.",
    "Отбирается не менее трёх процентов; выборка может принять петицию, но не отклонить: если не принимает, проверяются все подписи.",
    "Au moins trois pour cent sont tirés au sort ; un échantillon peut accepter une pétition et jamais la rejeter : sinon toutes les signatures sont contrôlées.",
  ),
  {
    figures: { "sample-share": fixed(["2000-01-01", ratio(3, 100), "WA1"]) },
    rule: (at) => ({
      kind: "acceptance-test",
      provision: at.provision,
      share: at["sample-share"],
      allowance: formula.at.allowance,
      pairTolerance: formula.at["pair-tolerance"],
      formulaProvision: formula.at.provision,
    }),
  },
);

const signers = article(
  "signers",
  "RCW 29A.72.230; WAC 434-379-009",
  { sources: ["WA2", "WA5"], confidence: "high", checked: "2026-11-21" },
  words(
    "Of a name on the petition more than once all but the first valid signature are rejected; nobody may withdraw after filing; stray marks and a circulator's missing signature are no ground.",
    "Если имя встречается более одного раза, отклоняются все, кроме первой действительной подписи; после подачи отзыв невозможен; посторонние пометки и отсутствие подписи сборщика не основание.",
    "D'un nom présent plusieurs fois, toutes sont rejetées sauf la première signature valable ; pas de retrait après le dépôt ; des marques ou l'absence de signature du collecteur ne sont pas un motif.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "first-valid-stays",
      provision: at.provision,
      words: words(
        "Any number of petitions; of repeats the first valid one counts.",
        "Любое число петиций; из повторов учитывается первая действительная.",
        "Autant de pétitions que l'on veut ; des répétitions la première valable compte.",
      ),
    }),
  },
);

const review = article(
  "review",
  "RCW 29A.72.240",
  { sources: ["WA3"], confidence: "high", checked: "2026-11-21" },
  words(
    "Any citizen may apply to the superior court of Thurston county within five days, then to the Supreme Court within five.",
    "Любой гражданин вправе в течение пяти дней обратиться в суд округа Терстон, затем в течение пяти — в Верховный суд.",
    "Tout citoyen peut saisir la cour supérieure de Thurston dans les cinq jours, puis la Cour suprême dans les cinq.",
  ),
  {
    figures: { "review-days": fixed(["2003-01-01", 5, "WA3"]) },
    rule: (at) => ({
      review: {
        id: "review",
        act: "appeal",
        who: "any-citizen",
        from: "decision",
        within: { unit: "days", amount: at["review-days"] },
        next: "supreme",
        provision: at.provision,
        words: words("application for review", "заявление о пересмотре", "demande de révision"),
        to: words("superior court, Thurston county", "суд округа Терстон", "cour supérieure du comté de Thurston"),
      },
      supreme: {
        id: "supreme",
        act: "appeal",
        who: "any-citizen",
        from: "decision",
        within: { unit: "days", amount: at["review-days"] },
        final: true,
        provision: at.provision,
        words: words("further review", "дальнейший пересмотр", "révision ultérieure"),
        to: words("Supreme Court of Washington", "Верховный суд штата Вашингтон", "Cour suprême de Washington"),
      },
    }),
  },
);

function petition(id: string, figure: "required" | "required-referendum", label: Route["words"]): Route {
  return {
    id,
    words: label,
    provision: required.at.provision,
    meeting: false,
    required: { amount: required.at[figure], provision: required.at.provision },
    spread: [],
    protocol: sample.rule,
  };
}

export const initiatives: readonly Rulebook[] = familyOf({
  id: "us/washington/initiative",
  jurisdiction: "US-WA",
  instrument: "Washington Constitution art. II s. 1; RCW 29A.72.230-.240; WAC 434-379-009, -010",
  title: words(
    "Washington, initiative and referendum petitions",
    "Вашингтон, петиции об инициативе и референдуме",
    "Washington, pétitions d'initiative et de référendum",
  ),
  names: {
    "2013-01-01": {
      id: "us/washington/initiative/2014",
      title: words(
        "Washington, initiative and referendum petitions of 2013 to 2016",
        "Вашингтон, петиции об инициативе и референдуме 2013–2016 годов",
        "Washington, pétitions d'initiative et de référendum de 2013 à 2016",
      ),
    },
  },
  knownTo: "2024-12-31",
  decider: words("Secretary of State", "Секретарь штата", "Secrétaire d'État"),
  zone: zoneIn(zones, "America/Los_Angeles"),
  unit: words("county", "округ", "comté"),
  units: unitList(unitNames),
  sources: [
    source("WA1", "WAC 434-379-010", "high", "https://apps.leg.wa.gov/wac/default.aspx?cite=434-379-010", {
      asOf: "2026-11-21",
    }),
    source("WA2", "RCW 29A.72.230", "high", "https://app.leg.wa.gov/RCW/default.aspx?cite=29A.72.230", {
      asOf: "2024",
      since: "2004-07-01",
    }),
    source(
      "WA3",
      "RCW 29A.72.240",
      "high",
      "https://instalawyer.io/laws/revised-code-of-washington/29a72240-count-of-signatures-review",
      { asOf: "2026-11-21" },
    ),
    source("WA4", "practice of 2014", "high", "http://www.sos.wa.gov/elections/Initiatives-FAQ.aspx", { asOf: "2014" }),
    source(
      "WA6",
      "Constitution art. II s. 1(a), (d), as reported",
      "high",
      "https://www2.sos.wa.gov/elections/r74faq.aspx",
      { asOf: "2012-06" },
    ),
    ...required.sources,

    source(
      "WA5",
      "WAC 434-379-009",
      "high",
      "https://ebench-dev.greeninfo.org/state/washington/regulation/434-379-009",
      { asOf: "2026-11-21" },
    ),
  ],
  ...contentOf([required, deadline, sample, formula, signers, review]),
  routes: [
    petition("initiative", "required", words("initiative to the people", "инициатива народу", "initiative au peuple")),
    petition(
      "referendum",
      "required-referendum",
      words("referendum on an act", "референдум о законе", "référendum contre une loi"),
    ),
  ],
  grounds: [
    {
      id: "not-registered",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("not a registered voter", "не зарегистрированный избиратель", "pas électeur inscrit"),
    },
    {
      id: "mismatch",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("the signature does not match", "подпись не совпадает", "la signature ne correspond pas"),
    },
    {
      id: "pending",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("registration still pending", "регистрация не завершена", "inscription en attente"),
    },
    {
      id: "obscene",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("obscene", "непристойная", "obscène"),
    },
    {
      id: "not-a-name",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("not a name", "не имя", "pas un nom"),
    },
    {
      id: "crossed-out",
      scope: "line",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("crossed out", "зачёркнуто", "rayée"),
    },
    {
      id: "duplicate",
      scope: "pair",
      effect: "invalid",
      provision: signers.at.provision,
      words: words("on the petition more than once", "более одного раза в петиции", "plus d'une fois dans la pétition"),
    },
    {
      id: "stray-marks",
      scope: "sheet",
      effect: "no-ground",
      provision: signers.at.provision,
      words: words("stray marks on the sheet", "посторонние пометки на листе", "marques sur la feuille"),
    },
    {
      id: "circulator-unsigned",
      scope: "sheet",
      effect: "no-ground",
      provision: signers.at.provision,
      words: words("the circulator did not sign", "сборщик не подписал лист", "le collecteur n'a pas signé"),
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
  calendar: [deadline.rule.filingCloses, deadline.rule.filingCloses2],
  remedies: [review.rule.review, review.rule.supreme],
  questions: [],
  notEncoded: [
    notEncoded("form-of-sheets", "RCW 29A.72.100-.130"),
    notEncoded("subject", "Constitution art. II s. 1"),
    notEncoded("circulators"),
    alsoNotEncoded(
      "observers",
      "RCW 29A.72.230",
      "the observers of both sides at the canvass",
      "наблюдатели обеих сторон при проверке",
      "les observateurs des deux parties au contrôle",
    ),
    notEncoded("holidays", "RCW 1.16.050"),
  ],
});
