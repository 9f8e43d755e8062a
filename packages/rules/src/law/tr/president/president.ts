import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { sentencesOfPrisonOrFine } from "../../sentences.ts";
import { source } from "../../provisions.ts";
import { ageOf, barred, closes, oneOnly, quality, usualGrounds, withoutSignatures } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

/** As the press reported the council; which article of Law 6271 says so was not compared, so none is named. */
const press = { sources: ["TR1", "TR2", "TR3"], confidence: "medium", checked: "2026-11-28" } as const;

const voters = article(
  "voters",
  "Constitution art. 101; Law 6271",
  press,
  words(
    "At least 100,000 voters propose a candidate, each in person before the election board of the district of registration.",
    "Кандидата предлагают не менее 100 000 избирателей, каждый лично в избирательной комиссии района регистрации.",
    "Au moins 100 000 électeurs proposent un candidat, chacun en personne devant le bureau électoral de son district.",
  ),
  {
    figures: { "voters-proposals": count(["2018-04-26", 100_000, "TR2", "medium"]) },
    rule: (at) => ({ amount: at["voters-proposals"], provision: at.provision }),
  },
);

const parties = sentence(
  "parties",
  "Constitution art. 101",
  press,
  words(
    "A party group in parliament, or parties with five per cent of the valid votes of the last general election together, propose without signatures.",
    "Парламентская фракция или партии, вместе получившие пять процентов действительных голосов последних выборов, предлагают без подписей.",
    "Un groupe parlementaire, ou des partis réunissant cinq pour cent des voix valables des dernières élections, propose sans signatures.",
  ),
);

const signers = sentence(
  "signers",
  "Law 6271",
  press,
  words(
    "A voter proposes one of the announced persons only, and once.",
    "Избиратель предлагает только одного из объявленных лиц и один раз.",
    "Un électeur ne propose qu'une des personnes annoncées, et une fois.",
  ),
);

const deadline = article(
  "deadline",
  "calendars of the Supreme Election Council, 2018 and 2023",
  press,
  words(
    "Voters propose until 20:00 on the last day the council set: 9 May 2018, 27 March 2023.",
    "Избиратели предлагают до 20:00 последнего дня, назначенного советом: 9 мая 2018 года, 27 марта 2023 года.",
    "Les électeurs proposent jusqu'à 20 h le dernier jour fixé par le conseil : 9 mai 2018, 27 mars 2023.",
  ),
  {
    figures: {
      "deadline-day": fixed(
        ["2018-04-26", "2018-05-09", "TR1", "medium"],
        ["2023-03-10", "2023-03-27", "TR3", "medium"],
      ),
      "deadline-hour": fixed(["2018-04-26", "20:00", "TR1", "medium"]),
    },
    rule: (at) => ({
      ...closes(at.provision, "voting-day", { kind: "fixed", day: at["deadline-day"] }, at["deadline-hour"]),
      routes: ["voters"],
    }),
  },
);

const deposit = sentence(
  "deposit",
  "Law 6271; decision of the council, March 2023",
  { ...press, sources: ["TR2", "TR3"] },
  words(
    "Who wants to be proposed by voters pays a sum into the treasury first, 555,980 lira in 2023, paid back where the number is reached.",
    "Желающий выдвижения избирателями сначала вносит в казну сумму, в 2023 году 555 980 лир; её возвращают, если число достигнуто.",
    "Qui veut être proposé par les électeurs verse d'abord une somme au Trésor, 555 980 livres en 2023, rendue si le nombre est atteint.",
  ),
);

