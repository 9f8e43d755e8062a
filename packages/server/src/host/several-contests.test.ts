import assert from "node:assert/strict";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { adoptRulebook, enter, openContest } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { httpSource, openLog, parsePolicy, signerFromSeed } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openDataFolder, type DataFolder } from "../data-folder.ts";
import { startServer } from "./start-server.ts";

const clock = { now: () => instant("2017-12-18T09:00:00Z") };
const law = rulebook("ru/president/2018");
const scratch = temporaryFolder();

interface Made {
  readonly data: string;
  readonly folder: DataFolder;
  readonly commission: ReturnType<typeof signerFromSeed>;
}

/** A contest of its own: its log, its commission's key. */
async function made(name: string, seed: number, contest: string): Promise<Made> {
  const data = join(scratch, name);
  const folder = await openDataFolder(data, { origin: `example.org/${name}`, clock });
  folder.writer.start(50);
  const commission = signerFromSeed("commission", new Uint8Array(32).fill(seed));
  const outcome = await enter(folder.ledger, commission, openContest, {
    contest,
    title: `The office of ${name}`,
    country: "ru",
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
    votingDay: calendarDate("2018-03-18"),
    regions: [{ id: "north", name: "North" }],
    commissionKey: toBase64(commission.publicKey),
  });
  assert.equal(outcome.kind, "entered");
  await folder.writer.publish();
  after(() => folder.close());
  return { data, folder, commission };
}

const north = await made("north", 2, "north-2018");
const south = await made("south", 3, "south-2018");
const taking = ({ data, folder }: Made) => ({ data, intake: { ledger: folder.ledger, stopped: () => undefined } });
const server = await startServer({ contests: [taking(north), taking(south)], port: 0, onFault: () => {} });
after(() => server.close());
const [northUrl = "", southUrl = ""] = server.contests.map(({ url }) => url);
const ask = (url: string) => fetch(url, { redirect: "manual" });

