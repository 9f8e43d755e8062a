import type { Answer } from "./bounded-fetch.ts";

/**
 * The whole body of a request or an answer, or `undefined` once it is longer than `most` bytes: no more of it is read, or unpacked, than
 * that.
 *
 * @param onBytes told of the bytes so far after each piece
 */
export async function boundedBody(
  message: Pick<Answer, "headers" | "body">,
  most: number,
  onBytes?: (received: number) => void,
): Promise<Uint8Array | undefined> {
  // What is packed states its packed length, which can be the longer one: that is found out by reading.
  const { headers } = message;
  if (!headers.has("content-encoding") && Number(headers.get("content-length") ?? 0) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream: a bomb is not unpacked further.
  for await (const chunk of message.body ?? []) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
    onBytes?.(size);
  }
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
