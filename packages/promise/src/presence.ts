import { calendarDate, fromBase64, isCalendarDate, toBase64, utf8, type CalendarDate } from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import { PromiseError } from "./promise-error.ts";

/** What a device at a door promises to a person whom it counted. */
export interface Presence {
  /** Origin of the log. */
  readonly origin: string;
  readonly meeting: string;
  /** Absent: the door's own key. */
  readonly device?: string;
  /** Name of the person in the log: the salted hash of the sealed record, lower-case hex. */
  readonly commitment: string;
  readonly day: CalendarDate;
}

export interface SignedPresence {
  readonly presence: Presence;
  /** Ed25519 over the text, 64 bytes. */
  readonly signature: Uint8Array;
}

/** Whoever can sign for the device. */
export interface PresenceSigner {
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

const heading = "hustings-present@v2";
const mostCharacters = 1_024;
const id = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** One spelling, lines in this order, each ended by a newline. */
export function presenceText({ origin, meeting, device, commitment, day }: Presence): string {
  return [
    heading,
    `origin ${origin}`,
    `meeting ${meeting}`,
    ...(device === undefined ? [] : [`device ${device}`]),
    `commitment ${commitment}`,
    `day ${day}`,
    "",
  ].join("\n");
}

/** Signs what the person gets at once, without a network: the text, a blank line and the signature. */
export async function signPresence(presence: Presence, signer: PresenceSigner): Promise<string> {
  const text = presenceText(presence);
  return `${text}\n${toBase64(await signer.sign(utf8(text)))}\n`;
}

/** Reads one and nothing else. Whose signature it is, is another question: {@link isPresenceBy}. @throws {PromiseError} */
export function parsePresence(text: string): SignedPresence {
  if (text.length > mostCharacters) throw new PromiseError(`presence: expected at most ${mostCharacters} characters`);
  const [head = "", last = "", ...more] = text.split("\n\n");
  if (more.length > 0) throw new PromiseError("presence: expected two parts divided by a blank line");
  const values = new Map(
    head.split("\n").map((line) => [line.split(" ", 1)[0] ?? "", line.slice(line.indexOf(" ") + 1)] as const),
  );
  const device = values.get("device");
  const day = values.get("day") ?? "";
  if (!isCalendarDate(day)) throw new PromiseError("presence line day: expected a day as YYYY-MM-DD");
  const presence: Presence = {
    origin: take(values, "origin", /^[!-~]{1,200}$/),
    meeting: take(values, "meeting", id),
    ...(device === undefined ? {} : { device: take(values, "device", id) }),
    commitment: take(values, "commitment", /^[0-9a-f]{64}$/),
    day: calendarDate(day),
  };
  // Heading, order, doubled and unknown lines all show here.
  if (presenceText(presence) !== `${head}\n`) throw new PromiseError(`presence: expected the lines of ${heading}`);
  const signature = signatureIn(last);
  return { presence, signature };
}

/** Whether this key signed it. Never throws on hostile input. */
export function isPresenceBy({ presence, signature }: SignedPresence, publicKey: Uint8Array): boolean {
  return verifyMessage(publicKey, utf8(presenceText(presence)), signature);
}

/** What a log says of the meeting that a presence is held against. */
export interface PresenceEvidence {
  readonly origin: string;
  /** The device's key as the log names it, base64; `undefined`: it names none. */
  key(meeting: string, device: string | undefined): string | undefined;
  /** What became of the count. */
  count(
    commitment: string,
  ): { readonly kind: "counted" } | { readonly kind: "undone"; readonly reason: string } | undefined;
  /** Whether the meeting's doors are closed: everybody who was counted is in the log by then. */
  closed(meeting: string): boolean;
}

/**
 * What a presence is worth against a log:
 * - `counted`        the person stands in the log
 * - `undone`         counted, and taken back for the reason that the door gave
 * - `not-due`        the doors are not closed yet
 * - `broken`         proof of guilt: the doors are closed, and who was promised to be counted is not
 * - `not-this-logs`  signed by no key that the log names for this door
 */
export type PresenceVerdict =
  | { readonly kind: "counted" | "not-due" | "broken" }
  | { readonly kind: "undone"; readonly reason: string }
  | { readonly kind: "not-this-logs"; readonly says: string };

export function judgePresence(signed: SignedPresence, log: PresenceEvidence): PresenceVerdict {
  const { origin, meeting, device, commitment } = signed.presence;
  if (origin !== log.origin) return { kind: "not-this-logs", says: "it is of another log" };
  const key = log.key(meeting, device);
  if (key === undefined) return { kind: "not-this-logs", says: "the log names no such door" };
  if (!isPresenceBy(signed, fromBase64(key)))
    return { kind: "not-this-logs", says: "the key that the log names did not sign it" };
  return log.count(commitment) ?? { kind: log.closed(meeting) ? "broken" : "not-due" };
}

function take(values: ReadonlyMap<string, string>, name: string, shape: RegExp): string {
  const value = values.get(name);
  if (value === undefined) throw new PromiseError(`presence line ${name}: missing`);
  if (!shape.test(value)) throw new PromiseError(`presence line ${name}: not of its form`);
  return value;
}

function signatureIn(line: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(line.replace(/\n$/, ""));
  } catch (cause) {
    throw new PromiseError("presence: expected a signature in base64", { cause });
  }
  if (bytes.length !== 64 || `${toBase64(bytes)}\n` !== line)
    throw new PromiseError("presence: expected a signature of 64 bytes and a newline");
  return bytes;
}
