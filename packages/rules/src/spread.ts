import type { FactView, Truth } from "./facts.ts";
import { timesRatio } from "./ratio.ts";
import { amountOf, countOf, parametersIn, shareOf, tableOf, type Amount, type Rulebook } from "./rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words } from "./words.ts";

export type ByUnit = { readonly [unit: string]: number };

/** How many units a rule asks for: a number, or a share of all, rounded up. */
export type UnitQuota = { readonly count: string } | { readonly share: string; readonly of: string };

/**
 * How signatures must be spread. A cap is never a floor.
 * - `cap`             more than so many from one unit are left out of the count (or void, where the law says void);
 *                     `exceptions` names a parameter for single units
 * - `some-units`      signatures from at least so many units
 * - `floor-in-some`   at least the floor in so many units
 * - `floor-in-every`  at least the floor in each of so many units
 * - `equally`         the law says "equally" and gives no number: open, unless everything is in one unit
 */
export type SpreadRule =
  | {
      readonly kind: "cap";
      readonly per: Amount;
      readonly exceptions?: { readonly [unit: string]: string };
      readonly effect: "not-counted" | "void";
      readonly provision: string;
      readonly overProvision?: string;
    }
  | { readonly kind: "some-units"; readonly units: UnitQuota; readonly provision: string }
  | { readonly kind: "floor-in-some"; readonly floor: Floor; readonly units: UnitQuota; readonly provision: string }
  | { readonly kind: "floor-in-every"; readonly floor: Floor; readonly units: UnitQuota; readonly provision: string }
  | { readonly kind: "equally"; readonly units: UnitQuota; readonly question: string; readonly provision: string };

/**
 * One floor for all units; or one for each: its seats times a factor, or a share of a figure that a fact gives for each
 * unit (a table by unit), rounded up.
 */
export type Floor =
  | { readonly per: Amount }
  | { readonly seats: string; readonly times: string }
  | { readonly share: string; readonly ofFact: string };

export interface Spread {
  /** What counts after the caps. */
  readonly counted: number;
  readonly countedByRegion: ByUnit;
  /** Valid, published, over a cap. */
  readonly overCap: number;
  readonly nodes: readonly RulingNode[];
}

/** Applies caps first, then floors to what is left. */
export function spreadOver(rulebook: Rulebook, rules: readonly SpreadRule[], byRegion: ByUnit, view: FactView): Spread {
  let counted = byRegion;
  let overCap = 0;
  const nodes: RulingNode[] = [];
  for (const rule of rules.filter(({ kind }) => kind === "cap")) {
    if (rule.kind !== "cap") continue;
    const after = capped(rulebook, rule, counted);
    const lost = total(counted) - total(after);
    overCap += lost;
    counted = after;
    nodes.push(capNode(rulebook, rule, lost));
  }
  for (const rule of rules) if (rule.kind !== "cap") nodes.push(floorNode(rulebook, rule, counted, view));
  return { counted: total(counted), countedByRegion: counted, overCap, nodes };
}

/** A count by name. Names come from outside: `constructor` is one like any other. */
export function countIn(table: ByUnit, name: string): number {
  return Object.hasOwn(table, name) ? (table[name] ?? 0) : 0;
}

export function total(byRegion: ByUnit): number {
  return Object.values(byRegion).reduce((sum, count) => sum + count, 0);
}

/** What a floor asks of one unit; `undefined` where the law knows no such unit or the fact does not say. */
export function floorOf(rulebook: Rulebook, floor: Floor, unit: string, view: FactView): number | undefined {
  if ("per" in floor) return amountOf(rulebook, floor.per);
  if ("seats" in floor) {
    const seats = countIn(tableOf(rulebook, floor.seats), unit);
    return seats === 0 ? undefined : seats * countOf(rulebook, floor.times);
  }
  const [table] = view.readings(floor.ofFact);
  if (typeof table !== "object" || table === null || Array.isArray(table) || !Object.hasOwn(table, unit))
    return undefined;
  const base = (table as { readonly [unit: string]: unknown })[unit];
  return typeof base === "number" ? timesRatio(base, shareOf(rulebook, floor.share), "ceil") : undefined;
}

export function unitsNeeded(rulebook: Rulebook, quota: UnitQuota): number {
  if ("count" in quota) return countOf(rulebook, quota.count);
  return timesRatio(countOf(rulebook, quota.of), shareOf(rulebook, quota.share), "ceil");
}

type Cap = Extract<SpreadRule, { kind: "cap" }>;

function capped(rulebook: Rulebook, rule: Cap, byRegion: ByUnit): ByUnit {
  const ordinary = amountOf(rulebook, rule.per);
  return Object.fromEntries(
    Object.entries(byRegion).map(([unit, count]) => {
      const exceptions = rule.exceptions ?? {};
      const exception = Object.hasOwn(exceptions, unit) ? exceptions[unit] : undefined;
      return [unit, Math.min(count, exception === undefined ? ordinary : countOf(rulebook, exception))];
    }),
  );
}

