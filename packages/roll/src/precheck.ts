import type { MatchModel } from "@hustings/linkage";
import { Database, identifier, parquet } from "./database.ts";
import type { Resources } from "./database.ts";
import type { Doubles } from "./match/doubles.ts";
import { readOutcomes } from "./match/outcome.ts";
import { adviseOn } from "./precheck/advise.ts";
import type { LineAdvice } from "./precheck/advise.ts";
import { chooseLines } from "./precheck/choose-lines.ts";
import type { Candidate, Chosen, FilingLimits } from "./precheck/choose-lines.ts";
import { countLines, type Expected, type Hidden } from "./precheck/count-lines.ts";
import { fateOf, noFates, type Fate, type PlantedFates } from "./precheck/measure-fates.ts";
import { validLines, type ValidLines } from "./precheck/valid-lines.ts";
import { tableFields } from "./parquet/read-columns.ts";

/** What one region, département or state would bring. */
export interface UnitForecast {
  readonly unit: string;
  /** Lines chosen to be filed. */
  readonly filed: number;
  readonly valid: number;
  readonly cap?: number;
  readonly floor?: number;
}

export interface Precheck {
  readonly lines: number;
  readonly advice: Readonly<Record<LineAdvice["advice"], number>>;
  /** Groups of lines of one person. */
  readonly doubles: number;
  /** Different voters among the lines; with a measured reach, what the search cannot see is in it. */
  readonly valid: Expected;
  /** What the search cannot see; `undefined` where its reach was not measured. */
  readonly hidden?: Pick<ValidLines, "unseen" | "hiddenDoubles">;
  readonly share: Expected;
  /** Of the lines to file: what holds and counts once caps are applied. */
  readonly counted: Expected;
  /** `counted` against `need`: enough at the interval's low end, not even at its high end, or between. */
  readonly verdict: "enough" | "too-few" | "uncertain" | undefined;
  /** By how much they bring; empty where lines have no region. */
  readonly units: readonly UnitForecast[];
  /** Lines of which neither they nor the roll say the region. */
  readonly unitless: number;
  /** Units that reach the floor, where the law has one. */
  readonly unitsAtFloor: number | undefined;
  /** What to file and what to leave out, by line. Doubles and lines of nobody are in neither. */
  readonly chosen: Chosen;
}

export interface PrecheckOptions {
  /** Imported statements the outcomes are of. */
  readonly statements: string;
  readonly outcomes: string;
  /** Frozen roll: it says which region a voter is of. */
  readonly roll: string;
  readonly model: MatchModel;
  readonly doubles: readonly Doubles[];
  /** What a search with these columns finds on this roll; without it the bounds are those of the lines alone. */
  readonly fates?: PlantedFates | undefined;
  readonly limits?: FilingLimits | undefined;
  /** What caps and floors count in: a field of roll or lines; the region unless named. */
  readonly unit?: string | undefined;
  /** One unit that all lines are of, in the place of `unit`. */
  readonly unitOfAll?: string | undefined;
  /** The unit's one name for what a cell calls it; as written unless given. */
  readonly unitNamed?: ((written: string) => string) | undefined;
  /** Called for each line, in order. */
  readonly onLine?: ((advice: LineAdvice) => void) | undefined;
  readonly resources?: Resources | undefined;
}

/** What would happen to a campaign's lines on this roll, what to do about each, and which to file. */
export async function precheck(options: PrecheckOptions): Promise<Precheck> {
  const { doubles, fates } = options;
  const limits = withNoFloorOfNone(options.limits ?? {});
  const places = await placesOf(options);
  const advices: LineAdvice[] = [];
  const seen = noFates();
  const fateOfLine = new Map<number, Fate>();
  const sheet = { partDates: await hasPartDatesAlone(options) };
  for await (const outcome of readOutcomes(options.outcomes, options.model, options.resources)) {
    const fate = fateOf(outcome);
    seen[fate]++;
    fateOfLine.set(outcome.line, fate);
    advices.push(adviseOn(outcome, places.get(outcome.line)?.row ?? outcome.line, sheet));
  }
  const second = secondOfVoters(advices, doubles);
  setDoublesApart(advices, doubles);
  const counts = { file: 0, correct: 0, look: 0, drop: 0 };
  const candidates: Candidate[] = [];
  for (const advice of advices) {
    counts[advice.advice]++;
    candidates.push({ line: advice.line, chance: advice.chance, unit: places.get(advice.line)?.unit ?? "" });
    options.onLine?.(advice);
  }
  const chosen = chooseLines(candidates, limits);
  const filed = new Set(chosen.file);
  const reached = fates === undefined ? undefined : validLines(seen, second, fates);
  const byUnit = [
    ...Map.groupBy(
      candidates
        .filter(({ line }) => filed.has(line))
        .map((each) => ({ ...each, chance: reached?.likely[fateOfLine.get(each.line) ?? "none"] ?? each.chance })),
      ({ unit }) => unit,
    ),
  ];
  const units = byUnit
    .map(([unit, lines]) => unitForecast(unit, lines, limits))
    .toSorted((a, b) => b.valid - a.valid || (a.unit < b.unit ? -1 : 1));
  const valid = reached ?? countLines([{ chances: candidates.map(({ chance }) => chance) }]);
  const counted = countLines(
    byUnit.map(([unit, lines]) => ({ chances: lines.map(({ chance }) => chance), cap: limits.cap?.(unit) })),
    reached && hiddenIn(chosen.file.length / Math.max(1, candidates.length), reached),
  );
  const most = Math.max(1, candidates.length);
  return {
    lines: candidates.length,
    advice: counts,
    doubles: doubles.length,
    valid: { expected: valid.expected, low: valid.low, high: valid.high },
    ...(reached !== undefined && { hidden: { unseen: reached.unseen, hiddenDoubles: reached.hiddenDoubles } }),
    share: scaled(valid, 1 / most),
    counted,
    verdict: verdictOn(counted, limits.need),
    units: units.length === 1 && units[0]?.unit === "" ? [] : units,
    unitless: candidates.filter(({ unit }) => unit === "").length,
    unitsAtFloor:
      limits.floor === undefined
        ? undefined
        : units.filter(({ valid: brings, floor }) => floor !== undefined && brings >= floor).length,
    chosen,
  };
}

