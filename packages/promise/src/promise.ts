import { concatBytes, fromBase64, toBase64, utf8 } from "@hustings/core";
import {
  isNoteBy,
  LogError,
  makeVkey,
  sha256,
  signatureType,
  signNote,
  verifyInclusion,
  type Signer,
} from "@hustings/log";
import { PromiseError } from "./promise-error.ts";
import { parsePromiseText, promiseText, type Promised } from "./promise-text.ts";
import { PromiseTree } from "./promise-tree.ts";

/** Most promises under one signature. */
export const mostInGroup = 1_024;
/** Siblings of the deepest leaf of such a group. */
const mostSiblings = 10;
const mostPromiseBytes = 4_096;
const groupHeading = "hustings-promises/v2";

/** A promise as its holder keeps it. */
export interface SignedPromise {
  readonly promised: Promised;
  /** 32 random bytes; without them a neighbour's leaf could be guessed from what the log shows later. */
  readonly salt: Uint8Array;
  /** Name of the server that promised. */
  readonly intake: string;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly group: { readonly size: number; readonly root: Uint8Array };
  /** The group's signed note. */
  readonly note: string;
}

/** Name of an intake's key: it is not the log's, and no checkpoint can be made of what it signs. */
export function intakeKeyName(origin: string, intake: string): string {
  return `${origin}/intake/${intake}`;
}

/** A promise before it is signed: what is kept of it beside the statement, until that is durable. */
export interface UnsignedPromise {
  readonly promised: Promised;
  /** 32 random bytes. */
  readonly salt: Uint8Array;
  /** `T` of docs/formats/promise.md. */
  readonly text: string;
  /** `ℓ` of docs/formats/promise.md: 32 bytes, what the day's pledge is made of. */
  readonly leaf: Uint8Array;
}

/** Spelled and hashed once: it is kept by its leaf, and signed by both. */
export function unsignedPromise(promised: Promised, salt: Uint8Array): UnsignedPromise {
  const text = promiseText(promised);
  return { promised, salt, text, leaf: sha256(concatBytes(Uint8Array.of(0), salt, sha256(utf8(text)))) };
}

/** The leaf of {@link unsignedPromise}. */
export function promiseLeaf(promised: Promised, salt: Uint8Array): Uint8Array {
  return unsignedPromise(promised, salt).leaf;
}

/**
 * Signs promises that became durable together: one signature over a tree of their leaves.
 *
 * @param signer the intake's key, named {@link intakeKeyName}
 * @param group 1 to {@link mostInGroup}, all of one log; nothing of it may be signed before it is durable
 * @returns each promise as a text, in the order given
 */
export function signPromises(signer: Signer, intake: string, group: readonly UnsignedPromise[]): string[] {
  const [first] = group;
  if (first === undefined || group.length > mostInGroup) throw new RangeError(`expected 1 to ${mostInGroup} promises`);
  const { origin } = first.promised;
  if (signer.name !== intakeKeyName(origin, intake) || group.some(({ promised }) => promised.origin !== origin))
    throw new RangeError("expected promises of one log and the key of an intake of it");
  const tree = new PromiseTree(group.map(({ leaf }) => leaf));
  const note = signNote(groupText(origin, intake, group.length, tree.root), signer);
  // A node stands in the paths of all below its sibling, and is spelled once.
  const spelled = new Map<Uint8Array, string>();
  const spelling = (node: Uint8Array): string => {
    let line = spelled.get(node);
    if (line === undefined) spelled.set(node, (line = `${toBase64(node)}\n`));
    return line;
  };
  return group.map(({ text, salt }, index) => {
    const path = tree.path(index).map(spelling).join("");
    return `${text}\nsalt ${toBase64(salt)}\nindex ${index}\n${path}\n${note}`;
  });
}

function groupText(origin: string, intake: string, size: number, root: Uint8Array): string {
  return [groupHeading, origin, intake, String(size), toBase64(root), ""].join("\n");
}

/**
 * Reads a promise and checks that its leaf leads to the group's root. Whether the key is an intake's of that log is another question:
 * {@link isSignedBy}.
 *
 * @throws {PromiseError} anything but the one spelling of a promise that holds together
 */
export function parsePromise(text: string): SignedPromise {
  if (text.length > mostPromiseBytes)
    throw new PromiseError(`promise: expected at most ${mostPromiseBytes} characters`);
  const [head = "", middle = "", groupLines = "", signatures = "", ...more] = text.split("\n\n");
  if (more.length > 0 || signatures === "")
    throw new PromiseError("promise: expected four parts divided by blank lines");
  const promised = parsePromiseText(`${head}\n`);
  const [saltLine = "", indexLine = "", ...siblings] = middle.split("\n");
  const salt = bytesOf(/^salt (\S+)$/.exec(saltLine)?.[1], "salt");
  const index = countOf(/^index (0|[1-9]\d{0,3})$/.exec(indexLine)?.[1], "index");
  if (siblings.length > mostSiblings) throw new PromiseError(`promise: expected at most ${mostSiblings} hashes`);
  const path = siblings.map((line) => bytesOf(line, "hash"));
  const [heading, origin = "", intake = "", size, root, ...rest] = groupLines.split("\n");
  if (heading !== groupHeading || origin !== promised.origin || rest.length > 0)
    throw new PromiseError(`promise: expected ${groupHeading} of the same log`);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(intake))
    throw new PromiseError("promise: expected an intake's name");
  const group = { size: countOf(size, "size of the group"), root: bytesOf(root, "root of the group") };
  if (group.size > mostInGroup || !verifyInclusion(index, promiseLeaf(promised, salt), path, group))
    throw new PromiseError("promise: its leaf does not lead to the root that is signed");
  return { promised, salt, intake, index, path, group, note: `${groupLines}\n\n${signatures}` };
}

/** A promise that holds together; `undefined`: it is none, whatever a server called it. */
export function promiseIn(text: string): SignedPromise | undefined {
  try {
    return parsePromise(text);
  } catch (error) {
    if (error instanceof PromiseError) return undefined;
    throw error;
  }
}

/** Whether the promise is signed by this key of its intake, whatever stands beside its signature. Never throws on hostile input. */
export function isSignedBy({ promised, intake, note }: SignedPromise, publicKey: Uint8Array): boolean {
  const end = note.lastIndexOf("\n\n") + 1;
  try {
    const key = makeVkey(intakeKeyName(promised.origin, intake), signatureType.ed25519, publicKey);
    return isNoteBy(note.slice(0, end), note.slice(end + 1), key);
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}

function bytesOf(text: string | undefined, what: string): Uint8Array {
  try {
    const bytes = fromBase64(text ?? "");
    if (bytes.length === 32) return bytes;
  } catch (cause) {
    throw new PromiseError(`promise: expected a ${what} in base64`, { cause });
  }
  throw new PromiseError(`promise: expected a ${what} of 32 bytes`);
}

function countOf(text: string | undefined, what: string): number {
  if (text === undefined || !/^(?:0|[1-9]\d{0,5})$/.test(text)) throw new PromiseError(`promise: expected ${what}`);
  return Number(text);
}
