/** A ceremony of invented custodians and a place of an invented drive: what somebody needs to seal a statement. */
import { instant, toBase64 } from "@hustings/core";
import {
  formHash,
  holdCeremony,
  longTermKey,
  recordId,
  type CustodianRecord,
  type StatementPlace,
} from "@hustings/seal";

export async function sealedTo(): Promise<{ readonly record: CustodianRecord; readonly place: StatementPlace }> {
  const keys = [1, 2, 3].map((seed) => longTermKey(new Uint8Array(32).fill(seed)));
  const custodians = keys.map(({ publicKey }, i) => ({ name: `custodian ${i + 1}`, key: toBase64(publicKey) }));
  const [origin, contest] = ["example.org/invented", "mayor"];
  const terms = { origin, contest, call: "0".repeat(64), custodians, threshold: 2, bucket: 512 };
  const { record } = await holdCeremony(terms, keys, instant("2026-11-01T09:00:00Z"));
  const form = formHash({
    format: "hustings-form/v2",
    rulebook: "fr/president/2017",
    declaration: "I present the candidate.",
    fields: [{ name: "surname", most: 100 }],
    normaliser: "none",
    bucket: terms.bucket,
  });
  const place = { origin, contest, record: recordId(record), form, nomination: "vera", region: "north" } as const;
  return { record, place: { ...place, channel: "online" } };
}
