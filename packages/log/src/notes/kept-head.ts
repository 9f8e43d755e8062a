/** A head of a log in somebody's hands, which a log is held against: what it shows of the log is what the log's own key signed. */
import { openNote } from "../keys/signing-key.ts";
import { LogError } from "../log-error.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { cosignaturesOn } from "./policy.ts";
import type { Policy, WitnessedCheckpoint } from "./policy.ts";
import { noteOf, receiptIn } from "./receipt.ts";
import type { Receipt } from "./receipt.ts";
import { shown } from "./signed-note.ts";

export interface KeptHead {
  /** By the log's signature alone: a quorum is asked of what a log serves, and not of what it once signed. */
  readonly checkpoint: WitnessedCheckpoint;
  /** Witnesses of the policy in whose names it has cosignatures that do not verify: they date nothing, and take nothing from the log's own. */
  readonly unfounded: readonly string[];
  /** Where it came in a receipt: index and path, which nobody signed. */
  readonly receipt: Receipt | undefined;
}

/**
 * Opens a checkpoint or a receipt that somebody kept.
 *
 * @throws {LogError} `malformed`: it is neither; `not-authentic`: it is of no log of the policy, or that log's key did not sign it. Neither is
 * evidence against a log: anybody can write a note
 */
export function openKeptHead(kept: Uint8Array, policy: Policy): KeptHead {
  const note = noteOf(kept);
  const { origin } = parseCheckpoint(note);
  const log = policy.logs.find(({ key }) => key.name === origin)?.key;
  if (log === undefined)
    throw new LogError("not-authentic", `checkpoint: expected a log of the policy, got ${shown(origin)}`);
  // Not by openCheckpoint: a root that no tree has is the log's own lie once the log has signed it.
  const { text, signatures } = openNote(note, [log]);
  const cosigned: { witness: string; seconds: number }[] = [];
  const unfounded: string[] = [];
  for (const witness of policy.witnesses) {
    try {
      cosigned.push(...cosignaturesOn({ text, signatures }, [witness]));
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      unfounded.push(witness.name);
    }
  }
  return { checkpoint: { ...parseCheckpoint(note), log, cosigned }, unfounded, receipt: receiptIn(kept) };
}
