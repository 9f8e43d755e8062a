import { closedAnswer } from "../answers/headers.ts";

/** An answer that needs no more than what Node itself writes. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export type Answer = Response | PlainAnswer;

/**
 * What a 401 asks for, which has to stand on it (RFC 9110, 11.6.1): nobody logs in, so it is the signature of whose act it is, or that whoever
 * signs a statement has confirmed who they are.
 */
export const asked = {
  act: { "www-authenticate": 'Signature realm="hustings-act/v1"' },
  door: { "www-authenticate": 'Signature realm="hustings-door"' },
  paper: { "www-authenticate": 'Signature realm="hustings-hand-in/v1"' },
  pass: { "www-authenticate": 'Pass realm="sign"' },
} as const;

const jsonHeaders = { "content-type": "application/json", "cache-control": "no-store", ...closedAnswer };

/** As {@link jsonAnswer}, for what is answered thousands of times a second. */
export function plainJson(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): PlainAnswer {
  return { status, headers: { ...jsonHeaders, ...headers }, body: JSON.stringify(value) };
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
