import { adopt, type MultipleSigning, type Route, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { notCompared, source } from "../../provisions.ts";
import zones from "../zones.json" with { type: "json" };
import { zoneIn } from "../../../rulebook/zone.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { span } from "../../../rulebook/span.ts";
import { article, count, fixed, contentOf } from "../../article.ts";

const oireachtas = article(
  "oireachtas",
  "s. 15",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Twenty members of either House nominate on one paper; a member's signature counts on the first paper received only.",
    "Двадцать членов любой палаты выдвигают на одном листе; подпись члена учитывается только на первом поступившем.",
    "Vingt membres de l'une ou l'autre chambre présentent sur un seul papier ; la signature d'un membre ne compte que sur le premier reçu.",
  ),
  { figures: { "required-oireachtas": count(["1993-11-01", 20, "IE1"]) } },
);

const councils = article(
  "councils",
  "s. 16",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Four county or city councils nominate by resolution, each on its own paper; two resolutions of one council on the same day are both void, otherwise the earliest alone counts. Three clear days' notice goes to every councillor.",
    "Четыре совета графств или городов выдвигают резолюциями на отдельных листах; две резолюции одного совета в один день недействительны обе, иначе учитывается ранняя. Члены совета извещаются за три полных дня.",
    "Quatre conseils de comté ou de ville présentent par résolution, chacun sur son papier ; deux résolutions d'un conseil le même jour sont nulles, sinon la première seule compte. Trois jours francs de préavis à chaque conseiller.",
  ),
  {
    figures: {
      "required-councils": count(["1993-11-01", 4, "IE1"]),
      "council-notice-days": fixed(["1993-11-01", 3, "IE1"]),
    },
    rule: (at) => ({
      across: "same-day-void",
      voidsLater: true,
      within: "one-stays",
      words: words(
        "One person only: the earliest resolution counts, two on one day are void with all later ones.",
        "Только одно лицо: учитывается самая ранняя резолюция, две в один день недействительны вместе с последующими.",
        "Une seule personne : la résolution la plus ancienne compte, deux le même jour sont nulles avec les suivantes.",
      ),
      provision: at.provision,
    }),
  },
);

const self = article(
  "self",
  "s. 14(5), s. 17",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "A former or retiring President may nominate themselves.",
    "Бывший или уходящий президент может выдвинуть себя сам.",
    "Un ancien président ou le président sortant peut se présenter lui-même.",
  ),
  { figures: { "required-self": fixed(["1993-11-01", 1, "IE1"]) } },
);

const receipt = article(
  "receipt",
  "s. 18",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "The officer numbers papers as they are received; the number is conclusive of their order.",
    "Уполномоченный нумерует листы по поступлении; номер окончательно определяет порядок.",
    "L'officier numérote les papiers à réception ; le numéro fait foi de leur ordre.",
  ),
  {
    figures: {},
    rule: (at) => ({
      across: "first-received",
      within: "one-stays",
      order: "receipt",
      provision: at.provision,
      words: words(
        "One candidate only; the first received counts.",
        "Только один кандидат; учитывается поступившее первым.",
        "Un seul candidat ; le premier reçu compte.",
      ),
    }),
  },
);

const ruling = article(
  "ruling",
  "ss. 22-27",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "Nominations are ruled on in public at noon of the last day; an error in a name or address does not void a paper where identity is free from doubt.",
    "О выдвижениях решают публично в полдень последнего дня; ошибка в имени или адресе не делает лист недействительным, если личность несомненна.",
    "Les présentations sont jugées en public à midi le dernier jour ; une erreur de nom ou d'adresse n'annule pas un papier si l'identité est certaine.",
  ),
  {
    figures: { noon: fixed(["1993-11-01", "12:00", "IE1"]) },
    rule: (at) => ({
      protocol: { kind: "full", provision: at.provision },
      filingCloses: {
        event: "filing-closes",
        from: { fact: "last-day-for-nominations" },
        count: { kind: "that-day" },
        time: at.noon,
        provision: at.provision,
        words: words("noon of the last day", "полдень последнего дня", "midi du dernier jour"),
      },
    }),
  },
);

const objection = article(
  "objection",
  "ss. 28-29",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "An objection is made there and then with its grounds; within 24 hours a statement and 1,000 pounds of security follow, and the High Court decides.",
    "Возражение заявляют тут же с основаниями; в течение 24 часов подают заявление и залог 1 000 фунтов, решает Высокий суд.",
    "L'objection se fait séance tenante avec ses motifs ; dans les 24 heures suivent une déclaration et 1 000 livres de sûreté, et la Haute Cour décide.",
  ),
  {
    figures: {
      "objection-hours": fixed(["1993-11-01", 24, "IE1"]),
      "security-pounds": fixed(["1993-11-01", 1_000, "IE1"]),
    },
    rule: (at) => ({
      objection: {
        id: "objection",
        act: "objection",
        who: "any-candidate",
        from: "decision",
        within: { unit: "at-once" },
        next: "high-court",
        provision: at.provision,
        words: words(
          "objection there and then, with its grounds",
          "возражение тут же с основаниями",
          "objection séance tenante, motivée",
        ),
        to: words("presidential returning officer", "уполномоченный по выборам", "officier électoral présidentiel"),
      },
      highCourt: {
        id: "high-court",
        act: "appeal",
        who: "any-candidate",
        from: "objection",
        within: { unit: "hours", amount: at["objection-hours"] },
        final: true,
        provision: at.provision,
        words: words("statement and security", "заявление и залог", "déclaration et sûreté"),
        to: words("High Court", "Высокий суд", "Haute Cour"),
      },
    }),
  },
);

