import { LogError, type LogReader } from "@hustings/log";
import { noun } from "../command/output.ts";

export interface TailOptions {
  /** first entry; by default the last ten */
  readonly from?: number;
  /** seconds between looks; without it the tail ends where the log does */
  readonly every?: number;
  readonly json: boolean;
  write(text: string): void;
  /** told once when the log cannot be followed, and once when it can again */
  trouble(says: string): void;
}

/** What passes, in a log that is followed for weeks: the network, a witness that is down, a file that is not there yet. */
const passing = new Set(["unreachable", "not-witnessed", "stale", "withheld"]);

/**
 * Prints entries as the log grows, each checked against the signed tree.
 *
 * @throws {LogError} what does not pass; and anything, where the log is not followed
 */
export async function tailEntries(log: LogReader, { from, every, json, write, trouble }: TailOptions): Promise<void> {
  let next = from;
  let isTroubled = false;
  for (;;) {
    try {
      const { size } = await log.checkpoint();
      next ??= Math.max(0, size - 10);
      if (next > size && every === undefined)
        throw new LogError("out-of-range", `expected --from up to ${size}, where the log ends, got ${next}`);
      for await (const { index, entry } of log.entries(Math.min(next, size), size)) {
        write(json ? `${JSON.stringify(jsonOf(index, entry))}\n` : `${index}\t${lineOf(entry)}\n`);
        next = index + 1;
      }
      if (isTroubled) trouble(`followed again: ${size} ${noun(size, "entry", "entries")}`);
      isTroubled = false;
    } catch (error) {
      if (every === undefined || !(error instanceof LogError) || !passing.has(error.code)) throw error;
      if (!isTroubled) trouble(`cannot be followed just now (${error.code}): ${error.message}`);
      isTroubled = true;
    }
    if (every === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, every * 1000));
  }
}

/** One entry, one line: what would end the line, or is not UTF-8, is written as an escape. */
function lineOf(entry: Uint8Array): string {
  const text = utf8Of(entry);
  if (text === undefined) return `base64:${Buffer.from(entry).toString("base64")}`;
  const escaped: Readonly<Record<string, string>> = {
    "\n": "\\n",
    "\r": "\\r",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
  };
  return text.replaceAll(/[\n\r\u2028\u2029]/g, (each) => escaped[each] ?? each);
}

/** `entry` where the bytes are text, else `base64`: in both cases they can be had back as they are. */
function jsonOf(index: number, entry: Uint8Array): object {
  const text = utf8Of(entry);
  return text === undefined ? { index, base64: Buffer.from(entry).toString("base64") } : { index, entry: text };
}

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
