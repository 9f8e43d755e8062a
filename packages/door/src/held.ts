import type { ActSigner } from "@hustings/acts";
import { z } from "zod";
import { committedTo } from "./committed-person.ts";
import { base64, devicePlace, id, isSignedBy, markHex, sha256Hex, signature, signedBy } from "./device-message.ts";

/**
 * What a device tells the contest's server between its batches, so that a lost phone loses nobody, a hall sees its count and
 * two doors learn of one person: who was counted and is in no batch of the log yet. Every record is sealed; nothing of it
 * enters the log by this way.
 */

/** People that one message carries: some two hundred kilobytes of usual records, two megabytes of the longest. */
export const mostHeldAtOnce = 128;

const heldPerson = z.strictObject({
  commitment: sha256Hex,
  salt: base64.max(64),
  person: base64.max(16_384),
  /** Keyed mark of the person; only devices of this campaign can make it. */
  mark: markHex.exactOptional(),
});

/** What the key holder's function gave for the document of somebody who was counted. */
const recognised = z.strictObject({ commitment: sha256Hex, mark: markHex });

const held = z.strictObject({
  ...devicePlace,
  /** Counted here, not in the log yet, and to be taken back once they are. */
  undone: z.array(sha256Hex).max(4_096),
  people: z.array(heldPerson).max(mostHeldAtOnce),
  /** Of these people, and of people whom this device counted before. */
  documents: z.array(recognised).max(mostHeldAtOnce).exactOptional(),
});

export const heldMessage = z.strictObject({ held, signature });

export type HeldPerson = z.output<typeof heldPerson>;
export type Held = z.output<typeof held>;
export type Recognised = z.output<typeof recognised>;
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
  /** Both showed one document; absent: their names and birthdays are alike. */
  by: z.literal("document").exactOptional(),
});

export const heldAnswer = z.strictObject({
  held: z.array(sha256Hex),
  elsewhere: z.array(elsewhere),
  /** Whose documents' marks are kept; absent: none were told. */
  recognised: z.array(sha256Hex).exactOptional(),
});
export type HeldAnswer = z.output<typeof heldAnswer>;
export type CountedElsewhere = z.output<typeof elsewhere>;

/** What a device asks for so that whom a lost one counted is counted by it. */
const takeOver = z.strictObject({
  ...devicePlace,
  /** Whose people: a device that the campaign has revoked. Absent: the door's own, which the campaign has handed on. */
  lost: id.exactOptional(),
});
export const takeOverMessage = z.strictObject({ takeOver, signature });
export type TakeOver = z.output<typeof takeOver>;
export type TakeOverMessage = z.output<typeof takeOverMessage>;
export const takeOverAnswer = z.strictObject({ people: z.array(heldPerson) });

const heldDomain = "hustings-held/v1";
const takeOverDomain = "hustings-take-over/v1";

export async function signHeld(of: Held, signer: ActSigner): Promise<HeldMessage> {
  return { held: of, signature: await signedBy(heldDomain, of, signer) };
}

export async function signTakeOver(of: TakeOver, signer: ActSigner): Promise<TakeOverMessage> {
  return { takeOver: of, signature: await signedBy(takeOverDomain, of, signer) };
}

/** Whether the key that the log names for the device signed it. Never throws on hostile input. */
export function isHeldBy({ held: of, signature: said }: HeldMessage, publicKey: string): boolean {
  return isSignedBy(heldDomain, of, said, publicKey);
}

export function isTakeOverBy({ takeOver: of, signature: said }: TakeOverMessage, publicKey: string): boolean {
  return isSignedBy(takeOverDomain, of, said, publicKey);
}

/** Whether the record is the one that its name commits to. */
export function isCommitted({ commitment, salt, person }: HeldPerson): boolean {
  return committedTo(person, salt).name === commitment;
}
