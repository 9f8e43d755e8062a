import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A line to a server whose pages are of a newer release once it is told so. */
export interface UpdatingLine {
  /** Address of the server at the other end. */
  readonly url: string;
  /** From now on pages name a newer stylesheet. @param whole whether it is to be had: an update may break off */
  update(whole: boolean): void;
  /** Whether a network answers every page with one of its own, as it does before somebody logs in to it. @param instead what it does */
  captive(instead: "page" | "redirect" | undefined): void;
  close(): Promise<void>;
}

const stylesheet = /(\/assets\/[a-z]+\.)([0-9a-f]{12})(\.css)/g;
export const newer = "0123456789ab";

export async function updatingLine(to: string): Promise<UpdatingLine> {
  let release: "older" | "half" | "newer" = "older";
  let older = "";
  let captive: "page" | "redirect" | undefined;
  const server = createServer((request, response) => {
    const answer = async () => {
      const path = request.url ?? "/";
      if (captive === "redirect" && path !== "/login") return response.writeHead(302, { location: "/login" }).end();
      if (captive !== undefined)
        return response.writeHead(200, { "content-type": "text/html" }).end("<h1>Log in to this network</h1>");
      if (path.includes(newer) && release !== "newer") throw new Error("the newer release is not there yet");
      const body = request.method === "POST" ? await bodyOf(request) : undefined;
      const far = await fetch(new URL(path.replace(newer, older), to), {
        method: request.method ?? "GET",
        headers: {
          accept: request.headers.accept ?? "*/*",
          "content-type": request.headers["content-type"] ?? "text/plain",
        },
        redirect: "manual",
        ...(body === undefined ? {} : { body }),
      });
      const headers = new Headers(far.headers);
      for (const name of ["content-encoding", "content-length", "transfer-encoding", "connection"])
        headers.delete(name);
      let bytes = Buffer.from(await far.arrayBuffer());
      if (headers.get("content-type")?.startsWith("text/html") === true) {
        const html = bytes.toString("utf8");
        older = [...html.matchAll(stylesheet)][0]?.[2] ?? older;
        if (release !== "older") bytes = Buffer.from(html.replaceAll(stylesheet, `$1${newer}$3`));
      }
      return response.writeHead(far.status, Object.fromEntries(headers)).end(bytes);
    };
    answer().catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    captive: (instead) => void (captive = instead),
    update: (whole) => void (release = whole ? "newer" : "half"),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Uint8Array.from(Buffer.concat(parts));
}
