import type { Rulebook } from "../rulebook/rulebook.ts";

/**
 * What those who check a line can see of it, before any law speaks. The rulebook says which ground, if any, follows.
 * - `not-on-roll`     the roll has nobody who could have signed this
 * - `no-suffrage`     the roll has the person, without the right to vote on the day
 * - `deceased`        the roll's date of death is before the signature
 * - `double-within`   a further line of one person in the same nomination
 * - `double-across`   a further line of one person, in another nomination
 * - `not-own-hand`    an expert finds that the signer did not write it
 * - `outside-period`  signed before or after the drive
 * - `incomplete`      something the form asks for is not there
 * - `unreadable`      nobody can open it, or it opens to no declaration
 * - `moved`           it was sealed for another nomination, region or contest than it stands under
 */
export type Observation =
  | "not-on-roll"
  | "no-suffrage"
  | "deceased"
  | "double-within"
  | "double-across"
  | "not-own-hand"
  | "outside-period"
  | "incomplete"
  | "unreadable"
  | "moved";

export type GroundFor = Readonly<Partial<Record<Observation, string>>>;

/**
 * Ground that an observation gives under a rulebook; `undefined`: this law strikes nothing for it. Laws were written for
 * paper and know no sealed file: one that says nothing lacks what the form asks for, and the roll has nobody who signed it.
 */
export function groundFor({ groundFor: grounds = {} }: Rulebook, observation: Observation): string | undefined {
  if (observation !== "unreadable" && observation !== "moved") return grounds[observation];
  return grounds[observation] ?? grounds["incomplete"] ?? grounds["not-on-roll"];
}
