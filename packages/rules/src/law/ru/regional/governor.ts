import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence, type Figure, type Read } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { oneOnly, usualGrounds } from "../../usual.ts";
import { unitList } from "../../unit-list.ts";
import zones from "../zones.json" with { type: "json" };
import { barredOffences, bars, barsSource, otherBars } from "./bars.ts";
import khabarovskUnits from "./khabarovsk-units.json" with { type: "json" };
import { surplusLines } from "./questions.ts";
import samaraUnits from "./samara-units.json" with { type: "json" };

/** One election of a head of a region: the numbers its commission published, and where they were read. */
interface GovernorElection {
  readonly id: string;
  readonly title: Rulebook["title"];
  readonly instrument: string;
  readonly from: string;
  readonly votingDay: CalendarDate;
  readonly zone: string;
  readonly units: readonly string[];
  /** Bars by a conviction as they stood from 21 February 2014 on; before, they are not held. */
  readonly barred: boolean;
  /** Deputies and elected heads in all, of districts and cities among them, districts and cities that must be among theirs. */
  readonly supporters: Figure;
  readonly upper: Figure;
  readonly places: Figure;
  /** Where the law of the region was found, beside the numbers. */
  readonly regionalLaw?: string;
  /** That one candidate only is supported, as this election's sources have it. */
  readonly oneCandidate: Read;
  readonly sources: Rulebook["sources"];
}

/** Where the numbers of the election were read. */
const numbers = "GV1";
/** Where the names of the districts and cities were read. */
const districts = "GV3";
const memory: Read = { sources: ["GV9"], confidence: "low", checked: notCompared };

/** The number as its sentence gives it. */
function numberOf(figure: Figure): string {
  const [entry] = "values" in figure ? figure.values : [];
  if (entry === undefined) return "";
  const [, value] = entry;
  return JSON.stringify(value);
}

