import { factsAsked, type Route, type Rulebook } from "@hustings/rules";

/** A case to fill in: every fact the law asks for with nothing stated yet, and beside it what is stated by name or in full. */
export function templateOf(book: Rulebook, route: Route) {
  const day = book.votingDay ?? book.governs.votes.from;
  const asked = factsAsked(book, route);
  const stated = { date: day, source: "where it is written", assertedBy: "who says so", disputes: [] };
  // A conviction or a term is stated by name, and `null` would say that there is none.
  const facts = asked.filter(({ key }) => !key.endsWith("/")).map(({ key }) => ({ key, value: null, ...stated }));
  return {
    rulebook: book.id,
    evidence: { route: route.id, votingDay: day, meetings: [], stages: [], facts },
    /** Not part of the case: copy what applies into `evidence`, with figures and days in place of the words. */
    shapes: {
      ...(route.protocol.kind !== "no-check" && {
        filing: filingShape(book, route),
        stages: [stageShape(book, route)],
      }),
      facts: asked.flatMap(({ key }) => {
        const value = key === "conviction/" ? convictionShape(book) : key === "term/" ? termShape : undefined;
        return value === undefined ? [] : [{ key: `${key}name`, value, ...stated }];
      }),
    },
  };
}

const lines = "number of lines";

function byUnit({ unit }: Rulebook): Readonly<Record<string, string>> {
  return { [`each ${unit.en}, as rules show names it`]: lines };
}

function filingShape(book: Rulebook, { spread }: Route) {
  return {
    lines: "number of lines filed",
    at: "moment in UTC, as YYYY-MM-DDTHH:MM:SSZ",
    byRegion: spread.length === 0 ? {} : byUnit(book),
  };
}

function stageShape(book: Rulebook, { spread }: Route) {
  return {
    stage: "1, then 2 …",
    checked: lines,
    valid: lines,
    invalidByGround: Object.fromEntries(
      book.grounds.filter(({ effect }) => effect === "invalid").map(({ id }) => [id, lines]),
    ),
    ...(spread.length > 0 && { checkedByRegion: byUnit(book), validByRegion: byUnit(book) }),
  };
}

function convictionShape({ offences }: Rulebook) {
  return {
    final: "YYYY-MM-DD, when it became final",
    classes: (offences?.classes ?? []).map(({ id }) => id),
    sentence: `one of ${(offences?.sentences ?? []).map(({ id }) => id).join(", ")}`,
    amount: "months, or the fine",
    suspended: "true or false",
    expunged: "YYYY-MM-DD, only if the record is spent",
  };
}

const termShape = {
  from: "YYYY-MM-DD",
  to: "YYYY-MM-DD, the last day or the day it is due to end",
  acting: "true, only if not elected to it",
  resigned: "true, only if ended by resignation",
  latest: "true, only if nobody held a term between its end and the vote",
};
