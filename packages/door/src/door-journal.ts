import type { EntryByKind, Instant } from "@hustings/core";
import type { VotesCounted } from "./door-act.ts";

/** One step of a device, as it is kept until the log has it. All of it can be lost to a thief: nobody's data is in the clear. */
export type DoorEvent =
  | {
      readonly kind: "counted";
      /** Place in this device's own count, from 1. */
      readonly number: number;
      readonly commitment: string;
      /** The salt and the sealed record that it commits to, in base64; gone once the log's server holds them. */
      readonly salt: string;
      readonly person: string;
      /** Hour in which the person was counted: they enter in a batch of a later one. */
      readonly hour: Instant;
      /** Keyed mark of the person, by the doors' key, or where this device was set up without it by one of its own. */
      readonly mark?: string;
    }
  | {
      readonly kind: "undo-wanted";
      readonly commitment: string;
      readonly reason: EntryByKind<"attendance-undone">["reason"];
    }
  /** What the key holder's function gave for the document of somebody counted here. */
  | { readonly kind: "recognised"; readonly commitment: string; readonly mark: string }
  /** A counter's figures that cannot be signed yet, and when they were counted. */
  | {
      readonly kind: "votes-kept";
      readonly counted: VotesCounted;
      readonly at: Instant;
      /** The vote that came next as far as the phone had heard by then. */
      readonly round: number;
      /** The vote that the counter says they are of. */
      readonly of?: number;
    }
  /** The counter took off what was kept. */
  | { readonly kind: "votes-dropped" }
  /** An act of the chain, signed: its canonical text. */
  | { readonly kind: "signed"; readonly entry: string };

/**
 * The device's own memory. `append` answers once the event survives a reload and a dead battery: a person is told a number
 * only then.
 */
export interface DoorJournal {
  append(event: DoorEvent): Promise<void>;
  /** Everything kept, in the order of writing. */
  all(): Promise<readonly DoorEvent[]>;
  /** Drops the private bytes of people whom the log's server holds; that they were counted stays. */
  forget(commitments: readonly string[]): Promise<void>;
}

/** A journal in memory: for a program that hands over before it ends. */
export function memoryJournal(): DoorJournal {
  let events: DoorEvent[] = [];
  return {
    append: (event) => Promise.resolve(void events.push(event)),
    all: () => Promise.resolve([...events]),
    forget(commitments) {
      const gone = new Set(commitments);
      events = events.map((event) => forgotten(event, gone));
      return Promise.resolve();
    },
  };
}

/** The event without private bytes, where it is of one of these. */
export function forgotten(event: DoorEvent, commitments: ReadonlySet<string>): DoorEvent {
  return event.kind === "counted" && commitments.has(event.commitment) ? { ...event, salt: "", person: "" } : event;
}
