import { availableParallelism } from "node:os";
import {
  addSeconds,
  checkedCounts,
  equalBytes,
  fromBase64,
  meetingsThatCount,
  standingStatements,
  toHex,
  type Instant,
  type Nomination,
  type Procedure,
} from "@hustings/core";
import {
  AuthenticTiles,
  checkCheckpoint,
  lastVouched,
  LogError,
  readTree,
  rootOf,
  sha256,
  type Policy,
  type TileSource,
  type WitnessedCheckpoint,
} from "@hustings/log";
import {
  publishedLaw,
  remediesAt,
  remedyEvents,
  type PublishedLaw,
  type RemedyState,
  type Rulebook,
  type Ruling,
} from "@hustings/rules";
import { spokenHash } from "@hustings/seal/checks";
import { neverShown } from "./checks.ts";
import { claimedMoments } from "./claimed-moments.ts";
import { genuineDocuments, type DocumentSource } from "./document-source.ts";
import { drawTimes, witnessedAt } from "./draw-times.ts";
import type { SeenHead } from "./entry-times.ts";
import { decodedEntry, EntryVerifier, type ClaimedRoot, type DecodedEntry } from "./entry-verifier.ts";
import { sharedKeys, unprovenKeys } from "./on-word.ts";
import { checkOpenings, entryAt } from "./openings.ts";
import { judgeHeld, type JudgedPromise, type PromisesBrought, type ReadLog } from "./promises.ts";
import type { CommissionKey, Failure, NominationSummary, Report } from "./report.ts";
import { SignatureThreads } from "./signature-threads.ts";
import { versionOneRemarks } from "./version-1.ts";

