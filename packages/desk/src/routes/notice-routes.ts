import { Hono } from "hono";
import { bytesOf, filesIn, formOf, linesIn, nameOfFile } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { oneMeeting, type MeetingRoutesOptions } from "./one-meeting.ts";

/** What people are told before they meet: how they were invited, and an agenda that changed. */
export function noticeRoutes(options: MeetingRoutesOptions): Hono<Env> {
  const { meetings } = options;
  const { signing, page, answered } = oneMeeting(options);
  const routes = new Hono<Env>();
  routes.post(
    "/invitations",
    signing(async (context, meeting) => {
      const place = context.get("place");
      const { invite, noFile } = place.say.meetings;
      const sent = await formOf(context);
      const how = sent.oneOf("how", invite.how, ["post", "e-mail", "messenger", "newspaper", "by-hand"]);
      const sentOn = sent.day("sentOn", invite.sentOn);
      const invited = sent.wholeNumber("invited", invite.invited);
      if (how === undefined || sentOn === undefined || invited === undefined)
        return page(context, meeting, unread(place, sent.wrong), 422);
      const [file] = await filesIn(context, "proof");
      if (file === undefined) return page(context, meeting, refusedBy({ words: noFile }), 422);
      const proof = { file: nameOfFile(file), bytes: await bytesOf(file) };
      const of = { meeting: meeting.called.meeting, how, sentOn, invited } as const;
      return answered(context, meeting, await meetings.invite(context.get("person"), of, proof));
    }),
  );
  routes.post(
    "/agenda",
    signing(async (context, meeting) => {
      const place = context.get("place");
      const say = place.say.meetings.agenda;
      const sent = await formOf(context);
      const told = sent.raw("agendaToldOn") === "" ? undefined : sent.day("agendaToldOn", say.told);
      const agenda = linesIn(sent.raw("agenda"));
      if (sent.wrong !== undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      if (agenda.length === 0) return page(context, meeting, refusedBy({ words: say.empty }), 422);
      if (told !== undefined && meetings.isOldNotice(told)) {
        const says = `${say.told}: ${place.say.meetings.fault["old-notice"]}`;
        return page(context, meeting, refusedBy({ why: "form", says }), 422);
      }
      const to = { meeting: meeting.called.meeting, agenda, ...(told !== undefined && { notifiedOn: told }) };
      return answered(context, meeting, await meetings.changeAgenda(to));
    }),
  );
  return routes;
}
