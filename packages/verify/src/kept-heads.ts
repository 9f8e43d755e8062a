import { equalBytes } from "@hustings/core";
import {
  AuthenticTiles,
  LogError,
  noteOf,
  openKeptHead,
  parseCheckpoint,
  rootOf,
  verifyInclusion,
  type KeptHead,
  type Policy,
  type WitnessedCheckpoint,
} from "@hustings/log";
import type { EntryVerifier } from "./entry-verifier.ts";
import { failureOf } from "./log-failure.ts";
import type { Failure } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";

/**
 * What a head that the observer kept comes to:
 * - `continued`      the log's key signed it, and the log still has every entry under it. `unfounded`: witnesses in whose names it has
 *                    cosignatures that they did not make; `path`: of a receipt, whether its path leads from its entry to this head
 * - `contradicted`   the log's key signed it, and it does not fit what the log shows: a failure of the log, with both notes
 * - `not-signed`     the log's key (`key`) did not sign it. Anybody can write such a note: it shows nothing of the log
 * - `not-this-logs`  it is a head of another log
 * - `unread`         it is neither a checkpoint nor a receipt
 * - `not-compared`   the log shows nothing that it could be held against
 */
export type KeptVerdict =
  | {
      readonly kind: "continued";
      readonly size: number;
      readonly unfounded: readonly string[];
      readonly path?: { readonly index: number; readonly leads: boolean };
    }
  | { readonly kind: "contradicted"; readonly how: "went-back" | "split-view" }
  | { readonly kind: "not-signed"; readonly key: string }
  | { readonly kind: "not-this-logs"; readonly origin: string }
  | { readonly kind: "unread"; readonly says: string }
  | { readonly kind: "not-compared" };

export interface JudgedHead {
  readonly name: string;
  readonly verdict: KeptVerdict;
}

/** Of a log that shows no head of its own. */
export function nothingCompared({ kept = [] }: VerifyInput): JudgedHead[] {
  return kept.map(({ name }) => ({ name, verdict: { kind: "not-compared" } }));
}

/** Holds the log against what was kept of it; the heads that it continues are added to `continued`. @throws {LogError} `unreachable` */
export async function headsJudged(
  { log, policy, kept = [] }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  continued: WitnessedCheckpoint[],
): Promise<{ readonly judged: readonly JudgedHead[]; readonly failures: readonly Failure[] }> {
  const tiles = new AuthenticTiles(log, checkpoint);
  const judged: JudgedHead[] = [];
  const failures: Failure[] = [];
  for (const { name, content } of kept) {
    const head = openedOf(content, policy, checkpoint);
    if ("kind" in head) {
      judged.push({ name, verdict: head });
      continue;
    }
    const before = head.checkpoint;
    try {
      const verdict = await compared(head, checkpoint, tiles);
      judged.push({ name, verdict });
      if (verdict.kind === "continued") {
        verifier.count("checkpoints kept from before, which the log continues");
        continued.push(before);
      } else if (verdict.kind === "contradicted") {
        const says = `${contradiction(verdict.how, before, checkpoint)}; both notes are signed by it`;
        failures.push({ code: verdict.how, says: `${name}: ${says}\n${before.note}\n${checkpoint.note}` });
      }
    } catch (error) {
      // What the log's own head stands for is not served as it must be: its fault, and this file was held against nothing.
      const failure = failureOf(error, "checkpoint");
      judged.push({ name, verdict: { kind: "not-compared" } });
      failures.push({ ...failure, says: `${name}: ${failure.says}` });
    }
  }
  return { judged, failures };
}

/** What the log's key signed of it, or why it shows nothing of this log. */
function openedOf(content: Uint8Array, policy: Policy, { origin, log }: WitnessedCheckpoint): KeptHead | KeptVerdict {
  try {
    const kept = parseCheckpoint(noteOf(content));
    if (kept.origin !== origin) return { kind: "not-this-logs", origin: kept.origin };
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return { kind: "unread", says: error.message };
  }
  try {
    return openKeptHead(content, { ...policy, logs: [{ key: log }] });
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return { kind: "not-signed", key: log.text };
  }
}

async function compared(
  { checkpoint: before, unfounded, receipt }: KeptHead,
  now: WitnessedCheckpoint,
  tiles: AuthenticTiles,
): Promise<KeptVerdict> {
  if (before.size > now.size) return { kind: "contradicted", how: "went-back" };
  const { root } = await rootOf(before.size, tiles.read);
  if (!equalBytes(root, before.root)) return { kind: "contradicted", how: "split-view" };
  const continued = { kind: "continued", size: before.size, unfounded } as const;
  if (receipt === undefined) return continued;
  const { index, proof } = receipt;
  const leads = index < before.size && verifyInclusion(index, await tiles.read(0, index), proof, before);
  return { ...continued, path: { index, leads } };
}

function contradiction(how: "went-back" | "split-view", before: WitnessedCheckpoint, now: WitnessedCheckpoint): string {
  return how === "went-back"
    ? `the log went back: it signed ${before.size} entries, and shows ${now.size}`
    : "the log signed two histories";
}
