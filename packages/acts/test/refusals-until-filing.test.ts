import assert from "node:assert/strict";
import { test } from "node:test";
import {
  adoptRulebook,
  callMeeting,
  certifyMinutes,
  closeDrive,
  confirmNomination,
  freezeRoll,
  issueSheets,
  makeFiling,
  openContest,
  openDrive,
  openNomination,
  openStatementBytes,
  receiveStatements,
  returnSheets,
  sealStatements,
  withdrawStatement,
} from "@hustings/acts";
import { calendarDate, leafIndex, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import {
  advance,
  anna,
  call,
  campaign,
  commission,
  contest,
  deskKey,
  entered,
  entriesOf,
  holdMeeting,
  law,
  nominationOf,
  openAt,
  openCase,
  refuses,
  regions,
  statement,
  take,
} from "./test-contest.ts";

const noSuch = "nobody";

test("openContest: a region listed twice is refused", async (t) => {
  const the = await openCase(t);
  const twice = [...regions, { id: "region-1", name: "Region 1 again" }];
  await refuses(the, openContest(the.ledger, commission, { ...contest, regions: twice }), "already-there");
});

test("adoptRulebook: the rules of a contest are not exchanged for others", async (t) => {
  const the = await openCase(t);
  await refuses(the, adoptRulebook(the.ledger, commission, law), "unknown-reference");
  await advance(the, "rulebook");
  const answer = await adoptRulebook(the.ledger, commission, rulebook("ru/president/2018"));
  assert.ok(answer.kind === "entered" && answer.entry.kind === "rulebook-adopted");
  assert.equal(answer.entry.rulebook, law.id, "the first rulebook stays");
});

test("nameCustodians and freezeRoll: only under a rulebook; a roll's regions add up", async (t) => {
  const the = await openAt(t, "contest");
  assert.equal((await take(the, "custodians")).kind, "refused");
  assert.equal((await take(the, "roll")).kind, "refused");
  await advance(the, "roll", {}, "contest");
  const roll = { version: "roll-2", date: calendarDate("2018-01-01"), hash: "0".repeat(64), use: "compare" } as const;
  await refuses(
    the,
    freezeRoll(the.ledger, commission, { ...roll, voters: 2, byRegion: { "region-1": 1 } }),
    "count-differs",
  );
});

test("openNomination: needs rules first, and a name is given once", async (t) => {
  const the = await openAt(t, "contest");
  assert.equal((await take(the, "nomination")).kind, "refused");
  await advance(the, "nomination", {}, "contest");
  const again = { nomination: anna, candidate: "Bea Example", route: "self" };
  const answer = await openNomination(the.ledger, commission, campaign, again);
  assert.ok(answer.kind === "entered" && answer.entry.kind === "nomination-opened");
  assert.equal(answer.entry.candidate, "Anna Example", "the first nomination of that name stays");
});

test("callMeeting: of an unknown nomination or in a region that is not of the contest", async (t) => {
  const the = await openAt(t, "nomination");
  const { ledger } = the;
  await refuses(the, callMeeting(ledger, campaign, deskKey, { ...call, nomination: noSuch }), "unknown-reference");
  await refuses(the, callMeeting(ledger, campaign, deskKey, { ...call, region: "nowhere" }), "unknown-reference");
  await advance(the, "confirmed", {}, "nomination");
  await refuses(the, callMeeting(ledger, campaign, deskKey, { ...call, meeting: "late" }), "not-allowed-in-this-state");
});

test("certifyMinutes: of an unknown meeting, or of one that is not closed", async (t) => {
  const the = await openAt(t, "call");
  await refuses(the, certifyMinutes(the.ledger, campaign, "square"), "unknown-reference");
  await refuses(the, certifyMinutes(the.ledger, campaign, "hall"), "not-allowed-in-this-state");
});

test("confirmNomination: meetings that do not meet the law answer not-met with the ruling, and nothing is written", async (t) => {
  const the = await openAt(t, "call");
  await refuses(the, confirmNomination(the.ledger, commission, law, noSuch), "unknown-reference");
  await the.ledger.enterAll(holdMeeting(the, 499).takeActs());
  entered("minutes", await certifyMinutes(the.ledger, campaign, "hall"));
  const before = await entriesOf(the);
  const outcome = await confirmNomination(the.ledger, commission, law, anna);
  assert.ok(outcome.kind === "not-met");
  assert.equal(outcome.ruling.outcome, "refused");
  assert.deepEqual(await entriesOf(the), before);
  assert.equal(nominationOf(the).state, "opened");
});

test("openDrive: unknown nomination, or days in the wrong order", async (t) => {
  const the = await openAt(t, "confirmed");
  const days = { opensOn: calendarDate("2018-01-02"), closesOn: calendarDate("2018-01-01") };
  await refuses(the, openDrive(the.ledger, campaign, { nomination: noSuch, ...days }), "unknown-reference");
  await refuses(the, openDrive(the.ledger, campaign, { nomination: anna, ...days }), "does-not-follow");
});

const back = (sheet: number, used: number) => ({ nomination: anna, sheet, used, spoiled: 0 });

test("issueSheets and returnSheets: numbers issued twice, sheets never issued, more lines than there are", async (t) => {
  const the = await openAt(t, "drive");
  const { ledger } = the;
  const issue = { nomination: anna, circulator: "circulator-1", first: 1, last: 10, linesPerSheet: 5 };
  entered("issued", await issueSheets(ledger, campaign, issue));
  await refuses(the, issueSheets(ledger, campaign, { ...issue, first: 10, last: 12 }), "already-there");
  await refuses(the, returnSheets(ledger, campaign, [back(11, 1)]), "unknown-reference");
  await refuses(the, returnSheets(ledger, campaign, [back(1, 6)]), "count-differs");
  const { indices, refused } = await returnSheets(ledger, campaign, [back(1, 5), back(2, 3), back(11, 1), back(3, 1)]);
  assert.deepEqual([indices.length, refused?.at], [2, 2]);
  assert.deepEqual([...nominationOf(the).sheetsReturned.keys()], [1, 2]);
});

test("sealStatements: before the drive, outside the contest, off a sheet, or a copied ciphertext under a new name", async (t) => {
  const the = await openAt(t, "confirmed");
  const { ledger } = the;
  await refuses(the, sealStatements(ledger, [statement(1)]), "not-allowed-in-this-state");
  await advance(the, "drive", {}, "confirmed");
  the.at("2018-01-10T12:00:00Z");
  await refuses(the, sealStatements(ledger, [statement(1, { region: "nowhere" })]), "unknown-reference");
  await refuses(
    the,
    sealStatements(ledger, [statement(1, { channel: "paper", sheet: 1, line: 1 })]),
    "unknown-reference",
  );
  assert.equal((await sealStatements(ledger, [statement(1)])).refused, undefined);
  await refuses(the, sealStatements(ledger, [statement(1, { key: "copied" })]), "already-there");
  the.at("2018-02-02T00:00:00Z");
  await refuses(the, sealStatements(ledger, [statement(2)]), "outside-the-drive");
});

test("a sealed statement and its entry become durable together, the bytes under the hash the entry names", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:00:00Z");
  await sealStatements(the.ledger, [statement(1)]);
  const { sealed } = statement(1);
  const { store } = await the.reopen();
  const [kept] = store.kept([toHex(sha256(sealed))]);
  assert.deepEqual(new Uint8Array(kept ?? []), sealed);
});

