import assert from "node:assert/strict";
import { cpSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import {
  calendarDate,
  decodeEntry,
  encodeEntry,
  fromBase64,
  fromHex,
  instant,
  secondsOf,
  signedBytes,
  toBase64,
  toHex,
  treeSize,
  type Entry,
  type EntryByKind,
  type EntryKind,
} from "@hustings/core";
import { cosignerFromSeed, parsePolicy, policyOfLog, sha256, signCheckpoint, signMessage } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { signPresence } from "@hustings/promise";
import { openFolder } from "@hustings/published/node";
import { witnessedCheckpoint } from "@hustings/rules";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { origin, publishEntries, smallContest, type SmallContest } from "../test/small-contest.ts";
import { keyOf } from "../test/operated-log.ts";
import { EntryVerifier } from "./entry-verifier.ts";
import { parseHeldPromise, verifyContest, type Report, type VerifyInput } from "./index.ts";

let contest: SmallContest;
before(async () => {
  contest = await smallContest();
});

function verify(folder: string, brought: Pick<VerifyInput, "commission" | "promises"> = {}): Promise<Report> {
  const policy = policyOfLog(contest.operator.vkey);
  return verifyContest({ log: folderSource(folder), documents: openFolder(folder).documents, policy, ...brought });
}

function copy(): string {
  const folder = temporaryFolder();
  cpSync(contest.folder, folder, { recursive: true });
  return folder;
}

/** The contest as an operator publishes it who changed the entries and signed the tree anew. */
async function republished(change: (entries: Uint8Array[]) => Uint8Array[]): Promise<Report> {
  const folder = temporaryFolder();
  cpSync(join(contest.folder, "documents"), join(folder, "documents"), { recursive: true });
  await publishEntries(folder, contest.operator, change([...contest.entries]));
  return await verify(folder);
}

function indexOf(kind: EntryKind): number {
  return contest.entries.findIndex((bytes) => decodeEntry(bytes).kind === kind);
}

/** Changes the first entry of a kind; with `resign`, the commission itself signs what it changed. */
function changing<K extends EntryKind>(kind: K, change: (entry: EntryByKind<K>) => object, resign = false) {
  return (entries: Uint8Array[]) => {
    const index = indexOf(kind);
    const entry = decodeEntry(entries[index] ?? new Uint8Array()) as EntryByKind<K>;
    const { signature, ...changed }: Entry = { ...entry, ...change(entry) };
    const signed = resign ? toBase64(signMessage(contest.commission, signedBytes(origin, changed))) : signature;
    entries[index] = encodeEntry(signed === undefined ? changed : { ...changed, signature: signed });
    return entries;
  };
}

const codes = (report: Report) => [...new Set(report.failures.map(({ code }) => code))];
const firstAt = (report: Report) => report.failures.find(({ entry }) => entry !== undefined)?.entry;

test("an honest contest is recomputed whole", async () => {
  const report = await verify(contest.folder);
  assert.deepEqual(report.failures, []);
  assert.equal(report.ok, true);
  const [nomination] = report.nominations;
  assert.equal(nomination?.filed, 3050);
  assert.equal(nomination?.checked, 600);
  assert.equal(nomination?.invalid, 12);
  assert.equal(nomination?.meetings, 1);
  assert.equal(nomination?.ruling, "open", "the contested conviction decides");
  assert.equal(nomination?.hinges, 1);
  const counted = new Map(report.checks.map(({ name, count }) => [name, count]));
  const moved = (of: string) => report.onWord.find(({ moves }) => moves?.of === of)?.moves?.count;
  assert.deepEqual([moved("statements"), moved("persons")], [3050, 502]);
  assert.equal(counted.get("lines drawn again from seed, frozen log and dice"), 600);
});

test("the commission's key is compared with the one that the observer brings, and is said to be compared with nothing", async () => {
  const kept = await verify(contest.folder);
  assert.equal(kept.commission?.comparedWith, "nothing");
  assert.match(kept.commission?.spoken ?? "", /^\d{5}( \d{5}){5}$/);
  const key = fromBase64(kept.commission?.key ?? "");
  const same = await verify(contest.folder, { commission: key });
  assert.deepEqual([same.ok, same.commission?.comparedWith], [true, "brought"]);
  const other = await verify(contest.folder, { commission: new Uint8Array(32).fill(9) });
  assert.deepEqual(
    other.failures.map(({ code }) => code),
    ["commission-differs"],
  );
  assert.equal(other.commission?.comparedWith, "another");
});

test("who was promised at a door to be counted stands in the log, was taken back for a reason, or was left out", async () => {
  const at = (kind: "attendance-counted" | "attendance-undone") =>
    decodeEntry(contest.entries[indexOf(kind)] ?? new Uint8Array());
  const [counted, undone] = [at("attendance-counted"), at("attendance-undone")];
  assert.ok(counted.kind === "attendance-counted" && undone.kind === "attendance-undone");
  const commitments = [counted.persons.find((each) => each !== undone.commitment), undone.commitment, "ab".repeat(32)];
  const held = await Promise.all(
    commitments.map(async (commitment = "") => {
      const presence = { origin, meeting: counted.meeting, commitment, day: calendarDate("2017-12-24") };
      return parseHeldPromise("presence", await signPresence(presence, keyOf("door", 4)));
    }),
  );
  const promises = { held, now: instant("2018-03-01T00:00:00Z"), list: () => Promise.resolve(undefined) };
  const report = await verify(contest.folder, { promises });
  assert.deepEqual(
    report.promises.map(({ verdict }) => verdict),
    [{ kind: "counted" }, { kind: "undone", reason: undone.reason }, { kind: "broken" }],
  );
  assert.deepEqual(codes(report), ["promise-broken"]);
});

/** The file of a kind that the newest checkpoint asks for: of the partial ones the fullest. */
function largestIn(folder: string, of: string): string {
  const files = globSync(`${of}/**`, { cwd: folder, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.toSorted((a, b) => statSync(b).size - statSync(a).size)[0] ?? assert.fail("no such file");
}

test("one flipped bit in an entry is found and the entry is named", async () => {
  const folder = copy();
  const path = largestIn(folder, "tile/entries");
  const bytes = readFileSync(path);
  bytes[400] = (bytes[400] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const report = await verify(folder);
  assert.equal(report.ok, false);
  assert.ok(codes(report).includes("tree"), JSON.stringify(report.failures.slice(0, 3)));
  assert.equal(typeof firstAt(report), "number");
});

test("one flipped bit in a tile is found", async () => {
  const folder = copy();
  const path = largestIn(folder, "tile/0");
  const bytes = readFileSync(path);
  bytes[31] = (bytes[31] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  assert.deepEqual(codes(await verify(folder)), ["tree"]);
});

test("a checkpoint by another key is refused", async () => {
  const folder = copy();
  const path = join(folder, "checkpoint");
  writeFileSync(path, readFileSync(path, "utf8").replace(/[A-Za-z0-9+/]{8}=*\n$/, "AAAAAAA=\n"));
  assert.deepEqual(codes(await verify(folder)), ["checkpoint"]);
});

test("a withheld bundle is reported as withheld", async () => {
  const folder = copy();
  rmSync(largestIn(folder, "tile/entries"));
  assert.ok(codes(await verify(folder)).includes("withheld"));
});

test("a dropped batch of statements is found, though the operator signs the shorter log", async () => {
  const index = indexOf("statements-sealed");
  const report = await republished((entries) => entries.toSpliced(index, 1));
  assert.ok(codes(report).includes("count-differs"), JSON.stringify(report.failures.slice(0, 4)));
});

test("a dropped batch of attendance breaks the door's chain at the next act", async () => {
  const index = indexOf("attendance-counted");
  const report = await republished((entries) => entries.toSpliced(index, 1));
  assert.ok(codes(report).includes("chain-broken"));
  assert.equal(firstAt(report), index);
});

test("a finding changed by the operator fails the commission's signature", async () => {
  const index = indexOf("findings-recorded");
  const report = await republished(
    changing("findings-recorded", ({ findings }) => ({
      findings: findings.map(({ line }) => ({ line, finding: "valid" })),
    })),
  );
  assert.equal(firstAt(report), index);
  assert.ok(codes(report).includes("signature"));
});

test("a finding changed by the commission itself changes the ruling", async () => {
  const report = await republished(
    changing(
      "findings-recorded",
      ({ findings }) => ({ findings: findings.map(({ line }) => ({ line, finding: "valid" })) }),
      true,
    ),
  );
  assert.ok(codes(report).includes("ruling-differs"), JSON.stringify(report.failures));
  assert.ok(codes(report).includes("count-differs"));
});

test("another seed is refused: the sample does not follow from the frozen log and the dice", async () => {
  const index = indexOf("sample-drawn");
  const report = await republished(changing("sample-drawn", () => ({ seed: "0".repeat(64) }), true));
  assert.equal(firstAt(report), index);
  assert.ok(codes(report).includes("draw-differs"));
});

/** The contest with the checkpoint of its freeze published as one witness cosigned it at that moment. */
async function frozenBefore(witnesses: string, moment: string): Promise<Report> {
  const index = indexOf("population-frozen");
  const frozen = decodeEntry(contest.entries[index] ?? new Uint8Array()) as EntryByKind<"population-frozen">;
  const tree = { size: treeSize(frozen.treeSize), root: fromHex(frozen.root) };
  const signed = signCheckpoint(contest.operator, tree);
  const cosigned = witness.cosign(signed.slice(0, signed.indexOf("\n\n") + 1), secondsOf(instant(moment)));
  const document = witnessedCheckpoint(signed + cosigned);
  const checkpoint = toHex(sha256(document));
  const folder = temporaryFolder();
  cpSync(join(contest.folder, "documents"), join(folder, "documents"), { recursive: true });
  writeFileSync(join(folder, "documents", `${checkpoint}.json`), document);
  const entries = changing("population-frozen", () => ({ checkpoint }), true)([...contest.entries]);
  await publishEntries(folder, contest.operator, entries);
  const policy = parsePolicy(`log ${contest.operator.vkey}\n${witnesses}quorum none\n`);
  return await verifyContest({ log: folderSource(folder), documents: openFolder(folder).documents, policy });
}
const witness = cosignerFromSeed("witness.example", new Uint8Array(32).fill(9));

test("a population that a witness saw frozen only after the dice fell is refused, though the entries claim otherwise", async () => {
  const line = `witness w ${witness.vkey}\n`;
  const late = await frozenBefore(line, "2018-02-01T10:00:30Z");
  assert.deepEqual(codes(late), ["draw-before-freeze"]);
  assert.equal(firstAt(late), indexOf("dice-rolled"));
  const inTime = await frozenBefore(line, "2018-02-01T09:59:59Z");
  assert.deepEqual(inTime.failures, []);
  assert.ok(inTime.checks.some(({ name }) => name === "draws that witnesses date after the freeze"));
  assert.ok(inTime.onlyClaimed.every(({ says }) => !says.includes("freeze")));
});

test("that nobody the observer knows witnessed the freeze is said, never passed over", async () => {
  const report = await frozenBefore("", "2018-02-01T09:59:59Z");
  assert.equal(report.ok, true);
  assert.match(report.onlyClaimed[0]?.says ?? "", /the time of the freeze is only claimed/);
});

test("dice rolled until they suit are refused", async () => {
  const index = indexOf("dice-rolled");
  const report = await republished((entries) => entries.toSpliced(index, 0, entries[index] ?? new Uint8Array()));
  assert.equal(firstAt(report), index + 1);
});

test("a finding on a line that was not drawn is refused", async () => {
  const report = await republished(
    changing(
      "findings-recorded",
      ({ findings }) => ({ findings: findings.map((each, i) => (i === 0 ? { ...each, line: freeLine() } : each)) }),
      true,
    ),
  );
  assert.ok(codes(report).includes("not-drawn"));
});

/** A line of the population that the findings do not mention. */
function freeLine(): number {
  const lines = new Set(
    contest.entries
      .map(decodeEntry)
      .flatMap((entry) => (entry.kind === "findings-recorded" ? entry.findings.map(({ line }) => line) : [])),
  );
  for (let line = 1; ; line++) if (!lines.has(line)) return line;
}

test("an altered count in a decision is found, even signed by the commission", async () => {
  const index = indexOf("decision-issued");
  for (const change of [{ invalid: 13, valid: 587 }, { filed: 3049 }, { checked: 599 }]) {
    const report = await republished(changing("decision-issued", () => change, true));
    assert.equal(firstAt(report), index);
    assert.ok(codes(report).includes("count-differs"));
  }
  const counted = await republished(changing("decision-issued", ({ counted: all }) => ({ counted: all + 1 }), true));
  assert.deepEqual(codes(counted), ["decision-differs"]);
});

test("a decision that hides that it departs from the ruling is found", async () => {
  const report = await republished(changing("decision-issued", () => ({ followsRuling: true }), true));
  assert.ok(codes(report).includes("does-not-follow"));
});

test("minutes with another number than the door counted are found", async () => {
  const report = await republished(changing("minutes-certified", () => ({ attendance: 500 })));
  assert.ok(codes(report).includes("signature"));
});

test("an entry outside the vocabulary is named and the rest is checked all the same", async () => {
  const report = await republished((entries) => [...entries, new TextEncoder().encode('{"kind":"note","name":"x"}')]);
  assert.deepEqual(codes(report), ["entry-malformed"]);
  assert.equal(firstAt(report), contest.entries.length);
  assert.equal(report.nominations.length, 1);
});

test("acts are bound to their log: the same entries under another origin are refused", async () => {
  const entry = decodeEntry(contest.entries[0] ?? new Uint8Array());
  assert.notDeepEqual(signedBytes(origin, entry), signedBytes("hustings.example/other", entry));
});

test("a document that is missing or altered is found", async () => {
  const folder = copy();
  const documents = globSync("documents/*.json", { cwd: folder });
  rmSync(join(folder, documents[0] ?? ""));
  writeFileSync(join(folder, documents[1] ?? ""), "{}");
  assert.deepEqual(codes(await verify(folder)).toSorted(), ["document-differs", "document-missing"]);
});

test("a nomination on a route the law does not have is refused where it stands, with the routes it has", async () => {
  const report = await republished(changing("nomination-opened", () => ({ route: "by-acclamation" }), true));
  assert.ok(
    report.failures.some(
      ({ code, says }) => code === "unknown-reference" && says.includes("route of the rulebook: self"),
    ),
  );
});

test("a fact that the rulebook has no word for is refused where it stands, with the nearest it has", async () => {
  const report = await republished(changing("fact-asserted", () => ({ key: "convictions/one" }), true));
  assert.ok(
    report.failures.some(
      ({ code, says }) => code === "unknown-reference" && says.includes('did you mean "conviction/<name>"?'),
    ),
  );
});

test("a meeting in a zone that nobody knows, or at the end of time, is a finding and not the end of the verification", async () => {
  for (const place of [
    { zone: "Nowhere/At All" },
    { zone: "Asia/Kamchatka", startsAt: instant("9999-12-31T23:00:00Z") },
  ]) {
    const report = await republished((entries) => {
      const index = indexOf("meeting-called");
      const { signature: _, ...called } = decodeEntry(entries[index] ?? new Uint8Array());
      const changed = { ...called, ...place } as Entry;
      const signature = toBase64(signMessage(contest.campaign, signedBytes(origin, changed)));
      entries[index] = encodeEntry({ ...changed, signature });
      return entries;
    });
    assert.equal(report.size, contest.entries.length);
    assert.ok(report.failures.length > 0);
    assert.ok(!report.ok);
  }
});

test("an exception inside a rule is a finding that names the entry, and the rest is checked all the same", () => {
  const verifier = new EntryVerifier(origin);
  const [first = new Uint8Array(), second = new Uint8Array()] = contest.entries;
  verifier.next(0, first);
  Object.defineProperty(verifier.procedure, "rulebook", {
    get() {
      throw new RangeError("Invalid time zone specified");
    },
    configurable: true,
  });
  verifier.next(1, second);
  assert.deepEqual(
    verifier.failures.map(({ code, entry }) => [code, entry]),
    [["rule-failed", 1]],
  );
  assert.equal(verifier.procedure.size, 2);
});
