import { Hono } from "hono";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import {
  hallScreen,
  languageInPath,
  languages,
  localeOf,
  meetingPage,
  meetingsBoard,
  meetingsOf,
  scriptLoader,
  type LivePageData,
  type MeetingPageData,
  type MeetingView,
  type PageContext,
  type Reading,
} from "@hustings/web";
import { addSeconds } from "@hustings/core";
import { answerPage } from "../answers/answer-page.ts";
import { actingPolicy } from "../answers/headers.ts";
import { toLanguage } from "../answers/page-routes.ts";
import { pageScript } from "../scripts/page-scripts.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import { liveCounts } from "./live-counts.ts";

/** A nomination's papers are read and voted on in about that long; nobody has to say when it ends. */
const usualSeconds = 3 * 3600;

/** Pages of meetings: each one's own, its calendar file, the screen in its hall, and the board of all of them. */
export function meetingRoutes(contest: ServedContest): Hono {
  const { base } = contest;
  const routes = new Hono();
  const language = `/${languageInPath}`;

  routes.get(`${language}/meetings/:id`, (context) =>
    answerPage(context, contest, (at, reading) => {
      const found = meetingIn(reading, context.req.param("id"));
      if (found === undefined) return undefined;
      const { called, lastNumber } = found.state;
      return meetingPage(at, {
        meeting: found.meeting,
        nomination: found.nomination,
        notifiedOn: called.notifiedOn,
        people: lastNumber,
        acts: actsOf(reading, found.meeting.id),
      });
    }),
  );

  const live = (
    path: string,
    make: (
      at: PageContext,
      reading: Reading,
      id: string,
      data: (nomination: string) => LivePageData | undefined,
    ) => string | undefined,
  ) => {
    routes.get(`${language}${path}`, async (context) => {
      const stream = path.endsWith("/screen") ? contest.streams.get(context.req.param("id") ?? "") : undefined;
      const script = await pageScript("live");
      const counts = await liveCounts(contest).catch(() => []);
      // Made anew for each look: what devices told is in it, and no checkpoint names that.
      const variant = JSON.stringify(counts);
      const answer = await answerPage(
        context,
        contest,
        (at, reading) =>
          make(at, reading, context.req.param("id") ?? "", (nomination) => {
            const of = reading.procedure.nominations.get(nomination);
            if (of === undefined) return undefined;
            return {
              meetings: meetingsOf(reading, of),
              live: counts.filter((each) => each.nomination === nomination),
              nomination: { id: nomination, candidate: of.opened.candidate },
              country: reading.procedure.contest?.country ?? "",
              script,
              source: `${base}/api/meetings/live`,
              ...(stream !== undefined && { stream }),
            };
          }),
        variant,
      );
      answer.headers.set("content-security-policy", actingPolicy([scriptLoader(script)], stream));
      return answer;
    });
  };

  live("/meetings/:id/screen", (at, reading, id, dataOf) => {
    const found = meetingIn(reading, id);
    const data = found && dataOf(found.nomination.id);
    return found && data && hallScreen(at, found.meeting, data);
  });
  live("/nominations/:id/board", (at, _, id, dataOf) => {
    const data = dataOf(id);
    return data && meetingsBoard(at, data);
  });

  routes.get("/meetings/:file{[a-z0-9-]+\\.ics}", async (context) => {
    const reading = await contest.follower.reading();
    const id = context.req.param("file").replace(/\.ics$/, "");
    const found = meetingIn(reading, id);
    if (found === undefined) return context.notFound();
    const { meeting, nomination } = found;
    const address = addressOf(contest);
    const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: "//hustings//meetings//EN" });
    calendar.createEvent({
      id: `${id}@${reading.head.origin.replaceAll("/", ".")}`,
      // Calendars take the place, time and agenda of the latest change over those they have.
      sequence: found.state.moves.length + found.state.agendaChanges.length,
      stamp: new Date(lastChange(found.state)),
      start: new Date(meeting.startsAt),
      end: new Date(addSeconds(meeting.startsAt, usualSeconds)),
      ...described(meeting),
      summary: `${nomination.candidate}: ${meeting.city}`,
      location: {
        title: [...new Set([found.state.called.venue, meeting.city, meeting.region])].filter(Boolean).join(", "),
        ...(meeting.coordinates !== undefined && {
          geo: { lat: meeting.coordinates.latitude, lon: meeting.coordinates.longitude },
        }),
      },
      url: `${address}/en/meetings/${id}`,
      status: ICalEventStatus.CONFIRMED,
    });
    return new Response(calendar.toString(), {
      headers: {
        "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
        "content-disposition": `attachment; filename="${id}.ics"`,
        "cache-control": "public, no-cache",
      },
    });
  });

  for (const path of ["/meetings/:id{[a-z0-9-]+}", "/meetings/:id/screen"]) routes.get(path, toLanguage);
  return routes;
}

