/** A server that was honest while it was asked for its policy and its log, and lies or hangs afterwards: nothing is taken for done, nothing lost. */
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { enter, issueSheets, returnSheets, enterAll } from "@hustings/acts";
import { ClientError, ContestClient, MeetingClient, type HandedIn, type StatementOutcome } from "@hustings/client";
import { instantFromSeconds } from "@hustings/core";
import { parsePolicy } from "@hustings/log";
import { formHash, lineKeyHash, lineMark, recordId, sealStatement } from "@hustings/seal";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { serveContests } from "../serve-contests.ts";
import type { RunningServer } from "../start-server.ts";

const lineKey = new Uint8Array(32).fill(17);
const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };

/** Between client and server: passes everything on, but for what a test makes of the answers to what is posted. */
type Lie = (said: { readonly results: Record<string, unknown>[] }, request: string) => unknown;
let lie: Lie | undefined;
/** What is done with an answer instead of giving it. */
let instead: ((response: ServerResponse) => void) | undefined;
let server: RunningServer;
let between: Server;
let client: ContestClient;
let url: string;
/** Heads of the log as they were served, and where it names the server. */
const heads: string[] = [];
let namedAt = -1;
/** Bundles of entries that were asked for. */
let bundles = 0;
let opened: Awaited<ReturnType<typeof openCollectingDrive>>;

