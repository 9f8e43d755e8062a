import { canonicalBytes, fromHex, InputError, isRecord, parseCanonical, toHex } from "@hustings/core";
import { forgetLeftovers, makeWhole, replaceWhole } from "@hustings/log/node";
import {
  lockFile,
  unlockFile,
  type CeremonySeat,
  type CeremonyTerms,
  type CustodianRecord,
  type CustodianShare,
} from "@hustings/seal";
import { z } from "zod";
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

const format = "hustings-seat/v2";
const secret = z.string().regex(/^[0-9a-f]{64}$/);
const storedShape = z.strictObject({
  format: z.literal(format),
  name: z.string(),
  key: secret,
  workFactor: z.int().positive(),
  // What these say is for the ceremony and the opening, which hold them against the log.
  terms: z.custom<CeremonyTerms>(isRecord).optional(),
  record: z.custom<CustodianRecord>(isRecord).optional(),
  custodian: z.int().positive().optional(),
  seed: secret.optional(),
  confirmed: z.string().optional(),
  scalar: secret.optional(),
  destroyed: z.boolean().optional(),
});
type Stored = z.output<typeof storedShape>;

const mostBytes = 1_000_000;

/** @throws {InputError} no such file, another passphrase, or damaged */
export async function readSeat(file: string, passphrase: string): Promise<SeatFile> {
  const bytes = ownFile(file, "a custodian's seat", mostBytes);
  forgetOlder(file);
  try {
    return fromStored(storedShape.parse(parseCanonical(await unlockFile(bytes, passphrase))));
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
    format,
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
