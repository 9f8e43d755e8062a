import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { hallMap, meetingsMap } from "./meetings-map.ts";

/** Names of fewer letters in the log than on the page, side by side. */
const cities = [36, 40, 44, 48, 52].flatMap((longitude) =>
  [52, 55, 58].map((latitude) => ["Щучьещёрск", "Shchuchyeshchyorsk", latitude, longitude] as const),
);

function drawn(letters: 0 | 1): string {
  const meetings = cities.map(([own, read, latitude, longitude], i) => ({
    id: `city-${i}`,
    number: i + 1,
    city: letters === 0 ? own : read,
    coordinates: { latitude, longitude },
    attendance: 500 + i,
    quota: 500,
    reachesQuota: true,
    moved: [],
  }));
  return String(meetingsMap(localeOf("en", { country: "ru" }), "ru", meetings as unknown as readonly MeetingView[]));
}

test("room is made for the name that is drawn, in the reader's letters, and not for the one that the log has", () => {
  assert.match(drawn(0), /Shchuchyeshchyorsk/);
  assert.equal(drawn(0), drawn(1));
});

const twenty = [
  ["Калининград", 54.71, 20.511],
  ["Санкт-Петербург", 59.939, 30.316],
  ["Москва", 55.756, 37.617],
  ["Воронеж", 51.661, 39.2],
  ["Ростов-на-Дону", 47.222, 39.72],
  ["Краснодар", 45.035, 38.977],
  ["Нижний Новгород", 56.327, 44.006],
  ["Казань", 55.796, 49.106],
  ["Саратов", 51.533, 46.034],
  ["Самара", 53.195, 50.101],
  ["Пермь", 58.01, 56.229],
  ["Екатеринбург", 56.838, 60.606],
  ["Челябинск", 55.16, 61.403],
  ["Омск", 54.989, 73.368],
  ["Новосибирск", 55.03, 82.92],
  ["Красноярск", 56.01, 92.852],
  ["Иркутск", 52.287, 104.305],
  ["Якутск", 62.028, 129.733],
  ["Владивосток", 43.116, 131.882],
  ["Петропавловск-Камчатский", 53.024, 158.643],
] as const;

test("a hall's map numbers every one of twenty cities, in letters as large as its list's", () => {
  const meetings = twenty.map(([city, latitude, longitude], i) => ({
    id: `city-${i}`,
    number: i + 1,
    city,
    coordinates: { latitude, longitude },
    attendance: 749,
    quota: 500,
    reachesQuota: true,
    moved: [],
  }));
  for (const language of languages) {
    const locale = localeOf(language, { country: "ru" });
    const map = String(hallMap(locale, "ru", meetings as unknown as readonly MeetingView[]));
    assert.equal(map.split('class="label"').length - 1, twenty.length, language);
    assert.doesNotMatch(map, /class="count"/, "names and counts stand in the list");
  }
});
