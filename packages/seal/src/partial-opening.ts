import { fromHex, toHex } from "@hustings/core";
import { openingScale, recordId } from "./custodian-record.ts";
import { isShareOfRecord, isDestroyed, type CustodianShare } from "./custodian-share.ts";
import { Point, scalarFromBytes, Scalars } from "./curve.ts";
import { batchSeed, proveEquality, type EqualityProof, type OpenedPoint } from "./equality-proof.ts";
import { cut, thisThread, type Lanes } from "./lanes.ts";
import type { SealedFileFault } from "./sealed-file.ts";
import type { ReadFile } from "./tasks.ts";
import { sumOfParts } from "./weighted-sum.ts";

/** What the log lets the custodians open. */
export interface OpeningAuthorisation {
  /** `recordId` of the custodians it speaks to. */
  readonly record: string;
  /** Leaf hash of the log's `opening-authorised` entry, hex. */
  readonly entry: string;
  /** SHA-256 of the ciphertexts it names, hex. */
  readonly ciphertexts: readonly string[];
}

export type AuthorisationVerdict =
  | { readonly kind: "authorised" }
  | { readonly kind: "not-authorised"; readonly why: string };

/**
 * A custodian's own look at the log: is the entry in a checkpoint that enough witnesses signed, and does it name exactly
 * these ciphertexts? There is no default, because everything rests on it.
 */
export type AuthorisationCheck = (
  authorisation: OpeningAuthorisation,
) => AuthorisationVerdict | Promise<AuthorisationVerdict>;

/**
 * One custodian's contribution to an opening, plain JSON. Fewer than a threshold of them show nothing; a threshold of them
 * opens the ciphertexts for whoever holds those, so it goes to the commission's machine and not to the public.
 */
export type PartialOpening = {
  readonly format: "hustings-partial/v1";
  readonly record: string;
  readonly authorisation: string;
  readonly custodian: number;
  /** By ascending ciphertext hash; all values hex. */
  readonly statements: readonly { readonly ciphertext: string; readonly share: string; readonly point: string }[];
  readonly proof: EqualityProof;
};

/**
 * - `not-authorised`   the authorisation does not name this ciphertext
 * - `given-twice`      the same file once more
 * - `copied-share`     its stanza carries the share of another file of this opening
 * - `not-on-the-curve` its share is no point of the prime-order group
 */
export type RefusalReason = SealedFileFault | "not-authorised" | "given-twice" | "copied-share" | "not-on-the-curve";

export interface RefusedFile {
  readonly hash: string;
  readonly reason: RefusalReason;
}

export type PartialOpeningOutcome =
  | { readonly kind: "made"; readonly partial: PartialOpening; readonly refused: readonly RefusedFile[] }
  | { readonly kind: "nothing-to-open"; readonly refused: readonly RefusedFile[] }
  | { readonly kind: "share-destroyed" }
  | { readonly kind: "not-their-share" }
  | { readonly kind: "other-custodians"; readonly expected: string; readonly got: string }
  | { readonly kind: "not-authorised"; readonly why: string };

/**
 * A custodian's answer to an opening: for every file that the log names, its share times the custodian's secret, and one
 * proof for all of them.
 *
 * - `made`              the contribution; files that were refused are listed with the reason
 * - `nothing-to-open`   every file was refused
 * - `share-destroyed`   the share was overwritten
 * - `not-their-share`   the secret does not fit its record
 * - `other-custodians`  the authorisation is for another contest's custodians
 * - `not-authorised`    the check of the log refused
 *
 * @param files whole ciphertexts, in the order of the log
 */
