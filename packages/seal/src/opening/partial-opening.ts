import { fromHex, toHex } from "@hustings/core";
import { openingScale, recordId } from "../ceremony/custodian-record.ts";
import { isShareOfRecord, isDestroyed, type CustodianShare } from "../ceremony/custodian-share.ts";
import { Point, scalarFromBytes, Scalars } from "../curve/curve.ts";
import { batchSeed, proveEquality, type EqualityProof, type OpenedPoint } from "./equality-proof.ts";
import { cut, thisThread, type Lanes } from "../lanes/lanes.ts";
import type { OpeningJournal } from "./opening-journal.ts";
import type { NamedStatement, NotSealed, SealedFile, SealedFileFault } from "../statement/sealed-file.ts";
import { sumOfParts } from "./weighted-sum.ts";

/** What the log lets the custodians open. */
export interface OpeningAuthorisation {
  /** `recordId` of the custodians it speaks to. */
  readonly record: string;
  /** Leaf hash of the log's `opening-authorised` entry, hex. */
  readonly entry: string;
  /** The lines it names: id in the log, and `placeHash` of the place it is logged for; hex. */
  readonly statements: readonly { readonly id: string; readonly place: string }[];
}

export type AuthorisationVerdict =
  | { readonly kind: "authorised" }
  | { readonly kind: "not-authorised"; readonly why: string };

/**
 * A custodian's own look at the log: is the entry in a checkpoint that enough witnesses signed, is the sample the law's,
 * and does it name exactly these statements, logged for exactly these places? There is no default, because everything
 * rests on it.
 */
export type AuthorisationCheck = (
  authorisation: OpeningAuthorisation,
) => AuthorisationVerdict | Promise<AuthorisationVerdict>;

/** What a custodian brings to an opening beside the share. Neither part has a default. */
export interface CustodianCare {
  readonly check: AuthorisationCheck;
  readonly journal: OpeningJournal;
}

/**
 * One custodian's contribution to an opening, plain JSON. Fewer than a threshold of them show nothing; a threshold of them
 * opens the statements for whoever holds those, so it goes to the commission's machine and not to the public. Its hash
 * (`partialHash`) is public.
 */
export type PartialOpening = {
  readonly format: "hustings-partial/v2";
  readonly record: string;
  readonly authorisation: string;
  readonly custodian: number;
  /** By ascending id; all values hex. */
  readonly statements: readonly { readonly id: string; readonly share: string; readonly point: string }[];
  readonly proof: EqualityProof;
};

/**
 * - `not-authorised`   the authorisation does not name this statement
 * - `not-given`        it names the statement, and nobody handed it over
 * - `given-twice`      the same statement once more
 * - `copied-share`     its stanza carries the share of another statement of this opening
 * - `answered-before`  its share was answered for in another opening, or as another statement
 * - `not-on-the-curve` its share is not a point of the prime-order group
 */
export type RefusalReason =
  | SealedFileFault
  | "not-authorised"
  | "not-given"
  | "given-twice"
  | "copied-share"
  | "answered-before"
  | "not-on-the-curve";

export interface RefusedFile {
  readonly id: string;
  readonly reason: RefusalReason;
}

