import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as fc from "fast-check";
import { addDays, InputError, instant } from "@hustings/core";
import {
  amountOf,
  routeOf,
  rule,
  rulebook,
  rulebookIds,
  type Evidence,
  type Outcome,
  type Rulebook,
} from "@hustings/rules";
import {
  answerSentences,
  countsOf,
  decisionPage,
  languages,
  localeOf,
  requirementsOf,
  type AnswerPart,
  type RulingStep,
} from "@hustings/web";
import { inPart, rounds } from "../../../../tools/fair-part.ts";
import { decided, ruledCases, type Decided, type RuledCase } from "../../test/ruled-nominations.ts";

const cases = ruledCases();
const decisions = [undefined, "registered", "refused"] as const;

function steps(list: readonly { readonly step: RulingStep }[]): readonly RulingStep[] {
  return list.map(({ step }) => step);
}

/** What must hold of every answer, list and figure, whatever was ruled under whichever law. */
function requireNoContradiction({ ruling, document, view, nomination }: Decided, name: string): void {
  const { answer } = view;
  const counts = countsOf(view.summary, document);
  assert.ok(counts, name);
  assert.deepEqual(counts.contradicted, [], name);
  const { required = 0 } = counts;

  const { decided: deciding, met, open } = requirementsOf(document);
  const all = [...steps(deciding), ...steps(met), ...steps(open)];
  assert.equal(new Set(all).size, all.length, `${name}: a requirement stands in two lists`);
  for (const step of steps(met)) assert.equal(step.result, true, `${name}: ${step.id} is said to be met`);
  for (const step of steps(open)) assert.equal(step.result, "open", `${name}: ${step.id} is said to be open`);
  if (ruling.outcome === "refused") {
    assert.ok(deciding.length > 0, `${name}: refused without a reason`);
    for (const step of steps(deciding)) assert.equal(step.result, false, `${name}: ${step.id} is said to have refused`);
  }
  if (ruling.outcome === "qualified") assert.equal(deciding.length, 0, name);
  if (ruling.outcome === "open") for (const step of steps(deciding)) assert.equal(step.result, "open", name);

  const of = <K extends AnswerPart["kind"]>(kind: K) =>
    answer.parts.filter((part): part is Extract<AnswerPart, { kind: K }> => part.kind === kind);
  const threshold = ruling.tree.children?.find(({ id }) => id === "threshold")?.result;
  for (const part of [...of("enough"), ...of("short"), ...of("counted")]) {
    assert.equal(part.counted, ruling.counts.counted, name);
    assert.equal(part.required, ruling.counts.required, name);
  }
  for (const part of of("enough")) {
    assert.ok(part.counted >= part.required, `${name}: enough, and yet not`);
    assert.ok(!deciding.some(({ subject }) => ["invalid", "check", "spread", "threshold"].includes(subject)), name);
  }
  for (const part of of("short")) assert.equal(part.missing, part.required - part.counted, name);
  assert.equal(of("short").length > 0, threshold === false, `${name}: short`);
  if (threshold === true) assert.equal(of("enough").length + of("counted").length, 1, name);
  for (const { bad, base } of of("invalid")) assert.ok(bad > 0 && bad <= base, name);
  assert.equal(of("all-met").length > 0, ruling.outcome === "qualified", `${name}: all met`);
  assert.equal(of("dissent")[0]?.members, nomination.decision?.dissent, name);
  // An outcome of its own is said to be one, and only then.
  const deviates = nomination.decision !== undefined && ruling.outcome !== "open" && !nomination.decision.followsRuling;
  assert.equal(of("deviates").length > 0, deviates, `${name}: deviates`);
  assert.equal(answer.short?.kind === "deviates", deviates, name);
  if (ruling.outcome === "open") {
    const turns = [...of("contested"), ...of("unstated"), ...of("because")];
    assert.ok(turns.length > 0, `${name}: open, and nothing is said to be`);
    for (const { facts } of of("contested"))
      for (const fact of facts)
        assert.ok(
          ruling.hinges.some((hinge) => hinge.facts.includes(fact)),
          name,
        );
  } else assert.equal(of("contested").length, 0, name);
  assert.equal(answer.standing, nomination.decision?.outcome ?? `ruled-${nomination.ruling?.outcome}`, name);

  for (const language of languages) {
    const locale = localeOf(language);
    const said = answerSentences(locale, answer);
    assert.equal(said.length, answer.parts.length + 1, name);
    for (const sentence of said) {
      assert.match(sentence, /[.:!?]$/, `${name} ${language}: ${sentence}`);
      assert.doesNotMatch(sentence, /undefined|NaN|\[object|\{/, `${name} ${language}`);
    }
    const page = decisionPage(
      {
        locale,
        path: "/",
        stylesheet: "/s.css",
        site: "https://example.org",
        address: "https://example.org/contests/example",
      },
      { view, law: undefined, next: { steps: [] }, regions: new Map(), cities: new Map(), wrong: [] },
    );
    // One law names a reading of its own "undefined".
    assert.doesNotMatch(page.replaceAll("<code>undefined</code>", ""), /undefined|NaN|\[object/, name);
    // The arithmetic is the same figures as the answer's: counted, and what is needed, once each.
    const cells = [...page.matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, cell = ""]) => cell.trim());
    assert.ok(cells.includes(locale.figure(counts.counted)), `${name}: counted`);
    if (required > 0) assert.ok(cells.includes(locale.figure(required)), `${name}: required`);
  }
}

suite("The answer, the lists and the figures never contradict the ruling or each other", () => {
  test("over the cases of every law, and whatever was decided on them", () => {
    const seen = new Set<Outcome>();
    const laws = new Set<string>();
    for (const each of cases) {
      for (const outcome of decisions) {
        const made = decided(each, outcome, outcome === "refused" ? 2 : undefined);
        seen.add(made.ruling.outcome);
        laws.add(each.law.id);
        requireNoContradiction(made, `${each.name} decided ${outcome ?? "not yet"}`);
      }
    }
    assert.deepEqual([...seen].toSorted(), ["open", "qualified", "refused", "unfinished"]);
    // Laws without a case of their own are tried below.
    assert.ok(laws.size > 20);
  });

  test("under every rulebook and on every route, from nothing filed to more than enough", () => {
    let tried = 0;
    for (const id of rulebookIds()) {
      const law = rulebook(id);
      const ruled = law.routes.flatMap((route) => invented(law, route.id)).filter((evidence) => isRuled(law, evidence));
      assert.ok(ruled.length > 0, `${id}: nothing could be ruled on`);
      for (const evidence of ruled) {
        // In part, one of them, in turn.
        for (const outcome of inPart ? [decisions[tried++ % decisions.length]] : decisions) {
          requireNoContradiction(
            decided({ law, evidence }, outcome),
            `${id} ${evidence.route} ${outcome ?? "undecided"}`,
          );
        }
      }
    }
  });

  test("with any number of lines struck, of papers missing and of facts contested", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.constantFrom(...decisions),
        (each, share, contested, outcome) => {
          const tried = { ...each, evidence: contest(strike(each, share), contested) };
          requireNoContradiction(decided(tried, outcome), `${each.name}, ${share} struck, ${outcome ?? "undecided"}`);
        },
      ),
      { numRuns: rounds(300) },
    );
  });
});

