import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isHash, type DocumentState } from "@hustings/web";
import { parseCanonical, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";

/** The published documents of a data folder, each named by its SHA-256. */
export interface PublicDocuments {
  /** The bytes as they lie there, unchecked; `undefined` when there are none. */
  bytes(hash: string): Promise<Uint8Array | undefined>;
  /** The document, checked against its name. */
  read(hash: string): Promise<DocumentState>;
}

export function publicDocuments(folder: string): PublicDocuments {
  const known = new Map<string, DocumentState>();

  async function bytes(hash: string): Promise<Uint8Array | undefined> {
    if (!isHash(hash)) return undefined;
    try {
      return await readFile(join(folder, "documents", `${hash}.json`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  return {
    bytes,
    async read(hash) {
      const before = known.get(hash);
      if (before !== undefined) return before;
      const found = await bytes(hash);
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
