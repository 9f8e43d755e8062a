import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Something in which a person could be told, and what stands in it. */
export interface Place {
  readonly where: string;
  readonly bytes: Uint8Array;
}

/** Unpacked, no part is larger: a file of a drive is not. */
const mostBytes = 256 * 1024 * 1024;

/**
 * All that a folder says, and not only what its files hold as they lie there: their names and where links lead, what is packed in them, what
 * is broken into lines, and values that a database spreads over its pages.
 */
export function* placesIn(folder: string): Generator<Place> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  yield { where: "names of files", bytes: Buffer.from(paths.map((path) => relative(folder, path)).join("\n")) };
  for (const [i, path] of paths.entries()) {
    const entry = entries[i];
    if (entry?.isSymbolicLink() === true)
      yield { where: `where ${path} leads`, bytes: Buffer.from(orNothing(() => readlinkSync(path)) ?? "") };
    else if (entry?.isFile() === true) yield* placesOf(path);
  }
}

/** One file. */
export function* placesOf(path: string): Generator<Place> {
  // Renamed or removed since it was listed, as unfinished files are.
  const bytes = orNothing(() => readFileSync(path));
  if (bytes === undefined) return;
  yield* within({ where: path, bytes });
  if (bytes.subarray(0, 15).toString("latin1") === "SQLite format 3")
    yield { where: `values in ${path}`, bytes: valuesIn(path) };
}

/** Files that a process has open though no folder names them any more: where a database or a typesetter writes what it will not keep. */
export function* openFilesOf(pid: number): Generator<Place> {
  const folder = `/proc/${pid}/fd`;
  for (const name of readdirSync(folder)) {
    const at = join(folder, name);
    const leads = orNothing(() => readlinkSync(at)) ?? "";
    if (!leads.endsWith(" (deleted)")) continue;
    const bytes = orNothing(() => readFileSync(at));
    if (bytes !== undefined) yield* within({ where: `${leads}, open`, bytes });
  }
}

/** What is said: lines of a log, an answer, a page. */
export const said = (where: string, text: string): Iterable<Place> => within({ where, bytes: Buffer.from(text) });

function* within(place: Place): Generator<Place> {
  yield place;
  const bytes = Buffer.from(place.bytes.buffer, place.bytes.byteOffset, place.bytes.byteLength);
  for (const [how, unpacked] of unpackedFrom(place.where, bytes)) {
    yield { where: `${place.where}, ${how}`, bytes: unpacked };
    yield* joined({ where: `${place.where}, ${how}`, bytes: unpacked });
  }
  yield* joined(place);
}

/** As it reads without line ends: mails, keys and dumps break what they encode into lines. */
function* joined({ where, bytes }: Place): Generator<Place> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const without = text.replaceAll(/=?\r?\n[ \t]*/g, "");
  if (without.length < text.length)
    yield { where: `${where}, without line ends`, bytes: Buffer.from(without, "latin1") };
}

const limits = { maxOutputLength: mostBytes };

function* unpackedFrom(where: string, bytes: Buffer): Generator<readonly [string, Buffer]> {
  for (const at of placesOfMark(bytes, Buffer.of(0x1f, 0x8b, 8))) {
    const unpacked = orNothing(() => gunzipSync(bytes.subarray(at), limits));
    if (unpacked !== undefined) yield ["unpacked", unpacked];
  }
  if (where.endsWith(".br")) {
    const unpacked = orNothing(() => brotliDecompressSync(bytes, limits));
    if (unpacked !== undefined) yield ["unpacked", unpacked];
  }
  for (const at of placesOfMark(bytes, Buffer.from("PK\u0003\u0004"))) {
    if (at + 30 > bytes.length) continue;
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const unpacked = orNothing(() => inflateRawSync(bytes.subarray(from), limits));
    if (unpacked !== undefined) yield ["a file in it", unpacked];
  }
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-")
    for (const at of placesOfMark(bytes, Buffer.from("stream"))) {
      const from = at + "stream".length + (bytes[at + "stream".length] === 0x0d ? 2 : 1);
      const unpacked = orNothing(() => inflateSync(bytes.subarray(from), limits));
      if (unpacked !== undefined) yield ["a stream of it", unpacked];
    }
}

function* placesOfMark(bytes: Buffer, mark: Buffer): Generator<number> {
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) yield at;
}

/**
 * Every value of every table, whole: in the file a long one is cut by the numbers of its pages. Read from a copy, for a server may hold the
 * database for itself.
 */
function valuesIn(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "hustings-values-"));
  const copy = join(folder, "copy.sqlite");
  try {
    for (let tries = 1; ; tries++) {
      copyFileSync(path, copy);
      rmSync(`${copy}-wal`, { force: true });
      if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
      try {
        return valuesOf(copy);
      } catch (error) {
        // Written to between the two copies.
        if (tries === 5) throw error;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function valuesOf(path: string): Buffer {
  const database = new DatabaseSync(path, { readBigInts: true });
  try {
    const parts: Buffer[] = [];
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    for (const { name } of tables) {
      const table = String(name).replaceAll('"', '""');
      for (const row of database.prepare(`SELECT * FROM "${table}"`).iterate())
        for (const value of Object.values(row)) {
          if (value instanceof Uint8Array) parts.push(Buffer.from(value));
          else if (value !== null) parts.push(Buffer.from(String(value)));
          parts.push(Buffer.from("\n"));
        }
    }
    return Buffer.concat(parts);
  } finally {
    database.close();
  }
}

/** What is not there, not readable or not packed so is nothing here. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
