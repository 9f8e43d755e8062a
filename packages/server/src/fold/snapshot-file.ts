import { createHash } from "node:crypto";
import { constants, open, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { Deserializer, Serializer } from "node:v8";
import type { Fold } from "@hustings/acts";

/** What a snapshot says it is of: it is good for this program, this log and this tree, and for nothing else. */
export interface SnapshotOf {
  readonly engine: string;
  /** First line of the log's checkpoints. */
  readonly origin: string;
  readonly size: number;
  /** Root hash of the tree of that size, lower-case hex. */
  readonly root: string;
}

interface Header extends SnapshotOf {
  /** Bytes of what is not packed, then each packed column with its element's width. */
  readonly state: number;
  readonly columns: readonly { readonly width: 1 | 2 | 4; readonly bytes: number }[];
}

/** First line of the file. The number rises with every change of what follows it. */
const format = "hustings fold snapshot 1\n";
const mostHeaderBytes = 1 << 20;
const hashBytes = 32;
/** Written, read and hashed at once, so that nothing else waits long. */
const pieceBytes = 4 << 20;

type Column = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Serialises values as V8 does, but for packed columns, which are put aside and written as they are. */
class ColumnsApart extends Serializer {
  readonly columns: Column[] = [];

  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  // Called by V8 under this name.
  _writeHostObject(column: Column): void {
    this.writeUint32(this.columns.push(column) - 1);
  }

  declare _setTreatArrayBufferViewsAsHostObjects: (flag: boolean) => void;
}

class ColumnsBack extends Deserializer {
  readonly #columns: readonly Column[];

  constructor(state: Uint8Array, columns: readonly Column[]) {
    super(state);
    this.#columns = columns;
  }

  // Called by V8 under this name.
  _readHostObject(): Column | undefined {
    return this.#columns[this.readUint32()];
  }
}

/**
 * Writes a fold that does not change any more, whole and durable or not at all: a file of this name that was there before is
 * there until then.
 */
export async function writeSnapshot(file: string, fold: Fold, of: SnapshotOf): Promise<void> {
  const serializer = new ColumnsApart();
  serializer.writeHeader();
  serializer.writeValue(fold);
  const state = serializer.releaseBuffer();
  const columns = serializer.columns.map((column) => ({
    width: column.BYTES_PER_ELEMENT as 1 | 2 | 4,
    bytes: column.byteLength,
  }));
  const header: Header = { ...of, state: state.length, columns };
  const temporary = `${file}.new`;
  const handle = await open(temporary, "w", 0o600);
  try {
    const hash = createHash("sha256");
    const put = async (bytes: Uint8Array) => {
      for (let from = 0; from < bytes.length; from += pieceBytes) {
        const piece = bytes.subarray(from, from + pieceBytes);
        hash.update(piece);
        await handle.writeFile(piece);
      }
    };
    await put(Buffer.from(`${format}${JSON.stringify(header)}\n`));
    await put(state);
    for (const { buffer, byteOffset, byteLength } of serializer.columns)
      await put(new Uint8Array(buffer, byteOffset, byteLength));
    await handle.writeFile(hash.digest());
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export type ReadSnapshot =
  | { readonly kind: "read"; readonly of: SnapshotOf; readonly fold: Fold }
  | { readonly kind: "none" }
  /** Not what `writeSnapshot` writes, cut off, or changed since. */
  | { readonly kind: "damaged" }
  /** Whole, and not of what was wanted; nothing of it was made into values. */
  | { readonly kind: "other"; readonly of: SnapshotOf };

/** Reads a snapshot back, if it is whole and what it is of is wanted. */
export async function readSnapshot(file: string, wanted: (of: SnapshotOf) => boolean): Promise<ReadSnapshot> {
  let handle: FileHandle;
  try {
    // Without the second flag the opening of a pipe waits for whoever writes into it.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    // It saves time and decides nothing: what cannot be read is made again.
    return { kind: (error as NodeJS.ErrnoException).code === "ENOENT" ? "none" : "damaged" };
  }
  try {
    if (!(await handle.stat()).isFile()) return { kind: "damaged" };
    return (await readFrom(handle, wanted)) ?? { kind: "damaged" };
  } finally {
    await handle.close();
  }
}

async function readFrom(handle: FileHandle, wanted: (of: SnapshotOf) => boolean): Promise<ReadSnapshot | undefined> {
  const { size: length } = await handle.stat();
  const hash = createHash("sha256");
  let at = 0;
  const take = async (bytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const taken = new Uint8Array(bytes);
    for (let from = 0; from < bytes;) {
      const piece = taken.subarray(from, Math.min(bytes, from + pieceBytes));
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) return undefined;
      hash.update(piece.subarray(0, bytesRead));
      from += bytesRead;
      at += bytesRead;
    }
    return taken;
  };
  const begin = Buffer.alloc(Math.min(length, mostHeaderBytes));
  await handle.read(begin, 0, begin.length, 0);
  const end = begin.indexOf("\n", format.length);
  if (!begin.subarray(0, format.length).equals(Buffer.from(format)) || end === -1) return undefined;
  const header = headerIn(begin.toString("utf8", format.length, end));
  if (header === undefined) return undefined;
  const { state, columns, engine, origin, size, root } = header;
  const held = columns.reduce((sum, { bytes }) => sum + bytes, end + 1 + state);
  // Before anything is asked for that a torn header may have made up.
  if (length !== held + hashBytes) return undefined;
  const of = { engine, origin, size, root };
  if (!wanted(of)) return { kind: "other", of };
  await take(end + 1);
  const packedState = await take(state);
  const read: Column[] = [];
  for (const { width, bytes } of columns) {
    const column = await take(bytes);
    if (column !== undefined) read.push(columnOf(width, column.buffer));
  }
  const digest = hash.digest();
  const said = Buffer.alloc(hashBytes);
  await handle.read(said, 0, hashBytes, held);
  if (packedState === undefined || read.length !== columns.length || !digest.equals(said)) return undefined;
  const back = new ColumnsBack(packedState, read);
  back.readHeader();
  return { kind: "read", of, fold: back.readValue() as Fold };
}

function headerIn(text: string): Header | undefined {
  try {
    const header = JSON.parse(text) as Header;
    const sizes = [
      header.size,
      header.state,
      ...header.columns.flatMap(({ bytes, width }) => [bytes, width, bytes / width]),
    ];
    return sizes.every((each) => Number.isSafeInteger(each) && each >= 0) ? header : undefined;
  } catch {
    return undefined;
  }
}

function columnOf(width: 1 | 2 | 4, buffer: ArrayBuffer): Column {
  if (width === 1) return new Uint8Array(buffer);
  return width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
}
