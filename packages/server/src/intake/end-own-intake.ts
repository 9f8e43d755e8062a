import { endIntake, enter, type Entered, type Stop } from "@hustings/acts";
import { InputError, type CalendarDate } from "@hustings/core";
import { mustBeRight } from "../host/clock-guard.ts";
import { intakeNameIn, openOperatedFolder, witnessesOfClock, type OperatedContest } from "../host/operated-folder.ts";

/** What became of it: which intake, and its last day. */
export interface IntakeEnd {
  readonly intake: string;
  readonly lastDay: CalendarDate;
  readonly outcome: Entered | Stop;
}

/**
 * Ends the key of this server's promises in the log, while the server is stopped; its next start names another. For a key that may be in other
 * hands: what it promises after its last day is nobody's.
 *
 * @param lastDay today by default
 * @throws {StoreError} `in-use`: the server runs. @throws {InputError} it has never promised anything, or the clock is wrong
 */
export async function endOwnIntake(contest: OperatedContest, lastDay?: CalendarDate): Promise<IntakeEnd> {
  const data = await openOperatedFolder(contest);
  try {
    const { ledger } = data;
    mustBeRight(ledger, { witnessed: witnessesOfClock(contest.config, data), trusted: true });
    const intake = intakeNameIn(ledger.procedure);
    if (!ledger.procedure.intakes.has(intake)) {
      throw new InputError({
        field: "--data",
        expected: "a server whose key of promises stands in the log",
        got: `none: ${intake} would be named by the next start`,
        remedy: "there is nothing to end",
      });
    }
    const day = lastDay ?? ledger.dayOf(ledger.clock.now());
    return { intake, lastDay: day, outcome: await enter(ledger, undefined, endIntake, { intake, lastDay: day }) };
  } finally {
    await data.close();
  }
}
