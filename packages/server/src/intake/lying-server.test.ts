/** A server that was honest while it was asked for its policy and its log, and lies or hangs afterwards: nothing is taken for done, nothing lost. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { enter, issueSheets, returnSheets, enterAll } from "@hustings/acts";
import {
  ClientError,
  ContestClient,
  MeetingClient,
  ownSpeech,
  type HandedIn,
  type StatementOutcome,
  type Wait,
} from "@hustings/client";
import { instantFromSeconds } from "@hustings/core";
import { parsePolicy, signerFromSeed } from "@hustings/log";
import { formHash, lineKeyHash, lineMark, recordId, sealStatement } from "@hustings/seal";
import {
  collectingCampaign,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { ServerBetween, type Instead, type Lie } from "../../test/server-between.ts";
import { serveContests } from "../host/serve-contests.ts";
import type { RunningServer } from "../host/start-server.ts";

const lineKey = new Uint8Array(32).fill(17);
const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };

let server: RunningServer;
let between: ServerBetween;
let client: ContestClient;
let url: string;
/** Where the log names the server. */
let namedAt = -1;
let opened: Awaited<ReturnType<typeof openCollectingDrive>>;

before(async () => {
  server = await serveContests({
    contests: [{ folder: join(temporaryFolder(), "contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  const honest = contestUrl(server);
  between = await ServerBetween.open(honest);
  url = between.url;
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
  between.lie = how;
  try {
    return await what();
  } finally {
    between.lie = undefined;
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

// The time is over between an answer's head and its end: on a busy machine two seconds may be over before either.
const overAtTheHead: typeof globalThis.fetch = async (input, init) => {
  if (init?.method !== "POST") return await fetch(input, init);
  const over = new AbortController();
  const answer = await fetch(input, { ...init, signal: over.signal });
  over.abort(new DOMException("The time is over", "TimeoutError"));
  return answer;
};

suite("A server that is honest", () => {
  test("is believed where its naming is published after its first promise, however long the sending took", async (t) => {
    const now = performance.now.bind(performance);
    let [ahead, stale] = [0, Infinity];
    t.mock.method(performance, "now", () => now() + ahead);
    const before = between.heads.findLast((head) => Number(head.split("\n")[1]) <= namedAt);
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
    const before = between.bundles;
    assert.deepEqual(await placesOf(), places);
    assert.ok(between.bundles - before <= 1, `${between.bundles - before} bundles`);
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
    const opened = { server: url, clock, rehearsal: true, retries: 0 };
    const patient = await ContestClient.open(opened);
    const hasty = await ContestClient.open({ ...opened, timeout: 2_000 });
    const cutShort = await ContestClient.open({ ...opened, fetch: overAtTheHead });
    const issue = { nomination: "trains", circulator: "c2", first: 30, last: 30, linesPerSheet: 5 };
    const tried = async (give: Instead, by = patient) => {
      between.instead = { give };
      try {
        await enter(by, collectingCampaign, issueSheets, issue);
      } catch (error) {
        assert.ok(error instanceof ClientError);
        return `${error.code}: ${error.message}`;
      } finally {
        between.instead = undefined;
      }
      return "entered";
    };
    const elsewhere = await tried((response) => response.writeHead(307, { location: "http://127.0.0.1:1/" }).end());
    assert.match(elsewhere, /^not-understood: .*leads elsewhere/);
    const unended = await tried((response) => response.writeHead(200).write("{"), cutShort);
    assert.match(unended, /^unreachable: .*does not end/);
    assert.match(await tried(() => undefined, hasty), /^unreachable: .*no answer/);
    const bomb = "a".repeat(17_000_000);
    assert.match(await tried((response) => response.writeHead(200).end(bomb)), /^not-understood: .*expected JSON/);
    assert.equal((await enter(client, collectingCampaign, issueSheets, issue)).kind, "entered");
  });
});

const refused = (code: string) => ({ results: [{ outcome: "refused", code, says: "a reason" }] });
/** What the honest server never hears of. */
const keptBack = async <T>(answer: unknown, what: () => Promise<T>): Promise<T> => {
  const headers = { "content-type": "application/json" };
  between.instead = {
    keptBack: true,
    give: (response) => response.writeHead(200, headers).end(JSON.stringify(answer)),
  };
  try {
    return await what();
  } finally {
    between.instead = undefined;
  }
};
const issue = (first: number, patience = 0, fetch = globalThis.fetch) =>
  ContestClient.open({ server: url, clock, rehearsal: true, patience, fetch }).then((party) =>
    enter(party, collectingCampaign, issueSheets, {
      nomination: "trains",
      circulator: "c3",
      first,
      last: first,
      linesPerSheet: 5,
    }),
  );

/** The server as one that says of itself another release. */
const speaking =
  (speaks: object | undefined): typeof fetch =>
  async (input, init) => {
    const answer = await fetch(input, init);
    if (!(input instanceof Request ? input.url : String(input)).endsWith("/ready")) return answer;
    return Response.json({ ...((await answer.json()) as object), speaks });
  };

suite("A server that keeps acts out", () => {
  test("is not believed of a reason that the log would show and does not", async () => {
    for (const code of ["unknown-reference", "not-allowed-in-this-state", "signature", "outside-the-drive"])
      await assert.rejects(
        keptBack(refused(code), () => issue(60)),
        isFalse,
        code,
      );
  });

  test("is not believed of a refusal where the log has the act", async () => {
    const entered = lied(
      () => refused("unknown-reference"),
      () => issue(67, 30_000),
    );
    await assert.rejects(entered, (error) => isFalse(error) && /the log has it: it is entered/.test(String(error)));
  });

  test("of another release than its client is not called false for what the client cannot judge", async () => {
    const others = [
      [{ ...ownSpeech, release: "9.4.0\u001b[2J" }, /is of release 9\.4\.0\S*, this program is of/],
      [{ ...ownSpeech, vocabulary: "0".repeat(64) }, /with another vocabulary \(00000000, here/],
    ] as const;
    for (const [speaks, says] of others)
      for (const code of ["unknown-reference", "roll-too-old"])
        await assert.rejects(
          keptBack(refused(code), () => issue(66, 0, speaking(speaks))),
          (error) =>
            error instanceof ClientError &&
            error.code === "other-release" &&
            says.test(error.message) &&
            !error.message.includes("\u001b") &&
            /could not be checked\. Nothing is entered\. Submit it again with a program of the release/.test(
              error.message,
            ),
          code,
        );
    const [[elsewhere]] = others;
    await assert.rejects(
      lied(
        () => refused("unknown-reference"),
        () => issue(68, 30_000, speaking(elsewhere)),
      ),
      isFalse,
      "an act that the log has is refused by no release",
    );
    const ofTheClock = await keptBack(refused("time-behind"), () => issue(66, 0, speaking(elsewhere)));
    assert.ok(ofTheClock.kind === "refused" && ofTheClock.onServersWord === true);
  });

  test("is not believed of it either where it does not say of which release it is because it does not answer, or answers without it", async () => {
    const failing = [
      () => Response.json({ ready: true, takesActs: true }),
      () => Response.json({ ready: true, takesActs: true, speaks: { release: "9".repeat(65), vocabulary: "" } }),
      () => new Response("<html>"),
      () => new Response("busy", { status: 503 }),
      () => new Response("nothing here", { status: 404 }),
      () => {
        throw new TypeError("fetch failed");
      },
    ];
    for (const ready of failing) {
      let isRefused = false;
      const failed: typeof fetch = async (input, init) => {
        isRefused ||= init?.method === "POST";
        const asked = input instanceof Request ? input.url : String(input);
        return isRefused && asked.endsWith("/ready") ? ready() : await fetch(input, init);
      };
      await assert.rejects(
        keptBack(refused("unknown-reference"), () => issue(66, 0, failed)),
        isFalse,
      );
    }
  });

  test("is named as the one whose word it is where no log could show the reason", async () => {
    for (const code of ["time-behind", "document-missing", "constructor", "a rule of its own"]) {
      const said = await keptBack(refused(code), () => issue(61));
      assert.ok(said.kind === "refused" && said.onServersWord === true, `${code}: ${JSON.stringify(said)}`);
    }
  });

  test("is believed where the log refuses the act as well, and the log's own reason is given", async () => {
    const stranger = signerFromSeed("stranger", new Uint8Array(32).fill(99));
    const said = await lied(
      ({ results }) => ({ results: results.map((each) => ({ ...each, code: "unknown-reference", says: "lies" })) }),
      () =>
        enter(client, stranger, issueSheets, {
          nomination: "trains",
          circulator: "c3",
          first: 62,
          last: 62,
          linesPerSheet: 5,
        }),
    );
    assert.ok(said.kind === "refused" && said.onServersWord === undefined, JSON.stringify(said));
    assert.equal(said.violation.code, "signature");
    assert.notEqual(said.violation.says, "lies");
  });

  test("is not believed of a conflict with an entry that is not this act, or is the very same", async () => {
    const { index } = (await issue(63, 30_000)) as { index: number };
    const standing = { kind: "sheets-issued" };
    const conflict =
      (at: number): Lie =>
      () => ({ results: [{ outcome: "conflict", index: at, entry: standing }] });
    for (const at of [index, 0, index - 1])
      await assert.rejects(
        lied(conflict(at), () => issue(63, 30_000)),
        isFalse,
        `entry ${at}`,
      );
    const beyond = lied(conflict(1_000_000), () => issue(63));
    await assert.rejects(beyond, (error) => error instanceof ClientError && error.code === "not-published");
  });

  test("is believed of a true conflict, and what the log has there is given, not what the server says of it", async () => {
    const { index } = (await issue(64, 30_000)) as { index: number };
    const other = { nomination: "trains", circulator: "c4", first: 64, last: 64, linesPerSheet: 7 };
    const said = await lied(
      ({ results }) => ({ results: results.map((each) => ({ ...each, entry: { kind: "contest-opened" } })) }),
      () => enter(client, collectingCampaign, issueSheets, other),
    );
    assert.ok(said.kind === "conflict" && said.index === index, JSON.stringify(said));
    assert.ok(said.entry.kind === "sheets-issued" && said.entry.circulator === "c3");
  });

  test("says what it says in one line, without what moves a terminal's cursor", async () => {
    const says = `no\nopen-drive: entered as entry 5\u001b[2J${"x".repeat(5_000)}`;
    const said = await lied(
      () => ({ results: [{ outcome: "malformed", says }] }),
      () => issue(65),
    );
    assert.ok(said.kind === "malformed" && said.onServersWord === true);
    assert.match(said.says, /^no open-drive: entered as entry 5\\u001b\[2Jx+…$/);
    assert.ok(said.says.length < 600);
  });

  test("is waited for as long as it says, and whoever waits is told for what", async () => {
    const told: Wait[] = [];
    let busy = 2;
    between.instead = {
      give: (response) => {
        if (--busy === 0) between.instead = undefined;
        response.writeHead(503, { "retry-after": busy === 1 ? "3600" : "-7" }).end();
      },
    };
    const party = await ContestClient.open({
      server: url,
      clock,
      rehearsal: true,
      wait: async () => {},
      onWait: (each) => told.push(each),
    });
    const issued = await enter(party, collectingCampaign, issueSheets, {
      nomination: "trains",
      circulator: "c3",
      first: 66,
      last: 66,
      linesPerSheet: 5,
    });
    assert.equal(issued.kind, "entered");
    assert.deepEqual(told, [
      { milliseconds: 60_000, status: 503, left: 4 },
      { milliseconds: 1_000, status: 503, left: 3 },
    ]);
  });
});
