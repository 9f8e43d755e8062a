import type { CalendarDate, Instant } from "@hustings/core";
import type { FormField } from "@hustings/rules";
import type { CommittedPaper } from "../meetings/meeting-papers.ts";
import type { MinutesDocument, MinutesDraft, SignatureFile } from "../meetings/minutes-papers.ts";

/** A line of a sheet by the numbers printed on it, and which of its two keyings is meant. */
export interface LinePlace {
  readonly sheet: number;
  readonly line: number;
}
export type Keying = 1 | 2;

/** What was read off a line, by the names of the form's fields. A field left empty is absent. */
export type KeyedFields = Readonly<Partial<Record<FormField, string>>>;

/**
 * Who on the roll a line is, and on whose word:
 * - `as-written`  one entry reads exactly as the line was typed
 * - `picked`      the typist chose it among the nearest, which this desk had shown
 * - `nobody`      the typist looked and found none
 * - `open`        nobody has decided, or there is no roll at this desk
 */
export type LineMatch =
  | {
      readonly kind: "as-written" | "picked";
      readonly voter: string;
      /** What stood there on the roll, so that two people who differ about it can be asked. */
      readonly entry: string;
    }
  | { readonly kind: "nobody" | "open" };

export interface KeyedLine {
  readonly fields: KeyedFields;
  /** Fields that were not typed: the typist saw that the sheet reads as the entry chosen. */
  readonly accepted?: readonly FormField[];
  readonly match: LineMatch;
}

/**
 * Why a line reads otherwise than it was first keyed:
 * - `typist`      the sheet was misread or mistyped, or another voter taken for the signer; it never was the signer's fault
 * - `unreadable`  the two typists read it differently and the sheet does not settle it; or, where one person keys each line, that person cannot read it
 */
export type SettlingCause = "typist" | "unreadable";

/** Everything that happens at a campaign's desk, in order. The state is the fold of these, so that whatever is undone stays to be seen. */
export type DeskEvent = { readonly at: Instant; readonly by: string } & (
  | {
      readonly kind: "circulator-named";
      readonly circulator: string;
      readonly name: string;
      /** Days on which this circulator may collect, as the campaign has it from its papers. */
      readonly from: CalendarDate;
      readonly until: CalendarDate;
    }
  | { readonly kind: "circulator-ended"; readonly circulator: string; readonly on: CalendarDate }
  | {
      readonly kind: "sheets-handed-out";
      readonly circulator: string;
      readonly first: number;
      readonly last: number;
      readonly lines: number;
      readonly region: string;
    }
  | {
      readonly kind: "sheet-returned";
      readonly sheet: number;
      /** Lines written on, from the first. */
      readonly used: number;
      /** Lines that the campaign strikes itself. */
      readonly struck: readonly number[];
      readonly signedOn?: CalendarDate;
    }
  | { readonly kind: "sheet-spoiled" | "sheet-lost"; readonly sheet: number; readonly why: string }
  | { readonly kind: "receipt-made"; readonly receipt: number; readonly text: string }
  | { readonly kind: "receipt-countersigned"; readonly receipt: number; readonly how: "on-paper" }
  /** To be struck once the log has the sheet. */
  | { readonly kind: "lines-left-out"; readonly sheet: number; readonly lines: readonly number[] }
  /** Left out of the filing when others of its sheet were handed in. */
  | ({ readonly kind: "line-struck" } & LinePlace)
  | ({ readonly kind: "line-keyed"; readonly keying: Keying } & LinePlace & KeyedLine)
  | ({ readonly kind: "line-undone"; readonly keying: Keying } & LinePlace)
  | ({ readonly kind: "line-settled"; readonly cause: SettlingCause } & LinePlace & KeyedLine)
  | ({
      readonly kind: "line-sealed";
      readonly id: string;
      /** Takes the statement back until the filing, hex. */
      readonly withdrawal: string;
      /** base64; sent again as it is until it is promised, so that one line is one statement. */
      readonly sealed: string;
    } & LinePlace)
  | ({ readonly kind: "line-promised"; readonly promise: string } & LinePlace)
  /** The server says so; the log shows it later. */
  | ({ readonly kind: "line-taken-back" } & LinePlace)
  | { readonly kind: "person-joined"; readonly person: string; readonly name: string }
  | { readonly kind: "person-left"; readonly person: string }
  | {
      readonly kind: "passkey-made";
      readonly person: string;
      /** What the device calls it, base64url. */
      readonly id: string;
      /** COSE, base64url. */
      readonly publicKey: string;
      /** How often the device says that it was used, when it was made. */
      readonly counter: number;
      readonly transports: readonly string[];
    }
  | { readonly kind: "passkeys-forgotten"; readonly person: string }
  /** Written before the log is told: a paper whose salt is lost could not be shown. */
  | ({ readonly kind: "paper-committed" } & CommittedPaper)
  | { readonly kind: "minutes-drafted"; readonly meeting: string; readonly draft: MinutesDraft }
  | { readonly kind: "minutes-made"; readonly document: MinutesDocument }
  | { readonly kind: "minutes-signature-filed"; readonly signature: SignatureFile }
  /** The day on which names and documents of these minutes are erased here. */
  | { readonly kind: "minutes-kept-until"; readonly meeting: string; readonly until: CalendarDate }
  | { readonly kind: "minutes-erased"; readonly meeting: string }
  /** Stands in the place of what was erased. */
  | { readonly kind: "erased" }
);

/** An event before it is known who caused it, and when. */
export type DeskAct = DeskEvent extends infer E ? (E extends DeskEvent ? Omit<E, "at" | "by"> : never) : never;
