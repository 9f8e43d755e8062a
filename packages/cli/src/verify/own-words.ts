import type { NominationSummary, RemarkSubject } from "@hustings/verify";
import type { ReportWords } from "./words.ts";

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
