import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { leafIndex } from "@hustings/core";
import {
  AuthenticTiles,
  cosignerFromSeed,
  emptyRoot,
  formatReceipt,
  parseCheckpoint,
  proveInclusion,
  rootOf,
  signCheckpoint,
  type Signer,
} from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import type { AnyLog } from "../../verify/test/any-log.ts";
import { openedStory } from "../../verify/test/opened-story.ts";
import { keyOf } from "../../verify/test/operated-log.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const witness = cosignerFromSeed("north.example", new Uint8Array(32).fill(6));
const stranger = keyOf("hustings.example/other", 77);
let log: AnyLog;
let head: string;

before(async () => {
  log = await openedStory();
  await log.publish(folder);
  writeFileSync(join(folder, "policy"), `log ${log.operator.vkey}\nwitness north ${witness.vkey}\nquorum none\n`);
  head = readFileSync(join(folder, "checkpoint"), "utf8");
});

async function held(...texts: readonly (string | Uint8Array)[]) {
  const kept = temporaryFolder();
  const files = texts.map((text, i) => {
    writeFileSync(join(kept, `${i}.kept`), text);
    return join(kept, `${i}.kept`);
  });
  return await hustingsHere("verify", folder, "--kept", ...files);
}

const root = new Uint8Array(32).fill(9);
const headBy = (signer: Signer, size: number) => signCheckpoint(signer, { size, root });
/** As somebody makes it who does not have the log's key: its name and the number of its key, and any signature. */
function forged(size: number): string {
  const mine = headBy(log.operator, size + 1).split("\n");
  return [...headBy(log.operator, size).split("\n").slice(0, 4), ...mine.slice(4)].join("\n");
}
const textOf = (note: string) => note.slice(0, note.indexOf("\n\n") + 1);
/** The verdict, which stands last where the log verified. */
const lastLine = (text: string) => text.trimEnd().split("\n").at(-1) ?? "";

