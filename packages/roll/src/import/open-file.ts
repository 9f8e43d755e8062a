import { open, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { tableError } from "../faults/table-words.ts";
import { isWorkbook } from "./excel.ts";
import { isOpenDocument } from "./open-document.ts";
import type { NamedShape } from "./import-options.ts";
import { foreign, foreignBytes, refuseForeign, refuseForeignZip } from "./foreign-file.ts";
import { Archive } from "./zip.ts";

/** A file out of whatever it was packed in, but for gzip: what is in it, and where it lies. */
export type Opened =
  | { readonly kind: "parquet"; readonly path: string; readonly part?: string }
  | { readonly kind: "workbook" | "open-document"; readonly path: string; readonly part?: string }
  | {
      readonly kind: "text";
      readonly path: string;
      readonly isGzip: boolean;
      /** Bytes of the file as it lies there. */
      readonly size: number;
      /** Its own name, whose ending tells its format. */
      readonly name: string;
      readonly part?: string;
    };

/** How the files of old office programs begin, and the encrypted ones of new. */
const compoundFile = Buffer.from("d0cf11e0a1b11ae1", "hex");

/**
 * Finds out what a file is, and takes the table out of a zip into `scratch`.
 *
 * @param file what to call it in problems
 * @throws {InputError} no such file, a folder or device, an empty one, one that no program of ours reads
 */
export async function openFile(path: string, file: string, named: NamedShape, scratch: string): Promise<Opened> {
  const size = await sizeOf(path, file);
  if (size === 0) {
    throw tableError({ file }, { code: "file-empty" });
  }
  const magic = await firstBytes(path, 8);
  const isNamedText = named.format !== undefined && named.format !== "excel" && named.format !== "parquet";
  if (isZip(magic)) return openZip(path, file, named, scratch);
  if (magic.equals(compoundFile)) {
    throw tableError({ file }, { code: "old-workbook" });
  }
  if (!isNamedText && isDbase(magic)) throw foreign(file, { is: "database", ending: "dbf" }, "open");
  if (!isNamedText) refuseForeign(await firstBytes(path, foreignBytes), file);
  if (!isNamedText && isParquet(magic)) return { kind: "parquet", path };
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
  return { kind: "text", path, isGzip, size, name: basename(path) };
}

/** A version, and the day of the last change: no text begins so. */
function isDbase(magic: Buffer): boolean {
  const [version = 0, , month = 0, day = 0] = magic;
  return [0x03, 0x30, 0x31, 0x32, 0x83, 0x8b, 0xf5].includes(version) && month > 0 && month < 13 && day > 0 && day < 32;
}

/** Not by two letters: PK is what databases call a primary key. */
function isZip(magic: Buffer): boolean {
  return ["PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008"].includes(magic.toString("latin1", 0, 4));
}

/** Not by four letters: PAR1SH may head a column. Behind them a Parquet file goes on in bytes that no text has. */
function isParquet(magic: Buffer): boolean {
  return (
    magic.toString("latin1", 0, 4) === "PAR1" && magic.subarray(4).some((byte) => byte < 9 || (byte > 13 && byte < 32))
  );
}

async function openZip(path: string, file: string, named: NamedShape, scratch: string): Promise<Opened> {
  using archive = await Archive.open(path, file);
  if (isWorkbook(archive)) return { kind: "workbook", path };
  if (isOpenDocument(archive)) return { kind: "open-document", path };
  refuseForeignZip(archive, file);
  const entry = archive.one(named.member);
  const unzipped = join(scratch, "unzipped");
  await archive.unpack(entry, unzipped);
  const opened = await openFile(unzipped, file, { ...named, member: undefined }, scratch);
  const part = opened.part ?? entry.fileName;
  return opened.kind === "text" ? { ...opened, name: entry.fileName, part } : { ...opened, part };
}

async function sizeOf(path: string, file: string): Promise<number> {
  const found = await stat(path).catch((cause: unknown) => {
    throw tableError({ file }, { code: "file-missing", path }, { cause });
  });
  if (found.isDirectory()) throw tableError({ file }, { code: "file-is-folder" });
  if (!found.isFile()) throw tableError({ file }, { code: "file-is-device" });
  return found.size;
}

export async function firstBytes(path: string, most: number): Promise<Buffer> {
  await using handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
  return buffer.subarray(0, bytesRead);
}
