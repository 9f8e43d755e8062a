import assert from "node:assert/strict";
import { test } from "node:test";
import { ed25519_FROST as frost } from "@noble/curves/ed25519.js";
import { Encrypter } from "age-encryption";
import { canonicalBytes, fromHex, toBase64, toHex, utf8 } from "@hustings/core";
import { Point, scalarFromBytes, Scalars } from "./curve.ts";
import {
  announce,
  answerComplaint,
  answerFits,
  conclude,
  custodianGroup,
  deal,
  destroySeat,
  faultsOf,
  isShareOfRecord,
  lockShare,
  parseRecord,
  recordId,
  recordOf,
  SealError,
  setUpCustodians,
  takeSeat,
  unlockShare,
  type Announcement,
  type CeremonySeat,
  type Deal,
} from "./index.ts";
import { sameEachTime } from "./opening.fixture.ts";

const terms = { contest: "mayor-2027", names: ["Ada", "Ben", "Cleo"], threshold: 2, accepts: "proved" as const };
const seats = terms.names.map((_, i) => takeSeat(terms, i + 1, sameEachTime(10 + i)));
const [ada, ben, cleo] = seats as [CeremonySeat, CeremonySeat, CeremonySeat];
const announcements = await Promise.all(seats.map(announce));
const deals = (await Promise.all(seats.map(async (seat) => deal(seat, announcements)))).flatMap((dealt) => {
  assert.equal(dealt.kind, "dealt");
  return dealt.deals;
});

async function concluded(seat: CeremonySeat) {
  const outcome = await conclude(seat, announcements, deals);
  assert.equal(outcome.kind, "concluded");
  return outcome;
}

test("custodians on machines of their own end with one record and with shares of it", async () => {
  const ends = await Promise.all(seats.map(concluded));
  assert.equal(new Set(ends.map(({ record }) => recordId(record))).size, 1);
  for (const { share } of ends) assert.ok(isShareOfRecord(share));
  assert.equal(new Set(ends.map(({ share }) => toHex(share.scalar))).size, 3);
});

test("anyone who saw the announcements can compute the record", async () => {
  const { record } = await concluded(ben);
  assert.deepEqual(recordOf(terms, announcements.toReversed()), { ...record, ceremony: record.ceremony });
});

test("two shares give the secret of the recipient, one does not: the curve library agrees", async () => {
  const ends = await Promise.all(seats.map(concluded));
  const { record } = await concluded(ada);
  const secrets = ends.map(({ share }) => ({
    identifier: frost.Identifier.fromNumber(share.custodian),
    signingShare: share.scalar,
  }));
  const secret = frost.combineSecret(secrets.slice(1), { min: 2, max: 3 });
  assert.equal(Point.BASE.multiply(scalarFromBytes(secret)).toHex(), record.commitments[0]);
  for (const { share } of ends)
    assert.notEqual(Point.BASE.multiply(scalarFromBytes(share.scalar)).toHex(), record.commitments[0]);
});

test("the same seeds say the same again, so a seat survives a restart between two rounds", async () => {
  const again: CeremonySeat = { ...ada, seed: Uint8Array.from(ada.seed) };
  assert.deepEqual(await announce(again), announcements[0]);
  assert.deepEqual((await conclude(again, announcements, deals)).kind, "concluded");
});

test("the same seed under other terms gives an unrelated announcement", async () => {
  const other = await announce({ ...ada, terms: { ...terms, contest: "council-2027" } });
  assert.notEqual(other.commitment[0], announcements[0]?.commitment[0]);
  assert.notEqual(other.channel, announcements[0]?.channel);
});

