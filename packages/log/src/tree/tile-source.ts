import { boundedFetch, type Fetch } from "../http/bounded-fetch.ts";
import { mostNoteBytes } from "../notes/signed-note.ts";
import { mostBundleBytes } from "./tile.ts";

/** A place to read a log from. `undefined` means absent for certain; anything doubtful throws `unreachable`. */
export interface TileSource {
  /** @param path `checkpoint`, or a path of tlog-tiles such as `tile/0/x001/067.p/8` */
  get(path: string): Promise<Uint8Array | undefined>;
  /** What `checkBundles` does, several bundles at a time, where the source can read and hash on several processors. */
  readonly checkBundles?: (size: number) => AsyncGenerator<Uint8Array[]>;
}

/** The most bytes an honest log can have under a path: nothing is read beyond. */
export function mostBytesOf(path: string): number {
  if (path === "checkpoint") return mostNoteBytes;
  return path.startsWith("tile/entries/") ? mostBundleBytes : 256 * 32;
}

export interface HttpSourceOptions {
  /** per request, in milliseconds */
  readonly timeout?: number;
  /** further tries after a failure that is not 404 */
  readonly retries?: number;
  readonly fetch?: Fetch;
}

/** A log behind a URL. Runs in Node and in a browser; gzip is the platform's, its size bounded here after decoding. */
export function httpSource(url: string, options: HttpSourceOptions = {}): TileSource {
  const prefix = url.endsWith("/") ? url : `${url}/`;
  return {
    get: (path) =>
      boundedFetch(`${prefix}${path}`, {
        most: mostBytesOf(path),
        cache: path === "checkpoint" ? "no-store" : "default",
        ...options,
      }),
  };
}
