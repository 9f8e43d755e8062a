import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { InputError } from "@hustings/core";

interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * Unpacks the one table inside a zip file (PKWARE APPNOTE 6.3.10) and checks it against its CRC.
 *
 * @returns the name of the file inside
 * @throws {InputError} not one file but several, an Excel workbook, encrypted, damaged, or larger than 4 GB
 */
export async function unzipOne(source: string, file: string, to: string): Promise<string> {
  const entries = (await directory(source, file)).filter(
    ({ name }) => !name.endsWith("/") && !name.startsWith("__MACOSX/"),
  );
  const [entry] = entries;
  if (entries.some(({ name }) => name === "[Content_Types].xml")) {
    throw refused(file, "a text table or Parquet", "an Excel workbook", "save the sheet as CSV (UTF-8)");
  }
  if (entry === undefined || entries.length > 1) {
    throw refused(file, "a zip with one table in it", `${entries.length} files`, "unpack it and name the table");
  }
  if ((entry.flags & 1) === 1) throw refused(file, "a zip without a password", "an encrypted one", "unpack it first");
  if (entry.method !== 0 && entry.method !== 8) {
    throw refused(
      file,
      "a zip packed by deflate",
      `method ${entry.method}`,
      "pack it again the usual way, or unpack it",
    );
  }
  const start = await dataStart(source, entry.at);
  const input = createReadStream(source, { start, end: start + entry.packed - 1, highWaterMark: 1 << 20 });
  let [crc, size] = [0, 0];
  const check = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      next(null, chunk);
    },
  });
  try {
    if (entry.method === 8) await pipeline(input, createInflateRaw(), check, createWriteStream(to));
    else await pipeline(input, check, createWriteStream(to));
  } catch (cause) {
    throw damaged(file, cause);
  }
  if (crc !== entry.crc || size !== entry.size) throw damaged(file);
  return entry.name;
}

function refused(file: string, expected: string, got: string, remedy: string, cause?: unknown): InputError {
  return new InputError({ file, expected, got, remedy }, { cause });
}

function damaged(file: string, cause?: unknown): InputError {
  return refused(file, "a whole zip file", "a damaged or truncated one", "copy or download the file again", cause);
}

async function directory(source: string, file: string): Promise<ZipEntry[]> {
  await using handle = await open(source);
  const { size } = await handle.stat();
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await handle.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > tail.length) throw damaged(file);
  const [count, length, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (at === 0xffff_ffff || count === 0xffff) {
    throw refused(file, "a zip of less than 4 GB", "a larger one (Zip64)", "unpack it, or pack it with gzip");
  }
  const bytes = Buffer.alloc(length);
  await handle.read(bytes, 0, length, at);
  const entries: ZipEntry[] = [];
  let from = 0;
  for (let index = 0; index < count; index++) {
    if (from + 46 > length || bytes.readUInt32LE(from) !== 0x0201_4b50) throw damaged(file);
    const nameLength = bytes.readUInt16LE(from + 28);
    entries.push({
      name: bytes.toString("utf8", from + 46, from + 46 + nameLength),
      flags: bytes.readUInt16LE(from + 8),
      method: bytes.readUInt16LE(from + 10),
      crc: bytes.readUInt32LE(from + 16),
      packed: bytes.readUInt32LE(from + 20),
      size: bytes.readUInt32LE(from + 24),
      at: bytes.readUInt32LE(from + 42),
    });
    from += 46 + nameLength + bytes.readUInt16LE(from + 30) + bytes.readUInt16LE(from + 32);
  }
  return entries;
}

/** The local header repeats the name and has its own extra field: its lengths say where the data begins. */
async function dataStart(source: string, at: number): Promise<number> {
  await using handle = await open(source);
  const header = Buffer.alloc(30);
  await handle.read(header, 0, 30, at);
  return at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
