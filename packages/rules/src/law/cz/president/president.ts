import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { ageOf, closes, oneOnly, usualGround } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

const court = { sources: ["CZ1", "CZ2"], confidence: "high", checked: "2026-11-28" } as const;
const memory = { sources: ["CZ3"], confidence: "low", checked: notCompared } as const;

const citizens = article(
  "citizens",
  "Act 275/2012 §§ 21, 26(2)(d); Constitution art. 56(5)",
  court,
  words(
    "A citizen is put forward with a petition signed by at least 50,000 citizens entitled to vote.",
    "Гражданина выдвигают петицией, которую подписали не менее 50 000 имеющих право голоса.",
    "Un citoyen est présenté par une pétition d'au moins 50 000 électeurs.",
  ),
  {
    figures: { "citizens-signatures": count(["2012-10-01", 50_000, "CZ1"]) },
    rule: (at) => ({ amount: at["citizens-signatures"], provision: at.provision }),
  },
);

const members = article(
  "members",
  "Act 275/2012 § 21; Constitution art. 56(5)",
  memory,
  words(
    "Or by 20 deputies, or by 10 senators.",
    "Либо 20 депутатов, либо 10 сенаторов.",
    "Ou par 20 députés, ou par 10 sénateurs.",
  ),
  {
    figures: {
      "members-deputies": count(["2012-10-01", 20, "CZ3", "low"]),
      "members-senators": count(["2012-10-01", 10, "CZ3", "low"]),
    },
  },
);

const incomplete = sentence(
  "incomplete",
  "Act 275/2012 § 25(4)",
  court,
  words(
    "A line that lacks one of the required data, or gives it in part, is not counted.",
    "Строка, в которой нет обязательных сведений или они неполны, не засчитывается.",
    "Une ligne à laquelle manque une mention requise n'est pas comptée.",
  ),
);

const second = sentence(
  "average",
  "Act 275/2012 § 25(6); Supreme Administrative Court, Vol 11/2012-63",
  court,
  words(
    "After a second sample the average of the two shares of errors is taken off all signatures, not their sum.",
    "После второй выборки от всех подписей отнимается среднее двух долей ошибок, а не их сумма.",
    "Après un second échantillon, c'est la moyenne des deux parts d'erreurs qui est ôtée de toutes les signatures, non leur somme.",
  ),
);

const sample = article(
  "sample",
  "Act 275/2012 § 25(5)",
  court,
  words(
    "The ministry checks a random sample of 8,500 signatures; below three per cent of errors that share is taken off all, otherwise it draws as many again.",
    "Министерство проверяет случайную выборку 8 500 подписей; если ошибок менее трёх процентов, их доля отнимается от всех, иначе отбирается ещё столько же.",
    "Le ministère contrôle un échantillon aléatoire de 8 500 signatures ; sous trois pour cent d'erreurs, cette part est ôtée de toutes, sinon il en tire autant de nouveau.",
  ),
  {
    figures: {
      "sample-size": count(["2012-10-01", 8_500, "CZ1"]),
      "sample-limit": fixed(["2012-10-01", ratio(3, 100), "CZ1"]),
    },
    rule: (at) =>
      ({
        kind: "averaged-samples",
        provision: at.provision,
        size: at["sample-size"],
        limit: at["sample-limit"],
        secondProvision: second.at.provision,
      }) as const,
  },
);

const deadline = article(
  "deadline",
  "Act 275/2012 § 21",
  memory,
  words(
    "The list of candidacy is filed by 16:00 of the 66th day before the vote. The figure was not verified.",
    "Кандидатский список подают до 16 часов 66-го дня до голосования. Число не проверено.",
    "La candidature est déposée avant 16 heures le 66e jour avant le scrutin. Le chiffre n'a pas été vérifié.",
  ),
  {
    figures: {
      "deadline-days": fixed(["2012-10-01", 66, "CZ3", "low"]),
      "deadline-hour": fixed(["2012-10-01", "16:00", "CZ3", "low"]),
    },
    rule: (at) =>
      closes(at.provision, "voting-day", { kind: "days-before", days: at["deadline-days"] }, at["deadline-hour"]),
  },
);

