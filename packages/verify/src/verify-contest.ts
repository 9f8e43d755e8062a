import {
  equalBytes,
  fromBase64,
  instantFromSeconds,
  toHex,
  type CalendarDate,
  type Instant,
  type Procedure,
} from "@hustings/core";
import { sha256, type WitnessedCheckpoint } from "@hustings/log";
import { spokenHash } from "@hustings/seal/checks";
import { candidatePlaces } from "./candidate-places.ts";
import { checkNames, neverShown, type CheckName } from "./checks.ts";
import { claimedMoments, grantedLate } from "./claimed-moments.ts";
import { claimedRoutes } from "./claimed-routes.ts";
import { checkEvaluations } from "./evaluations.ts";
import { departuresOf } from "./departures.ts";
import { genuineDocuments } from "./document-source.ts";
import { drawCheckpoints, drawTimes, type DrawTimes } from "./draw-times.ts";
import type { SeenHead } from "./entry-times.ts";
import { EntryVerifier } from "./entry-verifier.ts";
import { headsJudged, nothingCompared } from "./kept-heads.ts";
import { checkpointOf, datedBy, headsSeen, stale } from "./log-heads.ts";
import { summaryOf } from "./nomination-summary.ts";
import { sharedKeys, unprovenKeys } from "./on-word.ts";
import { nothingOwed, pledgesOwed, type PledgesOwed } from "./pledges-owed.ts";
import { broken, promisesJudged, unkept } from "./promises-brought.ts";
import { checkDocuments, checkPublishedOpenings, checkRoots } from "./published-claims.ts";
import { unjudged } from "./promises.ts";
import type { CommissionKey, Failure, Report } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";
import { matchingUntold } from "./matching-untold.ts";
import { rollsCompared } from "./rolls-compared.ts";
import { orFailure } from "./rule-ended.ts";
import { settledLate } from "./settled-late.ts";
import { versionOneRemarks } from "./version-1.ts";
import { votesBeyondCount } from "./votes-beyond.ts";
import { walkEntries } from "./walk-entries.ts";
import { WitnessClocks } from "./witness-clocks.ts";

/**
 * Recomputes a contest from what is published: checkpoint, tree, every entry, signature, count, draw, ruling and
 * decision. Trusts nothing but the keys of the policy; a failure is named and the rest checked all the same, up to the
 * first entries that cannot be read.
 *
 * @throws {LogError} `unreachable`: the place did not answer, and nothing is known of what it holds; `not-witnessed`: the witnesses whom
 *   the policy asks for have not vouched for the head that it shows
 */
export async function verifyContest(input: VerifyInput): Promise<Report> {
  const checked = await checkpointOf(input.log, input.policy);
  if ("code" in checked) return emptyReport(input, checked);
  const walked = await walkLog(input, checked);
  const dated = await dateHeads(walked);
  await holdPublished(walked, dated);
  const owed = await holdPromises(walked, dated);
  return reportOf(walked, dated, owed);
}

/** The log's entries, each checked as far as they can be read. */
interface Walked {
  readonly input: VerifyInput;
  readonly checked: WitnessedCheckpoint;
  readonly verifier: EntryVerifier;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Heads that were shown: the checkpoint, and those that the observer brought. */
  readonly shown: readonly WitnessedCheckpoint[];
  readonly kept: Report["kept"];
  readonly isWhole: boolean;
  /** Grows with every step. */
  readonly failures: Failure[];
}

async function walkLog(input: VerifyInput, checked: WitnessedCheckpoint): Promise<Walked> {
  // A policy may have several logs: this is the one that is here.
  const verifier = new EntryVerifier(checked.origin);
  verifier.count("checkpoint signatures", 1 + checked.cosigned.length);
  const now = input.now ?? Math.floor(Date.now() / 1000);
  const shown = [checked];
  const kept = await headsJudged(input, checked, verifier, shown);
  const failures = [...stale(input, checked, now), ...kept.failures];
  const isWhole = await walkEntries(input, checked, verifier, failures);
  return { input, checked, verifier, now, shown, kept: kept.judged, isWhole, failures };
}

/** What is known of when the log was as large as it was, by the witnesses and the draws. */
interface Dated {
  readonly clocks: WitnessClocks;
  readonly heads: readonly SeenHead[];
  readonly times: DrawTimes;
  dayAt(moment: Instant): CalendarDate | undefined;
}

async function dateHeads({ input, checked, verifier, now, shown, failures }: Walked): Promise<Dated> {
  const { policy } = input;
  const documents = genuineDocuments(input.documents);
  const draws = [...verifier.draws.values()];
  const stated = [...shown, ...(await drawCheckpoints(draws, documents, policy))];
  const dayAt = (moment: Instant) => verifier.dayAt(moment);
  const clocks = new WitnessClocks(now, stated, (size, moment) => verifier.times.refutes(size, moment, dayAt));
  const ofLog = headsSeen(shown, policy, clocks);
  const times = await drawTimes(draws, documents, policy, clocks);
  if (times.witnessed > 0) verifier.count("draws that witnesses date after the freeze", times.witnessed);
  const heads = [...ofLog, ...times.heads];
  const held = orFailure("entries held against what witnesses saw", failures, () => [
    ...verifier.times.ahead(heads, dayAt),
    ...verifier.times.behind(heads),
    ...verifier.times.stillToCome({ size: checked.size, now: instantFromSeconds(now) }, dayAt),
  ]);
  failures.push(...times.failures, ...(held ?? []));
  return { clocks, heads, times, dayAt };
}

