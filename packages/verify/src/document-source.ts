import { toHex } from "@hustings/core";
import { LogError, sha256 } from "@hustings/log";
import { boundedFolder, boundedPlace, type BoundedPlace } from "@hustings/log/node";

/** Where the published documents are read from, by their SHA-256. */
export interface DocumentSource {
  /**
   * `undefined`: it is not there.
   *
   * @throws {LogError} `malformed`: what is there is not a file, or longer than any document; `unreachable`
   */
  get(hash: string): Promise<Uint8Array | undefined>;
}

/** A rulebook with all its provisions is some hundred kilobytes; nothing honest is longer than this. */
const mostDocumentBytes = 16 * 1024 * 1024;

/** The documents of a published folder, or of the site at an address. */
export function documentsAt(place: string): DocumentSource {
  return documentsIn(boundedPlace(place));
}

/** The documents of a published folder. */
export function folderDocuments(folder: string): DocumentSource {
  return documentsIn(boundedFolder(folder));
}

function documentsIn(files: BoundedPlace): DocumentSource {
  return { get: (hash) => files.get(`documents/${hash}.json`, mostDocumentBytes) };
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
