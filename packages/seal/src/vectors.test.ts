/** The language-neutral vectors of `vectors/seal/`: what any other implementation can be held against. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, fromHex, toBase64, toHex } from "@hustings/core";
import {
  announcementsHash,
  answersTo,
  combineOpenings,
  falseAnswers,
  formHash,
  isShareOfRecord,
  journalInMemory,
  partialHash,
  partialOpening,
  placeHash,
  recordId,
  sealStatement,
  spokenHash,
  statementId,
  takeStatement,
  verifyCeremony,
  verifyPartial,
  withdrawalCodeIn,
  type AttendancePlace,
  type CeremonyMessage,
  type CeremonyTerms,
  type CustodianAnnounced,
  type CustodianRecord,
  type OpeningAuthorisation,
  type PartialOpening,
  type StatementFields,
  type StatementForm,
  type StatementPlace,
} from "./index.ts";
import { thisThread } from "./lanes/lanes.ts";

interface OpeningVectors {
  record: CustodianRecord;
  recordId: string;
  shares: { custodian: number; scalar: string }[];
  form: StatementForm;
  formHash: string;
  statements: {
    place: StatementPlace;
    placeHash: string;
    fields: StatementFields;
    random: string;
    sealed: string;
    id: string;
    withdrawalSecret: string;
  }[];
  authorisation: OpeningAuthorisation;
  partials: PartialOpening[];
  partialHashes: string[];
}

const folder = new URL("../../../vectors/seal/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const vectors = read("opening.json") as OpeningVectors;
const { record, authorisation, partials, statements } = vectors;
const given = statements.map(({ id, sealed }) => ({ id, bytes: fromBase64(sealed) }));
const shares = vectors.shares.map(({ custodian, scalar }) => ({ record, custodian, scalar: fromHex(scalar) }));
const care = () => ({ check: () => ({ kind: "authorised" }) as const, journal: journalInMemory() });

function stream(seed: number): (bytes: number) => Uint8Array {
  let asked = 0;
  return (bytes) => {
    const block = sha256(Uint8Array.of(seed, asked++));
    return Uint8Array.from({ length: bytes }, (_, i) => block[i % 32] ?? 0);
  };
}

test("the vectors' record has its id, their shares belong to it, and it follows from their ceremony", () => {
  assert.equal(recordId(record), vectors.recordId);
  for (const share of shares) assert.ok(isShareOfRecord(share));
  const { terms, messages } = read("ceremony.json") as { terms: CeremonyTerms; messages: CeremonyMessage[] };
  assert.deepEqual(verifyCeremony(terms, messages), { kind: "named", record, id: vectors.recordId });
});

test("sealing with the vectors' random bytes gives the vectors' statements", async () => {
  assert.equal(formHash(vectors.form), vectors.formHash);
  for (const { place, fields, random, ...expected } of statements) {
    assert.equal(toHex(placeHash(place)), expected.placeHash);
    const made = await sealStatement(record, place, fields, stream(Number(random.replace("stream ", ""))));
    assert.equal(toBase64(made.bytes), expected.sealed);
    assert.equal(made.id, expected.id);
    assert.equal(toHex(made.withdrawalSecret), expected.withdrawalSecret);
  }
});

test("the vectors' contributions verify, and any two of them open the vectors' statements", async () => {
  for (const partial of partials) assert.equal((await verifyPartial(record, partial)).kind, "honest");
  assert.deepEqual(partials.map(partialHash), vectors.partialHashes);
  for (const out of [0, 1, 2]) {
    const two = partials.filter((_, i) => i !== out);
    const joint = await combineOpenings(record, authorisation.entry, two, given);
    assert.equal(joint.kind, "opened");
    assert.deepEqual(
      joint.opened.map(({ id, content }) => [id, content]),
      statements.map(({ id, fields }) => [id, { kind: "statement", fields }]),
    );
  }
});

test("the vectors' shares give the vectors' points", async () => {
  for (const [i, share] of shares.entries()) {
    const outcome = await partialOpening(share, given, authorisation, care());
    assert.equal(outcome.kind, "made");
    assert.deepEqual(outcome.partial.statements, partials[i]?.statements);
  }
});

const refused = read("refused.json") as {
  statements: { name: string; sealed: string; place: string; reason: string }[];
};
for (const { name, sealed, place, reason } of refused.statements) {
  test(`refused by every custodian: ${name}`, async () => {
    const bytes = fromBase64(sealed);
    const id = statementId(bytes) ?? "00".repeat(32);
    const named = { ...authorisation, statements: [{ id, place }] };
    const [share = assert.fail()] = shares;
    assert.deepEqual(await partialOpening(share, [{ id, bytes }], named, care()), {
      kind: "nothing-to-open",
      refused: [{ id, reason }],
    });
  });
}

test("intake's answer to a good statement names its id and withdrawal commitment", async () => {
  const [first = assert.fail()] = statements;
  const bytes = fromBase64(first.sealed);
  const [taken] = await takeStatement(record.bucket, [{ place: placeHash(first.place), bytes }], thisThread);
  assert.deepEqual(taken, { kind: "good", id: first.id, withdrawal: toHex(bytes.subarray(-96, -64)) });
});

const failed = read("failed.json") as {
  disputes: {
    terms: CeremonyTerms;
    announcements: string;
    spoken: string;
    messages: CeremonyMessage[];
    cases: { name: string; messages: CeremonyMessage[]; counted: number; out: number[] }[];
  };
  unreadable: {
    entry: string;
    place: string;
    partials: PartialOpening[];
    statements: { id: string; sealed: string; reason: string }[];
  };
  attendance: AttendancePlace;
  attendanceHash: string;
  withdrawalCode: string;
};

test("by the vectors' disputes the dealers are out who answered falsely when they were asked, and nobody else", () => {
  const { terms, announcements, spoken, messages, cases } = failed.disputes;
  const announced = messages.filter((each): each is CustodianAnnounced => each.kind === "custodian-announced");
  assert.equal(announcementsHash(announced), announcements);
  assert.equal(spokenHash(announcements), spoken);
  for (const { name, messages: more, counted, out } of cases) {
    const all = [...messages, ...more];
    assert.equal(answersTo(terms, all, announcements).length, counted, name);
    const faults = falseAnswers(terms, all, announced, announcements);
    assert.deepEqual(
      faults.map(({ custodian }) => custodian),
      out,
      name,
    );
  }
});

test("the vectors' statements that nobody can read are closed for the reasons that stand beside them", async () => {
  const { entry, partials, statements: closed } = failed.unreadable;
  const files = closed.map(({ id, sealed }) => ({ id, bytes: fromBase64(sealed) }));
  const joint = await combineOpenings(record, entry, partials, files);
  assert.equal(joint.kind, "opened");
  assert.deepEqual([joint.opened, joint.failed], [[], closed.map(({ id, reason }) => ({ id, reason }))]);
});

test("the vectors' meeting has its place, and their withdrawal code withdraws the first statement", () => {
  assert.equal(toHex(placeHash(failed.attendance)), failed.attendanceHash);
  assert.equal(withdrawalCodeIn(failed.withdrawalCode)?.withdrawal.id, statements[0]?.id);
});

const python = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;
const skip = python ? false : "python3 absent: the second implementation of the format was not run";

test(
  "a second implementation, written from the format alone in another language, agrees on every vector",
  { skip },
  () => {
    const program = fileURLToPath(new URL("../../../tools/seal-python/check_vectors.py", import.meta.url));
    const ran = spawnSync("python3", ["-B", program, fileURLToPath(folder)], { encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stdout + ran.stderr);
    assert.match(ran.stdout, /^seal vectors: \d+ checks hold/m);
  },
);