export async function partialOpening(
  share: CustodianShare,
  files: readonly Uint8Array[],
  authorisation: OpeningAuthorisation,
  check: AuthorisationCheck,
  lanes: Lanes = thisThread,
): Promise<PartialOpeningOutcome> {
  if (isDestroyed(share)) return { kind: "share-destroyed" };
  const id = recordId(share.record);
  if (!isShareOfRecord(share)) return { kind: "not-their-share" };
  if (authorisation.record !== id) return { kind: "other-custodians", expected: id, got: authorisation.record };
  const verdict = await check(authorisation);
  if (verdict.kind !== "authorised") return verdict;

  const read = await readFiles(share, files, lanes);
  const { admitted, refused } = admit(read, new Set(authorisation.ciphertexts));
  const secret = Scalars.mul(scalarFromBytes(share.scalar), Scalars.inv(openingScale(share.record.custodians.length)));
  const opened = await multiply(secret, admitted, refused, lanes);
  if (opened.length === 0) return { kind: "nothing-to-open", refused };

  const context = { record: id, authorisation: authorisation.entry, custodian: share.custodian };
  const seed = batchSeed(context, opened);
  const composite = await compositeOf(seed, opened, lanes);
  const key = Point.BASE.multiply(secret);
  const partial: PartialOpening = {
    format: "hustings-partial/v1",
    ...context,
    statements: opened.map((each) => ({
      ciphertext: toHex(each.ciphertext),
      share: toHex(each.share),
      point: toHex(each.point),
    })),
    proof: proveEquality(seed, secret, key, composite),
  };
  return { kind: "made", partial, refused };
}

async function readFiles({ record }: CustodianShare, files: readonly Uint8Array[], lanes: Lanes): Promise<ReadFile[]> {
  const parts = cut(files, lanes.count).map((part) => ({ record, files: part }));
  return (await lanes.run("read", parts)).flat();
}

type Admitted = { hash: string; share: Uint8Array; lifted: Uint8Array };

/** Sorts out, by name, all that a custodian must not answer for. Of files with one share the first in the log stands. */
function admit(
  read: readonly ReadFile[],
  authorised: ReadonlySet<string>,
): { admitted: Admitted[]; refused: RefusedFile[] } {
  const admitted: Admitted[] = [];
  const refused: RefusedFile[] = [];
  const seen = new Set<string>();
  const shares = new Set<string>();
  for (const file of read) {
    const { hash } = file;
    const reason = ((): RefusalReason | undefined => {
      if (!authorised.has(hash)) return "not-authorised";
      if (seen.has(hash)) return "given-twice";
      if (file.kind === "not-sealed") return file.fault;
      return shares.has(toHex(file.share)) ? "copied-share" : undefined;
    })();
    if (reason !== undefined) refused.push({ hash, reason });
    else if (file.kind === "sealed") {
      shares.add(toHex(file.share));
      admitted.push({ hash, share: file.share, lifted: file.lifted });
    }
    seen.add(hash);
  }
  admitted.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  return { admitted, refused };
}

async function multiply(
  secret: bigint,
  admitted: readonly Admitted[],
  refused: RefusedFile[],
  lanes: Lanes,
): Promise<OpenedPoint[]> {
  // A scalar for each part: a task overwrites the one it was given.
  const parts = cut(admitted, lanes.count).map((part) => ({
    scalar: Scalars.toBytes(secret),
    points: part.map(({ lifted }) => lifted),
  }));
  const products = (await lanes.run("multiply", parts)).flat();
  for (const { scalar } of parts) scalar.fill(0);
  return admitted.flatMap(({ hash, share }, i) => {
    const point = products[i];
    if (point !== undefined) return [{ ciphertext: fromHex(hash), share, point }];
    refused.push({ hash, reason: "not-on-the-curve" });
    return [];
  });
}

async function compositeOf(seed: Uint8Array, opened: readonly OpenedPoint[], lanes: Lanes) {
  const sums = await weigh(seed, opened, false, lanes);
  if (sums === undefined) throw new RangeError("expected points that were multiplied a moment ago");
  return sums.composite;
}

/** Both weighted sums of a batch, made in parts; `undefined` where some point is none. */
export async function weigh(seed: Uint8Array, opened: readonly OpenedPoint[], both: boolean, lanes: Lanes) {
  const parts = cut(opened, lanes.count);
  let from = 0;
  const inputs = parts.map((part) => {
    const input = {
      seed,
      from,
      shares: part.map(({ share }) => share),
      points: both ? part.map(({ point }) => point) : [],
    };
    from += part.length;
    return input;
  });
  const sums = await lanes.run("weigh", inputs);
  if (!sums.every((sum) => sum !== undefined)) return undefined;
  return {
    composite: sumOfParts(sums.map((sum) => sum.composite)),
    opened: both ? sumOfParts(sums.map((sum) => sum.opened)) : Point.ZERO,
  };
}
