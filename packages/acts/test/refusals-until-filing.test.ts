import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enterAll,
  enter,
  adoptRulebook,
  closeDrive,
  freezeRoll,
  issueSheets,
  makeFiling,
  openContest,
  openDrive,
  openNomination,
  openStatementName,
  receiveStatements,
  returnSheets,
  withdrawNomination,
  enterBatches,
  withdrawStatements,
  type BatchWithFiles,
} from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";

import { rulebook } from "@hustings/rules";
import {
  anna,
  campaign,
  commission,
  contest,
  doorKey,
  driveOf,
  five,
  entered,
  entriesOf,
  law,
  nominationOf,
  openCase,
  refuses,
  regions,
  statement,
  withdrawing,
} from "./test-contest.ts";
import { advance, openAt, take } from "./test-course.ts";

const noSuch = "nobody";

test("openContest: a region listed twice is refused", async (t) => {
  const the = await openCase(t);
  const twice = [...regions, { id: "region-1", name: "Region 1 again" }];
  await refuses(
    the,
    enter(the.ledger, commission, openContest, {
      ...contest,
      regions: twice,
      commissionKey: toBase64(commission.publicKey),
    }),
    "already-there",
  );
});

test("adoptRulebook: the rules of a contest are not exchanged for others", async (t) => {
  const the = await openCase(t);
  await refuses(the, enter(the.ledger, commission, adoptRulebook, law), "unknown-reference");
  await advance(the, "rulebook");
  const answer = await enter(the.ledger, commission, adoptRulebook, rulebook("ru/president/2018"));
  assert.ok(answer.kind === "conflict" && answer.entry.kind === "rulebook-adopted");
  assert.equal(answer.entry.rulebook, law.id, "the first rulebook stays");
});

test("nameCustodians and freezeRoll: only under a rulebook; a roll's regions add up", async (t) => {
  const the = await openAt(t, "contest");
  await assert.rejects(take(the, "custodians"), /ceremony-called comes from governed/);
  assert.equal((await take(the, "roll")).kind, "refused");
  await advance(the, "roll", {}, "contest");
  const roll = { version: "roll-2", date: calendarDate("2018-01-01"), hash: "0".repeat(64), use: "compare" } as const;
  await refuses(
    the,
    enter(the.ledger, commission, freezeRoll, { ...roll, voters: 2, byRegion: { "region-1": 1 } }),
    "count-differs",
  );
});

test("openNomination: needs rules first, and a name is given once", async (t) => {
  const the = await openAt(t, "contest");
  assert.equal((await take(the, "nomination")).kind, "refused");
  await advance(the, "nomination", {}, "contest");
  const again = { nomination: anna, candidate: "Bea Example", route: "self" };
  const answer = await enter(the.ledger, commission, openNomination, {
    ...again,
    campaignKey: toBase64(campaign.publicKey),
  });
  assert.ok(answer.kind === "conflict" && answer.entry.kind === "nomination-opened");
  assert.equal(answer.entry.candidate, "Anna Example", "the first nomination of that name stays");
});

test("openDrive: unknown nomination, or days in the wrong order", async (t) => {
  const the = await openAt(t, "confirmed");
  const days = { opensOn: calendarDate("2018-01-02"), closesOn: calendarDate("2018-01-01") };
  const of = (more: object) => enter(the.ledger, campaign, openDrive, { ...driveOf, ...more });
  await refuses(the, of({ nomination: noSuch, ...days }), "unknown-reference");
  await refuses(the, of(days), "does-not-follow");
  await refuses(the, of({ settledBy: instant("2018-01-10T20:59:00Z") }), "does-not-follow");
});

const back = (sheet: number, used: number) => ({ nomination: anna, sheet, used, spoiled: 0 });

test("issueSheets and returnSheets: numbers issued twice, sheets never issued, more lines than there are", async (t) => {
  const the = await openAt(t, "drive");
  const { ledger } = the;
  const issue = { nomination: anna, circulator: "circulator-1", first: 1, last: 10, linesPerSheet: 5 };
  entered("issued", await enter(ledger, campaign, issueSheets, issue));
  await refuses(the, enter(ledger, campaign, issueSheets, { ...issue, first: 10, last: 12 }), "already-there");
  await refuses(the, enterAll(ledger, campaign, returnSheets, [back(11, 1)]), "unknown-reference");
  await refuses(the, enterAll(ledger, campaign, returnSheets, [back(1, 6)]), "count-differs");
  const { entered: taken, stopped } = await enterAll(ledger, campaign, returnSheets, [
    back(1, 5),
    back(2, 3),
    back(11, 1),
    back(3, 1),
  ]);
  assert.deepEqual([taken.length, stopped?.at], [2, 2]);
  assert.deepEqual(nominationOf(the).sheetsReturned.sheets.count, 2);
});

test("enterBatches: before the drive, outside the contest, a line without a mark, or a statement under a new region", async (t) => {
  const the = await openAt(t, "confirmed");
  const { ledger } = the;
  const enters = (batch: BatchWithFiles) => enterAll(ledger, undefined, enterBatches, [batch]);
  the.at("2018-01-10T21:05:00Z");
  await refuses(the, enters(five(1)), "not-allowed-in-this-state");
  the.at("2017-12-26T09:00:00Z");
  await advance(the, "drive", {}, "confirmed");
  the.at("2018-01-10T21:05:00Z");
  await refuses(the, enters(five(1, { region: "nowhere" })), "unknown-reference");
  await refuses(the, enters(five(1, { channel: "paper" })), "does-not-follow");
  assert.equal((await enters(five(1))).stopped, undefined);
  await refuses(the, enters(five(1, { region: "region-9" })), "conflict");
  await refuses(the, enters(five(2, { day: calendarDate("2017-12-26") })), "outside-the-drive");
});