/** What stands in a calendar beside place and time: where it was to be before, for whoever has the older one, and the agenda. */
function described({ agenda = [], moved, zone }: MeetingView): { readonly description?: string } {
  const last = moved.at(-1);
  const lines = [
    // One file serves readers of every language.
    ...(last === undefined ? [] : languages.map((language) => movedLine(localeOf(language), last, zone))),
    ...agenda.map((item, i) => `${i + 1}. ${item}`),
  ];
  return lines.length === 0 ? {} : { description: lines.join("\n") };
}

function movedLine(
  { say, names, momentIn }: ReturnType<typeof localeOf>,
  { at, cause, venue, city, startsAt, zone }: MeetingView["moved"][number],
  zoneNow: string,
): string {
  const { moved, movedOn } = say.meetings;
  const before = [venue, names.place(city), momentIn(startsAt, zone)].filter(Boolean).join(", ");
  return `${moved}: ${movedOn(momentIn(at, zoneNow), say.tokens[cause])} ${before}`;
}

const meetingKinds = [
  "meeting-called",
  "meeting-moved",
  "agenda-changed",
  "invitations-sent",
  "device-enrolled",
  "device-revoked",
  "door-handed-on",
  "meeting-opened",
  "officers-elected",
  "attendance-recorded",
  "attendance-counted",
  "attendance-undone",
  "votes-counted",
  "resolution-voted",
  "remote-participation-recorded",
  "meeting-closed",
  "minutes-certified",
  "minutes-corrected",
] as const;

function actsOf({ landmarks }: Reading, id: string): MeetingPageData["acts"] {
  const found = meetingKinds.flatMap((kind) =>
    [landmarks.first(kind, id), landmarks.last(kind, id)].flatMap((at) =>
      at === undefined ? [] : [{ index: at.index, kind }],
    ),
  );
  return [...new Map(found.map((act) => [act.index, act])).values()].toSorted((a, b) => a.index - b.index);
}

/** When a meeting was called, moved, or given its agenda last. */
function lastChange({ called, moves, agendaChanges }: Found["state"]): string {
  return [called, ...moves, ...agendaChanges].map(({ at }) => at).reduce((latest, at) => (at > latest ? at : latest));
}

interface Found {
  readonly meeting: MeetingView;
  readonly state: NonNullable<ReturnType<Reading["procedure"]["meetings"]["get"]>>;
  readonly nomination: { readonly id: string; readonly candidate: string };
}

function meetingIn(reading: Reading, id: string): Found | undefined {
  const state = reading.procedure.meetings.get(id);
  const nomination = state && reading.procedure.nominations.get(state.called.nomination);
  if (state === undefined || nomination === undefined) return undefined;
  const meeting = meetingsOf(reading, nomination).find((each) => each.id === id);
  return (
    meeting && { meeting, state, nomination: { id: state.called.nomination, candidate: nomination.opened.candidate } }
  );
}
