import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
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
  routes.use(bodyLimit({ maxSize: mostFileBytes, onError: (context) => tooLarge(context as Context<Env>) }));
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

function tooLarge(context: Context<Env>) {
  return context.text(context.get("place").say.meetings.tooLarge, 413);
}
