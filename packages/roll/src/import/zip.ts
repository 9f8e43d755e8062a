import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import { openPromise } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import { bounded } from "./bounded.ts";

/** An open zip file, Zip64 included, and the files in it that are somebody's: no folders, no system's own. */
export class Archive implements Disposable {
  readonly entries: readonly Entry[];
  readonly #zip: ZipFile;
  readonly #file: string;

  private constructor(zip: ZipFile, entries: readonly Entry[], file: string) {
    this.#zip = zip;
    this.#file = file;
    this.entries = entries;
  }

  /** @param file what to call it in problems. @throws {InputError} it is damaged */
  static async open(path: string, file: string): Promise<Archive> {
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(path, { autoClose: false });
      const entries: Entry[] = [];
      for await (const entry of zip.eachEntry()) {
        if (!entry.fileName.endsWith("/") && !/^__MACOSX\/|(^|\/)\.[^/]*$/.test(entry.fileName)) entries.push(entry);
      }
      return new Archive(zip, entries, file);
    } catch (cause) {
      zip?.close();
      throw damaged(file, cause);
    }
  }

  has(name: string): boolean {
    return this.entries.some(({ fileName }) => fileName === name);
  }

  /**
   * The file of that name, or the only one.
   *
   * @throws {InputError} there are several and none is named, or none of that name
   */
  one(name?: string): Entry {
    const named = name === undefined ? this.entries : this.entries.filter(({ fileName }) => fileName === name);
    const [entry] = named;
    if (entry !== undefined && named.length === 1) return entry;
    const files = this.entries.slice(0, 20).map(({ fileName }) => fileName);
    throw tableError({ file: this.#file }, { code: "zip-member", named: name, files, count: this.entries.length });
  }

  /** @throws {InputError} encrypted, packed in an unusual way, damaged, or larger than any table */
  async read(entry: Entry): Promise<Readable> {
    const file = this.#file;
    if (entry.isEncrypted()) throw tableError({ file }, { code: "zip-locked" });
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw tableError({ file }, { code: "zip-method", method: entry.compressionMethod });
    try {
      const packed = await this.#zip.openReadStreamPromise(entry);
      const unpacked = bounded(file, entry.compressedSize);
      // What fails in unpacking does not reach whoever reads behind a pipe, and would end the process.
      packed.on("error", (cause) => unpacked.destroy(damaged(file, cause)));
      return packed.pipe(unpacked);
    } catch (cause) {
      throw damaged(file, cause);
    }
  }

  /** Unpacks one file and checks it against its CRC. */
  async unpack(entry: Entry, to: string): Promise<void> {
    const file = this.#file;
    const input = await this.read(entry);
    let crc = 0;
    const check = async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        crc = crc32(part, crc);
        yield part;
      }
    };
    try {
      await pipeline(input, check, createWriteStream(to));
    } catch (cause) {
      throw cause instanceof InputError ? cause : damaged(file, cause);
    }
    if (crc !== entry.crc32) throw damaged(file);
  }

  [Symbol.dispose](): void {
    this.#zip.close();
  }
}

function damaged(file: string, cause?: unknown): InputError {
  return tableError({ file }, { code: "zip-damaged" }, { cause });
}
