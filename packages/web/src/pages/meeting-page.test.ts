import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { exampleReading } from "../../test/example-drive.ts";
import { faultsOf } from "../../test/markup.ts";
import type { Language } from "../language.ts";
import { localeOf } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { meetingPage } from "./meeting-page.ts";

const meeting: MeetingView = {
  id: "hall",
  number: 1,
  city: "Moscow",
  region: "Москва",
  startsAt: instant("2017-12-24T09:00:00Z"),
  zone: "Europe/Moscow",
  moved: [],
  state: "closed",
  quota: 500,
  attendance: 520,
  undone: 0,
  reachesQuota: true,
  remote: [
    {
      who: "observer",
      means: "sound",
      from: instant("2017-12-24T10:35:00Z"),
      until: instant("2017-12-24T10:54:00Z"),
    },
  ],
  papers: [],
  votes: [],
  called: 1,
};

/** What a reader reads, blanks of every width as one. */
function said(of: MeetingView, language: Language): string {
  const { head } = exampleReading({});
  const page = meetingPage(
    {
      locale: localeOf(language, { country: "ru" }),
      path: "/meetings/hall",
      stylesheet: "/s.css",
      site: "https://example.org",
      address: "https://example.org/contests/example",
      head,
    },
    {
      meeting: of,
      nomination: { id: "vera", candidate: "Vera Example" },
      notifiedOn: calendarDate("2017-12-18"),
      people: 520,
      acts: [],
    },
  );
  assert.deepEqual(faultsOf(page), []);
  return page.replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ");
}

test("a city that is a region of its own is named once, one in a region with both names", () => {
  assert.doesNotMatch(said(meeting, "en"), /Moscow,\s*Moscow/);
  assert.doesNotMatch(said(meeting, "ru"), /Москва,\s*Москва/);
  assert.doesNotMatch(said(meeting, "fr"), /Moscou,\s*Moscou/);
  const inRegion = { ...meeting, city: "Bugulma", region: "Республика Татарстан", venue: "Lenin Street 5" };
  assert.match(said(inRegion, "en"), /Lenin Street 5, Bugulma, \S+/);
});

test("who took part from elsewhere did so on a day that is said once", () => {
  for (const [language, day] of [
    ["en", /24 Dec 2017, 13:35 – 13:54 GMT\+3/],
    ["ru", /24 дек\. 2017 г\., 13:35 – 13:54 GMT\+3/],
    ["fr", /24 déc\. 2017, 13:35 – 13:54 UTC\+3/],
  ] as const)
    assert.match(said(meeting, language), day);
});
