import assert from "node:assert/strict";
import { test } from "node:test";
import { lastMoment } from "./last-moment.ts";

test("a limit that ends with its day is said by that day, and not by the one on which it is over", () => {
  const midnight = new Date("2018-02-10T21:00:00Z");
  for (const [language, says] of [
    ["en", "10 February 2018"],
    ["ru", "10 февраля 2018 года"],
    ["fr", "10 février 2018"],
  ] as const)
    assert.deepEqual(lastMoment(midnight, language, "Europe/Moscow"), { kind: "end-of-day", text: says });
  // The end of a month and of a year.
  assert.equal(lastMoment(new Date("2018-03-01T00:00:00Z"), "fr", "UTC").text, "28 février 2018");
  assert.equal(lastMoment(new Date("2018-01-01T00:00:00Z"), "en", "UTC").text, "31 December 2017");
});

test("a limit in hours is said with its minute, by the clock of the place", () => {
  const moment = new Date("2018-02-10T12:30:00Z");
  const said = (language: string) => lastMoment(moment, language, "Europe/Moscow");
  assert.deepEqual(said("en"), { kind: "moment", text: "10 February 2018, 15:30 (Europe/Moscow)" });
  assert.deepEqual(said("ru"), { kind: "moment", text: "10 февраля 2018 года, 15:30 (Europe/Moscow)" });
});
