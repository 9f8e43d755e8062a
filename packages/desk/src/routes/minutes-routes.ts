import { Hono } from "hono";
import type { MeetingDesk } from "../meetings/meeting-desk.ts";
import { freshen } from "../read-request.ts";
import type { Env } from "../refused-request.ts";
import { excludedRoutes } from "./excluded-routes.ts";
import { minutesAnswers } from "./minutes-answers.ts";
import { minutesEnteringRoutes } from "./minutes-entering-routes.ts";
import { minutesPaperRoutes } from "./minutes-paper-routes.ts";
import { minutesSigningRoutes } from "./minutes-signing-routes.ts";
import { minutesTextRoutes } from "./minutes-text-routes.ts";

/** Pages of the minutes of one meeting, below `/meetings/:meeting/minutes`. @param onFault told of a server that cannot be reached */
export function minutesRoutes(meetings: MeetingDesk, onFault: (error: unknown) => void): Hono<Env> {
  const routes = new Hono<Env>();
  const answers = minutesAnswers(meetings);
  const { of, page } = answers;
  routes.get(
    "/",
    of(async (context, meeting) => {
      await freshen(meetings, onFault);
      return page(context, meetings.meeting(meeting.called.meeting) ?? meeting, {}, 200);
    }),
  );
  routes.get(
    "/read",
    of((context, meeting) => {
      const read = meetings.minutes.page(meeting, context.get("place").language);
      // Its own look is in it, and nothing runs.
      context.header(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      );
      return read === undefined ? context.notFound() : context.html(read);
    }),
  );
  for (const part of [
    minutesTextRoutes(answers),
    minutesPaperRoutes(answers),
    minutesSigningRoutes(answers),
    minutesEnteringRoutes(answers, onFault),
  ])
    routes.route("/", part);
  routes.route("/excluded", excludedRoutes(answers));
  return routes;
}
