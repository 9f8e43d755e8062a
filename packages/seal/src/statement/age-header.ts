import { base64nopad } from "@scure/base";
import { Stanza } from "age-encryption";
import { concatBytes, utf8 } from "@hustings/core";

/** The textual header of an age v1 file, read strictly. */
export interface AgeHeader {
  readonly kind: "header";
  readonly stanzas: readonly Stanza[];
  readonly mac: Uint8Array;
  /** Bytes of the header, its last line feed included: the payload begins here. */
  readonly length: number;
}

export interface MalformedHeader {
  readonly kind: "malformed";
  readonly why: string;
}

const versionLine = "age-encryption.org/v1";
const bytesPerBodyLine = 48;
const ascii = new TextDecoder("latin1");

/**
 * Reads the header of an age v1 file (c2sp.org/age): one spelling only, so that nothing can hide in a second one.
 * The MAC is returned, not checked: that takes the file key.
 */
export function parseAgeHeader(file: Uint8Array): AgeHeader | MalformedHeader {
  const lines = new HeaderLines(file);
  if (lines.next() !== versionLine) return malformed("expected the version line age-encryption.org/v1");
  const stanzas: Stanza[] = [];
  for (;;) {
    const line = lines.next();
    if (line === undefined) return malformed("expected a stanza or the MAC, got no whole line of ASCII");
    if (line.startsWith("--- ")) {
      const mac = decodeBase64(line.slice(4));
      if (mac?.length !== 32) return malformed("expected a MAC of 32 bytes in canonical unpadded base64");
      if (stanzas.length === 0) return malformed("expected at least one stanza");
      return { kind: "header", stanzas, mac, length: lines.position };
    }
    const stanza = parseStanza(line, lines);
    if (typeof stanza === "string") return malformed(stanza);
    stanzas.push(stanza);
  }
}

function parseStanza(opening: string, lines: HeaderLines): Stanza | string {
  const [arrow, ...args] = opening.split(" ");
  if (arrow !== "->" || args.length === 0 || args.includes("")) return "expected -> and arguments apart by one space";
  const body: Uint8Array[] = [];
  for (;;) {
    const line = lines.next();
    const bytes = line === undefined ? undefined : decodeBase64(line);
    if (bytes === undefined) return "expected a stanza body in canonical unpadded base64";
    if (bytes.length > bytesPerBodyLine) return "expected at most 64 columns in a stanza body";
    body.push(bytes);
    if (bytes.length < bytesPerBodyLine) return new Stanza(args, concatBytes(...body));
  }
}

/** The header up to and including `---`: what the MAC covers. */
export function encodeAgeHeader(stanzas: readonly Stanza[]): Uint8Array {
  const lines = [`${versionLine}\n`];
  for (const { args, body } of stanzas) {
    lines.push(`-> ${args.join(" ")}\n`);
    // A body that fills its last line is ended by an empty one.
    for (let at = 0; at <= body.length; at += bytesPerBodyLine) {
      lines.push(`${base64nopad.encode(body.subarray(at, at + bytesPerBodyLine))}\n`);
    }
  }
  lines.push("---");
  return utf8(lines.join(""));
}

export function encodeMac(mac: Uint8Array): Uint8Array {
  return utf8(` ${base64nopad.encode(mac)}\n`);
}

/** Canonical unpadded standard base64, or nothing. */
function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return base64nopad.decode(text);
  } catch {
    return undefined;
  }
}

class HeaderLines {
  position = 0;
  readonly #file: Uint8Array;

  constructor(file: Uint8Array) {
    this.#file = file;
  }

  /** The next line without its line feed; `undefined` at the end or where a byte is not printable ASCII. */
  next(): string | undefined {
    const end = this.#file.indexOf(0x0a, this.position);
    if (end < 0) return undefined;
    const line = this.#file.subarray(this.position, end);
    if (!line.every((byte) => byte >= 0x20 && byte <= 0x7e)) return undefined;
    this.position = end + 1;
    return ascii.decode(line);
  }
}

function malformed(why: string): MalformedHeader {
  return { kind: "malformed", why };
}