suite("hustings verify --kept", () => {
  test("says of each head that the log continues it, and ends with 0", async () => {
    const { code, stdout } = await held(head);
    assert.match(stdout, /0\.kept: CONTINUED: the log still has all \d+ entries that this head was signed for/);
    assert.match(lastLine(stdout), /^VERIFIED: [^;]*; the rest is on somebody's word, listed with whose/);
    assert.equal(code, 0);
  });

  test("ends with 1 where the log signed another history, and prints both notes", async () => {
    for (const [note, code] of [
      [headBy(log.operator, 5), "split-view"],
      [headBy(log.operator, 1_000_000), "went-back"],
      [headBy(log.operator, 0), "split-view"],
    ] as const) {
      const told = await held(note);
      assert.match(told.stdout, /0\.kept: CONTRADICTED: /);
      assert.match(told.stdout, new RegExp(`^NOT VERIFIED: 1 failure\\n +1 {2}${code}$`, "m"));
      assert.ok(told.stdout.includes(note) && told.stdout.includes(head));
      assert.equal(told.code, 1);
    }
  });

  test("accuses a place without a head only where somebody kept one: nothing else was signed for", async () => {
    const headless = join(temporaryFolder(), "headless");
    cpSync(folder, headless, { recursive: true });
    rmSync(join(headless, "checkpoint"));
    const alone = await hustingsHere("verify", headless);
    assert.deepEqual([alone.code, alone.stdout], [2, ""]);
    assert.match(alone.stderr, /headless: expected a log: checkpoint, tile\/, got no checkpoint; give the data folder/);
    const kept = join(temporaryFolder(), "kept");
    writeFileSync(kept, head);
    const accused = await hustingsHere("verify", headless, "--kept", kept);
    assert.equal(accused.code, 1);
    assert.match(accused.stdout, /NOT VERIFIED[^]*withheld: there is no checkpoint here/);
  });

  test("does not accuse the log by a note that it never signed: that is the fault of the file, and ends with 2", async () => {
    const other = headBy(keyOf(log.operator.name, 78), 5);
    for (const note of [forged(5), forged(1_000_000), other]) {
      const { code, stdout } = await held(note);
      assert.match(stdout, /0\.kept: NOT COMPARED, and no evidence: the signature on it is not that of the log/);
      assert.match(stdout, /whoever gave it to you may have made it/);
      assert.match(lastLine(stdout), /^VERIFIED: .*; with 1 of the files that you kept the log was not compared\.$/);
      assert.equal(code, 2);
    }
  });

  test("takes no other log's head, and nothing that is no head, for evidence", async () => {
    const other = await held(headBy(stranger, 5));
    assert.match(
      other.stdout,
      /0\.kept: NOT COMPARED, and no evidence: it is of another log, hustings\.example\/other/,
    );
    assert.equal(other.code, 2);
    const damaged = await held(head.replace("\n", " \n\n"), head);
    assert.match(
      damaged.stdout,
      /0\.kept: NOT COMPARED, and no evidence: it cannot be read as a checkpoint or a receipt/,
    );
    assert.match(damaged.stdout, /1\.kept: CONTINUED/);
    assert.equal(damaged.code, 2);
  });

  test("a damaged file beside it hides no contradiction", async () => {
    const { code, stdout } = await held("nothing", forged(5), headBy(log.operator, 5));
    assert.match(stdout, /0\.kept: NOT COMPARED/);
    assert.match(stdout, /1\.kept: NOT COMPARED/);
    assert.match(
      stdout,
      /^NOT VERIFIED: 1 failure; with 2 of the files that you kept the log was not compared\n +1 {2}split-view$/m,
    );
    assert.equal(code, 1);
  });

  test("nor does a file that cannot be read, kept or promised: each is said, and the fork is told", async () => {
    const at = temporaryFolder();
    const fork = join(at, "fork");
    writeFileSync(fork, headBy(log.operator, 5));
    writeFileSync(join(at, "long"), new Uint8Array(2_000_001));
    writeFileSync(join(at, "long-promise"), "x".repeat(20_000));
    writeFileSync(join(at, "latin"), Uint8Array.of(0xe9, 0xff, 10));
    for (const [what, says] of [
      [["--kept", at, fork], /NOT COMPARED: a folder; give the path of a file that can be read/],
      [
        ["--kept", join(at, "long"), fork],
        /long: NOT COMPARED: 2000001 bytes where at most 2000000 bytes are read; give/,
      ],
      [["--kept", join(at, "none"), fork], /none: NOT COMPARED: no such file; give/],
      [
        ["--kept", join(at, "latin"), fork],
        /latin: NOT COMPARED, and no evidence: it cannot be read as a checkpoint or a receipt/,
      ],
      [
        ["--kept", fork, "--promise", join(at, "latin")],
        /latin: neither a promise as the server gave it, nor a presence/,
      ],
      [
        ["--kept", fork, "--promise", join(at, "long-promise")],
        /long-promise: not to be told: 20000 bytes where at most 16384/,
      ],
      [["--kept", fork, "--promise", join(at, "none")], /none: not to be told: no such file; give the path/],
    ] as const) {
      const { code, stdout } = await hustingsHere("verify", folder, ...what);
      assert.match(stdout, /fork: CONTRADICTED/);
      assert.match(stdout, says);
      assert.match(stdout, /^NOT VERIFIED: 1 failure; (?:with|of) 1 of the (?:files|promises) that you [^;]+$/m);
      assert.equal(code, 1);
    }
    writeFileSync(fork, head);
    const { code, stdout } = await hustingsHere("verify", folder, "--kept", fork, join(at, "none"));
    assert.match(lastLine(stdout), /^VERIFIED: .*; with 1 of the files that you kept the log was not compared\.$/);
    assert.equal(code, 2);
  });

  test("whoever damages what nobody signed takes no evidence away: one good signature of the log is enough", async () => {
    const fork = headBy(log.operator, 5);
    const [lines = "", sign = ""] = fork.split(/(?<=\n\n)/);
    const lie = forged(5).slice(lines.length);
    const path = `index 3\n${"A".repeat(43)}=\n`;
    const receipt = (of: string) => `c2sp.org/tlog-proof@v1\n${of}\n${fork}`;
    for (const text of [
      `${lines}${lie}${sign}`,
      `${lines}\u2014 not a line\n${sign}`,
      Buffer.concat([Buffer.from(fork), Uint8Array.of(0xff)]),
      `${fork}\n`,
      fork.slice(0, -1),
      fork.replaceAll("\n", "\r\n"),
      receipt(path),
      receipt(path.replace("3", "03")),
      receipt("index 3\nAAAA\n"),
      receipt(path).replace("@v1", "@v9"),
    ]) {
      const { code, stdout } = await held(text);
      assert.match(stdout, /0\.kept: CONTRADICTED/, String(text));
      assert.match(stdout, /^ +1 {2}split-view$/m);
      // What is printed opens with programs that refuse a note for one false line.
      assert.ok(stdout.includes(fork) && !stdout.includes(lie));
      assert.equal(code, 1);
    }
  });

  test("nor does whoever adds to it: true heads, false lines, false heads, and lines glued to the head", async () => {
    const fork = headBy(log.operator, 5);
    const [text = "", sign = ""] = fork.split("\n\n");
    const falseLines = (count: number) =>
      Array.from({ length: count }, (_, i) => forged(i).split("\n\n")[1] ?? "").join("");
    const falseHead = textOf(forged(6));
    const path = `c2sp.org/tlog-proof@v1\nindex 3\n${"A".repeat(43)}=\n`;
    for (const kept of [
      `${fork}\n${head}`,
      `${head}\n${fork}`,
      `${text}\n\n${falseLines(150)}${sign}`,
      `junk\n${fork}`,
      `${path}${fork}`,
      `${text}\njunk\n\n${sign}`,
      `${text}\n${sign}`,
      `${text}\n\n${falseHead}\n${sign}`,
      `${sign}\n${text}\n`,
    ]) {
      const { code, stdout } = await held(kept);
      assert.match(stdout, /0\.kept: CONTRADICTED/, kept.slice(0, 300));
      assert.match(stdout, /^NOT VERIFIED: 1 failure.*\n +1 {2}split-view$/m);
      assert.ok(stdout.includes(fork));
      assert.equal(code, 1);
    }
  });

  test("two heads in one file that the log signed are judged each, and where they do not fit they are the proof", async () => {
    const [fork, another] = [headBy(log.operator, 5), signCheckpoint(log.operator, { size: 5, root: emptyRoot })];
    const apart = await held(`${fork}\n${another}`);
    assert.match(apart.stdout, /^NOT VERIFIED: 1 failure\n +1 {2}split-view$/m);
    assert.ok(apart.stdout.includes(`${fork}\n${another}`));
    const both = await held(`${fork}\n${headBy(log.operator, 6)}`);
    assert.match(both.stdout, /^ +2 {2}split-view$/m);
    const tiles = new AuthenticTiles(folderSource(folder), parseCheckpoint(head));
    const older = signCheckpoint(log.operator, await rootOf(3, tiles.read));
    const fit = await held(`${older}\n${head}`);
    assert.match(fit.stdout, /0\.kept: CONTINUED: the log still has all \d+ entries/);
    assert.deepEqual([apart.code, both.code, fit.code], [1, 1, 0]);
  });

  test("so do the commands of the log: another head beside it takes nothing away", async () => {
    const at = temporaryFolder();
    const [file, tree] = [join(at, "kept"), parseCheckpoint(head)];
    const key = ["--key", log.operator.vkey];
    const fork = headBy(log.operator, 5);
    const told = async (kept: string, ...words: readonly string[]) => {
      writeFileSync(file, kept);
      return await hustingsHere("log", ...words, ...key);
    };
    for (const kept of [`${fork}\n${head}`, `${head}\n${fork}`]) {
      for (const words of [
        ["verify", folder, "--kept", file],
        ["diff", file, folder],
      ]) {
        const { code, stdout } = await told(kept, ...words);
        assert.match(stdout, /split-view/);
        assert.ok(stdout.includes(fork));
        assert.equal(code, 1);
      }
      const copy = join(temporaryFolder(), "copy");
      assert.equal((await told(kept, "mirror", folder, copy)).code, 0);
      writeFileSync(join(copy, "checkpoint"), kept);
      const mirrored = await told(kept, "mirror", folder, copy);
      assert.match(mirrored.stdout, /split-view/);
      assert.equal(mirrored.code, 1);
      assert.equal(readFileSync(join(copy, "checkpoint"), "utf8"), kept);
    }
    const tiles = new AuthenticTiles(folderSource(folder), tree);
    const older = signCheckpoint(log.operator, await rootOf(3, tiles.read));
    assert.equal((await told(`${older}\n${head}`, "verify", folder, "--kept", file)).code, 0);
    assert.equal((await told(`${older}\n${head}`, "diff", file, folder)).code, 0);
    const other = join(at, "other");
    writeFileSync(other, head);
    const unproved = await told(`${older}\n${head}`, "diff", file, other);
    assert.match(unproved.stderr, /expected one head where no log is at hand, got several/);
    assert.equal(unproved.code, 2);
    writeFileSync(other, signCheckpoint(log.operator, { size: 3, root: emptyRoot }));
    assert.equal((await told(`${older}\n${head}`, "diff", file, other)).code, 1);
  });

  test("two logs of one policy are not two histories of one", async () => {
    const policy = join(temporaryFolder(), "policy");
    writeFileSync(policy, `log ${stranger.vkey}\nlog ${log.operator.vkey}\nquorum none\n`);
    const kept = join(temporaryFolder(), "kept");
    writeFileSync(kept, headBy(stranger, 5));
    const { code, stdout } = await hustingsHere("verify", folder, "--policy", policy, "--kept", kept);
    assert.match(stdout, /NOT COMPARED, and no evidence: it is of another log/);
    assert.match(stdout, /^VERIFIED: /m);
    assert.equal(code, 2);
  });

  test("a cosignature that its witness never made dates nothing, and keeps no head from being compared", async () => {
    const another = witness.cosign("another text\n1\nroot\n", 1_600_000_000);
    const fits = await held(head + another);
    assert.match(
      fits.stdout,
      /0\.kept: CONTINUED: .*; the cosignature of north on it does not verify, and dates nothing/,
    );
    assert.match(lastLine(fits.stdout), /; in 1 of the files that you kept a path or a cosignature does not hold\.$/);
    assert.equal(fits.code, 2);
    const fork = headBy(log.operator, 5);
    const split = await held(fork + another);
    assert.match(split.stdout, /^ +1 {2}split-view$/m);
    assert.match(split.stdout, /0\.kept: CONTRADICTED: .*; the cosignature of north on it does not verify/);
    assert.match(split.stdout, /^NOT VERIFIED: 1 failure; in 1 of the files that you kept a path or a cosignature/m);
    assert.equal(split.code, 1);
    assert.equal(
      (await held(head + witness.cosign(textOf(head), 1_500_000_000))).code,
      1,
      "a true one dates what it covers",
    );
  });

  test("a receipt is held against the log by its head; where its own path leads nowhere, it is said", async () => {
    const tree = parseCheckpoint(head);
    const tiles = new AuthenticTiles(folderSource(folder), tree);
    const proof = await proveInclusion(3, tree.size, tiles.read);
    const receipt = (hashes: readonly Uint8Array[], note = head) =>
      formatReceipt({ index: leafIndex(3), proof: hashes, note });
    const whole = await held(receipt(proof));
    assert.match(whole.stdout, /0\.kept: CONTINUED: .*, entry 3 with them, of which this is a receipt/);
    assert.equal(whole.code, 0);
    const astray = await held(receipt(proof.with(0, emptyRoot)));
    assert.match(astray.stdout, /0\.kept: CONTINUED: .*; its path does not lead from entry 3 to the head/);
    assert.match(lastLine(astray.stdout), /; in 1 of the files that you kept a path or a cosignature does not hold\.$/);
    assert.equal(astray.code, 2);
    const unread = await held(receipt(proof).replace("index 3", "index 03"));
    assert.match(
      unread.stdout,
      /0\.kept: CONTINUED: .*; what stands before the head is no entry with its path: of no entry/,
    );
    assert.match(lastLine(unread.stdout), /; in 1 of the files that you kept a path or a cosignature does not hold\.$/);
    assert.equal(unread.code, 2);
    const made = await held(receipt(proof, forged(5)));
    assert.match(made.stdout, /0\.kept: NOT COMPARED, and no evidence: the signature/);
    assert.equal(made.code, 2);
  });

  test("where the log itself shows no head that holds, nothing kept is compared, and that is said", async () => {
    const policy = join(temporaryFolder(), "policy");
    writeFileSync(policy, `log ${keyOf(log.operator.name, 78).vkey}\nquorum none\n`);
    const kept = join(temporaryFolder(), "kept");
    writeFileSync(kept, head);
    const none = join(temporaryFolder(), "none");
    const held = ["--kept", kept, none, "--promise", none];
    const { code, stdout } = await hustingsHere("verify", folder, "--policy", policy, ...held);
    assert.match(stdout, /NOT COMPARED: the log shows no head that holds/);
    assert.match(stdout, /none: NOT COMPARED: no such file/);
    assert.match(
      stdout,
      /^NOT VERIFIED: 1 failure; with 2 of the files that you kept .*; of 1 of the promises that you brought this log says nothing$/m,
    );
    assert.equal(code, 1);
  });
});
