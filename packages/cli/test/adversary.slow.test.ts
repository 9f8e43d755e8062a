/**
 * What a dishonest operator, commission, campaign, witness or site does, and what somebody is told who types `hustings verify`.
 * The threat model's table of attacks names these tests.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { before, describe, it, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import {
  calendarDate,
  decodeEntry,
  encodeEntry,
  fromHex,
  instant,
  secondsOf,
  toBase64,
  treeSize,
  type Entry,
} from "@hustings/core";
import { signCheckpoint } from "@hustings/log";
import { rulebook, rulebookDocument, witnessedCheckpoint } from "@hustings/rules";
import { sealStatement } from "@hustings/seal";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { lyingWitness } from "../../log/test/lying-witness.ts";
import { AnyLog } from "../../verify/test/any-log.ts";
import { openedStory, type StoryOptions } from "../../verify/test/opened-story.ts";
import { hustingsHere } from "./run-here.ts";

const witness = lyingWitness("witness.example/press", new Uint8Array(32).fill(7));

interface Site {
  /** what everybody may copy */
  readonly folder: string;
  /** a policy that the observer has from elsewhere: the log's key and one witness */
  readonly policy: string;
}

/** Published, and its head cosigned by the observer's witness a minute after its last act. */
async function published(log: AnyLog, seconds = secondsOf(log.at) + 60): Promise<Site> {
  const folder = join(temporaryFolder(), "public");
  await log.publish(folder, { cosigner: witness, seconds });
  const policy = `${folder}.policy`;
  const text = `log ${log.operator.vkey}\nwitness press ${witness.vkey}\nquorum press\n`;
  for (const file of [policy, join(folder, "policy")]) writeFileSync(file, text);
  return { folder, policy };
}

async function verify(place: string, policy?: string) {
  const ran = await hustingsHere("verify", place, ...(policy === undefined ? [] : ["--policy", policy]));
  assert.doesNotMatch(ran.stderr, /^ {4}at /m, "no stack trace");
  return ran;
}

/** The population's freeze as the witness cosigned it at a moment. */
function frozenSeenAt(seconds: number): StoryOptions {
  return {
    tweaks: {
      "population-frozen": (entry, log) => {
        assert.ok(entry.kind === "population-frozen");
        const note = signCheckpoint(log.operator, { size: treeSize(entry.treeSize), root: fromHex(entry.root) });
        const text = note.slice(0, note.indexOf("\n\n") + 1);
        return { ...entry, checkpoint: log.document(witnessedCheckpoint(note + witness.cosign(text, seconds))) };
      },
    },
  };
}

const inTime = frozenSeenAt(secondsOf(instant("2018-01-30T12:05:00Z")));

describe("a lie that the log's own keys signed and a witness cosigned", { concurrency: 2 }, () => {
  const found: readonly (readonly [what: string, log: () => Promise<AnyLog>, says: RegExp])[] = [
    ["nine million lines cured out of nothing", curedOutOfNothing, /NOT VERIFIED[^]*9000000 lines were filed, 0 stand/],
    [
      "a sample of more lines than the law's",
      told({ size: 20, dead: 1 }),
      /the law draws \d+ lines in stage 1, not 20/,
    ],
    [
      "findings on lines that nobody opened",
      told({ tweaks: { "statements-opened": () => undefined } }),
      /is sealed, and no custodian's opening of it stands before/,
    ],
    [
      "statements sealed for another candidate",
      told({
        seal: (record, place, i) => sealStatement(record, i % 2 === 0 ? { ...place, nomination: "boris" } : place, {}),
        blind: true,
      }),
      /stayed closed: nobody can have found it valid/,
    ],
    [
      "a custodians' record that is any document",
      told({ tweaks: { "custodians-named": (entry, log) => ({ ...entry, record: log.document({}) }) as Entry } }),
      /the ceremony gives another record/,
    ],
    ["a meeting in a zone of no list", meetingNowhere, /zone/],
  ];
  for (const [what, log, says] of found) {
    it(`is found: ${what}`, async () => {
      const { folder, policy } = await published(await log());
      const ran = await verify(folder, policy);
      assert.equal(ran.code, 1, ran.stderr);
      assert.match(ran.stdout, says);
      assert.match(ran.stdout, /NOT VERIFIED/);
    });
  }

  it("is not found in the same story told honestly, which verifies", async () => {
    const { folder, policy } = await published(await openedStory(inTime));
    const ran = await verify(folder, policy);
    assert.equal(ran.code, 0, ran.stdout);
  });
});

function told(options: StoryOptions): () => Promise<AnyLog> {
  return () => openedStory(options);
}

