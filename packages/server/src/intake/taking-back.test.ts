import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import {
  adoptRulebook,
  closeDrive,
  enter,
  Ledger,
  makeFiling,
  openContest,
  openDrive,
  openNomination,
  signDraft,
  type CheckedStatement,
} from "@hustings/acts";
import {
  addDays,
  calendarDate,
  encodeEntry,
  fromUtf8,
  instant,
  statementIdBytes,
  toBase64,
  toHex,
  type CalendarDate,
  type Entry,
  type Instant,
  type Withdrawal,
} from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { withdrawalCommitment } from "@hustings/seal";
import { documentFolder, openSqliteStore } from "@hustings/store";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { ceremonyIn } from "../../../acts/test/custodians.ts";
import { CutJob } from "./cut-job.ts";
import { DriveEnds } from "./drive-ends.ts";
import { TakingBack } from "./taking-back.ts";

const origin = "example.org/back";
const law = rulebook("ru/president/2018@1:2500");
const [commission, campaign] = [2, 3].map((n) => signerFromSeed("party", new Uint8Array(32).fill(n)));
assert.ok(commission !== undefined && campaign !== undefined);
const signer = campaign;
const form = {
  format: "hustings-form/v2",
  rulebook: "ru/president/2018@1:2500",
  declaration: "I support this invented candidate.",
  fields: [{ name: "name", most: 60 }],
  normaliser: "none",
  bucket: 512,
} as const;

const must = async (outcome: Promise<{ readonly kind: string }>) => {
  const { kind, ...more } = await outcome;
  assert.equal(kind, "entered", JSON.stringify(more));
};
const bytes = (what: string) => sha256(new TextEncoder().encode(what));
/** An invented statement's own withdrawal: the log asks for no more than that the hashes fit. */
function withdrawalOf(n: number): Withdrawal {
  const [file, place, secret] = [bytes(`file ${n}`), bytes(`place ${n}`), bytes(`secret ${n}`)];
  const id = toHex(sha256(statementIdBytes({ file, place, withdrawal: withdrawalCommitment(secret) })));
  return { id, file: toHex(file), place: toHex(place), secret: toHex(secret) };
}

/** Six statements for Anna in the log, her drive's last day is over and pledged. */
async function collected() {
  const folder = temporaryFolder();
  const store = await openSqliteStore(folder);
  after(() => store.close());
  const clock = { at: instant("2017-12-20T09:00:00Z") };
  const another = () =>
    Ledger.open({ origin, store, documents: documentFolder(folder), clock: { now: (): Instant => clock.at } });
  const ledger = await another();
  await must(
    enter(ledger, commission, openContest, {
      scale: 2500,
      contest: "small",
      title: "An invented office",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "day" },
      regions: [{ id: "north", name: "North" }],
      commissionKey: toBase64(commission?.publicKey ?? assert.fail()),
    }),
  );
  await must(enter(ledger, commission, adoptRulebook, law));
  await ceremonyIn(ledger, commission ?? assert.fail());
  for (const [nomination, candidate] of [
    ["anna", "Anna Example"],
    ["bea", "Bea Example"],
  ] as const) {
    const opened = { nomination, candidate, route: "self", campaignKey: toBase64(signer.publicKey) };
    await must(enter(ledger, commission, openNomination, opened));
  }
  clock.at = instant("2017-12-27T09:00:00Z");
  const drive = async (nomination: string, from: CalendarDate, until: CalendarDate) => {
    const settledBy = instant(`${addDays(until, 4)}T21:00:00Z`);
    await must(enter(ledger, signer, openDrive, { nomination, opensOn: from, closesOn: until, settledBy, form }));
  };
  await drive("anna", calendarDate("2017-12-27"), calendarDate("2017-12-27"));
  const cell = { nomination: "anna", region: "north", channel: "online" } as const;
  const statements = [1, 2, 3, 4, 5, 6].map((n): CheckedStatement => {
    const { id, secret } = withdrawalOf(n);
    const withdrawal = toHex(withdrawalCommitment(Buffer.from(secret, "hex")));
    const own = { salt: bytes(`salt ${n}`), leaf: bytes(`leaf ${n}`), sealed: bytes(`sealed ${n}`) };
    return { id, withdrawal, ...cell, ...own, day: calendarDate("2017-12-27") };
  });
  assert.ok((await store.promises.keep(statements)).every(({ kind }) => kind === "taken"));
  const cuts = new CutJob(ledger, store.promises);
  clock.at = instant("2017-12-28T09:00:00Z");
  assert.deepEqual(await cuts.run(), ["2017-12-27"]);
  const promises = store.promises;
  const takingBack = new TakingBack({ ledger, store: promises, cuts, ends: new DriveEnds() });
  const anna = () => ledger.procedure.nominations.get("anna") ?? assert.fail();
  assert.equal(anna().taken, 6);
  const signed = async (act: typeof closeDrive | typeof makeFiling) => {
    const drafted = act(ledger.procedure, { nomination: "anna", rulebook: law }, clock.at);
    assert.equal(drafted.kind, "draft");
    return await signDraft(origin, drafted, signer);
  };
  return { ledger, another, promises, cuts, takingBack, anna, signed, drive, clock };
}

