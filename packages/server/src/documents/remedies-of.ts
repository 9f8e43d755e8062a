import { addSeconds, type CalendarDate, type Instant } from "@hustings/core";
import {
  countOf,
  localDay,
  localMoment,
  remediesAt,
  type Remedy,
  type RemedyEvent,
  type Rulebook,
} from "@hustings/rules";
import type { RemediesView, RemedyView, TermView } from "@hustings/web";

/** The remedies of a rulebook as they stand after what happened, each with its last moment where its clock runs. @param events in order */
export function remediesOf(rulebook: Rulebook, events: readonly RemedyEvent[]): RemediesView {
  const last = events.at(-1);
  const states = new Map(
    last === undefined ? [] : remediesAt(rulebook, events, last.at).map((state) => [state.remedy, state]),
  );
  return {
    zone: rulebook.zone.name,
    remedies: rulebook.remedies.map((remedy): RemedyView => {
      const { until, state = "not-yet" } = states.get(remedy.id) ?? {};
      const { act, words, to, who, provision } = remedy;
      return {
        act,
        words,
        to,
        who,
        provision,
        state,
        from: follows(rulebook, remedy) ? "before" : remedy.from,
        within: termOf(rulebook, remedy.within),
        ...(remedy.decideWithin !== undefined && { decideWithin: termOf(rulebook, remedy.decideWithin) }),
        final: remedy.final === true,
        ...(until !== undefined && { until, ...endOfDay(rulebook, until) }),
      };
    }),
  };
}

/** An appeal after an appeal runs from the judgment, not from the commission's decision. */
function follows(rulebook: Rulebook, { id, from }: Remedy): boolean {
  return from === "decision" && rulebook.remedies.some(({ next, act }) => next === id && act === "appeal");
}

/** People read *the end of 16 February*, not the first moment of the day after. */
function endOfDay({ zone }: Rulebook, until: Instant): { readonly untilEndOf?: CalendarDate } {
  const day = localDay(addSeconds(until, -1), zone);
  return localMoment(day, "24:00", zone) === until ? { untilEndOf: day } : {};
}

function termOf(rulebook: Rulebook, clock: Remedy["within"]): TermView {
  return "amount" in clock ? { unit: clock.unit, amount: countOf(rulebook, clock.amount) } : clock;
}
