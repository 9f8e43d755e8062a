import { toHex } from "@hustings/core";
import { LogError, sha256 } from "@hustings/log";

/** Where the published documents are read from, by their SHA-256: whoever calls the verifier opens the place (`@hustings/published`). */
export interface DocumentSource {
  /**
   * `undefined`: it is not there.
   *
   * @throws {LogError} `malformed`: what is there is not a file, or longer than any document; `unreachable`
   */
  get(hash: string): Promise<Uint8Array | undefined>;
}

/** A source that gives a document only under its own hash: what was compared is what is read. Anything else is not there. */
export function genuineDocuments(source: DocumentSource): DocumentSource {
  return {
    async get(hash) {
      const bytes = await source.get(hash).catch((error: unknown) => {
        if (error instanceof LogError && error.code === "malformed") return undefined;
        throw error;
      });
      return bytes !== undefined && toHex(sha256(bytes)) === hash ? bytes : undefined;
    },
  };
}
