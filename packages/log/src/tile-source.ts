import { boundedBody } from "./bounded-body.ts";
import { LogError } from "./log-error.ts";
import { MOST_NOTE_BYTES } from "./signed-note.ts";
import { MOST_BUNDLE_BYTES } from "./tile.ts";

/** A place to read a log from. `undefined` means absent for certain; anything doubtful throws `unreachable`. */
export interface TileSource {
  /** @param path `checkpoint`, or a path of tlog-tiles such as `tile/0/x001/067.p/8` */
  get(path: string): Promise<Uint8Array | undefined>;
  /** What `checkBundles` does, several bundles at a time, where the source can read and hash on several processors. */
  readonly checkBundles?: (size: number) => AsyncGenerator<Uint8Array[]>;
}

/** The most bytes an honest log can have under a path: nothing is read beyond. */
export function mostBytesOf(path: string): number {
  if (path === "checkpoint") return MOST_NOTE_BYTES;
  return path.startsWith("tile/entries/") ? MOST_BUNDLE_BYTES : 256 * 32;
}

export interface HttpSourceOptions {
  /** per request, in milliseconds */
  readonly timeout?: number;
  /** further tries after a failure that is not 404 */
  readonly retries?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** A log behind a URL. Runs in Node and in a browser; gzip is the platform's, its size bounded here after decoding. */
export function httpSource(url: string, options: HttpSourceOptions = {}): TileSource {
  const { timeout = 10_000, retries = 2, fetch = globalThis.fetch } = options;
  const prefix = url.endsWith("/") ? url : `${url}/`;

  async function once(path: string): Promise<Uint8Array | undefined> {
    // Redirects are followed: tiles are checked by hash, checkpoints by signature. Where they came from does not matter.
    const response = await fetch(`${prefix}${path}`, {
      signal: AbortSignal.timeout(timeout),
      cache: path === "checkpoint" ? "no-store" : "default",
    });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new LogError("unreachable", `${prefix}${path}: expected 200 or 404, got ${response.status}`);
    }
    return await readBounded(response, mostBytesOf(path), `${prefix}${path}`);
  }

  return {
    async get(path) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await once(path);
        } catch (cause) {
          if (cause instanceof LogError && cause.code === "malformed") throw cause;
          if (attempt >= retries) {
            if (cause instanceof LogError) throw cause;
            throw new LogError(
              "unreachable",
              `${prefix}${path}: no answer after ${attempt + 1} tries; check the address and the network`,
              { cause },
            );
          }
          await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
        }
      }
    },
  };
}

async function readBounded(response: Response, most: number, what: string): Promise<Uint8Array> {
  const whole = await boundedBody(response, most);
  if (whole === undefined) throw new LogError("malformed", `${what}: expected at most ${most} bytes, got more`);
  return whole;
}
