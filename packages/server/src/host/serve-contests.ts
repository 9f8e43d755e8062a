import { saidAtStart, saidOfCrowd } from "../identity/crowd.ts";
import { mustNameProxies } from "../identity/named-proxies.ts";
import { openAtWork, type ContestAtWork, type ContestAtWorkOptions } from "./contest-at-work.ts";
import type { ContestConfig } from "./contest-config.ts";
import type { OperatedContest } from "./operated-folder.ts";
import { faultOf, operatorsLog, type LogLines } from "./operators-log.ts";
import type { ServedProgram } from "./served-program.ts";
import { startServer, type RunningServer } from "./start-server.ts";

export interface ContestServerOptions extends Pick<ContestAtWorkOptions, "onProgress" | "clockIsRight" | "clock"> {
  readonly contests: readonly OperatedContest[];
  /** Contests that are only shown, by their data folders. */
  readonly shown?: readonly string[];
  /** The packed program, for readers who have none. */
  readonly program?: ServedProgram;
  /** Where the one server of all of them listens. */
  readonly server: ContestConfig["server"];
  /** Where the log lines go: one JSON document a line; standard error by default. */
  readonly lines?: LogLines;
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
  const opened: ContestAtWork[] = [];
  const closeAll = async () => {
    for (const each of opened) await each.close();
  };
  try {
    for (const contest of options.contests)
      opened.push(await openAtWork(contest, { ...options, onFault, onMailTrouble }));
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
