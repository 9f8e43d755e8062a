import { contentOf } from "../../article.ts";
import type { CalendarDate } from "@hustings/core";
import { adopt, type Amount, type Route, type Rulebook, type RulebookDraft } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { eligibility, offences, personArticles, questions } from "./person.ts";
import { calendar, grounds, multipleSigning, remedies, sponsorArticles } from "./sponsors.ts";
import { sources } from "./sources.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

import { control, maximum, regions, minimum, officialsArticle } from "./sponsors.ts";

function electors(required: Amount, most: Amount): Route {
  return {
    id: "electors",
    words: words("sponsored by electors", "поддержка избирателей", "parrainage d'électeurs"),
    provision: minimum.at.provision,
    meeting: false,
    required: { amount: required, provision: minimum.at.provision },
    spread: [regions.rule],
    ceiling: { amount: most, effect: "contested", question: "surplus", provision: maximum.at.provision },
    protocol: control.rule,
  };
}

function officials(id: "deputies" | "mayors", label: Route["words"]): Route {
  return {
    id,
    words: label,
    provision: officialsArticle.at.provision,
    meeting: false,
    required: { amount: officialsArticle.at[id], provision: officialsArticle.at.provision },
    spread: [],
    protocol: control.rule,
  };
}

const common = {
  jurisdiction: "SN",
  instrument: "Constitution art. 29 (LC 2018-14); Code électoral L.57, L.118, L.123; Loi 2018-22; Loi 2023-16",
  decider: words("Conseil constitutionnel", "Конституционный совет", "Conseil constitutionnel"),
  zone: zoneIn(zones, "Africa/Dakar"),
  unit: words("region", "регион", "région"),
  units: unitList(unitNames),
  ...contentOf([...sponsorArticles, ...personArticles]),
  sources,
  grounds,
  groundFor: {
    "not-on-roll": "not-on-roll",
    "no-suffrage": "not-on-roll",
    deceased: "not-on-roll",
    "double-within": "repeated",
    "double-across": "on-earlier-list",
    incomplete: "incomplete",
  },
  eligibility,
  offences,
  calendar,
  remedies,
  questions,
  notEncoded: [
    notEncoded("deposit", "Code électoral L.119"),
    notEncoded("papers", "Code électoral L.121"),
    alsoNotEncoded(
      "suspension-of-vote",
      "Code \u00e9lectoral L.29",
      "the voting right lost by a judgment that forbids it, contumacy, bankruptcy or guardianship",
      "утрата права голоса по приговору, неявке, банкротству или опеке",
      "le droit de vote perdu par jugement qui l'interdit, contumace, faillite ou tutelle",
    ),
    alsoNotEncoded(
      "relief",
      "Code \u00e9lectoral L.28, L.30",
      "amnesty, rehabilitation, and the court's power to lift the five years",
      "амнистия, реабилитация и право суда снять пятилетний запрет",
      "l'amnistie, la réhabilitation, et le pouvoir du juge de relever des cinq ans",
    ),
    notEncoded("suffrage", "Constitution art. 28"),
    alsoNotEncoded(
      "order-of-check",
      "Code électoral L.57",
      "which list is checked first: in the order of deposit in 2019, by lot in 2024",
      "какой список проверяют первым: в 2019 году по порядку подачи, в 2024 году по жребию",
      "quelle liste est contrôlée la première : par ordre de dépôt en 2019, par tirage au sort en 2024",
    ),
    alsoNotEncoded(
      "language",
      "Constitution art. 28",
      "writing, reading and speaking the official language",
      "владение официальным языком",
      "écrire, lire et parler la langue officielle",
    ),
  ],
} satisfies Partial<RulebookDraft>;

export const president2019: Rulebook = adopt({
  ...common,
  id: "sn/president/2019",
  title: words(
    "President of Senegal, election of 24 February 2019",
    "Президент Сенегала, выборы 24 февраля 2019 года",
    "Président du Sénégal, élection du 24 février 2019",
  ),
  lawAt: "2018-12-01",
  votingDay: "2019-02-24" as CalendarDate,
  routes: [
    electors(
      { share: minimum.at["minimum-share"], of: minimum.at.roll, rounding: "floor" },
      { share: maximum.at["maximum-share"], of: minimum.at.roll, rounding: "floor" },
    ),
  ],
  multipleSigning: multipleSigning("deposit"),
});

export const president2024: Rulebook = adopt({
  ...common,
  id: "sn/president/2024",
  title: words(
    "President of Senegal, election called for 25 February 2024",
    "Президент Сенегала, выборы, назначенные на 25 февраля 2024 года",
    "Président du Sénégal, élection fixée au 25 février 2024",
  ),
  lawAt: "2023-12-01",
  votingDay: "2024-02-25" as CalendarDate,
  routes: [
    electors(minimum.at.minimum, maximum.at.maximum),
    officials("deputies", words("sponsored by deputies", "поддержка депутатов", "parrainage de députés")),
    officials(
      "mayors",
      words(
        "sponsored by mayors and presidents of councils",
        "поддержка мэров и председателей советов",
        "parrainage de maires et présidents de conseil",
      ),
    ),
  ],
  multipleSigning: multipleSigning("lot"),
});
