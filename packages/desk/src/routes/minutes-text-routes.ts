import { Hono } from "hono";
import { typedLine } from "@hustings/core";
import { filesIn, formOf, linesIn } from "../read-request.ts";
import { excludedIn } from "../meetings/excluded-lines.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import type { MinutesAnswers } from "./minutes-answers.ts";

const mostPeopleFileBytes = 1024 * 1024;

/** What minutes say beyond the log: who was elected, who was kept out and why, and what was declared in writing. */
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
      const place = context.get("place");
      const { excluded: say } = place.say.minutes;
      const body = await context.req.parseBody({ all: true });
      const [names, whys] = [fieldsIn(body["name"]), fieldsIn(body["why"])];
      const fields = names.map((name, at) => ({ name, why: whys[at] ?? "" }));
      const filled = fields.filter(({ name, why }) => name !== "" || why !== "");
      const lines = typeof body["lines"] === "string" ? excludedIn(body["lines"]) : [];
      const written = [...filled, ...lines];
      const affidavits = fieldsIn(body["affidavit"]).filter((each) => each !== "");
      // What could not be kept stands in its fields again.
      const typed = { excluded: written, affidavits };
      const refuse = (said: ReturnType<typeof refusedBy>) => page(context, meeting, { ...said, typed }, 422);
      // Of many it is said which: whoever looks for one of five hundred by eye misses it.
      const inPlace = (at: number, label: string) => (at < filled.length ? label : `${say.line(at + 1)}, ${label}`);
      const half = written.findIndex(({ name, why }) => name === "" || why === "");
      if (half !== -1)
        return refuse(
          unread(place, { label: inPlace(half, written[half]?.name === "" ? say.name : say.why), why: "missing" }),
        );
      const long = written.findIndex(({ name, why }) => Math.max(name.length, why.length) > 200);
      if (long !== -1)
        return refuse(
          unread(place, {
            label: inPlace(long, (written[long]?.name.length ?? 0) > 200 ? say.name : say.why),
            why: "too-long",
          }),
        );
      if (affidavits.some((each) => each.length > 4_000)) return refuse(refusedBy({ why: "minutes-too-many" }));
      const [before = ""] = fieldsIn(body["before"]);
      const done = minutes.write(context.get("person"), meeting, typed, before);
      return done.kind === "done" ? answered(context, meeting, done, "text") : refuse(refusedBy(done));
    }),
  );
  return routes;
}

/** Fields of one name, in their order; each on one line. */
function fieldsIn(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((each) => (typeof each === "string" ? [typedLine(each)] : []));
}
