import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { addDays, calendarDate, daysBetween, isCalendarDate, weekday } from "@hustings/core";
import { electorate } from "../electorate/electorate.ts";
import { voterIndex } from "../electorate/voter.ts";
import { writtenAsOnRoll } from "../keying/written.ts";
import { drive, type Drive, type DriveOptions, type DriveStatement, type TruthKind } from "./drive.ts";
import { driveRates, type DriveRates } from "./rates.ts";

const roll = electorate({ seed: "d", culture: "ru", voters: 120_000 });
const options: DriveOptions = {
  seed: "s",
  electorate: roll,
  nomination: "anna-invented",
  lines: 105_000,
  rates: { ...driveRates.hasty, forged: 0.03 },
  circulators: 1_500,
  opensOn: calendarDate("2017-12-27"),
  days: 35,
  scale: 10,
  capPerRegion: 2_500,
};
const made = drive(options);
const { statements, sheets, issues } = made;
const of = (kind: TruthKind) => statements.filter(({ truth }) => truth.kind === kind);
const everyone = new Map([...roll].flat().map((voter) => [voter.id, voter]));
const voterOf = ({ truth }: DriveStatement) => everyone.get(truth.voterId ?? "") ?? assert.fail(truth.kind);

/** Issued are returned and left, lines used are statements and spoiled, no number stands twice. */
function addsUp({ sheets, issues, statements }: Drive): void {
  const returned = new Map(sheets.map((sheet) => [sheet.sheet, sheet]));
  assert.equal(returned.size, sheets.length);
  let next = 1;
  for (const { first, last, left, circulator, linesPerSheet, day } of issues) {
    assert.equal(first, next);
    next = last + 1;
    for (let sheet = first; sheet <= last; sheet++) {
      const back = returned.get(sheet);
      assert.equal(back === undefined, left.includes(sheet), `sheet ${sheet}`);
      if (back === undefined) continue;
      assert.equal(back.circulator, circulator);
      assert.ok(back.used <= linesPerSheet && back.spoiled <= back.used && back.used >= 1);
      assert.ok(back.day >= day && (back.day > day || back.hour > 0));
    }
  }
  const lines = new Map<number, Set<number>>();
  for (const { channel, sheet, line, circulator, day, hour, region } of statements) {
    assert.equal(channel === "paper", sheet !== undefined);
    if (sheet === undefined || line === undefined) continue;
    const back = returned.get(sheet) ?? assert.fail();
    assert.deepEqual([back.circulator, back.day, back.hour, back.region], [circulator, day, hour, region]);
    const seen = lines.get(sheet) ?? new Set();
    assert.ok(line >= 1 && line <= back.used && !seen.has(line));
    lines.set(sheet, seen.add(line));
  }
  for (const { sheet, used, spoiled } of sheets)
    assert.equal(lines.get(sheet)?.size ?? 0, used - spoiled, `sheet ${sheet}`);
}

function roundDays(lines: readonly DriveStatement[]): number {
  const days = ["01", "05", "10", "15", "20", "25"];
  return lines.filter(({ written }) => days.includes(written.birthDate.slice(8))).length / lines.length;
}

