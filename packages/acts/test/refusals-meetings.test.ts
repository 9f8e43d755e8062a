import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enter,
  assertFact,
  callMeeting,
  certifyMinutes,
  changeAgenda,
  confirmNomination,
  correctMinutes,
  enrolDevice,
  handDoorOn,
  moveMeeting,
  recordInvitations,
  revokeDevice,
} from "@hustings/acts";
import { calendarDate, possessionBytes, toHex, toBase64 } from "@hustings/core";
import { sha256, signerFromSeed, type Signer } from "@hustings/log";
import { evidenceFrom, ruleOnMeetings } from "@hustings/rules";
import {
  anna,
  call,
  campaign,
  commission,
  doorKey,
  entered,
  entriesOf,
  holdMeeting,
  law,
  nominationOf,
  origin,
  refuses,
} from "./test-contest.ts";
import { advance, openAt } from "./test-course.ts";

const noSuch = "nobody";

test("callMeeting: of an unknown nomination or in a region that is not of the contest", async (t) => {
  const the = await openAt(t, "nomination");
  const { ledger } = the;
  await refuses(
    the,
    enter(ledger, campaign, callMeeting, { ...call, nomination: noSuch, doorKey: toBase64(doorKey.publicKey) }),
    "unknown-reference",
  );
  await refuses(
    the,
    enter(ledger, campaign, callMeeting, { ...call, region: "nowhere", doorKey: toBase64(doorKey.publicKey) }),
    "unknown-reference",
  );
  await advance(the, "confirmed", {}, "nomination");
  await refuses(
    the,
    enter(ledger, campaign, callMeeting, {
      ...call,
      meeting: "late",
      notifiedOn: calendarDate("2017-12-26"),
      doorKey: toBase64(signerFromSeed("late", new Uint8Array(32).fill(97)).publicKey),
    }),
    "not-allowed-in-this-state",
  );
});

test("moveMeeting, changeAgenda and recordInvitations: of an unknown meeting, or after its minutes are certified", async (t) => {
  const the = await openAt(t, "call");
  const { ledger } = the;
  const { city, latitude, longitude, startsAt, zone, notifiedOn } = call;
  const hash = toHex(sha256(new Uint8Array(1)));
  const move = { city, latitude, longitude, startsAt, zone, notifiedOn, cause: "venue-lost", evidence: hash } as const;
  const invitations = { how: "post", sentOn: notifiedOn, invited: 600, proof: hash } as const;
  const refused = async (meeting: string, code: "unknown-reference" | "not-allowed-in-this-state") => {
    await refuses(the, enter(ledger, campaign, moveMeeting, { ...move, meeting }), code);
    await refuses(the, enter(ledger, campaign, changeAgenda, { meeting, agenda: ["Nomination"] }), code);
    await refuses(the, enter(ledger, campaign, recordInvitations, { ...invitations, meeting }), code);
  };
  await refused("square", "unknown-reference");
  the.at("2017-12-24T12:00:00Z");
  await ledger.submit((await holdMeeting(the, 3)).takeActs());
  entered("minutes", await enter(ledger, campaign, certifyMinutes, { meeting: "hall" }));
  await refused("hall", "not-allowed-in-this-state");
});

test("handDoorOn: at an unknown meeting, to a device that is not enrolled, or once the meeting is closed", async (t) => {
  const the = await openAt(t, "call");
  const { ledger } = the;
  const to = (meeting: string) =>
    enter(ledger, campaign, handDoorOn, { meeting, device: "second", cause: "lost" } as const);
  await refuses(the, to("square"), "unknown-reference");
  the.at("2017-12-24T12:00:00Z");
  await ledger.submit((await holdMeeting(the, 3)).takeActs());
  await refuses(the, to("hall"), "not-allowed-in-this-state");
});

test("enrolDevice: under a key that the door itself or another of its devices has, revoked or not, and under a name that another has", async (t) => {
  const the = await openAt(t, "call");
  const { ledger } = the;
  const enrol = (device: string, signer: Signer) => {
    const key = toBase64(signer.publicKey);
    const possession = toBase64(signer.sign(possessionBytes(origin, "device", `hall/${device}`, key)));
    return enter(ledger, campaign, enrolDevice, { meeting: "hall", device, key, possession });
  };
  await refuses(the, enrol("phone-1", doorKey), "already-there");
  const [one, two] = [
    signerFromSeed("one", new Uint8Array(32).fill(91)),
    signerFromSeed("two", new Uint8Array(32).fill(92)),
  ];
  entered("enrol", await enrol("phone-1", one));
  await refuses(the, enrol("phone-2", one), "already-there");
  assert.equal((await enrol("phone-1", one)).kind, "entered", "shown twice it is enrolled once");
  assert.equal((await enrol("phone-1", two)).kind, "conflict");
  entered("revoke", await enter(ledger, campaign, revokeDevice, { meeting: "hall", device: "phone-1" }));
  await refuses(the, enrol("phone-2", one), "already-there");
  entered("enrol", await enrol("phone-2", two));
});

