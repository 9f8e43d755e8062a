import { mostWithdrawals, startOfDay, type CalendarDate, type Withdrawal } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Takes statements back for supporters who showed the secrets, in entries of at most 128.
 *
 * Refused: a statement that is not in the log or not of this nomination, a secret that is not its own, or a filing that is
 * made. The entries before it stand.
 */
export const withdrawStatements: Act<
  {
    readonly nomination: string;
    readonly day: CalendarDate;
    readonly withdrawals: readonly Withdrawal[];
  },
  readonly Draft[]
> = (_, { nomination, day, withdrawals }) => {
  const sorted = withdrawals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const drafts: Draft[] = [];
  for (let from = 0; from < sorted.length; from += mostWithdrawals) {
    const some = sorted.slice(from, from + mostWithdrawals);
    drafts.push(draft({ kind: "statements-withdrawn", at: startOfDay(day), nomination, day, withdrawals: some }));
  }
  return drafts;
};
