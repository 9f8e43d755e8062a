import { signedBytes, toBase64, vocabulary, type Entry } from "@hustings/core";
import type { Draft } from "./draft.ts";
import type { PrivateRecord } from "./ports.ts";

/** Whoever can sign for a party: a key in memory, an agent, a token. The bytes go there, the key stays. */
export interface ActSigner {
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** An act as it is submitted: signed, with the documents it publishes and the private bytes it commits to. */
export interface SignedAct {
  readonly entry: Entry;
  readonly documents: readonly Uint8Array[];
  readonly keep?: readonly PrivateRecord[];
}

/**
 * Signs a draft for the log of this origin, and for no other. An act of the operator carries no signature and passes
 * through.
 *
 * @param signer `undefined` only for acts of the operator
 */
export async function signDraft(
  origin: string,
  { entry, documents, keep }: Draft,
  signer: ActSigner | undefined,
): Promise<SignedAct> {
  const rest = { documents, ...(keep === undefined ? {} : { keep }) };
  const { signedBy } = vocabulary[entry.kind];
  if (signedBy === "operator") return { entry, ...rest };
  if (signer === undefined) throw new TypeError(`${entry.kind}: expected a signer for the ${signedBy}, got none`);
  const signature = toBase64(await signer.sign(signedBytes(origin, entry)));
  return { entry: { ...entry, signature }, ...rest };
}
