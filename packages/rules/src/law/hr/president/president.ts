import type { CalendarDate } from "@hustings/core";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { source } from "../../provisions.ts";
import { ageOf, closes, oneOnly, quality, usualGrounds } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };

/** The commission's page says it; which of articles 7 to 10 does was not compared. */
const read = { sources: ["HR1"], confidence: "high", checked: "2026-11-28" } as const;

const supporters = article(
  "supporters",
  "Act on the election of the President arts. 7-10",
  read,
  words(
    "Whoever proposes a candidate, parties too, needs the signatures of at least 10,000 voters.",
    "Кто бы ни предложил кандидата, в том числе партия, нужны подписи не менее 10 000 избирателей.",
    "Quiconque propose un candidat, les partis aussi, doit réunir les signatures d'au moins 10 000 électeurs.",
  ),
  {
    figures: { "supporters-signatures": count(["2014-11-07", 10_000, "HR1"]) },
    rule: (at) => ({ amount: at["supporters-signatures"], provision: at.provision }),
  },
);

const signers = sentence(
  "signers",
  "Act on the election of the President arts. 7-10",
  read,
  words(
    "A voter supports one candidate only, on the commission's form.",
    "Избиратель поддерживает только одного кандидата, на бланке комиссии.",
    "Un électeur ne soutient qu'un candidat, sur le formulaire de la commission.",
  ),
);

const deadline = article(
  "deadline",
  "Act on the election of the President arts. 7-10",
  read,
  words(
    "The proposal reaches the commission within twelve days of the day on which the call comes into force, by the end of the last.",
    "Предложение поступает в комиссию в течение двенадцати дней со дня вступления в силу решения о назначении выборов, до конца последнего.",
    "La proposition parvient à la commission dans les douze jours de l'entrée en vigueur de la convocation, avant la fin du dernier.",
  ),
  {
    figures: { "deadline-days": fixed(["2014-11-07", 12, "HR1"]) },
    rule: (at) => closes(at.provision, { fact: "call-in-force" }, { kind: "days-after", days: at["deadline-days"] }),
  },
);

const list = article(
  "list",
  "Act on the election of the President arts. 7-10",
  { sources: ["HR3"], confidence: "medium", checked: "2026-11-28" },
  words(
    "The commission publishes the list within 48 hours of the end of that time.",
    "Комиссия публикует список в течение 48 часов по истечении этого срока.",
    "La commission publie la liste dans les 48 heures de la fin de ce délai.",
  ),
  {
    figures: { "list-days": fixed(["2014-11-07", 14, "HR3"]) },
    rule: (at) =>
      ({
        event: "list",
        from: { fact: "call-in-force" },
        count: { kind: "days-after", days: at["list-days"] },
        provision: at.provision,
        words: words("the list is published", "публикация списка", "publication de la liste"),
      }) as const,
  },
);

const person = article(
  "person",
  "Act on the election of the President art. 2",
  { ...read, sources: ["HR2"] },
  words(
    "Any Croatian citizen of at least 18 years may be elected; the Act names no other condition, and no bar by a conviction.",
    "Избран может быть любой гражданин Хорватии не моложе 18 лет; иных условий, в том числе о судимости, закон не называет.",
    "Peut être élu tout citoyen croate d'au moins 18 ans ; la loi ne pose pas d'autre condition, ni d'empêchement tiré d'une condamnation.",
  ),
  {
    figures: { "person-age": fixed(["1992-04-17", 18, "HR2"]) },
    rule: (at) => [
      ageOf(at["person-age"], at.provision),
      quality("citizen", at.provision, "a Croatian citizen", "гражданин Хорватии", "citoyen croate"),
    ],
  },
);

const terms = article(
  "terms",
  "Constitution",
  { sources: ["HR4"], confidence: "medium", checked: "2026-11-28" },
  words(
    "Nobody may be President more than twice.",
    "Никто не может быть Президентом более двух раз.",
    "Nul ne peut être président plus de deux fois.",
  ),
  {
    figures: { "terms-most": fixed(["1990-12-22", 2, "HR4", "medium"]) },
    rule: (at) =>
      ({
        kind: "term-limit",
        mode: "lifetime",
        most: at["terms-most"],
        provision: at.provision,
        presumed: at.provision,
      }) as const,
  },
);

const content = contentOf([supporters, signers, deadline, list, person, terms]);

function president(votingDay: string, en: string, ru: string, fr: string): Rulebook {
  return adopt({
    ...content,
    id: `hr/president/${votingDay}`,
    jurisdiction: "HR",
    instrument: "Act on the election of the President of the Republic of Croatia",
    title: words(
      `President of Croatia, election of ${en}`,
      `Президент Хорватии, выборы ${ru}`,
      `Président de la Croatie, élection du ${fr}`,
    ),
    decider: words(
      "State Electoral Commission",
      "Государственная избирательная комиссия",
      "Commission électorale d'État",
    ),
    lawAt: votingDay,
    votingDay: votingDay as CalendarDate,
    zone: zoneIn(zones, "Europe/Zagreb"),
    unit: words("county", "жупания", "comitat"),
    sources: [
      source(
        "HR1",
        "the commission to candidates",
        "high",
        "https://www.izbori.hr/site/UserDocsImages/4640?dyslexia=0",
        { asOf: "2026-11-21" },
      ),
      source("HR2", "Act on the election of the President arts. 1-6", "high", "https://zakon.hr/cms.htm?id=1458", {
        asOf: "2026-11-21",
      }),
      source(
        "HR4",
        "Constitution",
        "medium",
        "https://constitutionof.com/croatia/president-of-the-republic-of-croatia.htm, in English; which article it is was not compared",
      ),
      source(
        "HR3",
        "the commission on the election of 2019, as reported",
        "medium",
        "https://narod.hr/hrvatska/predsjednicki-izbori-u-ponoc-krece-prikupljanje-potpisa-sto-sve-trebate-znati",
      ),
    ],
    routes: [
      {
        id: "voters",
        words: words(
          "proposed by parties or voters",
          "предложение партий или избирателей",
          "proposé par des partis ou des électeurs",
        ),
        provision: supporters.at.provision,
        meeting: false,
        required: supporters.rule,
        spread: [],
        protocol: { kind: "full", provision: list.at.provision },
      },
    ],
    ...usualGrounds(signers.at.provision, "not-on-roll", "repeated", "other-candidate", "incomplete"),
    multipleSigning: oneOnly(signers.at.provision),
    eligibility: [...person.rule, terms.rule],
    calendar: [deadline.rule, list.rule],
    remedies: [],
    questions: [],
    notEncoded: [
      alsoNotEncoded(
        "bars-elsewhere",
        undefined,
        "whether another law bars a person by a conviction; none was found",
        "препятствует ли судимость по другому закону; такой не найден",
        "si une autre loi tire un empêchement d'une condamnation ; aucune n'a été trouvée",
      ),
      notEncoded("papers", "Act on the election of the President art. 9"),
      notEncoded("nomination"),
      notEncoded("remedies"),
    ],
  });
}

export const presidents: readonly Rulebook[] = [
  president("2019-12-22", "22 December 2019", "22 декабря 2019 года", "22 décembre 2019"),
  president("2024-12-29", "29 December 2024", "29 декабря 2024 года", "29 décembre 2024"),
];
