import { toHex } from "@hustings/core";
import type { AppendQueue } from "../writer/append-queue.ts";
import { boundedBody } from "./bounded-body.ts";
import { sha256 } from "../tree/hash.ts";
import { LogError } from "../log-error.ts";
import type { LogWriter } from "../writer/log-writer.ts";
import { mostEntryBytes } from "../tree/tile.ts";

const mostKeyCharacters = 256;
const plain = {
  "content-type": "text/plain; charset=utf-8",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * Takes entries over HTTP. Who may submit is not its matter: it stands behind whatever decides that.
 *
 * - `POST add`, the entry as body, its submission key in `Idempotency-Key` (without one, the entry's own SHA-256): 200 and the index, once
 *   the entry is on disk; the same key again gives the same index. 503 with `Retry-After`: nothing was written, and the same request may
 *   come again. 413: over 65,535 bytes. 400: not a key.
 * - `GET receipt/<index>`: the entry's tlog-proof, or 404 as long as no checkpoint over it has met the quorum.
 */
export function appendHandler(
  { queue, writer }: { readonly queue: AppendQueue; readonly writer: LogWriter },
  prefix = "/",
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : "";
    if (path === "add") {
      if (request.method !== "POST") return wrongMethod("POST");
      // Durable it would be, but under no checkpoint of this writer: nobody is told that all is well.
      if (writer.status.failure !== undefined)
        return say(503, "the log has stopped; nothing was taken, come again when it was started anew", {
          "retry-after": "60",
        });
      return await add(queue, request);
    }
    const [, digits] = /^receipt\/(0|[1-9][0-9]{0,15})$/.exec(path) ?? [];
    if (digits === undefined) return say(404, "not found");
    if (request.method !== "GET" && request.method !== "HEAD") return wrongMethod("GET, HEAD");
    const index = Number(digits);
    if (index >= (writer.status.witnessed ?? 0)) return say(404, `no witnessed checkpoint covers entry ${index} yet`);
    return new Response(await writer.receipt(index), { headers: plain });
  };
}

async function add(queue: AppendQueue, request: Request): Promise<Response> {
  const busy = queue.busyFor(0);
  if (busy !== undefined) return comeBack(busy); // before its body is even read
  const entry = await boundedBody(request, mostEntryBytes);
  if (entry === undefined) return say(413, `an entry is at most ${mostEntryBytes} bytes`);
  const key = request.headers.get("idempotency-key") ?? `sha256 ${toHex(sha256(entry))}`;
  if (key === "" || key.length > mostKeyCharacters || !/^[\x20-\x7e]+$/.test(key))
    return say(400, `Idempotency-Key: expected 1 to ${mostKeyCharacters} printable ASCII characters`);
  try {
    const outcome = await queue.submit(key, entry);
    switch (outcome.kind) {
      case "appended":
        return new Response(`${outcome.index}\n`, { headers: plain });
      case "busy":
        return comeBack(outcome.retryAfterSeconds);
      default:
        return outcome satisfies never;
    }
  } catch (error) {
    // On disk or not, the same request with the same key ends with one entry.
    if (error instanceof LogError)
      return say(503, "not known to be on disk; come again with the same key", { "retry-after": "5" });
    throw error;
  }
}

function say(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${text}\n`, { status, headers: { ...plain, ...headers } });
}

const wrongMethod = (allow: string) => say(405, `${allow} only`, { allow });
const comeBack = (seconds: number) =>
  say(503, `nothing was taken; come again in ${seconds} s, with the same key`, { "retry-after": String(seconds) });
