import { KeyholderError } from "./keyholder-error.ts";
import type { Evaluation } from "./oblivious.ts";
import { decodeAnswer, encodeRequest, type Bought } from "./wire.ts";

const mostAnswerBytes = 64 * 1024;

/**
 * Asks a key holder elsewhere. What it answers is worth nothing before its proof was checked: `outputs`.
 *
 * @param url where `/evaluate` is
 * @throws {KeyholderError} `unreachable`, `refused` (its message begins with the key holder's word for it), `malformed`
 */
export async function askKeyholder(url: string, bought: readonly Bought[], withinMs: number): Promise<Evaluation> {
  let status: number;
  let text: string | undefined;
  try {
    const response = await fetch(new URL("evaluate", url.replace(/\/?$/, "/")), {
      method: "POST",
      body: encodeRequest(bought),
      headers: { "content-type": "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(withinMs),
    });
    status = response.status;
    text = await boundedText(response);
  } catch (cause) {
    throw new KeyholderError("unreachable", "the key holder did not answer in time", { cause });
  }
  if (text === undefined) throw new KeyholderError("malformed", "the key holder's answer is too long");
  if (status === 200) return decodeAnswer(text);
  if (status >= 500) throw new KeyholderError("unreachable", `the key holder answers ${status}`);
  throw new KeyholderError(
    "refused",
    `${/"error":"([a-z-]{1,40})"/.exec(text)?.[1] ?? "refused"}: the key holder answers ${status}`,
  );
}

/** The answer, or `undefined` once it is too long: no more of it is read, or unpacked. */
async function boundedText({ body }: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  // Leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > mostAnswerBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
