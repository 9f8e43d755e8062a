import { toHex } from "@hustings/core";
import { sha256 } from "../tree/hash.ts";
import { LogError } from "../log-error.ts";
import { fullTileWidth, parseTilePath } from "../tree/tile.ts";
import type { TileSource } from "../tree/tile-source.ts";

const common = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };
const immutable = {
  ...common,
  "cache-control": "public, max-age=31536000, immutable",
  "content-type": "application/octet-stream",
};

/**
 * A log over HTTP as tlog-tiles wants it: GET and HEAD, tiles cached for ever, the checkpoint hardly, open to pages of any origin,
 * and 404 for all that is not there, since clients fall back from partial to full tiles on nothing else.
 */
export function logHandler(source: TileSource, prefix = "/"): (request: Request) => Promise<Response> {
  const packed = new PackedBundles();
  return async (request) => {
    if (request.method === "OPTIONS") {
      return new Response(null, {
        status: 204,
        headers: { ...common, "access-control-allow-methods": "GET, HEAD", "access-control-max-age": "86400" },
      });
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response("GET only\n", { status: 405, headers: { ...common, allow: "GET, HEAD, OPTIONS" } });
    }
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : "";
    const tile = parseTilePath(path); // only the one spelling of each path reaches the file system
    if (path !== "checkpoint" && tile === undefined) return missing();
    let bytes: Uint8Array | undefined;
    try {
      bytes = await source.get(path);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      return new Response("the log's storage does not answer\n", {
        status: 503,
        headers: { ...common, "retry-after": "5" },
      });
    }
    if (bytes === undefined) return missing();
    if (path === "checkpoint") {
      return new Response(new Uint8Array(bytes), {
        headers: { ...common, "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=1" },
      });
    }
    // Hashes do not compress; entries do, to a third.
    const takesGzip = /(?:^|[\s,])gzip(?:$|[\s,;])/.test(request.headers.get("accept-encoding") ?? "");
    if (tile?.level === "entries" && takesGzip && bytes.length > 1024) {
      return new Response(await packed.gzip(path, bytes), {
        headers: { ...immutable, "content-encoding": "gzip", vary: "accept-encoding" },
      });
    }
    return new Response(new Uint8Array(bytes), { headers: { ...immutable, vary: "accept-encoding" } });
  };
}

const mostPackedBytes = 32 << 20;

/** Bundles packed once: a verifier asks for all of them, and packing takes the server longer than anything else about it. */
class PackedBundles {
  readonly #kept = new Map<string, Uint8Array<ArrayBuffer>>();
  #size = 0;

  async gzip(path: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const name = toHex(sha256(bytes)); // and not the path: a file that was mended is served as it is now
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream("gzip"));
    const packed = new Uint8Array(await new Response(stream).arrayBuffer());
    if (parseTilePath(path)?.width === fullTileWidth && !this.#kept.has(name)) {
      this.#kept.set(name, packed);
      this.#size += packed.length;
    }
    for (const [oldest, { length }] of this.#kept) {
      if (this.#size <= mostPackedBytes) break;
      this.#kept.delete(oldest);
      this.#size -= length;
    }
    return packed;
  }
}

function missing(): Response {
  // Short: what is missing now may exist in a second, and a cached 404 would withhold it.
  return new Response("not found\n", {
    status: 404,
    headers: { ...common, "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" },
  });
}
