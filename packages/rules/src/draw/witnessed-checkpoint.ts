import { canonicalBytes, parseCanonical } from "@hustings/core";

const type = "hustings-witnessed-checkpoint/v1";

/** The document in which a checkpoint is published for good, with the cosignatures it had: its note in canonical JSON. */
export function witnessedCheckpoint(note: string): Uint8Array {
  return canonicalBytes({ checkpoint: note, type });
}

/** The note in such a document; `undefined` where it is another document. Whether the note is genuine is not asked here. */
export function noteIn(document: Uint8Array): string | undefined {
  try {
    const value = parseCanonical(document);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const { checkpoint, type: is, ...more } = value as Record<string, unknown>;
    return is === type && typeof checkpoint === "string" && Object.keys(more).length === 0 ? checkpoint : undefined;
  } catch {
    return undefined;
  }
}
