import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { suite, test } from "node:test";
import { calendarDate, isCalendarDate } from "@hustings/core";
import { dateFrom, latestBirth, yearOf } from "../calendar.ts";
import { regionsOf, type Culture } from "../geography/regions.ts";
import { rollRow } from "../roll/roll-csv.ts";
import { blockSize, electorate, type Electorate } from "./electorate.ts";
import { voterId, type Voter } from "./voter.ts";

const voters = 25_000;

function all(of: Electorate): Voter[] {
  return [...of].flat();
}

function home({ region, locality, street, house, flat }: Voter): string {
  return [region, locality, street, house, flat].join();
}

/** Everything about a voter but the id. */
function personOf(voter: Voter): string {
  return rollRow(voter).slice(voter.id.length);
}

function refuse(options: object, code: string): void {
  assert.throws(() => electorate({ seed: "s", culture: "ru", voters: 10, ...options }), {
    name: "SimulateError",
    code,
  });
}

function hashOf(of: Electorate): string {
  const hash = createHash("sha256");
  for (const batch of of) hash.update(batch.map(rollRow).join(""));
  return hash.digest("hex");
}

for (const culture of ["ru", "us"] as const satisfies readonly Culture[]) {
  suite(`an electorate of ${culture}`, () => {
    const made = electorate({ seed: "s", culture, voters });
    const people = all(made);

    test("has exactly as many voters as asked for, with ids that say their place", () => {
      assert.equal(people.length, voters);
      assert.equal(made.size, voters);
      for (const [i, { id }] of people.entries()) assert.equal(id, voterId(culture, i));
    });

    test("is the same for the same seed to the byte, and another for another", () => {
      assert.equal(hashOf(made), hashOf(electorate({ seed: "s", culture, voters })));
      assert.notEqual(hashOf(made), hashOf(electorate({ seed: "t", culture, voters })));
    });

    test("says the same of a voter whether looked up or read in order", () => {
      const places = [0, 1, blockSize - 1, blockSize, 17, voters - 1, 20_000, 19_999, 3];
      assert.deepEqual(
        made.votersAt(places),
        places.map((place) => people[place]),
      );
      for (const place of places) assert.deepEqual(made.byId(voterId(culture, place)), people[place]);
      assert.equal(made.byId(voterId(culture, voters)), undefined);
      assert.equal(made.byId("xx-000000001"), undefined);
      for (const place of [-1, voters, 0.5, Number.NaN]) assert.throws(() => made.voter(place), RangeError);
    });

    test("lies region by region in stretches by their weight", () => {
      assert.deepEqual(
        made.stretches.map(({ region }) => region),
        regionsOf(culture).map(({ id }) => id),
      );
      const total = regionsOf(culture).reduce((sum, region) => sum + region.voters, 0);
      for (const [i, { region, first, count }] of made.stretches.entries()) {
        assert.ok(people.slice(first, first + count).every((voter) => voter.region === region));
        assert.ok(Math.abs(count - ((regionsOf(culture)[i]?.voters ?? 0) / total) * voters) <= 1, region);
      }
    });

    test("has real days for dates, and nobody under age who is not said to be", () => {
      const ofAge = dateFrom(latestBirth(made.on, 18));
      for (const { birthDate, status, since } of people) {
        assert.ok(isCalendarDate(birthDate) && yearOf(birthDate) > 1910, birthDate);
        assert.equal(birthDate > ofAge, status === "under-age", birthDate);
        assert.equal(since !== undefined, status === "deceased" || status === "no-suffrage");
        if (since !== undefined) assert.ok(isCalendarDate(since) && since > birthDate && since < made.on, since);
      }
    });

    test("knows a voter's standing without making the voter", () => {
      for (const [i, { status }] of people.entries()) {
        const foretold = made.statusAt(i);
        assert.ok(status === foretold || (foretold === "under-age" && status === "active"), `${i}`);
      }
    });

    test("has the shares of the dead and the disenfranchised it was given", () => {
      const many = electorate({
        seed: "s",
        culture,
        voters,
        statuses: { deceased: 0.1, "no-suffrage": 0.05, "under-age": 0 },
      });
      const count = { deceased: 0, "no-suffrage": 0, active: 0, "under-age": 0 };
      for (const { status } of all(many)) count[status]++;
      assert.ok(Math.abs(count.deceased - voters * 0.1) < 200, JSON.stringify(count));
      assert.ok(Math.abs(count["no-suffrage"] - voters * 0.05) < 150, JSON.stringify(count));
      assert.equal(count["under-age"], 0);
    });

    test("has twins, fathers and sons and namesakes that are what they are said to be", () => {
      const count = { twin: 0, father: 0, son: 0, namesake: 0 };
      const byId = new Map(people.map((voter) => [voter.id, voter]));
      for (const voter of people) {
        if (voter.likeness === undefined) continue;
        const other = byId.get(voter.likeness.of) ?? assert.fail(voter.id);
        count[voter.likeness.kind]++;
        const { kind } = voter.likeness;
        if (kind === "twin") {
          assert.deepEqual(
            [voter.birthDate, voter.surname, voter.street],
            [other.birthDate, other.surname, other.street],
          );
          assert.notEqual(voter.given, other.given);
        } else {
          assert.equal(voter.given, other.given);
          assert.equal(voter.surname.replace(/ Jr$/, ""), other.surname.replace(/ Jr$/, ""));
          assert.notEqual(voter.birthDate, other.birthDate);
        }
        if (kind === "namesake") assert.equal(voter.patronymic, other.patronymic);
        if (kind === "father") assert.ok(yearOf(voter.birthDate) - yearOf(other.birthDate) >= 15, voter.id);
      }
      assert.ok(count.twin > 80 && count.father > 30 && count.namesake > 80 && count.son === 0, JSON.stringify(count));
    });

    test("lives in households: most share an address with somebody, wives took names, some moved", () => {
      const at = new Map<string, number>();
      for (const voter of people) at.set(home(voter), (at.get(home(voter)) ?? 0) + 1);
      const together = people.filter((voter) => (at.get(home(voter)) ?? 0) > 1).length;
      assert.ok(together > voters / 2, `${together}`);
      assert.ok(people.some(({ formerSurname }) => formerSurname !== undefined));
      const moved = people.filter(({ formerAddress }) => formerAddress !== undefined).length / voters;
      assert.ok(Math.abs(moved - 0.05) < 0.01, `${moved}`);
    });

    test("has a head of frequent surnames and a long tail, both sexes, all ages", () => {
      const surnames = new Map<string, number>();
      for (const { surname, sex } of people) if (sex === "m") surnames.set(surname, (surnames.get(surname) ?? 0) + 1);
      const men = [...surnames.values()].reduce((sum, count) => sum + count, 0);
      const most = Math.max(...surnames.values()) / men;
      assert.ok(most > 0.007 && most < 0.03, `the most frequent has ${most}`);
      assert.ok(surnames.size > 1_800, `${surnames.size} surnames`);
      assert.ok(men / voters > 0.4 && men / voters < 0.55, `${men} men`);
      const years = people.map(({ birthDate }) => yearOf(birthDate));
      for (const decade of [1930, 1940, 1950, 1960, 1970, 1980, 1990])
        assert.ok(years.filter((year) => year >= decade && year < decade + 10).length > voters / 100, `${decade}`);
    });
  });
}