/** A nomination under a law that lets lines be repaired: none was received, and the repair is to count as nine million. */
function curedOutOfNothing(): Promise<AnyLog> {
  const law = rulebook("at/president/2022");
  const log = new AnyLog("2022-07-12T09:00:00Z");
  log.add("contest-opened", {
    contest: "any",
    title: "An invented office",
    country: "at",
    votingDay: calendarDate("2022-10-09"),
    regions: [{ id: "wien", name: "Wien" }],
    commissionKey: toBase64(log.keys.commission.publicKey),
    version: 2,
    zone: "Europe/Vienna",
    batches: { least: 5, window: "day" },
  });
  log.add("rulebook-adopted", { rulebook: law.id, hash: log.document(rulebookDocument(law)) });
  const [route] = law.routes;
  const of = { nomination: "anna" } as const;
  const campaignKey = toBase64(log.keys.campaign.publicKey);
  log.add("nomination-opened", { ...of, candidate: "Anna Example", route: route?.id ?? "", campaignKey });
  log.add("drive-opened", {
    ...of,
    opensOn: calendarDate("2022-08-09"),
    closesOn: calendarDate("2022-09-02"),
    settledBy: instant("2022-09-03T02:00:00Z"),
    form: log.document({}),
  });
  log.at = instant("2022-08-30T10:00:00Z");
  log.add("statements-received", {
    ...of,
    region: "wien",
    receivedOn: calendarDate("2022-08-29"),
    commitments: ["0".repeat(64)],
  });
  log.add("drive-closed", { ...of, statements: 1 });
  log.add("filing-made", { ...of, lines: 1, byRegion: [{ region: "wien", lines: 1 }] });
  const cure = { ...of, cure: "c1" } as const;
  log.add("cure-filed", { ...cure, remedy: "grace", filedAt: log.at, lines: 9_000_000 });
  assert.deepEqual(log.violations, [], "until here nothing is wrong");
  log.add("cure-decided", { ...cure, accepted: 9_000_000, byRegion: [{ region: "wien", lines: 9_000_000 }] });
  return Promise.resolve(log);
}

async function meetingNowhere(): Promise<AnyLog> {
  const log = await openedStory();
  log.add("meeting-called", {
    nomination: "anna",
    meeting: "hall",
    city: "Hall",
    region: "region-1",
    latitude: 1000,
    longitude: 1000,
    startsAt: instant("2018-03-01T09:00:00Z"),
    zone: "Nowhere/At All",
    notifiedOn: calendarDate("2018-02-05"),
    quota: 500,
    majorityOf: "not-stated",
    doorKey: toBase64(log.keys.door.publicKey),
  });
  return log;
}

describe("a witness that says a moment beyond the calendar", () => {
  it("stops no verification, as cosigner of the head or of a population's freeze", async () => {
    for (const seconds of [253_402_300_800, 2 ** 45]) {
      const head = await published(await openedStory(inTime), seconds);
      const ofHead = await verify(head.folder, head.policy);
      assert.equal(ofHead.code, 1, ofHead.stderr);
      assert.match(ofHead.stdout, /checkpoint: the cosignature of press does not verify/);
      const freeze = await published(await openedStory(frozenSeenAt(seconds)));
      const ofFreeze = await verify(freeze.folder, freeze.policy);
      assert.equal(ofFreeze.code, 1, ofFreeze.stderr);
      assert.match(ofFreeze.stdout, /draw-not-witnessed/);
    }
  });
});

