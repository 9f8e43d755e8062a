import { equalBytes } from "@hustings/core";
import {
  AuthenticTiles,
  LogError,
  openKeptHeads,
  pathOf,
  rootOf,
  unfitting,
  type KeptHead,
  type KeptHeads,
  type Policy,
  type ReceiptPath,
  type WitnessedCheckpoint,
} from "@hustings/log";
import type { EntryVerifier } from "./entry-verifier.ts";
import { failureOf } from "./log-failure.ts";
import type { Failure } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";

/**
 * What a file that the observer kept comes to, by every head in it that the log's key signed:
 * - `continued`      the log's key signed it, and the log still has every entry under it. `unfounded`: witnesses in whose names it has
 *                    cosignatures that they did not make; `path`: of a receipt, whether its path leads from its entry to this head,
 *                    `index` where entry and path can be read
 * - `contradicted`   the log's key signed it, and it does not fit what the log shows: a failure of the log, with both notes. `unfounded`: as above
 * - `not-signed`     the log's key (`key`) did not sign it. Anybody can write such a note: it shows nothing of the log
 * - `not-this-logs`  it is a head of another log
 * - `unread`         it is neither a checkpoint nor a receipt, or more stands in it than is tried, and all that was found fits
 * - `unreadable`     there is no such file, or one that is not read to its end
 * - `not-compared`   the log shows nothing that it could be held against
 */
export type KeptVerdict =
  | {
      readonly kind: "continued";
      readonly size: number;
      readonly unfounded: readonly string[];
      readonly path?: ReceiptPath;
    }
  | {
      readonly kind: "contradicted";
      readonly how: "went-back" | "split-view";
      readonly unfounded: readonly string[];
    }
  | { readonly kind: "not-signed"; readonly key: string }
  | { readonly kind: "not-this-logs"; readonly origin: string }
  | { readonly kind: "unread" | "unreadable"; readonly says: string }
  | { readonly kind: "not-compared" };

export interface JudgedHead {
  readonly name: string;
  readonly verdict: KeptVerdict;
}

/** Of a log that shows no head of its own. */
export function nothingCompared({ kept = [] }: VerifyInput): JudgedHead[] {
  return kept.map((file) => ({
    name: file.name,
    verdict: "unreadable" in file ? unreadable(file.unreadable) : { kind: "not-compared" },
  }));
}

const unreadable = (says: string): KeptVerdict => ({ kind: "unreadable", says });

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
  for (const file of kept) {
    const { name } = file;
    const opened = "unreadable" in file ? unreadable(file.unreadable) : openedOf(file.content, policy, checkpoint);
    if ("kind" in opened) {
      judged.push({ name, verdict: opened });
      continue;
    }
    const { heads, beyond } = opened;
    const verdicts: KeptVerdict[] = beyond === undefined ? [] : [{ kind: "unread", says: beyond.message }];
    const contradicts = (how: "went-back" | "split-view", before: WitnessedCheckpoint, now: WitnessedCheckpoint) => {
      const says = `${contradiction(how, before, now)}; both notes are signed by it`;
      failures.push({ code: how, says: `${name}: ${says}\n${before.note}\n${now.note}` });
    };
    const apart = unfitting(heads.map((head) => head.checkpoint));
    if (apart !== undefined) {
      contradicts("split-view", ...apart);
      verdicts.push({ kind: "contradicted", how: "split-view", unfounded: unfoundedIn(heads) });
    } else {
      for (const head of heads) {
        const before = head.checkpoint;
        try {
          const verdict = await compared(head, checkpoint, tiles);
          verdicts.push(verdict);
          if (verdict.kind === "continued") {
            verifier.count("checkpoints kept from before, which the log continues");
            continued.push(before);
          } else if (verdict.kind === "contradicted") contradicts(verdict.how, before, checkpoint);
        } catch (error) {
          // What the log's own head stands for is not served as it must be: its fault, and this head was held against nothing.
          const failure = failureOf(error, "checkpoint");
          if (!verdicts.some(({ kind }) => kind === "not-compared"))
            failures.push({ ...failure, says: `${name}: ${failure.says}` });
          verdicts.push({ kind: "not-compared" });
        }
      }
    }
    judged.push({ name, verdict: ofFile(verdicts) });
  }
  return { judged, failures };
}

const unfoundedIn = (all: readonly { readonly unfounded: readonly string[] }[]) => [
  ...new Set(all.flatMap(({ unfounded }) => unfounded)),
];

/** Of a file with several heads what weighs most; of those that the log continues the largest, and what does not hold beside any. */
function ofFile(verdicts: readonly KeptVerdict[]): KeptVerdict {
  const fits = verdicts.filter((each) => each.kind === "continued").toSorted((a, b) => b.size - a.size);
  const [largest] = fits;
  const contradicted = verdicts.find((each) => each.kind === "contradicted");
  if (contradicted !== undefined) return contradicted;
  const not = verdicts.find((each) => each.kind === "not-compared") ?? verdicts.find((each) => each.kind === "unread");
  if (not !== undefined) return not;
  if (largest === undefined) return { kind: "not-compared" };
  const path = fits.find((each) => each.path?.leads === false)?.path ?? fits.find((each) => each.path)?.path;
  return { ...largest, unfounded: unfoundedIn(fits), ...(path === undefined ? {} : { path }) };
}

/** What the log's key signed of it, or why it shows nothing of this log. */
function openedOf(content: Uint8Array, policy: Policy, { log }: WitnessedCheckpoint): KeptHeads | KeptVerdict {
  try {
    return openKeptHeads(content, { ...policy, logs: [{ key: log }] });
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    if (error.code === "malformed") return { kind: "unread", says: error.message };
    const { origin } = error.detail;
    return typeof origin === "string" ? { kind: "not-this-logs", origin } : { kind: "not-signed", key: log.text };
  }
}

async function compared(head: KeptHead, now: WitnessedCheckpoint, tiles: AuthenticTiles): Promise<KeptVerdict> {
  const { checkpoint: before, unfounded } = head;
  if (before.size > now.size) return { kind: "contradicted", how: "went-back", unfounded };
  const { root } = await rootOf(before.size, tiles.read);
  if (!equalBytes(root, before.root)) return { kind: "contradicted", how: "split-view", unfounded };
  const path = await pathOf(head, tiles.read);
  return { kind: "continued", size: before.size, unfounded, ...(path === undefined ? {} : { path }) };
}

function contradiction(how: "went-back" | "split-view", before: WitnessedCheckpoint, now: WitnessedCheckpoint): string {
  return how === "went-back"
    ? `the log went back: it signed ${before.size} entries, and shows ${now.size}`
    : "the log signed two histories";
}
