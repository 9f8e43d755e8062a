import assert from "node:assert/strict";
import { test } from "node:test";
import { bech32 } from "@scure/base";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { canonicalBytes, fromBase64, instant, toBase64, toHex, utf8 } from "@hustings/core";
import { signMessage } from "./ceremony-messages.ts";
import { channelIdentity } from "./ceremony-seat.ts";
import { Point, scalarFromBytes, Scalars } from "../curve/curve.ts";
import { frostOf } from "./frost.ts";
import {
  announce,
  announcementsHash,
  conclude,
  confirm,
  deal,
  dealsHash,
  destroySeat,
  isShareOfRecord,
  layOpen,
  longTermKey,
  recordId,
  SealError,
  spokenHash,
  takeSeat,
  termsHash,
  verifyCeremony,
  type CeremonyMessage,
  type CeremonySeat,
  type CeremonyTerms,
  type CustodianAnnounced,
  type CustodianConcluded,
  type CustodianConfirmed,
  type CustodianDealt,
  type DealLaidOpen,
  type Deals,
  type LongTermKey,
} from "../index.ts";
import { sameEachTime } from "../opening/opening.fixture.ts";

const at = instant("2027-01-10T09:00:00Z");
const names = ["Ada", "Ben", "Cleo"];
const keys = names.map((_, i) => longTermKey(sameEachTime(40 + i)(32)));
const terms: CeremonyTerms = {
  origin: "hustings.example/mayor-2027",
  contest: "mayor-2027",
  call: "ca".repeat(32),
  custodians: names.map((name, i) => ({ name, key: toBase64(keys[i]?.publicKey ?? new Uint8Array()) })),
  threshold: 2,
  bucket: 512,
};
const keyOf = (custodian: number): LongTermKey => keys[custodian - 1] ?? assert.fail();
const seats = names.map((_, i) => takeSeat(terms, i + 1, sameEachTime(10 + i)));
const announcements = await Promise.all(seats.map((seat) => announce(seat, at, keyOf(seat.custodian))));

async function confirmAll(messages: readonly CeremonyMessage[]) {
  const outcomes = await Promise.all(seats.map((seat) => confirm(seat, messages, at, keyOf(seat.custodian))));
  return outcomes.map((outcome) => (outcome.kind === "confirmed" ? outcome : assert.fail(outcome.kind)));
}

const confirmations = await confirmAll(announcements);
const [ada, ben, cleo] = confirmations.map(({ seat }) => seat) as [CeremonySeat, CeremonySeat, CeremonySeat];
const agreed: readonly CeremonyMessage[] = [...announcements, ...confirmations.map(({ message }) => message)];
const dealt = await Promise.all(
  [ada, ben, cleo].map(async (seat) => {
    const outcome = await deal(seat, agreed, at, keyOf(seat.custodian));
    return outcome.kind === "dealt" ? outcome : assert.fail(outcome.kind);
  }),
);
const deals = dealt.map((each) => each.deals);
const all: readonly CeremonyMessage[] = [...agreed, ...dealt.map(({ message }) => message)];

const concludes = (seat: CeremonySeat, messages = all, published: readonly Deals[] = deals) =>
  conclude(seat, messages, published, at, keyOf(seat.custodian));

async function concluded(seat: CeremonySeat) {
  const outcome = await concludes(seat);
  return outcome.kind === "concluded" ? outcome : assert.fail(outcome.kind);
}
const ends = await Promise.all([ada, ben, cleo].map(concluded));
const { record } = ends[0] ?? assert.fail();

test("custodians on machines of their own end with one record and with shares of it", () => {
  assert.equal(new Set(ends.map((end) => recordId(end.record))).size, 1);
  for (const { share } of ends) assert.ok(isShareOfRecord(share));
  assert.equal(new Set(ends.map(({ share }) => toHex(share.scalar))).size, 3);
});

