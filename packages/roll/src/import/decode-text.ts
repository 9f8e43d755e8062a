import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { Writable, type Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import iconv from "iconv-lite";
import { bounded } from "./bounded.ts";
import { decoding, escapedEncoding } from "./escaped-encoding.ts";
import { surestEncoding, wideEncoding } from "./encoding.ts";
import type { NamedShape, TableFormat } from "./import-options.ts";
import { looksLikeJson, refuseDeepJson } from "./json-look.ts";
import { firstBytes, type Opened } from "./open-file.ts";
import { TextLook, tidied } from "./text-look.ts";
import type { Care } from "./tidiness.ts";

/** A text as the engine can read it: plain, UTF-8, one kind of line end, checked to its last byte. */
export interface DecodedText {
  readonly path: string;
  readonly format: Exclude<TableFormat, "parquet" | "excel">;
  readonly encoding: string;
  readonly compressed: boolean;
  /** The first 64 kB as text, for what has to be guessed from it. */
  readonly head: string;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
  readonly care: Care;
  /** Lines: how many, how many blank ones end it, and whether old systems put a mark behind the last. */
  readonly lines: { readonly count: number; readonly blankAtEnd: number; readonly hasEndMark: boolean };
  /** NUL characters read as blanks. */
  readonly zeros: number;
}

const headBytes = 1 << 16;

/**
 * Unpacks and re-encodes a text where it must, into `scratch`.
 *
 * @throws {InputError} a broken or truncated gzip, a bomb, bytes that are not in the named encoding, two encodings that fit
 */
export async function decodeText(
  { path: source, isGzip, size, name, part }: Opened & { readonly kind: "text" },
  file: string,
  named: NamedShape,
  scratch: string,
): Promise<DecodedText> {
  const unpacked = isGzip ? join(scratch, "unpacked") : source;
  const wanted = normalEncoding(named.encoding, file);
  const asBytes = new TextLook();
  const stages = [createReadStream(source, { highWaterMark: 1 << 20 })] as (Readable | Transform)[];
  if (isGzip) stages.push(createGunzip({ chunkSize: 1 << 18 }), bounded(file, size));
  try {
    await through(stages, asBytes, isGzip ? unpacked : undefined);
  } catch (cause) {
    throw isGzip && !(cause instanceof InputError) ? brokenGzip(file, cause) : cause;
  }
  let head = await firstBytes(unpacked, headBytes);
  if (head.length === 0) {
    throw tableError({ file }, { code: "gzip-empty" });
  }
  const encoding =
    wanted ?? wideEncoding(head) ?? escapedEncoding(head) ?? (asBytes.badRow === undefined ? "utf-8" : undefined);
  let [path, look] = [unpacked, asBytes];
  const isUtf8 = encoding === "utf-8";
  if (isUtf8 && asBytes.badRow !== undefined) throw notUtf8(file, asBytes.badRow);
  const known = encoding ?? surestEncoding(asBytes.sample, file, asBytes.badRow ?? 1);
  if (!isUtf8) {
    [path, look] = [join(scratch, "decoded"), new TextLook()];
    await through([createReadStream(unpacked, { highWaterMark: 1 << 20 }), ...decoding(known)], look, path);
    if (look.lostRow !== undefined) throw notIn(known, file, look.lostRow);
  }
  if (!look.hasOneLineEnd || look.zeros > 0 || look.hasEndMark || look.hasFormFeeds) {
    const lines = join(scratch, "lines");
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), tidied(), createWriteStream(lines));
    path = lines;
  }
  head = await firstBytes(path, headBytes);
  if (head.indexOf("\ufeff") === 0) {
    // Exports of some services begin with a mark that the engine's reader of JSON does not know.
    const unmarked = join(scratch, "unmarked");
    await pipeline(createReadStream(path, { start: 3, highWaterMark: 1 << 20 }), createWriteStream(unmarked));
    path = unmarked;
    head = await firstBytes(path, headBytes);
  }
  const isWhole = head.length < headBytes;
  const text = head.toString("utf8");
  const format = named.format ?? formatOf(name, text, isWhole);
  if (format === "json") await refuseDeepJson(path, file);
  // Where lines end in several ways, how many blank ones end the file is not known: the rows are counted with care. Behind a mark of the
  // end they were left out with it, and are in no count.
  const { hasEndMark } = look;
  const blankAtEnd = look.hasOneLineEnd && !hasEndMark ? look.ends.blank : 0;
  return {
    path,
    format: format === "parquet" || format === "excel" ? "csv" : format,
    encoding: known,
    compressed: isGzip || part !== undefined,
    head: text,
    isWhole,
    care: look.care,
    lines: { count: look.lines, blankAtEnd, hasEndMark },
    zeros: look.zeros,
  };
}

async function through(
  stages: readonly (Readable | Transform)[],
  look: TextLook,
  to: string | undefined,
): Promise<void> {
  const end = to === undefined ? new Writable({ write: (_chunk, _encoding, next) => next() }) : createWriteStream(to);
  await pipeline([...stages, look.passing(), end] as unknown as [Readable, Transform]);
}

function brokenGzip(file: string, cause: unknown): InputError {
  const isTruncated = cause instanceof Error && "code" in cause && cause.code === "Z_BUF_ERROR";
  return tableError({ file }, { code: "gzip-broken", isTruncated }, { cause });
}

function normalEncoding(name: string | undefined, file: string): string | undefined {
  if (name === undefined) return undefined;
  const lower = name
    .toLowerCase()
    .replace(/^utf-?(8|16le|16be)$/, "utf-$1")
    .replace(/^(cp|win)-?125/, "windows-125");
  if (iconv.encodingExists(lower) || lower === "iso-2022-jp") return lower;
  throw tableError({ file }, { code: "encoding-name", name: name.slice(0, 40) });
}

function notUtf8(file: string, row: number): InputError {
  return tableError({ file, row }, { code: "not-utf-8" });
}

function notIn(encoding: string, file: string, row: number): InputError {
  return tableError({ file, row }, { code: "not-in-encoding", encoding });
}

function formatOf(name: string, head: string, isWhole: boolean): TableFormat {
  const ending = name.toLowerCase().replace(/\.gz$/, "");
  if (/\.(json|jsonl|ndjson)$/.test(ending) || looksLikeJson(head, isWhole)) return "json";
  return /\.(tsv|tab)$/.test(ending) ? "tsv" : "csv";
}
