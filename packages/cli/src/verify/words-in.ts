import { keyHolderText, localeOf, verdictText, type Language } from "@hustings/server";
import type { ReceiptPath } from "@hustings/log";
import type { Departure, JudgedHead, JudgedPromise, NominationSummary, RemarkSubject, Report } from "@hustings/verify";
import { pluralOf } from "@hustings/rules";
import { lackingIn } from "./kept-words.ts";
import { promisesExit } from "./promise-words.ts";
import { frenchReport } from "./words-fr.ts";
import { russianReport } from "./words-ru.ts";
import type { Failure, ReportWords } from "./words.ts";

/** What the report says and no page does, in a language that the pages speak, too. Forms of a noun stand as `one|few|many`. */
export interface OwnWords extends Pick<
  ReportWords,
  "noContest" | "labels" | "nothing" | "kept" | "promises" | "whatToDo"
> {
  readonly entries: string;
  readonly root: string;
  readonly law: {
    readonly thisVersion: string;
    readonly somebodyElse: string;
    earlier(until: string | undefined): string;
  };
  readonly differences: string;
  readonly fromToday: string;
  more(figure: string): string;
  readonly ordered: (at: string) => string;
  readonly numbers: Readonly<Record<"filed" | "checked" | "invalid" | "counted" | "withdrawn", string>>;
  readonly ruling: string;
  readonly decision: string;
  readonly none: string;
  readonly departs: string;
  readonly setAside: string;
  readonly withdrawnByCampaign: string;
  readonly before: string;
  readonly hinges: string;
  readonly outcomes: Readonly<Record<NonNullable<NominationSummary["ruling" | "decision"]>, string>>;
  readonly entry: string;
  readonly theLog: string;
  readonly firstWrong: string;
  /** Under a list whose particulars the program has in English alone. */
  readonly particulars: string;
  readonly untold: string;
  /** Before the number of files that were held against nothing. */
  readonly uncompared: string;
  /** Before the number of files whose head was compared, and in which something else does not hold. */
  readonly flawed: string;
  readonly heads: {
    continued(size: number, figure: string): string;
    receipt(entry: number): string;
    astray(entry: number): string;
    readonly unreadPath: string;
    /** @param witnesses the names of `count` witnesses, as a list */
    unfounded(witnesses: string, count: number): string;
    readonly contradicted: string;
    notSigned(key: string): string;
    notThisLogs(origin: string): string;
    readonly unread: string;
    readonly unreadable: string;
    readonly "not-compared": string;
  };
  readonly remarks: Readonly<Record<RemarkSubject, string>>;
  readonly promise: Readonly<
    Record<"counted" | "undone" | "not-counted" | "unread" | "unreadable" | "log-not-verified" | "absent", string>
  >;
}

const own: Readonly<Record<Exclude<Language, "en">, OwnWords>> = { ru: russianReport, fr: frenchReport };

