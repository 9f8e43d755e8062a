/** What a campaign can do to everybody else's contest with its own key, over HTTP, on an honest server. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import {
  adoptRulebook,
  certifyMinutes,
  enter,
  freezeRoll,
  openContest,
  openDrive,
  openNomination,
  signDraft,
  type PromiseStore,
} from "@hustings/acts";
import { actsAnswer, ContestClient, problem, statementsAnswer, type Wait } from "@hustings/client";
import {
  actKey,
  addSeconds,
  calendarDate,
  canonicalBytes,
  encodeEntry,
  instant,
  possessionBytes,
  secondsOf,
  signedBytes,
  toBase64,
  toHex,
  type Entry,
  type Instant,
  utf8,
} from "@hustings/core";
import { sha256, signerFromSeed, type Signer } from "@hustings/log";
import { intakeKeyName } from "@hustings/promise";
import { openFolder } from "@hustings/published/node";
import { evidenceFrom, rule, rulebook } from "@hustings/rules";
import { formHash, recordId, sealStatement } from "@hustings/seal";
import { openLanes } from "@hustings/seal/node";
import { verifyContest } from "@hustings/verify";
import { ceremonyIn } from "../../../acts/test/custodians.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openDataFolder } from "../data-folder.ts";
import { publicDocuments } from "../reading/public-documents.ts";
import { recordIn } from "../reading/sign-view-of.ts";
import { startServer } from "../host/start-server.ts";
import { CutJob } from "./cut-job.ts";
import { StatementIntake } from "./statement-intake.ts";
import { TakingBack } from "./taking-back.ts";

const origin = "example.org/rivals";
const law = rulebook("ru/president/2018@1:2500");
const party = (n: number) => signerFromSeed("party", new Uint8Array(32).fill(n));
const [commission, anna, boris] = [party(2), party(3), party(4)];
/** Each meeting's door has a key of its own. */
const doorOf = (meeting: string) => signerFromSeed("door", sha256(utf8(meeting)));
let now: Instant = instant("2017-12-18T09:00:00Z");
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
const { ledger, store } = folder;
const lanes = openLanes(1);
const documents = publicDocuments(openFolder(folder.publicFolder));
/** Where what is promised waits on its way to the disk. */
let disk: { readonly reached: () => void; readonly flushed: Promise<undefined> } | undefined;
/** Whose drives were asked for what is owed to them: everything that waits is read for it. */
const asked: string[] = [];
const promises: PromiseStore = {
  ...store.promises,
  async owed(nomination) {
    asked.push(nomination);
    return await store.promises.owed(nomination);
  },
  async keep(some) {
    disk?.reached();
    await disk?.flushed;
    return await store.promises.keep(some);
  },
};
const statements = new StatementIntake({
  ledger,
  store: promises,
  intake: "main",
  signer: folder.ownSigner(intakeKeyName(origin, "main")),
  lanes,
  record: (hash) => recordIn(documents, hash),
});
const cuts = new CutJob(ledger, store.promises);
const takingBack = new TakingBack({ ledger, store: promises, cuts, ends: statements.ends });
const faults: unknown[] = [];
const server = await startServer({
  contests: [
    {
      data,
      id: "small",
      intake: { ledger, stopped: () => undefined, promises: { statements, store: store.promises, takingBack } },
      limits: { perMinute: 100_000, perHour: 100_000 },
    },
  ],
  port: 0,
  onFault: (error) => faults.push(error),
});
after(async () => {
  await server.close();
  await lanes.close();
  await folder.close();
});

async function must(outcome: Promise<{ readonly kind: string }>): Promise<void> {
  const { kind, ...more } = await outcome;
  assert.equal(kind, "entered", JSON.stringify(more));
}

const form = {
  format: "hustings-form/v2",
  rulebook: law.id,
  declaration: "I support this invented candidate.",
  fields: [{ name: "name", most: 60 }],
  normaliser: "none",
  bucket: 512,
} as const;
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
    commissionKey: toBase64(commission.publicKey),
  }),
);
await must(enter(ledger, commission, adoptRulebook, law));
const { record } = await ceremonyIn(ledger, commission);
for (const [nomination, signer] of [
  ["anna", anna],
  ["boris", boris],
] as const) {
  const campaignKey = toBase64(signer.publicKey);
  const possession = toBase64(signer.sign(possessionBytes(origin, "campaign", nomination, campaignKey)));
  const opened = { nomination, candidate: `${nomination} Example`, route: "self", campaignKey, possession };
  await must(enter(ledger, commission, openNomination, opened));
}

