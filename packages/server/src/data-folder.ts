import { chmodSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ActsError, Ledger, type Clock } from "@hustings/acts";
import { InputError, type Instant, type Procedure } from "@hustings/core";
import { noteSigner, type Checkpoint, type Policy, type Signer } from "@hustings/log";
import { FolderSink, folderSource, keySignerAt, LogWriter, type WriterStatus } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { pinnedRulebook } from "@hustings/rules";
import { documentFolder, type IntakeStore } from "@hustings/store";
import { FoldSnapshot, type StartedFrom } from "./fold/fold-snapshot.ts";
import { HeldFolds } from "./fold/held-folds.ts";
import { holdStore, type StoreChoice } from "./host/held-store.ts";
import { keptPolicy, type AskedWitnesses } from "./host/kept-policy.ts";
import { fileName, keyInFile, restoreKey } from "./host/log-key.ts";
import { MendedWriter } from "./host/mended-writer.ts";
import { operatorText } from "./host/operator-file.ts";
import { mustHaveDocuments } from "./reading/own-documents.ts";
import { publishedTo } from "./host/published-store.ts";
import { seenBy, WitnessedClock } from "./host/witnessed-clock.ts";

export type { AskedWitnesses } from "./host/kept-policy.ts";
export { namedWitnesses } from "./host/named-witnesses.ts";

/**
 * One contest's data on one machine: `public/` is what everybody may copy and verify, `private/` is what nobody may see.
 */
export interface DataFolder {
  readonly publicFolder: string;
  readonly privateFolder: string;
  readonly store: IntakeStore;
  /** `false`: the database of the store went away, or another process publishes from it by now. */
  readonly held: boolean;
  /** Of this hold of the store; `undefined`: it is not held. */
  readonly claim: number | undefined;
  readonly ledger: Ledger;
  /** The log's writer; another one after {@link DataFolder.mendWriter} has mended it. */
  readonly writer: LogWriter;
  /** The ledger's fold at the checkpoints that are published. */
  readonly folds: HeldFolds;
  /** Where in its log the last start began to read. */
  readonly startedFrom: StartedFrom;
  /** What the log is published with: whose keys, and which witnesses. */
  readonly policy: Policy;
  /** What time it is by its witnesses. */
  readonly witnessedClock: WitnessedClock;
  /** The log's public key, as verifiers are given it. */
  readonly vkey: string;
  /**
   * A key of the operator's own beside the log's, kept in `private/keys` and made when it is first asked for.
   *
   * @param lost remedy, where the log knows the key already: then it is not made anew
   * @throws {InputError} it was lost, or is not a key
   */
  ownSigner(name: string, lost?: string): Signer;
  /**
   * The key of a party that works on this machine, made when it is first asked for: each alone in a folder of its own
   * beside the data folder, so that no folder signs for two.
   */
  partySigner(party: string): Signer;
  /** Keeps the fold as it is published, for the next start; at a graceful end it is kept by itself. */
  keepFold(): Promise<void>;
  /**
   * Opens the writer again when the disk or the database failed under it, with all that a start checks. Does nothing while it works.
   *
   * @returns whether it was opened again
   * @throws {LogError} it still cannot write; or it must not: another writer signed, or the files contradict the store
   */
  mendWriter(): Promise<boolean>;
  /**
   * Publishes what is durable, and lets go of the folder.
   *
   * @returns how far the log is signed, and how far the witnesses that its policy asks for have cosigned it
   */
  close(): Promise<WriterStatus>;
}

export interface DataFolderOptions {
  /** First line of the log's checkpoints, and the name of its key. */
  readonly origin: string;
  readonly clock: Clock;
  /** Where the log's key lies: `agent:…`, `pkcs11:…`, or a file in `private/keys`, which is made. */
  readonly logKey?: string;
  /** SQLite by default. */
  readonly store?: StoreChoice;
  readonly onProgress?: (done: number, total: number) => void;
  /** The witnesses to ask from now on, for this log; without it those of the policy that is kept in `public/`. */
  readonly witnesses?: (log: OpenedLog) => AskedWitnesses | undefined | Promise<AskedWitnesses | undefined>;
  /** Holds the log against what else is known, before anything is signed; what it throws stops the start, and nothing was changed. */
  readonly beforeSigning?: (log: ReadLog) => void;
  /** How long a checkpoint waits for its quorum before it is published without, in milliseconds. */
  readonly patience?: number;
}

