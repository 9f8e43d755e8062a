import assert from "node:assert/strict";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import {
  adoptRulebook,
  enter,
  enterAll,
  openContest,
  openNomination,
  openDrive,
  issueSheets,
  returnSheets,
  signDraft,
  type Draft,
} from "@hustings/acts";
import { actOnWire, actsAnswer, ContestClient, mostRequestBytes, problem } from "@hustings/client";
import { addSeconds, calendarDate, instant, toBase64, type Instant } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openDataFolder } from "../data-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { startServer } from "../host/start-server.ts";

const origin = "example.org/intake";
let now: Instant = instant("2017-12-18T09:00:00Z");
const clock = { now: () => now };
const commission = signerFromSeed("commission", new Uint8Array(32).fill(2));
const campaign = signerFromSeed("campaign", new Uint8Array(32).fill(3));
const law = rulebook("ru/president/2018@1:2500");
const data = join(temporaryFolder(), "contest");
const folder = await openDataFolder(data, { origin, clock });
folder.writer.start(50);
let stopped: string | undefined;
const faults: unknown[] = [];
const server = await startServer({
  contests: [
    { data, folds: (size) => folder.folds.at(size), intake: { ledger: folder.ledger, stopped: () => stopped } },
  ],
  port: 0,
  onFault: (error) => faults.push(error),
});
after(async () => {
  await server.close();
  await folder.close();
});

const contest = {
  contest: "small",
  title: "An invented office",
  country: "ru",
  votingDay: calendarDate("2018-03-18"),
  regions: [{ id: "north", name: "North" }],
  commissionKey: toBase64(commission.publicKey),
  zone: "Europe/Moscow",
  batches: { least: 5, window: "day" },
  scale: 2_500,
} as const;
const form = {
  format: "hustings-form/v2",
  rulebook: "an invented one",
  declaration: "I support an invented candidate.",
  fields: [{ name: "surname", most: 40 }],
  normaliser: "none",
  bucket: 512,
} as const;
const nomination = {
  nomination: "anna",
  candidate: "Anna Example",
  route: "self",
  campaignKey: toBase64(campaign.publicKey),
} as const;

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function signed(draft: Draft, by = commission) {
  return actOnWire(await signDraft(origin, draft, by));
}

async function behindProxy(addressHeader?: string) {
  return await startServer({
    contests: [
      {
        data,
        intake: { ledger: folder.ledger, stopped: () => undefined },
        limits: { perMinute: 2, perHour: 100 },
      },
    ],
    port: 0,
    address: "https://example.org",
    ...(addressHeader === undefined ? {} : { addressHeader }),
  });
}

/** What a proxy that says these things of its visitors is answered, one after another. */
async function statusesOf(at: Awaited<ReturnType<typeof startServer>>, forwarded: readonly string[]) {
  const statuses: number[] = [];
  for (const from of forwarded) {
    const answer = await fetch(`${contestUrl(at)}/api/acts`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": from },
      body: "{}",
    });
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  await at.close();
  return statuses;
}

