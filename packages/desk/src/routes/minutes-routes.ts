import { Hono, type Context } from "hono";
import { ClientError } from "@hustings/client";
import { typedLine, type Meeting } from "@hustings/core";
import { parseStrokes } from "@hustings/door";
import type { MeetingDesk } from "../meetings/meeting-desk.ts";
import type { MinutesDone } from "../meetings/minutes-done.ts";
import type { Office } from "../meetings/minutes-papers.ts";
import { href } from "../pages/desk-page.ts";
import { minutesPage } from "../pages/minutes-page.ts";
import { bytesOf, filesIn, formOf, freshen, linesIn, nameOfFile, ofMeeting } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { faultOf } from "../server-fault.ts";

const mostPeopleFileBytes = 1024 * 1024;
const offices = ["chair", "secretary"] as const;
const causes = ["slip", "name", "signature", "order"] as const;

/** Pages of the minutes of one meeting, below `/meetings/:meeting/minutes`. @param onFault told of a server that cannot be reached */
export function minutesRoutes(meetings: MeetingDesk, onFault: (error: unknown) => void): Hono<Env> {
  const routes = new Hono<Env>();
  const { minutes } = meetings;

  const of = (show: Parameters<typeof ofMeeting<Env>>[1]) => ofMeeting(meetings, show);
  const seen = (meeting: Meeting) => ({
    ...minutes.standing(meeting),
    lacks: minutes.lacks(meeting),
    demands: minutes.demands,
    nameOf: (person: string) => meetings.options.desk.people.get(person)?.name,
  });
  const page = (context: Context<Env>, meeting: Meeting, said: Parameters<typeof minutesPage>[3], status: 200 | 422) =>
    context.html(minutesPage(context.get("place"), meeting, seen(meeting), said), status);
  const answered = (context: Context<Env>, meeting: Meeting, done: MinutesDone, part: string) =>
    done.kind === "done"
      ? context.redirect(href(context.get("place"), `/meetings/${meeting.called.meeting}/minutes#${part}`), 303)
      : page(context, meeting, refusedBy(done), 422);

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
      const read = minutes.page(meeting, context.get("place").language);
      // Its own look is in it, and nothing runs.
      context.header(
        "content-security-policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      );
      return read === undefined ? context.notFound() : context.html(read);
    }),
  );
  const { minutesPapers } = meetings.options.desk;
  routes.get(
    "/documents/:sha256{[0-9a-f]{64}}",
    of((context, { called }) => {
      const found = minutesPapers.document(called.meeting, context.req.param("sha256") ?? "");
      return found?.pdf === undefined
        ? context.notFound()
        : download(context, found.file, "application/pdf", found.pdf);
    }),
  );
  routes.get(
    "/signatures/:sha256{[0-9a-f]{64}}",
    of((context, { called }) => {
      const found = minutesPapers.signature(called.meeting, context.req.param("sha256") ?? "");
      return found === undefined
        ? context.notFound()
        : download(context, found.file, "application/octet-stream", found.bytes);
    }),
  );

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
      if (file === undefined) return noFile(context, meeting, page);
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
      const rows = names.map((name, at) => ({ name, why: whys[at] ?? "" }));
      const affidavits = fieldsIn(body["affidavit"]).filter((each) => each !== "");
      const written = rows.filter(({ name, why }) => name !== "" || why !== "");
      // What could not be kept stands in its fields again.
      const typed = { excluded: written, affidavits };
      const refuse = (said: ReturnType<typeof refusedBy>) => page(context, meeting, { ...said, typed }, 422);
      const half = rows.find(({ name, why }) => (name === "") !== (why === ""));
      if (half !== undefined) {
        const label = half.name === "" ? say.name : say.why;
        return refuse(unread(place, { label, why: "missing" }));
      }
      const long = rows.find(({ name, why }) => Math.max(name.length, why.length) > 200);
      if (long !== undefined) {
        const label = long.name.length > 200 ? say.name : say.why;
        return refuse(unread(place, { label, why: "too-long" }));
      }
      if (affidavits.some((each) => each.length > 4_000)) return refuse(refusedBy({ why: "minutes-too-many" }));
      const [before = ""] = fieldsIn(body["before"]);
      const done = minutes.write(context.get("person"), meeting, typed, before);
      return done.kind === "done" ? answered(context, meeting, done, "text") : refuse(refusedBy(done));
    }),
  );
  routes.post(
    "/attach",
    of(async (context, meeting) => {
      const files = await filesIn(context, "files");
      if (files.length === 0) return noFile(context, meeting, page);
      const read = await Promise.all(
        files.map(async (each) => ({ file: nameOfFile(each), bytes: await bytesOf(each) })),
      );
      const said = (await formOf(context)).raw("part");
      const part = minutes.demands.flatMap((each) => (each.kind === "attached" && each.id === said ? [said] : []))[0];
      return answered(context, meeting, minutes.attach(context.get("person"), meeting, read, part), "attached");
    }),
  );
  routes.post(
    "/detach",
    of(async (context, meeting) => {
      const sha256 = (await formOf(context)).raw("sha256");
      return answered(context, meeting, minutes.detach(context.get("person"), meeting, sha256), "attached");
    }),
  );
  routes.post(
    "/sign",
    of(async (context, meeting) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const office = sent.oneOf("office", place.say.minutes.sign.title, offices);
      if (office === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      const strokes = parseStrokes(sent.raw("strokes"));
      const done = minutes.sign(context.get("person"), meeting, office, sent.raw("of"), strokes);
      return answered(context, meeting, done, "signatures");
    }),
  );
  routes.post(
    "/make",
    of(async (context, meeting) => {
      const { language } = context.get("place");
      return answered(context, meeting, await minutes.make(context.get("person"), meeting, language), "document");
    }),
  );
  routes.post(
    "/signed",
    of(async (context, meeting) => {
      const [file] = await filesIn(context, "signed");
      if (file === undefined) return noFile(context, meeting, page);
      const brought = { file: nameOfFile(file), bytes: await bytesOf(file) };
      return answered(context, meeting, minutes.bringSigned(context.get("person"), meeting, brought), "document");
    }),
  );
  routes.post(
    "/signature",
    of(async (context, meeting) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const whose = sent.oneOf("whose", place.say.minutes.document.whose, [...offices, "both"]);
      const [file] = await filesIn(context, "signature");
      if (whose === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      if (file === undefined) return noFile(context, meeting, page);
      const all: readonly Office[] = whose === "both" ? offices : [whose];
      const brought = { file: nameOfFile(file), bytes: await bytesOf(file) };
      return answered(
        context,
        meeting,
        minutes.fileSignature(context.get("person"), meeting, all, brought),
        "document",
      );
    }),
  );
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
        return answered(context, meetings.meeting(meeting.called.meeting) ?? meeting, done, "versions");
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        onFault(error);
        const said = refusedBy({ why: faultOf(error) });
        return context.html(minutesPage(place, meeting, seen(meeting), said), 503);
      }
    }),
  );
  return routes;
}

function download(context: Context<Env>, name: string, type: string, base64: string): Response {
  context.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return context.body(Uint8Array.from(Buffer.from(base64, "base64")), 200, { "content-type": type });
}

function noFile(
  context: Context<Env>,
  meeting: Meeting,
  page: (
    context: Context<Env>,
    meeting: Meeting,
    said: Parameters<typeof minutesPage>[3],
    status: 422,
  ) => Response | Promise<Response>,
) {
  return page(context, meeting, refusedBy({ words: context.get("place").say.meetings.noFile }), 422);
}

/** Fields of one name, in their order; each on one line. */
function fieldsIn(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((each) => (typeof each === "string" ? [typedLine(each)] : []));
}
