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
import type { AppealView, RemediesView, RemedyView, TermView } from "@hustings/web";

/** What the log says happened, as far as the clocks of a law care. */
export interface Moments {
  readonly decided: Instant;
  readonly filed?: Instant;
  /** When those concerned were told, as the log says. */
  readonly notices?: readonly { readonly how: "publication" | "service"; readonly givenAt: Instant }[];
  /** What was lodged against this decision, and what became of it; none, in a document that is as old as the decision. */
  readonly appeals?: readonly AppealView[];
}

/**
 * The remedies of a rulebook against one decision, each with its last moment where the log holds the moment from which
 * it runs. A decision is published by standing in the log, unless the log says when it was.
 */
export function remediesOf(rulebook: Rulebook, { decided, filed, notices = [], appeals = [] }: Moments): RemediesView {
  const events: RemedyEvent[] = [
    { kind: "decision", at: decided },
    ...notices.map(({ how, givenAt }) => ({ kind: how, at: givenAt })),
    ...(notices.some(({ how }) => how === "publication") ? [] : [{ kind: "publication", at: decided } as const]),
    ...(filed === undefined ? [] : [{ kind: "filing", at: filed } as const]),
    ...appeals.flatMap(({ remedy, lodgedAt, decided: judgment }): RemedyEvent[] => [
      { kind: "lodged", remedy, at: lodgedAt },
      ...(judgment === undefined
        ? []
        : [{ kind: "determined", remedy, outcome: judgment.outcome, at: judgment.at } as const]),
    ]),
  ];
  const states = new Map(remediesAt(rulebook, events, latest(events)).map((state) => [state.remedy, state]));
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

function latest(events: readonly RemedyEvent[]): Instant {
  return events.map(({ at }) => at).reduce((a, b) => (a > b ? a : b));
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
