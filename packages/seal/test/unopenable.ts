import { sha256 } from "@noble/hashes/sha2.js";
import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { concatBytes } from "@hustings/core";
import { encodeAgeHeader, encodeMac } from "../src/statement/age-header.ts";
import { montgomeryOf, Point, scalarFromBytes, Scalars } from "../src/curve/curve.ts";
import { headerMac, headerMacKey, wrapFileKey } from "../src/statement/file-key.ts";
import { encryptPayload } from "../src/statement/payload.ts";
import { recipientBytes } from "../src/statement/recipient.ts";
import { placeHash, withdrawalCommitment, type CustodianRecord, type StatementPlace } from "../src/index.ts";
import { sealingMessage, signSealing } from "../src/statement/sealing-proof.ts";
import { joinStatement } from "../src/statement/sealed-statement.ts";
import { statementIdOf } from "../src/statement/statement-id.ts";

const multiply = (by: Uint8Array) => Point.BASE.multiply(scalarFromBytes(by)).toBytes();

/**
 * A true proof of sealing around what nobody can read: what a hostile supporter can file.
 *
 * @param how `other-recipient`: a key that nobody can unwrap; `damaged`: a payload that is not under its key, or a header's MAC that is not;
 *   `false-padding`: a payload without its end
 */
export function unopenable(
  { bucket, recipient, commitments }: CustodianRecord,
  where: StatementPlace,
  how: "other-recipient" | "damaged" | "damaged-header" | "false-padding" = "other-recipient",
): { id: string; bytes: Uint8Array } {
  const scalar = Scalars.toBytes(scalarFromBytes(crypto.getRandomValues(new Uint8Array(32))));
  const point = multiply(scalar);
  const share = base64nopad.encode(montgomeryOf(point));
  const fileKey = new Uint8Array(16).fill(3);
  const to = recipientBytes(recipient);
  const group = Point.fromHex(commitments[0] ?? "");
  const secret = montgomeryOf(group.multiply(scalarFromBytes(scalar)).toBytes());
  const wrapped =
    how === "other-recipient"
      ? crypto.getRandomValues(new Uint8Array(32))
      : wrapFileKey(fileKey, secret, montgomeryOf(point), to);
  const header = encodeAgeHeader([new Stanza(["X25519", share], wrapped)]);
  const mac = how === "damaged-header" ? new Uint8Array(32) : headerMac(headerMacKey(fileKey), header);
  const payload =
    how === "damaged"
      ? new Uint8Array(16 + bucket + 16)
      : encryptPayload(fileKey, new Uint8Array(16), new Uint8Array(bucket));
  const file = concatBytes(header, encodeMac(mac), payload);
  const withdrawal = withdrawalCommitment(new Uint8Array(32));
  const place = placeHash(where);
  const id = statementIdOf({ file: sha256(file), place, withdrawal });
  const signature = signSealing(scalar, point, sealingMessage(id), new Uint8Array(64), multiply);
  return { id, bytes: joinStatement({ file, place, withdrawal, signature }) };
}