test("two shares give the secret of the recipient, one does not: the curve library agrees", () => {
  const frost = frostOf(termsHash(terms));
  const secrets = ends.map(({ share }) => ({
    identifier: frost.Identifier.fromNumber(share.custodian),
    signingShare: share.scalar,
  }));
  const secret = frost.combineSecret(secrets.slice(1), { min: 2, max: 3 });
  assert.equal(Point.BASE.multiply(scalarFromBytes(secret)).toHex(), record.commitments[0]);
  for (const { share } of ends)
    assert.notEqual(Point.BASE.multiply(scalarFromBytes(share.scalar)).toHex(), record.commitments[0]);
});

test("anyone recomputes the record from the log, and no less than every custodian's conclusion will do", async () => {
  const finished = [...all, ...ends.map(({ message }) => message)];
  assert.deepEqual(verifyCeremony(terms, finished.toReversed()), { kind: "named", record, id: recordId(record) });
  const lost = verifyCeremony(terms, finished.slice(0, -1));
  assert.deepEqual(lost, {
    kind: "not-held",
    faults: [{ custodian: 3, name: "Cleo", what: "did not prove to hold a share of the record" }],
  });
  // Cleo has lost the share and repeats Ben's proof under her own signature.
  const { signature: _, ...repeated } = ends[1]?.message ?? assert.fail();
  const lie = await signMessage<CustodianConcluded>(terms, { ...repeated, custodian: 3 }, keyOf(3));
  assert.equal(verifyCeremony(terms, [...finished.slice(0, -1), lie]).kind, "not-held");
});

test("the same seeds say the same again, so a seat survives a restart between two rounds", async () => {
  const again: CeremonySeat = { ...ada, seed: Uint8Array.from(ada.seed) };
  assert.deepEqual(await announce(again, at, keyOf(1)), announcements[0]);
  assert.equal((await concludes(again)).kind, "concluded");
});

test("whoever carries the messages and swaps the channels learns nothing: no seat confirms, and nothing is dealt", async () => {
  const mine = await identityToRecipient(await generateX25519Identity());
  for (const seat of seats) {
    const shown = announcements.map((each) => (each.custodian === seat.custodian ? each : { ...each, channel: mine }));
    const outcome = await confirm(seat, shown, at, keyOf(seat.custodian));
    assert.equal(outcome.kind, "refused");
    assert.deepEqual(
      outcome.faults.map(({ what }) => what),
      ["announced nothing under their signature", "announced nothing under their signature"],
    );
    // A seat that confirmed the true ones deals on no others, whatever it is shown afterwards.
    const kept: CeremonySeat = { ...seat, confirmed: announcementsHash(announcements) };
    const confirmed = agreed.filter(({ kind }) => kind === "custodian-confirmed");
    assert.equal((await deal(kept, [...shown, ...confirmed], at, keyOf(seat.custodian))).kind, "refused");
  }
});

test("a custodian who shows two announcements to two halves, and confirms to each what they want to hear, gets no deal", async () => {
  const other = takeSeat(terms, 3, sameEachTime(99));
  const second = await announce(other, at, keyOf(3));
  const [toAda, toBen] = [announcements, [...announcements.slice(0, 2), second]];
  const halves = await Promise.all([
    confirm(seats[0] ?? ada, toAda, at, keyOf(1)),
    confirm(seats[1] ?? ben, toBen, at, keyOf(2)),
  ]);
  assert.deepEqual(
    halves.map(({ kind }) => kind),
    ["confirmed", "confirmed"],
  );
  for (const [i, shown] of [toAda, toBen].entries()) {
    const half = halves[i];
    assert.equal(half?.kind, "confirmed");
    const flattery = await signMessage<CustodianConfirmed>(
      terms,
      {
        kind: "custodian-confirmed",
        at,
        ceremony: termsHash(terms),
        custodian: 3,
        announcements: half.message.announcements,
      },
      keyOf(3),
    );
    const heard = [...shown, ...halves.flatMap((each) => (each.kind === "confirmed" ? [each.message] : [])), flattery];
    const outcome = await deal(half.seat, heard, at, keyOf(i + 1));
    assert.equal(outcome.kind, "refused");
    assert.deepEqual(
      outcome.faults.map(({ what }) => what),
      ["confirmed other announcements"],
    );
  }
});

