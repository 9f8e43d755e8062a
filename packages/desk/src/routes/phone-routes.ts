import { Hono } from "hono";
import { formOf } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { oneMeeting, type MeetingRoutesOptions } from "./one-meeting.ts";

/** The phones at a meeting's door: enrolled, revoked, and which of them leads. */
export function phoneRoutes(options: MeetingRoutesOptions): Hono<Env> {
  const { meetings } = options;
  const { signing, page, answered } = oneMeeting(options);
  const routes = new Hono<Env>();
  routes.post(
    "/phones",
    signing(async (context, meeting) => {
      const body = await context.req.parseBody({ all: true });
      const codes = [...(await pastedTexts(body["codes"])), ...(await pastedTexts(body["code"]))];
      const leads = body["leads"] === "yes";
      if (codes.length === 0) return page(context, meeting, refusedBy({ why: "bad-code" }), 422);
      for (const [at, code] of codes.entries()) {
        // Where several are named at once the first leads.
        const done = await meetings.enrol(code, leads && at === 0);
        if (done.kind !== "done") return page(context, meeting, { ...refusedBy(done), enrolled: at }, 422);
      }
      return page(context, meeting, { enrolled: codes.length }, 200);
    }),
  );
  routes.post(
    "/revoke",
    signing(async (context, meeting) => {
      const device = (await formOf(context)).raw("device");
      return answered(context, meeting, await meetings.revoke({ meeting: meeting.called.meeting, device }));
    }),
  );
  routes.post(
    "/hand-on",
    signing(async (context, meeting) => {
      const { say } = context.get("place");
      const sent = await formOf(context);
      const cause = sent.oneOf("cause", say.meetings.phones.cause, ["planned", "lost", "stolen", "broken"]);
      if (cause === undefined) return page(context, meeting, unread(context.get("place"), sent.wrong), 422);
      const to = { meeting: meeting.called.meeting, device: sent.raw("device"), cause };
      return answered(context, meeting, await meetings.handOn(to));
    }),
  );
  return routes;
}

/** Texts of files and fields that were sent; empty ones are none. */
async function pastedTexts(sent: unknown): Promise<readonly string[]> {
  const values = Array.isArray(sent) ? sent : [sent];
  const texts = await Promise.all(
    values.map(async (each) => (each instanceof File ? await each.text() : typeof each === "string" ? each : "")),
  );
  // As it is pasted: a browser sends a text area with the line ends of the network.
  return texts.map((text) => `${text.replaceAll("\r\n", "\n").trim()}\n`).filter((text) => text !== "\n");
}