suite("Acts over HTTP", () => {
  test("a party on a machine of its own drafts, signs and submits; what is answered stands in the published log", async () => {
    const client = await ContestClient.open({ server: server.url, clock });
    assert.equal(client.origin, origin);
    assert.equal((await enter(client, commission, openContest, contest)).kind, "entered");
    assert.equal((await enter(client, commission, adoptRulebook, law)).kind, "entered");
    assert.equal((await enter(client, commission, openNomination, nomination)).kind, "entered");
    assert.equal(client.procedure.nominations.get("anna")?.opened.candidate, "Anna Example");
    const again = await enter(client, commission, openContest, contest);
    assert.ok(again.kind === "entered" && again.index === 0, "submitted again, it is the same act");
    assert.equal(folder.ledger.procedure.size, 3);
  });

  test("each outcome by its name and its status: conflict, another party's signature, another contest's act, a malformed one", async () => {
    const client = await ContestClient.open({ server: server.url, clock });
    const other = await enter(client, commission, openNomination, { ...nomination, candidate: "Bea Example" });
    assert.ok(other.kind === "conflict" && other.index === 2);
    const draft = openNomination(client.procedure, { ...nomination, nomination: "bea" }, now);
    const byCampaign = await post("/api/acts", { acts: [await signed(draft, campaign)] });
    assert.equal(byCampaign.status, 401);
    assert.match(byCampaign.headers.get("www-authenticate") ?? "", /^Signature/);
    const [refused] = actsAnswer.parse(await byCampaign.json()).results;
    assert.ok(refused?.outcome === "refused" && refused.code === "signature");
    const ofAnother = actOnWire(await signDraft("example.org/another-contest", draft, commission));
    const elsewhere = await post("/api/acts", { acts: [ofAnother] });
    assert.equal(elsewhere.status, 401, "signed for another contest");
    const wire = await signed(draft);
    const malformed = await post("/api/acts", { acts: [{ ...wire, entry: { ...wire.entry, route: "No Route!" } }] });
    assert.equal(malformed.status, 400);
    assert.match(await malformed.text(), /nomination-opened: route: expected an id/);
    const early = openNomination(client.procedure, { ...nomination, nomination: "bea" }, addSeconds(now, 3600));
    assert.equal((await post("/api/acts", { acts: [await signed(early)] })).status, 400);
    assert.equal(folder.ledger.procedure.size, 3);
  });

  test("a batch with one bad act: those before it stand, it is named, nothing after it is tried", async () => {
    const client = await ContestClient.open({ server: server.url, clock });
    const days = { opensOn: calendarDate("2017-12-27"), closesOn: calendarDate("2018-01-30") };
    const drive = { nomination: "anna", ...days, settledBy: instant("2018-01-31T12:00:00Z"), form };
    now = instant("2017-12-27T09:00:00Z");
    assert.equal((await enter(client, campaign, openDrive, drive)).kind, "entered");
    const acts = [
      await signed(openNomination(client.procedure, { ...nomination, nomination: "cleo" }, now)),
      await signed(openNomination(client.procedure, { ...nomination, nomination: "cleo", route: "party" }, now)),
      await signed(openNomination(client.procedure, { ...nomination, nomination: "dora" }, now)),
    ];
    const answer = await post("/api/acts", { acts });
    assert.equal(answer.status, 409);
    const { results } = actsAnswer.parse(await answer.json());
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ["entered", "conflict", "not-tried"],
    );
    assert.ok(!folder.ledger.procedure.nominations.has("dora"));
  });

  test("an entry that only the server makes cannot be handed in as an act", async () => {
    const entry = { kind: "statements-withdrawn", at: now, nomination: "anna", day: "2017-12-27", withdrawals: [] };
    const answer = await post("/api/acts", { acts: [{ entry, documents: [] }] });
    assert.equal(answer.status, 403);
    assert.equal(problem.parse(await answer.json()).error, "servers-own");
  });

  test("requests that are too long, not JSON, not of the shape, or by another method: each has its answer", async () => {
    const size = folder.ledger.procedure.size;
    for (const [status, body, headers] of [
      [400, "{", {}],
      [400, "null", {}],
      [400, { acts: [] }, {}],
      [400, { acts: [{ entry: { kind: "no-such-kind", at: now }, documents: [] }] }, {}],
      [400, { acts: [{ entry: { kind: "contest-opened", at: now } }] }, {}],
      [
        400,
        { acts: Array.from({ length: 1_025 }, () => ({ entry: { kind: "contest-opened", at: now }, documents: [] })) },
        {},
      ],
      [400, { acts: [], more: 1 }, {}],
      [415, "acts", { "content-type": "text/plain" }],
      [413, `"${"x".repeat(mostRequestBytes + 1)}"`, {}],
    ] as const) {
      const answer = await post("/api/acts", body, headers);
      const text = await answer.text();
      assert.equal(answer.status, status, text.slice(0, 200));
      assert.ok(problem.safeParse(JSON.parse(text)).success, text.slice(0, 200));
    }
    const got = await fetch(`${contestUrl(server)}/api/acts`);
    assert.deepEqual([got.status, got.headers.get("allow")], [405, "POST, OPTIONS"]);
    assert.equal(folder.ledger.procedure.size, size);
    assert.deepEqual(faults, [], "none of it is a fault of the server");
  });

  test("a server whose writer has stopped says so, when to come back, and takes nothing; readiness follows", async () => {
    stopped = "the log's writer has stopped; see the operator's log";
    try {
      const size = folder.ledger.procedure.size;
      const draft = openNomination(folder.ledger.procedure, { ...nomination, nomination: "eve" }, now);
      const answer = await post("/api/acts", { acts: [await signed(draft)] });
      assert.deepEqual([answer.status, answer.headers.get("retry-after")], [503, "30"]);
      assert.equal((await fetch(`${server.url}/ready`)).status, 503);
      assert.equal((await fetch(`${server.url}/health`)).status, 200, "its pages are still there");
      assert.equal(folder.ledger.procedure.size, size);
    } finally {
      stopped = undefined;
    }
    assert.equal((await fetch(`${server.url}/ready`)).status, 200);
  });

  test("a client waits as long as a busy server says and then goes on", async () => {
    const waited: number[] = [];
    let busy = 2;
    const client = await ContestClient.open({
      server: server.url,
      clock,
      wait: (ms) => {
        waited.push(ms);
        return Promise.resolve();
      },
      fetch: (input, init) => {
        if (init?.method === "POST" && busy-- > 0) {
          return Promise.resolve(new Response("{}", { status: 503, headers: { "retry-after": "7" } }));
        }
        return fetch(input, init);
      },
    });
    const outcome = await enter(client, commission, openNomination, { ...nomination, nomination: "fay" });
    assert.equal(outcome.kind, "entered");
    assert.deepEqual(waited.slice(0, 2), [7_000, 7_000]);
  });

  test("a server that says it is a rehearsal dates nobody's acts who did not come for one", async () => {
    const past = await startServer({
      contests: [
        {
          data,
          intake: { ledger: folder.ledger, stopped: () => undefined, rehearsal: { secondsBehind: 86_400 } },
        },
      ],
      port: 0,
    });
    try {
      await assert.rejects(ContestClient.open({ server: past.url, clock }), { code: "not-understood" });
      const taking = await ContestClient.open({ server: past.url, clock, rehearsal: true });
      assert.equal(taking.clock.now(), addSeconds(now, -86_400));
    } finally {
      await past.close();
    }
    await assert.rejects(
      ContestClient.open({ server: server.url, clock, rehearsal: true }),
      /got a contest that counts/,
    );
  });

  test("more requests than one address may make are told when to come back", async () => {
    const limited = await startServer({
      contests: [
        {
          data,
          intake: { ledger: folder.ledger, stopped: () => undefined },
          limits: { perMinute: 3, perHour: 100 },
        },
      ],
      port: 0,
    });
    try {
      const statuses: number[] = [];
      let last: Response | undefined;
      for (let i = 0; i < 5; i++) {
        last = await fetch(`${contestUrl(limited)}/api/acts`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: "{}",
        });
        statuses.push(last.status);
      }
      assert.deepEqual(statuses, [400, 400, 400, 429, 429]);
      const seconds = Number(last?.headers.get("retry-after"));
      assert.ok(seconds >= 1 && seconds <= 60, String(seconds));
    } finally {
      await limited.close();
    }
  });

  test("behind a proxy on this machine each visitor is counted by what the proxy adds, whatever else the header says, and without a header nobody is", async () => {
    const one = ["192.0.2.7", "203.0.113.1, 192.0.2.7", "203.0.113.2, 192.0.2.7", "192.0.2.7, 203.0.113.9", "unknown"];
    assert.deepEqual(await statusesOf(await behindProxy("x-forwarded-for"), one), [400, 400, 429, 400, 400]);
    assert.deepEqual(await statusesOf(await behindProxy(), one), [400, 400, 400, 400, 400]);
  });

  test("a server without a store shows the contest and says that it takes nothing", async () => {
    const shows = await startServer({ contests: [{ data }], port: 0 });
    try {
      const draft = openNomination(folder.ledger.procedure, { ...nomination, nomination: "gia" }, now);
      const answer = await fetch(`${contestUrl(shows)}/api/acts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ acts: [await signed(draft)] }),
      });
      assert.equal(answer.status, 403);
      assert.equal(problem.parse(await answer.json()).error, "read-only");
    } finally {
      await shows.close();
    }
  });

  test("sheets come back by the hundred in one call of the client", async () => {
    const client = await ContestClient.open({ server: server.url, clock });
    const issue = { nomination: "anna", circulator: "circulator-1", first: 1, last: 500, linesPerSheet: 5 };
    assert.equal((await enter(client, campaign, issueSheets, issue)).kind, "entered");
    const sheets = Array.from({ length: 500 }, (_, i) => ({ nomination: "anna", sheet: i + 1, used: 1, spoiled: 0 }));
    const { entered, stopped: why } = await enterAll(client, campaign, returnSheets, sheets);
    assert.deepEqual([entered.length, why], [500, undefined]);
    const { entered: again } = await enterAll(client, campaign, returnSheets, sheets);
    assert.deepEqual(
      again.map(({ index }) => index),
      entered.map(({ index }) => index),
      "sent again after a connection that broke, each is there once",
    );
  });
});
