import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes, toHex, utf8 } from "@hustings/core";
import { isBucket } from "./padding.ts";

/** What supporters declare and fill in, published with the drive. Its hash is part of every statement's place. */
export type StatementForm = {
  readonly format: "hustings-form/v2";
  readonly rulebook: string;
  /** The words signed, as the supporter read them. */
  readonly declaration: string;
  /** `most`: bytes a field's JSON value can have, quotation marks and escapes included. */
  readonly fields: readonly { readonly name: string; readonly most: number }[];
  /** Name of the engine that reads what was written. */
  readonly normaliser: string;
  /** Bytes a statement is padded to: the contest's, as the custodians' record has it. */
  readonly bucket: number;
};

/** Lower-case hex SHA-256 of the published form, which is its name among the published documents and what `drive-opened` carries. */
export function formHash(form: StatementForm): string {
  return toHex(sha256(canonicalBytes(form)));
}

/** `"place":"<64 hex>"`: what {@link sealStatement} adds. */
const placeMember = '"place":""'.length + 64;

/** The most bytes a statement with all its fields can have before padding. */
export function mostBytesOf(fields: StatementForm["fields"]): number {
  const members = fields.map(({ name, most }) => utf8(JSON.stringify(name)).length + 1 + most);
  return 2 + placeMember + members.reduce((sum, member) => sum + member + 1, 0);
}

/** Does whatever the fields admit fit the bucket, so that no statement is longer than another? */
export function formFits({ fields, bucket }: StatementForm): boolean {
  return isBucket(bucket) && mostBytesOf(fields) < bucket;
}
