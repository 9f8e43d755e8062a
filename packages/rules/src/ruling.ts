import { InputError, isCalendarDate, isInstant } from "@hustings/core";
import { calendarOf, isAfter } from "./calendar.ts";
import { eligibilityOf } from "./eligibility.ts";
import type { Estimate } from "./estimate.ts";
import type { Evidence, Fact } from "./evidence.ts";
import { allOf, FactView, type Truth } from "./facts.ts";
import { hingesOf, lawHingesOf, type Hinge, type LawHinge } from "./hinges.ts";
import { meetingsOf } from "./meeting.ts";
import type { Check } from "./protocol/check.ts";
import { requireConsistent } from "./protocol/findings.ts";
import { runProtocol } from "./protocol/run.ts";
import {
  amountOf,
  type Ceiling,
  type CeilingEffect,
  parameterOf,
  parametersIn,
  provisionOf,
  routeOf,
  type Route,
  type Rulebook,
} from "./rulebook.ts";
import { rulebookHash } from "./rulebook-hash.ts";
import { step, walk, type RulingNode } from "./ruling-node.ts";
import { spreadOver, type ByUnit, type Spread } from "./spread.ts";
import { words, type Words } from "./words.ts";

/**
 * - `qualified`   every requirement is met
 * - `refused`     at least one is not, whatever is still open
 * - `open`        it turns on facts that are contested or not established: see the hinges
 * - `unfinished`  the check has a stage to run
 * - `not-filed`   nothing has been filed yet, and nothing bars it so far
 */
export type Outcome = "qualified" | "refused" | "open" | "unfinished" | "not-filed";

/** The rulebook applied to the evidence: plain canonical JSON that anyone recomputes byte for byte. */
export interface Ruling {
  readonly rulebook: string;
  readonly rulebookHash: string;
  readonly route: string;
  readonly outcome: Outcome;
  /** The outcome with every contested fact that nobody has decided as whoever asserted it says. */
  readonly outcomeAsAsserted: Outcome;
  readonly counts: RulingCounts;
  readonly tree: RulingNode;
  /** Contested facts on which the outcome turns. */
  readonly hinges: readonly Hinge[];
  /** Contested questions of law on which it turns, and the outcome under each reading. */
  readonly lawHinges: readonly LawHinge[];
  readonly reasons: readonly Reason[];
  /** Steps taken as met because nobody asserted anything about them. */
  readonly presumed: readonly string[];
  /** What the ruling rests on that is encoded from memory or otherwise unverified. */
  readonly lowConfidence: readonly { readonly provision: string; readonly parameter?: string }[];
  readonly estimate?: Estimate;
}

export interface RulingCounts {
  readonly filed: number;
  readonly checked: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidByGround: { readonly [ground: string]: number };
  /** Lines the law treats as valid: those found valid, those credited unchecked, or the projection it prescribes. */
  readonly credited: number;
  /** Credited, less what is over a cap. */
  readonly counted: number;
  readonly countedByRegion: ByUnit;
  readonly overCap: number;
  readonly required: number;
}

export interface Reason {
  readonly provision: string;
  readonly ground?: string;
  readonly words: Words;
}

/**
 * Applies the rulebook to the evidence.
 *
 * @throws {InputError} evidence that contradicts itself or names what the rulebook does not know
 * @throws {RulesError} `unknown-route`
 */
export function rule(rulebook: Rulebook, evidence: Evidence): Ruling {
  return ruling(rulebook, evidence, "all");
}

/**
 * The first step alone, before anything is filed: the meetings and the person. `qualified` means that the nomination
 * may go on to gather signatures.
 */
export function ruleOnMeetings(rulebook: Rulebook, evidence: Evidence): Ruling {
  const { filing: _, ...before } = evidence;
  return ruling(rulebook, { ...before, stages: [] }, "nomination");
}

