import type { Submitted } from "@hustings/acts";
import type { StatementOutcome } from "@hustings/client";
import type { EntryKind } from "@hustings/core";
import type { Outcome, Party } from "./party.ts";
import type { Typed } from "./read-input.ts";

/** An option of an act that is worked out here: from the log, from a document, or from a table. */
export interface MadeOption {
  readonly name: string;
  readonly says: string;
  readonly optional?: true;
}

/** An act of which the program works out some of what it says. */
export interface MadeAct {
  readonly verb: string;
  readonly kind: EntryKind;
  readonly says?: string;
  readonly options: readonly MadeOption[];
  run(party: Party, typed: Typed): Promise<Outcome | Submitted | readonly StatementOutcome[]>;
}

export const nomination = { name: "nomination", says: "the nomination" } as const;
export const meeting = { name: "meeting", says: "the meeting" } as const;
export const stage = { name: "stage", says: "stage of the verification, from 1" } as const;
