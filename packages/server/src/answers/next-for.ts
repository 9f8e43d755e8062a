import { asItStands } from "@hustings/core";
import { remedyEvents } from "@hustings/rules";
import { nextOf, type NextView, type NominationView, type Reading } from "@hustings/web";
import { remediesOf } from "../documents/remedies-of.ts";
import { pinnedRulebook } from "../reading/law-of.ts";
import type { ServedContest } from "./site.ts";

/** What happens next with a nomination and until when: by the state of the log, the law's calendar and its remedies. */
export async function nextFor({ documents }: ServedContest, reading: Reading, view: NominationView): Promise<NextView> {
  const { procedure, law } = reading;
  const { contest, rulebook } = procedure;
  if (contest === undefined) return { steps: [] };
  const pinned = rulebook === undefined ? undefined : await pinnedRulebook(rulebook, documents);
  const nomination = procedure.nominations.get(view.id);
  const remedies =
    pinned === undefined || nomination === undefined
      ? undefined
      : remediesOf(pinned, remedyEvents(asItStands(nomination), pinned));
  return nextOf(view, { votingDay: contest.votingDay, latest: procedure.latestHour, law, remedies });
}
