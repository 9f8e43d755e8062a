import { pinnedRulebook } from "@hustings/rules";
import type { DoorView, Reading } from "@hustings/web";
import { recordId } from "@hustings/seal";
import { recordIn } from "../reading/sign-view-of.ts";
import { workerOf } from "../scripts/kept-pages.ts";
import type { ServedContest } from "../answers/site.ts";

/** What a device at a door is made from; `undefined`: no custodians are named, or what is published of them is not at hand. */
export async function doorViewOf(
  { base, documents, intake }: ServedContest,
  { procedure, head }: Reading,
): Promise<DoorView | undefined> {
  const { contest, custodians, meetings, rulebook } = procedure;
  if (contest === undefined || custodians === undefined || contest.zone === undefined) return undefined;
  const record = await recordIn(documents, custodians.record);
  if (record === undefined) return undefined;
  const document = rulebook && pinnedRulebook(rulebook)?.meeting?.document?.scheme;
  return {
    origin: head.origin,
    contest: contest.contest,
    contestTitle: contest.title,
    zone: contest.zone,
    record: recordId(record),
    recipient: record.recipient,
    bucket: record.bucket,
    base,
    meetings: [...meetings].map(([id, { called }]) => ({ id, nomination: called.nomination, city: called.city })),
    ...(document !== undefined && { document }),
    worker: workerOf(base),
    secondsBehind: intake?.rehearsal?.secondsBehind ?? 0,
  };
}
