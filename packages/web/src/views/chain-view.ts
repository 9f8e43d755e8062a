import { findingCount, type EntryKind, type Nomination, type NominationState } from "@hustings/core";
import type { Landmark } from "./landmarks.ts";
import type { RouteLaw } from "./law.ts";
import type { Reading } from "./reading.ts";

export type StepId =
  | "opened"
  | "meetings"
  | "confirmed"
  | "drive"
  | "filing"
  | "frozen"
  | "draw"
  | "check"
  | "ruling"
  | "decision"
  | "withdrawn"
  | "ballot";

/** `done`, being done `now`, still to come `ahead`, or `ended`: the way to the ballot stopped before it. */
export type StepStatus = "done" | "now" | "ahead" | "ended";

/** One step on the way from the opening of a nomination to the ballot. */
export interface ChainStep {
  readonly step: StepId;
  readonly status: StepStatus;
  /** Of the step that it is the turn of: nothing of it is in the log yet. */
  readonly isWaiting?: true;
  /** The entry that completed the step, or, while it goes on, the one that began it. */
  readonly entry?: Landmark;
}

/** How far a nomination has come: each state and the step that is under way in it. */
const underWay: Readonly<Record<NominationState, StepId>> = {
  none: "opened",
  opened: "meetings",
  confirmed: "drive",
  collecting: "drive",
  collected: "filing",
  filed: "frozen",
  frozen: "draw",
  announced: "draw",
  seeded: "draw",
  drawn: "check",
  opening: "check",
  checking: "check",
  ruled: "decision",
  decided: "ballot",
  reopened: "ruling",
  withdrawn: "withdrawn",
};

/** States whose next step somebody has still to begin: a draw to announce, lines to look at, a decision to make. */
const waiting: ReadonlySet<NominationState> = new Set(["collected", "filed", "frozen", "drawn", "ruled", "decided"]);

const order: readonly StepId[] = [
  "opened",
  "meetings",
  "confirmed",
  "drive",
  "filing",
  "frozen",
  "draw",
  "check",
  "ruling",
  "decision",
  "withdrawn",
  "ballot",
];

const completedBy: Readonly<Record<StepId, EntryKind>> = {
  opened: "nomination-opened",
  meetings: "minutes-certified",
  confirmed: "nomination-confirmed",
  drive: "drive-closed",
  filing: "filing-made",
  frozen: "population-frozen",
  draw: "sample-drawn",
  check: "findings-recorded",
  ruling: "ruling-made",
  decision: "decision-issued",
  withdrawn: "nomination-withdrawn",
  ballot: "ballot-published",
};

/** The steps of one nomination that its route has or its log shows, in the order of the procedure. */
export function chainOf(reading: Reading, id: string, nomination: Nomination): readonly ChainStep[] {
  const route = reading.law?.routes[nomination.opened.route];
  const held = nomination.meetings.length > 0 || route?.meeting === true;
  const collects = nomination.drive !== undefined || route?.required !== undefined;
  const draws = nomination.stages.some(({ announced }) => announced !== undefined);
  const withdrawn = nomination.state === "withdrawn";
  const past = nomination.state === "ruled" || nomination.state === "decided" || withdrawn;
  const applies: Readonly<Record<StepId, boolean>> = {
    opened: true,
    meetings: held,
    confirmed: held && (nomination.confirmed !== undefined || !past),
    drive: collects && (nomination.drive !== undefined || !past),
    filing: collects && (nomination.filing !== undefined || !past),
    frozen: collects && (nomination.frozen !== undefined || !past),
    draw: collects && (draws || (!past && mayDraw(route) && findingCount(nomination.findings) === 0)),
    check: collects && (findingCount(nomination.findings) > 0 || (!past && looksAtLines(route))),
    // What a court had set aside before its candidate withdrew is no step that was taken.
    ruling: !withdrawn || isCompleted(nomination, "ruling"),
    decision: !withdrawn || isCompleted(nomination, "decision"),
    withdrawn,
    ballot: true,
  };
  const now = stepUnderWay(nomination, { held, collects, route }, reading.procedure.contestState === "balloted");
  return order
    .filter((step) => applies[step])
    .map((step) => {
      const status = statusOf(step, now, reading, id, nomination);
      // A ruling or a decision that was set aside is not the one still to come.
      const again =
        !withdrawn &&
        nomination.decision !== undefined &&
        (step === "ruling" || step === "decision") &&
        status !== "done";
      const entry = again ? undefined : entryOf(reading, id, nomination, step);
      const isWaiting = status === "now" && waiting.has(nomination.state);
      return { step, status, ...(isWaiting && { isWaiting }), ...(entry !== undefined && { entry }) };
    });
}

