import { curesOf, type Cured } from "./cure.ts";
import { eligibilityOf } from "./eligibility.ts";
import type { Estimate } from "./estimate.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { allOf, type FactView, type Truth } from "../evidence/facts.ts";
import { filingNodes, mostCounted } from "./filing.ts";
import { governingLaw } from "./governing-law.ts";
import { meetingsOf } from "./meeting.ts";
import type { Check } from "../protocol/check.ts";
import { runProtocol } from "../protocol/run.ts";
import { amountOf, parametersIn, routeOf } from "../rulebook/by-name.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { spreadOver, type ByUnit, type Spread } from "./spread.ts";
import { words, type Words } from "../words/words.ts";

/**
 * - `qualified`   every requirement is met
 * - `refused`     at least one is not, whatever is still open
 * - `open`        it turns on facts that are contested or not established: see the hinges
 * - `unfinished`  the check has a stage to run
 * - `not-filed`   nothing has been filed yet, and nothing bars it so far
 */
export type Outcome = "qualified" | "refused" | "open" | "unfinished" | "not-filed";

export type RulingCounts = {
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
};

/** The nomination alone, or all the way to the ballot. */
export type Scope = "nomination" | "all";

/** One evaluation in one view of the facts: hinges are found by evaluating again in others. */
export interface Evaluated {
  readonly outcome: Outcome;
  readonly tree: RulingNode;
  readonly counts: RulingCounts;
  readonly estimate?: Estimate;
}

/** Steps no fact can change, taken once for all the views that hinges are sought in. */
export function steadySteps(rulebook: Rulebook, evidence: Evidence): readonly RulingNode[] {
  const route = routeOf(rulebook, evidence.route);
  if (!route.meeting || rulebook.meeting === undefined) return [];
  return [group("nomination", rulebook.meeting.provision, [meetingsOf(rulebook, rulebook.meeting, evidence)])];
}

export function evaluate(
  rulebook: Rulebook,
  evidence: Evidence,
  view: FactView,
  scope: Scope,
  steady: readonly RulingNode[],
): Evaluated {
  const route = routeOf(rulebook, evidence.route);
  const required = route.required === undefined ? 0 : amountOf(rulebook, route.required.amount);
  const before: RulingNode[] = [...steady, ...governingLaw(rulebook, route, view)];
  const eligibility = eligibilityOf({ rulebook, evidence, view });
  if (eligibility.length > 0) before.push(group("eligibility", route.provision, eligibility));

  const cured = curesOf(rulebook, evidence, route.provision);
  const check = withCured(atLeastNone(runProtocol({ rulebook, route, evidence, view, required })), cured);
  const filed = evidence.filing !== undefined || route.protocol.kind === "no-check";
  const filing = filed ? filingNodes(rulebook, route, evidence, view) : [];
  const spread = spreadOfCheck(rulebook, route, check, view);
  const afterCaps = spread === undefined ? check.credited : Math.max(0, spread.counted - (check.unplaced ?? 0));
  const counted = Math.min(afterCaps, mostCounted(rulebook, route, view));
  const after: RulingNode[] = [];
  if (filed && scope === "all") {
    if (filing.length > 0) after.push(group("filing", route.provision, filing));
    after.push(group("check", route.protocol.provision, check.nodes, check.passes));
    // A counted sample that fails leaves a second question of its own: is what was filed, less the bad lines, still enough?
    const totalled = check.passes !== false || route.protocol.kind === "counted-sample";
    if (check.next === undefined && totalled) {
      after.push(...totals({ rulebook, route, check, view }, { spread, counted, required }));
    }
    if (cured.nodes.length > 0) {
      const enough = allOf([...before, ...after].map(({ result }) => result)) === true;
      after.push(cureGroup(cured, route.provision, enough));
    }
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
      invalidByGround: addGrounds([...stages.map((stage) => stage.invalidByGround), check.struckByGround ?? {}]),
      credited: check.credited,
      counted,
      countedByRegion: spread?.countedByRegion ?? check.creditedByRegion ?? {},
      overCap,
      required,
    },
    ...(check.estimate !== undefined && { estimate: check.estimate }),
  };
}

/** Doubles of a small sample, projected, can take off more lines than were filed: fewer than none never count. */
function atLeastNone(check: Check): Check {
  return check.credited >= 0 ? check : { ...check, credited: 0 };
}

