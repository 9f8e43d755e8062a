import { equalBytes, utf8 } from "@hustings/core";
import { AuthenticTiles } from "../tree/authentic-tiles.ts";
import { proveConsistency, verifyConsistency } from "../tree/merkle-proof.ts";
import type { HashReader } from "../tree/merkle-proof.ts";
import { openKeptHeads } from "../notes/kept-head.ts";
import { checkCheckpoint } from "../notes/policy.ts";
import type { Policy, WitnessedCheckpoint } from "../notes/policy.ts";
import type { TileSource } from "../tree/tile-source.ts";
import { malformed } from "../log-error.ts";
import { checkOneLog } from "../notes/histories.ts";

/** One view of a log: a signed checkpoint, and where its tree can be read; without that, a head that somebody kept. */
export interface LogView {
  readonly note: string | Uint8Array;
  readonly source?: TileSource;
}

export type Comparison =
  | { readonly kind: "same"; readonly a: WitnessedCheckpoint; readonly b: WitnessedCheckpoint }
  /** the smaller tree is a prefix of the larger one */
  | {
      readonly kind: "continues";
      readonly larger: "a" | "b";
      readonly a: WitnessedCheckpoint;
      readonly b: WitnessedCheckpoint;
    }
  /** the two notes together prove that the log signed two histories; `entry` is where they part, where both can be read */
  | {
      readonly kind: "split";
      readonly entry?: number;
      readonly a: WitnessedCheckpoint;
      readonly b: WitnessedCheckpoint;
    }
  /** the log is served with fewer entries than it has signed: the smaller note is newly read, the larger one was kept */
  | {
      readonly kind: "went-back";
      readonly smaller: "a" | "b";
      readonly a: WitnessedCheckpoint;
      readonly b: WitnessedCheckpoint;
    }
  /** nobody gave the tiles of the larger tree: neither proved nor refuted */
  | { readonly kind: "unproved"; readonly a: WitnessedCheckpoint; readonly b: WitnessedCheckpoint };

/**
 * The head of a view: one that is served must meet the policy, one that was kept must be signed by the log.
 *
 * @throws {LogError} `malformed`, `not-authentic`, `not-witnessed`
 */
export function headOf({ note, source }: LogView, policy: Policy): WitnessedCheckpoint {
  if (source !== undefined) return checkCheckpoint(note, policy);
  const { heads, beyond } = openKeptHeads(typeof note === "string" ? utf8(note) : note, policy);
  if (beyond !== undefined) throw beyond;
  const [head, other] = heads;
  if (head === undefined || other !== undefined) throw malformed("checkpoint or receipt", "one head", "several");
  return head.checkpoint;
}

/**
 * Compares two views of one log.
 *
 * @throws {LogError} a checkpoint is not of a log of the policy, or the larger tree cannot be read; `other-log`: they are of two logs
 */
export async function compareLogs(a: LogView, b: LogView, policy: Policy): Promise<Comparison> {
  const [left, right] = [headOf(a, policy), headOf(b, policy)];
  checkOneLog(left, right);
  const views = { a: left, b: right };
  if (left.size === right.size && equalBytes(left.root, right.root)) return { kind: "same", ...views };
  const tilesOf = (view: LogView, tree: WitnessedCheckpoint) =>
    view.source === undefined ? undefined : new AuthenticTiles(view.source, tree);
  const [tilesA, tilesB] = [tilesOf(a, left), tilesOf(b, right)];
  if (left.size !== right.size) {
    const larger = left.size > right.size ? "a" : "b";
    const [older, newer] = larger === "a" ? [right, left] : [left, right];
    const tiles = larger === "a" ? tilesA : tilesB;
    if (tiles === undefined && older.size > 0) {
      const isServed = (larger === "a" ? tilesB : tilesA) !== undefined;
      return isServed
        ? { kind: "went-back", smaller: larger === "a" ? "b" : "a", ...views }
        : { kind: "unproved", ...views };
    }
    const proof = tiles === undefined ? [] : await proveConsistency(older.size, newer.size, tiles.read);
    if (verifyConsistency(older, newer, proof)) return { kind: "continues", larger, ...views };
  }
  if (tilesA === undefined || tilesB === undefined) return { kind: "split", ...views };
  return {
    kind: "split",
    entry: await firstDifference(tilesA.read, tilesB.read, Math.min(left.size, right.size)),
    ...views,
  };
}

/** The first entry in which two trees differ: down the tree, about 2 log2(size) hashes. */
async function firstDifference(a: HashReader, b: HashReader, size: number): Promise<number> {
  const differs = async (height: number, index: number) => !equalBytes(await a(height, index), await b(height, index));
  let from = 0;
  while (from < size) {
    let height = 0;
    while (from % 2 ** (height + 1) === 0 && from + 2 ** (height + 1) <= size) height++;
    if (await differs(height, from / 2 ** height)) {
      for (; height > 0; height--)
        if (!(await differs(height - 1, from / 2 ** (height - 1)))) from += 2 ** (height - 1);
      return from;
    }
    from += 2 ** height;
  }
  return size;
}
