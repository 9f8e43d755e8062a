import { contentOf } from "../../article.ts";
import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook, type RulebookDraft } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { eligibility, personArticles, remedies } from "./eligibility.ts";
import { groundFor, grounds } from "./grounds.ts";
import { calendar, multipleSigning, presentationArticles, route } from "./presentations.ts";
import { sources } from "./sources.ts";
import zones from "../zones.json" with { type: "json" };
import unitNames from "../units.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { unitList } from "../../unit-list.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

const common = {
  jurisdiction: "FR",
  instrument: "Loi 62-1292 of 6 November 1962 art. 3 (as amended by LO 2016-506); décret 2001-213",
  decider: words("Conseil constitutionnel", "Конституционный совет", "Conseil constitutionnel"),
  unit: words("département", "департамент", "département"),
  units: unitList(unitNames),
  routes: [route],
  ...contentOf([...presentationArticles, ...personArticles]),
  sources,
  grounds,
  groundFor,
  multipleSigning,
  eligibility,
  calendar,
  remedies,
  questions: [],
  notEncoded: [
    notEncoded("convictions", "Code électoral"),
    alsoNotEncoded(
      "handed-in-overseas",
      "Loi 62-1292 art. 3",
      "that overseas and abroad a presentation may be handed to the representative of the state: such a one is not struck as not sent by post",
      "что за морем и за границей представление можно сдать представителю государства: такое не вычёркивают как посланное не почтой",
      "qu'outre-mer et à l'étranger une présentation peut être remise au représentant de l'État : elle n'est pas écartée faute d'envoi postal",
    ),
    alsoNotEncoded(
      "publication",
      "Loi 62-1292 art. 3",
      "that the presenters are published twice a week, and the day on which the list of candidates is",
      "что представивших публикуют дважды в неделю, и день публикации списка кандидатов",
      "que les présentateurs sont publiés deux fois par semaine, et le jour où l'est la liste des candidats",
    ),
    alsoNotEncoded(
      "bankruptcy",
      "Code \u00e9lectoral",
      "loss of civic rights and guardianship",
      "лишение гражданских прав и опека",
      "la perte des droits civiques et la tutelle",
    ),
    alsoNotEncoded(
      "other-departments",
      "Loi 62-1292 art. 3",
      "which of two mandates places an official who holds them in two départements",
      "какой из двух мандатов определяет департамент",
      "lequel de deux mandats situe un élu de deux départements",
    ),
  ],
} satisfies Partial<RulebookDraft>;

export const president2017: Rulebook = adopt({
  ...common,
  id: "fr/president/2017",
  title: words(
    "President of France, first round of 23 April 2017",
    "Президент Франции, первый тур 23 апреля 2017 года",
    "Président de la République, premier tour du 23 avril 2017",
  ),
  lawAt: "2017-02-25",
  votingDay: "2017-04-23" as CalendarDate,
  // Summer time begins on 26 March; the deadline of 17 March is in winter time.
  zone: zoneIn(zones, "Europe/Paris"),
});

export const president2022: Rulebook = adopt({
  ...common,
  id: "fr/president/2022",
  title: words(
    "President of France, first round of 10 April 2022",
    "Президент Франции, первый тур 10 апреля 2022 года",
    "Président de la République, premier tour du 10 avril 2022",
  ),
  lawAt: "2022-01-27",
  votingDay: "2022-04-10" as CalendarDate,
  zone: zoneIn(zones, "Europe/Paris"),
});
