import { nextOf, type NextView, type NominationView, type Reading } from "@hustings/web";
import { remediesOf } from "./documents/remedies-of.ts";
import { pinnedRulebook } from "./law-of.ts";
import type { ServedContest } from "./site.ts";

/** What happens next with a nomination and until when: by the state of the log, the law's calendar and its remedies. */
export async function nextFor({ documents }: ServedContest, reading: Reading, view: NominationView): Promise<NextView> {
  const { procedure, law, landmarks } = reading;
  const { contest, rulebook } = procedure;
  if (contest === undefined) return { steps: [] };
  const pinned = rulebook === undefined ? undefined : await pinnedRulebook(rulebook, documents);
  const decided = view.decision?.entry?.at;
  const filed = landmarks.first("filing-made", view.id)?.at;
  const notices = procedure.nominations.get(view.id)?.notices ?? [];
  const remedies =
    pinned === undefined || decided === undefined
      ? undefined
      : remediesOf(pinned, {
          decided,
          notices,
          appeals: view.appeals.filter(({ standing }) => standing),
          ...(filed !== undefined && { filed }),
        });
  return nextOf(view, { votingDay: contest.votingDay, latest: procedure.latestHour, law, remedies });
}