export interface VerifyInput {
  readonly log: TileSource;
  readonly documents: DocumentSource;
  /** Keys of the log and its witnesses that the observer trusts. */
  readonly policy: Policy;
  /** The commission's public key as the observer knows it from elsewhere, 32 bytes. */
  readonly commission?: Uint8Array;
  /** Notes of checkpoints of this log that the observer has seen before: it must continue each. */
  readonly kept?: readonly { readonly name: string; readonly note: string }[];
  /** How old the newest cosignature may be, and the observer's own time in POSIX seconds. */
  readonly fresh?: { readonly seconds: number; readonly now: number };
  /** Signed promises to hold against the log. */
  readonly promises?: PromisesBrought;
  /** Threads that check signatures beside this one, by default one for each processor; 0: none. */
  readonly threads?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Recomputes a contest from what is published: checkpoint, tree, every entry, signature, count, draw, ruling and
 * decision. Trusts nothing but the keys of the policy; a failure is named and the rest checked all the same, up to the
 * first entries that cannot be read.
 *
 * @throws {LogError} `unreachable`: the place did not answer, and nothing is known of what it holds
 */
export async function verifyContest(input: VerifyInput): Promise<Report> {
  const { log, policy } = input;
  const origin = policy.logs[0]?.key.name ?? "";
  const checked = await checkpointOf(log, policy);
  if ("code" in checked) return emptyReport(origin, checked);

  const verifier = new EntryVerifier(origin);
  const failures: Failure[] = [];
  verifier.count("checkpoint signatures", 1 + checked.cosigned.length);
  const heads = headsSeen([checked], policy);
  failures.push(...stale(input, checked), ...(await departsFrom(input, checked, verifier, heads)));
  const isWhole = await walk(input, checked, verifier, failures);
  const times = await drawTimes(verifier.draws.values(), genuineDocuments(input.documents), policy);
  failures.push(...times.failures);
  if (times.witnessed > 0) verifier.count("draws that witnesses date after the freeze", times.witnessed);
  heads.push(...times.heads);
  const dayAt = (moment: Instant) => verifier.dayAt(moment);
  failures.push(...verifier.times.ahead(heads, dayAt), ...verifier.times.behind(heads));
  await claimedRoots(log, checked, [...verifier.roots, ...times.roots], verifier, failures);
  await documents(input.documents, verifier, failures);
  await openings(input, checked, verifier, failures);

  const promises = await promisesJudged(input, checked, verifier, isWhole && verifier.leftOut === 0);
  failures.push(...promises.flatMap(broken));

  const { procedure } = verifier;
  const commission = commissionOf(procedure, input.commission);
  if (commission?.differs !== undefined) failures.push(commission.differs);
  const all = [...failures, ...verifier.failures].toSorted((a, b) => (a.entry ?? -1) - (b.entry ?? -1));
  return {
    ok: all.length === 0,
    origin,
    size: checked.size,
    root: toHex(checked.root),
    contest: procedure.contest?.title,
    rulebook: procedure.rulebook?.rulebook,
    law: verifier.law,
    notRecomputed: verifier.notRecomputed,
    commission: commission?.key,
    onWord: verifier.onWord.list(),
    oneKey: sharedKeys(procedure),
    unprovenKeys: unprovenKeys(procedure),
    diceAlone: [...verifier.draws]
      .filter(([, { drawn }]) => drawn !== undefined && drawn.entry.drandRandomness === undefined)
      .map(([nomination]) => nomination),
    neverShown,
    dated: datedBy(heads),
    checks: [...verifier.counts].map(([name, count]) => ({ name, count })),
    failures: all,
    promises,
    onlyClaimed: [
      ...times.remarks,
      ...verifier.times.overdue(heads, dayAt),
      ...(verifier.rulebook === undefined ? [] : claimedMoments(procedure, verifier.rulebook, verifier.lodged)),
      ...versionOneRemarks(procedure),
    ],
    nominations: [...procedure.nominations.values()].map((nomination) =>
      summaryOf(nomination, procedure, verifier.rulings.get(nomination.opened.nomination), verifier.rulebook),
    ),
  };
}

function emptyReport(origin: string, failure: Failure): Report {
  return {
    ok: false,
    origin,
    size: 0,
    root: "",
    contest: undefined,
    rulebook: undefined,
    law: undefined,
    notRecomputed: [],
    commission: undefined,
    onWord: [],
    oneKey: [],
    unprovenKeys: [],
    diceAlone: [],
    neverShown,
    dated: datedBy([]),
    checks: [],
    failures: [failure],
    promises: [],
    onlyClaimed: [],
    nominations: [],
  };
}

/** The key under which the log opens, and whether it is the one that the observer brought. */
function commissionOf({ contest }: Procedure, brought: Uint8Array | undefined) {
  if (contest === undefined) return undefined;
  const key = fromBase64(contest.commissionKey);
  const fingerprint = toHex(sha256(key));
  const named = { key: contest.commissionKey, fingerprint, spoken: spokenHash(fingerprint) };
  if (brought === undefined) return { key: { ...named, comparedWith: "nothing" } satisfies CommissionKey };
  if (equalBytes(brought, key)) return { key: { ...named, comparedWith: "brought" } satisfies CommissionKey };
  const says = `the log opens under the commission's key ${contest.commissionKey}, the observer knows another: everything the commission signed here is somebody else's`;
  const differs: Failure = { code: "commission-differs", entry: 0, kind: "contest-opened", says };
  return { key: { ...named, comparedWith: "brought" } satisfies CommissionKey, differs };
}

/** A failure of the log as the verifier reports it; anything else is not the log's fault and is thrown on. */
function failureOf(error: unknown, code: "checkpoint" | "tree"): Failure {
  if (!(error instanceof LogError) || error.code === "unreachable") throw error;
  const { index, level } = error.detail;
  const entry = typeof index === "number" && (level === undefined || level === 0) ? { entry: index } : {};
  return { code: error.code === "withheld" ? "withheld" : code, ...entry, says: error.message };
}

async function checkpointOf(log: TileSource, policy: Policy): Promise<WitnessedCheckpoint | Failure> {
  try {
    const note = await log.get("checkpoint");
    if (note === undefined) return { code: "withheld", says: "there is no checkpoint here" };
    return checkCheckpoint(note, policy);
  } catch (error) {
    return failureOf(error, "checkpoint");
  }
}

function stale({ fresh, policy }: VerifyInput, checkpoint: WitnessedCheckpoint): Failure[] {
  if (fresh === undefined) return [];
  const vouched = lastVouched(checkpoint, policy, fresh.now);
  if (vouched !== undefined && fresh.now - vouched <= fresh.seconds) return [];
  const got = vouched === undefined ? "none" : `them ${fresh.now - vouched} s old`;
  const says = `expected the policy's cosignatures of the last ${fresh.seconds} s, got ${got}: this may be an old state of the log`;
  return [{ code: "stale", says }];
}

function headsSeen(checkpoints: readonly WitnessedCheckpoint[], policy: Policy): SeenHead[] {
  return checkpoints.flatMap((checkpoint) => {
    const at = witnessedAt(checkpoint, policy);
    return at === undefined ? [] : [{ size: checkpoint.size, at }];
  });
}

/** The longest part of the log that a quorum had seen. */
function datedBy(heads: readonly SeenHead[]): Report["dated"] {
  const longest = heads.toSorted((a, b) => b.size - a.size).at(0);
  return { at: longest?.at, entries: longest?.size ?? 0 };
}

/** Whether the log continues what was kept of it. The two notes together are the proof of what is found. */
async function departsFrom(
  { log, policy, kept = [] }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  heads: SeenHead[],
): Promise<Failure[]> {
  const tiles = new AuthenticTiles(log, checkpoint);
  const failures: Failure[] = [];
  for (const { name, note } of kept) {
    try {
      const before = checkCheckpoint(note, { ...policy, quorum: "none" });
      const fault = await departure(before, checkpoint, tiles);
      if (fault === undefined) {
        verifier.count("checkpoints kept from before, which the log continues");
        heads.push(...headsSeen([before], policy));
      } else failures.push({ ...fault, says: `${name}: ${fault.says}\n${before.note}\n${checkpoint.note}` });
    } catch (error) {
      const failure = failureOf(error, "checkpoint");
      failures.push({ ...failure, says: `${name}: ${failure.says}` });
    }
  }
  return failures;
}

async function departure(
  before: WitnessedCheckpoint,
  now: WitnessedCheckpoint,
  tiles: AuthenticTiles,
): Promise<Failure | undefined> {
  if (before.size > now.size) {
    const says = `the log went back: it signed ${before.size} entries, and shows ${now.size}; both notes are signed by it`;
    return { code: "went-back", says };
  }
  const { root } = await rootOf(before.size, tiles.read);
  if (toHex(root) === toHex(before.root)) return undefined;
  return { code: "split-view", says: `the log signed two histories; both notes are signed by it` };
}

/** The law that a log publishes under a hash, whatever this program itself knows of it. */
async function lawOf(documents: DocumentSource, hash: string): Promise<PublishedLaw | undefined> {
  const document = await genuineDocuments(documents).get(hash);
  return document === undefined ? undefined : publishedLaw(document);
}

/** Bundles that are read, and whose signatures are checked, before their turn, and the most bytes of them. */
const bundlesAhead = 48;
const bytesAhead = 1 << 24;
/** Fewer entries are done before a thread has started. */
const worthThreads = 2_048;

interface ReadBundle {
  readonly first: number;
  readonly entries: readonly { readonly bytes: Uint8Array; readonly entry: DecodedEntry }[];
  readonly size: number;
  readonly signedWith: Promise<readonly (string | undefined)[]>;
}

/** Walks through the log once: what is hashed up to the signed root is what is recomputed. @returns whether that was all of it */
async function walk(
  { log, documents, onProgress, threads = availableParallelism() }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<boolean> {
  let isSigned = true;
  let isRead = false;
  const signatures = new SignatureThreads(checkpoint.origin, checkpoint.size < worthThreads ? 0 : threads);
  const ahead: ReadBundle[] = [];
  let bytesHeld = 0;
  const isFarAhead = () => ahead.length > bundlesAhead || bytesHeld > bytesAhead;
  const recomputeNext = async (): Promise<void> => {
    const bundle = ahead.shift();
    if (bundle === undefined) return;
    bytesHeld -= bundle.size;
    const { first, entries } = bundle;
    const signedWith = await bundle.signedWith;
    for (const [i, { bytes, entry }] of entries.entries()) {
      const adopted = verifier.adopts(entry);
      if (adopted !== undefined) verifier.law = await lawOf(documents, adopted);
      verifier.next(first + i, bytes, entry, signedWith[i]);
    }
    onProgress?.(first + entries.length, checkpoint.size);
  };
  try {
    for await (const part of readTree(log, checkpoint)) {
      switch (part.kind) {
        case "entries": {
          const { first, bytes, starts, ends } = part;
          const entries = Array.from(starts, (start, i) => {
            const own = bytes.subarray(start, ends[i]);
            return { bytes: own, entry: decodedEntry(own) };
          });
          ahead.push({ first, entries, size: bytes.length, signedWith: signatures.signedWith(entries) });
          bytesHeld += bytes.length;
          while (isFarAhead()) await recomputeNext();
          break;
        }
        case "fault":
          isSigned = false;
          failures.push(failureOf(part.error, "tree"));
          break;
        case "end":
          isRead = part.read === checkpoint.size;
          if (isSigned) verifier.count("entries hashed up to the root", part.read);
          if (!isRead) failures.push(notRead(part.read, checkpoint.size));
          break;
        default:
          part satisfies never;
      }
    }
    while (ahead.length > 0) await recomputeNext();
  } finally {
    signatures.end();
  }
  return isSigned && isRead;
}

function notRead(from: number, size: number): Failure {
  return {
    code: "withheld",
    entry: from,
    says: `entries ${from.toLocaleString("en")} to ${(size - 1).toLocaleString("en")} were not checked: the bundle in which they begin cannot be read`,
  };
}

async function claimedRoots(
  log: TileSource,
  checkpoint: WitnessedCheckpoint,
  roots: readonly ClaimedRoot[],
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  const tiles = new AuthenticTiles(log, checkpoint);
  for (const { entry, size, root } of roots) {
    try {
      const actual = toHex((await rootOf(size, tiles.read)).root);
      if (actual === root) verifier.count("earlier checkpoints against the tree");
      else
        failures.push({ code: "frozen-root-differs", entry, says: `the log of size ${size} has the root ${actual}` });
    } catch (error) {
      failures.push({ ...failureOf(error, "tree"), entry });
    }
  }
}

async function documents(source: DocumentSource, verifier: EntryVerifier, failures: Failure[]): Promise<void> {
  for (const [hash, entry] of verifier.documents) {
    const fault = await documentFault(source, hash);
    if (fault === undefined) verifier.count("published documents against their hashes");
    else failures.push({ ...fault, entry, document: hash });
  }
}

async function documentFault(source: DocumentSource, hash: string): Promise<Omit<Failure, "entry"> | undefined> {
  let document: Uint8Array | undefined;
  try {
    document = await source.get(hash);
  } catch (error) {
    if (!(error instanceof LogError) || error.code === "unreachable") throw error;
    return { code: "document-missing", says: `the document ${hash} cannot be read: ${error.message}` };
  }
  if (document === undefined) return { code: "document-missing", says: `the document ${hash} is not published` };
  if (toHex(sha256(document)) === hash) return undefined;
  return { code: "document-differs", says: `the document ${hash} has another hash` };
}

async function openings(
  { log, documents: source, policy }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  const tiles = new AuthenticTiles(log, checkpoint);
  const origin = policy.logs[0]?.key.name ?? "";
  const genuine = genuineDocuments(source);
  const checked = await checkOpenings(origin, verifier.procedure, verifier.openings, genuine, tiles);
  failures.push(...checked.failures);
  if (checked.committed > 0) verifier.count("opened lines against published commitments", checked.committed);
  if (checked.unreadable > 0) verifier.count("unreadable lines recombined from their evidence", checked.unreadable);
}

async function promisesJudged(
  { log, policy, promises }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  isWhole: boolean,
): Promise<readonly JudgedPromise[]> {
  if (promises === undefined) return [];
  // Of a log with a hole in it nobody can say what it lacks.
  if (!isWhole) return promises.held.map(({ name, of }) => ({ name, of, verdict: { kind: "log-not-verified" } }));
  const tiles = new AuthenticTiles(log, checkpoint);
  const read: ReadLog = {
    origin: checkpoint.origin,
    procedure: verifier.procedure,
    seenAt: witnessedAt(checkpoint, policy),
    undone: verifier.undone,
    async batch(index) {
      const entry = await entryAt(tiles, index);
      return entry?.kind === "statements-sealed" ? entry : undefined;
    },
  };
  return await Promise.all(promises.held.map((held) => judgeHeld(held, promises, read)));
}

function broken({ name, of, verdict }: JudgedPromise): Failure[] {
  if (verdict.kind !== "broken") return [];
  if (of === "presence" || !("how" in verdict))
    return [
      {
        code: "promise-broken",
        says: `${name}: the doors are closed, and the log lacks who was promised to be counted`,
      },
    ];
  const how = {
    "not-pledged": "its day's pledge was owed to the log, and is not there or lacks it",
    elsewhere: "the statement stands in the log elsewhere than was promised",
    "not-settled": "the statement was owed to the log, witnesses saw the log since, and it is not in it",
  }[verdict.how];
  return [{ code: "promise-broken", says: `${name}: ${how}` }];
}

function counts(nomination: Nomination): { readonly checked: number; readonly invalid: number } {
  const { checked, invalid } = checkedCounts(nomination);
  return { checked, invalid };
}

function remediesOf(
  { latestHour }: Procedure,
  nomination: Nomination,
  law: Rulebook | undefined,
): readonly RemedyState[] {
  if (latestHour === undefined || law === undefined) return [];
  // Entries are ordered by the hour: its end is after all of them.
  const end = addSeconds(latestHour, 3600);
  return remediesAt(law, remedyEvents(nomination, law), end).filter(({ state }) => state !== "not-yet");
}

function summaryOf(
  nomination: Nomination,
  procedure: Procedure,
  ruling: Ruling | undefined,
  law: Rulebook | undefined,
): NominationSummary {
  return {
    nomination: nomination.opened.nomination,
    candidate: nomination.opened.candidate,
    route: nomination.opened.route,
    meetings: meetingsThatCount(procedure, nomination),
    statements: standingStatements(nomination),
    withdrawn: nomination.withdrawn.size,
    filed: nomination.filing?.lines ?? 0,
    ...counts(nomination),
    counted: ruling?.counts.counted,
    ruling: ruling?.outcome,
    hinges: ruling?.hinges.length ?? 0,
    decision: nomination.decision?.outcome,
    remedies: remediesOf(procedure, nomination, law),
  };
}
