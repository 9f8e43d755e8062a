import { availableParallelism } from "node:os";
import { join } from "node:path";
import { repeating } from "@hustings/core";
import pino, { type Logger } from "pino";
import { intakeKeyName } from "@hustings/promise";
import { openLanes } from "@hustings/seal/node";
import type { Clock } from "@hustings/acts";
import type { ContestConfig } from "./contest-config.ts";
import type { DataFolder } from "../data-folder.ts";
import { intakeNameIn, openOperatedFolder, witnessesOfClock, type OperatedContest } from "./operated-folder.ts";
import type { StartedFrom } from "../fold/fold-snapshot.ts";
import type { ContestToServe } from "./open-contest.ts";
import { ClockGuard, mustBeRight } from "./clock-guard.ts";
import { CutJob } from "../intake/cut-job.ts";
import { TakingBack } from "../intake/taking-back.ts";
import { DoorHolding } from "../meetings/door-holding.ts";
import { Stops } from "../intake/stops.ts";
import { StatementIntake } from "../intake/statement-intake.ts";
import { writeReport } from "../identity/delivery-file.ts";
import { saidAtStart, saidOfCrowd } from "../identity/crowd.ts";
import { mustNameProxies } from "../identity/named-proxies.ts";
import { openIdentity } from "../identity/identity.ts";
import { stateIdentity } from "../identity/state-identity.ts";
import { PersonIndex } from "../persons/person-index.ts";
import { PersonStore } from "../persons/person-store.ts";
import type { OutboxOptions } from "../identity/outbox.ts";
import { openFolder } from "@hustings/published/node";
import { publicDocuments } from "../reading/public-documents.ts";
import { recordIn } from "../reading/sign-view-of.ts";
import { ServerError } from "../server-error.ts";
import type { ServedProgram } from "./served-program.ts";
import { startServer, type RunningServer } from "./start-server.ts";

/** How long entries wait for a checkpoint that covers them. */
const publishEveryMs = 500;

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
/** The log names the key, and promises under another would be nobody's. */
const lostIntakeKey = "restore it from a copy of the data folder, or end this intake: hustings intake end --data DIR";

export interface ContestServerOptions {
  readonly contests: readonly OperatedContest[];
  /** Contests that are only shown, by their data folders. */
  readonly shown?: readonly string[];
  /** The packed program, for readers who have none. */
  readonly program?: ServedProgram;
  /** Where the one server of all of them listens. */
  readonly server: ContestConfig["server"];
  readonly onProgress?: (done: number, total: number) => void;
  /** The operator says that the machine's clock is right, however many days a start ends at once. */
  readonly clockIsRight?: boolean;
  /** The machine's clock by default. */
  readonly clock?: Clock;
  /** Where the log lines go: one JSON document a line; standard error by default. */
  readonly lines?: LogLines;
}

interface LogLines {
  write(line: string): void;
}

/** Written together: in a rush a line of its own for each request costs as much as answering it. What is lost in a crash is the last of them. */
const linesTogether = 8 * 1024;
const linesEveryMs = 500;

/** Lines for whoever is on call. They carry no address, no name, no body: nothing personal. */
function operatorsLog(given: LogLines | undefined): { readonly log: Logger; end(): void } {
  if (given !== undefined) return { log: loggerTo(given), end: () => undefined };
  const lines = pino.destination({ dest: 2, sync: false, minLength: linesTogether });
  const timer = setInterval(() => lines.flush(), linesEveryMs).unref();
  return {
    log: loggerTo(lines),
    end() {
      clearInterval(timer);
      lines.flushSync();
    },
  };
}

function loggerTo(lines: LogLines): Logger {
  return pino({ base: { program: "hustings" }, timestamp: pino.stdTimeFunctions.isoTime }, lines);
}

/**
 * One process that takes acts, publishes logs and shows pages, of one contest or several. Each contest keeps its own folder,
 * store, key and writer: a writer that stops stops its own contest.
 *
 * @throws {StoreError} `in-use`: another process has a folder. @throws {LogError} `contradiction`
 * @throws {ServerError} `port-in-use`, `bad-policy`, `same-contest`
 * @throws {InputError} a proxy stands before it, and nobody says where
 */