const possessed = (signer: Signer, role: "door" | "device", of: string) => {
  const key = toBase64(signer.publicKey);
  return { key, possession: toBase64(signer.sign(possessionBytes(origin, role, of, key))) };
};

test("enrolDevice: one phone at the doors of two cities, as a device or as the door's own", async (t) => {
  const the = await openAt(t, "call");
  const { ledger } = the;
  const [square, phone] = [93, 94].map((seed) => signerFromSeed(`seed-${seed}`, new Uint8Array(32).fill(seed)));
  assert.ok(square !== undefined && phone !== undefined);
  const { key: squareKey, possession } = possessed(square, "door", "square");
  entered(
    "call",
    await enter(ledger, campaign, callMeeting, { ...call, meeting: "square", doorKey: squareKey, possession }),
  );
  const enrol = (meeting: string, signer: Signer) =>
    enter(ledger, campaign, enrolDevice, {
      meeting,
      device: "phone",
      ...possessed(signer, "device", `${meeting}/phone`),
    });
  await refuses(the, enrol("hall", square), "already-there");
  entered("enrol", await enrol("hall", phone));
  await refuses(the, enrol("square", phone), "already-there");
  entered("revoke", await enter(ledger, campaign, revokeDevice, { meeting: "hall", device: "phone" }));
  await refuses(the, enrol("square", phone), "already-there");
});

test("callMeeting: under the key of another city's door, or of a phone that is enrolled there", async (t) => {
  const the = await openAt(t, "call");
  const { ledger } = the;
  const phone = signerFromSeed("phone", new Uint8Array(32).fill(95));
  const enrolled = { meeting: "hall", device: "phone", ...possessed(phone, "device", "hall/phone") };
  entered("enrol", await enter(ledger, campaign, enrolDevice, enrolled));
  const callTo = (meeting: string, signer: Signer) => {
    const { key, possession } = possessed(signer, "door", meeting);
    return enter(ledger, campaign, callMeeting, { ...call, meeting, doorKey: key, possession });
  };
  await refuses(the, callTo("square", doorKey), "already-there");
  await refuses(the, callTo("square", phone), "already-there");
  entered("call", await callTo("square", signerFromSeed("square", new Uint8Array(32).fill(96))));
});

test("correctMinutes: of an unknown meeting, before they are certified, or where no paper of theirs was", async (t) => {
  const the = await openAt(t, "call");
  const { ledger } = the;
  const paper = toHex(sha256(new Uint8Array(2)));
  const of = (meeting: string) => enter(ledger, campaign, correctMinutes, { meeting, paper, cause: "name" } as const);
  await refuses(the, of("square"), "unknown-reference");
  await refuses(the, of("hall"), "not-allowed-in-this-state");
  the.at("2017-12-24T12:00:00Z");
  await ledger.submit((await holdMeeting(the, 3)).takeActs());
  entered("minutes", await enter(ledger, campaign, certifyMinutes, { meeting: "hall" }));
  await refuses(the, of("hall"), "unknown-reference");
});

test("certifyMinutes: of an unknown meeting, or of one that is not closed", async (t) => {
  const the = await openAt(t, "call");
  await refuses(the, enter(the.ledger, campaign, certifyMinutes, { meeting: "square" }), "unknown-reference");
  await refuses(the, enter(the.ledger, campaign, certifyMinutes, { meeting: "hall" }), "not-allowed-in-this-state");
});

test("confirmNomination: meetings that do not meet the law answer not-met with the ruling, and nothing is written", async (t) => {
  const the = await openAt(t, "call");
  await refuses(
    the,
    enter(the.ledger, commission, confirmNomination, { nomination: noSuch, rulebook: law }),
    "unknown-reference",
  );
  the.at("2017-12-24T12:00:00Z");
  await the.ledger.submit((await holdMeeting(the, 499)).takeActs());
  entered("minutes", await enter(the.ledger, campaign, certifyMinutes, { meeting: "hall" }));
  const before = await entriesOf(the);
  const outcome = await enter(the.ledger, commission, confirmNomination, { nomination: anna, rulebook: law });
  assert.ok(outcome.kind === "not-met");
  assert.equal(outcome.ruling.outcome, "refused");
  assert.deepEqual(await entriesOf(the), before);
  assert.equal(nominationOf(the).state, "opened");
});

test("confirmNomination: what comes to light later does not undo it, and done again it is not said to be unlawful now", async (t) => {
  const the = await openAt(t, "confirmed");
  entered(
    "conviction",
    await enter(the.ledger, commission, assertFact, {
      nomination: anna,
      key: "conviction/late",
      value: {
        final: "2016-05-11",
        classes: ["grave"],
        sentence: "deprivation-of-liberty",
        amount: 48,
        suspended: false,
      },
      date: calendarDate("2016-05-11"),
      source: "Judgment of an invented court",
      by: "court",
    }),
  );
  assert.equal(ruleOnMeetings(law, evidenceFrom(the.ledger.procedure, anna)).outcome, "refused");
  const again = enter(the.ledger, commission, confirmNomination, { nomination: anna, rulebook: law });
  await refuses(the, again, "already-there");
  assert.ok(nominationOf(the).confirmed);
});
