import type { FactView, Truth } from "../evidence/facts.ts";
import { timesRatio } from "../ratio.ts";
import { amountOf, countOf, parametersIn, shareOf, tableOf } from "../rulebook/by-name.ts";
import type { Amount, Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words, type Words } from "../words/words.ts";

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
    const before = counted;
    const after = capped(rulebook, rule, before);
    const lost = total(before) - total(after);
    overCap += lost;
    counted = after;
    nodes.push(capNode(rulebook, rule, lost, before));
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

/** What a floor that differs from unit to unit asks of each, as far as the law says so without a fact. */
export function floorsOf(
  rulebook: Rulebook,
  floor: Floor,
): readonly { readonly unit: string; readonly least: number }[] {
  if (!("seats" in floor)) return [];
  const times = countOf(rulebook, floor.times);
  return Object.entries(tableOf(rulebook, floor.seats)).map(([unit, seats]) => ({ unit, least: seats * times }));
}

export function unitsNeeded(rulebook: Rulebook, quota: UnitQuota): number {
  if ("count" in quota) return countOf(rulebook, quota.count);
  return timesRatio(countOf(rulebook, quota.of), shareOf(rulebook, quota.share), "ceil");
}

type Cap = Extract<SpreadRule, { kind: "cap" }>;

function capped(rulebook: Rulebook, rule: Cap, byRegion: ByUnit): ByUnit {
  return Object.fromEntries(
    Object.entries(byRegion).map(([unit, count]) => [unit, Math.min(count, capOf(rulebook, rule, unit))]),
  );
}

/** Parameters of single units, in the order of the law's units: a table read back from a log has another order of its own. */
function exceptionsOf({ units = [] }: Rulebook, { exceptions = {} }: Cap): readonly string[] {
  const place = (unit: string) => units.findIndex(({ id }) => id === unit);
  return Object.entries(exceptions)
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([, parameter]) => parameter);
}

/** What one unit may bring at most. */
export function capOf(rulebook: Rulebook, { per, exceptions = {} }: Cap, unit: string): number {
  const exception = Object.hasOwn(exceptions, unit) ? exceptions[unit] : undefined;
  return exception === undefined ? amountOf(rulebook, per) : countOf(rulebook, exception);
}

function capNode(rulebook: Rulebook, rule: Cap, lost: number, byRegion: ByUnit): RulingNode {
  const over = Object.entries(byRegion)
    .map(([unit, count]) => ({ unit, count, most: capOf(rulebook, rule, unit) }))
    .filter(({ count, most }) => count > most)
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  return step({
    id: "spread/cap",
    // What a surplus brings may be less certain than the cap itself: only a ruling with a surplus rests on it.
    provision: lost > 0 ? (rule.overProvision ?? rule.provision) : rule.provision,
    result: true,
    parameters: [...parametersIn(rule.per), ...exceptionsOf(rulebook, rule)],
    figures: { cap: amountOf(rulebook, rule.per), lost },
    ...(over.length > 0 && { units: over }),
    template: lost === 0 ? templates.capKept : rule.effect === "void" ? templates.capVoid : templates.capNotCounted,
    slots: { unit: rulebook.unit, names: named(over) },
  });
}

/** Units by name in a sentence. */
function named(units: readonly { readonly unit: string }[]): string {
  return units.map(({ unit }) => unit).join(", ");
}

function floorNode(rulebook: Rulebook, rule: Exclude<SpreadRule, Cap>, byRegion: ByUnit, view: FactView): RulingNode {
  const needed = unitsNeeded(rulebook, rule.units);
  const units = Object.entries(byRegion)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => ({ unit, count, ...leastIn(rulebook, rule, unit, view) }))
    .map((each) => ({ ...each, met: each.least !== undefined && each.count >= each.least }))
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  const reached = units.filter((each) => each.met);
  const met = reached.length;
  const enough = met >= needed;
  const fact = "floor" in rule && "ofFact" in rule.floor ? rule.floor.ofFact : undefined;
  const unknown = fact !== undefined && view.readings(fact).length !== 1;
  // Where the law gives no number, only a reading that presence is enough can say yes; nothing can be ruled out but too few.
  const vague =
    rule.kind === "equally" &&
    view.under(`question/${rule.question}`, (reading) => (reading === "presence" ? true : "open")) !== true;
  const absent = fact !== undefined && !view.knows(fact) ? fact : undefined;
  const result: Truth =
    absent !== undefined ? view.ifEstablished(absent) : unknown || (vague && enough) ? "open" : enough;
  return step({
    id: `spread/${rule.kind}`,
    provision: rule.provision,
    result,
    ...(fact !== undefined && absent === undefined && { facts: [fact] }),
    ...(absent !== undefined && { missing: absent }),
    ...(units.length > 0 && { units }),
    parameters: [...unitParameters(rule.units), ...("floor" in rule ? floorParameters(rule.floor) : [])],
    figures: { met, needed },
    ...("question" in rule && { question: rule.question }),
    template: met === 0 ? templates[rule.kind] : withNames[rule.kind],
    slots: { unit: rulebook.unit, names: named(reached) },
  });
}

/** The fewest that count for a unit; none where the law knows no such unit or the fact does not say. */
function leastIn(
  rulebook: Rulebook,
  rule: Exclude<SpreadRule, Cap>,
  unit: string,
  view: FactView,
): { readonly least?: number } {
  if (!("floor" in rule)) return { least: 1 };
  const least = floorOf(rulebook, rule.floor, unit, view);
  return least === undefined ? {} : { least };
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
    "At most {cap} {cap|counts|count} from one {unit}; {lost} above it {lost|is|are} valid but not counted: {names}.",
    "Из одной единицы ({unit}) засчитывается не более {cap}; {lost} сверх предела действительны, но не засчитаны: {names}.",
    "Au plus {cap} comptent pour une même unité ({unit}) ; {lost} au-delà {lost|est valable mais non comptée|sont valables mais non comptées} : {names}.",
  ),
  capVoid: words(
    "At most {cap} may come from one {unit}; {lost} above it {lost|is|are} void: {names}.",
    "Из одной единицы ({unit}) допускается не более {cap}; {lost} сверх предела недействительны: {names}.",
    "Au plus {cap} peuvent venir d'une même unité ({unit}) ; {lost} au-delà {lost|est nulle|sont nulles} : {names}.",
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

/** The same sentences with the units that reach it. */
const withNames = Object.fromEntries(
  (["some-units", "floor-in-some", "floor-in-every", "equally"] as const).map((kind) => [
    kind,
    words(
      templates[kind].en.replace(/\.$/, ": {names}."),
      templates[kind].ru.replace(/\.$/, ": {names}."),
      templates[kind].fr.replace(/\.$/, " : {names}."),
    ),
  ]),
) as Record<Exclude<SpreadRule["kind"], "cap">, Words>;