export async function serveContests(options: ContestServerOptions): Promise<RunningServer> {
  const { shown = [], onProgress } = options;
  mustNameProxies(options.server);
  const { log, end } = operatorsLog(options.lines);
  const onFault = (error: unknown) => log.error({ event: "fault", error: faultOf(error) });
  const onMailTrouble = ({ kind, code }: { readonly kind: string; readonly code: string }) =>
    log.warn({ event: "message", outcome: kind, code });
  const opened: OpenContest[] = [];
  const closeAll = async () => {
    for (const each of opened) await each.close();
  };
  try {
    for (const contest of options.contests) opened.push(await openForActs(contest, onFault, onMailTrouble, options));
    const { port, host, address, addressHeader, proxies } = options.server;
    const server = await startServer({
      contests: [
        ...opened.map(({ served }) => served),
        ...shown.map((data) => ({ data, ...(onProgress === undefined ? {} : { onProgress }) })),
      ],
      port,
      host,
      onFault,
      onOddCrowd: (odd) => log.warn({ event: "visitors", says: saidOfCrowd(odd, addressHeader) }),
      onRequest: (request) => log.info({ event: "request", ...request }),
      ...(address === undefined ? {} : { address }),
      ...(addressHeader === undefined ? {} : { addressHeader }),
      ...(proxies === undefined ? {} : { proxies }),
      ...(options.program === undefined ? {} : { program: options.program }),
    });
    const untold = saidAtStart(options.server);
    if (untold !== undefined) log.warn({ event: "visitors", says: untold });
    for (const { size, startedFrom, clockHeldBy } of opened)
      log.info({ event: "started", size: size(), startedFrom, clockHeldBy, url: server.url });
    return {
      ...server,
      async close() {
        for (const each of opened) each.stop();
        await server.close();
        await closeAll();
        for (const { size } of opened) log.info({ event: "stopped", size: size() });
        end();
      },
    };
  } catch (error) {
    await closeAll();
    end();
    throw error;
  }
}

interface OpenContest {
  readonly served: ContestToServe;
  readonly startedFrom: StartedFrom;
  /** What the machine's clock was held against. */
  readonly clockHeldBy: "witnesses" | "log";
  size(): number;
  /** Takes no more acts. */
  stop(): void;
  close(): Promise<void>;
}

async function openForActs(
  { folder, config }: OperatedContest,
  onFault: (error: unknown) => void,
  onMailTrouble: OutboxOptions["onTrouble"],
  { onProgress, clock, clockIsRight = false }: ContestServerOptions,
): Promise<OpenContest> {
  const data = await openOperatedFolder(
    { folder, config },
    { ...(onProgress === undefined ? {} : { onProgress }), ...(clock === undefined ? {} : { clock }) },
  );
  try {
    mustBeRight(data.ledger, { witnessed: witnessesOfClock(config, data), trusted: clockIsRight });
    return await serveFrom(data, { folder, config }, onFault, onMailTrouble, onProgress);
  } catch (error) {
    await data.close();
    throw error;
  }
}

