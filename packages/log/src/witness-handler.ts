import { toHex, utf8 } from "@hustings/core";
import { boundedBody } from "./bounded-body.ts";
import { sha256 } from "./hash.ts";
import { MOST_NOTE_BYTES } from "./signed-note.ts";
import type { Witness } from "./witness.ts";

const MOST_REQUEST_BYTES = MOST_NOTE_BYTES + 64 * 64;
const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

/** The witness's HTTP interface: `POST add-checkpoint`, and `GET <sha256 of origin>/checkpoint` for whoever monitors it. */
export function witnessHandler(witness: Witness, prefix = "/"): (request: Request) => Promise<Response> {
  const origins = new Map(witness.logs.map(({ name }) => [toHex(sha256(utf8(name))), name]));
  return async (request) => {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : undefined;
    if (path === "add-checkpoint") {
      if (request.method !== "POST")
        return new Response("POST only\n", { status: 405, headers: { ...plain, allow: "POST" } });
      const body = await boundedBody(request, MOST_REQUEST_BYTES);
      if (body === undefined) return new Response("request too large\n", { status: 400, headers: plain });
      const answer = await witness.addCheckpoint(body);
      switch (answer.status) {
        case 200:
          return new Response(answer.body, { status: 200, headers: plain });
        case 409:
          return new Response(`${answer.size}\n`, { status: 409, headers: { "content-type": "text/x.tlog.size" } });
        default:
          return new Response(`${answer.reason}\n`, { status: answer.status, headers: plain });
      }
    }
    const origin = origins.get(/^([0-9a-f]{64})\/checkpoint$/.exec(path ?? "")?.[1] ?? "");
    const note = origin === undefined || request.method !== "GET" ? undefined : await witness.checkpoint(origin);
    if (note === undefined) return new Response("not found\n", { status: 404, headers: plain });
    return new Response(note, {
      headers: { ...plain, "access-control-allow-origin": "*", "cache-control": "no-cache" },
    });
  };
}