const person = article(
  "person",
  "Constitution arts. 19(2), 57",
  { sources: ["CZ4"], confidence: "high", checked: "2026-11-29" },
  words(
    "A citizen who may be elected to the Senate may be elected President: one who has the right to vote and is 40; nobody is elected more than twice in a row. Neither article names a bar by a conviction.",
    "Президентом может быть избран гражданин, который вправе избираться в Сенат: имеющий право голоса и достигший 40 лет; никто не избирается более двух раз подряд. Ни одна из статей не называет запрета из-за судимости.",
    "Peut être élu président le citoyen éligible au Sénat : celui qui a le droit de vote et 40 ans ; nul n'est élu plus de deux fois de suite. Aucun des deux articles ne nomme d'exclusion par condamnation.",
  ),
  {
    figures: {
      "person-age": fixed(["2012-10-01", 40, "CZ4"]),
      "person-terms": fixed(["2012-10-01", 2, "CZ4"]),
    },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
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

const content = contentOf([citizens, members, incomplete, sample, second, deadline, person]);
const full = { kind: "full", provision: members.at.provision } as const;

function president(year: string, lawAt: string, votingDay: string): Rulebook {
  return adopt({
    ...content,
    id: `cz/president/${year}`,
    jurisdiction: "CZ",
    instrument: "Act No. 275/2012 on the election of the President of the Republic",
    title: words(
      `President of the Czech Republic, election of ${year}`,
      `Президент Чехии, выборы ${year} года`,
      `Président de la République tchèque, élection de ${year}`,
    ),
    decider: words("Ministry of the Interior", "Министерство внутренних дел", "ministère de l'Intérieur"),
    lawAt,
    votingDay: votingDay as CalendarDate,
    zone: zoneIn(zones, "Europe/Prague"),
    unit: words("region", "край", "région"),
    sources: [
      source(
        "CZ1",
        "Supreme Administrative Court, Vol 11/2012-63, 13 December 2012",
        "high",
        "http://www.jurilogie.cz/ecli/ECLI:CZ:NSS:2012:VOL.11.2012:63",
        { asOf: "2012-12-13" },
      ),
      source(
        "CZ2",
        "the decision of the ministry it reviews",
        "high",
        "https://is.muni.cz./el/fss/podzim2022/POLb1108/um/cetba/okamura.txt",
        { asOf: "2012-11" },
      ),
      source(
        "CZ4",
        "Constitution arts. 19(2), 57",
        "high",
        "http://zakony.centrum.cz/ustava-ceske-republiky/hlava-3-clanek-57; http://radimak.cz/cz/zakony/ustava-ceske-republiky/100029",
        { asOf: "2026-11-29" },
      ),
      source("CZ3", "Act 275/2012 § 21", "low", "from memory, unverified"),
    ],
    routes: [
      {
        id: "citizens",
        words: words("petition of citizens", "петиция граждан", "pétition de citoyens"),
        provision: citizens.at.provision,
        meeting: false,
        required: citizens.rule,
        spread: [],
        protocol: sample.rule,
      },
      {
        id: "deputies",
        words: words("put forward by deputies", "выдвижение депутатами", "présentation par des députés"),
        provision: members.at.provision,
        meeting: false,
        required: { amount: members.at["members-deputies"], provision: members.at.provision },
        spread: [],
        protocol: full,
      },
      {
        id: "senators",
        words: words("put forward by senators", "выдвижение сенаторами", "présentation par des sénateurs"),
        provision: members.at.provision,
        meeting: false,
        required: { amount: members.at["members-senators"], provision: members.at.provision },
        spread: [],
        protocol: full,
      },
    ],
    grounds: [
      usualGround("incomplete", incomplete.at.provision),
      usualGround("not-on-roll", sample.at.provision),
      usualGround("repeated", sample.at.provision),
    ],
    groundFor: {
      "not-on-roll": "not-on-roll",
      "no-suffrage": "not-on-roll",
      deceased: "not-on-roll",
      "double-within": "repeated",
      incomplete: "incomplete",
    },
    multipleSigning: { ...oneOnly(citizens.at.provision), across: "allowed" },
    eligibility: person.rule,
    calendar: [deadline.rule],
    remedies: [],
    questions: [],
    notEncoded: [
      alsoNotEncoded(
        "treason",
        "Constitution art. 65",
        "the loss of the office for treason, after which it may not be held again",
        "утрата должности за государственную измену, после которой её нельзя занять вновь",
        "la perte de la fonction pour trahison, après laquelle elle ne peut plus être exercée",
      ),
      notEncoded("suffrage", "Constitution art. 57(1)"),
      notEncoded("deposit"),
      notEncoded("papers", "Act 275/2012 § 25"),
      notEncoded("remedies", "Act 275/2012 § 65"),
      alsoNotEncoded(
        "draw",
        "Act 275/2012 § 25",
        "how the ministry draws its random sample; here by public dice and a published seed",
        "как министерство отбирает случайную выборку; здесь публичными костями и опубликованным зерном",
        "comment le ministère tire son échantillon ; ici par des dés publics et une graine publiée",
      ),
      alsoNotEncoded(
        "rounding",
        "Act 275/2012 § 25(6)",
        "how the number taken off is rounded; here to the nearest",
        "как округляется вычитаемое число; здесь до ближайшего",
        "comment s'arrondit le nombre ôté ; ici au plus proche",
      ),
    ],
  });
}

export const president2013 = president("2013", "2012-11-06", "2013-01-11");
export const president2023 = president("2023", "2022-11-08", "2023-01-13");
