import { Hono } from "hono";
import { ClientError } from "@hustings/client";
import { formOf } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { faultOf } from "../server-fault.ts";
import type { MinutesAnswers } from "./minutes-answers.ts";

const causes = ["slip", "name", "signature", "order"] as const;

/** Entering the minutes in the log, and how long what they were made from is kept here. @param onFault told of a server that cannot be reached */
export function minutesEnteringRoutes(answers: MinutesAnswers, onFault: (error: unknown) => void): Hono<Env> {
  const { of, page, answered } = answers;
  const { minutes } = answers.meetings;
  const routes = new Hono<Env>();
  routes.post(
    "/until",
    of(async (context, meeting) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const until = sent.day("until", place.say.minutes.kept.until);
      if (until === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      return answered(context, meeting, minutes.keepUntil(context.get("person"), meeting, until), "kept");
    }),
  );
  routes.post(
    "/erase",
    of(async (context, meeting) => {
      if ((await formOf(context)).raw("sure") !== "yes")
        return page(context, meeting, refusedBy({ why: "minutes-unsure" }), 422);
      return answered(context, meeting, minutes.erase(context.get("person"), meeting), "kept");
    }),
  );
  routes.post(
    "/enter",
    of(async (context, meeting) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const isFirst = meeting.minutes === undefined;
      const cause = isFirst ? undefined : sent.oneOf("cause", place.say.minutes.enter.cause, causes);
      if (!isFirst && cause === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      try {
        const done = await minutes.enter(meeting.called.meeting, sent.raw("document"), cause);
        return answered(context, answers.meetings.meeting(meeting.called.meeting) ?? meeting, done, "versions");
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        onFault(error);
        return page(context, meeting, refusedBy({ why: faultOf(error) }), 503);
      }
    }),
  );
  return routes;
}
