import { fromBase64 } from "@hustings/core";
import { isPresenceBy, parsePresence, PromiseError, type Presence, type SignedPresence } from "@hustings/promise";
import { view } from "./door-screen.ts";
import { phone } from "./this-phone.ts";

/**
 * The code that somebody was given when they were counted. `undefined`: it is another code, or one of another meeting.
 *
 * `isSigned`: a device of this meeting made it, as far as this phone knows them. The names by which a log has people are public: anybody can write one
 * into a code, so that one without this tells of nobody.
 */
export function shownPresence(code: string): { readonly presence: Presence; readonly isSigned: boolean } | undefined {
  const { door, seat } = phone;
  if (door === undefined || seat === undefined) return undefined;
  let signed: SignedPresence;
  try {
    signed = parsePresence(code);
  } catch (error) {
    if (error instanceof PromiseError) return undefined;
    throw error;
  }
  const { presence } = signed;
  if (presence.origin !== view.origin || presence.meeting !== seat.meeting) return undefined;
  const { called, devices } = door.meeting;
  const key = presence.device === undefined ? called.doorKey : devices.get(presence.device)?.enrolled.key;
  return { presence, isSigned: key !== undefined && isPresenceBy(signed, fromBase64(key)) };
}
