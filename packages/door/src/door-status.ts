import type { Agreement, DeviceRole, EntryByKind, Meeting } from "@hustings/core";
import type { Officers, Vote } from "./door-act.ts";
import type { KeptCount } from "./kept-votes.ts";

/** How a device stands. */
export interface DoorStatus {
  readonly state: Meeting["state"];
  /** By this device: counted, and taken back since. */
  readonly counted: number;
  readonly undone: number;
  /** People counted here who are in no signed batch yet. */
  readonly waiting: number;
  /** Acts that the log does not hold yet, as far as this device knows. */
  readonly pending: number;
  /** Present by all devices, as far as this one knows. */
  readonly present: number;
  readonly quota: number;
  /** What it was enrolled for; `undefined`: it counts people, and leads where the door is its own. */
  readonly role: DeviceRole | undefined;
  /** Whether the campaign revoked it. */
  readonly revoked: boolean;
  /** Whether counters have devices of their own, without whose figures no vote is announced. */
  readonly counters: boolean;
  /** The last count of each counter of the vote that comes next, as far as this device knows. */
  readonly counts: readonly EntryByKind<"votes-counted">[];
  readonly agreement: Agreement;
  /** What a counter counted here that cannot be signed yet. */
  readonly keptVotes: KeptCount | undefined;
  /** Devices whose last batch is not known here. */
  readonly open: readonly string[];
  /** Whether this device counts nobody any more. */
  readonly done: boolean;
  /** Whether it opens, takes the vote and closes: the door's own, or the one that the door was handed on to. */
  readonly leads: boolean;
  readonly officers: Officers | undefined;
  /** The last vote, and how many before it did not carry. */
  readonly vote: Vote | undefined;
  /** Whether it carried, by the majority that the call names. */
  readonly carried: boolean;
  readonly votesBefore: number;
}
