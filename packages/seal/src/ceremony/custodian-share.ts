import { canonicalBytes, fromHex, parseCanonical, toHex } from "@hustings/core";
import { custodianGroup, type CustodianRecord } from "./custodian-record.ts";
import { Point, scalarFromBytes } from "../curve/curve.ts";
import { lockFile, unlockFile } from "../statement/locked-file.ts";
import { SealError } from "../seal-error.ts";

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

/** The share as an age file under a passphrase: what a custodian keeps until the opening. */
export async function lockShare(share: CustodianShare, passphrase: string, workFactor?: number): Promise<Uint8Array> {
  const { record, custodian, scalar } = share;
  return lockFile(
    canonicalBytes({ format: "hustings-share/v1", record, custodian, scalar: toHex(scalar) }),
    passphrase,
    workFactor,
  );
}

/** @throws {SealError} `bad-share`: another passphrase, a damaged file, or a share that is not its record's */
export async function unlockShare(file: Uint8Array, passphrase: string): Promise<CustodianShare> {
  let share: CustodianShare;
  try {
    const stored = parseCanonical(await unlockFile(file, passphrase)) as unknown as StoredShare;
    if (stored.format !== "hustings-share/v1") throw new TypeError("expected format hustings-share/v1");
    share = { record: stored.record, custodian: stored.custodian, scalar: fromHex(stored.scalar) };
  } catch (cause) {
    throw new SealError("bad-share", "expected a locked share and its passphrase; check the file and type it again", {
      cause,
    });
  }
  if (!isShareOfRecord(share))
    throw new SealError("bad-share", "expected a share of its own record, got another secret");
  return share;
}

interface StoredShare {
  format: string;
  record: CustodianRecord;
  custodian: number;
  scalar: string;
}
