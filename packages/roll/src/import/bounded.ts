import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { Transform } from "node:stream";
import { tableError } from "../faults/table-words.ts";

/** Tables of people shrink to a tenth, seldom to a fiftieth; a bomb to a thousandth. */
const mostTimes = 200;
const alwaysAllowed = 64 * 1024 * 1024;

/** What is unpacked is copied up to three times on its way, and others use the disk too. */
const shareOfDisk = 1 / 4;

/** Passes bytes on while they are no more than a table packed into so many could have, and than the disk has room for. */
export function bounded(file: string, packed: number): Transform {
  const { bavail, bsize } = statfsSync(tmpdir());
  const room = bavail * bsize * shareOfDisk;
  const most = Math.max(alwaysAllowed, packed * mostTimes);
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      length += chunk.length;
      if (length <= most && length <= room) return next(null, chunk);
      const times = length > room ? undefined : mostTimes;
      next(tableError({ file }, { code: "packed-too-much", times }));
    },
  });
}
