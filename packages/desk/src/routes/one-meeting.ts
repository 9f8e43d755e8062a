import type { Context } from "hono";
import { ClientError } from "@hustings/client";
import type { Meeting } from "@hustings/core";
import type { MeetingDesk, MeetingDone } from "../meetings/meeting-desk.ts";
import { href } from "../pages/desk-page.ts";
import { meetingPage } from "../pages/meeting-page.ts";
import { meetingsPage } from "../pages/meetings-page.ts";
import { ofMeeting } from "../read-request.ts";
import { refusedBy, type Env } from "../refused-request.ts";
import { faultOf } from "../server-fault.ts";

export interface MeetingRoutesOptions {
  readonly meetings: MeetingDesk;
  /** Told of a server that cannot be reached. */
  readonly onFault: (error: unknown) => void;
}

type Show = Parameters<typeof ofMeeting<Env>>[1];
type Answer = ReturnType<Show>;

/** How what is done with one meeting is answered. */
export interface OneMeeting {
  /** For the meeting that the address names, where there is one. */
  of(show: Show): (context: Context<Env>) => Answer;
  /** The same where something is signed and entered. */
  signing(act: Show): (context: Context<Env>) => Answer;
  page(context: Context<Env>, meeting: Meeting, said: Parameters<typeof meetingPage>[3], status: 200 | 422): Answer;
  /** Back to the meeting, or why it was not done. */
  answered(context: Context<Env>, meeting: Meeting, done: MeetingDone): Answer;
}

export function oneMeeting(options: MeetingRoutesOptions): OneMeeting {
  const { meetings } = options;
  const of: OneMeeting["of"] = (show) => ofMeeting(meetings, show);
  const page: OneMeeting["page"] = (context, meeting, said, status) =>
    context.html(meetingPage(context.get("place"), meetings, meeting, said), status);
  return {
    of,
    page,
    signing: (act) => of((context, meeting) => ifReached(options, context, async () => await act(context, meeting))),
    answered: (context, meeting, done) =>
      done.kind === "done"
        ? context.redirect(href(context.get("place"), `/meetings/${meeting.called.meeting}`), 303)
        : page(context, meeting, refusedBy(done), 422),
  };
}

/** Whatever has to be signed and entered: a server out of reach is said, and nothing was lost. */
export async function ifReached(
  { meetings, onFault }: MeetingRoutesOptions,
  context: Context<Env>,
  act: () => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    onFault(error);
    return context.html(meetingsPage(context.get("place"), meetings, { refused: { why: faultOf(error) } }), 503);
  }
}
