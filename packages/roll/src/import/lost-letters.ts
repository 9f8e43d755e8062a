import iconv from "iconv-lite";
import { identifier, literal, type Database } from "../database.ts";

/** So many are soon tried one by one: below, the expression for millions takes longer to prepare than they to read. */
const few = 500;

/**
 * In how many rows letters of names were lost on the way, by field. A program that did not know a letter wrote a question mark, or what
 * web pages write for it, or read UTF-8 as another encoding: `M?ller`, `M&uuml;ller`, `MÃ¼ller`, `МГјller`.
 *
 * @param ofRows how many there are at most
 */
export async function lostLetters(
  database: Database,
  kept: string,
  mapped: readonly string[],
  ofRows: number,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const field of ["name", "surname", "given", "patronymic"].filter((one) => mapped.includes(one))) {
    const cell = identifier(field);
    const may = ["?", "\ufffd", "&"].map((sign) => `contains(text, '${sign}')`);
    const twice = ["strlen(text) > length(text)"];
    if (ofRows > few) twice.push(`regexp_full_match(text, ${literal(readTwice)})`);
    let rows = 0;
    const suspect = `select text, rows from (select ${cell} as text, count(*) as rows from ${kept} where ${cell} is not null group by 1) as t where ${may.join(" or ")} or (${twice.join(" and ")})`;
    for await (const some of database.stream(suspect))
      for (const { text, rows: count } of some)
        if (wasLost(String(text)) || wasReadTwice(String(text))) rows += Number(count);
    if (rows > 0) counts[field] = rows;
  }
  return counts;
}

function wasLost(text: string): boolean {
  return !text.startsWith("#") && /\p{L}\?|\?\p{L}|\ufffd|&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]+);/u.test(text);
}

/** What offices' programs take UTF-8 for. */
const encodings = [
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "koi8-r",
  "ibm866",
  "cp850",
  "cp437",
  "macintosh",
];

/** What a byte of an encoding reads as; a hard space may have become a plain one since. */
function signs(encoding: string, from: number, to: number): string {
  const read = iconv.decode(Buffer.from(Array.from({ length: to - from + 1 }, (_, at) => from + at)), encoding);
  const known = read.replaceAll("\ufffd", "").replaceAll("\u00a0", "\u00a0 ");
  return `[${known.replaceAll(/[\\\]^-]/g, String.raw`\$&`)}]`;
}

/** Nothing but ASCII and what the bytes of letters in UTF-8 read as. */
const readTwice = encodings
  .map((encoding) => {
    const next = signs(encoding, 0x80, 0xbf);
    return `(?:[ -~]|${signs(encoding, 0xc2, 0xdf)}${next}|${signs(encoding, 0xe0, 0xef)}${next}${next})+`;
  })
  .join("|");

/** What is left of a name in UTF-8 that was read twice: plain letters, and others of one script that people are called by. */
const names = ["A-Za-zÀ-ÖØ-öø-ſȘ-țẠ-ỹ", "Ѐ-џҐґ", "Ά-ώ", "א-ת", "ء-ي"].map(
  (letters) => new RegExp(`^(?:[${letters}\\d .,'’-]+)$`, "u"),
);

/** Back in one of the encodings it is a name in UTF-8, all of one script. */
function wasReadTwice(text: string): boolean {
  return encodings.some((encoding) =>
    [text, text.replaceAll(/(?<=[^!-~]) /g, "\u00a0")].some((written) => {
      const bytes = iconv.encode(written, encoding);
      if (iconv.decode(bytes, encoding) !== written) return false;
      const name = bytes.toString("utf8");
      // PĂŁAC is no PãAC.
      const isOdd = !/\p{L}{2}/u.test(name) || /\p{Lu}\p{Ll}\p{Lu}/u.test(name);
      return name !== written && !isOdd && names.some((letters) => letters.test(name));
    }),
  );
}