/** A statement handed to a custodian: which line's it is said to be, and its bytes. */
export interface GivenStatement {
  /** Id in the log. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

export type PartialOpeningOutcome =
  | { readonly kind: "made"; readonly partial: PartialOpening; readonly refused: readonly RefusedFile[] }
  | { readonly kind: "nothing-to-open"; readonly refused: readonly RefusedFile[] }
  | { readonly kind: "share-destroyed" }
  | { readonly kind: "not-their-share" }
  | { readonly kind: "other-custodians"; readonly expected: string; readonly got: string }
  | { readonly kind: "not-authorised"; readonly why: string };

/**
 * A custodian's answer to an opening: for every statement that the log names, its share times the custodian's secret, and
 * one proof for all of them. The same statements under the same authorisation get the same points again.
 *
 * - `made`              the contribution, in the journal already; statements that were refused are listed with the reason
 * - `nothing-to-open`   every statement was refused
 * - `share-destroyed`   the share was overwritten
 * - `not-their-share`   the secret does not fit its record
 * - `other-custodians`  the authorisation is for another contest's custodians
 * - `not-authorised`    the check of the log refused
 *
 * @param statements whole sealed statements, in the order of the log; each named line is answered for or refused
 */
export async function partialOpening(
  share: CustodianShare,
  statements: readonly GivenStatement[],
  authorisation: OpeningAuthorisation,
  { check, journal }: CustodianCare,
  lanes: Lanes = thisThread,
): Promise<PartialOpeningOutcome> {
  if (isDestroyed(share)) return { kind: "share-destroyed" };
  const id = recordId(share.record);
  if (!isShareOfRecord(share)) return { kind: "not-their-share" };
  if (authorisation.record !== id) return { kind: "other-custodians", expected: id, got: authorisation.record };
  const verdict = await check(authorisation);
  if (verdict.kind !== "authorised") return verdict;

  const places = new Map(authorisation.statements.map((each) => [each.id, each.place]));
  const { named, refused } = sortByName(statements, places);
  const read = await readAll(share, named, lanes);
  const admitted = admit(read, authorisation.entry, journal, refused);
  const secret = Scalars.mul(scalarFromBytes(share.scalar), Scalars.inv(openingScale(share.record.custodians.length)));
  const opened = await multiply(secret, admitted, refused, lanes);
  if (opened.length === 0) return { kind: "nothing-to-open", refused };

  const context = { record: id, authorisation: authorisation.entry, custodian: share.custodian };
  const seed = batchSeed(context, opened);
  const composite = await compositeOf(seed, opened, lanes);
  const key = Point.BASE.multiply(secret);
  const partial: PartialOpening = {
    format: "hustings-partial/v2",
    ...context,
    statements: opened.map((each) => ({ id: toHex(each.id), share: toHex(each.share), point: toHex(each.point) })),
    proof: proveEquality(seed, secret, key, composite),
  };
  await journal.write(
    partial.statements.map((each) => ({ share: each.share, id: each.id, entry: authorisation.entry })),
  );
  return { kind: "made", partial, refused };
}

interface Named extends NamedStatement {
  readonly id: string;
}

/** Which of the lines named were handed over, each once. */
function sortByName(
  statements: readonly GivenStatement[],
  places: ReadonlyMap<string, string>,
): { named: Named[]; refused: RefusedFile[] } {
  const named = new Map<string, Named>();
  const refused: RefusedFile[] = [];
  for (const { id, bytes } of statements) {
    const place = places.get(id);
    if (place === undefined) refused.push({ id, reason: "not-authorised" });
    else if (named.has(id)) refused.push({ id, reason: "given-twice" });
    else named.set(id, { id, bytes, place });
  }
  for (const id of places.keys()) if (!named.has(id)) refused.push({ id, reason: "not-given" });
  return { named: [...named.values()], refused };
}

type ReadStatement = { id: string; read: SealedFile | NotSealed };

async function readAll(
  { record: { bucket } }: CustodianShare,
  statements: readonly Named[],
  lanes: Lanes,
): Promise<ReadStatement[]> {
  const parts = cut(statements, lanes.count).map((part) => ({ bucket, statements: part }));
  const read = (await lanes.run("read", parts)).flat();
  return read.flatMap((each, i) => {
    const id = statements[i]?.id;
    return id === undefined ? [] : [{ id, read: each }];
  });
}

type Admitted = { id: string; share: Uint8Array; lifted: Uint8Array };

/** Sorts out, by name, all that a custodian must not answer for. Of statements with one share the first in the log stands. */
function admit(
  statements: readonly ReadStatement[],
  entry: string,
  journal: OpeningJournal,
  refused: RefusedFile[],
): Admitted[] {
  const admitted: Admitted[] = [];
  const shares = new Set<string>();
  for (const { id, read } of statements) {
    if (read.kind === "not-sealed") {
      refused.push({ id, reason: read.fault });
      continue;
    }
    const share = toHex(read.share);
    const before = journal.answeredBefore(share);
    const isAnswered = before !== undefined && (before.id !== id || before.entry !== entry);
    if (shares.has(share)) refused.push({ id, reason: "copied-share" });
    else if (isAnswered) refused.push({ id, reason: "answered-before" });
    else {
      shares.add(share);
      admitted.push({ id, share: read.share, lifted: read.lifted });
    }
  }
  return admitted.toSorted((a, b) => (a.id < b.id ? -1 : 1));
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
  return admitted.flatMap(({ id, share }, i) => {
    const point = products[i];
    if (point !== undefined) return [{ id: fromHex(id), share, point }];
    refused.push({ id, reason: "not-on-the-curve" });
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
