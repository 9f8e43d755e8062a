import { familyOf } from "../../../rulebook/family.ts";
import { ratio } from "../../../ratio.ts";
import type { Route, Rulebook } from "../../../rulebook/rulebook.ts";
import { series } from "../../../rulebook/series.ts";
import { words } from "../../../words/words.ts";
import { zoneIn } from "../../../rulebook/zone.ts";
import { article, contentOf, fixed, sentence } from "../../article.ts";
import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";
import { notCompared, source } from "../../provisions.ts";
import { closes, eachOnce, usualGround } from "../../usual.ts";
import zones from "../zones.json" with { type: "json" };
import amendmentLines from "./required-amendment.json" with { type: "json" };
import lawLines from "./required-law.json" with { type: "json" };

const staff = { sources: ["MI1", "MI2", "MI3"], confidence: "high", checked: "2026-11-28" } as const;
const memory = { sources: ["MI4"], confidence: "low", checked: notCompared } as const;

const required = sentence(
  "required",
  "Michigan Constitution arts. II s. 9, XII s. 2",
  { ...staff, sources: ["MI1", "MI3"] },
  words(
    "An amendment needs ten, a law eight per cent of the votes last cast for governor.",
    "Поправке требуется десять, закону восемь процентов голосов последних выборов губернатора.",
    "Un amendement demande dix, une loi huit pour cent des voix de la dernière élection du gouverneur.",
  ),
);

const amendment = series(
  "required-amendment",
  required.at.provision,
  amendmentLines,
  "us/michigan/required-amendment.json",
);
const law = series("required-law", required.at.provision, lawLines, "us/michigan/required-law.json");
const sheets = sentence(
  "sheets",
  "MCL 168.471-168.476; Bureau of Elections, staff reports of 2018",
  staff,
  words(
    "The filing is reviewed page by page, and wholly void sheets are taken out before the sample is drawn.",
    "Представленное просматривают постранично, и целиком недействительные листы исключают до отбора.",
    "Le dépôt est revu page par page, et les feuilles entièrement nulles sont ôtées avant le tirage.",
  ),
);

const large = article(
  "large-sample",
  "Bureau of Elections, staff report of 31 August 2018",
  staff,
  words(
    "If the small sample is a close call, a second one of about 3,000 to 4,000 signatures decides.",
    "Если малая выборка не даёт ясности, решает вторая, около 3 000–4 000 подписей.",
    "Si le petit échantillon est serré, un second d'environ 3 000 à 4 000 signatures décide.",
  ),
  { figures: { "large-sample-size": fixed(["2000-01-01", 3_000, "MI2"]) } },
);

const small = article(
  "small-sample",
  "Bureau of Elections, staff reports of 2018",
  { ...staff, confidence: "medium" },
  words(
    "A sample of about 500 decides at once if it is sure either way. The confidence was not read; of 509 lines, with 252,523 required of 388,310, certification began at 348 valid and rejection below 315, which 1.55 standard errors give.",
    "Выборка около 500 решает сразу, если ясна в любую сторону. Уровень доверия не прочитан; из 509 строк при 252 523 требуемых из 388 310 принятие начиналось с 348 действительных, отказ ниже 315, что дают 1,55 стандартной ошибки.",
    "Un échantillon d'environ 500 décide aussitôt s'il est sûr dans un sens. La confiance n'a pas été lue ; sur 509 lignes, avec 252 523 requises sur 388 310, l'admission commençait à 348 valables et le rejet sous 315, ce que donnent 1,55 écart type.",
  ),
  {
    figures: {
      "small-sample-size": fixed(["2000-01-01", 500, "MI1"]),
      "small-sample-deviations": fixed(["2000-01-01", ratio(155, 100), "MI5", "low"]),
    },
    rule: (at) =>
      ({
        kind: "confidence-stop",
        provision: sheets.at.provision,
        firstSize: at["small-sample-size"],
        deviations: at["small-sample-deviations"],
        secondSize: large.at["large-sample-size"],
        secondProvision: large.at.provision,
      }) as const,
  },
);

const signers = sentence(
  "signers",
  "MCL 168.544c; staff reports of 2018",
  staff,
  words(
    "A line must be of a registered voter of the place named, dated and signed; of one who signed twice no line counts.",
    "Строка принадлежит зарегистрированному избирателю названного места, датирована и подписана; у подписавшего дважды не засчитывается ни одна.",
    "Une ligne est d'un électeur inscrit du lieu nommé, datée et signée ; de qui a signé deux fois aucune ne compte.",
  ),
);