const age = article(
  "age",
  "Constitution art. 12.4.1",
  { sources: ["IE2"], confidence: "low", checked: notCompared },
  words("The candidate is 35 or older.", "Кандидату не менее 35 лет.", "Le candidat a 35 ans ou plus."),
  {
    figures: { age: fixed(["1937-12-29", 35, "IE2"]) },
    rule: (at) => ({ kind: "age", bound: "at-least", years: at.age, on: "voting-day", provision: at.provision }),
  },
);

const terms = article(
  "terms",
  "s. 14(5)",
  { sources: ["IE1"], confidence: "high", checked: "2026-11-21" },
  words(
    "The paper of a person already re-elected once is invalid.",
    "Лист уже однажды переизбранного лица недействителен.",
    "Le papier d'une personne déjà réélue une fois est nul.",
  ),
  {
    figures: { terms: fixed(["1937-12-29", 2, "IE1"]) },
    rule: (at) => ({
      kind: "term-limit",
      mode: "lifetime",
      most: at.terms,
      provision: at.provision,
      presumed: at.provision,
    }),
  },
);

/** A council resolves; a resolution has a day and no hour. */
const byResolution: MultipleSigning = councils.rule;
function papers(id: "oireachtas" | "councils" | "self", label: Route["words"]): Route {
  return {
    id,
    words: label,
    provision: id,
    meeting: false,
    required: { amount: `required-${id}`, provision: id },
    spread: [],
    protocol: ruling.rule.protocol,
    ...(id === "councils" && { multipleSigning: byResolution }),
  };
}

export const president1993: Rulebook = adopt({
  id: "ie/president/1993",
  jurisdiction: "IE",
  instrument: "Constitution art. 12; Presidential Elections Act 1993 (No. 28) ss. 14-31",
  title: words(
    "President of Ireland, under the Act of 1993",
    "Президент Ирландии по закону 1993 года",
    "Président d'Irlande, selon la loi de 1993",
  ),
  decider: words(
    "presidential returning officer, with a High Court judge as assessor",
    "уполномоченный по выборам президента с судьёй Высокого суда",
    "officier électoral présidentiel, assisté d'un juge de la Haute Cour",
  ),
  lawAt: "2018-09-01",
  governs: { votes: span("1997-01-01", "2026-12-31"), filings: span("1997-01-01", "2026-12-31") },
  zone: zoneIn(zones, "Europe/Dublin"),
  unit: words("county", "графство", "comté"),
  sources: [
    source(
      "IE1",
      "Presidential Elections Act 1993 ss. 14-31",
      "high",
      "https://github.com/legalize-dev/legalize-ie : ie/IE-1993-act-28.md (read in full for Part II); http://www.irishstatutebook.ie/eli/1993/act/28",
      { asOf: "2026-11-21", since: "1993-12-21" },
    ),
    source("IE2", "Constitution art. 12.4.1", "low", "from memory, unverified"),
  ],
  ...contentOf([oireachtas, councils, self, receipt, ruling, objection, age, terms]),
  routes: [
    papers("oireachtas", words("members of the Oireachtas", "члены парламента", "membres de l'Oireachtas")),
    papers("councils", words("county and city councils", "советы графств и городов", "conseils de comté et de ville")),
    papers(
      "self",
      words("a former or retiring President", "бывший или уходящий президент", "ancien président ou président sortant"),
    ),
  ],
  grounds: [
    {
      id: "earlier-paper",
      scope: "pair",
      effect: "invalid",
      provision: oireachtas.at.provision,
      words: words(
        "the member signed a paper received earlier",
        "член подписал поступивший ранее лист",
        "le membre a signé un papier reçu avant",
      ),
    },
    {
      id: "same-day-resolutions",
      scope: "pair",
      effect: "invalid",
      provision: councils.at.provision,
      words: words(
        "two resolutions of the council on one day",
        "две резолюции совета в один день",
        "deux résolutions du conseil le même jour",
      ),
    },
    {
      id: "later-resolution",
      scope: "pair",
      effect: "invalid",
      provision: councils.at.provision,
      words: words(
        "the council resolved for another person earlier",
        "совет ранее выдвинул другого",
        "le conseil a présenté un autre avant",
      ),
    },
    {
      id: "no-notice",
      scope: "line",
      effect: "invalid",
      provision: councils.at.provision,
      words: words("councillors were not given notice", "члены совета не извещены", "conseillers sans préavis"),
    },
    {
      id: "harmless-error",
      scope: "line",
      effect: "no-ground",
      provision: ruling.at.provision,
      words: words(
        "an error that leaves identity free from doubt",
        "ошибка, не вызывающая сомнений в личности",
        "erreur laissant l'identité certaine",
      ),
    },
  ],
  multipleSigning: receipt.rule,
  eligibility: [age.rule, terms.rule],
  calendar: [ruling.rule.filingCloses],
  remedies: [objection.rule.objection, objection.rule.highCourt],
  questions: [],
  notEncoded: [
    notEncoded("citizenship", "Constitution art. 12.4.1"),
    notEncoded("offices", "Constitution art. 12.6"),
    notEncoded("papers", "Presidential Elections Act 1993 s. 14"),
    alsoNotEncoded(
      "attendance",
      "Presidential Elections Act 1993 s. 22",
      "that the candidate or a representative attends the ruling",
      "что кандидат или представитель присутствует при решении",
      "que le candidat ou un représentant assiste à la décision",
    ),
    alsoNotEncoded(
      "member-seat",
      "Presidential Elections Act 1993 s. 15",
      "whether each signer is a member of either House at the time",
      "состоит ли подписавший членом палаты в это время",
      "si chaque signataire est alors membre d'une chambre",
    ),
  ],
});