suite("a drive", () => {
  test("has exactly the lines asked for, at its scale, and says how many come from where", () => {
    assert.equal(statements.length, 10_500);
    const byRegion = new Map<string, number>();
    for (const { region } of statements) byRegion.set(region, (byRegion.get(region) ?? 0) + 1);
    const inOrder = roll.stretches.flatMap(({ region }) =>
      byRegion.has(region) ? [{ region, lines: byRegion.get(region) }] : [],
    );
    assert.deepEqual(made.byRegion, inOrder);
  });

  test("keeps to the cap of every region and uses it where the electorate is large", () => {
    assert.ok(made.byRegion.every(({ lines }) => lines <= 250));
    assert.equal(made.byRegion.find(({ region }) => region === "moscow")?.lines, 250);
  });

  test("is the same for the same seed and nomination, and another for another", () => {
    assert.deepEqual(drive(options), made);
    assert.notDeepEqual(drive({ ...options, seed: "t" }).statements[0], statements[0]);
    assert.notDeepEqual(
      drive({ ...options, nomination: "boris-invented" }).statements[0]?.written,
      statements[0]?.written,
    );
  });

  test("has what was asked for of every kind", () => {
    const { rates } = options;
    const expected: [TruthKind, number][] = [
      ["not-on-roll", rates.notOnRoll],
      ["double", rates.double],
      ["deceased", rates.deceased],
      ["no-suffrage", rates.noSuffrage],
      ["outside-period", rates.outsidePeriod],
      ["error", rates.error],
    ];
    for (const [kind, rate] of expected) assert.ok(Math.abs(of(kind).length - rate * 10_500) <= 1, kind);
    // Forged sheets are whole.
    assert.ok(Math.abs(of("forged").length - rates.forged * 10_500) <= 5);
    const invalid = statements.filter(({ truth }) => truth.kind !== "clean" && truth.kind !== "error").length;
    assert.ok(Math.abs(invalid / 10_500 - invalidRate(rates)) < 0.001);
  });

  test("comes in order of day, hour, sheet and line, within its days", () => {
    let before = "";
    for (const { day, hour, sheet = 0, line = 0, written } of statements) {
      const now = [day, hour, sheet, line].map((n) => String(n).padStart(6, "0")).join();
      assert.ok(now >= before);
      before = now;
      assert.ok(day >= 0 && day < 35 && hour >= 0 && hour < 24);
      assert.ok(isCalendarDate(written.signedOn));
    }
    assert.equal(made.closesOn, addDays(options.opensOn, 34));
  });

  test("is signed on a day of the drive, not after it came in, save for what is outside the period", () => {
    for (const { truth, written, day } of statements) {
      const signed = daysBetween(made.opensOn, written.signedOn);
      if (truth.kind === "outside-period") assert.ok(signed < 0 || signed > 34, written.signedOn);
      else assert.ok(signed >= 0 && signed <= day, `${written.signedOn} came in on day ${day}`);
    }
  });

  test("starts slowly, is busier at weekends and ends in a rush", () => {
    const byDay = Array.from(
      { length: 35 },
      (_, day) => statements.filter((statement) => statement.day === day).length,
    );
    const sum = (from: number, to: number) => byDay.slice(from, to).reduce((total, count) => total + count, 0);
    assert.ok(sum(0, 5) < sum(15, 20) && sum(15, 20) < sum(30, 35), byDay.join());
    const online = statements.filter(({ channel, day }) => channel === "online" && day > 9 && day < 28);
    const weekend = online.filter(({ day }) => [0, 6].includes(weekday(addDays(made.opensOn, day)))).length;
    assert.ok(weekend / online.length > 4.9 / 18, `${weekend} of ${online.length}`);
  });
});

suite("sheets of a drive", () => {
  test("add up: issued are returned and left, lines used are statements and spoiled, and no number stands twice", () => {
    addsUp(made);
    assert.ok(sheets.some(({ spoiled }) => spoiled > 0) && issues.some(({ left }) => left.length > 0));
  });

  test("come in the share of paper asked for, from none to all", () => {
    const share = statements.filter(({ channel }) => channel === "online").length / 10_500;
    assert.ok(share > 0.3 && share < 0.37, `${share}`);
    const clean = { ...options, rates: { ...options.rates, forged: 0 } };
    assert.equal(drive({ ...clean, online: 1 }).sheets.length, 0);
    assert.ok(drive({ ...clean, online: 0 }).statements.every(({ channel }) => channel === "paper"));
  });

  test("have as many lines as the form has", () => {
    const long = drive({ ...options, linesPerSheet: 20 });
    assert.equal(Math.max(...long.sheets.map(({ used }) => used)), 20);
    assert.equal(long.statements.length, 10_500);
  });
});

