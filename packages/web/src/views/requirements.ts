import type { RulingDocument, RulingStep } from "./ruling-document.ts";

/** What a step of a ruling is about, by the place the rules give it. */
export type Subject =
  | "meetings"
  | "person"
  | "late"
  | "early"
  | "ceiling"
  | "paper"
  | "invalid"
  | "check"
  | "spread"
  | "threshold"
  | "cure"
  | "other";

/** One requirement of the law as the ruling has it. */
export interface Requirement {
  readonly step: RulingStep;
  readonly subject: Subject;
}

/**
 * The requirements of a ruling in three lists, each requirement in one of them: those that decided the outcome, those
 * that were met, and those that stay open and decided nothing. What was struck is not a requirement and is counted apart.
 */
export interface Requirements {
  readonly decided: readonly Requirement[];
  readonly met: readonly Requirement[];
  readonly open: readonly Requirement[];
}

/**
 * Sorts the steps of a ruling by what they did to its outcome. A step that fails inside a group that does not, such as one
 * meeting too small beside enough others, decided nothing and is a matter for the full ruling.
 */
export function requirementsOf({ tree, outcome }: Pick<RulingDocument, "tree" | "outcome">): Requirements {
  const failed = tree.children.flatMap((child) => bearing(child, false));
  const open = tree.children.flatMap((child) => bearing(child, "open"));
  const met = tree.children.flatMap((child) => metIn(child));
  const decided = outcome === "refused" ? failed : outcome === "qualified" ? [] : open;
  const listed = decided.length === 0 && outcome !== "qualified" ? [tree] : decided;
  return {
    decided: listed.map(named),
    met: met.map(named),
    open: (outcome === "refused" ? open : []).map(named),
  };
}

/** The deepest steps that carry a result, reached only through steps that have it too. */
function bearing(step: RulingStep, result: RulingStep["result"]): readonly RulingStep[] {
  if (step.result !== result) return [];
  const below = step.children.flatMap((child) => bearing(child, result));
  return below.length > 0 ? below : [step];
}

/** A group's own steps; what lies deeper is how they were met. */
function metIn(step: RulingStep): readonly RulingStep[] {
  if (step.children.length === 0) return step.result === true ? [step] : [];
  return step.children.filter(({ result }) => result === true);
}

function named(step: RulingStep): Requirement {
  return { step, subject: subjectOf(step) };
}

export function subjectOf({ id, figures }: Pick<RulingStep, "id" | "figures">): Subject {
  if (id === "filing/filing-closes") return "late";
  if (id === "filing/filing-opens") return "early";
  if (id === "filing/ceiling") return "ceiling";
  if (id.startsWith("filing/paper/")) return "paper";
  if (id.startsWith("eligibility")) return "person";
  if (id.startsWith("nomination") || id.startsWith("meeting/")) return "meetings";
  if (id.startsWith("check")) return typeof figures["bad"] === "number" ? "invalid" : "check";
  if (id.startsWith("spread")) return "spread";
  if (id === "threshold") return "threshold";
  return id.startsWith("cure") ? "cure" : "other";
}
