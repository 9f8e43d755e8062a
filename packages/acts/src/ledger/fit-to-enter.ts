/** What an act must be beside what the procedure asks of it: of now, and with the bytes that it names. */
import {
  addSeconds,
  canonicalBytes,
  committedBy,
  deviceAnywhereWithKey,
  documentsNamedBy,
  fromBase64,
  keysIn,
  minutesOf,
  secondsOf,
  toHex,
  toHour,
  vocabulary,
  type CalendarDate,
  type Entry,
  type EntryKind,
  type Instant,
  type Procedure,
  type Violation,
} from "@hustings/core";
import { notAKey, sha256 } from "@hustings/log";
import { filingLimits, isTooLate } from "@hustings/rules";
import { statementId } from "@hustings/seal/checks";
import type { ActStore, Clock, DocumentSink, PrivateRecord } from "./ports.ts";
import type { SignedAct } from "./sign-draft.ts";

/** Clocks of honest machines differ by less. */
const secondsAhead = 300;
/** Entries are ordered by the hour: an act that waited longer has the time of another. */
const secondsBehind = 3_600;

/** Where what is held already is looked for. */
interface Held {
  readonly store: ActStore;
  readonly documents: DocumentSink;
}

/** Their day is the last of a drive: what was promised since then, before they entered, could be pledged on none. */
const endsDrive: ReadonlySet<EntryKind> = new Set(["drive-closed", "nomination-withdrawn"]);

interface Today {
  readonly clock: Clock;
  /** The day of the contest's zone. */
  dayOf(moment: Instant): CalendarDate;
}

/** An act is entered when it is done: neither before that nor, but for those who work without a network, long after. */
export function offClock(entry: Entry, today: Today): Violation | undefined {
  const { kind, at } = entry;
  const { dated, signedBy } = vocabulary[kind];
  const latest = addSeconds(today.clock.now(), secondsAhead);
  // A day's first moment in UTC comes up to 14 hours after the day began in its zone: the day itself is what must have begun.
  const isAhead = dated === "day" && "day" in entry ? entry.day > today.dayOf(latest) : at > latest;
  if (isAhead)
    return {
      code: "time-ahead",
      says: `the act says ${at}, which is still to come by the server's clock: it says ${today.clock.now()}; set right whichever of the two is wrong`,
    };
  const now = secondsOf(today.clock.now());
  if (dated !== "moment" || signedBy === "door") return undefined;
  if (secondsToItsHour(entry, today.clock) > 0)
    return {
      code: "time-ahead",
      says: `the act says ${at}, an hour that has not begun by the server's clock: it says ${today.clock.now()}; submit the act again when it has`,
    };
  if (signedBy === "custodian") return undefined;
  if (endsDrive.has(kind) && today.dayOf(at) !== today.dayOf(today.clock.now()))
    return { code: "time-behind", says: `the act says ${at}, which is not of today; make and sign it anew` };
  if (secondsOf(at) >= now - secondsBehind) return undefined;
  return { code: "time-behind", says: `the act says ${at}, which is more than an hour ago; make and sign it anew` };
}

/**
 * Seconds until the hour of an act begins by this clock; 0: it has begun, or the act is not one of an hour, or further ahead than clocks differ.
 *
 * Nothing of the hour before is entered once one of the next is: whoever began it early would shut out everybody whose clock is right. So an act of
 * the coming hour waits for it, whichever of the two clocks is the wrong one.
 */
export function secondsToItsHour({ kind, at }: Pick<Entry, "kind" | "at">, clock: Clock): number {
  const { dated, signedBy } = vocabulary[kind];
  const now = clock.now();
  if (dated !== "moment" || signedBy === "door" || at > addSeconds(now, secondsAhead)) return 0;
  return Math.max(0, secondsOf(toHour(at)) - secondsOf(now));
}

/**
 * A filing that says it came in time, and comes when the time is over: within the hour that an act may take to get here, its moment would be the
 * campaign's choice.
 */
export function afterTheLimit(entry: Entry, procedure: Procedure, clock: Clock): Violation | undefined {
  if (entry.kind !== "filing-made") return undefined;
  // As much as clocks differ: what was sent in time is not late by the server's.
  const came = addSeconds(clock.now(), -secondsAhead);
  const over = filingLimits(procedure, entry.nomination).find(
    (limit) => !isTooLate(entry.at, limit) && isTooLate(came, limit),
  );
  if (over === undefined) return undefined;
  return {
    code: "time-behind",
    says: `the act says ${entry.at}, and it comes after ${over.until}, when the time to file was over (${over.provision}); make and sign it anew, as of now`,
  };
}

