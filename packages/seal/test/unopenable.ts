import { sha256 } from "@noble/hashes/sha2.js";
import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { concatBytes } from "@hustings/core";
import { encodeAgeHeader, encodeMac } from "../src/statement/age-header.ts";
import { montgomeryOf, Point, scalarFromBytes, Scalars } from "../src/curve/curve.ts";
import { placeHash, withdrawalCommitment, type CustodianRecord, type StatementPlace } from "../src/index.ts";
import { sealingMessage, signSealing } from "../src/statement/sealing-proof.ts";
import { joinStatement } from "../src/statement/sealed-statement.ts";
import { statementIdOf } from "../src/statement/statement-id.ts";

const multiply = (by: Uint8Array) => Point.BASE.multiply(scalarFromBytes(by)).toBytes();

/** A true proof of sealing around a key that nobody can unwrap: what a hostile supporter can file. */
export function unopenable({ bucket }: CustodianRecord, where: StatementPlace): { id: string; bytes: Uint8Array } {
  const scalar = Scalars.toBytes(scalarFromBytes(crypto.getRandomValues(new Uint8Array(32))));
  const point = multiply(scalar);
  const share = base64nopad.encode(montgomeryOf(point));
  const header = encodeAgeHeader([new Stanza(["X25519", share], crypto.getRandomValues(new Uint8Array(32)))]);
  const file = concatBytes(header, encodeMac(new Uint8Array(32)), new Uint8Array(16 + bucket + 16));
  const withdrawal = withdrawalCommitment(new Uint8Array(32));
  const place = placeHash(where);
  const id = statementIdOf({ file: sha256(file), place, withdrawal });
  const signature = signSealing(scalar, point, sealingMessage(id), new Uint8Array(64), multiply);
  return { id, bytes: joinStatement({ file, place, withdrawal, signature }) };
}