function ruling(rulebook: Rulebook, evidence: Evidence, scope: Scope): Ruling {
  const facts = requireEvidence(rulebook, evidence);
  const outcomeIn = (view: FactView) => evaluate(rulebook, evidence, view, scope).outcome;
  const evaluated = evaluate(rulebook, evidence, new FactView(facts), scope);
  const nodes = [...walk(evaluated.tree)];
  return {
    rulebook: rulebook.id,
    rulebookHash: rulebookHash(rulebook),
    route: evidence.route,
    outcome: evaluated.outcome,
    outcomeAsAsserted: outcomeIn(new FactView(facts, new Map(), true)),
    counts: evaluated.counts,
    tree: evaluated.tree,
    hinges: hingesOf(evidence.facts, facts, outcomeIn),
    lawHinges: lawHingesOf(rulebook.questions, facts, outcomeIn),
    reasons: reasonsOf(rulebook, evaluated.tree, evaluated.outcome, evaluated.counts),
    presumed: nodes.filter(({ presumed }) => presumed === true).map(({ id }) => id),
    lowConfidence: lowConfidence(rulebook, nodes),
    ...(evaluated.estimate !== undefined && { estimate: evaluated.estimate }),
  };
}

/** The nomination alone, or all the way to the ballot. */
type Scope = "nomination" | "all";

interface Evaluated {
  readonly outcome: Outcome;
  readonly tree: RulingNode;
  readonly counts: RulingCounts;
  readonly estimate?: Estimate;
}

function evaluate(rulebook: Rulebook, evidence: Evidence, view: FactView, scope: Scope): Evaluated {
  const route = routeOf(rulebook, evidence.route);
  const required = route.required === undefined ? 0 : amountOf(rulebook, route.required.amount);
  const before: RulingNode[] = [];
  if (route.meeting && rulebook.meeting !== undefined) {
    before.push(group("nomination", rulebook.meeting.provision, [meetingsOf(rulebook, rulebook.meeting, evidence)]));
  }
  const eligibility = eligibilityOf({ rulebook, evidence, view });
  if (eligibility.length > 0) before.push(group("eligibility", route.provision, eligibility));

  const check = runProtocol({ rulebook, route, evidence, view, required });
  const filed = evidence.filing !== undefined || route.protocol.kind === "no-check";
  const filing = filed ? filingNodes(rulebook, route, evidence, view) : [];
  const spread = spreadOfCheck(rulebook, route, check, view);
  const afterCaps = spread === undefined ? check.credited : Math.max(0, spread.counted - (check.unplaced ?? 0));
  const counted = Math.min(afterCaps, mostCounted(rulebook, route, view));
  const after: RulingNode[] = [];
  if (filed && scope === "all") {
    if (filing.length > 0) after.push(group("filing", route.provision, filing));
    after.push(group("check", route.protocol.provision, check.nodes, check.passes));
    if (check.next === undefined && check.passes !== false)
      after.push(...totals(rulebook, route, check, spread, counted, required));
  }
  const children = [...before, ...after];
  const result = allOf(children.map((node) => node.result));
  const outcome = scope === "all" ? outcomeOf(result, filed, check) : outcomeOf(result, true, {});
  const overCap = spread?.overCap ?? 0;
  const stages = evidence.stages;
  return {
    outcome,
    tree: root(route, outcome, outcome === "qualified" ? true : outcome === "refused" ? false : "open", children),
    counts: {
      filed: evidence.filing?.lines ?? 0,
      checked: check.checked,
      valid: check.valid,
      invalid: check.checked - check.valid,
      invalidByGround: addGrounds(stages.map((stage) => stage.invalidByGround)),
      credited: check.credited,
      counted,
      countedByRegion: spread?.countedByRegion ?? check.creditedByRegion ?? {},
      overCap,
      required,
    },
    ...(check.estimate !== undefined && { estimate: check.estimate }),
  };
}

function outcomeOf(result: Truth, filed: boolean, check: Pick<Check, "next">): Outcome {
  if (result === false) return "refused";
  if (!filed) return "not-filed";
  if (check.next !== undefined) return "unfinished";
  return result === "open" ? "open" : "qualified";
}

