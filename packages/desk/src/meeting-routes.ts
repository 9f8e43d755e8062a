import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ClientError } from "@hustings/client";
import { InputError, type CalendarDate, type Meeting, type Told } from "@hustings/core";
import { isOldNotice } from "@hustings/rules";
import { readCalls, rowOf, type CellProblem } from "./meetings/call-table.ts";
import type { CallTable, MeetingDesk, MeetingDone } from "./meetings/meeting-desk.ts";
import { minutesRoutes } from "./minutes-routes.ts";
import { momentAt, placeWarnings } from "./meetings/plan-calls.ts";
import { callPreviewPage } from "./pages/call-preview-page.ts";
import { href } from "./pages/desk-page.ts";
import { doorSheetsPage, meetingPage, movePreviewPage } from "./pages/meeting-page.ts";
import { meetingsPage } from "./pages/meetings-page.ts";
import { bytesOf, filesIn, formOf, freshen, linesIn, nameOfFile, ofMeeting } from "./read-request.ts";
import { refusedBy, unread, type Env } from "./refused-request.ts";
import { faultOf } from "./server-fault.ts";
import { ShownFirst } from "./shown-first.ts";

const mostFileBytes = 16 * 1024 * 1024;
/** Tables and moves that somebody looks at before they are signed. */
const mostWaiting = 32;

type Waiting =
  | { readonly kind: "call"; readonly table: CallTable }
  | {
      readonly kind: "move";
      readonly move: Parameters<MeetingDesk["move"]>[1];
      readonly file: string;
      readonly bytes: Uint8Array;
    };

