import { isUtf8 } from "node:buffer";
import { createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { InputError } from "@hustings/core";
import iconv from "iconv-lite";
import { detectEncoding } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";
import { bounded } from "./bounded.ts";
import { isWorkbook, sheetToCsv } from "./excel.ts";
import { Tidiness, type Care } from "./tidiness.ts";
import { Archive } from "./zip.ts";

/** `fixed`: no delimiter; the mapping says which characters are which field. */
export type TableFormat = "csv" | "tsv" | "fixed" | "json" | "parquet" | "excel";

/** A file as the engine can read it: plain, UTF-8, checked to its last byte. */
export interface PreparedFile {
  readonly path: string;
  readonly format: TableFormat;
  readonly encoding: Encoding;
  readonly compressed: boolean;
  /** The first 64 kB as text, for what has to be guessed from it. */
  readonly head: string;
  /** What its cells ask for; everything where it was not looked at. */
  readonly care?: Care;
  /** Lines of a text: how many, and how many blank ones end it. */
  readonly lines?: { readonly count: number; readonly blankAtEnd: number };
  /** Row of the file that names the columns, where it is not the first. */
  readonly headerRow?: number;
  /** Sheet of a workbook, file of a zip, that was read. */
  readonly part?: string;
}

export interface NamedShape {
  readonly format?: TableFormat | undefined;
  readonly encoding?: Encoding | undefined;
  /** Sheet of a workbook, by name or number; the first that is not hidden unless named. */
  readonly sheet?: string | undefined;
  /** File of a zip that holds several. */
  readonly member?: string | undefined;
  /** Names of the columns that are read as dates: there a workbook's bare numbers are days. */
  readonly dateColumns?: readonly string[] | undefined;
  /** What to call the file in problems, and whose ending tells its format: for a table out of a zip. */
  readonly file?: string;
  readonly inside?: string;
}

const headBytes = 1 << 16;

/**
 * Unpacks and re-encodes a file where it must, into `scratch`.
 *
 * @throws {InputError} no such file, an empty one, a broken or truncated gzip, bytes that are not in the named encoding
 */
export async function prepareFile(source: string, named: NamedShape, scratch: string): Promise<PreparedFile> {
  const file = named.file ?? basename(source);
  const size = await sizeOf(source, file);
  if (size === 0) {
    throw new InputError({
      file,
      expected: "a table",
      got: "an empty file (0 bytes)",
      remedy: "export the file again",
    });
  }
  const magic = await firstBytes(source, 8);
  if (magic.toString("latin1", 0, 2) === "PK") return prepareZip(source, file, named, scratch);
  if (magic.equals(compoundFile)) {
    throw new InputError({
      file,
      expected: "a text table, a Parquet file or an .xlsx workbook",
      got: "an old Excel workbook (.xls), or one with a password",
      remedy: "save it as .xlsx without a password, or the sheet as CSV (UTF-8)",
    });
  }
  const compressed = magic[0] === 0x1f && magic[1] === 0x8b;
  if (magic.toString("latin1", 0, 4) === "PAR1") {
    return { path: source, format: "parquet", encoding: "binary", compressed: false, head: "" };
  }
  const head = compressed ? await unpackedHead(source, file) : await firstBytes(source, headBytes);
  if (head.length === 0) {
    throw new InputError({
      file,
      expected: "a table",
      got: "an empty file inside the gzip",
      remedy: "export the file again",
    });
  }
  const encoding = normalEncoding(named.encoding, file) ?? detectEncoding(head, head.length < headBytes);
  const unpacked = join(scratch, "unpacked");
  const plain = encoding === "utf-8" && !compressed;
  const tidiness = new Tidiness();
  const ends = await copyChecked(source, {
    file,
    size,
    compressed,
    encoding,
    tidiness,
    to: plain ? undefined : unpacked,
  });
  const text = iconv.decode(head, encoding);
  const format = named.format ?? guessFormat(named.inside ?? source, text);
  const path = plain ? source : unpacked;
  const { care } = tidiness;
  const count = ends.lf + ends.crlf + ends.cr + (ends.endsLine ? 0 : 1);
  const counted = { count, blankAtEnd: ends.blank };
  if (format === "json" || oneLineEnd(ends)) {
    return { path, format, encoding, compressed, care, head: text, lines: counted };
  }
  const lines = join(scratch, "lines");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), toLineFeeds(), createWriteStream(lines));
  // Where lines end in several ways, how many blank ones end the file is not known: the rows are counted with care.
  return {
    path: lines,
    format,
    encoding,
    compressed,
    care,
    head: text.replaceAll(/\r\n?/g, "\n"),
    lines: { count, blankAtEnd: 0 },
  };
}

