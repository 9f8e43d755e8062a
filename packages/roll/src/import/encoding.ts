import iconv from "iconv-lite";
import { detectAll } from "jschardet";
import { InputError } from "@hustings/core";
import { alphabets } from "./alphabets.ts";

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
export function encodingFits(sample: Uint8Array): readonly EncodingFit[] {
  const cells = cellsBeyondAscii(sample);
  const readings = new Map<string, { encoding: string; fit: number }>();
  for (const { encoding, confidence, language } of detectAll(cells, { minimumThreshold: 0 })) {
    if (encoding === null || !iconv.encodingExists(encoding) || /^(ascii|utf)/i.test(encoding)) continue;
    const text = iconv.decode(cells, encoding);
    if (!couldBeNames(text)) continue;
    const fit = confidence * commonness(encoding) * inAlphabet(text, language) ** 3;
    const known = readings.get(text);
    if (known === undefined || known.fit < fit) readings.set(text, { encoding: encoding.toLowerCase(), fit });
  }
  return [...readings]
    .map(([text, { encoding, fit }]) => ({ encoding, fit, words: wordsOf(text) }))
    .toSorted((a, b) => b.fit - a.fit);
}

/** @throws {InputError} no encoding fits, or two do */
export function surestEncoding(sample: Uint8Array, file: string, row: number): string {
  const [best, second] = encodingFits(sample);
  if (best !== undefined && best.fit > 0 && isSure(best, second)) return best.encoding;
  const got =
    best === undefined
      ? "bytes that are not UTF-8, and that no known encoding makes names of"
      : `bytes that are not UTF-8, and that ${[best, second].map((one) => one?.encoding).join(" and ")} read as different names`;
  const remedy = `name the encoding with --encoding (for instance ${best?.encoding ?? "windows-1251"}), or save the file as UTF-8`;
  throw new InputError({ file, row, expected: "text in an encoding that is certain", got, remedy });
}

function isSure(best: EncodingFit, second: EncodingFit | undefined): boolean {
  if (second === undefined) return true;
  const areWide = [best, second].every(({ encoding }) => /^(gb|euc|big5|cp9|shift)/.test(encoding));
  if (best.fit < (areWide ? 2 : 1) * margin * second.fit) return false;
  // One capital in the whole file, Č or È, says too little.
  const letters = new Set(best.words.join("").match(/[^!-~\s]/gu));
  return letters.size > 1 || !/\p{Lu}/u.test([...letters].join(""));
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
      !/\p{Ll}(?=\p{Lu})(?:[^!-~]|.[^!-~])/u.test(word) &&
      scripts.filter((script) => script.test(word)).length < 2,
  );
}

/** What offices export first, then what old machines wrote, then what hardly anybody used. */
function commonness(encoding: string): number {
  if (/^windows-1252$/i.test(encoding)) return 1.2;
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
