import { isUtf8 } from "node:buffer";

/** Names of encodings as people write them; anything iconv-lite knows may be named too. */
export type Encoding = string;

/**
 * What the first bytes of a text are written in. A mark at the start decides; else UTF-8 where it is valid; else the one-byte
 * encoding whose letters the bytes make: runs of Cyrillic letters are Windows-1251, lone accented ones Windows-1252.
 */
export function detectEncoding(sample: Uint8Array, complete: boolean): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const wide = zeroBytes(sample);
  if (wide !== undefined) return wide;
  if (isUtf8(complete ? sample : upToLastLine(sample))) return "utf-8";
  return runsOfHighLetters(sample) > 0.5 ? "windows-1251" : "windows-1252";
}

/**
 * UTF-16 without a mark. No text in bytes has zeros; in UTF-16 delimiters, digits and line ends have one each, all on the same side,
 * whatever the script of the names.
 */
function zeroBytes(sample: Uint8Array): Encoding | undefined {
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

function upToLastLine(sample: Uint8Array): Uint8Array {
  const end = sample.lastIndexOf(0x0a);
  return end < 0 ? sample.subarray(0, Math.max(0, sample.length - 4)) : sample.subarray(0, end);
}

/** Share of high bytes whose neighbour is high too: words in Cyrillic, against single accents in Latin words. */
function runsOfHighLetters(sample: Uint8Array): number {
  let high = 0;
  let inRun = 0;
  for (let at = 0; at < sample.length; at++) {
    if (!isHigh(sample[at])) continue;
    high++;
    if (isHigh(sample[at - 1]) || isHigh(sample[at + 1])) inRun++;
  }
  return high === 0 ? 0 : inRun / high;
}

function isHigh(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0xa0;
}
