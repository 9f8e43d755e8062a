import { join } from "node:path";
import type { ActStore, PromiseStore } from "@hustings/acts";
import { treeSize, type CalendarDate } from "@hustings/core";
import { moduleBeside, readBundle, ThreadCalls, writeBundle } from "@hustings/log/database";
import { checkBatch, refuseKnown } from "./check-batch.ts";
import { packStatements } from "./packed-statements.ts";
import { makePrivateFile, makePrivateFolder } from "./private-file.ts";
import type { StoreRequest, StoreThreadData, StoreValues } from "./sqlite-thread.ts";
import { StoreError, type StoreErrorCode } from "./store-error.ts";
import { bin } from "./hex.ts";

/** A store that was opened here. */
export interface OpenStore extends ActStore {
  /** Answers when what was asked before is done. */
  close(): Promise<void>;
}

/** A store that keeps what is promised, too. */
export interface IntakeStore extends OpenStore {
  readonly promises: PromiseStore;
}

type StoreThread = ThreadCalls<StoreRequest, StoreValues, StoreErrorCode>;

function startStoreThread(data: StoreThreadData): StoreThread {
  return new ThreadCalls({
    module: moduleBeside("sqlite-thread", import.meta.url),
    data,
    errorOf: ({ code, message, cause }) => new StoreError(code, message, { cause }),
    lost: (cause) =>
      new StoreError("outcome-unknown", `${data.file}: the store's thread ended; open the store again`, {
        cause,
      }),
  });
}

/** Statements that move, or are entered, in one transaction: whoever hands one in meanwhile waits for no more of them. */
const together = 500;
/** Leaves that are read together. */
const leavesTogether = 8_192;

const namesOf = (names: readonly string[]) => names.map(bin);

/**
 * Opens the embedded store: one SQLite file in a folder, made when it is not there; only its owner reads either. Entries, keys
 * and register are those of `@hustings/log`, private bytes lie beside them in the same transactions.
 *
 * Several processes may have it open. Reads go through a thread of their own and wait for no write.
 *
 * @throws {StoreError} `disk-full`, `read-only`, `in-use`, `damaged`, `unknown-version`, `not-durable`
 */
export async function openSqliteStore(folder: string): Promise<IntakeStore> {
  makePrivateFolder(folder);
  const file = join(folder, "store.sqlite");
  makePrivateFile(file);
  const threads: StoreThread[] = [];
  const start = async (readOnly: boolean) => {
    const thread = startStoreThread({ file, readOnly });
    threads.push(thread);
    await thread.ask({ kind: "open" });
    return thread;
  };
  try {
    const writing = await start(false);
    return storeOf(writing, await start(true), file);
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.terminate()));
    throw error;
  }
}

function storeOf(writing: StoreThread, reading: StoreThread, file: string): IntakeStore {
  let closing: Promise<void> | undefined;
  const open = (thread: StoreThread) => {
    if (closing !== undefined) throw new StoreError("closed", `${file}: the store is closed`);
    return thread;
  };
  const move = async (day: CalendarDate) => {
    for (let more: "begin" | "on" = "begin"; ; more = "on") {
      if (!(await open(writing).ask({ kind: "settle", day, more, most: together }))) return;
    }
  };
  const leavesOf = async (day: CalendarDate) => {
    const parts: Uint8Array[] = [];
    for (let after = new Uint8Array(); ; after = Uint8Array.from(parts.at(-1)?.subarray(-32) ?? [])) {
      const part = await open(reading).ask({ kind: "leavesAfter", day, after, most: leavesTogether });
      if (part.length === 0) return parts;
      parts.push(part);
    }
  };
  const promises: PromiseStore = {
    keep: (statements) => open(writing).ask({ kind: "keep", packed: packStatements(statements) }),
    async endDay(day) {
      const known = await promises.leavesOf(day);
      if (known !== undefined) return known;
      // First of all: what is gathered afterwards, in parts, grows no more.
      await open(writing).ask({ kind: "closeDay", day });
      await move(day);
      const leaves = Buffer.concat(await leavesOf(day));
      await open(writing).ask({ kind: "endDay", day, leaves });
      return (await promises.leavesOf(day)) ?? [];
    },
    leavesOf: (day) => open(reading).ask({ kind: "leavesOf", day }),
    lastEnded: () => open(reading).ask({ kind: "lastEnded" }),
    async settle(day) {
      await move(day);
      return await open(reading).ask({ kind: "waiting" });
    },
    owed: (nomination) => open(reading).ask({ kind: "owed", nomination }),
    startCut: (name, list) => open(writing).ask({ kind: "startCut", name, list }),
    openCut: () => open(reading).ask({ kind: "openCut" }),
    async endCut(name, ids) {
      for (let from = 0; from < ids.length; from += together)
        await open(writing).ask({ kind: "enter", ids: ids.slice(from, from + together) });
      await open(writing).ask({ kind: "endCut", name });
    },
    status: (id) => open(reading).ask({ kind: "status", id }),
    withdraw: (withdrawal) => open(writing).ask({ kind: "withdraw", withdrawal }),
    openWithdrawals: () => open(reading).ask({ kind: "openWithdrawals" }),
    endWithdrawals: (ids) => open(writing).ask({ kind: "endWithdrawals", ids }),
    sealed: (ids) => open(reading).ask({ kind: "sealed", ids }),
  };
  return {
    promises,
    async size() {
      return treeSize(await open(reading).ask({ kind: "size" }));
    },
    async read(from, to) {
      const { bytes, count } = await open(reading).ask({ kind: "read", from, to });
      const { starts, ends } = readBundle(bytes, count, file);
      return Array.from(starts, (at, i) => bytes.subarray(at, ends[i]));
    },
    checkpoint: async () => await open(reading).ask({ kind: "checkpoint" }),
    swapCheckpoint: async (expected, next) => await open(writing).ask({ kind: "swap", expected, next }),
    async append(batch, expectedSize) {
      checkBatch(batch);
      const bytes = writeBundle(
        batch.map(({ entry }) => entry),
        (size) => new SharedArrayBuffer(size), // seen by the thread without a copy
      );
      const appended = await open(writing).ask({
        kind: "append",
        expected: expectedSize,
        keys: batch.map(({ key }) => key),
        entries: { bytes, count: batch.length },
        keep: batch.flatMap(({ keep = [] }) => keep.map(({ name, bytes }) => ({ name: bin(name), bytes }))),
      });
      return appended.kind === "known" ? refuseKnown(appended.at) : appended;
    },
    find: async (keys) => await open(reading).ask({ kind: "find", keys }),
    kept: async (hashes) => await open(reading).ask({ kind: "kept", names: namesOf(hashes) }),
    destroyKept: async (hashes) => await open(writing).ask({ kind: "destroy", names: namesOf(hashes) }),
    async close() {
      // The reading thread first: the last to close the file writes its journal back.
      closing ??= reading.ask({ kind: "close" }).then(async () => await writing.ask({ kind: "close" }));
      await closing;
    },
  };
}