/** The log of a data folder before anything is signed: its key, and what its entries come to. */
export interface OpenedLog {
  readonly vkey: string;
  readonly procedure: Procedure;
}

/** A log that was read, and is not written yet. */
export interface ReadLog {
  readonly ledger: Ledger;
  /** By then the quorum of its witnesses had seen what it has published. */
  readonly seenBy?: Instant;
}

/** What is asked for often is read once. */
function keptSigners(read: (name: string, lost?: string) => Signer): (name: string, lost?: string) => Signer {
  const known = new Map<string, Signer>();
  return (name, lost) => {
    const signer = known.get(name) ?? read(name, lost);
    known.set(name, signer);
    return signer;
  };
}

/** Where the keys of parties on this machine lie: `DATA-parties`, a folder for each. */
export function partiesFolder(data: string): string {
  return `${resolve(data)}-parties`;
}

/**
 * Opens a data folder, making it when it is not there, and checks what it holds: the store against the procedure, the
 * tiles against the store.
 *
 * @throws {StoreError} `in-use`: another process has it; `disk-full`, `read-only`: it cannot be written; `unreachable`, `not-allowed`: the
 *   database is not there, or not for us
 * @throws {LogError} `contradiction`: store, published files and witnesses do not tell one story
 * @throws {LogError} `not-signed`: the log's key does not answer where it lies
 * @throws {ServerError} `bad-policy`: the policy that is kept cannot be read, or is not for this log
 * @throws {InputError} the folder is another log's, or its key, its store or a document was lost
 */
export async function openDataFolder(folder: string, options: DataFolderOptions): Promise<DataFolder> {
  const { origin } = options;
  const publicFolder = join(folder, "public");
  const privateFolder = join(folder, "private");
  mkdirSync(privateFolder, { recursive: true });
  chmodSync(privateFolder, 0o700);
  const published = operatorText(join(publicFolder, "checkpoint"), "the log's last checkpoint");
  mustBeOf(origin, published, folder);
  const choice = options.store ?? "sqlite";
  const storeHeld = await holdStore(privateFolder, { origin, choice, hasBegun: published !== undefined });
  let sink: FolderSink | undefined;
  try {
    const place = { folder, publicFolder, privateFolder, store: storeHeld.store };
    const { signer, hasBegun } = await logKeyOf(place, published, options);
    mkdirSync(publicFolder, { recursive: true });
    const read = await readLog(place, signer.vkey, options);
    const { ledger } = read;
    // Whoever had the database meanwhile may have ended a drive: nothing is promised into it by a fold from before.
    storeHeld.beforeHeldAgain(() => ledger.hold());
    await mustHaveDocuments(openFolder(publicFolder), ledger.procedure);
    await holdLaw(publicFolder, ledger.procedure);
    const asked = await options.witnesses?.({ vkey: signer.vkey, procedure: ledger.procedure });
    const policy = keptPolicy(join(publicFolder, "policy"), signer.vkey, { asked, hasBegun });
    const seen = seenBy(published, policy);
    options.beforeSigning?.({ ledger, ...(seen === undefined ? {} : { seenBy: seen }) });
    const witnessedClock = new WitnessedClock(policy);
    const folds = new HeldFolds(ledger);
    const opened = (sink = await FolderSink.open(publicFolder));
    const writers = await MendedWriter.open(() =>
      LogWriter.open({
        store: publishedTo(place.store, folds, () => storeHeld.held),
        sink: opened,
        signer,
        policy,
        onCosigned: (cosigned) => witnessedClock.note(cosigned),
        ...(options.patience === undefined ? {} : { patience: options.patience }),
      }),
    );
    const known = { folds, policy, witnessedClock, vkey: signer.vkey };
    return handleOf(place, read, known, { storeHeld, writers, sink: opened });
  } catch (error) {
    sink?.close();
    await storeHeld.close();
    throw error;
  }
}

/** Where a contest's data lie. */
interface Place {
  readonly folder: string;
  readonly publicFolder: string;
  readonly privateFolder: string;
  readonly store: IntakeStore;
}

/** The log's key, and whether it has signed: then it is not made anew. */
async function logKeyOf(
  { folder, privateFolder, store }: Place,
  published: string | undefined,
  { origin, logKey }: DataFolderOptions,
) {
  const placed = logKey === undefined ? undefined : await keySignerAt(logKey);
  const signed = await store.checkpoint();
  mustBeOf(origin, signed, folder);
  const hasBegun = signed !== undefined || published !== undefined;
  const lost = hasBegun ? restoreKey : undefined;
  const signer =
    placed === undefined ? keyInFile(join(privateFolder, "keys"), origin, lost) : noteSigner(origin, placed);
  return { signer, hasBegun };
}

