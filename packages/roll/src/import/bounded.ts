import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { Transform } from "node:stream";
import { InputError } from "@hustings/core/plain";

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
      const got =
        length > room
          ? "more than a quarter of what is free on the disk"
          : `more than ${mostTimes} times as much as was packed`;
      const remedy = "unpack it yourself and look at it first";
      next(new InputError({ file, expected: "a table, packed", got, remedy }));
    },
  });
}
