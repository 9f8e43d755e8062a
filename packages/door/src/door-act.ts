import type { Instant, Told } from "@hustings/core";

/** What a chain adds to an act by itself. */
type Placed = "meeting" | "device" | "sequence" | "previous";

type DoorKind =
  | "meeting-opened"
  | "attendance-counted"
  | "attendance-undone"
  | "officers-elected"
  | "votes-counted"
  | "resolution-voted"
  | "remote-participation-recorded"
  | "meeting-closed";

/** An act of a door, before it has its place in a chain. */
export type DoorAct = {
  [K in DoorKind]: { readonly kind: K; readonly at: Instant } & Omit<Told<K>, Placed>;
}[DoorKind];

/** A vote as it is announced; which round it is follows from the votes before it. */
export type Vote = Omit<Told<"resolution-voted">, Placed | "round">;

/** A counter's own figures; which vote and which count of it follows from the counts before. */
export type VotesCounted = Omit<Told<"votes-counted">, Placed | "round" | "recounts">;

/** Who took part from elsewhere, how, and from when until when. */
export type RemoteParticipation = Omit<Told<"remote-participation-recorded">, Placed>;

/** Whom those present chose, each by a salted commitment to the name. */
export type Officers = Omit<Told<"officers-elected">, Placed>;
