import { fromHex } from "@hustings/core";
import { custodianGroup, type CustodianRecord } from "../ceremony/custodian-record.ts";
import { batchSeed, isEqualityProof, type OpenedPoint } from "./equality-proof.ts";
import { thisThread, type Lanes } from "../lanes/lanes.ts";
import { isPartialOpening } from "./partial-opening-shape.ts";
import { weigh, type PartialOpening } from "./partial-opening.ts";

/**
 * - `malformed`         not a partial opening as this format has it, or its list is not in strictly ascending order
 * - `other-custodians`  made for another record: another contest, or another ceremony
 * - `no-such-custodian` a number that the record does not have
 * - `share-twice`       two statements with one share
 * - `not-a-point`       a share or a point that is none
 * - `false-proof`       some point is not the custodian's secret times the share: a lie or a damaged message
 */
export type PartialFault =
  | "malformed"
  | "other-custodians"
  | "no-such-custodian"
  | "share-twice"
  | "not-a-point"
  | "false-proof";

export type PartialVerdict =
  | {
      readonly kind: "honest";
      readonly custodian: number;
      readonly name: string;
      readonly opened: readonly OpenedPoint[];
    }
  | { readonly kind: "false"; readonly custodian: number; readonly name: string; readonly fault: PartialFault };

/**
 * Checks one custodian's contribution against the public record: needs neither statements nor secrets, so anyone can.
 * Whether the shares in it are those of the statements it names is for those who hold the statements.
 *
 * @throws {SealError} `bad-record`
 */
export async function verifyPartial(
  record: CustodianRecord,
  partial: PartialOpening,
  lanes: Lanes = thisThread,
): Promise<PartialVerdict> {
  const group = custodianGroup(record);
  const { custodian } = partial;
  const name = record.custodians[custodian - 1]?.name ?? "";
  const refuse = (fault: PartialFault): PartialVerdict => ({ kind: "false", custodian, name, fault });

  const opened = openedPoints(partial);
  if (opened === undefined) return refuse("malformed");
  if (partial.record !== group.id) return refuse("other-custodians");
  const key = group.openingKeys[custodian - 1];
  if (key === undefined) return refuse("no-such-custodian");
  if (new Set(partial.statements.map(({ share }) => share)).size !== opened.length) return refuse("share-twice");

  const seed = batchSeed({ record: group.id, authorisation: partial.authorisation, custodian }, opened);
  const sums = await weigh(seed, opened, true, lanes);
  if (sums === undefined) return refuse("not-a-point");
  if (!isEqualityProof(partial.proof, seed, key, sums.composite, sums.opened)) return refuse("false-proof");
  return { kind: "honest", custodian, name, opened };
}

/** `undefined`: another shape, nothing in it, or not strictly ascending. */
function openedPoints(partial: PartialOpening): OpenedPoint[] | undefined {
  if (!isPartialOpening(partial) || partial.statements.length === 0) return undefined;
  let last = "";
  const opened: OpenedPoint[] = [];
  for (const { id, share, point } of partial.statements) {
    if (id <= last) return undefined;
    last = id;
    opened.push({ id: fromHex(id), share: fromHex(share), point: fromHex(point) });
  }
  return opened;
}
