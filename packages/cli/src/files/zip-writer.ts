import type { FileHandle } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** What a size may be without Zip64, which not every program reads. */
const mostBytes = 0xffff_ffff;

/** Writes a zip file part by part: of none more than some kilobytes are held. */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #directory: Buffer[] = [];
  #at = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws {RangeError} the zip grows larger than 4 GB */
  async add(name: string, parts: Iterable<Uint8Array>): Promise<void> {
    const start = this.#at;
    const path = Buffer.from(name);
    this.#at += 30 + path.length;
    let [crc, size, packed] = [0, 0, 0];
    const counted = function* () {
      for (const part of parts) {
        crc = crc32(part, crc);
        size += part.length;
        yield part;
      }
    };
    await pipeline(counted(), createDeflateRaw({ level: 4 }), async (source: AsyncIterable<Buffer>) => {
      for await (const part of source) {
        await this.#put(part);
        packed += part.length;
      }
    });
    if (size > mostBytes || this.#at > mostBytes) throw new RangeError("more than a zip file holds");
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    // The name is in UTF-8; packed by deflate; the first of January 1980, for no day of making is anybody's business.
    about.writeUInt16LE(0x0800, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc, 10);
    about.writeUInt32LE(packed, 14);
    about.writeUInt32LE(size, 18);
    about.writeUInt16LE(path.length, 22);
    await this.#writeAt(Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), about, path]), start);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(start, 10);
    this.#directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), about, entry, path);
  }

  /** Writes the directory, without which it is no zip file. */
  async end(): Promise<void> {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(22);
    end.write("PK\u0005\u0006", "latin1");
    end.writeUInt16LE(this.#directory.length / 4, 8);
    end.writeUInt16LE(this.#directory.length / 4, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#at, 16);
    await this.#put(directory);
    await this.#put(end);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await this.#writeAt(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** A disk that is filling up takes a part, and says that it is full when it is asked for the rest. */
  async #writeAt(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  }
}
