import { createReadStream } from "node:fs";
import { tableError } from "../faults/table-words.ts";

/** Whether a text is JSON by what follows its first bracket: a column may be called `[surname]`. */
export function looksLikeJson(head: string, isWhole: boolean): boolean {
  const text = head.replace(/^\ufeff/, "").trimStart();
  if (!/^(\[\s*[{\]]|\{\s*["}])/.test(text)) return false;
  if (!isWhole) return true;
  return isJson(text) || isJson(text.split("\n", 1)[0] ?? "");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Rows of tables nest once or twice; the engine's parser recurses, and two million brackets end the process. */
const mostDepth = 64;

/** @throws {InputError} brackets nest deeper than those of any table */
export async function refuseDeepJson(path: string, file: string): Promise<void> {
  let [depth, inText, isEscaped] = [0, false, false];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (inText) {
        if (isEscaped) isEscaped = false;
        else if (byte === 0x5c) isEscaped = true;
        else if (byte === 0x22) inText = false;
      } else if (byte === 0x22) inText = true;
      else if (byte === 0x5b || byte === 0x7b) depth++;
      else if (byte === 0x5d || byte === 0x7d) depth--;
      if (depth > mostDepth) {
        throw tableError({ file }, { code: "json-deep", most: mostDepth });
      }
    }
  }
}