/** Pages of a campaign's meetings, below `/meetings`. @param onFault told of a server that cannot be reached */
export function meetingRoutes(meetings: MeetingDesk, onFault: (error: unknown) => void): Hono<Env> {
  const routes = new Hono<Env>();
  const waiting = new ShownFirst<Waiting>(mostWaiting);

  /** Whether the log would refuse a notice of that day for its age: it says so in English, once all is signed. */
  const isOld = (told: CalendarDate) => isOldNotice(told, meetings.options.desk.options.contest.clock.now());

  routes.use(bodyLimit({ maxSize: mostFileBytes, onError: (context) => tooLarge(context as Context<Env>) }));
  routes.get("/", async (context) => {
    await freshen(meetings, onFault);
    return context.html(meetingsPage(context.get("place"), meetings));
  });

  const look = (context: Context<Env>, table: CallTable) => {
    const plan = meetings.plan(table);
    return context.html(callPreviewPage(context.get("place"), plan, waiting.keep({ kind: "call", table })));
  };
  routes.post("/table", async (context) => {
    const place = context.get("place");
    const [file] = await filesIn(context, "table");
    if (file === undefined)
      return context.html(meetingsPage(place, meetings, refusedBy({ words: place.say.meetings.noFile })), 422);
    try {
      return look(context, await tableIn(file));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { expected, got } = error.problem;
      const says = `${expected} / ${got}`;
      return context.html(
        meetingsPage(place, meetings, refusedBy({ words: place.say.meetings.table.unread, says })),
        422,
      );
    }
  });
  routes.post("/one", async (context) => {
    const sent = await formOf(context);
    const problems: CellProblem[] = [];
    const row = rowOf(1, (column) => sent.raw(column), told(problems));
    return look(context, { rows: problems.length > 0 ? [] : [row], problems, heads: {} });
  });
  routes.post("/call", async (context) => {
    const place = context.get("place");
    const sent = await formOf(context);
    const token = sent.raw("token");
    const what = waiting.get(token);
    if (what?.kind !== "call")
      return context.html(meetingsPage(place, meetings, refusedBy({ words: place.say.meetings.preview.gone })), 410);
    return await signing(context, async () => {
      const done = await meetings.call(what.table, sent.raw("names").split(" "));
      if (done.kind === "problems") return context.html(callPreviewPage(place, done, token), 422);
      if (done.kind === "renamed")
        return context.html(
          callPreviewPage(place, done, token, refusedBy({ words: place.say.meetings.preview.renamed })),
          409,
        );
      if (done.kind !== "done")
        return context.html(callPreviewPage(place, meetings.plan(what.table), token, refusedBy(done)), 422);
      waiting.delete(token);
      return context.redirect(href(place, "/meetings"), 303);
    });
  });
  routes.get("/sheets", (context) => {
    const place = context.get("place");
    const asked = Number(context.req.query("devices"));
    if (!Number.isInteger(asked) || asked < 1 || asked > 20) return context.notFound();
    return context.html(doorSheetsPage(place, meetings, asked, context.req.query("officers") === "yes"));
  });

  routes.route("/:meeting/minutes", minutesRoutes(meetings, onFault));

  const of = (show: Parameters<typeof ofMeeting<Env>>[1]) => ofMeeting(meetings, show);
  const page = (context: Context<Env>, meeting: Meeting, said: Parameters<typeof meetingPage>[3], status: 200 | 422) =>
    context.html(meetingPage(context.get("place"), meetings, meeting, said), status);
  const answered = (context: Context<Env>, meeting: Meeting, done: MeetingDone) =>
    done.kind === "done"
      ? context.redirect(href(context.get("place"), `/meetings/${meeting.called.meeting}`), 303)
      : page(context, meeting, refusedBy(done), 422);

  /** Whatever has to be signed and entered: a server out of reach is said, and nothing was lost. */
  const signing = async (context: Context<Env>, act: () => Promise<Response>): Promise<Response> => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(meetingsPage(context.get("place"), meetings, { refused: { why: faultOf(error) } }), 503);
    }
  };

  routes.get(
    "/:meeting",
    of(async (context, meeting) => {
      await freshen(meetings, onFault);
      return page(context, meeting, {}, 200);
    }),
  );
  routes.post(
    "/:meeting/phones",
    of((context, meeting) =>
      signing(context, async () => {
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
    ),
  );
  routes.post(
    "/:meeting/revoke",
    of((context, meeting) =>
      signing(context, async () => {
        const device = (await formOf(context)).raw("device");
        return answered(context, meeting, await meetings.revoke({ meeting: meeting.called.meeting, device }));
      }),
    ),
  );
  routes.post(
    "/:meeting/hand-on",
    of((context, meeting) =>
      signing(context, async () => {
        const { say } = context.get("place");
        const sent = await formOf(context);
        const cause = sent.oneOf("cause", say.meetings.phones.cause, ["planned", "lost", "stolen", "broken"]);
        if (cause === undefined) return page(context, meeting, unread(context.get("place"), sent.wrong), 422);
        const to = { meeting: meeting.called.meeting, device: sent.raw("device"), cause };
        return answered(context, meeting, await meetings.handOn(to));
      }),
    ),
  );
  routes.post(
    "/:meeting/invitations",
    of((context, meeting) =>
      signing(context, async () => {
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
    ),
  );
  routes.post(
    "/:meeting/agenda",
    of((context, meeting) =>
      signing(context, async () => {
        const place = context.get("place");
        const say = place.say.meetings.agenda;
        const sent = await formOf(context);
        const told = sent.raw("agendaToldOn") === "" ? undefined : sent.day("agendaToldOn", say.told);
        const agenda = linesIn(sent.raw("agenda"));
        if (sent.wrong !== undefined) return page(context, meeting, unread(place, sent.wrong), 422);
        if (agenda.length === 0) return page(context, meeting, refusedBy({ words: say.empty }), 422);
        if (told !== undefined && isOld(told)) {
          const says = `${say.told}: ${place.say.meetings.fault["old-notice"]}`;
          return page(context, meeting, refusedBy({ why: "form", says }), 422);
        }
        const to = { meeting: meeting.called.meeting, agenda, ...(told !== undefined && { notifiedOn: told }) };
        return answered(context, meeting, await meetings.changeAgenda(to));
      }),
    ),
  );
  routes.post(
    "/:meeting/move",
    of(async (context, meeting) => {
      const place = context.get("place");
      const { move: say, noFile, fault, one } = place.say.meetings;
      const { called } = meeting;
      const { law } = meetings.options;
      const sent = await formOf(context);
      const cause = sent.oneOf("cause", say.cause, ["venue-refused", "venue-lost", "unsafe", "other"]);
      if (cause === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      const problems: CellProblem[] = [];
      const asked = { ...sent.all(), meeting: called.meeting, region: called.region };
      const row = rowOf(1, (column) => (asked as Readonly<Record<string, string>>)[column] ?? "", told(problems));
      const [problem] = problems;
      const startsAt = problem === undefined ? momentAt(row, law) : undefined;
      if (startsAt === undefined) {
        const says = problem === undefined ? `${one.zone}: ${fault.zone}` : `${problem.field}: ${fault[problem.fault]}`;
        return page(context, meeting, refusedBy({ why: "form", says }), 422);
      }
      const [file] = await filesIn(context, "evidence");
      if (file === undefined) return page(context, meeting, refusedBy({ words: noFile }), 422);
      const { city, venue, coordinates, zone, notifiedOn } = row;
      if (isOld(notifiedOn)) {
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
      const token = waiting.keep({ kind: "move", move: moved, file: nameOfFile(file), bytes: await bytesOf(file) });
      const warnings = placeWarnings(
        row,
        { moment: startsAt, at: meetings.options.desk.options.contest.clock.now() },
        law,
      );
      return context.html(movePreviewPage(place, meeting, { ...moved, file: nameOfFile(file), warnings }, token));
    }),
  );
  routes.post(
    "/:meeting/moved",
    of((context, meeting) =>
      signing(context, async () => {
        const token = (await formOf(context)).raw("token");
        const what = waiting.get(token);
        const { preview } = context.get("place").say.meetings;
        if (what?.kind !== "move" || what.move.meeting !== meeting.called.meeting)
          return page(context, meeting, refusedBy({ words: preview.gone }), 422);
        const done = await meetings.move(context.get("person"), what.move, what);
        if (done.kind === "done") waiting.delete(token);
        return answered(context, meeting, done);
      }),
    ),
  );
  return routes;
}

const told =
  (problems: CellProblem[]): Parameters<typeof rowOf>[2] =>
  (fault, field, expected, got) =>
    void problems.push({ row: 1, fault, field, expected, got });

/** Reads a table that was sent; its bytes lie in a temporary folder for as long as that takes. */
async function tableIn(file: File): Promise<CallTable> {
  const folder = await mkdtemp(join(tmpdir(), "hustings-calls-"));
  try {
    const extension = [".csv", ".xlsx", ".ods", ".tsv"].find((each) => each === extname(file.name).toLowerCase());
    const path = join(folder, `table${extension ?? ".csv"}`);
    await writeFile(path, await bytesOf(file));
    return await readCalls(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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

function tooLarge(context: Context<Env>) {
  return context.text(context.get("place").say.meetings.tooLarge, 413);
}
