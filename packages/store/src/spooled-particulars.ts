import type { CheckedStatement } from "@hustings/acts";
import { bin, hex } from "./hex.ts";

type Unsealed = Omit<CheckedStatement, "sealed">;
/** What the spool keeps of a statement out of sight: byte strings in hex. */
export type Particulars = Omit<Unsealed, "salt" | "leaf"> & { readonly salt: string; readonly leaf: string };

export function particularsOf({
  id,
  nomination,
  region,
  channel,
  mark,
  withdrawal,
  day,
  salt,
  leaf,
}: Unsealed): Particulars {
  const line = mark === undefined ? {} : { mark };
  return { id, nomination, region, channel, ...line, withdrawal, day, salt: hex(salt), leaf: hex(leaf) };
}

/** What {@link particularsOf} wrote, read back. */
export function unsealedOf({
  id,
  nomination,
  region,
  channel,
  mark,
  withdrawal,
  day,
  salt,
  leaf,
}: Particulars): Unsealed {
  const line = mark === undefined ? {} : { mark };
  return { id, nomination, region, channel, ...line, withdrawal, day, salt: bin(salt), leaf: bin(leaf) };
}