/** The report in another language than English, in the words of the pages: what is recomputed, whose word, what is wrong. */
export function reportWordsIn(language: Exclude<Language, "en">): ReportWords {
  const locale = localeOf(language);
  const { say, sayings, figure, moment } = locale;
  const { colon } = say.site;
  const { recomputed, faults } = say;
  const words = own[language];
  const counted = (count: number, forms: string) => `${figure(count)} ${pluralOf(count, forms, language)}`;
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const outcome = (name: keyof typeof words.outcomes | undefined) =>
    name === undefined ? words.none : words.outcomes[name];
  /** Why no decision stands, where one did or none will. */
  const noDecision = ({ setAside, withdrawal }: NominationSummary) => {
    const before = withdrawal?.decided === undefined ? [] : [`${words.before}${colon}${outcome(withdrawal.decided)}`];
    const why = [
      ...(withdrawal === undefined ? [] : [words.withdrawnByCampaign, ...before]),
      ...(setAside === undefined ? [] : [`${words.setAside}${colon}${outcome(setAside)}`]),
    ];
    return why.length === 0 ? "" : ` (${why.join("; ")})`;
  };
  const departure = ({ candidate, ruling, decision, order }: Departure) => {
    const told = recomputed.departs(candidate, outcome(ruling), outcome(decision));
    return order === undefined
      ? `${told} ${recomputed.noOrder}`
      : `${told} ${recomputed.orderEntered(order.by, `${order.source}, ${words.ordered(moment(order.decidedAt))}`)}`;
  };
  const placeOf = ({ entry, kind }: Pick<Failure, "entry" | "kind">) =>
    entry === undefined ? words.theLog : `${words.entry} ${entry}${kind === undefined ? "" : ` (${say.acts[kind]})`}`;
  return {
    figure,
    verdict: (report: Report) => {
      const { kept, promises } = report;
      const untold = promises.filter((promise) => promisesExit([promise]) > 1).length;
      const { uncompared, flawed } = lackingIn(kept);
      const also = (
        [
          [words.uncompared, uncompared],
          [words.flawed, flawed],
          [words.untold, untold],
        ] as const
      ).flatMap(([what, count]) => (count === 0 ? [] : [`${what}${colon}${figure(count)}.`]));
      return [verdictText(locale, report), ...also].join(" ");
    },
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
    sentences: ({ size, dated, commission, oneKey, unprovenKeys, diceAlone, departures }, keys) => [
      ...(keys === "own" ? [recomputed.keysBeside] : []),
      ...(commission === undefined
        ? []
        : [
            `${recomputed.commissionKey} ${commission.key} ${recomputed.commissionKeyIs[commission.comparedWith]}`,
            `  ${recomputed.fingerprint}${colon}${commission.spoken} (${commission.fingerprint})`,
          ]),
      ...(dated.at === undefined ? [] : [recomputed.dated(figure(dated.entries), moment(dated.at))]),
      ...(size > dated.entries ? [recomputed.undated(size - dated.entries)] : []),
      ...oneKey.map((parties) => recomputed.oneKey(list.format(parties.map((party) => keyHolderText(locale, party))))),
      ...(unprovenKeys.length === 0
        ? []
        : [
            recomputed.unproven(
              unprovenKeys.length,
              list.format(unprovenKeys.map((party) => keyHolderText(locale, party))),
            ),
          ]),
      ...diceAlone.map((nomination) => recomputed.diceAlone(nomination)),
      ...departures.map(departure),
    ],
    of: (whose) => `${recomputed.parties[whose]}${colon.trimEnd()}`,
    row: ({ kind, fields, moves }) => {
      const told: Readonly<Record<string, string>> = sayings[kind].fields;
      const of = moves === undefined || moves.count === 0 ? "" : ` (${recomputed.moved[moves.of](moves.count)})`;
      return `${say.acts[kind]}${colon}${fields.map((name) => told[name] ?? name).join("; ")}${of}`;
    },
    neverShown: (all) =>
      `${recomputed.neverShownTitle}${colon}${all.map((each) => recomputed.neverShown[each]).join("; ")}`,
    kept: words.kept,
    keptHead: (head) => keptIn(head),
    promises: words.promises,
    promise: (promise) => promiseIn(promise),
    nomination: (each, departs) => {
      const numbers = (["filed", "checked", "invalid", "counted", "withdrawn"] as const).flatMap((name) => {
        const value = each[name];
        return value === undefined || (name === "withdrawn" && value === 0)
          ? []
          : [`${words.numbers[name]}${colon}${figure(value)}`];
      });
      return [
        ...numbers,
        `${words.ruling}${colon}${outcome(each.ruling)}`,
        `${words.decision}${colon}${outcome(each.decision)}${noDecision(each)}${departs === undefined ? "" : ` (${words.departs})`}`,
        ...(each.hinges > 0 ? [`${words.hinges}${colon}${figure(each.hinges)}`] : []),
      ].join("; ");
    },
    onlyClaimed: (count) => `${recomputed.onlyClaimed(count)} (${words.particulars})`,
    notRecomputed: `${recomputed.notRecomputable} (${words.particulars})`,
    remark: ({ entry, about }) => `${words.entry} ${entry}${colon}${words.remarks[about]}`,
    failureKind: (code, count) => `${faults[code]}${colon}${figure(count)}`,
    firstWrong: (failure) => `${words.firstWrong}${colon}${placeOf(failure)}. ${upper(words.particulars)}.`,
    failure: (failure) => `${placeOf(failure)}${colon}${faults[failure.code]}`,
    whatToDo: words.whatToDo,
  };

  function keptIn({ verdict }: JudgedHead): string {
    const { heads } = words;
    switch (verdict.kind) {
      case "continued": {
        const { size, unfounded, path } = verdict;
        return [
          heads.continued(size, figure(size)),
          ...(path === undefined ? [] : [pathIn(path)]),
          ...unfoundedIn(unfounded),
        ].join(" ");
      }
      case "contradicted":
        return [heads.contradicted, ...unfoundedIn(verdict.unfounded)].join(" ");
      case "not-signed":
        return heads.notSigned(verdict.key);
      case "not-this-logs":
        return heads.notThisLogs(verdict.origin);
      case "unread":
      case "unreadable":
      case "not-compared":
        return heads[verdict.kind];
      default:
        return verdict satisfies never;
    }
  }

  function unfoundedIn(witnesses: readonly string[]): string[] {
    return witnesses.length === 0 ? [] : [words.heads.unfounded(list.format(witnesses), witnesses.length)];
  }

  function pathIn({ index, leads }: ReceiptPath): string {
    const { heads } = words;
    if (index === undefined) return heads.unreadPath;
    return leads ? heads.receipt(index) : heads.astray(index);
  }

  function promiseIn({ verdict, fate }: JudgedPromise): string {
    const { verdict: of, kinds } = say.fate;
    const held = (): string => {
      switch (verdict.kind) {
        case "counted":
        case "undone":
        case "unread":
        case "unreadable":
        case "log-not-verified":
          return words.promise[verdict.kind];
        case "broken":
          return "how" in verdict ? of[`broken-${verdict.how}`] : words.promise["not-counted"];
        default:
          return of[verdict.kind];
      }
    };
    if (fate === undefined) return held();
    if (fate.kind === "absent") return `${held()} ${words.promise.absent}`;
    const told =
      fate.kind === "filed" && fate.line === undefined
        ? kinds["filed-unnumbered"]
        : fate.kind === "struck" && fate.sameAs !== undefined
          ? kinds["struck-double"]
          : kinds[fate.kind];
    const values: Readonly<Record<string, string | number | undefined>> = { ...fate };
    return `${held()} ${told.replaceAll(/\{(\w+)\}/g, (_: string, name: string) => String(values[name] ?? ""))}`;
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
