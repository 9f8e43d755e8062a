import type { CalendarDate, Instant } from "@hustings/core";
import type { RemediesView, RemedyView } from "../documents/remedies-section.ts";
import type { StepId } from "./chain-view.ts";
import type { Law } from "./law.ts";
import type { NominationView } from "./nomination-view.ts";

/** Something still to come for a nomination, and until when. `past`: the log's latest act is later. */
export type NextStep =
  | { readonly kind: "step"; readonly step: StepId }
  | { readonly kind: "collecting"; readonly until: CalendarDate; readonly past: boolean }
  | { readonly kind: "filing"; readonly until: Instant; readonly past: boolean }
  | { readonly kind: "dice"; readonly at: Instant; readonly past: boolean }
  /** `before`: against what was served, published or filed so far; `against`: the decision. */
  | {
      readonly kind: "remedy";
      readonly when: "before" | "against";
      readonly remedy: RemedyView;
      readonly past: boolean;
    }
  | { readonly kind: "appeal-pending" }
  /** Its candidate withdrew: nothing follows, and what is sealed for it stays sealed. */
  | { readonly kind: "withdrawn"; readonly sealed: number }
  | { readonly kind: "voting-day"; readonly day: CalendarDate; readonly past: boolean };

export interface NextView {
  readonly steps: readonly NextStep[];
  /** The latest act in the log, which is as far as these pages know the time. */
  readonly latest?: Instant;
}

interface Around {
  readonly votingDay: CalendarDate;
  readonly latest: Instant | undefined;
  readonly law: Law | undefined;
  readonly remedies: RemediesView | undefined;
}

/** Filed and not ruled on yet: what is wrong may still be repaired, and objected to. */
const beforeRuling: ReadonlySet<NominationView["state"]> = new Set([
  "filed",
  "frozen",
  "announced",
  "seeded",
  "drawn",
  "opening",
  "checking",
]);

/** What one person alone may lodge and has lodged; where others may, their time runs on. */
function isUsed({ who, state }: RemedyView): boolean {
  return (who === "candidate" || who === "organiser") && taken.has(state);
}

const taken: ReadonlySet<RemedyView["state"]> = new Set(["lodged", "lodged-late", "granted", "rejected"]);

/** What happens next and until when, from the states of the procedure, the law's calendar and its remedies. */
export function nextOf(view: NominationView, { votingDay, latest, law, remedies }: Around): NextView {
  const over = (moment: string) => latest !== undefined && latest > moment;
  const steps: NextStep[] = [];
  const { decision, collection, check, chain } = view;
  if (view.withdrawal !== undefined) {
    steps.push({ kind: "withdrawn", sealed: view.withdrawal.sealed });
  } else if (decision === undefined) {
    const now = chain.find(({ status }) => status === "now")?.step;
    if (now !== undefined) steps.push({ kind: "step", step: now });
    if (view.state === "collecting" && collection.closesOn !== undefined) {
      const until = collection.closesOn;
      steps.push({ kind: "collecting", until, past: over(`${until}T23:59:59Z`) });
    }
    if (view.filing === undefined && law?.filingCloses !== undefined) {
      steps.push({ kind: "filing", until: law.filingCloses, past: over(law.filingCloses) });
    }
    const announced = check.stages.find(({ diceAt }) => diceAt !== undefined);
    if (announced?.diceAt !== undefined && check.dice === undefined) {
      steps.push({ kind: "dice", at: announced.diceAt, past: over(announced.diceAt) });
    }
    for (const remedy of beforeRuling.has(view.state) ? (remedies?.remedies ?? []) : []) {
      if (remedy.act === "appeal" || remedy.until === undefined || isUsed(remedy)) continue;
      steps.push({ kind: "remedy", when: "before", remedy, past: over(remedy.until) });
    }
  } else if (view.appeals.some(({ standing, decided }) => standing && decided === undefined)) {
    steps.push({ kind: "appeal-pending" });
  } else {
    for (const remedy of remedies?.remedies ?? []) {
      if (remedy.act === "cure" || remedy.until === undefined || isUsed(remedy)) continue;
      steps.push({ kind: "remedy", when: "against", remedy, past: over(remedy.until) });
    }
  }
  steps.push({ kind: "voting-day", day: votingDay, past: over(`${votingDay}T23:59:59Z`) });
  return { steps, ...(latest !== undefined && { latest }) };
}
