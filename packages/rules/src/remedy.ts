import type { CalendarDate, Instant } from "@hustings/core";
import type { Words } from "./words.ts";

/** From what a clock runs. */
export type ClockStart =
  | "publication"
  | "service"
  | "decision"
  | "last-filing-day"
  | "objection"
  | "filing"
  | "voting-day";

/** How long; the amount is a parameter by name. `end-of-next-day`: until the local end of the day after. */
export type Clock =
  | { readonly unit: "hours" | "days" | "working-days" | "clear-days"; readonly amount: string }
  /** The law names a limit that was not verified; ask before relying on any. */
  | { readonly unit: "not-verified" }
  | { readonly unit: "at-once" }
  | { readonly unit: "end-of-day-after"; readonly amount: string };

/** Something a party may still do about a decision: repair a defect, object, or go to court. */
export interface Remedy {
  readonly id: string;
  readonly act: "cure" | "objection" | "appeal";
  readonly words: Words;
  readonly who: "candidate" | "any-elector" | "any-candidate" | "any-citizen" | "organiser";
  /** Where it is lodged, in plain words. */
  readonly to: Words;
  readonly from: ClockStart;
  readonly within: Clock;
  readonly decideWithin?: Clock;
  /** No further remedy inside the country. */
  readonly final?: true;
  /** The remedy that follows when this one is lost. */
  readonly next?: string;
  /** A cure restricted to these grounds, and to as many lines as were lost on them. */
  readonly grounds?: readonly string[];
  readonly upTo?: "lost-on-grounds";
  readonly provision: string;
}

export type RemedyEvent = {
  readonly kind: "served" | "published" | "decided" | "lodged" | "determined";
  readonly remedy?: string;
  readonly outcome?: "upheld" | "overturned";
  readonly at: Instant;
  readonly day: CalendarDate;
};
