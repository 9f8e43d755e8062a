import { equalBytes, fromBase64, toHex, type Instant, type Procedure } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { spokenHash } from "@hustings/seal/checks";
import { candidatePlaces } from "./candidate-places.ts";
import { checkNames, neverShown, type CheckName } from "./checks.ts";
import { claimedMoments, grantedLate } from "./claimed-moments.ts";
import { claimedRoutes } from "./claimed-routes.ts";
import { checkEvaluations } from "./evaluations.ts";
import { departuresOf } from "./departures.ts";
import { genuineDocuments } from "./document-source.ts";
import { drawCheckpoints, drawTimes } from "./draw-times.ts";
import { EntryVerifier } from "./entry-verifier.ts";
import { headsJudged, nothingCompared } from "./kept-heads.ts";
import { checkpointOf, datedBy, headsSeen, stale } from "./log-heads.ts";
import { summaryOf } from "./nomination-summary.ts";
import { sharedKeys, unprovenKeys } from "./on-word.ts";
import { pledgesOwed } from "./pledges-owed.ts";
import { broken, promisesJudged, unkept } from "./promises-brought.ts";
import { checkDocuments, checkPublishedOpenings, checkRoots } from "./published-claims.ts";
import { unjudged } from "./promises.ts";
import type { CommissionKey, Failure, Report } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";
import { rollsCompared } from "./rolls-compared.ts";
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
 * @throws {LogError} `unreachable`: the place did not answer, and nothing is known of what it holds
 */
export async function verifyContest(input: VerifyInput): Promise<Report> {
  const { log, policy } = input;
  const checked = await checkpointOf(log, policy);
  if ("code" in checked) return emptyReport(input, checked);

  // A policy may have several logs: this is the one that is here.
  const { origin } = checked;
  const verifier = new EntryVerifier(origin);
  const failures: Failure[] = [];
  verifier.count("checkpoint signatures", 1 + checked.cosigned.length);
  const now = input.now ?? Math.floor(Date.now() / 1000);
  const shown = [checked];
  const kept = await headsJudged(input, checked, verifier, shown);
  failures.push(...stale(input, checked, now), ...kept.failures);
  const isWhole = await walkEntries(input, checked, verifier, failures);
  const documents = genuineDocuments(input.documents);
  const draws = [...verifier.draws.values()];
  const stated = [...shown, ...(await drawCheckpoints(draws, documents, policy))];
  const dayAt = (moment: Instant) => verifier.dayAt(moment);
  const clocks = new WitnessClocks(now, stated, (size, moment) => verifier.times.refutes(size, moment, dayAt));
  const heads = headsSeen(shown, policy, clocks);
  const times = await drawTimes(draws, documents, policy, clocks);
  failures.push(...times.failures);
  if (times.witnessed > 0) verifier.count("draws that witnesses date after the freeze", times.witnessed);
  heads.push(...times.heads);
  failures.push(...verifier.times.ahead(heads, dayAt), ...verifier.times.behind(heads));
  await checkRoots(log, checked, [...verifier.roots, ...times.roots], verifier, failures);
  await checkDocuments(input.documents, verifier, failures);
  await checkPublishedOpenings(input, checked, verifier, failures);

  const evaluations = checkEvaluations(verifier.procedure, verifier.countedAt);
  failures.push(...evaluations.failures);
  if (evaluations.compared > 0)
    verifier.count("days on which evaluations were held against the tickets pledged", evaluations.compared);

  const promises = await promisesJudged(input, clocks.believed(checked), verifier, isWhole && verifier.leftOut === 0);
  const owed = pledgesOwed(verifier.procedure, heads, dayAt);
  failures.push(...promises.flatMap(broken), ...unkept(verifier.procedure), ...owed.failures);

  const { procedure } = verifier;
  const departures = departuresOf(procedure);
  if (departures.length > 0) verifier.count("decisions that are not what their ruling gives", departures.length);
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
    oneKey: sharedKeys(procedure, { ...policy, logs: [{ key: checked.log }] }),
    unprovenKeys: unprovenKeys(procedure),
    diceAlone: [...verifier.draws]
      .filter(([, { drawn }]) => drawn !== undefined && drawn.entry.drandRandomness === undefined)
      .map(([nomination]) => nomination),
    departures,
    neverShown,
    // A head with an entry later than it was cosigned dates nothing: one of the two is false, and the failure says so.
    dated: datedBy(heads.filter((head) => verifier.times.ahead([head], dayAt).length === 0)),
    checks: inOrder(verifier.counts),
    failures: all,
    kept: kept.judged,
    promises,
    onlyClaimed: [
      ...clocks.remarks(),
      ...times.remarks,
      ...verifier.times.overdue(heads, dayAt),
      ...(verifier.rulebook === undefined ? [] : claimedMoments(procedure, verifier.rulebook, verifier.lodged)),
      ...grantedLate(procedure, verifier.late),
      ...(verifier.rulebook === undefined ? [] : claimedRoutes(procedure, verifier.rulebook)),
      ...rollsCompared(procedure, verifier.rollsAt),
      ...evaluations.remarks,
      ...owed.remarks,
      ...settledLate(procedure, dayAt),
      ...votesBeyondCount(procedure),
      ...verifier.unasked.remarks(procedure, verifier.rulebook),
      ...candidatePlaces(procedure),
      ...versionOneRemarks(procedure),
    ],
    nominations: [...procedure.nominations.values()].map((nomination) =>
      summaryOf(nomination, procedure, verifier.rulings.get(nomination.opened.nomination), verifier.rulebook),
    ),
  };
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