const person = article(
  "person",
  "Constitution art. 101",
  { ...press, sources: ["TR2"] },
  words(
    "A Turkish citizen over 40 with higher education who may be elected to parliament; nobody is elected more than twice.",
    "Гражданин Турции, достигший 40 лет, с высшим образованием, который вправе избираться в парламент; никто не избирается более двух раз.",
    "Un citoyen turc de 40 ans révolus, diplômé de l'enseignement supérieur et éligible au parlement ; nul n'est élu plus de deux fois.",
  ),
  {
    figures: {
      "person-age": fixed(["2017-04-27", 40, "TR2", "medium"]),
      "person-terms": fixed(["2017-04-27", 2, "TR2", "medium"]),
    },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality(
        "higher-education",
        at.provision,
        "has completed higher education",
        "имеет высшее образование",
        "a fait des études supérieures",
      ),
      quality(
        "eligible-for-parliament",
        at.provision,
        "may be elected to parliament",
        "вправе избираться в парламент",
        "est éligible au parlement",
      ),
    ],
  },
);

const convictions = article(
  "convictions",
  "Constitution arts. 76, 101",
  { sources: ["TR6"], confidence: "medium", checked: "2026-11-28" },
  words(
    "Nobody may be elected who was sentenced to prison of one year or more in all, crimes of negligence aside, or at all for crimes that dishonour (embezzlement, bribery, theft, fraud, forgery), smuggling, rigging of public tenders, disclosing state secrets or terrorism; an amnesty does not heal it. That a suspended sentence counts was not verified.",
    "Не может быть избран осуждённый в общей сложности к лишению свободы на один год и более, кроме преступлений по неосторожности, а за позорящие преступления (растрата, взятка, кража, мошенничество, подлог), контрабанду, сговор на торгах, выдачу государственной тайны и терроризм — к любому наказанию; амнистия этого не снимает. Учёт условного наказания не проверен.",
    "N'est pas éligible qui a été condamné à un an de prison ou plus au total, hors délits d'imprudence, ou à quelque peine que ce soit pour des crimes infamants (détournement, corruption, vol, escroquerie, faux), contrebande, fraude aux marchés publics, divulgation de secrets d'État ou terrorisme ; l'amnistie n'y change rien. Que le sursis compte n'a pas été vérifié.",
  ),
  {
    figures: { "sentence-months": fixed(["1982-11-09", 12, "TR6", "medium"]) },
    rule: (at) => [
      barred(
        "conviction-year",
        at.provision,
        {
          sentence: "deprivation-of-liberty",
          classes: ["intentional"],
          suspended: "counts",
          atLeast: at["sentence-months"],
          lasts: { kind: "always" },
        },
        words(
          "a year of prison or more, not for negligence",
          "лишение свободы на год и более, не за неосторожность",
          "un an de prison ou plus, hors imprudence",
        ),
      ),
      barred(
        "conviction-listed",
        at.provision,
        { classes: ["listed"], suspended: "counts", lasts: { kind: "always" } },
        words(
          "a conviction for one of the crimes listed",
          "осуждение за одно из перечисленных преступлений",
          "une condamnation pour l'un des crimes énumérés",
        ),
      ),
    ],
  },
);

const content = contentOf([voters, parties, signers, deadline, deposit, person, convictions]);

