import assert from "node:assert/strict";
import { rehearseCeremony } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { fromBase64, instantFromSeconds, statementNumber, toBase64 } from "@hustings/core";
import { isSignedBy, parsePromise } from "@hustings/promise";
import { holdCeremony, longTermKey } from "@hustings/seal";
import { readPartyKey } from "../src/given/party-key.ts";

async function clientOf(url: string) {
  const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  return await ContestClient.open({ rehearsal: true, server: url, clock });
}

/** Three custodians make the key in the contest's own log, and the commission names them. */
export async function ceremony(url: string, keyFile: string, passphrase: string): Promise<void> {
  const commission = await readPartyKey(keyFile, passphrase);
  const seats = ["one", "two", "three"].map((name, i) => ({ name, key: longTermKey(new Uint8Array(32).fill(90 + i)) }));
  const custodians = seats.map(({ name, key }) => ({ name, key: toBase64(key.publicKey) }));
  const call = { custodians, threshold: 2, bucket: 512 };
  const signer = { publicKey: commission.publicKey, sign: (bytes: Uint8Array) => commission.sign(bytes) };
  const held = await rehearseCeremony(await clientOf(url), signer, call, (terms, when) =>
    holdCeremony(
      terms,
      seats.map(({ key }) => key),
      when,
    ),
  );
  assert.equal(held.kind, "named", JSON.stringify(held));
}

/** How many of the promises are signed by the key that the log names for their intake. */
export async function promisesThatHold(url: string, promises: readonly string[]): Promise<number> {
  const { procedure } = await clientOf(url);
  return promises.map(parsePromise).filter((promise) => {
    const named = procedure.intakes.get(promise.intake)?.named;
    return named !== undefined && isSignedBy(promise, fromBase64(named.key));
  }).length;
}

/** Waits until the log holds these statements. */
export async function settled(url: string, ids: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const { procedure } = await clientOf(url);
    if (ids.every((id) => statementNumber(procedure.statements, id) !== undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail("expected every statement promised in the log once the drive's days are over");
}
