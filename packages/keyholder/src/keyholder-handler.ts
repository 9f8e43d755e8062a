import type { Evaluator } from "./evaluator.ts";
import { KeyholderError } from "./keyholder-error.ts";
import { decodeRequest, encodeAnswer, mostRequestBytes } from "./wire.ts";

/** What was answered, for the key holder's own log lines: nothing of it tells of anybody. */
export interface KeyholderEvent {
  readonly status: number;
  readonly points: number;
  /** Of a refusal, its first word. */
  readonly why?: string;
}

/**
 * `POST /evaluate` with tickets and blinded points, `GET /health`. It has no other answer: what it knows is its key and a list of tickets.
 *
 * @param onEvent told of each request once it is answered
 */
export function keyholderHandler(
  evaluator: Evaluator,
  onEvent: (event: KeyholderEvent) => void = () => undefined,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "GET" && pathname === "/health") {
      const { stopped } = evaluator;
      return answer(stopped === undefined ? 200 : 503, { answers: stopped === undefined, ...(stopped && { stopped }) });
    }
    if (pathname !== "/evaluate") return answer(404, { error: "not-found", says: "expected POST /evaluate" });
    if (request.method !== "POST") return answer(405, { error: "method-not-allowed", says: "expected a POST" });
    let points = 0;
    try {
      const bought = decodeRequest(await textOf(request));
      points = bought.length;
      const body = encodeAnswer(evaluator.buy(bought));
      onEvent({ status: 200, points });
      return new Response(body, { headers });
    } catch (error) {
      if (!(error instanceof KeyholderError)) throw error;
      const [why = "", says = error.message] =
        error.code === "refused" ? error.message.split(/: (.*)/s) : [error.code, error.message];
      const status = error.code === "malformed" ? 400 : why === "too-many" ? 429 : why === "stopped" ? 503 : 409;
      onEvent({ status, points, why });
      return answer(status, { error: why, says });
    }
  };
}

const headers = { "content-type": "application/json", "cache-control": "no-store" };

function answer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

async function textOf(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (request.body === null) return "";
  for await (const part of request.body) {
    length += part.length;
    if (length > mostRequestBytes) throw new KeyholderError("malformed", `expected at most ${mostRequestBytes} bytes`);
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}