test("a seat that has not confirmed deals nothing, and one that has confirms nothing else, even restored from a copy", async () => {
  const [fresh = assert.fail()] = seats;
  assert.equal((await deal(fresh, agreed, at, keyOf(1))).kind, "refused");
  const others = [...announcements.slice(0, 2), await announce(takeSeat(terms, 3, sameEachTime(99)), at, keyOf(3))];
  assert.equal((await confirm(ada, others, at, keyOf(1))).kind, "refused");
  const said = agreed.filter(({ kind, custodian }) => kind === "custodian-confirmed" && custodian === 1);
  const restored = await confirm(fresh, [...others, ...said], at, keyOf(1));
  assert.deepEqual(restored, {
    kind: "refused",
    faults: [{ custodian: 1, name: "Ada", what: "confirmed other announcements before" }],
  });
});

test("an announcement of another ceremony is none here: unsigned for it, and signed anew without its secret known", async () => {
  const elsewhere: CeremonyTerms = { ...terms, contest: "council-2027" };
  const theirs = await announce(takeSeat(elsewhere, 3, sameEachTime(12)), at, keyOf(3));
  const faultsOf = async (third: CustodianAnnounced) => {
    const outcome = await confirm(seats[0] ?? ada, [...announcements.slice(0, 2), third], at, keyOf(1));
    return outcome.kind === "refused" ? outcome.faults.map(({ what }) => what) : [];
  };
  assert.deepEqual(await faultsOf(theirs), ["announced nothing under their signature"]);
  assert.deepEqual(await faultsOf({ ...theirs, ceremony: termsHash(terms) }), [
    "announced nothing under their signature",
  ]);
  const { signature: _, ...body } = theirs;
  const anew = await signMessage<CustodianAnnounced>(terms, { ...body, ceremony: termsHash(terms) }, keyOf(3));
  assert.deepEqual(await faultsOf(anew), ["did not prove to know the secret committed to"]);
});

test("nobody confirms an announcement that is missing, doubled, false or somebody else's, and its author is named", async () => {
  const [first, second, third] = announcements as [CustodianAnnounced, CustodianAnnounced, CustodianAnnounced];
  const again = (more: Partial<CustodianAnnounced>) => {
    const { signature: _, ...body } = { ...third, ...more };
    return signMessage<CustodianAnnounced>(terms, body, keyOf(3));
  };
  // The last to speak wants the group's key to be one of theirs.
  const others = Point.fromHex(first.commitments[0] ?? "").add(Point.fromHex(second.commitments[0] ?? ""));
  const rogue = Point.BASE.multiply(1_234n).subtract(others).toHex();
  const cases: [CustodianAnnounced[], string][] = [
    [[], "announced nothing under their signature"],
    [[third, await again({ at: instant("2027-01-10T09:01:00Z") })], "announced more than once"],
    [[await again({ commitments: third.commitments.slice(1) })], "committed to a polynomial of another degree"],
    [[await again({ commitments: ["00".repeat(32), "00".repeat(32)] })], "committed to what is not a key"],
    [[await again({ commitments: second.commitments })], "did not prove to know the secret committed to"],
    [
      [await again({ commitments: [rogue, ...third.commitments.slice(1)] })],
      "did not prove to know the secret committed to",
    ],
    [[await again({ ...second, custodian: 3 })], "did not prove to know the secret committed to"],
    [[await again({ channel: "age1" })], "named a channel that is not an age recipient"],
    // Sealing to a point of small order throws: the honest could not deal.
    ...(await Promise.all(
      [0, 1].map(async (u): Promise<[CustodianAnnounced[], string]> => {
        const channel = bech32.encodeFromBytes("age", Uint8Array.of(u, ...new Uint8Array(31)));
        return [[await again({ channel })], "named a channel that is not an age recipient"];
      }),
    )),
  ];
  for (const [theirs, what] of cases) {
    const faults = [{ custodian: 3, name: "Cleo", what }];
    const outcome = await confirm(seats[0] ?? ada, [first, second, ...theirs], at, keyOf(1));
    assert.deepEqual(outcome, { kind: "refused", faults });
  }
  assert.equal((await confirm(seats[0] ?? ada, [first, second, third, third], at, keyOf(1))).kind, "confirmed");
});