function president(lawAt: string, votingDay: string, en: string, ru: string, fr: string): Rulebook {
  return adopt({
    ...content,
    id: `tr/president/${votingDay.slice(0, "YYYY".length)}`,
    jurisdiction: "TR",
    instrument: "Constitution art. 101; Law 6271 on the election of the President",
    title: words(
      `President of Türkiye, election of ${en}`,
      `Президент Турции, выборы ${ru}`,
      `Président de la Turquie, élection du ${fr}`,
    ),
    decider: words(
      "Supreme Election Council (YSK)",
      "Высший избирательный совет (YSK)",
      "Conseil électoral supérieur (YSK)",
    ),
    lawAt,
    votingDay: votingDay as CalendarDate,
    zone: zoneIn(zones, "Europe/Istanbul"),
    unit: words("district", "район", "district"),
    sources: [
      source(
        "TR1",
        "calendar of 2018, as reported",
        "medium",
        "https://internethaber.com/100-bin-imza-ile-cumhurbaskani-adaylari-kimler-iste-imza-sartlari-1868408h.htm",
      ),
      source(
        "TR2",
        "decision of the council in the Official Gazette of 15 March 2023, as reported",
        "medium",
        "https://m.bursabakis.com/ysk-karari-resmi-gazetede-286406h.htm; http://www.diken.com.tr/meclisteki-tasari-adaylar-100-bin-imzayi-nasil-toplayacak/",
      ),
      source(
        "TR3",
        "calendar and fee of 2023, as reported",
        "medium",
        "https://www.manisahaberleri.com/hangi-cumhurbaskani-adayi-kac-imza-topladi",
      ),
      source(
        "TR6",
        "Constitution art. 76",
        "medium",
        "https://www.hukukihaber.net/milletvekili-secilme-yeterliligi-kemal-aksu, which quotes it; http://turkishnews.com/tr/content/?p=176062 sets the texts before and after 2017 side by side: of convictions they say the same",
        { asOf: "2026-11-29", since: "2002-12-27" },
      ),
    ],
    routes: [
      {
        id: "voters",
        words: words("proposed by voters", "предложение избирателей", "proposé par des électeurs"),
        provision: voters.at.provision,
        meeting: false,
        required: voters.rule,
        spread: [],
        protocol: { kind: "full", provision: voters.at.provision, atSource: true },
        papers: [
          {
            paper: "deposit",
            words: words("the receipt of the treasury", "квитанция казначейства", "le reçu du Trésor"),
            provision: deposit.at.provision,
          },
        ],
      },
      withoutSignatures(
        "parties",
        parties.at.provision,
        "proposed-by-entitled-parties",
        words("proposed by parties", "предложение партий", "proposé par des partis"),
        words(
          "proposed by a party group, or by parties with five per cent of the votes together",
          "предложен фракцией или партиями, вместе получившими пять процентов голосов",
          "proposé par un groupe parlementaire, ou par des partis réunissant cinq pour cent des voix",
        ),
      ),
    ],
    ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "other-candidate"),
    multipleSigning: oneOnly(signers.at.provision),
    eligibility: [
      ...person.rule,
      ...convictions.rule,
      {
        kind: "term-limit",
        mode: "lifetime",
        most: person.at["person-terms"],
        provision: person.at.provision,
        presumed: person.at.provision,
      },
    ],
    offences: {
      classes: [
        {
          id: "intentional",
          words: words(
            "any crime but one of negligence",
            "любое преступление, кроме неосторожного",
            "tout crime autre que d'imprudence",
          ),
        },
        {
          id: "listed",
          words: words(
            "a crime that dishonours, or another that art. 76 names",
            "позорящее или иное названное в ст. 76 преступление",
            "crime infamant, ou autre que nomme l'art. 76",
          ),
        },
      ],
      sentences: sentencesOfPrisonOrFine,
    },
    calendar: [deadline.rule],
    remedies: [],
    questions: [],
    notEncoded: [
      alsoNotEncoded(
        "sentences-together",
        "Constitution art. 76",
        "several sentences that make up a year only together",
        "несколько наказаний, лишь вместе составляющих год",
        "plusieurs peines qui ne font un an qu'ensemble",
      ),
      notEncoded("filing-opens", "calendars of the council"),
      alsoNotEncoded(
        "parties-deadline",
        "calendars of the council",
        "the last day on which parties propose",
        "последний день, в который предлагают партии",
        "le dernier jour où les partis proposent",
      ),
      alsoNotEncoded(
        "third-candidacy",
        "Constitution art. 116(3)",
        "a third candidacy, which is open where parliament calls early elections in the second term",
        "третье выдвижение, возможное, если парламент назначит досрочные выборы во время второго срока",
        "une troisième candidature, ouverte si le parlement décide des élections anticipées pendant le second mandat",
      ),
      notEncoded("remedies", "Law 6271"),
    ],
  });
}

export const presidents: readonly Rulebook[] = [
  president("2018-05-09", "2018-06-24", "24 June 2018", "24 июня 2018 года", "24 juin 2018"),
  president("2023-03-27", "2023-05-14", "14 May 2023", "14 мая 2023 года", "14 mai 2023"),
];