async function post(path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  return await fetch(`${contestUrl(server)}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

function signed(signer: Signer, fields: object): Entry {
  const entry = { at: `${now.slice(0, 16)}:00Z`, ...fields } as Entry;
  return { ...entry, signature: toBase64(signer.sign(signedBytes(origin, entry))) };
}

/** As anybody writes an act who has a key and no scruples. @returns `entered`, or why not */
async function act(signer: Signer, fields: object, ...published: readonly Uint8Array[]): Promise<string> {
  return await outcomeOf({ entry: signed(signer, fields), documents: published.map(toBase64) });
}

async function outcomeOf(signedAct: object): Promise<string> {
  const answer = await post("/api/acts", { acts: [signedAct] });
  const body: unknown = await answer.json();
  if (answer.status === 503) {
    const { error, says } = problem.parse(body);
    return `${error}: ${says}`;
  }
  const [result] = actsAnswer.parse(body).results;
  return result?.outcome === "refused" ? `${result.code}: ${result.says}` : String(result?.outcome);
}

function call(meeting: string, fields: object = {}): object {
  const door = doorOf(meeting);
  const doorKey = toBase64(door.publicKey);
  return {
    kind: "meeting-called",
    nomination: "boris",
    meeting,
    city: "Kazan",
    region: "north",
    startsAt: "2017-12-24T09:00:00Z",
    zone: "Europe/Moscow",
    notifiedOn: now.slice(0, 10),
    quota: 500,
    majorityOf: "not-stated",
    doorKey,
    possession: toBase64(door.sign(possessionBytes(origin, "door", meeting, doorKey))),
    ...fields,
  };
}

async function verified(): Promise<void> {
  await folder.writer.publish();
  const place = openFolder(folder.publicFolder);
  const { failures } = await verifyContest({
    log: place.log,
    documents: place.documents,
    policy: await place.policy(),
    now: secondsOf(now),
    threads: 0,
  });
  assert.deepEqual(failures, []);
}

test("nobody begins an hour that has not begun, and shuts out everybody whose clock is right: a rival's filing in its last minutes, say", async () => {
  now = instant("2017-12-18T09:57:00Z");
  const early = call("early", { at: "2017-12-18T10:00:00Z" });
  const { size } = ledger.procedure;
  assert.match(await act(boris, early), /^hour-not-begun: .* clock, which says 2017-12-18T09:57:00Z/);
  const entry = { at: "2017-12-18T10:00:00Z", ...early } as Entry;
  const signed = await signDraft(origin, { kind: "draft", documents: [], entry }, boris);
  const { stopped } = await ledger.submit([signed]);
  assert.ok(stopped?.kind === "refused" && stopped.violation.code === "time-ahead", "nor past the route");
  assert.equal(ledger.procedure.size, size);
  assert.equal(await act(boris, call("ahead", { at: "2017-12-18T09:59:00Z" })), "entered", "a clock that is ahead");
  assert.equal(await act(anna, call("right", { nomination: "anna" })), "entered");
});

test("no meeting is called at, or moved to, a place whose day nobody can reckon: nothing could ever be ruled on its candidate", async () => {
  const move = { kind: "meeting-moved", meeting: "ahead", move: 1, cause: "other", evidence: "ab".repeat(32) };
  const place = { city: "Kazan", startsAt: "2017-12-24T09:00:00Z", notifiedOn: now.slice(0, 10) };
  for (const [where, says] of [
    [{ zone: "Nowhere/At_All" }, /^unknown-reference: expected a zone of the rulebook/],
    [{ zone: "Asia/Kamchatka", startsAt: "9999-12-31T23:00:00Z" }, /^does-not-follow: no day at the place/],
  ] as const) {
    assert.match(await act(boris, call("nowhere", where)), says);
    assert.match(await act(boris, { ...move, ...place, ...where }), says);
  }
  assert.equal(rule(law, evidenceFrom(ledger.procedure, "boris")).outcome, "not-filed");
  // Who holds the refusal against the log finds it right, though no fold shows it.
  await folder.writer.publish();
  const client = await ContestClient.open({ server: contestUrl(server), clock: { now: () => now }, patience: 500 });
  for (const act of [call("nowhere", { zone: "Europe/Berlin" }), { ...move, ...place, zone: "W-SU" }]) {
    const { stopped } = await client.submit([{ entry: signed(boris, act), documents: [] }]);
    assert.ok(stopped?.kind === "refused" && stopped.violation.code === "unknown-reference");
    assert.equal(stopped.onServersWord, undefined);
  }
});

test("a log that holds such a meeting from before that was asked is read on, and is as true as it was", async () => {
  await ledger.hold();
  for (const fields of [
    call("of-before", { zone: "Europe/Berlin" }),
    {
      kind: "meeting-moved",
      meeting: "of-before",
      move: 1,
      cause: "other",
      evidence: "ab".repeat(32),
      city: "Kazan",
      zone: "W-SU",
      startsAt: "2017-12-24T09:00:00Z",
      notifiedOn: now.slice(0, 10),
    },
  ]) {
    const entry = signed(boris, fields);
    const row = { key: actKey(ledger.procedure, entry), entry: encodeEntry(entry) };
    assert.equal((await store.append([row], ledger.procedure.size)).kind, "entered");
    await ledger.hold();
  }
  assert.equal(ledger.procedure.meetings.get("of-before")?.called.zone, "W-SU");
  await verified();
});

test("minutes that the door's acts do not give are not taken: published, they would make the contest false for all", async () => {
  const chain = () => {
    const { sequence, previous } = ledger.procedure.meetings.get("held") ?? assert.fail();
    return { meeting: "held", sequence, previous };
  };
  assert.equal(await act(boris, call("held", { startsAt: "2017-12-18T10:00:00Z" })), "entered");
  now = instant("2017-12-18T10:10:00Z");
  const door = doorOf("held");
  assert.equal(await act(door, { kind: "meeting-opened", ...chain() }), "entered");
  assert.equal(await act(door, { kind: "meeting-closed", attendance: 0, ...chain() }), "entered");
  const praise = canonicalBytes({ format: "hustings-minutes/v1", present: 800 });
  const certified = { kind: "minutes-certified", meeting: "held", minutes: toHex(sha256(praise)), attendance: 0 };
  assert.match(await act(boris, certified, praise), /^document-missing: the minutes handed over are not those/);
  await must(enter(ledger, boris, certifyMinutes, { meeting: "held" }));
  await verified();
});

test("an honest party whose clock is ahead, or the server's behind, is not turned away in the last moments of an hour: its act waits for it", async () => {
  for (const [apart, there, waits] of [
    [7, "2017-12-18T10:59:55Z", [5_000]],
    [299, "2017-12-18T11:58:01Z", [60_000, 59_000]],
  ] as const) {
    now = instant(there);
    await folder.writer.publish();
    const told: Wait[] = [];
    const party = await ContestClient.open({
      server: contestUrl(server),
      clock: { now: () => addSeconds(now, apart) },
      async wait(milliseconds) {
        now = addSeconds(now, Math.round(milliseconds / 1000));
        await folder.writer.publish();
      },
      onWait: (each) => told.push(each),
    });
    for (const version of [`first-${apart}`, `second-${apart}`]) {
      const roll = { version, date: calendarDate("2017-12-18"), voters: 10, byRegion: { north: 10 } } as const;
      await must(enter(party, commission, freezeRoll, { ...roll, hash: "ab".repeat(32), use: "verify" }));
    }
    const asked = told.filter(({ status }) => status === 503);
    assert.deepEqual(
      asked.map(({ milliseconds }) => milliseconds),
      waits,
    );
  }
});

const place = {
  origin,
  contest: "small",
  record: recordId(record),
  form: formHash(form),
  region: "north",
  channel: "online",
} as const;

async function sealedFor(nomination: string, count: number) {
  const made = Array.from(
    { length: count },
    async () => await sealStatement(record, { ...place, nomination }, { name: "Somebody Invented" }),
  );
  return (await Promise.all(made)).map(({ bytes }) => ({
    nomination,
    region: "north",
    channel: "online",
    sealed: toBase64(bytes),
  }));
}

type Sealed = Awaited<ReturnType<typeof sealedFor>>;

/** @returns how many are promised */
async function handIn(sealed: Sealed): Promise<number> {
  const { results } = statementsAnswer.parse(await (await post("/api/statements", { statements: sealed })).json());
  return results.filter(({ outcome }) => outcome === "promised").length;
}

const closed = (nomination: string, count: number) => ({ kind: "drive-closed", nomination, statements: count });
const taken = (nomination: string) => ledger.procedure.nominations.get(nomination)?.taken;

async function collects(nomination: string, signer: Signer): Promise<void> {
  const days = { opensOn: calendarDate("2017-12-27"), closesOn: calendarDate("2017-12-28") };
  const settledBy = instant("2018-01-02T21:00:00Z");
  await must(enter(ledger, signer, openDrive, { nomination, ...days, settledBy, form }));
}

test("a drive is closed before its last day, and what was promised to it enters first: its campaign could else have the operator break every promise of the day", async () => {
  now = instant("2017-12-27T09:00:00Z");
  await collects("anna", anna);
  await collects("boris", boris);
  // Three are fewer than a batch may be while a drive goes on.
  assert.equal(await handIn(await sealedFor("anna", 3)), 3);
  assert.equal(await handIn(await sealedFor("boris", 6)), 6);
  assert.match(await act(boris, closed("anna", 0)), /^signature/);
  assert.match(await act(anna, closed("anna", 3)), /^count-differs: 0 statements stand/);
  assert.match(await act(anna, { ...closed("anna", 0), at: "2017-12-27T07:00:00Z" }), /^time-behind/);
  assert.match(await act(anna, { ...closed("anna", 0), at: "2017-12-27T10:00:00Z" }), /^time-ahead/);
  assert.match(await act(anna, closed("anna", 0), new Uint8Array(3)), /^document-missing/);
  assert.equal(taken("anna"), 0, "what the log would not take ends nothing");
  assert.deepEqual(asked, [], "nor is anything that waits read for it, however often it comes");

  // One is on its way to the disk, and another comes once the end is under way.
  const [first, late] = [await sealedFor("anna", 1), await sealedFor("anna", 1)];
  const [reached, flushed] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  disk = { reached: () => reached.resolve(undefined), flushed: flushed.promise };
  const taking = handIn(first);
  await reached.promise;
  // An empty list of private bytes is none: the act is looked at like any other.
  const closing = outcomeOf({ entry: signed(anna, closed("anna", 0)), documents: [], keep: [] });
  const coming = handIn(late);
  await setTimeout(300);
  disk = undefined;
  flushed.resolve(undefined);
  assert.equal(await taking, 1);
  const standing = 4 + (await coming);
  assert.match(
    await closing,
    new RegExp(`^count-differs: ${standing} statements stand`),
    "it gives the number from before",
  );
  assert.equal(await handIn(await sealedFor("anna", 1)), 0, "its last batch is in");
  assert.deepEqual([taken("anna"), taken("boris")], [standing, 0], "what waits for others waits on");
  assert.equal(await store.promises.owed("anna"), 0);
  assert.equal(await act(anna, closed("anna", standing)), "entered");
  assert.equal(await handIn(await sealedFor("boris", 1)), 1);
  await verified();
});

test("in a drive's last second: what waits for the disk until its last day is over is not promised for a day on which nothing can enter", async () => {
  now = instant("2017-12-28T20:59:58Z");
  const [first, late] = [await sealedFor("boris", 1), await sealedFor("boris", 2)];
  const [reached, flushed] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  disk = { reached: () => reached.resolve(undefined), flushed: flushed.promise };
  const taking = handIn(first);
  await reached.promise;
  const coming = handIn(late);
  await setTimeout(300);
  now = instant("2017-12-28T21:00:01Z");
  disk = undefined;
  flushed.resolve(undefined);
  assert.deepEqual([await taking, await coming], [1, 0]);
  assert.equal(await store.promises.owed("boris"), 8, "and is not kept either");
});

test("after midnight a drive is closed at once, though nothing has ended its last day so far", async () => {
  now = instant("2017-12-28T21:30:00Z");
  assert.match(await act(boris, closed("boris", 0)), /^count-differs: 8 statements stand/);
  assert.equal(ledger.procedure.pledges.at(-1)?.day, "2017-12-28");
  assert.equal(await act(boris, closed("boris", 8)), "entered");
  await verified();
});

test("a filing is not dated back over the law's limit, within the hour in which acts may wait for their way here", async () => {
  const filing = { kind: "filing-made", nomination: "boris", lines: 8, byRegion: [{ region: "north", lines: 8 }] };
  const limit = instant("2018-01-31T15:00:00Z");
  now = addSeconds(limit, 2_400);
  assert.match(
    await act(boris, { ...filing, at: addSeconds(limit, -600) }),
    /^time-behind: .*it comes after 2018-01-31T15:00:00Z, when the time to file was over/,
  );
  now = addSeconds(limit, -60);
  const waits = addSeconds(limit, -1_800);
  assert.equal(
    await act(boris, { ...filing, at: waits }),
    "entered",
    "who walked with it from machine to machine in time",
  );
  assert.deepEqual(faults, []);
  await verified();
});