describe("a site that shows another contest to whoever asks again", () => {
  it("shows the signed and witnessed one, and nothing of the other", async (t) => {
    const honest = await openedStory(inTime);
    const real = await published(honest);
    const other = new AnyLog(honest.at);
    for (const bytes of honest.entries) {
      const entry = decodeEntry(bytes);
      other.entries.push(
        entry.kind === "nomination-opened" ? encodeEntry({ ...entry, candidate: "Boris Example" }) : bytes,
      );
    }
    const shown = await published(other);
    const asked = new Map<string, number>();
    const url = await serving(t, (path, response) => {
      const times = (asked.get(path) ?? 0) + 1;
      asked.set(path, times);
      const from = path.startsWith("tile/entries/") && times > 1 ? shown.folder : real.folder;
      const file = join(from, path);
      if (existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    const ran = await verify(url, real.policy);
    assert.equal(ran.code, 0, ran.stdout);
    assert.match(ran.stdout, /Anna Example/);
    assert.doesNotMatch(ran.stdout, /Boris/);
    assert.deepEqual(
      [...asked].filter(([path, times]) => path.startsWith("tile/entries/") && times > 1),
      [],
      "each byte of an entry is asked for once",
    );
  });
});

const link = (to: string) => (path: string) => symlinkSync(to, path);
const pipe = (path: string) => void execFileSync("mkfifo", [path]);

describe("a published folder that somebody made to harm its reader", { concurrency: 2 }, () => {
  let site: Site;
  before(async () => {
    site = await published(await openedStory());
  });
  const cases: readonly (readonly [what: string, path: string, make: (path: string) => void])[] = [
    ["its policy is a link to a device without end", "policy", link("/dev/zero")],
    ["its policy is a pipe", "policy", pipe],
    ["its checkpoint is a pipe", "checkpoint", pipe],
    ["its bundle is a link to a device without end", "tile/entries/000.p", link("/dev/zero")],
    ["a document is a pipe", "documents", pipe],
    ["a document is a link to a private key beside it", "documents", link("../../secret.key")],
  ];
  for (const [what, path, make] of cases) {
    it(`is refused in words, and shows nobody's secrets: ${what}`, { timeout: 120_000 }, async () => {
      const folder = join(temporaryFolder(), "public");
      cpSync(site.folder, folder, { recursive: true });
      writeFileSync(join(folder, "../secret.key"), "THE SECRET SEED\n");
      const [file] = existsSync(join(folder, path)) ? globSync(`${path}{,/*}`, { cwd: folder }).toReversed() : [path];
      rmSync(join(folder, file ?? path), { recursive: true, force: true });
      make(join(folder, file ?? path));
      const ran = await verify(folder);
      assert.notEqual(ran.code, 0, ran.stdout);
      assert.equal(ran.signal, null);
      assert.doesNotMatch(ran.stdout + ran.stderr, /THE SECRET SEED/);
    });
  }
});

const bomb = gzipSync(Buffer.alloc(64_000_000, 0x23));
const unpacks = (response: ServerResponse) => void response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
const drips = (response: ServerResponse) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write("#"), 500);
  response.on("close", () => clearInterval(timer));
};
const floods = (response: ServerResponse) => {
  response.writeHead(200);
  const some = Buffer.alloc(1 << 20, 0x23);
  const more = () => {
    while (response.write(some));
  };
  response.on("drain", more);
  more();
};
const goes = (to: string) => (response: ServerResponse) => void response.writeHead(302, { location: to }).end();

describe("a server that somebody made to harm its reader", { concurrency: 2 }, () => {
  let site: Site;
  let huge = "";
  before(async () => {
    const log = await openedStory();
    site = await published(log);
    const note = signCheckpoint(log.operator, { size: treeSize(2 ** 53 - 1), root: new Uint8Array(32).fill(3) });
    // In league with its witness: without it the head would not be read at all.
    huge = note + witness.cosign(note.slice(0, note.indexOf("\n\n") + 1), secondsOf(log.at) + 60);
  });
  const cases: readonly (readonly [
    what: string,
    of: string,
    answer: (response: ServerResponse) => void,
    code: 1 | 3,
    /** Why it was left: another reason would let what is bounded here grow. */
    says?: RegExp,
  ])[] = [
    ["a policy that never comes", "policy", () => undefined, 3],
    ["a policy without end", "policy", floods, 3, /at most \d+ bytes/],
    ["a policy that unpacks to more than any is", "policy", unpacks, 3, /at most \d+ bytes/],
    ["a policy that is somewhere else for ever", "policy", goes("/policy"), 3],
    ["a policy behind a redirect to the reader's own network", "policy", goes("http://127.0.0.2:1/internal"), 3],
    ["documents that come byte by byte", "documents", drips, 3],
    ["a checkpoint without end", "checkpoint", floods, 1, /at most \d+ bytes/],
    ["tiles without end", "tile", floods, 1, /at most \d+ bytes/],
    ["tiles that fail", "tile", (response) => void response.writeHead(500).end(), 3],
    ["2^53 - 1 entries, signed and not served", "checkpoint", (response) => void response.end(huge), 1],
  ];
  for (const [what, of, answer, code, says] of cases) {
    it(`is left, in words and with ${code}: ${what}`, { timeout: 180_000 }, async (t) => {
      let requests = 0;
      const url = await serving(t, (path, response) => {
        requests++;
        if (path.split("/")[0] === of) return answer(response);
        const file = join(site.folder, path);
        if (existsSync(file)) response.end(readFileSync(file));
        else response.writeHead(404).end();
      });
      const ran = await verify(url);
      assert.equal(ran.code, code, ran.stdout + ran.stderr);
      if (says !== undefined) assert.match(ran.stdout + ran.stderr, says);
      assert.ok(requests < 300, `${requests} requests`);
    });
  }
});

async function serving(t: TestContext, answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) =>
    answer((request.url ?? "/").slice(1).split("?")[0] ?? "", response),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
