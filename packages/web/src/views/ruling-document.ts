import type { Json } from "@hustings/core";
import type { Words } from "../language.ts";
import { JsonReader } from "./json-reader.ts";

export type Outcome = "qualified" | "refused" | "open" | "unfinished" | "not-filed";

/** A published ruling, as far as a page shows it. */
export interface RulingDocument {
  readonly outcome: Outcome;
  readonly outcomeAsAsserted: Outcome;
  readonly counts: {
    readonly filed: number;
    readonly checked: number;
    readonly valid: number;
    readonly invalid: number;
    readonly credited: number;
    readonly overCap: number;
    readonly counted: number;
    readonly required: number;
  };
  /** Struck lines by ground. */
  readonly grounds: Readonly<Record<string, number>>;
  readonly tree: RulingStep;
  readonly hinges: readonly HingeView[];
  readonly lawHinges: readonly LawHingeView[];
  readonly lowConfidence: readonly string[];
  /** What the law holds that its rulebook leaves out: it took no part in the ruling. */
  readonly notEncoded: readonly { readonly words: Words; readonly article?: string }[];
  readonly estimate?: EstimateView;
}

/** What the sample says of all lines filed: counts of lines, and an interval at the confidence given. */
export interface EstimateView {
  readonly population: number;
  readonly sample: number;
  readonly valid: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: { readonly num: number; readonly den: number };
}

export interface RulingStep {
  readonly id: string;
  readonly provision: string;
  readonly result: boolean | "open";
  readonly words: Words;
  readonly presumed: boolean;
  readonly facts: readonly string[];
  /** Set where nobody stated a fact without which the step is open. */
  readonly missing?: string;
  /** Counts and exact shares compared here, by name. */
  readonly figures: Readonly<Record<string, number | Share>>;
  readonly children: readonly RulingStep[];
}

/** An exact share. */
export interface Share {
  readonly num: number;
  readonly den: number;
}

/** Contested facts on which the outcome turns, and the outcome under each combination of their readings. */
export interface HingeView {
  readonly facts: readonly string[];
  readonly readings: readonly { readonly values: Readonly<Record<string, Json>>; readonly outcome: Outcome }[];
}

/** A contested question of law on which the outcome turns. */
export interface LawHingeView {
  readonly question: string;
  readonly adopted: string;
  readonly readings: readonly { readonly reading: string; readonly outcome: Outcome }[];
}

const outcomes: readonly string[] = ["qualified", "refused", "open", "unfinished", "not-filed"];
const deepest = 32;

/** @throws {UnknownShape} */
export function readRuling(value: Json): RulingDocument {
  const ruling = new JsonReader(value);
  const counts = ruling.member("counts");
  return {
    outcome: outcome(ruling.text("outcome")),
    outcomeAsAsserted: outcome(ruling.text("outcomeAsAsserted")),
    counts: {
      filed: counts.count("filed"),
      checked: counts.count("checked"),
      valid: counts.count("valid"),
      invalid: counts.count("invalid"),
      credited: counts.count("credited"),
      overCap: counts.count("overCap"),
      counted: counts.count("counted"),
      required: counts.count("required"),
    },
    grounds: counts.counts("invalidByGround"),
    tree: readStep(ruling.member("tree")),
    hinges: ruling.records("hinges").map((hinge) => ({
      facts: hinge.texts("facts"),
      readings: hinge.records("readings").map((reading) => ({
        values: (reading.json("values") ?? {}) as Readonly<Record<string, Json>>,
        outcome: outcome(reading.text("outcome")),
      })),
    })),
    lawHinges: ruling.records("lawHinges").map((hinge) => ({
      question: hinge.text("question"),
      adopted: hinge.text("adopted"),
      readings: hinge
        .records("readings")
        .map((reading) => ({ reading: reading.text("reading"), outcome: outcome(reading.text("outcome")) })),
    })),
    notEncoded: ruling.records("notEncoded").map((each) => ({
      words: each.words("words"),
      ...(each.json("article") !== undefined && { article: each.text("article") }),
    })),
    lowConfidence: [...new Set(ruling.records("lowConfidence").map((each) => each.text("provision")))],
    ...(ruling.json("estimate") !== undefined && { estimate: readEstimate(ruling.member("estimate")) }),
  };
}

function readEstimate(estimate: JsonReader): EstimateView {
  const confidence = estimate.member("confidence");
  return {
    population: estimate.count("population"),
    sample: estimate.count("sample"),
    valid: estimate.count("valid"),
    standardError: estimate.count("standardError"),
    low: estimate.count("low"),
    high: estimate.count("high"),
    confidence: { num: confidence.count("num"), den: confidence.count("den") },
  };
}

function readStep(step: JsonReader, depth = 0): RulingStep {
  const result = step.json("result");
  return {
    id: step.text("id"),
    provision: step.text("provision"),
    result: typeof result === "boolean" ? result : "open",
    words: step.words("words"),
    presumed: typeof step.json("presumed") === "string",
    facts: step.texts("facts"),
    ...(typeof step.json("missing") === "string" && { missing: step.text("missing") }),
    figures: readFigures(step.json("figures")),
    children: depth >= deepest ? [] : step.records("children").map((child) => readStep(child, depth + 1)),
  };
}

function readFigures(value: Json | undefined): RulingStep["figures"] {
  if (value === null || value === undefined || typeof value !== "object" || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, figure]): [string, number | Share][] => {
      if (typeof figure === "number") return [[name, figure]];
      const { num, den } = (figure ?? {}) as { readonly num?: Json; readonly den?: Json };
      return typeof num === "number" && typeof den === "number" ? [[name, { num, den }]] : [];
    }),
  );
}

function outcome(text: string): Outcome {
  return outcomes.includes(text) ? (text as Outcome) : "open";
}
