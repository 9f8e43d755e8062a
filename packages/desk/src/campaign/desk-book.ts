import type { Instant } from "@hustings/core";
import { DeskError } from "../desk-error.ts";
import { MeetingPapers } from "../meetings/meeting-papers.ts";
import { MinutesPapers } from "../meetings/minutes-papers.ts";
import { Custody, type CustodyRefusal } from "./custody.ts";
import type { DeskAct, DeskEvent, KeyedLine, LinePlace } from "./desk-event.ts";
import type { CampaignDeskOptions } from "./desk-options.ts";
import { KeyIn, type KeyInRefusal } from "./key-in.ts";
import { sameReading } from "./keyed-fields.ts";

export interface Person {
  readonly person: string;
  readonly name: string;
}

/** A passkey as the desk knows it: the public half. */
export type Passkey = Pick<Extract<DeskEvent, { kind: "passkey-made" }>, "id" | "publicKey" | "counter" | "transports">;

export type DeskRefusal = CustodyRefusal | KeyInRefusal | "no-drive";
export type Done = { readonly kind: "done" } | { readonly kind: "refused"; readonly why: DeskRefusal };
/** What became of acts that the log must have, too. */
export type Entered = Done | { readonly kind: "not-entered"; readonly says: string };

/** Sheets change hands with a receipt, and so by acts of their own. */
export type HandOut = Extract<DeskAct, { kind: "sheets-handed-out" }>;
export type TakeBack = Extract<DeskAct, { kind: "sheet-returned" | "sheet-spoiled" | "sheet-lost" }>;
export type PlainAct = Exclude<DeskAct, HandOut | TakeBack>;

/** Everything a desk knows: its journal, and what follows from it. */
export class DeskBook {
  readonly options: CampaignDeskOptions;
  readonly custody = new Custody(() => this.regions());
  readonly keyIn: KeyIn;
  readonly meetingPapers = new MeetingPapers();
  readonly minutesPapers = new MinutesPapers();
  readonly people = new Map<string, Person>();
  /** By person. */
  readonly passkeys = new Map<string, readonly Passkey[]>();
  readonly receipts: { readonly receipt: number; readonly text: string; countersigned?: "on-paper" }[] = [];
  /** Sealed lines that no promise has come back for. */
  readonly waiting = new Map<
    string,
    { readonly place: LinePlace; readonly id: string; readonly region: string; readonly sealed: string }
  >();
  /** By sheet: lines to be struck once the log has it. */
  readonly leaving = new Map<number, readonly number[]>();
  typistErrors = 0;

  constructor(options: CampaignDeskOptions) {
    this.options = options;
    this.keyIn = new KeyIn(this.custody, options.twice);
    for (const event of options.journal.read()) this.#apply(event as DeskEvent);
  }

  /** Regions of the contest, by the names of the log. */
  regions(): readonly string[] {
    return this.options.contest.procedure.contest?.regions.map(({ id }) => id) ?? [];
  }

  /** Does an act of the desk; it is durable when this returns. */
  do(by: string, act: PlainAct): Done {
    const event = { at: this.now(), by, ...act } as DeskEvent;
    const why = this.custody.refusal(event, this.options.today()) ?? this.keyIn.refusal(event);
    if (why !== undefined) return { kind: "refused", why };
    this.record(event);
    return { kind: "done" };
  }

  now(): Instant {
    return this.options.contest.clock.now();
  }

  record(...events: readonly DeskEvent[]): void {
    if (events.length === 0) return;
    this.options.journal.append(events);
    for (const event of events) this.#apply(event);
  }

  #apply(event: DeskEvent): void {
    if (event.kind === "line-settled" && event.cause === "typist" && this.#misread(event)) this.typistErrors++;
    this.custody.apply(event);
    this.keyIn.apply(event);
    this.meetingPapers.apply(event);
    this.minutesPapers.apply(event);
    const at = "sheet" in event && "line" in event ? `${event.sheet} ${event.line}` : "";
    switch (event.kind) {
      case "line-sealed": {
        const { sheet, line, id, sealed } = event;
        const from = this.custody.sheets.get(sheet);
        if (from === undefined)
          throw new DeskError("damaged", `sheet ${sheet}: a line of it is sealed, and it was never handed out`);
        this.waiting.set(at, { place: { sheet, line }, id, region: from.region, sealed });
        return;
      }
      case "line-promised":
        this.waiting.delete(at);
        return;
      case "lines-left-out":
        this.leaving.set(event.sheet, event.lines);
        return;
      case "line-struck": {
        // Somebody may strike another line of the sheet before what was left out of it is struck.
        const left = this.leaving.get(event.sheet)?.filter((line) => line !== event.line) ?? [];
        if (left.length > 0) this.leaving.set(event.sheet, left);
        else this.leaving.delete(event.sheet);
        return;
      }
      case "receipt-made":
        this.receipts.push({ receipt: event.receipt, text: event.text });
        return;
      case "receipt-countersigned": {
        const receipt = this.receipts[event.receipt - 1];
        if (receipt !== undefined) receipt.countersigned = event.how;
        return;
      }
      case "person-joined": {
        const { person, name } = event;
        this.people.set(person, { person, name });
        return;
      }
      case "person-left":
        this.people.delete(event.person);
        this.passkeys.delete(event.person);
        return;
      case "passkey-made": {
        const { person, id, publicKey, counter, transports } = event;
        this.passkeys.set(person, [...(this.passkeys.get(person) ?? []), { id, publicKey, counter, transports }]);
        return;
      }
      case "passkeys-forgotten":
        this.passkeys.delete(event.person);
        return;
      default:
    }
  }

  /** One of those who keyed it read it otherwise. */
  #misread(event: LinePlace & KeyedLine): boolean {
    const { first, second, settled } = this.keyIn.line(event);
    if (settled !== undefined) return false;
    return [first, second].some((read) => read !== undefined && !sameReading(read, event));
  }
}
