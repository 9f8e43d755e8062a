import assert from "node:assert/strict";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { adoptRulebook, closeDrive, enter, makeFiling, openContest, openDrive, openNomination } from "@hustings/acts";
import { statementsAnswer, statementStatus, withdrawalsAnswer } from "@hustings/client";
import { calendarDate, instant, possessionBytes, toBase64, toHex, type Instant } from "@hustings/core";
import { sha256, signerFromSeed } from "@hustings/log";
import {
  decodePledge,
  intakeKeyName,
  isPledged,
  isSignedBy,
  parsePromise,
  placeInPledge,
  promiseLeaf,
} from "@hustings/promise";
import { openFolder } from "@hustings/published/node";
import { rulebook } from "@hustings/rules";
import { formHash, placeHash, recordId, sealStatement, statementId, type StatementForm } from "@hustings/seal";
import { openLanes } from "@hustings/seal/node";
import { ceremonyIn } from "../../../acts/test/custodians.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { openDataFolder } from "../data-folder.ts";
import { freshMs } from "../reading/follow-log.ts";
import { publicDocuments } from "../reading/public-documents.ts";
import { recordIn } from "../reading/sign-view-of.ts";
import { startServer } from "../host/start-server.ts";
import { CutJob } from "./cut-job.ts";
import { TakingBack } from "./taking-back.ts";
import { StatementIntake } from "./statement-intake.ts";

const origin = "example.org/promises";
let now: Instant = instant("2017-12-18T09:00:00Z");
const commission = signerFromSeed("commission", new Uint8Array(32).fill(2));
const campaign = signerFromSeed("campaign", new Uint8Array(32).fill(3));
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock: { now: () => now } });
const { ledger, store } = folder;
const lanes = openLanes(2);
const documents = publicDocuments(openFolder(folder.publicFolder));
const intake = (most?: number) =>
  new StatementIntake({
    ledger,
    store: store.promises,
    intake: "main",
    signer: folder.ownSigner(intakeKeyName(origin, "main")),
    lanes,
    record: (hash) => recordIn(documents, hash),
    ...(most === undefined ? {} : { most }),
  });