function capNode(rulebook: Rulebook, rule: Cap, lost: number): RulingNode {
  return step({
    id: "spread/cap",
    // What a surplus brings may be less certain than the cap itself: only a ruling with a surplus rests on it.
    provision: lost > 0 ? (rule.overProvision ?? rule.provision) : rule.provision,
    result: true,
    parameters: [...parametersIn(rule.per), ...Object.values(rule.exceptions ?? {})],
    figures: { cap: amountOf(rulebook, rule.per), lost },
    template: lost === 0 ? templates.capKept : rule.effect === "void" ? templates.capVoid : templates.capNotCounted,
    slots: { unit: rulebook.unit },
  });
}

function floorNode(rulebook: Rulebook, rule: Exclude<SpreadRule, Cap>, byRegion: ByUnit, view: FactView): RulingNode {
  const needed = unitsNeeded(rulebook, rule.units);
  const met = Object.entries(byRegion).filter(([unit, count]) => reaches(rulebook, rule, unit, count, view)).length;
  const enough = met >= needed;
  const fact = "floor" in rule && "ofFact" in rule.floor ? rule.floor.ofFact : undefined;
  const unknown = fact !== undefined && view.readings(fact).length !== 1;
  // Where the law gives no number, only a reading that presence is enough can say yes; nothing can be ruled out but too few.
  const vague =
    rule.kind === "equally" &&
    view.under(`question/${rule.question}`, (reading) => (reading === "presence" ? true : "open")) !== true;
  const result: Truth = unknown || (vague && enough) ? "open" : enough;
  return step({
    id: `spread/${rule.kind}`,
    provision: rule.provision,
    result,
    ...(fact !== undefined && { facts: [fact] }),
    parameters: [...unitParameters(rule.units), ...("floor" in rule ? floorParameters(rule.floor) : [])],
    figures: { met, needed },
    ...("question" in rule && { question: rule.question }),
    template: templates[rule.kind],
    slots: { unit: rulebook.unit },
  });
}

function reaches(
  rulebook: Rulebook,
  rule: Exclude<SpreadRule, Cap>,
  unit: string,
  count: number,
  view: FactView,
): boolean {
  if (!("floor" in rule)) return count > 0;
  const floor = floorOf(rulebook, rule.floor, unit, view);
  return floor !== undefined && count >= floor;
}

function unitParameters(units: UnitQuota): readonly string[] {
  return "count" in units ? [units.count] : [units.share, units.of];
}

function floorParameters(floor: Floor): readonly string[] {
  if ("per" in floor) return parametersIn(floor.per);
  return "seats" in floor ? [floor.seats, floor.times] : [floor.share];
}

const templates = {
  capKept: words(
    "No {unit} is above the cap of {cap}: all valid signatures count.",
    "Ни в одной единице ({unit}) предел {cap} не превышен: засчитаны все действительные подписи.",
    "Aucune unité ({unit}) ne dépasse le plafond de {cap} : toutes les signatures valables comptent.",
  ),
  capNotCounted: words(
    "At most {cap} {cap|counts|count} from one {unit}; {lost} above it {lost|is|are} valid but not counted.",
    "Из одной единицы ({unit}) засчитывается не более {cap}; {lost} сверх предела действительны, но не засчитаны.",
    "Au plus {cap} comptent pour une même unité ({unit}) ; {lost} au-delà {lost|est valable mais non comptée|sont valables mais non comptées}.",
  ),
  capVoid: words(
    "At most {cap} may come from one {unit}; {lost} above it {lost|is|are} void.",
    "Из одной единицы ({unit}) допускается не более {cap}; {lost} сверх предела недействительны.",
    "Au plus {cap} peuvent venir d'une même unité ({unit}) ; {lost} au-delà {lost|est nulle|sont nulles}.",
  ),
  "some-units": words(
    "Signatures come from {met} {met|unit|units} ({unit}); {needed} {needed|is|are} needed.",
    "Подписи собраны в {met} {met|единице|единицах} ({unit}); требуется {needed}.",
    "Les signatures viennent de {met} {met|unité|unités} ({unit}) ; il en faut {needed}.",
  ),
  "floor-in-some": words(
    "The floor is reached in {met} {met|unit|units} ({unit}); {needed} {needed|is|are} needed.",
    "Минимум достигнут в {met} {met|единице|единицах} ({unit}); требуется {needed}.",
    "Le minimum est atteint dans {met} {met|unité|unités} ({unit}) ; il en faut {needed}.",
  ),
  "floor-in-every": words(
    "The floor is reached in {met} of {needed} {needed|unit|units} ({unit}), and must be in every one.",
    "Минимум достигнут в {met} из {needed} единиц ({unit}), а требуется в каждой.",
    "Le minimum est atteint dans {met} {met|unité|unités} sur {needed} ({unit}) ; il doit l'être dans chacune.",
  ),
  equally: words(
    'Signatures come from {met} units ({unit}) of {needed} needed; what "equally" means the law does not say.',
    "Подписи собраны в {met} {met|единице|единицах} ({unit}) из требуемых {needed}; что значит «в равной мере», закон не определяет.",
    "Les signatures viennent de {met} {met|unité|unités} ({unit}) sur {needed} requises ; la loi ne dit pas ce que « également » veut dire.",
  ),
};
