/** C2SP tlog-checkpoint v1.0.0: the tree a log stands by. No extension lines: cosignatures of today's witnesses would not cover them all. */
import { toBase64, treeSize } from "@hustings/core";
import type { TreeSize } from "@hustings/core";
import { emptyRoot, hashSize } from "../tree/hash.ts";
import { LogError, malformed } from "../log-error.ts";
import { decodeBase64, decodeUtf8, parseNote, shown } from "./signed-note.ts";
import type { Vkey } from "./signed-note.ts";
import { openNote, signNote } from "../keys/signing-key.ts";
import type { Signer } from "../keys/signing-key.ts";

export interface Tree {
  readonly size: TreeSize;
  /** 32 bytes */
  readonly root: Uint8Array;
}

export interface CheckpointText extends Tree {
  readonly origin: string;
}

export interface Checkpoint extends CheckpointText {
  /** the signed note, verbatim, with every signature it came with */
  readonly note: string;
}

export function formatCheckpoint({ origin, size, root }: { origin: string; size: number; root: Uint8Array }): string {
  if (root.length !== hashSize) throw malformed("checkpoint", "a root of 32 bytes", `${root.length}`);
  return `${origin}\n${treeSize(size)}\n${toBase64(root)}\n`;
}

export function signCheckpoint(signer: Signer, tree: { size: number; root: Uint8Array }): string {
  return signNote(formatCheckpoint({ origin: signer.name, ...tree }), signer);
}

/** Decimal, no leading zero, at most 2^53 - 1. */
export function parseSize(text: string, what: string): TreeSize {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw malformed(what, "a decimal size up to 2^53 - 1 without leading zeros", shown(text));
  }
  return treeSize(Number(text));
}

/** Reads the text of a checkpoint, without its signatures. @throws {LogError} `malformed` */
export function parseCheckpointText(text: string): CheckpointText {
  const lines = text.split("\n", 5);
  if (lines.length !== 4 || lines[3] !== "") {
    throw malformed("checkpoint", "origin, size and root, one line each, no extension lines", shown(text));
  }
  const [origin = "", size = "", encodedRoot = ""] = lines;
  if (origin === "") throw malformed("checkpoint", "an origin", "an empty line");
  const root = decodeBase64(encodedRoot, "checkpoint root");
  if (root.length !== hashSize) throw malformed("checkpoint", "a root of 32 bytes", `${root.length}`);
  return { origin, size: parseSize(size, "checkpoint size"), root };
}

/** Reads a signed checkpoint and verifies nothing. For everything but display, {@link openCheckpoint}. */
export function parseCheckpoint(note: string | Uint8Array): Checkpoint {
  const text = typeof note === "string" ? note : decodeUtf8(note, "checkpoint");
  return { ...parseCheckpointText(parseNote(note).text), note: text };
}

/** A checkpoint its log signed. @throws {LogError} `malformed`, or `not-authentic`: not signed by `log`, or of another origin */
export function openCheckpoint(note: string | Uint8Array, log: Vkey): Checkpoint {
  openNote(note, [log]);
  const checkpoint = parseCheckpoint(note);
  if (checkpoint.size === 0 && !checkpoint.root.every((byte, i) => byte === emptyRoot[i])) {
    throw new LogError(
      "not-authentic",
      `checkpoint: size 0 with the root ${toBase64(checkpoint.root)}, which no empty tree has`,
    );
  }
  if (checkpoint.origin !== log.name) {
    throw new LogError(
      "not-authentic",
      `checkpoint: expected origin ${shown(log.name)}, got ${shown(checkpoint.origin)}`,
    );
  }
  return checkpoint;
}
