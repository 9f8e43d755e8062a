import { equalBytes, fromHex, parseCanonical, type Json } from "@hustings/core";
import type { OpenedFile } from "./open-file.ts";
import { openFile } from "./open-file.ts";
import { unpad } from "../statement/padding.ts";
import { splitStatement } from "../statement/sealed-statement.ts";

/** Why nobody can open a statement, though its author proved to have sealed it. */
export type UnreadableReason = Exclude<OpenedFile["kind"], "opened"> | "false-padding";

/**
 * - `statement`  the fields as they were sealed, and the place they name is the statement's own
 * - `moved`      it opens and names another place in its text than in its proof
 * - `not-one`    it opens, to something that is not a statement: not canonical JSON of named fields with a place
 */
export type Content =
  | { readonly kind: "statement"; readonly fields: { readonly [field: string]: Json | undefined } }
  | { readonly kind: "moved" | "not-one" };

export type OpenedStatement =
  | { readonly kind: "opened"; readonly plaintext: Uint8Array; readonly content: Content }
  | { readonly kind: UnreadableReason };

/** Opens a sealed statement whose shared secret is known. */
export function openStatement(
  bytes: Uint8Array,
  recipient: Uint8Array,
  bucket: number,
  secret: Uint8Array | undefined,
): OpenedStatement {
  const parts = splitStatement(bytes);
  if (parts === undefined) return { kind: "damaged" };
  const opened = openFile(parts.file, recipient, () => secret);
  if (opened.kind !== "opened") return opened;
  const plaintext = unpad(opened.plaintext, bucket);
  if (plaintext === undefined) return { kind: "false-padding" };
  return { kind: "opened", plaintext, content: contentOf(plaintext, parts.place) };
}

/** @param place hash of the place that the statement's proof names */
export function contentOf(plaintext: Uint8Array, place: Uint8Array): Content {
  let value: Json;
  try {
    value = parseCanonical(plaintext);
  } catch {
    return { kind: "not-one" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { kind: "not-one" };
  const { place: said, ...fields } = value as { readonly [field: string]: Json | undefined };
  if (typeof said !== "string" || !/^[0-9a-f]{64}$/.test(said)) return { kind: "not-one" };
  return equalBytes(fromHex(said), place) ? { kind: "statement", fields } : { kind: "moved" };
}
