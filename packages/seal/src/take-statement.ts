import { toHex } from "@hustings/core";
import { thisThread, type Lanes } from "./lanes.ts";
import { placeHash, type Place } from "./place.ts";
import type { SealedFileFault } from "./sealed-file.ts";

/**
 * - `good`     sealed by its author for this place; `withdrawal` (hex) must not have been seen before in the contest
 * - `refused`  custodians would refuse it for the same reason: it is not taken, and nothing is promised for it
 */
export type TakenStatement =
  | { readonly kind: "good"; readonly id: string; readonly withdrawal: string }
  | { readonly kind: "refused"; readonly fault: SealedFileFault | "not-on-the-curve" };

/**
 * What intake checks of statements before it promises anything: all that custodians check later, with the same code.
 *
 * @param bucket from the custodians' record
 */
export async function takeStatement(
  bucket: number,
  statements: readonly { readonly place: Place; readonly bytes: Uint8Array }[],
  lanes: Lanes = thisThread,
): Promise<TakenStatement[]> {
  const named = statements.map(({ place, bytes }) => ({ place: toHex(placeHash(place)), bytes }));
  const [read = []] = await lanes.run("read", [{ bucket, statements: named }]);
  const points = read.map((each) => (each.kind === "sealed" ? each.lifted : new Uint8Array()));
  const [onCurve = []] = await lanes.run("check", [{ points }]);
  return read.map((each, i): TakenStatement => {
    if (each.kind === "not-sealed") return { kind: "refused", fault: each.fault };
    if (onCurve[i] !== true) return { kind: "refused", fault: "not-on-the-curve" };
    return { kind: "good", id: each.id, withdrawal: toHex(each.withdrawal) };
  });
}