suite("A server of several contests", () => {
  test("each has its id in all of its addresses, and a log of its own behind them", async () => {
    assert.deepEqual([northUrl, southUrl], [`${server.url}/contests/north-2018`, `${server.url}/contests/south-2018`]);
    for (const url of [northUrl, southUrl]) {
      const policy = parsePolicy(await (await ask(`${url}/policy`)).text());
      const checkpoint = await openLog(httpSource(url), policy).checkpoint();
      assert.equal(checkpoint.origin, `example.org/${url === northUrl ? "north" : "south"}`);
      for (const path of [
        "/health",
        "/ready",
        "/api/contest",
        "/api/openapi.json",
        "/tile/0/000.p/1",
        "/en/",
        "/fr/log",
      ]) {
        assert.equal((await ask(`${url}${path}`)).status, 200, `${url}${path}`);
      }
    }
  });

  test("what was not said of which contest is answered for none of them", async () => {
    for (const path of [
      "/checkpoint",
      "/policy",
      "/tile/0/000.p/1",
      "/api/contest",
      "/en/log",
      "/contests/east-2018/policy",
    ]) {
      assert.equal((await ask(`${server.url}${path}`)).status, 404, path);
    }
    const taken = await fetch(`${server.url}/api/acts`, { method: "POST", body: "{}" });
    assert.equal(taken.status, 404);
  });

  test("the site's first page lists them, and leads to each", async () => {
    const first = await fetch(`${server.url}/`, { headers: { "accept-language": "fr" } });
    assert.equal(new URL(first.url).pathname, "/fr/");
    const text = await first.text();
    for (const id of ["north-2018", "south-2018"]) assert.ok(text.includes(`href="/contests/${id}/fr/"`), id);
    assert.doesNotMatch(text, /href="\/fr\/log"/);
    const listed = (await (await ask(`${server.url}/api/contests`)).json()) as {
      contests: { id: string; title: string }[];
    };
    assert.deepEqual(
      listed.contests.map(({ id, title }) => [id, title]),
      [
        ["north-2018", "The office of north"],
        ["south-2018", "The office of south"],
      ],
    );
  });

  test("no page of one leads into the other but through the list", async () => {
    const text = await (await ask(`${northUrl}/en/`)).text();
    const links = [...text.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, link = ""]) => link);
    const elsewhere = links.filter((link) => !/^\/(?:contests\/north-2018\/|assets\/|en\/$)/.test(link));
    assert.deepEqual(elsewhere, []);
    assert.match(text, new RegExp(`hustings verify ${northUrl}<`));
  });

  test("another contest's commission is refused, and nothing of its act is in either log", async () => {
    const client = await ContestClient.open({ server: southUrl, clock });
    const refused = await enter(client, north.commission, adoptRulebook, law);
    assert.equal(refused.kind === "refused" && refused.violation.code, "signature");
    assert.equal(south.folder.ledger.procedure.rulebook, undefined);
    assert.equal(north.folder.ledger.procedure.rulebook, undefined);
  });

  test("an act signed for one contest is refused by the other, though the same key signed it", async () => {
    const twin = await made("twin", 2, "twin-2018");
    const both = await startServer({ contests: [taking(north), taking(twin)], port: 0, onFault: () => {} });
    try {
      const [here = "", there = ""] = both.contests.map(({ url }) => url);
      const acts: string[] = [];
      const said: string[] = [];
      const client = await ContestClient.open({
        server: here,
        clock,
        async fetch(input, init) {
          if (init?.method !== "POST") return await fetch(input, init);
          acts.push(init.body as string);
          const answer = await fetch((input as string).replace(here, there), init);
          said.push(await answer.clone().text());
          return answer;
        },
      });
      const outcome = await enter(client, north.commission, adoptRulebook, law);
      assert.equal(acts.length, 1);
      assert.match(said.join(), /"signature"/);
      assert.equal(outcome.kind, "refused");
    } finally {
      await both.close();
    }
  });

  test("two folders of one contest are not served as one", async () => {
    const again = await made("again", 5, "north-2018");
    await assert.rejects(startServer({ contests: [north, again], port: 0 }), { code: "same-contest" });
  });

  test("it is ready when every contest is, and says which is not", async () => {
    let why: string | undefined;
    const intake = { ledger: south.folder.ledger, stopped: () => why };
    const other = await startServer({ contests: [taking(north), { data: south.data, intake }], port: 0 });
    try {
      assert.equal((await ask(`${other.url}/ready`)).status, 200);
      why = "the disk is full";
      const answer = await ask(`${other.url}/ready`);
      assert.equal(answer.status, 503);
      const { contests } = (await answer.json()) as { contests: Record<string, { ready: boolean }> };
      assert.deepEqual([contests["north-2018"]?.ready, contests["south-2018"]?.ready], [true, false]);
    } finally {
      await other.close();
    }
  });
});

suite("A contest that is alone on its site", () => {
  test("is found at the addresses contests had before, by redirection that nobody is to remember", async () => {
    const alone = await startServer({ contests: [taking(north)], port: 0 });
    try {
      for (const path of [
        "/checkpoint",
        "/policy",
        "/tile/0/000.p/1",
        "/api/contest",
        "/en/log?before=1",
        "/log/0/receipt",
        "/documents/x.json",
      ]) {
        const { status, headers } = await ask(`${alone.url}${path}`);
        assert.equal(status, 307, path);
        assert.equal(headers.get("location"), `/contests/north-2018${path}`);
        assert.equal(headers.get("cache-control"), "no-cache");
      }
      const first = await fetch(`${alone.url}/`, { headers: { "accept-language": "ru" } });
      assert.equal(new URL(first.url).pathname, "/contests/north-2018/ru/");
      assert.equal((await ask(`${alone.url}/health`)).status, 200);
      const client = await ContestClient.open({ server: alone.url, clock });
      assert.equal(client.procedure.contest?.contest, "north-2018");
    } finally {
      await alone.close();
    }
  });
});