/** Lines beyond each voter's first. Whoever is on no roll and signs twice takes nothing off what is valid. */
function secondOfVoters(advices: readonly LineAdvice[], doubles: readonly Doubles[]): number {
  const chances = new Map(advices.map(({ line, chance }) => [line, chance]));
  return doubles.reduce((sum, { lines }) => {
    const likeliest = Math.max(0, ...lines.map((line) => chances.get(line) ?? 0));
    return sum + likeliest * (lines.length - 1);
  }, 0);
}

/** Of one person's lines the likeliest is kept, the first of equals: filing one is safe whatever the law makes of two. */
function setDoublesApart(advices: LineAdvice[], doubles: readonly Doubles[]): void {
  const at = new Map(advices.map(({ line }, index) => [line, index]));
  for (const { lines } of doubles) {
    const group = lines.flatMap((line) => advices[at.get(line) ?? -1] ?? []);
    const [kept, ...others] = group.toSorted((a, b) => b.chance - a.chance || a.line - b.line);
    for (const { reason: _, ...double } of others) {
      const { line } = double;
      const why = `the same person as row ${kept?.row}`;
      advices[at.get(line) ?? -1] = { ...double, advice: "drop", why, doubleOf: kept?.row ?? 0, chance: 0 };
    }
  }
}

/** Whether the lines have birth dates, and none of them a day. */
async function hasPartDatesAlone({ statements, resources }: PrecheckOptions): Promise<boolean> {
  if (!(await tableFields(statements)).includes("birthDate")) return false;
  await using database = await Database.open(resources);
  const counted = await database.row(
    `select count(birthDate) as dates, count(*) filter (where birthDate like '%-00') as parts from ${parquet(statements)}`,
  );
  return Number(counted["dates"]) > 0 && counted["dates"] === counted["parts"];
}

/** Row and region of each line: the roll's region where the voter was found, else what is written. */
async function placesOf({
  statements,
  outcomes,
  roll,
  unit = "region",
  unitOfAll,
  unitNamed = (written) => written,
  resources,
}: PrecheckOptions) {
  await using database = await Database.open(resources);
  const written = (await tableFields(statements)).includes(unit) ? `s.${identifier(unit)}` : "null";
  const row = (await tableFields(statements)).includes("row") ? "s.row" : "s.line";
  const known = (await tableFields(roll)).includes(unit) ? `r.${identifier(unit)}` : "null";
  const places = new Map<number, { readonly row: number; readonly unit: string }>();
  const sql = `select s.line, ${row} as row, coalesce(${known}, ${written}, '') as unit from ${parquet(statements)} as s join ${parquet(outcomes)} as o on s.line = o.line left join ${parquet(roll)} as r on o.voter = r.id`;
  for await (const rows of database.stream(sql)) {
    for (const one of rows) {
      const written = unitOfAll ?? String(one["unit"]);
      places.set(Number(one["line"]), { row: Number(one["row"]), unit: written === "" ? "" : unitNamed(written) });
    }
  }
  return places;
}

/** Lines that name no unit reach no unit's floor. */
function withNoFloorOfNone(limits: FilingLimits): FilingLimits {
  const { floor } = limits;
  if (floor === undefined) return limits;
  return { ...limits, floor: { ...floor, of: (unit) => (unit === "" ? undefined : floor.of(unit)) } };
}

/** What the search cannot see, in the share of the lines that are to be filed: second lines, and how far the reach is sure. */
function hiddenIn(share: number, { low, high, hiddenDoubles }: ValidLines): Hidden {
  return { lines: hiddenDoubles * share, deviation: ((high - low) / (2 * 1.96)) * share };
}

function scaled({ expected, low, high }: Expected, by: number): Expected {
  return { expected: expected * by, low: low * by, high: high * by };
}

function unitForecast(unit: string, lines: readonly Candidate[], { cap, floor }: FilingLimits): UnitForecast {
  const [most, least] = [cap?.(unit), floor?.of(unit)];
  return {
    unit,
    filed: lines.length,
    valid: lines.reduce((sum, { chance }) => sum + chance, 0),
    ...(most === undefined ? {} : { cap: most }),
    ...(least === undefined ? {} : { floor: least }),
  };
}

function verdictOn({ low, high }: Expected, need: number | undefined): Precheck["verdict"] {
  if (need === undefined) return undefined;
  if (low >= need) return "enough";
  return high < need ? "too-few" : "uncertain";
}
