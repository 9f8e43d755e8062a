import type { Instant, NominationState } from "@hustings/core";
import type { Words } from "../language.ts";
import { countsOf } from "./count-view.ts";
import type { DecisionDocument } from "./decision-view.ts";
import { isFalse, type NominationView, type WithdrawalView } from "./nomination-view.ts";
import { requirementsOf, type Requirement, type Subject } from "./requirements.ts";
import type { Outcome, RulingDocument, Share } from "./ruling-document.ts";

/** Where a nomination stands, the furthest that can be said of it. */
export type Standing =
  | "on-ballot"
  | "registered"
  | "refused"
  | "ruled-qualified"
  | "ruled-refused"
  | "ruled-open"
  /** The ruling or the decision published last is not what follows from the log. */
  | "false"
  | NominationState;

/** One sentence of the answer, as figures and names; a page words it in its language. */
export type AnswerPart =
  /** The signatures were enough, and the check did not stop them. */
  | { readonly kind: "enough"; readonly counted: number; readonly required: number }
  | { readonly kind: "short"; readonly counted: number; readonly required: number; readonly missing: number }
  /** What counted, where that alone decided nothing. */
  | { readonly kind: "counted"; readonly counted: number; readonly required: number }
  /** Too large a share of the checked lines was invalid. */
  | { readonly kind: "invalid"; readonly bad: number; readonly base: number; readonly limit?: Share }
  | { readonly kind: "all-met"; readonly requirements: number }
  /** A step of the ruling that has no shorter wording: its own sentence. */
  | { readonly kind: "because"; readonly words: Words }
  | { readonly kind: "more"; readonly requirements: number }
  /** The law leaves it open: it turns on facts that are contested, or that nobody stated. */
  | {
      readonly kind: "contested";
      readonly facts: readonly string[];
      readonly decided: "relied" | "own" | "ordered" | "not-yet";
    }
  | { readonly kind: "unstated"; readonly facts: readonly string[]; readonly decided: "own" | "ordered" | "not-yet" }
  /** A disputed reading of the law under which the outcome would be another. */
  | { readonly kind: "other-reading"; readonly question: string; readonly outcome: Outcome }
  /** `by`: the court that ordered it. */
  | { readonly kind: "deviates"; readonly ruling: Outcome; readonly by?: string }
  /** The law left it open, and the court named so by the log settled it. */
  | { readonly kind: "ordered"; readonly by: string }
  /** What was decided before an appeal was granted; `on`: when, where the log's entry is known. */
  | { readonly kind: "set-aside"; readonly outcome: "registered" | "refused"; readonly on?: Instant }
  /** By the campaign, and what it ended: a registration, a way on which nothing was decided, or one on which a court had it decided `anew`. */
  | {
      readonly kind: "withdrawn";
      readonly on: Instant;
      readonly registered?: Instant;
      readonly ended: "registration" | "undecided" | "anew";
    }
  /** What was published before, and does not stand any more, was not what follows from the log. */
  | { readonly kind: "was-false" }
  | { readonly kind: "dissent"; readonly members: number }
  | { readonly kind: "appealed"; readonly to: string; readonly at: Instant }
  | {
      readonly kind: "appeal-decided";
      readonly to: string;
      readonly outcome: "rejected" | "granted";
      readonly at: Instant;
    }
  | { readonly kind: "collected"; readonly standing: number; readonly required?: number }
  | { readonly kind: "filed"; readonly lines: number; readonly required?: number }
  | { readonly kind: "checked"; readonly found: number; readonly size: number }
  /** The published ruling is missing or is not the one the log names, so that no reason can be given. */
  | { readonly kind: "no-reasons" }
  | { readonly kind: "contradiction" }
  /** What the verifier gets from the log in the place of a false ruling or decision. */
  | { readonly kind: "instead"; readonly outcome: Outcome; readonly counted: number };

/** The reason in a word or three, for a list. */
export type ReasonInShort =
  | { readonly kind: "subject"; readonly subject: Subject }
  | { readonly kind: "contested" | "unstated"; readonly fact: string }
  | { readonly kind: "all-met" }
  | { readonly kind: "deviates" };

/** What a reader came for: how it ended, by which figures, on what it turned. Plain JSON. */
export interface AnswerView {
  readonly standing: Standing;
  readonly parts: readonly AnswerPart[];
  readonly short?: ReasonInShort;
}

interface Known {
  readonly ruling: RulingDocument | undefined;
  readonly decision: DecisionDocument | undefined;
}

