import { parseJson, toHex } from "@hustings/core";
import type { z } from "zod";
import { boundedBody, sha256 } from "@hustings/log";
import { doWork, workAsked, workHeader, type Work } from "./work.ts";
import { ClientError } from "./client-error.ts";
import { oneLine } from "./one-line.ts";
import { problem } from "./wire.ts";

export interface PostOptions {
  readonly fetch?: typeof globalThis.fetch;
  /** How often a server that is busy or away is asked again. */
  readonly retries?: number;
  /** Of one request, in milliseconds. */
  readonly timeout?: number;
  /** Waits; a test may not. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Told before it waits for a server that is busy or away, so that nobody sits before a program that says nothing. */
  readonly onWait?: (wait: Wait) => void;
}

/** A server is asked again after a while. */
export interface Wait {
  readonly milliseconds: number;
  /** What it answered; absent where it answered nothing. */
  readonly status?: number;
  /** How often it is asked again after this, at most. */
  readonly left: number;
}

const mostAnswerBytes = 16 * 1024 * 1024;
const mostWorkBytes = 4_096;
const longestWait = 60_000;

export const inMilliseconds = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Posts JSON and checks the answer by its schema. A server that is busy (429, 503) or away is asked again, after as long
 * as it says, and after the work that it asks for: what is posted must be idempotent.
 *
 * @throws {ClientError} `unreachable`: no answer; `not-taken`: the server says why, by status; `not-understood`: the answer
 *   is not what the interface promises
 */
export async function post<T>(url: string, body: unknown, answer: z.ZodType<T>, options: PostOptions = {}): Promise<T> {
  const { retries = 5, wait = inMilliseconds, onWait } = options;
  const text = JSON.stringify(body);
  let work: string | undefined;
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= retries;
    const waitFor = async (milliseconds: number, status?: number) => {
      onWait?.({ milliseconds, left: retries - attempt - 1, ...(status === undefined ? {} : { status }) });
      await wait(milliseconds);
    };
    let response: Response;
    try {
      response = await send(url, text, work, options);
    } catch (cause) {
      if (last) throw new ClientError("unreachable", `${url}: no answer; try again later`, { cause });
      await waitFor(Math.min(longestWait, 250 * 2 ** attempt));
      continue;
    }
    const { status } = response;
    // In a page nothing more is told of it.
    if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
      await response.body?.cancel();
      const says = `${url}: leads elsewhere; what was signed for this contest is sent nowhere else: give the address that it is at now`;
      throw new ClientError("not-understood", says, { status });
    }
    if ((status === 429 || status === 503) && !last) {
      const asked = status === 429 ? await askedIn(response) : undefined;
      if (asked !== undefined) {
        work = `${asked.made} ${doWork(asked, hashOf(text))}`;
        continue;
      }
      const seconds = Number(response.headers.get("retry-after") ?? "1");
      await response.body?.cancel();
      await waitFor(Math.min(longestWait, (Number.isFinite(seconds) && seconds >= 0 ? seconds : 1) * 1000), status);
      continue;
    }
    return await read(url, response, answer);
  }
}

function send(
  url: string,
  body: string,
  work: string | undefined,
  { fetch = globalThis.fetch, timeout = 60_000 }: PostOptions,
): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(work === undefined ? {} : { [workHeader]: work }),
    },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  });
}

/** Work that is asked for before this is taken; its answer may be too long to be one. */
async function askedIn(response: Response): Promise<Work | undefined> {
  try {
    return workAsked(parseJson(new TextDecoder().decode(await boundedBody(response, mostWorkBytes))));
  } catch {
    return undefined;
  }
}

function hashOf(text: string): string {
  return toHex(sha256(new TextEncoder().encode(text)));
}

async function read<T>(url: string, response: Response, answer: z.ZodType<T>): Promise<T> {
  const { status } = response;
  let value: unknown;
  try {
    const bytes = await boundedBody(response, mostAnswerBytes);
    value = parseJson(new TextDecoder().decode(bytes));
  } catch (cause) {
    if (cause instanceof Error && cause.name === "TimeoutError")
      throw new ClientError("unreachable", `${url}: its answer does not end; try again later`, { cause, status });
    throw new ClientError("not-understood", `${url}: expected JSON, got something else (status ${status})`, {
      cause,
      status,
    });
  }
  const understood = answer.safeParse(value);
  if (understood.success) return understood.data;
  const refused = problem.safeParse(value);
  if (refused.success) throw new ClientError("not-taken", oneLine(refused.data.says), { status });
  throw new ClientError(
    "not-understood",
    `${url}: expected an answer of the interface, got another (status ${status})`,
    { status },
  );
}