test("receiveStatements: the log gets a salted commitment; what was declared stays private", async (t) => {
  const the = await openAt(t, "drive");
  the.at("2018-01-10T12:34:56Z");
  const salt = new Uint8Array(32).fill(5);
  const open = {
    key: "letter-1",
    nomination: anna,
    region: "region-1",
    receivedOn: calendarDate("2018-01-09"),
    declared: { name: "Invented Supporter", office: "mayor" },
    salt,
  };
  const { indices, refused } = await receiveStatements(the.ledger, [open]);
  assert.equal(refused, undefined);
  const [bytes] = await the.store.read(indices[0] ?? 0, (indices[0] ?? 0) + 1);
  const text = Buffer.from(bytes ?? []).toString();
  assert.ok(!text.includes("Invented") && !text.includes("mayor"));
  assert.ok(text.includes(toHex(sha256(openStatementBytes(open)))));
  await refuses(the, receiveStatements(the.ledger, [{ ...open, key: "letter-2" }]), "already-there");
  await refuses(
    the,
    receiveStatements(the.ledger, [{ ...open, key: "letter-3", region: "nowhere" }]),
    "unknown-reference",
  );
});

test("withdrawStatement: what is withdrawn no longer counts, once, and only before the filing", async (t) => {
  const the = await openAt(t, "statements", { statements: 3 });
  const [first = 0, second = 0] = nominationOf(the).statements;
  await refuses(the, withdrawStatement(the.ledger, anna, leafIndex(0)), "unknown-reference");
  await refuses(the, withdrawStatement(the.ledger, noSuch, leafIndex(first)), "unknown-reference");
  entered("withdrawn", await withdrawStatement(the.ledger, anna, leafIndex(first)));
  assert.equal(nominationOf(the).withdrawn.size, 1);
  await advance(the, "filing", {}, "statements");
  assert.equal(nominationOf(the).filing?.lines, 2);
  await refuses(the, withdrawStatement(the.ledger, anna, leafIndex(second)), "not-allowed-in-this-state");
});

test("closeDrive and makeFiling: of an unknown nomination, or too early", async (t) => {
  const the = await openAt(t, "confirmed");
  await refuses(the, closeDrive(the.ledger, campaign, noSuch), "unknown-reference");
  await refuses(the, closeDrive(the.ledger, campaign, anna), "not-allowed-in-this-state");
  await refuses(the, makeFiling(the.ledger, campaign, law, noSuch), "unknown-reference");
  await refuses(the, makeFiling(the.ledger, campaign, law, anna), "not-allowed-in-this-state");
});

test("makeFiling: more lines than the law accepts answer over-ceiling, until the surplus is withdrawn", async (t) => {
  const the = await openAt(t, "closed", { statements: 127 });
  const before = await entriesOf(the);
  assert.deepEqual(await makeFiling(the.ledger, campaign, law, anna), {
    kind: "over-ceiling",
    lines: 127,
    ceiling: 126,
  });
  assert.deepEqual(await entriesOf(the), before);
  const [first = 0] = nominationOf(the).statements;
  entered("withdrawn", await withdrawStatement(the.ledger, anna, leafIndex(first)));
  entered("filed", await makeFiling(the.ledger, campaign, law, anna));
  assert.equal(nominationOf(the).filing?.lines, 126);
});
