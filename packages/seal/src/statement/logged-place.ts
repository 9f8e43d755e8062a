import type { EntryByKind, Procedure } from "@hustings/core";
import type { StatementPlace } from "./place.ts";

/**
 * The place that the log has a statement for: what its proof of sealing must name. `undefined`: the batch does not hold it, or
 * was entered before custodians and form were known.
 *
 * @param batch the entry it stands in
 */
export function loggedPlace(
  origin: string,
  { contest, custodians, nominations }: Procedure,
  batch: EntryByKind<"statements-sealed">,
  id: string,
): StatementPlace | undefined {
  const at = batch.ids.indexOf(id);
  const form = nominations.get(batch.nomination)?.drive?.form;
  if (at === -1 || contest === undefined || custodians === undefined || form === undefined) return undefined;
  const { nomination, region, channel } = batch;
  const mark = batch.marks?.[at];
  const place = { origin, contest: contest.contest, record: custodians.record, form, nomination, region, channel };
  return mark === undefined ? place : { ...place, mark };
}
