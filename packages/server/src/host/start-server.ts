import type { IncomingMessage, ServerResponse } from "node:http";
import { makeApp } from "../app.ts";
import { Crowd, type OddCrowd } from "../identity/crowd.ts";
import { addressesIn } from "../identity/named-proxies.ts";
import { postStatements, statementAnswers, writeAnswer, type StatementAnswers } from "../intake/statement-routes.ts";
import { listenOn, type FirstAnswer } from "./listen-on.ts";
import { byId, openContest, type ContestToServe } from "./open-contest.ts";
import { faultReporter } from "./report-fault.ts";
import type { ServedProgram } from "./served-program.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";

export interface ServerOptions {
  /** At least one. */
  readonly contests: readonly ContestToServe[];
  /** 0: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Address of the site as readers type it, where a proxy stands before this server. */
  readonly address?: string;
  /** Header to which that proxy adds the address of whoever asks. */
  readonly addressHeader?: string;
  /** Addresses and networks from which proxies ask: every other address is a visitor's, a private one, too. Without it this machine and its private network are taken for proxies. */
  readonly proxies?: readonly string[];
  /** The packed program, for readers who have none. */
  readonly program?: ServedProgram;
  /** Told of each request that was answered: by route, never by address or body. */
  readonly onRequest?: (request: AnsweredRequest) => void;
  /** Told when limits take nearly everybody for one visitor, or for nobody. */
  readonly onOddCrowd?: (odd: OddCrowd) => void;
  /** Faults that visitors are not shown; standard error unless given. */
  readonly onFault?: (error: unknown) => void;
}

/** A request as an operator's log may name it. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern: what stands in the place of an id is not said. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}

export interface RunningServer {
  /** Where it listens. */
  readonly url: string;
  /** The contests, each with the address it is reached at from this machine. */
  readonly contests: readonly { readonly id: string; readonly url: string }[];
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/**
 * Serves the pages and the logs of contests.
 *
 * @throws {PublishedError} `no-policy`, `bad-policy`: nothing there that can be trusted. @throws {ServerError} `same-contest`, `port-in-use`
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port = 7070, host = "127.0.0.1" } = options;
  const onFault = options.onFault ?? faultReporter((line) => process.stderr.write(line));
  const here = { url: "" };
  const site = {
    base: "",
    behindProxy: options.address !== undefined || (options.proxies ?? []).length > 0,
    ...(options.addressHeader !== undefined && { addressHeader: options.addressHeader }),
    ...(options.proxies !== undefined && { proxies: addressesIn(options.proxies) }),
    ...(options.program !== undefined && { program: options.program }),
    ...(options.onOddCrowd !== undefined && { crowd: new Crowd(options.onOddCrowd) }),
    get address() {
      return options.address ?? here.url;
    },
  };
  const opened: ServedContest[] = [];
  for (const contest of options.contests) opened.push(await openContest(contest, site, onFault));
  const contests = byId(opened);
  const taking = new Map(
    opened.map((contest) => [contest.base, statementAnswers(contest.intake, contest, contest.onFault)]),
  );
  const home = {
    base: site.base,
    contests,
    ...(options.program !== undefined && { program: options.program }),
    onFault,
    get address() {
      return site.address;
    },
    ...(options.onRequest !== undefined && { onRequest: options.onRequest }),
  };
  const { url, close } = await listenOn(makeApp(home, taking), port, host, onFault, statementsFirst(taking, options));
  here.url = url;
  return {
    url: here.url,
    contests: opened.map(({ id, base }) => ({ id, url: addressOf({ base, address: here.url }) })),
    async close() {
      await close();
      for (const { verdict } of opened) await verdict.close();
    },
  };
}

/** In a rush nearly all requests are statements: they go past the routes. */
function statementsFirst(
  taking: ReadonlyMap<string, StatementAnswers>,
  { onRequest }: Pick<ServerOptions, "onRequest">,
): FirstAnswer {
  const answerAt =
    (route: string, answers: StatementAnswers) => async (request: IncomingMessage, response: ServerResponse) => {
      const started = performance.now();
      const answer = await answers(request);
      await writeAnswer(response, answer);
      const milliseconds = Math.round(performance.now() - started);
      onRequest?.({ method: "POST", route, status: answer.status, milliseconds });
    };
  const at = new Map(
    [...taking].map(([base, answers]) => {
      const route = `${base}${postStatements.path}`;
      return [route, answerAt(route, answers)];
    }),
  );
  return (request, response) => {
    const answer = request.method === "POST" ? at.get(request.url ?? "") : undefined;
    return answer?.(request, response);
  };
}
