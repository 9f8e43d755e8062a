/**
 * Writes `vectors/seal/`. Run it only when the format changes on purpose, and say so in `docs/formats/seal.md`:
 * node packages/seal/test/write-vectors.ts
 */
import { writeFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { canonicalJson, concatBytes, toBase64, toHex, utf8 } from "@hustings/core";
import { encodeAgeHeader, encodeMac, parseAgeHeader } from "../src/statement/age-header.ts";
import { liftAll, montgomeryOf, Point } from "../src/curve/curve.ts";
import {
  announcementsHash,
  formHash,
  journalInMemory,
  lineKeyHash,
  lineMark,
  lineTableHash,
  openedCommitment,
  partialHash,
  partialOpening,
  placeHash,
  recordId,
  sealStatement,
  setUpCustodians,
  termsHash,
  type CustodianAnnounced,
  type StatementForm,
  type StatementPlace,
} from "../src/index.ts";
import { joinStatement, splitStatement, type SealedParts } from "../src/statement/sealed-statement.ts";

const folder = new URL("../../../vectors/seal/", import.meta.url);

/** Byte stream number `seed`: SHA-256 of the two bytes (seed, number of the request), cut or repeated to length. */
function stream(seed: number): (bytes: number) => Uint8Array {
  let asked = 0;
  return (bytes) => {
    const block = sha256(Uint8Array.of(seed, asked++));
    return Uint8Array.from({ length: bytes }, (_, i) => block[i % 32] ?? 0);
  };
}

const { terms, record, shares, messages, keys, deals } = await setUpCustodians({
  contest: "vectors",
  origin: "hustings.example/vectors",
  names: ["Ada", "Ben", "Cleo"],
  threshold: 2,
  random: stream(1),
});
const form: StatementForm = {
  format: "hustings-form/v2",
  rulebook: "example/2027",
  declaration: "I support this candidate.",
  fields: [{ name: "surname", most: 400 }],
  normaliser: "example/1",
  bucket: 512,
};
const lineKey = stream(90)(32);
const common = { origin: record.origin, contest: record.contest, record: recordId(record), form: formHash(form) };
const mark = lineMark(lineKey, { contest: record.contest, nomination: "anna", sheet: 12, line: 3 });
const places: StatementPlace[] = [
  { ...common, nomination: "anna", region: "north", channel: "online" },
  { ...common, nomination: "anna", region: "north", channel: "paper", mark },
  { ...common, nomination: "boris", region: "south", channel: "online", cure: 1 },
];
const texts = ["Able", "", "ы".repeat(200)];
const sealed = await Promise.all(
  places.map(async (place, i) => sealStatement(record, place, { surname: texts[i] ?? "" }, stream(10 + i))),
);
const named = places.map((place, i) => ({ id: sealed[i]?.id ?? "", place: toHex(placeHash(place)) }));
const authorisation = { record: recordId(record), entry: "5a".repeat(32), statements: named };
const given = sealed.map(({ id, bytes }) => ({ id, bytes }));
const partials = await Promise.all(
  shares.map(async (share) => {
    const care = { check: () => ({ kind: "authorised" }) as const, journal: journalInMemory() };
    const outcome = await partialOpening(share, given, authorisation, care);
    if (outcome.kind !== "made") throw new Error(outcome.kind);
    return outcome.partial;
  }),
);

const [first] = sealed;
const [place] = places;
const parts = first === undefined ? undefined : splitStatement(first.bytes);
if (first === undefined || place === undefined || parts === undefined) throw new Error("expected statements");
const header = parseAgeHeader(parts.file);
if (header.kind !== "header") throw new Error(header.why);
const [stanza] = header.stanzas;
if (stanza === undefined) throw new Error("expected a stanza");
const payload = parts.file.subarray(header.length);
const fileOf = (stanzas: Stanza[], mac = header.mac, content = payload): Uint8Array =>
  concatBytes(encodeAgeHeader(stanzas), encodeMac(mac), content);
const shareOf = (share: Uint8Array): Stanza => new Stanza(["X25519", base64nopad.encode(share)], stanza.body);
const join = (more: Partial<SealedParts>): Uint8Array => joinStatement({ ...parts, ...more });
const [lifted = new Uint8Array()] = liftAll([base64nopad.decode(stanza.args[1] ?? "")]);
const element = (u: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((u >> BigInt(8 * i)) & 255n));
const flip = (bytes: Uint8Array, at: number): Uint8Array => Uint8Array.from(bytes, (b, i) => (i === at ? b ^ 1 : b));
const multiplied = montgomeryOf(Point.fromBytes(lifted).multiply(12_345n).toBytes());
const boris = { ...place, nomination: "boris" };
const oldStanzas = [stanza, new Stanza(["hustings/sealed-v1"], new Uint8Array(96))];

const refused: readonly [name: string, bytes: Uint8Array, at: StatementPlace, reason: string][] = [
  ["logged for another nomination", first.bytes, boris, "moved"],
  ["another place written beside the file", join({ place: placeHash(boris) }), boris, "false-sealing-proof"],
  ["another withdrawal commitment", join({ withdrawal: new Uint8Array(32) }), place, "false-sealing-proof"],
  ["the share multiplied by 12345", join({ file: fileOf([shareOf(multiplied)]) }), place, "false-sealing-proof"],
  ["another payload", join({ file: flip(parts.file, 300) }), place, "false-sealing-proof"],
  ["another MAC", join({ file: fileOf([stanza], flip(header.mac, 0)) }), place, "false-sealing-proof"],
  ["another signature", join({ signature: flip(parts.signature, 40) }), place, "false-sealing-proof"],
  ["a share of 2^255 - 19", join({ file: fileOf([shareOf(element(2n ** 255n - 19n))]) }), place, "malformed-share"],
  ["a share of -1", join({ file: fileOf([shareOf(element(2n ** 255n - 20n))]) }), place, "malformed-share"],
  ["a share on the twist", join({ file: fileOf([shareOf(element(2n))]) }), place, "false-sealing-proof"],
  ["CR LF in the header", join({ file: flip(parts.file, 21) }), place, "malformed-header"],
  ["the age file alone", parts.file, place, "no-sealing-proof"],
  ["a statement of version 1", fileOf(oldStanzas), place, "old-version"],
  ["one byte more", concatBytes(first.bytes, new Uint8Array(1)), place, "other-length"],
  ["empty", new Uint8Array(), place, "other-length"],
];

function write(name: string, content: unknown): void {
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);
}

