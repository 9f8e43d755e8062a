import { checkedCounts, type Json, type Nomination } from "@hustings/core";
import { provisionOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import type { Ruling } from "./ruling.ts";

/**
 * The published decision: what was filed, checked, struck and why, in canonical JSON that the verifier rebuilds from the
 * log byte for byte.
 */
export function decisionDocument(
  rulebook: Rulebook,
  nomination: Nomination,
  ruling: Ruling,
  unitOf: (region: string) => string,
  issued: {
    readonly outcome: "registered" | "refused";
    readonly on: string;
    readonly dissent?: number;
    readonly byOrderOf?: string;
  },
): Json {
  const { opened } = nomination;
  const follows =
    (ruling.outcome === "qualified" && issued.outcome === "registered") ||
    (ruling.outcome === "refused" && issued.outcome === "refused");
  return {
    type: "hustings-decision/v1",
    nomination: opened.nomination,
    candidate: opened.candidate,
    route: opened.route,
    rulebook: rulebook.id,
    outcome: issued.outcome,
    followsRuling: follows,
    counts: {
      filed: nomination.filing?.lines ?? 0,
      ...checkedCounts(nomination),
      counted: ruling.counts.counted,
    },
    grounds: ruling.counts.invalidByGround,
    countedByRegion: countedByRegion(nomination, ruling, unitOf),
    ruling: nomination.ruling?.ruling ?? "",
    reasons: ruling.reasons.map((reason) => ({
      ...reason,
      words: { ...reason.words },
      article: provisionOf(rulebook, reason.provision).article,
    })),
    hinges: ruling.hinges,
    notEncoded: ruling.notEncoded,
    entries: Object.fromEntries(nomination.indices),
    issuedOn: issued.on,
    ...(issued.dissent === undefined ? {} : { dissent: issued.dissent }),
    ...(issued.byOrderOf === undefined ? {} : { order: orderOf(nomination, issued.byOrderOf) }),
  };
}

/** Who ordered it, when and by which judgment, as the log has the appeal. */
function orderOf({ appeals }: Nomination, id: string): Json {
  const { lodged, decided } = appeals.get(id) ?? {};
  return {
    appeal: id,
    by: lodged?.to ?? "",
    source: decided?.source ?? "",
    decidedAt: decided?.decidedAt ?? "",
    ...(decided?.judgment !== undefined && { judgment: decided.judgment }),
  };
}

/** Nothing where the law does not count by region: noughts would say that what counts does not. */
function countedByRegion({ filing }: Nomination, { counts }: Ruling, unitOf: (region: string) => string): Json {
  if (Object.keys(counts.countedByRegion).length === 0) return [];
  return (filing?.byRegion ?? []).map(({ region, lines }) => ({
    region,
    lines,
    counted: counts.countedByRegion[unitOf(region)] ?? 0,
  }));
}
