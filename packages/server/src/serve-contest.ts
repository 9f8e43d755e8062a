import pino, { type Logger } from "pino";
import { instantFromSeconds } from "@hustings/core";
import type { ContestConfig } from "./contest-config.ts";
import { openDataFolder } from "./data-folder.ts";
import { WaitingStatements } from "./intake/waiting-statements.ts";
import { startServer, type RunningServer } from "./start-server.ts";

/** How long entries wait for a checkpoint that covers them. */
const publishEveryMs = 500;

/** How often it is looked whether a window is over. */
const windowsEveryMs = 1_000;

export interface ContestServerOptions {
  readonly folder: string;
  readonly config: ContestConfig;
  readonly onProgress?: (done: number, total: number) => void;
  /** Where the log lines go: one JSON document a line; standard error unless given. */
  readonly lines?: { write(line: string): void };
}

/** Lines for whoever is on call. They carry no address, no name, no body: nothing personal. */
export function operatorsLog(lines: { write(line: string): void } = process.stderr): Logger {
  return pino({ base: { program: "hustings" }, timestamp: pino.stdTimeFunctions.isoTime }, lines);
}

/**
 * One process that takes a contest's acts, publishes its log and shows its pages.
 *
 * @throws {StoreError} `in-use`: another process has the folder. @throws {LogError} `contradiction`
 * @throws {ServerError} `port-in-use`, `bad-policy`
 */
export async function serveContest({
  folder,
  config,
  onProgress,
  lines,
}: ContestServerOptions): Promise<RunningServer> {
  const log = operatorsLog(lines);
  const { witnesses, quorum } = config;
  const behind = config.rehearsal?.secondsBehind ?? 0;
  const data = await openDataFolder(folder, {
    origin: config.origin,
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000) - behind) },
    ...(onProgress === undefined ? {} : { onProgress }),
    witnesses: () => (quorum === "none" ? undefined : { witnesses, quorum }),
  });
  data.writer.start(publishEveryMs);
  const waiting = new WaitingStatements(data);
  let stopping = false;
  const stopped = () => {
    if (stopping) return "this server is being stopped; try again in a minute";
    const { failure } = data.writer.status;
    return failure === undefined ? undefined : "the log's writer has stopped; the operator has to look at it";
  };
  try {
    const { port, host, address } = config.server;
    const server = await startServer({
      data: folder,
      port,
      host,
      limits: config.limits,
      intake: {
        ledger: data.ledger,
        waiting,
        stopped,
        ...(behind === 0 ? {} : { rehearsal: { secondsBehind: behind } }),
      },
      onFault: (error) => log.error({ event: "fault", error: faultOf(error) }),
      onRequest: (request) => log.info({ event: "request", ...request }),
      ...(address === undefined ? {} : { address }),
    });
    const onFault = (error: unknown) => log.error({ event: "fault", error: faultOf(error) });
    await waiting.endWindows().catch(onFault);
    const windows = setInterval(() => void waiting.endWindows().catch(onFault), windowsEveryMs);
    log.info({ event: "started", size: data.ledger.procedure.size, url: server.url });
    return {
      url: server.url,
      async close() {
        stopping = true;
        clearInterval(windows);
        await server.close();
        await data.ledger.close();
        await data.close();
        log.info({ event: "stopped", size: data.ledger.procedure.size });
      },
    };
  } catch (error) {
    await data.close();
    throw error;
  }
}

/** What a fault is, without what was being done for whom. */
function faultOf(error: unknown): { name: string; code?: unknown; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error, message: "not an error" };
  const { name, message, stack } = error;
  const { code } = error as NodeJS.ErrnoException;
  return { name, message, ...(code === undefined ? {} : { code }), ...(stack === undefined ? {} : { stack }) };
}
