import { isHash, readOffice, type DocumentState, type Office } from "@hustings/web";
import { parseCanonical, toHex, type Json } from "@hustings/core";
import { LogError, sha256 } from "@hustings/log";
import { boundedFolder } from "@hustings/log/node";
import { ServerError } from "./server-error.ts";

/** The published documents of a data folder, each named by its SHA-256. */
export interface PublicDocuments {
  /** The bytes as they lie there, unchecked; `undefined` when there are none. @throws {LogError} what lies there is not a document */
  bytes(hash: string): Promise<Uint8Array | undefined>;
  /**
   * Letterhead, signatories and service of the authority, from `office.json` beside the log; `undefined` where there is none.
   *
   * @throws {ServerError} `bad-office`: it is there and cannot be read
   */
  office(): Promise<Office | undefined>;
  /** The document, checked against its name. */
  read(hash: string): Promise<DocumentState>;
}

/** A rulebook with all its provisions is some hundred kilobytes; nothing honest is longer than this. */
export const mostDocumentBytes = 16 * 1024 * 1024;

/** A letterhead and a few names. */
const mostOfficeBytes = 64 * 1024;

export function publicDocuments(folder: string): PublicDocuments {
  const known = new Map<string, DocumentState>();

  const files = boundedFolder(folder);
  const bytes = async (hash: string) =>
    isHash(hash) ? await files.get(`documents/${hash}.json`, mostDocumentBytes) : undefined;

  return {
    bytes,
    async office() {
      const text = await files.get("office.json", mostOfficeBytes);
      if (text === undefined) return undefined;
      try {
        return readOffice(JSON.parse(new TextDecoder().decode(text)) as Json);
      } catch (cause) {
        throw new ServerError(
          "bad-office",
          "office.json: expected letterhead, signatories, service and appeal, got another shape; correct it or remove it",
          { cause },
        );
      }
    },
    async read(hash) {
      const before = known.get(hash);
      if (before !== undefined) return before;
      const found = await bytes(hash).catch((error: unknown) => {
        if (error instanceof LogError && error.code === "malformed") return new Uint8Array();
        throw error;
      });
      if (found === undefined) return { kind: "missing" };
      if (toHex(sha256(found)) !== hash) return { kind: "altered" };
      const state = parsed(found);
      // A document never changes under its hash; a few of them are all a contest has.
      if (known.size < 256) known.set(hash, state);
      return state;
    },
  };
}

function parsed(bytes: Uint8Array): DocumentState {
  try {
    return { kind: "genuine", value: parseCanonical(bytes) };
  } catch {
    return { kind: "unreadable" };
  }
}
