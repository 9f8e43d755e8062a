import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEvidence, rule, rulebook, type Evidence, type Ruling, type Rulebook } from "@hustings/rules";
import { answerOf, readRuling, type DecisionView, type NominationView, type RulingDocument } from "@hustings/web";
import type { Json } from "@hustings/core";

const folder = join(import.meta.dirname, "../../../vectors/rules");

export interface RuledCase {
  readonly name: string;
  readonly law: Rulebook;
  readonly evidence: Evidence;
}

/** The published cases of every law. */
export function ruledCases(): readonly RuledCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const vector = JSON.parse(readFileSync(join(folder, name), "utf8")) as { rulebook: string; evidence: unknown };
      return { name, law: rulebook(vector.rulebook), evidence: parseEvidence(vector.evidence, name) };
    });
}

export interface Decided {
  readonly ruling: Ruling;
  readonly document: RulingDocument;
  readonly nomination: NominationView;
  readonly view: DecisionView;
}

/** A nomination that was ruled on, and decided as told, as the pages see it: documents read from their JSON. */
export function decided(
  { law, evidence }: Pick<RuledCase, "law" | "evidence">,
  outcome: "registered" | "refused" | undefined,
  dissent?: number,
): Decided {
  const ruling = rule(law, evidence);
  const value = JSON.parse(JSON.stringify(ruling)) as Json;
  const document = readRuling(value);
  const { filed, checked, valid, invalid, counted } = ruling.counts;
  const hash = "0".repeat(64);
  const summary = outcome !== undefined && {
    decision: {
      outcome,
      filed,
      checked,
      valid,
      invalid,
      counted,
      followsRuling: (outcome === "registered" ? "qualified" : "refused") === ruling.outcome,
      ruling: hash,
      decision: hash,
      recomputed: "not-recomputed" as const,
      ...(dissent !== undefined && { dissent }),
    },
  };
  const open = ruling.outcome === "qualified" || ruling.outcome === "refused" ? ruling.outcome : "open";
  const nomination: NominationView = {
    id: "n",
    candidate: "N",
    route: evidence.route,
    state: outcome === undefined ? "ruled" : "decided",
    onBallot: false,
    chain: [],
    meetings: [],
    collection: {
      standing: 0,
      withdrawn: 0,
      online: 0,
      paper: 0,
      open: 0,
      days: [],
      regions: [],
      overCap: 0,
      waiting: 0,
    },
    check: { stages: [], checked, valid, invalid, corrected: 0, grounds: [], out: 0, outOn: [], restorations: 0 },
    facts: [],
    appeals: [],
    ruling: { outcome: open, ruling: hash, hinges: ruling.hinges.length, recomputed: "not-recomputed" },
    ...(summary !== false && summary),
  };
  const view: DecisionView = {
    id: "n",
    candidate: "N",
    answer: answerOf(nomination, { ruling: document, decision: undefined }),
    facts: [],
    isFalse: false,
    ...(nomination.decision !== undefined && { summary: nomination.decision }),
    ...(nomination.ruling !== undefined && { ruling: nomination.ruling }),
    rulingDocument: { kind: "read", document },
  };
  return { ruling, document, nomination, view };
}