/** The answer about one nomination, made from the log and the ruling it names; it says nothing that they do not. */
export function answerOf(nomination: NominationView, { ruling, decision }: Known): AnswerView {
  const standing = standingOf(nomination);
  if (nomination.withdrawal !== undefined)
    return { standing, parts: withdrawnParts(nomination, nomination.withdrawal) };
  const history = [...setAsideOf(nomination), ...appealsOf(nomination)];
  if (standing === "false") return { standing, parts: [...insteadOf(nomination), ...history] };
  if (nomination.decision === undefined && nomination.ruling === undefined) {
    return { standing, parts: [...(nomination.setAside === undefined ? progressOf(nomination) : []), ...history] };
  }
  if (ruling === undefined) {
    const parts: AnswerPart[] = [{ kind: "no-reasons" }, ...dissentOf(nomination), ...history];
    return { standing, parts };
  }
  const turns = turningPoints(nomination, ruling);
  const deviates = deviationOf(nomination, ruling);
  const contradicted = countsOf(nomination.decision, ruling, decision)?.contradicted.length ?? 0;
  const short = shortOf(nomination, ruling, turns, deviates);
  return {
    standing,
    parts: [
      ...(contradicted > 0 ? [{ kind: "contradiction" } as const] : []),
      ...reasonsOf(nomination, ruling),
      ...turns,
      ...deviates,
      ...(turns.length === 0 ? otherReading(nomination, ruling) : []),
      ...dissentOf(nomination),
      ...history,
    ],
    ...(short !== undefined && { short }),
  };
}

/** What stood before, the withdrawal, and what a court still has to say or said after it. */
function withdrawnParts(nomination: NominationView, withdrawal: WithdrawalView): readonly AnswerPart[] {
  const after = nomination.appeals.filter(({ decided }) => decided === undefined || decided.enteredAt >= withdrawal.at);
  return [...setAsideOf(nomination), ...withdrawnOf(nomination, withdrawal), ...appealsOf({ appeals: after })];
}

function withdrawnOf(nomination: NominationView, withdrawal: WithdrawalView): readonly AnswerPart[] {
  const { at, registered, falseSteps } = withdrawal;
  const on = registered?.entry?.at;
  const ended =
    registered !== undefined ? "registration" : nomination.setAside === undefined ? "undecided" : ("anew" as const);
  return [
    { kind: "withdrawn", on: at, ended, ...(on !== undefined && { registered: on }) },
    ...(falseSteps.length > 0 ? wasFalse(nomination) : []),
  ];
}

function wasFalse(nomination: NominationView): readonly AnswerPart[] {
  return [{ kind: "was-false" }, ...insteadOf(nomination)];
}

function insteadOf({ instead }: NominationView): readonly AnswerPart[] {
  if (instead?.outcome === undefined || instead.counted === undefined) return [];
  return [{ kind: "instead", outcome: instead.outcome, counted: instead.counted }];
}

function standingOf(nomination: NominationView): Standing {
  const { onBallot, decision, ruling, state } = nomination;
  if (state === "withdrawn") return state;
  if (isFalse(nomination)) return "false";
  if (onBallot) return "on-ballot";
  if (decision !== undefined) return decision.outcome;
  return ruling === undefined ? state : `ruled-${ruling.outcome}`;
}

/** Before there is a ruling: how far it has come, in the one figure that matters. */
function progressOf({ state, collection, filing, check, routeLaw }: NominationView): readonly AnswerPart[] {
  const required = routeLaw?.required;
  const needed = required === undefined ? {} : { required };
  if (check.stages.length > 0 || state === "checking") {
    const size = check.stages.reduce((sum, stage) => sum + stage.size, 0);
    // Frozen and nothing drawn or found yet: how many are looked at is not known, how many were filed is.
    if (size > 0 || filing === undefined) return [{ kind: "checked", found: check.checked, size }];
  }
  if (filing !== undefined) return [{ kind: "filed", lines: filing.lines, ...needed }];
  return collection.opensOn === undefined ? [] : [{ kind: "collected", standing: collection.standing, ...needed }];
}

/** What the ruling itself settles: the signatures first, then whatever else failed. */
function reasonsOf({ decision }: NominationView, ruling: RulingDocument): readonly AnswerPart[] {
  const { decided, met } = requirementsOf(ruling);
  const counts = countsOf(decision, ruling);
  if (counts === undefined) return [];
  const { counted, required = 0 } = counts;
  const parts: AnswerPart[] = [];
  const invalid = decided.find(({ subject }) => subject === "invalid");
  const threshold = [...ruling.tree.children].find(({ id }) => id === "threshold")?.result;
  if (ruling.outcome === "refused" && invalid !== undefined) parts.push(invalidPart(invalid));
  if (threshold === true) {
    // Enough in number is not enough while the check or the spread has failed or is open.
    const stopped = decided.some(({ subject }) => aboutSignatures.has(subject));
    parts.push({ kind: stopped ? "counted" : "enough", counted, required });
  } else if (threshold === false) parts.push({ kind: "short", counted, required, missing: required - counted });
  if (ruling.outcome === "qualified") return [...parts, { kind: "all-met", requirements: met.length }];
  if (ruling.outcome !== "refused") return parts;
  const others = decided.filter(({ subject }) => subject !== "threshold" && subject !== "invalid");
  return [
    ...parts,
    ...others.slice(0, mostReasons).map(({ step }) => ({ kind: "because", words: step.words }) as const),
    ...(others.length > mostReasons ? [{ kind: "more", requirements: others.length - mostReasons } as const] : []),
  ];
}

