import {
  appealsAgainstDecision,
  type Appeal,
  type CalendarDate,
  type Instant,
  type Json,
  type Nomination,
  type NominationState,
} from "@hustings/core";
import { chainOf, type ChainStep } from "./chain-view.ts";
import { checkOf, type CheckView } from "./check-view.ts";
import { collectionOf, type CollectionView } from "./collection-view.ts";
import type { Landmark } from "./landmarks.ts";
import type { MeetingLaw, RouteLaw } from "./law.ts";
import { meetingsOf, type MeetingView } from "./meeting-view.ts";
import type { Reading } from "./reading.ts";
import { recomputedFor, recomputedOf, type Recomputed } from "./verdict.ts";

/** One candidate's way to the ballot as the public log tells it. Plain JSON: also what the API answers. */
export interface NominationView {
  readonly id: string;
  readonly candidate: string;
  readonly route: string;
  readonly routeLaw?: RouteLaw;
  readonly meetingLaw?: MeetingLaw;
  readonly state: NominationState;
  readonly onBallot: boolean;
  readonly chain: readonly ChainStep[];
  readonly meetings: readonly MeetingView[];
  /** Meetings that the commission found to meet the law. */
  readonly confirmedMeetings?: number;
  /** Whether the verifier gets the same ruling on the meetings from the log; absent while nothing is confirmed. */
  readonly confirmation?: Recomputed;
  readonly collection: CollectionView;
  readonly filing?: { readonly lines: number; readonly entry?: Landmark };
  readonly check: CheckView;
  readonly facts: readonly FactView[];
  readonly ruling?: RulingSummary;
  readonly decision?: DecisionSummary;
  /** The decision before, which an appeal set aside: neither it nor the ruling it rested on stands any more. */
  readonly setAside?: SetAside;
  readonly withdrawal?: WithdrawalView;
  readonly appeals: readonly AppealView[];
  /** What the verifier gets itself, where the published ruling or decision is not what follows from the log. */
  readonly instead?: { readonly outcome?: RulingSummary["outcome"]; readonly counted?: number };
}

/** A decision that does not stand any more. */
export interface SetAside {
  readonly outcome: DecisionSummary["outcome"];
  readonly ruling: string;
  readonly decision: string;
  /** It was not what follows from the log, as the verifier found. */
  readonly isFalse: boolean;
  readonly entry?: Landmark;
}

/** Its candidate withdrew: by the campaign's key, before anything was decided or after it was registered. */
export interface WithdrawalView {
  readonly at: Instant;
  readonly registered?: { readonly decision: string; readonly entry?: Landmark };
  /** Signatures of it that stand in the log, sealed, and were not opened. */
  readonly sealed: number;
  /** What stood last before it, and is not what follows from the log, as the verifier found. */
  readonly falseSteps: readonly ("ruling" | "decision")[];
  readonly entry?: Landmark;
}

/** A challenge to the decision, and what became of it. */
export interface AppealView {
  /** As the rulebook names it. */
  readonly remedy: string;
  readonly by: string;
  readonly to: string;
  readonly lodgedAt: Instant;
  /** Whether it is against the decision that stands, not against one before it. */
  readonly standing: boolean;
  readonly decided?: {
    readonly outcome: "rejected" | "granted";
    /** When the court decided, as the commission says. */
    readonly at: Instant;
    readonly enteredAt: Instant;
  };
}

export interface FactView {
  readonly index: number;
  /** Stated first, stated otherwise by somebody entitled to it, or decided between the two. */
  readonly act: "asserted" | "disputed" | "decided";
  readonly key: string;
  readonly value: Json;
  readonly date?: CalendarDate;
  readonly source: string;
  readonly by: string;
}

export interface RulingSummary {
  readonly outcome: "qualified" | "refused" | "open";
  readonly ruling: string;
  readonly hinges: number;
  /** Whether the verifier gets the same ruling from the log. */
  readonly recomputed: Recomputed;
  readonly entry?: Landmark;
}