function filingNodes(rulebook: Rulebook, route: Route, evidence: Evidence, view: FactView): readonly RulingNode[] {
  const nodes: RulingNode[] = [];
  const { filing } = evidence;
  if (filing !== undefined) {
    for (const { event, since, until, words: label, provision } of calendarOf(rulebook, {
      "voting-day": evidence.votingDay,
    })) {
      if (event !== "filing-opens" && event !== "filing-closes") continue;
      const opens = event === "filing-opens";
      const inTime = opens ? !isAfter(since, filing.at) : !isAfter(filing.at, until);
      nodes.push(
        step({
          id: `filing/${event}`,
          provision,
          result: inTime,
          template: inTime ? templates.inTime : templates.outOfTime,
          slots: { at: filing.at, until: opens ? since : until, event: label },
        }),
      );
    }
    if (route.ceiling !== undefined) {
      const most = amountOf(rulebook, route.ceiling.amount);
      const over = Math.max(0, filing.lines - most);
      const { provision, amount, question } = route.ceiling;
      const effect = ceilingEffect(route.ceiling, view);
      nodes.push(
        step({
          id: "filing/ceiling",
          provision,
          result: over === 0 || (effect === undefined ? "open" : effect !== "not-accepted"),
          ...(question !== undefined && { question }),
          parameters: parametersIn(amount),
          figures: { filed: filing.lines, most, over },
          template: over === 0 ? templates.withinCeiling : templates[effect ?? "surplusOpen"],
        }),
      );
    }
  }
  for (const { paper, words: name, provision } of route.papers ?? []) {
    const there = evidence.papers?.[paper];
    nodes.push(
      step({
        id: `filing/paper/${paper}`,
        provision,
        result: there ?? "open",
        template: there === undefined ? templates.paperUnknown : there ? templates.paper : templates.noPaper,
        slots: { name },
      }),
    );
  }
  return nodes;
}

/** What is above a ceiling that leaves the surplus out is not counted. */
function mostCounted(rulebook: Rulebook, { ceiling }: Route, view: FactView): number {
  const leavesOut = ceiling !== undefined && ceilingEffect(ceiling, view) === "not-counted";
  return leavesOut ? amountOf(rulebook, ceiling.amount) : Number.MAX_SAFE_INTEGER;
}

/** What a surplus brings in this view; `undefined` while the question is open. */
function ceilingEffect({ effect, question }: Ceiling, view: FactView): CeilingEffect | undefined {
  if (effect !== "contested") return effect;
  const readings = view.readings(`question/${question ?? ""}`);
  const [reading] = readings;
  return readings.length === 1 && isCeilingEffect(reading) ? reading : undefined;
}

function isCeilingEffect(reading: unknown): reading is CeilingEffect {
  return reading === "not-accepted" || reading === "not-counted" || reading === "ignored";
}

function spreadOfCheck(rulebook: Rulebook, route: Route, check: Check, view: FactView): Spread | undefined {
  if (route.spread.length === 0 || check.creditedByRegion === undefined) return undefined;
  const placed = Object.keys(check.creditedByRegion).length > 0 || check.credited === 0;
  return placed ? spreadOver(rulebook, route.spread, check.creditedByRegion, view) : undefined;
}

function totals(
  rulebook: Rulebook,
  route: Route,
  check: Check,
  spread: Spread | undefined,
  counted: number,
  required: number,
): readonly RulingNode[] {
  const nodes: RulingNode[] = [];
  if (route.spread.length > 0) {
    const provision = route.spread[0]?.provision ?? route.provision;
    nodes.push(
      spread === undefined
        ? step({
            id: "spread",
            provision,
            result: "open",
            template: templates.noRegions,
            slots: { unit: rulebook.unit },
          })
        : group("spread", provision, spread.nodes),
    );
  }
  if (route.required !== undefined && check.settlesTotal !== true) {
    nodes.push(
      step({
        id: "threshold",
        provision: route.required.provision,
        result: counted >= required,
        parameters: parametersIn(route.required.amount),
        figures: { counted, required, missing: Math.max(0, required - counted), credited: check.credited },
        template: counted >= required ? templates.reached : templates.short,
      }),
    );
  }
  return nodes;
}

function group(
  id: string,
  provision: string,
  children: readonly RulingNode[],
  result = allOf(children.map((child) => child.result)),
): RulingNode {
  return { id, provision, result, words: groupWords[id] ?? templates.group, children };
}

function root(route: Route, outcome: Outcome, result: Truth, children: readonly RulingNode[]): RulingNode {
  return { id: "ruling", provision: route.provision, result, words: outcomes[outcome], children };
}