/** Lines that replace lost ones stand beside those of the filing. */
function withCured(check: Check, { lines, byRegion }: Cured): Check {
  if (lines === 0) return check;
  const credited = check.credited + lines;
  return check.creditedByRegion === undefined
    ? { ...check, credited }
    : { ...check, credited, creditedByRegion: addGrounds([check.creditedByRegion, byRegion]) };
}

/** A repair that fails is reported and does not affect the outcome; one not decided yet is open, unless there is enough without it. */
function cureGroup({ nodes }: Cured, provision: string, enough: boolean): RulingNode {
  return group("cure", provision, nodes, !enough && nodes.some(({ result }) => result === "open") ? "open" : true);
}

function outcomeOf(result: Truth, filed: boolean, check: Pick<Check, "next">): Outcome {
  if (result === false) return "refused";
  if (!filed) return "not-filed";
  if (check.next !== undefined) return "unfinished";
  return result === "open" ? "open" : "qualified";
}

function spreadOfCheck(rulebook: Rulebook, route: Route, check: Check, view: FactView): Spread | undefined {
  if (route.spread.length === 0 || check.creditedByRegion === undefined) return undefined;
  const placed = Object.keys(check.creditedByRegion).length > 0 || check.credited === 0;
  return placed ? spreadOver(rulebook, route.spread, check.creditedByRegion, view) : undefined;
}

/** Whether a check that is over ends in enough: what the total and the spread make of it. */
export function checkSettles(rulebook: Rulebook, route: Route, check: Check, view: FactView, required: number): Truth {
  const spread = spreadOfCheck(rulebook, route, check, view);
  const afterCaps = spread === undefined ? check.credited : Math.max(0, spread.counted - (check.unplaced ?? 0));
  const counted = Math.min(afterCaps, mostCounted(rulebook, route, view));
  const nodes = totals({ rulebook, route, check, view }, { spread, counted, required });
  return allOf([check.passes, ...nodes.map(({ result }) => result)]);
}

/** Where the lines come from, where nobody stated it. */
const regionsKey = "stages/valid-by-region";

/** Whether lines are spread as the law asks, and are as many. */
function totals(
  {
    rulebook,
    route,
    check,
    view,
  }: { readonly rulebook: Rulebook; readonly route: Route; readonly check: Check; readonly view: FactView },
  {
    spread,
    counted,
    required,
  }: { readonly spread: Spread | undefined; readonly counted: number; readonly required: number },
): readonly RulingNode[] {
  const nodes: RulingNode[] = [];
  if (route.spread.length > 0) {
    const provision = route.spread[0]?.provision ?? route.provision;
    nodes.push(
      spread === undefined
        ? step({
            id: "spread",
            provision,
            result: view.ifEstablished(regionsKey),
            missing: regionsKey,
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

function addGrounds(tables: readonly { readonly [ground: string]: number }[]): { readonly [ground: string]: number } {
  const whole: Record<string, number> = {};
  for (const table of tables)
    for (const [ground, count] of Object.entries(table)) whole[ground] = (whole[ground] ?? 0) + count;
  return whole;
}

const outcomes: Record<Outcome, Words> = {
  qualified: words(
    "Every requirement that this rulebook holds is met: as far as it goes, this qualifies for the ballot.",
    "Все требования, которые содержит этот свод правил, выполнены: в их пределах это даёт право на включение в бюллетень.",
    "Toutes les conditions que contient ce recueil sont remplies : dans cette mesure, cela donne droit au bulletin.",
  ),
  refused: words(
    "At least one requirement is not met: refused.",
    "Не выполнено хотя бы одно требование: отказ.",
    "Une condition au moins n'est pas remplie : refus.",
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
  cure: words("Repairs.", "Исправления.", "Régularisations."),
  spread: words("The spread of signatures.", "Распределение подписей.", "La répartition des signatures."),
};

const templates = {
  group: words("Requirements.", "Требования.", "Conditions."),
  noRegions: words(
    "The evidence does not say which {unit} the lines come from.",
    "В данных не указано, из каких единиц ({unit}) строки.",
    "Les données ne disent pas de quelle unité ({unit}) viennent les lignes.",
  ),
  reached: words(
    "{counted} {counted|counts|count}; {required} {required|is|are} needed.",
    "Засчитано {counted}; требуется {required}.",
    "{counted} {counted|compte|comptent} ; il en faut {required}.",
  ),
  short: words(
    "{counted} {counted|counts|count}; {required} {required|is|are} needed, {missing} {missing|is|are} missing.",
    "Засчитано {counted}; требуется {required}, не хватает {missing}.",
    "{counted} {counted|compte|comptent} ; il en faut {required}, il en manque {missing}.",
  ),
};