const deadline = article(
  "deadline",
  "Michigan Constitution art. XII s. 2",
  memory,
  words(
    "An amendment is filed at least 120 days before the vote.",
    "Поправка подаётся не позднее чем за 120 дней до голосования.",
    "Un amendement est déposé 120 jours au moins avant le scrutin.",
  ),
  {
    figures: { "deadline-days": fixed(["1963-01-01", 120, "MI4", "low"]) },
    rule: (at) => ({
      ...closes(at.provision, "voting-day", { kind: "days-before", days: at["deadline-days"] }),
      routes: ["amendment"],
    }),
  },
);

function petition(id: string, amount: string, label: Route["words"]): Route {
  return {
    id,
    words: label,
    provision: required.at.provision,
    meeting: false,
    required: { amount, provision: required.at.provision },
    spread: [],
    protocol: small.rule,
  };
}

const content = contentOf([required, sheets, small, large, signers, deadline]);

export const initiatives: readonly Rulebook[] = familyOf({
  provisions: content.provisions,
  parameters: [...content.parameters, amendment.parameter, law.parameter],
  id: "us/michigan/initiative",
  jurisdiction: "US-MI",
  instrument: "Michigan Constitution arts. II s. 9, XII s. 2; MCL 168.471-168.482",
  title: words("Michigan, initiative petition", "Мичиган, инициативная петиция", "Michigan, pétition d'initiative"),
  names: {
    "2014-11-05": {
      id: "us/michigan/initiative/2018",
      title: words(
        "Michigan, initiative petition of 2015 to 2018",
        "Мичиган, инициативная петиция 2015–2018 годов",
        "Michigan, pétition d'initiative de 2015 à 2018",
      ),
    },
  },
  knownTo: "2018-11-06",
  decider: words("Board of State Canvassers", "Совет счётчиков штата", "Board of State Canvassers"),
  zone: zoneIn(zones, "America/Detroit"),
  unit: words("county", "округ", "comté"),
  sources: [
    source(
      "MI1",
      "staff report on the petition of Voters Not Politicians, 2018",
      "high",
      "https://slidelegend.com/vnp-state-of-michigan_5b7038ce097c47896c8b45b1.html",
      { asOf: "2018" },
    ),
    source(
      "MI2",
      "staff report of 31 August 2018",
      "high",
      "https://www.scribd.com/document/387502532/Staff-Report-Promote-the-Vote-083118",
      { asOf: "2018-08-31" },
    ),
    source(
      "MI3",
      "staff report on the prevailing-wage petition, 2018",
      "high",
      "https://mitechnews.com/featured/staff-report-concludes-prevailing-wage-petition-well-short-of-signatures",
      { asOf: "2018" },
    ),
    source("MI4", "Michigan Constitution art. XII s. 2, the days", "low", "from memory, unverified"),
    source("MI5", "the standard errors that fit the bounds of the report MI3", "low", "computed from MI3"),
    ...amendment.sources,
    ...law.sources,
  ],
  routes: [
    petition(
      "amendment",
      amendment.parameter.id,
      words("constitutional amendment", "поправка к конституции", "amendement constitutionnel"),
    ),
    petition("law", law.parameter.id, words("law", "закон", "loi")),
  ],
  grounds: [
    usualGround("void-sheet", sheets.at.provision),
    usualGround("not-on-roll", signers.at.provision),
    usualGround("incomplete", signers.at.provision),
    usualGround("not-genuine", signers.at.provision),
    usualGround("repeated", signers.at.provision),
  ],
  groundFor: {
    "not-on-roll": "not-on-roll",
    "no-suffrage": "not-on-roll",
    deceased: "not-on-roll",
    "double-within": "repeated",
    "not-own-hand": "not-genuine",
    incomplete: "incomplete",
  },
  multipleSigning: { ...eachOnce(signers.at.provision), within: "none-stays" },
  eligibility: [],
  calendar: [deadline.rule],
  remedies: [],
  questions: [],
  notEncoded: [
    notEncoded("collection", "MCL 168.472a"),
    notEncoded("circulators", "MCL 168.482"),
    notEncoded("form-of-sheets", "MCL 168.482"),
    notEncoded("remedies", "MCL 168.479"),
    notEncoded("holidays"),
    alsoNotEncoded(
      "law-deadline",
      "MCL 168.471",
      "the last day for a petition to initiate a law",
      "последний день петиции о законе",
      "le dernier jour d'une pétition de loi",
    ),
  ],
});