write("opening.json", {
  about: "Test keys: everything here is public, shares included. See docs/formats/seal.md.",
  record,
  recordId: recordId(record),
  shares: shares.map(({ custodian, scalar }) => ({ custodian, scalar: toHex(scalar) })),
  form,
  formHash: formHash(form),
  statements: sealed.map(({ id, bytes, withdrawalSecret }, i) => ({
    place: places[i],
    placeHash: named[i]?.place,
    fields: { surname: texts[i] },
    random: `stream ${10 + i}`,
    sealed: toBase64(bytes),
    id,
    withdrawalSecret: toHex(withdrawalSecret),
  })),
  authorisation,
  partials,
  partialHashes: partials.map(partialHash),
  opened: {
    line: 7,
    salt: "11".repeat(32),
    commitment: openedCommitment({
      line: 7,
      id: first.id,
      plaintext: utf8(canonicalJson({ surname: "Able", place: named[0]?.place ?? "" })),
      salt: new Uint8Array(32).fill(0x11),
    }),
  },
});
const rows = [
  { sheet: 12, line: 3, mark },
  { sheet: 2, line: 1, mark: lineMark(lineKey, { contest: record.contest, nomination: "anna", sheet: 2, line: 1 }) },
];
write("paper.json", {
  about: "A campaign's line key, marks of two lines, and what the log says of them.",
  contest: record.contest,
  nomination: "anna",
  key: toHex(lineKey),
  keyHash: lineKeyHash(lineKey),
  rows,
  tableHash: lineTableHash(lineKey, rows),
});
write("ceremony.json", {
  about: "All that went over the log in the ceremony of opening.json, and the deals published beside it.",
  terms,
  ceremony: termsHash(terms),
  keys: keys.map(({ publicKey }) => toBase64(publicKey)),
  messages,
  announcements: announcementsHash(
    messages.filter((each): each is CustodianAnnounced => each.kind === "custodian-announced"),
  ),
  deals,
});
write("refused.json", {
  about: "What intake and every custodian of the record in opening.json refuse, whatever the log says, and why.",
  statements: refused.map(([name, bytes, at, reason]) => ({
    name,
    sealed: toBase64(bytes),
    place: toHex(placeHash(at)),
    reason,
  })),
});
