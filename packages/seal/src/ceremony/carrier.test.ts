/** What whoever carries a ceremony's messages could make of each of its comparisons alone, were the others not there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { canonicalBytes, concatBytes, instant, toBase64, toHex } from "@hustings/core";
import { Point, Scalars } from "../curve/curve.ts";
import {
  announce,
  announcementsHash,
  conclude,
  confirm,
  deal,
  dealsHash,
  layOpen,
  longTermKey,
  takeSeat,
  termsHash,
  verifyCeremony,
  type CeremonyMessage,
  type CeremonyTerms,
  type CustodianAnnounced,
  type CustodianConcluded,
  type CustodianDealt,
  type DealDisputed,
  type DealLaidOpen,
  type Deals,
  type LongTermKey,
} from "../index.ts";
import { sameEachTime } from "../opening/opening.fixture.ts";
import { isMessageOf, signMessage } from "./ceremony-messages.ts";
import { custodianChecks } from "./custodian-checks.ts";

const at = instant("2027-01-10T09:00:00Z");
const keys = [1, 2, 3].map((i) => longTermKey(sameEachTime(50 + i)(32)));
const terms: CeremonyTerms = {
  origin: "hustings.example/mayor-2027",
  contest: "mayor-2027",
  call: "ca".repeat(32),
  custodians: keys.map(({ publicKey }, i) => ({ name: `custodian ${i + 1}`, key: toBase64(publicKey) })),
  threshold: 2,
  bucket: 512,
};
const keyOf = (custodian: number): LongTermKey => keys[custodian - 1] ?? assert.fail();
const seatOf = (custodian: number, seed = custodian) => takeSeat(terms, custodian, sameEachTime(seed));
const announcements = await Promise.all([1, 2, 3].map((i) => announce(seatOf(i), at, keyOf(i))));
const [first, second, third] = announcements as [CustodianAnnounced, CustodianAnnounced, CustodianAnnounced];
const hash = announcementsHash(announcements);
const confirmed = await Promise.all(
  [1, 2, 3].map(async (i) => {
    const outcome = await confirm(seatOf(i), announcements, at, keyOf(i));
    return outcome.kind === "confirmed" ? outcome : assert.fail();
  }),
);
const confirmations = confirmed.map(({ message }) => message);
const [one, two, three] = confirmed.map(({ seat }) => seat);
const [ada, ben, cleo] = [one ?? assert.fail(), two ?? assert.fail(), three ?? assert.fail()];
const agreed: readonly CeremonyMessage[] = [...announcements, ...confirmations];
const dealt = await Promise.all(
  confirmed.map(async ({ seat }) => {
    const outcome = await deal(seat, agreed, at, keyOf(seat.custodian));
    return outcome.kind === "dealt" ? outcome : assert.fail();
  }),
);
const deals = dealt.map((each) => each.deals);
const all: readonly CeremonyMessage[] = [...agreed, ...dealt.map(({ message }) => message)];
const concludes = (messages: readonly CeremonyMessage[], published: readonly Deals[]) =>
  conclude(ada, messages, published, at, keyOf(1));

/** A deal to the first custodian from the third, as anybody can seal one. */
async function sealedDeal(contribution: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(first.channel);
  const text = {
    format: "hustings-deal/v2",
    ceremony: termsHash(terms),
    announcements: hash,
    from: 3,
    to: 1,
    contribution,
  };
  return toBase64(await encrypter.encrypt(canonicalBytes(text)));
}

test("a seat deals on the announcements it confirmed, also where another that was signed comes with everybody's confirmations of the first", async () => {
  const other = await announce(seatOf(3, 99), at, keyOf(3));
  const outcome = await deal(ada, [first, second, other, ...confirmations], at, keyOf(1));
  assert.deepEqual(outcome.kind === "refused" && outcome.faults.map(({ what }) => what), [
    "is shown other announcements than it confirmed",
  ]);
});

