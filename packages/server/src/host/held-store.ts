import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import {
  lockDatabase,
  lockFolder,
  openPostgresStore,
  openSqliteStore,
  type Claim,
  type IntakeStore,
} from "@hustings/store";
import { ServerError } from "../server-error.ts";

/** Where a contest's entries and promises are kept: one SQLite file in its data folder, or a PostgreSQL database of its own. */
export type StoreChoice = "sqlite" | { readonly postgres: string };

/** A store from which this process alone publishes. */
export interface HeldStore {
  readonly store: IntakeStore;
  /** `false`: the database went away, or another process publishes from it by now; acts must wait. */
  readonly held: boolean;
  /** Of this hold: what is under way across two of them was checked before others may have entered acts. `undefined`: it is not held. */
  readonly claim: Claim | undefined;
  /** @param read what others entered meanwhile, each time before it is held again */
  beforeHeldAgain(read: () => Promise<unknown>): void;
  close(): Promise<void>;
}

/** The store that a contest's configuration names. */
export interface WantedStore {
  readonly origin: string;
  readonly choice: StoreChoice;
  /** Whether a log is published beside it. */
  readonly hasBegun: boolean;
}

/** Names of the folder of a contest's SQLite file, and of the keys to what it keeps in PostgreSQL. */
const [storeName, keysName] = ["store", "record-keys"];

/**
 * Opens the store of a contest and takes it for this process. The store may be shared between processes; what signs and publishes from it
 * may not.
 *
 * @param folder the private part of the contest's data folder, which exists
 * @throws {StoreError} `in-use`: another process publishes from it; what else opening a store throws
 * @throws {ServerError} `other-store`: the contest began in the other kind of store
 * @throws {InputError} the log has begun, and its SQLite file is gone
 */
export async function holdStore(folder: string, { origin, choice, hasBegun }: WantedStore): Promise<HeldStore> {
  const [storeFolder, keysFolder] = [join(folder, storeName), join(folder, keysName)];
  if (choice === "sqlite") {
    // Whoever named the other kind has lost nothing: the kind comes before the file.
    if (existsSync(keysFolder)) throw otherStore(folder, "a PostgreSQL database", "SQLite");
    if (hasBegun) mustBeThere(join(storeFolder, "store.sqlite"));
    return await holdFolder(storeFolder, () => openSqliteStore(storeFolder));
  }
  if (existsSync(join(storeFolder, "store.sqlite"))) throw otherStore(folder, "SQLite", "a PostgreSQL database");
  const { postgres: connectionString } = choice;
  const database = await lockDatabase(connectionString);
  try {
    const folderHeld = await holdFolder(storeFolder, () =>
      openPostgresStore({ origin, connectionString, keysFolder, claim: () => database.claim }),
    );
    return {
      store: folderHeld.store,
      get held() {
        return database.held;
      },
      get claim() {
        return database.claim;
      },
      beforeHeldAgain: (read) => database.beforeHeldAgain(read),
      async close() {
        await folderHeld.close();
        await database.release();
      },
    };
  } catch (error) {
    await database.release();
    throw error;
  }
}

/**
 * Of a contest's folder that is to be removed. One that has no store yet has nobody who publishes from it.
 *
 * @throws {StoreError} `in-use`: a server runs on it
 */
export function mustBeStopped(contest: string): void {
  const folder = join(contest, "private", storeName);
  if (existsSync(folder)) lockFolder(folder).release();
}

/** What is published lies in the folder, whatever the store: of two processes with one folder the second is told. */
async function holdFolder(folder: string, open: () => Promise<IntakeStore>): Promise<HeldStore> {
  const lock = lockFolder(folder);
  try {
    const store = await open();
    return {
      store,
      held: true,
      claim: 0,
      // A folder is never lost and taken again.
      beforeHeldAgain: () => undefined,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function otherStore(folder: string, began: string, got: string): ServerError {
  return new ServerError(
    "other-store",
    `${folder}: expected the store that this contest began in, ${began}, got ${got}; set it in contest.yaml as it was`,
  );
}

/** Where a log is published, its store is not begun anew. @throws {InputError} */
function mustBeThere(store: string): void {
  if (existsSync(store)) return;
  throw new InputError({
    file: store,
    expected: "the store of the log that is published beside it",
    got: "no such file",
    remedy: "restore it from a copy, its newest state; until then serve the folder with --read-only",
  });
}
