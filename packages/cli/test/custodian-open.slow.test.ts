/** Five custodians, each a folder of its own as on a machine apart. One of them lies, one is lost. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decodeEntry, instantFromSeconds, leafIndex, statementAt, type Entry } from "@hustings/core";
import { cosignerFromSeed } from "@hustings/log";
import { combineOpenings, sealStatement, type PartialOpening } from "@hustings/seal";
import { unopenable } from "../../seal/test/unopenable.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { AnyLog, anyOrigin } from "../../verify/test/any-log.ts";
import { authorisedStory, governed, type AuthorisedStory, type StoryOptions } from "../../verify/test/opened-story.ts";
import { hustingsHere } from "./run-here.ts";
import { showPoints } from "../src/act/show-points.ts";
import { writeSeat } from "../src/custodian/seat-file.ts";

const witness = cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9));
const other = cosignerFromSeed("witness.example/w2", new Uint8Array(32).fill(10));
const now = () => Math.floor(Date.now() / 1000);

/** A contest published, witnessed a moment ago, with its custodians' machines. */
class Room {
  readonly folder = temporaryFolder();
  readonly site = join(this.folder, "site");
  readonly statements = join(this.folder, "statements");
  readonly story: AuthorisedStory;

  constructor(story: AuthorisedStory) {
    this.story = story;
  }