/** How the files of old office programs begin, and the encrypted ones of new. */
const compoundFile = Buffer.from("d0cf11e0a1b11ae1", "hex");

async function prepareZip(source: string, file: string, named: NamedShape, scratch: string): Promise<PreparedFile> {
  using archive = await Archive.open(source, file);
  if (isWorkbook(archive)) {
    const path = join(scratch, "sheet.csv");
    const { sheet, headerRow } = await sheetToCsv(archive, file, path, named);
    const head = (await firstBytes(path, headBytes)).toString("utf8");
    return { path, format: "excel", encoding: "utf-8", compressed: true, head, headerRow, part: sheet };
  }
  if (archive.has("mimetype") && archive.has("content.xml")) {
    throw new InputError({
      file,
      expected: "a text table, a Parquet file or an .xlsx workbook",
      got: "an OpenDocument spreadsheet (.ods)",
      remedy: "save it as .xlsx, or the sheet as CSV (UTF-8)",
    });
  }
  const entry = archive.one(named.member);
  const unzipped = join(scratch, "unzipped");
  await archive.unpack(entry, unzipped);
  const inside = entry.fileName;
  const prepared = await prepareFile(unzipped, { ...named, file, inside, member: undefined }, scratch);
  return { ...prepared, compressed: true, part: prepared.part ?? inside };
}

async function sizeOf(source: string, file: string): Promise<number> {
  try {
    return (await stat(source)).size;
  } catch (cause) {
    const problem = {
      file,
      expected: "a file that can be read",
      got: "none",
      remedy: "check the path and the rights to it",
    };
    throw new InputError(problem, { cause });
  }
}

async function firstBytes(source: string, most: number): Promise<Buffer> {
  await using handle = await open(source);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
  return buffer.subarray(0, bytesRead);
}

async function unpackedHead(source: string, file: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    const unpacked = createReadStream(source)
      .on("error", () => undefined)
      .pipe(createGunzip());
    for await (const part of unpacked as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= headBytes) break;
    }
  } catch (cause) {
    throw brokenGzip(file, cause);
  }
  return Buffer.concat(parts).subarray(0, headBytes);
}

function brokenGzip(file: string, cause: unknown): InputError {
  const truncated = cause instanceof Error && "code" in cause && cause.code === "Z_BUF_ERROR";
  const got = truncated ? "a gzip that ends too early (truncated)" : "a gzip that does not unpack (damaged)";
  return new InputError(
    { file, expected: "a whole gzip file", got, remedy: "copy or download the file again" },
    { cause },
  );
}

function normalEncoding(name: string | undefined, file: string): Encoding | undefined {
  if (name === undefined) return undefined;
  const lower = name
    .toLowerCase()
    .replace(/^utf-?(8|16le|16be)$/, "utf-$1")
    .replace(/^(cp|win)-?125/, "windows-125");
  if (iconv.encodingExists(lower)) return lower;
  throw new InputError({
    file,
    expected: "the name of an encoding",
    got: name,
    remedy: "name one such as utf-8 or windows-1251",
  });
}

interface Copy {
  readonly file: string;
  readonly tidiness: Tidiness;
  readonly size: number;
  readonly compressed: boolean;
  readonly encoding: Encoding;
  /** Nothing is written where absent: the file is only checked. */
  readonly to: string | undefined;
}

/** How many lines end in each of the ways lines end. */
interface LineEnds {
  lf: number;
  crlf: number;
  cr: number;
  /** Blank lines at the end so far. */
  blank: number;
  /** Whether the last byte so far ends a line. */
  endsLine: boolean;
}

function oneLineEnd({ lf, crlf, cr }: LineEnds): boolean {
  return cr === 0 && (lf === 0 || crlf === 0);
}

