import { canonicalBytes, fromBase64, parseCanonical, toBase64 } from "@hustings/core";
import { isPartialOpening } from "./partial-opening-shape.ts";
import type { UnreadableLine } from "./unreadable-line.ts";

/** The evidence that a line cannot be opened, as a published document: canonical JSON, the statement in base64. */
export function encodeUnreadable({ entry, id, place, statement, partials }: UnreadableLine): Uint8Array {
  const format = "hustings-unreadable/v2";
  return canonicalBytes({ format, entry, id, place, statement: toBase64(statement), partials });
}

const hex32 = /^[0-9a-f]{64}$/;
const isHash = (value: unknown): value is string => typeof value === "string" && hex32.test(value);

/** Reads a published evidence; `undefined`: it has another shape. What it shows is for `verifyUnreadable`. */
export function parseUnreadable(document: Uint8Array): UnreadableLine | undefined {
  try {
    const value = parseCanonical(document);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const { format, entry, id, place, statement, partials, ...more } = value as Record<string, unknown>;
    if (format !== "hustings-unreadable/v2" || Object.keys(more).length > 0) return undefined;
    if (!isHash(entry) || !isHash(id) || !isHash(place) || typeof statement !== "string") return undefined;
    if (!Array.isArray(partials) || !partials.every(isPartialOpening)) return undefined;
    return { entry, id, place, statement: fromBase64(statement), partials };
  } catch {
    return undefined;
  }
}