suite("lines of a drive", () => {
  test("said to be clean, written outside the period, by the dead or by who lost suffrage are the roll's", () => {
    for (const kind of ["clean", "outside-period", "deceased", "no-suffrage"] as const) {
      assert.ok(of(kind).length > 0);
      for (const statement of of(kind)) {
        const voter = voterOf(statement);
        assert.deepEqual(statement.written, { ...writtenAsOnRoll(voter), signedOn: statement.written.signedOn });
        assert.equal(statement.region, voter.region);
        assert.equal(voter.status, kind === "clean" || kind === "outside-period" ? "active" : kind);
        if (voter.since !== undefined) assert.ok(voter.since < made.opensOn, voter.since);
      }
    }
  });

  test("said to be written wrongly differ from the roll, by an active voter", () => {
    for (const statement of of("error")) {
      const voter = voterOf(statement);
      assert.equal(voter.status, "active");
      assert.notEqual(statement.truth.keying, "none");
      assert.notDeepEqual(statement.written, { ...writtenAsOnRoll(voter), signedOn: statement.written.signedOn });
    }
  });

  test("of one voter come once, save for doubles, and these name the line that came first", () => {
    const first = new Map<string, number>();
    for (const [i, { truth, region }] of statements.entries()) {
      if (truth.kind === "not-on-roll" || truth.kind === "forged") continue;
      const voter = truth.voterId ?? assert.fail();
      if (truth.kind === "double") {
        const original = statements[truth.of ?? -1] ?? assert.fail();
        assert.ok((truth.of ?? i) < i);
        assert.equal(original.truth.voterId, voter);
        assert.equal(original.region, region);
        assert.ok(original.truth.kind === "clean" || original.truth.kind === "error");
      } else {
        assert.ok(!first.has(voter), voter);
        first.set(voter, i);
      }
    }
    const across = of("double").filter(({ channel, truth }) => statements[truth.of ?? -1]?.channel !== channel);
    assert.ok(across.length > 0, "some doubles are across channels");
  });

  test("of people not on the roll name nobody", () => {
    for (const { truth } of of("not-on-roll")) assert.ok(!("voterId" in truth));
    const names = new Set(
      [...roll].flat().map((voter) => `${voter.surname} ${voter.given} ${voter.patronymic} ${voter.birthDate}`),
    );
    const known = of("not-on-roll").filter(({ written }) =>
      names.has(`${written.surname} ${written.given} ${written.patronymic} ${written.birthDate}`),
    );
    assert.equal(known.length, 0);
  });

  test("forged fill whole sheets of one circulator from a stretch of the roll in roll order, at a pace nobody has", () => {
    const circulators = Map.groupBy(of("forged"), ({ circulator = "" }) => circulator);
    assert.ok(circulators.size >= 1 && circulators.size <= 4, `${circulators.size}`);
    for (const lines of circulators.values()) {
      const all = statements.filter(({ circulator }) => circulator === lines[0]?.circulator);
      assert.equal(all.length, lines.length);
      const places = lines.map(({ truth }) => voterIndex(truth.voterId ?? "")).toSorted((a, b) => a - b);
      const bySheet = lines
        .toSorted((a, b) => (a.sheet ?? 0) - (b.sheet ?? 0) || (a.line ?? 0) - (b.line ?? 0))
        .map(({ truth }) => voterIndex(truth.voterId ?? ""));
      assert.deepEqual(bySheet, places);
      assert.equal((places.at(-1) ?? 0) - (places[0] ?? 0), places.length - 1);
      assert.ok(new Set(lines.map(({ day }) => day)).size <= Math.ceil(lines.length / 400));
    }
  });

  test("forged have round birth days far more often than people have, and the right name", () => {
    assert.ok(roundDays(of("forged")) > 0.45 && roundDays(of("clean")) < 0.25);
    for (const statement of of("forged")) assert.equal(statement.written.surname, voterOf(statement).surname);
  });
});

function faultRate(lines: readonly DriveStatement[]): number {
  return lines.filter(({ truth }) => truth.kind !== "clean").length / lines.length;
}

suite("circulators of a drive", () => {
  const honest = Map.groupBy(
    statements.filter(({ truth, channel }) => channel === "paper" && truth.kind !== "forged"),
    ({ circulator = "" }) => circulator,
  );

  test("differ in their care, and lines online go wrong less often than on paper", () => {
    const rates = [...honest.values()].filter((lines) => lines.length >= 30).map(faultRate);
    assert.ok(rates.length > 20 && Math.max(...rates) > 2 * Math.min(...rates), rates.join());
    const online = statements.filter(({ channel }) => channel === "online");
    assert.ok(faultRate(online) < 0.6 * faultRate([...honest.values()].flat()));
  });

  test("go from door to door, some of them: in roll order, but with gaps no copyist leaves", () => {
    let rising = 0;
    let gaps = 0;
    let count = 0;
    for (const lines of Map.groupBy([...honest.values()].flat(), ({ sheet }) => sheet).values()) {
      const places = lines.flatMap(({ truth }) => (truth.voterId === undefined ? [] : [voterIndex(truth.voterId)]));
      if (places.length < 4) continue;
      count++;
      if (places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0))) rising++;
      if (Math.max(...places) - Math.min(...places) > places.length + 2) gaps++;
    }
    assert.ok(rising / count > 0.12 && rising / count < 0.5, `${rising} of ${count} sheets in roll order`);
    assert.ok(gaps / count > 0.97, `${gaps} of ${count} with gaps`);
  });
});

