import iconv from "iconv-lite";
import { detectAll } from "jschardet";
import { tableError } from "../faults/table-words.ts";
import { isUtf8 } from "node:buffer";
import { alphabets } from "./alphabets.ts";
import { isKnownHead } from "./guess-mapping.ts";

/** What the bytes of a text say by themselves: UTF-16, by its mark or by its zeros. Nothing where they do not. */
export function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return zeroBytes(head);
}

/**
 * UTF-16 without a mark. No text in bytes has zeros; in UTF-16 delimiters, digits and line ends have one each, all on the same side,
 * whatever the script of the names.
 */
function zeroBytes(sample: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (odd > sample.length / 50 && odd > even * 4) return "utf-16le";
  return even > sample.length / 50 && even > odd * 4 ? "utf-16be" : undefined;
}

/** How well an encoding fits what was seen, and a few words as it reads them: for the person who decides, never for a message. */
export interface EncodingFit {
  readonly encoding: string;
  readonly fit: number;
  readonly words: readonly string[];
}

/** Of two encodings that read the text differently the better must be so much better to be taken without asking. */
const margin = 1.3;

/**
 * The encodings whose reading of the bytes could be names, best first, one for each different reading. A detector weighs letters in
 * some fifty languages; what cannot be a name is proof against an encoding, however likely: £ or ³ inside a word, letters of two
 * scripts in one, bytes without a meaning.
 *
 * @param sample lines that have bytes beyond ASCII
 */
function encodingFits(sample: Uint8Array): readonly EncodingFit[] {
  const cells = cellsBeyondAscii(sample);
  const readings = new Map<string, { encoding: string; fit: number }>();
  for (const { encoding, confidence, language } of detectAll(cells, { minimumThreshold: 0 })) {
    if (encoding === null || !iconv.encodingExists(encoding) || /^(ascii|utf)/i.test(encoding)) continue;
    const text = iconv.decode(cells, encoding);
    if (!couldBeNames(text)) continue;
    // What offices call their columns is proof of how a text is read, where names are few.
    const heads = text.split("\n", 40).filter(isKnownHead).length;
    const fit = confidence * commonness(encoding) * inAlphabet(text, language) ** 3 * (1 + heads);
    const known = readings.get(text);
    if (known === undefined || known.fit < fit) readings.set(text, { encoding: encoding.toLowerCase(), fit });
  }
  return onePerName(readings)
    .map(([text, { encoding, fit }]) => ({ encoding, fit, words: wordsOf(text) }))
    .toSorted((a, b) => b.fit - a.fit);
}

/** Of readings that differ in a comma or a cedilla alone, which Romanian writes for each other, the commoner is taken. */
function onePerName(readings: ReadonlyMap<string, { readonly encoding: string; readonly fit: number }>) {
  const cedillas: Readonly<Record<string, string>> = { ș: "ş", ț: "ţ", Ș: "Ş", Ț: "Ţ" };
  const found = new Map<string, [string, { readonly encoding: string; readonly fit: number }]>();
  for (const [text, reading] of readings) {
    const key = text.replaceAll(/[șțȘȚ]/g, (letter) => cedillas[letter] ?? letter);
    const other = found.get(key)?.[1];
    if (other === undefined || commonness(reading.encoding) > commonness(other.encoding))
      found.set(key, [text, reading]);
  }
  return [...found.values()];
}

/** @throws {InputError} no encoding fits, or two do; lines are in UTF-8, and others are not */
export function surestEncoding(sample: Uint8Array, file: string, row: number): string {
  refuseMixed(sample, file, row);
  const [best, second] = encodingFits(sample);
  if (best !== undefined && best.fit > 0 && isSure(best, second)) return best.encoding;
  const fit = best === undefined ? [] : [best, second].flatMap((one) => one?.encoding ?? []);
  const named = [best, second].flatMap((one) => (one === undefined || one.fit === 0 ? [] : [one.encoding]));
  const either = (named.length === 0 ? encodingsLeft(sample) : named).toSorted((a, b) => commonness(b) - commonness(a));
  throw tableError({ file, row }, { code: "encoding-unsure", fit, either });
}