async function copyChecked(
  source: string,
  { file, size, tidiness, compressed, encoding, to }: Copy,
): Promise<LineEnds> {
  const ends: LineEnds = { lf: 0, crlf: 0, cr: 0, blank: 0, endsLine: true };
  const stages: (Readable | Transform)[] = [createReadStream(source, { highWaterMark: 1 << 20 })];
  if (compressed) stages.push(createGunzip({ chunkSize: 1 << 18 }), bounded(file, size));
  if (encoding === "utf-8") stages.push(utf8Check(file, ends, tidiness));
  else
    stages.push(
      iconv.decodeStream(encoding) as unknown as Transform,
      iconv.encodeStream("utf-8") as unknown as Transform,
    );
  if (encoding !== "utf-8") stages.push(utf8Check(file, ends, tidiness));
  try {
    await pipeline([...stages, to === undefined ? discard() : createWriteStream(to)] as unknown as [
      Readable,
      Transform,
    ]);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    if (compressed) throw brokenGzip(file, cause);
    throw cause;
  }
  return ends;
}

/** Every kind of line end becomes a line feed: files pasted together have several. */
function toLineFeeds(): Transform {
  let carry = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const out = Buffer.allocUnsafe(chunk.length + 1);
      let length = 0;
      for (const byte of chunk) {
        if (carry && byte !== 10) out[length++] = 10;
        carry = byte === 13;
        if (!carry) out[length++] = byte;
      }
      next(null, out.subarray(0, length));
    },
    flush(next) {
      next(null, carry ? Buffer.from("\n") : undefined);
    },
  });
}

function discard(): Transform {
  return new Transform({ transform: (_chunk, _encoding, next) => next() }).resume();
}

/** Passes bytes on as they are, and refuses the first row that is not UTF-8. */
function utf8Check(file: string, ends: LineEnds, tidiness: Tidiness): Transform {
  let rest: Buffer = Buffer.alloc(0);
  let rows = 0;
  let before = 0;
  const check = (chunk: Buffer, last: boolean): void => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = last ? bytes.length : wholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    rest = Buffer.from(bytes.subarray(end));
    if (!isUtf8(whole)) throw notUtf8(file, rows + rowOfBadByte(whole));
    rows += countLines(whole, before, ends);
    tidiness.look(whole);
    before = whole.at(-1) ?? before;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      try {
        check(chunk, false);
        next(null, chunk);
      } catch (error) {
        next(error as Error);
      }
    },
    flush(next) {
      try {
        check(Buffer.alloc(0), true);
        tidiness.end();
        next();
      } catch (error) {
        next(error as Error);
      }
    },
  });
}

function notUtf8(file: string, row: number): InputError {
  return new InputError({
    file,
    row,
    expected: "text in UTF-8",
    got: "bytes that are not UTF-8",
    remedy: "name the encoding (for instance windows-1251, windows-1252 or utf-16le) or save the file as UTF-8",
  });
}

/** End of the last whole UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function countLines(bytes: Buffer, before: number, ends: LineEnds): number {
  let lines = 0;
  let crlf = 0;
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    lines++;
    const returned = (at === 0 ? before : bytes[at - 1]) === 13;
    if (returned) crlf++;
    // A line that began in an earlier chunk is blank where that chunk ended with a line, or with its return.
    const isBlank = start === 0 ? ends.endsLine && at <= (returned ? 1 : 0) : at - start <= (returned ? 1 : 0);
    ends.blank = isBlank ? ends.blank + 1 : 0;
    start = at + 1;
  }
  if (bytes.length > 0) ends.endsLine = start === bytes.length || (bytes.at(-1) === 13 && start === bytes.length - 1);
  if (!ends.endsLine) ends.blank = 0;
  let returns = before === 13 && bytes[0] !== 10 && bytes.length > 0 ? 1 : 0;
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (at + 1 < bytes.length && bytes[at + 1] !== 10) returns++;
  }
  ends.lf += lines - crlf;
  ends.crlf += crlf;
  ends.cr += returns;
  return lines;
}

function rowOfBadByte(bytes: Buffer): number {
  let start = 0;
  let row = 1;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return row;
    start = end + 1;
    row++;
  }
  return row;
}

function guessFormat(source: string, head: string): TableFormat {
  const name = source.toLowerCase().replace(/\.gz$/, "");
  const start = head.trimStart().slice(0, 1);
  if (/\.(json|jsonl|ndjson)$/.test(name) || start === "{" || (start === "[" && !name.endsWith(".csv"))) return "json";
  return name.endsWith(".tsv") || name.endsWith(".tab") ? "tsv" : "csv";
}
