import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolDevice, enter, revokeDevice } from "@hustings/acts";
import { possessionBytes, toBase64, type Meeting } from "@hustings/core";
import { mergeParts, parseNamedParts, signNamedPart, wrongPart, type NamedPart } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { campaign, doorKey, origin } from "../../acts/test/test-contest.ts";
import { openAt } from "../../acts/test/test-course.ts";

const phone = signerFromSeed("phone", new Uint8Array(32).fill(31));
const [ann, bob, eve] = ["a", "b", "e"].map((letter) => letter.repeat(64)) as [string, string, string];
const list: NamedPart = {
  origin,
  meeting: "hall",
  device: "counter-1",
  round: 1,
  edition: 2,
  votes: [
    { commitment: bob, vote: "for" },
    { commitment: ann, vote: "against" },
  ],
};

test("a list is taken of a device that the log names, by its key, of this vote, and no older than the one that is here", async (t) => {
  const the = await openAt(t, "call");
  const key = toBase64(phone.publicKey);
  const possession = toBase64(phone.sign(possessionBytes(origin, "device", "hall/counter-1", key)));
  const device = { meeting: "hall", device: "counter-1", role: "counter", key, possession } as const;
  const wrong = async (of: NamedPart, by = phone, latest?: NamedPart) => {
    const meeting = the.ledger.procedure.meetings.get("hall") as Meeting;
    return wrongPart(await signNamedPart(of, by), { origin, meeting, round: 1, latest: () => latest });
  };
  assert.equal(await wrong(list), "unknown-device");
  assert.equal((await enter(the.ledger, campaign, enrolDevice, device)).kind, "entered");
  assert.equal(await wrong(list), undefined);
  assert.equal(await wrong(list, doorKey), "not-signed");
  assert.equal(await wrong({ ...list, meeting: "other" }), "other-meeting");
  assert.equal(await wrong({ ...list, origin: "example.org/other" }), "other-meeting");
  assert.equal(await wrong({ ...list, round: 2 }), "other-vote");
  assert.equal(await wrong(list, phone, { ...list, edition: 3 }), "older");
  const { device: _, ...own } = list;
  assert.equal(await wrong(own, doorKey), undefined);
  assert.equal(
    (await enter(the.ledger, campaign, revokeDevice, { meeting: "hall", device: "counter-1" })).kind,
    "entered",
  );
  assert.equal(await wrong(list), "revoked");
});

test("a list tells no order of calling, and what is none is not read", async () => {
  const signed = await signNamedPart(list, phone);
  assert.deepEqual(
    signed.part.votes.map(({ commitment }) => commitment),
    [ann, bob],
  );
  assert.deepEqual(parseNamedParts(JSON.stringify([signed])), [signed]);
  const backwards = { ...signed, part: list };
  for (const text of [
    "",
    "[]",
    "{",
    JSON.stringify(signed),
    JSON.stringify([backwards]),
    JSON.stringify([{ ...signed, more: 1 }]),
  ])
    assert.equal(parseNamedParts(text), undefined, text);
});

test("who is in two lists counts once, or not at all where they said different things; who is not present has no vote", () => {
  const { votes, twice, disputed, absent } = mergeParts(
    [
      { votes: list.votes },
      {
        device: "counter-2",
        votes: [
          { commitment: bob, vote: "for" },
          { commitment: ann, vote: "abstained" },
        ],
      },
      { device: "counter-3", votes: [{ commitment: eve, vote: "for" }] },
    ],
    (commitment) => commitment !== eve,
  );
  assert.deepEqual(votes, [{ commitment: bob, vote: "for" }]);
  assert.equal(twice, 1);
  assert.deepEqual(disputed, [{ commitment: ann, devices: [undefined, "counter-2"] }]);
  assert.equal(absent, 1);
});