function isSure(best: EncodingFit, second: EncodingFit | undefined): boolean {
  if (second === undefined) return true;
  const areWide = [best, second].every(({ encoding }) => /^(gb|euc|big5|cp9|shift)/.test(encoding));
  if (best.fit < (areWide ? 2 : 1) * margin * second.fit) return false;
  // One capital in the whole file, Č or È, says too little.
  const letters = new Set(best.words.join("").match(/[^!-~\s]/gu));
  return letters.size > 1 || !/\p{Lu}/u.test([...letters].join(""));
}

/** Of a file pasted together of two, no one encoding is right: a line of two letters beyond ASCII is UTF-8 by chance once in very many. */
function refuseMixed(sample: Uint8Array, file: string, row: number): void {
  const lines = linesOf(sample);
  const inUtf8 = lines.filter((line) => isUtf8(line)).length;
  if (inUtf8 < 2 || inUtf8 * 2 < lines.length) return;
  throw tableError({ file, row }, { code: "encodings-mixed", lines: inUtf8 });
}

function linesOf(sample: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0, end = 0; start < sample.length; start = end + 1) {
    end = sample.indexOf(10, start);
    if (end < 0) end = sample.length;
    lines.push(sample.subarray(start, end));
  }
  return lines;
}

/** What old machines wrote and the detector does not know, as far as it makes names of the text. */
function encodingsLeft(sample: Uint8Array): readonly string[] {
  const cells = cellsBeyondAscii(sample);
  const left = ["maccenteuro", "macukraine", "maciceland", "maccroatian", "macromania"].filter((encoding) =>
    couldBeNames(iconv.decode(cells, encoding)),
  );
  return left.length === 0 ? ["windows-1251"] : left.slice(0, 2);
}

const dividers = new Set(Array.from(',;\t|\r\n"', (letter) => letter.charCodeAt(0)));

/** The cells that decide, a line each. */
function cellsBeyondAscii(sample: Uint8Array): Buffer {
  const cells: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at <= sample.length; at++) {
    if (at < sample.length && !dividers.has(sample[at] ?? 0)) continue;
    const cell = sample.subarray(start, at);
    if (cell.some((byte) => byte >= 0x80)) cells.push(cell, lineFeed);
    start = at + 1;
  }
  return Buffer.concat(cells);
}

const lineFeed = Buffer.from("\n");

const scripts = ["Latin", "Cyrillic", "Greek", "Hebrew", "Arabic", "Thai"].map(
  (name) => new RegExp(`\\p{Script=${name}}`, "u"),
);

/** Letters, the marks on them, and what else stands in names, addresses and notes. */
function couldBeNames(text: string): boolean {
  if (/[\ufffd\u0080-\u009f\ue000-\uf8ff]/.test(text)) return false;
  return (text.match(/[^\s\d!-/:-@[-`{-~]*[^\s!-~][^\s\d!-/:-@[-`{-~]*/gu) ?? []).every(
    (word) =>
      /^[\p{L}\p{M}\p{P}\p{Z}№°ºª§€´]+$/u.test(word) &&
      !/[\p{L}\p{M}][^\p{L}\p{M}\p{Pd}’‘´ʼ·]+\p{L}/u.test(word) &&
      // In Greek no word begins with an apostrophe: it is a capital with its accent, in the encoding that has it there.
      !/^[’‘]\p{sc=Greek}/u.test(word) &&
      !/\p{Ll}(?=\p{Lu})(?:[^!-~]|.[^!-~])/u.test(word) &&
      scripts.filter((script) => script.test(word)).length < 2,
  );
}

/** What offices export first, then what old machines wrote, then what hardly anybody used. */
function commonness(encoding: string): number {
  if (/^windows-1252$/i.test(encoding)) return 1.2;
  if (/^(mac|cp737|cp775|iso-?8859-1[0-6])/i.test(encoding)) return 0.8;
  if (/^(windows-125\d|cp932|shift_jis|gb18030|big5|cp949|euc-.*|koi8-.|ibm866|cp85\d|cp437|cp874)$/i.test(encoding))
    return 1;
  return 0.8;
}

/** Share of the letters beyond ASCII that the language has; 1 where its alphabet is not known here. */
function inAlphabet(text: string, language: string | null): number {
  const alphabet = alphabets[language ?? ""];
  if (alphabet === undefined) return 1;
  const letters = text.toLowerCase().match(/(?![a-z])\p{L}/gu) ?? [];
  return letters.length === 0 ? 1 : letters.filter((letter) => alphabet.includes(letter)).length / letters.length;
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split("\n"))].filter((word) => word !== "").slice(0, 5);
}
