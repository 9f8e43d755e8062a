import { boundedBody } from "./bounded-body.ts";
import { LogError } from "../log-error.ts";

export interface FetchBounds {
  /** bytes of the unpacked answer; nothing beyond is read */
  readonly most: number;
  /** milliseconds without an answer; an answer on its way is given a second more for each 16 kB it brings */
  readonly timeout?: number;
  /** further tries after a failure that may pass */
  readonly retries?: number;
  readonly cache?: RequestCache;
  /** By default the platform's. */
  readonly fetch?: Fetch;
}

/** As much of an answer as is looked at. The platform's `Response` is one. */
export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly type?: ResponseType;
  readonly url: string;
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly redirect: "manual" | "follow";
  readonly cache?: RequestCache;
}

/** Whatever gets an answer from an address as the platform's `fetch` does. */
export type Fetch = (address: string, options: FetchOptions) => Promise<Answer>;

export interface Served {
  readonly address: string;
  readonly bytes: Uint8Array;
}

const mostRedirects = 5;
const slowestBytesPerSecond = 16_000;

/**
 * What is served at an address, or `undefined` where the server says that it has nothing there (404, 410). The server is not trusted: it can
 * neither keep the caller waiting, nor fill its memory, nor send its request to another host.
 *
 * @throws {LogError} `malformed`: longer than `most`; `unreachable`: no answer, or one that is not an answer
 */
export async function boundedFetch(address: string, bounds: FetchBounds): Promise<Uint8Array | undefined> {
  return (await servedAt(address, bounds))?.bytes;
}

/**
 * The same, with the address that served it: behind redirects on the same host, another than was asked.
 *
 * @throws {LogError} as {@link boundedFetch}
 */
export async function servedAt(address: string, bounds: FetchBounds): Promise<Served | undefined> {
  const { retries = 2 } = bounds;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(address, bounds);
    } catch (cause) {
      if (cause instanceof LogError && (cause.code === "malformed" || attempt >= retries)) throw cause;
      if (attempt >= retries) {
        const tries = attempt === 0 ? "" : ` after ${attempt + 1} tries`;
        throw new LogError("unreachable", `${address}: no answer${tries}; check the address and the network`, {
          cause,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}

async function once(address: string, bounds: FetchBounds): Promise<Served | undefined> {
  const { most, timeout = 10_000, cache, fetch = globalThis.fetch } = bounds;
  const patience = new Patience(timeout);
  try {
    const options = { signal: patience.signal, ...(cache === undefined ? {} : { cache }) };
    const { response, at } = await followed(address, options, fetch);
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new LogError("unreachable", `${address}: expected 200 or 404, got ${response.status}`);
    }
    const bytes = await boundedBody(response, most, (size) => patience.lengthen(size));
    if (bytes !== undefined) return { address: at, bytes };
    await response.body?.cancel();
    throw new LogError("malformed", `${address}: expected at most ${most} bytes, got more`);
  } finally {
    patience.end();
  }
}

/** A time limit that moves on with the bytes that arrive: a slow line is waited for, a server that drips is not. */
class Patience {
  readonly #controller = new AbortController();
  readonly #begun = performance.now();
  readonly #timeout: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(timeout: number) {
    this.#timeout = timeout;
    this.#timer = this.#after(timeout);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  lengthen(received: number): void {
    clearTimeout(this.#timer);
    const until = this.#timeout + (received / slowestBytesPerSecond) * 1000;
    this.#timer = this.#after(Math.max(0, until - (performance.now() - this.#begun)));
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #after(milliseconds: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#controller.abort(new Error("the answer took too long")), milliseconds);
  }
}

/**
 * The answer behind redirects on the same host: from another one, which may be a machine that only the caller can reach, nothing is
 * fetched.
 */
async function followed(
  address: string,
  options: Omit<FetchOptions, "redirect">,
  fetch: Fetch,
): Promise<{ readonly response: Answer; readonly at: string }> {
  let at = address;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const response = await fetch(at, { ...options, redirect: "manual" });
    // A page in a browser is not shown where a redirect leads; the browser follows it only where the other host allows the page.
    if (response.type === "opaqueredirect") {
      const shown = await fetch(at, { ...options, redirect: "follow" });
      return { response: shown, at: shown.url };
    }
    if (response.status < 300 || response.status > 399) return { response, at };
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", at);
    if (next === null || !isSameSite(new URL(at), next))
      throw new LogError("unreachable", `${address}: redirects to another host, which was not asked; give its address`);
    at = next.href;
  }
  throw new LogError("unreachable", `${address}: expected at most ${mostRedirects} redirects, got more`);
}

/** The same origin, or the same host with encryption added. */
function isSameSite(from: URL, to: URL): boolean {
  const isUpgrade = from.protocol === "http:" && to.protocol === "https:" && from.port === "" && to.port === "";
  return from.hostname === to.hostname && (from.origin === to.origin || isUpgrade);
}
