import type { CalendarDate } from "@hustings/core";
import type { EligibilityRule } from "../../../eligibility.ts";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { zoneIn } from "../../../zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { barred, closes, eachOnce, usualGrounds, withoutSignatures } from "../../usual.ts";
import { offencesBefore2020 } from "../president/convictions.ts";
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
    rule: (at) =>
      ({
        amount: { share: at["ceiling-share"], of: required.at.required, rounding: "floor" },
        effect: "contested",
        stops: true,
        question: "surplus",
        provision: at.provision,
      }) as const,
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
    rule: (at) =>
      ({
        kind: "counted-sample",
        provision: at.provision,
        stages: [{ size: at["lines-checked"], provision: at.provision }],
        limit: badShare.at["bad-share"],
        limitProvision: badShare.at.provision,
        denominator: "denominator",
      }) as const,
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

const convictions = article(
  "convictions",
  "67-FZ art. 4(3.2)",
  { ...press, checked: "2026-11-29", sources: ["MD9"] },
  words(
    "Who was sentenced to deprivation of liberty for a grave or especially grave crime, or convicted of an extremist one, may not stand while the record is unexpunged on voting day; for a grave crime nor for ten years after, for an especially grave one nor for fifteen. That a suspended sentence counts is what the courts held in 2018 of the election of the President.",
    "Не вправе быть избранным осуждённый к лишению свободы за тяжкое или особо тяжкое преступление либо за преступление экстремистской направленности, пока судимость не снята и не погашена на день голосования; за тяжкое также десять лет после, за особо тяжкое пятнадцать. Что условное осуждение учитывается, суды решили в 2018 году о выборах президента.",
    "Ne peut se présenter le condamné à la privation de liberté pour un crime grave ou très grave, ou pour un crime extrémiste, tant que la peine n'est pas effacée au jour du scrutin ; pour un crime grave ni dix ans après, pour un crime très grave ni quinze. Que le sursis compte, les tribunaux l'ont jugé en 2018 de l'élection du président.",
  ),
  {
    figures: {
      "grave-years": fixed(["2014-02-21", 10, "MD9"]),
      "especially-grave-years": fixed(["2014-02-21", 15, "MD9"]),
    },
    rule: (at): readonly EligibilityRule[] => [
      barred(
        "conviction-grave",
        at.provision,
        { sentence: "deprivation-of-liberty", classes: ["grave", "especially-grave"], suspended: "counts" },
        words(
          "deprivation of liberty for a grave or especially grave crime, record unexpunged on voting day",
          "лишение свободы за тяжкое или особо тяжкое преступление, судимость не снята и не погашена на день голосования",
          "privation de liberté pour crime grave ou très grave, peine non effacée au jour du scrutin",
        ),
      ),
      barred(
        "conviction-grave-spent",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["grave"],
          suspended: "counts",
          lasts: { kind: "years-after-expungement", years: at["grave-years"] },
        },
        words(
          "grave crime, within ten years after the record was expunged",
          "тяжкое преступление, менее десяти лет после снятия или погашения судимости",
          "crime grave, moins de dix ans après l'effacement de la peine",
        ),
      ),
      barred(
        "conviction-especially-grave-spent",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["especially-grave"],
          suspended: "counts",
          lasts: { kind: "years-after-expungement", years: at["especially-grave-years"] },
        },
        words(
          "especially grave crime, within fifteen years after the record was expunged",
          "особо тяжкое преступление, менее пятнадцати лет после снятия или погашения судимости",
          "crime très grave, moins de quinze ans après l'effacement de la peine",
        ),
      ),
      barred(
        "conviction-extremist",
        at.provision,
        { classes: ["extremist"], suspended: "counts" },
        words(
          "extremist crime, record unexpunged on voting day",
          "преступление экстремистской направленности, судимость не снята и не погашена",
          "crime extrémiste, peine non effacée au jour du scrutin",
        ),
      ),
    ],
  },
);

