import { toHex, utf8 } from "@hustings/core";
import { boundedBody } from "../http/bounded-body.ts";
import { parseCheckpoint } from "../notes/checkpoint.ts";
import { sha256 } from "../tree/hash.ts";
import { LogError } from "../log-error.ts";
import { mostNoteBytes } from "../notes/signed-note.ts";
import { parseAddCheckpoint } from "./witness.ts";
import type { Witness } from "./witness.ts";

const mostRequestBytes = mostNoteBytes + 64 * 64;
/** A checkpoint with its proof has some kilobytes. What requests have beyond this is held for all of them together up to a bound. */
const usualRequestBytes = 64 * 1024;
const mostHeldBytes = 16 * 1024 * 1024;
const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

/** One request to cosign, as the witness's operator sees it. What is quoted of it was written by others. */
export interface WitnessEvent {
  readonly status: number;
  /** first line of the checkpoint, where the request has one */
  readonly origin?: string;
  readonly size?: number;
  readonly reason?: string;
}

export interface WitnessHandlerOptions {
  readonly prefix?: string;
  readonly onRequest?: (event: WitnessEvent) => void;
}

/** The witness's HTTP interface: `POST add-checkpoint`, and `GET <sha256 of origin>/checkpoint` for whoever monitors it. */
export function witnessHandler(
  witness: Witness,
  { prefix = "/", onRequest }: WitnessHandlerOptions = {},
): (request: Request) => Promise<Response> {
  const large = new LargeRequests();
  return async (request) => {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : undefined;
    if (path === "add-checkpoint") {
      if (request.method !== "POST")
        return new Response("POST only\n", { status: 405, headers: { ...plain, allow: "POST" } });
      const body = await large.read(request);
      if (body === "busy") return new Response("busy with large requests\n", { status: 503, headers: plain });
      if (body === undefined) return new Response("request too large\n", { status: 400, headers: plain });
      const answer = await witness.addCheckpoint(body);
      onRequest?.({
        status: answer.status,
        ...headOf(body),
        ...("reason" in answer ? { reason: answer.reason } : {}),
        ...(answer.status === 409 ? { reason: `the last tree seen has ${answer.size} entries` } : {}),
      });
      switch (answer.status) {
        case 200:
          return new Response(answer.body, { status: 200, headers: plain });
        case 409:
          return new Response(`${answer.size}\n`, { status: 409, headers: { "content-type": "text/x.tlog.size" } });
        default:
          return new Response(`${answer.reason}\n`, { status: answer.status, headers: plain });
      }
    }
    const hash = /^([0-9a-f]{64})\/checkpoint$/.exec(path ?? "")?.[1];
    const origin = witness.logs.find(({ name }) => toHex(sha256(utf8(name))) === hash)?.name;
    const note = origin === undefined || request.method !== "GET" ? undefined : await witness.checkpoint(origin);
    if (note === undefined) return new Response("not found\n", { status: 404, headers: plain });
    return new Response(note, {
      headers: { ...plain, "access-control-allow-origin": "*", "cache-control": "no-cache" },
    });
  };
}

/**
 * Reads bodies of which a stranger may send many, slowly and at once: those of the usual size always, larger ones as long as all of them together
 * are within a bound.
 */
class LargeRequests {
  #held = 0;

  async read(request: Request): Promise<Uint8Array | "busy" | undefined> {
    let own = 0;
    try {
      return await boundedBody(request, mostRequestBytes, (received) => {
        const beyond = Math.max(0, received - usualRequestBytes);
        this.#held += beyond - own;
        own = beyond;
        if (own > 0 && this.#held > mostHeldBytes) throw new Busy();
      });
    } catch (error) {
      if (error instanceof Busy) return "busy";
      throw error;
    } finally {
      this.#held -= own;
    }
  }
}

class Busy extends Error {}

function headOf(body: Uint8Array): Pick<WitnessEvent, "origin" | "size"> {
  try {
    const { origin, size } = parseCheckpoint(parseAddCheckpoint(body).note);
    return { origin, size };
  } catch (error) {
    if (error instanceof LogError) return {};
    throw error;
  }
}
