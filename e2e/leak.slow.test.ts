import assert from "node:assert/strict";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { toBase64 } from "@hustings/core";
import type { StatementFields } from "@hustings/seal";
import { openLanes } from "@hustings/seal/node";
import { openRushContest, type PaperLine, type RushContest, type RushRequest } from "../bench/drive/rush-contest.ts";
import { noIdentityLimits } from "../packages/server/test/identity-contest.ts";
import { openMailbox, type Mailbox } from "../packages/server/test/mailbox.ts";
import { openedForms } from "../packages/server/test/opened-forms.ts";
import { invented } from "./leak/invented.ts";
import { memoryOf, showsMemory } from "./leak/memory-of.ts";
import { needlesOf, type Known } from "./leak/needles.ts";
import { Search } from "./leak/search.ts";
import { passFor } from "./pass-by-mail.ts";
import { openFilesOf, placesIn, said, type Place } from "./leak/places.ts";
import { roomsEnded } from "./leak/rooms-ended.ts";
import { rankCorrelation } from "./leak/rank-correlation.ts";

/** `HUSTINGS_SIGNERS=10000`: as many as anybody asks. */
const signers = Number(process.env["HUSTINGS_SIGNERS"] ?? 300);
/** The others sign on paper. */
const online = Math.ceil((signers * 3) / 4);
const atOnce = 8;

const folder = mkdtempSync(join(tmpdir(), "hustings-leak-"));
/** What was read last from the network lies where the next request will be read. */
const mostHeld = 4;
const heaps = join(folder, "heaps");
const lanes = openLanes(2);
const people = Array.from({ length: signers }, (_, i) => invented(i, i < online ? "mail" : undefined));
const search = new Search(needlesOf(people));
let mailbox: Mailbox;
let contest: RushContest;
let requests: RushRequest[];
let paper: PaperLine[];

