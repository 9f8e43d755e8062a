import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { mostRequestBytes } from "@hustings/client";
import { InputError } from "@hustings/core";
import { tooLong } from "../intake/post-checks.ts";
import { ServerError } from "../server-error.ts";

/** A listening server. */
export interface Listening {
  /** Where it listens, without a slash at its end. */
  readonly url: string;
  /** Answers what is under way, then stops. */
  close(): Promise<void>;
}

/** Answers some requests itself, before the app sees them. @returns `undefined`: not this one */
export type FirstAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;

/** Requests under way are given this long when the server closes. */
const graceMs = 5_000;

/**
 * Listens and answers with an app.
 *
 * @param port 0: any free port
 * @throws {ServerError} `port-in-use`. @throws {InputError} `--host`: not an address of this machine
 */
export async function listenOn(
  app: Pick<Hono, "fetch">,
  port: number,
  host: string,
  onFault: (error: unknown) => void,
  first: FirstAnswer = () => undefined,
): Promise<Listening> {
  // HTTP/1.0 names no host, and a balancer that looks whether this is alive may speak it; no page rests on the name (see `Home.address`).
  const answer = getRequestListener(app.fetch, { hostname: "localhost" });
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    if (namesTwoHosts(request)) response.writeHead(400, { connection: "close" }).end();
    else if (Number(request.headers["content-length"] ?? 0) > mostRequestBytes)
      refuseUnread(request, response, tooLong()).catch(onFault);
    else (first(request, response) ?? answer(request, response)).catch(onFault);
  });
  server.keepAliveTimeout = 5_000;
  await listen(server, port, host);
  const { address, port: bound, family } = server.address() as AddressInfo;
  const shown =
    address === "127.0.0.1" || address === "::1" ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return { url: `http://${shown}:${bound}`, close: () => close(server) };
}

/** Node takes the first of them, and a proxy before it may have taken the other; RFC 9112, 3.2, has such a request refused. */
function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length > 1;
}

/** Whoever still sends reads an answer only on a connection that stays until they have (RFC 9112, 9.6), or until nothing came for so long. */
const lingersMs = 500;

/** Answers a request whose body is not read, and says that the connection ends with it: on one that went on, the next request would be read as the body. */
async function refuseUnread(request: IncomingMessage, response: ServerResponse, refused: Response): Promise<void> {
  const body = await refused.text();
  const headers = { ...Object.fromEntries(refused.headers), connection: "close" };
  response.writeHead(refused.status, { ...headers, "content-length": Buffer.byteLength(body) });
  // The answer is whole with its last byte; the end closes the connection, on which an unread body would take the answer back.
  response.write(request.method === "HEAD" ? "" : body);
  const lingers = setTimeout(() => response.end(), lingersMs);
  request.on("error", () => undefined).on("close", () => clearTimeout(lingers));
  request.on("data", () => lingers.refresh()).once("end", () => response.end());
}

/** What the system answers where nobody here can listen: no such address, or a name of none. */
const notOurs: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN", "EINVAL"]);

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    if (notOurs.has(code))
      throw new InputError(
        {
          field: "--host",
          expected: "an address of this machine",
          got: host,
          remedy: "give one of its own, or 0.0.0.0 for all of them, here or as server.host in contest.yaml",
        },
        { cause },
      );
    if (code !== "EADDRINUSE") throw cause;
    throw new ServerError("port-in-use", `port ${port} is already in use; choose another --port`, {
      cause,
    });
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(force);
}
