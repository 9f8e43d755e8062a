/** What a campaign can do to everybody else's contest with its own key, over HTTP, on an honest server. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  adoptRulebook,
  certifyMinutes,
  closeDrive,
  enter,
  openContest,
  openDrive,
  openNomination,
  signDraft,
  type ActSigner,
} from "@hustings/acts";
import { actsAnswer, statementsAnswer } from "@hustings/client";
import {
  addSeconds,
  calendarDate,
  canonicalBytes,
  instant,
  possessionBytes,
  secondsOf,
  signedBytes,
  toBase64,
  toHex,
  type Entry,
  type Instant,
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
import { DriveEnds } from "./drive-ends.ts";
import { StatementIntake } from "./statement-intake.ts";
import { TakingBack } from "./taking-back.ts";

const origin = "example.org/rivals";
const law = rulebook("ru/president/2018@1:2500");
const party = (n: number) => signerFromSeed("party", new Uint8Array(32).fill(n));
const [commission, anna, boris, door] = [party(2), party(3), party(4), party(5)];
let now: Instant = instant("2017-12-18T09:00:00Z");
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
const { ledger, store } = folder;
const lanes = openLanes(1);
const documents = publicDocuments(openFolder(folder.publicFolder));
const statements = new StatementIntake({
  ledger,
  store: store.promises,
  intake: "main",
  signer: folder.ownSigner(intakeKeyName(origin, "main")),
  lanes,
  record: (hash) => recordIn(documents, hash),
});
const cuts = new CutJob(ledger, store.promises);
const takingBack = new TakingBack({ ledger, store: store.promises, cuts, ends: statements.ends });
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

/** As anybody writes an act who has a key and no scruples. @returns `entered`, or why not */
async function act(signer: Signer, fields: object, ...published: readonly Uint8Array[]): Promise<string> {
  const entry = { at: `${now.slice(0, 16)}:00Z`, ...fields } as Entry;
  const signature = toBase64(signer.sign(signedBytes(origin, entry)));
  const answer = await post("/api/acts", {
    acts: [{ entry: { ...entry, signature }, documents: published.map(toBase64) }],
  });
  const [result] = actsAnswer.parse(await answer.json()).results;
  return result?.outcome === "refused" ? `${result.code}: ${result.says}` : String(result?.outcome);
}

function call(meeting: string, fields: object = {}): object {
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
  assert.match(
    await act(boris, call("early", { at: "2017-12-18T10:00:00Z" })),
    /^time-ahead: .* an hour that has not begun/,
  );
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
});

test("minutes that the door's acts do not give are not taken: published, they would make the contest false for all", async () => {
  const chain = () => {
    const { sequence, previous } = ledger.procedure.meetings.get("held") ?? assert.fail();
    return { meeting: "held", sequence, previous };
  };
  assert.equal(await act(boris, call("held", { startsAt: "2017-12-18T10:00:00Z" })), "entered");
  now = instant("2017-12-18T10:10:00Z");
  assert.equal(await act(door, { kind: "meeting-opened", ...chain() }), "entered");
  assert.equal(await act(door, { kind: "meeting-closed", attendance: 0, ...chain() }), "entered");
  const praise = canonicalBytes({ format: "hustings-minutes/v1", present: 800 });
  const certified = { kind: "minutes-certified", meeting: "held", minutes: toHex(sha256(praise)), attendance: 0 };
  assert.match(await act(boris, certified, praise), /^document-missing: the minutes handed over are not those/);
  await must(enter(ledger, boris, certifyMinutes, { meeting: "held" }));
  await verified();
});

const place = {
  origin,
  contest: "small",
  record: recordId(record),
  form: formHash(form),
  nomination: "boris",
  region: "north",
  channel: "online",
} as const;

/** Hands so many in. @returns how many are promised */
async function handIn(count: number): Promise<number> {
  const made = Array.from(
    { length: count },
    async () => await sealStatement(record, place, { name: "Somebody Invented" }),
  );
  const wire = (await Promise.all(made)).map(({ bytes }) => ({
    nomination: "boris",
    region: "north",
    channel: "online",
    sealed: toBase64(bytes),
  }));
  const { results } = statementsAnswer.parse(await (await post("/api/statements", { statements: wire })).json());
  return results.filter(({ outcome }) => outcome === "promised").length;
}

async function closing(signer: ActSigner = boris) {
  const drafted = closeDrive(ledger.procedure, { nomination: "boris" }, now);
  assert.ok(drafted.kind === "draft");
  return await signDraft(origin, drafted, signer);
}

test("a drive is not closed while what was promised to it waits: its campaign could else have the operator break every promise of the day", async () => {
  now = instant("2017-12-27T09:00:00Z");
  const days = { opensOn: calendarDate("2017-12-27"), closesOn: calendarDate("2017-12-28") };
  const settledBy = instant("2018-01-02T21:00:00Z");
  await must(enter(ledger, boris, openDrive, { nomination: "boris", ...days, settledBy, form }));
  assert.equal(await handIn(6), 6);
  const closed = { kind: "drive-closed", nomination: "boris", statements: 0 };
  assert.match(await act(boris, closed), /^time-ahead: 6 statements that were promised to it are not in the log/);
  assert.match(await act(anna, closed), /^signature/);
  assert.equal(await handIn(1), 1, "what comes afterwards is taken as before");
});

test("nor in the very moment in which others are promised; once the last day is over it is closed", async () => {
  const ends = new DriveEnds();
  const order: string[] = [];
  const kept = Promise.withResolvers<undefined>();
  const taking = ends.take("boris", async () => {
    await kept.promise;
    order.push("kept");
  });
  const ending = ends.end("boris", async () => {
    await Promise.resolve();
    order.push("closed");
  });
  const late = ends.take("boris", async () => void order.push("taken after it"));
  await ends.take("anna", async () => void order.push("another's"));
  kept.resolve(undefined);
  await Promise.all([taking, ending, late]);
  assert.deepEqual(order, ["another's", "kept", "closed", "taken after it"]);

  now = instant("2017-12-28T21:30:00Z");
  await cuts.run();
  assert.equal(ledger.procedure.nominations.get("boris")?.taken, 7);
  const { stopped } = await takingBack.submit([await closing()]);
  assert.equal(stopped, undefined);
  await verified();
});

test("a filing is not dated back over the law's limit, within the hour in which acts may wait for their way here", async () => {
  const filing = { kind: "filing-made", nomination: "boris", lines: 7, byRegion: [{ region: "north", lines: 7 }] };
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