/** Folds the log, from where it was kept. */
async function readLog(
  { publicFolder, privateFolder, store }: Place,
  vkey: string,
  { origin, clock, onProgress }: DataFolderOptions,
) {
  const snapshot = new FoldSnapshot({
    file: join(privateFolder, "fold.snapshot"),
    store,
    tiles: folderSource(publicFolder),
    vkey,
  });
  const opened = await openLedger(snapshot, {
    origin,
    store,
    documents: documentFolder(join(publicFolder, "documents")),
    clock,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { ...opened, snapshot };
}

/** What is done with an open folder, and what its end does. */
function handleOf(
  { folder, publicFolder, privateFolder, store }: Place,
  { ledger, startedFrom, snapshot }: Awaited<ReturnType<typeof readLog>>,
  known: Pick<DataFolder, "folds" | "policy" | "witnessedClock" | "vkey">,
  {
    storeHeld,
    writers,
    sink,
  }: {
    readonly storeHeld: Awaited<ReturnType<typeof holdStore>>;
    readonly writers: MendedWriter;
    readonly sink: FolderSink;
  },
): DataFolder {
  const keepAt = async (checkpoint: Checkpoint) => {
    const fold = known.folds.at(checkpoint.size);
    if (fold !== undefined) await snapshot.keep(fold, checkpoint);
  };
  return {
    ...known,
    publicFolder,
    privateFolder,
    store,
    ledger,
    startedFrom,
    ownSigner: keptSigners((name, lost) => keyInFile(join(privateFolder, "keys"), name, lost)),
    partySigner: keptSigners((party) => keyInFile(join(partiesFolder(folder), fileName(party)), party)),
    keepFold: async () => await keepAt(await writers.writer.publish()),
    get held() {
      return storeHeld.held;
    },
    get claim() {
      return storeHeld.claim;
    },
    get writer() {
      return writers.writer;
    },
    mendWriter: () => writers.mend(),
    async close() {
      try {
        const checkpoint = await writers.writer.publish();
        // It saves the next start time and decides nothing: where it cannot be written, that start reads the log.
        await keepAt(checkpoint).catch(() => undefined);
        return writers.writer.status;
      } finally {
        await writers.writer.close();
        sink.close();
        await storeHeld.close();
      }
    },
  };
}

/** Of a log that has begun, its first line is kept: another name would be another log with the same entries. @throws {InputError} */
function mustBeOf(origin: string, checkpoint: string | undefined, folder: string): void {
  const [first = ""] = checkpoint?.split("\n") ?? [];
  // What is not a checkpoint at all is named by the writer, which holds every line of it against the key.
  if (first === origin || !/^[a-z0-9.-]+(?:\/[a-z0-9.-]+)+$/.test(first)) return;
  throw new InputError({
    file: folder,
    field: "origin",
    expected: `${first}, the log that was begun in this folder`,
    got: origin,
    remedy: "set it as it was, or begin another log in another folder",
  });
}

/** A law from outside came with the act that adopted it, to a process that has ended: what is entered from now on is held against it again. */
async function holdLaw(publicFolder: string, { rulebook: adopted }: Procedure): Promise<void> {
  if (adopted !== undefined && pinnedRulebook(adopted) === undefined) await openFolder(publicFolder).law(adopted.hash);
}

/** Opens the ledger with the fold that was kept, or, where that is not one of this log, by reading the log. */
async function openLedger(
  snapshot: FoldSnapshot,
  options: Parameters<typeof Ledger.open>[0],
): Promise<{ ledger: Ledger; startedFrom: StartedFrom }> {
  const { fold, from } = await snapshot.read();
  if (fold === undefined) return { ledger: await Ledger.open(options), startedFrom: from };
  try {
    return { ledger: await Ledger.open({ ...options, from: fold }), startedFrom: from };
  } catch (error) {
    if (!(error instanceof ActsError && error.code === "ledger-contradicts-itself")) throw error;
    // What contradicts may be the snapshot: the log alone decides.
    return { ledger: await Ledger.open(options), startedFrom: { kind: "beginning", because: "other-tree" } };
  }
}
