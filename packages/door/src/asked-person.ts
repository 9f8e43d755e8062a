import type { ActSigner } from "@hustings/acts";
import { z } from "zod";
import { base64, devicePlace, id, isSignedBy, markHex, signature, signedBy } from "./device-message.ts";

/**
 * How a device learns, before it counts somebody, whether another city did: it has the contest's server buy evaluations of points that it blinded
 * itself, and asks for the mark that follows. The server sees neither document nor name, the key holder neither of these nor a mark.
 */

/** Points of one message. */
export const mostAskedAtOnce = 64;

const evaluate = z.strictObject({
  ...devicePlace,
  /** Points of ristretto255, blinded on the device. */
  blinded: z.array(base64.length(44)).min(1).max(mostAskedAtOnce),
});
export const evaluateMessage = z.strictObject({ evaluate, signature });
/** As the key holder gave it: worth nothing before its proof is checked. */
export const evaluateAnswer = z.strictObject({
  evaluated: z.array(base64.length(44)).max(mostAskedAtOnce),
  proof: base64.length(88),
});

const seek = z.strictObject({ ...devicePlace, mark: markHex });
export const seekMessage = z.strictObject({ seek, signature });
/** Where the person whom the mark is of was counted first, and its city as the log has it; empty: nowhere that this server knows of. */
export const seekAnswer = z.strictObject({
  counted: z.strictObject({ meeting: id, city: z.string().max(200), device: id.exactOptional() }).exactOptional(),
});

export type Evaluate = z.output<typeof evaluate>;
export type EvaluateMessage = z.output<typeof evaluateMessage>;
export type Seek = z.output<typeof seek>;
export type SeekMessage = z.output<typeof seekMessage>;
export type SeekAnswer = z.output<typeof seekAnswer>;

const evaluateDomain = "hustings-door-evaluate/v1";
const seekDomain = "hustings-door-seek/v1";

export async function signEvaluate(of: Evaluate, signer: ActSigner): Promise<EvaluateMessage> {
  return { evaluate: of, signature: await signedBy(evaluateDomain, of, signer) };
}

export async function signSeek(of: Seek, signer: ActSigner): Promise<SeekMessage> {
  return { seek: of, signature: await signedBy(seekDomain, of, signer) };
}

/** Whether the key that the log names for the device signed it. Never throws on hostile input. */
export function isEvaluateBy({ evaluate: of, signature: said }: EvaluateMessage, publicKey: string): boolean {
  return isSignedBy(evaluateDomain, of, said, publicKey);
}

export function isSeekBy({ seek: of, signature: said }: SeekMessage, publicKey: string): boolean {
  return isSignedBy(seekDomain, of, said, publicKey);
}