before(async () => {
  mkdirSync(heaps);
  mailbox = await openMailbox();
  contest = await openRushContest({
    folder: join(folder, "contest"),
    keepLines: true,
    // On this signal the server writes down what its memory still refers to.
    environment: { NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${heaps}` },
    identity: { kind: "email", smtp: mailbox.smtp, from: "contest@post.example", limits: noIdentityLimits },
  });
  requests = await contest.requests(online, lanes, (i) => fieldsOf(people[i]));
  paper = await contest.paper(signers - online, lanes, (i) => fieldsOf(people[online + i]));
  const forms = await openedForms(`${contest.url}/en/nominations/trains/sign`, online);
  const waiting = requests.map((request, i) => ({ request, mail: people[i]?.mail ?? "" }));
  const sign = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const cookie = await passFor(contest.url, mailbox, next.mail, forms.pop() ?? "");
      const answer = await fetch(`${contest.url}/api/statements`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie, connection: "close" },
        body: next.request.body,
      });
      assert.equal(answer.status, 200, await answer.text());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sign));
  const promised = await contest.handIn(paper);
  assert.ok(promised.every(({ outcome }) => outcome === "promised"));
  // One whom the server has to refuse, and bytes it cannot read: errors must not repeat what they were about.
  for (const body of [`{"statements":[{"nomination":"${people[0]?.surname}"}]}`, `{"${people[1]?.surname}`]) {
    const answer = await fetch(`${contest.url}/api/statements`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    assert.equal(answer.status, 400);
  }
});

after(async () => {
  await contest.stop();
  await mailbox.stop();
  await lanes.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is sealed of somebody: not where their code was sent. */
function fieldsOf(known: Known | undefined): StatementFields {
  const { mail: _, ...fields } = known ?? people[0] ?? assert.fail("nobody");
  return fields;
}

const storeFile = () => join(contest.data, "private", "store", "store.sqlite");

function assertNothingIn(places: Iterable<Place>): { readonly bytes: number; readonly looked: number } {
  let bytes = 0;
  let looked = 0;
  for (const place of places) {
    looked++;
    bytes += place.bytes.length;
    const found = search.in(place.bytes).slice(0, 5);
    assert.deepEqual(
      found.map(({ of }) => of),
      [],
      place.where,
    );
  }
  return { bytes, looked };
}

suite("What a drive leaves on a server of those who signed", () => {
  test("while people sign: no file, no database or its journal, no log line, no memory of the server holds anything of them", async (t) => {
    assert.ok(existsSync(`${storeFile()}-wal`), "the journal is there while the server runs");
    const { bytes, looked } = assertNothingIn(placesIn(join(folder, "contest")));
    if (showsMemory(contest.pid())) assertNothingIn(openFilesOf(contest.pid()));
    assert.match(contest.lines(), /"event":"request"/, "there are lines to look through");
    assertNothingIn(said("log lines", contest.lines()));
    t.diagnostic(`${search.size} spellings of ${signers} people in ${looked} places, ${(bytes / 1e6).toFixed(1)} MB`);
  });

  test("the server's memory, as a core dump would show it, holds nothing of them, and the process that sent their codes is gone", async (t) => {
    if (!showsMemory(contest.pid())) return t.skip("this system does not show a process's memory");
    await roomsEnded(contest.pid());
    // What the two bad requests said in the clear was theirs to say: a sealed statement never does.
    const theirs = new Set([people[0]?.surname, people[1]?.surname]);
    // Where codes went the server knew, as bytes that it overwrote.
    const mails = people.flatMap(({ mail }) => mail?.split("@")[0] ?? []);
    const addresses = new Set<string>();
    let megabytes = 0;
    let sawSealed = false;
    const sealed = Buffer.from(requests[0]?.id ?? "", "utf8");
    for (const bytes of memoryOf(contest.pid())) {
      megabytes += bytes.length / 1e6;
      sawSealed ||= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(sealed);
      const found = search.in(bytes).filter(({ of }) => {
        const mail = mails.find((each) => of.includes(each));
        if (mail !== undefined) addresses.add(mail);
        return mail === undefined && !theirs.has(of);
      });
      assert.deepEqual(
        found.slice(0, 5).map(({ of }) => of),
        [],
      );
    }
    assert.ok(sawSealed, "the memory that was read is that of who took the statements");
    assert.ok(addresses.size <= mostHeld, `${addresses.size} of ${online} addresses of mail are still there`);
    t.diagnostic(`${megabytes.toFixed(0)} MB of memory, ${addresses.size} of ${online} addresses of mail still in it`);
  });

  test("nothing in the server refers to an address any more", async (t) => {
    const held = await heldBy(contest.pid());
    const named = people.flatMap(({ mail }) => (mail === undefined ? [] : [{ of: mail, bytes: Buffer.from(mail) }]));
    assert.ok(held.includes("trains"), "what was written down is the server's memory");
    const found = new Set(new Search(named).in(held).map(({ of }) => of));
    assert.equal(found.size, 0, `${found.size} of ${online} addresses are referred to`);
    t.diagnostic(`${(held.length / 1e6).toFixed(0)} MB written down`);
  });

  test("no length tells one from another, and on the disk all stand in an order that says nothing of who came when", async () => {
    await contest.later(2);
    await settled();
    const database = new DatabaseSync(storeFile(), { readOnly: true });
    const rows = database.prepare("SELECT id, nomination, mark, entered FROM statement").all();
    const spooled = database.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name GLOB 'spool_[0-9]*'").get();
    const kept = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => String(name));
    database.close();
    assert.equal(rows.length, signers);
    assert.ok(spooled !== undefined && kept.includes("statement"));
    const arrival = new Map([...requests, ...paper].map(({ id }, i) => [id, i]));
    const order = rows.map(({ id }) => arrival.get(Buffer.from(id as Uint8Array).toString("hex")) ?? -1);
    assert.ok(order.every((at) => at >= 0));
    assert.ok(
      Math.abs(rankCorrelation(order)) < 4 / Math.sqrt(signers),
      "their order on the disk is that of their arrival",
    );
    const lengths = new Set(
      requests.map(
        ({ body }) => (JSON.parse(body) as { statements: [{ sealed: string }] }).statements[0].sealed.length,
      ),
    );
    assert.equal(lengths.size, 1);
    const bytes = new Set(paper.map(({ line }) => toBase64(line.sealed).length));
    assert.deepEqual(bytes, lengths, "a line of paper is as long as a statement online");
  });

  test("once the day is over: neither the moved rows nor what they left behind hold anything, and each batch hides at least as many as was said", async (t) => {
    assertNothingIn(placesIn(join(folder, "contest")));
    assertNothingIn(said("log lines", contest.lines()));
    // No answered id stands in the journal's free pages in the order of arrival.
    const log = (await (await fetch(`${contest.url}/api/contest`)).json()) as object;
    assertNothingIn(said("the contest as JSON", JSON.stringify(log)));
    const sizes = batchSizes();
    t.diagnostic(`batches of ${Math.min(...sizes)} to ${Math.max(...sizes)}`);
    assert.ok(sizes.every((size) => size >= 5));
  });
});

/** What a process's memory refers to, with every text in it, after all that nothing refers to is given up. */
async function heldBy(pid: number): Promise<Buffer> {
  process.kill(pid, "SIGUSR2");
  let before = -1;
  for (let tries = 0; tries < 600; tries++) {
    const [file] = globSync("*.heapsnapshot", { cwd: heaps });
    const size = file === undefined ? -1 : statSync(join(heaps, file)).size;
    if (file !== undefined && size > 0 && size === before) {
      const written = readFileSync(join(heaps, file));
      if (written.subarray(-64).toString().trimEnd().endsWith("]}")) return written;
    }
    before = size;
    await delay(100);
  }
  assert.fail("expected the server to write its memory down within a minute");
}

/** Waits until the day of the statements is pledged and its batches are cut. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${contest.url}/api/statements/${requests[0]?.id}`);
    const database = new DatabaseSync(storeFile(), { readOnly: true });
    const moved = Number(database.prepare("SELECT count(*) AS n FROM statement").get()?.["n"]);
    database.close();
    if (answer.status === 200 && moved === signers) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail("expected the day's statements to have moved");
}

/** How many ids stand in each batch of the published log. */
function batchSizes(): number[] {
  const text = globSync("**/tile/entries/**", { cwd: join(contest.data, "public") })
    .map((name) => join(contest.data, "public", name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file).toString("latin1"))
    .join("\n");
  return [...text.matchAll(/"ids":\[([^\]]*)\]/g)].map(([, ids = ""]) => ids.split(",").length);
}