/** Cleo's deals with what she gives Ada exchanged, properly published and signed. */
async function cleoDeals(sealedToAda: string): Promise<{ published: Deals[]; messages: CeremonyMessage[] }> {
  const [first, second, theirs] = deals as [Deals, Deals, Deals];
  const changed = theirs.deals.map((each) => (each.to === 1 ? { ...each, sealed: sealedToAda } : each));
  const document = { ...theirs, deals: changed };
  const { signature: _, ...body } = dealt[2]?.message ?? assert.fail();
  const message = await signMessage<CustodianDealt>(terms, { ...body, deals: dealsHash(document) }, keyOf(3));
  return { published: [first, second, document], messages: [...all.slice(0, -1), message] };
}

async function sealTo(custodian: number, text: unknown): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(announcements[custodian - 1]?.channel ?? "");
  return toBase64(await encrypter.encrypt(typeof text === "string" ? utf8(text) : canonicalBytes(text as never)));
}

const dealText = {
  format: "hustings-deal/v2",
  ceremony: termsHash(terms),
  announcements: announcementsHash(announcements),
  from: 3,
  to: 1,
  contribution: toHex(Scalars.toBytes(5n)),
};

test("a false, misdirected or damaged deal leads to a signed dispute; an honest answer settles it", async () => {
  const cases: [string, string][] = [
    ["AAAA", "unreadable"],
    [await sealTo(1, "no JSON"), "unreadable"],
    [await sealTo(1, { ...dealText, ceremony: "00".repeat(32) }), "unreadable"],
    [await sealTo(1, { ...dealText, to: 2 }), "unreadable"],
    [await sealTo(1, { ...dealText, from: 2 }), "unreadable"],
    [await sealTo(1, { ...dealText, announcements: "00".repeat(32) }), "unreadable"],
    [await sealTo(1, { ...dealText, format: "hustings-deal/v1" }), "unreadable"],
    [await sealTo(1, dealText), "does-not-fit"],
  ];
  for (const [sealed, why] of cases) {
    const { published, messages } = await cleoDeals(sealed);
    const outcome = await concludes(ada, messages, published);
    assert.equal(outcome.kind, "disputes");
    const [dispute = assert.fail()] = outcome.messages;
    assert.deepEqual([dispute.custodian, dispute.against, dispute.why], [1, 3, why]);
    assert.equal(await layOpen(ben, messages, dispute, at, keyOf(2)), undefined);
    const answer = await layOpen(cleo, messages, dispute, at, keyOf(3));
    assert.ok(answer);
    const settled = await concludes(ada, [...messages, dispute, answer], published);
    assert.equal(settled.kind, "concluded");
    assert.deepEqual(settled.record, record);
  }
});

test("deals whose hash nobody signed are not deals", async () => {
  const outcome = await concludes(ada, agreed, deals);
  assert.deepEqual(outcome.kind === "disputes" && outcome.messages.map(({ against, why }) => [against, why]), [
    [2, "missing"],
    [3, "missing"],
  ]);
});

test("who holds deals back gets nothing laid open: missing ones are published again, or the ceremony stands still", async () => {
  // The carrier shows nobody anybody's deals: everybody disputes everything, and the answers would be the whole key.
  const disputed = await Promise.all([ada, ben, cleo].map((seat) => concludes(seat, all, [])));
  const disputes = disputed.flatMap((outcome) => (outcome.kind === "disputes" ? outcome.messages : []));
  assert.equal(disputes.length, 6);
  assert.ok(disputes.every(({ why }) => why === "missing"));
  for (const seat of [ada, ben, cleo])
    for (const dispute of disputes)
      assert.equal(await layOpen(seat, [...all, ...disputes], dispute, at, keyOf(seat.custodian)), undefined);
  assert.equal((await concludes(ada, [...all, ...disputes])).kind, "concluded");
});

test("a dealer lays nothing open for a dispute that its author did not sign, or signed in another ceremony", async () => {
  const { published, messages } = await cleoDeals("AAAA");
  const outcome = await concludes(ada, messages, published);
  assert.equal(outcome.kind, "disputes");
  const [dispute = assert.fail()] = outcome.messages;
  for (const forged of [
    { ...dispute, custodian: 2 },
    { ...dispute, ceremony: "00".repeat(32) },
    { ...dispute, why: "does-not-fit" as const },
  ])
    assert.equal(await layOpen(cleo, messages, forged, at, keyOf(3)), undefined);
});