  static async of(options: StoryOptions = {}, seconds = now()): Promise<Room> {
    const story = await authorisedStory({ custodians: { number: 5, threshold: 3 }, ...options });
    assert.ok(story);
    const room = new Room(story);
    await story.log.publish(room.site, { cosigner: witness, seconds });
    const { vkey } = story.log.operator;
    const quorum = (of: { vkey: string }) => `log ${vkey}\nwitness w ${of.vkey}\nquorum w\n`;
    writeFileSync(room.at("policy"), quorum(witness));
    writeFileSync(room.at("other-policy"), quorum(other));
    writeFileSync(room.at("no-witness"), `log ${vkey}\nquorum none\n`);
    writeFileSync(room.at("passphrase"), "correct horse\n");
    mkdirSync(room.statements);
    const { procedure } = story.log;
    const population = procedure.nominations.get("anna")?.population ?? assert.fail();
    for (const line of story.lines) {
      const { id } = statementAt(procedure.statements, population[line - 1] ?? 0);
      writeFileSync(join(room.statements, `${line}.age`), story.sealed.get(id)?.bytes ?? new Uint8Array());
    }
    for (const [i, share] of story.held.shares.entries()) {
      mkdirSync(room.machine(i + 1));
      const key = story.keySeeds[i] ?? assert.fail();
      const name = share.record.custodians[i]?.name ?? "";
      await writeSeat(
        join(room.machine(i + 1), "seat.age"),
        { name, key, workFactor: 10, share },
        "correct horse",
        "wx",
      );
    }
    return room;
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  machine(custodian: number): string {
    return this.at(`machine-${custodian}`);
  }

  async open(custodian: number, more: readonly string[] = [], policy = "policy") {
    const of = ["--nomination", "anna", "--stage", "1", "--statements", this.statements];
    const out = ["--out", join(this.machine(custodian), "out"), "--passphrase-file", this.at("passphrase")];
    const seat = join(this.machine(custodian), "seat.age");
    const args = ["custodian", "open", seat, this.site, "--policy", this.at(policy), ...of, ...out, "--json", ...more];
    const ran = await hustingsHere(...args);
    assert.doesNotMatch(ran.stderr, /^ {4}at /m);
    return ran;
  }

  out(custodian: number, name: string): PartialOpening {
    return JSON.parse(readFileSync(join(this.machine(custodian), "out", name), "utf8")) as PartialOpening;
  }
}

test("three honest custodians of five open what was drawn: one lies and is named, one is lost", async () => {
  const room = await Room.of();
  const { story } = room;
  for (const custodian of [1, 2, 3, 4]) {
    const ran = await room.open(custodian);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    assert.equal((JSON.parse(ran.stdout) as { answered: number }).answered, story.lines.length);
  }
  const partials = [1, 2, 3, 4].map((custodian) => room.out(custodian, `partial-${custodian}.json`));
  const [first, second, liar] = partials;
  assert.ok(first && second && liar);
  const lie = {
    ...liar,
    statements: liar.statements.map((each, i) => ({ ...each, point: first.statements[i]?.point ?? "" })),
  };
  const statements = first.statements.map(({ id }) => ({ id, bytes: story.sealed.get(id)?.bytes ?? new Uint8Array() }));
  const entry = story.log.procedure.nominations.get("anna")?.stages[0]?.openingLeaf ?? "";
  const joint = await combineOpenings(story.held.record, entry, [first, second, lie, ...partials.slice(3)], statements);
  assert.ok(joint.kind === "opened");
  assert.equal(joint.opened.length, story.lines.length);
  assert.deepEqual(
    joint.leftOut.map(({ name, fault }) => [name, fault]),
    [["Press council", "false-proof"]],
  );
  // What they signed is what the log takes.
  for (const custodian of [1, 2, 4]) {
    const said = readFileSync(join(room.machine(custodian), "out", `opening-answered-${custodian}.json`));
    story.log.at = "2026-11-28T00:00:00Z" as typeof story.log.at;
    story.log.write(decodeEntry(said));
  }
  assert.deepEqual(story.log.violations, []);

  // A lost message is asked for again, and is the same; without its journal a custodian answers nothing.
  const again = await room.open(1);
  assert.equal(again.code, 0);
  assert.deepEqual(room.out(1, "partial-1.json"), first);
  rmSync(room.site, { recursive: true });
  await story.log.publish(room.site, { cosigner: witness, seconds: now() });
  rmSync(join(room.machine(2), "seat.age.journal"));
  const forgotten = await room.open(2);
  assert.equal(forgotten.code, 2);
  assert.match(forgotten.stderr, /journal of every answer/);
  const [line = 0] = story.lines;
  const point = await room.open(4, ["--line", String(line)]);
  assert.equal(point.code, 0, point.stderr);
  assert.equal(room.out(4, `point-${line}-4.json`).statements.length, 1);
});

test("a line that somebody filed to stop the check: custodians prove its point, the commission shows it, a stranger recombines it", async () => {
  const room = await Room.of({
    seal: async (record, place, i) =>
      i < 20 ? unopenable(record, place) : sealStatement(record, place, { surname: `Supporter ${i}` }),
  });
  const { log, held, sealed } = room.story;
  const sitting = [1, 2, 3];
  for (const custodian of sitting) assert.equal((await room.open(custodian)).code, 0);
  for (const custodian of sitting) {
    log.at = "2026-11-28T00:00:00Z" as typeof log.at;
    log.write(decodeEntry(readFileSync(join(room.machine(custodian), "out", `opening-answered-${custodian}.json`))));
  }
  const partials = sitting.map((custodian) => room.out(custodian, `partial-${custodian}.json`));
  const statements = partials[0]?.statements.map(({ id }) => ({ id, bytes: sealed.get(id)?.bytes ?? assert.fail() }));
  const nomination = log.procedure.nominations.get("anna") ?? assert.fail();
  const joint = await combineOpenings(held.record, nomination.stages[0]?.openingLeaf ?? "", partials, statements ?? []);
  assert.ok(joint.kind === "opened" && joint.failed.length > 0 && joint.opened.length > 0);
  const lineOf = (id = "") =>
    room.story.lines.find(
      (line) => statementAt(log.procedure.statements, nomination.population[line - 1] ?? 0).id === id,
    ) ?? assert.fail();
  rmSync(room.site, { recursive: true });
  await log.publish(room.site, { cosigner: witness, seconds: now() });
  const bring = async (id: string | undefined, folder: string) => {
    mkdirSync(room.at(folder));
    for (const custodian of sitting) {
      const ran = await room.open(custodian, ["--line", String(lineOf(id))]);
      assert.equal(ran.code, 0, ran.stderr);
      const name = `point-${lineOf(id)}-${custodian}.json`;
      copyFileSync(join(room.machine(custodian), "out", name), join(room.at(folder), name));
    }
  };
  const show = (folder: string) =>
    showPoints(
      {
        signer: log.keys.commission,
        client: {
          origin: anyOrigin,
          procedure: log.procedure,
          clock: { now: () => instantFromSeconds(now()) },
          document: (hash) => Promise.resolve(log.documents.get(hash) ?? assert.fail()),
          submit: (acts) => {
            const entered = acts.map(({ entry, documents }) => {
              for (const each of documents) log.document(each);
              const index = leafIndex(log.entries.length);
              log.write(entry);
              return { kind: "entered", index, entry } as const;
            });
            return Promise.resolve({ entered });
          },
        },
      },
      { nomination: "anna", stage: "1", points: room.at(folder), statements: room.statements },
    );
  const entries = log.entries.length;

  // Of a good statement nothing is published, and of too few points neither.
  await bring(joint.opened[0]?.id, "good");
  await assert.rejects(show("good"), /got one that opens/);
  const broken = joint.failed[0]?.id;
  await bring(broken, "points");
  const third = join(room.at("points"), `point-${lineOf(broken)}-3.json`);
  const point = readFileSync(third);
  rmSync(third);
  await assert.rejects(show("points"), /too few points that hold.*custodian open --line/);
  assert.equal(log.entries.length, entries);

  writeFileSync(third, point);
  await show("points");
  assert.deepEqual(log.violations, []);
  assert.equal(nomination.stages[0]?.unreadable.size, 1);
  rmSync(room.site, { recursive: true });
  await log.publish(room.site, { cosigner: witness, seconds: now() });
  const verified = await hustingsHere("verify", room.site, "--policy", room.at("policy"), "--json");
  assert.doesNotMatch(verified.stdout, /lines-unreadable|not-shown/);
  const report = JSON.parse(verified.stdout) as { checks: readonly { name: string; count: number }[] };
  assert.equal(report.checks.find(({ name }) => name.startsWith("unreadable lines"))?.count, 1);
});

test("a machine answers nothing under another witness, none at all, or an old head", async () => {
  const room = await Room.of();
  const [strange, unwitnessed] = [await room.open(1, [], "other-policy"), await room.open(1, [], "no-witness")];
  assert.notEqual(strange.code, 0);
  assert.equal(unwitnessed.code, 2);
  assert.match(unwitnessed.stderr, /cosignatures of the last 3600 s/);
  const old = await Room.of({}, now() - 7200);
  const stale = await old.open(1);
  assert.equal(stale.code, 2);
  assert.match(stale.stderr, /them 72\d\d s old/);
  assert.equal((await old.open(1, ["--fresh", "3h"])).code, 0);
});

const lies: readonly (readonly [what: string, options: StoryOptions, says: RegExp])[] = [
  ["more lines than the law draws", { size: 40 }, /none that follows from it/],
  [
    "a history that is not the log's",
    { tweaks: { "population-frozen": (entry) => ({ ...entry, root: "7".repeat(64) }) as Entry } },
    /another root/,
  ],
  [
    "lines that the seed did not give",
    { tweaks: { "opening-authorised": (entry) => ({ ...entry, sample: "7".repeat(64) }) as Entry } },
    /none that follows from it/,
  ],
];

for (const [what, options, says] of lies) {
  test(`a machine answers nothing for ${what}, whoever witnessed it`, async () => {
    const room = await Room.of(options);
    const ran = await room.open(1);
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, says);
  });
}