function governor(election: GovernorElection): Rulebook {
  const { from, barred } = election;
  const [supporters, upper, places] = [election.supporters, election.upper, election.places].map(numberOf);
  const press = { sources: [numbers], confidence: "medium", checked: "2026-11-29" } as const;

  const required = article(
    "required",
    "67-FZ art. 37",
    { ...press, sources: [numbers, ...(election.regionalLaw === undefined ? [] : [election.regionalLaw])] },
    words(
      `A candidate needs the support of ${supporters} deputies of municipal councils and elected heads of municipalities: the share of all that the law of the region sets, in the number the commission publishes.`,
      `Кандидата должны поддержать ${supporters} депутатов представительных органов и избранных глав муниципальных образований: доля всех, установленная законом региона, числом, которое публикует комиссия.`,
      `Pour un candidat il faut le soutien de ${supporters} conseillers municipaux et maires élus : la part de tous que fixe la loi de la région, au nombre que publie la commission.`,
    ),
    {
      figures: { "required-supporters": election.supporters },
      rule: (at) => ({ amount: at["required-supporters"], provision: at.provision }),
    },
  );

  const upperLevel = article(
    "upper-level",
    "67-FZ art. 37",
    press,
    words(
      `Of them ${upper} must be deputies or elected heads of municipal districts and city districts.`,
      `Из них ${upper} должны быть депутатами или избранными главами муниципальных районов и городских округов.`,
      `Parmi eux ${upper} doivent être conseillers ou chefs élus de districts municipaux et urbains.`,
    ),
    {
      figures: { "upper-supporters": election.upper },
      rule: (at) =>
        ({
          kind: "condition",
          fact: "supporters-of-districts",
          must: { atLeast: at["upper-supporters"] },
          provision: at.provision,
          words: words(
            "supporters who are deputies or elected heads of municipal districts and city districts",
            "поддержавшие депутаты и избранные главы муниципальных районов и городских округов",
            "soutiens qui sont conseillers ou chefs élus de districts municipaux et urbains",
          ),
        }) as const,
    },
  );

  const spread = article(
    "spread",
    "67-FZ art. 37",
    { ...press, sources: [numbers, districts] },
    words(
      `The supporters must come from at least ${places} municipal districts and city districts.`,
      `Поддержавшие должны быть не менее чем из ${places} муниципальных районов и городских округов.`,
      `Les soutiens doivent venir d'au moins ${places} districts municipaux et urbains.`,
    ),
    {
      figures: { places: election.places },
      rule: (at) => ({ kind: "some-units", units: { count: at.places }, provision: at.provision }) as const,
    },
  );

  const ceiling = article(
    "ceiling",
    "67-FZ art. 37",
    press,
    words(
      "No more than five per cent above the number may be handed in.",
      "Сверх этого числа можно представить не более пяти процентов.",
      "On ne peut remettre plus de cinq pour cent au-delà du nombre.",
    ),
    {
      figures: { "ceiling-share": fixed([from, ratio(105, 100), numbers]) },
      rule: (at) =>
        ({
          amount: { share: at["ceiling-share"], of: required.at["required-supporters"], rounding: "floor" },
          effect: "contested",
          stops: true,
          question: "surplus",
          provision: at.provision,
        }) as const,
    },
  );

  const signers = sentence(
    "signers",
    "67-FZ art. 37",
    election.oneCandidate,
    words(
      "A deputy or head supports one candidate only.",
      "Депутат или глава поддерживает только одного кандидата.",
      "Un conseiller ou un chef ne soutient qu'un candidat.",
    ),
  );

  const lines = sentence(
    "lines",
    "67-FZ arts. 37, 38",
    memory,
    words(
      "A signature does not count where the same person signed before, is not a deputy or elected head in office or has no right to vote, where required data are missing, or where it is not the signer's own.",
      "Подпись не засчитывается, если то же лицо уже подписалось, не является действующим депутатом или избранным главой либо лишено права голоса, если отсутствуют обязательные сведения или подписался не сам поддержавший.",
      "Une signature ne compte pas quand la même personne a déjà signé, n'est pas conseiller ou chef élu en fonction ou n'a pas le droit de vote, quand des mentions requises manquent, ou quand elle n'est pas du signataire lui-même.",
    ),
  );

  const own = usualGrounds(lines.at.provision, "repeated", "no-suffrage", "incomplete", "not-genuine");
  const other = usualGrounds(signers.at.provision, "other-candidate");

  const check = sentence(
    "check",
    "67-FZ art. 38",
    memory,
    words(
      "Every signature of support is checked; too few good ones refuse. That no sample is taken, as none was reported, was not compared with the text.",
      "Проверяют все подписи; при недостатке действительных отказывают. Что выборки нет, как о ней и не сообщалось, с текстом не сверено.",
      "Toutes les signatures sont contrôlées ; trop peu de bonnes entraînent le refus. Qu'il n'y ait pas d'échantillon, aucun n'ayant été rapporté, n'a pas été comparé au texte.",
    ),
  );

  return adopt({
    ...contentOf([required, upperLevel, spread, ceiling, signers, lines, check, ...(barred ? [bars] : [])]),
    id: election.id,
    jurisdiction: "RU",
    instrument: election.instrument,
    title: election.title,
    decider: words(
      "electoral commission of the region",
      "избирательная комиссия региона",
      "commission électorale de la région",
    ),
    lawAt: from,
    votingDay: election.votingDay,
    zone: zoneIn(zones, election.zone),
    unit: words(
      "municipal or city district",
      "муниципальный район или городской округ",
      "district municipal ou urbain",
    ),
    units: unitList(election.units),
    unitsFrom: districts,
    sources: [
      ...election.sources,
      source("GV9", "67-FZ arts. 37, 38", "low", "from memory, unverified"),
      ...(barred ? [barsSource] : []),
    ],
    routes: [
      {
        id: "municipal-filter",
        words: words(
          "with deputies and heads of municipalities",
          "с поддержкой муниципальных депутатов и глав",
          "avec des conseillers et chefs municipaux",
        ),
        provision: required.at.provision,
        meeting: false,
        required: required.rule,
        ceiling: ceiling.rule,
        spread: [spread.rule],
        protocol: { kind: "full", provision: check.at.provision },
      },
    ],
    grounds: [
      ...own.grounds,
      ...other.grounds,
      {
        id: "not-in-office",
        scope: "line",
        effect: "invalid",
        provision: lines.at.provision,
        words: words(
          "not a deputy or elected head in office",
          "не является действующим депутатом или избранным главой",
          "pas un conseiller ou chef élu en fonction",
        ),
      },
    ],
    groundFor: { ...own.groundFor, ...other.groundFor, "not-on-roll": "not-in-office", deceased: "not-in-office" },
    multipleSigning: oneOnly(signers.at.provision),
    eligibility: [upperLevel.rule, ...(barred ? bars.rule : [])],
    ...(barred && { offences: barredOffences }),
    calendar: [],
    remedies: [],
    questions: [surplusLines(ceiling.at.provision, [numbers])],
    notEncoded: [
      notEncoded("filing-deadline", "67-FZ art. 38"),
      notEncoded("age", "67-FZ art. 4"),
      notEncoded("citizenship"),
      notEncoded("terms"),
      barred ? otherBars : notEncoded("convictions", "67-FZ art. 4(3.2)"),
      alsoNotEncoded(
        "self-nomination",
        "67-FZ art. 37",
        "voters' signatures for one who puts himself forward, where the law of the region lets him",
        "подписи избирателей при самовыдвижении, где его допускает закон региона",
        "les signatures d'électeurs de qui se présente lui-même, là où la loi de la région l'admet",
      ),
      alsoNotEncoded(
        "which-stands",
        "67-FZ art. 37",
        "which of two signatures stands where one person supported two candidates",
        "какая из двух подписей остаётся у поддержавшего двух кандидатов",
        "laquelle de deux signatures reste quand une personne a soutenu deux candidats",
      ),
      alsoNotEncoded(
        "whose-places",
        "67-FZ art. 37",
        "that the districts and cities may be those of their own deputies and heads alone: here a supporter from a settlement brings the district too",
        "что районы и округа могут засчитываться лишь по их собственным депутатам и главам: здесь район даёт и поддержавший из поселения",
        "que les districts et villes puissent n'être que ceux de leurs propres conseillers et chefs : ici un soutien d'une commune apporte aussi le district",
      ),
      notEncoded("offices"),
      notEncoded("papers", "67-FZ arts. 33, 38"),
      notEncoded("money"),
      notEncoded("nomination"),
      notEncoded("remedies", "67-FZ art. 75"),
    ],
  });
}

