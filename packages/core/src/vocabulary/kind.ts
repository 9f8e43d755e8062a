import { minute, field, record, signature, optional, type Fields, type InferFields } from "../schema.ts";

/** Whose key must have signed an entry. `operator` entries carry no signature of their own: the checkpoint covers them. */
export type Signatory = "commission" | "campaign" | "desk" | "operator";

export interface KindDeclaration<F extends Fields = Fields> {
  readonly says: string;
  readonly signedBy: Signatory;
  readonly fields: F;
}

const common = {
  at: field(minute, "when it was done, in UTC, coarse on purpose"),
  signature: optional(signature, "Ed25519 by the signatory over the entry without this field"),
} as const;

export type EntryOf<K extends string, F extends Fields> = { readonly kind: K } & InferFields<typeof common> &
  InferFields<F>;

/** Declares one kind of entry: what it says, who signs it, and its closed set of fields. */
export function kind<F extends Fields>(says: string, signedBy: Signatory, fields: F): KindDeclaration<F> {
  return { says, signedBy, fields };
}

/** Checks the fields of an entry whose kind is known. */
export function checkFields(declaration: KindDeclaration, entry: Record<string, unknown>): string | undefined {
  const { kind: _, ...fields } = entry;
  const unsigned = declaration.signedBy === "operator";
  if (unsigned !== (fields["signature"] === undefined)) {
    return unsigned
      ? "signature: expected none on this kind"
      : `signature: missing, the ${declaration.signedBy} signs this kind`;
  }
  return record({ ...common, ...declaration.fields }).check(fields);
}
