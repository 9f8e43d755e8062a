import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers of the interface, as a test changes them. */
export type Lie = (said: { readonly results: Record<string, unknown>[] }, request: string) => unknown;

/** Instead of the answer: a test gives its own, or none. */
export type Instead = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * Stands between a client and an honest server: passes everything on, but for what a test makes of an answer. A server that turns hostile in
 * the middle is one of which a test has said so.
 */
export class ServerBetween {
  readonly #honest: string;
  readonly #server = createServer((request, response) => void this.#pass(request, response));
  /** Of what is posted: the honest server has done it, and something else is said. */
  lie: Lie | undefined;
  /** Of what is posted, or of what `of` names; `keptBack`: the honest server is not asked at all. */
  instead: { readonly of?: RegExp; readonly keptBack?: true; readonly give: Instead } | undefined;
  /** Heads of the log as they were served. */
  readonly heads: string[] = [];
  /** Bundles of entries that were asked for. */
  bundles = 0;

  private constructor(honest: string) {
    this.#honest = honest;
  }

  static async open(honest: string): Promise<ServerBetween> {
    const between = new ServerBetween(honest);
    await new Promise<void>((resolve) => between.#server.listen(0, "127.0.0.1", resolve));
    return between;
  }

  /** Address of the contest, through here. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${new URL(this.#honest).pathname}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const posted = method === "POST";
    const { instead, lie } = this;
    const isInstead = instead !== undefined && (instead.of === undefined ? posted : instead.of.test(url));
    if (isInstead && instead.keptBack === true) {
      instead.give(response, request);
      return;
    }
    const answer = await fetch(new URL(url, this.#honest), {
      method,
      ...(body.length > 0 && { body, headers: { "content-type": "application/json" } }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (url.includes("/tile/entries/")) this.bundles++;
    if (url.endsWith("/checkpoint")) this.heads.push(bytes.toString());
    if (isInstead) {
      instead.give(response, request);
      return;
    }
    if (lie === undefined || !posted) {
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(bytes);
      return;
    }
    const said = JSON.parse(bytes.toString()) as Parameters<Lie>[0];
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(lie(said, body.toString())));
  }
}