const statements = intake();
const cuts = new CutJob(ledger, store.promises);
const faults: unknown[] = [];
const server = await startServer({
  contests: [
    {
      data,
      id: "small",
      intake: {
        ledger,
        stopped: () => undefined,
        promises: {
          statements,
          store: store.promises,
          takingBack: new TakingBack({ ledger, store: store.promises, cuts, ends: statements.ends }),
        },
      },
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

const form: StatementForm = {
  format: "hustings-form/v2",
  rulebook: "ru/president/2018@1:2500",
  declaration: "I support this invented candidate.",
  fields: [{ name: "name", most: 60 }],
  normaliser: "none",
  bucket: 512,
};

async function must(outcome: Promise<{ readonly kind: string }>): Promise<void> {
  const { kind, ...more } = await outcome;
  assert.equal(kind, "entered", JSON.stringify(more));
}

const key = toBase64(campaign.publicKey);
await must(
  enter(ledger, commission, openContest, {
    scale: 2500,
    contest: "small",
    title: "An invented office",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
    regions: [
      { id: "north", name: "North" },
      { id: "south", name: "South" },
    ],
    commissionKey: toBase64(commission.publicKey),
  }),
);
await must(enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:2500")));
const { record } = await ceremonyIn(ledger, commission);
await must(
  enter(ledger, commission, openNomination, {
    nomination: "anna",
    candidate: "Anna Example",
    route: "self",
    campaignKey: key,
    possession: toBase64(campaign.sign(possessionBytes(origin, "campaign", "anna", key))),
  }),
);
now = instant("2017-12-27T09:00:00Z");
await must(
  enter(ledger, campaign, openDrive, {
    nomination: "anna",
    opensOn: calendarDate("2017-12-27"),
    closesOn: calendarDate("2017-12-29"),
    settledBy: instant("2018-01-02T21:00:00Z"),
    form,
  }),
);

const placeIn = (region: string) =>
  ({
    origin,
    contest: "small",
    record: recordId(record),
    form: formHash(form),
    nomination: "anna",
    region,
    channel: "online",
  }) as const;

async function sealed(region = "north", claimed = region) {
  const place = placeIn(claimed);
  const made = await sealStatement(record, place, { name: "Somebody Invented" });
  return { ...made, place, wire: { nomination: "anna", region, channel: "online", sealed: toBase64(made.bytes) } };
}
type Sealed = Awaited<ReturnType<typeof sealed>>;

async function post(path: string, body: unknown) {
  return await fetch(`${contestUrl(server)}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function handIn(...statements: readonly Sealed[]) {
  const answer = await post("/api/statements", { statements: statements.map(({ wire }) => wire) });
  return { status: answer.status, results: statementsAnswer.parse(await answer.json()).results };
}
const promiseIn = (result: { readonly outcome: string; readonly promise?: string } | undefined) => {
  assert.ok(result?.outcome === "promised", JSON.stringify(result));
  return parsePromise(result.promise ?? "");
};
const withdrawalOf = ({ id, withdrawalSecret, place, bytes }: Sealed) => ({
  id,
  file: toHex(sha256(bytes.subarray(0, bytes.length - 128))),
  place: toHex(placeHash(place)),
  secret: toHex(withdrawalSecret),
});

/** The verifier's own pass over what is published comes when it comes, whether or not anybody signs. */
async function recomputed(): Promise<void> {
  for (;;) {
    const health = await (await fetch(new URL("/health", contestUrl(server)))).text();
    if (health.includes('"behind":0')) return;
    await setTimeout(freshMs);
  }
}

/** Every page of the contest that links lead to, and what machines read, by address; with the tag that a cache compares. */
async function everythingPublic(): Promise<ReadonlyMap<string, string>> {
  const base = `${contestUrl(server)}/`;
  const queue = [
    "checkpoint",
    "policy",
    "api/log",
    "api/contest",
    "tile/0/000.p/9",
    "en/",
    "fr/",
    "en/log",
    "../../health",
    "../../ready",
  ];
  const read = new Map<string, string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (read.has(path) || read.size > 100) continue;
    const answer = await fetch(new URL(path, base));
    const text = await answer.text();
    read.set(path, `${answer.status} ${answer.headers.get("etag")} ${text}`.replace(/^200 null /, ""));
    for (const [, link = ""] of text.matchAll(/href="([^"#?]+)"/g)) {
      const { href } = new URL(link, new URL(path, base));
      if (href.startsWith(base) && !/\.(?:pdf|age)$/.test(href)) queue.push(href.slice(base.length));
    }
  }
  return read;
}

suite("Statements that are promised", () => {
  const all: Sealed[] = [];

  test("a statement is answered with a promise whose key the log names, and the same file again with the same leaf", async () => {
    const statement = await sealed();
    all.push(statement);
    const { status, results } = await handIn(statement);
    assert.equal(status, 200);
    const promise = promiseIn(results[0]);
    const named = ledger.procedure.intakes.get("main") ?? assert.fail("the intake's key is not in the log");
    assert.ok(isSignedBy(promise, Buffer.from(named.named.key, "base64")));
    assert.ok(promise.promised.kind === "statement");
    const { statement: id, day, pledgedBy, settledBy, region } = promise.promised;
    assert.deepEqual(
      [id, day, pledgedBy, settledBy, region],
      [statementId(statement.bytes), "2017-12-27", "2017-12-28T00:00:00Z", "2018-01-02T21:00:00Z", "north"],
    );
    const again = promiseIn((await handIn(statement)).results[0]);
    assert.deepEqual(promiseLeaf(again.promised, again.salt), promiseLeaf(promise.promised, promise.salt));
  });

  test("refused by name: another region's file, a changed one, one of another length, an unknown nomination; nothing is promised", async () => {
    const moved = await sealed("south", "north");
    const changed = await sealed();
    changed.bytes.set([(changed.bytes[400] ?? 0) ^ 1], 400);
    const short = await sealed();
    const cases = [
      [400, "moved", moved.wire],
      [400, "false-sealing-proof", { ...changed.wire, sealed: toBase64(changed.bytes) }],
      [400, "other-length", { ...short.wire, sealed: toBase64(short.bytes.subarray(1)) }],
      [409, "unknown-reference", { ...short.wire, nomination: "bea" }],
      [409, "unknown-reference", { ...short.wire, region: "nowhere" }],
      [400, "malformed", { ...short.wire, channel: "paper" }],
    ] as const;
    for (const [status, code, wire] of cases) {
      const answer = await post("/api/statements", { statements: [wire] });
      const [result] = statementsAnswer.parse(await answer.json()).results;
      assert.deepEqual([answer.status, result?.outcome === "refused" && result.code], [status, code]);
    }
    assert.equal(
      (await post("/api/statements", { statements: [{ ...short.wire, sealed: "no base64!" }] })).status,
      400,
    );
  });

  test("of a batch with one bad file the others are promised, all under one signature", async () => {
    const good = [await sealed(), await sealed("south"), await sealed()];
    all.push(...good);
    const { results } = await handIn(good[0] ?? assert.fail(), await sealed("south", "north"), ...good.slice(1));
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ["promised", "refused", "promised", "promised"],
    );
    const notes = new Set([0, 2, 3].map((i) => promiseIn(results[i]).note));
    assert.equal(notes.size, 1);
  });

  test("a server with too much under way says when to come back and takes nothing", async () => {
    const statement = await sealed();
    assert.equal(await intake(0).take([{ ...statement.wire, channel: "online", sealed: statement.bytes }]), "busy");
    assert.equal(await store.promises.status(statement.id), undefined);
  });

  test("taken back: only with its secret; its file is gone at once", async () => {
    const statement = all[0] ?? assert.fail();
    const withdrawal = withdrawalOf(statement);
    const answer = await post("/api/withdrawals", {
      withdrawals: [{ ...withdrawal, secret: "0".repeat(64) }, withdrawal, withdrawalOf(await sealed())],
    });
    assert.deepEqual(
      withdrawalsAnswer.parse(await answer.json()).results.map(({ outcome }) => outcome),
      ["not-its-secret", "withdrawn", "unknown"],
    );
    assert.deepEqual(await store.promises.sealed([statement.id]), [undefined]);
    const status = statementStatus.parse(
      await (await fetch(`${contestUrl(server)}/api/statements/${statement.id}`)).json(),
    );
    assert.deepEqual(status, { day: "2017-12-27", inLog: false, withdrawn: true });
  });

  test("while statements come in, nothing that anybody can read changes: a log that is polled dates nobody", async () => {
    await folder.writer.publish();
    await recomputed();
    await setTimeout(freshMs + 50);
    const before = await everythingPublic();
    assert.ok(before.size > 15, [...before.keys()].join(" "));
    assert.match(before.get("checkpoint") ?? "", /^example\.org\/promises\n\d+\n/);
    for (let i = 0; i < 3; i++) {
      const statement = await sealed(i % 2 === 0 ? "north" : "south");
      all.push(statement);
      promiseIn((await handIn(statement)).results[0]);
      await cuts.run();
      await folder.writer.publish();
      await setTimeout(freshMs + 50); // what a page remembers is asked for anew
      assert.deepEqual(await everythingPublic(), before, `after statement ${i + 1}`);
    }
  });

  test("at the day's end the day is pledged, its list served whole, and cells large enough enter; at the drive's end all do, and the sums are even", async () => {
    const more = await Promise.all(Array.from({ length: 12 }, () => sealed()));
    all.push(...more);
    const first = promiseIn((await handIn(...more)).results[0]);
    assert.equal((await fetch(`${contestUrl(server)}/pledges/2017-12-27`)).status, 404);
    now = instant("2017-12-27T21:30:00Z"); // past midnight in Moscow
    assert.deepEqual(await cuts.run(), ["2017-12-27"]);
    const [pledge] = ledger.procedure.pledges;
    const served = await fetch(`${contestUrl(server)}/pledges/2017-12-27`);
    const leaves = decodePledge(new Uint8Array(await served.arrayBuffer())) ?? assert.fail("not a list");
    assert.ok(pledge !== undefined && isPledged(pledge, leaves));
    assert.equal(leaves.length, 19);
    assert.equal(placeInPledge(leaves, promiseLeaf(first.promised, first.salt)).kind, "there");

    await folder.writer.publish();
    await setTimeout(freshMs + 50);
    const page = await (await fetch(`${contestUrl(server)}/en/nominations/anna`)).text();
    const waiting = ledger.procedure.promised - ledger.procedure.sealed;
    assert.equal(waiting, 2);
    assert.match(page, /2\s+more are promised to all nominations of this contest together/);

    const late = await sealed("south");
    all.push(late);
    const promise = promiseIn((await handIn(late)).results[0]);
    assert.equal(promise.promised.day, "2017-12-28");
    assert.deepEqual(await cuts.run(), [], "a day is ended once");
    now = instant("2017-12-29T21:30:00Z");
    assert.deepEqual(await cuts.run(), ["2017-12-28", "2017-12-29"]);
    const anna = ledger.procedure.nominations.get("anna") ?? assert.fail();
    assert.deepEqual([anna.taken, ledger.procedure.promised], [all.length, all.length]);
    assert.deepEqual(faults, []);
  });

  test("after the drive's last day nothing is promised", async () => {
    const { status, results } = await handIn(await sealed());
    assert.deepEqual([status, results[0]?.outcome === "refused" && results[0].code], [409, "outside-the-drive"]);
  });

  test("once a nomination is filed nothing is taken back: its file stays, and the days of another's drive end all the same", async () => {
    const [before, after] = all.slice(-2);
    assert.ok(before !== undefined && after !== undefined);
    const opened = { nomination: "bea", candidate: "Bea Example", route: "self", campaignKey: key };
    await must(enter(ledger, commission, openNomination, opened));
    const days = { opensOn: calendarDate("2017-12-30"), closesOn: calendarDate("2017-12-31") };
    await must(
      enter(ledger, campaign, openDrive, {
        nomination: "bea",
        ...days,
        settledBy: instant("2018-01-04T21:00:00Z"),
        form,
      }),
    );
    await must(enter(ledger, campaign, closeDrive, { nomination: "anna" }));
    const back = async (statement: typeof before) => {
      const answer = await post("/api/withdrawals", { withdrawals: [withdrawalOf(statement)] });
      return withdrawalsAnswer.parse(await answer.json()).results.map(({ outcome }) => outcome);
    };
    assert.deepEqual(await back(before), ["withdrawn"]);
    const law = rulebook("ru/president/2018@1:2500");
    await must(enter(ledger, campaign, makeFiling, { nomination: "anna", rulebook: law }));
    assert.deepEqual(await back(after), ["too-late"]);
    assert.ok((await store.promises.sealed([after.id]))[0] !== undefined, "its file stays");
    now = instant("2017-12-30T21:30:00Z");
    assert.deepEqual(await cuts.run(), ["2017-12-30"]);
    assert.deepEqual(faults, []);
  });
});