export const district43: Rulebook = adopt({
  ...contentOf([required, ceiling, badShare, check, signers, deadline, exempt, convictions]),
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
    source(
      "MD9",
      "67-FZ art. 4(3.2)",
      "medium",
      "https://xn--b1aghibvbckcpd4f.xn--p1ai/osuzhdenie-k-lisheniyu-svobody-za-prestupleniya-srednej-tyazhesti-prepyatstvuet-byt-izbrannymi-na-vyborah",
      { asOf: "2020" },
    ),
    source("MD7", "67-FZ art. 37", "low", "from memory, unverified"),
    source(
      "MD8",
      "calendar of 2019, as reported",
      "medium",
      "https://kiozk.ru/article/oppozicia-sdala-kandidatskij-minimum",
    ),
  ],
  routes: [
    {
      id: "signatures",
      words: words("with signatures", "с подписями избирателей", "avec des signatures"),
      provision: required.at.provision,
      meeting: false,
      required: required.rule,
      ceiling: ceiling.rule,
      spread: [],
      protocol: check.rule,
    },
    withoutSignatures(
      "party-exempt",
      exempt.at.provision,
      "party-freed-from-signatures",
      words("party freed from signatures", "партия, освобождённая от подписей", "parti dispensé de signatures"),
      words(
        "the party is represented in the State Duma",
        "партия представлена в Государственной Думе",
        "le parti est représenté à la Douma d'État",
      ),
    ),
  ],
  ...usualGrounds(
    signers.at.provision,
    "not-on-roll",
    "no-suffrage",
    "repeated",
    "incomplete",
    "not-genuine",
    "void-sheet",
  ),
  multipleSigning: eachOnce(signers.at.provision),
  eligibility: convictions.rule,
  offences: {
    classes: offencesBefore2020.classes.filter(({ id }) => id !== "administrative-extremist"),
    sentences: sentencesOfPrisonOrFine,
  },
  calendar: [deadline.rule],
  remedies: [],
  questions: [
    {
      id: "denominator",
      words: words(
        "Is the share of bad lines taken of those checked or of all filed?",
        "Доля брака исчисляется от проверенных или от всех представленных подписей?",
        "La part des lignes écartées se calcule-t-elle sur les lignes contrôlées ou sur toutes les lignes déposées ?",
      ),
      provision: badShare.at.provision,
      adopted: "checked",
      readings: [
        { id: "checked", words: words("of those checked", "от проверенных", "des lignes contrôlées") },
        { id: "filed", words: words("of all filed", "от представленных", "des lignes déposées") },
      ],
      decisions: [],
      sources: ["MD5"],
    },
    {
      id: "surplus",
      words: words(
        "What becomes of signatures above the ceiling?",
        "Что следует при представлении подписей сверх предела?",
        "Qu'advient-il des signatures au-delà du maximum ?",
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
        { id: "not-accepted", words: words("the filing is refused", "в приёме отказывается", "le dépôt est refusé") },
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
      sources: ["MD2"],
    },
  ],
  notEncoded: [
    notEncoded("age"),
    notEncoded("citizenship"),
    alsoNotEncoded(
      "other-bars",
      "67-FZ art. 4(3.2)",
      "bars by an administrative penalty for extremism or by a finding of a court on extremist campaigning",
      "запреты из-за административного наказания за экстремизм или установленной судом экстремистской агитации",
      "les exclusions par une peine administrative pour extrémisme ou par un constat judiciaire de propagande extrémiste",
    ),
    notEncoded("offices"),
    notEncoded("papers", "67-FZ arts. 33, 38"),
    notEncoded("money"),
    notEncoded("circulators", "67-FZ art. 37"),
    notEncoded("nomination"),
    notEncoded("remedies", "67-FZ art. 75"),
    alsoNotEncoded(
      "sample",
      "67-FZ art. 38",
      "a sample of a part of the lines, which the law allows a commission, and its size",
      "выборка части строк, которую закон разрешает комиссии, и её объём",
      "un échantillon d'une partie des lignes, que la loi permet à une commission, et sa taille",
    ),
    alsoNotEncoded(
      "deadline-hour",
      "67-FZ art. 38",
      "the hour of the last day of filing",
      "час последнего дня представления",
      "l'heure du dernier jour du dépôt",
    ),
  ],
});
