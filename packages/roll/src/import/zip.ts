import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { InputError } from "@hustings/core/plain";
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
    const names = this.entries.map(({ fileName }) => JSON.stringify(fileName)).slice(0, 20);
    const got = names.length === 0 ? "nothing in it" : `${this.entries.length} files: ${names.join(", ")}`;
    const expected =
      name === undefined ? "a zip with one table in it" : `a file named ${JSON.stringify(name)} in the zip`;
    throw refused(this.#file, expected, got, "name one with --member, or unpack it");
  }

  /** @throws {InputError} encrypted, packed in an unusual way, damaged, or larger than any table */
  async read(entry: Entry): Promise<Readable> {
    const file = this.#file;
    if (entry.isEncrypted()) throw refused(file, "a zip without a password", "an encrypted one", "unpack it first");
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      const got = `packing method ${entry.compressionMethod}`;
      throw refused(file, "a zip packed by deflate", got, "pack it again the usual way, or unpack it");
    }
    try {
      return (await this.#zip.openReadStreamPromise(entry)).pipe(bounded(file, entry.compressedSize));
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

function refused(file: string, expected: string, got: string, remedy: string, cause?: unknown): InputError {
  return new InputError({ file, expected, got, remedy }, { cause });
}

function damaged(file: string, cause?: unknown): InputError {
  return refused(file, "a whole zip file", "a damaged or truncated one", "copy or download the file again", cause);
}
