import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { isCalendarDate } from "@hustings/core";
import { electorate } from "../electorate/electorate.ts";
import { writtenAsOnRoll } from "../keying/written.ts";
import { benchmarkLines, usualMix, type BenchmarkCase } from "./benchmark-lines.ts";

for (const culture of ["ru", "us"] as const) {
  suite(`benchmark lines of ${culture}`, () => {
    const roll = electorate({ seed: "b", culture, voters: 40_000 });
    const lines = benchmarkLines({ seed: "s", electorate: roll, lines: 10_000 });
    const of = (kind: BenchmarkCase) => lines.filter(({ truth }) => truth.case === kind);
    const byId = new Map([...roll].flat().map((each) => [each.id, each]));
    const voter = (id: string | undefined) => byId.get(id ?? "") ?? assert.fail(id);

    test("come in exactly the shares of the mix, numbered from 1", () => {
      assert.deepEqual(
        lines.map(({ line }) => line),
        Array.from({ length: 10_000 }, (_, i) => i + 1),
      );
      assert.equal(of("exact").length, 7_000);
      assert.equal(of("error").length, 2_000);
      assert.equal(of("not-on-roll").length, 500);
      assert.equal(of("double").length, 300);
      assert.equal(of("alike-on-roll").length, 100);
      assert.equal(of("alike-not-on-roll").length, 100);
    });

    test("are the same for the same seed", () => {
      assert.deepEqual(benchmarkLines({ seed: "s", electorate: roll, lines: 10_000 }), lines);
      assert.notDeepEqual(benchmarkLines({ seed: "t", electorate: roll, lines: 10_000 })[0], lines[0]);
    });

    test("said to be exact are the roll's, said to be in error differ", () => {
      for (const { written, truth } of [...of("exact"), ...of("alike-on-roll")])
        assert.deepEqual(written, writtenAsOnRoll(voter(truth.voterId)));
      for (const { written, truth } of of("error")) {
        assert.notDeepEqual(written, writtenAsOnRoll(voter(truth.voterId)));
        assert.notEqual(truth.keying, "none");
      }
    });

    test("name each voter once, save for doubles, which come after the first", () => {
      const first = new Map<string, number>();
      for (const { line, truth } of lines) {
        const { voterId } = truth;
        if (voterId === undefined) continue;
        if (truth.case === "double") assert.ok(first.get(voterId) === truth.of && (truth.of ?? line) < line);
        else {
          assert.ok(!first.has(voterId), voterId);
          first.set(voterId, line);
        }
      }
    });

    test("of people like a voter differ in what tells people apart, and are of nobody on the roll", () => {
      const everyone = new Set(
        [...roll]
          .flat()
          .map(({ surname, given, patronymic, birthDate, region }) =>
            [surname, given, patronymic, birthDate, region].join(),
          ),
      );
      const kinds = new Set<string>();
      for (const { written, truth } of of("alike-not-on-roll")) {
        const model = voter(truth.like?.voterId);
        kinds.add(truth.like?.kind ?? "");
        assert.equal(truth.voterId, undefined);
        assert.ok(isCalendarDate(written.birthDate) && written.birthDate <= "2000-03-18");
        const { surname, given, patronymic, birthDate, region } = written;
        assert.ok(!everyone.has([surname, given, patronymic, birthDate, region].join()));
        assert.equal(surname, model.surname);
        if (truth.like?.kind === "twin") {
          assert.equal(birthDate, model.birthDate);
          assert.notEqual(given, model.given);
        } else {
          assert.equal(given, model.given);
          assert.notEqual(birthDate, model.birthDate);
        }
        if (truth.like?.kind === "namesake") assert.equal(patronymic, model.patronymic);
        if (truth.like?.kind === "father") assert.ok(birthDate < model.birthDate);
        if (truth.like?.kind === "son") assert.ok(birthDate > model.birthDate);
      }
      assert.deepEqual([...kinds].toSorted(), ["father", "namesake", "son", "twin"]);
    });

    test("of a voter who has somebody like them on the roll name both", () => {
      for (const { truth } of of("alike-on-roll")) {
        assert.equal(voter(truth.voterId).likeness?.of, truth.like?.voterId);
        assert.notEqual(truth.voterId, truth.like?.voterId);
      }
    });
  });
}

test("a mix that does not add up and a roll too small are refused by name", () => {
  const roll = electorate({ seed: "b", culture: "ru", voters: 1_000 });
  const refuse = (wrong: object, code: string) =>
    assert.throws(() => benchmarkLines({ seed: "s", electorate: roll, lines: 100, ...wrong }), {
      name: "SimulateError",
      code,
    });
  refuse({ mix: { ...usualMix, exact: 0.8 } }, "impossible-parameters");
  refuse({ mix: { ...usualMix, exact: 0.9, error: 0, notOnRoll: -0.05, double: 0.13 } }, "impossible-parameters");
  refuse({ lines: 0 }, "impossible-parameters");
  refuse({ lines: 900 }, "roll-too-small");
  refuse({ lines: 200, mix: { exact: 0, error: 0, notOnRoll: 0, double: 0, alike: 1 } }, "roll-too-small");
  refuse({ lines: 200, mix: { exact: 0.1, error: 0, notOnRoll: 0.4, double: 0.5, alike: 0 } }, "impossible-parameters");
});
