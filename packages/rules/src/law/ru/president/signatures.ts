import type { CalendarRule } from "../../../rulebook/calendar.ts";

import { ratio } from "../../../ratio.ts";
import type { MultipleSigning, Question } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared } from "../../provisions.ts";
import { article, count, fixed, sentence } from "../../article.ts";
import { groupDeadline } from "./nomination.ts";

export const required = article(
  "required",
  "19-FZ art. 36(1)",
  { sources: ["RU3", "RU4", "RU5"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A candidate who stands on their own gathers 300,000 signatures of voters; a party without an exemption 100,000.",
    "Самовыдвиженец собирает 300 000 подписей избирателей, партия без льготы — 100 000.",
    "Le candidat individuel recueille 300 000 signatures d'électeurs, un parti sans dispense 100 000.",
  ),
  {
    figures: {
      "required-self": count(["2003-01-10", 2_000_000, "RU3"], ["2012-05-02", 300_000, "RU3"]),
      "required-party": count(["2003-01-10", 2_000_000, "RU3"], ["2012-05-02", 100_000, "RU5"]),
    },
  },
);

export const requiredBefore2012 = words(
  "A candidate gathers 2,000,000 signatures of voters, on their own or put forward by a party without an exemption.",
  "Кандидат, самовыдвиженец или выдвинутый партией без льготы, собирает 2 000 000 подписей избирателей.",
  "Le candidat, individuel ou présenté par un parti sans dispense, recueille 2 000 000 signatures d'électeurs.",
);

export const regionCap = article(
  "region-cap",
  "19-FZ art. 36(1)",
  { sources: ["RU4", "RU5"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Of these at most 7,500 (a party: 2,500) may fall to one subject of the Federation, and as many abroad. It is a cap; the press has reported it as a minimum.",
    "При этом на один субъект Федерации приходится не более 7 500 (у партии 2 500) подписей, столько же за рубежом. Это предел, а не минимум, как сообщала пресса.",
    "Au plus 7 500 (un parti : 2 500) viennent d'un même sujet de la Fédération, et autant de l'étranger. C'est un plafond, que la presse a rapporté comme un minimum.",
  ),
  { figures: { "cap-self": count(["2012-05-02", 7_500, "RU4"]), "cap-party": count(["2012-05-02", 2_500, "RU5"]) } },
);

export const overCap = sentence(
  "over-cap",
  "19-FZ art. 36(1)",
  { sources: ["RU40"], confidence: "low", checked: notCompared },
  words(
    "What is above the cap is left out of the count. Whether the cap grows with the five per cent surplus was not verified; here it does not.",
    "Подписи сверх предела не учитываются. Растёт ли предел вместе с пятипроцентным запасом, не проверено; здесь не растёт.",
    "Ce qui dépasse le plafond n'est pas compté. Il n'a pas été vérifié si le plafond croît avec le surplus de cinq pour cent ; ici il ne croît pas.",
  ),
);

export const ceiling = article(
  "ceiling",
  "19-FZ art. 37(3)",
  { sources: ["RU4", "RU30"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Not more than five per cent above the number required may be handed in.",
    "Количество представляемых подписей может превышать необходимое не более чем на пять процентов.",
    "Le nombre remis ne dépasse pas de plus de cinq pour cent le nombre requis.",
  ),
  { figures: { "ceiling-share": fixed(["2003-01-10", ratio(105, 100), "RU4"]) } },
);

export const early = article(
  "early",
  "19-FZ art. 36",
  { sources: ["RU23"], confidence: "medium", checked: "2026-11-21" },
  words(
    "At an early or repeated election half the number of signatures is gathered.",
    "При досрочных или повторных выборах собирается половина числа подписей.",
    "Lors d'une élection anticipée ou répétée, la moitié des signatures est recueillie.",
  ),
  {
    figures: { "early-share": fixed(["2012-05-02", ratio(1, 2), "RU23"]) },
    rule: (at) => ({
      kind: "condition",
      fact: "early-or-repeated-election",
      must: { be: true },
      words: words(
        "the election is early or repeated",
        "выборы досрочные или повторные",
        "l'élection est anticipée ou répétée",
      ),
      provision: at.provision,
    }),
  },
);

export const earlyLimits = article(
  "early-limits",
  "19-FZ art. 36",
  { sources: ["RU45"], confidence: "low", checked: notCompared },
  words(
    "Whether the cap of a region, the ceiling on filing and the samples are halved with the number was not verified; here cap and ceiling follow the halved number and the samples keep their size.",
    "Уменьшаются ли вдвое предел на регион, предел представления и выборки, не проверено; здесь пределы следуют за уменьшенным числом, а выборки сохраняют объём.",
    "Il n'a pas été vérifié si le plafond par région, le maximum remis et les échantillons sont réduits de moitié ; ici les plafonds suivent le nombre réduit et les échantillons gardent leur taille.",
  ),
  {
    figures: {
      "early-cap-share": fixed(["2012-05-02", ratio(1, 2), "RU45"]),
      "early-ceiling-share": fixed(["2012-05-02", ratio(105, 200), "RU45"]),
    },
  },
);

const signatureRoutes = ["self", "party", "self-early", "party-early"] as const;
const filingWindow = article(
  "filing-window",
  "19-FZ art. 37",
  { sources: ["RU23", "RU25"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Signatures are handed in not earlier than 80 and not later than 45 days before the vote, by 18:00 Moscow time; full days lie between.",
    "Подписи представляют не ранее чем за 80 и не позднее чем за 45 дней до дня голосования, до 18 часов по московскому времени; считаются полные дни.",
    "Les signatures sont remises entre le 80e et le 45e jour avant le scrutin, avant 18 heures, heure de Moscou ; on compte des jours francs.",
  ),
  {
    figures: {
      "filing-opens-days": fixed(["2003-01-10", 80, "RU25"]),
      "filing-closes-days": fixed(["2003-01-10", 45, "RU25"]),
      "filing-hour": fixed(["2003-01-10", "18:00", "RU25"]),
    },
    rule: (at) => ({
      opens: {
        event: "filing-opens",
        routes: signatureRoutes,
        words: words("signatures may be handed in", "начало приёма подписей", "ouverture du dépôt des signatures"),
        from: "voting-day",
        count: { kind: "clear-days-before", days: at["filing-opens-days"] },
        provision: at.provision,
      },
      closes: {
        event: "filing-closes",
        routes: signatureRoutes,
        words: words("last moment for signatures", "окончание приёма подписей", "clôture du dépôt des signatures"),
        from: "voting-day",
        count: { kind: "clear-days-before", days: at["filing-closes-days"] },
        time: at["filing-hour"],
        provision: at.provision,
      },
    }),
  },
);

const signers = article(
  "signers",
  "19-FZ art. 36",
  { sources: ["RU23", "RU33"], confidence: "medium", checked: "2026-11-21" },
  words(
    "A voter may sign for any number of candidates, once for each; of repeated signatures for one candidate one stays.",
    "Избиратель вправе поддержать любое число кандидатов, но каждого один раз; из повторных подписей за одного кандидата остаётся одна.",
    "Un électeur peut signer pour plusieurs candidats, une fois pour chacun ; de signatures répétées pour un même candidat il en reste une.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "allowed",
      within: "one-stays",
      words: words(
        "Any number of candidates, each once.",
        "Любое число кандидатов, каждого один раз.",
        "Autant de candidats que l'on veut, chacun une fois.",
      ),
      provision: at.provision,
    }),
  },
);

export const signatureArticles = [required, regionCap, overCap, ceiling, early, earlyLimits, filingWindow, signers];
/** When signatures are handed in. */
export const windowCalendar: readonly CalendarRule[] = [filingWindow.rule.opens, filingWindow.rule.closes];

export const signatureCalendar: readonly CalendarRule[] = [
  groupDeadline.rule.group,
  groupDeadline.rule.party,
  ...windowCalendar,
];

/** The law stops the handing in at 105 per cent and names no ground of refusal for a surplus. */
export const filingQuestions: readonly Question[] = [
  {
    id: "surplus",
    words: words(
      "What becomes of signatures above 105 per cent?",
      "Что следует при представлении более 105 процентов подписей?",
      "Qu'advient-il des signatures au-delà de 105 pour cent ?",
    ),
    provision: ceiling.at.provision,
    adopted: "open",
    readings: [
      {
        id: "open",
        words: words(
          "no ground of refusal was found: open",
          "основание отказа не найдено: не решено",
          "aucun motif de refus trouvé : en suspens",
        ),
      },
      {
        id: "not-accepted",
        words: words("the filing is refused", "в приёме отказывается", "le dépôt est refusé"),
      },
      {
        id: "ignored",
        words: words(
          "acceptance stops at the limit, the surplus is left",
          "приём прекращается на пределе, излишек остаётся",
          "la réception s'arrête au maximum, le surplus reste",
        ),
      },
    ],
    decisions: [],
    sources: ["RU4", "RU30"],
  },
];

export const multipleSigning: MultipleSigning = signers.rule;
