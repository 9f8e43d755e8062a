import type { Clock } from "@hustings/acts";
import type { DataFolder } from "../data-folder.ts";
import type { StartedFrom } from "../fold/fold-snapshot.ts";
import { writeReport } from "../identity/delivery-file.ts";
import { ClockGuard, mustBeRight } from "./clock-guard.ts";
import { beginJobs, publishEveryMs } from "./contest-jobs.ts";
import type { ContestToServe } from "./open-contest.ts";
import { openIntake, servedIntake, type IntakeHears } from "./open-intake.ts";
import { openOperatedFolder, witnessesOfClock, type OperatedContest } from "./operated-folder.ts";

/** What a contest at work tells, and what is told of it at its start. */
export interface ContestAtWorkOptions extends IntakeHears {
  readonly onProgress?: (done: number, total: number) => void;
  /** The operator says that the machine's clock is right, however many days a start ends at once. */
  readonly clockIsRight?: boolean;
  /** The machine's clock by default. */
  readonly clock?: Clock;
}

/** A contest whose acts this process takes. */
export interface ContestAtWork {
  readonly served: ContestToServe;
  readonly startedFrom: StartedFrom;
  /** What the machine's clock was held against. */
  readonly clockHeldBy: "witnesses" | "log";
  size(): number;
  /** Takes no more acts. */
  stop(): void;
  close(): Promise<void>;
}

/**
 * Opens a contest's folder, takes up its work where it was left and keeps at it.
 *
 * @throws as {@link openOperatedFolder}; {@link InputError}: its clock is not right
 */
export async function openAtWork(operated: OperatedContest, options: ContestAtWorkOptions): Promise<ContestAtWork> {
  const { onProgress, clock, clockIsRight = false } = options;
  const data = await openOperatedFolder(operated, {
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(clock === undefined ? {} : { clock }),
  });
  try {
    mustBeRight(data.ledger, { witnessed: witnessesOfClock(operated.config, data), trusted: clockIsRight });
    return await workAt(data, operated, options);
  } catch (error) {
    await data.close();
    throw error;
  }
}

async function workAt(
  data: DataFolder,
  operated: OperatedContest,
  options: ContestAtWorkOptions,
): Promise<ContestAtWork> {
  const { folder, config } = operated;
  const { onProgress } = options;
  data.writer.start(publishEveryMs);
  const intake = await openIntake(data, operated, options);
  const guard = new ClockGuard(data.ledger, { witnessed: witnessesOfClock(config, data) });
  const jobs = await beginJobs({ data, operated, intake, guard, onFault: options.onFault });
  let stopping = false;
  const stopped = () => {
    if (stopping) return "this server is being stopped; try again in a minute";
    if (!data.held) return "the database does not answer, or another server took over; try again in a minute";
    const { failure } = data.writer.status;
    return failure === undefined ? guard.wrongOfLate() : "the log's writer has stopped; the operator has to look at it";
  };
  return {
    served: {
      data: folder,
      id: config.contest.id,
      limits: config.limits,
      ...(config.streams !== undefined && {
        streams: new Map(config.streams.map(({ meeting, ...stream }) => [meeting, stream])),
      }),
      intake: { ...servedIntake(data, operated, intake), stopped },
      folds: (size) => data.folds.at(size),
      ...(onProgress === undefined ? {} : { onProgress }),
    },
    startedFrom: data.startedFrom,
    clockHeldBy: guard.isVouched ? "witnesses" : "log",
    size: () => data.ledger.procedure.size,
    stop() {
      stopping = true;
    },
    async close() {
      stopping = true;
      await jobs.stop();
      const { outbox, identity, persons, lanes } = intake;
      if (outbox !== undefined) writeReport(folder, outbox.report, new Date());
      identity?.close();
      persons?.store.close();
      await lanes.close();
      await data.ledger.close();
      await data.close();
    },
  };
}