test("a Russian family shares a surname in two forms, and children bear the father's name as patronymic", () => {
  const people = all(electorate({ seed: "s", culture: "ru", voters: 5_000, regions: ["tver"] }));
  const pairs = people.flatMap((wife, i) => {
    const husband = people[i - 1];
    return wife.formerSurname !== undefined && husband !== undefined && husband.house === wife.house
      ? [{ husband, wife }]
      : [];
  });
  assert.ok(pairs.length > 500);
  for (const { husband, wife } of pairs) assert.equal(husband.surname.slice(0, 4), wife.surname.slice(0, 4));
});

test("where one tradition of naming is at home its names prevail", () => {
  const surnames = all(electorate({ seed: "s", culture: "ru", voters: 3_000, regions: ["chechnya"] })).map(
    ({ given }) => given,
  );
  assert.ok(
    surnames.filter((given) => given === "Магомед").length > 3 * surnames.filter((given) => given === "Сергей").length,
  );
});

test("strangers are of the same regions and no line of them is on the roll", () => {
  const made = electorate({ seed: "s", culture: "ru", voters: 20_000 });
  const known = new Set(all(made).map(personOf));
  const strangers = all(made.strangers());
  assert.deepEqual(made.strangers().stretches, made.stretches);
  assert.equal(strangers.filter((voter) => known.has(personOf(voter))).length, 0);
});

test("only the regions asked for are settled, in the order asked", () => {
  const made = electorate({
    seed: "s",
    culture: "ru",
    voters: 1_000,
    regions: ["tver", "abroad"],
    on: calendarDate("2024-03-17"),
  });
  assert.deepEqual(
    made.stretches.map(({ region }) => region),
    ["tver", "abroad"],
  );
  assert.equal(made.stretch("abroad").first + made.stretch("abroad").count, 1_000);
  assert.throws(() => made.stretch("tula"), { name: "SimulateError", code: "unknown-region" });
});

test("an electorate smaller than its regions leaves some of them empty and loses nobody", () => {
  assert.equal(all(electorate({ seed: "s", culture: "ru", voters: 7 })).length, 7);
});

test("regions nobody knows and impossible numbers are refused by name", () => {
  refuse({ regions: ["atlantis"] }, "unknown-region");
  refuse({ regions: [] }, "impossible-parameters");
  refuse({ regions: ["tver", "tver"] }, "impossible-parameters");
  for (const count of [0, -1, 1.5, Number.NaN, 1e12]) refuse({ voters: count }, "impossible-parameters");
  refuse({ statuses: { deceased: 0.8, "no-suffrage": 0.5 } }, "impossible-parameters");
  refuse({ statuses: { deceased: -0.1 } }, "impossible-parameters");
});

test("voters look the same years from now", () => {
  // Pinned: a change here changes every demo and every benchmark; say so in the changelog.
  assert.equal(hashOf(electorate({ seed: "pinned", culture: "ru", voters: 2_000 })).slice(0, 16), "50437c813f08012a");
  assert.equal(hashOf(electorate({ seed: "pinned", culture: "us", voters: 2_000 })).slice(0, 16), "2d7ce49f0d549324");
});
