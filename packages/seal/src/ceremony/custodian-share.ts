import { custodianGroup, type CustodianRecord } from "./custodian-record.ts";
import { Point, scalarFromBytes } from "../curve/curve.ts";

/** One custodian's secret, together with the public record it belongs to. */
export interface CustodianShare {
  readonly record: CustodianRecord;
  /** The custodian's number, from 1. */
  readonly custodian: number;
  /** 32 bytes, little-endian. All zeros once destroyed. */
  readonly scalar: Uint8Array;
}

/**
 * Overwrites a share with zeros: it opens nothing any more. Copies on paper, disk or in another process are for their
 * keeper to destroy; the act belongs in the log (`data-destroyed`).
 */
export function destroyShare(share: CustodianShare): void {
  share.scalar.fill(0);
}

export function isDestroyed(share: CustodianShare): boolean {
  return share.scalar.every((byte) => byte === 0);
}

/** Does the secret belong to this custodian of this record? @throws {SealError} `bad-record` */
export function isShareOfRecord(share: CustodianShare): boolean {
  const key = custodianGroup(share.record).record.custodians[share.custodian - 1]?.verificationKey;
  if (isDestroyed(share) || key === undefined) return false;
  return Point.BASE.multiply(scalarFromBytes(share.scalar)).toHex() === key;
}
