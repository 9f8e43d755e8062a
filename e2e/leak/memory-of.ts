import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";

/** Read in pieces that overlap by the longest thing that could be looked for. */
const pieceBytes = 16 * 1024 * 1024;
const overlap = 4_096;

const pageBytes = 4_096;

/** What a process holds in its memory now: all that a core dump of it would show, but for what was reserved and is not there. */
export function* memoryOf(pid: number): Generator<Uint8Array> {
  const [memory, map] = ["mem", "pagemap"].map((name) => openSync(`/proc/${pid}/${name}`, "r")) as [number, number];
  try {
    for (const part of writtenParts(readFileSync(`/proc/${pid}/smaps`, "utf8"))) {
      for (const { from, to } of presentIn(map, part)) {
        for (let at = from; at < to; at += pieceBytes - overlap) {
          const bytes = Buffer.allocUnsafe(Math.min(pieceBytes, to - at));
          let read = 0;
          try {
            read = readSync(memory, bytes, 0, bytes.length, at);
          } catch {
            continue; // given back meanwhile
          }
          if (read > 0) yield bytes.subarray(0, read);
        }
      }
    }
  } finally {
    for (const file of [memory, map]) closeSync(file);
  }
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Runs of pages that are in memory or swapped out: bits 63 and 62 of the kernel's page map. */
function* presentIn(map: number, { from, to }: Part): Generator<Part> {
  const entries = Buffer.alloc(((to - from) / pageBytes) * 8);
  const read = readSync(map, entries, 0, entries.length, (from / pageBytes) * 8);
  let start: number | undefined;
  for (let i = 0; i * 8 < read; i++) {
    const isThere = ((entries[i * 8 + 7] ?? 0) & 0xc0) !== 0;
    const at = from + i * pageBytes;
    if (isThere) start ??= at;
    else if (start !== undefined) {
      yield { from: start, to: at };
      start = undefined;
    }
  }
  if (start !== undefined) yield { from: start, to };
}

export function showsMemory(pid: number): boolean {
  return existsSync(`/proc/${pid}/smaps`) && existsSync(`/proc/${pid}/mem`);
}

/** Parts that may be written and of which something is there. */
function* writtenParts(smaps: string): Generator<Part> {
  let part: Part | undefined;
  for (const line of smaps.split("\n")) {
    const [, from, to, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
    if (from !== undefined && to !== undefined)
      part =
        rights?.startsWith("rw") === true
          ? { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }
          : undefined;
    else if (part !== undefined && /^Rss: +[1-9]/.test(line)) yield part;
  }
}
