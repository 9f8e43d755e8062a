import assert from "node:assert/strict";
import { test } from "node:test";
import { readDateColumn } from "./date-column.ts";
import { readDate, takeApart } from "./date-text.ts";

const rules = { order: "dmy", today: "2026-01-01", of: "birth", from1904: false } as const;

function dayOf(text: string): string | undefined {
  const apart = takeApart(text);
  const reading = apart && readDate(apart, rules);
  return reading?.kind === "date" ? reading.date : undefined;
}

function columnOf(...texts: readonly string[]): readonly (string | undefined)[] {
  const counted = texts.map((text) => ({ text, rows: 1 }));
  const { readings } = readDateColumn(counted, { ...rules, file: "t.csv", field: "birthDate", format: undefined });
  return texts.map((text) => {
    const reading = readings.get(text);
    return reading?.kind === "date" ? reading.date : undefined;
  });
}

test("a weekday in front of a date changes nothing, in any language, any month, whole or short", () => {
  const languages =
    "en fr de es pt it nl pl ru uk be cs sk sl hu ro bg sr mk el tr sv da nb fi et lv lt ca gl eu sq id ms".split(" ");
  // Months too: four words in a date are not read.
  const months = new Set(["lun", "mar", "sen", "sht", "paz"]);
  let read = 0;
  for (const language of languages) {
    const partOf = (type: "weekday" | "month", options: Intl.DateTimeFormatOptions, day: Date) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" })
        .formatToParts(day)
        .find((part) => part.type === type)?.value ?? "";
    for (const length of ["long", "short"] as const) {
      const all = Array.from({ length: 12 }, (_, at) =>
        partOf("month", { day: "numeric", month: length, year: "numeric" }, new Date(Date.UTC(1958, at, 14))),
      );
      const dates = all.map((month) => `14 ${month} 1958`).map((text) => [text, dayOf(text)] as const);
      for (const width of ["long", "short"] as const) {
        for (let at = 0; at < 7; at++) {
          const weekday = partOf("weekday", { weekday: width }, new Date(Date.UTC(1985, 0, 1 + at)));
          // Albanian says it in two words.
          if (!/^\S{2,}$/.test(weekday) || months.has(weekday.toLowerCase().replace(".", ""))) continue;
          for (const [text, day] of dates) assert.equal(dayOf(`${weekday} ${text}`), day, `${weekday} ${text}`);
          read += dates.length;
        }
      }
    }
  }
  assert.ok(read > 10_000, `${read}`);
  assert.deepEqual(["sam. 14 mars 1958", "sâm. 14 mai 1958", "Sze 14 márc 1958"].map(dayOf), [
    "1958-03-14",
    "1958-05-14",
    "1958-03-14",
  ]);
});

test("a month's name is cut short where its writer cuts it, in the language of the column's other dates and in no other", () => {
  assert.deepEqual(columnOf("3 Agustus 1960", "14 Peb 1958", "14 nopem 1958"), [
    "1960-08-03",
    "1958-02-14",
    "1958-11-14",
  ]);
  assert.deepEqual(columnOf("1. helmikuuta 1960", "14. maalisk. 1958", "14. h 1958", "14. hei-elo 1958"), [
    "1960-02-01",
    "1958-03-14",
    undefined,
    undefined,
  ]);
  assert.deepEqual(columnOf("14 Medi 1958", "14 Chwefror 1961", "2 Hyd 1950", "14 Tachwe 1958"), [
    "1958-09-14",
    "1961-02-14",
    "1950-10-02",
    "1958-11-14",
  ]);
  // September in Welsh begins so, and no month where the others are English or French.
  assert.deepEqual(columnOf("3 August 1960", "14 med 1958", "14 Octob 1958"), ["1960-08-03", undefined, "1958-10-14"]);
  assert.deepEqual(columnOf("3 août 1960", "14 med 1958", "14 jui 1958", "14 septem 1958"), [
    "1960-08-03",
    undefined,
    undefined,
    "1958-09-14",
  ]);
  // Alone it may be of any.
  assert.deepEqual(columnOf("1960-08-03", "1960-08-04", "14 nopem 1958"), ["1960-08-03", "1960-08-04", undefined]);
  // A day of the week begins as a month does, and is none.
  assert.deepEqual(columnOf("14 szeptember 1958", "14 Sze 1958"), ["1958-09-14", undefined]);
});
