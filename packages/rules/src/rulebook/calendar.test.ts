import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "@hustings/core";
import { day, evidence, filing } from "../../test/cases.ts";
import {
  calendarOf,
  countDays,
  fixedZone,
  localDay,
  localMoment,
  rule,
  rulebook,
  rulebookIds,
  zoneOfPlace,
} from "../index.ts";

const closes = (book: string, votingDay: string) =>
  calendarOf(rulebook(book), { "voting-day": day(votingDay) }).find(({ event }) => event === "filing-closes")?.until;
const last = (year: string, votingDay: string) =>
  calendarOf(rulebook(`uk/london-mayor/${year}`), { "voting-day": day(votingDay) })[0]?.day;

test("each law counts its own days to the last moment for filing", () => {
  // Clear days, 18:00 in Moscow.
  assert.equal(closes("ru/president/2018", "2018-03-18"), "2018-01-31T15:00:00Z");
  // The sixth Friday before, 18:00 in Paris.
  assert.equal(closes("fr/president/2017", "2017-04-23"), "2017-03-17T17:00:00Z");
  assert.equal(closes("fr/president/2022", "2022-04-10"), "2022-03-04T17:00:00Z");
  // Clear days, to the end of the day.
  assert.equal(closes("sn/president/2024", "2024-02-25"), "2023-12-27T00:00:00Z");
  // Plain subtraction: the 37th day before, 17:00 in Vienna; the 40th, 16:00 in Helsinki.
  assert.equal(closes("at/president/2022", "2022-10-09"), "2022-09-02T15:00:00Z");
  assert.equal(closes("fi/president/2024", "2024-01-28"), "2023-12-19T14:00:00Z");
  // Working days: the 19th before, 16:00 in London.
  assert.equal(closes("uk/parliament/2024", "2024-07-04"), "2024-06-07T15:00:00Z");
});

test("working days are counted back over Easter and a bank holiday: the 24th before", () => {
  assert.equal(last("2024", "2024-05-02"), "2024-03-27");
  assert.equal(closes("uk/london-mayor/2024", "2024-05-02"), "2024-03-27T16:00:00Z");
  assert.equal(closes("uk/london-mayor/2021", "2021-05-06"), "2021-03-30T15:00:00Z");
  assert.equal(last("2021", "2021-05-06"), "2021-03-30");
  assert.equal(last("2016", "2016-05-05"), "2016-03-31");
});

test("Austria's reference day and publication are the 61st and the 31st day before", () => {
  const days = calendarOf(rulebook("at/president/2022"), { "voting-day": day("2022-10-09") });
  assert.deepEqual(
    days.map((each) => each.day),
    ["2022-08-09", "2022-09-02", "2022-09-08"],
  );
});

test("the sixth Friday before a Friday does not count that Friday", () => {
  const sixthFriday = { kind: "nth-weekday-before", nth: "sixth", weekday: "friday" } as const;
  assert.equal(countDays(rulebook("fr/president/2017"), sixthFriday, day("2017-04-21")), "2017-03-10");
  assert.equal(countDays(rulebook("fr/president/2017"), sixthFriday, day("2017-04-22")), "2017-03-17");
});

test("dates counted from an anchor that is not given are left out, not guessed", () => {
  assert.deepEqual(calendarOf(rulebook("ru/president/2018"), {}), []);
});

test("a ruling tells times as people at the place read them", () => {
  const late = rule(
    rulebook("at/president/2022"),
    evidence("declarations", "2022-10-09", {
      filing: filing(6_000, "2022-09-02T15:00:01Z", {}),
      stages: [{ stage: 1, checked: 6_000, valid: 6_000, invalidByGround: {} }],
      papers: { "fee-paid": true },
    }),
  );
  assert.equal(
    late.reasons[0]?.words.en,
    "Filed 2 September 2022, 17:00:01 (Europe/Vienna), too late; last moment to file: 2 September 2022, 17:00 (Europe/Vienna).".replaceAll(
      / (?=September|2022)/g,
      "\u00a0",
    ),
  );
});

test("a local day is not the day in UTC", () => {
  const utc = fixedZone("UTC", 0);
  const kamchatka = zoneOfPlace(rulebook("ru/president/2018"), "Asia/Kamchatka");
  assert.equal(localDay(instant("2017-12-23T20:00:00Z"), kamchatka), "2017-12-24");
  assert.equal(localMoment(day("2018-01-31"), "24:00", utc), "2018-02-01T00:00:00Z");
  assert.throws(() => localMoment(day("2018-01-31"), "6 pm", utc), {
    code: "unknown-parameter",
  });
});

test("the clocks of every rulebook are those of its places: summer times that were given up are in them", () => {
  const day = 86_400_000;
  for (const { governs, id, zone, zones = [] } of rulebookIds().map((each) => rulebook(each))) {
    const last = Math.min(Date.parse(governs.filings.to), Date.parse("2026-01-01"));
    for (const { name, offsets } of [zone, ...zones]) {
      const shown = new Intl.DateTimeFormat("en-GB", { timeZone: name, timeStyle: "medium", hourCycle: "h23" });
      for (let time = Date.parse(governs.filings.from); time <= last; time += day / 2) {
        const moment = new Date(time).toISOString().replace(".000Z", "Z");
        const ours = offsets.findLast(({ from }) => from <= moment)?.offsetMinutes ?? Number.NaN;
        const [hours = 0, minutes = 0] = shown.format(time).split(":").map(Number);
        // Before standard time a place's own mean time is kept to the minute.
        const apart = (hours * 60 + minutes - (((time / 60_000 + ours) % 1440) + 1440)) % 1440;
        assert.ok(Math.min(Math.abs(apart), 1440 - Math.abs(apart)) <= 1, `${id}: ${name} at ${moment}`);
      }
    }
  }
});

test("a count past the calendar's end ends on its last day, whatever it counts", () => {
  const book = rulebook("fr/president/2017");
  const sixth = "sixth"; // the parameter that says 6
  for (const [count, reached] of [
    [{ kind: "days-after", days: sixth }, "9999-12-31"],
    [{ kind: "working-days-after", days: sixth }, "9999-12-31"],
    [{ kind: "months-after", months: sixth }, "9999-12-28"],
  ] as const)
    assert.equal(countDays(book, count, day("9999-12-28")), reached, count.kind);
  assert.equal(localMoment(day("9999-12-31"), "24:00", book.zone), "9999-12-31T21:59:59Z");
});
