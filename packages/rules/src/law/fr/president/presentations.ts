import type { CalendarRule } from "../../../rulebook/calendar.ts";

import { ratio } from "../../../ratio.ts";
import type { MultipleSigning, Route } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { article, count, fixed } from "../../article.ts";

export const presented = article(
  "presented",
  "Loi 62-1292 art. 3 I",
  { sources: ["FR1", "FR4"], confidence: "high", checked: "2026-11-21" },
  words(
    "A candidate is presented by at least 500 elected officials, from a closed list of mandates.",
    "Кандидата представляют не менее 500 выборных лиц из закрытого перечня мандатов.",
    "Un candidat est présenté par au moins 500 élus, titulaires d'un mandat d'une liste fermée.",
  ),
  {
    figures: { required: count(["1976-06-18", 500, "FR1"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const departements = article(
  "departements",
  "Loi 62-1292 art. 3 I",
  { sources: ["FR1", "FR5"], confidence: "high", checked: "2026-11-21" },
  words(
    "The presenters come from at least 30 départements or overseas collectivities; members of the European Parliament elected in France, and members for the French abroad, each form a département of their own.",
    "Представляющие избраны не менее чем от 30 департаментов или заморских сообществ; избранные во Франции члены Европейского парламента и представители французов за рубежом образуют каждый отдельный «департамент».",
    "Les présentateurs viennent d'au moins 30 départements ou collectivités d'outre-mer ; les membres français du Parlement européen, et les élus des Français de l'étranger, forment chacun un département.",
  ),
  {
    figures: { departements: fixed(["1976-06-18", 30, "FR1"]) },
    rule: (at) => ({ kind: "some-units", units: { count: at.departements }, provision: at.provision }),
  },
);

export const tenth = article(
  "tenth",
  "Loi 62-1292 art. 3 I",
  { sources: ["FR1"], confidence: "high", checked: "2026-11-21" },
  words(
    "No more than a tenth of the 500, so 50, count from one département; those above are valid and published but not counted.",
    "От одного департамента учитывается не более одной десятой из 500, то есть 50; сверх этого представления действительны и публикуются, но не учитываются.",
    "Pas plus d'un dixième des 500, soit 50, ne comptent pour un même département ; au-delà les présentations sont valables et publiées, mais non comptées.",
  ),
  {
    figures: { tenth: fixed(["1976-06-18", ratio(1, 10), "FR1"]) },
    rule: (at) => ({
      kind: "cap",
      per: { share: at.tenth, of: presented.at.required, rounding: "floor" },
      effect: "not-counted",
      provision: at.provision,
    }),
  },
);

export const oneEach = article(
  "one-each",
  "Loi 62-1292 art. 3; décret 2001-213 art. 6",
  { sources: ["FR1", "FR2"], confidence: "high", checked: "2026-11-21" },
  words(
    "An official presents one candidate, once, whatever mandates they hold, and cannot withdraw; of two presentations the one received second is void.",
    "Выборное лицо представляет одного кандидата один раз, сколько бы мандатов ни имело, без права отзыва; из двух представлений второе по поступлению недействительно.",
    "Un élu présente un seul candidat, une seule fois quels que soient ses mandats, sans retrait ; de deux présentations la seconde reçue est nulle.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "first-received",
      within: "one-stays",
      order: "receipt",
      words: words(
        "One candidate only; the first received counts.",
        "Только один кандидат; учитывается поступившее первым.",
        "Un seul candidat ; la première reçue compte.",
      ),
      provision: at.provision,
    }),
  },
);

export const receipt = article(
  "receipt",
  "Loi 62-1292 art. 3",
  { sources: ["FR3", "FR4"], confidence: "high", checked: "2026-11-21" },
  words(
    "A presentation must have been received, by post, by the sixth Friday before the first round at 18:00; the day of posting does not matter.",
    "Представление должно поступить по почте не позднее шестой пятницы перед первым туром до 18 часов; день отправки значения не имеет.",
    "La présentation doit être reçue, par voie postale, au plus tard le sixième vendredi avant le premier tour à 18 heures ; la date d'envoi est indifférente.",
  ),
  {
    figures: {
      friday: fixed(["2016-04-25", 5, "FR3"]),
      sixth: fixed(["2016-04-25", 6, "FR3"]),
      hour: fixed(["2016-04-25", "18:00", "FR3"]),
    },
    rule: (at) => ({
      event: "filing-closes",
      words: words("last moment of receipt", "последний срок поступления", "dernière heure de réception"),
      from: "voting-day",
      count: { kind: "nth-weekday-before", nth: at.sixth, weekday: at.friday },
      time: at.hour,
      provision: at.provision,
    }),
  },
);

export const allChecked = article(
  "all-checked",
  "Loi 62-1292 art. 3 I",
  { sources: ["FR1", "FR8"], confidence: "high", checked: "2026-11-21" },
  words(
    "The Conseil constitutionnel checks every presentation: form, signature, date, seal, mandate on the day of signing, and that it names one candidate.",
    "Конституционный совет проверяет каждое представление: форму, подпись, дату, печать, мандат на день подписания и что назван один кандидат.",
    "Le Conseil constitutionnel contrôle chaque présentation : formulaire, signature, date, sceau, mandat au jour de la signature, candidat unique.",
  ),
  { figures: {}, rule: (at) => ({ kind: "full", provision: at.provision }) },
);

export const presentationArticles = [presented, departements, tenth, oneEach, receipt, allChecked];
export const route: Route = {
  id: "presentations",
  words: words("presentations by elected officials", "представления выборных лиц", "présentations d'élus"),
  provision: presented.at.provision,
  meeting: false,
  required: presented.rule,
  spread: [tenth.rule, departements.rule],
  protocol: allChecked.rule,
};

export const calendar: readonly CalendarRule[] = [receipt.rule];
export const multipleSigning: MultipleSigning = oneEach.rule;
