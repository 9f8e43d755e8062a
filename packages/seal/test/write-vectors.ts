/**
 * Writes `vectors/seal/`. Run it only when the format changes on purpose, and say so in `docs/formats/seal.md`:
 * node packages/seal/test/write-vectors.ts
 */
import { writeFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { concatBytes, toBase64, toHex, utf8 } from "@hustings/core";
import { encodeAgeHeader, encodeMac, parseAgeHeader } from "../src/age-header.ts";
import { liftAll, montgomeryOf, Point } from "../src/curve.ts";
import { headerMac } from "../src/file-key.ts";
import { partialOpening, recordId, sealStatement, setUpCustodians, statementCommitment } from "../src/index.ts";
import { decodeSealingProof } from "../src/sealing-proof.ts";

const folder = new URL("../../../vectors/seal/", import.meta.url);

/** Byte stream number `seed`: SHA-256 of the two bytes (seed, number of the request), cut or repeated to length. */
function stream(seed: number): (bytes: number) => Uint8Array {
  let asked = 0;
  return (bytes) => {
    const block = sha256(Uint8Array.of(seed, asked++));
    return Uint8Array.from({ length: bytes }, (_, i) => block[i % 32] ?? 0);
  };
}

const { record, shares } = await setUpCustodians({
  contest: "vectors",
  names: ["Ada", "Ben", "Cleo"],
  threshold: 2,
  random: stream(1),
});
const texts = ["", "Ann Able, 4 May 1971", "x".repeat(511), "y".repeat(512)];
const files = await Promise.all(
  texts.map(async (text, i) => sealStatement(record.recipient, utf8(text), stream(10 + i))),
);
const authorisation = { record: recordId(record), entry: "5a".repeat(32), ciphertexts: files.map(statementCommitment) };
const partials = await Promise.all(
  shares.map(async (share) => {
    const outcome = await partialOpening(share, files, authorisation, () => ({ kind: "authorised" }));
    if (outcome.kind !== "made") throw new Error(outcome.kind);
    return outcome.partial;
  }),
);

const [, file = new Uint8Array()] = files;
const header = parseAgeHeader(file);
if (header.kind !== "header") throw new Error(header.why);
const [x25519, proof] = header.stanzas;
if (x25519 === undefined || proof === undefined) throw new Error("expected two stanzas");
const payload = file.subarray(header.length);
const macKey = decodeSealingProof(proof.body)?.macKey ?? new Uint8Array();
const assemble = (stanzas: Stanza[], content: Uint8Array, mac?: Uint8Array): Uint8Array => {
  const signed = encodeAgeHeader(stanzas);
  return concatBytes(signed, encodeMac(mac ?? headerMac(macKey, signed)), content);
};
const withShare = (share: Uint8Array): Uint8Array =>
  assemble([new Stanza(["X25519", base64nopad.encode(share)], x25519.body), proof], payload);
const [lifted = new Uint8Array()] = liftAll([base64nopad.decode(x25519.args[1] ?? "")]);
const element = (u: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((u >> BigInt(8 * i)) & 255n));

const refused = [
  [
    "the share multiplied by 12345",
    withShare(montgomeryOf(Point.fromBytes(lifted).multiply(12_345n).toBytes())),
    "false-sealing-proof",
  ],
  [
    "another payload",
    assemble(
      [x25519, proof],
      Uint8Array.from(payload, (byte, i) => (i === 20 ? byte ^ 1 : byte)),
    ),
    "false-sealing-proof",
  ],
  [
    "another MAC",
    assemble(
      [x25519, proof],
      payload,
      Uint8Array.from(header.mac, (byte) => byte ^ 1),
    ),
    "false-sealing-proof",
  ],
  [
    "a stanza more",
    assemble([x25519, proof, new Stanza(["grease"], new Uint8Array())], payload),
    "false-sealing-proof",
  ],
  ["stanzas in the other order", assemble([proof, x25519], payload), "false-sealing-proof"],
  ["no proof", assemble([x25519], payload), "no-sealing-proof"],
  ["two shares", assemble([x25519, x25519, proof], payload), "no-single-share"],
  ["no share", assemble([proof], payload), "no-single-share"],
  ["a share of 2^255 - 19", withShare(element(2n ** 255n - 19n)), "malformed-share"],
  ["a share of -1", withShare(element(2n ** 255n - 20n)), "malformed-share"],
  ["a share on the twist", withShare(element(2n)), "false-sealing-proof"],
  ["CR LF in the header", utf8("age-encryption.org/v1\r\n"), "malformed-header"],
  ["empty", new Uint8Array(), "malformed-header"],
] as const;

function write(name: string, content: unknown): void {
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);
}

write("opening.json", {
  about: "Test keys: everything here is public, shares included. See docs/formats/seal.md.",
  record,
  recordId: recordId(record),
  shares: shares.map(({ custodian, scalar }) => ({ custodian, scalar: toHex(scalar) })),
  statements: files.map((sealed, i) => ({
    plaintext: toHex(utf8(texts[i] ?? "")),
    random: `stream ${10 + i}`,
    sealed: toBase64(sealed),
    commitment: statementCommitment(sealed),
  })),
  authorisation,
  partials,
});
write("refused.json", {
  about: "Files that custodians of the record in opening.json refuse, whatever the log says, and why.",
  files: refused.map(([name, bytes, reason]) => ({ name, sealed: toBase64(bytes), reason })),
});