suite("What was taken back of a nomination that is filed", () => {
  test("stands in the log before a filing that comes in one request with the drive's end: the filing is drawn up anew", async () => {
    const { takingBack, anna, signed } = await collected();
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn");
    const { entered, stopped } = await takingBack.submit([await signed(closeDrive), await signed(makeFiling)]);
    assert.deepEqual([entered.length, stopped?.at, stopped?.kind], [1, 1, "refused"]);
    assert.deepEqual([anna().state, anna().withdrawn.size, anna().filing], ["collected", 1, undefined]);
    const again = await takingBack.submit([await signed(makeFiling)]);
    assert.deepEqual([again.stopped, anna().filing?.lines], [undefined, 5]);
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn", "as its maker was told before it was filed");
    assert.equal(await takingBack.take(withdrawalOf(2)), "too-late");
  });

  test("stands in the log before it where both come at once, in two requests", async () => {
    const { takingBack, anna, signed } = await collected();
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn");
    const acts = [await signed(closeDrive), await signed(makeFiling)];
    const [closed, filed] = await Promise.all(acts.map((act) => takingBack.submit([act])));
    assert.deepEqual([closed?.stopped, filed?.stopped?.kind], [undefined, "refused"]);
    assert.deepEqual([anna().withdrawn.size, anna().filing], [1, undefined]);
  });

  test("stands in the log before it where another server entered the drive's end", async () => {
    const { another, takingBack, anna, signed } = await collected();
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn");
    const filing = await signed(makeFiling);
    const other = await another();
    assert.equal((await other.submit([await signed(closeDrive)])).stopped, undefined);
    await other.close();
    assert.equal((await takingBack.submit([filing])).stopped?.kind, "refused");
    assert.deepEqual([anna().withdrawn.size, anna().filing], [1, undefined]);
  });

  test("does not enter for a filing that could not stand: a drive that is not over, or a drive's end that is refused", async () => {
    const { takingBack, anna, signed } = await collected();
    const filing = await signed(makeFiling);
    const close = await signed(closeDrive);
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn");
    assert.equal((await takingBack.submit([filing])).stopped?.kind, "refused");
    const wrong = { ...close, entry: { ...close.entry, statements: 7 } as Entry };
    const { entered, stopped } = await takingBack.submit([wrong, filing]);
    assert.deepEqual([entered.length, stopped?.at], [0, 0]);
    assert.equal(anna().withdrawn.size, 0);
  });
});

suite("What is taken back while no drive is open", () => {
  test("enters the next day, though another drive opens in two weeks", async () => {
    const { ledger, cuts, takingBack, anna, drive, clock } = await collected();
    await drive("bea", calendarDate("2018-01-11"), calendarDate("2018-01-12"));
    await must(enter(ledger, signer, closeDrive, { nomination: "anna" }));
    clock.at = instant("2017-12-29T09:00:00Z");
    assert.deepEqual(await cuts.run(), ["2017-12-28"]);
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn");
    clock.at = instant("2017-12-30T09:00:00Z");
    assert.deepEqual(await cuts.run(), []);
    assert.equal(anna().withdrawn.size, 1);
    assert.equal(await takingBack.take(withdrawalOf(2)), "withdrawn");
    await cuts.run();
    assert.equal(anna().withdrawn.size, 1, "once a day");
    clock.at = instant("2018-01-11T09:00:00Z");
    await cuts.run();
    assert.equal(anna().withdrawn.size, 1, "on a day of a drive it waits for the day's end");
    clock.at = instant("2018-01-12T09:00:00Z");
    assert.deepEqual(await cuts.run(), ["2018-01-11"]);
    assert.equal(anna().withdrawn.size, 2);
  });
});

suite("A list that was made before its nomination was filed", () => {
  test("holds up no day's end: what the log takes back no more stays open, and nothing else does", async () => {
    const { ledger, cuts, takingBack, promises, anna, signed, drive, clock } = await collected();
    await drive("bea", calendarDate("2017-12-28"), calendarDate("2017-12-31"));
    assert.equal(await takingBack.take(withdrawalOf(1)), "withdrawn");
    const { nomination: _, ...back } = (await promises.openWithdrawals())[0] ?? assert.fail();
    const day = calendarDate("2017-12-28");
    const at = instant(`${day}T00:00:00Z`);
    const entry: Entry = { kind: "statements-withdrawn", at, nomination: "anna", day, withdrawals: [back] };
    await promises.startCut("2017-12-28", JSON.stringify([fromUtf8(encodeEntry(entry))]));
    await must(enter(ledger, signer, closeDrive, { nomination: "anna" }));
    // By another server of this log, which knows nothing of the list.
    assert.equal((await ledger.submit([await signed(makeFiling)])).stopped, undefined);
    clock.at = instant("2017-12-30T09:00:00Z");
    assert.deepEqual(await cuts.run(), ["2017-12-28", "2017-12-29"]);
    assert.equal(await promises.openCut(), undefined);
    assert.equal(anna().withdrawn.size, 0);
    assert.deepEqual(
      (await promises.openWithdrawals()).map(({ id }) => id),
      [back.id],
      "whoever looks finds that it was taken back and is not in the log",
    );
    clock.at = instant("2017-12-31T09:00:00Z");
    assert.deepEqual(await cuts.run(), ["2017-12-30"]);
  });
});