test("nobody deals on an announcement that is missing, doubled or false, and its author is named", async () => {
  const [first, second, third] = announcements as [Announcement, Announcement, Announcement];
  const cases: [Announcement[], string][] = [
    [[first, second], "announced nothing"],
    [[first, second, third, third], "announced more than once"],
    [[first, second, { ...third, terms: "00".repeat(32) }], "announced under other terms"],
    [
      [first, second, { ...third, commitment: third.commitment.slice(1) }],
      "committed to a polynomial of another degree",
    ],
    [
      [first, second, { ...third, commitment: ["00".repeat(32), ...third.commitment.slice(1)] }],
      "committed to what is no key",
    ],
    [[first, second, { ...third, commitment: second.commitment }], "did not prove to know the secret committed to"],
    [[first, second, { ...second, custodian: 3 }], "did not prove to know the secret committed to"],
    [[first, second, { ...third, channel: "age1" }], "named a channel that is no age recipient"],
  ];
  for (const [heard, what] of cases) {
    const faults = [{ custodian: 3, name: "Cleo", what }];
    assert.deepEqual(await deal(ada, heard), { kind: "refused", faults });
    assert.deepEqual(await conclude(ada, heard, deals), { kind: "disqualified", faults });
  }
});

test("the last to speak cannot choose the key: a commitment that cancels the others has no proof", () => {
  const [first, second, third] = announcements as [Announcement, Announcement, Announcement];
  const wanted = Point.BASE.multiply(1_234n);
  const others = Point.fromHex(first.commitment[0] ?? "").add(Point.fromHex(second.commitment[0] ?? ""));
  const rogue = { ...third, commitment: [wanted.subtract(others).toHex(), ...third.commitment.slice(1)] };
  assert.deepEqual(faultsOf(terms, [first, second, rogue]), [
    { custodian: 3, name: "Cleo", what: "did not prove to know the secret committed to" },
  ]);
});

async function falseDeal(from: number, to: number): Promise<Deal> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(announcements[to - 1]?.channel ?? "");
  const sealed = toBase64(await encrypter.encrypt(utf8(toHex(Scalars.toBytes(5n)))));
  const original = deals.find((each) => each.from === from && each.to === to);
  assert.ok(original);
  return { ...original, sealed };
}

test("a false, damaged or missing deal leads to a complaint; an honest answer settles it", async () => {
  const others = deals.filter(({ from, to }) => !(from === 3 && to === 1));
  const damaged = { ...deals.find(({ from, to }) => from === 3 && to === 1), sealed: "AAAA" } as Deal;
  for (const received of [others, [...others, damaged], [...others, await falseDeal(3, 1)]]) {
    const outcome = await conclude(ada, announcements, received);
    assert.equal(outcome.kind, "complaints");
    const [complaint] = outcome.complaints;
    assert.ok(complaint);
    assert.deepEqual([complaint.by, complaint.against], [1, 3]);
    assert.equal(answerComplaint(ben, announcements, complaint), undefined);
    const answer = answerComplaint(cleo, announcements, complaint);
    assert.ok(answer && answerFits(announcements, answer));
    const settled = await conclude(ada, announcements, received, [answer]);
    assert.equal(settled.kind, "concluded");
    assert.deepEqual(settled.record, (await concluded(ada)).record);
  }
});

test("who answers a complaint falsely is out, for everyone who sees the answer", async () => {
  const outcome = await conclude(ada, announcements, [
    ...deals.filter(({ from, to }) => !(from === 3 && to === 1)),
    await falseDeal(3, 1),
  ]);
  assert.equal(outcome.kind, "complaints");
  const honest = answerComplaint(cleo, announcements, outcome.complaints[0] ?? assert.fail());
  assert.ok(honest);
  const lie = { ...honest, contribution: toHex(Scalars.toBytes(6n)) };
  const faults = [{ custodian: 3, name: "Cleo", what: "dealt what does not fit the commitments" }];
  assert.deepEqual(await conclude(ada, announcements, deals, [lie]), { kind: "disqualified", faults });
  assert.deepEqual(await conclude(ben, announcements, deals, [lie]), { kind: "disqualified", faults });
});

test("an answer from nobody, or to nobody, disqualifies nobody", async () => {
  const { record } = await concluded(ada);
  const stray = { format: "hustings-answer/v1" as const, ceremony: record.ceremony, contribution: "00" };
  const outcome = await conclude(ada, announcements, deals, [
    { ...stray, from: 9, to: 1 },
    { ...stray, from: 2, to: 0 },
  ]);
  assert.equal(outcome.kind, "concluded");
});

