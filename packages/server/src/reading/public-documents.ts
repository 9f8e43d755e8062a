import { readOffice, type DocumentState, type Office } from "@hustings/web";
import { parseCanonical, type Json, parseJson } from "@hustings/core";
import type { PublishedPlace } from "@hustings/published";
import { ServerError } from "../server-error.ts";

/** The published documents of a contest in the shapes that pages show. */
export interface PublicDocuments {
  /**
   * Letterhead, signatories and service of the authority, from `office.json` beside the log; `undefined` where there is none.
   *
   * @throws {ServerError} `bad-office`: it is there and cannot be read
   */
  office(): Promise<Office | undefined>;
  /** The document, checked against its name. */
  read(hash: string): Promise<DocumentState>;
}

export function publicDocuments(place: PublishedPlace): PublicDocuments {
  const known = new Map<string, DocumentState>();
  return {
    async office() {
      const text = await place.office();
      if (text === undefined) return undefined;
      try {
        return readOffice(parseJson(new TextDecoder().decode(text)) as Json);
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
      const found = await place.document(hash);
      if (found.kind !== "genuine") return found;
      const state = parsed(found.bytes);
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
