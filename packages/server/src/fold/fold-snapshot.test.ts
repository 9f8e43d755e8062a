import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { instant } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest } from "../../test/contest-folder.ts";
import { openDataFolder, type DataFolder } from "../data-folder.ts";
import type { StartedFrom } from "./fold-snapshot.ts";
import { readSnapshot, writeSnapshot, type SnapshotOf } from "./snapshot-file.ts";

const origin = "example.org/pages";
const clock = { now: () => instant("2018-03-01T09:00:00Z") };
const root = temporaryFolder();
const begun = join(root, "begun");
const contest = await exampleContest(begun);
await contest.folder.keepFold();
const earlier = readFileSync(join(begun, "private/fold.snapshot"));
const earlierSize = contest.folder.ledger.procedure.size;
await contest.grow("Boris");
await contest.folder.close();

const fileOf = (data: string) => join(data, "private/fold.snapshot");
const whole = readFileSync(fileOf(begun));

let copies = 0;
/** The contest's folder with another snapshot in it. */
function withSnapshot(bytes: Uint8Array): string {
  const data = join(root, `copy-${copies++}`);
  cpSync(begun, data, { recursive: true });
  writeFileSync(fileOf(data), bytes);
  return data;
}

async function opened<T>(data: string, use: (folder: DataFolder) => T | Promise<T>): Promise<T> {
  const folder = await openDataFolder(data, { origin, clock });
  try {
    return await use(folder);
  } finally {
    await folder.close();
  }
}

/** What a fold says: all of it, and none of the room that its columns keep. */
function folded({ ledger, folds }: DataFolder): string {
  const fold = folds.newest ?? assert.fail();
  assert.equal(fold.procedure.size, ledger.procedure.size);
  return createHash("sha256").update(JSON.stringify(fold, plain)).digest("hex");
}

function plain(_: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value)) return [...(value as Uint8Array)];
  if (typeof value !== "object" || value === null) return value;
  const {
    count,
    bytes,
    values,
    width = 1,
    rows,
    names,
    ...rest
  } = value as {
    readonly count?: number;
    readonly width?: number;
    readonly bytes?: Uint8Array;
    readonly values?: Uint32Array;
    readonly names?: { readonly count: number };
    readonly rows?: Uint32Array;
  };
  if (count !== undefined) return Array.from(bytes ?? values ?? []).slice(0, count * width);
  // An entry that was read has its fields in another order than one that was made.
  if (names === undefined) return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { ...rest, names, rows: Array.from(rows ?? []).slice(0, 2 * names.count) };
}

const expected = await opened(withSnapshot(new Uint8Array(0)), folded);

/** That a start with these bytes as its snapshot begins where it should, and knows what the log says. */
async function startsFrom(bytes: Uint8Array, from: StartedFrom): Promise<string> {
  const data = withSnapshot(bytes);
  await opened(data, (folder) => {
    assert.deepEqual(folder.startedFrom, from);
    assert.equal(folded(folder), expected);
  });
  return data;
}

async function isDamaged(bytes: Uint8Array, what: string): Promise<void> {
  const file = join(root, "damaged");
  writeFileSync(file, bytes);
  assert.deepEqual(await readSnapshot(file, () => true), { kind: "damaged" }, what);
}

/** The snapshot written anew, as being of something else. */
async function changed(change: (of: SnapshotOf) => Partial<SnapshotOf>): Promise<Uint8Array> {
  const file = join(root, `changed-${copies++}`);
  writeFileSync(file, whole);
  const snapshot = await readSnapshot(file, () => true);
  assert.ok(snapshot.kind === "read");
  await writeSnapshot(file, snapshot.fold, { ...snapshot.of, ...change(snapshot.of) });
  return readFileSync(file);
}

suite("The snapshot of a fold", () => {
  test("is gone on from, and only its owner reads it", async () => {
    const size = earlierSize + 1;
    await startsFrom(whole, { kind: "snapshot", size });
    assert.equal(statSync(fileOf(begun)).mode & 0o777, 0o600);
  });

  test("of an earlier size, as a crash leaves it, is gone on from with what the log holds since", async () => {
    await startsFrom(earlier, { kind: "snapshot", size: earlierSize });
  });

  test("that is cut off anywhere, changed anywhere or longer is damaged; the log is read, and the snapshot mended", async () => {
    const { length } = whole;
    for (let cut = 0; cut < length; cut += 1 + Math.floor(length / 100))
      await isDamaged(whole.subarray(0, cut), `cut at ${cut}`);
    for (let at = 0; at < length; at += 1 + Math.floor(length / 100)) {
      const flipped = Uint8Array.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await isDamaged(flipped, `flipped at ${at}`);
    }
    await isDamaged(whole.subarray(0, length - 1), "without its last byte");
    await isDamaged(Buffer.concat([whole, Buffer.from([0])]), "with a byte more");
    const data = await startsFrom(whole.subarray(0, length - 1), { kind: "beginning", because: "damaged" });
    await opened(data, ({ startedFrom, ledger }) => {
      assert.deepEqual(startedFrom, { kind: "snapshot", size: ledger.procedure.size });
    });
  });

  test("that is not there is no loss", async () => {
    const data = withSnapshot(whole);
    rmSync(fileOf(data));
    await opened(data, (folder) => {
      assert.deepEqual(folder.startedFrom, { kind: "beginning", because: "none" });
      assert.equal(folded(folder), expected);
    });
  });

  test("of another program, another log or another tree is made again from the log", async () => {
    await startsFrom(await changed(() => ({ engine: "0".repeat(64) })), { kind: "beginning", because: "other-engine" });
    await startsFrom(await changed(() => ({ origin: "example.org/other" })), {
      kind: "beginning",
      because: "other-log",
    });
    const otherTree = { kind: "beginning", because: "other-tree" } as const;
    await startsFrom(await changed(() => ({ root: "0".repeat(64) })), otherTree);
    await startsFrom(await changed(({ size }) => ({ size: size + 1 })), otherTree);
  });

  test("of what the store has lost is not gone on from: the log alone says what is in it", async () => {
    const lost = join(root, "lost");
    mkdirSync(join(lost, "private"), { recursive: true });
    writeFileSync(fileOf(lost), whole);
    await opened(lost, ({ startedFrom, ledger }) => {
      assert.notEqual(startedFrom.kind, "snapshot");
      assert.equal(ledger.procedure.size, 0);
    });
  });

  test("that cannot be written keeps no folder from being closed, and one begun by a killed process is written over", async () => {
    const data = withSnapshot(earlier);
    mkdirSync(`${fileOf(data)}.new`);
    await opened(data, () => undefined);
    assert.deepEqual(readFileSync(fileOf(data)), earlier);
    const killed = withSnapshot(earlier);
    writeFileSync(`${fileOf(killed)}.new`, whole.subarray(0, 1000));
    await opened(killed, ({ startedFrom }) => assert.deepEqual(startedFrom, { kind: "snapshot", size: earlierSize }));
    await opened(killed, ({ startedFrom }) =>
      assert.deepEqual(startedFrom, { kind: "snapshot", size: earlierSize + 1 }),
    );
  });
});
