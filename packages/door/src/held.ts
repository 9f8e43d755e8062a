import { canonicalBytes, concatBytes, fromBase64, toBase64, utf8 } from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import type { ActSigner } from "@hustings/acts";
import { z } from "zod";
import { committedTo } from "./committed-person.ts";

/**
 * What a device tells the contest's server between its batches, so that a lost phone loses nobody, a hall sees its count and
 * two doors learn of one person: who was counted and is in no batch of the log yet. Every record is sealed; nothing of it
 * enters the log by this way.
 */
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** People that one message carries: some two hundred kilobytes of usual records, two megabytes of the longest. */
export const mostHeldAtOnce = 128;

const heldPerson = z.strictObject({
  commitment: sha256Hex,
  salt: base64.max(64),
  person: base64.max(16_384),
  /** Keyed mark of the person; only devices of this campaign can make it. */
  mark: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .exactOptional(),
});

const held = z.strictObject({
  origin: z.string().min(1).max(200),
  meeting: id,
  /** Absent: the door's own key. */
  device: id.exactOptional(),
  /** Counted here, not in the log yet, and to be taken back once they are. */
  undone: z.array(sha256Hex).max(4_096),
  people: z.array(heldPerson).max(mostHeldAtOnce),
});

export const heldMessage = z.strictObject({ held, signature: base64.length(88) });

export type HeldPerson = z.output<typeof heldPerson>;
export type Held = z.output<typeof held>;
export type HeldMessage = z.output<typeof heldMessage>;

/** Somebody counted by this device whose mark another count bears too. */
const elsewhere = z.strictObject({
  /** As this device counted them. */
  commitment: sha256Hex,
  /** Where else, and its city as the log has it: a page that a device kept may be older than the other meeting's call. */
  meeting: id,
  city: z.string().max(200),
  device: id.exactOptional(),
  /** Whether this device's count reached the server first. */
  first: z.boolean(),
});

export const heldAnswer = z.strictObject({ held: z.array(sha256Hex), elsewhere: z.array(elsewhere) });
export type HeldAnswer = z.output<typeof heldAnswer>;
export type CountedElsewhere = z.output<typeof elsewhere>;

/** What a device asks for so that whom a lost one counted is counted by it. */
const takeOver = z.strictObject({
  origin: z.string().min(1).max(200),
  meeting: id,
  /** Whoever asks. Absent: the door's own key. */
  device: id.exactOptional(),
  /** Whose people: a device that the campaign has revoked. Absent: the door's own, which the campaign has handed on. */
  lost: id.exactOptional(),
});
export const takeOverMessage = z.strictObject({ takeOver, signature: base64.length(88) });
export type TakeOver = z.output<typeof takeOver>;
export type TakeOverMessage = z.output<typeof takeOverMessage>;
export const takeOverAnswer = z.strictObject({ people: z.array(heldPerson) });

const heldDomain = utf8("hustings-held/v1\n");
const takeOverDomain = utf8("hustings-take-over/v1\n");

export async function signHeld(of: Held, signer: ActSigner): Promise<HeldMessage> {
  return { held: of, signature: toBase64(await signer.sign(concatBytes(heldDomain, canonicalBytes(of)))) };
}

export async function signTakeOver(of: TakeOver, signer: ActSigner): Promise<TakeOverMessage> {
  return { takeOver: of, signature: toBase64(await signer.sign(concatBytes(takeOverDomain, canonicalBytes(of)))) };
}

/** Whether the key that the log names for the device signed it. Never throws on hostile input. */
export function isHeldBy({ held: of, signature }: HeldMessage, publicKey: string): boolean {
  return signed(publicKey, concatBytes(heldDomain, canonicalBytes(of)), signature);
}

export function isTakeOverBy({ takeOver: of, signature }: TakeOverMessage, publicKey: string): boolean {
  return signed(publicKey, concatBytes(takeOverDomain, canonicalBytes(of)), signature);
}

/** Whether the record is the one that its name commits to. */
export function isCommitted({ commitment, salt, person }: HeldPerson): boolean {
  return committedTo(person, salt).name === commitment;
}

function signed(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    return verifyMessage(fromBase64(publicKey), bytes, fromBase64(signature));
  } catch {
    return false;
  }
}
