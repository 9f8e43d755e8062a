import { utf8 } from "./bytes.ts";

/**
 * What a campaign signs when it hands in lines of paper: without it anybody could hand in lines in its name.
 *
 * @param statements SHA-256 of each sealed statement of this nomination's paper that the request carries, in its order; lower-case hex
 */
export function handInBytes(origin: string, nomination: string, statements: readonly string[]): Uint8Array {
  return utf8(["hustings-hand-in/v1", origin, nomination, ...statements, ""].join("\n"));
}
