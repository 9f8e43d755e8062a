import type { Context } from "hono";
import type { Meeting } from "@hustings/core";
import type { MeetingDesk } from "../meetings/meeting-desk.ts";
import type { MinutesDone } from "../meetings/minutes-done.ts";
import { href } from "../pages/desk-page.ts";
import { minutesPage } from "../pages/minutes-page.ts";
import { ofMeeting } from "../read-request.ts";
import { refusedBy, type Env } from "../refused-request.ts";

type Show = Parameters<typeof ofMeeting<Env>>[1];
type Answer = ReturnType<Show>;
type Said = Parameters<typeof minutesPage>[3];

/** How what is done with the minutes of one meeting is answered. */
export interface MinutesAnswers {
  readonly meetings: MeetingDesk;
  /** For the meeting that the address names, where there is one. */
  of(show: Show): (context: Context<Env>) => Answer;
  page(context: Context<Env>, meeting: Meeting, said: Said, status: 200 | 422 | 503): Answer;
  /** Back to a part of the page, or why it was not done. */
  answered(context: Context<Env>, meeting: Meeting, done: MinutesDone, part: string): Answer;
  /** A file was asked for, and none was sent. */
  noFile(context: Context<Env>, meeting: Meeting): Answer;
}

export function minutesAnswers(meetings: MeetingDesk): MinutesAnswers {
  const { minutes } = meetings;
  const page: MinutesAnswers["page"] = (context, meeting, said, status) => {
    const seen = {
      ...minutes.standing(meeting),
      lacks: minutes.lacks(meeting),
      demands: minutes.demands,
      nameOf: (person: string) => meetings.options.desk.people.get(person)?.name,
    };
    return context.html(minutesPage(context.get("place"), meeting, seen, said), status);
  };
  return {
    meetings,
    page,
    of: (show) => ofMeeting(meetings, show),
    answered: (context, meeting, done, part) =>
      done.kind === "done"
        ? context.redirect(href(context.get("place"), `/meetings/${meeting.called.meeting}/minutes#${part}`), 303)
        : page(context, meeting, refusedBy(done), 422),
    noFile: (context, meeting) =>
      page(context, meeting, refusedBy({ words: context.get("place").say.meetings.noFile }), 422),
  };
}
