import assert from "node:assert/strict";
import { test } from "node:test";
import { localeOf } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { meetingsMap } from "./meetings-map.ts";

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
