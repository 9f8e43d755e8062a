import type { Procedure, ViolationCode } from "@hustings/core";
import type { EntryIndex } from "./entry-index.ts";
import type { Landmarks } from "./landmarks.ts";
import type { Law } from "./law.ts";
import type { Verdict } from "./verdict.ts";

/** The checkpoint a page was made from. */
export interface LogHead {
  readonly origin: string;
  readonly size: number;
  /** Root hash, lower-case hex. */
  readonly root: string;
}

/** An entry that may not stand where it stands. A page shows it; the verifier is who judges. */
export interface WrongEntry {
  readonly index: number;
  readonly code: ViolationCode | "unreadable";
  readonly says: string;
}

/** Everything a reader of the public log knows at one checkpoint: what all pages are made from. */
export interface Reading {
  readonly head: LogHead;
  readonly procedure: Procedure;
  readonly landmarks: Landmarks;
  /** Absent where nobody is to choose among the entries. */
  readonly entries?: EntryIndex;
  readonly wrong: readonly WrongEntry[];
  /** The rulebook in words and figures; absent where the log has adopted none, or one this server does not hold. */
  readonly law: Law | undefined;
  /** What the verifier's own pass says of this log; absent where nobody has it verified. */
  readonly verdict?: Verdict;
}
