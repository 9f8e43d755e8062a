/** `node packages/promise/test/write-vectors.ts`: writes `vectors/promise`, test data for other programs, from fixed keys and salts. */
import { mkdirSync, writeFileSync } from "node:fs";
import { calendarDate, instant, toBase64, toHex } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { encodePledge, intakeKeyName, pledgeOf, signPromises, unsignedPromise, type Promised } from "../src/index.ts";

const folder = new URL("../../../vectors/promise/", import.meta.url);
const origin = "example.org/trail";
const seed = Uint8Array.from({ length: 32 }, (_, i) => i);
const signer = signerFromSeed(intakeKeyName(origin, "north"), seed);
const common = {
  origin,
  contest: "trail",
  day: calendarDate("2030-05-04"),
  pledgedBy: instant("2030-05-05T03:00:00Z"),
};
const statement = (n: number): Promised => ({
  kind: "statement",
  ...common,
  statement: toHex(new Uint8Array(32).fill(n)),
  nomination: n % 2 === 0 ? "anna" : "boris",
  region: "north-coast",
  ...(n === 3 ? { channel: "paper" as const, mark: "0f".repeat(16) } : { channel: "online" as const }),
  settledBy: instant("2030-06-01T00:00:00Z"),
});
const group = [
  ...[1, 2, 3, 4].map((n) => unsignedPromise(statement(n), new Uint8Array(32).fill(0x10 + n))),
  unsignedPromise({ kind: "ticket" as const, ...common, serial: "ab".repeat(16) }, new Uint8Array(32).fill(0x20)),
];
const promises = signPromises(signer, "north", group);
const { sorted, ...pledge } = pledgeOf(group.slice(0, 4).map(({ leaf }) => leaf));
const [first = ""] = promises;

const valid = {
  what: "Promises of one group, signed by the Ed25519 key of this seed; and the pledge of the day over the four statements.",
  seed: toHex(seed),
  publicKey: toBase64(signer.publicKey),
  promises: group.map(({ leaf, text }, i) => ({
    text: promises[i] ?? "",
    leaf: toHex(leaf),
    signedText: text,
  })),
  pledge: { ...pledge, list: toHex(encodePledge(sorted)) },
};
const invalid = {
  what: "Texts that a reader must refuse, each for the reason given.",
  key: valid.publicKey,
  promises: [
    {
      why: "the salt is another: the leaf leads to another root",
      text: first.replace(/^salt .*/m, `salt ${toBase64(new Uint8Array(32))}`),
    },
    { why: "the index is another", text: first.replace("index 0", "index 1") },
    { why: "another region than was signed", text: first.replace("region north-coast", "region south-coast") },
    { why: "two spaces", text: first.replace("day ", "day  ") },
    { why: "a line twice", text: first.replace(/^(contest .*)$/m, "$1\n$1") },
    { why: "lines in another order", text: first.replace(/^(contest .*)\n(statement .*)$/m, "$2\n$1") },
    {
      why: "a mark on a statement that was made online",
      text: first.replace(/^(channel online)$/m, `$1\nmark ${"0f".repeat(16)}`),
    },
    {
      why: "the group is of another log",
      text: first.replace(/^(hustings-promises\/v2)\n.*$/m, "$1\nexample.org/other"),
    },
    { why: "the signature is another's", text: first.replace(/(\n— \S+ \S{8})\S(\S+\n)$/, "$1A$2") },
    { why: "version 1", text: first.replace("hustings-promise@v2", "hustings-promise@v1") },
  ],
};
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("valid.json", folder), `${JSON.stringify(valid, undefined, 2)}\n`);
writeFileSync(new URL("invalid.json", folder), `${JSON.stringify(invalid, undefined, 2)}\n`);
