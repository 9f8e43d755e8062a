import type { CalendarDate } from "@hustings/core";
import { parameter } from "../../../parameter.ts";
import { adopt, type Rulebook } from "../../../rulebook.ts";
import { words } from "../../../words.ts";
import { provision, source } from "../../provisions.ts";

export const parliament2024: Rulebook = adopt({
  id: "uk/parliament/2024",
  jurisdiction: "GB",
  instrument: "Representation of the People Act 1983 Sch. 1",
  title: words(
    "House of Commons, nomination in a constituency, 4 July 2024",
    "Палата общин, выдвижение в округе, 4 июля 2024 года",
    "Chambre des communes, candidature dans une circonscription, 4 juillet 2024",
  ),
  decider: words("returning officer", "уполномоченный по выборам", "officier électoral"),
  lawAt: "2024-05-30",
  votingDay: "2024-07-04" as CalendarDate,
  zone: { name: "Europe/London", offsetMinutes: 60 },
  unit: words("constituency", "округ", "circonscription"),
  sources: [
    source(
      "UK1",
      "RPA 1983 Sch. 1 r. 7",
      "high",
      "https://www.electoralcommission.org.uk/guidance-acting-returning-officers-administering-a-uk-parliamentary-election-great-britain/nominations/forms-nomination/nomination-form-subscriber-requirements",
    ),
    source(
      "UK2",
      "RPA 1983 Sch. 1 r. 7",
      "high",
      "https://www.electoralcommission.org.uk/guidance-candidates-and-agents-uk-parliamentary-elections-great-britain/nominations/completing-your-nomination-papers/nomination-form/signatures-subscribers",
    ),
    source("UK9", "remedy", "low", "from memory, unverified"),
  ],
  provisions: [
    provision(
      "ten",
      "RPA 1983 Sch. 1 r. 7",
      "high",
      ["UK1", "UK2"],
      "A paper is subscribed by exactly ten electors of the constituency; only the first ten are looked at, and one bad one voids it even with spare names.",
      "Лист подписывают ровно десять избирателей округа; рассматриваются только первые десять, и одна негодная подпись делает его недействительным даже при запасных.",
      "Un papier est signé par dix électeurs de la circonscription ; seuls les dix premiers sont examinés, et un seul mauvais l'annule malgré des noms de réserve.",
    ),
    provision(
      "deposit",
      "RPA 1983 Sch. 1 r. 9",
      "high",
      ["UK1"],
      "A deposit of 500 pounds is lodged.",
      "Вносится залог 500 фунтов.",
      "Une caution de 500 livres est versée.",
    ),
    provision(
      "one-paper",
      "RPA 1983 Sch. 1 r. 7",
      "high",
      ["UK1", "UK2"],
      "An elector subscribes one paper; the first delivered counts, and even an invalid one uses up the signature. Nothing can be withdrawn after delivery.",
      "Избиратель подписывает один лист; учитывается поданный первым, и даже недействительный исчерпывает подпись. После подачи отзыв невозможен.",
      "Un électeur signe un seul papier ; le premier remis compte, et même nul il épuise la signature. Rien ne se retire après remise.",
    ),
    provision(
      "close",
      "RPA 1983 Sch. 1 r. 1",
      "high",
      ["UK1"],
      "Nominations close at 16:00 on the 19th working day before the poll.",
      "Выдвижение завершается в 16 часов 19-го рабочего дня до голосования.",
      "Les candidatures closent à 16 heures le 19e jour ouvrable avant le scrutin.",
    ),
    provision(
      "petition",
      "RPA 1983 Part III",
      "low",
      ["UK9"],
      "The ruling is questioned only by an election petition after the poll.",
      "Решение оспаривается только избирательной петицией после голосования.",
      "La décision ne se conteste que par pétition électorale après le scrutin.",
    ),
  ],
  parameters: [
    parameter("ten", "ten", ["1983-03-08", 10, "UK1"]),
    parameter("deposit-pounds", "deposit", ["1985-07-16", 500, "UK1"]),
    parameter("close-days", "close", ["2013-07-01", 19, "UK1"]),
    parameter("hour", "close", ["1983-03-08", "16:00", "UK1"]),
  ],
  routes: [
    {
      id: "paper",
      words: words("nomination paper", "лист выдвижения", "papier de candidature"),
      provision: "ten",
      meeting: false,
      required: { amount: "ten", provision: "ten" },
      spread: [],
      ceiling: { amount: "ten", effect: "ignored", provision: "ten" },
      papers: [
        {
          paper: "deposit",
          provision: "deposit",
          words: words("the deposit of 500 pounds", "залог 500 фунтов", "la caution de 500 livres"),
        },
      ],
      protocol: { kind: "first-only", looksAt: "ten", provision: "ten" },
    },
  ],
  grounds: [
    {
      id: "not-elector",
      scope: "line",
      effect: "invalid",
      provision: "ten",
      words: words("not an elector of the constituency", "не избиратель округа", "pas électeur de la circonscription"),
    },
    {
      id: "earlier-paper",
      scope: "pair",
      effect: "invalid",
      provision: "one-paper",
      words: words(
        "subscribed a paper delivered earlier",
        "подписал поданный ранее лист",
        "a signé un papier remis avant",
      ),
    },
    {
      id: "anonymous-elector",
      scope: "line",
      effect: "invalid",
      provision: "ten",
      words: words("anonymously registered", "зарегистрирован анонимно", "inscrit anonymement"),
    },
    {
      id: "later-death",
      scope: "line",
      effect: "no-ground",
      provision: "one-paper",
      words: words(
        "died or left the register after delivery",
        "умер или выбыл из списка после подачи",
        "mort ou radié après la remise",
      ),
    },
  ],
  groundFor: { "not-on-roll": "not-elector", "no-suffrage": "not-elector", "double-across": "earlier-paper" },
  multipleSigning: {
    across: "first-received",
    within: "one-stays",
    order: "receipt",
    provision: "one-paper",
    words: words(
      "One paper; the first delivered counts.",
      "Один лист; учитывается поданный первым.",
      "Un papier ; le premier remis compte.",
    ),
  },
  eligibility: [],
  calendar: [
    {
      event: "filing-closes",
      from: "voting-day",
      count: { kind: "working-days-before", days: "close-days" },
      time: "hour",
      provision: "close",
      words: words("close of nominations", "завершение выдвижения", "clôture des candidatures"),
    },
  ],
  remedies: [
    {
      id: "petition",
      act: "appeal",
      who: "any-elector",
      from: "voting-day",
      within: { unit: "not-verified" },
      provision: "petition",
      words: words("election petition", "избирательная петиция", "pétition électorale"),
      to: words("Election Court", "избирательный суд", "tribunal électoral"),
    },
  ],
  questions: [],
});
