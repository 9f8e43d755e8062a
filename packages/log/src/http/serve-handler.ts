import type { Server } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

const base = "http://log.invalid";
/** What is asked here is short: whoever brings it byte by byte is not waited for. */
const bounds = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000 };
const mostConnections = 1_024;

/**
 * Serves a `Request -> Response` handler with Node's own HTTP server.
 *
 * @param port 0 for any free one
 * @param onFault told of what a handler threw, which is answered with 500; not of a request that broke off under way
 */
export async function serveHandler(
  handler: (request: Request) => Promise<Response>,
  { port, host = "127.0.0.1", onFault }: { port: number; host?: string; onFault: (error: unknown) => void },
): Promise<{ readonly url: string; readonly server: Server; close(): Promise<void> }> {
  // Loaded here, because it brings Node's whole HTTP client along: a tenth of the time in which a small log is verified.
  const { createServer } = await import("node:http");
  const server = createServer(bounds, (incoming, outgoing) => {
    const respond = async () => {
      if (!URL.canParse(incoming.url ?? "/", base)) return void outgoing.writeHead(400).end();
      const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
      const request = new Request(new URL(incoming.url ?? "/", base), {
        method: incoming.method ?? "GET",
        headers,
        ...(hasBody ? { body: Readable.toWeb(incoming), duplex: "half" } : {}),
      } as RequestInit);
      const response = await handler(request);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      if (response.body === null || incoming.method === "HEAD") {
        await response.body?.cancel();
        outgoing.end();
      } else {
        Readable.fromWeb(response.body as NodeReadableStream)
          .on("error", () => outgoing.destroy())
          .pipe(outgoing);
      }
    };
    respond().catch((error: unknown) => {
      // Who hangs up, or is no longer waited for, ends a request: nobody is there to answer, and nothing of ours is at fault.
      if (error === incoming.errored) return;
      onFault(error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    });
  });
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    server,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}
