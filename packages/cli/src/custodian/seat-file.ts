import { canonicalBytes, fromHex, InputError, parseCanonical, toHex } from "@hustings/core";
import { forgetLeftovers, makeWhole, replaceWhole } from "@hustings/log/node";
import {
  lockFile,
  unlockFile,
  type CeremonySeat,
  type CeremonyTerms,
  type CustodianRecord,
  type CustodianShare,
} from "@hustings/seal";
import { ownFile } from "../files/own-file.ts";

/**
 * Everything a custodian keeps, in one age file under a passphrase: long-term key, seat in the ceremony, share. What the seat
 * remembers (what it confirmed) is in it before anything is said.
 */
export interface SeatFile {
  readonly name: string;
  /** 32 secret bytes of the long-term Ed25519 key. */
  readonly key: Uint8Array;
  /** Cost of a guess at the passphrase: log2 of scrypt's N. */
  readonly workFactor: number;
  readonly seat?: CeremonySeat;
  readonly share?: CustodianShare;
  /** The share was destroyed: nothing secret is left but the long-term key. */
  readonly destroyed?: boolean;
}

interface Stored {
  readonly format: "hustings-seat/v2";
  readonly name: string;
  readonly key: string;
  readonly workFactor: number;
  readonly terms?: CeremonyTerms;
  readonly custodian?: number;
  readonly seed?: string;
  readonly confirmed?: string;
  readonly record?: CustodianRecord;
  readonly scalar?: string;
  readonly destroyed?: boolean;
}

const mostBytes = 1_000_000;

/** @throws {InputError} no such file, another passphrase, or damaged */
export async function readSeat(file: string, passphrase: string): Promise<SeatFile> {
  const bytes = ownFile(file, "a custodian's seat", mostBytes);
  forgetOlder(file);
  try {
    return fromStored(parseCanonical(await unlockFile(bytes, passphrase)) as unknown as Stored);
  } catch (cause) {
    throw new InputError(
      {
        file,
        expected: "a custodian's seat and its passphrase",
        got: "another passphrase, or a damaged file",
        remedy: "check the file, and type the passphrase again",
      },
      { cause },
    );
  }
}

/** Whatever the command: a kill may have left an earlier state of the seat. Where nothing may be written, the next that writes says so. */
function forgetOlder(file: string): void {
  try {
    forgetLeftovers(file);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

function fromStored(stored: Stored): SeatFile {
  if (stored.format !== "hustings-seat/v2") throw new TypeError("expected format hustings-seat/v2");
  const { name, key, workFactor, terms, custodian, seed, confirmed, record, scalar, destroyed } = stored;
  const hasSeat = terms !== undefined && custodian !== undefined && seed !== undefined;
  const hasShare = record !== undefined && custodian !== undefined && scalar !== undefined;
  const seat = hasSeat
    ? { terms, custodian, seed: fromHex(seed), ...(confirmed === undefined ? {} : { confirmed }) }
    : undefined;
  return {
    name,
    key: fromHex(key),
    workFactor,
    ...(seat === undefined ? {} : { seat }),
    ...(hasShare ? { share: { record, custodian, scalar: fromHex(scalar) } } : {}),
    ...(destroyed === true ? { destroyed } : {}),
  };
}

/** Written whole and durable, or as it was before: a seat that forgot what it confirmed could confirm something else. */
export async function writeSeat(
  file: string,
  seat: SeatFile,
  passphrase: string,
  flag: "w" | "wx" = "w",
): Promise<void> {
  const bytes = await lockFile(canonicalBytes(toStored(seat)), passphrase, seat.workFactor);
  // A new seat never replaces one that is there; a known one is replaced in one step, and what it was before is not left on the disk.
  if (flag === "wx") makeWhole(file, bytes);
  else replaceWhole(file, bytes, { forget: true });
}

function toStored({ name, key, workFactor, seat, share, destroyed }: SeatFile): Stored {
  return {
    format: "hustings-seat/v2",
    name,
    key: toHex(key),
    workFactor,
    ...(seat === undefined
      ? {}
      : {
          terms: seat.terms,
          custodian: seat.custodian,
          seed: toHex(seat.seed),
          ...(seat.confirmed === undefined ? {} : { confirmed: seat.confirmed }),
        }),
    ...(share === undefined ? {} : { record: share.record, custodian: share.custodian, scalar: toHex(share.scalar) }),
    ...(destroyed === true ? { destroyed } : {}),
  };
}
