import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  parseEvidence,
  routeOf,
  rule,
  rulebook,
  rulebookIds,
  type Evidence,
  type Outcome,
  type StageEvidence,
} from "../src/index.ts";

const folder = join(import.meta.dirname, "../../../vectors/rules");

/** Every case of every law. */
const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => {
    const vector = JSON.parse(readFileSync(join(folder, name), "utf8")) as { rulebook: string; evidence: unknown };
    return { name, law: rulebook(vector.rulebook), evidence: parseEvidence(vector.evidence, name) };
  });

/** How good an outcome is for who was put forward; what is not settled lies between. */
const rank: Readonly<Record<Outcome, number>> = { refused: 0, "not-filed": 1, unfinished: 1, open: 1, qualified: 2 };

/** One line of the last stage found valid after all, where the evidence says how it would be counted. */
function oneMoreValid(evidence: Evidence, ground: string, pairs: ReadonlySet<string>): Evidence | undefined {
  const last = evidence.stages.at(-1);
  if (last === undefined) return undefined;
  const region = regionWithStruck(last);
  if (last.validByRegion !== undefined && region === undefined) return undefined;
  const unit = Object.entries(last.byUnit ?? {}).find(
    ([, { checked, valid, duplicatePairs }]) => valid + duplicatePairs < checked,
  );
  if (last.byUnit !== undefined && unit === undefined) return undefined;
  const stage: StageEvidence = {
    ...last,
    valid: last.valid + 1,
    invalidByGround: { ...last.invalidByGround, [ground]: (last.invalidByGround[ground] ?? 0) - 1 },
    ...(last.duplicatePairs !== undefined && pairs.has(ground) && { duplicatePairs: last.duplicatePairs - 1 }),
    ...(last.validByRegion !== undefined &&
      region !== undefined && {
        validByRegion: { ...last.validByRegion, [region]: (last.validByRegion[region] ?? 0) + 1 },
      }),
    ...(unit !== undefined && { byUnit: { ...last.byUnit, [unit[0]]: { ...unit[1], valid: unit[1].valid + 1 } } }),
  };
  return { ...evidence, stages: [...evidence.stages.slice(0, -1), stage] };
}

function regionWithStruck({ checkedByRegion, validByRegion }: StageEvidence): string | undefined {
  return Object.entries(checkedByRegion ?? {}).find(
    ([region, checked]) => (validByRegion?.[region] ?? 0) < checked,
  )?.[0];
}

test("in every law a line found valid after all never makes the outcome worse", () => {
  const compared = new Set<string>();
  for (const { name, law, evidence } of cases) {
    const before = rule(law, evidence);
    const pairs = new Set(law.grounds.filter(({ scope }) => scope === "pair").map(({ id }) => id));
    for (const [ground, lines] of Object.entries(evidence.stages.at(-1)?.invalidByGround ?? {})) {
      const better = lines > 0 ? oneMoreValid(evidence, ground, pairs) : undefined;
      if (better === undefined) continue;
      const after = rule(law, better);
      assert.ok(
        rank[after.outcome] >= rank[before.outcome],
        `${name}, ${ground}: ${before.outcome}, then ${after.outcome}`,
      );
      assert.ok(after.counts.credited >= before.counts.credited, `${name}, ${ground}: fewer lines credited`);
      compared.add(law.id);
    }
  }
  assert.ok(compared.size >= 12, [...compared].join());
});

test("in every law whose check looks at every line, a further valid line filed never makes the outcome worse, below its ceiling", () => {
  const compared = new Set<string>();
  for (const { name, law, evidence } of cases) {
    const { filing } = evidence;
    const { protocol, ceiling } = routeOf(law, evidence.route);
    const last = evidence.stages.at(-1);
    if (filing === undefined || last === undefined || protocol.kind !== "full") continue;
    const region = Object.keys(last.validByRegion ?? {})[0];
    const add = (table: { readonly [region: string]: number }) =>
      region === undefined ? table : { ...table, [region]: (table[region] ?? 0) + 1 };
    const stage: StageEvidence = {
      ...last,
      checked: last.checked + 1,
      valid: last.valid + 1,
      ...(last.validByRegion !== undefined && { validByRegion: add(last.validByRegion) }),
      ...(last.checkedByRegion !== undefined && { checkedByRegion: add(last.checkedByRegion) }),
    };
    const more: Evidence = {
      ...evidence,
      filing: { ...filing, lines: filing.lines + 1, byRegion: add(filing.byRegion) },
      stages: [...evidence.stages.slice(0, -1), stage],
    };
    const before = rule(law, evidence);
    const after = rule(law, more);
    const crossed = ceiling !== undefined && ceilingCrossed(before.tree, after.tree);
    if (!crossed)
      assert.ok(rank[after.outcome] >= rank[before.outcome], `${name}: ${before.outcome}, then ${after.outcome}`);
    compared.add(law.id);
  }
  assert.ok(compared.size >= 6, [...compared].join());
});

type Tree = ReturnType<typeof rule>["tree"];

/** The law itself says that the surplus is not taken: the ceiling was kept before and is not now. */
function ceilingCrossed(before: Tree, after: Tree): boolean {
  const over = (tree: Tree) =>
    tree.children?.flatMap(({ children = [] }) => children).find(({ id }) => id === "filing/ceiling")?.figures?.[
      "over"
    ];
  return over(before) !== over(after);
}

test("in every law the order in which facts, meetings, regions, grounds and counties are written changes nothing", () => {
  for (const { name, law, evidence } of cases) {
    const { outcome, counts, hinges, lawHinges, missing, lowConfidence, estimate } = rule(law, turned(evidence));
    const straight = rule(law, evidence);
    assert.equal(outcome, straight.outcome, name);
    assert.deepEqual(counts, straight.counts, name);
    assert.deepEqual(hinges, straight.hinges, name);
    assert.deepEqual(lawHinges, straight.lawHinges, name);
    assert.deepEqual(missing, straight.missing, name);
    assert.deepEqual(sorted(lowConfidence), sorted(straight.lowConfidence), name);
    assert.deepEqual(estimate, straight.estimate, name);
  }
});

function sorted(list: readonly unknown[]): string[] {
  return list.map((each) => JSON.stringify(each)).toSorted();
}

/** The same evidence with every table, and every list whose order is not a fact, written the other way round. */
function turned(evidence: Evidence): Evidence {
  const { stages, ...rest } = evidence;
  return {
    ...(turn(rest) as Omit<Evidence, "stages">),
    facts: evidence.facts.toReversed(),
    meetings: evidence.meetings.toReversed(),
    stages: stages.map((stage) => turn(stage) as StageEvidence),
  };
}

function turn(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turn(member)]),
  );
}

test("nothing that a rulebook names is called as a program calls what is missing: it would be printed so", () => {
  for (const id of rulebookIds()) assert.doesNotMatch(JSON.stringify(rulebook(id)), /"(?:undefined|null|NaN)"/, id);
});
