import type { CalendarDate } from "@hustings/core";
import type { Words } from "../language.ts";
import type { IdentityView } from "./identity-view.ts";
import type { SignersLaw } from "./law.ts";

/** A field of the published form, as it is filled in. */
export interface SignField {
  readonly name: string;
  /** Most bytes of its JSON value. */
  readonly most: number;
}

/** What a browser needs to seal a statement to where it belongs: all of it public. */
export interface SigningPlace {
  readonly origin: string;
  readonly contest: string;
  /** Id of the custodians' record, and the recipient and length it names. */
  readonly record: string;
  readonly recipient: string;
  readonly bucket: number;
  /** Hash of the published form. */
  readonly form: string;
  readonly nomination: string;
}

/** A server whose promises the log takes for its own, with its key in base64. */
export interface NamedIntake {
  readonly name: string;
  readonly key: string;
  /** The last day on which it promised anything; absent: it still does. */
  readonly lastDay?: CalendarDate;
}

/**
 * Can this nomination be signed here and now?
 * - `open`       yes
 * - `none`       no drive
 * - `not-yet`, `ended`  outside its days
 * - `form`       its form is not at hand, so nobody could know what is signed
 * - `stopped`    its operator takes none for now, and says why
 * - `read-only`  this server shows the contest and takes nothing
 */
export type SignView =
  | OpenSignView
  | (Shown & { readonly kind: "none" | "read-only" })
  | (Shown & Promising & { readonly kind: "ended" | "form" })
  | (Shown & Promising & { readonly kind: "stopped"; readonly cause: string })
  | (Shown & Promising & { readonly kind: "not-yet"; readonly opensOn: CalendarDate });

interface Shown {
  readonly nomination: string;
  readonly candidate: string;
  readonly contestTitle: string;
}

/** What a promise that somebody kept is shown by, and what waits is let go of, also when nothing is signed any more. */
export interface Promising {
  readonly origin: string;
  /** IANA name of the contest's zone. */
  readonly zone: string;
  /** Path to which sealed statements are posted, and below which the server is asked for one by its id. */
  readonly submitTo: string;
  /** Path to which withdrawals are posted. */
  readonly takeBackTo: string;
}

export interface SigningLaw {
  readonly signers?: SignersLaw;
  /** Its sentences on who signs, and for how many, each with its article. */
  readonly sentences: readonly { readonly words: Words; readonly article: Words }[];
}

interface OpenSignView extends Shown, Promising {
  readonly kind: "open";
  readonly declaration: string;
  readonly closesOn: CalendarDate;
  /** By the server's clock, in the contest's zone: a device's own may be wrong by years. */
  readonly today: CalendarDate;
  readonly votingDay: CalendarDate;
  readonly rulebook: string;
  /** What the adopted law says of whoever signs; absent: the server holds no text of it. */
  readonly law?: SigningLaw;
  readonly fields: readonly SignField[];
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly threshold: number;
  readonly custodians: number;
  readonly place: SigningPlace;
  readonly intakes: readonly NamedIntake[];
  readonly identity: IdentityView;
  /** Path that says what somebody vouches for of whoever holds a pass. */
  readonly identityAt: string;
  /** Path of what promises are held against: the servers whose promises hold, as they are named now. */
  readonly evidenceAt: string;
}
