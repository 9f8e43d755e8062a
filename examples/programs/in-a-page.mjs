// The same in a browser: `npx esbuild in-a-page.mjs --bundle --format=esm --outfile=hustings.js` makes one module of it.
import { checkReceipt, openLog, parsePolicy } from "hustings/log";
import { openAddress } from "hustings/published";
import { sealStatement } from "hustings/sealing";

/** @returns the entry's number in the log; throws where the receipt does not hold */
export function verifyReceipt(receipt, entry, policy) {
  return checkReceipt(receipt, new TextEncoder().encode(entry), parsePolicy(policy)).index;
}

/** Hashes every entry of the contest at an address up to its signed root. @returns how many there are; throws where the log is false */
export async function verifyLog(address) {
  const place = await openAddress(address);
  const { size } = await openLog(place.log, await place.policy()).verifyTree();
  return size;
}

/** Seals on the supporter's device. @returns what the log will call it, and what is handed in */
export async function seal(record, place, fields) {
  const { id, bytes } = await sealStatement(record, place, fields);
  return { id, bytes };
}
