import type { CountedSample } from "../../../protocol.ts";
import { ratio } from "../../../ratio.ts";
import type { Question } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";
import { article, count, fixed, sentence } from "../../article.ts";

const badShare = article(
  "bad-share",
  "19-FZ arts. 38(16), 39(2)",
  { sources: ["RU10"], confidence: "medium", checked: "2026-11-21" },
  words(
    "Registration is refused when five per cent or more of the signatures checked are unreliable or invalid.",
    "В регистрации отказывается, если недостоверных и недействительных подписей пять и более процентов от проверенных.",
    "L'enregistrement est refusé quand cinq pour cent ou plus des signatures contrôlées sont douteuses ou nulles.",
  ),
  {
    figures: {
      "bad-share": fixed(["2003-01-10", ratio(25, 100), "RU46", "low"], ["2005-07-21", ratio(5, 100), "RU10"]),
    },
  },
);

const futility = sentence(
  "futility",
  "19-FZ art. 38(16)",
  { sources: ["RU10", "RU12"], confidence: "medium", checked: "2026-11-21" },
  words(
    "As soon as the bad ones reach five per cent of all that would be checked, checking stops.",
    "Как только забракованные составят пять процентов от всех подлежащих проверке, дальнейшая проверка прекращается.",
    "Dès que les lignes écartées atteignent cinq pour cent de toutes celles à contrôler, le contrôle cesse.",
  ),
);

const secondSample = article(
  "second-sample",
  "19-FZ art. 38",
  { sources: ["RU5", "RU6", "RU11"], confidence: "medium", checked: "2026-11-21" },
  words(
    "If five per cent or more of the first sample are bad, 30,000 further lines are drawn and both samples are judged together.",
    "Если в первой выборке забраковано пять и более процентов, проверяются ещё 30 000 подписей, и обе выборки оцениваются вместе.",
    "Si cinq pour cent ou plus du premier échantillon sont écartés, 30 000 autres lignes sont tirées et les deux échantillons sont jugés ensemble.",
  ),
  {
    figures: { "sample-second": count(["2003-01-10", 200_000, "RU11"], ["2012-05-02", 30_000, "RU5"]) },
    rule: (at) => ({ size: at["sample-second"], provision: at.provision }),
  },
);

export const secondSampleBefore2012 = words(
  "If five per cent or more of the first sample are bad, 200,000 further lines are drawn and both samples are judged together.",
  "Если в первой выборке забраковано пять и более процентов, проверяются ещё 200 000 подписей, и обе выборки оцениваются вместе.",
  "Si cinq pour cent ou plus du premier échantillon sont écartés, 200 000 autres lignes sont tirées et les deux échantillons sont jugés ensemble.",
);

export const sampleBefore2012 = words(
  "The commission checks a random sample drawn by lot: 20 per cent of the 2,000,000 required, so 400,000 lines.",
  "Комиссия проверяет случайную выборку: 20 процентов от 2 000 000, то есть 400 000 подписей.",
  "La commission contrôle un échantillon tiré au sort : 20 pour cent des 2 000 000, soit 400 000 lignes.",
);

const sample = article(
  "sample",
  "19-FZ art. 38(3)",
  { sources: ["RU5", "RU6"], confidence: "medium", checked: "2026-11-21" },
  words(
    "The commission checks a random sample drawn by lot: 20 per cent of the 300,000 required of a self-nominated candidate, so 60,000 lines, for every candidate alike.",
    "Комиссия проверяет случайную выборку: 20 процентов от 300 000, то есть 60 000 подписей, у каждого кандидата одинаково.",
    "La commission contrôle un échantillon tiré au sort : 20 pour cent des 300 000, soit 60 000 lignes, pour chaque candidat de la même façon.",
  ),
  {
    figures: { "sample-first": count(["2003-01-10", 400_000, "RU11"], ["2012-05-02", 60_000, "RU5"]) },
    rule: (at) => ({
      kind: "counted-sample",
      provision: at.provision,
      stages: [{ size: at["sample-first"], provision: at.provision }, secondSample.rule],
      limit: badShare.at["bad-share"],
      limitProvision: badShare.at.provision,
      denominator: "denominator",
      futilityStop: futility.at.provision,
    }),
  },
);

export const enoughLeft = sentence(
  "enough-left",
  "19-FZ art. 38(17)",
  { sources: ["RU13", "RU9"], confidence: "medium", checked: "2026-11-21" },
  words(
    "What was handed in, less what was found bad, must still reach the number required; lines nobody drew count as valid.",
    "Представленные подписи за вычетом забракованных должны составлять не менее необходимого числа; непроверенные считаются действительными.",
    "Le nombre remis, moins les lignes écartées, doit encore atteindre le nombre requis ; les lignes non tirées comptent comme valables.",
  ),
);

export const checkArticles = [sample, secondSample, badShare, futility, enoughLeft];
export const protocol: CountedSample = sample.rule;
/** In 2012 the second sample was drawn although it could no longer change anything: the stop is newer, or discretionary. */
export const protocolWithoutStop: CountedSample = {
  kind: "counted-sample",
  provision: sample.at.provision,
  stages: protocol.stages,
  limit: badShare.at["bad-share"],
  limitProvision: badShare.at.provision,
  denominator: "denominator",
};

export const checkQuestions: readonly Question[] = [
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
    decisions: [
      { by: "Central Election Commission", date: "2024-02-08", result: "of those checked", source: "RU12" },
      { by: "Supreme Court", date: "2024-02-21", result: "of those checked", source: "RU30" },
      { by: "Constitutional Court", date: "2025", result: "complaint refused", source: "RU29" },
    ],
    sources: ["RU10", "RU12", "RU29", "RU30"],
  },
];