/** Documents and private bytes must be those that the entry names, and must be there when it stands. */
export async function wrongBytes({ entry, documents, keep }: SignedAct, held: Held): Promise<Violation | undefined> {
  const named = documentsNamedBy(entry);
  const given = new Set(documents.map((document) => toHex(sha256(document))));
  for (const hash of given) {
    if (!named.includes(hash)) return { code: "document-missing", says: "a document is not one that the entry names" };
  }
  for (const hash of named) {
    if (!given.has(hash) && !(await held.documents.has(hash))) {
      return { code: "document-missing", says: `the document ${hash.slice(0, 16)}… is not handed over with its act` };
    }
  }
  return await wrongPrivateBytes(entry, keep ?? [], held);
}

/**
 * Minutes that the acts of the door do not give: the verifier finds them false, and with them the log. What one campaign publishes may not do that to
 * the contest of all.
 */
export function wrongMinutes(entry: Entry, { meetings }: Procedure): Violation | undefined {
  if (entry.kind !== "minutes-certified") return undefined;
  const meeting = meetings.get(entry.meeting);
  if (meeting === undefined || toHex(sha256(canonicalBytes(minutesOf(meeting)))) === entry.minutes) return undefined;
  return {
    code: "document-missing",
    says: "the minutes handed over are not those that the acts of the meeting's door give; make them anew from the log",
  };
}

/**
 * A key against which no signature can hold, or everybody's does: whoever is named so could never act, and nobody would know why. The fold takes it,
 * as it took it in logs that were written before this was looked at.
 */
export function keyOfNobody(entry: Entry): string | undefined {
  for (const { place, key } of keysIn(entry)) {
    const wrong = notAKey(fromBase64(key));
    if (wrong !== undefined)
      return `${entry.kind}: ${place}: expected the public key of whoever it names, got ${wrong}`;
  }
  return undefined;
}

/**
 * A device, or a door that a call names, under the key of another, at its door or in another city: two counters would be one phone, and two chains
 * one hand's. The fold takes it, as it took it in logs that were written before this was looked at.
 */
export function keyOfAnother(entry: Entry, procedure: Procedure): Violation | undefined {
  const named = deviceNamed(entry);
  if (named === undefined) return undefined;
  const other = deviceAnywhereWithKey(procedure, named.key);
  if (other === undefined) return undefined;
  const isHere = other.meeting === named.meeting;
  // The act itself, repeated.
  if (isHere && other.device === named.device) return undefined;
  const whose = other.device ?? "the door's own device";
  return {
    code: "already-there",
    says: isHere
      ? `${whose} has this key at this meeting; set the phone up again under the other name, which makes a key of its own`
      : `${whose} has this key at the meeting ${other.meeting}; set the phone up again for this one, which makes a key of its own`,
  };
}

/** The device whose key an entry names; without `device`: the door's own. */
function deviceNamed(
  entry: Entry,
): { readonly meeting: string; readonly key: string; readonly device?: string } | undefined {
  if (entry.kind === "device-enrolled") return entry;
  if (entry.kind !== "meeting-called" || entry.doorKey === undefined) return undefined;
  return { meeting: entry.meeting, key: entry.doorKey };
}

/** What an entry commits to is handed over with it, or held already. */
async function wrongPrivateBytes(
  entry: Entry,
  given: readonly PrivateRecord[],
  { store }: Held,
): Promise<Violation | undefined> {
  const { names, by, needed } = committedBy(entry);
  const missing = new Set(names);
  for (const { name, bytes } of given) {
    const own = by === "hash" ? toHex(sha256(bytes)) : statementId(bytes);
    if (own !== name || !missing.delete(name)) {
      return {
        code: "private-bytes-differ",
        says: "the bytes handed over are not those that the entry commits to",
      };
    }
  }
  if (!needed || missing.size === 0) return undefined;
  const wanted = [...missing];
  const held = await store.kept(wanted);
  // Of statements that waited for their batch, where they waited.
  const waited = await store.promises?.sealed(wanted);
  const lost = wanted.filter((_, i) => held[i] === undefined && waited?.[i] === undefined);
  // Its maker took it back while it waited: its name enters all the same, or the promise would be broken.
  const status = await Promise.all(lost.map(async (name) => await store.promises?.status(name)));
  const absent = status.filter((each) => each?.withdrawn !== true).length;
  if (absent === 0) return undefined;
  return {
    code: "private-bytes-differ",
    says: `of the bytes that the entry commits to ${absent} are neither handed over with it nor held`,
  };
}
