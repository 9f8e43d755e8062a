import type { CalendarDate } from "@hustings/core";
import type { Culture } from "../geography/regions.ts";
import type { Sex } from "../names/naming.ts";

export interface Address {
  readonly locality: string;
  readonly street: string;
  readonly house: string;
  /** Absent in a house of one dwelling. */
  readonly flat: string | undefined;
}

/**
 * - `active`      may sign
 * - `deceased`    died on `since`, still in the register
 * - `no-suffrage` lost active suffrage on `since`, by a court's act
 * - `under-age`   comes of age after the electorate's day
 */
export type VoterStatus = "active" | "deceased" | "no-suffrage" | "under-age";

/** Somebody else on the roll whom this voter is easily taken for, made on purpose. */
export interface Likeness {
  readonly kind: "twin" | "father" | "son" | "namesake";
  /** The other voter's id, earlier on the roll. `father`: that voter is this one's father, with the same given name. */
  readonly of: string;
}

/** One invented person on a simulated roll. Every field is always present, so that millions of them share one shape. */
export interface Voter extends Address {
  /** `ru-000012345`: culture and place on the roll from 0. */
  readonly id: string;
  readonly surname: string;
  readonly given: string;
  /** Patronymic; in the American culture the middle name or its initial. */
  readonly patronymic: string | undefined;
  readonly birthDate: CalendarDate;
  readonly sex: Sex;
  readonly region: string;
  readonly status: VoterStatus;
  /** Day of death or of the loss of suffrage. */
  readonly since: CalendarDate | undefined;
  /** The surname before marriage. */
  readonly formerSurname: string | undefined;
  /** Where the person lived until lately, in the same region. */
  readonly formerAddress: Address | undefined;
  readonly likeness: Likeness | undefined;
}

export function voterId(culture: Culture, index: number): string {
  return `${culture}-${String(index).padStart(9, "0")}`;
}

export function voterIndex(id: string): number {
  return Number(id.slice(id.indexOf("-") + 1));
}

export function cultureOfId(id: string): Culture {
  return id.startsWith("us-") ? "us" : "ru";
}