/** Refusals first name what fails, then what was struck on which ground. */
function reasonsOf(rulebook: Rulebook, tree: RulingNode, outcome: Outcome, counts: RulingCounts): readonly Reason[] {
  const wanted: Truth = outcome === "qualified" ? true : outcome === "refused" ? false : "open";
  const deciding =
    outcome === "qualified"
      ? (tree.children ?? []).flatMap((child) => child.children ?? [child])
      : decidingNodes(tree, wanted);
  const struck = rulebook.grounds.flatMap((ground) => {
    const count = counts.invalidByGround[ground.id] ?? 0;
    return count === 0
      ? []
      : [
          {
            provision: ground.provision,
            ground: ground.id,
            words: step({
              id: "",
              provision: "",
              result: true,
              figures: { count },
              template: templates.struck,
              slots: { ground: ground.words },
            }).words,
          },
        ];
  });
  return [...deciding.map(({ provision, words: why }) => ({ provision, words: why })), ...struck];
}

/** The deepest steps that carry the result, reached only through steps that have it too. */
function decidingNodes(node: RulingNode, wanted: Truth): readonly RulingNode[] {
  if (node.result !== wanted) return [];
  const below = (node.children ?? []).flatMap((child) => decidingNodes(child, wanted));
  return below.length > 0 ? below : [node];
}

function lowConfidence(rulebook: Rulebook, nodes: readonly RulingNode[]): Ruling["lowConfidence"] {
  const found = new Map<string, { provision: string; parameter?: string }>();
  for (const node of nodes) {
    if (provisionOf(rulebook, node.provision).confidence === "low")
      found.set(node.provision, { provision: node.provision });
    for (const id of node.parameters ?? []) {
      const parameter = parameterOf(rulebook, id);
      if (parameter.confidence === "low") found.set(id, { provision: parameter.provision, parameter: id });
    }
  }
  return [...found.values()];
}

function addGrounds(tables: readonly { readonly [ground: string]: number }[]): { readonly [ground: string]: number } {
  const whole: Record<string, number> = {};
  for (const table of tables)
    for (const [ground, count] of Object.entries(table)) whole[ground] = (whole[ground] ?? 0) + count;
  return whole;
}

/** The evidence's facts, with the rulebook's contested questions of law as facts the rulebook itself has decided. */
function requireEvidence(rulebook: Rulebook, evidence: Evidence): readonly Fact[] {
  routeOf(rulebook, evidence.route);
  requireConsistent(rulebook, evidence);
  if (!isCalendarDate(evidence.votingDay)) throw wrong("votingDay", "a day as YYYY-MM-DD", evidence.votingDay);
  if (evidence.filing !== undefined && !isInstant(evidence.filing.at))
    throw wrong("filing.at", "a moment in UTC", evidence.filing.at);
  const seen = new Set<string>();
  for (const { key } of evidence.facts) {
    if (seen.has(key)) throw wrong("facts", "each fact once", `"${key}" twice`);
    seen.add(key);
  }
  const questions = rulebook.questions
    .filter(({ id }) => !seen.has(`question/${id}`))
    .map(({ id, adopted, readings, sources }): Fact => ({
      key: `question/${id}`,
      value: adopted,
      date: rulebook.lawAt,
      source: sources.join(" "),
      assertedBy: rulebook.id,
      disputes: readings
        .filter((reading) => reading.id !== adopted)
        .map((reading) => ({ value: reading.id, by: "", source: sources.join(" ") })),
      decided: { value: adopted, by: rulebook.id, date: rulebook.lawAt, source: sources.join(" ") },
    }));
  return [...evidence.facts, ...questions];
}

function wrong(field: string, expected: string, got: string): InputError {
  return new InputError({ field, expected, got, remedy: "correct the evidence; nothing was ruled on" });
}

