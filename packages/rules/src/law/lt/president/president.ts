import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { source } from "../../provisions.ts";
import { ageOf, barred, closes, quality, usualGrounds } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

const press = { sources: ["LT1", "LT2"], confidence: "medium", checked: "2026-11-28" } as const;
const constitution = { sources: ["LT4"], confidence: "high", checked: "2026-11-28" } as const;

const supporters = article(
  "supporters",
  "Constitution art. 79; Electoral Code, as applied by the commission in 2024",
  { ...constitution, sources: ["LT4", "LT1"] },
  words(
    "A candidate is registered who has the signatures of at least 20,000 voters, on paper and online together.",
    "Кандидата регистрируют, если он собрал подписи не менее 20 000 избирателей, на бумаге и в сети вместе.",
    "Est enregistré le candidat qui a les signatures d'au moins 20 000 électeurs, sur papier et en ligne ensemble.",
  ),
  {
    figures: { "supporters-signatures": count(["1992-11-02", 20_000, "LT4"]) },
    rule: (at) => ({ amount: at["supporters-signatures"], provision: at.provision }),
  },
);

const enough = sentence(
  "enough",
  "practice of the commission, 2019",
  { ...press, sources: ["LT3"] },
  words(
    "The check may end when as many valid signatures as are needed have been found.",
    "Проверку можно закончить, когда найдено столько действительных подписей, сколько нужно.",
    "Le contrôle peut finir quand on a trouvé autant de signatures valables qu'il en faut.",
  ),
);

const signers = sentence(
  "signers",
  "practice of the commission, 2024",
  { ...press, sources: ["LT2"] },
  words(
    "A voter may support several candidates, each once; who signed twice for one, on paper and online too, counts for none.",
    "Избиратель может поддержать нескольких кандидатов, каждого один раз; кто подписал за одного дважды, в том числе на бумаге и в сети, не засчитывается ни разу.",
    "Un électeur peut soutenir plusieurs candidats, une fois chacun ; qui a signé deux fois pour l'un, sur papier et en ligne aussi, ne compte pas du tout.",
  ),
);

const deadline = article(
  "deadline",
  "Electoral Code; calendar of 2024",
  { ...press, sources: ["LT1"] },
  words(
    "Signatures are handed in not later than the 45th day before the vote, 17:00.",
    "Подписи сдают не позднее 45-го дня до голосования, 17:00.",
    "Les signatures sont remises au plus tard le 45e jour avant le scrutin, 17 h.",
  ),
  {
    figures: {
      "deadline-days": fixed(["2022-09-01", 45, "LT1", "medium"]),
      "deadline-hour": fixed(["2022-09-01", "17:00", "LT1", "medium"]),
    },
    rule: (at) =>
      closes(at.provision, "voting-day", { kind: "days-before", days: at["deadline-days"] }, at["deadline-hour"]),
  },
);

const person = article(
  "person",
  "Constitution art. 78",
  constitution,
  words(
    "A citizen by descent of at least 40 years who has lived in Lithuania for the last three years; at most two consecutive terms.",
    "Гражданин по происхождению не моложе 40 лет, живущий в Литве последние три года; не более двух сроков подряд.",
    "Un citoyen par filiation, âgé d'au moins 40 ans, qui vit en Lituanie depuis trois ans ; deux mandats consécutifs au plus.",
  ),
  {
    figures: {
      "person-age": fixed(["1992-11-02", 40, "LT4"]),
      "person-terms": fixed(["1992-11-02", 2, "LT4"]),
    },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality(
        "citizen-by-origin",
        at.provision,
        "a citizen by descent who has lived in Lithuania for the last three years",
        "гражданин по происхождению, живущий в Литве последние три года",
        "citoyen par filiation vivant en Lituanie depuis trois ans",
      ),
      {
        kind: "term-limit",
        mode: "consecutive",
        most: at["person-terms"],
        provision: at.provision,
        presumed: at.provision,
      } as const,
    ],
  },
);

const convictions = article(
  "convictions",
  "Constitution art. 56",
  { sources: ["LT5"], confidence: "medium", checked: "2026-11-29" },
  words(
    "The President must be eligible for the Seimas, and whoever has not finished serving a sentence that a court imposed is not; the day on which it is served is here the day the conviction is spent. That a suspended sentence counts, and the day on which it is tested, were not verified.",
    "Президент должен иметь право быть избранным в Сейм, а не отбывший назначенное судом наказание этого права не имеет; день отбытия здесь — день погашения судимости. Учёт условного наказания и день, на который это проверяется, не установлены.",
    "Le président doit être éligible au Seimas, et qui n'a pas fini d'exécuter une peine prononcée par un tribunal ne l'est pas ; la fin de l'exécution est ici le jour de l'effacement. Que le sursis compte, et le jour auquel cela s'apprécie, n'ont pas été vérifiés.",
  ),
  {
    figures: {},
    rule: (at) =>
      barred(
        "conviction",
        at.provision,
        { suspended: "counts" },
        words(
          "a sentence of a court not fully served",
          "не полностью отбытое наказание по приговору суда",
          "une peine prononcée par un tribunal, non entièrement exécutée",
        ),
      ),
  },
);

