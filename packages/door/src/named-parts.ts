import { parseJson, type Meeting } from "@hustings/core";
import type { ActSigner } from "@hustings/acts";
import { z } from "zod";
import { devicePlace, isSignedBy, sha256Hex, signature, signedBy } from "./device-message.ts";
import type { NamedVote } from "./named-votes.ts";

/** People of one hall, and phones at it: far above any that was seen. */
const mostVotes = 20_000;
const mostParts = 64;

const part = z.strictObject({
  ...devicePlace,
  /** Which vote on the motion, from 1. */
  round: z.int().min(1).max(1_000),
  /** Which list of this vote the device hands over, from 1: a later one stands for those before it. */
  edition: z.int().min(1).max(1_000_000),
  /** By commitment, ascending: in which order people were called is not told. */
  votes: z
    .array(z.strictObject({ commitment: sha256Hex, vote: z.enum(["for", "against", "abstained"]) }))
    .max(mostVotes)
    .refine((votes) => votes.every(({ commitment }, i) => i === 0 || commitment > (votes[i - 1]?.commitment ?? ""))),
});
const signedPart = z.strictObject({ part, signature });

/** Whose votes one phone took in a vote by name. */
export type NamedPart = z.output<typeof part>;
export type SignedNamedPart = z.output<typeof signedPart>;

const domain = "hustings-named-part/v1";

export async function signNamedPart(of: NamedPart, signer: ActSigner): Promise<SignedNamedPart> {
  const votes = of.votes.toSorted((a, b) => (a.commitment < b.commitment ? -1 : 1));
  const sorted = { ...of, votes };
  return { part: sorted, signature: await signedBy(domain, sorted, signer) };
}

/** Lists as a phone hands them on; `undefined`: it is something else. Never throws on hostile input. */
export function parseNamedParts(text: string): readonly SignedNamedPart[] | undefined {
  try {
    return z.array(signedPart).min(1).max(mostParts).parse(parseJson(text));
  } catch {
    return undefined;
  }
}

/**
 * Why a list that was brought is not taken:
 * - `other-meeting`   it is of another contest or meeting
 * - `other-vote`      it is of another vote on the motion than the next
 * - `unknown-device`  this phone knows of no such device at the meeting
 * - `revoked`         the campaign revoked it: whoever holds it now may not be of this meeting
 * - `not-signed`      its key did not sign it
 * - `older`           a later list of the same phone is here
 */
export type PartProblem = "other-meeting" | "other-vote" | "unknown-device" | "revoked" | "not-signed" | "older";

interface Here {
  readonly origin: string;
  readonly meeting: Meeting;
  readonly round: number;
  /** The list that is here of each device, this one among them. */
  readonly latest: (device: string | undefined) => NamedPart | undefined;
}

/** Whether a phone, or with none the meeting's own door, takes part no more. */
export function isRevoked(meeting: Meeting, device: string | undefined): boolean {
  return device === undefined ? meeting.revoked : meeting.devices.get(device)?.revoked === true;
}

export function wrongPart(signed: SignedNamedPart, { origin, meeting, round, latest }: Here): PartProblem | undefined {
  const { part: of } = signed;
  if (of.origin !== origin || of.meeting !== meeting.called.meeting) return "other-meeting";
  const device = of.device === undefined ? undefined : meeting.devices.get(of.device);
  const key = of.device === undefined ? meeting.called.doorKey : device?.enrolled.key;
  if (key === undefined) return "unknown-device";
  if (isRevoked(meeting, of.device)) return "revoked";
  if (!isSignedBy(domain, of, signed.signature, key)) return "not-signed";
  if (of.round !== round) return "other-vote";
  return of.edition < (latest(of.device)?.edition ?? 0) ? "older" : undefined;
}

/** What several lists say together. */
export interface MergedVotes {
  /** Of those present, each once. */
  readonly votes: readonly NamedVote[];
  /** In two lists, and said the same in both. */
  readonly twice: number;
  /** In two lists with different votes: their vote is not known. */
  readonly disputed: readonly { readonly commitment: string; readonly devices: readonly (string | undefined)[] }[];
  /** Not present, as far as this phone knows: their count was taken back, or has not come here. */
  readonly absent: number;
}

/** What one phone took, its own among them. */
export interface TakenVotes {
  /** Absent: the door's own. */
  readonly device?: string;
  readonly votes: readonly NamedVote[];
}

export function mergeParts(parts: readonly TakenVotes[], isPresent: (commitment: string) => boolean): MergedVotes {
  const said = new Map<string, { readonly vote: NamedVote["vote"]; readonly device: string | undefined }[]>();
  for (const { device, votes } of parts)
    for (const { commitment, vote } of votes) {
      const before = said.get(commitment);
      if (before === undefined) said.set(commitment, [{ vote, device }]);
      else before.push({ vote, device });
    }
  const votes: NamedVote[] = [];
  const disputed: { commitment: string; devices: (string | undefined)[] }[] = [];
  let [twice, absent] = [0, 0];
  for (const [commitment, all] of said) {
    const [first] = all;
    if (first === undefined) continue;
    if (!isPresent(commitment)) absent++;
    else if (all.some(({ vote }) => vote !== first.vote))
      disputed.push({ commitment, devices: all.map(({ device }) => device) });
    else {
      if (all.length > 1) twice++;
      votes.push({ commitment, vote: first.vote });
    }
  }
  return { votes, twice, disputed, absent };
}