export interface DecisionSummary {
  readonly outcome: "registered" | "refused";
  readonly filed: number;
  readonly checked: number;
  readonly valid: number;
  readonly invalid: number;
  readonly counted: number;
  readonly followsRuling: boolean;
  readonly ruling: string;
  readonly decision: string;
  readonly dissent?: number;
  /** The court that ordered it otherwise than the ruling says, and its judgment. */
  readonly order?: { readonly by: string; readonly source: string; readonly at: Instant };
  /** Whether the verifier gets the same decision document, and the ruling it names, from the log. */
  readonly recomputed: Recomputed;
  readonly entry?: Landmark;
}

/** @returns `undefined` when the log knows no such nomination */
export function nominationView(reading: Reading, id: string): NominationView | undefined {
  const nomination = reading.procedure.nominations.get(id);
  if (nomination === undefined) return undefined;
  const { opened, filing, confirmed } = nomination;
  const routeLaw = reading.law?.routes[opened.route];
  const filed = reading.landmarks.first("filing-made", id);
  const ruling = rulingOf(reading, id, nomination);
  const decision = decisionOf(reading, id, nomination);
  const setAside = setAsideOf(reading, id, nomination);
  const withdrawal = withdrawalOf(reading, id, nomination);
  return {
    id,
    candidate: opened.candidate,
    route: opened.route,
    ...(routeLaw !== undefined && { routeLaw }),
    ...(reading.law?.meeting !== undefined && { meetingLaw: reading.law.meeting }),
    state: nomination.state,
    onBallot: reading.procedure.ballot?.nominations.includes(id) ?? false,
    chain: chainOf(reading, id, nomination),
    meetings: meetingsOf(reading, nomination),
    ...(confirmed !== undefined && {
      confirmedMeetings: confirmed.meetings,
      confirmation: recomputedOf(
        reading.verdict,
        [confirmed.ruling],
        reading.landmarks.last("nomination-confirmed", id)?.index,
      ),
    }),
    collection: collectionOf(reading, nomination),
    ...(filing !== undefined && { filing: { lines: filing.lines, ...(filed !== undefined && { entry: filed }) } }),
    check: checkOf(reading, id, nomination),
    facts: factsOf(nomination),
    ...(ruling !== undefined && { ruling }),
    ...(decision !== undefined && { decision }),
    ...(setAside !== undefined && { setAside }),
    ...(withdrawal !== undefined && { withdrawal }),
    appeals: appealsOf(nomination),
    ...((isFalse({ ruling, decision }) || setAside?.isFalse === true || (withdrawal?.falseSteps.length ?? 0) > 0) && {
      instead: insteadOf(reading, id),
    }),
  };
}

/** Whether what is published on a nomination last is not what follows from the log. */
export function isFalse({
  ruling,
  decision,
}: {
  readonly ruling?: RulingSummary | undefined;
  readonly decision?: DecisionSummary | undefined;
}): boolean {
  return (decision ?? ruling)?.recomputed === "false";
}

function insteadOf({ verdict }: Reading, id: string): NonNullable<NominationView["instead"]> {
  const { ruling, counted } = recomputedFor(verdict, id) ?? {};
  return {
    ...(ruling !== undefined && { outcome: ruling as RulingSummary["outcome"] }),
    ...(counted !== undefined && { counted }),
  };
}

function appealsOf(nomination: Nomination): readonly AppealView[] {
  const standing = appealsAgainstDecision(nomination);
  return [...nomination.appeals.values()].map((appeal) => appealOf(appeal, standing.includes(appeal)));
}

function appealOf({ lodged, decided }: Appeal, standing: boolean): AppealView {
  return {
    remedy: lodged.remedy,
    by: lodged.by,
    to: lodged.to,
    lodgedAt: lodged.lodgedAt,
    standing,
    ...(decided !== undefined && {
      decided: {
        outcome: decided.kind === "appeal-granted" ? "granted" : "rejected",
        at: decided.decidedAt,
        enteredAt: decided.at,
      },
    }),
  };
}

const factActs = { "fact-asserted": "asserted", "fact-disputed": "disputed", "fact-decided": "decided" } as const;

function factsOf({ facts }: Nomination): readonly FactView[] {
  return facts.map(({ index, entry }) => ({
    index,
    act: factActs[entry.kind],
    key: entry.key,
    value: entry.value as Json,
    source: entry.source,
    by: entry.by,
    ...(entry.kind === "fact-asserted" && { date: entry.date }),
  }));
}

