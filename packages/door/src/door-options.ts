import type { ActSigner, Clock } from "@hustings/acts";
import type { EntryByKind } from "@hustings/core";
import type { DoorAssignment } from "./assignment.ts";
import type { DoorJournal } from "./door-journal.ts";

export type UndoReason = EntryByKind<"attendance-undone">["reason"];

/** What a device at a door works with. */
export interface DoorOptions {
  readonly assignment: DoorAssignment;
  readonly signer: ActSigner;
  readonly journal: DoorJournal;
  readonly clock: Clock;
}