const outcomes: Record<Outcome, Words> = {
  qualified: words(
    "Every requirement is met: the nomination qualifies for the ballot.",
    "Все требования выполнены: выдвижение даёт право на включение в бюллетень.",
    "Toutes les conditions sont remplies : la candidature peut figurer sur le bulletin.",
  ),
  refused: words(
    "At least one requirement is not met: the nomination is refused.",
    "Не выполнено хотя бы одно требование: в регистрации отказывается.",
    "Une condition au moins n'est pas remplie : la candidature est refusée.",
  ),
  open: words(
    "The outcome turns on facts that are contested or not established.",
    "Исход зависит от фактов, которые оспариваются или не установлены.",
    "L'issue dépend de faits contestés ou non établis.",
  ),
  unfinished: words("The check is not finished.", "Проверка не завершена.", "Le contrôle n'est pas terminé."),
  "not-filed": words("Nothing has been filed yet.", "Подписи ещё не представлены.", "Rien n'a encore été déposé."),
};

const groupWords: { readonly [id: string]: Words } = {
  nomination: words("Nomination by supporters.", "Выдвижение сторонниками.", "Présentation par les soutiens."),
  eligibility: words("Conditions on the person.", "Требования к кандидату.", "Conditions tenant à la personne."),
  filing: words("The filing.", "Представление подписей.", "Le dépôt."),
  check: words("The check of what was filed.", "Проверка представленного.", "Le contrôle de ce qui a été déposé."),
  spread: words("The spread of signatures.", "Распределение подписей.", "La répartition des signatures."),
};

const templates = {
  group: words("Requirements.", "Требования.", "Conditions."),
  inTime: words(
    "Filed at {at}, within the limit {until}: {event}.",
    "Представлено {at}, в пределах срока {until}: {event}.",
    "Déposé le {at}, dans la limite {until} : {event}.",
  ),
  outOfTime: words(
    "Filed at {at}, outside the limit {until}: {event}.",
    "Представлено {at}, вне срока {until}: {event}.",
    "Déposé le {at}, hors de la limite {until} : {event}.",
  ),
  withinCeiling: words(
    "{filed} lines were filed; at most {most} may be.",
    "Представлено {filed} строк; допускается не более {most}.",
    "{filed} lignes ont été déposées ; {most} au plus peuvent l'être.",
  ),
  "not-accepted": words(
    "{filed} lines were filed, {over} above the most allowed, {most}.",
    "Представлено {filed} строк, на {over} больше допустимых {most}.",
    "{filed} lignes ont été déposées, {over} de plus que le maximum de {most}.",
  ),
  "not-counted": words(
    "{filed} lines were filed; the {over} above {most} are left out of the count.",
    "Представлено {filed} строк; {over} сверх {most} не учитываются.",
    "{filed} lignes ont été déposées ; les {over} au-delà de {most} ne sont pas comptées.",
  ),
  ignored: words(
    "{filed} lines were filed; the {over} after the first {most} are not looked at.",
    "Представлено {filed} строк; {over} после первых {most} не рассматриваются.",
    "{filed} lignes ont été déposées ; les {over} après les {most} premières ne sont pas examinées.",
  ),
  surplusOpen: words(
    "{filed} lines were filed, {over} above {most}; what that brings is contested.",
    "Представлено {filed} строк, на {over} больше {most}; последствия оспариваются.",
    "{filed} lignes ont été déposées, {over} au-delà de {most} ; l'effet en est contesté.",
  ),
  paper: words("Handed in: {name}.", "Представлено: {name}.", "Remis : {name}."),
  noPaper: words("Missing: {name}.", "Отсутствует: {name}.", "Manquant : {name}."),
  paperUnknown: words(
    "Not stated whether handed in: {name}.",
    "Не указано, представлено ли: {name}.",
    "Remise non précisée : {name}.",
  ),
  noRegions: words(
    "The evidence does not say which {unit} the lines come from.",
    "В данных не указано, из каких единиц ({unit}) строки.",
    "Les données ne disent pas de quelle unité ({unit}) viennent les lignes.",
  ),
  reached: words(
    "{counted} count; {required} are needed.",
    "Засчитано {counted}; требуется {required}.",
    "{counted} comptent ; il en faut {required}.",
  ),
  short: words(
    "{counted} count; {required} are needed, {missing} are missing.",
    "Засчитано {counted}; требуется {required}, не хватает {missing}.",
    "{counted} comptent ; il en faut {required}, il en manque {missing}.",
  ),
  struck: words(
    "{count} lines struck: {ground}.",
    "Забраковано строк: {count}. Основание: {ground}.",
    "{count} lignes écartées : {ground}.",
  ),
};
