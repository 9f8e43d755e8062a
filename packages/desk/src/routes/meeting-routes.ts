import { Hono } from "hono";
import { boundedForm } from "../bounded-form.ts";
import { freshen } from "../read-request.ts";
import type { Env } from "../refused-request.ts";
import { callRoutes } from "./call-routes.ts";
import { minutesRoutes } from "./minutes-routes.ts";
import { moveRoutes } from "./move-routes.ts";
import { noticeRoutes } from "./notice-routes.ts";
import { oneMeeting, type MeetingRoutesOptions } from "./one-meeting.ts";
import { phoneRoutes } from "./phone-routes.ts";

const mostFileBytes = 16 * 1024 * 1024;

/** Pages of a campaign's meetings, below `/meetings`. */
export function meetingRoutes(options: MeetingRoutesOptions): Hono<Env> {
  const { meetings, onFault } = options;
  const { of, page } = oneMeeting(options);
  const routes = new Hono<Env>();
  routes.use(...boundedForm(mostFileBytes, (say) => say.meetings.tooLarge));
  routes.route("/", callRoutes(options));
  routes.get(
    "/:meeting",
    of(async (context, meeting) => {
      await freshen(meetings, onFault);
      return page(context, meeting, {}, 200);
    }),
  );
  routes.route("/:meeting", phoneRoutes(options));
  routes.route("/:meeting", noticeRoutes(options));
  routes.route("/:meeting", moveRoutes(options));
  routes.route("/:meeting/minutes", minutesRoutes(meetings, onFault));
  return routes;
}