export const samara2014 = governor({
  id: "ru/governor/2014-samara",
  title: words(
    "Governor of the Samara Region, election of 14 September 2014",
    "Губернатор Самарской области, выборы 14 сентября 2014 года",
    "Gouverneur de la région de Samara, élection du 14 septembre 2014",
  ),
  instrument: "Federal Law 67-FZ of 12 June 2002; Samara Region, Law 55-GD of 14 June 2012",
  from: "2014-06-17",
  votingDay: "2014-09-14" as CalendarDate,
  zone: "Europe/Samara",
  units: samaraUnits,
  barred: true,
  supporters: count(["2014-06-17", 266, numbers]),
  upper: fixed(["2014-06-17", 49, numbers]),
  places: fixed(["2014-06-17", 28, numbers]),
  regionalLaw: "GV4",
  oneCandidate: { sources: [numbers], confidence: "medium", checked: "2026-11-29" },
  sources: [
    source(
      districts,
      "administrative division",
      "medium",
      "https://base.garant.ru/8339388/5f8ae450aa10a78f0b0005a38b5989df, Charter of the Samara Region art. 52: ten cities and 27 districts; the English names are the house's",
    ),
    source(
      "GV4",
      "Law 55-GD of 14 June 2012",
      "medium",
      "https://samara-gov.ru/doc/82434, in the edition of 7 February 2014; its beginning alone was read",
    ),
    source(
      numbers,
      "practice of 2014, as reported",
      "medium",
      "http://syzrantoday.ru/index.php/samaranews/item/5763-pretendentam-na-post-gubernatora-nuzhno-budet-sobrat-po-266-deputatskikh-podpisej",
    ),
    source(
      "GV2",
      "practice of 2014, as reported",
      "medium",
      "https://www.samru.ru/society/novosti_samara/78017.html; http://dasamara.ru/10695-mikhail-maryakhin-predstavil-v-oblizbirkom-279-podpisej.html; http://gorodskoyportal.ru/samara/news/news/7475887/",
    ),
  ],
});

export const khabarovsk2013 = governor({
  id: "ru/governor/2013-khabarovsk",
  title: words(
    "Governor of the Khabarovsk Territory, election of 8 September 2013",
    "Губернатор Хабаровского края, выборы 8 сентября 2013 года",
    "Gouverneur du territoire de Khabarovsk, élection du 8 septembre 2013",
  ),
  instrument: "Federal Law 67-FZ of 12 June 2002",
  from: "2013-06-01",
  votingDay: "2013-09-08" as CalendarDate,
  zone: "Asia/Vladivostok",
  units: khabarovskUnits,
  barred: false,
  supporters: count(["2013-06-01", 191, numbers]),
  upper: fixed(["2013-06-01", 26, numbers]),
  places: fixed(["2013-06-01", 15, numbers]),
  oneCandidate: memory,
  sources: [
    source(
      districts,
      "administrative division of 2021",
      "medium",
      "https://perceptiocs.com/Административно-территориальное_деление_Хабаровского_края; http://www.travel.khv.ru/sections/29: two cities and 17 districts; the English names are the house's",
    ),
    source(
      numbers,
      "practice of 2013, as reported",
      "medium",
      "https://qwas.ru/russia/ldpr/Kandidat-na-dolzhnost-gubernatora-Habarovskogo-kraja-ot-LDPR-preodolel-municipalnyi-filtr",
    ),
  ],
});
