import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalBytes, concatBytes, utf8 } from "@hustings/core";

/** Where a statement belongs. It is hashed into the statement, so that moved anywhere else it fails by name. */
export type StatementPlace = {
  /** Origin of the log. */
  readonly origin: string;
  readonly contest: string;
  /** `recordId` of the custodians it is sealed to. */
  readonly record: string;
  /** `formHash` of the published form: the words signed, the fields and how they are read. */
  readonly form: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  /** Paper alone: the line's keyed mark, 32 hex digits. */
  readonly mark?: string;
  /** Lines that mend a filing: number of the cure, from 1. */
  readonly cure?: number;
};

/** Where the sealed record of a counted person belongs. Its hash has another domain: it can stand for no statement. */
export type AttendancePlace = {
  readonly origin: string;
  readonly contest: string;
  readonly record: string;
  readonly nomination: string;
  readonly meeting: string;
};

export type Place = StatementPlace | AttendancePlace;

const statementDomain = utf8("hustings-place/v2\n");
const attendanceDomain = utf8("hustings-attendance-place/v2\n");

/** `P` of docs/formats/seal.md: 32 bytes. */
export function placeHash(place: Place): Uint8Array {
  const domain = "meeting" in place ? attendanceDomain : statementDomain;
  return sha256(concatBytes(domain, canonicalBytes(place)));
}
