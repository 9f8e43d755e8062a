/** Heads of a log in somebody's hands, which a log is held against: what they show of the log is what the log's own key signed. */
import { equalBytes, utf8 } from "@hustings/core";
import { verifyMessage } from "../keys/signing-key.ts";
import { LogError, malformed } from "../log-error.ts";
import { verifyInclusion, type HashReader } from "../tree/merkle-proof.ts";
import { parseCheckpointText } from "./checkpoint.ts";
import { cosignatureTime } from "./cosignature.ts";
import { isOf, signedIn, textsIn, type SignatureAt, type SignedText } from "./kept-texts.ts";
import type { Policy, WitnessedCheckpoint } from "./policy.ts";
import { parseReceipt } from "./receipt.ts";
import type { Receipt } from "./receipt.ts";
import { joinNote, mostNoteBytes, mostSignatures, shown, signatureType } from "./signed-note.ts";
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

export interface KeptHeads {
  /** Every head in the file that the key of a log of the policy signed, each once, as they stand there: one or more. */
  readonly heads: readonly KeptHead[];
  /** `malformed`: not every signature was tried on every head, so that there may be more. Thrown by whoever found that all of `heads` fit. */
  readonly beyond?: LogError;
}

/**
 * How often a signature is tried on a head, per file: 0.1 to 0.2 ms of a processor each, some seconds. A file of 2 MB has room for fewer heads
 * (49 bytes and more), and for fewer lines that cost anything (99 and more): one head is found below any number of false lines, one signature
 * below any number of false heads.
 */
const mostTries = 41_000;

/**
 * Opens a checkpoint or a receipt that somebody kept. One signature of the log's key that holds on the three lines of a head is enough: what
 * else stands in the file is signed by nobody, and whoever damages or adds some of it, another head too, takes the evidence away from nobody.
 *
 * @throws {LogError} `malformed`: it is neither; `not-authentic`: it is of no log of the policy (`detail.origin` says of which), or that
 * log's key did not sign it. None is evidence against a log: anybody can write a note
 */
export function openKeptHeads(kept: Uint8Array, policy: Policy): KeptHeads {
  if (kept.length > 2 * mostNoteBytes)
    throw malformed("checkpoint or receipt", `at most ${2 * mostNoteBytes} bytes`, `${kept.length}`);
  const { lines, texts, signatures } = textsIn(kept);
  const [any] = texts;
  if (any === undefined) throw malformed("checkpoint or receipt", "origin, size and root of a head", "none");
  const left = { tries: mostTries, spent: false };
  const ofLogs = policy.logs.map(({ key }) => ({ key, texts: texts.filter(({ origin }) => origin === key.name) }));
  const [ofLog] = ofLogs.filter((each) => each.texts.length > 0);
  if (ofLog === undefined) {
    const says = `checkpoint: expected a log of the policy, got ${shown(any.origin)}`;
    throw new LogError("not-authentic", says, { detail: { origin: any.origin } });
  }
  const signed = ofLogs
    .flatMap(({ key, texts: its }) =>
      signedIn(its, signatures, key, isBy, left).map((found) => ({ ...found, log: key })),
    )
    .toSorted((a, b) => a.at - b.at);
  const cosigned = policy.witnesses.map(({ name, key }) => {
    const holds = (text: string, line: NoteSignature) => cosignatureTime(text, line, key) !== undefined;
    const found = signedIn(signed, signatures, key, holds, left);
    return { name, key, on: new Map(found.map(({ text, signature }) => [text, signature])) };
  });
  const known = [...policy.logs, ...policy.witnesses].map(({ key }) => key);
  const heads = signed.map(({ at, text, signature, log }, i): KeptHead => {
    const near = nearTo(signed, i, signatures);
    const dated: { witness: string; seconds: number }[] = [];
    const unfounded: string[] = [];
    const good: NoteSignature[] = [signature];
    for (const { name, key, on } of cosigned) {
      const line = on.get(text);
      const seconds = line && cosignatureTime(text, line, key);
      if (line !== undefined && seconds !== undefined) {
        good.push(line);
        dated.push({ witness: name, seconds });
      } else if (near.some((each) => isOf(each, key))) unfounded.push(name);
    }
    const others = near.filter((each) => !known.some((key) => isOf(each, key)));
    // Not by openCheckpoint: a root that no tree has is the log's own lie once the log has signed it.
    const note = joinNote(
      text,
      [...good, ...others].slice(0, mostSignatures).map(({ line }) => line),
    );
    const checkpoint = { ...parseCheckpointText(text), note, log, cosigned: dated };
    const before = lines.slice(i === 0 ? 0 : (signed[i - 1]?.at ?? 0) + 3, at);
    return { checkpoint, unfounded, receipt: receiptOf(i === 0 ? before : before.filter(isNoSignature), note) };
  });
  const beyond = left.spent
    ? malformed("checkpoint or receipt", `at most ${mostTries} signatures to try on its heads`, "more; take it apart")
    : undefined;
  if (heads.length === 0) {
    const { name, keyId } = ofLog.key;
    throw (
      beyond ??
      new LogError("not-authentic", `note: expected a signature by ${name} (${keyId}) that verifies, got none`)
    );
  }
  return { heads, ...(beyond === undefined ? {} : { beyond }) };
}

const isBy = (text: string, { blob }: NoteSignature, { type, publicKey }: Vkey) =>
  type === signatureType.ed25519 && verifyMessage(publicKey, utf8(text), blob);

const isNoSignature = (line: string) => !line.startsWith("\u2014 ");

/** The lines between a head and the next; of the first, those above it too. */
function nearTo(signed: readonly SignedText[], i: number, signatures: readonly SignatureAt[]): readonly SignatureAt[] {
  const from = i === 0 ? 0 : (signed[i]?.at ?? 0);
  const end = signed[i + 1]?.at ?? Number.POSITIVE_INFINITY;
  return signatures.filter(({ at }) => at >= from && at < end);
}

function receiptOf(before: readonly string[], note: string): Receipt | "unreadable" | undefined {
  const path = before.join("\n").replaceAll(/^\n+|\n+$/g, "");
  if (path === "") return undefined;
  try {
    return parseReceipt(`${path}\n\n${note}`);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return "unreadable";
  }
}

/** Two heads of one log and one size with different roots: with no tree at hand the proof that it signed two histories. */
export function unfitting(
  heads: readonly WitnessedCheckpoint[],
): readonly [WitnessedCheckpoint, WitnessedCheckpoint] | undefined {
  const seen = new Map<string, WitnessedCheckpoint>();
  for (const head of heads) {
    const of = `${head.size} ${head.origin}`;
    const other = seen.get(of);
    if (other !== undefined && !equalBytes(other.root, head.root)) return [other, head];
    seen.set(of, head);
  }
  return undefined;
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
