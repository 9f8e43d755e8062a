import { canonicalBytes, canonicalJson, CanonicalJsonError, parseCanonical, type Json } from "./canonical-json.ts";
import { concatBytes, fromBase64, fromUtf8, mostEntryBytes, utf8 } from "./bytes.ts";
import { checkFields } from "./vocabulary/kind.ts";
import { isReadable } from "./typed-line.ts";
import { publicKey, type Fields } from "./schema.ts";
import { vocabulary, type Entry, type EntryKind } from "./vocabulary/index.ts";

/** An entry that is not one of the closed vocabulary. The message names kind and field, never the value. */
export class EntryError extends Error {
  override name = "EntryError";
}

function isKind(name: unknown): name is EntryKind {
  return typeof name === "string" && Object.hasOwn(vocabulary, name);
}

/** @throws {EntryError} the value is not an entry of the vocabulary */
export function checkEntry(value: unknown): asserts value is Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new EntryError("expected an object");
  const entry = value as Record<string, unknown>;
  const kind = entry["kind"];
  if (!isKind(kind)) throw new EntryError("kind: expected one of the vocabulary");
  const wrong = checkFields(vocabulary[kind], entry);
  if (wrong !== undefined) throw new EntryError(`${kind}: ${wrong}`);
}

/** The bytes of an entry as they stand in the log. @throws {EntryError} */
export function encodeEntry(entry: Entry): Uint8Array {
  checkEntry(entry);
  const bytes = canonicalBytes(entry);
  if (bytes.length > mostEntryBytes) {
    throw new EntryError(`${entry.kind}: expected at most ${mostEntryBytes} bytes, got ${bytes.length}`);
  }
  return bytes;
}

/** @throws {EntryError} not the canonical bytes of an entry of the vocabulary */
export function decodeEntry(bytes: Uint8Array): Entry {
  let value: Json;
  try {
    value = parseCanonical(bytes);
  } catch (cause) {
    if (cause instanceof CanonicalJsonError) throw new EntryError(cause.message, { cause });
    throw cause;
  }
  checkEntry(value);
  return value;
}

/** The same where what is no entry is passed over. */
export function entryIn(bytes: Uint8Array): Entry | undefined {
  try {
    return decodeEntry(bytes);
  } catch (error) {
    if (error instanceof EntryError) return undefined;
    throw error;
  }
}

/**
 * Where in an entry a name stands of which nothing can be seen, and what belongs there. Nobody enters such an entry any more; one that a log holds
 * already is read as it stands, so that the log verifies as it did. All other texts of the vocabulary are letters and digits.
 *
 * @returns `undefined`: nowhere
 */
export function unreadableIn(entry: Entry): string | undefined {
  const place = unreadablePlace(entry);
  return place === undefined
    ? undefined
    : `${entry.kind}: ${place}: expected a name of which something can be seen, got invisible characters alone; write it as people are to read it`;
}

function unreadablePlace(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, member] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    if (!isReadable(name)) return "a name in it";
    if (typeof member === "string" && !isReadable(member)) return name;
    const within = unreadablePlace(member);
    if (within !== undefined) return `${name}.${within}`;
  }
  return undefined;
}

/**
 * The public keys of parties that an entry names, in base64, each with its place. Whether the bytes are one is their user's to check, as it is with
 * points and elements: a vocabulary knows no curve.
 */
export function keysIn(entry: Entry): readonly { readonly place: string; readonly key: string }[] {
  return keysOf(vocabulary[entry.kind].fields, { ...entry });
}

function keysOf(fields: Fields, value: Readonly<Record<string, unknown>>): { place: string; key: string }[] {
  return Object.entries(fields).flatMap(([name, { type }]) => {
    const member = value[name];
    if (member === undefined) return [];
    if (type === publicKey) return [{ place: name, key: member as string }];
    const { fields: within } = type;
    if (within === undefined) return [];
    const items = Array.isArray(member) ? member : [member];
    return items.flatMap((item: Readonly<Record<string, unknown>>, i) =>
      keysOf(within, item).map(({ place, key }) => ({
        place: Array.isArray(member) ? `${name}.${i + 1}.${place}` : `${name}.${place}`,
        key,
      })),
    );
  });
}

/**
 * What a signatory signs: the act bound to the one log it may stand in, so that it can be replayed in no other contest.
 *
 * @param origin the log's origin, as its checkpoints name it
 */
export function signedBytes(origin: string, entry: Entry): Uint8Array {
  const { signature: _, ...act } = entry;
  return utf8(`hustings-act/v1\n${origin}\n${canonicalJson(act)}`);
}

const signatureMember = utf8(',"signature":"');
const signatureChars = 88;

/**
 * What the signatory of an entry signed, and the signature, cut out of the entry's bytes: an entry without its signature is the canonical form of
 * what was signed. The bytes must be those of an entry of the vocabulary.
 *
 * @returns `undefined`: a signature stands in them nowhere, or in several places
 */
export function signedBytesIn(
  origin: string,
  bytes: Uint8Array,
): { readonly message: Uint8Array; readonly signature: Uint8Array } | undefined {
  const at = placeIn(bytes, signatureMember, 0);
  if (at === -1 || placeIn(bytes, signatureMember, at + 1) !== -1) return undefined;
  const from = at + signatureMember.length;
  const end = from + signatureChars;
  if (bytes[end] !== quote) return undefined;
  const signature = fromBase64(fromUtf8(bytes.subarray(from, end)));
  const prefix = utf8(`hustings-act/v1\n${origin}\n`);
  return { message: concatBytes(prefix, bytes.subarray(0, at), bytes.subarray(end + 1)), signature };
}

const quote = 0x22;

/** Where a run of bytes begins in others, from a place on; -1: nowhere. */
function placeIn(bytes: Uint8Array, run: Uint8Array, from: number): number {
  const [first = 0] = run;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < run.length && bytes[at + i] === run[i]) i++;
    if (i === run.length) return at;
  }
  return -1;
}

/**
 * What somebody outside the commission signs of an entry that tells of them: all it says but the signatures, bound to the
 * one log it may stand in.
 */
export function saidBytes(origin: string, said: { readonly kind: string }): Uint8Array {
  return utf8(`hustings-said/v2\n${origin}\n${canonicalJson(said)}`);
}

/** Signature of a signed entry, or `undefined` for an entry of the operator. */
export function signatureOf(entry: Entry): Uint8Array | undefined {
  return entry.signature === undefined ? undefined : fromBase64(entry.signature);
}
