import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { personModel, type ComparedField, type PersonRecord } from "@hustings/linkage";
import { benchmarkLines, electorate, type BenchmarkMix, type Voter } from "@hustings/simulate";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { findDoubles } from "../match/doubles.ts";
import { matchStatements } from "../match/match.ts";
import { readOutcomes } from "../match/outcome.ts";
import { Chance } from "./chance.ts";
import { fateOf, measureFates, type Fate } from "./measure-fates.ts";
import { validLines } from "./valid-lines.ts";

/** As campaigns' sheets are: a fifth with an error, a tenth of nobody (half of them removed voters), three in a hundred twice. */
const mix: BenchmarkMix = { exact: 0.72, error: 0.2, notOnRoll: 0.05, double: 0.03, alike: 0 };

/** One voter in twenty has been removed from the roll, and signs all the same. */
const isRemoved = ({ id }: Pick<Voter, "id">) =>
  Array.from(id).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 20 === 0;

const [sheets, linesOfSheet] = [50, 500];

const cases = [
  ["us", 6_000, true],
  ["us", 6_000, false],
  ["us", 20_000, false],
  ["ru", 6_000, false],
] as const;

for (const [culture, voters, dated] of cases) {
  const what = `${voters} voters (${culture}), lines ${dated ? "with" : "without"} birth dates`;
  test(`how many voters signed lies within the bounds on 19 sheets of 20, or more: ${what}`, async (t) => {
    const folder = scratchFolder(t);
    const people = electorate({ seed: `reach/${culture}`, culture, voters });
    const record = ({
      surname,
      given,
      patronymic,
      birthDate,
      region,
      locality,
      street,
      house,
      flat = "",
    }: Pick<
      Voter,
      "surname" | "given" | "patronymic" | "birthDate" | "region" | "locality" | "street" | "house" | "flat"
    >): PersonRecord => ({
      surname,
      given,
      ...(patronymic !== undefined && { patronymic }),
      ...(dated && { birthDate }),
      region,
      locality,
      address: `${street} ${house} ${flat}`.trim(),
    });
    const entries = [...people].flatMap((some) =>
      some.filter((one) => !isRemoved(one)).map((one) => ({ id: one.id, ...record(one) })),
    );
    const made = benchmarkLines({ seed: "reach", electorate: people, lines: 2_500, mix });
    const { file: roll } = await frozenRoll(folder, "roll", entries);
    const statements = await tableOf(
      folder,
      "lines",
      made.map(({ written }) => record({ patronymic: undefined, flat: undefined, ...written })),
    );
    const fields: ComparedField[] = [
      "surname",
      "given",
      ...(culture === "ru" ? ["patronymic" as const] : []),
      ...(dated ? ["birthDate" as const] : []),
      "region",
      "locality",
      "address",
    ];
    const model = personModel("reach", fields);
    const outcomes = join(folder, "outcomes.parquet");
    await matchStatements({ roll, statements, model, out: outcomes });
    const doubles = await findDoubles({ statements, outcomes, model });
    const planted = await measureFates({ roll, statements, model });
    assert.ok(planted !== undefined);
    const fates: Fate[] = [];
    for await (const outcome of readOutcomes(outcomes, model)) fates[outcome.line - 1] = fateOf(outcome);
    const chance = new Chance(7);
    let held = 0;
    for (let sheet = 0; sheet < sheets; sheet++) {
      const lines = new Set<number>();
      while (lines.size < linesOfSheet) lines.add(1 + chance.below(made.length));
      const seen: Record<Fate, number> = { same: 0, alike: 0, close: 0, weak: 0, none: 0 };
      for (const line of lines) seen[fates[line - 1] ?? "none"]++;
      const second = doubles.reduce(
        (sum, group) => sum + Math.max(0, group.lines.filter((line) => lines.has(line)).length - 1),
        0,
      );
      const signers = [...lines].flatMap((line) => {
        const { voterId: id } = made[line - 1]?.truth ?? {};
        return id === undefined || isRemoved({ id }) ? [] : [id];
      });
      const { low, high } = validLines(seen, second, planted);
      const truth = new Set(signers).size;
      if (low <= truth && truth <= high) held++;
    }
    t.diagnostic(`held on ${held} of ${sheets}`);
    assert.ok(held >= 0.95 * sheets, `held on ${held} of ${sheets}`);
  });
}