function rulingOf(
  { landmarks, verdict }: Reading,
  id: string,
  { ruling, state }: Nomination,
): RulingSummary | undefined {
  if (ruling === undefined || state === "reopened" || state === "withdrawn") return undefined;
  const entry = landmarks.last("ruling-made", id);
  return {
    outcome: ruling.outcome,
    ruling: ruling.ruling,
    hinges: ruling.hinges,
    recomputed: recomputedOf(verdict, [ruling.ruling], entry?.index),
    ...(entry !== undefined && { entry }),
  };
}

function decisionOf(
  { landmarks, verdict }: Reading,
  id: string,
  { decision, appeals, state }: Nomination,
): DecisionSummary | undefined {
  if (decision === undefined || state !== "decided") return undefined;
  const order = decision.byOrderOf === undefined ? undefined : appeals.get(decision.byOrderOf);
  const entry = landmarks.last("decision-issued", id);
  const { outcome, filed, checked, valid, invalid, counted, followsRuling } = decision;
  return {
    outcome,
    filed,
    checked,
    valid,
    invalid,
    counted,
    followsRuling,
    ruling: decision.ruling,
    decision: decision.decision,
    recomputed: recomputedOf(verdict, [decision.ruling, decision.decision], entry?.index),
    ...(decision.dissent !== undefined && { dissent: decision.dissent }),
    ...(order?.decided !== undefined && {
      order: { by: order.lodged.to, source: order.decided.source, at: order.decided.decidedAt },
    }),
    ...(entry !== undefined && { entry }),
  };
}

/** A granted appeal reopens the nomination; what was decided stays in the log until it is decided anew. */
function setAsideOf({ landmarks, verdict }: Reading, id: string, nomination: Nomination): SetAside | undefined {
  const { decision } = nomination;
  if (decision === undefined || stands(nomination)) return undefined;
  const entry = landmarks.last("decision-issued", id);
  const { outcome, ruling, decision: document } = decision;
  const isFalse = recomputedOf(verdict, [ruling, document], entry?.index) === "false";
  return { outcome, ruling, decision: document, isFalse, ...(entry !== undefined && { entry }) };
}

/** Whether its decision stands, or stood when its candidate withdrew. */
function stands({ state, withdrawnFrom }: Nomination): boolean {
  return (withdrawnFrom ?? state) === "decided";
}

function withdrawalOf(reading: Reading, id: string, nomination: Nomination): WithdrawalView | undefined {
  const { landmarks } = reading;
  const { withdrawal, decision, channels, stages } = nomination;
  if (withdrawal === undefined) return undefined;
  const entry = landmarks.last("nomination-withdrawn", id);
  const issued = landmarks.last("decision-issued", id);
  const opened = stages.reduce((sum, stage) => sum + (stage.opened?.opened ?? 0), 0);
  return {
    at: withdrawal.at,
    sealed: Math.max(0, channels.online + channels.paper - nomination.withdrawn.size - opened),
    falseSteps: falseStepsOf(reading, id, nomination),
    ...(stands(nomination) &&
      decision?.outcome === "registered" && {
        registered: { decision: decision.decision, ...(issued !== undefined && { entry: issued }) },
      }),
    ...(entry !== undefined && { entry }),
  };
}

function falseStepsOf(
  { landmarks, verdict }: Reading,
  id: string,
  { ruling, decision, withdrawnFrom }: Nomination,
): WithdrawalView["falseSteps"] {
  const published = [
    ["ruling", withdrawnFrom === "ruled" || withdrawnFrom === "decided" ? ruling?.ruling : undefined],
    ["decision", withdrawnFrom === "decided" ? decision?.decision : undefined],
  ] as const;
  return published
    .filter(
      ([step, document]) =>
        document !== undefined &&
        recomputedOf(verdict, [document], landmarks.last(entryOf[step], id)?.index) === "false",
    )
    .map(([step]) => step);
}

const entryOf = { ruling: "ruling-made", decision: "decision-issued" } as const;