const aboutSignatures: ReadonlySet<Subject> = new Set(["invalid", "check", "spread", "ceiling", "cure"]);

/** An answer is a sentence or three: further reasons stand in the list below it. */
const mostReasons = 2;

function invalidPart({ step }: Requirement): AnswerPart {
  const { bad, base, limit } = step.figures;
  return {
    kind: "invalid",
    bad: typeof bad === "number" ? bad : 0,
    base: typeof base === "number" ? base : 0,
    ...(typeof limit === "object" && { limit }),
  };
}

/** On what an open ruling turns: contested facts, facts nobody stated, or a step that the law itself leaves open. */
function turningPoints({ decision }: NominationView, ruling: RulingDocument): readonly AnswerPart[] {
  if (ruling.outcome !== "open") return [];
  const own = decision === undefined ? "not-yet" : decision.order === undefined ? "own" : "ordered";
  const { decided } = requirementsOf(ruling);
  const missing = [...new Set(decided.flatMap(({ step }) => step.missing ?? []))];
  const contested = [...new Set(ruling.hinges.flatMap(({ facts }) => facts))].filter((key) => !missing.includes(key));
  const parts: AnswerPart[] = [];
  if (contested.length > 0) {
    const relied = decision?.outcome === "refused" && ruling.outcomeAsAsserted === "refused";
    parts.push({ kind: "contested", facts: contested, decided: relied ? "relied" : own });
  }
  if (missing.length > 0) parts.push({ kind: "unstated", facts: missing, decided: own });
  if (parts.length > 0) return parts;
  return decided.slice(0, mostReasons).map(({ step }) => ({ kind: "because", words: step.words }));
}

/** A decision against what the rulebook gives; an open ruling gives nothing to deviate from, but a court may have settled it. */
function deviationOf({ decision }: NominationView, ruling: RulingDocument): readonly AnswerPart[] {
  if (decision === undefined || decision.followsRuling) return [];
  const { order } = decision;
  if (ruling.outcome === "open") return order === undefined ? [] : [{ kind: "ordered", by: order.by }];
  return [{ kind: "deviates", ruling: ruling.outcome, ...(order !== undefined && { by: order.by }) }];
}

function otherReading({ decision }: NominationView, ruling: RulingDocument): readonly AnswerPart[] {
  const asDecided =
    decision === undefined ? ruling.outcome : decision.outcome === "registered" ? "qualified" : "refused";
  for (const { question, readings, adopted } of ruling.lawHinges) {
    const other = readings.find(({ reading, outcome }) => reading !== adopted && outcome !== asDecided);
    if (other !== undefined && other.outcome !== "open")
      return [{ kind: "other-reading", question, outcome: other.outcome }];
  }
  return [];
}

function dissentOf({ decision }: NominationView): readonly AnswerPart[] {
  return decision?.dissent === undefined ? [] : [{ kind: "dissent", members: decision.dissent }];
}

function setAsideOf(nomination: NominationView): readonly AnswerPart[] {
  const { setAside } = nomination;
  if (setAside === undefined) return [];
  const { outcome, entry, isFalse: wasNot } = setAside;
  return [
    { kind: "set-aside", outcome, ...(entry !== undefined && { on: entry.at }) },
    ...(wasNot ? wasFalse(nomination) : []),
  ];
}

function appealsOf({ appeals }: Pick<NominationView, "appeals">): readonly AnswerPart[] {
  return appeals.map(({ to, lodgedAt, decided }) =>
    decided === undefined
      ? { kind: "appealed", to, at: lodgedAt }
      : { kind: "appeal-decided", to, outcome: decided.outcome, at: decided.at },
  );
}

/** Of several reasons, the one that says most: too few signatures come from too few places as well. */
const weightiest: readonly Subject[] = [
  "late",
  "early",
  "ceiling",
  "paper",
  "meetings",
  "person",
  "invalid",
  "threshold",
  "check",
  "spread",
  "cure",
  "other",
];

function shortOf(
  { decision, ruling: summary }: NominationView,
  ruling: RulingDocument,
  turns: readonly AnswerPart[],
  deviates: readonly AnswerPart[],
): ReasonInShort | undefined {
  if (deviates.some(({ kind }) => kind === "deviates")) return { kind: "deviates" };
  for (const part of turns) {
    if (part.kind !== "contested" && part.kind !== "unstated") continue;
    const [fact] = part.facts;
    if (fact !== undefined) return { kind: part.kind, fact };
  }
  const outcome = decision?.outcome ?? summary?.outcome;
  if (outcome === "registered" || outcome === "qualified") return { kind: "all-met" };
  const subjects = new Set(requirementsOf(ruling).decided.map(({ subject }) => subject));
  const first = weightiest.find((subject) => subjects.has(subject));
  return first === undefined ? undefined : { kind: "subject", subject: first };
}
