import {
  applyEntry,
  decodeEntry,
  encodeEntry,
  entryKinds,
  leafIndex,
  toHex,
  emptyProcedure,
  vocabulary,
  type Entry,
  type EntryKind,
  type Procedure,
  type ProcedureTools,
} from "@hustings/core";
import { sha256, verifyMessage } from "@hustings/log";
import { custodianChecks } from "@hustings/seal/checks";
import { DoorError } from "./door-error.ts";

/** An entry of the log as a door keeps it. */
export interface KeptEntry {
  readonly index: number;
  /** Its canonical bytes. */
  readonly bytes: Uint8Array;
}

/** What a device has to know of the log to count without it. */
export interface DoorAssignment {
  /** First line of the log's checkpoints: what acts are signed for. */
  readonly origin: string;
  readonly meeting: string;
  /** Absent: the door's own key, which the call names. */
  readonly device?: string;
  /** What the meeting rests on and the acts of all its devices so far, in the log's order. */
  readonly entries: readonly KeptEntry[];
}

/** What a door rests on: how the contest and its nominations were opened, who holds the key of one person once, and all of a meeting but its minutes. */
export const doorKinds: ReadonlySet<EntryKind> = new Set(
  entryKinds.filter(
    (kind) =>
      kind === "contest-opened" ||
      kind === "rulebook-adopted" ||
      kind === "nomination-opened" ||
      kind === "keyholder-named" ||
      kind === "evaluation-key-destroyed" ||
      ("meeting" in vocabulary[kind].fields && !kind.startsWith("minutes-")),
  ),
);

/** Gathers, from a log that is being read, what the doors of one meeting have to know. */
export class MeetingEntries {
  readonly #meeting: string;
  readonly #entries: KeptEntry[] = [];

  constructor(meeting: string) {
    this.#meeting = meeting;
  }

  /** @param counts whether the log's rules took it; what they refused counts for nothing here either */
  take(entry: Entry, index: number, counts: boolean): void {
    if (counts && this.#concerns(entry)) this.#entries.push({ index, bytes: encodeEntry(entry) });
  }

  assignment(origin: string, device?: string): DoorAssignment {
    const entries = [...this.#entries];
    return { origin, meeting: this.#meeting, entries, ...(device === undefined ? {} : { device }) };
  }

  #concerns(entry: Entry): boolean {
    if (!doorKinds.has(entry.kind)) return false;
    return !("meeting" in entry) || entry.meeting === this.#meeting;
  }
}

const never = (): never => {
  throw new TypeError("expected acts of a meeting, got a draw");
};

/** The fold's tools that a door needs. What asks the law stands in the call, which the log took; a door draws nothing. */
export function doorTools(origin: string): ProcedureTools {
  return {
    origin,
    sha256Hex: (bytes) => toHex(sha256(bytes)),
    verifySignature: verifyMessage,
    custodians: custodianChecks,
    drawSeed: never,
    checkBeacon: never,
    drawLines: never,
  };
}

/**
 * The meeting as the kept entries tell it, folded as every reader of the log folds them.
 *
 * @throws {DoorError} `refused`: they do not follow from each other, so that they are not what the log said
 */
export function foldAssignment({ origin, entries }: DoorAssignment): Procedure {
  const procedure = emptyProcedure();
  const tools = doorTools(origin);
  for (const { index, bytes } of entries) {
    const wrong = applyEntry({ procedure, index: leafIndex(index), entry: decodeEntry(bytes), bytes, tools });
    if (wrong !== undefined) throw new DoorError("refused", `entry ${index} of what this device kept: ${wrong.says}`);
  }
  return procedure;
}