/** Nothing is known of a law that this server does not have: it may draw, and it may look at lines. */
function mayDraw(route: RouteLaw | undefined): boolean {
  return route === undefined || route.checked === "sample";
}

function looksAtLines(route: RouteLaw | undefined): boolean {
  return mayDraw(route) || route?.checked === "all";
}

interface Way {
  readonly held: boolean;
  readonly collects: boolean;
  readonly route: RouteLaw | undefined;
}

function stepUnderWay(nomination: Nomination, { held, collects, route }: Way, balloted: boolean): StepId | undefined {
  if (nomination.state === "withdrawn" || (nomination.state === "decided" && balloted)) return undefined;
  const step = underWay[nomination.state];
  // Where the law draws nothing, what is frozen is checked, or waits for objections until it is ruled on.
  if (step === "draw" && nomination.state === "frozen" && !mayDraw(route))
    return looksAtLines(route) ? "check" : "ruling";
  if (step === "meetings" && !held) return collects ? "drive" : "ruling";
  if (step === "check" && nomination.state === "checking" && allFound(nomination)) return "ruling";
  return step;
}

function allFound({ stages, population }: Nomination): boolean {
  const stage = stages.at(-1);
  return stage !== undefined && stage.found >= (stage.lines?.length ?? population.length);
}

function statusOf(
  step: StepId,
  now: StepId | undefined,
  { procedure }: Reading,
  id: string,
  nomination: Nomination,
): StepStatus {
  if (nomination.state === "withdrawn") return isCompleted(nomination, step) ? "done" : "ended";
  if (step === "ballot") {
    if (procedure.ballot?.nominations.includes(id) === true) return "done";
    const refused = nomination.state === "decided" && nomination.decision?.outcome === "refused";
    if (refused || procedure.ballot !== undefined) return "ended";
  }
  if (now === undefined || order.indexOf(step) < order.indexOf(now)) return "done";
  return step === now ? "now" : "ahead";
}

/** Before its candidate withdrew. */
function isCompleted(nomination: Nomination, step: StepId): boolean {
  const { meetings, confirmed, driveClosed, filing, frozen, stages, withdrawnFrom } = nomination;
  const byStep: Readonly<Record<StepId, boolean>> = {
    opened: true,
    meetings: confirmed !== undefined || (meetings.length > 0 && driveClosed !== undefined),
    confirmed: confirmed !== undefined,
    drive: driveClosed !== undefined,
    filing: filing !== undefined,
    frozen: frozen !== undefined,
    draw: stages.some(({ drawn }) => drawn !== undefined),
    check: allFound(nomination),
    ruling: withdrawnFrom === "ruled" || withdrawnFrom === "decided",
    decision: withdrawnFrom === "decided",
    withdrawn: true,
    ballot: false,
  };
  return byStep[step];
}

function entryOf({ landmarks }: Reading, id: string, nomination: Nomination, step: StepId): Landmark | undefined {
  if (step === "ballot") return landmarks.first(completedBy.ballot);
  if (step === "meetings") {
    const certified = nomination.meetings.map((meeting) => landmarks.last("minutes-certified", meeting));
    const called = nomination.meetings.map((meeting) => landmarks.first("meeting-called", meeting));
    return latest(certified) ?? latest(called);
  }
  if (step === "draw" || step === "check") {
    const last = nomination.stages.at(-1);
    if (last === undefined) return undefined;
    const subject = `${id}/${last.stage}`;
    return landmarks.last(completedBy[step], subject) ?? landmarks.last("draw-announced", subject);
  }
  return landmarks.last(completedBy[step], id) ?? (step === "drive" ? landmarks.last("drive-opened", id) : undefined);
}

function latest(landmarks: readonly (Landmark | undefined)[]): Landmark | undefined {
  let last: Landmark | undefined;
  for (const landmark of landmarks) {
    if (landmark !== undefined && (last === undefined || landmark.index > last.index)) last = landmark;
  }
  return last;
}
