import type { DeviceRole } from "@hustings/core";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import {
  forgotten,
  type DoorAssignment,
  type DoorEvent,
  type DoorJournal,
  type ElectedPeople,
  type MinutesNotes,
  type NamedVote,
  type NamedVoteList,
  type SignedNamedPart,
} from "@hustings/door";
import { isSealed, makeSealingKey, openText, sealText, type SealedValue } from "./sealed-value.ts";

/** Which door this device is, as it was set up. */
export interface DoorSeat {
  readonly meeting: string;
  /** Absent: the door's own key, which the call names. */
  readonly device?: string;
  /** What it was set up for; the campaign, which names the device, gives the role. */
  readonly role?: DeviceRole;
  /** Cannot be taken off this device. */
  readonly keys: CryptoKeyPair;
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** The number of a document that nobody has evaluated yet, encrypted. */
export interface WaitingDocument extends SealedValue {
  readonly commitment: string;
}

interface Kept {
  readonly seat: DoorSeat;
  readonly assignment: DoorAssignment;
  /** The log's policy as it was first served: later answers are held against it. */
  readonly policy: string;
  /** Seconds to add to this device's clock, as somebody at the door decided. */
  readonly clock: number;
  /** The key that all doors of the campaign share, by which two counts of one person are found. */
  readonly marking: CryptoKey;
  /** This phone's own in its place, where it was set up without that one. */
  readonly ownMarking: CryptoKey;
  /** Who was elected, with the salts behind the log's hashes: minutes with names are made from it. */
  readonly people: ElectedPeople;
  /** What is written down for the minutes beside the names, and the signatures that were drawn. */
  readonly minutes: MinutesNotes;
  /** SHA-256 of the file of names as it was saved last. */
  readonly peopleSaved: string;
  /** Line of a paper list that is keyed in next. */
  readonly paperLine: number;
  /** The last line of a paper list that was printed. */
  readonly paperPrinted: number;
  /** Whether anybody at the door said whose clock is right. */
  readonly clockChosen: boolean;
  /** Of a vote by name that is under way: who voted how so far. */
  readonly namedVotes: readonly NamedVote[];
  /** Lists of the same vote that other phones took. */
  readonly namedParts: readonly SignedNamedPart[];
  /** Which vote on the motion they are of, and how often this phone's own list was handed over. */
  readonly namedRound: number;
  readonly namedEdition: number;
  /** Lists behind the hashes of votes by name. */
  readonly namedLists: readonly NamedVoteList[];
  /** Encrypts numbers of documents that wait; cannot be taken off this device. */
  readonly waitingKey: CryptoKey;
  /** Encrypts what names people; cannot be taken off this device. */
  readonly namesKey: CryptoKey;
}

/** What names people, or says how somebody voted: it lies encrypted. */
const named = ["people", "minutes", "namedVotes", "namedParts", "namedLists"] as const;
type Named = (typeof named)[number];
const isNamed = (name: keyof Kept): name is Named => named.some((each) => each === name);

interface DoorDatabase extends DBSchema {
  kept: { key: keyof Kept; value: Kept[keyof Kept] | SealedValue };
  journal: { key: number; value: DoorEvent };
  documents: { key: string; value: WaitingDocument };
}

/**
 * What a device remembers of its door: its key, what it knows of the log, and its journal. One database a contest. Nothing
 * of a person who was counted is in it in the clear, and of their document only what no key holder has answered yet, encrypted. What minutes
 * are made from lies encrypted as well, under a key that the browser gives to no page: who was elected, who was not let in and why,
 * statements, drawn signatures, who voted how. Whoever can run this page on the unlocked device reads it; a copy of its values does not tell it.
 */
export class DoorMemory {
  readonly #database: IDBPDatabase<DoorDatabase>;

  private constructor(database: IDBPDatabase<DoorDatabase>) {
    this.#database = database;
  }

  static async open(contest: string): Promise<DoorMemory> {
    const database = await openDB<DoorDatabase>(`hustings-door/${contest}`, 2, {
      upgrade(made, before) {
        if (before < 1) {
          made.createObjectStore("kept");
          made.createObjectStore("journal", { autoIncrement: true });
        }
        made.createObjectStore("documents", { keyPath: "commitment" });
      },
    });
    // Asked for, so that a full disk does not make the browser clear what only this device holds.
    await navigator.storage?.persist?.().catch(() => false);
    const memory = new DoorMemory(database);
    // What an earlier page left in the clear is sealed now.
    for (const name of named) {
      const value = await database.get("kept", name);
      if (value !== undefined && !isSealed(value)) await memory.write(name, value as Kept[typeof name]);
    }
    return memory;
  }

  async read<K extends keyof Kept>(name: K): Promise<Kept[K] | undefined> {
    const value = await this.#database.get("kept", name);
    if (!isNamed(name) || !isSealed(value)) return value as Kept[K] | undefined;
    const key = await this.read("namesKey");
    if (key === undefined) throw new TypeError(`${name} lies encrypted here, and its key is gone`);
    return JSON.parse(await openText(value, key)) as Kept[K];
  }

  async write<K extends keyof Kept>(name: K, value: Kept[K]): Promise<void> {
    if (!isNamed(name)) return void (await this.#database.put("kept", value, name));
    const key = (await this.read("namesKey")) ?? (await makeSealingKey());
    const sealed = await sealText(JSON.stringify(value), key);
    const writing = this.#database.transaction("kept", "readwrite", { durability: "strict" });
    await Promise.all([writing.store.put(key, "namesKey"), writing.store.put(sealed, name), writing.done]);
  }

  get journal(): DoorJournal {
    const database = this.#database;
    return {
      async append(event) {
        // Strict: answered when it is on the disk, not when it is on its way there.
        const writing = database.transaction("journal", "readwrite", { durability: "strict" });
        await Promise.all([writing.store.add(event), writing.done]);
      },
      all: () => database.getAll("journal"),
      async forget(commitments) {
        const gone = new Set(commitments);
        const writing = database.transaction("journal", "readwrite", { durability: "strict" });
        for (let cursor = await writing.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
          const without = forgotten(cursor.value, gone);
          if (without !== cursor.value) await cursor.update(without);
        }
        await writing.done;
      },
    };
  }

  async addWaiting(document: WaitingDocument): Promise<void> {
    const writing = this.#database.transaction("documents", "readwrite", { durability: "strict" });
    await Promise.all([writing.store.put(document), writing.done]);
  }

  waiting(): Promise<WaitingDocument[]> {
    return this.#database.getAll("documents");
  }

  async dropWaiting(commitment: string): Promise<void> {
    await this.#database.delete("documents", commitment);
  }

  async drop(name: keyof Kept): Promise<void> {
    await this.#database.delete("kept", name);
  }

  /** Takes everything off this device: after the meeting, or to set it up anew. */
  async wipe(): Promise<void> {
    const wiping = this.#database.transaction(["kept", "journal", "documents"], "readwrite");
    await Promise.all([
      wiping.objectStore("kept").clear(),
      wiping.objectStore("journal").clear(),
      wiping.objectStore("documents").clear(),
      wiping.done,
    ]);
  }
}