test("a statement that is not the line's, or was never handed over, is refused by its line", async () => {
  const room = await Room.of();
  const [gone = 0, swapped = 0] = room.story.lines;
  rmSync(join(room.statements, `${gone}.age`));
  writeFileSync(join(room.statements, `${swapped}.age`), "not a statement");
  const ran = await room.open(5);
  assert.equal(ran.code, 0, ran.stderr);
  const { refused } = JSON.parse(ran.stdout) as { refused: readonly { line: number; reason: string }[] };
  assert.deepEqual(
    refused.toSorted((a, b) => a.line - b.line),
    [gone, swapped].toSorted((a, b) => a - b).map((line) => ({ line, reason: "not-given" })),
  );
});

test("custodians hold their ceremony in the log, each reading it with a policy of their own", async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at("passphrase"), "correct horse\n");
  const names = ["Ada", "Ben"];
  const seat = (name: string) => at(`${name}.age`);
  const run = async (verb: string, ...args: string[]) => {
    const ran = await hustingsHere("custodian", verb, ...args, "--passphrase-file", at("passphrase"), "--json");
    assert.equal(ran.code, 0, `${verb}: ${ran.stdout}${ran.stderr}`);
    return JSON.parse(ran.stdout) as { key?: string; files?: readonly string[]; record?: string };
  };
  const custodians: { name: string; key: string }[] = [];
  for (const name of names) {
    const { key = "" } = await run("init", name, seat(name), "--work-factor", "10");
    custodians.push({ name, key });
  }
  const log = new AnyLog("2017-12-18T09:00:00Z");
  governed(log);
  log.add("ceremony-called", { number: 1, custodians, threshold: 2, bucket: 512 });
  writeFileSync(at("policy"), `log ${log.operator.vkey}\nwitness w ${witness.vkey}\nquorum w\n`);
  for (const verb of ["announce", "confirm", "deal", "conclude"]) {
    const site = at(`site-${verb}`);
    await log.publish(site, { cosigner: witness, seconds: now() });
    for (const name of names) {
      const own = at(`own-${name}`);
      mkdirSync(own, { recursive: true });
      const { files = [] } = await run(verb, seat(name), own, "--log", site, "--policy", at("policy"));
      for (const file of files) {
        const bytes = readFileSync(join(own, file));
        if (file.startsWith("deals-")) log.document(Uint8Array.from(bytes));
        else {
          // What is said today belongs after what stands in the log.
          log.write(decodeEntry(bytes));
        }
      }
    }
    assert.deepEqual(log.violations, [], verb);
  }
  assert.equal(log.procedure.ceremony?.concluded.size, 2);
});

