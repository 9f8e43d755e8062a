import type { VoterStatus } from "./voter.ts";

/** Shares of a roll, each from 0 to 1. */
export type StatusRates = Record<Exclude<VoterStatus, "active">, number>;

/**
 * The standing of the voter at a place of the roll, as a pure function of key and place: a drive can look for the dead of
 * a region without settling it.
 */
export function standing(key: number, index: number, rates: StatusRates): VoterStatus {
  let mixed = (key ^ Math.imul(index, 0x9e3779b1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  const place = ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
  if (place < rates.deceased) return "deceased";
  if (place < rates.deceased + rates["no-suffrage"]) return "no-suffrage";
  if (place < rates.deceased + rates["no-suffrage"] + rates["under-age"]) return "under-age";
  return "active";
}