test("sealed statements and their entry become durable together, each under the id that the entry names", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T21:05:00Z");
  await enterAll(the.ledger, undefined, enterBatches, [five(1)]);
  const { store } = await the.reopen();
  const [kept] = await store.kept([statement(7).name]);
  assert.deepEqual(new Uint8Array(kept ?? []), statement(7).bytes);
});

test("receiveStatements: the log gets a salted commitment; what was declared stays private", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:34:56Z");
  const salt = new Uint8Array(32).fill(5);
  const open = {
    nomination: anna,
    region: "region-1",
    receivedOn: calendarDate("2018-01-09"),
    declared: { name: "Invented Supporter", office: "mayor" },
    salt,
  };
  const { entered: taken, stopped } = await enterAll(the.ledger, commission, receiveStatements, [open]);
  assert.equal(stopped, undefined);
  const index = taken[0]?.index ?? -1;
  const [bytes] = await the.store.read(index, index + 1);
  const text = Buffer.from(bytes ?? []).toString();
  assert.ok(!text.includes("Invented") && !text.includes("mayor"));
  assert.ok(text.includes(openStatementName(open)));
  await refuses(
    the,
    enterAll(the.ledger, commission, receiveStatements, [{ ...open, region: "region-2" }]),
    "conflict",
  );
  await refuses(
    the,
    enterAll(the.ledger, commission, receiveStatements, [
      { ...open, salt: new Uint8Array(32).fill(6), region: "nowhere" },
    ]),
    "unknown-reference",
  );
});

test("withdrawStatements: what is withdrawn no longer counts, once, by its own secret, and only before the filing", async (t) => {
  const the = await openAt(t, "statements", { statements: 3 });
  const takesBack = (input: ReturnType<typeof withdrawing>) =>
    enterAll(the.ledger, undefined, withdrawStatements, input);
  await refuses(the, takesBack(withdrawing(9)), "unknown-reference");
  await refuses(the, takesBack({ ...withdrawing(0), nomination: noSuch }), "unknown-reference");
  const { withdrawal } = statement(0);
  const stolen = { ...withdrawing(0), withdrawals: [{ ...withdrawal, secret: statement(1).withdrawal.secret }] };
  await refuses(the, takesBack(stolen), "does-not-follow");
  assert.equal((await takesBack(withdrawing(0))).stopped, undefined);
  assert.equal(nominationOf(the).withdrawn.size, 1);
  await advance(the, "filing", {}, "statements");
  assert.equal(nominationOf(the).filing?.lines, 2);
  await refuses(the, takesBack(withdrawing(1)), "not-allowed-in-this-state");
});

test("closeDrive and makeFiling: of an unknown nomination, or too early", async (t) => {
  const the = await openAt(t, "confirmed");
  await refuses(the, enter(the.ledger, campaign, closeDrive, { nomination: noSuch }), "unknown-reference");
  await refuses(the, enter(the.ledger, campaign, closeDrive, { nomination: anna }), "not-allowed-in-this-state");
  await refuses(
    the,
    enter(the.ledger, campaign, makeFiling, { nomination: noSuch, rulebook: law }),
    "unknown-reference",
  );
  await refuses(
    the,
    enter(the.ledger, campaign, makeFiling, { nomination: anna, rulebook: law }),
    "not-allowed-in-this-state",
  );
});

test("withdrawNomination: by the campaign alone, of a nomination that is there, and done again it is where it stands", async (t) => {
  const the = await openAt(t, "statements", { statements: 3 });
  const withdraws = (signer: typeof campaign, nomination = anna) =>
    enter(the.ledger, signer, withdrawNomination, { nomination });
  await refuses(the, withdraws(campaign, noSuch), "unknown-reference");
  await refuses(the, withdraws(commission), "signature");
  await refuses(the, withdraws(doorKey), "signature");
  const first = await withdraws(campaign);
  assert.equal(first.kind, "entered");
  assert.deepEqual(await withdraws(campaign), first);
  await refuses(the, enter(the.ledger, campaign, closeDrive, { nomination: anna }), "not-allowed-in-this-state");
});

test("makeFiling: more lines than the law accepts answer over-ceiling, until the surplus is withdrawn", async (t) => {
  const the = await openAt(t, "closed", { statements: 127 });
  const before = await entriesOf(the);
  assert.deepEqual(await enter(the.ledger, campaign, makeFiling, { nomination: anna, rulebook: law }), {
    kind: "over-ceiling",
    lines: 127,
    ceiling: 126,
  });
  assert.deepEqual(await entriesOf(the), before);
  const { stopped } = await enterAll(the.ledger, undefined, withdrawStatements, withdrawing(0));
  assert.equal(stopped, undefined);
  entered("filed", await enter(the.ledger, campaign, makeFiling, { nomination: anna, rulebook: law }));
  assert.equal(nominationOf(the).filing?.lines, 126);
});
