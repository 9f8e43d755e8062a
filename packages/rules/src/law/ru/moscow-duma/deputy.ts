import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { closes, eachOnce, handedInBy } from "../../usual.ts";
import { barredOffences, bars, barsSource, otherBars } from "../regional/bars.ts";
import {
  besideSignatures,
  ceilingAbove,
  fullFiling,
  groundsOfLines,
  openQuestions,
  waysToAssembly,
} from "../regional/duma.ts";
import zones from "../zones.json" with { type: "json" };

const press = { confidence: "medium", checked: "2026-11-28" } as const;

const required = article(
  "required",
  "67-FZ art. 37; Electoral Code of Moscow",
  { ...press, sources: ["MD1", "MD2"] },
  words(
    "A candidate in a single-member district needs the signatures of three per cent of its voters: 4,491 in district 43.",
    "Кандидату в одномандатном округе нужны подписи трёх процентов избирателей округа: 4491 в округе 43.",
    "Un candidat de circonscription uninominale doit réunir les signatures de trois pour cent de ses électeurs : 4 491 dans la circonscription 43.",
  ),
  {
    figures: { required: count(["2014-05-28", 4_491, "MD6", "low"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const ceiling = article(
  "ceiling",
  "67-FZ art. 38",
  { ...press, sources: ["MD2", "MD3"] },
  words(
    "No more than ten per cent above that number may be handed in.",
    "Сверх этого числа можно представить не более десяти процентов.",
    "On ne peut remettre plus de dix pour cent au-delà de ce nombre.",
  ),
  {
    figures: { "ceiling-share": fixed(["2014-05-28", ratio(110, 100), "MD3"]) },
    rule: (at) => ceilingAbove(at["ceiling-share"], required.at.required, at.provision),
  },
);

const badShare = article(
  "bad-share",
  "67-FZ art. 38",
  { ...press, sources: ["MD4", "MD5"] },
  words(
    "Registration is refused when more than a tenth of the signatures checked are unreliable or invalid; that exactly a tenth is enough was not compared with the text.",
    "В регистрации отказывают, если недостоверных и недействительных подписей более десятой части проверенных; достаточно ли ровно десятой части, с текстом не сверено.",
    "L'enregistrement est refusé quand plus d'un dixième des signatures contrôlées sont douteuses ou nulles ; qu'un dixième exactement suffise n'a pas été comparé au texte.",
  ),
  { figures: { "bad-share": fixed(["2014-05-28", ratio(1, 10), "MD5"]) } },
);

const check = article(
  "check",
  "67-FZ art. 38; practice of 2019",
  { ...press, sources: ["MD4", "MD5"] },
  words(
    "In district 43 every line of a full filing was checked, 4,940 of them.",
    "В округе 43 проверены все строки полного представления, 4940.",
    "Dans la circonscription 43 toutes les lignes d'un dépôt complet ont été contrôlées, 4 940.",
  ),
  {
    figures: { "lines-checked": count(["2014-05-28", 4_940, "MD4"]) },
    rule: (at) => fullFiling(at["lines-checked"], badShare, at.provision),
  },
);

const signers = sentence(
  "signers",
  "67-FZ art. 37",
  { sources: ["MD7"], confidence: "low", checked: notCompared },
  words(
    "A voter may support any number of candidates, each once, on a sheet filled in as the law says.",
    "Избиратель вправе поддержать любое число кандидатов, каждого один раз, на листе, заполненном по закону.",
    "Un électeur peut soutenir plusieurs candidats, chacun une fois, sur une feuille remplie comme le veut la loi.",
  ),
);

const deadline = article(
  "deadline",
  "calendar of 2019",
  { ...press, sources: ["MD8"] },
  words(
    "Papers and signatures are handed in until 6 July 2019.",
    "Документы и подписи представляют до 6 июля 2019 года.",
    "Pièces et signatures sont remises jusqu'au 6 juillet 2019.",
  ),
  {
    figures: { "deadline-day": fixed(["2019-06-01", "2019-07-06", "MD8"]) },
    rule: (at) => closes(at.provision, "voting-day", { kind: "fixed", day: at["deadline-day"] }),
  },
);

const exempt = sentence(
  "exempt",
  "67-FZ art. 35.1; practice of 2019",
  { ...press, sources: ["MD1"] },
  words(
    "A party represented in the State Duma nominates without signatures.",
    "Партия, представленная в Государственной Думе, выдвигает без подписей.",
    "Un parti représenté à la Douma d'État présente sans signatures.",
  ),
);

export const district43: Rulebook = adopt({
  ...contentOf([required, ceiling, badShare, check, signers, deadline, exempt, bars]),
  id: "ru/moscow-duma/2019-district-43",
  jurisdiction: "RU",
  instrument: "Federal Law 67-FZ of 12 June 2002; Electoral Code of Moscow",
  title: words(
    "Moscow City Duma, district 43, election of 8 September 2019",
    "Московская городская Дума, округ 43, выборы 8 сентября 2019 года",
    "Douma de Moscou, circonscription 43, élection du 8 septembre 2019",
  ),
  decider: words(
    "district electoral commission",
    "окружная избирательная комиссия",
    "commission électorale de circonscription",
  ),
  lawAt: "2019-07-06",
  votingDay: "2019-09-08" as CalendarDate,
  zone: zoneIn(zones, "Europe/Moscow"),
  unit: words("district", "округ", "circonscription"),
  sources: [
    source(
      "MD1",
      "practice of 2019, as reported",
      "medium",
      "https://wikihandbk.com, 2019 Moscow City Duma election: three per cent, parties in the State Duma freed, a tenth of bad lines",
    ),
    source(
      "MD2",
      "67-FZ, as a candidate of 2014 reported it",
      "medium",
      "https://www.newsru.com/blog/08jul2014/gaidar.html",
    ),
    source(
      "MD3",
      "decision of the Moscow City Electoral Commission, mayor of 2018: 36,081 and at most 39,689",
      "medium",
      "https://m.ru24.pro/pics/147635320",
    ),
    source(
      "MD4",
      "practice of 2019, district 43, as reported",
      "medium",
      "https://imag.one/news/sobol-otkazali-v-registracii-kandidatom-v-mo-1/552495",
    ),
    source(
      "MD5",
      "practice of 2019, district 43, as reported",
      "medium",
      "https://www.rbc.ru/rbcfreenews/5d2aec7d9a794714d98d0efc",
    ),
    source(
      "MD6",
      "the number of the district",
      "low",
      "https://www.newsru.com/blog/08jul2014/gaidar.html gives 4,491 for a district in 2014; that it is district 43, and unchanged in 2019, is from memory; 4,940, filed in 2019, is a tenth more",
    ),
    barsSource,
    source("MD7", "67-FZ art. 37", "low", "from memory, unverified"),
    source(
      "MD8",
      "calendar of 2019, as reported",
      "medium",
      "https://kiozk.ru/article/oppozicia-sdala-kandidatskij-minimum",
    ),
  ],
  routes: waysToAssembly(
    {
      id: "signatures",
      words: words("with signatures", "с подписями избирателей", "avec des signatures"),
      required: required.rule,
      ceiling: ceiling.rule,
      protocol: check.rule,
    },
    {
      provision: exempt.at.provision,
      condition: words(
        "the party is represented in the State Duma",
        "партия представлена в Государственной Думе",
        "le parti est représenté à la Douma d'État",
      ),
    },
  ),
  ...groundsOfLines(signers.at.provision),
  multipleSigning: eachOnce(signers.at.provision),
  eligibility: bars.rule,
  offences: barredOffences,
  calendar: [deadline.rule, handedInBy(deadline.rule, "party-exempt")],
  remedies: [],
  questions: openQuestions(badShare.at.provision, ["MD5"], ceiling.at.provision, ["MD2"]),
  notEncoded: [
    notEncoded("age"),
    notEncoded("citizenship"),
    otherBars,
    notEncoded("offices"),
    ...besideSignatures,
    alsoNotEncoded(
      "deadline-hour",
      "67-FZ art. 38",
      "the hour of the last day of filing",
      "час последнего дня представления",
      "l'heure du dernier jour du dépôt",
    ),
  ],
});