test("a seat that was destroyed makes no secrets from zeros", async () => {
  const seat = takeSeat(terms, 1, sameEachTime(10));
  destroySeat(seat);
  assert.ok(seat.seed.every((byte) => byte === 0));
  await assert.rejects(announce(seat), isSealError("bad-ceremony"));
});

test("a deal of another ceremony is no deal", async () => {
  const stale = deals.map((each) => ({ ...each, ceremony: "00".repeat(32) }));
  const outcome = await conclude(ada, announcements, stale);
  assert.deepEqual(outcome.kind === "complaints" && outcome.complaints.map(({ against }) => against), [2, 3]);
});

test("terms that make no threshold are refused before a secret is drawn", () => {
  const wrong = [
    { ...terms, contest: "" },
    { ...terms, names: ["Ada"] },
    { ...terms, names: ["Ada", "Ada", "Ben"] },
    { ...terms, names: ["Ada", "", "Ben"] },
    { ...terms, threshold: 1 },
    { ...terms, threshold: 4 },
    { ...terms, threshold: 2.5 },
    { ...terms, names: Array.from({ length: 21 }, (_, i) => `custodian ${i}`) },
  ];
  for (const each of wrong) assert.throws(() => takeSeat(each, 1, () => assert.fail()), isSealError("bad-terms"));
  assert.throws(() => takeSeat(terms, 4), isSealError("bad-terms"));
});

test("in one process: the same random bytes give the same record and shares, other bytes another", async () => {
  const wanted = { contest: "mayor-2027", names: ["Ada", "Ben", "Cleo"], threshold: 2 };
  const [one, two, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => setUpCustodians({ ...wanted, random: sameEachTime(seed) })),
  );
  assert.deepEqual(one, two);
  assert.notEqual(one?.record.recipient, other?.record.recipient);
});

test("a record is one piece: whatever is changed in it, it is refused or has another id", async () => {
  const { record } = await concluded(ada);
  assert.deepEqual(parseRecord(canonicalBytes(record)), record);
  const [first, second, third] = record.custodians as [
    (typeof record.custodians)[0],
    (typeof record.custodians)[0],
    (typeof record.custodians)[0],
  ];
  const commitments = record.commitments.toReversed();
  for (const changed of [
    { ...record, format: "hustings-custodians/v2" },
    { ...record, threshold: 3 },
    { ...record, commitments },
    { ...record, recipient: announcements[0]?.channel },
    { ...record, custodians: [second, first, third] },
    { ...record, custodians: [first, second] },
    { ...record, custodians: [first, second, { ...third, verificationKey: first.verificationKey }] },
    { ...record, accepts: "all" },
    { ...record, custodians: null },
  ] as (typeof record)[]) {
    const isOther = ((): boolean => {
      try {
        return recordId(parseRecord(canonicalBytes(changed))) !== recordId(record);
      } catch (error) {
        return isSealError("bad-record")(error);
      }
    })();
    assert.ok(isOther, JSON.stringify(changed));
  }
  assert.throws(() => parseRecord(utf8(`${JSON.stringify(record)} `)), isSealError("bad-record"));
  assert.throws(
    () => custodianGroup({ ...record, commitments: record.commitments.map((hex) => toHex(fromHex(hex).toReversed())) }),
    isSealError("bad-record"),
  );
});

test("a share is kept under a passphrase, and comes back only with it", async () => {
  const { share } = await concluded(ben);
  const locked = await lockShare(share, "correct horse", 10);
  assert.deepEqual(await unlockShare(locked, "correct horse"), share);
  await assert.rejects(unlockShare(locked, "wrong horse"), isSealError("bad-share"));
  const strange = await lockShare({ ...share, custodian: 1 }, "correct horse", 10);
  await assert.rejects(unlockShare(strange, "correct horse"), isSealError("bad-share"));
});

function isSealError(code: SealError["code"]) {
  return (error: unknown): boolean => error instanceof SealError && error.code === code;
}
