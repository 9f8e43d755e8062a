import assert from "node:assert/strict";
import { test } from "node:test";
import { recordId } from "@hustings/seal/checks";
import { call, ceremonyUnder, entriesOf, sayAs } from "../../test/ceremony.ts";
import { changed, refused, type Story } from "../../test/story.ts";
import { called, governed, named, rehearsal, said } from "../../test/version-2.ts";
import type { Entry, EntryKind } from "../index.ts";

const { at } = called;
const { record } = rehearsal;
/** A contest whose custodians are not called yet. */
const before = governed();

/** The ceremony told up to, not including, the `nth` message of a kind. */
function told(kind: EntryKind, nth = 1): { story: Story; next: Entry } {
  const story = before.fork();
  story.must(called);
  let met = 0;
  for (const message of said) {
    if (message.kind === kind && ++met === nth) return { story, next: message };
    story.must(message);
  }
  return { story, next: named };
}

test("a ceremony whose every message stands in the log names its custodians, and nothing else does", () => {
  const { story } = told("custodians-named");
  for (const wrong of [
    { record: "0".repeat(64) },
    { recipient: `age1${"q".repeat(58)}` },
    { custodians: 2 },
    { threshold: 3 },
  ])
    refused(story.fork(), changed(named, wrong), "does-not-follow", /the ceremony gives another/);
  story.must(named);
  assert.equal(story.procedure.custodians?.record, recordId(record));
  refused(story, call(at, { number: 2 }), "already-there");
  refused(story, said[0] ?? assert.fail(), "not-allowed-in-this-state", /their ceremony is over/);
});

test("custodians cannot be named without a ceremony, or before each of them has concluded", () => {
  refused(before.fork(), named, "unknown-reference", /no ceremony was called/);
  const { story } = told("custodian-concluded", 3);
  refused(story, named, "does-not-follow", /1 custodians have not concluded/);
});

test("a call with one custodian, a threshold of one, a key twice or a key of another party is refused", () => {
  const [first, second] = called.custodians;
  assert.ok(first && second);
  refused(before.fork(), changed(called, { threshold: 4 }), "does-not-follow");
  refused(before.fork(), changed(called, { custodians: [first, { ...second, key: first.key }] }), "does-not-follow");
  refused(before.fork(), changed(called, { bucket: 700 }), "does-not-follow");
  refused(before.fork(), changed(called, { number: 2 }), "does-not-follow", /expected call 1/);
  const commission = before.procedure.contest?.commissionKey ?? "";
  const own = changed(called, { custodians: [{ ...first, key: commission }, second] });
  refused(before.fork(), own, "does-not-follow", /a custodian's key is the commission's/);
});

test("nothing is confirmed before all have announced, dealt before all have confirmed, or concluded before all have dealt", () => {
  for (const [kind, missing] of [
    ["custodian-confirmed", "custodian-announced"],
    ["custodian-dealt", "custodian-confirmed"],
    ["custodian-concluded", "custodian-dealt"],
  ] as const) {
    const { story } = told(missing, 3);
    const early = said.find((each) => each.kind === kind) ?? assert.fail();
    refused(story, early, "does-not-follow");
  }
});

test("an announcement of another call, with another's proof, or made twice is refused", async () => {
  const { story, next } = told("custodian-announced");
  const another = entriesOf(await ceremonyUnder(call(at, { number: 2 })));
  refused(story.fork(), another[0] ?? assert.fail(), "unknown-reference", /another ceremony/);
  const second = said[1] ?? assert.fail();
  assert.ok(next.kind === "custodian-announced" && second.kind === "custodian-announced");
  // The second custodian says again what the first announced: the proof is the first one's.
  refused(story.fork(), sayAs(2, { ...next, custodian: 2 }), "does-not-follow", /did not prove to know/);
  // What the carrier changes on the way is not signed.
  refused(story.fork(), { ...next, channel: second.channel }, "signature");
  story.must(next);
  refused(story, next, "already-there");
});

test("whoever confirms other announcements than stand in the log is refused by name", () => {
  const { story, next } = told("custodian-confirmed");
  assert.ok(next.kind === "custodian-confirmed");
  const other = sayAs(1, { ...next, announcements: "ab".repeat(32) });
  refused(story, other, "does-not-follow", /custodian 1 confirms other announcements/);
});