test("a custodian states in the log that the share is gone: nothing goes where the log is another's or takes it no more", async () => {
  const room = await Room.of();
  const { log } = room.story;
  const destroy = async (custodian: number, ...more: string[]) =>
    await hustingsHere(
      "custodian",
      "destroy",
      join(room.machine(custodian), "seat.age"),
      "--json",
      "--passphrase-file",
      room.at("passphrase"),
      ...more,
    );
  const to = (file: string) => ["--log", room.site, "--policy", room.at("policy"), "--out", file];
  const whole = readFileSync(join(room.machine(1), "seat.age"));

  const half = await destroy(1, "--log", room.site);
  assert.equal(half.code, 2);
  assert.match(half.stderr, /--log, --policy and --out/);
  const stranger = { name: "Stranger", key: new Uint8Array(32).fill(7), workFactor: 10 };
  mkdirSync(room.machine(6));
  await writeSeat(join(room.machine(6), "seat.age"), stranger, "correct horse", "wx");
  const foreign = await destroy(6, ...to(room.at("never.json")));
  assert.equal(foreign.code, 2);
  assert.match(foreign.stderr, /names this seat's custodians/);
  for (const taken of [join(room.machine(1), "seat.age"), room.at("no-folder/entry.json")]) {
    const refused = await destroy(1, ...to(taken));
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /a new file, got .*nothing was destroyed/);
  }
  assert.deepEqual(readFileSync(join(room.machine(1), "seat.age")), whole, "nothing was destroyed");

  const file = room.at("destroyed-1.json");
  const gone = await destroy(1, ...to(file));
  assert.equal(gone.code, 0, gone.stderr);
  // Lost, it is stated once more: the key outlives the share.
  rmSync(file);
  const again = await destroy(1, ...to(file));
  assert.equal(again.code, 0, again.stderr);
  log.at = "2026-11-28T00:00:00Z" as typeof log.at;
  log.write(decodeEntry(readFileSync(file)));
  assert.deepEqual(log.violations, []);
  assert.deepEqual([...log.procedure.sharesDestroyed], [1]);

  rmSync(room.site, { recursive: true });
  await log.publish(room.site, { cosigner: witness, seconds: now() });
  const known = await destroy(1, ...to(room.at("twice.json")));
  assert.equal(known.code, 2);
  assert.match(known.stderr, /one that has it/);
});
