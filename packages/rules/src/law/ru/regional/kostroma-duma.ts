import type { CalendarDate } from "@hustings/core";
import { ratio } from "../../../ratio.ts";
import { adopt, type Rulebook } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, count, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { eachOnce } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };
import { besideSignatures, ceilingAbove, fullFiling, groundsOfLines, openQuestions, waysToAssembly } from "./duma.ts";

const press = { confidence: "medium", checked: "2026-11-29" } as const;

const required = article(
  "required",
  "67-FZ art. 37",
  { ...press, sources: ["KD1"] },
  words(
    "A list of a party needs the signatures of a half per cent of the voters: 2,736 in the Kostroma Region.",
    "Списку партии нужны подписи полупроцента избирателей: 2736 в Костромской области.",
    "La liste d'un parti doit réunir les signatures d'un demi pour cent des électeurs : 2 736 dans la région de Kostroma.",
  ),
  {
    figures: { required: count(["2015-06-01", 2_736, "KD1"]) },
    rule: (at) => ({ amount: at.required, provision: at.provision }),
  },
);

const ceiling = article(
  "ceiling",
  "67-FZ art. 38",
  { ...press, sources: ["KD1"] },
  words(
    "No more than a tenth above that number may be handed in: 3,009.",
    "Сверх этого числа можно представить не более десятой части: 3009.",
    "On ne peut remettre plus d'un dixième au-delà de ce nombre : 3 009.",
  ),
  {
    figures: { "ceiling-share": fixed(["2015-06-01", ratio(110, 100), "KD1"]) },
    rule: (at) => ceilingAbove(at["ceiling-share"], required.at.required, at.provision),
  },
);

const badShare = article(
  "bad-share",
  "67-FZ art. 38",
  { sources: ["KD9"], confidence: "low", checked: notCompared },
  words(
    "Registration is refused when a tenth or more of the signatures checked are unreliable or invalid.",
    "В регистрации отказывают, если недостоверных и недействительных подписей десятая часть проверенных или более.",
    "L'enregistrement est refusé quand un dixième des signatures contrôlées ou plus sont douteuses ou nulles.",
  ),
  { figures: { "bad-share": fixed(["2014-05-28", ratio(1, 10), "KD9"]) } },
);

const check = article(
  "check",
  "67-FZ art. 38; practice of 2015",
  { ...press, sources: ["KD1", "KD3"] },
  words(
    "The commission decided to check every signature of a full filing, 3,009 of them.",
    "Комиссия решила проверить все подписи полного представления, 3009.",
    "La commission a décidé de contrôler toutes les signatures d'un dépôt complet, 3 009.",
  ),
  {
    figures: { "lines-checked": count(["2015-06-01", 3_009, "KD1"]) },
    rule: (at) => fullFiling(at["lines-checked"], badShare, at.provision),
  },
);

const signers = sentence(
  "signers",
  "67-FZ art. 37",
  { sources: ["KD9"], confidence: "low", checked: notCompared },
  words(
    "A voter may support any number of lists, each once, on a sheet filled in as the law says.",
    "Избиратель вправе поддержать любое число списков, каждый один раз, на листе, заполненном по закону.",
    "Un électeur peut soutenir plusieurs listes, une fois chacune, sur une feuille remplie comme le veut la loi.",
  ),
);

const exempt = sentence(
  "exempt",
  "67-FZ art. 35.1; practice of 2015",
  { ...press, sources: ["KD1"] },
  words(
    "A party that the law frees from signatures puts its list forward without them.",
    "Партия, освобождённая законом от сбора подписей, выдвигает список без них.",
    "Un parti que la loi dispense de signatures présente sa liste sans elles.",
  ),
);

export const kostroma2015: Rulebook = adopt({
  ...contentOf([required, ceiling, badShare, check, signers, exempt]),
  id: "ru/regional-parliament/2015-kostroma",
  jurisdiction: "RU",
  instrument: "Federal Law 67-FZ of 12 June 2002",
  title: words(
    "Kostroma Regional Duma, party lists, election of 13 September 2015",
    "Костромская областная Дума, списки партий, выборы 13 сентября 2015 года",
    "Douma régionale de Kostroma, listes de partis, élection du 13 septembre 2015",
  ),
  decider: words(
    "electoral commission of the region",
    "избирательная комиссия региона",
    "commission électorale de la région",
  ),
  lawAt: "2015-06-01",
  votingDay: "2015-09-13" as CalendarDate,
  zone: zoneIn(zones, "Europe/Moscow"),
  unit: words("district", "округ", "circonscription"),
  sources: [
    source(
      "KD1",
      "practice of 2015, as reported",
      "medium",
      "https://gtrk-kostroma.ru/news/Oblizbirkom-zaregistriroval-5-oblastnih-spiskov-kandidatov-v-deputati-Kostromskoy-oblastnoy-Dumi-shestogo-soziva-ot-politicheskih-partiy-/",
    ),
    source(
      "KD2",
      "practice of 2015, as reported",
      "medium",
      "http://ru.vesti.news/parnas-otkazano-registratsii-vyborah-kostromskoi-oblasti-15080900270048.htm",
    ),
    source(
      "KD3",
      "practice of 2015, as reported",
      "medium",
      "https://checheninfo.ru/50937-partiya-dela-probuet-zaschitit-ot-kostromskogo-izbirkoma-podpisi-sobstvennih-izbirateley.html",
    ),
    source("KD9", "67-FZ arts. 37, 38", "low", "from memory, unverified"),
  ],
  routes: waysToAssembly(
    {
      id: "list",
      words: words("list with signatures", "список с подписями избирателей", "liste avec des signatures"),
      required: required.rule,
      ceiling: ceiling.rule,
      protocol: check.rule,
    },
    {
      provision: exempt.at.provision,
      condition: words(
        "the law frees the party from signatures",
        "закон освобождает партию от сбора подписей",
        "la loi dispense le parti de signatures",
      ),
    },
  ),
  ...groundsOfLines(signers.at.provision),
  multipleSigning: eachOnce(signers.at.provision),
  eligibility: [],
  calendar: [],
  remedies: [],
  questions: openQuestions(badShare.at.provision, ["KD2"], ceiling.at.provision, ["KD1"]),
  notEncoded: [
    notEncoded("filing-deadline", "67-FZ art. 38"),
    alsoNotEncoded(
      "persons",
      "67-FZ art. 4",
      "the conditions on each person of the list",
      "условия для каждого лица в списке",
      "les conditions sur chaque personne de la liste",
    ),
    ...besideSignatures,
  ],
});