export const president: Rulebook = adopt({
  ...contentOf([supporters, enough, signers, deadline, person, convictions]),
  id: "lt/president/2024",
  jurisdiction: "LT",
  instrument: "Electoral Code of the Republic of Lithuania",
  title: words(
    "President of Lithuania, election of 12 May 2024",
    "Президент Литвы, выборы 12 мая 2024 года",
    "Président de la Lituanie, élection du 12 mai 2024",
  ),
  decider: words(
    "Central Electoral Commission (VRK)",
    "Главная избирательная комиссия (ВРК)",
    "Commission électorale suprême (VRK)",
  ),
  lawAt: "2024-03-28",
  votingDay: "2024-05-12" as CalendarDate,
  zone: zoneIn(zones, "Europe/Vilnius"),
  unit: words("municipality", "муниципалитет", "commune"),
  sources: [
    source(
      "LT1",
      "the filing of March 2024, as reported",
      "medium",
      "https://new.etaplius.lt/naujiena/v-tutkus-prezidento-rinkimuose-dalyvauti-nebegales-nesurinko-reikiamo-rinkeju-skaiciaus",
    ),
    source(
      "LT2",
      "the commission on its check, April 2024",
      "medium",
      "https://www.jonavoszinios.lt/naujiena/vrk-baige-tikrinti-kandidatu-i-prezidentus-surinktus-rinkeju-parasus-ka-parode-rasysenos-ekspertize",
    ),
    source(
      "LT3",
      "the commission on its check, March 2019",
      "medium",
      "http://kauno.diena.lt/naujienos/lietuva/politika/pretendentams-prezidento-rinkimuose-baigiasi-terminas-pateikti-parasus-907161",
    ),
    source(
      "LT4",
      "Constitution arts. 78, 79",
      "high",
      "https://constitutions.unwomen.org/en/countries/europe/lithuania; https://xtra.net/daily/article/lithuania-1992-constitution-reviewed-2019/7",
      { asOf: "2019" },
    ),
    source(
      "LT5",
      "Constitution art. 56",
      "medium",
      "https://lituanistika.lt/content/35375, a study of 2008 that explains it",
      { asOf: "2008" },
    ),
  ],
  routes: [
    {
      id: "voters",
      words: words("signatures of voters", "подписи избирателей", "signatures d'électeurs"),
      provision: supporters.at.provision,
      meeting: false,
      required: supporters.rule,
      spread: [],
      protocol: { kind: "full", provision: supporters.at.provision, sufficiencyStop: enough.at.provision },
    },
  ],
  ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "incomplete", "not-genuine"),
  multipleSigning: {
    across: "allowed",
    within: "none-stays",
    provision: signers.at.provision,
    words: words(
      "Any number of candidates; who signs twice for one counts for none.",
      "Любое число кандидатов; подписавший за одного дважды не засчитывается.",
      "Autant de candidats que l'on veut ; qui signe deux fois pour l'un ne compte pas.",
    ),
  },
  eligibility: [...person.rule, convictions.rule],
  offences: { classes: [], sentences: sentencesOfPrisonOrFine },
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    alsoNotEncoded(
      "impeachment",
      "Constitution arts. 56, 74",
      "a removal from office by impeachment, which bars for a time or for good",
      "отрешение от должности в порядке импичмента, запрещающее избираться на время или навсегда",
      "une destitution par impeachment, qui exclut pour un temps ou pour toujours",
    ),
    alsoNotEncoded(
      "foreign-oath",
      "Constitution art. 56",
      "an oath or a pledge to another state",
      "присяга или обязательство перед другим государством",
      "un serment ou un engagement envers un autre État",
    ),
    notEncoded("suffrage", "Constitution art. 78"),
    notEncoded("deposit"),
    notEncoded("papers"),
    notEncoded("collection"),
    alsoNotEncoded(
      "time-to-decide",
      undefined,
      "the ten days in which the commission checks",
      "десять дней, в которые комиссия проверяет подписи",
      "les dix jours du contrôle par la commission",
    ),
    notEncoded("remedies"),
  ],
});
