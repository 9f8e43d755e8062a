import { addSeconds, instant, type CalendarDate, type Instant } from "@hustings/core";
import type { ElectedPeople, MinutesNotes, OfflineDoor } from "@hustings/door";
import { dayIn } from "../../day-in.ts";
import type { DoorLink } from "./door-link.ts";
import type { DoorMemory, DoorSeat } from "./door-memory.ts";
import { language, view } from "./door-screen.ts";
import type { ShownDocuments } from "./shown-documents.ts";

interface Phone {
  memory: DoorMemory;
  seat: DoorSeat | undefined;
  link: DoorLink | undefined;
  door: OfflineDoor | undefined;
  /** What all doors of the campaign share; `undefined`: this phone was set up without it. */
  marking: CryptoKey | undefined;
  /** By which this phone knows whom it counted: the doors' first, then its own, where it has one. */
  markingKeys: readonly CryptoKey[];
  /** Where the law has the number of a document written down, by which a person counted in another city is found. */
  documents: ShownDocuments | undefined;
  /** Seconds by which its clock is put right. */
  correction: number;
  /** Who was elected, as far as it was entered here. */
  people: ElectedPeople | undefined;
  minutes: MinutesNotes;
  stage: "counting" | "voting";
  /** A motion that failed is being voted on again. */
  votingAgain: boolean;
}

/** What this page holds while it is open. Its memory is opened before anything else is done. */
export const phone: Phone = {
  memory: undefined as unknown as DoorMemory,
  seat: undefined,
  link: undefined,
  door: undefined,
  marking: undefined,
  markingKeys: [],
  documents: undefined,
  correction: 0,
  people: undefined,
  minutes: { excluded: [], affidavits: [], signatures: [] },
  stage: "counting",
  votingAgain: false,
};

export const server = `${location.origin}${view.base}/`;
export const figures = new Intl.NumberFormat(language);

export const clock = {
  now: (): Instant =>
    addSeconds(instant(`${new Date().toISOString().slice(0, 19)}Z`), phone.correction - view.secondsBehind),
};

/** The day it is where the meeting is held, which the contest's own zone may not have yet, or no longer. */
export function dayHere(): CalendarDate {
  return dayIn(phone.door?.meeting.called.zone ?? view.zone, clock.now());
}

export function cityOf(meeting: string): string | undefined {
  return view.meetings.find(({ id }) => id === meeting)?.city;
}
