import { verdictText, type Language } from "@hustings/server";
import type { Report } from "@hustings/verify";
import { keptHeadIn } from "./kept-head-in.ts";
import { lackingIn } from "./kept-words.ts";
import { nominationIn } from "./nomination-in.ts";
import { promiseIn } from "./promise-in.ts";
import { promisesExit } from "./promise-words.ts";
import { reportVoice, type ReportVoice } from "./report-voice.ts";
import { sentencesIn } from "./sentences-in.ts";
import type { ReportWords } from "./words.ts";

/** The report in another language than English, in the words of the pages: what is recomputed, whose word, what is wrong. */
export function reportWordsIn(language: Exclude<Language, "en">): ReportWords {
  const voice = reportVoice(language);
  const { locale, words, counted, placeOf } = voice;
  const { say, sayings, figure } = locale;
  const { colon } = say.site;
  const { recomputed, faults } = say;
  return {
    figure,
    verdict: (report) => verdictIn(voice, report),
    noContest: words.noContest,
    labels: words.labels,
    size: (entries, root) => `${counted(entries, words.entries)}, ${words.root} ${root}`,
    whoseLaw: ({ whose, until }) =>
      whose === "earlier"
        ? words.law.earlier(until)
        : whose === "this-version"
          ? words.law.thisVersion
          : words.law.somebodyElse,
    differences: (count) => `${counted(count, words.differences)} ${words.fromToday}`,
    nothing: words.nothing,
    more: (count) => words.more(figure(count)),
    recomputed: recomputed.headings.recomputed,
    // What is named is named in the plural there: the figure comes behind it.
    check: (name, count) => `${recomputed.checks[name]}${colon}${figure(count)}`,
    onWord: recomputed.headings.word,
    sentences: (report, keys) => sentencesIn(voice, report, keys),
    of: (whose) => `${recomputed.parties[whose]}${colon.trimEnd()}`,
    row: ({ kind, fields, moves }) => {
      const told: Readonly<Record<string, string>> = sayings[kind].fields;
      const of = moves === undefined || moves.count === 0 ? "" : ` (${recomputed.moved[moves.of](moves.count)})`;
      return `${say.acts[kind]}${colon}${fields.map((name) => told[name] ?? name).join("; ")}${of}`;
    },
    neverShown: (all) =>
      `${recomputed.neverShownTitle}${colon}${all.map((each) => recomputed.neverShown[each]).join("; ")}`,
    kept: words.kept,
    keptHead: (head) => keptHeadIn(voice, head),
    promises: words.promises,
    promise: (promise) => promiseIn(voice, promise),
    nomination: (each, departs) => nominationIn(voice, each, departs),
    onlyClaimed: (count) => `${recomputed.onlyClaimed(count)} (${words.particulars})`,
    notRecomputed: `${recomputed.notRecomputable} (${words.particulars})`,
    remark: ({ entry, about }) => `${words.entry} ${entry}${colon}${words.remarks[about]}`,
    failureKind: (code, count) => `${faults[code]}${colon}${figure(count)}`,
    firstWrong: (failure) => `${words.firstWrong}${colon}${placeOf(failure)}. ${upper(words.particulars)}.`,
    failure: (failure) => `${placeOf(failure)}${colon}${faults[failure.code]}`,
    whatToDo: words.whatToDo,
  };
}

/** Whether it verifies, and how much could not be told. */
function verdictIn({ locale, words }: ReportVoice, report: Report): string {
  const { colon } = locale.say.site;
  const { kept, promises } = report;
  const untold = promises.filter((promise) => promisesExit([promise]) > 1).length;
  const { uncompared, flawed } = lackingIn(kept);
  const also = (
    [
      [words.uncompared, uncompared],
      [words.flawed, flawed],
      [words.untold, untold],
    ] as const
  ).flatMap(([what, count]) => (count === 0 ? [] : [`${what}${colon}${locale.figure(count)}.`]));
  return [verdictText(locale, report), ...also].join(" ");
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