test("a dealer who answers falsely is out for everybody; a stranger's answer, or one nobody asked for, throws out nobody", async () => {
  const { published, messages } = await cleoDeals(await sealTo(1, dealText));
  const outcome = await concludes(ada, messages, published);
  assert.equal(outcome.kind, "disputes");
  const [dispute = assert.fail()] = outcome.messages;
  const body = {
    kind: "deal-laid-open" as const,
    at,
    ceremony: termsHash(terms),
    custodian: 3,
    announcements: announcementsHash(announcements),
    to: 1,
    contribution: dealText.contribution,
  };
  const lie = await signMessage<DealLaidOpen>(terms, body, keyOf(3));
  const faults = [{ custodian: 3, name: "Cleo", what: "dealt what does not fit the commitments" }];
  for (const seat of [ada, ben])
    assert.deepEqual(await concludes(seat, [...messages, dispute, lie], published), { kind: "out", faults });
  // Without the dispute, unsigned, or signed by somebody else it is noise.
  assert.equal((await concludes(ben, [...all, lie])).kind, "concluded");
  const strangers = await signMessage<DealLaidOpen>(terms, body, keyOf(2));
  assert.equal((await concludes(ben, [...all, dispute, strangers, { ...lie, signature: "" }])).kind, "concluded");
});

test("a custodian's deals are sealed to the channels they confirmed and to no others", async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(channelIdentity(ben));
  const sealed = deals[0]?.deals.find(({ to }) => to === 2)?.sealed ?? "";
  const text = new TextDecoder().decode(await decrypter.decrypt(fromBase64(sealed)));
  assert.match(text, /"from":1,"to":2/);
  const toCleo = deals[0]?.deals.find(({ to }) => to === 3)?.sealed ?? "";
  await assert.rejects(decrypter.decrypt(fromBase64(toCleo)));
});

test("a seat that was destroyed makes no secrets from zeros, and nobody speaks for a seat with another key", async () => {
  const seat = takeSeat(terms, 1, sameEachTime(10));
  await assert.rejects(announce(seat, at, keyOf(2)), isSealError("bad-ceremony"));
  destroySeat(seat);
  assert.ok(seat.seed.every((byte) => byte === 0));
  await assert.rejects(announce(seat, at, keyOf(1)), isSealError("bad-ceremony"));
});

test("terms that make no threshold are refused before a secret is drawn", () => {
  const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = terms.custodians;
  const wrong: CeremonyTerms[] = [
    { ...terms, contest: "" },
    { ...terms, origin: "" },
    { ...terms, call: "" },
    { ...terms, custodians: [first] },
    { ...terms, custodians: [first, { ...second, name: "Ada" }, third] },
    { ...terms, custodians: [first, { ...second, key: first.key }, third] },
    { ...terms, custodians: [first, { ...second, key: toBase64(new Uint8Array(32)) }, third] },
    { ...terms, custodians: [first, { ...second, name: "" }, third] },
    { ...terms, threshold: 1 },
    { ...terms, threshold: 4 },
    { ...terms, threshold: 2.5 },
    { ...terms, bucket: 500 },
    { ...terms, custodians: Array.from({ length: 21 }, (_, i) => ({ name: `${i}`, key: `${i}` })) },
  ];
  for (const each of wrong) assert.throws(() => takeSeat(each, 1, () => assert.fail()), isSealError("bad-terms"));
  assert.throws(() => takeSeat(terms, 4), isSealError("bad-terms"));
});

test("the hash to be read aloud is thirty digits, and another hash gives others", () => {
  const spoken = spokenHash(announcementsHash(announcements));
  assert.match(spoken, /^(\d{5} ){5}\d{5}$/);
  assert.notEqual(spoken, spokenHash(announcementsHash(announcements.slice(1))));
});

function isSealError(code: SealError["code"]) {
  return (error: unknown): boolean => error instanceof SealError && error.code === code;
}