async function passOn(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const answer = await fetch(new URL(request.url ?? "/", target), {
    method: request.method ?? "GET",
    ...(body.length > 0 && { body, headers: { "content-type": "application/json" } }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (request.url?.includes("/tile/entries/") === true) bundles++;
  if (request.url?.endsWith("/checkpoint") === true) heads.push(bytes.toString());
  if (instead !== undefined && request.method === "POST") {
    instead(response);
    return;
  }
  if (lie === undefined || request.method !== "POST") {
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(bytes);
    return;
  }
  const said = JSON.parse(bytes.toString()) as Parameters<Lie>[0];
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(lie(said, body.toString())));
}

before(async () => {
  server = await serveContests({
    contests: [{ folder: join(temporaryFolder(), "contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  const honest = contestUrl(server);
  between = createServer((request, response) => void passOn(honest, request, response));
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(between.address() as AddressInfo).port}${new URL(honest).pathname}`;
  client = await ContestClient.open({
    server: url,
    clock,
    rehearsal: true,
    onEntry: ({ kind }, index) => {
      if (kind === "intake-named") namedAt = index;
    },
  });
  opened = await openCollectingDrive(client, lineKeyHash(lineKey));
  const issue = { nomination: "trains", circulator: "c1", first: 1, last: 1, linesPerSheet: 9 };
  assert.equal((await enter(client, collectingCampaign, issueSheets, issue)).kind, "entered");
  const back = [{ nomination: "trains", sheet: 1, used: 9, spoiled: 0 }];
  assert.equal((await enterAll(client, collectingCampaign, returnSheets, back)).stopped, undefined);
});
after(async () => {
  between.closeAllConnections();
  between.close();
  await server.close();
});

async function line(at: number): Promise<HandedIn> {
  const place = { nomination: "trains", region: "fi", channel: "paper" } as const;
  const mark = lineMark(lineKey, { contest: "rush", nomination: "trains", sheet: 1, line: at });
  const of = {
    origin: collectingOrigin,
    contest: "rush",
    record: recordId(opened.record),
    form: formHash(opened.form),
  };
  const { id, bytes } = await sealStatement(opened.record, { ...place, ...of, mark }, { surname: "Esimerkki" });
  return { ...place, id, mark, sealed: bytes };
}

async function lied<T>(how: Lie, what: () => Promise<T>): Promise<T> {
  lie = how;
  try {
    return await what();
  } finally {
    lie = undefined;
  }
}

const isFalse = (error: unknown) => error instanceof ClientError && error.code === "false-answer";
const issueOf = (first: number) =>
  enter(client, collectingCampaign, issueSheets, {
    nomination: "trains",
    circulator: "c2",
    first,
    last: first,
    linesPerSheet: 5,
  });

async function policyOf() {
  return parsePolicy(await (await fetch(`${url.replace(/\/$/, "")}/policy`)).text());
}

const codesOf = (outcomes: readonly StatementOutcome[]) =>
  outcomes.map((each) => (each.outcome === "refused" ? each.code : each.outcome));

const moved: Lie = ({ results }) => ({
  results: results.map((each) => ({ ...each, index: Number(each["index"]) - 1 })),
});

suite("A server that is honest", () => {
  test("is believed where its naming is published after its first promise, however long the sending took", async (t) => {
    const now = performance.now.bind(performance);
    let [ahead, stale] = [0, Infinity];
    t.mock.method(performance, "now", () => now() + ahead);
    const before = heads.findLast((head) => Number(head.split("\n")[1]) <= namedAt);
    assert.ok(before !== undefined);
    const slow: typeof fetch = async (input, init) => {
      if (init?.method === "POST") [ahead, stale] = [ahead + 3_600_000, 1];
      const asked = input instanceof Request ? input.url : String(input);
      return asked.endsWith("/checkpoint") && stale-- > 0 ? new Response(before) : await fetch(input, init);
    };
    const party = await ContestClient.open({ server: url, clock, rehearsal: true, fetch: slow, wait: async () => {} });
    assert.equal(party.procedure.intakes.size, 0, "the log names no server so far");
    assert.deepEqual(codesOf(await party.handIn([await line(9)], collectingCampaign)), ["promised"]);
    assert.ok(stale < 0, "the old head was read once more after the promise");
  });

  test("is believed of acts that are submitted again, and the bundle they are in is read once", async () => {
    const sheets = [50, 51, 52, 53, 54];
    for (const sheet of sheets) assert.equal((await issueOf(sheet)).kind, "entered");
    const back = sheets.map((sheet) => ({ nomination: "trains", sheet, used: 5, spoiled: 0 }));
    const placesOf = async () =>
      (await enterAll(client, collectingCampaign, returnSheets, back)).entered.map(({ index }) => index);
    const places = await placesOf();
    assert.equal(new Set(places).size, sheets.length);
    const before = bundles;
    assert.deepEqual(await placesOf(), places);
    assert.ok(bundles - before <= 1, `${bundles - before} bundles`);
  });
});

suite("A server that lies", () => {
  test("acts said to be entered at a place where the log has another act are not taken for entered, and are when it is honest", async () => {
    await assert.rejects(
      lied(
        () => ({ results: [{ outcome: "entered", index: 2, receipt: "receipts/2" }] }),
        () => issueOf(20),
      ),
      isFalse,
    );
    assert.equal((await issueOf(20)).kind, "entered");
  });

  test("nor are they under another number than theirs, nor on a phone that reads its meeting alone", async () => {
    await assert.rejects(
      lied(moved, () => issueOf(21)),
      isFalse,
    );
    assert.equal((await issueOf(21)).kind, "entered", "the same act again is where it was");
    const policy = await policyOf();
    const phone = await MeetingClient.open({
      server: url,
      meeting: "none",
      policy,
      clock,
      rehearsal: true,
      onEntry: () => undefined,
    });
    await assert.rejects(
      lied(moved, () =>
        enter(
          {
            origin: phone.origin,
            procedure: client.procedure,
            clock: phone.clock,
            submit: (acts) => phone.submit(acts),
          },
          collectingCampaign,
          issueSheets,
          { nomination: "trains", circulator: "c2", first: 22, last: 22, linesPerSheet: 5 },
        ),
      ),
      isFalse,
    );
  });

  test("statements with a promise of nothing, of another statement, or by another key are kept to be handed in again", async () => {
    const two = [await line(1), await line(2)];
    const handIn = () => client.handIn(two, collectingCampaign);
    const lies: readonly Lie[] = [
      ({ results }) => ({ results: results.map((each) => ({ ...each, promise: "" })) }),
      ({ results }) => ({ results: results.map((each) => ({ ...each, promise: "I promise." })) }),
      ({ results }) => ({ results: results.map((each, i) => ({ ...each, promise: results[1 - i]?.["promise"] })) }),
      ({ results }) => ({
        results: results.map((each) => ({
          ...each,
          promise: String(each["promise"]).replace(/(\u2014 \S+ ).{8}/, "$1AAAAAAAA"),
        })),
      }),
    ];
    for (const each of lies) assert.deepEqual(codesOf(await lied(each, handIn)), ["false-promise", "false-promise"]);
    assert.deepEqual(codesOf(await handIn()), ["promised", "promised"]);
  });

  test("fewer answers than statements, or more, are not understood", async () => {
    const two = [await line(3), await line(4)];
    for (const results of [[], [{ outcome: "promised", id: two[0]?.id, promise: "x" }]])
      await assert.rejects(
        lied(
          () => ({ results }),
          () => client.handIn(two, collectingCampaign),
        ),
        (error) => error instanceof ClientError && error.code === "not-understood",
      );
  });

  test("answers that lead elsewhere, do not end, or never begin are left in words, and the act is entered when it is sent again", async () => {
    const hasty = await ContestClient.open({ server: url, clock, rehearsal: true, timeout: 2_000, retries: 0 });
    const issue = { nomination: "trains", circulator: "c2", first: 30, last: 30, linesPerSheet: 5 };
    const tried = async (how: typeof instead) => {
      instead = how;
      try {
        await enter(hasty, collectingCampaign, issueSheets, issue);
      } catch (error) {
        assert.ok(error instanceof ClientError);
        return `${error.code}: ${error.message}`;
      } finally {
        instead = undefined;
      }
      return "entered";
    };
    const elsewhere = await tried((response) => response.writeHead(307, { location: "http://127.0.0.1:1/" }).end());
    assert.match(elsewhere, /^not-understood: .*leads elsewhere/);
    assert.match(await tried((response) => response.writeHead(200).write("{")), /^unreachable: .*does not end/);
    assert.match(await tried(() => undefined), /^unreachable: .*no answer/);
    const bomb = "a".repeat(17_000_000);
    assert.match(await tried((response) => response.writeHead(200).end(bomb)), /^not-understood: .*expected JSON/);
    assert.equal((await enter(client, collectingCampaign, issueSheets, issue)).kind, "entered");
  });
});
