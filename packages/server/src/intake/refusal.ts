import { closedAnswer } from "../headers.ts";

/** JSON for a program. Its headers are plain values: whoever sends it on need not build them anew. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...closedAnswer, ...headers },
  });
}

/** A request that was not taken: for programs by name, for people in words. Nothing was written. */
export function refusal(status: number, error: string, says: string, headers: Record<string, string> = {}): Response {
  return jsonAnswer(status, { error, says }, headers);
}
