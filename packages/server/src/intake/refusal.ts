import { closedAnswer } from "../answers/headers.ts";

/** An answer that needs no more than what Node itself writes. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export type Answer = Response | PlainAnswer;

const jsonHeaders = { "content-type": "application/json", "cache-control": "no-store", ...closedAnswer };

/** As {@link jsonAnswer}, for what is answered thousands of times a second. */
export function plainJson(status: number, value: unknown): PlainAnswer {
  return { status, headers: jsonHeaders, body: JSON.stringify(value) };
}

/** JSON for a program. Its headers are plain values: whoever sends it on need not build them anew. */
export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...jsonHeaders, ...headers },
  });
}

/** A request that was not taken: for programs by name, for people in words. Nothing was written. */
export function refusal(status: number, error: string, says: string, headers: Record<string, string> = {}): Response {
  return jsonAnswer(status, { error, says }, headers);
}
