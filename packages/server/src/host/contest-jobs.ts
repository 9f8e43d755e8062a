import { setTimeout as wait } from "node:timers/promises";
import { repeating } from "@hustings/core";
import type { DataFolder } from "../data-folder.ts";
import { writeReport } from "../identity/delivery-file.ts";
import { stateIdentity } from "../identity/state-identity.ts";
import { ServerError } from "../server-error.ts";
import type { ClockGuard } from "./clock-guard.ts";
import type { OpenIntake } from "./open-intake.ts";
import type { OperatedContest } from "./operated-folder.ts";
import { StatedDestruction } from "./stated-destruction.ts";

/** How long entries wait for a checkpoint that covers them. */
export const publishEveryMs = 500;
/** How often it is looked whether a day is over. */
const daysEveryMs = 1_000;
const askAgainEveryMs = 60_000;
/** How often the fold is kept while the server runs: after a crash what came since is all that the next start folds. */
const keepEveryMs = 10 * 60_000;
/** How often the key holder is asked about those who signed while it was silent. */
const lateEveryMs = 15_000;
/** How often a writer that stopped, because the disk or the database failed, is tried again. */
const mendEveryMs = 5_000;
/** How often the operator’s file says how messages went. */
const reportEveryMs = 60_000;

/**
 * So long a start waits for days that are over to be ended. That of a large drive takes as many seconds as thousands were promised on it; meanwhile
 * the contest is served as it is past every midnight, when statements come while the day before is ended.
 */
const startWaitsMs = 5_000;

export interface JobsOptions {
  readonly data: DataFolder;
  readonly operated: OperatedContest;
  readonly intake: OpenIntake;
  readonly guard: ClockGuard;
  readonly onFault: (error: unknown) => void;
  /** So long it is waited for days that are over; five seconds by default. */
  readonly startWaits?: number;
}

/** Begins what a contest does again and again by itself, once the days that are over are ended or well under way. @returns how it is stopped */
export async function beginJobs(options: JobsOptions): Promise<{ stop(): Promise<void> }> {
  const { data, operated, intake, onFault, startWaits = startWaitsMs } = options;
  const days = repeating(daysWork(options), onFault, daysEveryMs);
  await Promise.race([days.first, wait(startWaits, undefined, { ref: false })]);
  const { outbox, persons } = intake;
  const jobs = [
    days,
    repeating(async () => await persons?.index.catchUp(), onFault, lateEveryMs),
    repeating(() => data.keepFold(), onFault, keepEveryMs),
    repeating(
      async () => {
        if (data.held && (await data.mendWriter())) data.writer.start(publishEveryMs);
      },
      onFault,
      mendEveryMs,
    ),
    repeating(async () => outbox && writeReport(operated.folder, outbox.report, new Date()), onFault, reportEveryMs),
  ];
  return {
    async stop() {
      for (const job of jobs) await job.stop();
    },
  };
}

/** Ends the days that are over, and what ends with them. */
function daysWork({ data, operated, intake, guard }: JobsOptions): () => Promise<void> {
  const { cuts, statements, persons, doors } = intake;
  const destruction = new StatedDestruction(data.ledger, data.store);
  let askedAgain = Number.NEGATIVE_INFINITY;
  return async () => {
    const wrong = guard.wrong();
    if (wrong !== undefined) {
      // A machine that was paused has its time set right behind it, and what witnesses told it before is too old to go by. They are
      // other people's servers: a clock that is wrong all night does not ask them every second.
      if (performance.now() - askedAgain > askAgainEveryMs) {
        askedAgain = performance.now();
        data.writer.askAgain();
      }
      throw new ServerError("clock", wrong);
    }
    await cuts.run();
    await statements.beReady();
    await stateIdentity(data.ledger, intake.name, operated.config.identity, persons?.index.holder !== undefined);
    persons?.index.destroyWithKey();
    if (data.held) await destruction.run();
    doors.forgetClosed();
    // A key that does not answer stops nothing but the checkpoints: its operator is told.
    const { unsigned } = data.writer.status;
    if (unsigned !== undefined) throw unsigned;
  };
}
