import { Transform, type TransformCallback } from "node:stream";
import iconv from "iconv-lite";

/**
 * Encodings that write every letter in bytes of ASCII and so pass for UTF-8: ISO-2022-JP, which Japanese systems send by mail, and UTF-7,
 * in which old Exchange servers did. Nothing where the bytes say neither.
 */
export function escapedEncoding(head: Buffer): "iso-2022-jp" | "utf-7" | undefined {
  const text = head.toString("latin1");
  if (head.some((byte) => byte >= 0x80)) return undefined;
  if (["@", "B", "(D"].some((set) => text.includes(`\u001b$${set}`))) return "iso-2022-jp";
  const runs = [...text.matchAll(/\+([A-Za-z0-9+/]{3,})-?/g)].map(([, run = ""]) => lettersIn(run));
  const isWhole = runs.every((letters) => letters !== undefined);
  return isWhole && runs.some((letters) => /[^!-~]/.test(letters ?? "")) ? "utf-7" : undefined;
}

/** Letters, and signs of ASCII, that base64 stands for, the bits behind the last of them noughts: a telephone's number and `+work` are none. */
function lettersIn(run: string): string | undefined {
  const bytes = Buffer.from(run, "base64");
  const letters = iconv.decode(bytes.subarray(0, bytes.length & ~1), "utf-16be");
  const isWhole = Buffer.from(letters, "utf16le").swap16().toString("base64").replace(/=+$/, "") === run;
  const isWritten = /^[!-/:-@[-`{-~\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\s]+$/u.test(
    letters,
  );
  return isWhole && isWritten ? letters : undefined;
}

/** Turns bytes of an encoding into UTF-8; what has no meaning in it becomes the sign for that. */
export function decoding(encoding: string): readonly Transform[] {
  if (encoding !== "iso-2022-jp")
    return [iconv.decodeStream(encoding), iconv.encodeStream("utf-8")] as unknown as Transform[];
  const decoder = new TextDecoder(encoding);
  return [
    new Transform({
      transform: (chunk: Buffer, _encoding, next: TransformCallback) =>
        next(null, Buffer.from(decoder.decode(chunk, { stream: true }))),
      flush: (next) => next(null, Buffer.from(decoder.decode())),
    }),
  ];
}
