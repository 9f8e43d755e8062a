import { concatBytes } from "@hustings/core";
import { sha256 } from "@hustings/log";

/**
 * Work that a device does before a server does any for it, where very many ask at once: to find, for each of eight tasks, a number whose hash
 * begins with so many zero bits. Eight small tasks in place of one: the longest wait is near the usual one.
 */
export interface Work {
  /** What is worked on, made by the server, and signed: nobody works ahead of being asked. */
  readonly made: string;
  /** Hashes it takes on average, as a power of two; from 4 to {@link mostEffort}. */
  readonly effort: number;
}

/** Some six seconds in a browser where it was tried; more is asked of nobody. */
export const mostEffort = 20;
/** As far as a server's answer asks for work, and for no more than there is. */
export function workAsked(answer: unknown): Work | undefined {
  const { work } = (answer ?? {}) as { readonly work?: Partial<Work> };
  const { made, effort } = work ?? {};
  const isOne = typeof made === "string" && /^[\w.-]{1,128}$/.test(made);
  const isBounded = typeof effort === "number" && Number.isInteger(effort) && effort > perTask && effort <= mostEffort;
  return isOne && isBounded ? { made, effort } : undefined;
}
/** What a form's work is done for: nothing but this form. */
export const formPurpose = "form";
/** Header of a request that brings its work: what the server gave out and what was found for it, with a blank between. Its purpose is the SHA-256 of the body, in hex. */
export const workHeader = "hustings-work";

const tasks = 8;
const perTask = 3;

/**
 * Does the work for one purpose: what was found for it is worth nothing for another.
 *
 * @param purpose what it is done for, such as the hash of a request
 * @returns the eight numbers, with dots between them
 */
export function doWork({ made, effort }: Work, purpose: string): string {
  const input = seedOf(made, purpose);
  const view = new DataView(input.buffer, input.byteOffset);
  const found: string[] = [];
  for (let task = 0; task < tasks; task++) {
    view.setUint32(32, task);
    for (let number = 0; ; number++) {
      view.setUint32(36, number);
      if (zeroBits(sha256(input)) < effort - perTask) continue;
      found.push(number.toString(36));
      break;
    }
  }
  return found.join(".");
}

/** Whether the work was done for this purpose: nine hashes, whatever it took to find. */
export function isDone({ made, effort }: Work, purpose: string, work: string): boolean {
  const found = work.split(".");
  if (found.length !== tasks || !found.every((number) => /^(?:0|[1-9a-z][0-9a-z]{0,6})$/.test(number))) return false;
  const input = seedOf(made, purpose);
  const view = new DataView(input.buffer, input.byteOffset);
  return found.every((text, task) => {
    const number = Number.parseInt(text, 36);
    if (number > 0xffff_ffff) return false;
    view.setUint32(32, task);
    view.setUint32(36, number);
    return zeroBits(sha256(input)) >= effort - perTask;
  });
}

/** One block of SHA-256: 32 bytes that say what for, four for the task, four for the number. */
function seedOf(made: string, purpose: string): Uint8Array {
  const seed = sha256(new TextEncoder().encode(`hustings-work/v1\n${made}\n${purpose}`));
  return concatBytes(seed, new Uint8Array(8));
}

function zeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
