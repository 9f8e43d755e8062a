/** Why an entry may not stand where it stands. A closed list: the verifier counts failures by these names. */
export type ViolationCode =
  | "not-allowed-in-this-state"
  | "unknown-reference"
  | "already-there"
  | "count-differs"
  | "chain-broken"
  | "draw-differs"
  | "not-drawn"
  | "time-runs-back"
  | "outside-the-drive"
  | "does-not-follow"
  | "signature"
  | "time-ahead"
  | "time-behind"
  | "document-missing"
  | "private-bytes-differ"
  | "other-version"
  | "batch-order"
  | "batch-too-small"
  | "promise-count";

export interface Violation {
  readonly code: ViolationCode;
  /** In plain words, with counts and ids, never a person's data. */
  readonly says: string;
}

export function violation(code: ViolationCode, says: string): Violation {
  return { code, says };
}