test("the ceiling binds: no more is filed than the law takes", () => {
  assert.equal(drive({ ...options, lines: 200_000, ceiling: 105_000 }).statements.length, 10_500);
});

test("the three drives of the demo have the shares they are for", () => {
  assert.ok(invalidRate(driveRates.careful) > 0.025 && invalidRate(driveRates.careful) < 0.035);
  assert.ok(invalidRate(driveRates.hasty) > 0.05 && invalidRate(driveRates.hasty) < 0.06);
  const hopeless = drive({ ...options, lines: 8_200, rates: driveRates.hopeless, scale: 1, capPerRegion: 7_500 });
  assert.equal(hopeless.statements.length, 8_200);
  assert.ok(hopeless.statements.filter(({ truth }) => truth.kind === "forged").length > 3_000);
  const copied = new Set(hopeless.statements.flatMap(({ truth }) => (truth.kind === "forged" ? [truth.voterId] : [])));
  const honest = hopeless.statements.filter(({ truth }) => truth.kind === "clean" || truth.kind === "error");
  assert.deepEqual(
    honest.filter(({ truth }) => copied.has(truth.voterId)),
    [],
  );
});

test("all lines forged, and none, are drives too", () => {
  const none = { error: 0, notOnRoll: 0, double: 0, deceased: 0, noSuffrage: 0, outsidePeriod: 0, forged: 0 };
  const honest = drive({ ...options, lines: 5_000, rates: none });
  assert.ok(honest.statements.every(({ truth }) => truth.kind === "clean"));
  const forged = drive({ ...options, lines: 5_000, rates: { ...none, forged: 1 }, online: 0 });
  assert.ok(forged.statements.filter(({ truth }) => truth.kind === "forged").length > 0.5 * 500);
});

test("rates that add up to 1 leave no clean line and lose none", () => {
  const rates = {
    error: 0.333,
    notOnRoll: 0.333,
    double: 0,
    deceased: 0.001,
    noSuffrage: 0,
    outsidePeriod: 0.333,
    forged: 0,
  };
  const full = drive({ ...options, lines: 1_777, scale: 1, rates });
  assert.equal(full.statements.length, 1_777);
  assert.ok(full.statements.filter(({ truth }) => truth.kind === "clean").length <= 2);
});

test("many small drives have their lines to the one, whatever is spoiled", () => {
  const small = electorate({ seed: "small", culture: "ru", voters: 8_000, regions: ["tver", "tula"] });
  for (let i = 0; i < 300; i++) {
    const lines = 10 + i;
    const one = drive({ ...options, electorate: small, seed: `${i}`, lines, scale: 1, linesPerSheet: 1 + (i % 3) });
    assert.equal(one.statements.length, lines);
    addsUp(one);
  }
  // More circulators than lines on paper: some hand every sheet back.
  const idle = drive({ ...options, lines: 300, scale: 1 });
  assert.ok(idle.issues.some(({ first, last, left }) => left.length === last - first + 1));
  addsUp(idle);
});

test("a drive of one line, and of one day", () => {
  assert.equal(drive({ ...options, lines: 1, scale: 1 }).statements.length, 1);
  assert.ok(drive({ ...options, days: 1 }).statements.every(({ day }) => day === 0));
});

test("what the caps, the roll or the rates leave no room for is refused by name", () => {
  const refuse = (wrong: Partial<DriveOptions>, code: string) =>
    assert.throws(() => drive({ ...options, ...wrong }), { name: "SimulateError", code });
  refuse({ capPerRegion: 100 }, "impossible-parameters");
  refuse({ electorate: electorate({ seed: "d", culture: "ru", voters: 10_000 }) }, "impossible-parameters");
  refuse({ rates: { ...options.rates, deceased: 0.3 } }, "roll-too-small");
  refuse({ rates: { ...options.rates, error: 0.9, forged: 0.9 } }, "impossible-parameters");
  refuse({ rates: { ...options.rates, error: -0.1 } }, "impossible-parameters");
  refuse({ days: 0 }, "impossible-parameters");
  refuse({ scale: 0 }, "impossible-parameters");
  refuse({ online: 1.2 }, "impossible-parameters");
  refuse({ linesPerSheet: 0 }, "impossible-parameters");
});

/** The share of lines that should not count. */
function invalidRate(rates: DriveRates): number {
  return rates.notOnRoll + rates.double + rates.deceased + rates.noSuffrage + rates.outsidePeriod + rates.forged;
}
