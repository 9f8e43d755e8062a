import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/**
 * Copies JSON lines, each with the number of its line as the field `name`, the first line being number `first`, and leaves out blank lines.
 *
 * @returns how many rows and blank lines there were; nothing where a line is not an object of its own
 */
export async function copyNumberedJson(
  from: string,
  to: string,
  name: string,
  first: number,
): Promise<{ readonly rows: number; readonly blank: number } | undefined> {
  // Write errors surface where the end is awaited; without a listener they would crash the process.
  const out = createWriteStream(to).on("error", () => undefined);
  let [rows, blank] = [0, 0];
  const numbered = (line: string): string | undefined => {
    const text = line.replaceAll(/^[ \t\r\ufeff]+|[ \t\r]+$/g, "");
    if (text === "") {
      blank++;
      return "";
    }
    if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
    const rest = text.slice(1).trimStart();
    const number = first + rows + blank;
    rows++;
    return `{${JSON.stringify(name)}:${number}${rest === "}" ? "" : ","}${rest}\n`;
  };
  try {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      const texts = lines.map(numbered);
      if (texts.includes(undefined)) return undefined;
      if (!out.write(texts.join(""))) await once(out, "drain");
    }
    const last = rest === "" ? "" : numbered(rest);
    if (last === undefined) return undefined;
    out.end(last);
    await finished(out);
    return { rows, blank };
  } finally {
    out.destroy();
  }
}