async function serveFrom(
  data: DataFolder,
  { folder, config }: OperatedContest,
  onFault: (error: unknown) => void,
  onMailTrouble: OutboxOptions["onTrouble"],
  onProgress: ContestServerOptions["onProgress"],
): Promise<OpenContest> {
  const { limits } = config;
  const behind = config.rehearsal?.secondsBehind ?? 0;
  const intakeName = intakeNameIn(data.ledger.procedure);
  const progress = onProgress === undefined ? {} : { onProgress };
  const stops = new Stops(folder, onFault);
  const isNamed = data.ledger.procedure.intakes.has(intakeName);
  const signer = data.ownSigner(intakeKeyName(config.origin, intakeName), isNamed ? lostIntakeKey : undefined);
  const doors = new DoorHolding(config.origin, () => data.ledger.procedure, {
    folder: join(data.privateFolder, "doors"),
    onDamaged: onFault,
  });
  data.writer.start(publishEveryMs);
  // The thread that answers visitors is busy, too: one of its own for each processor would only take turns with it.
  const lanes = openLanes(Math.max(1, availableParallelism() - 1));
  const documents = publicDocuments(openFolder(data.publicFolder));
  const { promises } = data.store;
  const identity = openIdentity(config.identity, { environment: process.env, onTrouble: onMailTrouble });
  const marks =
    config.keyholder === undefined ? undefined : new PersonStore(join(data.privateFolder, "persons.sqlite"));
  const persons =
    marks === undefined || config.keyholder === undefined
      ? undefined
      : new PersonIndex({
          ledger: data.ledger,
          store: marks,
          url: config.keyholder.url,
          intake: intakeName,
          signer,
          isPromised: async (statement) => (await promises.status(statement)) !== undefined,
          onFault,
        });
  await persons?.settleClaims();
  const statements = new StatementIntake({
    ledger: data.ledger,
    store: promises,
    intake: intakeName,
    signer,
    lanes,
    record: (hash) => recordIn(documents, hash),
    ...(identity === undefined ? {} : { passes: identity.passes }),
    stops,
    ...(persons === undefined ? {} : { persons }),
  });
  const guard = new ClockGuard(data.ledger, {
    witnessed: witnessesOfClock(config, data),
  });
  let stopping = false;
  const stopped = () => {
    if (stopping) return "this server is being stopped; try again in a minute";
    if (!data.held) return "the database does not answer, or another server took over; try again in a minute";
    const { failure } = data.writer.status;
    return failure === undefined ? guard.wrongOfLate() : "the log's writer has stopped; the operator has to look at it";
  };
  let askedAgain = Number.NEGATIVE_INFINITY;
  const cuts = new CutJob(data.ledger, promises, marks);
  const takingBack = new TakingBack({
    ledger: data.ledger,
    store: promises,
    cuts,
    ends: statements.ends,
    ...(marks === undefined ? {} : { persons: marks }),
  });
  const days = repeating(
    async () => {
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
      await stateIdentity(data.ledger, intakeName, config.identity, persons?.holder !== undefined);
      persons?.destroyWithKey();
      doors.forgetClosed();
      // A key that does not answer stops nothing but the checkpoints: its operator is told.
      const { unsigned } = data.writer.status;
      if (unsigned !== undefined) throw unsigned;
    },
    onFault,
    daysEveryMs,
  );
  await days.first;
  const late = repeating(async () => await persons?.catchUp(), onFault, lateEveryMs);
  const keeping = repeating(() => data.keepFold(), onFault, keepEveryMs);
  const mending = repeating(
    async () => {
      if (data.held && (await data.mendWriter())) data.writer.start(publishEveryMs);
    },
    onFault,
    mendEveryMs,
  );
  const outbox = identity !== undefined && "outbox" in identity ? identity.outbox : undefined;
  const reporting = repeating(
    async () => outbox && writeReport(folder, outbox.report, new Date()),
    onFault,
    reportEveryMs,
  );
  const rehearsal = behind === 0 ? {} : { rehearsal: { secondsBehind: behind } };
  return {
    served: {
      data: folder,
      id: config.contest.id,
      limits,
      ...(config.streams !== undefined && {
        streams: new Map(config.streams.map(({ meeting, ...stream }) => [meeting, stream])),
      }),
      intake: {
        ledger: data.ledger,
        promises: {
          statements,
          store: promises,
          takingBack,
        },
        ...(persons === undefined || marks === undefined ? {} : { persons: { index: persons, store: marks } }),
        doors,
        stops,
        stopped,
        claim: () => data.claim,
        ...rehearsal,
        ...(identity === undefined ? {} : { identity }),
      },
      folds: (size) => data.folds.at(size),
      ...progress,
    },
    startedFrom: data.startedFrom,
    clockHeldBy: guard.isVouched ? "witnesses" : "log",
    size: () => data.ledger.procedure.size,
    stop() {
      stopping = true;
    },
    async close() {
      stopping = true;
      await days.stop();
      await late.stop();
      await keeping.stop();
      await mending.stop();
      await reporting.stop();
      if (outbox !== undefined) writeReport(folder, outbox.report, new Date());
      identity?.close();
      marks?.close();
      await lanes.close();
      await data.ledger.close();
      await data.close();
    },
  };
}

/** What a fault is, without what was being done for whom. */
function faultOf(error: unknown): { name: string; code?: unknown; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: "not an error" };
  const { name, message, stack } = error;
  const { code } = error as NodeJS.ErrnoException;
  return { name, message, ...(code === undefined ? {} : { code }), ...(stack === undefined ? {} : { stack }) };
}