test("a seat confirms no announcement in its name that it did not make, though its key signed it", async () => {
  const { signature: _, ...body } = first;
  const channel = await identityToRecipient(await generateX25519Identity());
  for (const own of [
    await announce(seatOf(1, 99), at, keyOf(1)),
    await signMessage<CustodianAnnounced>(terms, { ...body, channel }, keyOf(1)),
  ]) {
    const outcome = await confirm(seatOf(1), [own, second, third], at, keyOf(1));
    assert.deepEqual(outcome.kind === "refused" && outcome.faults.map(({ what }) => what), [
      "is shown with an announcement this seat did not make",
    ]);
  }
});

test("whoever puts deals of their own in the place of a dealer's gets nothing laid open", async () => {
  const contribution = toHex(Scalars.toBytes(5n));
  const theirs = deals[2] ?? assert.fail();
  const sealed = await sealedDeal(contribution);
  const exchanged = { ...theirs, deals: theirs.deals.map((each) => (each.to === 1 ? { ...each, sealed } : each)) };
  const { signature: _, ...body } = dealt[2]?.message ?? assert.fail();
  // Signed by the dealer, but for other announcements than were confirmed.
  const elsewhere = await signMessage<CustodianDealt>(
    terms,
    { ...body, announcements: "ab".repeat(32), deals: dealsHash(exchanged) },
    keyOf(3),
  );
  for (const messages of [all, [...all.slice(0, -1), elsewhere]]) {
    const outcome = await concludes(messages, [...deals.slice(0, 2), exchanged]);
    const disputes = outcome.kind === "disputes" ? outcome.messages : assert.fail(outcome.kind);
    assert.deepEqual(
      disputes.map(({ against, why }) => [against, why]),
      [[3, "missing"]],
    );
    for (const dispute of disputes)
      assert.equal(await layOpen(cleo, [...messages, dispute], dispute, at, keyOf(3)), undefined);
  }
});

test("an answer to a dispute that nobody signed is none, whoever signed the answer", async () => {
  const said = { ceremony: termsHash(terms), announcements: hash, at };
  const dispute = { kind: "deal-disputed", ...said, custodian: 1, against: 3, why: "does-not-fit" } as const;
  const lie = await signMessage<DealLaidOpen>(
    terms,
    { kind: "deal-laid-open", ...said, custodian: 3, to: 1, contribution: toHex(Scalars.toBytes(5n)) },
    keyOf(3),
  );
  const unsigned: DealDisputed = { ...dispute, signature: dealt[0]?.message.signature ?? "" };
  assert.equal((await concludes([...all, unsigned, lie], deals)).kind, "concluded");
  const signed = await signMessage<DealDisputed>(terms, dispute, keyOf(1));
  assert.equal((await concludes([...all, signed, lie], deals)).kind, "out");
});

test("a dealer lays nothing open for a dispute of another first round, of its own, or against somebody else, though its author signed it", async () => {
  const said = { kind: "deal-disputed", ceremony: termsHash(terms), at, why: "unreadable" } as const;
  const dispute = (custodian: number, against: number, announcements = hash) =>
    signMessage<DealDisputed>(terms, { ...said, custodian, against, announcements }, keyOf(custodian));
  const lays = async (each: DealDisputed) => layOpen(cleo, [...all, each], each, at, keyOf(3));
  for (const each of [await dispute(1, 3, "ab".repeat(32)), await dispute(3, 3), await dispute(1, 2)])
    assert.equal(await lays(each), undefined, JSON.stringify(each));
  assert.ok(await lays(await dispute(1, 3)));
});

