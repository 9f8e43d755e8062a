import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { tableError } from "../faults/table-words.ts";
import type { DecodedText } from "./decode-text.ts";

/** Divides units in ASCII, and stands in no name. */
const unitSeparator = "\u001f";

/** A text whose columns one byte of ASCII divides, as who counts rows reads them. */
export interface OneByteText {
  readonly path: string;
  readonly head: string;
  readonly delimiter: string;
  /** What divided them before. */
  readonly divided?: string;
}

/**
 * A text divided by something else than one byte of ASCII, `¦`, `||` or `~|~`, divided by a unit separator instead; what stood inside a
 * quoted cell becomes itself again as the cells are read.
 *
 * @throws {InputError} the text has unit separators of its own
 */
export async function withOneByte(
  { path, head }: DecodedText,
  delimiter: string,
  scratch: string,
  file: string,
): Promise<OneByteText> {
  if (isOneByte(delimiter)) return { path, head, delimiter };
  if (delimiter === "") {
    throw tableError({ file, field: "--delimiter" }, { code: "delimiter-missing" });
  }
  const to = join(scratch, "divided");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), replacing(delimiter, file), createWriteStream(to));
  return { path: to, head: head.replaceAll(delimiter, unitSeparator), delimiter: unitSeparator, divided: delimiter };
}

function replacing(delimiter: string, file: string): Transform {
  const wanted = Buffer.from(delimiter);
  let rest: Buffer = Buffer.alloc(0);
  const replaced = (bytes: Buffer, isLast: boolean): Buffer => {
    if (bytes.includes(unitSeparator)) {
      throw tableError({ file }, { code: "unit-separators" });
    }
    const parts: Buffer[] = [];
    let start = 0;
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, start)) {
      parts.push(bytes.subarray(start, at), Buffer.from(unitSeparator));
      start = at + wanted.length;
    }
    // The beginning of a delimiter may stand at the end of what was read so far.
    const end = isLast ? bytes.length : Math.max(start, bytes.length - wanted.length + 1);
    rest = Buffer.from(bytes.subarray(end));
    return Buffer.concat([...parts, bytes.subarray(start, end)]);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      try {
        next(null, replaced(Buffer.concat([rest, chunk]), false));
      } catch (error) {
        next(error as Error);
      }
    },
    flush(next) {
      next(null, replaced(rest, true));
    },
  });
}

export function isOneByte(delimiter: string): boolean {
  return delimiter.length === 1 && delimiter.charCodeAt(0) < 128;
}
