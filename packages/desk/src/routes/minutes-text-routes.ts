import { Hono } from "hono";
import { typedLine } from "@hustings/core";
import { fieldsIn, filesIn, formOf, linesIn } from "../read-request.ts";
import { refused } from "../meetings/minutes-done.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import type { MinutesAnswers } from "./minutes-answers.ts";

const mostPeopleFileBytes = 1024 * 1024;

/** What minutes say beyond the log: who was elected, and what was declared in writing. */
export function minutesTextRoutes(answers: MinutesAnswers): Hono<Env> {
  const { of, page, answered, noFile } = answers;
  const { minutes } = answers.meetings;
  const routes = new Hono<Env>();
  routes.post(
    "/names",
    of(async (context, meeting) => {
      const place = context.get("place");
      const { names: say } = place.say.minutes;
      const sent = await formOf(context);
      const [chair, secretary] = [sent.text("chair", say.chair), sent.text("secretary", say.secretary)];
      const names = { chair: sent.raw("chair"), secretary: sent.raw("secretary"), counters: sent.raw("counters") };
      if (chair === undefined || secretary === undefined)
        return page(context, meeting, { ...unread(place, sent.wrong), names }, 422);
      const counters = linesIn(names.counters);
      const done = minutes.name(context.get("person"), meeting, { chair, secretary, counters });
      if (done.kind !== "done") return page(context, meeting, { ...refusedBy(done), names }, 422);
      return answered(context, meeting, done, "names");
    }),
  );
  routes.post(
    "/people",
    of(async (context, meeting) => {
      const [file] = await filesIn(context, "people");
      if (file === undefined) return noFile(context, meeting);
      if (file.size > mostPeopleFileBytes) return page(context, meeting, refusedBy({ why: "minutes-file" }), 422);
      const done = minutes.bring(context.get("person"), meeting, await file.text());
      return answered(context, meeting, done, "names");
    }),
  );
  routes.post(
    "/text",
    of(async (context, meeting) => {
      const body = await context.req.parseBody({ all: true });
      const affidavits = fieldsIn(body["affidavit"]).flatMap((each) => typedLine(each) || []);
      const [before = ""] = fieldsIn(body["before"]);
      const done = affidavits.some((each) => each.length > 4_000)
        ? refused("minutes-too-many")
        : minutes.write(context.get("person"), meeting, { affidavits }, before);
      if (done.kind === "done") return answered(context, meeting, done, "text");
      // What could not be kept stands in its fields again.
      return page(context, meeting, { ...refusedBy(done), typed: affidavits }, 422);
    }),
  );
  return routes;
}