/** Holds what stands beside the log against what its entries say of it. */
async function holdPublished({ input, checked, verifier, failures }: Walked, { times }: Dated): Promise<void> {
  await checkRoots(input.log, checked, [...verifier.roots, ...times.roots], verifier, failures);
  await checkDocuments(input.documents, verifier, failures);
  await checkPublishedOpenings(input, checked, verifier, failures);
}

/** What the operator owed those who signed. */
interface Owed {
  readonly evaluations: ReturnType<typeof checkEvaluations>;
  readonly promises: Report["promises"];
  readonly pledges: PledgesOwed;
}

async function holdPromises(
  { input, checked, verifier, isWhole, failures }: Walked,
  { clocks, heads, dayAt }: Dated,
): Promise<Owed> {
  const { procedure } = verifier;
  const evaluations = checkEvaluations(procedure, verifier.countedAt);
  if (evaluations.compared > 0)
    verifier.count("days on which evaluations were held against the tickets pledged", evaluations.compared);
  const promises = await promisesJudged(input, clocks.believed(checked), verifier, isWhole && verifier.leftOut === 0);
  const pledges = orFailure("pledges owed", failures, () => pledgesOwed(procedure, heads, dayAt)) ?? nothingOwed;
  failures.push(...evaluations.failures, ...promises.flatMap(broken), ...unkept(procedure), ...pledges.failures);
  return { evaluations, promises, pledges };
}

function reportOf(walked: Walked, dated: Dated, owed: Owed): Report {
  const { input, checked, verifier, kept } = walked;
  const { procedure } = verifier;
  const departures = departuresOf(procedure);
  if (departures.length > 0) verifier.count("decisions that are not what their ruling gives", departures.length);
  const commission = commissionOf(procedure, input.commission);
  const differs = commission?.differs === undefined ? [] : [commission.differs];
  const ended: Failure[] = [];
  const onlyClaimed = remarksOn(verifier, dated, owed, ended);
  const nominations = [...procedure.nominations.values()].flatMap((nomination) => {
    const { nomination: id } = nomination.opened;
    const ruling = verifier.rulings.get(id);
    return orFailure(id, ended, () => summaryOf(nomination, procedure, ruling, verifier.rulebook)) ?? [];
  });
  const failures = [...walked.failures, ...ended, ...differs, ...verifier.failures].toSorted(
    (a, b) => (a.entry ?? -1) - (b.entry ?? -1),
  );
  return {
    ok: failures.length === 0,
    origin: checked.origin,
    size: checked.size,
    root: toHex(checked.root),
    contest: procedure.contest?.title,
    rulebook: procedure.rulebook?.rulebook,
    law: verifier.law,
    notRecomputed: verifier.notRecomputed,
    commission: commission?.key,
    onWord: verifier.onWord.list(),
    oneKey: sharedKeys(procedure, { ...input.policy, logs: [{ key: checked.log }] }),
    unprovenKeys: unprovenKeys(procedure),
    diceAlone: [...verifier.draws]
      .filter(([, { drawn }]) => drawn !== undefined && drawn.entry.drandRandomness === undefined)
      .map(([nomination]) => nomination),
    departures,
    neverShown,
    // A head with an entry later than it was cosigned dates nothing: one of the two is false, and the failure says so.
    dated: datedBy(dated.heads.filter((head) => verifier.times.ahead([head], dated.dayAt).length === 0)),
    checks: inOrder(verifier.counts),
    failures,
    kept,
    promises: owed.promises,
    onlyClaimed,
    nominations,
  };
}

/** What is only claimed, and by nothing else to be checked. */
function remarksOn(
  verifier: EntryVerifier,
  { clocks, heads, times, dayAt }: Dated,
  owed: Owed,
  ended: Failure[],
): Report["onlyClaimed"] {
  const { procedure, rulebook } = verifier;
  const all: readonly (() => Report["onlyClaimed"])[] = [
    () => clocks.remarks(),
    () => times.remarks,
    () => verifier.times.overdue(heads, dayAt),
    () => (rulebook === undefined ? [] : claimedMoments(procedure, rulebook, verifier.lodged)),
    () => grantedLate(procedure, verifier.late),
    () => (rulebook === undefined ? [] : claimedRoutes(procedure, rulebook)),
    () => rollsCompared(procedure, verifier.rollsAt),
    () => matchingUntold(procedure),
    () => owed.evaluations.remarks,
    () => owed.pledges.remarks,
    () => settledLate(procedure, dayAt),
    () => votesBeyondCount(procedure),
    () => verifier.unasked.remarks(procedure, rulebook),
    () => candidatePlaces(procedure),
    () => versionOneRemarks(procedure),
  ];
  return all.flatMap((each) => orFailure("what is only claimed", ended, each) ?? []);
}

function emptyReport(input: VerifyInput, failure: Failure): Report {
  return {
    ok: false,
    origin: input.policy.logs[0]?.key.name ?? "",
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
    departures: [],
    neverShown,
    dated: datedBy([]),
    checks: [],
    failures: [failure],
    kept: nothingCompared(input),
    promises: input.promises?.held.map(unjudged) ?? [],
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
  return { key: { ...named, comparedWith: "another" } satisfies CommissionKey, differs };
}

/** What is of something, as departing decisions are of decisions, stands behind it, whichever was counted first. */
function inOrder(counts: ReadonlyMap<CheckName, number>): Report["checks"] {
  return checkNames.flatMap((name) => {
    const count = counts.get(name);
    return count === undefined ? [] : [{ name, count }];
  });
}