test("a false answer throws its dealer out where this very custodian disputed that very deal of this round, and nowhere else", async () => {
  const said = { ceremony: termsHash(terms), at };
  const asked = { custodian: 1, against: 3, announcements: hash, why: "unreadable" } as const;
  const ends = async (dispute: Partial<Record<keyof DealDisputed, unknown>>, announcements = hash) => {
    const body = { kind: "deal-disputed", ...said, ...asked, ...dispute } as DealDisputed;
    const signed = await signMessage<DealDisputed>(terms, body, keyOf(body.custodian));
    const lie = await signMessage<DealLaidOpen>(
      terms,
      { kind: "deal-laid-open", ...said, announcements, custodian: 3, to: 1, contribution: toHex(Scalars.toBytes(5n)) },
      keyOf(3),
    );
    return (await concludes([...all, signed, lie], deals)).kind;
  };
  const other = "ab".repeat(32);
  assert.equal(await ends({}), "out");
  assert.equal(await ends({}, other), "concluded", "an answer of another round");
  for (const not of [{ announcements: other }, { custodian: 2 }, { against: 2 }, { why: "missing" }])
    assert.equal(await ends(not), "concluded", JSON.stringify(not));
});

test("a custodian holds a share of the record that the message names, and of no other", async () => {
  const messages = await Promise.all(
    confirmed.map(async ({ seat }) => {
      const outcome = await conclude(seat, all, deals, at, keyOf(seat.custodian));
      return outcome.kind === "concluded" ? outcome.message : assert.fail();
    }),
  );
  assert.equal(verifyCeremony(terms, [...all, ...messages]).kind, "named");
  const [mine = assert.fail(), ...others] = messages;
  const { signature: _, ...body } = mine;
  const named = await signMessage<CustodianConcluded>(terms, { ...body, record: "ab".repeat(32) }, keyOf(1));
  assert.equal(verifyCeremony(terms, [...all, named, ...others]).kind, "not-held");
});

test("of answers by several dealers, to several custodians, each seat takes the one that this dealer gave to it", async () => {
  const said = {
    kind: "deal-disputed",
    ceremony: termsHash(terms),
    announcements: hash,
    at,
    why: "unreadable",
  } as const;
  const answers: CeremonyMessage[] = [];
  for (const [custodian, dealer] of [
    [2, cleo],
    [1, ben],
    [1, cleo],
  ] as const) {
    const against = dealer.custodian;
    const dispute = await signMessage<DealDisputed>(terms, { ...said, custodian, against }, keyOf(custodian));
    answers.push(dispute, (await layOpen(dealer, all, dispute, at, keyOf(against))) ?? assert.fail());
  }
  const expected = await concludes(all, deals);
  const settled = await concludes([...all, ...answers], []);
  assert.equal(settled.kind, "concluded");
  assert.deepEqual(settled.kind === "concluded" && settled.share, expected.kind === "concluded" && expected.share);
});

test("an announcement that is true in another ceremony is none of this one, where the fold asks for it alone", async () => {
  const elsewhere: CeremonyTerms = { ...terms, contest: "council-2027" };
  const theirs = await announce(takeSeat(elsewhere, 3, sameEachTime(3)), at, keyOf(3));
  assert.equal(custodianChecks.wrongAnnouncement(elsewhere, theirs), undefined);
  assert.equal(custodianChecks.wrongAnnouncement(terms, theirs), "announced in another ceremony");
});

test("a message whose nonce is not of the prime-order group is noise, as the log refuses it", async () => {
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(sameEachTime(51)(32));
  const torsion = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  const signs = (eighths: number): LongTermKey => ({
    publicKey: pointBytes,
    sign(bytes) {
      const nonce = Array.from({ length: eighths }).reduce<typeof torsion>(
        (sum) => sum.add(torsion),
        Point.BASE.multiply(7n),
      );
      const hash = bytesToNumberLE(sha512(concatBytes(nonce.toBytes(), pointBytes, bytes)));
      return concatBytes(nonce.toBytes(), Scalars.toBytes(Scalars.create(7n + Scalars.create(hash) * scalar)));
    },
  });
  const { signature: _, ...body } = first;
  const by = (eighths: number) => signMessage<CustodianAnnounced>(terms, body, signs(eighths));
  assert.ok(isMessageOf(terms, await by(0)));
  for (const eighths of [1, 2, 4]) assert.equal(isMessageOf(terms, await by(eighths)), false);
});
