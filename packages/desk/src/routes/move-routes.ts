import { Hono } from "hono";
import type { Told } from "@hustings/core";
import { typedRow } from "../meetings/call-table.ts";
import type { MeetingDesk } from "../meetings/meeting-desk.ts";
import { momentsOf } from "../meetings/plan-calls.ts";
import { movePreviewPage } from "../pages/meeting-page.ts";
import { bytesOf, filesIn, formOf, nameOfFile } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { ShownFirst } from "../shown-first.ts";
import { oneMeeting, type MeetingRoutesOptions } from "./one-meeting.ts";

/** Moves that somebody looks at before they are signed. */
const mostShown = 32;

interface ShownMove {
  readonly move: Parameters<MeetingDesk["move"]>[1];
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A meeting that is held elsewhere or at another time: looked at first, then signed. */
export function moveRoutes(options: MeetingRoutesOptions): Hono<Env> {
  const { meetings } = options;
  const { of, signing, page, answered } = oneMeeting(options);
  const routes = new Hono<Env>();
  const shown = new ShownFirst<ShownMove>(mostShown);

  routes.post(
    "/move",
    of(async (context, meeting) => {
      const place = context.get("place");
      const { move: say, noFile, fault, one } = place.say.meetings;
      const { called } = meeting;
      const { law } = meetings.options;
      const sent = await formOf(context);
      const cause = sent.oneOf("cause", say.cause, ["venue-refused", "venue-lost", "unsafe", "other"]);
      if (cause === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      const asked = { ...sent.all(), meeting: called.meeting, region: called.region };
      const { row, problems } = typedRow((column) => (asked as Readonly<Record<string, string>>)[column] ?? "");
      const [problem] = problems;
      const moments = problem === undefined ? momentsOf(row, law) : undefined;
      const [startsAt] = moments ?? [];
      if (startsAt === undefined) {
        const says =
          problem !== undefined
            ? `${problem.field}: ${fault[problem.fault]}`
            : moments === undefined
              ? `${one.zone}: ${fault.zone}`
              : `${one.time}: ${fault["no-such-time"]}`;
        return page(context, meeting, refusedBy({ why: "form", says }), 422);
      }
      const [file] = await filesIn(context, "evidence");
      if (file === undefined) return page(context, meeting, refusedBy({ words: noFile }), 422);
      const { city, venue, coordinates, zone, notifiedOn } = row;
      if (meetings.isOldNotice(notifiedOn)) {
        const says = `${one.notified}: ${fault["old-notice"]}`;
        return page(context, meeting, refusedBy({ why: "form", says }), 422);
      }
      const moved = {
        meeting: called.meeting,
        city,
        ...coordinates,
        startsAt,
        zone,
        notifiedOn,
        cause,
        ...(venue === undefined ? {} : { venue }),
      } satisfies Omit<Told<"meeting-moved">, "move" | "evidence">;
      const token = shown.keep({ move: moved, file: nameOfFile(file), bytes: await bytesOf(file) });
      const warnings = meetings.moveWarnings(called.meeting, row);
      return context.html(movePreviewPage(place, meeting, { ...moved, file: nameOfFile(file), warnings }, token));
    }),
  );
  routes.post(
    "/moved",
    signing(async (context, meeting) => {
      const token = (await formOf(context)).raw("token");
      const what = shown.get(token);
      const { preview } = context.get("place").say.meetings;
      if (what?.move.meeting !== meeting.called.meeting)
        return page(context, meeting, refusedBy({ words: preview.gone }), 422);
      const done = await meetings.move(context.get("person"), what.move, what);
      if (done.kind === "done") shown.delete(token);
      return answered(context, meeting, done);
    }),
  );
  return routes;
}