/** Filings of a route: nothing, half of what is needed, and twice as much; none and much of it struck. */
function invented(law: Rulebook, route: string): readonly Evidence[] {
  const { required } = routeOf(law, route);
  const needed = required === undefined ? 10 : amountOf(law, required.amount);
  const { votes, filings } = law.governs;
  const base = { route, votingDay: votes.to, meetings: [], facts: [], stages: [] };
  // A day that is in every law's window, where the window is open at all.
  const filedOn = addDays(filings.to < votes.to ? filings.to : votes.to, -90);
  const at = instant(`${filedOn < filings.from ? filings.from : filedOn}T10:00:00Z`);
  const [ground] = law.grounds;
  return [
    base,
    ...[Math.ceil(needed / 2), needed * 2].flatMap((lines) =>
      [0, 0.4].map((share): Evidence => {
        const struck = ground === undefined ? 0 : Math.floor(lines * share);
        return {
          ...base,
          filing: { lines, at, byRegion: { r1: lines } },
          stages: [
            {
              stage: 1,
              checked: lines,
              valid: lines - struck,
              invalidByGround: struck === 0 || ground === undefined ? {} : { [ground.id]: struck },
            },
          ],
        };
      }),
    ),
  ];
}

function isRuled(law: Rulebook, evidence: Evidence): boolean {
  try {
    rule(law, evidence);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** So many of the checked lines struck on the law's first ground, where the evidence counts lines in all only. */
function strike({ evidence, law }: RuledCase, share: number): Evidence {
  const [ground] = law.grounds;
  const stages = evidence.stages.map((stage) => {
    if (ground === undefined || stage.validByRegion !== undefined || stage.byUnit !== undefined) return stage;
    const struck = Math.round(stage.checked * share);
    return {
      ...stage,
      valid: stage.checked - struck,
      invalidByGround: struck === 0 ? {} : { [ground.id]: struck },
    };
  });
  const tried = { ...evidence, stages };
  // A law that forbids such evidence is tried as its case has it.
  return isRuled(law, tried) ? tried : evidence;
}

function contest(evidence: Evidence, contested: boolean): Evidence {
  if (!contested) return evidence;
  const facts = evidence.facts.map((fact) =>
    typeof fact.value === "boolean" && fact.decided === undefined
      ? { ...fact, disputes: [{ value: !fact.value, by: "candidate", source: "the test" }] }
      : fact,
  );
  return { ...evidence, facts };
}
