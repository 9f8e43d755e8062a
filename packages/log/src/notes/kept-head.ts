/** A head of a log in somebody's hands, which a log is held against: what it shows of the log is what the log's own key signed. */
import { utf8 } from "@hustings/core";
import { verifyMessage } from "../keys/signing-key.ts";
import { LogError, malformed } from "../log-error.ts";
import { verifyInclusion, type HashReader } from "../tree/merkle-proof.ts";
import { parseCheckpointText } from "./checkpoint.ts";
import { cosignatureTime } from "./cosignature.ts";
import type { Policy, WitnessedCheckpoint } from "./policy.ts";
import { parseReceipt } from "./receipt.ts";
import type { Receipt } from "./receipt.ts";
import { joinNote, mostNoteBytes, mostSignatures, shown, signaturesIn, signatureType } from "./signed-note.ts";
import type { NoteSignature, Vkey } from "./signed-note.ts";

export interface KeptHead {
  /**
   * By the log's signature alone: a quorum is asked of what a log serves, and not of what it once signed. Its `note` has the text and the
   * signatures that hold or whose keys are not known here, so that other programs, which refuse a note for one false line, open it.
   */
  readonly checkpoint: WitnessedCheckpoint;
  /** Witnesses of the policy in whose names it has cosignatures, none of which verifies: they date nothing, and take nothing from the log's own. */
  readonly unfounded: readonly string[];
  /** Where it came in a receipt: index and path, which nobody signed; `unreadable`: what stands before the head is no path. */
  readonly receipt: Receipt | "unreadable" | undefined;
}

/**
 * Opens a checkpoint or a receipt that somebody kept. One signature of the log's key that holds on the text is enough: what else stands in the
 * file is signed by nobody, and whoever damages or adds some of it takes the evidence away from nobody.
 *
 * @throws {LogError} `malformed`: it is neither, or has heads of several trees; `not-authentic`: it is of no log of the policy (`detail.origin`
 * says of which), or that log's key did not sign it. None is evidence against a log: anybody can write a note
 */
export function openKeptHead(kept: Uint8Array, policy: Policy): KeptHead {
  const found = headsIn(kept);
  const [any] = found;
  if (any === undefined) throw malformed("checkpoint or receipt", "a head, a blank line and its signatures", "none");
  const ofLogs = found.flatMap((head) => {
    const log = policy.logs.find(({ key }) => key.name === head.origin)?.key;
    return log === undefined ? [] : [{ ...head, log }];
  });
  const [ofLog] = ofLogs;
  if (ofLog === undefined) {
    const says = `checkpoint: expected a log of the policy, got ${shown(any.origin)}`;
    throw new LogError("not-authentic", says, { detail: { origin: any.origin } });
  }
  const signed = ofLogs.filter((head) => linesBy(head, head.log, isBy).good.length > 0);
  const [head] = signed;
  if (head === undefined) {
    const { name, keyId } = ofLog.log;
    throw new LogError("not-authentic", `note: expected a signature by ${name} (${keyId}) that verifies, got none`);
  }
  if (signed.some(({ text }) => text !== head.text))
    throw malformed("checkpoint or receipt", "one head", "several; give each in a file of its own");
  return opened(head, policy);
}

/** Of a receipt: whether its path leads from its entry to its head. `index` is there where entry and path can be read. */
export interface ReceiptPath {
  readonly index?: number;
  readonly leads: boolean;
}

/**
 * Follows the path of a receipt; `undefined`: it came in none, or nothing is at hand that it could be followed in.
 *
 * @param read the tree that has the head's entries
 */
export async function pathOf(
  { checkpoint, receipt }: KeptHead,
  read: HashReader | undefined,
): Promise<ReceiptPath | undefined> {
  if (receipt === "unreadable") return { leads: false };
  if (receipt === undefined || read === undefined) return undefined;
  const { index, proof } = receipt;
  const leads = index < checkpoint.size && verifyInclusion(index, await read(0, index), proof, checkpoint);
  return { index, leads };
}

interface FoundHead {
  readonly origin: string;
  readonly text: string;
  /** what stands before the head, without the blank line */
  readonly before: string;
  /** the lines after the head that are signatures, whosever */
  readonly signatures: readonly NoteSignature[];
}

/** Every text of a checkpoint in the file, with the signatures below it. What is not UTF-8 in it is signed by nobody, and passed over. */
function headsIn(kept: Uint8Array): FoundHead[] {
  if (kept.length > 2 * mostNoteBytes)
    throw malformed("checkpoint or receipt", `at most ${2 * mostNoteBytes} bytes`, `${kept.length}`);
  // Ends of lines as mail makes them are no part of a text: if that is not what was signed, the signature fails.
  const parts = new TextDecoder().decode(kept).replaceAll("\r\n", "\n").split("\n\n");
  return parts.flatMap((part, i) => {
    const text = `${part}\n`;
    try {
      const { origin } = parseCheckpointText(text);
      return [
        { origin, text, before: parts.slice(0, i).join("\n\n"), signatures: parts.slice(i + 1).flatMap(signaturesIn) },
      ];
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      return [];
    }
  });
}

const isBy = (text: string, { blob }: NoteSignature, { type, publicKey }: Vkey) =>
  type === signatureType.ed25519 && verifyMessage(publicKey, utf8(text), blob);

/** The lines that claim a key, each once, and those of them that hold. No more are tried than a note may have. */
function linesBy(
  { text, signatures }: FoundHead,
  key: Vkey,
  holds: (text: string, signature: NoteSignature, key: Vkey) => boolean,
): { readonly claimed: number; readonly good: readonly NoteSignature[] } {
  const claimed = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  const once = [...new Map(claimed.map((each) => [each.line, each])).values()].slice(0, mostSignatures);
  return { claimed: once.length, good: once.filter((each) => holds(text, each, key)) };
}

function opened(head: FoundHead & { readonly log: Vkey }, policy: Policy): KeptHead {
  const { text, log, before, signatures } = head;
  const cosigned: { witness: string; seconds: number }[] = [];
  const unfounded: string[] = [];
  const lines = linesBy(head, log, isBy).good.slice(0, 1);
  const known: Vkey[] = [log];
  for (const { name, key } of policy.witnesses) {
    const { claimed, good } = linesBy(head, key, (of, line) => cosignatureTime(of, line, key) !== undefined);
    const [line] = good;
    const seconds = line && cosignatureTime(text, line, key);
    if (line !== undefined && seconds !== undefined) {
      lines.push(line);
      cosigned.push({ witness: name, seconds });
    } else if (claimed > 0) unfounded.push(name);
    known.push(key);
  }
  const others = signatures.filter((line) => known.every((key) => key.name !== line.name || key.keyId !== line.keyId));
  // Not by openCheckpoint: a root that no tree has is the log's own lie once the log has signed it.
  const note = joinNote(
    text,
    [...lines, ...others].slice(0, mostSignatures).map(({ line }) => line),
  );
  const checkpoint = { ...parseCheckpointText(text), note, log, cosigned };
  return { checkpoint, unfounded, receipt: before === "" ? undefined : receiptOf(before, note) };
}

function receiptOf(before: string, note: string): Receipt | "unreadable" {
  try {
    return parseReceipt(`${before}\n\n${note}`);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return "unreadable";
  }
}
