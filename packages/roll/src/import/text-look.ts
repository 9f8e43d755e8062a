import { isUtf8 } from "node:buffer";
import { Transform } from "node:stream";
import { Tidiness, type Care } from "./tidiness.ts";

/** How many lines end in each of the ways lines end. */
export interface LineEnds {
  lf: number;
  crlf: number;
  cr: number;
  /** Blank lines at the end so far. */
  blank: number;
  /** Whether the last byte so far ends a line. */
  endsLine: boolean;
}

/** Bytes kept of lines with letters beyond ASCII: enough for any detector, and taken from all over the file. */
const mostSample = 1 << 16;

/** Looks at a text as it passes: whether it is UTF-8, how its lines end, what its cells ask for. */
export class TextLook {
  readonly ends: LineEnds = { lf: 0, crlf: 0, cr: 0, blank: 0, endsLine: true };
  /** The first row that is not UTF-8, counted from 1. */
  badRow: number | undefined;
  /** NUL characters, which no table means. */
  zeros = 0;
  /** Whether pages are divided by form feeds, as printed lists have them. */
  hasFormFeeds = false;
  /** What old systems put behind a text's last line: a mark, or as many as fill the last block of the disk, and line ends behind it. */
  #end: { readonly afterLineEnd: boolean; readonly lineEnds: number } | undefined;
  /** The first row with a character that stands for what could not be decoded. */
  lostRow: number | undefined;
  readonly #tidiness = new Tidiness();
  readonly #sample: Buffer[] = [];
  #sampled = 0;
  #rest: Buffer = Buffer.alloc(0);
  #rows = 0;
  #before = 0;
  #tail: Buffer = Buffer.alloc(0);

  get care(): Care {
    return this.zeros > 0 ? "letters" : this.#tidiness.care;
  }

  get lines(): number {
    const { lf, crlf, cr, endsLine } = this.ends;
    const lines = lf + crlf + cr;
    if (this.#end === undefined) return lines + (endsLine ? 0 : 1);
    return lines - this.#end.lineEnds + (this.#end.afterLineEnd ? 0 : 1);
  }

  get hasEndMark(): boolean {
    return this.#end !== undefined;
  }

  get hasOneLineEnd(): boolean {
    const { lf, crlf, cr } = this.ends;
    return cr === 0 && (lf === 0 || crlf === 0);
  }

  /** Lines with bytes beyond ASCII. */
  get sample(): Buffer {
    return Buffer.concat(this.#sample);
  }

  /** Passes bytes on as they are. */
  passing(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        this.#look(chunk, false);
        next(null, chunk);
      },
      flush: (next) => {
        this.#look(Buffer.alloc(0), true);
        this.#tidiness.end();
        this.#end = endOf(this.#tail);
        next();
      },
    });
  }

  #look(chunk: Buffer, isLast: boolean): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = isLast ? bytes.length : wholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    this.#rest = Buffer.from(bytes.subarray(end));
    if (this.badRow === undefined && !isUtf8(whole)) this.badRow = this.#rows + rowOfBadByte(whole);
    if (this.lostRow === undefined) {
      const at = whole.indexOf("\ufffd");
      if (at >= 0) this.lostRow = this.#rows + 1 + count(whole.subarray(0, at), 10);
    }
    if (this.badRow !== undefined && this.#sampled < mostSample) this.#keepSample(whole);
    if (whole.includes(0)) this.zeros += count(whole, 0);
    this.hasFormFeeds ||= whole.includes(formFeed);
    this.#rows += countLines(whole, this.#before, this.ends);
    this.#tidiness.look(whole);
    this.#tail = Buffer.concat([this.#tail, whole.subarray(-mostTail)]).subarray(-mostTail);
    this.#before = whole.at(-1) ?? this.#before;
  }

  #keepSample(bytes: Buffer): void {
    let start = 0;
    // At most a quarter of the room for one chunk, so that a later part of a file sorted by name speaks too.
    let room = Math.min(mostSample - this.#sampled, mostSample / 4);
    while (start < bytes.length && room > 0) {
      const feed = bytes.indexOf(10, start);
      const end = feed < 0 ? bytes.length : feed + 1;
      const line = bytes.subarray(start, Math.min(end, start + 4096));
      if (line.some((byte) => byte >= 0x80)) {
        this.#sample.push(Buffer.from(line));
        this.#sampled += line.length;
        room -= line.length;
      }
      start = end;
    }
  }
}

const endMark = 0x1a;
const formFeed = 0x0c;
/** A block of an old disk, twice. */
const mostTail = 1_024;

function endOf(tail: Buffer): { afterLineEnd: boolean; lineEnds: number } | undefined {
  const text = tail.toString("latin1");
  const last = tail.findLastIndex((byte) => byte !== endMark && byte !== 10 && byte !== 13);
  const from = tail.indexOf(endMark, last + 1);
  if (from < 0) return undefined;
  const lineEnds = text.slice(from).match(/\r\n|\r|\n/g)?.length ?? 0;
  return { afterLineEnd: from === 0 || /[\r\n]/.test(text[from - 1] ?? ""), lineEnds };
}

/** Every kind of line end becomes a line feed, every NUL a blank, and marks of the end and between pages are left out: files pasted together, or off old machines, have them. */
export function tidied(): Transform {
  let carry = false;
  // A mark and what may end a text behind it: it is the end where nothing else follows.
  let held: number[] = [];
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      const out = Buffer.allocUnsafe(chunk.length + held.length + 1);
      let length = 0;
      const put = (byte: number) => {
        if (carry && byte !== 10) out[length++] = 10;
        carry = byte === 13;
        if (!carry) out[length++] = byte === 0 ? 32 : byte;
      };
      for (const byte of chunk) {
        if (byte === formFeed) continue;
        if (byte === endMark || (held.length > 0 && (byte === 10 || byte === 13))) {
          held.push(byte);
          continue;
        }
        if (held.length > 0) for (const each of held.splice(0)) put(each);
        put(byte);
      }
      next(null, out.subarray(0, length));
    },
    flush(next) {
      held = [];
      next(null, carry ? Buffer.from("\n") : undefined);
    },
  });
}

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0;
  for (const byte of bytes) if (byte === wanted) found++;
  return found;
}

/** End of the last whole UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function countLines(bytes: Buffer, before: number, ends: LineEnds): number {
  let lines = 0;
  let crlf = 0;
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    lines++;
    const returned = (at === 0 ? before : bytes[at - 1]) === 13;
    if (returned) crlf++;
    // A line that began in an earlier chunk is blank where that chunk ended with a line, or with its return.
    const isBlank = start === 0 ? ends.endsLine && at <= (returned ? 1 : 0) : at - start <= (returned ? 1 : 0);
    ends.blank = isBlank ? ends.blank + 1 : 0;
    start = at + 1;
  }
  if (bytes.length > 0) ends.endsLine = start === bytes.length || (bytes.at(-1) === 13 && start === bytes.length - 1);
  if (!ends.endsLine) ends.blank = 0;
  let returns = before === 13 && bytes[0] !== 10 && bytes.length > 0 ? 1 : 0;
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (at + 1 < bytes.length && bytes[at + 1] !== 10) returns++;
  }
  ends.lf += lines - crlf;
  ends.crlf += crlf;
  ends.cr += returns;
  return lines;
}

function rowOfBadByte(bytes: Buffer): number {
  let start = 0;
  let row = 1;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return row;
    start = end + 1;
    row++;
  }
  return row;
}
