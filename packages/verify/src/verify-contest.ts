import { addSeconds, checkedCounts, meetingsThatCount, toHex, type Nomination, type Procedure } from "@hustings/core";
import {
  AuthenticTiles,
  checkCheckpoint,
  LogError,
  readBundle,
  rootOf,
  sha256,
  TILE_WIDTH,
  tileWidth,
  verifyTree,
  type Policy,
  type TileSource,
  type WitnessedCheckpoint,
} from "@hustings/log";
import { remediesAt, remedyEvents, rulebook, rulebookIds, type RemedyState, type Ruling } from "@hustings/rules";
import type { DocumentSource } from "./document-source.ts";
import { drawTimes } from "./draw-times.ts";
import { EntryVerifier, type ClaimedRoot } from "./entry-verifier.ts";
import type { Failure, NominationSummary, Report } from "./report.ts";

export interface VerifyInput {
  readonly log: TileSource;
  readonly documents: DocumentSource;
  /** Keys of the log and its witnesses that the observer trusts. */
  readonly policy: Policy;
  readonly onProgress?: (stage: "tree" | "entries", done: number, total: number) => void;
}

/**
 * Recomputes a contest from what is published: checkpoint, tree, every entry, signature, count, draw, ruling and
 * decision. Trusts nothing but the keys of the policy; a failure is named and the rest checked all the same.
 */
export async function verifyContest(input: VerifyInput): Promise<Report> {
  const { log, policy } = input;
  const origin = policy.logs[0]?.key.name ?? "";
  const checked = await checkpointOf(log, policy);
  if ("code" in checked) return emptyReport(origin, checked);

  const verifier = new EntryVerifier(origin);
  const failures: Failure[] = [];
  verifier.count("checkpoint signatures", 1 + checked.cosigned.length);
  await tree(input, checked, verifier, failures);
  await entries(input, checked, verifier, failures);
  const times = await drawTimes(verifier.draws.values(), input.documents, policy);
  failures.push(...times.failures);
  if (times.witnessed > 0) verifier.count("draws that witnesses date after the freeze", times.witnessed);
  await claimedRoots(log, checked, [...verifier.roots, ...times.roots], verifier, failures);
  await documents(input.documents, verifier, failures);

  const { procedure } = verifier;
  const all = [...failures, ...verifier.failures].toSorted((a, b) => (a.entry ?? -1) - (b.entry ?? -1));
  return {
    ok: all.length === 0,
    origin,
    size: checked.size,
    root: toHex(checked.root),
    contest: procedure.contest?.title,
    rulebook: procedure.rulebook?.rulebook,
    checks: [...verifier.counts].map(([name, count]) => ({ name, count })),
    failures: all,
    onlyClaimed: times.remarks,
    nominations: [...procedure.nominations.values()].map((nomination) =>
      summaryOf(procedure, nomination, verifier.rulings.get(nomination.opened.nomination)),
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
    checks: [],
    failures: [failure],
    onlyClaimed: [],
    nominations: [],
  };
}

/** A failure of the log as the verifier reports it; anything else is not the log's fault and is thrown on. */
function failureOf(error: unknown, code: "checkpoint" | "tree"): Failure {
  if (!(error instanceof LogError) || error.code === "unreachable") throw error;
  const { index, level } = error.detail;
  const entry = typeof index === "number" && (level === undefined || level === 0) ? { entry: index } : {};
  return { code: error.code === "withheld" ? "withheld" : code, ...entry, says: error.message };
}

async function checkpointOf(log: TileSource, policy: Policy): Promise<WitnessedCheckpoint | Failure> {
  const note = await log.get("checkpoint");
  if (note === undefined) return { code: "withheld", says: "there is no checkpoint here" };
  try {
    return checkCheckpoint(note, policy);
  } catch (error) {
    return failureOf(error, "checkpoint");
  }
}

async function tree(
  { log, onProgress }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  try {
    await verifyTree(log, checkpoint, { onProgress: (done, total) => onProgress?.("tree", done, total) });
    verifier.count("entries hashed up to the root", checkpoint.size);
  } catch (error) {
    failures.push(failureOf(error, "tree"));
  }
}

/** Reads the entries without believing the tree, so that a broken tile does not hide what is wrong behind it. */
async function entries(
  { log, onProgress }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  const tiles = new AuthenticTiles(log, checkpoint);
  const bundles = Math.ceil(checkpoint.size / TILE_WIDTH);
  for (let bundle = 0; bundle < bundles; bundle++) {
    const first = bundle * TILE_WIDTH;
    try {
      const { bytes, path, isFull } = await tiles.fetchTile("entries", bundle);
      const width = tileWidth("entries", bundle, checkpoint.size);
      const { starts, ends } = readBundle(bytes, width, path, isFull && width < TILE_WIDTH);
      for (const [i, start] of starts.entries()) verifier.next(first + i, bytes.subarray(start, ends[i]));
    } catch (error) {
      if (!(error instanceof LogError) || error.code === "unreachable") throw error;
      failures.push({ ...failureOf(error, "tree"), entry: first });
    }
    onProgress?.("entries", Math.min(first + TILE_WIDTH, checkpoint.size), checkpoint.size);
  }
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
    const document = await source.get(hash);
    if (document === undefined) {
      failures.push({ code: "document-missing", entry, says: `the document ${hash} is not published` });
    } else if (toHex(sha256(document)) === hash) {
      verifier.count("published documents against their hashes");
    } else {
      failures.push({ code: "document-differs", entry, says: `the document ${hash} has another hash` });
    }
  }
}

function counts(nomination: Nomination): { readonly checked: number; readonly invalid: number } {
  const { checked, invalid } = checkedCounts(nomination);
  return { checked, invalid };
}

function remediesOf({ latestHour, rulebook: adopted }: Procedure, nomination: Nomination): readonly RemedyState[] {
  if (latestHour === undefined || !rulebookIds().includes(adopted?.rulebook.split("@")[0] ?? "")) return [];
  const law = rulebook(adopted?.rulebook ?? "");
  // Entries are ordered by the hour: its end is after all of them.
  const end = addSeconds(latestHour, 3600);
  return remediesAt(law, remedyEvents(nomination, law), end).filter(({ state }) => state !== "not-yet");
}

function summaryOf(procedure: Procedure, nomination: Nomination, ruling: Ruling | undefined): NominationSummary {
  return {
    nomination: nomination.opened.nomination,
    candidate: nomination.opened.candidate,
    route: nomination.opened.route,
    meetings: meetingsThatCount(procedure, nomination),
    statements: nomination.statements.length - nomination.withdrawn.size,
    filed: nomination.filing?.lines ?? 0,
    ...counts(nomination),
    counted: ruling?.counts.counted,
    ruling: ruling?.outcome,
    hinges: ruling?.hinges.length ?? 0,
    decision: nomination.decision?.outcome,
    remedies: remediesOf(procedure, nomination),
  };
}
