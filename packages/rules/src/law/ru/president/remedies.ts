import type { Remedy } from "../../../ruling/remedy.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import { article, fixed } from "../../article.ts";

const protocolArticle = article(
  "protocol",
  "19-FZ art. 38",
  { sources: ["RU6"], confidence: "medium", checked: "2026-11-21" },
  words(
    "The final protocol of the check is handed to the candidate at least two days before the commission sits.",
    "Итоговый протокол проверки вручается кандидату не позднее чем за два дня до заседания комиссии.",
    "Le procès-verbal final du contrôle est remis au candidat au moins deux jours avant la séance de la commission.",
  ),
  {
    figures: { "protocol-days": fixed(["2012-05-02", 2, "RU6"]) },
    rule: (at) => ({
      id: "objection-to-protocol",
      act: "objection",
      who: "candidate",
      from: "service",
      within: { unit: "days", amount: at["protocol-days"] },
      provision: at.provision,
      words: words(
        "remarks on the final protocol of the check",
        "замечания к итоговому протоколу проверки",
        "observations sur le procès-verbal final",
      ),
      to: words("Central Election Commission", "Центральная избирательная комиссия", "Commission électorale centrale"),
      next: "appeal",
    }),
  },
);

const decision = article(
  "decision",
  "19-FZ art. 39",
  { sources: ["RU6", "RU24"], confidence: "medium", checked: "2026-11-21" },
  words(
    "The commission decides within ten days after it received the papers.",
    "Комиссия принимает решение в течение десяти дней после приёма документов.",
    "La commission décide dans les dix jours de la réception des papiers.",
  ),
  { figures: { "decision-days": fixed(["2012-05-02", 10, "RU6"]) } },
);

const appeal = article(
  "appeal",
  "Code of Administrative Procedure arts. 239-241",
  { sources: ["RU41"], confidence: "low", checked: notCompared },
  words(
    "The decision may be challenged in the Supreme Court within ten days, which decides within five; its appeal panel is the second instance.",
    "Решение может быть обжаловано в Верховный Суд в течение десяти дней, суд решает в течение пяти; вторая инстанция — его апелляционная коллегия.",
    "La décision peut être attaquée devant la Cour suprême dans les dix jours, qui statue dans les cinq ; son collège d'appel est la seconde instance.",
  ),
  {
    figures: {
      "appeal-days": fixed(["2015-09-15", 10, "RU41"]),
      "appeal-decision-days": fixed(["2015-09-15", 5, "RU41"]),
    },
    rule: (at) => ({
      appeal: {
        id: "appeal",
        act: "appeal",
        who: "candidate",
        from: "decision",
        within: { unit: "days", amount: at["appeal-days"] },
        decideWithin: { unit: "days", amount: at["appeal-decision-days"] },
        provision: at.provision,
        words: words("complaint against the decision", "жалоба на решение", "recours contre la décision"),
        to: words(
          "Supreme Court of the Russian Federation",
          "Верховный Суд Российской Федерации",
          "Cour suprême de la Fédération de Russie",
        ),
        next: "appeal-panel",
      },
      appealPanel: {
        id: "appeal-panel",
        act: "appeal",
        who: "candidate",
        from: "decision",
        within: { unit: "days", amount: at["appeal-decision-days"] },
        provision: at.provision,
        final: true,
        words: words("appeal against the judgment", "апелляция на решение суда", "appel du jugement"),
        to: words(
          "appeal panel of the Supreme Court",
          "Апелляционная коллегия Верховного Суда",
          "collège d'appel de la Cour suprême",
        ),
      },
    }),
  },
);

export const remedyArticles = [protocolArticle, decision, appeal];
export const remedies: readonly Remedy[] = [protocolArticle.rule, appeal.rule.appeal, appeal.rule.appealPanel];