test("an answer counts only to a dispute, and one that does not fit ends the ceremony, which is called anew", () => {
  const { story, next } = told("custodian-concluded");
  assert.ok(next.kind === "custodian-concluded");
  const { ceremony } = next;
  const dealt = said.find((each) => each.kind === "custodian-dealt") ?? assert.fail();
  assert.ok(dealt.kind === "custodian-dealt");
  const spoken = { at: dealt.at, ceremony, announcements: dealt.announcements };
  const contribution = `01${"00".repeat(31)}`;
  const answer = sayAs(2, { kind: "deal-laid-open", ...spoken, custodian: 2, to: 1, contribution });
  refused(story.fork(), answer, "unknown-reference", /no dispute/);
  const dispute = { kind: "deal-disputed", ...spoken, custodian: 1, against: 2 } as const;
  const held = story.fork();
  held.must(sayAs(1, { ...dispute, why: "missing" }));
  refused(held, answer, "unknown-reference", /no dispute/);
  story.must(sayAs(1, { ...dispute, why: "does-not-fit" }));
  story.must(answer);
  refused(story.fork(), next, "does-not-follow", /custodian 2 laid open what does not fit/);
  refused(story.fork(), named, "does-not-follow", /called anew/);
  story.must(call(at, { number: 2 }));
  refused(story, next, "unknown-reference", /another ceremony/);
});

test("a custodian says nothing twice, in other bytes either: a later message stands in no earlier one's place", () => {
  for (const kind of ["custodian-confirmed", "custodian-dealt", "custodian-concluded"] as const) {
    const { story, next } = told(kind);
    story.must(next);
    assert.ok(next.kind === kind);
    refused(story, sayAs(1, { ...next, at: named.at }), "already-there", /custodian 1 has/);
  }
});

test("a dispute is of somebody else's deal who sits, once, and is answered once", () => {
  const { story } = told("custodian-concluded");
  const dealt = said.find((each) => each.kind === "custodian-dealt") ?? assert.fail();
  assert.ok(dealt.kind === "custodian-dealt");
  const { ceremony, announcements } = dealt;
  const spoken = { at: dealt.at, ceremony, announcements };
  const dispute = { kind: "deal-disputed", ...spoken, custodian: 1, why: "does-not-fit" } as const;
  refused(story.fork(), sayAs(1, { ...dispute, against: 1 }), "unknown-reference", /of nobody else's/);
  refused(story.fork(), sayAs(1, { ...dispute, against: 4 }), "unknown-reference", /of nobody else's/);
  story.must(sayAs(1, { ...dispute, against: 2 }));
  refused(story.fork(), sayAs(1, { ...dispute, against: 2, why: "missing" }), "already-there");
  // Another's dispute, and one against another, are others.
  story.must(sayAs(3, { ...dispute, custodian: 3, against: 2 }), sayAs(1, { ...dispute, against: 3 }));
  const answer = { kind: "deal-laid-open", ...spoken, custodian: 2, contribution: `01${"00".repeat(31)}` } as const;
  story.must(sayAs(2, { ...answer, to: 1 }));
  refused(story.fork(), sayAs(2, { ...answer, to: 1, contribution: `02${"00".repeat(31)}` }), "already-there");
  story.must(sayAs(2, { ...answer, to: 3 }));
  refused(story, sayAs(3, { ...answer, custodian: 3, to: 2 }), "unknown-reference", /no dispute of custodian 2/);
});

test("a custodian concludes with the record that the announcements give, and with no other", () => {
  const { story, next } = told("custodian-concluded");
  assert.ok(next.kind === "custodian-concluded");
  refused(story, sayAs(1, { ...next, record: "ab".repeat(32) }), "does-not-follow", /give another record/);
});

test("another's share proves nothing, and a stranger's key signs nothing", () => {
  const { story, next } = told("custodian-concluded");
  const third = said.findLast((each) => each.kind === "custodian-concluded") ?? assert.fail();
  assert.ok(next.kind === "custodian-concluded" && third.kind === "custodian-concluded");
  refused(story.fork(), sayAs(1, { ...next, proof: third.proof }), "does-not-follow", /does not prove to hold/);
  refused(story.fork(), sayAs(2, next), "signature");
});

test("a custodian says once that their own share of this record is destroyed", () => {
  const { story } = told("custodians-named");
  story.must(named);
  const destroyed: Entry = { kind: "share-destroyed", at: named.at, custodian: 2, record: recordId(record) };
  refused(story.fork(), sayAs(1, destroyed), "signature");
  refused(story.fork(), sayAs(2, { ...destroyed, record: "0".repeat(64) }), "unknown-reference");
  story.must(sayAs(2, destroyed));
  refused(story, sayAs(2, destroyed), "already-there");
  assert.deepEqual([...story.procedure.sharesDestroyed], [2]);
});
